import Testing
import Text

@testable import Archive

/// What is told alike and happened twice. Companies and events here are made up.
struct HappeningsApartTests {
    private let e = LinkingExamples(
        companies: ["Tarnwick", "Oldmere", "Kelmar", "Dorvik"], parents: ["Oldmere": "Kelmar"])

    private func launch(_ number: Int, _ products: [String], _ day: String, date: String? = nil, headline: Bool = true) -> EventReport {
        e.report(
            number, "product_launch", published: day, date: date ?? day, headline: headline,
            [("company", ["Tarnwick"]), ("product", products)])
    }

    @Test func whatIsLaunchedUnderABrandIsOneLaunchInTheSameDays() {
        #expect(
            e.linked([
                launch(1, ["Senja"], "2023-03-01"), launch(2, ["Senja"], "2024-06-01"), launch(3, ["Senja"], "2025-05-01"),
                launch(4, ["Senja"], "2025-05-02"), launch(5, ["Senja"], "2025-06-10"),
                // Looks back to the first one.
                launch(6, ["Senja"], "2025-06-01", date: "2022", headline: false),
                launch(7, ["Senja"], "2025-07-01", date: "2022", headline: false),
            ]) == [[1], [2], [3, 4], [5], [6, 7]])
        #expect(e.linked([launch(1, ["Lofoten 2"], "2025-05-01"), launch(2, ["Lofoten 2"], "2025-06-10")]) == [[1, 2]])
    }

    @Test func oneOfSeveralProductsIsNotEnoughWeeksApart() {
        #expect(e.linked([launch(1, ["Lofoten", "Senja"], "2025-05-01"), launch(2, ["Senja", "Mast"], "2025-05-20")]) == [[1], [2]])
        #expect(e.linked([launch(1, ["Lofoten", "Senja"], "2025-05-01"), launch(2, ["Senja", "Mast"], "2025-05-02")]) == [[1, 2]])
        #expect(e.linked([launch(1, ["Lofoten", "Senja"], "2025-05-01"), launch(2, ["Senja"], "2025-05-20")]) == [[1, 2]])
    }

    @Test func oneYearIsNotNearToTheNext() {
        #expect(e.linked([launch(1, ["Lofoten 2"], "2024", date: "2024"), launch(2, ["Lofoten 2"], "2025", date: "2025")]) == [[1], [2]])
    }

    private func earnings(
        _ number: Int, _ day: String, date: String? = nil, headline: Bool = true, _ amounts: [(String, Double)] = []
    ) -> EventReport {
        e.report(number, "earnings", published: day, date: date, headline: headline, [("company", ["Tarnwick"])], amounts)
    }

    @Test func aMonthsSalesAreNoQuartersLoss() {
        #expect(
            e.linked([
                earnings(1, "2025-07-01", date: "2025-07-01", [("growth", 8)]),
                earnings(2, "2025-07-04", date: "2025-07-04", [("loss", 2e9)]),
                earnings(3, "2025-07-05", date: "2025-07-04", [("loss", 2e9), ("growth", 3)]),
            ]) == [[1], [2, 3]])
        #expect(
            e.linked([
                earnings(1, "2025-07-01", date: "2025-07-01", [("growth", 8)]),
                earnings(2, "2025-07-20", date: "2025-07", headline: false, [("loss", 2e9)]),
                earnings(3, "2025-07-21", date: "2025-07", headline: false, [("loss", 2e9)]),
            ]) == [[1], [2, 3]])
    }

    @Test func whatComesEveryQuarterIsNotLookedBackToForYears() {
        #expect(
            e.linked([
                earnings(1, "2021-07-01", date: "2021-07-01", [("revenue", 5.1e9)]),
                earnings(2, "2021-08-10", headline: false, [("revenue", 5.1e9)]),
                earnings(3, "2025-05-10", headline: false, [("revenue", 5.1e9)]),
            ]) == [[1, 2], [3]])
    }

    @Test func withoutADateTheAmountIsTheSame() {
        func debt(_ number: Int, _ raised: Double, date: String? = nil) -> EventReport {
            e.report(
                number, "debt", published: date ?? "2025-06-01", date: date, headline: date != nil, [("company", ["Tarnwick"])],
                [("raised", raised)])
        }
        #expect(e.linked([debt(1, 4e9, date: "2025-05-20"), debt(2, 4.2e9), debt(3, 4e9)]) == [[1, 3], [2]])
    }

    @Test func thousandsAreNotThousands() {
        func cut(_ number: Int, _ day: String) -> EventReport {
            var r = e.report(number, "layoff", published: day, headline: false, [("company", ["Tarnwick"])], [("headcount", 2000)])
            r.quantities[0].high = 9999
            return r
        }
        #expect(e.linked([cut(1, "2025-05-20"), cut(2, "2025-05-21")]) == [[1], [2]])
    }

    @Test func aDaysPriceIsNotTheWeeks() {
        func move(_ number: Int, _ days: String, _ percent: Double) -> EventReport {
            var r = e.report(
                number, "market_move", published: "2025-05-24", date: days, headline: false, [("company", ["Tarnwick"])],
                [("percent", percent)])
            r.quantities[0].kind = "percent"
            return r
        }
        var week = move(2, "2025-05-19", 33)
        week.days = week.days.map { DayInterval(from: $0.from, to: $0.from.adding(days: 4)) }
        #expect(e.linked([move(1, "2025-05-19", 6), week, move(3, "2025-05-19", 6)]) == [[1, 3], [2]])
    }

    @Test func theYearsMoveOnOneDayIsOneMoveWhoeverTellsIt() throws {
        func move(_ number: Int, until last: String, _ percent: Double) throws -> EventReport {
            var r = e.report(
                number, "market_move", published: "2025-05-24", date: "2025-01-01", headline: false, [("company", ["Tarnwick"])],
                [("percent", percent)])
            r.quantities[0].kind = "percent"
            r.days = try DayInterval(from: #require(CivilDate(iso: "2025-01-01")), to: #require(CivilDate(iso: last)))
            return r
        }
        #expect(
            try e.linked([
                move(1, until: "2025-05-24", 27), move(2, until: "2025-05-24", 27), move(3, until: "2025-05-24", 31),
                move(4, until: "2025-05-20", 27),
            ]) == [[1, 2], [3], [4]])
    }

    @Test func whoElseSuesIsNotKnown() {
        func suit(_ number: Int, _ day: String, _ plaintiff: String = "Tarnwick") -> EventReport {
            e.report(number, "lawsuit", published: day, date: day, [("company", [plaintiff]), ("defendant", ["Tarnwick"])])
        }
        #expect(
            e.linked([
                suit(1, "2025-05-01"), suit(2, "2025-05-03"), suit(3, "2025-09-03"), suit(4, "2025-05-01", "Dorvik"),
                suit(5, "2025-09-01", "Dorvik"),
            ])
                == [[1, 2], [3], [4, 5]])
    }

    @Test func aUnitsFoundingIsNotItsParents() {
        func founding(_ number: Int, _ year: String, _ founder: String? = nil) -> EventReport {
            e.report(
                number, "founding", published: "2025-05-0\(number)", date: year, headline: false,
                [("company", ["Tarnwick"])] + (founder.map { [("founder", [$0])] } ?? []))
        }
        #expect(e.linked([founding(1, "1919"), founding(2, "1973"), founding(3, "1920")]) == [[1, 3], [2]])
        #expect(e.linked([founding(1, "1919", "Ines Varga"), founding(2, "1925", "Varga")]) == [[1, 2]])
    }

    @Test func anIPOOfOtherYearsIsAnotherCompanys() {
        func ipo(_ number: Int, _ day: String, _ status: String = "reported", date: String? = nil) -> EventReport {
            e.report(number, "ipo", status, published: day, date: date, headline: date == nil, [("company", ["Tarnwick"])])
        }
        #expect(
            e.linked([
                ipo(1, "2021-05-01", "rumoured"), ipo(2, "2022-10-01", date: "2022-10-01"), ipo(3, "2024-10-01", date: "2022"),
                ipo(4, "2025-05-01", "planned"), ipo(5, "2025-06-01", date: "2009"),
            ]) == [[1, 2, 3], [4], [5]])
    }

    @Test func whoBelongsToTheBoughtDoesNotBuyIt() {
        #expect(
            e.linked([
                e.report(1, "acquisition", published: "2025-06-20", [("company", ["Kelmar"]), ("target", ["Dorvik"])]),
                e.report(2, "acquisition", published: "2025-06-21", [("company", ["Oldmere"]), ("target", ["Dorvik"])]),
                e.report(3, "acquisition", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", ["Kelmar"])]),
                e.report(4, "acquisition", published: "2025-06-20", [("company", ["Oldmere"]), ("target", ["Kelmar"])]),
            ]) == [[1, 2], [3], [4]])
    }

    @Test func talksOfAMergerYearsLaterAreOtherTalks() {
        func merger(_ number: Int, _ status: String, _ day: String) -> EventReport {
            e.report(number, "merger", status, published: day, headline: false, [("company", ["Tarnwick", "Dorvik"])])
        }
        #expect(
            e.linked([merger(1, "rumoured", "2021-06-20"), merger(2, "planned", "2021-12-20"), merger(3, "rumoured", "2025-06-20")]) == [
                [1, 2], [3],
            ])
    }
}
