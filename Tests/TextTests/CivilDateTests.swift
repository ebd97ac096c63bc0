import Testing
import Text

@Suite struct CivilDateTests {
    @Test(arguments: [("1970-01-01", 0), ("2000-03-01", 11017), ("2024-02-29", 19782), ("1969-12-31", -1), ("0001-01-01", -719162)])
    func daysSinceTheEpoch(iso: String, days: Int) throws {
        let date = try #require(CivilDate(iso: iso))
        #expect(date.days == Int32(days))
        #expect(date.iso == iso)
    }

    @Test(arguments: [
        "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-04-31", "2024-1-01", "20240101", "0000-01-01", "abcd-ef-gh",
    ])
    func impossibleDaysAreRefused(iso: String) { #expect(CivilDate(iso: iso) == nil) }

    @Test func everyDayOfFourCenturiesRoundTrips() {
        var day = CivilDate(year: 1900, month: 1, day: 1)
        var weekday = 1  // 1 January 1900 was a Monday
        while let d = day, d.year < 2300 {
            let (y, m, dd) = d.components
            #expect(CivilDate(year: y, month: m, day: dd) == d)
            #expect(d.weekday == weekday)
            weekday = weekday % 7 + 1
            day = d.adding(days: 1)
        }
    }

    @Test func weeksAreThoseOfISO8601() throws {
        for (iso, year, week) in [("2021-01-03", 2020, 53), ("2021-01-04", 2021, 1), ("2024-12-30", 2025, 1), ("2026-11-26", 2026, 48)] {
            let w = try #require(CivilDate(iso: iso)).isoWeek
            #expect(w.year == year && w.week == week, "\(iso)")
        }
    }

    @Test func aMonthLaterIsTheSameDayOrTheMonthsLast() throws {
        let january = try #require(CivilDate(iso: "2023-01-31"))
        #expect(january.adding(months: 1)?.iso == "2023-02-28")
        #expect(january.adding(months: 13)?.iso == "2024-02-29")
        #expect(january.adding(months: -2)?.iso == "2022-11-30")
        #expect(january.adding(months: 12 * 9000) == nil)
    }
}

@Suite struct CivilDateTextTests {
    @Test(arguments: [(1, 1, 2, "0001-01-02"), (987, 12, 31, "0987-12-31"), (2024, 2, 29, "2024-02-29"), (9999, 10, 5, "9999-10-05")])
    func aDateIsWrittenInTenDigitsAndSigns(year: Int, month: Int, day: Int, text: String) throws {
        #expect(try #require(CivilDate(year: year, month: month, day: day)).iso == text)
    }
}

@Suite struct DayIntervalTests {
    @Test(arguments: [
        ("2016", "2016-01-01", "2016-12-31"), ("2016-02", "2016-02-01", "2016-02-29"), ("2016-05-17", "2016-05-17", "2016-05-17"),
    ])
    func partialDatesAreTheirWholePeriod(text: String, from: String, to: String) throws {
        let days = try #require(DayInterval(partialISO: text))
        #expect(days.from.iso == from && days.to.iso == to)
    }

    @Test(arguments: ["", "16", "2016-5", "2016-13", "2016-02-30", "next week", "2016-05-17-1"])
    func whatIsNoDateIsNil(text: String) { #expect(DayInterval(partialISO: text) == nil) }

    @Test func quarters() throws {
        let q = try #require(DayInterval(year: 2024, quarter: 4))
        #expect(q.from.iso == "2024-10-01" && q.to.iso == "2024-12-31" && q.dayCount == 92)
        #expect(DayInterval(year: 2024, quarter: 5) == nil)
    }

    @Test func anyTwoDaysAreSoManyDaysApart() {
        #expect(DayInterval(from: CivilDate(days: .min), to: CivilDate(days: .max)).dayCount == 4_294_967_296)
        #expect(
            [CivilDate.calendar.lowerBound, CivilDate.calendar.upperBound].map { CivilDate(days: $0).iso } == ["0001-01-01", "9999-12-31"])
    }
}
