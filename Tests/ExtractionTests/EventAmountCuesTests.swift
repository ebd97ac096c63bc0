import Lexicon
import Reading
import Testing
import Text

@testable import Extraction

/// The sentences of Data/events/amount_cues.tsv, executed: the amount stands in brackets.
@Suite struct EventAmountCuesTests {
    private func tells(_ row: [String], _ marked: String) throws -> Bool {
        let (c, at) = try bracketedContext(marked)
        let type = try #require(c.rules.type(named: row[0]))
        let slot = try #require(c.rules.types[type].slots.first { $0.name == row[1] })
        return AmountCues.shared.cues(ofType: type).filter { $0.slot == row[1] }.contains { cue in
            let i = AmountCues.shared.amount(cue, c, c.document.sentences[0].tokens, slot.kinds) { _ in true }
            return i.map { c.amounts[$0].bytes.lowerBound == at } ?? false
        }
    }

    @Test func everyCueOfTheTable() throws {
        for row in Table("Data/events/amount_cues.tsv").rows {
            #expect(try tells(row, row[6]), "\(row[6])")
            #expect(try !tells(row, row[7]), "\(row[7])")
        }
    }

    /// What others expected, and what was before, is no result.
    @Test(arguments: [
        "Net profit compared with earnings of [$3 million] in May.", "Net profit fell from a profit of [$3 million].",
        "Analysts saw net income of [$3 million].",
    ])
    func whatIsNoResult(_ marked: String) throws { #expect(try !tells(["earnings", "profit"], marked)) }

    private func amounts(_ text: String, _ type: String, _ slot: String) -> [String] {
        var a = Article(id: "a", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
        let facts = Extractor().extract(&a)
        return facts.events.first { $0.type == type }?.amounts.filter { $0.slot == slot }.flatMap { slot in
            slot.indices.map { String(decoding: a.text[facts.amounts[$0].span.start..<facts.amounts[$0].span.end], as: UTF8.self) }
        } ?? []
    }

    @Test func aSentenceBehindSaysThePrice() {
        let text = "Oakmere Inc. said on Monday it has agreed to acquire Tarnfield Inc. The deal is valued at $32 million."
        #expect(amounts(text, "acquisition", "price") == ["$32 million"])
    }

    @Test func aSumIsGivenInBothCurrencies() {
        let text = "Oakmere Inc. said on Monday it has agreed to acquire Tarnfield Inc. for 30 million euros ($32 million)."
        #expect(amounts(text, "acquisition", "price").count == 2)
    }

    @Test func whatIsToldOfAnotherIsNotTheCompanys() {
        let text = "Shares of Oakmere Inc. rose 3 percent to $21.50, while Tarnfield Inc. fell 5 percent to $7.25 on Monday."
        #expect(amounts(text, "market_move", "percent") == ["3 percent"])
        #expect(amounts(text, "market_move", "value") == ["$21.50"])
    }

    @Test func theCloseBeforeIsNotThePriceNow() {
        let text = "Shares of Oakmere Inc. rose to $21.50 after closing at $20.10 on Monday."
        #expect(amounts(text, "market_move", "value") == ["$21.50"])
    }

    /// What is told in one sentence and counted in the next.
    @Test(arguments: [
        ("Oracle won a contract from Siemens on Monday. The deal is worth $32 million.", "contract", "price", ["$32 million"]),
        ("Adobe bought Etsy on Monday. It paid $32 million in cash.", "acquisition", "price", ["$32 million"]),
        ("Sony unveiled a new speaker on Monday. It costs $320.", "product_launch", "price", ["$320"]),
        ("Getty sued Shutterstock on Monday. It seeks $32 million in damages.", "lawsuit", "claim", ["$32 million"]),
        ("Siemens was hacked in May. The attack affected 3 million customers.", "cyberattack", "users", ["3 million customers"]),
        ("Oracle won a contract from Siemens on Monday. It lost $32 million in May.", "contract", "price", []),
    ])
    func whatIsCountedBehind(_ text: String, _ type: String, _ slot: String, _ told: [String]) {
        #expect(amounts(text, type, slot) == told)
    }

    /// Price, proceeds and value of a listing, each in its slot.
    @Test func aListingHasThreeSums() {
        let text = "Etsy priced its IPO at $21 a share, raising $630 million and valuing the company at $4.2 billion."
        #expect(amounts(text, "ipo", "price") == ["$21"])
        #expect(amounts(text, "ipo", "raised") == ["$630 million"])
        #expect(amounts(text, "ipo", "valuation") == ["$4.2 billion"])
    }

    /// What was raised before it in private, and what the shares are worth to a bank, are none of the listing's.
    @Test func whatIsNotTheListings() {
        #expect(amounts("Etsy went public in May after raising $630 million over ten years.", "ipo", "raised").isEmpty)
    }

    /// A dividend for each share and a sum for a buyback stand side by side; two sums may be a total and its part.
    @Test(arguments: [
        (
            "Boeing said on Thursday it would raise its quarterly dividend to 40 cents a share and buy back $2 billion of its own stock.",
            ["40 cents", "$2 billion"]
        ),
        (
            "Boeing's board declared a quarterly dividend of $0.40 per share and approved a new share repurchase program of up to $2 billion.",
            ["$0.40", "$2 billion"]
        ),
        ("Boeing declared a special dividend of $3 a share on Monday and sold its $2 billion mill.", ["$3"]),
    ])
    func dividendAndBuyback(_ text: String, _ told: [String]) { #expect(amounts(text, "shareholder_return", "amount") == told) }
}
