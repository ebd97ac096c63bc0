import Reading
import Text

/// Which amounts of a sentence belong to an event, and as what: trees over numbers that see each amount in each slot beside its rivals,
/// after the weights.
enum EventAmountChoice {
    /// Log odds from which an amount is taken: of -.6, -.3 and 0, which do about equally well, the middle.
    static let least = -0.3

    /// Names of the columns, in the order of `rows`.
    static let names = [
        "weights", "otherSlot", "rank", "ahead", "choices", "slot", "type", "rule", "kind", "magnitude", "approximate", "bound", "place",
        "distance", "verbs", "commas", "mentions", "coordinators", "offset", "before", "before2", "before3", "after", "after2", "order",
        "sameKind", "nearerTriggers", "triggersBetween", "share", "event", "headline", "status", "conversion", "repeats", "noun",
        "wordAfter", "wordBefore", "anchor", "result", "anaphor", "partyPlace", "behindParty", "partyDistance", "length", "sentence",
        "quote", "position", "tokens", "unit",
    ]

    /// An amount that may fill a slot of the event's type.
    struct Choice {
        var slot: Int
        var amount: Int
        /// What the weights say of it.
        var score: Double
    }

    /// Rows of the choices, row-major.
    static func rows(_ c: EventContext, _ d: EventDraft, _ choices: [Choice]) -> [Float] {
        guard !choices.isEmpty else { return [] }
        let range = c.document.sentences[d.sentence].tokens
        let others = c.triggers(inSentence: d.sentence).filter { $0.type != d.type }.map(\.anchor)
        let inSentence = c.amountIndices(in: range)
        let hasQuote = range.contains { c.isQuote($0) }
        var out: [Float] = []
        out.reserveCapacity(choices.count * names.count)
        for k in choices.indices { row(c, d, choices, k, range, others, inSentence, hasQuote, &out) }
        return out
    }

    private static func row(
        _ c: EventContext, _ d: EventDraft, _ choices: [Choice], _ k: Int, _ range: Range<Int>, _ others: [Int], _ inSentence: [Int],
        _ hasQuote: Bool, _ out: inout [Float]
    ) {
        func add(_ v: Double) { out.append(Float(v)) }
        func add(_ v: Int) { out.append(Float(v)) }
        func add(_ v: Bool) { out.append(v ? 1 : 0) }
        let choice = choices[k]
        let a = c.amounts[choice.amount]
        let (x, t) = (d.candidate, d.candidate.trigger)
        let (start, end) = (a.tokens.lowerBound, a.tokens.upperBound)
        var (otherSlot, rank, ahead) = (-9.0, 0, -9.0)
        for o in choices where o.slot != choice.slot || o.amount != choice.amount {
            if o.amount == choice.amount {
                otherSlot = max(otherSlot, o.score)
            } else if o.slot == choice.slot {
                ahead = max(ahead, o.score)
                if o.score > choice.score { rank += 1 }
            }
        }
        add(choice.score)
        add(otherSlot)
        add(rank)
        add(ahead)
        add(choices.count)
        add(choice.slot)
        add(d.type)
        add(t.rule)
        add(SentenceCues.index(a.kind))
        let value = a.low ?? a.high ?? 0
        add(magnitude(value))
        add(a.approximate)
        add(a.low == nil ? 1 : (a.high == nil ? 2 : 0))
        let r = c.relation(a.tokens, t)
        add(Int(r.place.rawValue))
        add(r.distance)
        add(r.verbs)
        add(r.commas)
        add(r.mentions)
        add(r.coordinators)
        add(start - t.anchor)
        for i in [start - 1, start - 2, start - 3, end, end + 1] { add(EventNeighbour.kind(c, i, range)) }
        let same = inSentence.filter { c.amounts[$0].kind == a.kind }
        add(same.firstIndex(of: choice.amount) ?? 0)
        add(same.count)
        add(others.count { abs($0 - start) < abs(t.anchor - start) })
        add(others.count { min(t.anchor, start) < $0 && $0 < max(t.anchor, start) })
        let most = same.map { c.amounts[$0].low ?? c.amounts[$0].high ?? 0 }.max() ?? 0
        add(most > 0 ? value / most : 0)
        add(d.logOdds)
        add(d.headlineLogOdds)
        add(Event.Status.learned.firstIndex(of: d.status) ?? -1)
        add(a.sameAs != nil)
        add(c.amounts.count { ($0.low ?? $0.high) == value && $0.kind == a.kind && $0.unit == a.unit })
        add(noun(c, start, range))
        add(end < range.upperBound ? Int(c.word(end).cluster) : -1)
        add(start > range.lowerBound ? Int(c.word(start - 1).cluster) : -1)
        add(Int(c.word(t.anchor).cluster))
        add((max(range.lowerBound, start - 8)..<start).contains { c.has($0, EventContext.resultWord) })
        add(Int(x.party.anaphor.rawValue))
        add(Int(x.relation.place.rawValue))
        add(x.party.tokens.lowerBound < start)
        add(abs(start - x.party.tokens.lowerBound))
        add(range.count)
        add(d.sentence)
        add(hasQuote)
        add(start - range.lowerBound)
        add(a.tokens.count)
        add(Int(a.unit.utf8.first ?? 0))
    }

    /// Cluster of the nearest word before an amount that is none of grammar: "[revenue] of", "a [valuation] of about"; -1 without one.
    private static func noun(_ c: EventContext, _ start: Int, _ range: Range<Int>) -> Int {
        for i in stride(from: start - 1, through: max(range.lowerBound, start - 12), by: -1) {
            guard c.document.tokens[i].kind == .word, !c.has(i, grammar) else { continue }
            let cluster = Int(c.word(i).cluster)
            if cluster != 0 { return cluster }
        }
        return -1
    }
    private static let grammar: WordClasses = [.preposition, .determiner, .auxiliary, .adverb]

    /// Digits before the point less one, and how far it is to the next power of ten; -1 of nothing.
    static func magnitude(_ value: Double) -> Double {
        guard value > 0, value.isFinite else { return -1 }
        var (digits, v) = (0.0, value)
        while v >= 10 { (digits, v) = (digits + 1, v / 10) }
        return digits + (v - 1) / 9
    }
}
