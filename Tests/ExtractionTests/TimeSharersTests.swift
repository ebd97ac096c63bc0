import Testing
import Text

@testable import Extraction

@Suite struct TimeSharersTests: TimeChecks {
    @Test func daysShareTheMonthBehindThem() {
        check("The fair ran from ⟦2024-06-09:9⟧ to ⟦2024-06-12:12 June⟧.")
        check("The fair ran on ⟦2020-06-09:9⟧-⟦2020-06-12:12 June 2020⟧.")
        check("The club was open on ⟦2024-03-05:5⟧, ⟦2024-03-06:6⟧ and ⟦2024-03-07:7 March⟧.")
        check("The fair ran on the ⟦2024-10-03:3rd⟧ and ⟦2024-10-04:4th of October⟧.")
        check("The fair ran on ⟦2024-10-03:October 3rd⟧-⟦2024-10-04:4th⟧.")
        checkEvents("It ran ⟦2024-06-09..2024-06-12:9⟧-⟦2024-06-09..2024-06-12:12 June⟧.")
    }

    @Test func countsAreNoDays() {
        check("It sold units 5 and 7 on ⟦2024-03-09:9 March⟧.")
        check("Its score rose 9 to ⟦2024-06-12:12 June⟧.")
        check("It paid $9-⟦2024-06-12:12 June⟧.")
        check("It lost 12 and ⟦2024-06-09:9 June⟧.")
    }

    @Test func quartersShareTheirYear() {
        check("Sales fell in the ⟦2024-Q2:second⟧ and ⟦2024-Q3:third quarters⟧.")
        check("Its ⟦2024-Q2:second⟧- and ⟦2024-Q3:third-quarter⟧ results are out.")
        check("Sales fell in the ⟦2023-Q1:first⟧ and ⟦2023-Q2:second quarters of 2023⟧.")
        check("Sales fell in the ⟦2023-Q1:first⟧ and ⟦2023-Q4:fourth quarters of last year⟧.")
        check("Sales fell in the ⟦2023-Q1:first⟧, ⟦2023-Q2:second⟧ and ⟦2023-Q3:third quarters of 2023⟧.")
    }

    @Test func monthsShareTheYearBehindThem() {
        check("It cut jobs in ⟦2023-03:March⟧ and ⟦2023-04:April 2023⟧.")
        check("It cut jobs in ⟦2023-05:May⟧ and ⟦2023-06:June last year⟧.")
        check("It cut jobs in ⟦2022-12:December⟧ and ⟦2023-01:January 2023⟧.")
        check("It cut jobs in ⟦2022-03:March⟧, ⟦2022-04:April⟧ and ⟦2022-05:May 2022⟧.")
        check("It cut jobs in ⟦2023-Q1:Q1⟧ and ⟦2023-Q2:Q2 2023⟧.")
        check("It cut jobs in ⟦2024-03:March⟧; ⟦2022-04:April 2022⟧ was worse.")
    }

    @Test func lengthsOfSeveralUnits() {
        check("He was jailed for ⟦P2Y3M:two years and three months⟧.")
        check("He left ⟦2022-07:two years and three months ago⟧ and won in ⟦PT2H15M41S:2 hours, 15 minutes and 41 seconds⟧.")
        check("It was sold ⟦2024-10-06:2 weeks and 2 days ago⟧; it took ⟦P1DT2H:one day and two hours⟧.")
        check(
            "It opened on ⟦2021-03-01:March 1, 2021⟧, and ⟦2022-05-01:one year and two months later⟧ it closed.".replacing(
                "2022-05-01", with: "2022-05"))
        // A longer unit behind a shorter one begins another length.
        check("It took ⟦P3M:three months⟧ and ⟦P2Y:two years⟧.")
    }

    @Test func quartersThatEndOnADay() {
        checkEvents("Sales fell in ⟦2024-07-01..2024-09-30:the quarter⟧ ended ⟦2024-09-30..2024-09-30:Sept. 30⟧.")
        checkEvents("Sales fell in ⟦2024-08-01..2024-10-31:its first quarter⟧ ending ⟦2024-10-31..2024-10-31:Oct. 31⟧.")
        checkEvents("Sales fell in ⟦2023-10-01..2023-12-31:the quarter⟧ ended in ⟦2023-12-01..2023-12-31:December 2023⟧.")
        check("Sales fell in ⟦2022-Q3:the third quarter⟧ ended ⟦2022-09-30:September 30, 2022⟧.")
        checkEvents("Sales fell in ⟦2023-11-01..2024-01-31:the January quarter⟧.")
        check("It expects less in ⟦2024-Q4:the December quarter⟧.")
    }

    @Test func longWeekends() {
        checkEvents("It sold out over ⟦2023-11-23..2023-11-26:Thanksgiving weekend⟧.")
        checkEvents("It sold out over ⟦2024-08-31..2024-09-02:Labor Day weekend⟧.")
        checkEvents("It sold out over ⟦2023-12-23..2023-12-24:Christmas weekend⟧.")
        checkEvents("It opens ⟦2024-10-28..2024-11-01:next workweek⟧ and cuts jobs over ⟦2024-10-22..2024-11-05:the next fortnight⟧.")
    }

    @Test func whatIsLeftOfAYear() {
        checkEvents("It will lose money for ⟦2024-10-22..2024-12-31:the rest of the year⟧.")
        checkEvents("He spent ⟦2024-01-01..2024-12-31:the remainder of 2024⟧ abroad.")
        let t = TimeTestText("Shares fell in ⟦2024-01-01..2024-10-21:the year to date⟧.")
        #expect(t.times().map { $0.days.map { "\($0.from.iso)..\($0.to.iso)" } } == t.marks.map(\.value))
    }

    @Test func whoCouldNotBeReachedWasCalled() {
        check("Neither could be reached on ⟦2024-10-18:Friday⟧. It could not immediately be located on ⟦2024-10-21:Monday⟧.")
        check("It could vote on ⟦2024-10-25:Friday⟧.")
    }

    @Test func anHourIsOfTheDayToldOf() {
        check("On ⟦2024-10-21:Monday⟧, trading stopped at ⟦2024-10-21T10:00:10 a.m.⟧ there. Trading starts at ⟦2024-10-22T09:00:9 a.m.⟧.")
    }

    @Test func aShowIsNoTime() {
        check("He said so on ABC's \"This Week\" on ⟦2024-10-20:Sunday⟧.")
    }

    @Test func listsAndSlashes() {
        check("It met on ⟦2024-10-03:Oct. 3⟧, ⟦2024-10-04:4⟧ and ⟦2024-10-05:5⟧; on ⟦2024-10-03:Oct. 3⟧, 20 and 30 firms left.")
        check("It ran ⟦2017-10-01:10/1⟧-⟦2017-11-02:11/2/2017⟧.")
        check("On ⟦2024-10-03:Oct. 3⟧, ⟦2024-10-03:the day⟧ after the vote, it fell.")
    }
}
