import Testing

@testable import Extraction

/// Named quarters with their last day behind, and what is told of them later.
@Suite struct TimeQuarterEndTests: TimeChecks {
    @Test func daysAreThoseOfTheLastDay() {
        checkEvents(
            "Profit in ⟦2008-09-01..2008-11-30:its second quarter⟧ ended ⟦2008-11-30..2008-11-30:Nov. 30⟧ rose.", published: "2008-12-18")
        checkEvents(
            "Sales in ⟦2010-07-01..2010-09-30:the fourth quarter⟧ that ended ⟦2010-09-30..2010-09-30:September 30⟧ fell.",
            published: "2011-01-20")
        checkEvents(
            "Sales in ⟦2010-10-01..2010-12-31:the second quarter⟧, ended ⟦2010-12-31..2010-12-31:Dec. 31, 2010⟧, fell.",
            published: "2011-01-20")
        checkEvents(
            "Sales in ⟦2010-07-01..2010-09-30:the first quarter of 2011⟧ ended ⟦2010-09-30..2010-09-30:Sept. 30⟧ fell.",
            published: "2010-10-20")
    }

    @Test func quartersThatEndSoonOrHaveJustEnded() {
        checkEvents(
            "Sales in ⟦2010-11-01..2011-01-31:its fourth quarter⟧ ending ⟦2011-01-31..2011-01-31:Jan. 31⟧ will fall.",
            published: "2010-12-10")
        checkEvents(
            "Sales in ⟦2010-03-01..2010-05-31:its fourth quarter⟧ ending ⟦2010-05-31..2010-05-31:May 31⟧ fell.", published: "2010-06-24")
    }

    @Test func namesAreThoseOfTheFiscalYear() {
        check("Profit in ⟦2009-Q2:its second quarter⟧ ended ⟦2008-11-30:Nov. 30⟧ rose.", published: "2008-12-18")
        // The calendar's own quarter keeps its name.
        check("Profit in ⟦2010-Q3:the third quarter⟧ ended ⟦2010-09-30:Sept. 30⟧ rose.", published: "2010-10-20")
        check("Profit in ⟦2010-Q1:the first quarter⟧ ended ⟦2010-04-03:April 3⟧ rose.", published: "2010-05-05")
    }

    @Test func whatIsToldLaterIsOfThatQuarter() {
        checkEvents(
            "Profit in ⟦2008-09-01..2008-11-30:its second quarter⟧ ended ⟦2008-11-30..2008-11-30:Nov. 30⟧ rose. "
                + "⟦2007-09-01..2007-11-30:A year earlier⟧ it lost money. Sales in ⟦2008-09-01..2008-11-30:the quarter⟧ fell. "
                + "It cut jobs in ⟦2008-09-01..2008-11-30:the second quarter⟧.", published: "2008-12-18")
    }

    @Test func monthsThatMakeAQuarter() {
        checkEvents("Profit in ⟦2010-04-01..2010-06-30:April-June⟧ fell.", published: "2010-07-20")
        checkEvents("Profit in ⟦2010-10-01..2010-12-31:the October-to-December quarter⟧ fell.", published: "2011-01-20")
        checkEvents("Profit in ⟦2010-11-01..2011-01-31:the November-January period⟧ fell.", published: "2011-02-20")
        check("It rained in ⟦2010-03:March⟧-⟦2010-05:May⟧ and from ⟦2010-04:April⟧ to ⟦2010-06:June⟧.", published: "2010-07-20")
        check("Profit in the ⟦2010-01:January⟧-⟦2010-09:September⟧ period fell.", published: "2010-11-20")
    }

    @Test func halvesOfMonthsAndYears() {
        checkEvents("It fell in ⟦2011-01-01..2011-01-15:the first half of January⟧.", published: "2011-01-20")
        checkEvents("It fell in ⟦2010-12-16..2010-12-31:the second half of December⟧.", published: "2011-01-20")
        check("It fell in ⟦2008-H1:the first half of '08⟧ and ⟦2010-H2:last year's second half⟧.", published: "2011-01-20")
        check("⟦2012-H1:Next year's first half⟧ will be weak.", published: "2011-01-20")
        check("It fell in half of the stores.", published: "2011-01-20")
    }

    /// "2010's" before what is of that year; "the 2010's" is a decade.
    @Test func yearsWithAPossessive() {
        check("It was ⟦2010:2010⟧'s top-selling app.", published: "2011-01-20")
        check("It was big in ⟦200:the 2000's⟧ and in ⟦199:1990's⟧ music.", published: "2011-01-20")
    }

    /// What is told as past lies before publication.
    @Test func laterIsNotAfterPublication() {
        check("He sold it. ⟦P10Y:Ten years later⟧ he bought it back.", published: "2011-01-20")
        check("He sold it in ⟦1990:1990⟧. ⟦2000:Ten years later⟧ he bought it back.", published: "2011-01-20")
        check("She was to join on ⟦2011-03-01:March 1⟧ and took charge ⟦2011-05:two months later⟧.", published: "2011-01-20")
        check("The same was seen at home ⟦2011-02-03:a fortnight later⟧.", published: "2011-01-20")
        check("He joined in ⟦2011-01:January⟧. ⟦P1M:A month later⟧, he was forced out.", published: "2011-01-20")
        check("It will open in ⟦2011-03:March⟧; ⟦2011-05:two months later⟧ it will close.", published: "2011-01-20")
    }
}
