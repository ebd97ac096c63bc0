import Reading
import Testing
import Text

@testable import Extraction

/// Roles that the words of a sentence give without a model.
@Suite struct EventDetailsTests {
    private func context(_ marked: String) -> EventContext { MarkedSentence(marked).context(nil) }

    /// A draft of the type's first trigger, with the marked principal as its company.
    private func draft(_ marked: String, _ type: String) throws -> (EventContext, EventDraft) {
        let c = context(marked)
        let t = try #require(c.triggers(inSentence: 0).first { c.rules.types[$0.type].name == type }, "no \(type) in \(marked)")
        let party = try #require(c.parties(inSentence: 0).first { MarkedSentence(marked).principals.contains($0.entity) })
        let x = EventCandidate(trigger: t, party: party, relation: c.relation(party, t), company: [party.entity])
        return (c, EventDraft(candidate: x, logOdds: 0, company: x.company))
    }

    @Test(
        arguments: [
            ("{*Norvik} named Maria Hoff as chief financial officer.", "chief financial officer"),
            ("{*Norvik} hired Tom Reed, a former {Pellow} vice president, as head of ads.", "head of ads"),
            ("Ana Silva, president and chief executive, will leave {*Norvik}.", "president and chief executive"),
            ("Maria Hoff has left {*Norvik}.", nil),
        ] as [(String, String?)])
    func positions(_ marked: String, _ position: String?) throws {
        let (c, d) = try draft(marked, "executive_change")
        #expect(c.position(d) == position)
    }

    /// Names of companies after a change of name: the new one is the company, whichever side the weights took.
    @Test(
        arguments: [
            ("{*Norvik} was renamed {Pellow} in 2021.", "Pellow", "Norvik"),
            ("{*Norvik} changed its name to {Pellow}.", "Pellow", "Norvik"),
            ("{*Norvik} renamed itself {Pellow}.", "Pellow", "Norvik"),
            ("{*Norvik}, formerly known as {Pellow}, sells tea.", "Norvik", nil),
        ] as [(String, String, String?)])
    func sidesOfAChangeOfName(_ marked: String, _ new: String, _ old: String?) throws {
        var (c, d) = try draft(marked, "rename")
        c.orderNames(&d)
        #expect(d.company.map { c.entities[$0].name } == [new])
        #expect(d.roles.first { $0.role == "old_name" }?.fillers.first == old)
    }

    /// A court hears a case; nobody sues it.
    @Test func aCourtIsNoDefendant() throws {
        var (c, d) = try draft("{*Norvik} sued {Pellow} in May.", "lawsuit")
        d.roles = [("defendant", ["Pellow", "U.S. District Court"])]
        #expect(c.completed(d).map(\.fillers) == [["Pellow"]])
        d.roles = [("defendant", ["U.S. District Court"])]
        #expect(c.completed(d).isEmpty)
    }

    /// A new name that nobody knows yet is not the old one.
    @Test func aNewNameIsNotTheOld() throws {
        var (c, d) = try draft("{*Norvik} has rebranded as Lumio.", "rename")
        d.roles = [("old_name", ["Lumio"])]
        c.orderNames(&d)
        #expect(d.company.map { c.entities[$0].name } == ["Norvik"] && d.roles.isEmpty)
    }

    /// All of a list are parties of what they do together.
    @Test func partiesInAList() throws {
        for text in ["{*Norvik}, {Pellow} and {Tarn} formed an alliance.", "{*Norvik} and {Pellow} have agreed to merge."] {
            let c = context(text)
            let d = try #require(
                EventFinder.drafts(c, .trained).first { ["partnership", "merger"].contains(c.rules.types[$0.type].name) }, "\(text)")
            #expect(c.listed(d).count == c.entities.count, "\(text)")
        }
    }

    /// Where shares are to be sold, not who else is called an exchange.
    @Test func theExchangeOfAListing() throws {
        func exchange(_ text: String) throws -> [String] {
            try #require(extractedEvents(text).first { $0.type == "ipo" }, "\(text)").fillers("exchange")
        }
        #expect(try exchange("Etsy filed for an IPO on Monday. It will list on the Nasdaq.") == ["Nasdaq"])
        #expect(try exchange("Etsy filed for an IPO on Monday. It will list soon.").isEmpty)
    }
}
