import Text

/// An element of a pattern as the rules say it.
enum PatternElement: Sendable {
    /// One of these words, by folded hash.
    case words([UInt64])
    case verb(Int16)
    case wordClass(WordClasses)
    /// A whole amount of one of these kinds.
    case amount([Amount.Kind])
    case company
    /// A company that takes this side of the event, an index into `EventRules.sides`.
    case side(Int)
    /// Up to this many tokens.
    case gap(Int)
    /// One of several elements of one token each.
    indirect case either([PatternElement])
}

/// All patterns of the rules in one table of plain numbers: they are tried at every word, where a list of its own for each would cost more in
/// reference counts than the comparing does.
struct EventPatterns: Sendable {
    private struct Element {
        enum Kind: UInt8 { case words, verb, wordClass, amount, company, gap, either }
        var kind: Kind
        /// Bits of the classes or of the kinds of amounts, index of the verb, tokens of the gap, 1 + index of the side that a company takes.
        var value: UInt64 = 0
        /// Run of `words`, or of `elements` that are its choices.
        var from: Int32 = 0
        var to: Int32 = 0
    }
    private var elements: [Element] = []
    private var words: [UInt64] = []
    /// Whether a gap may hold a comma, a bracket or the like.
    var gapsCrossSigns = true
    private var bounds: [(rule: Int, from: Int, to: Int)] = []

    var count: Int { bounds.count }
    func rule(_ pattern: Int) -> Int { bounds[pattern].rule }

    mutating func append(_ list: [PatternElement], rule: Int) {
        let compiled = list.map { compile($0) }
        bounds.append((rule, elements.count, elements.count + compiled.count))
        elements += compiled
    }

    private mutating func compile(_ element: PatternElement) -> Element {
        switch element {
        case .words(let hashes):
            words += hashes
            return Element(kind: .words, from: Int32(words.count - hashes.count), to: Int32(words.count))
        case .verb(let v): return Element(kind: .verb, value: UInt64(v))
        case .wordClass(let c): return Element(kind: .wordClass, value: c.rawValue)
        case .amount(let kinds):
            return Element(kind: .amount, value: kinds.reduce(0) { $0 | 1 << UInt64(SentenceCues.index($1)) })
        case .company: return Element(kind: .company)
        case .side(let side): return Element(kind: .company, value: UInt64(side) + 1)
        case .gap(let most): return Element(kind: .gap, value: UInt64(most))
        case .either(let list):
            let choices = list.map { compile($0) }
            elements += choices
            return Element(kind: .either, from: Int32(elements.count - choices.count), to: Int32(elements.count))
        }
    }

    /// A company of a match and the side of the event that it takes.
    typealias Side = (side: Int, mention: Int)

    /// End of the pattern's match that begins at token `t` and ends by `end`, nil where it does not match.
    func match(_ pattern: Int, _ c: EventContext, at t: Int, before end: Int) -> Int? {
        var sides: [Side] = []
        return match(bounds[pattern].from, bounds[pattern].to, c, t, end, &sides)
    }

    /// The same, with the companies that take a side.
    func sides(_ pattern: Int, _ c: EventContext, at t: Int, before end: Int) -> (end: Int, sides: [Side])? {
        var sides: [Side] = []
        return match(bounds[pattern].from, bounds[pattern].to, c, t, end, &sides).map { ($0, sides) }
    }

    private func match(_ from: Int, _ to: Int, _ c: EventContext, _ t: Int, _ end: Int, _ sides: inout [Side]) -> Int? {
        if from == to { return t }
        if elements[from].kind == .gap {
            for skip in 0...Int(elements[from].value) where t + skip < end {
                if let found = match(from + 1, to, c, t + skip, end, &sides) { return found }
                if !gapsCrossSigns, c.endsPhrase(t + skip) { return nil }
            }
            return nil
        }
        guard t < end, let next = one(from, c, t, end) else { return nil }
        let takesSide = elements[from].kind == .company && elements[from].value > 0
        if takesSide { sides.append((Int(elements[from].value) - 1, Int(c.mentionAt[t]) - 1)) }
        if let found = match(from + 1, to, c, next, end, &sides) { return found }
        if takesSide { sides.removeLast() }
        return nil
    }

    private func one(_ i: Int, _ c: EventContext, _ t: Int, _ end: Int) -> Int? {
        let e = elements[i]
        switch e.kind {
        case .words:
            let hash = c.document.tokens[t].hash
            for k in Int(e.from)..<Int(e.to) where words[k] == hash { return t + 1 }
            return nil
        case .verb: return c.word(t).verb == Int16(e.value) ? t + 1 : nil
        case .wordClass: return c.word(t).classes.rawValue & e.value != 0 ? t + 1 : nil
        case .amount:
            guard c.amountAt[t] > 0 else { return nil }
            let a = Int(c.amountAt[t]) - 1
            guard e.value >> UInt64(SentenceCues.index(c.amounts[a].kind)) & 1 == 1 else { return nil }
            return min(max(c.amounts[a].tokens.upperBound, t + 1), end)
        case .company:
            guard c.mentionAt[t] > 0 else { return nil }
            return min(max(c.mentions[Int(c.mentionAt[t]) - 1].tokens.upperBound, t + 1), end)
        case .either:
            for k in Int(e.from)..<Int(e.to) {
                if let found = one(k, c, t, end) { return found }
            }
            return nil
        case .gap: return nil
        }
    }
}
