import Lexicon
import Text

/// Ways to tell an event that say who is who (`Data/events/constructions.tsv`), compiled.
struct EventConstructions: Sendable {
    static let shared = EventConstructions()

    /// What an event that only a construction vouches for is given as.
    static let confidence = 0.5

    private struct Construction {
        var type: Int
        /// The side that the verb's subject takes, nil where the pattern names all.
        var subject: Int?
        var isVouched: Bool
    }
    private let patterns: EventPatterns
    private let constructions: [Construction]
    /// Patterns by type of the draft.
    private let byType: [[Int]]

    private init() {
        let rules = EventRules.shared
        var (patterns, constructions): (EventPatterns, [Construction]) = (EventPatterns(), [])
        var byType: [[Int]] = Array(repeating: [], count: rules.types.count)
        patterns.gapsCrossSigns = false
        for row in Table("Data/events/constructions.tsv").rows {
            guard let type = rules.type(named: row[0]), row[1] == "-" || rules.type(named: row[1]) != nil,
                row[2] == "-" || EventRules.sides.contains(row[2])
            else { fatalError("Data/events/constructions.tsv: unknown type or side: \(row[0]), \(row[1]), \(row[2])") }
            for text in EventRules.split(row[4], by: ";") {
                for t in [type, rules.type(named: row[1])] { if let t { byType[t].append(patterns.count) } }
                patterns.append(text.fields().map { EventRules.element(String($0), rules.lexicon) }, rule: constructions.count)
            }
            constructions.append(
                Construction(type: type, subject: EventRules.sides.firstIndex(of: row[2]), isVouched: row[3] == "yes"))
        }
        (self.patterns, self.constructions, self.byType) = (patterns, constructions, byType)
    }

    typealias Match = (type: Int, tokens: Range<Int>, sides: [EventPatterns.Side], subject: Int?, isVouched: Bool)

    /// Constructions in which the draft's trigger stands: their types and tokens, their companies by side, the side of the subject.
    func around(_ d: EventDraft, _ c: EventContext) -> [Match] {
        guard !byType[d.type].isEmpty else { return [] }
        var out: [Match] = []
        let trigger = d.candidate.trigger.tokens
        let range = c.document.sentences[d.sentence].tokens
        for t in max(range.lowerBound, trigger.lowerBound - 10)..<trigger.upperBound {
            for p in byType[d.type] {
                guard let m = patterns.sides(p, c, at: t, before: range.upperBound), m.end > trigger.lowerBound else { continue }
                let x = constructions[patterns.rule(p)]
                out.append((x.type, t..<m.end, m.sides, x.subject, x.isVouched))
            }
        }
        return out
    }
}

extension EventContext {
    /// A comma, semicolon, colon or bracket.
    func endsPhrase(_ t: Int) -> Bool { [0x2C, 0x3B, 0x3A, 0x28, 0x29].contains(sign(t)) }

    /// The type of event that a construction tells, and its entities; those of `listed` stand in one list with the principal.
    typealias Construction = (type: Int, principal: Int, listed: [Int], others: [(role: String, entity: Int)], isVouched: Bool)

    /// Who is who where the draft's trigger stands in a construction, nil where it does not or nobody is named for its principal.
    func construction(_ d: EventDraft) -> Construction? {
        for match in EventConstructions.shared.around(d, self) {
            if let read = construction(match, d) { return read }
        }
        return nil
    }

    private func construction(_ match: EventConstructions.Match, _ d: EventDraft) -> Construction? {
        var sides = match.sides.map { ($0.side, mentions[$0.mention].entity) }
        if let side = match.subject {
            guard let entity = subject(of: match.tokens, d, isPrincipal: side == 0) else { return nil }
            sides.append((side, entity))
            // "[Acme] and Birdsong provided": who is listed before the verb does it too.
            sides += listed(before: entity, match.tokens, d).filter { e in !sides.contains { $0.1 == e } }.map { (side, $0) }
        }
        guard let principal = sides.first(where: { $0.0 == 0 })?.1, Set(sides.map(\.1)).count == sides.count else { return nil }
        // "from Birdsong and [Tarn]": the side of the first is the others' too.
        for side in match.sides {
            for e in listed(behind: mentions[side.mention].tokens, d) where !sides.contains(where: { $0.1 == e }) {
                sides.append((side.side, e))
            }
        }
        return (
            match.type, principal, sides.filter { $0.0 == 0 && $0.1 != principal }.map(\.1),
            sides.filter { $0.0 != 0 }.map { (EventRules.sides[$0.0], $0.1) }, match.isVouched
        )
    }

    /// "to Birdsong and [Tarn]": what is listed behind a name.
    func listed(behind name: Range<Int>, _ d: EventDraft) -> [Int] {
        parties(inSentence: d.sentence).filter {
            $0.anaphor == .name && $0.tokens.lowerBound >= name.upperBound && EventFinder.coordinated(self, name, $0.tokens)
        }.map(\.entity)
    }

    /// "[Acme] and [Birdsong], Cobble": what is listed before the name of the verb's subject.
    private func listed(before subject: Int, _ tokens: Range<Int>, _ d: EventDraft) -> [Int] {
        let named = parties(inSentence: d.sentence).filter { $0.anaphor == .name && $0.tokens.upperBound <= tokens.lowerBound }
        guard let last = named.last(where: { $0.entity == subject }), last.tokens.lowerBound > 0,
            has(last.tokens.lowerBound - 1, .coordinator)
        else { return [] }
        var out: [Int] = []
        for p in named where p.tokens.upperBound <= last.tokens.lowerBound && EventFinder.coordinated(self, p.tokens, last.tokens) {
            if p.entity != subject, !out.contains(p.entity) { out.append(p.entity) }
        }
        return out
    }

    /// The company that is the subject of a construction's verb.
    private func subject(of tokens: Range<Int>, _ d: EventDraft, isPrincipal: Bool) -> Int? {
        let t = trigger(d.candidate.trigger.rule, 0, tokens, inSentence: d.sentence)
        // "was awarded a contract by" has the principal before it, too; "was ordered" has not.
        guard t.voice == .active || (t.voice == .passive && isPrincipal) else { return nil }
        let parties = parties(inSentence: d.sentence)
        guard let place = nearestSubject(t, parties), place.upperBound <= tokens.lowerBound,
            let party = parties.first(where: { $0.tokens == place })
        else { return nil }
        // Whom a pronoun means is for the models to say.
        return party.anaphor == .name ? party.entity : d.company.first
    }

    /// Principals and roles of a draft of this type as a construction gives them.
    func constructed(_ x: Construction, _ type: Int, _ company: [Int], _ roles: Roles) -> ([Int], Roles) {
        // What is listed with the principal stays with it.
        var principals = company.first == x.principal ? company : [x.principal]
        for e in x.listed where !principals.contains(e) { principals.append(e) }
        let taken = Set((principals + x.others.map(\.entity)).map { entities[$0].name })
        let known = rules.types[x.type].roles.map(\.name)
        var given: Roles = roles.compactMap { role, fillers in
            guard x.type == type || known.contains(role) else { return nil }
            let rest = fillers.filter { !taken.contains($0) }
            return rest.isEmpty ? nil : (role, rest)
        }
        for role in Set(x.others.map(\.role)).sorted() {
            given.removeAll { $0.role == role }
            given.append((role, x.others.filter { $0.role == role }.map { entities[$0.entity].name }))
        }
        return (principals.filter { e in !x.others.contains { $0.entity == e } }, given)
    }

    /// Amounts of a draft that a construction gave another type: what was a price is what the type has for it.
    func slotted(_ amounts: [(slot: String, indices: [Int])], as type: Int) -> [(slot: String, indices: [Int])] {
        let known = rules.types[type].slots
        return amounts.compactMap { slot, indices in
            if known.contains(where: { $0.name == slot }) { return (slot, indices) }
            // A stake is no price.
            return known.first { s in
                EventContext.pricelike.contains(s.name) && indices.allSatisfy { s.kinds.contains(self.amounts[$0].kind) }
            }
            .map { ($0.name, indices) }
        }
    }
    private static let pricelike: Set = ["price", "invested", "raised", "amount", "cost", "value", "debt"]
}
