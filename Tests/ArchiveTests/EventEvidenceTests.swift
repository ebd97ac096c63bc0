import Testing
import Text

@testable import Archive

/// What tells two happenings apart, or shows one. Companies and events here are made up.
struct EventEvidenceTests {
    private let e = LinkingExamples(companies: ["Tarnwick", "Oldmere", "Fjordgate Ventures", "Kelmar Capital"])

    private func move(_ number: Int, _ percent: Double) -> EventReport {
        var r = e.report(
            number, "market_move", published: "2025-05-19", date: "2025-05-19", headline: false, [("company", ["Tarnwick"])],
            [("percent", percent)])
        r.quantities[0].kind = "percent"
        r.quantities[0].unit = "%"
        return r
    }

    @Test func theMoveBeforeTheBellIsNotThatOfTheClose() {
        #expect(e.linked([move(1, 2), move(2, 5), move(3, 4.9), move(4, 2.1)]) == [[1, 4], [2, 3]])
    }

    private func strike(_ number: Int, _ location: String?, _ day: String = "2025-05-19") -> EventReport {
        e.report(
            number, "labor_action", published: day, date: day,
            [("company", ["Tarnwick"])] + (location.map { [("location", [$0])] } ?? []))
    }

    @Test func strikesOfTwoPlantsAreTwo() {
        #expect(e.linked([strike(1, "Oslo"), strike(2, "Bergen"), strike(3, "Oslo plant")]) == [[1, 3], [2]])
    }

    @Test func layoffsOfTwoPlantsAreOneWhereTheNumberIs() {
        func cut(_ number: Int, _ location: String, _ people: Double?) -> EventReport {
            e.report(
                number, "layoff", published: "2025-05-19", [("company", ["Tarnwick"]), ("location", [location])],
                people.map { [("headcount", $0)] } ?? [])
        }
        #expect(e.linked([cut(1, "Oslo", 240), cut(2, "Norway", 240), cut(3, "Bergen", nil)]) == [[1, 2], [3]])
    }

    @Test func rulingsOfOtherDaysAreTwo() {
        func ruling(_ number: Int, _ day: String, published: String) -> EventReport {
            e.report(number, "legal_outcome", published: published, date: day, [("company", ["Tarnwick"])])
        }
        #expect(
            e.linked([
                ruling(1, "2025-05-12", published: "2025-05-16"), ruling(2, "2025-05-16", published: "2025-05-16"),
                ruling(3, "2025-05-17", published: "2025-05-17"),
            ]) == [[1], [2, 3]])
    }

    @Test func aBidAfterOneThatWasCalledOffIsAnother() {
        func bid(_ number: Int, _ status: String, _ day: String) -> EventReport {
            e.report(number, "acquisition", status, published: day, headline: false, [("company", ["Tarnwick"]), ("target", ["Oldmere"])])
        }
        #expect(e.linked([bid(1, "cancelled", "2024-05-26"), bid(2, "planned", "2025-09-14")]) == [[1], [2]])
        #expect(e.linked([bid(1, "cancelled", "2024-05-26"), bid(2, "planned", "2024-07-14")]) == [[1, 2]])
    }

    @Test func whatClosedYearsAgoIsNotBidForNow() {
        #expect(
            e.linked([
                e.report(
                    1, "acquisition", published: "2019-07-12", date: "2019-02", headline: false,
                    [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
                e.report(2, "acquisition", "rumoured", published: "2025-05-06", [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
            ]) == [[1], [2]])
    }

    @Test func newsOfTwoYearsIsNoLookBack() {
        func sale(_ number: Int, _ day: String) -> EventReport {
            e.report(
                number, "acquisition", published: day, date: day, headline: false, [("company", ["Tarnwick"]), ("target", ["Oldmere"])])
        }
        #expect(e.linked([sale(1, "2021-10-20"), sale(2, "2025-10-20")]) == [[1], [2]])
    }

    @Test func foundingsOfOtherYearsHaveNothingBetweenThem() {
        func founding(_ number: Int, _ year: String?) -> EventReport {
            e.report(number, "founding", published: "2025-05-0\(number)", date: year, headline: false, [("company", ["Tarnwick"])])
        }
        #expect(
            e.linked([founding(1, "2004"), founding(2, "2005"), founding(3, "2007"), founding(4, "2009"), founding(5, nil)])
                == [[1, 2, 5], [3], [4]])
    }

    private func round(
        _ number: Int, _ day: String, _ raised: Double, round: String? = nil, investor: String? = nil, date: String? = nil
    ) -> EventReport {
        e.report(
            number, "funding_round", published: day, date: date ?? day,
            [("company", ["Tarnwick"])] + (investor.map { [("investor", [$0])] } ?? []) + (round.map { [("round", [$0])] } ?? []),
            [("raised", raised)])
    }

    @Test func aRoundToldWithALaterDateIsOne() {
        #expect(
            e.linked([
                round(1, "2024-05-01", 30e6, round: "Series D", investor: "Fjordgate Ventures"),
                round(2, "2025-03-10", 30e6, investor: "Fjordgate Ventures"),
            ]) == [[1, 2]])
        #expect(e.linked([round(1, "2024-05-01", 29e6), round(2, "2025-01-10", 29e6)]) == [[1, 2]])
    }

    @Test func aRoundNumberIsRaisedTwice() {
        #expect(e.linked([round(1, "2024-05-01", 30e6), round(2, "2025-01-10", 30e6)]) == [[1], [2]])
        #expect(
            e.linked([
                round(1, "2024-05-01", 29e6, investor: "Fjordgate Ventures"), round(2, "2025-01-10", 29e6, investor: "Kelmar Capital"),
            ]) == [[1], [2]])
        #expect(e.linked([round(1, "2022-05-01", 29e6), round(2, "2025-01-10", 29e6)]) == [[1], [2]])
    }

    @Test func oneSumOnOneDayIsOneRoundWhateverItIsCalled() {
        #expect(
            e.linked([
                round(1, "2025-02-14", 9e6, round: "Series A"), round(2, "2025-02-14", 9e6, round: "seed"),
                round(3, "2025-02-14", 4e6, round: "seed"),
            ]) == [[1, 2], [3]])
    }

    @Test func moreThanThirtyThousandIsNotEightyThousand() {
        func cut(_ number: Int, _ status: String, _ people: Double) -> EventReport {
            var r = e.report(number, "layoff", status, published: "2025-05-19", [("company", ["Tarnwick"])], [("headcount", people)])
            r.quantities[0].high = nil
            return r
        }
        #expect(e.linked([cut(1, "reported", 34_000), cut(2, "planned", 80_000), cut(3, "reported", 35_000)]) == [[1, 3], [2]])
    }
}
