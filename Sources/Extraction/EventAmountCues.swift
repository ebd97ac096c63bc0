import Lexicon
import Reading
import Text

/// Words that say what an amount is (`Data/events/amount_cues.tsv`), compiled.
struct AmountCues: Sendable {
    static let shared = AmountCues()

    struct Cue: Sendable {
        var slot: String
        /// Sentences behind the telling in which it counts, nil for any.
        var reach: ClosedRange<Int>?
        var opens: Bool
        /// Whether the slot takes it beside what it has.
        var beside: Bool
        fileprivate var patterns: Range<Int>
    }
    private let patterns: EventPatterns
    /// Whether a pattern begins with its amount.
    private let leads: [Bool]
    private let starts: [WordSet]
    private let byType: [[Cue]]
    private static let opening = 4

    private init() {
        let rules = EventRules.shared
        var patterns = EventPatterns()
        patterns.gapsCrossSigns = false
        var (leads, starts): ([Bool], [WordSet]) = ([], [])
        var byType: [[Cue]] = Array(repeating: [], count: rules.types.count)
        for row in Table("Data/events/amount_cues.tsv").rows {
            let bounds = row[2].split(separator: "-").compactMap { Int($0) }
            guard let type = rules.type(named: row[0]), rules.types[type].slots.contains(where: { $0.name == row[1] }),
                bounds.count == 2 || row[2] == "far"
            else { fatalError("Data/events/amount_cues.tsv: unknown type, slot or reach: \(row[0]), \(row[1]), \(row[2])") }
            let first = patterns.count
            for text in EventRules.split(row[5], by: ";") {
                let elements = text.fields().map { EventRules.element(String($0), rules.lexicon) }
                if case .amount? = elements.first { leads.append(true) } else { leads.append(false) }
                if case .words(let words)? = elements.first { starts.append(WordSet(words)) } else { starts.append([]) }
                patterns.append(elements, rule: type)
            }
            byType[type].append(
                Cue(
                    slot: row[1], reach: bounds.count == 2 ? bounds[0]...bounds[1] : nil, opens: row[3] == "yes", beside: row[4] == "yes",
                    patterns: first..<patterns.count))
        }
        (self.patterns, self.leads, self.starts, self.byType) = (patterns, leads, starts, byType)
    }

    func cues(ofType type: Int) -> [Cue] { byType[type] }

    /// The first amount of these kinds in the sentence that a cue tells of and that may be taken.
    func amount(_ cue: Cue, _ c: EventContext, _ sentence: Range<Int>, _ kinds: [Amount.Kind], _ mayTake: (Int) -> Bool) -> Int? {
        let last = cue.opens ? min(sentence.upperBound, sentence.lowerBound + AmountCues.opening) : sentence.upperBound
        for t in sentence.lowerBound..<last {
            for p in cue.patterns {
                guard leads[p] ? c.amountAt[t] > 0 : starts[p].contains(c.document.tokens[t].hash) && c.mentionAt[t] == 0,
                    let end = patterns.match(p, c, at: t, before: sentence.upperBound)
                else { continue }
                let told = leads[p] ? c.amountIndices(in: t..<t + 1) : c.amountIndices(in: t..<end)
                guard let i = leads[p] ? told.first : told.last, kinds.contains(c.amounts[i].kind), !c.isOthersView(t, i), !c.isBefore(i),
                    mayTake(i)
                else { continue }
                return i
            }
        }
        return nil
    }
}

extension EventContext {
    /// "compared with earnings of", "analysts forecast sales of": what others expected, or what was before.
    fileprivate func isOthersView(_ start: Int, _ amount: Int) -> Bool {
        let first = document.sentences[sentence(of: start)].firstToken
        var i = amounts[amount].tokens.lowerBound - 1
        while i >= max(first, start - EventContext.reachOfView), !(i < start && endsPhrase(i)) {
            if EventContext.viewWords.contains(document.tokens[i].hash) { return true }
            i -= 1
        }
        return false
    }
    private static let reachOfView = 6
    private static let viewWords = EventLists.named("others_view")

    /// Fills slots that the models left empty where words say what an amount is. What one event has no other takes.
    func fillSlots(_ events: inout [EventMention], _ told: [EventDraft]) {
        var taken = Set(events.flatMap { $0.amounts.flatMap(\.indices) })
        for e in events.indices {
            guard let type = rules.type(named: events[e].type) else { continue }
            for cue in AmountCues.shared.cues(ofType: type) {
                let own = events[e].amounts.firstIndex { $0.slot == cue.slot }
                guard own == nil || cue.beside, let slot = rules.types[type].slots.first(where: { $0.name == cue.slot }),
                    let i = cued(cue, slot.kinds, e, events, told, taken)
                else { continue }
                taken.insert(i)
                guard let own else {
                    events[e].amounts.append((cue.slot, [i]))
                    continue
                }
                events[e].amounts[own].indices = (events[e].amounts[own].indices + [i]).sorted()
            }
        }
    }

    private func cued(
        _ cue: AmountCues.Cue, _ kinds: [Amount.Kind], _ e: Int, _ events: [EventMention], _ told: [EventDraft], _ taken: Set<Int>
    ) -> Int? {
        let own = told[e].sentence
        if cue.reach == nil, !events[e].headline { return nil }
        let reach = cue.reach ?? 1...document.sentences.count
        var s = own + reach.lowerBound
        while s <= min(own + reach.upperBound, document.sentences.count - 1) {
            // Another telling of the kind begins: what follows is that one's.
            let rival =
                s == own
                ? nil
                : events.indices.first { o in
                    o != e && events[o].type == events[e].type && (own + 1...s).contains(told[o].sentence)
                        && (cue.reach != nil || told[o].sentence == s || Set(events[o].company).isDisjoint(with: events[e].company))
                }
            if rival != nil { return nil }
            let range = document.sentences[s].tokens
            let i = AmountCues.shared.amount(cue, self, range, kinds) { a in
                !taken.contains(a) && (!cue.beside || standsBeside(a, events[e].amounts.first { $0.slot == cue.slot }?.indices ?? []))
                    && !(EventType.isResult(cue.slot) && isCost(a, range))
                    && (s == own ? !isForeign(a, told[e], events[e], told) : !namesOthers(before: a, s, events[e]))
            }
            if let i { return i }
            s += 1
        }
        return nil
    }

    /// Whether one is paid for each share and the others are sums, or the other way round: two sums may be a total and a part of it.
    private func standsBeside(_ amount: Int, _ others: [Int]) -> Bool {
        func isSum(_ i: Int) -> Bool { (amounts[i].low ?? amounts[i].high ?? 0) > EventContext.greatestPrice }
        return others.allSatisfy { isSum($0) != isSum(amount) }
    }

    /// Whether a company that has no part in the event stands before the amount in the sentence.
    private func namesOthers(before amount: Int, _ s: Int, _ e: EventMention) -> Bool {
        (document.sentences[s].firstToken..<amounts[amount].tokens.lowerBound).contains { t in
            guard let m = mention(at: t) else { return false }
            return !m.isSource && !isParty(m.entity, e)
        }
    }

    /// Gives a slot that has an amount also what it is in another currency: "3 million euros ($4 million)".
    func addConversions(_ events: inout [EventMention]) {
        for e in events.indices {
            let taken = Set(events[e].amounts.flatMap(\.indices))
            for k in events[e].amounts.indices {
                for i in events[e].amounts[k].indices where amounts[i].kind == .money {
                    for j in [i - 1, i + 1] where amounts.indices.contains(j) && !taken.contains(j) {
                        guard amounts[i].sameAs == j || amounts[j].sameAs == i else { continue }
                        events[e].amounts[k].indices.append(j)
                    }
                }
                events[e].amounts[k].indices.sort()
            }
        }
    }
}
