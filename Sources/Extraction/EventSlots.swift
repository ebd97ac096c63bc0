import Reading
import Text

/// Amounts in the slots of an event: what it cost, raised, cut.
extension EventContext {
    /// Every amount of a draft's sentence in every slot that may hold its kind, with what the weights say of it.
    func slotChoices(_ draft: EventDraft, _ model: EventModel) -> [EventAmountChoice.Choice] {
        let range = document.sentences[draft.sentence].tokens
        let amounts = amountIndices(in: range)
        guard !amounts.isEmpty else { return [] }
        var out: [EventAmountChoice.Choice] = []
        for (s, slot) in rules.types[draft.type].slots.enumerated() {
            for i in amounts where slot.kinds.contains(self.amounts[i].kind) && !(slot.isResult && isCost(i, range)) {
                let score = model.score("amount", .arguments) { addAmount(draft.candidate, i, slot, &$0) }
                out.append(.init(slot: s, amount: i, score: score))
            }
        }
        return out
    }

    /// Fills the slots of a draft from its sentence by the weights.
    func weighAmounts(of draft: inout EventDraft, _ model: EventModel) {
        draft.amounts += slots(draft, slotChoices(draft, model).filter { $0.score > EventContext.leastAmount })
    }

    /// Chooses the amounts of an event that is given once more: those of its own sentence by the trees, which see each beside its rivals;
    /// what other sentences tell stays where the slot is open.
    func chooseAmounts(of draft: inout EventDraft, _ model: EventModel) {
        let trees = model.trees.amount
        var choices = slotChoices(draft, model)
        guard trees.trees > 0, !choices.isEmpty else { return }
        let scores = trees.scores(
            EventAmountChoice.rows(self, draft, choices), rows: choices.count, columns: EventAmountChoice.names.count,
            above: Float(EventAmountChoice.least))
        for k in choices.indices { choices[k].score = Double(scores[k]) }
        var chosen = slots(draft, choices.filter { $0.score > EventAmountChoice.least })
        let range = document.sentences[draft.sentence].tokens
        for (slot, indices) in draft.amounts where !chosen.contains(where: { $0.slot == slot }) {
            let elsewhere = indices.filter { !range.contains(amounts[$0].tokens.lowerBound) }
            if !elsewhere.isEmpty { chosen.append((slot, elsewhere)) }
        }
        let kept = Set(chosen.flatMap(\.indices))
        draft.setAside = draft.amounts.map { ($0.slot, $0.indices.filter { !kept.contains($0) }) }
        draft.amounts = chosen
    }

    /// Each amount once, in the slot where it is likeliest.
    private func slots(_ draft: EventDraft, _ choices: [EventAmountChoice.Choice]) -> [(slot: String, indices: [Int])] {
        let type = rules.types[draft.type]
        var used: Set<Int> = []
        var slots: [[Int]] = Array(repeating: [], count: type.slots.count)
        let order = choices.sorted { $0.score == $1.score ? ($0.slot, $0.amount) < ($1.slot, $1.amount) : $0.score > $1.score }
        for x in order where used.insert(x.amount).inserted { slots[x.slot].append(x.amount) }
        return slots.enumerated().filter { !$0.element.isEmpty }.map { (type.slots[$0.offset].name, $0.element.sorted()) }
    }

    /// Log odds from which the weights take an amount: best in cross-validation.
    private static let leastAmount = -0.2

    func amountFeatures(_ x: EventCandidate, _ index: Int, _ slot: EventType.Slot) -> [UInt32] {
        var f = FeatureList("amount", .arguments)
        addAmount(x, index, slot, &f)
        return f.indices
    }

    private func addAmount(_ x: EventCandidate, _ index: Int, _ slot: EventType.Slot, _ f: inout some FeatureSink) {
        let t = x.trigger
        let a = amounts[index]
        let type = rules.types[t.type].hash
        let name = Hashing.exact(slot.name.utf8)
        let range = document.sentences[t.sentence].tokens
        let r = relation(a.tokens, t)
        let kind = UInt64(SentenceCues.index(a.kind))
        let w = word(t.anchor)
        let anchor = w.verb >= 0 ? UInt64(w.verb) &+ 7_000_001 : document.tokens[t.anchor].hash
        f.add(1, name)
        f.add(2, name, type)
        f.add(3, name, kind, type)
        f.add(25, name, x.relation.place == .absent ? 1 : 0)
        // The nearest word before it that is a number's own: "revenue of", "valuation of", "total of".
        var l = a.tokens.lowerBound - 1
        var steps = 0
        while l >= range.lowerBound, steps < 12 {
            let classes = word(l).classes.rawValue
            for b in SentenceCues.objectClasses where classes & b.rawValue != 0 {
                f.add(23, name, document.tokens[l].hash)
                steps = 99
            }
            if word(l).verb >= 0, mentionAt[l] == 0, steps < 99 { f.add(24, name, UInt64(word(l).verb), steps < 4 ? 1 : 0) }
            l -= 1
            steps += 1
        }
        f.add(4, name, UInt64(r.place.rawValue), type)
        f.add(5, name, UInt64(r.place.rawValue), anchor)
        f.add(6, name, EventFeatures.bucket(r.distance), type)
        f.add(7, name, UInt64(min(r.verbs, 3)), type)
        f.add(8, name, r.preposition)
        f.add(9, name, r.preposition, type)
        var before = 0
        var others = 0
        var i = range.lowerBound
        while i < range.upperBound {
            if amountAt[i] > 0 {
                let o = amounts[Int(amountAt[i]) - 1]
                if o.tokens.lowerBound == i, o.kind == a.kind {
                    others += 1
                    if i < a.tokens.lowerBound { before += 1 }
                }
            }
            i += 1
        }
        f.add(10, name, UInt64(min(before, 3)), type)
        f.add(11, name, UInt64(min(others, 4)), UInt64(min(before, 4)))
        for k in 1...5 {
            let l = a.tokens.lowerBound - k
            if range.contains(l), document.tokens[l].kind != .sign {
                f.add(12, name, document.tokens[l].hash)
                f.add(13, name, document.tokens[l].hash, UInt64(k))
                f.add(26, name, UInt64(word(l).cluster))
            }
            let n = a.tokens.upperBound - 1 + k
            if range.contains(n), document.tokens[n].kind != .sign {
                f.add(14, name, document.tokens[n].hash)
                f.add(27, name, UInt64(word(n).cluster))
                if k <= 2 { f.add(15, name, document.tokens[n].hash, UInt64(k)) }
            }
        }
        f.add(16, name, EventFeatures.shape(self, a.tokens.lowerBound - 1, range))
        f.add(17, name, EventFeatures.shape(self, a.tokens.upperBound, range))
        f.add(18, name, a.approximate ? 1 : 0)
        f.add(19, name, a.low == nil ? 1 : (a.high == nil ? 2 : 0))
        if let low = a.low ?? a.high, low > 0 {
            f.add(20, name, UInt64(max(0, min(15, EventAmountChoice.magnitude(low)))), kind)
        }
        if a.sameAs != nil { f.add(21, name) }
        let money = Hashing.folded(a.unit.utf8)
        f.add(22, name, a.kind == .money ? 0 : money, type)
    }

    /// "costs of $18 million", "$18 million in restructuring costs": what is spent is neither revenue nor profit.
    func isCost(_ amount: Int, _ range: Range<Int>) -> Bool {
        func names(_ i: Int) -> Bool? {
            if has(i, EventContext.costWord) { return true }
            return has(i, EventContext.resultWord) ? false : nil
        }
        let tokens = amounts[amount].tokens
        var i = tokens.upperBound
        if i < range.upperBound, [EventContext.of, EventContext.in].contains(document.tokens[i].hash) {
            i += 1
            while i < min(range.upperBound, tokens.upperBound + 5), document.tokens[i].kind == .word {
                if let cost = names(i) { return cost }
                i += 1
            }
        }
        i = tokens.lowerBound - 1
        while i >= max(range.lowerBound, tokens.lowerBound - 6), document.tokens[i].kind != .sign || document.tokens[i].isGlued {
            if let cost = names(i) { return cost }
            i -= 1
        }
        return false
    }
    private static let costWord = WordClasses.named("costword")
    static let resultWord = WordClasses.named("resultword")
    private static let `in` = Hashing.folded("in")

    /// Indices of the amounts in a run of tokens, in order.
    func amountIndices(in range: Range<Int>) -> [Int] {
        var out: [Int] = []
        for i in range where amountAt[i] > 0 {
            let a = Int(amountAt[i]) - 1
            if out.last != a { out.append(a) }
        }
        return out
    }
}
