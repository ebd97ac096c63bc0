import Lexicon
import Reading
import Testing
import Text

@testable import Extraction

/// The sentences of Data/events/amount_senses.tsv, executed: the amount stands in brackets.
@Suite struct EventAmountSensesTests {
    private func sense(_ row: [String], _ marked: String) throws -> AmountSenses.Sense? {
        let (c, at) = try bracketedContext(marked)
        let type = try #require(c.rules.type(named: row[0]))
        let amount = try #require(c.amounts.firstIndex { $0.bytes.lowerBound == at }, "no amount in \(marked)")
        return AmountSenses.shared.sense(of: amount, in: row[1], ofType: type, c)
    }

    @Test func everySenseOfTheTable() throws {
        let rules = EventRules.shared
        for row in Table("Data/events/amount_senses.tsv").rows {
            let told: AmountSenses.Sense? =
                switch row[2] {
                case "none": AmountSenses.Sense.none
                case "total": .total
                case "gone": .gone
                default: .type(try #require(rules.type(named: row[2])))
                }
            #expect(try sense(row, row[4]) == told, "\(row[4])")
            #expect(try sense(row, row[5]) == nil, "\(row[5])")
        }
    }

    private func told(_ text: String, _ type: String) throws -> [(company: [String], amounts: [String])] {
        var a = Article(id: "a", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
        let facts = Extractor().extract(&a)
        return facts.events.filter { $0.type == type }.map { event in
            let amounts = event.amounts.flatMap { slot in
                slot.indices.map {
                    slot.slot + " " + String(decoding: a.text[facts.amounts[$0].span.start..<facts.amounts[$0].span.end], as: UTF8.self)
                }
            }
            return (event.company, amounts)
        }
    }

    @Test func whatAGovernmentGivesIsNoRound() throws {
        let text = "Citigroup has received $45 billion in bailout funds since October."
        #expect(try told(text, "funding_round").isEmpty)
        let debt = try told(text, "debt")
        #expect(debt.map(\.company) == [["Citigroup"]])
        #expect(debt.map(\.amounts) == [["raised $45 billion"]])
    }

    /// What was earned or lost beside aid is no round.
    @Test(arguments: [
        "Citigroup earned $2.3 billion last year and received $10 billion in bailout funds, it said on Tuesday.",
        "Citigroup received $400 million in government loans and lost $1.2 billion in the year.",
    ])
    func whatWasEarnedIsNoRound(_ text: String) throws { #expect(try told(text, "funding_round").isEmpty) }

    @Test func aRoundStaysARound() throws {
        #expect(try told("Stripe raised $45 million from investors on Monday.", "funding_round").map(\.amounts) == [["raised $45 million"]])
    }

    @Test func aTallyIsNoLayoffBesideItsParts() throws {
        let text = "Intel laid off 600 employees on Monday. Intel has cut 9,000 jobs since 2022."
        #expect(try told(text, "layoff").map(\.amounts) == [["headcount 600 employees"]])
    }

    @Test func whatIsRepaidIsNotRaised() throws {
        #expect(try told("Chrysler repaid a loan of $3.2 billion last week.", "debt").isEmpty)
        #expect(try told("General Motors got a $6.7 billion loan in April.", "debt").map(\.amounts) == [["raised $6.7 billion"]])
    }

    /// An event of a sentence with amounts that it has and others that the trees set aside, when the senses have been applied.
    private func applied(_ marked: String, _ type: String, has: [Int], setAside: [Int]) throws -> (event: EventMention, isGone: Bool) {
        let c = MarkedSentence(marked).context(nil)
        let trigger = try #require(c.triggers(inSentence: 0).first, "no trigger in \(marked)")
        let party = try #require(c.parties(inSentence: 0).first)
        var d = EventDraft(
            candidate: EventCandidate(trigger: trigger, party: party, relation: c.relation(party, trigger)), logOdds: 0,
            company: [party.entity])
        d.amounts = has.isEmpty ? [] : [("raised", has)]
        d.setAside = [("raised", setAside)]
        var events = [
            EventMention(
                type: type, status: .reported, company: d.company, roles: [], amounts: d.amounts, days: nil, basis: .unknown,
                headline: false,
                evidence: 0..<c.document.bytes.count, confidence: 0.8, rule: "r")
        ]
        let gone = c.applySenses(&events, [d])
        return (events[0], gone == [0])
    }

    @Test func anAmountSetAsideSaysWhatAnEventIs() throws {
        let loan = try applied("{*Norvik} raised $40 million in loans.", "funding_round", has: [], setAside: [0])
        #expect(loan.event.type == "debt" && loan.event.amounts.map(\.indices) == [[0]] && !loan.isGone)
        let cover = "{*Norvik} insures $40 million of bonds and has borrowed $30 million."
        #expect(try applied(cover, "debt", has: [1], setAside: [0]).isGone)
    }

    @Test(arguments: [
        ("{*Norvik} raised $40 million from its owners.", []),  // nothing speaks against a round
        ("{*Norvik} raised $30 million from its owners and $40 million in loans.", [0]),  // the round has its own
    ])
    func anAmountSetAsideStaysSoElsewhere(_ marked: String, _ has: [Int]) throws {
        let round = try applied(marked, "funding_round", has: has, setAside: [has.count])
        #expect(round.event.type == "funding_round" && round.event.amounts.flatMap(\.indices) == has && !round.isGone)
    }
}
