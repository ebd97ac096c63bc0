import Lexicon
import Reading
import Text

/// Sums of several events, or of several companies, beside which a total would count the parts once more: "has cut 9,000 jobs since 2022", "banks
/// including Acme were fined [$3]".
extension EventContext {
    /// Takes such sums from events; the event stays where the sentence tells it of its company.
    /// - Returns: indices of the events of which nothing is left.
    func dropTallies(_ events: inout [EventMention], _ told: [EventDraft]) -> Set<Int> {
        var out: Set<Int> = []
        for e in events.indices {
            guard let slot = EventContext.summed[events[e].type],
                let k = events[e].amounts.firstIndex(where: { $0.slot == slot })
            else { continue }
            let d = told[e]
            let own = events[e].amounts[k].indices.filter { sentence(of: amounts[$0].tokens.lowerBound) == d.sentence }
            let isOfCrowd = EventContext.ofOneself.contains(rules.types[d.type].hash) && isOfCrowd(d)
            var tallies = isOfCrowd ? own : own.filter { isJoint($0, events[e], d) }
            if let span = span(events[e], d), let nearest = own.min(by: { gap($0, span) < gap($1, span) }) {
                tallies += own.filter { $0 == nearest || amounts[$0].sameAs == nearest || amounts[nearest].sameAs == $0 }
            }
            guard !tallies.isEmpty else { continue }
            let rest = events[e].amounts[k].indices.filter { !tallies.contains($0) }
            if rest.isEmpty { events[e].amounts.remove(at: k) } else { events[e].amounts[k].indices = rest }
            // "Large banks cut 4,000 jobs": nothing tells it of the company.
            if isOfCrowd, rest.isEmpty, d.candidate.party.anaphor != .name { out.insert(e) }
        }
        return out
    }

    /// The words for a span that reaches back from the day of the article, in which something was done more than once: "since 2022", "over the past
    /// five years".
    private func span(_ e: EventMention, _ d: EventDraft) -> Range<Int>? {
        guard e.status == .reported, let published = document.published?.days,
            // A sum that is told to be the total is none of the span's any more, and what stands beside it is a part of it.
            !e.amounts.contains(where: { $0.slot == "total_raised" })
        else { return nil }
        let t = d.candidate.trigger
        let range = document.sentences[d.sentence].tokens
        let isPerfect = (t.groupStart..<max(t.groupStart, t.anchor)).contains { EventContext.perfect.contains(document.tokens[$0].hash) }
        return times.lazy.enumerated().first { k, time in
            let at = time.tokens
            guard range.contains(at.lowerBound), let days = self.days(ofTime: k),
                Int(published.to.days - days.from.days) > EventContext.longestEvent, !isCompared(at, range)
            else { return false }
            let words = max(range.lowerBound, at.lowerBound - 1)..<at.upperBound
            // "Since then, Acme has agreed to pay": once.
            let isSince =
                words.contains { document.tokens[$0].hash == EventContext.since }
                && !words.contains { document.tokens[$0].hash == EventContext.thenWord }
            let reachesBack = days.dayCount > EventContext.longestEvent && abs(days.to.days - published.to.days) <= 1
            if e.days == days, reachesBack {
                let isLong = e.type != "funding_round" && days.dayCount > EventContext.year
                return isSince || (isPerfect || isLong) && words.contains { EventContext.lookingBack.contains(document.tokens[$0].hash) }
            }
            guard isSince, isPerfect else { return false }
            let (from, to) = at.lowerBound > t.anchor ? (t.tokens.upperBound, at.lowerBound) : (at.upperBound, t.groupStart)
            let between = from..<max(from, to)
            return !between.contains { has($0, [.auxiliary, .relative]) }
        }?.element.tokens
    }
    /// Days: what is told of a longer span was done more than once.
    private static let longestEvent = 45
    private static let year = 366

    /// "the first layoffs since 2022", "the worst fall since 2009, when Acme cut 300 jobs": a span that nothing was summed over.
    private func isCompared(_ time: Range<Int>, _ range: Range<Int>) -> Bool {
        let before = max(range.lowerBound, time.lowerBound - EventContext.reachOfComparison)..<time.lowerBound
        let behind = time.upperBound..<min(range.upperBound, time.upperBound + 2)
        return before.contains { EventContext.compared.contains(document.tokens[$0].hash) }
            || behind.contains { document.tokens[$0].hash == EventContext.when }
    }
    private static let reachOfComparison = 8

    /// Tokens between an amount and the words for a span, those beyond a comma further.
    private func gap(_ amount: Int, _ span: Range<Int>) -> Int {
        let at = amounts[amount].tokens
        let (from, to) = at.lowerBound < span.lowerBound ? (at.upperBound, span.lowerBound) : (span.upperBound, at.lowerBound)
        return from < to ? (from..<to).reduce(0) { $0 + (sign($1) == 0x2C ? 10 : 1) } : 0
    }

    /// Whether many do what a draft tells, of whom the sentence names its company at most as one: "[banks], including Acme, have cut 4,000 jobs",
    /// "regulators fined three [banks] a total of $3".
    private func isOfCrowd(_ d: EventDraft) -> Bool {
        let t = d.candidate.trigger
        let range = document.sentences[d.sentence].tokens
        if t.voice == .active, rules.rules[t.rule].frame == .patient || rules.types[t.type].name == "fine" {
            let object = (t.tokens.upperBound..<min(range.upperBound, t.tokens.upperBound + 5)).prefix {
                mentionAt[$0] == 0 && sign($0) == 0 && !has($0, .preposition)
            }
            if object.contains(where: isCrowd) { return true }
        }
        var i = (t.voice == .noun ? t.tokens.lowerBound : t.groupStart) - 1
        while i > range.lowerBound, amountAt[i] > 0 || EventContext.beforeTally.contains(document.tokens[i].hash) || has(i, .auxiliary) {
            i -= 1
        }
        var (hasNames, hasSigns) = (false, false)
        while i >= range.lowerBound {
            // "a supplier of banks, is laying off": what a comma cuts off stands for nobody, unless names stand between.
            if mentionAt[i] == 0, isCrowd(i) { return (hasNames || !hasSigns) && !isAside(i, range) }
            guard mentionAt[i] > 0 || isInList(i) else { return false }
            if mentionAt[i] > 0 { hasNames = true } else if document.tokens[i].kind == .sign { hasSigns = true }
            i -= 1
        }
        return false
    }

    /// What stands between those who do something and the names that stand for them: no verb, no clause of its own.
    private func isInList(_ i: Int) -> Bool {
        if document.tokens[i].kind == .sign { return sign(i) != 0x3B && sign(i) != 0x3A && !isQuote(i) }
        let h = document.tokens[i].hash
        if EventContext.examples.contains(h) { return true }
        return !has(i, [.relative, .pronoun, .preposition, .reporting, .negation]) && !(isVerb(i) && !isProper(i))
            && (!has(i, .conjunction) || has(i, .coordinator))
    }

    /// "companies", "the three automakers"; not "the two companies", which are those told of.
    private func isCrowd(_ i: Int) -> Bool {
        let h = document.tokens[i].hash
        guard EventContext.crowds.contains(h) else { return false }
        guard EventContext.anyCompanies.contains(h) else { return true }
        let first = document.sentences[sentence(of: i)].firstToken
        return !(max(first, i - 3)..<i).contains { EventContext.toldOf.contains(document.tokens[$0].hash) }
    }

    /// "one of the largest banks", "like other banks,", "sell two airlines and": no subject.
    private func isAside(_ i: Int, _ range: Range<Int>) -> Bool {
        if prepositionBefore(i, range.lowerBound) != 0 { return true }
        return (max(range.lowerBound, i - 4)..<i).contains {
            EventContext.besides.contains(document.tokens[$0].hash) || (isVerb($0) && !isProper($0))
        }
    }

    /// "Acme, Birdsong and Cobble have cut a total of [9,000 jobs]": one number for all of them.
    private func isJoint(_ amount: Int, _ e: EventMention, _ d: EventDraft) -> Bool {
        guard e.type != "funding_round", EventContext.ofOneself.contains(rules.types[d.type].hash) else { return false }
        let range = document.sentences[d.sentence].tokens
        let at = amounts[amount].tokens
        let before = (max(range.lowerBound, at.lowerBound - 5)..<at.lowerBound).reversed().prefix { !endsPhrase($0) && amountAt[$0] == 0 }
        let behind = (at.upperBound..<min(range.upperBound, at.upperBound + 6)).prefix { !endsPhrase($0) && amountAt[$0] == 0 }
        guard
            before.contains(where: { EventContext.totals.contains(document.tokens[$0].hash) })
                || behind.contains(where: { EventContext.jointly.contains(document.tokens[$0].hash) })
        else { return false }
        let subjects = mentions.filter { m in
            range.contains(m.tokens.lowerBound) && m.tokens.upperBound <= d.candidate.trigger.tokens.lowerBound && !m.isSource
                && entities[m.entity].kind == .company
        }
        guard let own = subjects.last(where: { e.company.contains($0.entity) }) else { return false }
        return subjects.contains { o in
            let (before, behind) = o.tokens.lowerBound < own.tokens.lowerBound ? (o.tokens, own.tokens) : (own.tokens, o.tokens)
            return o.entity != own.entity
                && (before.upperBound..<max(before.upperBound, behind.lowerBound)).allSatisfy { mentionAt[$0] > 0 || isInList($0) }
        }
    }

    /// The slot of a type that is summed over a company's events.
    private static let summed = [
        "funding_round": "raised", "investment": "invested", "facility": "invested", "layoff": "headcount", "fine": "amount",
        "legal_outcome": "amount",
    ]
    /// Types in which many do not act as one: several buyers may pay a price together.
    private static let ofOneself = WordSet(["funding_round", "layoff", "fine", "legal_outcome"].map { Hashing.exact($0.utf8) })
    private static let lookingBack = WordSet(words: "past last recent")
    private static let thenWord = Hashing.folded("then")
    private static let when = Hashing.folded("when")
    private static let perfect = WordSet(words: "has have had 've")
    private static let compared = EventLists.named("since_compared")
    private static let crowds = EventLists.named("crowd")
    private static let anyCompanies = WordSet(words: "companies firms groups")
    private static let toldOf = WordSet(words: "the both two these its their")
    private static let examples = WordSet(words: "including such as like")
    private static let besides = WordSet(words: "like unlike among besides")
    private static let beforeTally = EventLists.named("before_tally")
    private static let totals = WordSet(words: "total totaling totalling totaled totalled combined")
    private static let jointly = WordSet(words: "combined together collectively altogether")
}
