import Reading
import Testing
import Text

@testable import Extraction

/// Who comes or goes.
@Suite struct EventPersonsTests {
    private func movers(_ text: String) -> [[String]] {
        extractedEvents(text).filter { $0.type == "executive_change" }.map { $0.fillers("person") }
    }

    @Test(arguments: [
        ("Microsoft has a new lawyer, Anna Schmidt. She joined Microsoft from Oracle in May.", "Anna Schmidt"),
        ("Anna Schmidt said that she will leave Microsoft in June.", "Anna Schmidt"),
    ])
    func whomAPronounMeans(_ text: String, _ name: String) { #expect(movers(text).contains([name])) }

    @Test func sheFounded() {
        let founding = extractedEvents("Anna Schmidt studied in Bonn. She founded Tarnfield Inc. in 2019.").first { $0.type == "founding" }
        #expect(founding?.fillers("founder") == ["Anna Schmidt"])
    }

    @Test func anOfficeIsNobody() {
        #expect(!movers("The CEO has left the board of Microsoft, and the President of Oracle will join it.").joined().contains("CEO"))
    }

    @Test func whoReplacesIsNamed() {
        let found = movers("Peter Klein has led Microsoft's sales since 2019. He will be replaced by Anna Schmidt of Oracle in June.")
        #expect(found.joined().contains("Anna Schmidt"))
    }
}
