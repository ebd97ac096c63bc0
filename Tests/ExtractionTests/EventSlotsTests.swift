import Reading
import Testing
import Text

@testable import Extraction

/// Which amounts of a sentence an event takes, as the trees choose them among their rivals.
@Suite struct EventSlotsTests {
    private func told(_ text: String, _ type: String) -> [String] {
        var a = Article(id: "s", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2024-03-05").map { PublicationDate(days: $0, basis: .metadata) }
        let facts = Extractor().extract(&a)
        let scalars = Array(text.unicodeScalars)
        return facts.events.filter { $0.type == type }.flatMap { e in
            e.amounts.flatMap { slot in
                slot.indices.map { k in
                    let span = facts.amounts[k].span
                    return "\(slot.slot): " + String(String.UnicodeScalarView(scalars[span.start..<span.end]))
                }
            }
        }
    }

    @Test(arguments: [
        (
            "Fernhill Capital closed its third fund at $600 million, above its target of $500 million.", "fund_raise",
            ["raised: $600 million"]
        ),
        (
            "Brightwell Inc priced its initial public offering at $21 a share and raised $630 million on the Nasdaq on Tuesday. "
                + "Brightwell, a maker of industrial goods, is based in Leeds.",
            "ipo", ["price: $21", "raised: $630 million"]
        ),
    ])
    func anAmountHasTheSlotThatItsRivalsLeaveIt(_ text: String, _ type: String, _ expected: [String]) {
        #expect(told(text, type).sorted() == expected)
    }

    @Test func aRowHasANumberForEachName() throws {
        let text = "Tarnfield Inc. raised $40 million on Friday at a valuation of $300 million.\n"
        let document = Document(Article(id: "a", text: Array(text.utf8)))
        let entities = EntityFinder.findings(in: document, tagger: .shared)
        let c = EventContext(document, AmountFinder.find(in: document), TimeFinder.find(in: document), entities, EventRules.shared)
        let draft = try #require(EventFinder.drafts(c, .trained).first { c.rules.types[$0.type].name == "funding_round" })
        let choices = c.slotChoices(draft, .trained)
        try #require(choices.count >= 2)
        #expect(EventAmountChoice.rows(c, draft, choices).count == choices.count * EventAmountChoice.names.count)
    }
}
