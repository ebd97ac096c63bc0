import Extraction
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
}
