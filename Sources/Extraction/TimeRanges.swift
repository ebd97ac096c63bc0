import Lexicon
import Text

/// Times that belong together: "April 24 and 25", "from March to June 2017".
enum TimeRanges {
    /// Reads further days of the month after a date: "Nov. 18-19", "April 24 and 25". Returns the token after them.
    static func extend(_ found: inout [TimeFinder.Found], _ m: TimeMatcher, _ resolver: TimeResolver, limit: Int) -> Int? {
        if let end = extendYears(&found, m, limit) { return end }
        guard let last = found.last, last.rule.operation == .calendar, last.captures.month != nil, last.captures.day != nil,
            last.time.granule?.unit == .day
        else { return nil }
        let p = last.tokens.upperBound
        guard p + 1 < limit, connects(p, m) || m.document.tokens[p].hash == Words.and || listsDays(p, m, limit),
            let d = m.digits(p + 1, 2) ?? m.digits(p + 1, 1),
            !m.isGluedToWord(p + 1) || m.rules.lexicon.has(m.ids[p + 2], TimeClass.ordinalSuffix.mask), !isPartOfNumber(p + 1, m, limit),
            !TimeNumber.isMeasured(m, p + 1, limit), (1...31).contains(d),
            d > last.captures.day ?? 0,
            let first = last.time.granule?.days?.from, let day = CivilDate(year: first.year, month: first.month, day: d)
        else { return nil }
        // A month after the number has the number for its own day.
        if p + 2 < limit, m.rules.lexicon.has(m.ids[p + 2], TimeClass.month.mask | TimeClass.monthAbbreviation.mask) { return nil }
        var captures = last.captures
        captures.day = d
        var time = ResolvedTime(.day(day))
        time.yearIsSupplied = last.time.yearIsSupplied
        var q = m.isGluedToWord(p + 1) ? p + 3 : p + 2
        // "Oct. 24-26, 2023": the year of both stands behind.
        if last.time.yearIsSupplied {
            let c = q < limit && m.isSign(q, 0x2C) ? q + 1 : q
            if c < limit, let year = m.digits(c, 4), (1900...2199).contains(year), !m.isGluedToWord(c),
                let from = CivilDate(year: year, month: first.month, day: first.day),
                let to = CivilDate(year: year, month: first.month, day: d)
            {
                found[found.count - 1].time = ResolvedTime(.day(from))
                captures.year = year
                time = ResolvedTime(.day(to))
                q = c + 1
            }
        }
        found.append(TimeFinder.Found(tokens: p + 1..<q, sentence: last.sentence, captures: captures, rule: last.rule, time: time))
        return q
    }

    /// "Oct. 3, 4 and 5": a comma, a day, "and" and another day with nothing that it counts behind it.
    private static func listsDays(_ p: Int, _ m: TimeMatcher, _ limit: Int) -> Bool {
        guard m.isSign(p, 0x2C), p + 3 < limit, let a = m.digits(p + 1, 2) ?? m.digits(p + 1, 1),
            m.document.tokens[p + 2].hash == Words.and,
            let b = m.digits(p + 3, 2) ?? m.digits(p + 3, 1), a < b, b <= 31, !m.isGluedToWord(p + 3)
        else { return false }
        return p + 4 >= limit || m.document.tokens[p + 4].kind == .sign || TimeGuard.DayWords.behind.contains(m.document.tokens[p + 4].hash)
    }

    /// "2007-2009", "2019-20", "2025/26": years written as one are one time. Returns the token after them.
    private static func extendYears(_ found: inout [TimeFinder.Found], _ m: TimeMatcher, _ limit: Int) -> Int? {
        guard let last = found.last, let g = last.time.granule, g.unit == .year, last.rule.operation == .calendar, last.captures.part == nil
        else { return nil }
        let p = last.tokens.upperBound
        guard m.digits(p - 1, 4) == g.ordinal, let y = secondYear(m, p - 1, limit), let from = g.days?.from,
            let to = TimeGranule.year(y).days?.to
        else { return nil }
        // ISO 8601 writes an interval with a slash.
        found[found.count - 1].time = ResolvedTime("\(g.timex)/\(TimeGranule.year(y).timex)", days: DayInterval(from: from, to: to))
        found[found.count - 1].tokens = last.tokens.lowerBound..<p + 2
        return p + 2
    }

    /// The year that is joined to the one at token `i`: "2007-2009", "2025/26".
    static func secondYear(_ m: TimeMatcher, _ i: Int, _ limit: Int) -> Int? {
        let p = i + 1
        guard let first = m.digits(i, 4), p + 1 < limit, m.document.tokens[p].kind == .sign, m.document.tokens[p].isGlued,
            connects(p, m) || m.isSign(p, 0x2F), m.document.tokens[p + 1].isGlued, !m.isGluedToWord(p + 1),
            !isPartOfNumber(p + 1, m, limit)
        else { return nil }
        if let full = m.digits(p + 1, 4) { return full > first && full - first < 200 ? full : nil }
        if let short = m.digits(p + 1, 2) {
            if (first + 1) % 100 == short { return first + 1 }
            // "2015-18"; "2015-10" may be a month, "2015/18" anything.
            return short > 12 && short > first % 100 && !m.isSign(p, 0x2F) ? first - first % 100 + short : nil
        }
        guard let last = m.digits(p + 1, 1), !m.isSign(p, 0x2F), (first + 1) % 10 == last else { return nil }
        return first + 1
    }

    /// Gives both ends of a range the days between them for events, and the year that only one of them has.
    static func join(_ found: inout [TimeFinder.Found], _ resolver: TimeResolver, _ d: Document) {
        guard found.count > 1 else { return }
        shareYears(&found, d)
        shareWeekdays(&found, d, resolver)
        for i in 1..<found.count {
            offset(&found[i - 1], found[i], d)
            var (length, date) = (found[i - 1], found[i])
            ending(&length, &date, d)
            (found[i - 1], found[i]) = (length, date)
            quarterEnding(&found[i - 1], found[i], d)
        }
        for i in 1..<found.count {
            let gap = found[i - 1].tokens.upperBound..<found[i].tokens.lowerBound
            guard found[i].sentence == found[i - 1].sentence, (1...2).contains(gap.count) else { continue }
            let before = found[i - 1].tokens.lowerBound > 0 ? d.tokens[found[i - 1].tokens.lowerBound - 1].hash : 0
            let isRange =
                gap.allSatisfy { isConnector($0, d) }
                || (before == Words.between && d.tokens[gap.lowerBound].hash == Words.and && gap.count == 1)
            // "between now and early 2026"
            if isRange, found[i - 1].time.timex == "PRESENT_REF", let p = resolver.published,
                let to = (found[i].time.eventDays ?? found[i].time.days)?.to,
                to > p.to
            {
                found[i].time.eventDays = DayInterval(from: p.from, to: to)
                continue
            }
            // "in the week to Oct. 18" is no range from that week on.
            guard isRange, found[i - 1].rule.operation != .the, var a = found[i - 1].time.granule, var b = found[i].time.granule else {
                continue
            }
            // "from" must not be needed: "rose to 5 in May to June" has no other reading.
            if found[i - 1].time.yearIsSupplied, !found[i].time.yearIsSupplied, a.unit == b.unit || (a.unit == .month && b.unit == .day),
                let end = b.days?.from,
                let start = a.days?.from
            {
                if let g = a.shifted(years: end.year - start.year), let moved = g.days {
                    a = moved.from > end ? (g.shifted(years: -1) ?? g) : g
                    replace(&found[i - 1], a)
                }
            } else if found[i].time.yearIsSupplied, let end = b.days?.from, let start = a.days?.from {
                if let g = b.shifted(years: start.year - end.year), let moved = g.days {
                    b = moved.from < start ? (g.shifted(years: 1) ?? g) : g
                    replace(&found[i], b)
                }
            }
            guard let from = (found[i - 1].time.eventDays ?? a.days)?.from, let to = (found[i].time.eventDays ?? b.days)?.to, from <= to
            else { continue }
            found[i - 1].time.eventDays = DayInterval(from: from, to: to)
            found[i].time.eventDays = DayInterval(from: from, to: to)
        }
    }

    /// "to" or "through" at token `i` and a day, a month or a year behind it: "to March 2025", "to the end of June".
    static func leadsToEnd(_ i: Int, _ d: Document, _ limit: Int) -> Bool {
        guard i + 1 < limit, Words.leading.contains(d.tokens[i].hash) else { return false }
        let lexicon = TimeRules.shared.lexicon
        let named =
            TimeClass.month.mask | TimeClass.monthAbbreviation.mask | TimeClass.weekday.mask | TimeClass.edge.mask | TimeClass.part.mask
            | TimeClass.last.mask | TimeClass.this.mask | TimeClass.next.mask
        func isNamed(_ k: Int) -> Bool { k < limit && lexicon.has(lexicon.id(d.tokens[k].hash), named) }
        let next = d.tokens[i + 1]
        if next.kind == .number { return next.range.count == 4 || isNamed(i + 2) || isNamed(i + 3) }
        return isNamed(i + 1) || Words.days.contains(next.hash) || (next.hash == TimeNumber.Words.the && isNamed(i + 2))
    }

    /// "10/1-11/2/2017": the year of both stands behind the second.
    static func addSlashed(_ found: inout [TimeFinder.Found], _ m: TimeMatcher, _ floor: Int) {
        guard let last = found.last, let year = last.captures.year, let end = last.time.days?.from else { return }
        let i = last.tokens.lowerBound - 4
        guard i >= floor, isConnector(i + 3, m.document), m.isSign(i + 1, 0x2F), m.document.tokens[i + 1].isGlued,
            m.document.tokens[i + 2].isGlued, !(m.document.tokens[i].isGlued && i > floor && m.document.tokens[i - 1].kind != .word),
            let a = m.digits(i, 2) ?? m.digits(i, 1), let b = m.digits(i + 2, 2) ?? m.digits(i + 2, 1)
        else { return }
        let isDayFirst = last.captures.month != end.month
        let (month, day) = isDayFirst ? (b, a) : (a, b)
        guard let date = CivilDate(year: year, month: month, day: day), date < end else { return }
        var first = last
        first.tokens = i..<i + 3
        (first.captures.month, first.captures.day) = (a, b)
        first.time = ResolvedTime(.day(date))
        found.insert(first, at: found.count - 1)
    }

    /// "two weeks before Christmas", "three days from Tuesday": the length of time keeps its value and gets the day it leads to.
    private static func offset(_ length: inout TimeFinder.Found, _ date: TimeFinder.Found, _ d: Document) {
        guard length.rule.operation == .duration, length.captures.hasNumber, let u = length.captures.unit, length.sentence == date.sentence,
            date.tokens.lowerBound == length.tokens.upperBound + 1, date.time.granule?.unit == .day, let day = date.time.days?.from
        else { return }
        let word = d.tokens[length.tokens.upperBound].hash
        let n = length.captures.number
        guard n.rounded() == n, n < 1000, Words.offsets.contains(word) else { return }
        let k = word == Words.before ? -Int(n) : Int(n)
        switch u {
        case .day: length.time.days = DayInterval(day: day.adding(days: k))
        case .week: length.time.days = DayInterval(day: day.adding(days: 7 * k))
        case .fortnight: length.time.days = DayInterval(day: day.adding(days: 14 * k))
        case .month: length.time.days = day.adding(months: k).map { DayInterval(day: $0) }
        case .year: length.time.days = day.adding(months: 12 * k).map { DayInterval(day: $0) }
        default: break
        }
    }

    /// "the 12 months to March 2024", "the three months ended Sept. 30": the days up to that one, for events.
    private static func ending(_ length: inout TimeFinder.Found, _ date: inout TimeFinder.Found, _ d: Document) {
        var gap = length.tokens.upperBound..<max(length.tokens.upperBound, date.tokens.lowerBound)
        // "FY24 (ended March 2024)", "fiscal 2024, which ended June 30"
        while gap.count > 1, gap.count < 4, d.tokens[gap.lowerBound].kind == .sign || d.tokens[gap.lowerBound].hash == Words.which {
            gap = gap.lowerBound + 1..<gap.upperBound
        }
        guard length.sentence == date.sentence, (1...2).contains(gap.count), Words.ends.contains(d.tokens[gap.lowerBound].hash),
            gap.count == 1 || Words.linking.contains(d.tokens[gap.lowerBound + 1].hash), let end = date.time.days?.to
        else { return }
        if length.rule.operation == .the, length.captures.unit == .week, date.time.granule?.unit == .day {
            length.time = ResolvedTime(TimeGranule(.week, containing: end))
            length.time.eventDays = DayInterval(from: end.adding(days: -6), to: end)
            return
        }
        // "fiscal 2024, which ended June 30", "the 2009 fiscal year ended September 30"
        if length.rule.operation == .fiscal, d.tokens[gap.lowerBound].hash != Words.to, let year = length.captures.year,
            length.captures.secondYear == nil,
            let last = date.time.yearIsSupplied ? end.adding(months: 12 * (year - end.year)) : end, abs(last.year - year) <= 1,
            let from = last.adding(days: 1).adding(months: -12)
        {
            length.time.days = DayInterval(from: from, to: last)
            length.time.eventDays = nil
            if date.time.yearIsSupplied, last != end {
                date.time = ResolvedTime(date.captures.day == nil ? .month(last.year, last.month) : .day(last))
            }
            return
        }
        guard length.time.days == nil else { return }
        let n: Int
        let u: TimeUnit
        if length.rule.parameter == "half" {
            (n, u) = (6, .month)
        } else if length.rule.operation == .duration, length.captures.hasNumber, let unit = length.captures.unit {
            // "delayed by two years until 2013"
            guard d.tokens[gap.lowerBound].hash != Words.until || d.tokens[length.tokens.lowerBound].hash == TimeNumber.Words.the else {
                return
            }
            guard length.captures.number.rounded() == length.captures.number, length.captures.number < 1000 else { return }
            (n, u) = (Int(length.captures.number), unit)
        } else if length.time.timex == "P1Y", [.the, .fiscalShift, .shift].contains(length.rule.operation) {
            // "the year ended December 2023" is that of the calendar.
            if date.captures.month == 12, end.month == 12, end.adding(days: 1).day == 1, length.rule.operation != .fiscalShift {
                length.time = ResolvedTime(.year(end.year))
                return
            }
            (n, u) = (1, .year)
        } else {
            return
        }
        // "in the year to Wednesday": of prices, since the year began.
        if u == .year, n == 1, date.captures.weekday != nil, date.captures.month == nil,
            let first = CivilDate(year: end.year, month: 1, day: 1)
        {
            length.time.eventDays = DayInterval(from: first, to: end)
            return
        }
        let next = end.adding(days: 1)
        let from: CivilDate? =
            switch u {
            case .day: next.adding(days: -n)
            case .week: next.adding(days: -7 * n)
            case .month: next.adding(months: -n)
            case .quarter: next.adding(months: -3 * n)
            case .year: next.adding(months: -12 * n)
            default: nil
            }
        guard let from, from <= end else { return }
        length.time.days = DayInterval(from: from, to: end)
    }

    /// "the quarter ended Sept. 29", "the first quarter to the end of June", "the half year ended in March": the months up to that day, for
    /// events, and the year of them.
    private static func quarterEnding(_ quarter: inout TimeFinder.Found, _ date: TimeFinder.Found, _ d: Document) {
        let gap = quarter.tokens.upperBound..<date.tokens.lowerBound
        guard quarter.sentence == date.sentence, (1...2).contains(gap.count), let unit = quarter.time.granule?.unit,
            unit == .quarter || unit == .half, [.quarter, .half, .the, .latest].contains(quarter.rule.operation),
            date.captures.month != nil,
            [.day, .month].contains(date.time.granule?.unit), let end = date.time.days?.to
        else { return }
        // A named quarter of a fiscal year was read with its last day.
        if quarter.rule.operation == .quarter, quarter.time.days != quarter.time.granule?.days { return }
        let word = d.tokens[gap.lowerBound].hash
        guard Words.closing.contains(word), gap.count == 1 || d.tokens[gap.lowerBound + 1].hash == TimeNumber.Words.in,
            let start = end.adding(days: 1).adding(months: unit == .quarter ? -3 : -6)
        else { return }
        let g = unit == .quarter ? TimeResolver.quarter(ending: end) : TimeGranule(.half, containing: end.adding(days: -92))
        let isFree = quarter.rule.operation == .the || quarter.rule.operation == .latest
        let count = unit == .quarter ? 4 : 2
        if isFree || (quarter.time.yearIsSupplied && quarter.time.granule.map { $0.ordinal % count } == g.ordinal % count) {
            quarter.time = ResolvedTime(g)
        }
        quarter.time.eventDays = DayInterval(from: start, to: end)
    }

    private static func replace(_ f: inout TimeFinder.Found, _ g: TimeGranule) {
        var r = ResolvedTime(g, part: f.captures.part)
        r.yearIsSupplied = f.time.yearIsSupplied
        f.time = r
    }

    /// "02-02-2020 - 03-03-2020": the number opens a date of its own.
    private static func isPartOfNumber(_ p: Int, _ m: TimeMatcher, _ limit: Int) -> Bool {
        p + 2 < limit && m.document.tokens[p + 1].isGlued && m.document.tokens[p + 1].kind == .sign && m.document.tokens[p + 2].isGlued
            && m.document.tokens[p + 2].kind == .number
    }

    private static func connects(_ p: Int, _ m: TimeMatcher) -> Bool { isConnector(p, m.document) }
    static func isConnector(_ p: Int, _ d: Document) -> Bool {
        let t = d.tokens[p]
        if t.kind == .word { return Words.connectors.contains(t.hash) }
        guard t.kind == .sign else { return false }
        let b = d.byte(p)
        // "-", "~" and the dashes U+2012...U+2015.
        return b == 0x2D || b == 0x7E
            || (b == 0xE2 && t.end - t.start == 3 && d.bytes[Int(t.start) + 1] == 0x80 && (0x92...0x95).contains(d.bytes[Int(t.start) + 2]))
    }

    private enum Words {
        static let and = Hashing.folded("and")
        static let between = Hashing.folded("between")
        static let before = Hashing.folded("before")
        static let ends = TimeNumber.set("to through ended ending until")
        static let leading = TimeNumber.set("to through")
        static let days = TimeNumber.set("today yesterday tomorrow")
        static let which = Hashing.folded("which")
        static let to = Hashing.folded("to")
        static let until = Hashing.folded("until")
        static let linking = TimeNumber.set("in on the")
        static let closing = TimeNumber.set("ended ending")
        static let offsets = TimeNumber.set("before after from")
        static let connectors = TimeNumber.set("to through until till thru")
    }
}
