import Reading
import Testing
import Text

@testable import Extraction

/// What fills the roles of an event that is given.
@Suite struct EventFillerChoiceTests {
    private func fillers(_ text: String, _ type: String, _ role: String) -> [String] {
        var a = Article(id: "f", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2024-03-05").map { PublicationDate(days: $0, basis: .metadata) }
        return Extractor().extract(&a).events.filter { $0.type == type }.flatMap { $0.roles.filter { $0.role == role }.flatMap(\.fillers) }
    }

    @Test(arguments: [
        // A name beside its description is what the thing is called.
        (
            "Brightwell Inc makes pumps. Larkspur Corp, its rival, launched a pump called Zephyr on Monday, and it also opened a plant in Leeds.",
            ["Zephyr"]
        ),
        ("Brightwell Inc unveiled its cheapest 5G sensor, Zephyr X1, on Monday. Brightwell is based in Leeds.", ["Zephyr X1"]),
        // What is listed together is launched together.
        (
            "Brightwell Inc introduced three new laptops, the Tern 13, the Tern 15 and the Tern Pro. Brightwell is based in Leeds.",
            ["Tern 13", "Tern 15", "Tern Pro"]
        ),
        // A plain phrase stays where there is no name.
        (
            "Brightwell beat Larkspur to the market and launched the first electric van on Monday. Brightwell is based in Leeds.",
            ["electric van"]
        ),
    ])
    func aProductIsCalledByItsName(_ text: String, _ expected: [String]) {
        #expect(fillers(text, "product_launch", "product") == expected)
    }

    @Test func theSubjectOfAPassiveIsBought() {
        let text =
            "Brightwell Systems makes pumps for farms and for towns; Larkspur Systems sells cheap sensors that need no battery, and was then "
            + "acquired by Google for $90 million."
        #expect(fillers(text, "acquisition", "target") == ["Larkspur Systems"])
    }

    @Test(arguments: [
        ("Acme launched the [Zephyr Pro]{Zephyr} on Monday.", "Zephyr Pro"),
        ("Acme launched the [Zephyr 9i]{Zephyr 9} on Monday.", "Zephyr 9i"),
        ("Acme launched the [Zephyr Series 4]{Zephyr} on Monday.", "Zephyr Series 4"),
        ("Acme launched the [Zephyr]{Zephyr} pro bono on Monday.", "Zephyr"),
        ("Acme launched the [Zephyr]{Zephyr} in 2024.", "Zephyr"),
    ])
    func aNameHasItsModelPart(_ marked: String, _ expected: String) throws {
        let parts = marked.split(separator: "{")
        let cut = try #require(parts.last?.split(separator: "}").first).description
        let text = marked.replacing("{" + cut + "}", with: "").replacing("[", with: "").replacing("]", with: "") + "\n"
        let document = Document(Article(id: "n", text: Array(text.utf8)))
        let c = EventContext(
            document, AmountFinder.find(in: document), TimeFinder.find(in: document), EntityFindings(), EventRules.shared)
        let range = document.sentences[0].tokens
        let words = cut.split(separator: " ").count
        let first = try #require(range.first { document.string(token: $0) == "Zephyr" })
        #expect(document.string(c.wholeName(first..<first + words, in: range)) == expected)
    }

    @Test func aRowHasANumberForEachName() throws {
        let document = Document(Article(id: "r", text: Array("Tarnfield Inc. launched the Zephyr 9, a pump, on Friday.\n".utf8)))
        let entities = EntityFinder.findings(in: document, tagger: .shared)
        let c = EventContext(document, [], TimeFinder.find(in: document), entities, EventRules.shared)
        let draft = try #require(EventFinder.drafts(c, .trained).first { c.rules.types[$0.type].name == "product_launch" })
        let all = c.fillers(draft.candidate.trigger, c.parties(inSentence: 0))
        let role = try #require(c.rules.types[draft.type].roles.first)
        let own = c.own(draft.company, role, all)
        try #require(!own.isEmpty)
        var rows: [Float] = []
        EventFillerChoice.append(
            c, draft, role, all, own, own.map { _ in 0 }, all.map { FillerView(c, $0, draft.candidate, all) }, to: &rows)
        #expect(rows.count == own.count * EventFillerChoice.names.count)
    }
}
