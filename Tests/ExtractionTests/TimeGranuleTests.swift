import Testing
import Text

@testable import Extraction

@Suite struct TimeGranuleTests {
    private func day(_ s: String) throws -> CivilDate { try #require(CivilDate(iso: s)) }

    @Test func valuesAndDays() throws {
        let d = try day("2024-10-22")
        let cases: [(TimeUnit, String, String, String)] = [
            (.day, "2024-10-22", "2024-10-22", "2024-10-22"), (.week, "2024-W43", "2024-10-21", "2024-10-27"),
            (.weekend, "2024-W43-WE", "2024-10-26", "2024-10-27"), (.month, "2024-10", "2024-10-01", "2024-10-31"),
            (.quarter, "2024-Q4", "2024-10-01", "2024-12-31"), (.half, "2024-H2", "2024-07-01", "2024-12-31"),
            (.season, "2024-FA", "2024-09-01", "2024-11-30"), (.year, "2024", "2024-01-01", "2024-12-31"),
            (.decade, "202", "2020-01-01", "2029-12-31"), (.century, "20", "2000-01-01", "2099-12-31"),
        ]
        for (unit, timex, from, to) in cases {
            let g = TimeGranule(unit, containing: d)
            #expect(g.timex == timex)
            #expect(g.days == DayInterval(from: try day(from), to: try day(to)), "\(unit)")
        }
    }

    @Test func winterBelongsToTheYearItStartsIn() throws {
        #expect(TimeGranule(.season, containing: try day("2025-02-01")).timex == "2024-WI")
    }

    @Test func weeksAtTheTurnOfTheYear() throws {
        #expect(TimeGranule(.week, containing: try day("2024-12-30")).timex == "2025-W01")
        #expect(TimeGranule(.week, containing: try day("1969-12-31")).days?.from == (try day("1969-12-29")))
    }

    @Test func outsideTheCalendarThereAreNoDays() {
        #expect(TimeGranule.year(0).days == nil)
        #expect(TimeGranule.year(20_000).days == nil)
        #expect(TimeGranule(.day, ordinal: Int.max / 2).days == nil)
    }
}
