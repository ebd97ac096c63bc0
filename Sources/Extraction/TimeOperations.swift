import Text

/// What each operation of `Data/times/rules.tsv` makes of its match. nil refuses the match, and a shorter one is tried.
extension TimeResolver {
    func resolve(_ rule: TimeRule, _ c: TimeCaptures) -> ResolvedTime? {
        switch rule.operation {
        case .calendar, .clock: return calendar(c)
        case .calendarOfYear:
            if c.direction == 0, let f = focus, isThat, let y = f.days?.from.year { return calendar(c, year: y) }
            guard let y = reference(.year) else { return openCalendar(c) }
            return calendar(c, year: y.ordinal + c.direction)
        case .monthday:
            guard let m = reference(.month)?.shifted(c.direction).days?.from, let d = c.day,
                let day = CivilDate(year: m.year, month: m.month, day: d)
            else { return nil }
            return ResolvedTime(.day(day))
        case .named: return named(c)
        case .thisMonthOf:
            guard let month = c.month else { return nil }
            if let now = reference(.month), now.ordinal % 12 + 1 == month { return clipped(now, nil) }
            return calendar(c)
        case .weekdayOfWeek:
            guard let w = c.weekday, let week = reference(.week)?.shifted(c.direction).days else { return nil }
            return ResolvedTime(.day(week.from.adding(days: w - 1)))
        case .weekOf:
            guard let r = calendar(c), let day = r.days?.from else { return nil }
            return ResolvedTime(TimeGranule(.week, containing: day))
        case .tonight:
            guard let day = reference(.day) else { return ResolvedTime("XXXX-XX-XXTNI") }
            return ResolvedTime(day, suffix: "TNI")
        case .day:
            let suffix = c.daytime?.code ?? (Int(rule.parameter) == -1 && range.count == 2 && isNight ? "TNI" : "")
            guard let day = reference(.day) else {
                var r = ResolvedTime((rule.parameter == "0" ? "PRESENT_REF" : "XXXX-XX-XX" + suffix))
                if rule.parameter == "0" { r.eventDays = published }
                return r
            }
            return ResolvedTime(day.shifted(Int(rule.parameter) ?? 0), suffix: suffix)
        case .fiscal:
            guard let y = c.year else { return nil }
            return fiscalYear(y, c.part)
        case .fiscalShift:
            guard let y = reference(.year) else { return ResolvedTime("FYXXXX") }
            return fiscalYear(y.ordinal + c.direction, c.part)
        case .decade:
            guard let d = c.decade else { return nil }
            var r = ResolvedTime(TimeGranule(.decade, ordinal: d / 10), part: c.part)
            if let o = c.ordinal, (1...2).contains(o), let a = DayInterval(year: d + 5 * o - 5), let b = DayInterval(year: d + 5 * o - 1) {
                r.eventDays = DayInterval(from: a.from, to: b.to)
            }
            return r
        case .century:
            guard let o = c.ordinal, (1...30).contains(o) else { return nil }
            return ResolvedTime(TimeGranule(.century, ordinal: o - 1))
        case .quarter:
            if contains(Words.fiscal) || contains(Words.fy), let q = c.quarter ?? c.ordinal, let r = fiscalQuarter(q, year: c.year) {
                return r
            }
            return quarter(c, year: c.year)
        case .quarterOfYear:
            var o = c
            if isYearAgo { o.direction = -1 }
            guard let y = reference(.year) else { return quarter(c, year: nil) }
            return quarter(o, year: y.ordinal + o.direction)
        case .quarterFinal: return c.year.map { ResolvedTime(.quarter($0, 4)) }
        case .half: return half(c, year: c.year)
        case .halfOfYear: return half(c, year: reference(.year).map { $0.ordinal + c.direction })
        case .halfFinal: return c.year.map { ResolvedTime(.half($0, 2)) }
        case .season: return season(c, named: false)
        case .seasonNamed: return season(c, named: hasDirection)
        case .holiday: return holiday(c)
        case .shift:
            guard let u = c.unit else { return nil }
            if range.count == 3, word(range.lowerBound + 1) == Words.past { return shift(u, -1, part: nil) }
            // "this weekend", told early in the week of what was, is the one just over.
            if u == .weekend, c.direction == 0, let day = referenceDay, day.weekday <= 3, tense() == .past {
                return shift(u, -1, part: nil)
            }
            if u == .day { return c.direction == 0 ? ResolvedTime("PRESENT_REF", eventDays: published) : nil }
            var r = shift(u, c.direction, part: c.part)
            // "in the last week" reaches up to now; "last week" is the one before.
            if range.count == 3, word(range.lowerBound) == Words.the, word(range.lowerBound + 1) == Words.last, isOver, u != .quarter,
                let days = span(u, -1)
            {
                r?.eventDays = days
            }
            return r
        case .partOfThe:
            guard let u = c.unit, u.rawValue > TimeUnit.day.rawValue else { return nil }
            return partOfThe(u, c.part)
        case .yearEnd: return partOfThe(.year, .late)
        case .yearEndOf: return c.year.map { ResolvedTime(.year($0), part: .late) }
        case .yearToDate:
            guard let y = reference(.year), let p = published, let from = y.days?.from else { return ResolvedTime("XXXX") }
            var r = ResolvedTime(y)
            r.eventDays = DayInterval(from: from, to: p.to)
            return r
        case .unitAfterNext: return c.unit.flatMap { shift($0, 2, part: nil) }
        case .unitBeforeLast: return c.unit.flatMap { shift($0, -2, part: nil) }
        case .pastSpan, .nextSpan, .pastOne:
            guard let u = c.unit else { return nil }
            let n = rule.operation == .pastOne ? 1.0 : isCouple ? 2.0 : c.hasNumber ? c.number : nil
            if rule.operation == .pastOne, u == .day || u == .weekend || u == .quarter { return shift(u, -1, part: nil) }
            let isNext = rule.operation == .nextSpan
            return ResolvedTime(
                duration(u, n), days: n.flatMap { anchored(u, isNext ? $0 : -$0) }, eventDays: n.flatMap { span(u, isNext ? $0 : -$0) })
        case .ago:
            guard let u = c.unit else { return nil }
            if u == .year, c.number == 1, !c.isApproximate, range.lowerBound > sentence.lowerBound, let r = yearBefore() { return r }
            var r = distance(u, -c.number)
            if isLess { r?.eventDays = span(u, -c.number) }
            return r
        case .agoVague: return c.unit.map { ResolvedTime(duration($0, nil)) }
        case .hence: return c.unit.flatMap { distance($0, c.number) }
        case .earlier: return c.unit.flatMap { relative($0, -c.number) }
        case .later: return c.unit.flatMap { relative($0, c.number) }
        case .yearAgo: return yearAgo(c)
        case .periodOf:
            guard let y = c.year else { return nil }
            if let p = period, isPeriodNear, let d = p.days, let g = p.shifted(years: y - d.from.year) { return ResolvedTime(g) }
            return c.isPeriod ? ResolvedTime(.year(y)) : ResolvedTime("\(y)-QX")
        case .partOfYear: return partOfYear(c)
        case .unitOfYear: return unitOfYear(c)
        case .unitOfMonth: return unitOfMonth(c)
        case .same: return same(c)
        case .latest: return latest(c)
        case .the: return c.unit.flatMap { the($0) }
        case .nextDay, .previousDay: return neighbour(c, rule.operation == .nextDay ? 1 : -1)
        case .duration:
            guard let u = c.unit else { return nil }
            if isHalf { return u == .hour ? ResolvedTime("PT30M") : u == .year ? ResolvedTime("P6M") : ResolvedTime(duration(u, 0.5)) }
            var r = ResolvedTime(duration(u, c.hasNumber ? c.number : 1))
            // "The move comes five months after it raised a fund": when it raised it.
            if isComingAfter { r.eventDays = distance(u, -(c.hasNumber ? c.number : 1))?.days }
            return r
        case .durationVague: return c.unit.map { ResolvedTime(c.isPlural || c.isVague ? duration($0, nil) : duration($0, 1)) }
        case .set: return set(c)
        case .ref:
            return ResolvedTime(rule.parameter, eventDays: rule.parameter == "PRESENT_REF" ? published : nil)
        case .recentUnits, .aheadUnits: return c.unit.map { ResolvedTime(duration($0, nil)) }
        }
    }

    private func openCalendar(_ c: TimeCaptures) -> ResolvedTime? {
        guard let m = c.month else { return nil }
        return ResolvedTime(c.day.map { "XXXX-\(pad(m))-\(pad($0))" } ?? "XXXX-\(pad(m))")
    }

    // MARK: words of the match that say more than its captures

    private func word(_ i: Int) -> UInt64 { range.contains(i) ? document.tokens[i].hash : 0 }
    private func contains(_ h: UInt64) -> Bool { range.contains { document.tokens[$0].hash == h } }
    private var isThat: Bool { contains(Words.that) || contains(Words.same) }
    private var isYearAgo: Bool { contains(Words.ago) || contains(Words.earlier) }
    private var isNight: Bool { word(range.upperBound - 1) == Words.night }
    private var isLess: Bool { word(range.lowerBound) == Words.less }
    private var isHalf: Bool { word(range.lowerBound) == TimeNumber.Words.half }
    private var isCouple: Bool { contains(TimeNumber.Words.couple) }
    private var hasDirection: Bool {
        contains(Words.last) || contains(Words.this) || contains(Words.next) || contains(Words.past) || contains(Words.previous)
            || contains(Words.coming)
    }

    /// "comes a day after", "came only a month since": the length of time leads back from publication.
    private var isComingAfter: Bool {
        guard range.upperBound < sentence.upperBound, Words.afters.contains(document.tokens[range.upperBound].hash) else { return false }
        return (max(sentence.lowerBound, range.lowerBound - 3)..<range.lowerBound).contains {
            Words.comes.contains(document.tokens[$0].hash)
        }
    }

    /// "over the last week": the days of a stretch of time are meant.
    private var isOver: Bool {
        range.lowerBound > sentence.lowerBound && Words.over.contains(document.tokens[range.lowerBound - 1].hash)
    }

    private func partOfThe(_ u: TimeUnit, _ part: TimePart?) -> ResolvedTime? {
        guard let now = reference(u), let p = published, let days = now.days else { return ResolvedTime(TimeGranule.openTimex(u)) }
        var r = ResolvedTime(now, part: part)
        // "by the end of the year", told within it, is from now on.
        if part == .late || part == .later { r.eventDays = DayInterval(from: max(days.from, min(p.from, days.to)), to: days.to) }
        if part == .earlier { r.eventDays = DayInterval(from: days.from, to: min(p.to, days.to)) }
        if part == .early { r.eventDays = DayInterval(from: days.from, to: min(p.to, days.to)) }
        return r
    }

    /// "the first nine months of 2023".
    private func partOfYear(_ c: TimeCaptures) -> ResolvedTime? {
        guard let u = c.unit, c.hasNumber, c.number >= 1, c.number <= 366, c.number.rounded() == c.number else { return nil }
        let n = Int(c.number)
        var r = ResolvedTime(duration(u, c.number))
        guard let y = c.year ?? reference(.year).map({ $0.ordinal + c.direction }), let all = DayInterval(year: y) else { return r }
        let isFirst = contains(Words.first)
        let months = u == .month ? n : u == .quarter ? 3 * n : 0
        if months > 0 {
            guard months <= 12 else { return nil }
            if isFirst, let end = all.from.adding(months: months)?.adding(days: -1) { r.days = DayInterval(from: all.from, to: end) }
            if !isFirst, let start = all.to.adding(days: 1).adding(months: -months) { r.days = DayInterval(from: start, to: all.to) }
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
    private func unitOfYear(_ c: TimeCaptures) -> ResolvedTime? {
        guard let y = c.year ?? reference(.year).map({ $0.ordinal + c.direction }), let all = DayInterval(year: y) else { return nil }
        let n = c.hasNumber ? Int(min(c.number, 99)) : c.ordinal ?? 0
        if contains(Words.month) {
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
    private func unitOfMonth(_ c: TimeCaptures) -> ResolvedTime? {
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

    // MARK: anaphora

    private var isPeriodNear: Bool { sentenceIndex - periodSentence <= 10 }

    /// "a year ago", "a year earlier" where results of a period are told: that period a year before.
    private func yearBefore() -> ResolvedTime? {
        guard isPeriodNear, let p = period?.shifted(years: -1) else { return nil }
        return ResolvedTime(p)
    }

    private func relative(_ u: TimeUnit, _ n: Double) -> ResolvedTime? {
        guard n.magnitude < 3000, n.rounded() == n else { return ResolvedTime(duration(u, n.magnitude)) }
        if u == .year, n == -1, let r = yearBefore() { return r }
        guard let f = focus ?? reference(.day) ?? reference(.month), let start = f.days?.from else {
            return ResolvedTime(duration(u, n.magnitude))
        }
        let k = Int(n)
        switch u {
        case .day: return f.unit == .day ? ResolvedTime(f.shifted(k)) : ResolvedTime(duration(u, n.magnitude))
        case .week, .fortnight:
            let w = u == .week ? k : 2 * k
            if f.unit == .day { return ResolvedTime(f.shifted(7 * w)) }
            return f.unit == .week ? ResolvedTime(f.shifted(w)) : ResolvedTime(duration(u, n.magnitude))
        case .month:
            guard [.day, .week, .month].contains(f.unit) else { return ResolvedTime(duration(u, n.magnitude)) }
            return ResolvedTime(TimeGranule(.month, containing: start).shifted(k))
        case .quarter: return ResolvedTime(TimeGranule(.quarter, containing: start).shifted(k))
        case .year: return ResolvedTime(f.shifted(years: k) ?? TimeGranule(.year, containing: start).shifted(k))
        case .decade: return ResolvedTime(TimeGranule(.year, containing: start).shifted(10 * k))
        default: return ResolvedTime(duration(u, n.magnitude))
        }
    }

    /// "the year-ago quarter", "the same period last year".
    private func yearAgo(_ c: TimeCaptures) -> ResolvedTime? {
        let unit = c.unit
        if let p = period, isPeriodNear || c.isPeriod, unit == nil || c.isPeriod || unit == p.unit, let g = p.shifted(years: -1) {
            return ResolvedTime(g)
        }
        let u = unit ?? (c.isPeriod ? .quarter : .year)
        if unit == nil, !c.isPeriod { return reference(.year).map { ResolvedTime($0.shifted(-1)) } ?? ResolvedTime("XXXX") }
        if let f = focus, f.unit == u, let p = published, let d = f.days, d.from <= p.to, let g = f.shifted(years: -1) {
            return ResolvedTime(g)
        }
        guard let now = reference(u) else { return ResolvedTime(TimeGranule.openTimex(u)) }
        // Without a quarter spoken of it is the last one finished.
        return (u == .quarter ? now.shifted(-1) : now).shifted(years: -1).map { ResolvedTime($0) }
    }

    private func same(_ c: TimeCaptures) -> ResolvedTime? {
        guard let u = c.unit, u.rawValue >= TimeUnit.day.rawValue else { return nil }
        if u == .quarter, focus?.unit != .quarter, let p = period, p.unit == .quarter { return ResolvedTime(p) }
        guard let f = focus ?? reference(u), let days = f.days else { return ResolvedTime(TimeGranule.openTimex(u)) }
        let g = TimeGranule(u, containing: days.from)
        guard let wide = g.days, wide.to >= days.to else { return ResolvedTime(TimeGranule.openTimex(u)) }
        return ResolvedTime(g)
    }

    private func latest(_ c: TimeCaptures) -> ResolvedTime? {
        if let p = period, isPeriodNear, c.isPeriod || c.unit == p.unit { return ResolvedTime(p) }
        let u: TimeUnit = c.isPeriod ? .quarter : c.unit ?? .quarter
        guard u.rawValue > TimeUnit.day.rawValue else { return nil }
        guard let now = reference(u) else { return ResolvedTime(TimeGranule.openTimex(u)) }
        return ResolvedTime(now.shifted(u == .quarter || u == .year ? -1 : 0))
    }

    private func the(_ u: TimeUnit) -> ResolvedTime? {
        // "the year to March 2025" is a length of time that ends then.
        if u == .year, range.upperBound < sentence.upperBound, Words.ends.contains(document.tokens[range.upperBound].hash) {
            return ResolvedTime("P1Y")
        }
        if u == .quarter {
            if let p = period, p.unit == .quarter, isPeriodNear { return ResolvedTime(p) }
            if let g = quarterEnded() { return ResolvedTime(g) }
            guard let now = reference(.quarter) else { return ResolvedTime("XXXX-QX") }
            return ResolvedTime(now.shifted(tense() == .future ? 0 : -1))
        }
        if u == .weekend {
            guard let now = reference(.weekend) else { return ResolvedTime("XXXX-WXX-WE") }
            let isAhead = tense() == .future
            // Told on a weekend it is this one.
            let isNow = (referenceDay?.weekday ?? 1) >= 6
            return ResolvedTime(isAhead || isNow ? now : now.shifted(-1))
        }
        return shift(u, 0, part: nil)
    }

    /// "the quarter ended July 31": the calendar quarter whose end is nearest to that day.
    private func quarterEnded() -> TimeGranule? {
        let i = range.upperBound
        guard i + 2 < sentence.upperBound, Words.ended.contains(document.tokens[i].hash), let p = published else { return nil }
        let lexicon = TimeRules.shared.lexicon
        let id = lexicon.id(document.tokens[i + 1].hash)
        let isMonth = lexicon.has(id, TimeClass.month.mask)
        guard isMonth || lexicon.has(id, TimeClass.monthAbbreviation.mask) else { return nil }
        let month = lexicon.value(id, isMonth ? .month : .monthAbbreviation)
        // The last such month that has begun by publication.
        guard let m = choose(.month, { .month($0, month) }, tense: .past)?.days, m.from <= p.to else { return nil }
        let day = document.tokens[i + 2]
        let isEarly = day.kind == .number && day.end - day.start == 1
        return TimeGranule(.quarter, containing: (isEarly ? m.from : m.to).adding(days: -46))
    }

    /// "the next day", "the following week", "the previous month": beside the last time mentioned.
    private func neighbour(_ c: TimeCaptures, _ n: Int) -> ResolvedTime? {
        let u = c.unit ?? .day
        guard u.rawValue >= TimeUnit.day.rawValue else { return nil }
        let isAnaphoric = c.isFollowing || u == .day || contains(Words.preceding) || c.direction != 1
        guard isAnaphoric || sentenceIndex - focusSentence <= 1 && tense() == .past && u != .year else { return shift(u, n, part: nil) }
        guard let f = focus, sentenceIndex - focusSentence <= 3, let days = f.days, f.unit.rawValue <= u.rawValue || f.unit == .weekend
        else {
            // Without a time to stand beside: "what happened the day before?" is about today.
            return u == .day && focus != nil ? ResolvedTime("XXXX-XX-XX") : shift(u, n, part: nil)
        }
        return ResolvedTime(TimeGranule(u, containing: days.from).shifted(n), suffix: c.daytime?.code ?? "")
    }

    private func set(_ c: TimeCaptures) -> ResolvedTime? {
        if let w = c.weekday { return ResolvedTime("XXXX-WXX-\(w)" + (c.daytime?.code ?? "")) }
        if let u = c.unit { return ResolvedTime(duration(u, 1)) }
        switch word(range.lowerBound) {
        case Words.daily: return ResolvedTime("P1D")
        case Words.weekly: return ResolvedTime("P1W")
        case Words.monthly: return ResolvedTime("P1M")
        case Words.quarterly: return ResolvedTime("P1Q")
        default: return ResolvedTime("P1Y")
        }
    }

    private enum Words {
        static let fiscal = Hashing.folded("fiscal")
        static let fy = Hashing.folded("fy")
        static let ends = TimeNumber.set("to ending through")
        static let the = Hashing.folded("the")
        static let over = TimeNumber.set("in over within during for through throughout across")
        static let afters = TimeNumber.set("after since")
        static let comes = TimeNumber.set("comes come came coming follows")
        static let that = Hashing.folded("that")
        static let same = Hashing.folded("same")
        static let ago = Hashing.folded("ago")
        static let earlier = Hashing.folded("earlier")
        static let night = Hashing.folded("night")
        static let less = Hashing.folded("less")
        static let last = Hashing.folded("last")
        static let this = Hashing.folded("this")
        static let next = Hashing.folded("next")
        static let past = Hashing.folded("past")
        static let previous = Hashing.folded("previous")
        static let preceding = Hashing.folded("preceding")
        static let coming = Hashing.folded("coming")
        static let month = Hashing.folded("month")
        static let first = Hashing.folded("first")
        static let ended = TimeNumber.set("ended ending")
        static let daily = Hashing.folded("daily")
        static let weekly = Hashing.folded("weekly")
        static let monthly = Hashing.folded("monthly")
        static let quarterly = Hashing.folded("quarterly")
    }
}
