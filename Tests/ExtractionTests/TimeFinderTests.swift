import Testing
import Text

@testable import Extraction

@Suite struct TimeFinderTests: TimeChecks {
    @Test func theVerbDecidesTheDirection() {
        check("The maker said on ⟦2024-10-18:Friday⟧ that sales fell.")
        check("The maker will report on ⟦2024-10-25:Friday⟧.")
        check("The maker plans to open the plant in ⟦2025-05:May⟧.")
        check("The maker opened the plant in ⟦2024-05:May⟧.")
        check("On ⟦2024-10-21:Monday⟧, the maker rejected what it will vote on.")
        check("The sale is to be completed in ⟦2025-02:February⟧.")
        check("In ⟦2024-05:May⟧, it girded for a fight.")
        check("Some 91 percent are open, compared with 74 percent in ⟦2024-03:March⟧.")
        check("Shares rose ahead of ⟦2024-10-24:Thursday⟧'s vote and in the run-up to ⟦2024-10-25:Friday⟧'s.")
        check("It postponed the vote until ⟦2024-10-24:Thursday⟧.")
        check("The plan could come as soon as ⟦2024-10-23:Wednesday⟧.")
        check("The envoy to Norway said on ⟦2024-10-18:Friday⟧ that it would vote.")
    }

    @Test func whatVerbsTellOfDays() {
        check("Officials meet on ⟦2024-10-25:Friday⟧ in Oslo, and the strike begins when shops reopen on ⟦2024-10-28:Monday⟧.")
        check("They worked to meet demand on ⟦2024-10-18:Friday⟧.")
        check("The bank on ⟦2024-10-21:Monday⟧ threatened to sue.")
        check("It trades above its ⟦2024-10-18:Friday⟧ closing price, which should rise.")
        check("It will be added prior to ⟦2024-10-28:Monday⟧'s open.")
        check("The bank will consider a rate cut on ⟦2024-10-25:Friday⟧; it cut rates on ⟦2024-10-18:Friday⟧.")
        check(
            "Shares rose following ⟦2024-10-21:Monday⟧'s results and ⟦2024-10-25:the following Friday⟧.".replacing(
                "2024-10-25", with: "2024-10-29"
            ).replacing("Friday", with: "Tuesday"))
        check("It announcedon ⟦2024-10-18:Friday⟧ that it grew.")
        check("It will remain closed in ⟦2025-02:February⟧, and the devices remain unsupported in ⟦2024-05:May⟧.")
    }

    @Test func plansAndReasons() {
        check("The sale that it agreed in ⟦2024-05:May⟧ would be closed on ⟦2024-11-15:Nov. 15⟧.")
        check("It might open in ⟦2025-04:April⟧; it may end in ⟦2025-05:May⟧.")
        check("Owners have to sign by ⟦2025-02:February⟧.")
        check("It lost less, partly due to a freeze between ⟦2024-05:May⟧ and ⟦2024-06:June⟧.")
        check("They face layoffs beginning in ⟦2025-03:March⟧ due to a fire.")
        check("The rise on ⟦2024-10-21:Monday⟧ may calm the owners.")
        check(
            "It will be the biggest loss in ⟦P3Y:three years⟧, and it will open in ⟦2024-W46:three weeks⟧.".replacing(
                "in ⟦2024-W46:three", with: "⟦2024-W46:in three"))
    }

    @Test func monthsThatAreNone() {
        check("It fell in the crisis of ⟦2008/2009:2008-09⟧, or ⟦2007/2008:2007-8⟧, and rose in ⟦2015-12:2015-12⟧.")
        check("The ⟦2018-10:October 2018⟧ update of Windows 10 is out; the Windows 10 ⟦2018-10:October 2018⟧ update too.")
        check("It met on ⟦2016-05-14:14 may 2016⟧ and on ⟦2024-10-14:14 October⟧.")
        check("It sold little in ⟦2011:2011⟧ and ended ⟦2011:the year⟧ in debt. It is up for ⟦2024:the year⟧.")
        check("It is the first since ⟦2014:2014⟧ for ⟦2024:the year⟧.")
        check("The maker of GPT-3 may sell it. The fall was due to prices; it opens in ⟦2024-FA:the fall⟧.")
        check(
            "It has lost money since ⟦2023-12-02:December 2⟧. It met on ⟦2011-07-27:27 July⟧, ⟦2011-08-31:31 August⟧ and ⟦2011-09-28:28 September, 2011⟧."
        )
    }

    @Test func aMonthFarAwayIsTheNearOne() {
        check("There is no chance of an end at the ⟦2024-11:November⟧ meeting.")
        check("It has grown since its purchase of a rival in ⟦2023-12:December⟧.")
        check("It has not lost a deal since taking over in ⟦2023-11:November⟧.")
    }

    @Test func aSecondYearEarlierIsTheSame() {
        check(
            "On ⟦2023-12-31:December 31, 2023⟧ it had ten plants, against nine ⟦2022-12-31:a year earlier⟧, and 20 ships, against 30 ⟦2022-12-31:a year earlier⟧."
        )
    }

    @Test func yearsThatRunIntoTheNextWord() {
        check("It was owned by a rival from ⟦2013:2013⟧to ⟦2017:2017⟧ and lost money in ⟦2019-03:March 2019⟧after a fire.")
        check("The cell holds 2000mah, not 1990mah.")
    }

    @Test func theArticleTellsWhetherTheDayStandsFirst() {
        check("Filed ⟦2024-05-06:05/06/2024⟧ in court.")
        check("Filed ⟦2024-06-05:05/06/2024⟧ and ⟦2023-11-22:22/11/2023⟧ in court.")
        check("Posted ⟦2024-03-12:12/03/2024⟧ in court.")
        check("Posted ⟦2024-10-11:11/10/2024⟧ in court.")
    }

    @Test func anUndatedDayIsTheNearOne() {
        check("A hearing was set for ⟦2024-11-08:Nov. 8⟧.")
        check("HARBOURTOWN, ⟦2024-10-21:Oct 21⟧ (Wire) - It lost.")
    }

    @Test func aYearThatOpensTheSentenceHoldsForIt() {
        check("⟦2003:2003⟧: The maker opened its plant in ⟦2003-01:January⟧.")
        check("In ⟦2012:2012⟧, it sold the plant in ⟦2012-03:March⟧.")
    }

    @Test func periodsOfResults() {
        check("Profit in ⟦2024-Q3:the third quarter⟧ fell from ⟦2023-Q3:a year earlier⟧.")
        check("⟦2024-Q3:Third-quarter⟧ profit fell. In ⟦2023-Q3:the year-ago period⟧ it had risen, and in ⟦2022-Q3:the 2022 period⟧ too.")
    }

    @Test func whatIsComparedWithIsThePeriodToldOf() {
        check(
            "⟦2024-Q3:Third-quarter⟧ profit fell. In ⟦P9M:the nine months⟧ it was 9 percent, compared with 8 percent ⟦2023:a year earlier⟧."
        )
        check("It lost money in ⟦2024-Q3:the third quarter⟧. ⟦2024-Q3:This quarter⟧'s loss was due to a fire.")
    }

    @Test func anaphoraFollowsTheLastTime() {
        check("It opened on ⟦2021-03-03:March 3, 2021⟧. ⟦2021-03-04:The next day⟧ it closed.")
        check("It opened in ⟦2021-03:March 2021⟧ and closed ⟦2021-09:six months later⟧.")
        check("It opened in ⟦2019:2019⟧ and won a prize ⟦2019:that year⟧.")
    }

    @Test func rangesGiveBothEndsTheDaysBetween() {
        checkEvents("It was owned by a bank from ⟦2015-01-01..2018-12-31:2015⟧ to ⟦2015-01-01..2018-12-31:2018⟧.")
        checkEvents("The fair ran from ⟦2017-04-01..2017-06-30:April⟧ to ⟦2017-04-01..2017-06-30:June 2017⟧.")
        checkEvents("It sold little between ⟦2022-11-01..2023-02-28:November 2022⟧ and ⟦2022-11-01..2023-02-28:February⟧.")
        check("The fair runs on ⟦2024-11-18:Nov. 18⟧-⟦2024-11-19:19⟧.")
        check("The summit is on ⟦2025-04-24:April 24, 2025⟧ and ⟦2025-04-25:25⟧.")
    }

    @Test func partsOfTheYearAreNarrowerForEvents() {
        checkEvents("It was founded in ⟦2016-01-01..2016-03-31:early 2016⟧.")
        checkEvents("It was founded in ⟦2016-05-01..2016-08-31:mid-2016⟧.")
        checkEvents("It was founded in ⟦2016-10-01..2016-12-31:late 2016⟧.")
        checkEvents("It was founded in ⟦2016-05-21..2016-05-31:late May 2016⟧.")
        checkEvents("It was founded in ⟦2021-12-01..2022-02-28:the winter of 2021⟧.")
        checkEvents("It will open ⟦2025-01-01..2025-03-31:early next year⟧.")
    }

    @Test func whatTouchesPublicationIsClippedThere() {
        checkEvents("It moved ⟦2024-10-01..2024-10-22:earlier this month⟧.")
        checkEvents("It moved ⟦2024-10-21..2024-10-22:this week⟧.")
        checkEvents("It moved ⟦2024-10-14..2024-10-20:last week⟧.")
        checkEvents("It moved ⟦2024-01-01..2024-10-22:this year⟧.")
        checkEvents("It will move ⟦2024-10-22..2024-12-31:later this year⟧.")
        checkEvents("It will move by ⟦2024-10-22..2024-12-31:the end of the year⟧.")
        checkEvents("It ⟦2024-10-22..2024-10-22:now⟧ has a plant and ⟦-:recently⟧ opened another.")
        checkEvents("Shares have doubled since ⟦2024-03-21..2024-10-22:late March⟧.")
        checkEvents("Shares doubled over ⟦2023-10-22..2024-10-22:the past year⟧.")
        checkEvents("The move comes ⟦2024-10-21..2024-10-21:a day⟧ after a rival's.")
        checkEvents("It raised a round ⟦2024-07-01..2024-07-31:three months ago⟧.")
    }

    @Test func theVerbBehindAWordOfTimeTellsWhetherItIsAhead() {
        check("It will ⟦FUTURE_REF:soon⟧ have ten plants. That soon became a flood.")
        check("It planned a vote on ⟦2024-10-25:Friday⟧.")
        check("It had planned a vote on ⟦2024-10-18:Friday⟧.")
    }

    @Test func decadesAreNoAges() {
        check(
            "In ⟦197:the 1970s⟧ and ⟦198:80s⟧ it kept its ⟦195:1950s⟧ look; the founder, in his late 40s, likes ⟦196:the 60s⟧ and ⟦197:70s⟧."
        )
        checkEvents("It will open in ⟦2025-01-01..2029-12-31:the second half of the 2020s⟧.")
    }

    @Test func whatAPeriodWasWorthIsNotWhichItWas() {
        check("It rose to a high for ⟦2024:the year⟧ of $42 and, in the year of 2019, to $9.".replacing("2019", with: "⟦2019:2019⟧"))
    }

    @Test func rangesOfShortMonths() {
        check("The fair ran ⟦2017-01:Jan⟧-⟦2017-02:Feb 2017⟧ and ⟦2016-11:November⟧ to ⟦2017-02-05:February 5th, 2017⟧.")
        check("It ran on ⟦2020-02-02:02-02-2020⟧ - ⟦2020-03-03:03-03-2020⟧.")
    }

    @Test func daysOfARangeShareTheirYear() {
        check("The fair ran on ⟦2023-11-24:Nov. 24⟧-⟦2023-11-26:26, 2023⟧, in a hall.")
        check("The fair ran on ⟦2023-11-24:Nov. 24⟧ and ⟦2023-11-25:25, 2023⟧.")
    }

    @Test func weeksThatEndOnADay() {
        checkEvents("In ⟦2024-10-12..2024-10-18:the week⟧ to ⟦2024-10-18..2024-10-18:Oct. 18⟧ it fell.")
        check("In ⟦2024-W42:the week⟧ through ⟦2024-10-18:Oct. 18⟧ it fell.")
    }

    @Test func shortWaysToWriteThem() {
        check("It was founded ⟦2022-04:two-and-a-half years ago⟧ and moved in ⟦2023-05:May '23⟧.")
        checkEvents("It will hire over ⟦2024-10-22..2025-10-22:the next year⟧ and in ⟦2024-10-22..2025-10-22:the year ahead⟧.")
    }

    @Test func yearsWrittenAsOne() {
        let t = TimeTestText(
            "From ⟦2007-01-01..2009-12-31:2007-2009⟧ and in ⟦2019-01-01..2020-12-31:2019-20⟧ and ⟦2025-01-01..2026-12-31:2025/26⟧ it rose.")
        #expect(t.eventDays() == t.marks)
        check("From ⟦2007/2009:2007–2009⟧ it rose.")
    }

    @Test func lengthsThatEndOnADay() {
        checkEvents("Sales rose in ⟦2024-07-01..2024-09-30:the three months⟧ ended ⟦2024-09-30..2024-09-30:Sept. 30⟧.")
        check("It lost money in its ⟦2024-Q1:January-March⟧ ⟦2024-Q1:first quarter⟧.")
        checkEvents("Sales rose in ⟦2023-04-01..2024-03-31:the 12 months⟧ to ⟦2024-03-01..2024-03-31:March 2024⟧.")
        checkEvents("Shares rose in ⟦2024-01-01..2024-10-21:the year⟧ to ⟦2024-10-21..2024-10-21:Monday⟧.")
        checkEvents("Sales rose in ⟦2023-04-01..2024-03-31:the fiscal year⟧ ended ⟦2024-03-31..2024-03-31:March 31, 2024⟧.")
    }

    @Test func lengthsThatLeadBack() {
        checkEvents("The deal comes just ⟦2024-04-01..2024-04-30:six months⟧ after its first.")
        checkEvents("The deal comes ⟦2024-08-22..2024-10-22:less than two months⟧ after it was founded.")
        checkEvents("The deal comes within ⟦2024-04-22..2024-10-22:six months⟧ of a rival's.")
        checkEvents("⟦2023-01-01..2023-12-31:One year⟧ after acquiring a magazine, it sells news.")
        checkEvents("The maker was unmoved ⟦2024-10-21..2024-10-21:a day⟧ after a rival won.")
        checkEvents("In ⟦2012-01-01..2012-12-31:2012⟧ it lost, ⟦-:a day⟧ after a rival won, and it took ⟦-:six months⟧ after the loss.")
    }

    @Test func aListOfYears() {
        check("* ⟦1986:1986⟧: It went public on ⟦1986-03-13:March 13⟧.")
        check("⟦2007:2007⟧ - It buys a rival in ⟦2007-05:May⟧.")
    }

    @Test func halvesAreAdded() {
        check("It took ⟦P1.5Y:a year and a half⟧; ⟦2023-04:a year and a half ago⟧ it began.")
        check(
            "It began ⟦2024-07:three and a half months ago⟧, ⟦2024-W39:three and a half weeks ago⟧ and ⟦1774:two and a half centuries ago⟧."
        )
        check("It took ⟦P2.5Y:two and a half years⟧; ⟦2022-04:two and a half years ago⟧ it began.")
        check("It comes at ⟦2024-10-22T04:00:4 in the morning⟧.")
    }

    @Test func namedDaysOfEveryYear() {
        let days = [
            ("Labor Day", "2025-09-01"), ("Memorial Day", "2025-05-26"), ("Presidents' Day", "2025-02-17"), ("Election Day", "2025-11-04"),
            ("Columbus Day", "2025-10-13"), ("Mother's Day", "2025-05-11"), ("Father's Day", "2025-06-15"), ("Boxing Day", "2025-12-26"),
            ("Veterans Day", "2025-11-11"), ("Good Friday", "2025-04-18"), ("Cyber Monday", "2025-12-01"),
            ("Valentine's Day", "2025-02-14"),
        ]
        for (name, day) in days { check("It sold out on ⟦\(day):\(name) 2025⟧.") }
        check("It sold out on ⟦2023-12-25:Christmas⟧, and it opened on ⟦2023-11-11:Singles' Day⟧, it said.", published: "2024-10-22")
    }

    @Test func daysThatAreCountedFromADay() {
        let t = TimeTestText("It will open ⟦2024-12-25..2024-12-25:two months⟧ after ⟦2024-10-25..2024-10-25:next Friday⟧.")
        #expect(t.eventDays() == t.marks)
    }

    /// Each sentence of the labelling rules that says which days a phrase stands for.
    @Test func eventDaysOfTheLabellingRules() {
        // Year only, month, quarter, half.
        checkEvents("It was sold in ⟦2019-01-01..2019-12-31:2019⟧.")
        checkEvents("It was sold in ⟦2019-03-01..2019-03-31:March 2019⟧.")
        checkEvents("It was sold in ⟦2019-07-01..2019-09-30:the third quarter of 2019⟧.")
        checkEvents("It was sold in ⟦2019-01-01..2019-06-30:the first half of 2019⟧.")
        // Distances: the calendar unit they lead to.
        checkEvents("It was sold ⟦2024-07-01..2024-07-31:three months ago⟧.")
        checkEvents("It was sold ⟦2022-01-01..2022-12-31:two years ago⟧.")
        checkEvents("It was sold ⟦2024-10-07..2024-10-13:two weeks ago⟧.")
        checkEvents("It was sold ⟦2024-10-19..2024-10-19:three days ago⟧.")
        // Early, mid, late of a year and of a month.
        checkEvents("It was sold in ⟦2019-01-01..2019-03-31:early 2019⟧.")
        checkEvents("It was sold in ⟦2019-05-01..2019-08-31:mid-2019⟧.")
        checkEvents("It was sold in ⟦2019-10-01..2019-12-31:late 2019⟧.")
        checkEvents("It was sold ⟦2023-10-01..2023-12-31:late last year⟧.")
        checkEvents("It was sold in ⟦2024-09-01..2024-09-10:early September⟧.")
        checkEvents("It was sold in ⟦2024-09-11..2024-09-20:mid-September⟧.")
        checkEvents("It was sold in ⟦2024-09-21..2024-09-30:late September⟧.")
        checkEvents("It was sold ⟦2024-02-21..2024-02-29:late in February⟧.")
        // What is to come of this year begins at publication.
        checkEvents("It will be sold ⟦2024-10-22..2024-12-31:later this year⟧.")
        checkEvents("It will be sold ⟦2024-10-22..2024-12-31:later in the year⟧.")
        checkEvents("It will be sold by ⟦2024-10-22..2024-12-31:the end of the year⟧.")
        checkEvents("It will be sold before ⟦2024-10-22..2024-12-31:the end of this year⟧.")
        checkEvents("It will be sold by ⟦2024-10-22..2024-12-31:year-end⟧.")
        checkEvents("It will be sold by ⟦2024-10-22..2024-12-31:the end of 2024⟧.")
        checkEvents("It will be sold ⟦2024-10-22..2024-10-31:later this month⟧.")
        checkEvents("It will be sold ⟦2024-10-22..2024-10-27:later this week⟧.")
        // What was ends there.
        checkEvents("It was sold ⟦2024-10-01..2024-10-22:earlier this month⟧.")
        checkEvents("It was sold ⟦2024-10-21..2024-10-22:earlier this week⟧.")
        checkEvents("It was sold ⟦2024-01-01..2024-10-22:earlier this year⟧.")
        checkEvents("It was sold ⟦2024-01-01..2024-10-22:earlier in the year⟧.")
        checkEvents("It was sold ⟦2024-10-21..2024-10-22:this week⟧.")
        checkEvents("It was sold ⟦2024-10-14..2024-10-20:last week⟧.")
        checkEvents("It was sold over ⟦2024-10-15..2024-10-22:the last week⟧.")
        // Now is the day of publication; "recently" and "soon" are none.
        checkEvents("It is busy ⟦2024-10-22..2024-10-22:these days⟧ and ⟦2024-10-22..2024-10-22:now⟧ hires.")
        checkEvents("It ⟦-:recently⟧ moved and will ⟦-:soon⟧ open.")
        // Seasons.
        checkEvents("It was sold in ⟦2019-03-01..2019-05-31:the spring of 2019⟧.")
        checkEvents("It was sold in ⟦2019-06-01..2019-08-31:summer 2019⟧.")
        checkEvents("It was sold ⟦2023-09-01..2023-11-30:last fall⟧.")
        checkEvents("It was sold in ⟦2019-12-01..2020-02-29:winter 2019⟧.")
    }

    @Test func withoutAPublicationDateOnlyWhatIsWrittenIsKnown() {
        check(
            "It said on ⟦XXXX-WXX-2:Tuesday⟧ that it sold the plant in ⟦2019-05:May 2019⟧ and that ⟦XXXX:last year⟧ was good.",
            published: nil)
        let times = TimeTestText("It moved ⟦XXXX-XX:last month⟧; it opened in ⟦2019:2019⟧.").times(published: nil)
        #expect(times.map { $0.days == nil } == [true, false])
    }

    @Test func publicationMayBeAMonth() {
        checkEvents(
            "⟦2024-08-01..2024-08-31:Last August⟧ it lost money; only ⟦2024-10-01..2024-10-31:this month of October⟧ did it gain.",
            published: "2024-10")
        checkEvents(
            "It gains ⟦2024-10-01..2024-10-31:these days⟧ and will win by ⟦2024-10-01..2024-12-31:the end of the year⟧.",
            published: "2024-10")
        check("It said ⟦XXXX-XX-XX:yesterday⟧ that it lost ⟦2024-09:last month⟧.", published: "2024-10")
    }

    @Test func fiscalYearsOfCompaniesWithTheirOwn() {
        checkEvents("Microsoft told of a profit in ⟦2022-07-01..2023-06-30:fiscal 2023⟧.")
        checkEvents("Sony told of a profit in ⟦2023-04-01..2024-03-31:fiscal 2023⟧.")
        checkEvents("Oarsmen Ltd told of a profit in ⟦2023-01-01..2023-12-31:fiscal 2023⟧.")
        check("Oracle told of a profit in ⟦FY2025-Q1:its fiscal first quarter⟧.")
    }

    @Test func theQuarterThatEndedOnADay() { check("In ⟦2024-Q2:the quarter⟧ ended ⟦2024-07-31:July 31⟧ it lost money.") }

    @Test func hostileTextsDoNotTrap() {
        for s in [
            "", "⟦", "in 9999", "in 1000 years", "99999999999999999999 years ago", "in 9999999 decades from now", "5000 centuries ago",
            "last last last last week of of of 0000", "'90s '", "Q2", "FY", "4 p.m", "1/2/", "the 99th century", "31 September 2024",
            "a a a a a years ago", "two thousand and", "nineteen -", "May May May 3 3 3 2024 2024", "week 99 of 2024",
        ] {
            _ = TimeTestText(s).times()
            _ = TimeTestText(s).times(published: nil)
            _ = TimeTestText(s).times(published: "0001-01-01")
            _ = TimeTestText(s).times(published: "9999-12-31")
        }
    }
}
