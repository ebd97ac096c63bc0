import Extraction
import Foundation
import GRDB
import Reading
import Testing
import Text

@testable import Archive

/// What is added up, what is left out of it, and why.
struct TotalsTests {
    private func fine(_ id: String, _ amounts: [(value: Double, unit: String)], confidence: Double = 0.9, day: String = "2025-02-11")
        -> (Article, Facts)
    {
        var (article, facts) = TestArchive.article(
            id, day,
            [
                .init(
                    type: "fine", company: ["Kelmar \(id)"], roles: [("regulator", ["Board \(id)"])],
                    amounts: amounts.map { ("amount", .money, $0.value, $0.unit) })
            ])
        // One slot with all its amounts, as the extractor gives them.
        facts.events[0].amounts = [("amount", Array(facts.amounts.indices))]
        facts.events[0].confidence = confidence
        article.site = "\(id).example"
        return (article, facts)
    }

    @Test func aConversionIsNoOtherValue() throws {
        let a = try TestArchive()
        try a.add([fine("a", [(100e6, "EUR"), (103e6, "USD")])])
        let t = try a.archive.total(.fined, Filter(), in: "EUR")
        #expect((t.low, t.best, t.high) == (100e6, 100e6, 100e6))
        let id = try #require(try a.archive.events(Filter()).rows.first?.id)
        #expect(try a.archive.event(id)?.conflicts.isEmpty == true)
        let b = try TestArchive()
        try b.add([fine("b", [(100e6, "EUR"), (150e6, "USD")])])
        #expect(try b.archive.total(.fined, Filter(), in: "EUR").high > 140e6)
        #expect(try b.archive.event(try #require(try b.archive.events(Filter()).rows.first?.id))?.conflicts.count == 1)
    }

    /// A fine of 110 billion is a misreading; of 90 billion it would be a record.
    @Test func whatWouldBeTwiceTheLargestEverIsLeftOut() throws {
        let a = try TestArchive()
        try a.add([fine("a", [(90e9, "USD")]), fine("b", [(110e9, "USD")])])
        var f = Filter()
        for since in [nil, CivilDate(iso: "2025-02-03")] {
            f.since = since
            let t = try a.archive.total(.fined, f)
            #expect(t.best == 90e9 && t.events == 1)
            #expect(t.leftOut.map(\.reason) == ["implausible"])
        }
        #expect(Verification.run(a.archive).findings == [])
    }

    /// A word misspelt makes dollars of billions.
    @Test func aRoundOfAHundredDollarsIsLeftOut() throws {
        let a = try TestArchive()
        let rounds = [110.0, 20_000].enumerated().map { i, sum in
            TestArchive.article(
                "\(i)", "2025-03-0\(i + 1)",
                [.init(type: "funding_round", company: ["Acme \(i)"], amounts: [("raised", .money, sum, "USD")])])
        }
        try a.add(rounds)
        let t = try a.archive.total(.raised, Filter())
        #expect(t.best == 20_000 && t.events == 1)
        #expect(t.leftOut.map(\.reason) == ["implausible"])
        #expect(Verification.run(a.archive).findings == [])
    }

    @Test func whatIsLikelierWrongIsCountedBeside() throws {
        let a = try TestArchive()
        try a.add([
            fine("a", [(3e6, "USD")]), fine("b", [(5e6, "USD")], confidence: 0.3), fine("c", [(0.1, "USD")]), fine("d", [(0.2, "USD")]),
        ])
        let t = try a.archive.total(.fined, Filter())
        #expect(t.best == 3_000_000.3 && t.events == 3)
        #expect(t.leftOut.map(\.reason) == ["likelier wrong than right"] && t.sumsLeftOut["likelier wrong than right"] == 5e6)
        // The same from the events one by one as from the sums by month.
        for (bound, best) in [(0.0, 8_000_000.3), (0.2, 8_000_000.3), (0.5, 3_000_000.3), (0.95, 0)] {
            var f = Filter()
            f.minConfidence = bound
            #expect(try a.archive.total(.fined, f).best == best, "\(bound)")
            f.since = CivilDate(iso: "2025-02-03")
            #expect(try a.archive.total(.fined, f).best == best, "\(bound)")
            let terms = try a.archive.terms(of: .fined, f).filter { $0.reason == nil }.reduce(0) { $0 + ($1.best ?? 0) }
            #expect(abs(terms - best) < 0.001)
        }
        let top = try a.archive.top(by: .measure(.fined), Filter())
        #expect(!top.rows.contains { $0.company == "Kelmar b" })
        #expect(Verification.run(a.archive).findings == [])
    }

    private func round(_ id: String, _ date: String, _ millions: Double) -> (Article, Facts) {
        TestArchive.article(
            id, "2025-12-30", site: "\(id).example",
            [.init(type: "funding_round", company: ["Kelmar \(id)"], amounts: [("raised", .money, millions * 1e6, "USD")], date: date)])
    }

    private func filter(_ since: String?, _ until: String?) -> Filter {
        var f = Filter()
        f.since = since.flatMap { CivilDate(iso: $0) }
        f.until = until.flatMap { CivilDate(iso: $0) }
        return f
    }

    @Test func anEventOfAYearIsNoneOfItsFirstQuarter() throws {
        let a = try TestArchive()
        try a.add([
            round("a", "2025", 100), round("b", "2025-02", 20), round("c", "2025-02-11", 3), round("d", "2025-05", 7),
            round("e", "2024", 1),
        ])
        let wider = TotalQuery.wider
        let spans: [(String?, String?, Double, Double)] = [
            ("2025-01-01", "2025-03-31", 23e6, 100e6), ("2025-01-01", "2025-12-31", 130e6, 0), (nil, "2025-03-31", 24e6, 100e6),
            ("2024-07-01", "2025-12-31", 130e6, 1e6), ("2025-02-05", "2025-05-20", 3e6, 127e6), (nil, nil, 131e6, 0),
            ("2025-02-01", nil, 30e6, 100e6),
        ]
        for (since, until, best, left) in spans {
            // From the sums by month, and one by one.
            for bound in [nil, 0.2] {
                var f = filter(since, until)
                f.minConfidence = bound
                let t = try a.archive.total(.raised, f)
                #expect(t.best == best && t.sumsLeftOut[wider] ?? 0 == left, "\(since ?? "")..\(until ?? "") \(bound ?? 0.5)")
                #expect(t.events + t.leftOut.reduce(0) { $0 + $1.events } == t.all)
                let terms = try a.archive.terms(of: .raised, f)
                #expect(terms.filter { $0.reason == nil }.reduce(0) { $0 + ($1.best ?? 0) } == best)
                #expect(terms.filter { $0.reason == wider }.reduce(0) { $0 + ($1.best ?? 0) } == left)
            }
        }
        var f = filter("2025-01-01", "2025-03-31")
        #expect(try a.archive.top(by: .measure(.raised), f).rows.map(\.company) == ["Kelmar b", "Kelmar c"])
        #expect(try a.archive.top(by: .events(["funding_round"]), f).rows.map(\.company).sorted() == ["Kelmar b", "Kelmar c"])
        f = Filter()
        f.types = ["funding_round"]
        let months = try a.archive.trend(by: .month, f, measure: .raised)
        #expect(months.rows.filter { $0.events > 0 }.map(\.period) == ["2025-02", "2025-05"])
        #expect(months.rows.reduce(0) { $0 + ($1.total?.best ?? 0) } == 30e6)
        #expect(months.wider.events == 2 && months.wider.total?.best == 101e6)
        let years = try a.archive.trend(by: .year, f, measure: .raised)
        #expect(years.rows.map(\.period) == ["2024", "2025"] && years.rows.map(\.events) == [1, 4] && years.wider.events == 0)
        let quarters = try a.archive.totals(.raised, by: .quarter, Filter()).rows
        #expect(quarters.filter { $0.total.events > 0 }.map(\.key) == ["2025-Q1", "2025-Q2"])
        #expect(quarters.reduce(0) { $0 + $1.total.best } == 30e6)
        #expect(try a.archive.totals(.raised, by: .year, Filter()).rows.map(\.total.best) == [1e6, 130e6])
        #expect(try a.archive.totals(.raised, by: .company, Filter()).rows.map(\.key).first == "Kelmar a")
    }

    @Test func aPeriodIsWhole() throws {
        let a = try TestArchive()
        try a.add([
            TestArchive.article("a", "2025-04-02", [.init(type: "layoff", company: ["Kelmar"])]),
            TestArchive.article("b", "2025-05-02", [.init(type: "layoff", company: ["Oldmere"], date: "2025-05-01")]),
            TestArchive.article("c", "2025-06-20", [.init(type: "founding", company: ["Tarnwick"])]),
            TestArchive.article("d", "2025-01-20", [.init(type: "founding", company: ["Dorvik"])]),
        ])
        var f = Filter()
        f.types = ["layoff"]
        #expect(try a.archive.trend(by: .quarter, f).rows.map(\.articles) == [3], "an article of June is one of the quarter")
        var t = Trend(
            rows: [("2024", 0, 50), ("2025", 2, 60), ("2026", 1, 40), ("2027", 3, 0)].map {
                TrendRow(period: $0, events: $1, articles: $2)
            },
            wider: TrendRow(period: "", events: 0, articles: 0))
        #expect(t.cut(start: true, end: true) == Trend.Beyond(before: 0, after: 3))
        #expect(t.rows.map(\.period) == ["2025", "2026"], "it begins with the first event and ends with the last article")
    }

    @Test func whatTotalsDropRanksNobody() throws {
        let a = try TestArchive()
        var unlikely = TestArchive.article("a", "2025-02-11", [.init(type: "layoff", company: ["Kelmar"])])
        unlikely.1.events[0].confidence = 0.3
        try a.add([
            unlikely, TestArchive.article("b", "2025-02-12", [.init(type: "layoff", company: ["Oldmere"])]),
            TestArchive.article("c", "2025-02-13", [.init(type: "layoff", status: .rumoured, company: ["Tarnwick"])]),
        ])
        #expect(try a.archive.top(by: .events(["layoff"]), Filter()).rows.map(\.company) == ["Oldmere"])
        var f = Filter()
        f.statuses = ["rumoured"]
        #expect(try a.archive.top(by: .events(["layoff"]), f).rows.map(\.company) == ["Tarnwick"])
    }

    @Test func whatIsStillToComeIsPlanned() throws {
        let a = try TestArchive()
        try a.add([
            TestArchive.article(
                "a", "2025-02-11", [.init(type: "product_launch", company: ["Kelmar"], roles: [("product", ["Zed"])], date: "2029")]),
            TestArchive.article("b", "2025-02-11", [.init(type: "founding", company: ["Oldmere"], date: "2025")]),
        ])
        #expect(
            try a.archive.events(Filter()).rows.map { "\($0.type) \($0.status) \($0.dateFrom ?? "")" }.sorted() == [
                "founding reported 2025-01-01", "product_launch planned 2029-01-01",
            ])
    }

    @Test func aTrendSpansTheTimeOfItsArticles() {
        func row(_ p: String, _ events: Int, _ articles: Int) -> TrendRow { TrendRow(period: p, events: events, articles: articles) }
        let rows = [row("1926", 1, 0), row("2020", 2, 1), row("2024", 9, 300), row("2025", 0, 0), row("2026", 5, 40), row("2029", 3, 0)]
        let (covered, before, after) = TrendRow.covered(rows)
        #expect(covered.map(\.period) == ["2024", "2025", "2026"] && before == 3 && after == 3)
        #expect(TrendRow.covered([row("1926", 1, 0)]).rows.count == 1, "without any article all is shown")
    }
}
