import GRDB

/// Gives the events of an older archive their cards (`EventCard`), and the seals that cover them.
enum EventCards {
    static func write(_ db: Database) throws {
        let (old, new) = (try Sealer(db, "event", RowSeal.eventsBeforeCards), try Sealer(db, "event"))
        let update = try PreparedStatement(db, "UPDATE event SET card = ? WHERE id = ?")
        let seal = try PreparedStatement(db, "SELECT seal FROM event WHERE id = ?")
        for id in try PreparedStatement(db, "SELECT id FROM event ORDER BY id").ints() {
            // What is damaged stays so, and is found: no seal is written over it.
            guard try seal.add(id).firstInt() == old.hash(id), let row = try EventRows.fetch([id], db).first else { continue }
            try update.add(blob: EventCard.encode(row.parties, row.quantities)).add(id).run()
            try new.seal(id)
        }
    }
}
