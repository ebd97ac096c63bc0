import Testing

@testable import Extraction

/// What the models hold for an event and the words do not.
@Suite struct EventMisreadingsTests {
    /// A remark on a deal has no buyer of its own.
    @Test func aDealThatIsSpokenOfAgain() {
        let found = extractedEvents(
            "Intel Corp. agreed to buy Tarnfield Inc. for $7 billion. Traders bought options on Symantec Corp. Symantec rose. "
                + "Some hold that Symantec could be an acquisition target after the proposed buyout of Tarnfield, one said."
        ).filter {
            $0.type == "acquisition" && $0.fillers("target").contains { $0.contains("Tarnfield") }
        }
        #expect(found.map(\.company) == [["Intel"]])
    }

    @Test(arguments: [
        "The lab raised a $200 million round in September 2024 from investors, including Nvidia and Bain Capital.",
        "Tarnfield Inc. raised a $200 million round in September 2024 from investors, including Nvidia and Bain Capital.",
    ])
    func whoIsListedAmongInvestorsRaisesNothing(_ text: String) {
        let raisers = extractedEvents(text).filter { $0.type == "funding_round" }.map(\.company)
        #expect(raisers == (text.hasPrefix("The lab") ? [] : [["Tarnfield"]]))
    }

    @Test(arguments: [
        ("Meta froze hiring in its cloud unit on Friday.", 0), ("Meta is hiring 300 engineers in its cloud unit.", 1),
    ])
    func aFreezeHiresNobody(_ text: String, _ events: Int) {
        #expect(extractedEvents(text).count { $0.type == "hiring" || $0.type == "product_discontinuation" } == events)
    }

    @Test func whereSomebodyComesFromSellsNothing() {
        let found = extractedEvents("Intel hired Ada Brevik, a former Nvidia executive, as finance chief.")
        #expect(found.map(\.type) == ["executive_change"])
    }

    @Test func whoIsSuedHasNoCaseOfItsOwn() {
        let found = extractedEvents("Disney is suing Midjourney for copyright infringement.").filter { $0.type == "lawsuit" }
        #expect(found.map(\.company) == [["Disney"]])
    }

    @Test func whatWouldBeIsNot() {
        #expect(
            extractedEvents("If Tarnfield Inc. were to buy Oakmere Inc., it would pay $3 billion.").allSatisfy { $0.type != "acquisition" })
    }

    @Test(arguments: [
        "Hackers called Nightgull Inc. breached the network and stole the data of 400,000 users.",
        "The hacking collective Nightgull Inc. stole the data of 2.3 million customers in May, the police said.",
    ])
    func whoBreaksInIsNoVictim(_ text: String) {
        #expect(!extractedEvents(text).contains { $0.type == "cyberattack" && $0.company == ["Nightgull"] })
    }

    /// The buyer is no name.
    @Test func whoSellsBuysNothing() {
        let found = extractedEvents("Vodafone sold its Spanish business to a group of local families for 5 billion euros.")
        #expect(!found.contains { $0.type == "acquisition" })
    }

    @Test(arguments: [
        ("Challenger said on Monday that U.S. employers cut 55,000 jobs in May.", 0),
        ("Since January, employers have announced 55,000 job cuts, the outplacement firm Challenger said.", 0),
        ("Employers announced 55,000 planned job cuts last month, according to consultants Challenger.", 0),
        ("ADP said private payrolls lost 55,000 jobs in May. ADP shares rose.", 0),
        ("ADP cut 55,000 jobs from its count for May. The ADP employment report is out.", 0),
        ("Intel said on Monday that it cut 55,000 jobs in May.", 1),
    ])
    func employersAtLargeAreNoCompany(_ text: String, _ count: Int) {
        #expect(extractedEvents(text).count { $0.type == "layoff" } == count)
    }

    @Test(arguments: [
        ("Intel will name a new chief executive by May.", 0),
        ("Samsung named Clara Weiss chief executive.", 1),
    ])
    func nobodyMoves(_ text: String, _ count: Int) { #expect(extractedEvents(text).count { $0.type == "executive_change" } == count) }

    @Test func nobodyInvestsInItself() throws {
        let c = MarkedSentence("{*Acme} invested $3 million.").context(nil)
        let party = try #require(c.parties(inSentence: 0).first)
        let trigger = try #require(c.triggers(inSentence: 0).first { c.rules.types[$0.type].name == "investment" })
        var d = EventDraft(
            candidate: EventCandidate(trigger: trigger, party: party, relation: PartyRelation(place: .subject)), logOdds: 0,
            company: [party.entity])
        #expect(!c.isMisread(d, nil, 1, []))
        d.roles = [("target", ["Acme"])]
        #expect(c.isMisread(d, nil, 1, []))
    }
}
