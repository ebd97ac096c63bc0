import Testing
import Text

@testable import Extraction

@Suite struct TimeRangesNowTests: TimeChecks {
    /// One time that ends with the day before publication.
    @Test func rangesUpToNow() throws {
        check("It ran from ⟦2024-03/2024-10-21:March to date⟧ and between ⟦2019/2024-10-21:2019 and now⟧.")
        check("It ran from ⟦2010-01-01/2024-10-21:2010-01-01 till today⟧.")
        check("It fell from ⟦1990/2024-10-21:the 1990s to today⟧.")
        check("It stood from ⟦1990/2024-10-21:1990 to the present day⟧.")
        let time = try #require(TimeTestText("It ran from March to date.").times().first)
        #expect(time.days.map { "\($0.from.iso)..\($0.to.iso)" } == "2024-03-01..2024-10-21")
        #expect(time.eventDays.map { "\($0.from.iso)..\($0.to.iso)" } == "2024-03-01..2024-10-22")
    }

    @Test func otherTimesBesideNow() {
        check("It bought it in ⟦2019:2019⟧ and ⟦PRESENT_REF:now⟧ sells it.")
        check("It is the largest since ⟦2019:2019⟧ and ⟦2024-10-22:today⟧ it grew.")
        check("Little has changed from ⟦2024-10-21:yesterday⟧ to ⟦2024-10-22:today⟧.")
        check("It runs between ⟦PRESENT_REF:now⟧ and ⟦2025-02:February⟧.")
    }

    /// The name behind the comma is that of the quarter before it; what is told of "that quarter" next is told of it.
    @Test func namesOfQuartersAYearAgo() {
        check(
            "Profit rose in ⟦2024-Q3:the third quarter⟧. In ⟦2023-Q2:the year-ago quarter⟧, ⟦2023-Q2:the second quarter⟧ ended "
                + "⟦2023-07-31:July 31, 2023⟧, it made a loss. ⟦2023-Q2:That quarter⟧ had a charge.")
        check("In ⟦2023-Q3:the year-ago quarter⟧ ⟦2024-Q2:the second quarter⟧ was told of.")
    }

    /// Beside the results of a quarter "last year" is that quarter of last year.
    @Test func lastYearOfAQuarter() {
        check("In ⟦2024-Q3:the latest quarter⟧ it earned $23 million, compared with $33 million ⟦2023-Q3:last year⟧.")
        check("Sales in ⟦2024-Q3:the latest period⟧ were $2 billion, up from ⟦2023-Q3:last year⟧'s $1 billion.")
        check(
            "Sales in ⟦2024-Q3:the third quarter⟧ of ⟦2024:this year⟧ were $2 billion, up from $1 billion ⟦2023:last year⟧.".replacing(
                "⟦2024-Q3:the third quarter⟧ of ⟦2024:this year⟧", with: "⟦2024-Q3:the third quarter of this year⟧"))
        check("In ⟦2024-Q3:the latest quarter⟧ it bought a rival that earned $33 million ⟦2023:last year⟧.")
        check("Sales were $2 billion, up from $1 billion ⟦2023:last year⟧.")
    }

    @Test func daysAndWeeksOfYearsAgo() {
        check("It was sold ⟦2024-10-08:two weeks ago today⟧.")
        check("It was sold ⟦2023-10-21:a year ago Monday⟧.")
        check("It opened ⟦2024-10-07:three Mondays ago⟧ and shuts ⟦2024-11-11:three Mondays from now⟧.")
    }
}
