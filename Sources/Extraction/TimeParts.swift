import Lexicon
import Text

/// Parts of calendar units: "the end of the year", "the first nine months of 2023", "the second week of March".
extension TimeResolver {
    func partOfThe(_ u: TimeUnit, _ part: TimePart?) -> ResolvedTime? {
        guard let now = reference(u), let p = published, let days = now.days else { return ResolvedTime(TimeGranule.openTimex(u)) }
        var r = ResolvedTime(now, part: part)
        // "by the end of the year", told within it, is from now on.
        if part == .late || part == .later { r.eventDays = DayInterval(from: max(days.from, min(p.from, days.to)), to: days.to) }
        if part == .earlier { r.eventDays = DayInterval(from: days.from, to: min(p.to, days.to)) }
        if part == .early { r.eventDays = DayInterval(from: days.from, to: min(p.to, days.to)) }
        return r
    }

    /// "the first nine months of 2023".
    func partOfYear(_ c: TimeCaptures, isFirst: Bool) -> ResolvedTime? {
        guard let u = c.unit, c.hasNumber, c.number >= 1, c.number <= 366, c.number.rounded() == c.number else { return nil }
        let n = Int(c.number)
        var r = ResolvedTime(duration(u, c.number))
        guard let y = c.year ?? reference(.year).map({ $0.ordinal + c.direction }), let all = DayInterval(year: y) else { return r }
        let months = u == .month ? n : u == .quarter ? 3 * n : 0
        if months > 0 {
            guard months <= 12 else { return nil }
            if isFirst, let end = all.from.adding(months: months)?.adding(days: -1) { r.days = DayInterval(from: all.from, to: end) }
            if !isFirst, let start = all.to.adding(days: 1).adding(months: -months) { r.days = DayInterval(from: start, to: all.to) }
            if u == .quarter, n == 2 { r = ResolvedTime(.half(y, isFirst ? 1 : 2)) }
        } else if u == .day {
            r.days =
                isFirst
                ? DayInterval(from: all.from, to: all.from.adding(days: n - 1)) : DayInterval(from: all.to.adding(days: 1 - n), to: all.to)
        } else if u == .week {
            let week = TimeGranule(.week, containing: all.to)
            // ISO week 1 holds 4 January; the last week is the last that ends in the year.
            let last = week.days.map { $0.to > all.to ? week.ordinal - 1 : week.ordinal } ?? week.ordinal
            let first = TimeGranule(.week, containing: all.from.adding(days: 3)).ordinal
            let range = isFirst ? (first, first + n - 1) : (last - n + 1, last)
            if let a = TimeGranule(.week, ordinal: range.0).days, let b = TimeGranule(.week, ordinal: range.1).days {
                r.days = DayInterval(from: a.from, to: b.to)
            }
        }
        return r
    }

    /// "week 3 of 2027", "the second week of 2021", "the last month of the year".
    func unitOfYear(_ c: TimeCaptures) -> ResolvedTime? {
        guard let y = c.year ?? reference(.year).map({ $0.ordinal + c.direction }), let all = DayInterval(year: y) else { return nil }
        let n = c.hasNumber ? Int(min(c.number, 99)) : c.ordinal ?? 0
        if contains(OperationWords.month) {
            let m = n == 0 ? 12 : n
            return (1...12).contains(m) ? ResolvedTime(.month(y, m)) : nil
        }
        // ISO 8601: the first week is the one with 4 January, the last the one with 28 December.
        let first = TimeGranule(.week, containing: all.from.adding(days: 3)).ordinal
        let last = TimeGranule(.week, containing: all.to.adding(days: -3)).ordinal
        let week = n == 0 ? last : first + n - 1
        return (first...last).contains(week) && n >= 0 ? ResolvedTime(TimeGranule(.week, ordinal: week)) : nil
    }

    /// "the first week of March": the weeks of a month are those whose Thursday lies in it.
    func unitOfMonth(_ c: TimeCaptures) -> ResolvedTime? {
        let month: TimeGranule?
        if c.month != nil {
            var d = c
            d.ordinal = nil
            month = calendar(d)?.granule
        } else {
            month = reference(.month)?.shifted(c.direction)
        }
        guard let days = month?.days else { return nil }
        let first = TimeGranule(.week, containing: days.from.adding(days: 3)).ordinal
        let last = TimeGranule(.week, containing: days.to.adding(days: -3)).ordinal
        let week = c.ordinal.map { first + $0 - 1 } ?? last
        return (first...last).contains(week) ? ResolvedTime(TimeGranule(.week, ordinal: week)) : nil
    }

    /// "the last two weeks of May", "the first ten days of next month": a length of time whose days are known.
    func partOfUnit(_ c: TimeCaptures) -> ResolvedTime? {
        let lexicon = TimeRules.shared.lexicon
        guard c.hasNumber, c.number >= 1, c.number <= 92, c.number.rounded() == c.number,
            let id = range.lazy.map({ lexicon.id(document.tokens[$0].hash) }).first(where: { lexicon.has($0, TimeClass.units.mask) }),
            let u = TimeUnit(rawValue: lexicon.value(id, .units))
        else { return nil }
        let whole: DayInterval?
        if c.month != nil {
            whole = calendar(c)?.days
        } else if let unit = c.unit, unit.rawValue > u.rawValue {
            whole = (unit == .quarter && c.direction == 0 ? the(unit)?.granule : reference(unit)?.shifted(c.direction))?.days
        } else {
            return nil
        }
        let n = Int(c.number)
        var r = ResolvedTime(duration(u, c.number))
        guard let whole else { return r }
        let isFirst = contains(OperationWords.first) || contains(OperationWords.opening)
        let edge: CivilDate? =
            switch u {
            case .day: isFirst ? whole.from.adding(days: n) : whole.to.adding(days: 1 - n)
            case .week: isFirst ? whole.from.adding(days: 7 * n) : whole.to.adding(days: 1 - 7 * n)
            case .month: isFirst ? whole.from.adding(months: n) : whole.to.adding(days: 1).adding(months: -n)
            default: nil
            }
        guard let edge else { return r }
        let (from, to) = isFirst ? (whole.from, edge.adding(days: -1)) : (edge, whole.to)
        guard from >= whole.from, to <= whole.to else { return nil }
        r.days = DayInterval(from: from, to: to)
        return r
    }

    /// "the first half of January": up to the 15th; the second half from the 16th on.
    func halfOfMonth(_ c: TimeCaptures, isFirst: Bool) -> ResolvedTime? {
        guard c.ordinal == nil || c.ordinal == 1 || c.ordinal == 2 else { return nil }
        var month = c
        month.ordinal = nil
        guard var r = calendar(month) else { return nil }
        if let d = r.granule?.days, let middle = CivilDate(year: d.from.year, month: d.from.month, day: 15) {
            r.days = isFirst ? DayInterval(from: d.from, to: middle) : DayInterval(from: middle.adding(days: 1), to: d.to)
        }
        return r
    }

    /// "at year-end": told early in a year of what was, the end of the year before.
    func yearEnd() -> ResolvedTime? {
        guard let p = published, let now = reference(.year), p.to.month <= 4, tense() == .past else { return partOfThe(.year, .late) }
        return ResolvedTime(now.shifted(-1), part: .late)
    }

    /// "by mid-year": the one to come late in a year, the one before told early in it of what was.
    func midYear() -> ResolvedTime? {
        guard let p = published, let now = reference(.year), let mid = now.part(.mid) else { return partOfThe(.year, .mid) }
        let tense = tense()
        let shift = tense == .past ? (mid.from > p.to ? -1 : 0) : tense == .future && mid.to < p.from ? 1 : 0
        return ResolvedTime(now.shifted(shift), part: .mid)
    }

    /// "the year to date", "month-to-date": as other stretches of time up to now, it ends with the day before.
    func toDate(_ c: TimeCaptures) -> ResolvedTime? {
        let unit = c.unit ?? .year
        guard let g = reference(unit), let p = published, let from = g.days?.from else {
            return ResolvedTime(TimeGranule.openTimex(unit))
        }
        var r = ResolvedTime(g)
        if let day = referenceDay { r.days = DayInterval(from: from, to: max(from, day.adding(days: -1))) }
        r.eventDays = DayInterval(from: from, to: p.to)
        return r
    }

    /// "in the new year": the next one from the summer on, this one early in it.
    func newYear(_ c: TimeCaptures) -> ResolvedTime? {
        guard let p = published, let now = reference(.year) else { return ResolvedTime("XXXX") }
        let isAhead = p.from.month >= 7 || (p.from.month > 2 && tense() == .future)
        return ResolvedTime(now.shifted(isAhead ? 1 : 0), part: c.part)
    }

    /// "mid-to-late 2025": both thirds.
    func parted(_ g: TimeGranule, from first: TimePart, to last: TimePart) -> DayInterval? {
        guard let a = g.part(first), let b = g.part(last), a.from <= b.to else { return nil }
        return DayInterval(from: a.from, to: b.to)
    }
}
