import Testing
import Text

@testable import Extraction

@Suite struct TimeDaysTests: TimeChecks {
    @Test func daysWithASlash() {
        check("It ran from ⟦2024-10-01:10/1⟧ to ⟦2024-11-07:11/7⟧ in Oslo.")
        check("Travel has grown since ⟦2001-09-11:9/11⟧, it said.")
        check("It was cut from 3/4 to 1/2, and by 7/8 of a point on 9/10 of the sales.")
        check("It opened on 3/14-inch pipes.")
    }

    @Test func daysOfAMonthNotNamed() {
        check("It met on ⟦2024-09-03:September 3⟧ and closed on ⟦2024-09-15:the 15th⟧.")
        check("It is on the 15th floor, before the 2nd Circuit and on the 3rd attempt.")
    }

    @Test func daysOfAWeekNamed() {
        check("It met ⟦2024-10-15:last week on Tuesday⟧ and will meet on ⟦2024-10-30:Wednesday next week⟧.")
        check("It will meet on ⟦2024-10-29:Tuesday⟧ and ⟦2024-10-30:Wednesday next week⟧.")
        check("It flies on ⟦XXXX-WXX-1TNI:Monday⟧ and ⟦XXXX-WXX-2TNI:Tuesday nights⟧.")
        check("It will run from ⟦2024-10-28:Monday⟧ to ⟦2024-10-31:Thursday⟧.")
        check("It ran from ⟦2024-10-14:Monday⟧ to ⟦2024-10-17:Thursday⟧.")
    }

    @Test func nightsThatAreTold() {
        check("Shares in Oslo fell 3 percent ⟦2024-10-21TNI:overnight⟧.")
        check("It became a hit overnight, and overnight rates fell.")
        check("It moved the plant overnight on ⟦2024-10-22:Tuesday⟧.")
    }

    @Test func thenIsTheTimeJustTold() {
        check("It opened in ⟦2021-03:March 2021⟧. Since ⟦2021-03:then⟧, it has hired ten people.")
        check("It opens in ⟦2024-12:December⟧; until ⟦2024-12:then⟧ it is closed.")
        check("It was led in ⟦2019:2019⟧ by then Chairman Ann Bell and by then-partner Bo Dahl.")
        check("It opened ⟦2024-10-22:today⟧. Since then it has hired ten people.")
        checkEvents("It fell in ⟦2024-07-01..2024-07-31:July⟧. It has gained 60 percent since ⟦2024-07-01..2024-10-22:then⟧.")
    }

    @Test func theUnitBefore() {
        check("Claims fell in ⟦2024-W13:the week ended March 28⟧ from ⟦2024-W12:the week before⟧.")
        check("Shares rose 36% in ⟦2023:2023⟧ and 58% ⟦2022:the year prior⟧.")
        check("Prices rose in ⟦2024-08:August⟧ by the most since ⟦2022-05:May 2022⟧, after a fall ⟦2024-07:the month before⟧.")
        check("Profit in ⟦2024-Q3:the third quarter⟧ beat ⟦2023-Q3:the prior-year period⟧ and ⟦2022-Q3:the same quarter of 2022⟧.")
    }

    @Test func lengthsWhoseDaysAreKnown() {
        checkEvents("Sales in ⟦2024-04-01..2024-06-30:the three months⟧ ended ⟦2024-06-30..2024-06-30:June 30⟧ rose.")
        checkEvents("Sales in ⟦2023-04-01..2024-03-31:the 12 months⟧ ended in ⟦2024-03-01..2024-03-31:March⟧ rose.")
        checkEvents("It sold ten in ⟦2024-05-18..2024-05-31:the last two weeks of May⟧.")
        checkEvents("It will ship ⟦2026-01-01..2027-12-31:in two to three years⟧.")
        check("It delayed the plant by ⟦P2Y:two years⟧ until ⟦2026:2026⟧.")
    }

    @Test func partsBesideParts() {
        checkEvents("It will open in ⟦2025-05-01..2025-12-31:mid-to-late 2025⟧.")
        check("It will open in ⟦2025:mid-year⟧ and had ten plants at ⟦2024:year-end⟧.")
        check("It had ten plants at ⟦2023:year-end⟧.", published: "2024-02-22")
    }

    @Test func yearsAndSeasonsToCome() {
        check("It will open in ⟦2025:the new year⟧, after the New Year's party.")
        check("It will be on sale by ⟦2025-SU:summer⟧; it fell in winter storms.")
        check("It was the best seller ⟦2023-11/2023-12:this holiday season⟧.", published: "2024-02-07")
        check("It will fly ten people in ⟦2024-12:December⟧.", published: "2024-03-04")
        check("Sales will rise, it said after its purchase in ⟦2023-12:December⟧.", published: "2024-03-04")
    }

    @Test func ofEveryYear() {
        check("It usually opens its plants in ⟦XXXX-09:September⟧.")
        check("Half of its sales typically come in the ⟦XXXX-Q2:second⟧ and ⟦XXXX-Q4:fourth quarters⟧.")
        check("Usually it grows, but in ⟦2024-05:May⟧ it shrank.")
        check("It traditionally opens by ⟦XXXX-SU:summer⟧.")
    }

    @Test func whatStandsForNoDay() {
        check("It grew in ⟦2019:2019⟧. You get the news and sell that day.")
        check("It opened on ⟦2024-03-04:March 4⟧ and sold ten ⟦2024-03-04:that day⟧.")
        check("It fell ⟦2024-10-15:last Tuesday⟧, the day before ⟦2024-10-18:last Friday⟧'s vote or near it.")
        check("As of ⟦2024-10-23:tomorrow⟧ it is open.")
    }

    @Test func weeksOfHolidays() {
        check("Prices fell as ⟦2000-W16:Easter week⟧ began.", published: "2000-04-17")
        check("It will shut for ⟦2024-W52:Christmas week⟧.")
    }

    @Test func lengthsThatLeadBackFromTheDayTold() {
        checkEvents("Its site was down on ⟦2024-10-21..2024-10-21:Monday⟧, ⟦2024-10-17..2024-10-17:four days⟧ after an attack.")
    }

    @Test func entriesOfALineOfYears() {
        check("Key dates. * ⟦1975:1975⟧: 19-year-old twins start it. * ⟦2006:2006⟧: It sells a player in ⟦2006-11:November⟧. * It grew.")
        check("The screen is 2160:1440.")
    }

    @Test func gluedDays() {
        check("It fell in ⟦2024-02:February⟧despite good sales.")
        check("In⟦2023-02:February 2023⟧ it moved, and on⟦2024-09-03:Sept. 3⟧ it closed.")
        check("It moved on ⟦2024-03-04:March 4⟧and closed by ⟦2024-09-30:Sept. 30⟧in Oslo.")
        check("It will last until⟦2030:2030⟧ at least. It was announced⟦2024-10-21:Monday⟧ and ended ⟦2024-10-18:Friday⟧that was.")
        check("It sold Windows2000 on ⟦2024-03-04:March 4⟧.")
    }
}
