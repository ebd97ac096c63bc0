import Reading
import Testing
import Text

@testable import Extraction

struct EventRolesTests {
    private func context(_ text: String, title: String? = nil) -> EventContext {
        var article = Article(id: "a", text: Array(text.utf8))
        article.title = title
        let document = Document(article)
        return EventContext(
            document, AmountFinder.find(in: document), TimeFinder.find(in: document), EntityFinder.findings(in: document, tagger: .shared),
            EventRules.shared)
    }

    /// The verb that launches something in the first sentence.
    private func launch(_ c: EventContext) throws -> EventTrigger {
        try #require(c.triggers(inSentence: 0).first { ["launch.launch", "launch.announce"].contains(c.rules.rules[$0.rule].name) })
    }

    /// All that may fill its roles.
    private func fillers(_ c: EventContext) throws -> [RoleFiller] { c.fillers(try launch(c), c.parties(inSentence: 0)) }

    /// A name goes on over its number, and a phrase may stand anywhere in the sentence.
    @Test(arguments: [
        ("Tarnfield Inc. launched Zephyr 12 for its customers.", "Zephyr 12"),
        ("Tarnfield Inc. launched Zephyr Air and Zephyr+ for its customers.", "Zephyr+"),
        ("A new tablet was unveiled by Tarnfield Inc. on Friday.", "tablet"),
    ])
    func whatMayFillARole(_ text: String, _ name: String) throws {
        let names = try fillers(context(text)).map(\.name)
        #expect(names.contains(name), "\(names)")
    }

    /// A phrase is given without what is said of it, and a speaker is no product.
    @Test(arguments: [
        ("Tarnfield Inc. launched a tablet designed for schools.", "tablet"),
        ("Tarnfield Inc. launched AI-powered tablets equipped with pens.", "AI-powered tablets"),
        ("Tarnfield Inc. launched new self-driving vans along the coast.", "new self-driving vans"),
        ("Tarnfield Inc. launched a machine learning tool.", "machine learning tool"),
    ])
    func whatIsSpoken(_ text: String, _ name: String) throws {
        let c = context(text)
        let type = c.rules.types[try launch(c).type]
        let role = try #require(type.roles.first { $0.name == "product" })
        let range = c.document.sentences[0].tokens
        #expect(try fillers(c).compactMap { c.spoken($0, as: role, in: range) }.contains(name))
    }

    /// "Tarnfield's Zephyr" is the principal's, "Oakmere's Breeze" another's.
    @Test func whoseAFillerIs() throws {
        let c = context("Tarnfield Inc. launched Zephyr beside Oakmere Inc.'s Breeze, and its Gust.")
        let all = try fillers(c)
        let trigger = try launch(c)
        let party = try #require(c.parties(inSentence: 0).first { c.entities[$0.entity].name.contains("Tarnfield") })
        let x = EventCandidate(trigger: trigger, party: party, relation: c.relation(party, trigger), company: [party.entity])
        func owner(_ name: String) throws -> UInt64 { c.owner(try #require(all.first { $0.name == name && $0.entity == nil }), x) }
        #expect(try owner("Zephyr") == 0)
        #expect(try owner("Breeze") == 2)
        #expect(try owner("Gust") == 3)
    }

    /// The rarest word of a name counts, and the title's words.
    @Test func howOftenAFillerIsNamed() throws {
        let c = context(
            "Tarnfield Inc. launched Zephyr Watch on Friday. Zephyr Watch costs $90. Watch owners may trade theirs in.",
            title: "Tarnfield launches Zephyr Watch")
        let filler = try #require(fillers(c).first { $0.name == "Zephyr Watch" })
        let seen = c.seen(filler)
        #expect(seen.words == 2 && seen.inTitle == 2)
        #expect(seen.count == 2)
        #expect(c.sentence(of: seen.first) == 0)
    }

    @Test func aRowHasANumberForEachName() throws {
        let c = context("Tarnfield Inc. launched Zephyr 12 and its new tablet in Oslo.")
        let all = try fillers(c)
        let trigger = try launch(c)
        let party = try #require(c.parties(inSentence: 0).first)
        let x = EventCandidate(trigger: trigger, party: party, relation: c.relation(party, trigger), company: [party.entity])
        let draft = EventDraft(candidate: x, logOdds: 1, company: x.company)
        let role = try #require(c.rules.types[trigger.type].roles.first { $0.name == "product" })
        let own = c.own(draft.company, role, all)
        try #require(own.count > 1)
        let views = all.map { FillerView(c, $0, x, all) }
        let rows = EventRoleChoice.rows(c, draft, role, all, own, own.map(Double.init), views)
        #expect(rows.count == own.count * EventRoleChoice.names.count)
    }

    /// A name fills one role of an event.
    @Test(arguments: [
        "Tarnfield Inc. agreed to buy Birdsong Inc. from Oakmere Inc. for $3 million.",
        "Oakmere Inc. sold Birdsong Inc., a unit of Oakmere, to Tarnfield Inc.",
    ])
    func aNameFillsOneRole(_ text: String) throws {
        var article = Article(id: "a", text: Array(text.utf8))
        let events = Extractor().extract(&article).events
        try #require(events.contains { !$0.roles.isEmpty })
        for e in events {
            let names = e.roles.flatMap(\.fillers)
            #expect(Set(names).count == names.count, "\(e.roles)")
        }
    }
}
