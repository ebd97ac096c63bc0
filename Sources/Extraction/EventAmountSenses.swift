import Lexicon
import Text

/// Words that contradict what an amount was taken for (`Data/events/amount_senses.tsv`), compiled.
struct AmountSenses: Sendable {
    static let shared = AmountSenses()

    enum Sense: Equatable, Sendable {
        case none, total, gone
        case type(Int)
    }

    private struct Row: Sendable {
        var slot: String
        var sense: Sense
        var patterns: Range<Int>
    }
    private let patterns: EventPatterns
    /// Whether a pattern begins with the amount it is about.
    private let leads: [Bool]
    private let starts: [WordSet]
    private let byType: [[Row]]

    private init() {
        let rules = EventRules.shared
        var patterns = EventPatterns()
        patterns.gapsCrossSigns = false
        var (leads, starts): ([Bool], [WordSet]) = ([], [])
        var byType: [[Row]] = Array(repeating: [], count: rules.types.count)
        for row in Table("Data/events/amount_senses.tsv").rows {
            guard let type = rules.type(named: row[0]), rules.types[type].slots.contains(where: { $0.name == row[1] }),
                let sense = AmountSenses.sense(row[2], rules)
            else { fatalError("Data/events/amount_senses.tsv: unknown type, slot or sense: \(row[0]), \(row[1]), \(row[2])") }
            let first = patterns.count
            for text in EventRules.split(row[3], by: ";") {
                let elements = text.fields().map { EventRules.element(String($0), rules.lexicon) }
                let amounts = elements.indices.filter { if case .amount = elements[$0] { true } else { false } }
                leads.append(amounts == [0])
                if case .words(let words)? = elements.first { starts.append(WordSet(words)) } else { starts.append([]) }
                patterns.append(elements, rule: type)
            }
            byType[type].append(Row(slot: row[1], sense: sense, patterns: first..<patterns.count))
        }
        (self.patterns, self.leads, self.starts, self.byType) = (patterns, leads, starts, byType)
    }

    private static func sense(_ name: String, _ rules: EventRules) -> Sense? {
        switch name {
        case "none": Sense.none
        case "total": .total
        case "gone": .gone
        default: rules.type(named: name).map { .type($0) }
        }
    }

    /// What the words of its sentence make of an amount in a slot; nil where none speaks against it.
    func sense(of amount: Int, in slot: String, ofType type: Int, _ c: EventContext) -> Sense? {
        let rows = byType[type]
        guard !rows.isEmpty else { return nil }
        let at = c.amounts[amount].tokens.lowerBound
        let range = c.document.sentences[c.sentence(of: at)].tokens
        return rows.first { row in row.slot == slot && row.patterns.contains { matches($0, amount, at, range, c) } }?.sense
    }

    private func matches(_ p: Int, _ amount: Int, _ at: Int, _ range: Range<Int>, _ c: EventContext) -> Bool {
        if leads[p] { return patterns.match(p, c, at: at, before: range.upperBound) != nil }
        let first = max(range.lowerBound, at - AmountSenses.reach)
        return (first..<at + 1).contains { t in
            guard t == at || (starts[p].contains(c.document.tokens[t].hash) && c.mentionAt[t] == 0) || c.amountAt[t] > 0,
                let end = patterns.match(p, c, at: t, before: range.upperBound)
            else { return false }
            return c.amountIndices(in: t..<end).last == amount
        }
    }
    /// Tokens before an amount in which words on it may begin.
    private static let reach = 24
}

extension EventContext {
    /// Takes from events the amounts that words speak against, and gives an event the type that they say.
    /// - Returns: indices of the events that there are not, or that another one tells.
    func applySenses(_ events: inout [EventMention], _ told: [EventDraft]) -> Set<Int> {
        let sentences = told.map(\.sentence)
        restoreTelling(&events, told)
        var out: Set<Int> = []
        var tallies: [Int] = []
        for e in events.indices {
            guard let type = rules.type(named: events[e].type) else { continue }
            for (slot, indices) in events[e].amounts {
                var contradicted: [Int: AmountSenses.Sense] = [:]
                for i in indices { contradicted[i] = AmountSenses.shared.sense(of: i, in: slot, ofType: type, self) }
                // What is the same in another currency is meant by the same words.
                for i in indices where contradicted[i] == nil {
                    let same = indices.first { contradicted[$0] != nil && (amounts[i].sameAs == $0 || amounts[$0].sameAs == i) }
                    if let same { contradicted[i] = contradicted[same] }
                }
                guard let sense = indices.lazy.compactMap({ contradicted[$0] }).first,
                    sense != .total || events[e].status == .reported, let k = events[e].amounts.firstIndex(where: { $0.slot == slot })
                else { continue }
                // What has not been cannot have had a second amount.
                if contradicted[indices[0]] == .gone {
                    out.insert(e)
                    continue
                }
                let rest = indices.filter { contradicted[$0] == nil }
                if !rest.isEmpty {
                    events[e].amounts[k].indices = rest
                    continue
                }
                switch sense {
                case .none: events[e].amounts.remove(at: k)
                case .total:
                    events[e].amounts.remove(at: k)
                    tallies.append(e)
                case .gone: out.insert(e)
                case .type(let new): if !retype(&events, e, slot, as: new, sentences) { out.insert(e) }
                }
            }
        }
        for e in tallies where events[e].amounts.isEmpty && !events[e].headline {
            let isToldInParts = events.indices.contains { o in
                o != e && !out.contains(o) && events[o].type == events[e].type && !events[o].amounts.isEmpty
                    && !Set(events[o].company).isDisjoint(with: events[e].company)
            }
            if isToldInParts { out.insert(e) }
        }
        return out
    }

    /// Gives events back the amounts that were set aside and yet say what the event is: "a [$3 million] loan" is no round, "insures [$3 million]
    /// of bonds" no debt.
    private func restoreTelling(_ events: inout [EventMention], _ told: [EventDraft]) {
        for (e, draft) in told.enumerated() {
            guard let type = rules.type(named: events[e].type) else { continue }
            for (slot, indices) in draft.setAside {
                let own = events[e].amounts.firstIndex { $0.slot == slot }
                for i in indices {
                    switch AmountSenses.shared.sense(of: i, in: slot, ofType: type, self) {
                    case .gone where own != nil: events[e].amounts[own ?? 0].indices.insert(i, at: 0)
                    case .gone, .type:
                        if own == nil, !events[e].amounts.contains(where: { $0.slot == slot }) { events[e].amounts.append((slot, indices)) }
                    default: break
                    }
                }
            }
        }
    }

    /// Gives an event another type.
    /// - Returns: false where another event of its sentence and company tells that already; it takes over the amounts that it has not.
    private func retype(_ events: inout [EventMention], _ e: Int, _ slot: String, as type: Int, _ sentences: [Int]) -> Bool {
        let (name, amounts) = (rules.types[type].name, slotted(events[e].amounts, as: type))
        let other = events.indices.first {
            $0 != e && events[$0].type == name && sentences[$0] == sentences[e]
                && !Set(events[$0].company).isDisjoint(with: events[e].company)
        }
        if let other {
            let handed = slotted(events[e].amounts.filter { $0.slot == slot }, as: type)
            for amount in handed where !events[other].amounts.contains(where: { $0.slot == amount.slot }) {
                events[other].amounts.append(amount)
            }
            if events[e].headline { events[other].headline = true }
            return false
        }
        // Who pays for a round invests, who pays for a loan lends.
        let known = Set(rules.types[type].roles.map(\.name))
        events[e].roles = events[e].roles.compactMap { role, fillers in
            if known.contains(role) { return (role, fillers) }
            return role == "investor" && known.contains("lender") ? ("lender", fillers) : nil
        }
        events[e].type = name
        events[e].amounts = amounts
        return true
    }
}
