import Testing

@testable import Extraction

/// Who is named for something else than what a sentence tells.
@Suite struct EventOnlookersTests {
    @Test(arguments: [
        ("The shares ended at $6 on the New York Stock Exchange, hurt by plans to cut 5,000 jobs.", "layoff", "New York Stock Exchange"),
        (
            "In an interview with Tarnfield Inc., she said the planned $5 billion purchase of Oakmere would help.", "acquisition",
            "Tarnfield"
        ),
        ("The Nikkei newspaper reported that a group plans to buy a stake of $5 billion in Oakmere Inc.", "investment", "Nikkei"),
        (
            "Tarnfield Inc., an adviser to funds, urged shareholders to vote against the $5 billion bid for Oakmere.", "acquisition",
            "Tarnfield"
        ),
        ("Lenders for the $5 billion buyout of Nokia include UBS and Barclays.", "acquisition", "Barclays"),
    ])
    func whoLooksOn(_ text: String, _ type: String, _ company: String) {
        #expect(!extractedEvents(text).contains { $0.type == type && $0.company.contains(company) })
    }

    @Test(arguments: [
        ("The New York Stock Exchange will cut 500 jobs.", "layoff", "New York Stock Exchange"),
        ("Tarnfield Inc. agreed on Monday to buy Oakmere Inc. for $5 billion.", "acquisition", "Tarnfield"),
        ("Tarnfield Inc. has urged shareholders to accept its $5 billion offer for Oakmere Inc.", "acquisition", "Tarnfield"),
    ])
    func whoActs(_ text: String, _ type: String, _ company: String) {
        #expect(extractedEvents(text).contains { $0.type == type && $0.company.contains(company) })
    }

    /// A noun behind "was" is who stands before it.
    @Test(arguments: [
        ("{Larkspur} was the first bank to settle before {*Norvik} did, paying a fine of $5 million.", true),
        ("{Larkspur} rose after the bank paid a fine of $5 million, said {*Norvik}.", false),
    ])
    func whatIsSaidOfAnother(_ marked: String, _ isPredicate: Bool) throws {
        let c = MarkedSentence(marked).context(nil)
        let trigger = try #require(c.triggers(inSentence: 0).first { c.rules.types[$0.type].name == "fine" })
        let bank = try #require(c.document.tokens.indices.first { c.document.string(token: $0) == "bank" })
        let other = try #require(c.entities.firstIndex { $0.name == "Norvik" })
        let party = PartyMention(tokens: bank..<bank + 1, entity: other, isSource: false, anaphor: .noun)
        let d = EventDraft(
            candidate: EventCandidate(trigger: trigger, party: party, relation: c.relation(party.tokens, trigger)), logOdds: 0,
            company: [other])
        #expect(c.isPredicate(d) == isPredicate)
    }
}
