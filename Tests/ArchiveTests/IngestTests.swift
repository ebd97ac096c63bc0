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

    @Test func aFamilyFallsApartWhenItsLinkIsRewritten() throws {
        let archive = try fixture.archive([articles])
        try Fixture.ingest([Fixture.article("first", words(5, 200).joined(separator: " "), day: "2024-02-01")], into: archive)
        #expect(try archive.int("SELECT count(*) FROM article WHERE family_id IS NOT NULL") == 2)
        #expect(Verification.run(archive).findings == [])
    }
}
