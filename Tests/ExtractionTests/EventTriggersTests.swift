import Reading
import Testing
import Text

@testable import Extraction

@Suite struct EventTriggersTests {
    private func trigger(_ rule: String, _ marked: String) throws -> EventTrigger {
        let c = MarkedSentence(marked).context(nil)
        let all = c.document.sentences.indices.flatMap { c.triggers(inSentence: $0) }
        return try #require(all.first { EventRules.shared.rules[$0.rule].name == rule }, "\(marked)")
    }

    @Test func voiceOfAVerb() throws {
        #expect(try trigger("acquisition.acquire", "{Norvik} acquired {Pellow}.").voice == .active)
        #expect(try trigger("acquisition.acquire", "{Pellow} was acquired by {Norvik}.").voice == .passive)
        #expect(try trigger("acquisition.acquire", "{Pellow}, acquired by {Norvik}, sells tea.").voice == .passive)
        #expect(try trigger("launch.launch", "The launch of Zephyr by {Norvik} failed.").voice == .noun)
    }

    @Test func verbGroupReachesOverControlVerbs() throws {
        let t = try trigger("acquisition.buy", "{Norvik} has agreed to buy {Pellow}.")
        #expect(t.anchor - t.groupStart == 3)
    }

    @Test func aWordInsideANameIsNoTrigger() {
        let c = MarkedSentence("{Launch Capital} is here.").context(nil)
        #expect(c.triggers(inSentence: 0).isEmpty)
    }

    @Test func subjectBehindTheComma() throws {
        let c = MarkedSentence("Founded in 2019, {Pellow}'s {Norvik} makes headsets.").context(nil)
        let t = try #require(c.triggers(inSentence: 0).first { EventRules.shared.rules[$0.rule].name == "founding.found" })
        let subject = try #require(c.nearestSubject(t, c.parties(inSentence: 0)))
        #expect(c.document.string(subject) == "Norvik")
    }

    @Test func pronounsStandForCompaniesBefore() {
        let c = MarkedSentence("{Norvik} makes tea. It bought a farm.").context(nil)
        let parties = c.parties(inSentence: 1)
        #expect(parties.contains { $0.anaphor == .pronoun && c.entities[$0.entity].name == "Norvik" })
    }
}
