import Extraction
import GRDB
import Reading
import Testing
import Text

@testable import Archive

/// The sum, its lines and its list account for the same events.
struct TotalAccountTests {
    /// - Parameter millions: nil: no amount is stated.
    private func round(_ id: String, _ date: String, _ millions: Double?, _ status: Event.Status = .reported)
        -> (Article, Facts)
    {
        TestArchive.article(
            id, "2025-12-30", site: "\(id).example",
            [
                .init(
                    type: "funding_round", status: status, company: ["Kelmar \(id)"],
                    amounts: millions.map { [("raised", .money, $0 * 1e6, "USD")] } ?? [], date: date)
            ])
    }

    private func archive() throws -> TestArchive {
        let a = try TestArchive()
        try a.add([
            round("a", "2025", 100), round("b", "2025", 50, .rumoured), round("c", "2025", nil), round("d", "2025-05-02", 7),
            round("e", "2025-05-20", nil), round("f", "2025-06", 30, .cancelled), round("g", "2025-04", nil),
            round("h", "2025-08-01", 9),
        ])
        return a
    }

    private func account(_ leftOut: [(reason: String, events: Int)], _ events: Int) -> [String] {
        ["\(events) summed"] + leftOut.filter { $0.events > 0 }.map { "\($0.events) \($0.reason)" }.sorted()
    }

    @Test func sumLinesAndListAreOneAccount() throws {
        let owner = try archive()
        defer { withExtendedLifetime(owner) {} }
        let a = owner.archive
        let spans: [(String?, String?, [String])] = [
            (nil, nil, ["3 summed", "1 cancelled", "1 rumoured", "3 no amount stated"]),
            ("2025-04-01", "2025-06-30", ["1 summed", "1 cancelled", "1 date wider than the period", "1 rumoured", "3 no amount stated"]),
            ("2025-05-01", "2025-05-31", ["1 summed", "1 date wider than the period", "1 rumoured", "2 no amount stated"]),
            ("2025-05-03", nil, ["1 summed", "1 cancelled", "1 date wider than the period", "1 rumoured", "2 no amount stated"]),
        ]
        for (since, until, expected) in spans {
            var f = Filter()
            f.since = since.flatMap { CivilDate(iso: $0) }
            f.until = until.flatMap { CivilDate(iso: $0) }
            // From the sums by month, and one by one.
            for bound in [nil, 0.2] {
                f.minConfidence = bound
                let t = try a.total(.raised, f)
                #expect(Set(account(t.leftOut, t.events)) == Set(expected), "\(since ?? "")..\(until ?? "") \(bound ?? 0.5)")
                let terms = try a.terms(of: .raised, f)
                let reasons = Dictionary(grouping: terms.compactMap(\.reason)) { $0 }.map { (reason: $0.key, events: $0.value.count) }
                #expect(account(reasons, terms.filter { $0.reason == nil }.count) == account(t.leftOut, t.events))
                #expect(Set(terms.map(\.event.id)).count == terms.count)
                for key in [TotalKey.type, .company, .year] {
                    var sum = Total(measure: .raised, unit: "USD")
                    for line in try a.totals(.raised, by: key, f).rows { sum.add(line.total) }
                    #expect(account(sum.leftOut, sum.events) == account(t.leftOut, t.events), "\(key)")
                }
            }
        }
        var f = Filter()
        f.since = CivilDate(iso: "2025-05-01")
        f.until = CivilDate(iso: "2025-05-31")
        let line = try #require(try a.totals(.raised, by: .month, f).rows.first)
        #expect(line.key == "2025-05" && line.total.best == 7e6)
        #expect(
            line.total.leftOut.map { "\($0.events) \($0.reason)" }.sorted() == [
                "1 date wider than the period", "1 rumoured", "2 no amount stated",
            ])
    }

    @Test func whatIsAskedForByStatusCounts() throws {
        let owner = try archive()
        defer { withExtendedLifetime(owner) {} }
        let a = owner.archive
        var f = Filter()
        f.statuses = ["cancelled"]
        for bound in [nil, 0.2] {
            f.minConfidence = bound
            #expect(try a.total(.raised, f).best == 30e6)
            #expect(try a.top(by: .measure(.raised), f).rows.map(\.company) == ["Kelmar f"])
        }
        #expect(try a.total(.raised, Filter()).best == 116e6)
    }

    @Test func companiesOfOneNameStandApart() throws {
        let a = try archive()
        try a.archive.write { db in
            try db.execute(sql: "UPDATE company SET name = 'Kelmar a', folded = 'kelmar a' WHERE name = 'Kelmar h'")
        }
        let names = ["Kelmar a (~kelmar a)", "Kelmar a (~kelmar h)", "Kelmar d"]
        #expect(try a.archive.totals(.raised, by: .company, Filter()).rows.filter { $0.total.events > 0 }.map(\.key) == names)
        #expect(try a.archive.top(by: .measure(.raised), Filter()).rows.map(\.company) == names)
    }
}
