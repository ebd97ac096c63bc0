import Testing

@testable import Extraction

/// Both sides of a partnership.
@Suite struct EventPartnersTests {
    private func parties(_ text: String) -> [[String]] {
        extractedEvents(text).filter { $0.type == "partnership" }.map { $0.company.sorted() }
    }

    @Test(arguments: [
        ("Apple worked with Corning on a new glass for its watches.", ["Apple", "Corning"]),
        ("Google has partnered with the chip maker Qualcomm and with schools.", ["Google", "Qualcomm"]),
        ("Last year Disney ended its long partnership with Netflix.", ["Disney", "Netflix"]),
    ])
    func whoStandsBehindWith(_ text: String, _ both: [String]) { #expect(parties(text) == [both]) }

    @Test func whoAsksIsNoParty() {
        #expect(parties("Google praised its partnership in an interview with Bloomberg.").allSatisfy { !$0.contains("Bloomberg") })
    }
}
