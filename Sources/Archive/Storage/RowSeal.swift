import GRDB
import Text

/// Hashes of rows, by which a changed bit is found. SQLite checks the shape of its pages, not what stands in them.
enum RowSeal {
    /// Hash of the columns of the current row from `first` on, by type and content. A change of a single bit always changes it.
    static func hash(_ s: PreparedStatement, columns: Range<Int32>, _ seed: UInt64 = Hashing.seed) -> UInt64 {
        var h = seed
        for c in columns { h = step(h, s, c) }
        return h
    }

    static func step(_ h0: UInt64, _ s: PreparedStatement, _ c: Int32) -> UInt64 {
        var h = h0
        switch s.type(c) {
        case .null: return Hashing.step(h, 0)
        case .integer:
            h = Hashing.step(h, 1)
            return word(h, UInt64(bitPattern: s.int(c)))
        case .real:
            h = Hashing.step(h, 2)
            return word(h, s.double(c).bitPattern)
        case .text, .blob:
            let b = s.bytes(c)
            h = word(Hashing.step(h, 3), UInt64(b.count))
            for byte in b { h = Hashing.step(h, byte) }
            return h
        }
    }

    static func word(_ h0: UInt64, _ v: UInt64) -> UInt64 {
        var h = h0
        for shift: UInt64 in [0, 8, 16, 24, 32, 40, 48, 56] { h = Hashing.step(h, UInt8(truncatingIfNeeded: v >> shift)) }
        return h
    }

    /// Queries that give what a seal covers; each takes the row's id. The first column of a query is hashed first.
    static let covered: [(table: String, queries: [String])] = [
        (
            "ingest_run",
            [
                "SELECT id, command, started, finished, program_version, extractor_version, new, updated, duplicate, quarantined FROM ingest_run WHERE id = ?"
            ]
        ),
        ("quarantine", ["SELECT id, run_id, path, line, byte, reason FROM quarantine WHERE id = ?"]),
        (
            "article",
            [
                """
                SELECT a.id, a.external_id, a.identity, s.name, a.run_id, a.path, a.position, a.extractor_version, a.content_hash, a.facts_hash
                FROM article a JOIN source s ON s.id = a.source_id WHERE a.id = ?
                """,
                "SELECT correction_id FROM correction_use WHERE article_id = ? ORDER BY correction_id",
            ]
        ),
        ("article_revision", ["SELECT id, article_id, run_id, content_hash, line FROM article_revision WHERE id = ?"]),
        (
            "company",
            [
                "SELECT c.id, c.key, c.name, c.folded, c.kind, c.known, p.key, c.country FROM company c LEFT JOIN company p ON p.id = c.parent_id WHERE c.id = ?",
                "SELECT name, folded, kind, valid_from, valid_to FROM company_alias WHERE company_id = ? ORDER BY name",
                "SELECT sector, rank FROM company_sector WHERE company_id = ? ORDER BY sector",
            ]
        ),
        ("event", event(", card", ", unlikely")),
    ]

    /// What the seals of events covered before `Migrations/0240_cards.sql`.
    static let eventsBeforeCards = event("", "")

    private static func event(_ card: String, _ unlikely: String) -> [String] {
        [
            """
            SELECT id, key, type, status, date_from, date_to, date_basis, day, headline, confidence, mention_count, source_count,
                independent_sources, first_published, last_published\(card) FROM event WHERE id = ?
            """,
            "SELECT role, ordinal, company_id, name, type, day FROM event_participant WHERE event_id = ? ORDER BY role, ordinal",
            "SELECT slot, ordinal, amount_id, sources FROM event_amount WHERE event_id = ? ORDER BY slot, ordinal",
            "SELECT id FROM event_mention WHERE event_id = ? ORDER BY id",
            """
            SELECT slot, type, day, status, kind, unit, vague, low, best, high, usd_low, usd_best, usd_high, eur_low, eur_best, eur_high\(unlikely)
            FROM event_value WHERE event_id = ? ORDER BY slot
            """,
        ]
    }
}

/// Seals rows of one table; keeps its statements prepared.
final class Sealer {
    private let queries: [PreparedStatement]
    private let update: PreparedStatement

    convenience init(_ db: Database, _ table: String) throws {
        guard let covered = RowSeal.covered.first(where: { $0.table == table }) else { fatalError("\(table) has no seal") }
        try self.init(db, table, covered.queries)
    }

    init(_ db: Database, _ table: String, _ queries: [String]) throws {
        self.queries = try queries.map { try PreparedStatement(db, $0) }
        update = try PreparedStatement(db, "UPDATE \(table) SET seal = ? WHERE id = ?")
    }

    func hash(_ id: Int64) throws -> Int64 {
        var h = Hashing.seed
        for q in queries {
            h = Hashing.step(h, 0xFF)
            q.add(id)
            while try q.next() { h = RowSeal.hash(q, columns: 0..<q.columnCount, h) }
        }
        return Int64(bitPattern: h)
    }

    func seal(_ id: Int64) throws {
        update.add(try hash(id)).add(id)
        try update.run()
    }
}
