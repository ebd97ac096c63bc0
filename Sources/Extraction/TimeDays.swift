import Lexicon
import Text

/// Days told by a weekday and its week, or by a number alone.
extension TimeResolver {
    /// "Thursday of last week", "Tuesday next week".
    func weekday(_ c: TimeCaptures, inWeek n: Int) -> ResolvedTime? {
        guard let w = c.weekday else { return nil }
        guard let week = reference(.week)?.shifted(n).days else { return ResolvedTime("XXXX-WXX-\(w)") }
        return ResolvedTime(.day(week.from.adding(days: w - 1)), suffix: c.daytime?.code ?? "")
    }

    /// "the Monday before last": not the last one, the one before.
    func weekday(_ c: TimeCaptures, weeksBack n: Int) -> ResolvedTime? {
        guard let w = c.weekday else { return nil }
        guard n >= 0, n < 1000, let day = referenceDay else { return ResolvedTime("XXXX-WXX-\(w)") }
        let back = (day.weekday - w + 7) % 7
        return ResolvedTime(.day(day.adding(days: -(back == 0 ? 7 : back) - 7 * n)))
    }

    /// "the Monday after next": not the next one, the one behind it.
    func weekday(_ c: TimeCaptures, weeksAhead n: Int) -> ResolvedTime? {
        guard let w = c.weekday else { return nil }
        guard n >= 0, n < 1000, let day = referenceDay else { return ResolvedTime("XXXX-WXX-\(w)") }
        return ResolvedTime(.day(day.adding(days: 7 - (day.weekday - w + 7) % 7 + 7 * n)))
    }

    /// "three years ago today", "three years ago this month", "a week ago Friday": that far from the day, week or month named.
    func agoNow(_ u: TimeUnit, _ c: TimeCaptures, _ named: String) -> ResolvedTime? {
        guard c.number.rounded() == c.number, c.number >= 1, c.number < 1000, u.rawValue > TimeUnit.day.rawValue else { return nil }
        guard let day = named == "weekday" ? calendar(c)?.days?.from : referenceDay else { return ResolvedTime("XXXX-XX-XX") }
        let n = Int(c.number)
        let then: CivilDate? =
            switch u {
            case .week: day.adding(days: -7 * n)
            case .month: day.adding(months: -n)
            case .year: day.adding(months: -12 * n)
            case .decade: day.adding(months: -120 * n)
            default: nil
            }
        guard let then else { return nil }
        return ResolvedTime(TimeGranule(named == "week" ? .week : named == "month" ? .month : .day, containing: then))
    }

    /// "on the 15th", "Sunday the 3rd": of the month that is spoken of or of one beside it, by tense and weekday.
    func dayOfMonth(_ c: TimeCaptures) -> ResolvedTime? {
        guard let d = c.day, (1...31).contains(d) else { return nil }
        guard let p = published, let now = reference(.month) else { return ResolvedTime("XXXX-XX-\(pad(d))") }
        func day(_ m: TimeGranule) -> CivilDate? {
            guard let first = m.days?.from, let day = CivilDate(year: first.year, month: first.month, day: d) else { return nil }
            return c.weekday.map { $0 == day.weekday } ?? true ? day : nil
        }
        // "It met on March 3 and on the 15th": of the same month.
        if let f = focus, sentenceIndex - focusSentence <= 1, f.unit == .day || f.unit == .month, let start = f.days?.from,
            let found = day(TimeGranule(.month, containing: start))
        {
            return ResolvedTime(.day(found))
        }
        let near = (c.weekday == nil ? -1...1 : -3...3).compactMap { day(now.shifted($0)) }
        let found: CivilDate? =
            switch tense() {
            case .past: near.last { $0 <= p.to }
            case .future: near.first { $0 >= p.from }
            case .unknown: near.min { abs($0.days - p.from.days) < abs($1.days - p.from.days) }
            }
        return found.map { ResolvedTime(.day($0)) }
    }

    /// "on 3/14", "by 14/3": the month stands first unless it cannot; "since 9/11" is of a day that has that name.
    func slashDay(_ c: TimeCaptures) -> ResolvedTime? {
        if c.month == 9, c.day == 11, let day = CivilDate(year: 2001, month: 9, day: 11), published.map({ $0.from > day }) ?? true {
            return ResolvedTime(.day(day))
        }
        return calendar(c)
    }
}

extension TimeResolver {
    /// "the third Monday of January", "the last Friday in May", "the last day of the quarter", "the first trading day of 2025".
    func nthDay(_ c: TimeCaptures, ofWork isWork: Bool) -> ResolvedTime? {
        guard let whole = wholeOfNth(c), let first = whole.days else { return openNth(c) }
        func day(_ days: DayInterval) -> CivilDate? {
            let n = c.ordinal ?? 0
            if c.ordinal != nil, n < 1 { return nil }
            var left = c.ordinal == nil ? 1 : n
            var d = c.ordinal == nil ? days.to : days.from
            while d >= days.from, d <= days.to {
                let isHoliday = isWork && (d.weekday > 5 || (d.month == 1 && d.day == 1) || (d.month == 12 && d.day == 25))
                if !isHoliday, c.weekday.map({ $0 == d.weekday }) ?? true { left -= 1 }
                if left == 0 { return d }
                d = d.adding(days: c.ordinal == nil ? -1 : 1)
            }
            return nil
        }
        guard let found = day(first) else { return nil }
        // "It will meet on the first Monday of October", told late in October.
        if c.month != nil, c.year == nil, c.direction == 0, let p = published {
            let tense = tense()
            let years = tense == .future && found < p.from ? 1 : tense == .past && found > p.to ? -1 : 0
            if years != 0, let moved = whole.shifted(years: years)?.days, let d = day(moved) { return ResolvedTime(.day(d)) }
        }
        return ResolvedTime(.day(found))
    }

    /// The unit that the day is counted in.
    private func wholeOfNth(_ c: TimeCaptures) -> TimeGranule? {
        if let m = c.month {
            if let y = c.year { return .month(y, m) }
            var month = TimeCaptures()
            month.month = m
            return calendar(month)?.granule
        }
        if let q = c.quarter {
            var part = TimeCaptures()
            part.quarter = q
            return quarter(part, year: c.year)?.granule
        }
        if let y = c.year { return .year(y) }
        guard let u = c.unit, u.rawValue > TimeUnit.day.rawValue else { return nil }
        return reference(u)?.shifted(c.direction)
    }

    private func openNth(_ c: TimeCaptures) -> ResolvedTime? {
        ResolvedTime(c.weekday.map { "XXXX-WXX-\($0)" } ?? "XXXX-XX-XX")
    }
}

extension TimeGuard {
    /// "on 3/14", "from 10/1 to 11/7": a preposition of days stands before, no fraction's noun or sign behind.
    func isSlashDay(_ start: Int, _ match: TimeMatch, _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        let tokens = m.document.tokens
        guard start > sentence.lowerBound, isNumeric(start, match, m, tokens[start - 1].hash), !tokens[start].isGlued,
            tokens[start + 1].isGlued, tokens[start + 2].isGlued
        else { return false }
        let after = match.end < sentence.upperBound ? tokens[match.end] : nil
        // "on 3/14-inch pipes"
        if let after, after.kind == .sign, after.isGlued, m.document.byte(match.end) == 0x2D { return false }
        // Of a thing: "by 9/10 of 1 %"; a word that may be what is counted.
        if let after, !(after.kind == .sign || after.kind == .possessive || DayWords.behind.contains(after.hash)) {
            return false
        }
        let before = tokens[start - 1].hash
        // "cut from 3/4 to 1/2": behind all but "on" a small fraction is one.
        let isFraction = [2, 3, 4, 5, 6, 8].contains(m.digits(start + 2, 1)) && (m.digits(start, 1) ?? 99) < (m.digits(start + 2, 1) ?? 0)
        guard !isFraction || DayWords.sure.contains(before) else { return false }
        if DayWords.before.contains(before) { return true }
        // The end of a range: its start is told the same way.
        return DayWords.joining.contains(before) && start - 5 >= sentence.lowerBound && m.isSign(start - 3, 0x2F)
            && tokens[start - 4].kind == .number && DayWords.before.contains(tokens[start - 5].hash)
    }

    /// "on the 15th": a preposition of days before, no noun behind that it counts ("on the 15th floor").
    func isDayOfMonth(_ start: Int, _ match: TimeMatch, _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        let tokens = m.document.tokens
        // "the first", "the third" are mostly of other things.
        guard let last = tokens[..<match.end].last, last.isGlued, m.rules.lexicon.has(m.ids[match.end - 1], TimeClass.ordinalSuffix.mask)
        else { return false }
        if match.captures.weekday == nil {
            guard start > sentence.lowerBound, DayWords.before.contains(tokens[start - 1].hash) else { return false }
        }
        guard match.end < sentence.upperBound else { return true }
        let after = tokens[match.end]
        // "on the 3rd and the 4th of October": the month stands behind the last of them.
        let months = TimeClass.month.mask | TimeClass.monthAbbreviation.mask
        if (match.end..<min(sentence.upperBound, match.end + 7)).contains(where: { m.rules.lexicon.has(m.ids[$0], months) }) {
            return false
        }
        if after.kind == .sign { return m.document.byte(match.end) != 0x28 && m.document.byte(match.end) != 0x2D }
        return DayWords.behind.contains(after.hash)
    }

    enum DayWords {
        static let before = TimeNumber.set("on by since until till from before after through starting beginning ending effective dated")
        static let sure = TimeNumber.set("on since dated effective")
        static let joining = TimeNumber.set("to through until till and - –")
        static let behind = TimeNumber.set(
            "and or to at in for with but when after as by through until before because while if was were is will would has have had that it he she they "
                + "- –")
    }
}
