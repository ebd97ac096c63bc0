import Extraction
import Reading
import Testing
import Text

@testable import Archive

struct EventPagesTests {
    private func filled() throws -> TestArchive {
        let a = try TestArchive()
        try a.add(
            ["2025", "2025-02", "2025-02-11", "2025-03-04", "2024"].enumerated().map { i, day in
                TestArchive.article(
                    "a\(i)", "2025-12-30", site: "\(i).example", [.init(type: "layoff", company: ["Kelmar \(i)"], date: day)])
            })
        return a
    }

    @Test func whatReachesBeyondTheTimeIsCounted() throws {
        let a = try filled()
        var f = Filter()
        f.since = CivilDate(iso: "2025-02-01")
        f.until = CivilDate(iso: "2025-02-28")
        let page = try a.archive.events(f)
        #expect(page.rows.count == 3 && page.wider == 1, "the one of 2025")
        #expect(try a.archive.timeline(f, asOf: CivilDate(iso: "2026-01-01")).wider == 1)
        #expect(try a.archive.events(Filter()).wider == 0)
    }

    @Test func aPageSaysHowManyThereAre() throws {
        let a = try filled()
        var f = Filter()
        f.limit = 2
        for page in [try a.archive.events(f), try a.archive.timeline(f, asOf: CivilDate(iso: "2026-01-01"))] {
            #expect(page.rows.count == 2 && page.found == 5)
        }
        f.limit = 5
        #expect(try a.archive.events(f).found == nil)
    }

    @Test func wordsOfCurrenciesLeadToTheirCodes() throws {
        #expect(CurrencyNames.codes(for: "EURO") == ["EUR"])
        #expect(CurrencyNames.codes(for: "dollars").first == "USD")
        #expect(CurrencyNames.codes(for: "£").first == "GBP")
        #expect(CurrencyNames.codes(for: "people").isEmpty)
        let a = try TestArchive()
        try a.add([
            TestArchive.article(
                "a", "2025-01-10", [.init(type: "layoff", company: ["Kelmar"], amounts: [("headcount", .headcount, 40, "people")])])
        ])
        #expect(try a.archive.hasUnit("people"))
        #expect(try !a.archive.hasUnit("euro"))
    }

    /// What is asked of an event is asked of what was known of it, not of what is known now.
    @Test func whatWasKnownAtADayIsAskedAsItWasKnown() throws {
        let a = try TestArchive()
        func told(_ id: String, _ day: String, _ site: String, _ status: Event.Status, _ price: Double, _ confidence: Double) -> (
            Article, Facts
        ) {
            var (article, facts) = TestArchive.article(
                id, day, site: site,
                [
                    .init(
                        type: "acquisition", status: status, company: ["Tarnwick"], roles: [("target", ["Oldmere"])],
                        amounts: [("price", .money, price, "USD")])
                ])
            facts.events[0].confidence = confidence
            return (article, facts)
        }
        try a.add([
            told("early", "2025-05-10", "rumour.example", .rumoured, 8e8, 0.5),
            told("late", "2025-06-20", "wire.example", .reported, 9.1e8, 0.95),
            told("last", "2025-06-21", "other.example", .reported, 9.1e8, 0.95),
        ])
        #expect(try a.archive.events(Filter()).rows.count == 1)
        let then = try #require(CivilDate(iso: "2025-05-31"))
        func known(_ set: (inout Filter) -> Void) throws -> Int {
            var f = Filter()
            set(&f)
            return try a.archive.timeline(f, asOf: then).rows.count
        }
        #expect(try known { $0.min = 9e8 } == 0)
        #expect(try known { $0.max = 8.5e8 } == 1)
        #expect(try known { ($0.min, $0.max, $0.currency) = (7e8, 8.5e8, "USD") } == 1)
        #expect(try known { $0.currency = "EUR" } == 0)
        #expect(try known { $0.minConfidence = 0.9 } == 0)
        #expect(try known { $0.minConfidence = 0.4 } == 1)
        #expect(try known { $0.source = "wire" } == 0)
        #expect(try known { $0.source = "rumour" } == 1)
    }
}
