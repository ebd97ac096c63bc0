import Testing

@testable import Extraction

@Suite struct EntityShortFormsTests {
    private func ids(_ text: String) -> [String] { EntityExample(text).findings.entities.map(\.id).sorted() }

    /// "Bear" is in the reference data for Bear Robotics, "Stanford" for the university.
    @Test func theArticlesLongerNameWins() {
        #expect(ids("Bear Stearns Cos Inc said two funds had failed. Bear will close both, and Bear shares fell.") == ["bear-stearns"])
        #expect(ids("Bear Robotics raised $60 million. Bear makes robots that serve meals.") == ["bear-robotics"])
        #expect(!ids("Stanford International Bank Ltd sold deposits. The SEC sued Stanford International Bank Ltd.").contains("stanford"))
    }

    @Test func aBodyIsTheSameWithItsStateAndWithoutItsFirstWords() {
        #expect(ids("The U.S. Federal Aviation Administration grounded the jet. The FAA will test it.") == ["faa"])
        #expect(ids("The European Commission fined three banks. The Commission said they had fixed prices.") == ["european-commission"])
        #expect(ids("The Federal Reserve cut rates. The Fed sees no inflation.") == ["federal-reserve"])
    }
}
