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
        switch s.type(c) {
        case .null: return null(h0)
        case .integer: return integer(h0, s.int(c))
        case .real: return real(h0, s.double(c))
        case .text, .blob: return bytes(h0, s.bytes(c))
        }
    }

    static func null(_ h: UInt64) -> UInt64 { Hashing.step(h, 0) }
    static func integer(_ h: UInt64, _ v: Int64) -> UInt64 { word(Hashing.step(h, 1), UInt64(bitPattern: v)) }
    static func real(_ h: UInt64, _ v: Double) -> UInt64 { word(Hashing.step(h, 2), v.bitPattern) }
    static func bytes(_ h0: UInt64, _ b: UnsafeRawBufferPointer) -> UInt64 {
        var h = word(Hashing.step(h0, 3), UInt64(b.count))
        for byte in b { h = Hashing.step(h, byte) }
        return h
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

/// The seal of rows that are still to be written: what `Sealer` makes of them once they are stored.
struct SealBuilder {
    private var h = Hashing.seed

    var seal: Int64 { Int64(bitPattern: h) }

    /// Begins the rows of the next query that the seal covers.
    mutating func begin() { h = Hashing.step(h, 0xFF) }
    mutating func add(_ v: Int64?) { h = v.map { RowSeal.integer(h, $0) } ?? RowSeal.null(h) }
    mutating func add(_ v: Int) { h = RowSeal.integer(h, Int64(v)) }
    mutating func add(_ v: Bool) { h = RowSeal.integer(h, v ? 1 : 0) }
    /// SQLite stores whole numbers as integers, which know no negative zero.
    mutating func add(_ v: Double?) { h = v.map { RowSeal.real(h, $0 == 0 ? 0 : $0) } ?? RowSeal.null(h) }
    mutating func add(_ v: String?) {
        guard var v else {
            h = RowSeal.null(h)
            return
        }
        h = v.withUTF8 { RowSeal.bytes(h, UnsafeRawBufferPointer($0)) }
    }
    mutating func add(blob v: [UInt8]) { h = v.withUnsafeBytes { RowSeal.bytes(h, $0) } }
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
