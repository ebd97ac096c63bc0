import Text

extension EventFeatures {
    /// What the phrase right of the trigger is: the most telling thing in it.
    static func objectClass(_ c: EventContext, _ from: Int, _ end: Int) -> UInt64 {
        var i = from
        var out: UInt64 = 0
        var steps = 0
        while i < end, steps < 7 {
            if let m = c.mention(at: i) { return max(out, c.entities[m.entity].kind == .company ? 20 : 19) }
            if let a = c.amount(at: i) { return 10 + UInt64(SentenceCues.index(a.kind)) }
            if c.nameAt[i] > 0 { return 15 + UInt64(c.nameAt[i]) }
            if c.timeAt[i] > 0 { return max(out, 9) }
            let w = c.word(i)
            if c.isProper(i) { return 8 }
            if !w.classes.isDisjoint(with: [.preposition, .auxiliary, .conjunction, .relative])
                || (w.verb >= 0 && steps > 0 && w.forms.isDisjoint(with: [.base, .gerund]))
            {
                return out == 0 ? (w.classes.contains(.preposition) ? 1 : 2) : out
            }
            if c.document.tokens[i].kind == .sign, !c.isQuote(i), c.document.byte(i) != 0x2D { return out == 0 ? 3 : out }
            if w.classes.contains(.new) {
                out = 7
            } else if w.classes.contains(.productWord) {
                out = max(out, 6)
            } else {
                out = max(out, 4)
            }
            i += 1
            steps += 1
        }
        return out
    }

    /// What stands as the subject left of the verb group.
    static func subjectClass(_ c: EventContext, _ t: EventTrigger, _ first: Int) -> UInt64 {
        var i = t.groupStart - 1
        var steps = 0
        while i >= first, steps < 6 {
            if let m = c.mention(at: i) { return c.entities[m.entity].kind == .company ? 1 : 2 }
            if c.nameAt[i] > 0 { return 2 + UInt64(c.nameAt[i]) }
            let w = c.word(i)
            if w.classes.contains(.relative) { return 6 }
            if w.classes.contains(.personPronoun) { return 7 }
            if w.classes.contains(.companyPronoun) { return 8 }
            if w.classes.contains(.companyNoun) { return 9 }
            if c.isProper(i) { return 10 }
            if c.document.tokens[i].kind == .sign, !c.isQuote(i) { return 11 }
            if w.classes.contains(.preposition) { return 12 }
            i -= 1
            steps += 1
        }
        return i < first ? 13 : 14
    }

    /// The verb group in one number: certain, negated, future, possible, planned.
    static func modalityClass(_ c: EventContext, _ t: EventTrigger) -> UInt64 {
        var bits: WordClasses = []
        let first = c.document.sentences[t.sentence].firstToken
        for i in max(first, t.groupStart)..<t.tokens.lowerBound { bits.formUnion(c.word(i).classes) }
        if bits.contains(.negation) { return 1 }
        if bits.contains(.future) { return 2 }
        if bits.contains(.hypothetical) || bits.contains(.conditional) { return 3 }
        if bits.contains(.plan) { return 4 }
        if bits.contains(.rumour) { return 5 }
        if bits.contains(.have) { return 6 }
        if bits.contains(.be) { return 7 }
        if t.groupStart < t.tokens.lowerBound, c.document.tokens[t.tokens.lowerBound - 1].hash == EventContext.to { return 8 }
        if bits.contains(.modal) { return 9 }
        return 0
    }

    /// Word or shape at a place around the trigger.
    static func context(
        _ c: EventContext, _ i: Int, _ range: Range<Int>, _ k: UInt64, _ type: UInt64, _ f: inout some FeatureSink, _ template: Int
    ) {
        let s = shape(c, i, range)
        f.add(template, s, k, type)
        guard range.contains(i), c.document.tokens[i].kind == .word, !c.isName(i) else { return }
        f.add(template + 1, c.document.tokens[i].hash, type)
        if k == 1 { f.add(template + 2, c.document.tokens[i].hash, k, type) }
    }

    /// Cluster of a common word at a place around the trigger.
    static func clusters(
        _ c: EventContext, _ i: Int, _ range: Range<Int>, _ side: UInt64, _ k: Int, _ type: UInt64, _ f: inout some FeatureSink
    ) {
        guard range.contains(i), !c.isName(i) else { return }
        let w = c.word(i)
        guard w.cluster > 0 else { return }
        f.add(106, UInt64(w.cluster), side, type)
        f.add(107, UInt64(w.clusterGroup), side << 4 | UInt64(k), type)
    }

    /// What kind of thing stands at a token.
    static func shape(_ c: EventContext, _ i: Int, _ range: Range<Int>) -> UInt64 {
        guard range.contains(i) else { return 1 }
        if let m = c.mention(at: i) { return c.entities[m.entity].kind == .company ? 2 : 3 }
        if let a = c.amount(at: i) { return 10 + UInt64(SentenceCues.index(a.kind)) }
        if c.timeAt[i] > 0 { return 4 }
        if c.document.tokens[i].kind == .sign { return 300 + UInt64(c.document.byte(i)) }
        if c.document.tokens[i].kind == .possessive { return 5 }
        let w = c.word(i)
        if c.nameAt[i] > 0 { return 30 + UInt64(c.nameAt[i]) }
        if c.isProper(i) { return 6 }
        if c.document.tokens[i].kind == .number { return 7 }
        if !w.classes.isDisjoint(with: [.determiner, .preposition, .pronoun, .conjunction, .auxiliary]) {
            return c.document.tokens[i].hash
        }
        if w.verb >= 0 { return 20 + UInt64(w.forms.rawValue) }
        return 8
    }

    /// Hands over the modality of the trigger: words of its verb group and what governs it.
    @inline(__always) static func modality(_ c: EventContext, _ t: EventTrigger, _ take: (UInt64) -> Void) {
        var bits: UInt64 = 0
        let first = c.document.sentences[t.sentence].firstToken
        for i in max(first, t.groupStart)..<t.tokens.lowerBound {
            bits |= c.word(i).classes.rawValue
            if c.document.tokens[i].hash == EventContext.to { bits |= 1 << 63 }
        }
        let watched = SentenceCues.watched
        for b in watched where bits & b.rawValue != 0 { take(b.rawValue) }
        if bits & (1 << 63) != 0 { take(1 << 63) }
        // What stands right before the verb group: "if X buys", "plans to [launch]", "could lead to".
        var near: UInt64 = 0
        for i in max(first, t.groupStart - 4)..<t.groupStart { near |= c.word(i).classes.rawValue }
        for b in watched where near & b.rawValue != 0 { take(b.rawValue ^ 0x5555) }
    }
}
