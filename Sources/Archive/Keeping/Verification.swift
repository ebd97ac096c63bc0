import Foundation
import GRDB
import Lexicon
import Reading
import Text

/// Proves that an archive holds what was stored in it.
///
/// SQLite checks the shape of its pages; that a text, a span or a number is the one that was written is checked against the seals.
public struct Verification {
    /// How many findings of one kind are listed.
    static let listed = 20

    /// What is wrong, a sentence each; empty: nothing.
    public private(set) var findings: [String] = []
    /// Articles that were looked at, those without their text among them.
    public private(set) var articles = 0
    /// Articles without their text: neither it nor their quotes can be checked.
    public private(set) var withheld = 0
    /// Articles that wait to be read anew for a correction: a command was cut off.
    public private(set) var waiting = 0
    /// Articles that a version before stored, which kept nothing of what they say of companies.
    public private(set) var untold = 0
    private var counts: [String: Int] = [:]

    /// Nothing checked yet; `run` makes one that is.
    public init() {}

    private mutating func find(_ kind: String, _ what: String) {
        counts[kind, default: 0] += 1
        let n = counts[kind] ?? 0
        if n <= Self.listed { findings.append("\(kind): \(what)") }
        if n == Self.listed + 1 { findings.append("\(kind): and more") }
    }

    /// Runs all checks. What a check throws (a page that cannot be read) is a finding, and the next check runs.
    ///
    /// An archive that is open for reading is enough: nothing waits for whoever writes it.
    public static func run(_ archive: Archive) -> Verification {
        var v = Verification()
        let steps: [(String, (inout Verification, Database) throws -> Void)] = [
            ("database", { v, db in try v.database(db) }), ("schema", { v, db in try v.schema(db) }),
            ("foreign keys", { v, db in try v.foreignKeys(db) }), ("seals", { v, db in try v.seals(db) }),
            ("articles", { v, db in try v.articles(db) }), ("spans", { v, db in try v.spans(db) }),
            ("copies", { v, db in try v.copies(db) }), ("fingerprints", { v, db in try v.fingerprints(db) }),
            ("companies", { v, db in try v.companies(db) }), ("reference", { v, db in try v.reference(db) }),
            ("counts", { v, db in try v.months(db) }),
            ("blocks", { v, db in try v.blocks(db) }), ("search", { _, _ in }),
        ]
        for (name, step) in steps {
            do {
                if name == "search" { try v.search(archive) } else { try archive.read { try step(&v, $0) } }
            } catch {
                v.find(name, "\((error as? DatabaseError)?.message ?? "\(error)")")
            }
        }
        return v
    }

    private mutating func database(_ db: Database) throws {
        for line in try String.fetchAll(db, sql: "PRAGMA integrity_check(100)") where line != "ok" { find("database", line) }
    }

    /// The tables are those that the migrations make. Their comments, which SQLite keeps too, may have been mended since.
    private mutating func schema(_ db: Database) throws {
        func things(_ db: Database) throws -> Set<String> {
            let sql =
                "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'grdb_%' AND name NOT LIKE 'sqlite_%'"
            return Set(try Row.fetchAll(db, sql: sql).map { "\($0[0] as String)#\(Migrations.hash($0[1]))" })
        }
        let model = try DatabaseQueue()
        try model.write { db in
            try db.execute(sql: "PRAGMA foreign_keys = OFF")
            for m in Migrations.all { try db.execute(sql: m.sql) }
        }
        let names = try things(db).symmetricDifference(model.read(things)).map { $0.prefix { $0 != "#" } }
        for name in Set(names).sorted() { find("schema", "\(name) is not as the migrations make it") }
    }

    private mutating func foreignKeys(_ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "PRAGMA foreign_key_check") {
            let (table, id, parent): (String, Int64?, String) = (row[0], row[1], row[2])
            find("foreign keys", "\(table) row \(id ?? 0) names a missing row of \(parent)")
        }
    }

    private mutating func seals(_ db: Database) throws {
        for (table, _) in RowSeal.covered {
            let sealer = try Sealer(db, table)
            let rows = try PreparedStatement(db, "SELECT id, seal FROM \(table)")
            while try rows.next() {
                let id = rows.int(0)
                if try sealer.hash(id) != rows.int(1) { find("seals", "\(table) \(id) is not what was stored") }
            }
        }
    }

    private mutating func articles(_ db: Database) throws {
        let facts = try FactsHash(db)
        let rows = try PreparedStatement(db, "SELECT id, facts_hash, content_hash FROM article")
        while try rows.next() {
            let id = rows.int(0)
            articles += 1
            if try facts.hash(id) != rows.int(1) { find("articles", "the facts of article \(id) are not what was stored") }
            guard let stored = try StoredArticle.fetch(db, id) else { continue }
            if stored.withheldLength != nil {
                withheld += 1
                if !stored.article.text.isEmpty { find("articles", "article \(id) has a text that it came without") }
                continue
            }
            if ContentHash.of(stored.article) != Array(rows.bytes(2)) { find("articles", "article \(id) is not what was stored") }
        }
        let revisions = try PreparedStatement(db, "SELECT id, content_hash, line FROM article_revision")
        while try revisions.next() {
            let a = try? ArticleLine.parse(Array(revisions.bytes(2)))
            if a.map(ContentHash.of) != Array(revisions.bytes(1)) {
                find("articles", "revision \(revisions.int(0)) is not what was stored")
            }
        }
        for (_, c) in try Ledger.all(db) where c.contentHash != c.uid { find("corrections", "correction \(c.uid) is not what was stored") }
        let (rowsOfLedger, read) = (try Int.fetchOne(db, sql: "SELECT count(*) FROM correction") ?? 0, try Ledger.all(db).count)
        if rowsOfLedger != read { find("corrections", "\(rowsOfLedger - read) corrections cannot be read") }
    }

    /// Every span lies in its text, and every place in order.
    private mutating func spans(_ db: Database) throws {
        for table in ["zone", "company_mention", "amount", "time_expression", "event_mention"] {
            let rows = try PreparedStatement(
                db,
                """
                SELECT t.article_id, t.start, t."end" FROM \(table) t JOIN article a ON a.id = t.article_id
                WHERE t.start < 0 OR t."end" <= t.start OR t."end" > coalesce(a.text_length, length(a.text))
                """)
            while try rows.next() { find("spans", "\(table) of article \(rows.int(0)): \(rows.int(1))..<\(rows.int(2)) is no quote") }
        }
        // While another writes, mentions may wait to be linked.
        if try EventLinker.isPending(db) { return }
        let orphans = try PreparedStatement(db, "SELECT id FROM event_mention WHERE event_id IS NULL")
        while try orphans.next() { find("spans", "event mention \(orphans.int(0)) belongs to no event") }
    }

    private mutating func copies(_ db: Database) throws {
        let rows = try PreparedStatement(
            db,
            """
            SELECT f.id FROM article_family f WHERE f.size <> (SELECT count(*) FROM article a WHERE a.family_id = f.id)
                OR NOT EXISTS (SELECT 1 FROM article a WHERE a.id = f.first_article_id AND a.family_id = f.id)
            """)
        while try rows.next() { find("copies", "family \(rows.int(0)) does not fit its articles") }
        let pairs = try PreparedStatement(
            db,
            """
            SELECT c.article_a, c.article_b, c.containment FROM article_copy c JOIN article a ON a.id = c.article_a
            JOIN article b ON b.id = c.article_b WHERE a.family_id IS NOT b.family_id OR a.family_id IS NULL
            """)
        while try pairs.next() { find("copies", "articles \(pairs.int(0)) and \(pairs.int(1)) are copies in two families") }
        let families = try FamilyWriter(db)
        let all = try PreparedStatement(
            db,
            """
            SELECT c.article_a, c.article_b, c.containment FROM article_copy c JOIN article a ON a.id = c.article_a
            JOIN article b ON b.id = c.article_b WHERE a.text_length IS NULL AND b.text_length IS NULL
            """)
        while try all.next() {
            if try families.similarity(all.int(0), all.int(1)) != all.double(2) {
                find("copies", "how much articles \(all.int(0)) and \(all.int(1)) share is not what was stored")
            }
        }
    }

    private mutating func fingerprints(_ db: Database) throws {
        // One pass over the table, by a sum that no single changed bit leaves alone.
        var sums: [Int64: UInt64] = [:]
        let rows = try PreparedStatement(
            db, FamilyWriter.tables.map { "SELECT hash, article_id FROM \($0)" }.joined(separator: " UNION ALL "))
        while try rows.next() { sums[rows.int(1), default: 0] &+= RowSeal.word(Hashing.seed, UInt64(bitPattern: rows.int(0))) }
        let families = try FamilyWriter(db)
        let ids = try PreparedStatement(db, "SELECT id FROM article")
        while try ids.next() {
            let id = ids.int(0)
            let wanted = try families.fingerprints(of: id).reduce(UInt64(0)) { $0 &+ RowSeal.word(Hashing.seed, UInt64(bitPattern: $1)) }
            if sums.removeValue(forKey: id) ?? 0 != wanted { find("fingerprints", "those of article \(id) are not what was stored") }
        }
        for id in sums.keys.sorted() { find("fingerprints", "there are some of article \(id), which is not there") }
    }

    /// What articles call companies are names of theirs, the votes on their sectors are counted from what articles say, and none belongs to itself.
    private mutating func companies(_ db: Database) throws {
        let circles = """
            WITH RECURSIVE above (id, top) AS (
                SELECT id, parent_id FROM company WHERE parent_id IS NOT NULL
                UNION SELECT a.id, c.parent_id FROM above a JOIN company c ON c.id = a.top WHERE c.parent_id IS NOT NULL
            )
            SELECT id FROM above WHERE id = top ORDER BY id
            """
        for id in try Int64.fetchAll(db, sql: circles) { find("companies", "company \(id) belongs to itself") }
        untold = try Renewal.untold(db)
        var votes: [Int64: CompanyVotes] = [:]
        let isName = try PreparedStatement(db, "SELECT 1 FROM company_alias WHERE company_id = ? AND name = ?")
        let rows = try PreparedStatement(
            db, "SELECT article_id, company_id, names, sectors FROM article_company WHERE names <> '' OR sectors IS NOT NULL")
        while try rows.next() {
            let (article, company) = (rows.int(0), rows.int(1))
            let said = CompanySaying(names: rows.text(2), sectors: rows.optionalText(3))
            votes[company, default: CompanyVotes()].count(said.sectors)
            for n in [said.name].compactMap({ $0 }) + said.aliases where try isName.add(company).add(n).firstInt() == nil {
                find("companies", "what article \(article) calls company \(company) is no name of it")
            }
        }
        let kept = try PreparedStatement(db, "SELECT company_id, articles, sectors FROM company_vote")
        while try kept.next() {
            let id = kept.int(0)
            let counted = votes.removeValue(forKey: id) ?? CompanyVotes()
            if Int64(counted.articles) != kept.int(1) || counted.text != kept.text(2) {
                find("companies", "what articles say of the sectors of company \(id) is not as it was counted")
            }
        }
        for id in votes.keys.sorted() where votes[id]?.isEmpty == false {
            find("companies", "what articles say of the sectors of company \(id) is not counted")
        }
    }

    /// Sectors and properties are those of the program.
    private mutating func reference(_ db: Database) throws {
        let model = try DatabaseQueue()
        try model.write { db in
            try db.execute(sql: "CREATE TABLE sector (code TEXT PRIMARY KEY, name TEXT, parent TEXT)")
            try Sectors.write(db)
        }
        let sql = "SELECT code || '|' || name || '|' || coalesce(parent, '') FROM sector ORDER BY code"
        let wanted = Set(try model.read { try String.fetchAll($0, sql: sql) })
        for s in try String.fetchAll(db, sql: sql) where !wanted.contains(s) { find("reference", "sector \(s) is not of this program") }
        let hashes = Dictionary(uniqueKeysWithValues: Migrations.all.map { ("migration:\($0.name)", Migrations.hash($0.sql)) })
        for row in try Row.fetchAll(db, sql: "SELECT name, value FROM archive_property WHERE name LIKE 'migration%'") {
            let (name, value): (String, String) = (row[0], row[1])
            if hashes[name] != value { find("reference", "property \(name) is not what was stored") }
        }
    }

    /// Counts and sums per month and sector are those of the rows. (A row that says zero says nothing.)
    private mutating func months(_ db: Database) throws {
        let key = "sector || '|' || type || '|' || slot || '|' || month || '|' || status || '|' || kind || '|' || grade"
        let sums = ["", "usd_", "eur_"].flatMap { p in ["low", "best", "high"].map { p + $0 } } + ["usd_events", "eur_events"]
        let pairs = [
            (
                "SELECT type || '|' || month || '|' || status || '|' || events FROM event_month WHERE events <> 0",
                "SELECT type || '|' || substr(day, 1, 7) || '|' || status || '|' || count(*) FROM event GROUP BY type, substr(day, 1, 7), status"
            ),
            (
                "SELECT month || '|' || articles FROM article_month WHERE articles <> 0",
                """
                SELECT (\(PublicationMonth.sql)) || '|' || count(*) FROM article GROUP BY \(PublicationMonth.sql)
                """
            ),
            (
                "SELECT event_id || '|' || sector || '|' || type || '|' || day || '|' || status FROM event_sector",
                "SELECT event_id || '|' || sector || '|' || type || '|' || day || '|' || status FROM event_sector_derived"
            ),
            (
                "SELECT sector || '|' || type || '|' || month || '|' || status || '|' || events FROM sector_month WHERE events <> 0",
                """
                SELECT sector || '|' || type || '|' || substr(day, 1, 7) || '|' || status || '|' || count(*) FROM event_sector
                GROUP BY sector, type, substr(day, 1, 7), status
                """
            ),
            (
                "SELECT \(key) || '|' || events || '|' || \(sums.joined(separator: " || '|' || ")) FROM value_month WHERE events <> 0 OR \(sums.joined(separator: " OR "))",
                """
                SELECT \(key) || '|' || count(*) || '|' || \(sums.map { "sum(\($0))" }.joined(separator: " || '|' || "))
                FROM (SELECT '' AS sector, * FROM event_value_cents
                    UNION ALL SELECT s.sector, v.* FROM event_sector s JOIN event_value_cents v ON v.event_id = s.event_id)
                GROUP BY sector, type, slot, month, status, kind, grade
                """
            ),
        ]
        for (kept, counted) in pairs {
            let (a, b) = (Set(try String.fetchAll(db, sql: kept)), Set(try String.fetchAll(db, sql: counted)))
            for s in a.symmetricDifference(b).sorted() {
                find("counts", "\(s) is \(a.contains(s) ? "kept but not so" : "so but not kept")")
            }
        }
    }

    /// The blocks in which events are linked, and what corrections keep together and apart, are what the mentions and the ledger give.
    private mutating func blocks(_ db: Database) throws {
        // Temporary tables stand before those of the archive: the loader files into them, and the archive is not written.
        let tables = [
            "link_queue": "mention_id INTEGER PRIMARY KEY", "link_block": "mention_id INTEGER PRIMARY KEY, block INTEGER NOT NULL",
            "link_dirty": "block INTEGER PRIMARY KEY",
            "link_report":
                "block INTEGER NOT NULL, mention_id INTEGER NOT NULL, event_id INTEGER, report BLOB NOT NULL, PRIMARY KEY (block, mention_id)",
            "link_key": "key INTEGER NOT NULL, mention_id INTEGER NOT NULL, PRIMARY KEY (key, mention_id)",
        ]
        for (name, columns) in tables { try db.execute(sql: "CREATE TEMP TABLE \(name) (\(columns))") }
        defer { for name in tables.keys { try? db.execute(sql: "DROP TABLE temp.\(name)") } }
        let now = """
            SELECT b.mention_id, b.block, r.event_id, r.report FROM temp.link_block b
            JOIN temp.link_report r ON r.block = b.block AND r.mention_id = b.mention_id
            """
        let kept = """
            SELECT b.mention_id, b.block, r.event_id, r.report FROM main.link_block b
            LEFT JOIN main.link_report r ON r.block = b.block AND r.mention_id = b.mention_id
            WHERE b.mention_id NOT IN (SELECT mention_id FROM main.link_queue)
            """
        try db.execute(
            sql: """
                INSERT INTO temp.link_queue (mention_id)
                SELECT id FROM event_mention WHERE id NOT IN (SELECT mention_id FROM main.link_queue)
                """)
        try Self.file(db)
        let rows = try Int64.fetchAll(
            db,
            sql: """
                SELECT mention_id FROM (\(kept) EXCEPT \(now))
                UNION SELECT mention_id FROM (\(now) EXCEPT \(kept))
                """)
        for id in rows { find("blocks", "that of event mention \(id) is not what was stored") }
        let keys = "SELECT mention_id, key FROM main.link_key WHERE mention_id NOT IN (SELECT mention_id FROM main.link_queue)"
        let keysNow = "SELECT mention_id, key FROM temp.link_key"
        let tied = try Int64.fetchAll(
            db,
            sql: "SELECT mention_id FROM (\(keys) EXCEPT \(keysNow)) UNION SELECT mention_id FROM (\(keysNow) EXCEPT \(keys))")
        for id in tied { find("blocks", "the keys of event mention \(id) are not what was stored") }
        // What corrections say of two mentions is made anew from the ledger; of articles that wait it is not said yet.
        waiting = try Renewal.waiting(db)
        if waiting > 0 { return }
        let wanted = try EventConstraints(active: try ActiveCorrections(db)).all(db)
        let held = Set(try String.fetchAll(db, sql: "SELECT mention_a || '|' || mention_b || '|' || same FROM event_constraint"))
        for s in held.symmetricDifference(wanted).sorted() {
            find("corrections", "\(s) of two event mentions is \(held.contains(s) ? "kept but not so" : "so but not kept")")
        }
    }

    private static func file(_ db: Database) throws {
        var loader = try ReportLoader(db)
        while try loader.fileQueue(limit: EventLinker.filed) != nil {}
    }

    /// The search index checks itself through a connection that may write: ours, one of our own where nobody else writes, or one to a copy.
    private func search(_ archive: Archive) throws {
        func check(_ db: Database) throws {
            try db.inTransaction {
                try db.execute(sql: "INSERT INTO article_fts (article_fts, rank) VALUES ('integrity-check', 1)")
                return .rollback
            }
        }
        if archive.access == .writing { return try archive.withoutTransaction(check) }
        do {
            let writer = try Archive.open(archive.path, .writing, command: "verify", wait: 0)
            defer { try? writer.close() }
            return try writer.withoutTransaction(check)
        } catch is ArchiveError {
        } catch let error as DatabaseError where Self.isNoWriter(error) {}
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-verify-\(UUID().uuidString).db").path
        defer { for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let copy = try DatabaseQueue(path: path)
        try archive.connection.backup(to: copy)
        try copy.writeWithoutTransaction(check)
        try copy.close()
    }

    /// The archive is written by another, or may not be written at all.
    private static func isNoWriter(_ error: DatabaseError) -> Bool {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: true
        default: false
        }
    }
}
