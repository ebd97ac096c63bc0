import Text

/// A place where a rule's pattern stands in a sentence.
struct EventTrigger {
    enum Voice: UInt8 { case active, passive, noun }
    var rule: Int
    var type: Int
    var pattern: Int
    var tokens: Range<Int>
    var sentence: Int
    var voice: Voice
    var forms: VerbForms
    /// First token of the verb group, auxiliaries, adverbs and control verbs included: "has agreed to [buy]".
    var groupStart: Int
    var anchor: Int { tokens.lowerBound }
}

extension EventContext {
    /// Triggers of the sentence, by position; one rule has at most one trigger at a token.
    func triggers(inSentence s: Int) -> [EventTrigger] {
        if let known = knownTriggers[s] { return known }
        let found = findTriggers(inSentence: s)
        knownTriggers[s] = found
        return found
    }

    private func findTriggers(inSentence s: Int) -> [EventTrigger] {
        var out: [EventTrigger] = []
        let range = document.sentences[s].tokens
        for t in range {
            // A word inside a name is no trigger ("Strike", "Launch Capital").
            if mentionAt[t] > 0 { continue }
            let e = word(t)
            for k in e.startsFrom..<e.startsEnd { match(Int(rules.starts[Int(k)]), t, range, s, &out) }
            if amountAt[t] > 0, amounts[Int(amountAt[t]) - 1].tokens.lowerBound == t {
                for k in rules.amountStarts { match(Int(k), t, range, s, &out) }
            }
        }
        return out
    }

    private func match(_ p: Int, _ t: Int, _ range: Range<Int>, _ s: Int, _ out: inout [EventTrigger]) {
        guard let end = rules.patterns.match(p, self, at: t, before: range.upperBound) else { return }
        let rule = rules.patterns.rule(p)
        for i in stride(from: out.count - 1, through: 0, by: -1) {
            if out[i].anchor < t { break }
            if out[i].rule == rule {
                if end > out[i].tokens.upperBound {
                    out[i].tokens = t..<end
                    out[i].pattern = p
                }
                return
            }
        }
        out.append(trigger(rule, p, t..<end, inSentence: s))
    }

    /// A trigger of the rule over these tokens, with its voice and verb group.
    func trigger(_ rule: Int, _ pattern: Int, _ tokens: Range<Int>, inSentence s: Int) -> EventTrigger {
        let range = document.sentences[s].tokens
        let t = tokens.lowerBound
        let w = word(t)
        let group = w.verb >= 0 ? verbGroupStart(t, range.lowerBound) : t
        return EventTrigger(
            rule: rule, type: rules.rules[rule].type, pattern: pattern, tokens: tokens, sentence: s,
            voice: voice(t, tokens.upperBound, range), forms: w.forms, groupStart: group)
    }

    /// Walks left over what belongs to the verb: auxiliaries, adverbs, "to" and the verbs that govern it.
    private func verbGroupStart(_ t: Int, _ first: Int) -> Int {
        var i = t
        while i > first {
            let w = word(i - 1)
            let token = document.tokens[i - 1]
            guard token.kind != .sign, mentionAt[i - 1] == 0 else { break }
            let isTo = token.hash == EventContext.to
            let adverb = w.classes.contains(.adverb) || w.classes.contains(.negation) || endsInLy(i - 1)
            let governing =
                i < t && (document.tokens[i].hash == EventContext.to) && (w.verb >= 0 || !w.classes.isDisjoint(with: [.plan, .rumour]))
            if w.classes.contains(.auxiliary) || isTo || adverb || governing { i -= 1 } else { break }
        }
        return i
    }

    private func voice(_ t: Int, _ end: Int, _ range: Range<Int>) -> EventTrigger.Voice {
        let w = word(t)
        guard w.verb >= 0 else { return .noun }
        // "a launch", "its hire": a noun after a determiner or possessive, unless the form is only a verb's.
        if t > range.lowerBound, !w.forms.isDisjoint(with: [.base, .third]), w.forms.isDisjoint(with: [.gerund]) {
            let p = t - 1
            if has(p, .determiner) || document.tokens[p].kind == .possessive { return .noun }
        }
        guard w.forms.contains(.participle) else { return .active }
        var i = t - 1
        var steps = 0
        while i >= range.lowerBound, steps < 4 {
            let v = word(i)
            if v.classes.contains(.be) || document.tokens[i].hash == EventContext.been { return .passive }
            if v.classes.contains(.have) { return .active }
            if !(v.classes.contains(.adverb) || v.classes.contains(.negation) || endsInLy(i)) { break }
            i -= 1
            steps += 1
        }
        // Reduced relative: "a startup bought by X", "Founded in 2014, X".
        if t + 1 < range.upperBound, document.tokens[t + 1].hash == EventContext.by { return .passive }
        if end < range.upperBound, document.tokens[end].hash == EventContext.by { return .passive }
        if t == range.lowerBound { return .passive }
        if w.forms == .participle { return .passive }
        return .active
    }

    func endsInLy(_ t: Int) -> Bool {
        let r = document.tokens[t].range
        guard r.count > 4 else { return false }
        return document.bytes[r.upperBound - 1] == 0x79 && document.bytes[r.upperBound - 2] == 0x6C && !document.tokens[t].has(.capitalised)
    }

    static let to = Hashing.folded("to".utf8)
    static let by = Hashing.folded("by".utf8)
    static let of = Hashing.folded("of".utf8)
    static let been = Hashing.folded("been".utf8)
    static let and = Hashing.folded("and".utf8)
    static let the = Hashing.folded("the".utf8)
    static let its = Hashing.folded("its".utf8)
    static let series = Hashing.folded("series".utf8)
}
