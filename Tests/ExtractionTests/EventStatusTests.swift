import Lexicon
import Reading
import Testing
import Text

@testable import Extraction

/// The sentences of Data/events/status_cues.tsv, executed: the trigger stands in brackets.
@Suite struct EventStatusTests {
    /// Articles of these tests are of 23 June 2025.
    @Test(arguments: [
        ("Google estimates the launch of its new phone in early 2026.", Event.Status.planned),
        ("Apple unveiled the new Apple Watch in March 2025.", .reported),
    ])
    func whatLiesAheadIsPlanned(_ text: String, _ status: Event.Status) {
        #expect(extractedEvents(text).filter { $0.type == "product_launch" }.map(\.status) == [status])
    }

    @Test(arguments: [
        ("Oracle bid for PeopleSoft in 2003.", Event.Status.planned), ("Microsoft made a $44.6 billion offer for Yahoo in 2008.", .planned),
        ("A unit of Tarnfield Inc. made a $410 million buyout offer for Larkspur Corp., topping two existing bids.", .planned),
        ("On Friday Tarnfield Inc. said it has made an offer to acquire Larkspur Corp. for $31 a share.", .planned),
        ("Tarnfield Inc. is mulling a $3 billion takeover of Oakmere Inc.", .rumoured),
        ("Oracle won with its $7 billion takeover bid for PeopleSoft in 2003.", .reported),
        ("Oracle bought PeopleSoft in 2003.", .reported), ("Oracle won the bidding for PeopleSoft in 2003.", .reported),
    ])
    func aBidIsNotDone(_ text: String, _ status: Event.Status) {
        #expect(extractedEvents(text).filter { $0.type == "acquisition" }.map(\.status) == [status])
    }

    @Test(arguments: [
        ("Nvidia to [cut] 300 jobs in Oslo", true), ("Nvidia expects Intel to [cut] 300 jobs", false),
        ("A way for Nvidia to [buy] Intel", false), ("Nvidia plans to [cut] 300 jobs", false), ("Nvidia [cut] 300 jobs in Oslo", false),
        ("Prior to [joining] Nvidia, Ada Brevik led Intel", false),
    ])
    func aHeadlinesInfinitiveIsAPlan(_ marked: String, _ isPlan: Bool) throws {
        let (bare, at) = try bracketedContext(marked)
        let document = bare.document
        let c = EventContext(
            document, bare.amounts, bare.times, EntityFinder.findings(in: document, tagger: .shared), EventRules.shared)
        let trigger = try #require(c.triggers(inSentence: 0).first { document.tokens[$0.anchor].range.lowerBound == at })
        #expect(c.isHeadlinePlan(trigger) == isPlan)
    }

    /// The status that a cue gives the bracketed trigger.
    private func cued(_ marked: String) throws -> Event.Status? {
        let (c, trigger) = try bracketed(marked)
        return c.cuedStatus(trigger)
    }

    private func bracketed(_ marked: String) throws -> (EventContext, EventTrigger) {
        let (c, at) = try bracketedContext(marked)
        let trigger = try #require(
            c.triggers(inSentence: 0).first { c.document.tokens[$0.anchor].range.lowerBound == at }, "no trigger in \(marked)")
        return (c, trigger)
    }

    /// Whether the bracketed trigger is only supposed.
    @Test(arguments: [
        ("If Acme [bought] Birdsong, it would own a mill.", true), ("Acme will pay more unless it [sells] its mill.", true),
        ("If it rains, Acme [bought] a mill for nothing.", false), ("Even if Acme [bought] Birdsong, it owns no mill.", false),
        ("Acme [bought] a mill.", false),
    ])
    func whatIsSupposed(_ marked: String, _ supposed: Bool) throws {
        let (c, trigger) = try bracketed(marked)
        #expect(c.isSupposed(trigger) == supposed)
    }

    /// What the models hold for talk is not corrected by a cue of what is still to come.
    @Test func whatCorrectsOnlyWhatIsReported() throws {
        let (c, trigger) = try bracketed("Acme is gearing up to [raise] $3 million.")
        #expect(c.cuedStatus(trigger) == .planned)
        #expect(c.cuedStatus(trigger, .rumoured) == nil)
    }

    @Test func everyCueOfTheTable() throws {
        for row in Table("Data/events/status_cues.tsv").rows {
            #expect(try cued(row[3])?.rawValue == row[0], "\(row[3])")
            #expect(try cued(row[4]) == nil, "\(row[4])")
        }
    }

    /// Denial and failure count before a wish, wherever they stand.
    @Test func whatWasGivenUpWasNotOnlyConsidered() throws {
        #expect(try cued("Acme considered [buying] Birdsong but decided against it.") == .cancelled)
    }

    /// A cue of delay says nothing of what is only rumoured.
    @Test(arguments: [
        ("Nvidia delayed the launch of its Rubin chip on Friday.", Event.Status.planned),
        ("Nvidia announced the launch of its Rubin chip on Friday.", .reported),
    ])
    func whatIsDelayedIsPlanned(_ text: String, _ status: Event.Status) {
        #expect(extractedEvents(text).filter { $0.type == "product_launch" }.map(\.status) == [status])
    }

    /// What the verb itself negates did not happen; a comma ends what is said of it.
    @Test(
        arguments: [
            ("Acme did not [buy] Birdsong.", Event.Status.denied), ("Acme has never [sold] its mill.", .denied),
            ("Acme does not bake, and [bought] a mill.", nil), ("Acme called off its [merger] with Birdsong.", .cancelled),
            ("The agency blocked Acme's planned [purchase] of Birdsong.", .cancelled),
            ("The [merger] of Acme and Birdsong has been called off.", .cancelled), ("Acme [bought] Birdsong, which collapsed.", nil),
        ] as [(String, Event.Status?)])
    func whatIsNegatedOrGivenUp(_ marked: String, _ status: Event.Status?) throws { #expect(try cued(marked) == status) }

    /// A move that the verb puts ahead is not done, whatever is told beside.
    @Test func whoWouldLeaveHasNotLeft() {
        let text = "Boeing said Tom Hadley, who became chief executive in 2020, would leave the company."
        #expect(extractedEvents(text).first { $0.type == "executive_change" && $0.fillers("direction") == ["out"] }?.status == .planned)
    }
}
