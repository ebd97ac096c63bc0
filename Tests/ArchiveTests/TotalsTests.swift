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
