import Testing

@testable import Extraction

/// A company that says who somebody was does not do what that person does.
@Suite struct EventFormersTests {
    private func companies(_ type: String, _ text: String) -> [[String]] {
        extractedEvents(text).filter { $0.type == type }.map(\.company)
    }

    @Test func moneyIsRaisedForTheNewCompany() {
        #expect(companies("funding_round", "Ex-Uber chief Travis Kalanick raised $300 million for CloudKitchens.") == [["CloudKitchens"]])
    }

    @Test func whatFormerEngineersLaunchIsNotTheirEmployers() {
        #expect(companies("product_launch", "Former Apple engineers have launched a wearable called the Lumen Pin.").isEmpty)
    }

    @Test func whatACompanysChiefDoesIsItsOwn() {
        #expect(companies("product_launch", "Apple chief Tim Cook has launched a wearable called the Lumen Pin.") == [["Apple"]])
    }
}
