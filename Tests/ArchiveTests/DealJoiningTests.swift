import Testing

@testable import Archive

/// Companies and deals here are made up.
struct DealJoiningTests {
    private let e = LinkingExamples(
        companies: ["Tarnwick", "Brightloom Systems", "Oldmere", "Tarnwick Wireless", "Kelmar", "Dorvik"],
        parents: ["Tarnwick Wireless": "Tarnwick", "Oldmere": "Tarnwick"])

    private func deal(
        _ number: Int, _ buyers: [String], _ targets: [String], _ price: Double?, published: String = "2025-06-20", article: Int64? = nil
    ) -> EventReport {
        var roles = [("company", buyers)]
        if !targets.isEmpty { roles.append(("target", targets)) }
        var r = e.report(number, "acquisition", published: published, roles, price.map { [("price", $0)] } ?? [])
        if let article { r.article = article }
        return r
    }

    @Test func aSentenceThatNamesTwoDealsJoinsOneAndBridgesNone() {
        let reports = [
            deal(1, ["Tarnwick"], ["Dorvik", "Kelmar"], nil), deal(2, ["Tarnwick"], ["Kelmar"], 2.7e8),
            deal(3, ["Tarnwick"], ["Kelmar"], nil),
            deal(4, ["Tarnwick"], ["Dorvik"], nil),
        ]
        let linked = e.linked(reports)
        #expect(linked == [[1, 2, 3], [4]])
        let first = e.groups(reports)[0]
        #expect(
            EventConsensus(first, directory: e.directory).participants.map { "\($0.role): \($0.name)" } == [
                "company: Tarnwick", "target: Kelmar",
            ])
    }

    @Test func twoBuyersInOneSentenceFindTheDealOfOne() {
        #expect(e.linked([deal(1, ["Dorvik", "Tarnwick"], ["Kelmar"], 8.7e9), deal(2, ["Tarnwick"], ["Kelmar"], 8.7e9)]) == [[1, 2]])
    }

    @Test func whatIsBoughtUnderAnotherNameIsFoundByThePrice() {
        let reports = [
            deal(1, ["Tarnwick"], ["Brightloom Systems"], 2.7e9), deal(2, ["Tarnwick"], ["BLSCO"], 2.7e9, published: "2025-06-21"),
        ]
        #expect(e.linked(reports) == [[1, 2]])
    }

    @Test(arguments: [
        // Years apart; another price; a price per share; two companies of the reference data.
        (["Tarnwick"], ["BLSCO"], 2.7e9, "2027-09-30"), (["Tarnwick"], ["BLSCO"], 3.4e9, "2025-06-21"),
        (["Tarnwick"], ["Kelmar"], 2.7e9, "2025-06-21"), (["Dorvik"], ["Kelmar"], 2.7e9, "2025-06-21"),
    ])
    func aPriceAloneIsNotEnough(_ buyers: [String], _ targets: [String], _ price: Double, _ day: String) {
        #expect(
            e.linked([deal(1, ["Tarnwick"], ["Brightloom Systems"], 2.7e9), deal(2, buyers, targets, price, published: day)]) == [[1], [2]])
    }

    @Test func aThirdSideThatIsNoCompanyOfItsOwnIsTheSameDeal() {
        let reports = [
            deal(1, ["Tarnwick"], ["Kelmar"], nil), deal(2, ["Kelmar", "Tarnwick"], ["U.S. company"], nil, published: "2025-06-28"),
            deal(3, ["Kelmar", "Tarnwick"], ["Dorvik"], nil, published: "2025-06-28"),
        ]
        #expect(e.linked(reports) == [[1, 2], [3]])
    }

    @Test func aMissingTargetIsFoundByBuyerAndPrice() {
        #expect(e.linked([deal(1, ["Tarnwick"], ["Kelmar"], 2e9), deal(2, ["Tarnwick"], [], 2e9, published: "2025-06-22")]) == [[1, 2]])
    }

    @Test func aBuyerThatOneSourceMisreadsIsLeftOut() {
        let reports = [
            deal(1, ["Tarnwick"], ["Kelmar"], 2.7e9), deal(2, ["Tarnwick"], ["Kelmar"], 2.7e9), deal(3, ["Dorvik"], ["Kelmar"], 2.7e9),
        ]
        #expect(e.linked(reports) == [[1, 2, 3]])
        #expect(e.participants(reports) == ["company: Tarnwick", "target: Kelmar"])
    }

    @Test func whatOneArticleTellsApartStaysApart() {
        #expect(
            e.linked([
                deal(1, ["Tarnwick"], ["Kelmar"], 2.7e9, article: 7), deal(2, ["Tarnwick"], ["phone business"], 2.7e9, article: 7),
            ]) == [[1], [2]])
    }

    @Test func aBoughtCompanyThatIsAUnitOfItsBuyerByNowMeetsItsDescription() {
        #expect(
            e.linked([deal(1, ["Tarnwick"], ["Oldmere"], nil), deal(2, ["Tarnwick"], ["smaller rival Oldmere Inc"], nil)]) == [[1, 2]])
    }

    @Test func aUnitOfTheBuyerMeetsItsParentInAnotherBlock() {
        #expect(e.linked([deal(1, ["Tarnwick Wireless"], ["Kelmar"], nil), deal(2, ["Tarnwick"], ["Kelmar"], nil)]) == [[1, 2]])
    }

    @Test func aCompanyAndItsUnitAreNotTwoSharedSides() {
        let a = e.report(1, "merger", published: "2025-06-20", [("company", ["Tarnwick", "Tarnwick Wireless"])])
        let b = e.report(2, "merger", published: "2025-06-21", [("company", ["Tarnwick", "Dorvik"])])
        #expect(e.linked([a, b]) == [[1], [2]])
    }

    @Test func theOrderOfTheReportsPlaysNoPart() {
        var reports = [
            deal(1, ["Tarnwick"], ["Dorvik", "Kelmar"], 2.7e8), deal(2, ["Tarnwick"], ["Kelmar"], 2.7e8), deal(3, ["Tarnwick"], [], 2.7e8),
            deal(4, ["Tarnwick"], ["Dorvik"], nil), deal(5, ["Oldmere"], ["Kelmar"], 2.7e8), deal(6, ["Tarnwick"], ["KLM"], 2.7e8),
        ]
        let expected = e.linked(reports)
        for _ in 0..<5 {
            reports.append(reports.removeFirst())
            #expect(e.linked(reports) == expected)
        }
    }

    @Test func blocksOfTakeoversAreToldByTheirNumber() {
        #expect(DealKeys.isDeal(Parties.block(deal(1, ["Tarnwick"], ["Kelmar"], nil), e.directory)))
        let layoff = e.report(1, "layoff", published: "2025-06-20", [("company", ["Tarnwick"])])
        #expect(!DealKeys.isDeal(Parties.block(layoff, e.directory)))
    }
}
