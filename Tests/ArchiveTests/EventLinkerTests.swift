import Extraction
import GRDB
import Reading
import Testing
import Text

@testable import Archive

struct EventLinkerTests {
    /// "KLM Lofoten" is the Lofoten of a company that is called KLM as well, whoever asks for its block and however often.
    @Test func companiesAreKnownToWhoeverLinks() throws {
        var articles = [("2025-03-01", "KLM Lofoten"), ("2025-03-31", "Lofoten")].map { day, product in
            TestArchive.article(
                product, day, [.init(type: "product_launch", company: ["Kelmar"], roles: [("product", [product])], date: day)])
        }
        for i in articles.indices { articles[i].1.companies[0].aliases = ["KLM"] }
        let a = try TestArchive()
        try a.add(articles)
        func sources() throws -> [Int] { try a.archive.read { try Int.fetchAll($0, sql: "SELECT source_count FROM event") } }
        #expect(try sources() == [2])
        try a.archive.write { try $0.execute(sql: "INSERT INTO link_dirty SELECT DISTINCT block FROM link_report") }
        try EventLinker.finish(a.archive)
        #expect(try sources() == [2])
    }

    /// A company's name and parent decide in which block its mentions are, and those of its units.
    @Test func mentionsWaitWhereTheirCompanyChanges() throws {
        let names = ["Tarnwick", "Oldmere", "Kelmar"]
        let a = try TestArchive()
        try a.add(names.map { TestArchive.article($0, "2025-03-01", [.init(type: "layoff", company: [$0])]) })
        func waiting(after sql: String) throws -> [String] {
            try a.archive.write { try $0.execute(sql: sql) }
            let found = try a.archive.read { db in
                let ids = "SELECT mention_id FROM link_queue WHERE mention_id NOT IN (SELECT mention_id FROM link_block)"
                return try String.fetchAll(db, sql: "SELECT name FROM mention_participant WHERE mention_id IN (\(ids)) ORDER BY name")
            }
            try EventLinker.finish(a.archive)
            return found
        }
        let tarnwick = "(SELECT id FROM company WHERE name = 'Tarnwick')"
        #expect(try waiting(after: "UPDATE company SET parent_id = \(tarnwick) WHERE name = 'Oldmere'") == ["Oldmere"])
        #expect(try waiting(after: "UPDATE company SET name = 'Tarnwick Group' WHERE name = 'Tarnwick'") == ["Oldmere", "Tarnwick"])
        #expect(try waiting(after: "UPDATE company SET name = name") == [])
    }

    private static func articles() -> [(Article, Facts)] {
        let target = [(role: "target", fillers: ["Brightloom Systems"])]
        func price(_ d: Double) -> [(slot: String, kind: Amount.Kind, value: Double, unit: String)] { [("price", .money, d, "USD")] }
        var out = [
            TestArchive.article(
                "rumour", "2025-05-02",
                [.init(type: "acquisition", status: .rumoured, company: ["Tarnwick"], roles: target, amounts: price(8e8))]),
            TestArchive.article(
                "agreed", "2025-06-20",
                [.init(type: "acquisition", status: .planned, company: ["Tarnwick"], roles: target, amounts: price(9.1e8))]),
            TestArchive.article(
                "agreed-too", "2025-06-20", site: "other.example",
                [.init(type: "acquisition", status: .planned, company: ["Tarnwick"], roles: target, amounts: price(9.1e8))]),
            TestArchive.article("closed", "2025-09-30", [.init(type: "acquisition", company: ["Tarnwick"], roles: target)]),
            TestArchive.article(
                "rival", "2025-06-25",
                [.init(type: "acquisition", status: .planned, company: ["Oldmere"], roles: target, amounts: price(9.5e8))]),
        ]
        for n in 0..<30 {
            let day = "2025-0\(n % 9 + 1)-\(10 + n % 17)"
            out.append(
                TestArchive.article(
                    "n\(n)", day,
                    [
                        .init(
                            type: "layoff", company: [["Oldmere", "Kelmar"][n % 2]],
                            amounts: [("headcount", .headcount, Double(100 + n % 3 * 300), "people")]),
                        .init(type: "market_move", company: ["Oldmere"], date: "2025-0\(n % 3 + 1)-10"),
                    ]))
        }
        return out
    }

    @Test func aDealIsOneEventWithItsHistoryAndSources() throws {
        let a = try TestArchive()
        try a.add(Self.articles())
        let deals = try a.archive.events(
            {
                var f = Filter()
                f.types = ["acquisition"]
                f.oldestFirst = true
                return f
            }())
        #expect(deals.rows.map(\.companies) == [["Tarnwick"], ["Oldmere"]] || deals.rows.map(\.companies) == [["Oldmere"], ["Tarnwick"]])
        let tarnwick = try #require(deals.rows.first { $0.companies == ["Tarnwick"] })
        #expect(tarnwick.status == "reported")
        #expect(tarnwick.sources == 4)
        #expect(tarnwick.chosen.first?.low == 9.1e8)
        let detail = try #require(try a.archive.event(tarnwick.id))
        #expect(detail.history.map(\.status) == ["rumoured", "planned", "reported"])
        #expect(detail.conflicts.map(\.slot) == ["price"])
    }

    @Test func anyOrderAndAnyBatchesGiveTheSameEvents() throws {
        let articles = Self.articles()
        let first = try TestArchive()
        try first.add(articles)
        let expected = try first.events()
        var seed: UInt64 = 11
        for round in 0..<4 {
            var order = articles
            for i in stride(from: order.count - 1, to: 0, by: -1) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(i, Int(seed >> 33) % (i + 1))
            }
            let other = try TestArchive()
            try other.add(order, batch: [1, 3, 10, 50][round])
            #expect(try other.events() == expected)
        }
    }

    /// Each run links what it brings beside what the archive has; copies make families of articles that were linked long before.
    @Test func runsOfAnySizeAndOrderGiveTheSameArchive() throws {
        var articles = Self.articles()
        for k in [1, 3, 8, 13] {
            var copy = articles[k]
            copy.0.id += "-copy"
            copy.0.site = "copies.example"
            articles.append(copy)
        }
        var expected: (events: [String], digest: String)?
        var seed: UInt64 = 23
        for runs in [1, 3, 13] {
            for i in stride(from: articles.count - 1, to: 0, by: -1) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                articles.swapAt(i, Int(seed >> 33) % (i + 1))
            }
            let a = try TestArchive()
            for run in 0..<runs { try a.add(articles.enumerated().filter { $0.offset % runs == run }.map(\.element), batch: 4) }
            let found = try (events: a.events(), digest: a.archive.digest)
            if let expected {
                #expect(found.events == expected.events)
                #expect(found.digest == expected.digest)
            }
            expected = found
            #expect(Verification.run(a.archive).findings == [])
        }
    }

    /// Tellings of one deal in several blocks: any order and any batches give the same events, also after one of them goes.
    @Test func tellingsInSeveralBlocksAreOneDealInAnyOrder() throws {
        func deal(_ id: String, _ day: String, _ buyers: [String], _ targets: [String], _ price: Double?) -> (Article, Facts) {
            TestArchive.article(
                id, day, site: "\(id).example",
                [
                    .init(
                        type: "acquisition", company: buyers, roles: targets.isEmpty ? [] : [(role: "target", fillers: targets)],
                        amounts: price.map { [("price", .money, $0, "USD")] } ?? [])
                ])
        }
        let articles = [
            deal("list", "2025-06-22", ["Tarnwick"], ["Dorvik", "Kelmar"], nil),
            deal("deal", "2025-06-20", ["Tarnwick"], ["Kelmar"], 2.7e9),
            deal("again", "2025-06-20", ["Tarnwick"], ["Kelmar"], 2.7e9), deal("short", "2025-06-21", ["Tarnwick"], [], 2.7e9),
            deal("other", "2025-06-21", ["Tarnwick"], ["KLMR"], 2.7e9), deal("second", "2025-03-02", ["Tarnwick"], ["Dorvik"], nil),
            deal("misread", "2025-06-23", ["Oldmere"], ["Kelmar"], 2.7e9),
        ]
        var expected: [String]?
        for batch in [1, 2, 7] {
            for turn in 0..<articles.count {
                let a = try TestArchive()
                try a.add(Array(articles[turn...] + articles[..<turn]), batch: batch)
                let events = try a.events()
                if let expected { #expect(events == expected) } else { expected = events }
                #expect(try a.archive.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") } == 2)
                try a.add(["deal", "again"].map { TestArchive.article($0, "2025-07-01", site: "\($0).example", []) })
                try EventLinker.finish(a.archive)
                let rest = try TestArchive()
                try rest.add(articles.filter { !["deal", "again"].contains($0.0.id) })
                #expect(try a.events() == rest.events())
            }
        }
    }

    /// What a description means depends on the names that articles give a company, and these come in any order.
    @Test func aNameThatComesLaterIsAsGoodAsOneThatCameFirst() throws {
        var (described, facts) = TestArchive.article(
            "a", "2025-06-20", [.init(type: "acquisition", company: ["Tarnwick"], roles: [("target", ["phone maker KLM Networks"])])])
        facts.companies.removeAll { $0.name == "phone maker KLM Networks" }
        facts.companies.append(Company(id: "Kelmar", name: "Kelmar", known: false, mentions: [Span(start: 0, end: 2)]))
        described.title = "Another story"
        var named = TestArchive.article(
            "b", "2025-06-21", [.init(type: "acquisition", company: ["Tarnwick"], roles: [("target", ["Kelmar"])])])
        let k = try #require(named.1.companies.firstIndex { $0.name == "Kelmar" })
        named.1.companies[k].aliases = ["KLM Networks"]
        let upper = TestArchive.article("c", "2025-06-22", [.init(type: "layoff", company: ["KELMAR"])])
        let articles = [(described, facts), named, upper]
        var expected: [String]?
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 2, 1]] {
            let a = try TestArchive()
            try a.add(order.map { articles[$0] }, batch: 1)
            let events = try a.events()
            if let expected { #expect(events == expected) } else { expected = events }
            #expect(events.count == 2)
        }
    }

    @Test func whatAKilledRunLeftUnlinkedIsLinkedByTheNextReader() throws {
        let a = try TestArchive()
        try a.archive.write { db in
            let writer = try ArticleWriter(db, run: try IngestRun.start(db, command: "ingest"), cache: WriterCache())
            for (article, facts) in Self.articles() {
                var e = ExtractedArticle(article, TestArchive.extractor)
                e.facts = facts
                _ = try writer.store(e)
            }
            try writer.finish(links: false)
        }
        func events(_ archive: Archive) throws -> Int { try archive.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") } ?? 0 }
        #expect(try events(a.archive) == 0)
        // While another writes it reads what is there.
        let early = try Archive.open(a.path, .reading)
        #expect(try events(early) == 0)
        try early.close()
        try a.archive.close()
        let late = try Archive.open(a.path, .reading)
        #expect(try events(late) > 2)
        try late.close()
    }

    @Test func rollUpsAgreeWithTheEvents() throws {
        let a = try TestArchive()
        try a.add(Self.articles(), batch: 7)
        let (byRollUp, byCount) = try a.archive.read { db in
            (
                try String.fetchAll(db, sql: "SELECT type || month || status || events FROM event_month WHERE events <> 0 ORDER BY 1"),
                try String.fetchAll(
                    db,
                    sql:
                        "SELECT type || substr(day, 1, 7) || status || count(*) FROM event GROUP BY type, substr(day, 1, 7), status ORDER BY 1"
                )
            )
        }
        #expect(byRollUp == byCount)
        let total = try a.archive.total(.cut, Filter())
        let rows = try a.archive.events(
            {
                var f = Filter()
                f.types = ["layoff"]
                return f
            }())
        #expect(total.best == rows.rows.reduce(0) { $0 + ($1.chosen.first?.low ?? 0) })
        #expect(total.events == rows.rows.count)
    }

    @Test func aTotalCountsEachDealOnceAndSaysWhatItLeavesOut() throws {
        let a = try TestArchive()
        try a.add(
            Self.articles() + [
                TestArchive.article(
                    "whisper", "2025-07-01",
                    [
                        .init(
                            type: "acquisition", status: .rumoured, company: ["Kelmar"], roles: [("target", ["Dorvik"])],
                            amounts: [("price", .money, 5e8, "USD")])
                    ]),
                TestArchive.article(
                    "quiet", "2025-07-02", [.init(type: "acquisition", company: ["Kelmar"], roles: [("target", ["Fennholt"])])]),
                TestArchive.article(
                    "won", "2025-07-02",
                    [
                        .init(
                            type: "acquisition", company: ["Kelmar"], roles: [("target", ["Hanvik"])],
                            amounts: [("price", .money, 5e8, "XAU")])
                    ]),
            ])
        let t = try a.archive.total(.paid, Filter())
        #expect(t.best == 9.1e8 + 9.5e8)
        #expect(t.low == 8e8 + 9.5e8)
        #expect(t.events == 2)
        #expect(t.planned == 1)
        #expect(Dictionary(uniqueKeysWithValues: t.leftOut) == ["rumoured": 1, "no amount stated": 1, "no exchange rate": 1])
        #expect(try a.archive.terms(of: .paid, Filter()).count == 5)
    }

    @Test func whatWasKnownAtADayComesFromTheArticlesUntilThen() throws {
        let a = try TestArchive()
        try a.add(Self.articles())
        guard case .found(let company, _) = try a.archive.company(named: "tarnwick") else {
            Issue.record("not found")
            return
        }
        var f = Filter()
        f.companies = [company.id]
        let then = try a.archive.timeline(f, asOf: CivilDate(iso: "2025-05-31"))
        #expect(then.rows.map(\.status) == ["rumoured"])
        #expect(then.rows.first?.chosen.first?.low == 8e8)
        #expect(try a.archive.timeline(f, asOf: CivilDate(iso: "2025-04-30")).rows.isEmpty)
        #expect(try a.archive.timeline(f).rows.map(\.status) == ["reported"])
    }

    @Test(arguments: [
        ("chip maker Acme Networks Inc", "acme networks"), ("Ohio's Acme", "acme"), ("edge-based AI startup Acme", "acme"),
        ("business software maker Acme", "acme"), ("Acme Networks", nil), ("assets of Acme", nil), ("Globex unit Acme", nil),
        ("its cloud business", nil),
    ])
    func aDescriptionEndsInAName(_ text: String, _ name: String?) {
        #expect(NameWords.described(text).map(NameWords.of) == name.map(NameWords.of))
    }

    @Test(arguments: [("SAPG.DE", true), ("7203.T", true), ("Booking.com", false), ("U.S.", false), ("A.B.C", false), ("Xnor.ai", false)])
    func aShareCodeIsKnownByItsShape(_ name: String, _ isCode: Bool) { #expect(NameWords.isShareCode(name) == isCode) }

    @Test func aCodeBehindANameIsLeftOut() {
        #expect(NameWords.beforeCode("Acme Systems Inc AC") == "Acme Systems Inc")
        #expect(NameWords.beforeCode("Acme Music") == nil)
    }

    @Test func aDescribedCompanyIsTheOneOfItsArticle() throws {
        let a = try TestArchive()
        var (described, facts) = TestArchive.article(
            "a2", "2025-01-11", [.init(type: "acquisition", company: ["Globex"], roles: [("target", ["edge startup Acme"])])])
        facts.companies.removeAll { $0.name == "edge startup Acme" }
        facts.companies.append(Company(id: "Acme.ai", name: "Acme.ai", known: false, mentions: [Span(start: 0, end: 2)]))
        described.title = "Another story"
        try a.add([
            TestArchive.article("a1", "2025-01-10", [.init(type: "acquisition", company: ["Globex"], roles: [("target", ["Acme.ai"])])]),
            (described, facts),
        ])
        let events = try a.archive.events(Filter()).rows
        #expect(events.count == 1)
        #expect(events.first?.names("target") == ["Acme.ai"])
    }
}
