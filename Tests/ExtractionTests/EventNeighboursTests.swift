import Reading
import Testing
import Text

@testable import Extraction

@Suite struct EventNeighboursTests {
    private func kinds(_ text: String) -> [Int] {
        let document = Document(Article(id: "a", text: Array(text.utf8)))
        let entities = EntityFinder.findings(in: document, tagger: .shared)
        let c = EventContext(document, AmountFinder.find(in: document), TimeFinder.find(in: document), entities, EventRules.shared)
        let range = document.sentences[0].tokens
        return (range.lowerBound - 1..<range.upperBound + 1).map { EventNeighbour.kind(c, $0, range) }
    }

    @Test func nothingStandsOutsideASentence() {
        let found = kinds("Tarnfield Inc. raised $40 million in May.")
        #expect(found.first == 0 && found.last == 0)
        #expect(!found.dropFirst().dropLast().contains(0))
    }

    /// Words of one kind have one number, prepositions one each.
    @Test func kindsAreToldApart() {
        let found = kinds("The mill paid for the land with cash.")
        #expect(found[1] == found[5])
        #expect(found[4] != found[7] && found[4] >= 30 && found[7] >= 30)
    }
}
