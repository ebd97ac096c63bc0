import Lexicon
import Text

/// What each operation of `Data/times/rules.tsv` makes of its match. nil refuses the match, and a shorter one is tried.
extension TimeResolver {
    func resolve(_ rule: TimeRule, _ c: TimeCaptures) -> ResolvedTime? {
        switch rule.operation {
        case .calendar, .clock: return calendar(c)
        case .numeric: return calendar(isDayFirst(c) ? c.swapped : c)
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
        case .weekdayOfWeek: return weekday(c, inWeek: c.direction)
        case .weekOf, .weekendOf:
            guard let r = c.holiday == nil ? calendar(c) : holiday(c), let day = r.days?.from else { return nil }
            // A day early in a week goes with the weekend before it.
            let isWeekend = rule.operation == .weekendOf
            return ResolvedTime(
                TimeGranule(isWeekend ? .weekend : .week, containing: isWeekend && day.weekday <= 3 ? day.adding(days: -3) : day))
        case .tonight:
            guard let day = reference(.day) else { return ResolvedTime("XXXX-XX-XXTNI") }
            return ResolvedTime(day, suffix: "TNI")
        case .day:
            let suffix = c.daytime?.code ?? (Int(rule.parameter) == -1 && isNight ? "TNI" : "")
            guard let day = reference(.day) else {
                var r = ResolvedTime((rule.parameter == "0" ? "PRESENT_REF" : "XXXX-XX-XX" + suffix))
                if rule.parameter == "0" { r.eventDays = published }
                return r
            }
            return ResolvedTime(day.shifted(Int(rule.parameter) ?? 0), suffix: suffix)
        case .fiscal:
            guard let y = c.year else { return nil }
            return c.secondYear == nil ? fiscalYear(y, c.part) : fiscalYears(from: y)
        case .fiscalShift:
            // "the fiscal year to March 2025" is a length of time that ends then.
            if c.direction == 0, !hasDirection, isEnded { return ResolvedTime("P1Y") }
            guard let y = fiscalYearNow(isTold: c.direction == 0 && !hasDirection) ?? reference(.year)?.ordinal else {
                return ResolvedTime("FYXXXX")
            }
            return fiscalYear(y + c.direction, c.part)
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
            if let r = namedQuarterEnded(c) { return r }
            if let r = namedQuarterTold(c) { return r }
            if isFiscal, let q = c.quarter ?? c.ordinal,
                let r = fiscalQuarter(q, year: c.year)
            {
                return r
            }
            return quarter(c, year: c.year)
        case .quarterOfYear:
            var o = c
            if isYearAgo { o.direction = -1 }
            if isFiscal, let q = c.ordinal, let y = fiscalYearNow(isTold: false), let r = fiscalQuarter(q, year: y + c.direction) {
                return r
            }
            guard let y = reference(.year) else { return quarter(c, year: nil) }
            return quarter(o, year: y.ordinal + o.direction)
        case .quarterFinal:
            guard let y = c.year ?? reference(.year).map({ $0.ordinal + c.direction }) else { return ResolvedTime("XXXX-Q4") }
            // "the last quarter of the year", told early in the next one.
            let isOver = c.year == nil && !hasDirection && (published?.to.month ?? 12) < 10 && tense() == .past
            return ResolvedTime(.quarter(isOver ? y - 1 : y, 4))
        case .half: return half(c, year: c.year)
        case .halfOfYear: return half(c, year: reference(.year).map { $0.ordinal + c.direction })
        case .halfFinal:
            guard let y = c.year ?? reference(.year).map({ $0.ordinal + c.direction }) else { return ResolvedTime("XXXX-H2") }
            return ResolvedTime(.half(y, 2))
        case .monthQuarter: return monthQuarter(c, months: rule.parameter == "half" ? 6 : 3)
        case .fiscalQuarter where c.secondYear != nil:
            guard let q = c.quarter ?? c.ordinal, let y = c.year else { return nil }
            return fiscalQuarter(q, ofYearsFrom: y)
        case .fiscalQuarter: return (c.quarter ?? c.ordinal).flatMap { fiscalQuarter($0, year: c.year) } ?? quarter(c, year: c.year)
        case .halfOfMonth: return halfOfMonth(c, isFirst: c.ordinal == 1)
        case .fiscalHalf where c.half == nil && c.year == nil:
            guard let h = c.ordinal else { return nil }
            return fiscalYearNow(isTold: false).flatMap { fiscalHalf(h, year: $0) } ?? half(c, year: nil)
        case .fiscalHalf: return (c.half ?? c.ordinal).flatMap { fiscalHalf($0, year: c.year) } ?? half(c, year: c.year)
        case .holidayWeekend: return holidayWeekend(c)
        case .workWeek:
            guard let week = reference(.week)?.shifted(c.direction), let days = week.days else { return ResolvedTime("XXXX-WXX") }
            return ResolvedTime(week.timex, days: DayInterval(from: days.from, to: days.from.adding(days: 4)))
        case .restOf: return restOf(c)
        case .season: return season(c, named: false)
        case .seasonNamed:
            if rule.parameter == "year" {
                guard let s = c.season, let y = reference(.year) else { return ResolvedTime("XXXX") }
                return ResolvedTime(.season(y.ordinal + c.direction, s), part: c.part)
            }
            return season(c, named: hasDirection)
        case .holiday: return holiday(c)
        case .shift:
            guard let u = c.unit else { return nil }
            // "the full year ended June 30"
            if u == .year, c.direction == 0, c.part == nil, !hasDirection, range.upperBound < sentence.upperBound,
                OperationWords.ended.contains(document.tokens[range.upperBound].hash)
            {
                return ResolvedTime("P1Y")
            }
            if range.count == 3, word(range.lowerBound + 1) == OperationWords.past {
                var r = shift(u, -1, part: nil)
                // "this past year" ends now.
                if u == .year { r?.eventDays = span(u, -1) }
                return r
            }
            if u == .year, c.direction == -1, c.part == nil, range.count == 2, word(range.lowerBound) == OperationWords.last,
                let r = lastYearOfPeriod()
            {
                return r
            }
            if u != .day, c.direction != 0, c.part == nil, let r = beside(u, c.direction, isFollowing: c.isFollowing) { return r }
            // "this weekend", told early in the week of what was, is the one just over.
            if u == .weekend, c.direction == 0, let day = referenceDay, day.weekday <= 5, tense() == .past {
                return shift(u, -1, part: nil)
            }
            // "to this day"; "on this day in 1990" is another.
            if u == .day { return c.direction == 0 && isReached ? ResolvedTime("PRESENT_REF", eventDays: published) : nil }
            if u == .fortnight, c.direction != 0 {
                let n = Double(c.direction)
                return ResolvedTime(duration(u, 1), days: anchored(u, n), eventDays: span(u, n))
            }
            // "this quarter's loss", reported after the quarter.
            if u == .quarter, c.direction == 0, c.part == nil, let p = period, p.unit == .quarter, isPeriodNear,
                range.upperBound < sentence.upperBound, document.tokens[range.upperBound].kind == .possessive
            {
                return ResolvedTime(p)
            }
            // "over the last decade" are the ten years up to now.
            if u == .decade, range.count == 3, c.direction == -1, isOver, word(range.lowerBound) == OperationWords.the {
                return ResolvedTime(duration(u, 1), days: anchored(u, -1), eventDays: span(u, -1))
            }
            var r = shift(u, c.direction, part: c.part)
            // "over the next year" begins now.
            if range.count == 3, word(range.lowerBound) == OperationWords.the, c.direction == 1, !c.isFollowing, isOver, u != .quarter,
                let days = span(u, 1)
            {
                r?.eventDays = days
            }
            // "in the last week" reaches up to now; "last week" is the one before.
            if range.count == 3, word(range.lowerBound) == OperationWords.the, word(range.lowerBound + 1) == OperationWords.last, isOver,
                u != .quarter,
                let days = span(u, -1)
            {
                r?.eventDays = days
            }
            return r
        case .partOfThe:
            // "month-end", "mid-month": the part stands in the rule.
            let part = rule.parameter == "late" ? .late : rule.parameter == "mid" ? .mid : c.part
            guard let u = c.unit ?? (part == .mid ? .year : nil), u.rawValue > TimeUnit.day.rawValue else { return nil }
            return part == .mid && u == .year ? midYear() : partOfThe(u, part)
        case .yearEnd: return yearEnd()
        case .yearEndOf: return c.year.map { ResolvedTime(.year($0), part: .late) }
        case .yearToDate: return toDate(c)
        case .unitAfterNext:
            // "the Monday after next", "Friday week", "two Fridays from now"
            guard c.weekday == nil else { return weekday(c, weeksAhead: rule.parameter == "count" ? Int(c.number) - 1 : 1) }
            return c.unit.flatMap { shift($0, 2, part: nil) }
        case .unitBeforeLast:
            // "the Monday before last", "two Mondays ago"
            guard c.weekday == nil else { return weekday(c, weeksBack: rule.parameter == "count" ? Int(c.number) - 1 : 1) }
            return c.unit.flatMap { shift($0, -2, part: nil) }
        case .pastSpan, .nextSpan, .pastOne:
            guard let u = c.unit ?? unitNamed else { return nil }
            let n = rule.operation == .pastOne || c.unit == nil ? 1.0 : isCouple ? 2.0 : c.hasNumber ? c.number : nil
            if rule.operation == .pastOne, u == .day || u == .weekend || u == .quarter { return shift(u, -1, part: nil) }
            let isNext = rule.operation == .nextSpan
            let most = c.upTo ?? n
            return ResolvedTime(
                duration(u, n), days: n.flatMap { anchored(u, isNext ? $0 : -$0) }, eventDays: most.flatMap { span(u, isNext ? $0 : -$0) })
        case .ago:
            guard let u = c.unit else { return nil }
            if !rule.parameter.isEmpty { return agoNow(u, c, rule.parameter) }
            let n = isHalf ? 0.5 : c.number + (isAndHalf ? 0.5 : 0)
            if u == .year, n == 1, !c.isApproximate, range.lowerBound > sentence.lowerBound, let r = yearBefore() { return r }
            var r = distance(u, -n)
            if isLess { r?.eventDays = span(u, -n) }
            return until(distance(u, -(upTo(c) ?? n)), r)
        case .agoVague: return c.unit.map { ResolvedTime(duration($0, nil)) }
        case .hence: return c.unit.flatMap { until(distance($0, upTo(c) ?? c.number), distance($0, c.number)) }
        case .earlier: return c.unit.flatMap { relative($0, -c.number) }
        case .later: return c.unit.flatMap { relative($0, c.number) }
        case .yearAgo: return yearAgo(c)
        case .periodOf:
            guard let y = c.year else { return nil }
            if let p = period, isPeriodNear, let d = p.days, let g = p.shifted(years: y - d.from.year) { return ResolvedTime(g) }
            return c.isPeriod ? ResolvedTime(.year(y)) : ResolvedTime("\(y)-QX")
        case .partOfYear: return partOfYear(c, isFirst: rule.parameter == "first" || contains(OperationWords.first))
        case .partOfUnit: return partOfUnit(c)
        case .unitOfYear: return unitOfYear(c)
        case .unitOfMonth: return unitOfMonth(c)
        case .same: return same(c)
        case .latest: return latest(c)
        case .the: return isApposed ? appositive(c) : c.unit.flatMap { the($0) }
        case .nextDay, .previousDay: return neighbour(c, rule.operation == .nextDay ? 1 : -1)
        case .duration:
            guard let u = c.unit else { return nil }
            if rule.parameter == "half" { return ResolvedTime("P6M") }
            if isHalf { return u == .hour ? ResolvedTime("PT30M") : u == .year ? ResolvedTime("P6M") : ResolvedTime(duration(u, 0.5)) }
            var r = ResolvedTime(duration(u, (c.hasNumber ? c.number : 1) + (isAndHalf ? 0.5 : 0)))
            // "The move comes five months after it raised a fund": when it raised it.
            r.eventDays = leadingBack(u, c.hasNumber ? c.number : 1)
            return r
        case .durationVague: return c.unit.map { ResolvedTime(c.isPlural || c.isVague ? duration($0, nil) : duration($0, 1)) }
        case .set: return set(c)
        case .ref:
            return ResolvedTime(rule.parameter, eventDays: rule.parameter == "PRESENT_REF" ? published : nil)
        case .recentUnits, .aheadUnits: return c.unit.map { ResolvedTime(duration($0, nil)) }
        case .dayOfMonth: return dayOfMonth(c)
        case .nthDay: return nthDay(c, ofWork: rule.parameter == "work")
        case .slashDay: return slashDay(c)
        case .sameOf: return sameOf(c)
        case .newYear: return newYear(c)
        case .thisTime:
            guard let now = reference(.month) else { return ResolvedTime("XXXX-XX") }
            return ResolvedTime(now.shifted(isYearAgo ? -12 : 12 * c.direction))
        case .then: return then()
        case .thatNamed: return thatNamed(c)
        case .holidaySeason: return holidaySeason(c)
        }
    }

    private func openCalendar(_ c: TimeCaptures) -> ResolvedTime? {
        guard let m = c.month else { return nil }
        return ResolvedTime(c.day.map { "XXXX-\(pad(m))-\(pad($0))" } ?? "XXXX-\(pad(m))")
    }

    // MARK: words of the match that say more than its captures

    /// The second of two numbers: "in two to three years", "a year or two ago".
    private func upTo(_ c: TimeCaptures) -> Double? {
        if let n = c.upTo { return n }
        return c.hasNumber && c.number == 1 && range.dropFirst().contains { word($0) == OperationWords.two } ? 2 : nil
    }

    /// A time told by a span of distances: its value is the nearer one's, its days for events reach to the farther one's.
    private func until(_ far: ResolvedTime?, _ near: ResolvedTime?) -> ResolvedTime? {
        guard var r = near, let a = r.days, let b = far?.days, a != b else { return near }
        r.eventDays = DayInterval(from: min(a.from, b.from), to: max(a.to, b.to))
        return r
    }

    func word(_ i: Int) -> UInt64 { range.contains(i) ? document.tokens[i].hash : 0 }
    func contains(_ h: UInt64) -> Bool { range.contains { document.tokens[$0].hash == h } }
    private var isThat: Bool { contains(OperationWords.that) || contains(OperationWords.same) }
    private var isFiscal: Bool { range.contains { OperationWords.fiscals.contains(document.tokens[$0].hash) } }
    private var isYearAgo: Bool { contains(OperationWords.ago) || contains(OperationWords.earlier) }
    private var isNight: Bool {
        let last = word(range.upperBound - 1)
        return last == OperationWords.night || last == OperationWords.overnight
    }
    private var isLess: Bool { word(range.lowerBound) == OperationWords.less }
    /// "half a year", "a half-century".
    private var isHalf: Bool {
        word(range.lowerBound) == TimeNumber.Words.half
            || (word(range.lowerBound) == TimeNumber.Words.a && word(range.lowerBound + 1) == TimeNumber.Words.half)
    }
    /// "a year and a half", "a year and a half ago": the half stands behind the unit.
    private var isAndHalf: Bool {
        let last = range.upperBound - (word(range.upperBound - 1) == OperationWords.ago ? 2 : 1)
        return last > range.lowerBound && word(last) == TimeNumber.Words.half
    }
    /// "ended", "ending", or "to" and a day or month follow: "the year to March", not "the year to $3 billion".
    var isEnded: Bool {
        guard range.upperBound < sentence.upperBound else { return false }
        return OperationWords.ended.contains(document.tokens[range.upperBound].hash)
            || TimeRanges.leadsToEnd(range.upperBound, document, sentence.upperBound)
    }
    /// "to this day", "until this week".
    private var isReached: Bool {
        range.lowerBound > sentence.lowerBound && OperationWords.reaching.contains(document.tokens[range.lowerBound - 1].hash)
    }
    private var isCouple: Bool { contains(TimeNumber.Words.couple) }
    private var hasDirection: Bool {
        contains(OperationWords.last) || contains(OperationWords.this) || contains(OperationWords.next) || contains(OperationWords.past)
            || contains(OperationWords.previous)
            || contains(OperationWords.coming)
    }

    /// The days that a length of time leads back to from publication: "comes a day after", "came only a month since", "comes within six months
    /// of", "Six months after raising a round, ...", "a day after a rival's offer".
    private func leadingBack(_ u: TimeUnit, _ n: Double) -> DayInterval? {
        guard range.upperBound + 1 < sentence.upperBound else { return nil }
        let next = document.tokens[range.upperBound].hash
        let comes = (max(sentence.lowerBound, range.lowerBound - 3)..<range.lowerBound).contains {
            OperationWords.comes.contains(document.tokens[$0].hash)
        }
        if comes, next == TimeNumber.Words.of { return span(u, -n) }
        // "fell on Monday, four days after the offer"
        if u == .day, !isLess, next == OperationWords.after, isNews, focusSentence == sentenceIndex, let f = focus, f.unit == .day,
            n.rounded() == n, n <= 30
        {
            return f.shifted(-Int(n)).days
        }
        guard OperationWords.afters.contains(next), comes || opensWithDeed || (u == .day && n <= 3 && isNews) else { return nil }
        return isLess ? span(u, -n) : distance(u, -n)?.days
    }

    /// "Six months after raising": at the head of the sentence, before what was done then.
    private var opensWithDeed: Bool {
        var i = sentence.lowerBound
        while i < range.lowerBound, OperationWords.barely.contains(document.tokens[i].hash) { i += 1 }
        let t = document.tokens[range.upperBound + 1]
        let e = Int(t.end)
        return i == range.lowerBound && t.kind == .word && e - Int(t.start) > 4 && document.bytes[(e - 3)..<e].elementsEqual("ing".utf8)
    }

    /// The sentence tells of the days around publication, for all that was said before.
    private var isNews: Bool {
        guard focusSentence == sentenceIndex, let f = focus?.days, let p = published else { return focusSentence < sentenceIndex }
        return f.from <= p.to.adding(days: 7) && f.to >= p.from.adding(days: -7)
    }

    /// The unit that a word of the match names.
    private var unitNamed: TimeUnit? {
        let lexicon = TimeRules.shared.lexicon
        return range.lazy.map { lexicon.id(document.tokens[$0].hash) }.first { lexicon.has($0, TimeClass.unit.mask) }
            .flatMap { TimeUnit(rawValue: lexicon.value($0, .unit)) }
    }

    /// "over the last week": the days of a stretch of time are meant.
    private var isOver: Bool {
        range.lowerBound > sentence.lowerBound && OperationWords.over.contains(document.tokens[range.lowerBound - 1].hash)
    }

    private func set(_ c: TimeCaptures) -> ResolvedTime? {
        if let w = c.weekday { return ResolvedTime("XXXX-WXX-\(w)" + (c.daytime?.code ?? "")) }
        if let m = c.month { return ResolvedTime("XXXX-\(pad(m))") }
        if let t = c.daytime { return ResolvedTime("XXXX-XX-XX" + t.code) }
        if let s = c.season { return ResolvedTime("XXXX-\(s.code)") }
        // "every two years", "every other week"
        if let u = c.unit { return ResolvedTime(duration(u, c.hasNumber ? c.number : contains(OperationWords.other) ? 2 : 1)) }
        switch word(range.lowerBound) {
        case OperationWords.daily: return ResolvedTime("P1D")
        case OperationWords.weekly: return ResolvedTime("P1W")
        case OperationWords.monthly: return ResolvedTime("P1M")
        case OperationWords.quarterly: return ResolvedTime("P1Q")
        default: return ResolvedTime("P1Y")
        }
    }

    enum OperationWords {
        static let fiscals = TimeNumber.set("fiscal financial fy")
        static let the = Hashing.folded("the")
        static let over = TimeNumber.set("in over within during for through throughout across")
        static let afters = TimeNumber.set("after since")
        static let after = Hashing.folded("after")
        static let two = Hashing.folded("two")
        static let barely = TimeNumber.set("just only barely some about almost nearly")
        static let comes = TimeNumber.set("comes come came coming follows")
        static let that = Hashing.folded("that")
        static let same = Hashing.folded("same")
        static let ago = Hashing.folded("ago")
        static let earlier = Hashing.folded("earlier")
        static let quarter = Hashing.folded("quarter")
        static let reaching = TimeNumber.set("to until till")
        static let other = Hashing.folded("other")
        static let overnight = Hashing.folded("overnight")
        static let night = Hashing.folded("night")
        static let less = Hashing.folded("less")
        static let last = Hashing.folded("last")
        static let this = Hashing.folded("this")
        static let next = Hashing.folded("next")
        static let past = Hashing.folded("past")
        static let previous = Hashing.folded("previous")
        static let befores = TimeNumber.set("previous preceding prior")
        static let preceding = Hashing.folded("preceding")
        static let coming = Hashing.folded("coming")
        static let month = Hashing.folded("month")
        static let first = Hashing.folded("first")
        static let opening = Hashing.folded("opening")
        static let apposing = TimeNumber.set("before after when that")
        static let ended = TimeNumber.set("ended ending")
        static let daily = Hashing.folded("daily")
        static let weekly = Hashing.folded("weekly")
        static let monthly = Hashing.folded("monthly")
        static let quarterly = Hashing.folded("quarterly")
    }
}
