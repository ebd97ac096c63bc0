import Testing
import Text

@testable import Archive

/// Companies and deals here are made up.
struct DealPricesTests {
    private let e = LinkingExamples(
        companies: ["Tarnwick", "Dorvik", "Kelmar", "Oldmere", "Kelmar Mobile", "Tarnwick Music"],
        parents: ["Kelmar Mobile": "Kelmar", "Tarnwick Music": "Tarnwick"])

    private func deal(
        _ number: Int, _ buyer: String, _ target: String?, _ prices: Double..., published: String = "2025-06-20", date: String? = nil,
        status: String = "reported", article: Int64? = nil
    ) -> EventReport {
        var roles = [("company", [buyer])]
        if let target { roles.append(("target", [target])) }
        var r = e.report(number, "acquisition", status, published: published, date: date, roles, prices.map { ("price", $0) })
        if let article { r.article = article }
        return r
    }

    @Test func aPriceOfTwoDigitsIsTheDealsAsLongAsItIsInTheMaking() {
        let told = deal(1, "Tarnwick", "Kelmar", 2.74e9)
        #expect(e.linked([told, deal(2, "Tarnwick", "maker of looms", 2.7e9, published: "2026-03-01")]) == [[1, 2]])
        #expect(e.linked([told, deal(2, "Tarnwick", nil, 2.74e9, published: "2026-03-01")]) == [[1, 2]])
        #expect(e.linked([told, deal(2, "Tarnwick", nil, 2.74e9, published: "2027-03-01")]) == [[1], [2]])
        let round = deal(1, "Tarnwick", "Kelmar", 3e9)
        #expect(e.linked([round, deal(2, "Tarnwick", "maker of looms", 3e9, published: "2026-03-01")]) == [[1], [2]])
        #expect(e.linked([round, deal(2, "Dorvik", "Kelmar", 3e9, published: "2026-03-01")]) == [[1, 2]], "one is bought")
    }

    @Test func aLookBackThatGivesTheYearIsOfThatDeal() {
        func told(_ year: String) -> [EventReport] {
            [
                deal(1, "Tarnwick", "Kelmar", 1e9, published: "2012-04-20", date: "2012-04"),
                deal(2, "Tarnwick", "small network", 1e9, published: "2019-05-02", date: year),
            ]
        }
        #expect(e.linked(told("2012")) == [[1, 2]])
        #expect(e.linked(told("2015")) == [[1], [2]])
    }

    @Test func oneSumInOnePlaceIsReadTwice() {
        let told = deal(1, "Tarnwick", "loom maker", 6.7e10, article: 7)
        var again = deal(2, "Tarnwick", "bank", 6.7e10, article: 7)
        #expect(e.linked([told, again]) == [[1], [2]])
        again.quantities[0].start = told.quantities[0].start
        #expect(e.linked([told, again]) == [[1, 2]])
    }

    @Test func whoBuysTogetherIsToldTogether() {
        let reports = [
            deal(1, "Tarnwick", "Kelmar", 2.3e10, article: 7), deal(2, "Dorvik", "Kelmar", article: 7),
            deal(3, "Dorvik", "Kelmar", 2.32e10, published: "2025-09-20"), deal(4, "Tarnwick", "Kelmar", 2.3e10, published: "2025-06-22"),
        ]
        #expect(e.linked(reports) == [[1, 2, 3, 4]])
        #expect(e.participants(reports) == ["company: Tarnwick", "company: Dorvik", "target: Kelmar"])
    }

    @Test func aUnitOfTheBoughtIsTheBoughtAtItsPrice() {
        let told = deal(1, "Tarnwick", "Kelmar", 1.25e10, published: "2011-08-15", date: "2011-08-15")
        func again(_ price: Double) -> EventReport {
            deal(2, "Tarnwick", "Kelmar Mobile", price, published: "2019-03-13", date: "2011-08")
        }
        #expect(e.linked([told, again(1.25e10)]) == [[1, 2]])
        #expect(e.linked([told, again(2.9e9)]) == [[1], [2]])
    }

    /// "Kelmar accepted a buyout of 25 billion" is read as Kelmar's.
    @Test func whoIsBoughtElsewhereIsBoughtHere() {
        let reports = [
            deal(1, "Kelmar", "phone carrier", 2.5e10), deal(2, "Tarnwick", "Kelmar", 2.5e10, published: "2026-06-01"),
            deal(3, "Kelmar", "Dorvik", 2.5e10, published: "2025-06-24"),
        ]
        #expect(e.linked(reports) == [[1, 2, 3]])
        #expect(e.participants(Array(reports.prefix(2))) == ["company: Tarnwick", "target: Kelmar"])
        // It bought another a year before it was bought itself.
        #expect(
            e.linked([deal(1, "Kelmar", "Dorvik", 2.5e10), deal(2, "Tarnwick", "Kelmar", 2.5e10, published: "2026-06-01")]) == [[1], [2]])
    }

    @Test func ofRivalBidsOneFails() {
        let told = deal(1, "Tarnwick", "Kelmar", 2.62e10, published: "2016-06-13")
        #expect(e.linked([told, deal(2, "Dorvik", "Kelmar", 2.6e10, published: "2017-03-25", status: "cancelled")]) == [[1], [2]])
        #expect(e.linked([told, deal(2, "Dorvik", "Kelmar", 2.6e10, published: "2017-03-25")]) == [[1, 2]])
    }

    @Test func aBidToldBesideItsRivalIsNotTheRivals() {
        let ours = (1...4).map { deal($0, "Tarnwick", "Kelmar", 1.02e10, published: "2025-06-2\($0)") }
        let theirs = (5...9).map { deal($0, "Dorvik", "Kelmar", 1.13e10, published: "2025-06-2\($0)") }
        let both = deal(10, "Dorvik", "Kelmar", 1.13e10, 1.02e10, published: "2025-06-28")
        #expect(e.linked(ours + theirs + [both]) == [[1, 2, 3, 4], [5, 6, 7, 8, 9, 10]])
    }

    @Test func whatBelongsToItsBuyerByNowWasBought() {
        let reports = [
            deal(1, "Tarnwick", "catalogue of songs", 1.9e9), deal(2, "Tarnwick", "Tarnwick Music", 1.9e9, published: "2025-09-21"),
            deal(3, "Tarnwick", "catalogue of songs", 1.9e9, published: "2025-06-28"),
        ]
        #expect(e.linked(reports) == [[1, 2, 3]])
        #expect(!e.participants(reports).contains("company: Tarnwick Music"))
    }

    /// What is within a fiftieth shares a key wherever it lies; what is twice as much does not.
    @Test func pricesThatAgreeShareAKey() {
        func keys(_ price: Double, _ published: String = "2025-06-20", date: String? = nil) -> Set<Int64> {
            Set(DealKeys.keys(deal(1, "Tarnwick", "Kelmar", price, published: published, date: date), e.directory))
        }
        for price in stride(from: 1.1e6, to: 9e9, by: 7.3e7) {
            #expect(!keys(price).isDisjoint(with: keys(price * 1.019)))
            #expect(keys(price).isDisjoint(with: keys(price * 2)))
        }
        #expect(!keys(2.74e9).isDisjoint(with: keys(2.7e9, "2026-11-20")))
        #expect(keys(2.74e9).isDisjoint(with: keys(2.7e9, "2029-11-20")))
        #expect(!keys(3e9, "2012-04-20", date: "2012-04").isDisjoint(with: keys(3e9, "2019-05-02", date: "2012")))
        func buyers(_ published: String) -> Set<Int64> {
            Set(DealKeys.keys(deal(1, "Tarnwick", nil, 3e9, published: published), e.directory))
        }
        #expect(buyers("2012-04-20").isDisjoint(with: buyers("2013-05-02")))
    }
}
