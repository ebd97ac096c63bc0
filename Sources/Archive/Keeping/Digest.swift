import GRDB
import Text

/// One hash of what the archive says: equal for the same articles in any order of ingestion, on any machine.
///
/// Articles and their facts, companies with their names and sectors, older revisions, families, events and corrections count; row ids, paths,
/// runs and quarantine do not.
public enum Digest {
    /// What counts, and how. 2: companies, their names, sectors and parents.
    static let version: UInt8 = 2

    /// 64 hexadecimal digits.
    public static func of(_ db: Database) throws -> String {
        var items: [[UInt8]] = []
        func collect(_ sql: String, tag: UInt8) throws {
            let s = try PreparedStatement(db, sql)
            while try s.next() {
                var h = SHA256()
                h.update([tag])
                for c in 0..<s.columnCount { h.update(field(s, c)) }
                items.append(Array(h.finish().prefix(16)))
            }
        }
        try collect("SELECT content_hash, facts_hash, extractor_version FROM article", tag: 1)
        try collect("SELECT a.content_hash, r.content_hash FROM article_revision r JOIN article a ON a.id = r.article_id", tag: 2)
        try collect(
            """
            SELECT a.content_hash, f.content_hash, g.size FROM article a JOIN article_family g ON g.id = a.family_id
            JOIN article f ON f.id = g.first_article_id
            """, tag: 3)
        try collect("SELECT uid FROM correction", tag: 4)
        try collect(
            "SELECT c.key, c.name, c.kind, c.known, p.key, c.country FROM company c LEFT JOIN company p ON p.id = c.parent_id", tag: 7)
        try collect(
            "SELECT c.key, a.name, a.kind, a.valid_from, a.valid_to FROM company_alias a JOIN company c ON c.id = a.company_id", tag: 8)
        try collect("SELECT c.key, s.sector, s.rank FROM company_sector s JOIN company c ON c.id = s.company_id", tag: 9)
        try events(db, &items)
        items.sort { $0.lexicographicallyPrecedes($1) }
        var h = SHA256()
        h.update([version])
        for i in items { h.update(i) }
        return Identity.hex(h.finish())
    }

    private static func field(_ s: PreparedStatement, _ c: Int32) -> [UInt8] {
        let h = RowSeal.step(Hashing.seed, s, c)
        var out: [UInt8] = []
        // The hash of the value and, for texts and blobs, the value: a field is never taken for its neighbour.
        for shift in stride(from: UInt64(0), to: 64, by: 8) { out.append(UInt8(truncatingIfNeeded: h >> shift)) }
        switch s.type(c) {
        case .text, .blob: out.append(contentsOf: s.bytes(c))
        default: break
        }
        return out
    }

    /// Events by content: participants by key, amounts and mentions by their place in their article.
    private static func events(_ db: Database, _ items: inout [[UInt8]]) throws {
        let event = try PreparedStatement(
            db,
            """
            SELECT id, type, status, date_from, date_to, date_basis, day, headline, confidence, mention_count, source_count, independent_sources,
                first_published, last_published FROM event
            """)
        let parts = try [
            """
            SELECT p.role, c.key AS k, p.name, p.day FROM event_participant p LEFT JOIN company c ON c.id = p.company_id WHERE p.event_id = ?
            ORDER BY p.role, k, p.name
            """,
            """
            SELECT x.slot, x.ordinal = 0, r.content_hash AS h, a.ordinal AS o, x.sources FROM event_amount x JOIN amount a ON a.id = x.amount_id
            JOIN article r ON r.id = a.article_id WHERE x.event_id = ? ORDER BY x.slot, h, o
            """,
            """
            SELECT r.content_hash AS h, m.ordinal FROM event_mention m JOIN article r ON r.id = m.article_id WHERE m.event_id = ?
            ORDER BY h, m.ordinal
            """,
        ].map { try PreparedStatement(db, $0) }
        while try event.next() {
            var h = SHA256()
            h.update([5])
            for c in 1..<event.columnCount { h.update(field(event, c)) }
            for p in parts {
                h.update([6])
                p.add(event.int(0))
                while try p.next() {
                    for c in 0..<p.columnCount { h.update(field(p, c)) }
                }
            }
            items.append(Array(h.finish().prefix(16)))
        }
    }
}
