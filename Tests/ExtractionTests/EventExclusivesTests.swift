import Lexicon
import Testing

@testable import Extraction

/// One statement is one event.
@Suite struct EventExclusivesTests {
    private func event(_ type: String, _ company: Int, amount: Int, headline: Bool = false) -> EventMention {
        EventMention(
            type: type, status: .reported, company: [company], roles: [], amounts: [("raised", [amount])], days: nil, basis: .unknown,
            headline: headline, evidence: 0..<9, confidence: 0.8, rule: "r")
    }

    @Test(arguments: [
        ("ipo", "funding_round", 0, [0, 0], [1]), ("funding_round", "ipo", 0, [0, 0], [0]),  // whatever stands first
        ("ipo", "funding_round", 1, [0, 0], []),  // another company's
        ("ipo", "funding_round", 0, [0, 1], []),  // another sentence
        ("acquisition", "divestiture", 1, [0, 0], [1]),  // who buys and who sells
        ("ipo", "layoff", 0, [0, 0], []),
    ])
    func theOtherIsDropped(_ first: String, _ second: String, _ company: Int, _ sentences: [Int], _ gone: [Int]) {
        var events = [event(first, 0, amount: 3), event(second, company, amount: 3, headline: true)]
        #expect(EventExclusives.shared.dropped(&events, sentences: sentences) == Set(gone))
        if gone == [1] { #expect(events[0].headline) }
    }

    /// A sum is borrowed or raised from investors, not both.
    @Test(arguments: [(true, 3, [1]), (false, 3, [0]), (true, 4, [])] as [(Bool, Int, [Int])])
    func aSumIsALoanOrARound(_ isLoan: Bool, _ amount: Int, _ gone: [Int]) {
        let events = [event("debt", 0, amount: 3), event("funding_round", 0, amount: amount)]
        #expect(EventExclusives.financings(events, sentences: [0, 0]) { _ in isLoan } == Set(gone))
    }

    @Test(arguments: [
        ("Intel secured $12 million in financing from Sequoia Capital.", ["funding_round"]),
        ("Intel has secured a $500 million loan from Citigroup.", ["debt"]),
    ])
    func theWordsSayWhich(_ text: String, _ types: [String]) {
        #expect(extractedEvents(text).map(\.type).filter { ["funding_round", "debt"].contains($0) } == types)
    }

    /// What a listing is to bring is the listing's.
    @Test func aListingRaisesWhatTheNextSentenceSays() {
        let text = "Intel plans to list its shares in Oslo later this year. It aims to raise $300 million."
        let events = extractedEvents(text)
        #expect(events.first { $0.type == "ipo" }?.amounts.map(\.slot) == ["raised"])
        #expect(!events.contains { $0.type == "funding_round" })
    }

    @Test func aRoundBesideAListingStays() {
        var listing = event("ipo", 0, amount: 3)
        var round = event("funding_round", 0, amount: 4)
        (listing.status, round.status) = (.planned, .planned)
        listing.amounts = []
        var events = [listing, round]
        #expect(EventExclusives.listings(&events, sentences: [0, 1]) { _ in true }.isEmpty)
        #expect(EventExclusives.listings(&events, sentences: [0, 3]) { _ in false }.isEmpty)
        #expect(EventExclusives.listings(&events, sentences: [0, 1]) { _ in false } == [1])
        #expect(events[0].amounts.map(\.indices) == [[4]])
    }

    @Test func anotherAmountIsAnotherEvent() {
        var events = [event("ipo", 0, amount: 3), event("funding_round", 0, amount: 4)]
        #expect(EventExclusives.shared.dropped(&events, sentences: [0, 0]).isEmpty)
    }

    /// "since it launched in 2005": a company, unless a product of another name is launched.
    @Test(arguments: [([], [1]), (["Acme"], [1]), (["Zephyr"], [])] as [([String], [Int])])
    func aLaunchOfTheCompanyIsItsFounding(_ products: [String], _ gone: [Int]) {
        var launch = event("product_launch", 0, amount: 3, headline: true)
        launch.roles = products.isEmpty ? [] : [("product", products)]
        var events = [event("founding", 0, amount: 4), launch]
        let dropped = EventExclusives.foundings(&events, sentences: [0, 0]) { _ in "Acme" }
        #expect(dropped == Set(gone))
        #expect(events[0].headline == (gone == [1]))
        #expect(EventExclusives.foundings(&events, sentences: [0, 1]) { _ in "Acme" }.isEmpty)
    }

    @Test func theTableNamesTypes() {
        for row in Table("Data/events/exclusive.tsv").rows {
            #expect(EventRules.shared.type(named: row[0]) != nil && EventRules.shared.type(named: row[1]) != nil, "\(row)")
        }
    }

    /// Who only offers a part of itself for sale buys nothing.
    @Test func aSellerIsNoBuyer() {
        func event(_ type: String, _ company: Int, _ roles: [(role: String, fillers: [String])]) -> EventMention {
            EventMention(
                type: type, status: .rumoured, company: [company], roles: roles, amounts: [], days: nil, basis: .unknown, headline: false,
                evidence: 0..<9, confidence: 0.8, rule: "r")
        }
        let names = ["Acme", "Birdsong"]
        let own = [event("divestiture", 0, [("target", ["mill"])]), event("acquisition", 0, [("target", ["mill"])])]
        #expect(EventExclusives.sales(own, sentences: [0, 0]) { names[$0] } == [1])
        #expect(EventExclusives.sales(own, sentences: [0, 1]) { names[$0] }.isEmpty)
        let both = [event("divestiture", 0, [("target", ["Birdsong"])]), event("acquisition", 1, [("seller", ["Acme"])])]
        #expect(EventExclusives.sales(both, sentences: [0, 0]) { names[$0] } == [0])
    }
}
