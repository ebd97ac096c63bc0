import Testing
import Text

@testable import Archive

/// What is told again later is one happening where the amount says so. Companies and events here are made up.
struct LookingBackTests {
    private let e = LinkingExamples(
        companies: ["Tarnwick", "Tarnwick Wireless", "Market Authority", "Trade Board"], parents: ["Tarnwick Wireless": "Tarnwick"])

    private func cut(
        _ number: Int, _ published: String, _ heads: Double..., date: String? = nil, headline: Bool = false, status: String = "planned",
        company: String = "Tarnwick"
    ) -> EventReport {
        var r = e.report(
            number, "layoff", status, published: published, date: date, headline: headline, [("company", [company])],
            heads.map { ("headcount", $0) })
        for i in r.quantities.indices { r.quantities[i].start = i * 10 }
        return r
    }

    @Test func aCutThatIsStillCarriedOutIsOne() {
        let plan = cut(1, "2024-10-24", 45_000, date: "2024-10-24", headline: true)
        #expect(e.linked([plan, cut(2, "2025-03-02", 45_000)]) == [[1, 2]])
        var most = cut(2, "2025-03-02", 45_000)
        most.quantities[0].low = nil
        #expect(e.linked([plan, most]) == [[1, 2]], "up to as many")
        #expect(e.linked([cut(1, "2025-01-15", 45_000, status: "reported"), cut(2, "2025-04-02", 45_000)]) == [[1, 2]], "without a day")
        #expect(e.linked([plan, cut(2, "2026-09-02", 45_000)]) == [[1], [2]], "years later")
        #expect(e.linked([plan, cut(2, "2025-03-02", 41_000)]) == [[1], [2]], "another number")
        #expect(e.linked([plan, cut(2, "2025-03-02", 45_000, company: "Tarnwick Wireless")]) == [[1], [2]], "another company")
    }

    @Test func asManyJobsOnADayOfTheirOwnAreMoreJobs() {
        let plan = cut(1, "2025-01-25", 500, date: "2025-01-25", headline: true)
        #expect(e.linked([plan, cut(2, "2025-04-22", 500, date: "2025-04-22", headline: true)]) == [[1], [2]])
        #expect(e.linked([plan, cut(2, "2025-09-22", 500, date: "2025-04-22")]) == [[1], [2]])
        var range = cut(2, "2025-04-22", 500)
        range.quantities[0].high = 900
        #expect(e.linked([plan, range]) == [[1], [2]])
    }

    @Test func theCutBesideTheOneBeforeIsNotThatOne() {
        let before = cut(1, "2025-08-22", 1200, date: "2025-08-22", status: "reported")
        #expect(e.linked([before, cut(2, "2025-09-06", 850, 1200, date: "2025-09-06", status: "reported")]) == [[1], [2]])
        #expect(e.linked([before, cut(2, "2025-09-06", 1200, 850, date: "2025-09-06", status: "reported")]) == [[1, 2]])
    }

    @Test func upToAsManyIsNotHalfAsMany() {
        func raised(_ number: Int, _ low: Double?, _ high: Double) -> EventReport {
            var r = e.report(
                number, "debt", published: "2025-06-2\(number)", headline: true, [("company", ["Tarnwick"])], [("raised", high)])
            r.quantities[0].low = low
            return r
        }
        #expect(e.linked([raised(1, 2.4e9, 2.4e9), raised(2, nil, 4e9)]) == [[1], [2]])
        #expect(e.linked([raised(1, 3.1e9, 3.1e9), raised(2, nil, 4e9)]) == [[1, 2]])
    }

    private func fine(_ number: Int, _ published: String, _ sum: Double, _ regulator: String, date: String? = nil) -> EventReport {
        e.report(
            number, "fine", published: published, date: date, headline: date != nil,
            [("company", ["Tarnwick"]), ("regulator", [regulator])], [("amount", sum)])
    }

    @Test func oneSumIsOnePenaltyWhoeverIsSaidToHaveSetIt() {
        let told = fine(1, "2025-06-27", 4.53e8, "overseas authorities", date: "2025-06-27")
        #expect(e.linked([told, fine(2, "2025-07-01", 4.53e8, "watchdog")]) == [[1, 2]])
        #expect(e.linked([told, fine(2, "2025-06-28", 4.1e8, "watchdog", date: "2025-06-27")]) == [[1], [2]])
        #expect(
            e.linked([told, fine(2, "2025-06-28", 4.1e8, "authorities of overseas", date: "2025-06-27")]) == [[1, 2]],
            "one regulator, rounded")
    }

    @Test func aRoundSumIsOnePenaltyToOneRegulator() {
        let told = fine(1, "2019-07-24", 5e9, "Trade Board", date: "2019-07-24")
        #expect(e.linked([told, fine(2, "2021-10-14", 5e9, "Trade Board")]) == [[1, 2]])
        #expect(e.linked([told, fine(2, "2021-10-14", 5e9, "Market Authority")]) == [[1], [2]])
    }

    @Test func twoBodiesAreNotPaidAtDifferentTimesByOneSettlement() {
        func settled(_ number: Int, _ published: String, _ body: String, date: String) -> EventReport {
            e.report(
                number, "legal_outcome", published: published, date: date, headline: published == date,
                [("company", ["Tarnwick"]), ("counterparty", [body])], [("amount", 1.6e9)])
        }
        let told = settled(1, "2025-07-12", "Market Authority", date: "2025-04")
        #expect(e.linked([told, settled(2, "2027-05-06", "Trade Board", date: "2027-05-06")]) == [[1], [2]])
        #expect(e.linked([told, settled(2, "2025-07-20", "Trade Board", date: "2025-04")]) == [[1, 2]])
    }
}
