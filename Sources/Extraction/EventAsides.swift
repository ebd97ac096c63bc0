import Lexicon
import Text

/// What a sentence says beside what it reports: "Acme, [which went public in 2021], is cutting jobs".
///
/// Times and sums told there date and price what is told there, and nothing else.
extension EventContext {
    /// Clauses that a relative word or a participle behind a name or at the sentence's start opens and a comma closes, in order.
    func asides(inSentence s: Int) -> [Range<Int>] {
        if let known = knownAsides[s] { return known }
        let range = document.sentences[s].tokens
        var found: [Range<Int>] = []
        if let end = openingAside(range) { found.append(range.lowerBound..<end) }
        for comma in range where sign(comma) == 0x2C && comma > range.lowerBound && opensAside(comma, range) {
            if let end = endOfAside(comma + 1, range) { found.append(comma + 1..<end) }
        }
        knownAsides[s] = found
        return found
    }

    /// Clauses behind "which" and its like that are no such aside: behind any noun, and those that the sentence ends with or that a phrase with a
    /// preposition follows ("bought Birdsong, [which was founded in 2012], for $3 million").
    private func relativeClauses(inSentence s: Int) -> [Range<Int>] {
        let range = document.sentences[s].tokens
        let known = asides(inSentence: s)
        return range.compactMap { comma in
            guard sign(comma) == 0x2C, comma + 1 < range.upperBound, EventContext.relatives.contains(document.tokens[comma + 1].hash),
                !known.contains(where: { $0.contains(comma + 1) })
            else { return nil }
            let end = endOfAside(comma + 1, range) ?? (comma + 2..<range.upperBound - 1).first { isPhraseBehindComma($0) }
            return comma + 1..<(end ?? range.upperBound)
        }
    }

    /// Whether a trigger stands in a relative clause behind a noun that is no name.
    func isRelative(_ t: EventTrigger) -> Bool { relativeClauses(inSentence: t.sentence).contains { $0.contains(t.anchor) } }

    /// Whether a trigger stands in what the sentence says beside its news.
    func isAside(_ t: EventTrigger) -> Bool { asides(inSentence: t.sentence).contains { $0.contains(t.anchor) } || isRelative(t) }

    private func isPhraseBehindComma(_ i: Int) -> Bool { sign(i) == 0x2C && has(i + 1, .preposition) }

    /// Whether a time of the sentence belongs to a relative clause of it, and the trigger does not.
    func isTimeOfRelative(_ time: Range<Int>, _ t: EventTrigger) -> Bool {
        relativeClauses(inSentence: t.sentence).contains { a in
            guard a.contains(time.lowerBound), !a.overlaps(t.tokens), hasStatement(a) else { return false }
            return !a.prefix { $0 < time.lowerBound }.contains { has($0, .reporting) }
        }
    }

    /// Whether a year says which one a noun is that the trigger is not: "settled a case over a [2019] crash".
    func isYearOfANoun(_ time: Range<Int>, _ t: EventTrigger) -> Bool {
        let i = time.lowerBound
        guard time.count == 1, document.tokens[i].kind == .number, i > 0, i + 1 < document.tokens.count, !has(i - 1, .preposition),
            has(i - 1, .article) || document.tokens[i - 1].kind == .possessive || has(i - 1, .companyPronoun),
            EventContext.datedByNoun.contains(rules.types[t.type].hash)
        else { return false }
        let noun = i + 1
        guard document.tokens[noun].kind == .word, !has(noun, [.preposition, .auxiliary, .conjunction]), !isName(noun) else { return false }
        // "its 2019 purchase of Birdsong" is dated by it, and so is "a 2019 deal to buy".
        return t.anchor < i || t.anchor > i + EventContext.ownNoun
    }
    /// Tokens behind a year within which the trigger is what it dates.
    private static let ownNoun = 5
    /// What happens on a day, not in a year of account.
    private static let datedByNoun = WordSet(
        [
            "acquisition", "merger", "divestiture", "legal_outcome", "lawsuit", "fine", "regulatory_action", "layoff", "executive_change",
            "bankruptcy", "partnership", "cyberattack",
        ].map { Hashing.exact($0.utf8) })

    /// Whether a time of the sentence belongs to what is told beside the trigger.
    ///
    /// "Acme, which said on Tuesday that it would cut jobs": of saying, the day is that of the news.
    func isTimeOfAside(_ time: Range<Int>, _ t: EventTrigger) -> Bool {
        asides(inSentence: t.sentence).contains { a in
            guard a.contains(time.lowerBound) != a.contains(t.anchor), hasStatement(a) else { return false }
            // "Backed by $3 million, Acme opened in 2015": of both.
            guard a.contains(time.lowerBound) else { return a.lowerBound > document.sentences[t.sentence].firstToken }
            return !a.prefix { $0 < time.lowerBound }.reversed().prefix { !isStated($0) }.contains { has($0, .reporting) }
        }
    }

    /// Whether a sum of a draft's sentence belongs to what is told beside it.
    ///
    /// What tells of the same kind there may be the event again, unless it is told as another.
    func isAmountOfAside(_ amount: Int, _ d: EventDraft, _ told: [EventDraft]) -> Bool {
        let t = d.candidate.trigger
        let at = amounts[amount].tokens.lowerBound
        return (asides(inSentence: t.sentence) + relativeClauses(inSentence: t.sentence)).contains { a in
            guard a.contains(at) != a.contains(t.anchor), hasStatement(a) else { return false }
            let isThere = { (o: EventTrigger) in o.type == t.type && a.contains(o.anchor) == a.contains(at) }
            return !triggers(inSentence: t.sentence).contains(where: isThere)
                || told.contains { $0.sentence == t.sentence && isThere($0.candidate.trigger) }
        }
    }

    /// "is buying", "will buy", "plans to buy": what is under way or ahead has no date far behind.
    func isUnderWay(_ t: EventTrigger) -> Bool {
        guard t.voice != .noun, t.groupStart < t.anchor else { return false }
        // "said in May that it plans to": the day of saying.
        guard !document.sentences[t.sentence].tokens.contains(where: { mentionAt[$0] == 0 && has($0, .reporting) }) else { return false }
        let group = t.groupStart..<t.anchor
        if t.forms.contains(.gerund) {
            return group.contains { EventContext.present.contains(document.tokens[$0].hash) }
                && !group.contains { document.tokens[$0].hash == EventContext.been }
        }
        return t.forms.contains(.base) && group.contains { EventContext.goingTo.contains(document.tokens[$0].hash) }
    }

    /// A verb that tells something, no word of saying.
    private func isStated(_ i: Int) -> Bool {
        guard mentionAt[i] == 0, nameAt[i] == 0, (word(i).verb >= 0 && !has(i, .reporting)) || looksPast(i) else { return false }
        // "announced the cuts": a noun.
        return i == 0 || !has(i - 1, .determiner) && document.tokens[i - 1].kind != .possessive
    }

    private func hasStatement(_ range: Range<Int>) -> Bool { range.contains { isStated($0) || has($0, .auxiliary) } }

    /// A past form that no table has, written small.
    private func looksPast(_ i: Int) -> Bool {
        let t = document.tokens[i]
        return document.endsInEd(t.range) && t.kind == .word && !t.has(.capitalised) && !has(i, .reporting)
    }

    /// "Founded in 2014, Acme ...": up to the comma before who is told of.
    private func openingAside(_ range: Range<Int>) -> Int? {
        var i = range.lowerBound
        guard i < range.upperBound, mentionAt[i] == 0, nameAt[i] == 0, word(i).forms.contains(.participle), !has(i, .reporting) else {
            return nil
        }
        while i < range.upperBound {
            if sign(i) == 0x2C, i + 1 < range.upperBound, mentionAt[i + 1] > 0 || nameAt[i + 1] == 1 || has(i + 1, [.article, .pronoun]) {
                return i
            }
            i += 1
        }
        return nil
    }

    /// Behind a name: a relative word, with a preposition or without, or a participle.
    private func opensAside(_ comma: Int, _ range: Range<Int>) -> Bool {
        let head = comma - 1
        guard mentionAt[head] > 0 || nameAt[head] == 1 || has(head, .companyNoun) else { return false }
        var i = comma + 1
        if i < range.upperBound, has(i, .preposition) { i += 1 }
        guard i < range.upperBound else { return false }
        if EventContext.relatives.contains(document.tokens[i].hash) { return true }
        i = comma + 1
        while i < range.upperBound, has(i, .adverb) || endsInLy(i) { i += 1 }
        guard i < range.upperBound, mentionAt[i] == 0, nameAt[i] == 0, !has(i, .reporting) else { return false }
        return word(i).forms.contains(.participle) || looksPast(i) || document.tokens[i].hash == EventContext.having
    }

    /// The comma behind which the main clause goes on with its verb, or another name; nil where it never does.
    private func endOfAside(_ start: Int, _ range: Range<Int>) -> Int? {
        var i = start
        while i < range.upperBound {
            if sign(i) == 0x3B { return nil }
            guard sign(i) == 0x2C else {
                i += 1
                continue
            }
            var n = i + 1
            while n < range.upperBound, has(n, .adverb) || endsInLy(n) { n += 1 }
            guard n < range.upperBound else { break }
            if mentionAt[n] == 0, nameAt[n] == 0 {
                let forms = word(n).forms
                let isFinite = !forms.isDisjoint(with: [.past, .third]) && forms != .participle
                if has(n, [.auxiliary, .reporting]) || isFinite || looksPast(n) { return i }
            }
            if has(n, .coordinator), n + 1 < range.upperBound, mentionAt[n + 1] > 0 { return i }
            i = n
        }
        return nil
    }

    private static let relatives = WordSet(words: "which who whose whom where")
    private static let having = Hashing.folded("having")
    private static let present = WordSet(words: "is are am 's 're")
    private static let goingTo = EventLists.named("intention")
}
