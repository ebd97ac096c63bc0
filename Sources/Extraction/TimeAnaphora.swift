import Lexicon
import Text

/// Times that are told from those mentioned before: "a year earlier", "that month", "the quarter", "the next day".
extension TimeResolver {
    var isPeriodNear: Bool { sentenceIndex - periodSentence <= 10 }

    /// "a year ago", "a year earlier" where results of a period are told: that period a year before.
    func yearBefore() -> ResolvedTime? {
        guard isPeriodNear, let now = sentenceQuarter ?? period, let p = now.shifted(years: -1) else { return nil }
        // Told of nine months, the quarter of the article is not what is compared with.
        if monthsSentence == sentenceIndex, let y = p.days?.from.year { return ResolvedTime(.year(y)) }
        return yearBefore(p, of: now)
    }

    /// "A month later he was forced out": told in the past it is not after publication; how long it took is all that is known.
    func relative(_ u: TimeUnit, _ n: Double) -> ResolvedTime? {
        let r = counted(u, n)
        // Without a time told before, days and weeks may lead from the time of publication on.
        let isLong = focus != nil || ![.day, .week, .fortnight].contains(u)
        return n > 0 && isLong && isImpossiblyLate(r) ? ResolvedTime(duration(u, n)) : r
    }

    /// What is told as past would lie after publication.
    private func isImpossiblyLate(_ r: ResolvedTime?) -> Bool {
        guard let p = published, let d = r?.days, d.from > p.to else { return false }
        // "would join on September 1 and take over two months later": counted from what lies ahead.
        if let f = focus?.days, f.from > p.to { return false }
        return tense() == .past
    }

    private func counted(_ u: TimeUnit, _ n: Double) -> ResolvedTime? {
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

    /// "compared with $33 million last year", told of a quarter that its sentence names: that quarter a year before. Beside "this year" or
    /// nine months the year is meant.
    func lastYearOfPeriod() -> ResolvedTime? {
        guard periodSentence == sentenceIndex || (lastQuarterSentence == sentenceIndex && isPeriodNear), monthsSentence != sentenceIndex,
            let now = period, let p = now.shifted(years: -1),
            range.lowerBound > sentence.lowerBound + 1
        else { return nil }
        let tokens = document.tokens
        let isValued =
            AnaphoraWords.scales.contains(tokens[range.lowerBound - 1].hash) || tokens[range.lowerBound - 1].kind == .number
            || (range.upperBound + 1 < sentence.upperBound && tokens[range.upperBound].kind == .possessive
                && (document.byte(range.upperBound + 1) == 0x24 || tokens[range.upperBound + 1].kind == .number))
        guard isValued,
            (max(sentence.lowerBound, range.lowerBound - 9)..<range.lowerBound).contains(where: {
                AnaphoraWords.comparing.contains(tokens[$0].hash)
            }),
            !zip(sentence, sentence.dropFirst()).contains(where: {
                tokens[$0].hash == OperationWords.this && tokens[$1].hash == AnaphoraWords.year
            })
        else { return nil }
        return yearBefore(p, of: now)
    }

    private enum AnaphoraWords {
        static let year = Hashing.folded("year")
        static let scales = TimeNumber.set("million billion trillion percent cents")
        static let comparing = TimeNumber.set("compared versus vs from against")
    }

    /// "the year-ago quarter", "the same period last year".
    func yearAgo(_ c: TimeCaptures) -> ResolvedTime? {
        let unit = c.unit
        if let p = period, isPeriodNear || c.isPeriod, unit == nil || c.isPeriod || unit == p.unit, let g = p.shifted(years: -1) {
            return yearBefore(g, of: p)
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

    func same(_ c: TimeCaptures) -> ResolvedTime? {
        guard let u = c.unit, u.rawValue >= TimeUnit.day.rawValue else { return nil }
        if u == .quarter, focus?.unit != .quarter, let q = lastQuarter, sentenceIndex - lastQuarterSentence <= 1 { return ResolvedTime(q) }
        if u == .quarter, focus?.unit != .quarter, let p = period, p.unit == .quarter { return told(p) }
        guard let f = focus ?? reference(u), let days = f.days else { return ResolvedTime(TimeGranule.openTimex(u)) }
        let g = TimeGranule(u, containing: days.from)
        guard let wide = g.days, wide.to >= days.to else {
            // "you get the news and sell that day": of no day told before.
            return u == .day && !contains(OperationWords.same) ? nil : ResolvedTime(TimeGranule.openTimex(u))
        }
        return ResolvedTime(g)
    }

    /// "since then", "by then": the time just told.
    func then() -> ResolvedTime? {
        guard let f = focus, sentenceIndex - focusSentence <= 2, f.unit.rawValue >= TimeUnit.day.rawValue else { return nil }
        // What has happened since then did not start today.
        if isSince, let p = published, let d = f.days, d.to >= p.from { return nil }
        var r = ResolvedTime(f)
        // The year of a start is one of its days: what has gone up since then did so until now.
        if isSince, let p = published, let from = f.days?.from, from <= p.to { r.eventDays = DayInterval(from: from, to: p.to) }
        return r
    }

    /// "the previous month", "the following year": beside the time that the sentence tells of, or for what follows the sentence before.
    func beside(_ u: TimeUnit, _ n: Int, isFollowing: Bool) -> ResolvedTime? {
        guard isFollowing || range.contains(where: { OperationWords.befores.contains(document.tokens[$0].hash) }) else { return nil }
        let told = focusIsStart ? plainFocus : focus
        if let f = told, sentenceIndex - focusSentence <= (isFollowing ? 1 : 0), f.unit.rawValue <= u.rawValue || f.unit == .weekend,
            f.unit != .half || u == .year, let days = f.days
        {
            let r = ResolvedTime(TimeGranule(u, containing: days.from).shifted(n))
            return n > 0 && isImpossiblyLate(r) ? ResolvedTime("PAST_REF") : r
        }
        // Results of a quarter are compared with those of the one before.
        if u == .quarter, let p = period, p.unit == .quarter, isPeriodNear { return ResolvedTime(p.shifted(n)) }
        return nil
    }

    /// "It listed in June 2014 and fell that September": of the year just told.
    func thatNamed(_ c: TimeCaptures) -> ResolvedTime? {
        guard let f = focus, sentenceIndex - focusSentence <= 3, f.unit.rawValue >= TimeUnit.day.rawValue,
            f.unit.rawValue <= TimeUnit.year.rawValue,
            let y = f.days?.from.year
        else { return c.season == nil ? calendar(c) : nil }
        let r = c.season.map { ResolvedTime(.season(y, $0), part: c.part) } ?? calendar(c, year: y)
        // "It was sold this year; that December it had been for rent": of the year before.
        return isImpossiblyLate(r) ? (c.season.map { ResolvedTime(.season(y - 1, $0), part: c.part) } ?? calendar(c, year: y - 1)) : r
    }

    /// "the same period of 2023", "the same month in 2022": the period spoken of, in that year.
    func sameOf(_ c: TimeCaptures) -> ResolvedTime? {
        guard let y = c.year else { return nil }
        func moved(_ g: TimeGranule) -> ResolvedTime? {
            g.days.flatMap { g.shifted(years: y - $0.from.year) }.map { ResolvedTime($0) }
        }
        if c.isPeriod, monthsSentence == sentenceIndex { return ResolvedTime(.year(y)) }
        if let f = focus, sentenceIndex - focusSentence <= 1,
            c.isPeriod ? f.unit == .month || f.unit == .quarter || f.unit == .half : f.unit == c.unit
        {
            return moved(f)
        }
        if let p = period, isPeriodNear, c.isPeriod || c.unit == p.unit { return moved(p) }
        switch c.unit {
        case nil: return ResolvedTime(.year(y))
        case .month: return reference(.month).flatMap(moved) ?? ResolvedTime("\(y)-XX")
        case .quarter: return ResolvedTime("\(y)-QX")
        case .week: return ResolvedTime("\(y)-WXX")
        default: return nil
        }
    }

    /// "on Oct. 12, the day before the sale": the day just told.
    func appositive(_ c: TimeCaptures) -> ResolvedTime? {
        // "the day before last Friday's vote" is told by that Friday.
        let lexicon = TimeRules.shared.lexicon
        let behind = range.upperBound + 1
        if behind < sentence.upperBound, lexicon.classes[Int(lexicon.id(document.tokens[behind].hash))] != 0 { return nil }
        guard let f = focus, focusSentence == sentenceIndex, f.unit == c.unit, focusEnd == range.lowerBound - 1 else { return nil }
        return ResolvedTime(f)
    }

    /// A comma before, "before" or "after" behind.
    var isApposed: Bool {
        guard range.lowerBound > sentence.lowerBound, range.upperBound < sentence.upperBound else { return false }
        return document.tokens[range.lowerBound - 1].kind == .sign && document.byte(range.lowerBound - 1) == 0x2C
            && OperationWords.apposing.contains(document.tokens[range.upperBound].hash)
    }

    func latest(_ c: TimeCaptures) -> ResolvedTime? {
        if let p = period, isPeriodNear, c.isPeriod || c.unit == p.unit { return told(p) }
        let u: TimeUnit = c.isPeriod ? .quarter : c.unit ?? .quarter
        guard u.rawValue > TimeUnit.day.rawValue else { return nil }
        guard let now = reference(u) else { return ResolvedTime(TimeGranule.openTimex(u)) }
        return ResolvedTime(now.shifted(u == .quarter || u == .year ? -1 : 0))
    }

    func the(_ u: TimeUnit) -> ResolvedTime? {
        // "the year to March 2025", "the year ended June 2024" are lengths of time that end then.
        if u == .year, isEnded { return ResolvedTime("P1Y") }
        if u == .quarter {
            if let g = quarterEnded() { return ResolvedTime(g) }
            if let p = period, p.unit == .quarter, isPeriodNear { return told(p) }
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
        // "sold $1 billion in 2011 and ended the year in debt"
        if u == .year, focusSentence == sentenceIndex, let f = focus, f.unit == .year, let p = published, f.ordinal < p.from.year,
            !focusIsStart, !(range.upperBound < sentence.upperBound && document.tokens[range.upperBound].kind == .possessive)
        {
            return ResolvedTime(f)
        }
        return shift(u, 0, part: nil)
    }

    /// "the quarter ended July 31": the calendar quarter whose end is nearest to that day.
    private func quarterEnded() -> TimeGranule? {
        let i = range.upperBound
        guard i + 2 < sentence.upperBound, OperationWords.ended.contains(document.tokens[i].hash), let p = published else { return nil }
        let lexicon = TimeRules.shared.lexicon
        let id = lexicon.id(document.tokens[i + 1].hash)
        let isMonth = lexicon.has(id, TimeClass.month.mask)
        guard isMonth || lexicon.has(id, TimeClass.monthAbbreviation.mask) else { return nil }
        let month = lexicon.value(id, isMonth ? .month : .monthAbbreviation)
        // The last such month that has begun by publication.
        guard let m = choose(.month, { .month($0, month) }, tense: .past)?.days, m.from <= p.to else { return nil }
        let day = document.tokens[i + 2]
        let isEarly = day.kind == .number && day.end - day.start == 1
        return TimeResolver.quarter(ending: isEarly ? m.from : m.to)
    }

    /// "the next day", "the following week", "the previous month": beside the last time mentioned.
    func neighbour(_ c: TimeCaptures, _ n: Int) -> ResolvedTime? {
        let u = c.unit ?? .day
        guard u.rawValue >= TimeUnit.day.rawValue else { return nil }
        let isAnaphoric = c.isFollowing || u == .day || contains(OperationWords.preceding) || c.direction != 1
        guard isAnaphoric || sentenceIndex - focusSentence <= 1 && tense() == .past && u != .year else { return shift(u, n, part: nil) }
        // "the most since May, up from 5 % the month before": not before May.
        let told = focusIsStart && u.rawValue > TimeUnit.day.rawValue ? plainFocus : focus
        guard let f = told, sentenceIndex - focusSentence <= 3, let days = f.days, f.unit.rawValue <= u.rawValue || f.unit == .weekend
        else {
            // Without a time to stand beside: "what happened the day before?" is about today.
            return u == .day && focus != nil ? ResolvedTime("XXXX-XX-XX") : shift(u, n, part: nil)
        }
        let r = ResolvedTime(TimeGranule(u, containing: days.from).shifted(n), suffix: c.daytime?.code ?? "")
        return n > 0 && isImpossiblyLate(r) ? ResolvedTime("PAST_REF") : r
    }
}
