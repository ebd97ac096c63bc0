import Testing

@testable import Extraction

/// Both sides of a partnership.
@Suite struct EventPartnersTests {
    private func parties(_ text: String) -> [[String]] {
        extractedEvents(text).filter { $0.type == "partnership" }.map { $0.company.sorted() }
    }

    @Test(arguments: [
        ("Vodafone went on to team up with Telefonica.", ["Telefónica", "Vodafone"]),
        ("Vodafone may end its partnership with Telefonica.", ["Telefónica", "Vodafone"]),
        ("Last year Disney ended its long partnership with Netflix.", ["Disney", "Netflix"]),
    ])
    func whoStandsBehindWith(_ text: String, _ both: [String]) { #expect(parties(text) == [both]) }

    @Test(arguments: [
        "Vodafone is in talks with Telefonica about a partnership in Spain.",
        "Vodafone held discussions with phone company Telefonica on a possible partnership.",
    ])
    func whoTalksWithWhom(_ text: String) { #expect(parties(text) == [["Telefónica", "Vodafone"]]) }

    @Test func bothWhomAPronounMeans() {
        let text = "Disney and Comcast have called off their $25 billion merger."
        #expect(extractedEvents(text).filter { $0.type == "merger" }.map { $0.company.sorted() } == [["Comcast", "Disney"]])
    }

    @Test func whoAsksIsNoParty() {
        #expect(parties("A director of Nvidia spoke of the partnership in an interview with Bloomberg.").map(\.count) == [1])
    }
}
