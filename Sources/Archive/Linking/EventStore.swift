import GRDB
import Text

/// Writes events and their participants and amounts: `replace` groups of them, then `finish`.
final class EventStore {
    private let db: Database
    private let insert: PreparedStatement
    private let update: PreparedStatement
    private let setEvent, keepEvent: PreparedStatement
    private let participant: PreparedStatement
    private let amount: PreparedStatement
    private let size: PreparedStatement
    private let value: PreparedStatement
    private let unchanged, hideKey, delete, orphans, hasOrphans, orphanOfKey, clearOrphans, pending, lastEvent: PreparedStatement
    /// Remove what hangs on an event, and the note that it has changed.
    private let clear: [PreparedStatement]
    private let rollUp: RollUps
    /// Mentions that had no event, and participants: written by `finish` in the order of the tables that they go to. Happenings are stored block by
    /// block, in which mentions and companies come in any order, and each would be written to a page of its own.
    private var placed: [(mention: Int64, event: Int64)] = []
    private var parts: [Part] = []
    /// The last event's id, and whether events without mentions wait for theirs; nil: not asked since `finish`.
    private var last: Int64?
    private var mayFindOrphans: Bool?
    /// Are the indices of events made at the end? Then rows are written in the order of the tables, and mentions get their events many at a time.
    private let isBulk: Bool
    /// Mentions that wait for their order at most.
    private static let placedAtMost = 1_000_000

    private struct Part {
        var (event, ordinal): (Int64, Int)
        var (role, name, type, day): (String, String, String, String)
        var company: Int64?
    }

    init(_ db: Database, bulk: Bool = false) throws {
        self.db = db
        isBulk = bulk
        let columns = [
            "key", "type", "status", "date_from", "date_to", "date_basis", "day", "headline", "confidence", "mention_count", "source_count",
            "independent_sources", "first_published", "last_published", "card", "seal", "id",
        ]
        insert = try PreparedStatement(
            db, "INSERT INTO event (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))")
        update = try PreparedStatement(
            db, "UPDATE event SET \(columns.dropLast().map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?")
        lastEvent = try PreparedStatement(db, "SELECT max(id) FROM event")
        hasOrphans = try PreparedStatement(db, "SELECT EXISTS (SELECT 1 FROM link_orphan)")
        setEvent = try PreparedStatement(db, "UPDATE event_mention SET event_id = ? WHERE id = ?")
        keepEvent = try PreparedStatement(db, "UPDATE link_report SET event_id = ? WHERE block = ? AND mention_id = ?")
        value = try PreparedStatement(
            db,
            """
            INSERT INTO event_value (event_id, slot, type, day, status, kind, unit, vague, unlikely, low, best, high, usd_low, usd_best, usd_high,
                eur_low, eur_best, eur_high) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        unchanged = try PreparedStatement(
            db, "SELECT mention_count FROM event e WHERE id = ? AND NOT EXISTS (SELECT 1 FROM link_changed c WHERE c.event_id = e.id)")
        hideKey = try PreparedStatement(db, "UPDATE event SET key = 'old:' || id WHERE id = ?")
        delete = try PreparedStatement(
            db, "DELETE FROM event WHERE id = ? AND NOT EXISTS (SELECT 1 FROM event_mention WHERE event_id = event.id)")
        clear = try ["event_participant", "event_amount", "event_value", "link_changed"].map {
            try PreparedStatement(db, "DELETE FROM \($0) WHERE event_id = ?")
        }
        orphans = try PreparedStatement(db, "SELECT event_id FROM link_orphan ORDER BY event_id")
        pending = try PreparedStatement(db, "SELECT EXISTS (SELECT 1 FROM link_queue) OR EXISTS (SELECT 1 FROM link_dirty)")
        clearOrphans = try PreparedStatement(db, "DELETE FROM link_orphan")
        orphanOfKey = try PreparedStatement(
            db, "SELECT id FROM event WHERE key = ? AND NOT EXISTS (SELECT 1 FROM event_mention WHERE event_id = event.id)")
        size = try PreparedStatement(db, "SELECT count(*) FROM event_mention WHERE event_id = ?")
        participant = try PreparedStatement(
            db, "INSERT INTO event_participant (event_id, role, ordinal, company_id, name, type, day) VALUES (?, ?, ?, ?, ?, ?, ?)")
        amount = try PreparedStatement(
            db, "INSERT INTO event_amount (event_id, slot, ordinal, amount_id, sources) VALUES (?, ?, ?, ?, ?)")
        rollUp = try RollUps(db, bulk: bulk)
    }

    /// Deletes events without mentions and brings sectors, counts and sums up to date. Call it before the transaction ends.
    func finish() throws {
        try pause()
        try place()
        try deleteOrphans()
        try rollUp.finish()
        (last, mayFindOrphans) = (nil, nil)
    }

    /// Writes what waits for its order, but for the events of mentions where those are to be many, and brings sectors, counts and sums up to date.
    func pause() throws {
        if !isBulk || placed.count >= Self.placedAtMost { try place() }
        try flush()
        try rollUp.pause()
    }

    private func place() throws {
        placed.sort { $0.mention < $1.mention }
        for (mention, event) in placed { try setEvent.add(event).add(mention).run() }
        placed = []
    }

    private func flush() throws {
        if !isBulk { parts.sort { ($0.company ?? 0, $0.day, $0.event) < ($1.company ?? 0, $1.day, $1.event) } }
        for p in parts {
            try participant.add(p.event).add(p.role).add(p.ordinal).add(p.company).add(p.name).add(p.type).add(p.day).run()
        }
        parts = []
    }

    /// Stores the happenings of a group of blocks in place of the events that their mentions had. A happening keeps the smallest id among
    /// those of its mentions. Events are stored with their seals.
    /// - Returns: events that lost all mentions of these blocks: deleted, or to be sealed anew.
    func replace(_ clusters: [[EventReport]], directory: CompanyDirectory) throws -> Set<Int64> {
        // In the order of their days: a page of a timeline finds its events together.
        let clusters = try clusters.filter { try !isStored($0) }.enumerated()
            .map { (place: $0.offset, day: $0.element.compactMap { $0.published?.from.days }.min() ?? .max, reports: $0.element) }
            .sorted { ($0.day, $0.place) < ($1.day, $1.place) }.map(\.reports)
        var members: [Int64: Int] = [:]
        for c in clusters {
            for r in c { if let e = r.event { members[e, default: 0] += 1 } }
        }
        let old = Set(members.keys)
        // An event that has mentions in another block (a correction moved them) may not keep its id here, or it would be two events.
        var free: Set<Int64> = []
        for e in old.sorted() {
            if try size.add(e).firstInt() == Int64(members[e] ?? 0) { free.insert(e) }
            // The key is unique: an old one must not stand in the way of the new ones.
            try hideKey.add(e).run()
            for s in clear { try s.add(e).run() }
        }
        var left = old
        for cluster in clusters {
            let event = EventConsensus(cluster, directory: directory)
            let key = event.key
            var kept = cluster.compactMap(\.event).filter(free.contains).min()
            // Several of its mentions may have been read anew: they are of an event that has none now, and others of one that has.
            if let orphan = try orphan(withKey: key) {
                if let other = kept, other < orphan {
                    try hideKey.add(orphan).run()
                } else {
                    kept = orphan
                }
            }
            if let kept {
                free.remove(kept)
                left.remove(kept)
            }
            try store(event, key, as: kept)
        }
        for e in left.sorted() { try delete.add(e).run() }
        return left
    }

    /// Does the archive hold the cluster as an event already? The event has these mentions and no others, and nothing that it is made of has
    /// changed: most events of a block that is linked anew are left alone.
    private func isStored(_ cluster: [EventReport]) throws -> Bool {
        guard let event = cluster[0].event, cluster.allSatisfy({ $0.event == event }) else { return false }
        return try unchanged.add(event).firstInt() == Int64(cluster.count)
    }

    private func store(_ c: EventConsensus, _ key: String, as kept: Int64?) throws {
        let id = try kept ?? next()
        let row = EventRecord(c, id: id, key: key)
        let s = kept == nil ? insert : update
        s.add(key).add(row.type).add(row.status).add(row.from).add(row.to).add(row.basis).add(row.day).add(row.isHeadline).add(
            row.confidence)
        for n in row.counts { s.add(n) }
        s.add(row.first).add(row.last).add(blob: row.card).add(row.seal).add(id)
        try s.run()
        try rollUp.add(row, id: id, isFirst: kept == nil)
        for r in c.reports where r.event != id {
            if r.event == nil { placed.append((r.mention, id)) } else { try setEvent.add(id).add(r.mention).run() }
            try keepEvent.add(id).add(r.block).add(r.mention).run()
        }
        for p in row.parties {
            parts.append(Part(event: id, ordinal: p.ordinal, role: p.role, name: p.name, type: row.type, day: row.day, company: p.company))
        }
        for a in row.amounts { try amount.add(id).add(a.slot).add(a.ordinal).add(a.amount).add(a.sources).run() }
        for (slot, v, isUnlikely) in row.values {
            value.add(id).add(slot).add(row.type).add(row.day).add(row.status).add(v.kind).add(v.unit).add(v.isVague).add(isUnlikely)
            for x in EventRecord.numbers(v) { value.add(x) }
            try value.run()
        }
    }

    /// The id of a new event.
    private func next() throws -> Int64 {
        let id = try (last ?? lastEvent.firstInt() ?? 0) + 1
        last = id
        return id
    }

    /// An event of this key whose mentions were read anew: the same happening again, so it keeps its id.
    private func orphan(withKey key: String) throws -> Int64? {
        let mayFind = try mayFindOrphans ?? (hasOrphans.firstInt() == 1)
        mayFindOrphans = mayFind
        guard mayFind, let id = try orphanOfKey.add(key).firstInt() else { return nil }
        for s in clear { try s.add(id).run() }
        return id
    }

    /// Deletes events that lost their last mention, once nothing is left to link: a mention that was read anew and waits for its block finds its
    /// event again, and with it the number that someone may have written down.
    private func deleteOrphans() throws {
        guard try pending.firstInt() == 0 else { return }
        let ids = try orphans.ints()
        guard !ids.isEmpty else { return }
        for e in ids where try size.add(e).firstInt() == 0 {
            // Not left to SQLite, which does not follow references while much is linked at once.
            for s in clear { try s.add(e).run() }
            try delete.add(e).run()
        }
        try clearOrphans.run()
    }
}
