import Extraction
import GRDB
import Reading
import Testing
import Text

@testable import Archive

/// Linking all that waits at once gives what linking it in small transactions gives.
@Suite struct BulkLinkingTests {
    /// Rounds, takeovers and layoffs of companies in several sectors; some told twice, some in another currency, some vague,
    /// some beyond all measure.
    private static func articles(_ numbers: Range<Int>, day: Int32 = 20_000) -> [(Article, Facts)] {
        let names = ["Tarnwick", "Oldmere", "Kelmar", "Dorvik", "Brightloom"]
        let sectors = [["AI.MODELS"], ["AI", "CLOUD"], ["SEMI"], [], ["CLOUD"]]
        return numbers.map { n in
            let (a, b) = (names[n % 5], names[(n + 1 + n % 3) % 5])
            let when = CivilDate(days: day + Int32(n / 2 * 11)).iso
            let unit = n % 4 == 0 ? "EUR" : "USD"
            var (article, facts) = TestArchive.article(
                "b\(n)", when, site: "site\(n % 3).example",
                [
                    .init(type: "funding_round", company: [a], amounts: [("raised", .money, Double(n / 2 % 7 + 1) * 1e7 + 0.5, unit)]),
                    .init(
                        type: "acquisition", status: n % 2 == 0 ? .planned : .reported, company: [a], roles: [("target", [b])],
                        amounts: [("price", .money, n / 2 % 11 == 3 ? 6e11 : 2.5e9, "USD")]),
                    .init(type: "layoff", company: [b], amounts: [("headcount", .headcount, Double(100 + n / 2), "people")]),
                ])
            for i in facts.companies.indices {
                facts.companies[i].sectors = sectors[names.firstIndex(of: facts.companies[i].name) ?? 3]
            }
            if n % 9 == 0 {
                facts.amounts[0].approximate = true
                facts.amounts[0].high = 9e8
            }
            if n % 7 == 0 { facts.events[0].confidence = 0.3 }
            return (article, facts)
        }
    }

    /// Stores articles and leaves their events unlinked.
    private static func store(_ articles: [(Article, Facts)], _ archive: Archive) throws {
        try archive.write { db in
            let writer = try ArticleWriter(db, run: try IngestRun.start(db, command: "ingest"), cache: WriterCache())
            for (article, facts) in articles {
                var e = ExtractedArticle(article, TestArchive.extractor)
                e.facts = facts
                _ = try writer.store(e)
            }
            try writer.finish(links: false)
        }
    }

    private static func rows(_ archive: Archive, _ sql: String) throws -> [String] {
        try archive.read { try Row.fetchAll($0, sql: sql).map { $0.databaseValues.map(\.description).joined(separator: "|") } }
    }

    private static let sums = [
        "SELECT * FROM event_month WHERE events <> 0 ORDER BY 1, 2, 3", "SELECT * FROM sector_month WHERE events <> 0 ORDER BY 1, 2, 3, 4",
        "SELECT * FROM value_month WHERE events <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7",
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY 1", "PRAGMA foreign_keys", "PRAGMA temp_store",
        "SELECT sector, type, day, status, count(*) FROM event_sector GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4",
    ]

    /// A first run, a second one of which much is told already, and one that replaces articles of the first.
    @Test func muchAtOnceGivesTheSameArchive() throws {
        var replaced = Self.articles(0..<60, day: 20_003)
        for i in replaced.indices { replaced[i].0.text += Array(" Mended.".utf8) }
        let runs = [Self.articles(0..<80), Self.articles(40..<200), replaced]
        let (bulk, steps) = (try TestArchive(), try TestArchive())
        for (n, run) in runs.enumerated() {
            try Self.store(run, bulk.archive)
            #expect(try bulk.archive.read { try EventLinker.isBulk($0, atLeast: 1) })
            try EventLinker.finish(bulk.archive, bulk: 1)
            try Self.store(run, steps.archive)
            try EventLinker.finish(steps.archive, bulk: .max)
            #expect(try bulk.events() == steps.events(), "run \(n)")
            #expect(try bulk.archive.digest == steps.archive.digest, "run \(n)")
            for sql in Self.sums { #expect(try Self.rows(bulk.archive, sql) == Self.rows(steps.archive, sql), "run \(n): \(sql)") }
            #expect(Verification.run(bulk.archive).findings == [], "run \(n)")
            #expect(Verification.run(steps.archive).findings == [], "run \(n)")
            #expect(try Self.rows(bulk.archive, "PRAGMA foreign_key_check") == [])
        }
        #expect(try Self.rows(bulk.archive, "SELECT count(*) FROM event_sector WHERE sector = 'AI'") != ["0"])
        #expect(try Self.rows(bulk.archive, "SELECT DISTINCT grade FROM value_month ORDER BY 1") == ["0", "1", "2", "3"])
    }

    @Test func littleIsLinkedStepByStep() throws {
        let a = try TestArchive()
        try Self.store(Self.articles(0..<40), a.archive)
        try EventLinker.finish(a.archive, bulk: 1)
        try Self.store(Self.articles(40..<50), a.archive)
        // 30 of 150 mentions.
        #expect(try a.archive.read { try EventLinker.isBulk($0, atLeast: 1) } == false)
        try Self.store(Self.articles(50..<56), a.archive)
        // 48 of 168.
        #expect(try a.archive.read { try EventLinker.isBulk($0, atLeast: 1) })
        #expect(try a.archive.read { try EventLinker.isBulk($0, atLeast: 49) } == false)
    }

    /// "KLM Lofoten" is the Lofoten of a company that is called KLM as well, whoever asks for its block.
    @Test(arguments: [1, Int.max]) func companiesAreKnownToWhoeverLinks(bulk: Int) throws {
        var articles = [("2025-03-01", "KLM Lofoten"), ("2025-03-31", "Lofoten")].map { day, product in
            TestArchive.article(
                product, day, [.init(type: "product_launch", company: ["Kelmar"], roles: [("product", [product])], date: day)])
        }
        for i in articles.indices { articles[i].1.companies[0].aliases = ["KLM"] }
        let a = try TestArchive()
        try Self.store(articles, a.archive)
        try EventLinker.finish(a.archive, bulk: bulk)
        #expect(try Self.rows(a.archive, "SELECT source_count FROM event") == ["2"])
        try a.archive.write { try $0.execute(sql: "INSERT INTO link_dirty SELECT DISTINCT block FROM link_report") }
        try EventLinker.finish(a.archive, bulk: bulk)
        #expect(try Self.rows(a.archive, "SELECT source_count FROM event") == ["2"])
    }

    /// The index of keys is left out and made again with those of the schema; no two events have one key, and one that is read anew keeps its id.
    @Test func eventsAreKnownByTheirKeysAfterwards() throws {
        let a = try TestArchive()
        try Self.store(Self.articles(0..<40), a.archive)
        try EventLinker.finish(a.archive, bulk: 1)
        #expect(
            try Self.rows(a.archive, "SELECT name FROM sqlite_schema WHERE tbl_name = 'event' AND sql LIKE 'CREATE UNIQUE%'") == [
                "\"event_key\""
            ])
        #expect(throws: DatabaseError.self) { try a.archive.write { try $0.execute(sql: "UPDATE event SET key = 'one'") } }
        #expect(try Self.rows(a.archive, "PRAGMA integrity_check") == ["\"ok\""])
        let before = try Self.rows(a.archive, "SELECT id, key FROM event ORDER BY id")
        try a.archive.write { db in
            let writer = try ArticleWriter(db, run: 1, cache: WriterCache())
            for (n, (article, facts)) in Self.articles(0..<40).enumerated() {
                var e = ExtractedArticle(article, TestArchive.extractor)
                e.facts = facts
                try writer.renew(Int64(n + 1), e)
            }
            try writer.finish(links: false)
        }
        #expect(try Self.rows(a.archive, "SELECT count(*) FROM link_orphan") != ["0"])
        try EventLinker.finish(a.archive, bulk: 1)
        #expect(try Self.rows(a.archive, "SELECT id, key FROM event ORDER BY id") == before)
    }

    /// One that fails leaves the archive as it was, with its indices, and what waits for linking.
    @Test func whatFailsLeavesTheArchiveWhole() throws {
        let a = try TestArchive()
        try Self.store(Self.articles(0..<40), a.archive)
        let before = try Self.rows(a.archive, Self.sums[3])
        try a.archive.write {
            try $0.execute(
                sql: "CREATE TRIGGER full BEFORE INSERT ON event WHEN new.type = 'layoff' BEGIN SELECT raise(ABORT, 'full'); END")
        }
        #expect(throws: DatabaseError.self) { try EventLinker.finish(a.archive, bulk: 1) }
        #expect(try Self.rows(a.archive, Self.sums[3]) == before)
        #expect(try Self.rows(a.archive, "SELECT count(*) FROM event") == ["0"])
        #expect(try a.archive.withoutTransaction { try Int.fetchOne($0, sql: "PRAGMA foreign_keys") } == 1)
        try a.archive.write { try $0.execute(sql: "DROP TRIGGER full") }
        try EventLinker.finish(a.archive, bulk: 1)
        #expect(Verification.run(a.archive).findings == [])
        #expect(try Self.rows(a.archive, "SELECT count(*) FROM event WHERE type = 'layoff'") != ["0"])
    }
}
