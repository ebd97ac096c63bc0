import Lexicon
import Reading
import Testing
import Text

@testable import Extraction

/// The sentences of Data/events/constructions.tsv, executed, and what an article gives of them.
@Suite struct EventConstructionsTests {
    /// What constructions read in a sentence as the table marks it, and what the marks say: "role: name", the principal first.
    private func read(_ marked: String, _ types: [String]) throws -> (found: [[String]], marked: [String]) {
        var (plain, sides): (String, [String]) = ("", [])
        for part in marked.split(separator: "{", omittingEmptySubsequences: false) {
            guard let end = part.firstIndex(of: "}") else {
                plain += part
                continue
            }
            let pair = part[..<end].split(separator: ":")
            let name = pair[pair.count - 1]
            if pair.count == 2 { sides.append("\(pair[0]): \(name)") }
            if name.hasPrefix("*") { sides.insert("principal: \(name.dropFirst())", at: 0) }
            plain += "{" + name + part[end...]
        }
        let c = MarkedSentence(plain).context(nil)
        let party = try #require(c.parties(inSentence: 0).first)
        let found = c.triggers(inSentence: 0).compactMap { t -> [String]? in
            guard types.contains(c.rules.types[t.type].name) else { return nil }
            let x = EventCandidate(trigger: t, party: party, relation: PartyRelation(place: .subject))
            guard let read = c.construction(EventDraft(candidate: x, logOdds: 0, company: [party.entity])) else { return nil }
            return ["principal: \(c.entities[read.principal].name)"] + read.others.map { "\($0.role): \(c.entities[$0.entity].name)" }
        }
        return (found, sides)
    }

    @Test func everyConstructionOfTheTable() throws {
        for row in Table("Data/events/constructions.tsv").rows {
            let positive = try read(row[5], [row[0], row[1]])
            #expect(positive.found.contains(positive.marked), "\(row[5]): \(positive.found)")
            #expect(try read(row[6], [row[0], row[1]]).found.isEmpty, "\(row[6])")
        }
    }

    /// The models make the customer the supplier, or leave the event out.
    @Test(arguments: [
        ("Lufthansa has ordered 40 trains from Siemens for $900 million.", "contract", "Siemens", "customer", "Lufthansa"),
        ("Air India placed an order for 250 Airbus jets.", "contract", "Airbus", "customer", "Air India"),
        ("Microsoft agreed to sell its mapping unit to Uber for $90 million.", "acquisition", "Uber", "seller", "Microsoft"),
        ("Tesla secured a $150 million credit facility from HSBC.", "debt", "Tesla", "lender", "HSBC"),
        ("HSBC provided Tesla with a $150 million loan.", "debt", "Tesla", "lender", "HSBC"),
        ("Microsoft sank $40 million into Etsy in May.", "investment", "Microsoft", "target", "Etsy"),
        ("Skype was sold to Adobe on Monday by Microsoft.", "acquisition", "Adobe", "seller", "Microsoft"),
        ("Microsoft completed the sale of its mapping arm to Uber.", "acquisition", "Uber", "seller", "Microsoft"),
        ("Airbus has settled a patent dispute with Boeing.", "legal_outcome", "Airbus", "counterparty", "Boeing"),
        ("Index Ventures is leading a $90 million investment in Etsy.", "funding_round", "Etsy", "investor", "Index Ventures"),
    ])
    func whoIsWho(_ text: String, _ type: String, _ principal: String, _ role: String, _ other: String) throws {
        let event = try #require(extractedEvents(text).first { $0.type == type })
        #expect(event.company == [principal])
        #expect(event.fillers(role) == [other])
        #expect(extractedEvents(text).filter { $0.type == type }.count == 1)
    }

    @Test func allOfAListAreSuppliers() throws {
        let event = try #require(
            extractedEvents("The agency awarded contracts worth $9 billion to Boeing and Lockheed Martin.").first { $0.type == "contract" })
        #expect(event.company == ["Boeing", "Lockheed Martin"] && event.fillers("customer").isEmpty)
    }

    /// A sale that is read as a divestiture, too, is the headline once.
    @Test func aSaleToldTwiceStaysTheHeadline() {
        let events = extractedEvents("Microsoft has completed the sale of its mapping arm to Uber for $90 million.")
        #expect(events.map(\.type) == ["acquisition"] && events.map(\.headline) == [true])
    }

    @Test func whatAConstructionVouchesForIsGiven() throws {
        let round = try #require(
            extractedEvents(
                "Founded in 2019, Tarnfield Inc. had grown quickly, also receiving \"hundreds of millions of yuan\" in investments."
            )
            .first {
                $0.type == "funding_round"
            })
        #expect(round.company == ["Tarnfield"] && round.confidence >= EventConstructions.confidence)
    }

    @Test func aPriceOfSharesIsWhatIsInvested() throws {
        let event = try #require(extractedEvents("Nvidia bought shares of Intel for $300 million.").first { $0.type == "investment" })
        #expect(event.company == ["Nvidia"] && event.amounts.map(\.slot) == ["invested"])
    }

    /// A side that nobody is named for is not given to the other.
    @Test func aLenderIsNoBorrower() {
        #expect(
            !extractedEvents("The firm behind the app secured a $150 million credit facility from HSBC.").contains { $0.type == "debt" })
    }
}
