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

    /// Continental makes tyres, Virgin is a group of companies.
    @Test func aWordThatIsAnothersIsTheNameThatBeginsWithIt() {
        let airline = "Continental Airlines Inc (CAL.N) will fly to Lima. Continental said it hired pilots, and Continental shares rose."
        #expect(ids(airline) == ["continental-airlines"])
        #expect(ids("Continental hires pilots. Shares of Continental (CAL.N) rose on Friday.") == ["continental-airlines"])
        #expect(ids("Continental AG makes tyres in Hanover. Continental said it hired engineers.") == ["continental"])
    }

    /// With its legal form, the short name is a company's own, and so is one of the same house.
    @Test func aNameOfItsOwnIsNotShort() {
        let found = ids("Motorola Mobility makes phones. Motorola Inc said it would split in two. Motorola shares rose.")
        #expect(found.contains("motorola") && found.contains("motorola-mobility"))
        #expect(ids("Facebook Messenger got a new menu. Facebook said users wanted it, and Facebook shares rose.").contains("facebook"))
    }
}
