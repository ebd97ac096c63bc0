import Testing
import Text

@testable import Extraction

@Suite struct TimeDirectionTests: TimeChecks {
    @Test func joinedWordsAreNoVerbs() {
        check("It will show its Oslo-built car on ⟦2024-10-25:Friday⟧.")
        check("It posted weaker-than-expected profit late on ⟦2024-10-21:Monday⟧.")
        check("The plant, co-founded in ⟦2024-05:May⟧, may be sold.")
    }

    @Test func participlesAreNoVerbs() {
        check("When the chain led by two brothers releases its results on ⟦2024-10-25:Friday⟧, all will listen.")
        check("The minister will present a revised budget in ⟦2024-11:November⟧.")
        check("Shares fell by 3 percent on ⟦2024-10-18:Friday⟧.")
        check("The stock plunged 20% ⟦2024-10-18:Friday⟧ after a vote, but it may recover.")
    }

    @Test func whatLastsTellsNoTime() {
        check("The release in ⟦2024-03:March⟧ is based on it.")
        check("The firm is opening a plant in ⟦2025-05:May⟧.")
        check("Sales jumped in ⟦2024-08:August⟧ due to rising demand.")
        check("Its plans on ⟦2024-10-18:Friday⟧ also failed to please.")
        check("The chain reports quarterly results on ⟦2024-10-25:Friday⟧.")
        check("The pump goes on sale in ⟦2025-05:May⟧ for $299.")
        check("The fair returns to Leeds in ⟦2025-04:April⟧.")
    }

    /// The infinitive of a headline is its verb.
    @Test func whatAHeadlinePromises() {
        check("Quillfern to close its Oslo mill in ⟦2025-05:May⟧")
        check("Quillfern chief Ada Brevik to step down in ⟦2025-05:May⟧")
        check("Quillfern's move from Bergen to Oslo in ⟦2024-05:May⟧")
        check("Quillfern chose to close its mill in ⟦2024-05:May⟧")
    }

    @Test func whereItIsTomorrowAlready() {
        check("The miner said on ⟦2024-10-23:Wednesday⟧ it had agreed.")
        check("Its shares rose 3 percent on ⟦2024-10-23:Wednesday⟧ in Sydney.")
        check("Its shares have risen 3 percent since ⟦2024-10-16:Wednesday⟧.")
        check("On ⟦2024-10-16:Wednesday⟧, the miner agreed.")
    }

    /// Where no verb tells, the nearer of both weekdays is meant.
    @Test func theNearerWeekday() {
        check("Owners look to ⟦2024-10-25:Friday⟧'s jobs report.")
        check("Owners look back at ⟦2024-10-19:Saturday⟧'s vote.")
        check("The bonds pay a premium over ⟦2024-10-17:Thursday⟧'s close.")
        check("The bonds trade off ⟦2024-10-18:Friday⟧'s record low.")
        check("Trade was thin after ⟦2024-10-18:Friday⟧'s fall.")
        check("The delay followed ⟦2024-10-17:Thursday⟧'s announcement.")
    }

    /// A plan is told in the clause of its day; the day before publication without one is over.
    @Test func thePlanStandsInTheClause() {
        check("The bid, which beats its price of $12 on ⟦2024-10-21:Monday⟧, will win.")
        check("The board will meet on ⟦2024-10-28:Monday⟧.")
        check("Its shares could fall to $17 on ⟦2024-10-28:Monday⟧ if it fails.")
        check("It will report on ⟦2024-10-25:Friday⟧, its rival on ⟦2024-10-28:Monday⟧.")
        check("It is expected to go on with its closing statement on ⟦2024-10-24:Thursday⟧.")
        check("Its head testifies on ⟦2024-10-28:Monday⟧; it underwent a long grilling on ⟦2024-10-18:Friday⟧.")
        check("Its offer beats the closing price of $12 on ⟦2024-10-21:Monday⟧ and will win.")
        check("Claims due on ⟦2024-10-28:Monday⟧ are expected to fall.")
        check("Its shares rose to hit a record on ⟦2024-10-18:Friday⟧ in Oslo.")
        check("Its shares are expected to hit a record on ⟦2024-10-25:Friday⟧ in Oslo.")
    }

    @Test func conditionsOfWhatIsPlanned() {
        check("It said it would buy more as soon as trading opened on ⟦2024-10-28:Monday⟧.")
        check("Its shares fell when trading opened on ⟦2024-10-21:Monday⟧.")
        check("It sold more than many expected when it opened in ⟦2024-03:March⟧.")
    }

    /// What is named by its month has happened; what is foreseen of a quarter is told before its end, what is reported of it afterwards.
    @Test func whatIsNamedByItsTime() {
        check("Mending the bridges after the ⟦2024-01:January⟧ storms will take long.")
        check("Sales will grow, says a ⟦2023-11:November⟧ report.", published: "2024-08-19")
        check("The maker will hold a ⟦2024-12:December⟧ launch.")
        check("The grocer forecast ⟦2024-Q4:fourth-quarter⟧ profit of 30 cents a share.", published: "2024-08-19")
        check("Its outlook for ⟦2024-Q4:the fourth quarter⟧ stays dim.", published: "2024-08-19")
        check("The grocer is set to publish ⟦2024-Q1:first-quarter⟧ numbers on ⟦2024-08-21:Wednesday⟧.", published: "2024-08-19")
    }

    @Test func formsOfVerbs() {
        check("The pump is to launch in ⟦2025-02:February⟧.")
        check("Sales are below the 4 percent it forecast in ⟦2024-06:June⟧, and will fall.")
        check("Sales will miss what the maker had expected in ⟦2024-06:June⟧.")
        check("It will show a van, followed by a truck in ⟦2025-02:February⟧.")
        check("It shows how tied the firm is to coal after taking stock in ⟦2024-03:March⟧.")
        check("She was one of the few to cut her target in ⟦2024-02:February⟧.")
    }

    @Test func theNearerHoliday() {
        check("Buyers know no better days than ⟦2024-12-25:Christmas⟧.")
        check("Buyers knew no better days than ⟦2024-12-25:Christmas⟧.", published: "2025-03-12")
        check("Markets closed on ⟦2024-03-29:Easter Friday⟧ and ⟦2023-04-10:Easter Monday 2023⟧.")
    }

    @Test func whatIsOverAndWhatIsAnnounced() {
        check("It is falling since a rival was founded in ⟦2023-11:November⟧.")
        check("It is much talked of ahead of the election in ⟦2025-08:August⟧.", published: "2024-11-05")
        check("It opened ⟦2023-FA:this fall⟧ and ⟦2023-FA:this past fall⟧.", published: "2024-01-10")
        check("The firm listed in ⟦2014-06:June 2014⟧ and fell ⟦2014-09:that September⟧, but said that sales rose.")
    }
}

@Suite struct TimeDoneTests: TimeChecks {
    /// A verb of what was done right before a day decides, however far away it is.
    @Test func whatWasDoneIsOver() {
        check("It was sued on ⟦2023-04-27:April 27⟧ and sold ⟦2023-05-02:May 2⟧.", published: "2024-03-12")
        check("It was bought by Northwick on ⟦2023-04-27:April 27⟧.", published: "2024-03-12")
        check("The sale, announced on ⟦2023-05-03:May 3⟧, is off.", published: "2024-03-12")
        check("It sent invitations to an event on ⟦2024-04-09:April 9⟧ and set a vote for ⟦2024-04-27:April 27⟧.", published: "2024-03-12")
        check("It agreed to close on ⟦2024-04-30:April 30⟧, and a hearing was scheduled on ⟦2024-05-06:May 6⟧.", published: "2024-03-12")
        check("It has established an ⟦2024-05-09:May 9⟧ deadline.", published: "2024-03-12")
    }

    /// The day after publication had begun where it was said.
    @Test func saidWhereItWasTheNextDay() {
        for text in [
            "It said on ⟦2024-10-23:Wednesday⟧ that it lost.", "It announced ⟦2024-10-23:Wednesday⟧ that it lost.",
            "A source told Reuters on ⟦2024-10-23:Wednesday⟧ that it lost.",
            "It said in a statement on ⟦2024-10-23:Wednesday⟧ that it lost.",
            "It said ⟦2024-10-17:Thursday⟧ that it lost.", "It fell on ⟦2024-10-23:Wednesday⟧.",
        ] { check(text) }
    }
}

@Suite struct TimeChronologyTests: TimeChecks {
    @Test func entriesFollowEachOther() {
        let list =
            "⟦2022-10-01:October 1⟧ -- A bank warns of losses.\n⟦2023-04-01:April 1⟧ -- It will cut jobs, it says.\n⟦2023-11-12:November 12⟧ -- Its head "
            + "leaves.\n⟦2024-02-18:February 18⟧ -- It agrees to pay."
        check(list, published: "2024-02-24")
    }

    @Test func newestFirst() {
        check(
            "⟦2024-02-18:Feb. 18⟧: It agrees to pay.\n⟦2023-11-12:Nov. 12⟧: Its head leaves.\n⟦2023-04-01:April 1⟧: It will cut jobs.",
            published: "2024-02-24")
    }

    @Test func daysToCome() {
        check(
            "⟦2024-10-25:Oct. 25⟧ - A bank reports.\n⟦2024-11-05:Nov. 5⟧ - The board meets.\n⟦2024-11-07:Nov. 7⟧ - It votes.")
    }

    @Test func besideWhatIsTold() {
        check("It was founded in ⟦2017:2017⟧ and sold ⟦2018:the following year⟧.")
        check("Sales rose in ⟦2021-03:March 2021⟧ from ⟦2021-02:the previous month⟧.")
        check("Claims fell in ⟦2024-W41:the week ended Oct. 12⟧ from ⟦2024-W40:the preceding week⟧.")
        check("Sales in ⟦2024-Q3:the third quarter⟧ rose from ⟦2024-Q2:the prior quarter⟧.")
        check("It peaked in ⟦2008:2008⟧. Sales fell from ⟦2023:the previous year⟧.")
        check("It will open ⟦2025:next year⟧ and close ⟦2026:the following year⟧.")
    }
}
