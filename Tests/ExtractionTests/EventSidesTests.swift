import Reading
import Testing
import Text

@testable import Extraction

/// Sides that the words give plainly.
@Suite struct EventSidesTests {
    private func events(_ text: String) -> [Event] {
        var a = Article(id: "a", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
        return Extractor().extract(&a).events
    }
    private func fillers(_ e: Event?, _ role: String) -> [String] { e?.roles.first { $0.role == role }?.fillers ?? [] }

    @Test(arguments: [
        (
            "Tarnfield Inc. has rejected an unsolicited $1.1 billion takeover offer from Oakmere Inc.", "Oakmere", "Tarnfield",
            Event.Status.cancelled
        ),
        ("Tarnfield Inc.'s sale to Oakmere Inc. for $32 million was announced on Monday.", "Oakmere", "Tarnfield", .reported),
    ])
    func whoBuysWhom(_ text: String, _ buyer: String, _ target: String, _ status: Event.Status) throws {
        let deal = try #require(events(text).first { $0.type == "acquisition" })
        #expect(deal.company == [buyer] && fillers(deal, "target") == [target] && deal.status == status)
    }

    @Test(arguments: [
        "Oakmere Inc. is leading a $20 million funding round in Tarnfield Inc. with others.",
        "Oakmere Inc. did not join Tarnfield Inc.'s $40 million funding round.",
    ])
    func whoPaysIntoARoundRaisesNone(_ text: String) {
        let found = events(text).filter { $0.type == "funding_round" }
        #expect(!found.isEmpty && found.allSatisfy { $0.company == ["Tarnfield"] })
        if text.contains("not") { #expect(fillers(found.first, "investor").isEmpty) }
    }

    /// A remark on a deal has no buyer of its own.
    @Test func aDealThatIsSpokenOfAgain() {
        let found = events(
            "Intel Corp. agreed to buy Tarnfield Inc. for $7 billion. Traders bought options on Symantec Corp. Symantec rose. Some hold that Symantec could be an "
                + "acquisition target after the proposed buyout of Tarnfield, one said."
        ).filter {
            $0.type == "acquisition" && $0.roles.contains { $0.role == "target" && $0.fillers.contains { $0.contains("Tarnfield") } }
        }
        #expect(found.map(\.company) == [["Intel"]])
    }

    @Test func whoBreaksInIsNoVictim() {
        let found = events(
            "Tarnfield Inc. said hackers of the group Nightgull Inc. had stolen the data of 2.3 million customers of Tarnfield."
        ).filter { $0.type == "cyberattack" }
        #expect(!found.contains { $0.company == ["Nightgull"] })
    }

    @Test func aCourtIsNoDefendant() {
        let found = events("Tarnfield Inc. sued Oakmere Inc. in the US District Court for the Northern District of Texas on Monday.")
        #expect(fillers(found.first { $0.type == "lawsuit" }, "defendant") == ["Oakmere"])
    }

    @Test(arguments: [
        "The lab raised a $200 million round in September 2024 from investors, including Nvidia and Bain Capital.",
        "Tarnfield Inc. raised a $200 million round in September 2024 from investors, including Nvidia and Bain Capital.",
    ])
    func whoIsListedAmongInvestorsRaisesNothing(_ text: String) {
        let raisers = events(text).filter { $0.type == "funding_round" }.map(\.company)
        #expect(raisers == (text.hasPrefix("The lab") ? [] : [["Tarnfield"]]))
    }

    @Test func anExchangeIssuesNothing() {
        let found = events("Shares of Tarnfield Inc. rose 31% in their Nasdaq debut after it raised $640 million in its IPO.")
        #expect(found.first { $0.type == "ipo" }?.company == ["Tarnfield"])
    }

    @Test(arguments: [("Tarnfield Inc. cut its staff to roughly 70 people.", 0), ("Tarnfield Inc. laid off 300 people on Monday.", 1)])
    func whatIsLeftIsNotCut(_ text: String, _ count: Int) throws {
        let layoff = try #require(events(text).first { $0.type == "layoff" })
        #expect(layoff.amounts.filter { $0.slot == "headcount" }.flatMap(\.indices).count == count)
    }

    @Test func whatWouldBeIsNot() {
        #expect(events("If Tarnfield Inc. were to buy Oakmere Inc., it would pay $3 billion.").allSatisfy { $0.type != "acquisition" })
    }

    @Test func aContractOnce() {
        let found = events("The U.S. Army has awarded Tarnfield Inc. a $260 million contract.").filter { $0.type == "contract" }
        #expect(found.map(\.company) == [["Tarnfield"]])
    }

    @Test func namesWithoutOffices() throws {
        let change = try #require(
            events("Chairwoman Lena Dorsch of Tarnfield Inc. will retire in March.").first { $0.type == "executive_change" })
        #expect(fillers(change, "person") == ["Lena Dorsch"])
        let finance = events("Tarnfield Inc. appointed Ada Brevik as finance chief.").first
        #expect(fillers(finance, "position") == ["finance chief"])
    }
}
