import Testing

@testable import Extraction

/// More than a half is an acquisition, a half or less an investment.
@Suite struct EventStakesTests {
    private func types(_ text: String) -> Set<String> {
        Set(extractedEvents(text).map(\.type)).intersection(["acquisition", "investment"])
    }

    @Test(arguments: [
        ("Microsoft said it would take a 60 percent stake in Etsy for $300 million.", "acquisition"),
        ("Microsoft has acquired 12 percent of Etsy for $90 million, it said on Monday.", "investment"),
        ("Microsoft agreed to buy a 20 percent stake in Etsy for $90 million.", "investment"),
    ])
    func whatAStakeMakes(_ text: String, _ type: String) { #expect(types(text) == [type]) }

    @Test func whatWasPaidIsItsPrice() throws {
        let deal = try #require(
            extractedEvents("Microsoft said it would take a 60 percent stake in Etsy for $300 million.").first { $0.type == "acquisition" })
        #expect(Set(deal.amounts.map(\.slot)) == ["price", "stake"])
        #expect(deal.fillers("target") == ["Etsy"])
    }

    /// What is left to buy makes the whole, and what is owned or reached was not taken.
    @Test(arguments: [
        ("Microsoft acquired the remaining 29 percent of Etsy for $90 million on Monday.", "investment"),
        ("Microsoft, which owns a 60 percent stake in Etsy, said on Monday it would invest $90 million in Etsy.", "acquisition"),
    ])
    func whatAStakeDoesNotMake(_ text: String, _ type: String) { #expect(!types(text).contains(type)) }

    /// Of a change the stake is what it is now.
    @Test func theStakeIsTheOneNow() throws {
        let text = "Microsoft raised its stake in Etsy to 25 percent from 20 percent on Monday."
        let deal = try #require(extractedEvents(text).first { $0.type == "investment" })
        #expect(deal.amounts.filter { $0.slot == "stake" }.flatMap(\.indices).count == 1)
    }
}
