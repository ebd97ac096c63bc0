import Foundation
import GRDB
import Reading
import Testing

@testable import Archive

/// Facts that are shared without the articles' text.
@Suite struct FactsOnlyTests {
    let fixture = Fixture()

    private var articles: [Article] {
        (0..<12).map { i in
            let name = ["Acme", "Initech", "Globex"][i % 3]
            let words = (0..<30).map { "secret\(i / 2 * 31 + $0)" }.joined(separator: " ")
            // Each even one has a copy.
            return Fixture.article(
                "s\(i)", "⟦company:\(name):AI⟧ ⟦money:\(i + 1)000000⟧ ⟦event:layoff:\(name):cost⟧ \(words)", title: "\(name) \(i / 2)",
                day: "2024-0\(i % 9 + 1)-11", url: "https://news.example/\(i)")
        }
    }

    private func shared(_ name: String, _ archive: Archive) throws -> Archive {
        try FactsOnly.export(archive, to: fixture.path(name))
        return try fixture.open(name)
    }

    /// What the events say, by content.
    private func events(_ archive: Archive) throws -> [String] {
        try archive.events(Filter()).rows.map { e in
            "\(e.type) \(e.day) \(e.companies) \(e.quantities.map { "\($0.slot) \($0.low ?? -1) \($0.usdLow ?? -1)" }) \(e.sources) \(e.independentSources)"
        }.sorted()
    }

    @Test func theFileHoldsTheFactsAndNotTheText() throws {
        let archive = try fixture.archive([
            articles, [Fixture.article("s3", "⟦company:Acme⟧ secretrevision", title: "Initech 1", day: "2025-01-01")],
        ])
        let facts = try shared("facts.db", archive)
        #expect(try events(facts) == events(archive))
        #expect(try facts.int("SELECT count(*) FROM article WHERE url LIKE 'https://news.example/%'") == 12)
        #expect(try facts.total(.cut, Filter()).all == archive.total(.cut, Filter()).all)
        let v = Verification.run(facts)
        #expect(v.findings == [])
        #expect(v.withheld == v.articles)
        let one = try #require(try facts.events(Filter()).rows.first)
        let detail = try #require(try facts.event(one.id))
        #expect(detail.sources[0].quote.isEmpty && detail.sources[0].end > detail.sources[0].start && detail.sources[0].url != nil)
        #expect(try facts.facts(ofArticle: detail.sources[0].article)?.withheldLength != nil)
        try facts.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture.path("facts.db")))
        #expect(bytes.range(of: Data("secret".utf8)) == nil)
        #expect(throws: ArchiveError.self) { try FactsOnly.export(archive, to: fixture.path("facts.db")) }
    }

    @Test func whatAKilledExportLeftIsNotInTheWay() throws {
        let archive = try fixture.archive([articles])
        let left = [".facts", ".partial", ".partial-journal"].map { fixture.path("facts.db") + $0 }
        for path in left { try Data("no whole database".utf8).write(to: URL(fileURLWithPath: path)) }
        // The name appears with the whole file, so that nothing but a whole file is refused.
        #expect(try events(shared("facts.db", archive)) == events(archive))
        for path in left { #expect(!FileManager.default.fileExists(atPath: path), "\(path)") }
    }

    @Test func sharedFactsMergeAndGiveWayToTheText() throws {
        let (left, right) = (try fixture.archive("l.db", [Array(articles[..<7])]), try fixture.archive("r.db", [Array(articles[5...])]))
        let both = try fixture.archive("both.db", [articles])
        // Facts into text, facts into facts, text into facts.
        let facts = try shared("rf.db", right)
        let merged = try fixture.archive("m.db", [Array(articles[..<7])])
        #expect(try Merging.merge(facts, into: merged, jobs: 1, read: Fixture.read).new == 5)
        #expect(try events(merged) == events(both))
        #expect(Verification.run(merged).findings == [])
        #expect(try merged.int("SELECT count(*) FROM article WHERE text_length IS NULL") == 7)
        let onlyFacts = try shared("lf.db", left)
        _ = try Merging.merge(facts, into: onlyFacts, jobs: 1, read: Fixture.read)
        #expect(try events(onlyFacts) == events(both))
        #expect(Verification.run(onlyFacts).findings == [])
        // Reading the rules anew leaves what has no text as it is.
        let renewal = Renewal(onlyFacts, read: Fixture.read)
        #expect(try renewal.all().isEmpty)
        try renewal.run(try onlyFacts.read { try Int64.fetchAll($0, sql: "SELECT id FROM article") }, jobs: 1)
        #expect(try events(onlyFacts) == events(both))
        // The text arrives, by merge and by ingest: the archive is then the one that always had it.
        _ = try Merging.merge(left, into: onlyFacts, jobs: 1, read: Fixture.read)
        try Fixture.ingest(Array(articles[5...]), into: onlyFacts)
        #expect(try onlyFacts.int("SELECT count(*) FROM article WHERE text_length IS NOT NULL") == 0)
        #expect(try onlyFacts.digest == both.digest)
        #expect(Verification.run(onlyFacts).findings == [])
        // And does not go again.
        #expect(try Merging.merge(facts, into: onlyFacts, jobs: 1, read: Fixture.read).new == 0)
        #expect(try onlyFacts.digest == both.digest)
    }
}
