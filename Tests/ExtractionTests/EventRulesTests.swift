import Reading
import Testing
import Text

@testable import Extraction

/// The sentences of Data/events/rules.tsv and examples.tsv, executed.
@Suite struct EventRulesTests {
    private static let rules = EventRules.shared

    @Test func everyRuleFindsItsTriggerInItsPositiveExample() {
        for (i, rule) in Self.rules.rules.enumerated() {
            let c = MarkedSentence(rule.positive).context(nil)
            let found = c.document.sentences.indices.flatMap { c.triggers(inSentence: $0) }
            #expect(found.contains { $0.rule == i }, "\(rule.name): \(rule.positive)")
        }
    }

    @Test func noEventOfTheTypeInTheNegativeExample() {
        for rule in Self.rules.rules {
            let sentence = MarkedSentence(rule.negative)
            var found = EntityFindings()
            found.entities = sentence.entities
            let events = EventFinder.find(
                in: sentence.document, amounts: AmountFinder.find(in: sentence.document), times: TimeFinder.find(in: sentence.document),
                entities: found)
            #expect(!events.contains { $0.type == Self.rules.types[rule.type].name }, "\(rule.name): \(rule.negative)")
        }
    }

    @Test func thePrincipalIsAPartyOfATriggerOfItsType() {
        for rule in Self.rules.rules {
            let sentence = MarkedSentence(rule.positive)
            let c = sentence.context(nil)
            let candidates = c.document.sentences.indices.flatMap { s in
                EventFinder.candidates(c, c.triggers(inSentence: s).filter { $0.type == rule.type }, c.parties(inSentence: s))
            }
            #expect(candidates.contains { sentence.principals.contains($0.party.entity) }, "\(rule.name): \(rule.positive)")
        }
    }

    @Test func namesAreUniqueAndEveryTypeHasARule() {
        let names = Self.rules.rules.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(Self.rules.types.count == 36)
        for type in Self.rules.types.indices {
            #expect(Self.rules.rules.contains { $0.type == type }, "\(Self.rules.types[type].name) has no rule")
        }
    }

    @Test func everyTypeHasAWrittenExample() {
        #expect(EventTraining.writtenExamples().filter { $0.answer }.count >= 150)
    }
}
