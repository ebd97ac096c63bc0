import Reading
import Testing
import Text

@testable import Extraction

struct EventLikenessTests {
    /// Events of a text that the weights of `Data/` find, put together, with how like they are.
    private func likeness(_ marked: String) -> (drafts: [EventDraft], likeness: EventLikeness, types: [String]) {
        let sentence = MarkedSentence(marked)
        var found = EntityFindings()
        found.entities = sentence.entities
        let c = EventContext(
            sentence.document, AmountFinder.find(in: sentence.document), TimeFinder.find(in: sentence.document), found, EventRules.shared)
        let drafts = EventMerging.merged(EventFinder.drafts(c, .trained), c, .trained)
        return (drafts, EventLikeness(c, drafts, of: Array(drafts.indices), .trained), drafts.map { c.rules.types[$0.type].name })
    }

    @Test func nothingIsLikeAnEventOfAnotherType() {
        let (drafts, likeness, types) = likeness("{Norvik} laid off 200 employees. {Norvik} raised $40 million from investors.")
        #expect(Set(types) == ["layoff", "funding_round"])
        #expect(likeness.any == Array(repeating: -9, count: drafts.count))
        #expect(likeness.surer == likeness.any)
    }

    /// What was left apart is below the least log odds; only the less sure of two is like a surer one.
    @Test func whatWasLeftApartIsComparedWithTheSurerOne() throws {
        let (drafts, likeness, types) = likeness(
            "{Norvik} raised $40 million in a Series B in March 2021. {Norvik} raised $9 million in a Series A in May 2019.")
        let rounds = types.indices.filter { types[$0] == "funding_round" }
        try #require(rounds.count == 2)
        #expect(rounds.allSatisfy { likeness.any[$0] > -9 && likeness.any[$0] <= 0 })
        let surest = try #require(rounds.max { drafts[$0].logOdds < drafts[$1].logOdds })
        #expect(likeness.surer[surest] == -9)
        #expect(rounds.filter { $0 != surest }.allSatisfy { likeness.surer[$0] == likeness.any[$0] })
    }
}
