import Reading
import Testing
import Text

@testable import Extraction

/// Events in sentences of our own writing: "{*Acme}" marks a company.
@Suite struct EventFinderTests {
    private func events(_ marked: String) -> [EventMention] {
        let sentence = MarkedSentence(marked)
        var found = EntityFindings()
        found.entities = sentence.entities
        return EventFinder.find(
            in: sentence.document, amounts: AmountFinder.find(in: sentence.document), times: TimeFinder.find(in: sentence.document),
            entities: found)
    }
    private func names(_ e: EventMention, _ marked: String) -> [String] { e.company.map { MarkedSentence(marked).entities[$0].name } }

    @Test func layoffWithHeadcount() throws {
        let text = "{Norvik} is laying off 200 employees, or 8 percent of its workforce."
        let e = try #require(events(text).first { $0.type == "layoff" })
        #expect(names(e, text) == ["Norvik"])
        #expect(e.amounts.contains { $0.slot == "headcount" })
    }

    @Test func fundingRoundWithAmountAndRound() throws {
        let text = "{Norvik} raised $12 million in a series B round led by {Pellow}."
        let e = try #require(events(text).first { $0.type == "funding_round" })
        #expect(names(e, text) == ["Norvik"])
        #expect(e.amounts.contains { $0.slot == "raised" })
        #expect(e.roles.contains { $0.role == "round" && $0.fillers == ["series B"] })
    }

    /// What is spent is no result.
    @Test(arguments: [
        "{Norvik} expects restructuring costs of $18 million in the second quarter.",
        "{Norvik} expects to book $18 million in restructuring charges in the second quarter.",
    ])
    func costsAreNeitherRevenueNorProfit(_ text: String) throws {
        let events = events(text)
        try #require(!events.isEmpty)
        for e in events { #expect(!e.amounts.contains { ["profit", "revenue"].contains($0.slot) }, "\(e.type)") }
    }

    @Test func acquisitionInActiveAndPassive() throws {
        for text in ["{Norvik} acquired {Pellow} for $3 million in 2019.", "{Pellow} was acquired by {Norvik} in 2019 for $3 million."] {
            let e = try #require(events(text).first { $0.type == "acquisition" }, "\(text)")
            #expect(names(e, text) == ["Norvik"], "\(text)")
            #expect(e.roles.contains { $0.role == "target" && $0.fillers == ["Pellow"] }, "\(text)")
        }
    }

    @Test func directionOfAMove() throws {
        let out = try #require(
            events("Maria Hoff resigned as chief executive of {Norvik} in 2020.").first { $0.type == "executive_change" })
        #expect(out.roles.contains { $0.role == "direction" && $0.fillers == ["out"] })
    }

    @Test func noCompanyNoEvent() {
        #expect(events("The town laid off 200 employees.").isEmpty)
        #expect(events("").isEmpty)
    }

    @Test func confidenceIsAProbability() {
        for e in events("{Norvik} sued {Pellow} in federal court, and {Pellow} launched the Zephyr 3 on Monday.") {
            #expect(e.confidence >= EventFinder.leastConfidence && e.confidence <= 1)
        }
    }
}
