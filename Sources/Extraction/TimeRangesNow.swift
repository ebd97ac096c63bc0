import Lexicon
import Text

extension TimeRanges {
    /// "from March to date", "between 2019 and now", "from 2010-01-01 till today": one time that ends, as other stretches up to now, with
    /// the day before publication.
    static func joinNow(_ found: inout [TimeFinder.Found], _ resolver: TimeResolver, _ d: Document) {
        guard let today = resolver.referenceDay else { return }
        var i = 1
        while i < found.count {
            if let whole = upToNow(found[i - 1], found[i], today, d) {
                found[i - 1] = whole
                found.remove(at: i)
            } else {
                i += 1
            }
        }
    }

    private static func upToNow(_ a: TimeFinder.Found, _ b: TimeFinder.Found, _ today: CivilDate, _ d: Document) -> TimeFinder.Found? {
        guard a.sentence == b.sentence, a.rule.operation != .the, a.rule.operation != .day, let span = a.time.granule?.days,
            span.to < today.adding(days: -1) || span.dayCount > 1, case let from = span.from, from < today.adding(days: -1),
            b.rule.operation == .ref ? b.time.timex == "PRESENT_REF" : b.rule.operation == .day && b.rule.parameter == "0",
            b.captures.daytime == nil, b.captures.part == nil
        else { return nil }
        let gap = a.tokens.upperBound..<b.tokens.lowerBound
        let before = a.tokens.lowerBound > 0 ? d.tokens[a.tokens.lowerBound - 1].hash : 0
        // "to date" has its "to" within.
        let isJoined =
            gap.isEmpty
            ? NowWords.reaching.contains(d.tokens[b.tokens.lowerBound].hash)
            : gap.count == 1
                && (isConnector(gap.lowerBound, d) || (before == NowWords.between && d.tokens[gap.lowerBound].hash == NowWords.and))
        let opens = a.tokens.lowerBound == 0 || d.sentences[a.sentence].firstToken == a.tokens.lowerBound
        guard isJoined, before == NowWords.between || before == NowWords.from || opens else { return nil }
        let yesterday = today.adding(days: -1)
        var whole = a
        whole.tokens = a.tokens.lowerBound..<b.tokens.upperBound
        whole.time = ResolvedTime(
            "\(a.time.granule.map { $0.unit == .decade || $0.unit == .century } ?? false ? String(from.year) : a.time.timex)/\(yesterday.iso)",
            days: DayInterval(from: from, to: yesterday), eventDays: DayInterval(from: from, to: today))
        return whole
    }

    /// "in the year-ago quarter, the second quarter ended Oct. 31": the name behind the comma is that of the same time. What it is then.
    static func apposed(_ found: inout [TimeFinder.Found], _ d: Document) -> ResolvedTime? {
        guard found.count > 1 else { return nil }
        let (a, b) = (found[found.count - 2], found[found.count - 1])
        guard a.sentence == b.sentence, a.rule.operation == .yearAgo, b.rule.operation == .quarter, b.captures.year == nil,
            b.tokens.lowerBound == a.tokens.upperBound + 1, d.byte(a.tokens.upperBound) == 0x2C,
            let q = b.captures.quarter ?? b.captures.ordinal, let g = a.time.granule, g.unit == .quarter
        else { return nil }
        // Fiscal quarters may run before or behind those of the calendar: the nearest of that number.
        let off = (q - 1 - g.ordinal % 4 + 4) % 4
        let time = ResolvedTime(g.shifted(off == 3 ? -1 : off))
        found[found.count - 2].time = time
        found[found.count - 1].time = time
        return time
    }

    private enum NowWords {
        static let and = Hashing.folded("and")
        static let between = Hashing.folded("between")
        static let from = Hashing.folded("from")
        static let reaching = TimeNumber.set("to till until")
    }
}
