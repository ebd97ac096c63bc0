import Lexicon
import Reading
import Testing

@testable import Extraction

/// Who lends, by lists beside the words of `Data/events/lender_cues.tsv`.
@Suite struct EventLendersTests {
    private func lenders(_ text: String) -> Set<String> {
        Set(extractedEvents(text).filter { $0.type == "debt" }.flatMap { $0.fillers("lender") })
    }

    /// The examples of the table, executed: a cue is found where it says, and names stand beside it.
    @Test func everyCueOfTheTable() throws {
        for row in Table("Data/events/lender_cues.tsv").rows {
            let document = Document(Article(id: "a", text: Array(row[3].utf8)))
            let tokens = document.tokens.indices
            let found = tokens.compactMap { InvestorCues.lenders.cue(document.tokens, at: $0, before: tokens.upperBound) }
            #expect(found.contains { $0.0.listStandsRight == (row[1] == "right") && $0.0.needsRound == (row[2] == "1") }, "\(row[3])")
        }
    }

    @Test(arguments: [
        (
            "Tesla secured a $200 million credit facility from a syndicate led by HSBC and including Barclays and UBS.",
            ["HSBC", "Barclays", "UBS"]
        ),
        ("Tesla borrowed $200 million from a group of lenders led by Goldman Sachs.", ["Goldman Sachs"]),
        ("HSBC, UBS and Barclays will provide a $200 million loan to Tesla, the carmaker said.", ["HSBC", "UBS", "Barclays"]),
        ("Tesla has signed a $200 million revolving credit facility arranged by Barclays and HSBC.", ["Barclays", "HSBC"]),
        ("Tesla has closed a $200 million credit facility. The lenders include Barclays and HSBC.", ["Barclays", "HSBC"]),
    ])
    func whoIsInAList(_ text: String, _ names: [String]) { #expect(lenders(text) == Set(names)) }

    /// What the loan pays for, who tells of it and who is told of behind it do not lend.
    @Test(arguments: [
        ("Tesla secured a $200 million loan from HSBC to buy Etsy and Stripe, it said.", ["HSBC"]),
        ("Tesla secured a $200 million loan from HSBC. A plant in Ohio led by Boeing will open in May.", ["HSBC"]),
    ])
    func whoDoesNotLend(_ text: String, _ names: [String]) { #expect(lenders(text) == Set(names)) }
}
