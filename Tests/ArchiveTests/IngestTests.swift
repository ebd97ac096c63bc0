import Extraction
import Foundation
import GRDB
import Reading
import Synchronization
import Testing

@testable import Archive

@Test func workIsDeliveredInOrder() throws {
    let out = Mutex<[Int]>([])
    let pipeline = OrderedPipeline<Int, Int>(jobs: 4) { n in
        usleep(UInt32(n * 7919 % 900))
        return n * 2
    } deliver: { n in
        out.withLock { $0.append(n) }
    }
    for n in 0..<300 { try pipeline.submit(n) }
    try pipeline.finish()
    #expect(out.withLock { $0 } == (0..<300).map { $0 * 2 })
}

@Test func aFailureOfTheWriterStopsTheReader() {
    struct Full: Error {}
    let pipeline = OrderedPipeline<Int, Int>(jobs: 2) {
        $0
    } deliver: {
        if $0 == 5 { throw Full() }
    }
    #expect(throws: Full.self) {
        for n in 0..<10_000 { try pipeline.submit(n) }
        try pipeline.finish()
    }
}

/// Text of made-up words; the same seed gives the same text.
private func words(_ seed: Int, _ count: Int) -> [String] {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return "w\(state >> 50)"
    }
}

@Suite struct Families {
    let fixture = Fixture()

    private var articles: [Article] {
        let story = words(1, 200)
        let furniture = words(9, 150)
        var edited = story
        for i in stride(from: 7, to: edited.count, by: 25) { edited[i] = "other\(i)" }
        func a(_ id: String, _ text: [String], _ day: String) -> Article { Fixture.article(id, text.joined(separator: " "), day: day) }
        return [
            a("first", story, "2024-01-02"), a("cut", Array(story.prefix(110)), "2024-01-03"), a("edited", edited, "2024-01-03"),
            a("stranger", words(2, 200), "2024-01-02"), a("page one", words(3, 120) + furniture, "2024-01-02"),
            a("page two", words(4, 120) + furniture, "2024-01-02"), a("short", ["Subscribe", "to", "read", "on"], "2024-01-02"),
        ]
    }

    @Test func copiesFindTheirFirstPublisherInAnyOrder() throws {
        var digests = Set<String>()
        for turn in 0..<4 {
            let list = Array(articles[turn...] + articles[..<turn])
            let archive = try fixture.archive("\(turn).db", turn.isMultiple(of: 2) ? [list] : list.map { [$0] })
            #expect(
                try archive.read { db in
                    try String.fetchAll(db, sql: "SELECT external_id FROM article WHERE family_id IS NOT NULL ORDER BY 1")
                } == ["cut", "edited", "first"])
            #expect(try archive.text("SELECT external_id FROM article_family f JOIN article a ON a.id = f.first_article_id") == "first")
            digests.insert(try archive.digest)
        }
        #expect(digests.count == 1)
    }

    /// Of a long text one hash in two is indexed, of a short one each: half of the short text stands in the long one, and both know few hashes
    /// of what they share.
    @Test func anExcerptFindsTheLongTextWhicheverComesFirst() throws {
        var (long, excerpts): ([Article], [Article]) = ([], [])
        for n in 0..<24 {
            let text = words(100 + n, 245)
            let cut = Array(text.prefix(38)) + words(200 + n, 24)
            long.append(Fixture.article("long \(n)", text.joined(separator: " "), day: "2024-01-02"))
            excerpts.append(Fixture.article("excerpt \(n)", cut.joined(separator: " "), day: "2024-01-03"))
        }
        let one = try fixture.archive("one.db", [long, excerpts])
        let other = try fixture.archive("other.db", [excerpts, long])
        #expect(try one.int("SELECT count(*) FROM article_family") > 12)
        #expect(try one.digest == other.digest)
    }

    @Test func fingerprintsMoveWhole() throws {
        let archive = try fixture.archive([articles])
        let hashes = [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max] + (1...500).map { $0 &* 0x1E37_79B9_7F4A_7C15 }
        try archive.write { db in
            for h in hashes { try db.execute(sql: "INSERT INTO fingerprint_recent (hash, article_id) VALUES (?, 1)", arguments: [h]) }
            let all = Set(try Int64.fetchAll(db, sql: "SELECT hash FROM fingerprint_recent"))
            let families = try FamilyWriter(db)
            try families.gatherRecent()
            #expect(try Set(Int64.fetchAll(db, sql: "SELECT hash FROM fingerprint_middle")) == all)
            try families.gatherMiddle()
            #expect(try Set(Int64.fetchAll(db, sql: "SELECT hash FROM fingerprint")) == all)
            for table in FamilyWriter.tables.dropFirst() { #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") == 0) }
        }
        // An article that comes later finds its copies in the large table.
        try Fixture.ingest([Fixture.article("late", words(1, 200).joined(separator: " "), day: "2024-01-09")], into: archive)
        #expect(try archive.int("SELECT size FROM article_family") == 4)
    }

    @Test func whatIsRewrittenInTheTransactionThatBroughtItLeavesItsCopies() throws {
        let archive = try fixture.archive([
            articles + [Fixture.article("first", words(5, 200).joined(separator: " "), day: "2024-02-01")]
        ])
        #expect(try archive.int("SELECT count(*) FROM article WHERE family_id IS NOT NULL") == 2)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func aFamilyFallsApartWhenItsLinkIsRewritten() throws {
        let archive = try fixture.archive([articles])
        try Fixture.ingest([Fixture.article("first", words(5, 200).joined(separator: " "), day: "2024-02-01")], into: archive)
        #expect(try archive.int("SELECT count(*) FROM article WHERE family_id IS NOT NULL") == 2)
        #expect(Verification.run(archive).findings == [])
        // One article alone is no family.
        try Fixture.ingest([Fixture.article("cut", words(6, 200).joined(separator: " "), day: "2024-02-01")], into: archive)
        #expect(try archive.int("SELECT count(*) FROM article_family") == 0)
    }
}

@Suite struct Batches {
    let fixture = Fixture()

    private func found(_ archive: Archive, _ word: String) throws -> Int {
        try archive.int("SELECT count(*) FROM article_fts WHERE article_fts MATCH '\(word)'")
    }

    @Test func whatIsRevisedInTheTransactionThatBroughtItIsIndexedOnce() throws {
        let archive = try fixture.archive([
            [
                Fixture.article("a", "The old zebra", title: "Zoo", day: "2024-05-06"), Fixture.article("b", "A lion", day: "2024-05-06"),
                Fixture.article("a", "The new giraffe", title: "Zoo", day: "2024-05-07"),
            ]
        ])
        #expect(try found(archive, "zebra") == 0)
        #expect(try found(archive, "giraffe") == 1)
        #expect(try archive.int("SELECT count(*) FROM search_queue") == 0)
        try Fixture.ingest([Fixture.article("b", "A tiger", day: "2024-05-08")], into: archive)
        #expect(try found(archive, "lion") == 0)
        #expect(try found(archive, "tiger OR giraffe") == 2)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func aWriterThatFailedIsNotUsedAgain() throws {
        let archive = try fixture.archive([[Fixture.article("a", "⟦company:Acme⟧ ⟦event:layoff:Acme⟧")]])
        let read: FactsReader = { article in
            var facts = Fixture.read(&article)
            if article.id == "bad" { facts.companies[0].mentions[0].end = 9_999 }
            return facts
        }
        let ingest = try Ingest(into: archive, jobs: 1, read: read)
        try ingest.add(Fixture.article("b", "⟦company:Bolt⟧ ⟦event:layoff:Bolt⟧"))
        try ingest.add(Fixture.article("bad", "⟦company:Cask⟧"))
        #expect(throws: ArchiveError.self) { _ = try ingest.finish() }
        #expect(try archive.int("SELECT count(*) FROM article") == 1)
        try Fixture.ingest([Fixture.article("b", "⟦company:Bolt⟧ ⟦event:layoff:Bolt⟧")], into: archive)
        #expect(try archive.int("SELECT count(*) FROM event") == 2)
        #expect(Verification.run(archive).findings == [])
    }

    /// Four portions of two hundred are one transaction. What is told as stored is safe, and what fails takes only what was not told with it.
    @Test(arguments: [(bad: 700, safe: []), (bad: 900, safe: [800]), (bad: 1700, safe: [800, 1600])])
    func aTransactionTakesInSeveralPortions(bad: Int, safe: [Int]) throws {
        let archive = try fixture.open()
        let read: FactsReader = { article in
            var facts = Fixture.read(&article)
            if article.id == "\(bad)" { facts.companies[0].mentions[0].end = 9_999 }
            return facts
        }
        let told = Mutex<[Int]>([])
        let ingest = try Ingest(
            into: archive, command: "ingest", jobs: 1, portion: 200, progress: { c in told.withLock { $0.append(c.new) } }, read: read)
        #expect(throws: ArchiveError.self) {
            for n in 0..<2000 { try ingest.add(Fixture.article("\(n)", "Report \(n) of ⟦company:Acme⟧")) }
            _ = try ingest.finish()
        }
        #expect(told.withLock { $0 } == safe)
        #expect(try archive.int("SELECT count(*) FROM article") == safe.last ?? 0)
        #expect(try archive.int("SELECT new FROM ingest_run") == safe.last ?? 0)
    }

    /// Where reading ends without `finish`, what was stored is kept.
    @Test func whatWasStoredStaysWhereReadingFails() throws {
        let archive = try fixture.open()
        do {
            let ingest = try Ingest(
                into: archive, command: "ingest", jobs: 1, portion: 200, progress: { _ in },
                read: Fixture.read)
            for n in 0..<600 { try ingest.add(Fixture.article("\(n)", "Report \(n)")) }
            while try archive.withoutTransaction({ try Int.fetchOne($0, sql: "SELECT count(*) FROM article") }) != 600 { usleep(1000) }
            #expect(try archive.int("SELECT count(*) FROM article") == 0)
            _ = ingest
        }
        #expect(try archive.int("SELECT count(*) FROM article") == 600)
    }

    @Test func aSiteThatIsNamedAsItsHostStaysNamed() throws {
        let url = "https://www.example.com/a"
        let named = Fixture.article("a", "Text of one", url: url, site: "example.com")
        let unnamed = Fixture.article("b", "Text of another", url: "https://example.com/b")
        let archive = try fixture.archive([[named, unnamed]])
        #expect(Verification.run(archive).findings == [])
        #expect(try archive.read { try StoredArticle.fetch($0, 1)?.article.site } == "example.com")
        #expect(try archive.read { try StoredArticle.fetch($0, 2)?.article.site } == nil)
        let other = try fixture.archive("other.db", [[named]])
        let counts = try Merging.merge(archive, into: other, jobs: 1, read: Fixture.read)
        #expect(counts.new == 1 && counts.updated == 0)
    }

    @Test func aSourceThatCannotBeStoredStopsTheArticle() throws {
        let archive = try fixture.archive([[Fixture.article("a", "Text of one", site: "one.example")]])
        try archive.write { try $0.execute(sql: "CREATE TRIGGER full BEFORE INSERT ON source BEGIN SELECT RAISE(ABORT, 'no room'); END") }
        #expect {
            try Fixture.ingest([Fixture.article("b", "Text of another", site: "two.example")], into: archive)
        } throws: {
            ($0 as? DatabaseError)?.message == "no room"
        }
        #expect(try archive.int("SELECT count(*) FROM article") == 1)
    }
}
