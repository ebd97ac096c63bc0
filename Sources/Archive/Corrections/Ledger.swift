import GRDB
import Reading

/// The append-only ledger of corrections.
public enum Ledger {
    /// Does it hold, was its place not found any more (or would a company belong to itself by it), or was it taken back?
    public enum State: String, Sendable { case applied, orphaned, undone }
    /// A row of the ledger.
    public struct Entry: Sendable {
        /// Row of `correction`: the number by which commands name it, in this archive alone.
        public var id: Int64
        /// What was corrected and how, as every ledger has it.
        public var correction: Correction
        /// Where it stands in this archive.
        public var state: State
        /// Articles that it changed.
        public var articles: Int
    }

    /// All corrections, in the order they were made.
    static func all(_ db: Database) throws -> [(id: Int64, correction: Correction)] {
        try Row.fetchAll(db, sql: "SELECT id, uid, made, kind, anchor, change, note FROM correction ORDER BY made, uid").compactMap { row in
            let (anchor, change): (String, String) = (row[4], row[5])
            guard let kind = Correction.Kind(rawValue: row[3]), let a = Correction.Anchor(try? JSON.parse(Array(anchor.utf8))),
                let c = Correction.Change(try? JSON.parse(Array(change.utf8)))
            else { return nil }
            return (row[0], Correction(uid: row[1], made: row[2], kind: kind, anchor: a, change: c, note: row[6]))
        }
    }

    /// All corrections with where each stands, by number: in the order in which they came into this archive.
    public static func entries(_ db: Database) throws -> [Entry] {
        let list = try all(db)
        let undone = undone(list.map(\.correction))
        let circles = ParentCircles.closed(by: list.map(\.correction), undone: undone)
        let uids = Set(list.map(\.correction.uid))
        return try list.sorted { $0.id < $1.id }.map { id, c in
            let uses = try Int.fetchOne(db, sql: "SELECT count(*) FROM correction_use WHERE correction_id = ?", arguments: [id]) ?? 0
            var applied = uses > 0
            switch c.kind {
            case .companyAlias, .companyParent, .companySector:
                applied =
                    try !circles.contains(c.uid)
                    && Int.fetchOne(db, sql: "SELECT 1 FROM company WHERE key = ?", arguments: [c.anchor.company]) != nil
            case .undo: applied = c.anchor.correction.map(uids.contains) ?? false
            default: break
            }
            return Entry(id: id, correction: c, state: undone.contains(c.uid) ? .undone : applied ? .applied : .orphaned, articles: uses)
        }
    }

    /// uids of corrections by which a company would belong to itself.
    static func circles(_ db: Database) throws -> Set<String> {
        let list = try all(db).map(\.correction)
        return ParentCircles.closed(by: list, undone: undone(list))
    }

    /// uids of corrections that are undone. An undo that is itself undone undoes nothing.
    static func undone(_ list: [Correction]) -> Set<String> {
        var out = Set<String>()
        for c in list.reversed() where c.kind == .undo && !out.contains(c.uid) {
            if let target = c.anchor.correction { out.insert(target) }
        }
        return out
    }

    /// New corrections as made one after the other, and behind all of the ledger: it is applied in the order in which it was made, and what one
    /// command makes comes in one millisecond.
    public static func dated(_ list: [Correction], _ db: Database) throws -> [Correction] {
        var last = try String.fetchOne(db, sql: "SELECT max(made) FROM correction") ?? ""
        return list.map { c in
            var c = c
            if c.made <= last, let next = Clock.next(after: last) {
                c.made = next
                c.uid = c.contentHash
            }
            last = max(last, c.made)
            return c
        }
    }

    /// Adds a correction, unless it is there. - Returns: whether it was added.
    @discardableResult static func add(_ db: Database, _ c: Correction) throws -> Bool {
        try db.execute(
            sql: "INSERT OR IGNORE INTO correction (uid, made, kind, anchor, change, note) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [c.uid, c.made, c.kind.rawValue, c.anchor.json, c.change.json, c.note])
        return db.changesCount > 0
    }
}
