import Reading
import Testing
import Text

/// Stories of other outlets below, or in the place of, the page's own.
@Suite struct FeedBlocksTests {
    private static func story(_ name: String) -> String {
        (1...6).map {
            "\(name) said on Monday that its plant number \($0) had made more pumps in spring than in the whole of the year before."
        }
        .joined(separator: " ")
    }
    private static func block(_ outlet: String, _ headline: String, _ name: String) -> String { "\(outlet)\n\(headline)\n\(story(name))" }
    private static let pumps = block("Benzinga", "Velmora Doubles Its Output of Pumps", "Velmora")
    private static let ferries = block("TipRanks", "Three Ferry Lines That Will Not Sink in 2031", "Orlund")
    private static let own = """
        Quennell opens a bakery in Turku

        Quennell has opened a bakery in the old mill of Turku, where it will bake bread for the schools of the city and for two hospitals.

        The mill had stood empty since the last miller gave it up, and the city paid for half of the work on its roof and walls.
        """

    /// Whether the text has the phrase in a zone of the article.
    private func isRead(_ phrase: String, _ text: String, title: String?) -> Bool {
        let bytes = Array(text.utf8)
        let zones = ZoneInference.zones(bytes, title: title)
        #expect(zones.first?.start == 0 && zones.last?.end == bytes.count)
        #expect(zip(zones, zones.dropFirst()).allSatisfy { $0.end == $1.start })
        return zones.contains { $0.kind.isArticle && ByteText.string(bytes, $0.start..<$0.end).contains(phrase) }
    }

    @Test func storiesBelowTheArticleAreNotRead() {
        let text = "\(Self.own)\n\n\(Self.pumps)\n\n\(Self.ferries)\n"
        for title in ["Quennell opens a bakery in Turku", nil] {
            #expect(isRead("old mill of Turku", text, title: title))
            #expect(isRead("roof and walls", text, title: title))
            for other in ["Velmora", "Ferry Lines", "Orlund"] { #expect(!isRead(other, text, title: title)) }
        }
    }

    @Test func aPageOfOtherStoriesHasNoArticle() {
        let text = "\(Self.pumps)\n\(Self.ferries)"
        #expect(ZoneInference.zones(Array(text.utf8), title: "Quennell opens a bakery in Turku").map(\.kind) == [.teaser])
    }

    @Test func theStoryThatTheTitleTellsStays() {
        let text = "\(Self.pumps)\n\(Self.block("Bloomberg", "Quennell’s New Bakery in Turku Opens", "Quennell"))\n\(Self.ferries)"
        #expect(isRead("Quennell said", text, title: "Quennell opens bakery in Turku"))
        #expect(!isRead("Velmora said", text, title: "Quennell opens bakery in Turku"))
        #expect(!isRead("Orlund said", text, title: "Quennell opens bakery in Turku"))
        // Another headline, but the story is of what the title says.
        #expect(isRead("Velmora said", text, title: "Velmora plant made more pumps in spring"))
    }

    @Test func withoutTitleAndArticleAnyStoryMayBeThePages() {
        let text = "\(Self.pumps)\n\(Self.ferries)"
        #expect(isRead("Velmora said", text, title: nil))
        #expect(isRead("Orlund said", text, title: nil))
    }

    @Test func anOutletThatNoTableHasIsOneAmongOthers() {
        let text = "\(Self.own)\n\n\(Self.pumps)\n\(Self.block("Harbour Ledger", "Dredgers Wait for Rain", "Istrane"))\n\(Self.ferries)"
        #expect(!isRead("Istrane", text, title: nil))
    }

    @Test(arguments: [
        // One outlet alone, names that are none, captions under the names of agencies, and what is short.
        "\(pumps)",
        "\(block("Velmora Mark Two", "The pump that we buy", "Velmora"))\n\(block("Orlund Classic", "The quiet one of two", "Orlund"))",
        "\(block("Reuters", "Workers wait at the gate of a plant of Velmora", "Velmora"))\n\(block("AFP", "A ferry of Orlund", "Orlund"))",
        "Benzinga\nVelmora doubles its output\nVelmora made more pumps.\nTipRanks\nOrlund sinks no more\nOrlund has mended two ferries.",
    ])
    func whatIsNoFeedIsLeftToTheModel(_ lines: String) {
        let text = Array("\(Self.own)\n\n\(lines)".utf8)
        let zones = ZoneInference.zones(text, title: nil)
        if lines.utf8.count > 800 {
            #expect(zones.contains { $0.kind == .body && ByteText.string(text, $0.start..<$0.end).contains("Velmora said") })
        }
        #expect(zones.contains { $0.kind == .body && ByteText.string(text, $0.start..<$0.end).contains("roof and walls") })
    }

    @Test func linesWithoutEndAreReadInLinearTime() {
        for piece in ["Benzinga\n", "Benzinga\nVelmora Doubles Its Output\n", "\(Self.pumps)\n"] {
            let text = Array(String(repeating: piece, count: 400_000 / piece.utf8.count).utf8)
            let zones = ZoneInference.zones(text, title: String(repeating: "pumps ", count: 2000))
            #expect(zones.last?.end == text.count)
        }
    }
}
