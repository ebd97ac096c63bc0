import Testing

@testable import Extraction

/// What a launch is of.
@Suite struct EventProductsTests {
    private func launched(_ text: String) -> [String] {
        extractedEvents(text).filter { $0.type == "product_launch" }.flatMap { $0.fillers("product") }
    }

    @Test func theMakerIsNoProduct() {
        #expect(launched("The company launched Google Clips and Google Home at Google.") == ["Google Clips", "Google Home"])
    }

    @Test(arguments: [
        ("Apple is shutting down its music service Tern.", "Tern"), ("Google unveiled a chatbot Quillfern on Monday.", "Quillfern"),
        ("Apple is shutting down its music service in May.", "music service"),
    ])
    func aProductByItsNameWithoutWhatItIs(_ text: String, _ name: String) {
        let products = extractedEvents(text).filter { $0.type.hasPrefix("product") }.flatMap { $0.fillers("product") }
        #expect(products == [name])
    }

    @Test func whatIsBegunIsNoName() {
        #expect(!launched("Yahoo started producing content on Monday.").contains { $0.hasPrefix("producing") })
    }
}
