import Lexicon
import Reading
import Text

/// A time expression with what it is resolved to.
struct ResolvedTime {
    var timex: String
    var days: DayInterval?
    var eventDays: DayInterval?
    /// The calendar unit it is, where it is one.
    var granule: TimeGranule?
    /// Month, day, quarter... were read; the year was supplied.
    var yearIsSupplied = false

    init(_ timex: String, days: DayInterval? = nil, eventDays: DayInterval? = nil) {
        self.timex = timex
        self.days = days
        self.eventDays = eventDays
    }
    init(_ g: TimeGranule, suffix: String = "") {
        timex = g.timex + suffix
        days = g.days
        granule = g
    }
    /// With the days of a part of the unit for events.
    init(_ g: TimeGranule, part: TimePart?) {
        self.init(g)
        if let part { eventDays = g.part(part) }
    }
}

/// Gives matches their values under the publication date and the times mentioned before.
struct TimeResolver {
    let document: Document
    let published: DayInterval?
    /// The calendar that the article names at its opening, or its country's: looked for once.
    let articleCalendar = ArticleCalendar()
    /// The last calendar time mentioned, and its sentence.
    var focus: TimeGranule?
    var focusSentence = -10
    /// The token behind it.
    var focusEnd = -1
    /// It was told as a beginning: "since 2014".
    var focusIsStart = false
    /// The last calendar time that is no beginning.
    var plainFocus: TimeGranule?
    /// The last quarter or half mentioned: the period that results are told for.
    var period: TimeGranule?
    var periodSentence = -10
    /// Its days where they are not those of the calendar: "its second quarter ended Nov. 30".
    var periodDays: DayInterval?
    /// Its name in its fiscal year, where that is not the calendar's: "2009-Q2".
    var periodName: String?
    /// Sentence of the last "nine months" or "six months" that results were told for.
    var monthsSentence = -10
    /// Sentence of the match at hand.
    var sentenceIndex = 0
    var sentence = 0..<0
    var range = 0..<0
    /// Year that opens the sentence: "2003: ... in January", "In 2003, ... in January".
    var sentenceYear: Int?
    /// The quarter that the sentence has given the last day of.
    var sentenceQuarter: TimeGranule?
    /// The last quarter mentioned, also one that is only compared with, and its sentence.
    var lastQuarter: TimeGranule?
    var lastQuarterSentence = -10

    init(_ document: Document) {
        self.document = document
        published = document.published?.days
    }

    /// The unit of the calendar in which the article was published; nil where that is not known.
    func reference(_ unit: TimeUnit) -> TimeGranule? {
        guard let p = published else { return nil }
        let g = TimeGranule(unit == .fortnight ? .week : unit, containing: p.from)
        guard p.from == p.to || TimeGranule(unit, containing: p.to) == g else { return nil }
        return g
    }
    var referenceDay: CivilDate? { published.flatMap { $0.from == $0.to ? $0.from : nil } }
    func tense() -> TimeTense { TimeTense.of(range, in: sentence, document) }
    /// "through January": the nearest of that name, whatever the verb.
    var isDeadline: Bool { range.lowerBound > sentence.lowerBound && Words.deadlines.contains(document.tokens[range.lowerBound - 1].hash) }
    /// "by June", "before June".
    private var isLimit: Bool {
        range.lowerBound > sentence.lowerBound && Words.limits.contains(document.tokens[range.lowerBound - 1].hash)
    }
    private var isPast: Bool { range.contains { document.tokens[$0].hash == Words.past } }
    private enum Words {
        static let deadlines = TimeNumber.set("through thru")
        static let before = TimeNumber.set("by before until till")
        static let limits = TimeNumber.set("by before")
        static let since = Hashing.folded("since")
        static let past = Hashing.folded("past")
    }

    // MARK: calendar

    /// Date, month, weekday or year as far as it is written.
    func calendar(_ c: TimeCaptures, year given: Int? = nil, tense direction: TimeTense? = nil) -> ResolvedTime? {
        let year = given ?? c.year ?? (c.month != nil && direction == nil ? sentenceYear : nil)
        let suffix =
            c.clock.map { String("T\($0 / 60 < 10 ? "0" : "")\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)") } ?? c.daytime?.code ?? ""
        if let month = c.month, let day = c.day {
            guard day >= 1, day <= CivilDate.daysInMonth(year: 2000, month: month) else { return nil }
            if let year {
                guard let d = CivilDate(year: year, month: month, day: day) else { return nil }
                return ResolvedTime(.day(d), suffix: suffix)
            }
            let isOver = direction == nil && (isEndedBefore || isDoneOn)
            let told =
                isOver
                ? .past : direction == nil && isForeseenEnd ? .future : direction == nil && isDeadline ? .unknown : direction ?? tense()
            guard let g = monthDay(month, day, tense: told, isStrict: isOver || (told == .past && isSince)) else {
                return ResolvedTime("XXXX-\(pad(month))-\(pad(day))")
            }
            var r = ResolvedTime(g, suffix: suffix)
            r.yearIsSupplied = true
            return r
        }
        if let month = c.month {
            if let year { return (1...9999).contains(year) ? parted(.month(year, month), c) : nil }
            // A contract is of the nearest month that is not over, whatever the prices have done.
            if direction == nil, TimeContracts.names(range, in: sentence, document), let p = published,
                let g = (0...1).compactMap({ TimeGranule.month(p.from.year + $0, month) }).first(where: {
                    $0.days.map { $0.to >= p.from } ?? false
                })
            {
                return ResolvedTime(g)
            }
            let isAhead = direction == nil && isForeseenEnd
            let isNear = direction == nil && isDeadline && !isAhead
            let told = isAhead ? .future : direction ?? (isOfHappening ? .past : tense())
            // "close the sale by June": a plan unless its verb says that it is over, which the nearness of the month tells best.
            let isNearest = isNear || (direction == nil && told != .future && isLimit)
            let tense = isNearest ? .unknown : told
            guard !isHabit || direction != nil,
                let g = choose(
                    .month, { .month($0, month) }, tense: tense, nearest: isNearest,
                    isStrict: tense == .past && (isSinceDeed || isToldRightBefore))
            else {
                return ResolvedTime("XXXX-\(pad(month))")
            }
            var r = parted(g, c)
            r.yearIsSupplied = true
            return r
        }
        if let weekday = c.weekday {
            guard let day = referenceDay else { return ResolvedTime("XXXX-WXX-\(weekday)" + suffix) }
            let back = (day.weekday - weekday + 7) % 7
            let isAhead = direction.map { $0 == .future } ?? isWeekdayAhead(back)
            let g = TimeGranule.day(day.adding(days: isAhead ? (7 - back) % 7 : -back))
            return ResolvedTime(g, suffix: suffix)
        }
        if let year { return (1...9999).contains(year) ? parted(.year(year), c) : nil }
        if c.clock != nil {
            // "On Monday, trading stopped at 10 a.m.": of the day that the sentence tells of.
            if let f = focus, f.unit == .day, focusSentence == sentenceIndex { return ResolvedTime(f, suffix: suffix) }
            guard let day = referenceDay else { return ResolvedTime("XXXX-XX-XX" + suffix) }
            return ResolvedTime(.day(day), suffix: suffix)
        }
        return nil
    }

    /// A unit or its part; "by the end of 2024", told within that year, is from publication on.
    func parted(_ g: TimeGranule, _ c: TimeCaptures) -> ResolvedTime {
        var r = ResolvedTime(g, part: c.part)
        if c.isEdge, c.part == .late, isBefore, let p = published, let d = g.days, d.from <= p.from, p.from <= d.to {
            r.eventDays = DayInterval(from: p.from, to: d.to)
        }
        return r
    }
    /// "by the end of", "before the end of".
    private var isBefore: Bool {
        range.lowerBound > sentence.lowerBound && Words.before.contains(document.tokens[range.lowerBound - 1].hash)
    }
    /// "since taking over in January", "since its purchase of a rival in March": what was done then is over.
    private var isSinceDeed: Bool {
        var i = range.lowerBound - 1
        while i >= max(sentence.lowerBound, range.lowerBound - 20) {
            let t = document.tokens[i]
            if t.hash == Words.since { return true }
            if t.kind == .sign, document.byte(i) == 0x2C || document.byte(i) == 0x3B { return false }
            i -= 1
        }
        return false
    }
    /// "since March".
    var isSince: Bool { range.lowerBound > sentence.lowerBound && document.tokens[range.lowerBound - 1].hash == Words.since }

    /// An edge of a quarter or half, as in "by the end of the first quarter", leaves it whole.
    func quarter(_ c: TimeCaptures, year: Int?) -> ResolvedTime? {
        guard let q = c.quarter ?? c.ordinal, (1...4).contains(q) else { return nil }
        if let year { return ResolvedTime(.quarter(year, q), part: c.isEdge ? nil : c.part) }
        // What is to be reported of a quarter may come long after its end where it is one of a fiscal year.
        let isReported = isToBeReported
        let told: TimeTense = isReported || isForeseenQuarter ? .future : tense()
        guard !isHabit, let g = choose(.quarter, { .quarter($0, q) }, tense: told, grace: isReported ? 150 : 100) else {
            return ResolvedTime("XXXX-Q\(q)")
        }
        var r = ResolvedTime(g, part: c.isEdge ? nil : c.part)
        r.yearIsSupplied = true
        return r
    }

    func half(_ c: TimeCaptures, year: Int?) -> ResolvedTime? {
        guard let h = c.half ?? c.ordinal, (1...2).contains(h) else { return nil }
        if let year { return ResolvedTime(.half(year, h), part: c.isEdge ? nil : c.part) }
        guard !isHabit, let g = choose(.half, { .half($0, h) }, tense: tense(), grace: 100) else { return ResolvedTime("XXXX-H\(h)") }
        var r = ResolvedTime(g, part: c.isEdge ? nil : c.part)
        r.yearIsSupplied = true
        return r
    }

    /// "last August", "next Friday", "this September".
    func named(_ c: TimeCaptures) -> ResolvedTime? {
        if let weekday = c.weekday {
            guard let day = referenceDay else { return ResolvedTime("XXXX-WXX-\(weekday)" + (c.daytime?.code ?? "")) }
            let back = (day.weekday - weekday + 7) % 7
            let offset: Int
            switch c.direction {
            // On a Thursday "last Wednesday" is not yesterday.
            case -1: offset = back == 0 || (back == 1 && !isPast) ? -back - 7 : -back
            case 1: offset = 7 - back
            default: offset = weekday - day.weekday
            }
            return ResolvedTime(.day(day.adding(days: offset)), suffix: c.daytime?.code ?? "")
        }
        if let month = c.month, let day = c.day {
            let direction: TimeTense = c.direction < 0 ? .past : c.direction > 0 ? .future : .unknown
            return monthDay(month, day, tense: direction, isStrict: true).map { ResolvedTime($0) }
                ?? ResolvedTime("XXXX-\(pad(month))-\(pad(day))")
        }
        if let month = c.month {
            guard let now = reference(.month) else {
                // "last August" in an article of which only the year is known stays open.
                return ResolvedTime("XXXX-\(pad(month))")
            }
            var y = now.ordinal / 12
            let here = now.ordinal % 12 + 1
            switch c.direction {
            // In September "last August" is not last month's; "this past August" is.
            case -1: if month >= (isPast ? here : here - 1) { y -= 1 }
            case 1: if month <= here { y += 1 }
            default: break
            }
            return ResolvedTime(.month(y, month), part: c.part)
        }
        if c.holiday != nil { return holiday(c) }
        return nil
    }

    func season(_ c: TimeCaptures, named isNamed: Bool) -> ResolvedTime? {
        guard let s = c.season else { return nil }
        if let y = c.year { return ResolvedTime(.season(y, s), part: c.part) }
        guard let now = reference(.season) else {
            if isNamed, c.direction == 0, let year = reference(.year) { return ResolvedTime(.season(year.ordinal, s), part: c.part) }
            return ResolvedTime("XXXX-\(s.code)")
        }
        var y = now.ordinal / 4
        let here = now.ordinal % 4
        if isNamed {
            switch c.direction {
            case -1: if s.rawValue >= here { y -= 1 }
            case 1: if s.rawValue <= here { y += 1 }
            // In January "this spring" is of the year that began in winter; "this winter" in March is the one just over.
            default: if here == 3, s != .winter { y += 1 } else if here < 2, s == .winter { y -= here == 0 ? 1 : 0 }
            }
            // "this past fall", "this summer it opened": over by now.
            if c.direction == 0, let p = published, let d = TimeGranule.season(y, s).days, d.from > p.to,
                isPast || (d.from > p.to.adding(days: 120) && tense() == .past)
            {
                y -= 1
            }
            return ResolvedTime(.season(y, s), part: c.part)
        }
        guard !isHabit, let g = choose(.season, { .season($0, s) }, tense: tense()) else { return ResolvedTime("XXXX-\(s.code)") }
        return ResolvedTime(g, part: c.part)
    }

    // MARK: shifts

    /// "last week", "this month", "early next year", "earlier this year".
    func shift(_ unit: TimeUnit, _ n: Int, part: TimePart?) -> ResolvedTime? {
        guard let now = reference(unit) else { return ResolvedTime(TimeGranule.openTimex(unit)) }
        if unit == .day {
            return ResolvedTime(now.shifted(n))
        }
        return clipped(now.shifted(n), part)
    }

    /// With the days an event gets: "earlier this month" ends, "later this year" begins at publication.
    func clipped(_ g: TimeGranule, _ part: TimePart?) -> ResolvedTime {
        var r = ResolvedTime(g)
        guard let p = published, let days = g.days else { return r }
        let isNow = days.from <= p.to && p.from <= days.to
        switch part {
        case .earlier: r.eventDays = isNow ? DayInterval(from: days.from, to: max(min(p.to, days.to), days.from)) : nil
        case .later: r.eventDays = isNow ? DayInterval(from: min(p.from, days.to), to: days.to) : nil
        case .early, .mid, .late:
            if let part { r.eventDays = g.part(part) }
            if part == .late, isBefore, isNow { r.eventDays = DayInterval(from: p.from, to: days.to) }
        case nil:
            // What is told of this week or year has happened by now, unless it lies ahead.
            if isNow, p.to < days.to {
                switch tense() {
                case .future: break
                default: r.eventDays = DayInterval(from: days.from, to: p.to)
                }
            }
        }
        return r
    }

    /// "three years ago", "two weeks from now": the unit that many units away from publication.
    func distance(_ unit: TimeUnit, _ n: Double, isLess: Bool = false) -> ResolvedTime? {
        guard abs(n) < 5000 else { return ResolvedTime(duration(unit, abs(n))) }
        if unit.rawValue < TimeUnit.day.rawValue {
            guard let day = referenceDay else { return ResolvedTime("XXXX-XX-XX") }
            return ResolvedTime(.day(day))
        }
        let u: TimeUnit = unit == .fortnight || unit == .weekend ? .week : unit == .decade || unit == .century ? .year : unit
        let k = unit == .fortnight ? 2 * n : unit == .decade ? 10 * n : unit == .century ? 100 * n : n
        if k.rounded() != k {
            if u == .year {
                guard let now = reference(.month) else { return ResolvedTime("XXXX-XX") }
                return ResolvedTime(now.shifted(Int(12 * k)))
            }
            // Half a unit further on, the unit that the day there lies in.
            guard let day = referenceDay else { return ResolvedTime(TimeGranule.openTimex(u)) }
            let other: CivilDate? =
                switch u {
                case .month: day.adding(months: Int(k))?.adding(days: k < 0 ? -15 : 15)
                case .week: day.adding(days: Int((7 * k).rounded()))
                case .day: day.adding(days: Int(k))
                default: nil
                }
            return other.map { ResolvedTime(TimeGranule(u, containing: $0)) } ?? ResolvedTime(duration(unit, abs(n)))
        }
        guard let now = reference(u) else { return ResolvedTime(TimeGranule.openTimex(u)) }
        return ResolvedTime(now.shifted(Int(k)))
    }

    /// TIMEX3 duration.
    func duration(_ unit: TimeUnit, _ n: Double?) -> String {
        let code =
            switch unit {
            case .second: "S"
            case .minute: "M"
            case .hour: "H"
            case .day: "D"
            case .week, .fortnight: "W"
            case .weekend: "WE"
            case .month, .season: "M"
            case .quarter: "Q"
            case .year: "Y"
            case .half: "M"
            case .decade: "E"
            case .century: "C"
            }
        let v: String
        if let n {
            let k = unit == .fortnight ? 2 * n : n
            // ISO 8601 has minutes for half an hour.
            if unit == .hour, k > 0, k < 1e6, (2 * k).rounded() == 2 * k, k.rounded() != k {
                return k < 1 ? "PT30M" : "PT\(Int(k))H30M"
            }
            v = k.rounded() == k && abs(k) < 1e9 ? String(Int(k)) : String(k)
        } else {
            v = "X"
        }
        return (unit.rawValue < TimeUnit.day.rawValue ? "PT" : "P") + v + code
    }

    func pad(_ n: Int) -> String { n < 10 ? "0\(n)" : String(n) }
}
