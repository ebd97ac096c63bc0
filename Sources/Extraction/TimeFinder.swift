import Reading
import Text

/// Finds time expressions and resolves them against the publication date and the times mentioned before.
enum TimeFinder {
    /// Time expressions of the document, by position; they do not overlap.
    /// - Complexity: O(tokens): at each token the rules that its word may open are tried.
    static func find(in document: Document) -> [TimeMention] {
        let matcher = TimeMatcher(document)
        var resolver = TimeResolver(document)
        var found: [Found] = []
        var candidates: [TimeMatch] = []
        for (s, sentence) in document.sentences.enumerated() {
            resolver.sentence = sentence.tokens
            resolver.sentenceIndex = s
            resolver.sentenceYear = nil
            resolver.sentenceQuarter = nil
            var i = sentence.firstToken
            while i < sentence.endToken {
                candidates.removeAll(keepingCapacity: true)
                matcher.matches(at: i, limit: sentence.endToken, into: &candidates)
                if candidates.isEmpty {
                    i += 1
                    continue
                }
                candidates.sort { $0.end != $1.end ? $0.end > $1.end : $0.rule < $1.rule }
                var next = i + 1
                for c in candidates {
                    let rule = matcher.rules.rules[c.rule]
                    resolver.range = i..<c.end
                    if c.captures.isImpossible {
                        next = c.end
                        break
                    }
                    guard rule.guardName.holds(i, c, matcher, sentence.tokens), var r = resolver.resolve(rule, c.captures) else { continue }
                    if let first = c.captures.firstPart, let last = c.captures.part, let g = r.granule {
                        r.eventDays = resolver.parted(g, from: first, to: last) ?? r.eventDays
                    }
                    if resolver.isSince, r.granule?.unit != .day, r.granule?.unit != .year || c.captures.isEdge,
                        let from = (r.eventDays ?? r.days)?.from, let p = document.published?.days, from <= p.to
                    {
                        r.eventDays = DayInterval(from: from, to: p.to)
                    }
                    found.append(Found(tokens: i..<c.end, sentence: s, captures: c.captures, rule: rule, time: r))
                    TimeRanges.addSharers(&found, matcher, resolver, sentence.firstToken)
                    if let whole = TimeLength.joined(&found, resolver) ?? TimeRanges.apposed(&found, document) { r = whole }
                    resolver.note(r, rule)
                    next = c.end
                    while let more = TimeRanges.extend(&found, matcher, resolver, limit: sentence.endToken) { next = more }
                    break
                }
                i = next
            }
        }
        TimeChronology.order(&found, resolver, document)
        TimeRanges.join(&found, resolver, document)
        TimeRanges.joinNow(&found, resolver, document)
        return found.map { f in
            let bytes = document.byteRange(f.tokens)
            return TimeMention(
                tokens: f.tokens, bytes: bytes, timex: f.time.timex, days: f.time.days, eventDays: f.time.eventDays,
                kind: f.kind)
        }
    }

    struct Found {
        var tokens: Range<Int>
        var sentence: Int
        var captures: TimeCaptures
        var rule: TimeRule
        var time: ResolvedTime
        /// Units and their numbers where several make one length of time: "two years and three months".
        var length: [(unit: TimeUnit, number: Int)] = []

        /// A number for what was said: the rule's operation, the calendar unit that it came to, whether a year, a part of the unit or a
        /// weekday was named.
        var kind: Int {
            let unit = time.granule.map { $0.unit.rawValue + 1 } ?? 0
            let named = (captures.year != nil ? 1 : 0) + (captures.part != nil ? 2 : 0) + (captures.weekday != nil ? 4 : 0)
            return (rule.operation.number * 32 + unit) * 32 + named * 4 + captures.direction + 1
        }
    }
}

extension TimeResolver {
    fileprivate static let `in` = Hashing.folded("in")
    fileprivate static let ended = Hashing.folded("ended")

    /// The first token of the sentence behind the mark of a list.
    private var firstWord: Int {
        var i = sentence.lowerBound
        while i < min(sentence.lowerBound + 2, range.lowerBound), document.tokens[i].kind == .sign { i += 1 }
        return i
    }

    /// Keeps a calendar time as what later ones refer to.
    mutating func note(_ r: ResolvedTime, _ rule: TimeRule) {
        guard let g = r.granule else {
            if r.timex == "P9M" || r.timex == "P6M" { monthsSentence = sentenceIndex }
            return
        }
        let opening = firstWord
        if g.unit == .year, range.count == 1, range.lowerBound <= opening + 1, range.upperBound < sentence.upperBound,
            let p = published, g.ordinal < p.from.year
        {
            let mark = document.byte(range.upperBound)
            let isOpening = range.lowerBound == opening || document.tokens[opening].hash == TimeResolver.in
            let isDash = (mark == 0x2D || mark == 0xE2) && !document.tokens[range.upperBound].isGlued && range.lowerBound == opening
            // "In 2019, 2020 and 2021" lists years.
            let isListed = range.upperBound + 1 < sentence.upperBound && document.tokens[range.upperBound + 1].kind == .number
            if isOpening, !isListed, document.tokens[range.upperBound].kind == .sign, mark == 0x3A || mark == 0x2C || isDash {
                sentenceYear = g.ordinal
            }
        }
        if g.unit == .quarter { (lastQuarter, lastQuarterSentence) = (g, sentenceIndex) }
        if g.unit == .quarter || g.unit == .half {
            switch rule.operation {
            case .yearAgo, .ago, .earlier, .periodOf: return
            default:
                // The period that results are told for is over, by the calendar or by the text ("the quarter ended June 30").
                let next = range.upperBound < document.tokens.count ? document.tokens[range.upperBound].hash : 0
                guard let p = published, let d = r.days ?? g.days else { break }
                // Fiscal quarters may run ahead of the calendar: one told in the past is over as well.
                guard d.to <= p.to || next == TimeResolver.ended || (period == nil && d.from <= p.to && tense() == .past) else { break }
                // An earlier one is only compared with.
                if let now = period, now.unit == g.unit, now.ordinal > g.ordinal, sentenceIndex - periodSentence <= 10 { break }
                // "the quarter ended Sept. 29" is the "first quarter" told of before: later ones go by that name.
                if rule.operation == .the || rule.operation == .latest, let now = period, now.unit == .quarter, isPeriodNear, now != g {
                    if next == TimeResolver.ended { sentenceQuarter = g }
                    break
                }
                period = g
                periodSentence = sentenceIndex
                periodDays = r.days != g.days ? r.days : nil
                periodName = r.timex != g.timex ? r.timex : nil
            }
        }
        // "200 a year earlier; 300, against 280 a year earlier": both are of the year before, not the second of two years before.
        if rule.operation == .earlier, focus != nil, g == focus?.shifted(years: -1) { return }
        focus = g
        focusSentence = sentenceIndex
        focusEnd = range.upperBound
        focusIsStart = isSince
        if !isSince { plainFocus = g }
    }
}
