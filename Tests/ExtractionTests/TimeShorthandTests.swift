import Testing
import Text

@testable import Extraction

/// Short notations of results, fiscal years with their days, days counted in a month.
@Suite struct TimeShorthandTests: TimeChecks {
    @Test func yearsOfResults() {
        check("Sales in ⟦FY2024:FY24⟧, ⟦FY2025:FY25E⟧ and ⟦FY2026:FY26F⟧ rise; in ⟦2025:CY25⟧ they fall.")
        check("It lost money in ⟦FY2023/2024:FY2023/24⟧, in ⟦FY2023/2024:fiscal 2023-24⟧ and in ⟦2023/2024:2023/24⟧.")
        check("It lost money in ⟦2015/2018:2015-18⟧, in ⟦2015-10:2015-10⟧ and in ⟦2015/2016:2015–16⟧.")
        check("The FY24A jet and the CYAN printer are out.")
    }

    @Test func partsOfYears() {
        check("Its ⟦2024-Q2:2Q24⟧, ⟦2024-Q3:Q3FY24⟧, ⟦2023-Q4:Q4'23⟧ and ⟦2023-Q1:Q1/23⟧ are out.")
        check("Its ⟦2024-H1:1H24⟧, ⟦2025-H1:H1FY25⟧ and ⟦2023-H2:2H'23⟧ are out.")
        check("Its ⟦P9M:9M24⟧ is out; it bought tape of 3M.")
    }

    @Test func weeksByNumber() {
        check("It ships in ⟦2024-W42:2024-W42⟧, in ⟦2025-W12:W12/2025⟧ or in ⟦2024-W50:calendar week 50⟧; the trial is in week 12.")
    }

    /// The days are those of the company's calendar, else what the text says, else those of the years.
    @Test func daysOfFiscalYears() {
        checkEvents("Nike lost money in ⟦2023-06-01..2024-05-31:FY2023/24⟧ and in ⟦2024-06-01..2024-11-30:the first half of FY25⟧.")
        checkEvents("It lost money in ⟦2023-01-01..2024-12-31:FY2023/24⟧.")
        checkEvents("It lost money in ⟦2023-07-01..2024-06-30:fiscal 2024⟧, which ended ⟦2024-06-30..2024-06-30:June 30⟧.")
        checkEvents("Kroger won in ⟦2023-02-01..2024-01-31:fiscal 2023⟧ and will lose in ⟦2024-02-01..2025-01-31:the current fiscal year⟧.")
        checkEvents("Oracle will grow in ⟦2024-06-01..2025-05-31:the current fiscal year⟧.")
    }

    @Test func lengthsThatEnd() {
        checkEvents("In ⟦2023-07-01..2024-06-30:the year⟧ ended ⟦2024-06-01..2024-06-30:June 2024⟧ it grew.")
        checkEvents("In ⟦2023-01-01..2023-12-31:the year⟧ ended ⟦2023-12-31..2023-12-31:Dec. 31, 2023⟧ it grew.")
        checkEvents("In ⟦2024-01-01..2024-06-30:the half year⟧ to ⟦2024-06-01..2024-06-30:June⟧ it grew.")
        check("It raised its forecast for ⟦2024:the year⟧ to $3 billion.")
        check("In the quarter it lost money; ⟦2024-Q3:the quarter⟧ ended ⟦2024-09-30:Sept. 30⟧.".replacing("In the quarter it", with: "It"))
        check(
            "It lost money in the second quarter ended ⟦1988-10-31:Oct. 31⟧.".replacing("the second", with: "⟦1989-Q2:the second")
                .replacing("quarter ended", with: "quarter⟧ ended"), published: "1989-10-27")
    }

    /// Who counts in crores has a year that ends in March.
    @Test func yearsOfACountry() {
        checkEvents("Profit in ⟦2024-07-01..2024-09-30:Q2 FY25⟧ was Rs 6,506 crore; ⟦2024-04-01..2025-03-31:fiscal 2024-25⟧ looks good.")
    }

    @Test func endsOfForecasts() {
        checkEvents("It raised its forecast for ⟦2024-04-01..2025-03-31:the year⟧ to ⟦2025-03-01..2025-03-31:March⟧ to 3 billion yen.")
        checkEvents("Profit in ⟦2023-04-01..2024-03-31:the year⟧ to ⟦2024-03-01..2024-03-31:March⟧ beat its forecast.")
    }

    @Test func daysCountedInUnits() {
        check("It opens on ⟦2025-01-20:the third Monday of January⟧ and closed on ⟦2024-05-31:the last Friday in May⟧.")
        check("It will open on ⟦2025-10-06:the first Monday of October⟧.")
        check("It closed on ⟦2024-09-30:the last trading day of the third quarter⟧.".replacing("the third quarter", with: "Q3"))
        check("It meets ⟦XXXX-WXX-5:every other Friday⟧, ⟦XXXX-05:each May⟧ and on ⟦XXXX-WXX-4:the 2nd Thursday of every month⟧.")
    }

    @Test func decadesUpToNow() {
        let t = TimeTestText("It grew over the past decade, and over the last decade it hired.").times()
        #expect(t.map(\.timex) == ["P1E", "P1E"])
        #expect(t.allSatisfy { $0.days?.from.iso == "2014-10-22" && $0.days?.to.iso == "2024-10-21" })
    }

    @Test func edgesWithoutOf() {
        check("It had ten plants at ⟦2024-06:end-June⟧ and will have twelve by ⟦2025:end 2025⟧; it hopes to end ⟦2026:2026⟧ with a profit.")
    }

    @Test func namesAreNoDays() {
        check("It bought monday.com on ⟦2024-10-21:Monday⟧.")
        check("Shares are in the high $50s; margins in the low 20s.")
    }
}
