import Reading
import Testing
import Text

@testable import Extraction

/// Sides that the words give plainly.
@Suite struct EventSidesTests {
    @Test(arguments: [
        ("Oracle will acquire cloud security company Wiz for $32 billion.", "Wiz"),
        ("Vodafone will sell its Italian unit to Telefonica for $8 billion.", "Italian unit"),
    ])
    func whatIsBoughtByItsName(_ text: String, _ target: String) throws {
        #expect(try #require(extractedEvents(text).first { $0.type == "acquisition" }).fillers("target") == [target])
    }

    @Test func whoOrdersIsTheCustomer() throws {
        let contract = try #require(extractedEvents("Ryanair has ordered 150 Boeing 737 MAX jets.").first { $0.type == "contract" })
        #expect(contract.company == ["Boeing"])
        #expect(contract.fillers("customer") == ["Ryanair"])
    }

    @Test(arguments: [
        (
            "Tarnfield Inc. has rejected an unsolicited $1.1 billion takeover offer from Oakmere Inc.", "Oakmere", "Tarnfield",
            Event.Status.cancelled
        ),
        ("Tarnfield Inc.'s sale to Oakmere Inc. for $32 million was announced on Monday.", "Oakmere", "Tarnfield", .reported),
    ])
    func whoBuysWhom(_ text: String, _ buyer: String, _ target: String, _ status: Event.Status) throws {
        let deal = try #require(extractedEvents(text).first { $0.type == "acquisition" })
        #expect(deal.company == [buyer] && deal.fillers("target") == [target] && deal.status == status)
    }

    @Test(arguments: [
        "Oakmere Inc. is leading a $20 million funding round in Tarnfield Inc. with others.",
        "Oakmere Inc. did not join Tarnfield Inc.'s $40 million funding round.",
    ])
    func whoPaysIntoARoundRaisesNone(_ text: String) {
        let found = extractedEvents(text).filter { $0.type == "funding_round" }
        #expect(!found.isEmpty && found.allSatisfy { $0.company == ["Tarnfield"] })
        if text.contains("not") { #expect(found.first?.fillers("investor").isEmpty == true) }
    }

    @Test func anExchangeIssuesNothing() {
        let found = extractedEvents("Shares of Tarnfield Inc. rose 31% in their Nasdaq debut after it raised $640 million in its IPO.")
        #expect(found.first { $0.type == "ipo" }?.company == ["Tarnfield"])
    }

    @Test(arguments: [("Tarnfield Inc. cut its staff to roughly 70 people.", 0), ("Tarnfield Inc. laid off 300 people on Monday.", 1)])
    func whatIsLeftIsNotCut(_ text: String, _ count: Int) throws {
        let layoff = try #require(extractedEvents(text).first { $0.type == "layoff" })
        #expect(layoff.amounts.filter { $0.slot == "headcount" }.flatMap(\.indices).count == count)
    }

    @Test func nobodyIsItsOwnCustomer() throws {
        let found = try #require(
            extractedEvents("Siemens won a $30 million contract to supply trams to the city of Oslo.").first { $0.type == "contract" })
        #expect(found.company == ["Siemens"] && !found.fillers("customer").contains("Siemens"))
    }

    @Test func whatIsSoldIsNamed() throws {
        let deal = try #require(extractedEvents("Microsoft sold its mapping unit to Uber.").first { $0.type == "acquisition" })
        #expect(deal.company == ["Uber"] && deal.fillers("seller") == ["Microsoft"] && deal.fillers("target") == ["mapping unit"])
    }

    @Test func aFormerNameIsTheOldOne() throws {
        let rename = try #require(extractedEvents("Twitter changed its name to X.").first { $0.type == "rename" })
        #expect(rename.company == ["X"] && rename.fillers("old_name") == ["Twitter"])
    }

    /// "its total" is the raiser's, and a round's leader buys nobody.
    @Test func whoOnlyPaysDoesNotRaise() {
        let rounds = extractedEvents(
            "Helixa Inc. raised a $40 million Series B led by Fjordgate Ventures, bringing its total funding to $65 million.")
        #expect(rounds.filter { $0.type == "funding_round" }.map(\.company) == [["Helixa"]])
        #expect(rounds.first?.amounts.map(\.slot) == ["raised", "total_raised"])
        let deal = extractedEvents("Mistral is nearing a deal to raise 1.7 billion euros led by ASML.")
        #expect(deal.map(\.type) == ["funding_round"])
    }

    @Test func anExchangeIsNoProduct() {
        let debut = extractedEvents("Figma's shares more than tripled in their debut on the New York Stock Exchange.")
        #expect(!debut.isEmpty && !debut.contains { $0.type == "product_launch" })
    }

    @Test func allOfAListLend() throws {
        let debt = try #require(
            extractedEvents("CoreWeave borrowed $2.3 billion from Blackstone and Magnetar Capital.").first { $0.type == "debt" })
        #expect(debt.fillers("lender") == ["Blackstone", "Magnetar Capital"])
    }

    @Test func aContractOnce() {
        let found = extractedEvents("The U.S. Army has awarded Tarnfield Inc. a $260 million contract.").filter { $0.type == "contract" }
        #expect(found.map(\.company) == [["Tarnfield"]])
    }

    @Test func namesWithoutOffices() throws {
        let change = try #require(
            extractedEvents("Chairwoman Lena Dorsch of Tarnfield Inc. will retire in March.").first { $0.type == "executive_change" })
        #expect(change.fillers("person") == ["Lena Dorsch"])
        let finance = extractedEvents("Tarnfield Inc. appointed Ada Brevik as finance chief.").first
        #expect(finance?.fillers("position") == ["finance chief"])
    }
}
