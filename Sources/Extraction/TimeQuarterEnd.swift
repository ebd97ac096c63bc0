import Lexicon
import Text

/// Named quarters whose last day is told right behind them: "its second quarter ended Nov. 30" of a fiscal year.
extension TimeResolver {
    /// Where that day is of another quarter of the calendar than the name says, its three months, by the name that its fiscal year gives it
    /// (TIMEX3 has no other); nil elsewhere.
    func namedQuarterEnded(_ c: TimeCaptures) -> ResolvedTime? {
        guard let q = c.quarter ?? c.ordinal, (1...4).contains(q), !c.isEdge, c.part == nil, let end = endBehind(q, year: c.year),
            let start = end.adding(days: 1).adding(months: -3), let last = end.adding(months: 12 - 3 * q)
        else { return nil }
        let g = TimeResolver.quarter(ending: end)
        guard g.ordinal % 4 + 1 != q else { return nil }
        // A year is called by the one it ends in; a day or two into the next month is still the month before.
        var r = ResolvedTime(g)
        r.timex = "\(last.adding(days: -7).year)-Q\(q)"
        r.days = DayInterval(from: start, to: end)
        return r
    }

    /// "its second quarter ended Nov. 30 ... Sales of the second quarter": the one just told of.
    func namedQuarterTold(_ c: TimeCaptures) -> ResolvedTime? {
        guard c.year == nil, c.part == nil, !c.isEdge, let p = period, isPeriodNear, let name = periodName, let q = c.quarter ?? c.ordinal,
            name.hasSuffix("-Q\(q)"), tense() != .future
        else { return nil }
        return told(p)
    }

    /// The day or the end of the month in "ended Nov. 30", "that ended on September 30, 2010", "ended in March", behind the match.
    private func endBehind(_ q: Int, year: Int?) -> CivilDate? {
        let (tokens, limit) = (document.tokens, sentence.upperBound)
        var i = range.upperBound
        if i < limit, tokens[i].kind == .sign, document.byte(i) == 0x2C { i += 1 }
        if i < limit, EndWords.relatives.contains(tokens[i].hash) { i += 1 }
        guard i + 1 < limit, EndWords.ended.contains(tokens[i].hash) else { return nil }
        let isOver = tokens[i].hash == EndWords.past
        i += 1
        if i + 1 < limit, EndWords.prepositions.contains(tokens[i].hash) { i += 1 }
        let lexicon = TimeRules.shared.lexicon
        let id = lexicon.id(tokens[i].hash)
        let isMonth = lexicon.has(id, TimeClass.month.mask)
        guard isMonth || lexicon.has(id, TimeClass.monthAbbreviation.mask) else { return nil }
        let month = lexicon.value(id, isMonth ? .month : .monthAbbreviation)
        i += 1
        if i < limit, tokens[i].kind == .sign, document.byte(i) == 0x2E, tokens[i].isGlued { i += 1 }
        var day: Int?
        if i < limit, let n = number(i), (1...31).contains(n) {
            day = n
            i += 1
            if i < limit, tokens[i].kind == .sign, document.byte(i) == 0x2C { i += 1 }
        }
        let told = i < limit ? number(i).flatMap { (1900...2199).contains($0) ? $0 : nil } : nil
        func date(_ y: Int) -> CivilDate? {
            let d = min(day ?? 31, CivilDate.daysInMonth(year: y, month: month))
            return CivilDate(year: y, month: month, day: d)
        }
        if let told { return date(told) }
        // "the first quarter of 2011 ended Sept. 30": of the fiscal year that ends in 2011.
        if let year { return [year, year - 1].lazy.compactMap(date).first { $0.adding(months: 12 - 3 * q)?.year == year } }
        guard let p = published else { return nil }
        if isOver { return [p.to.year, p.to.year - 1].lazy.compactMap(date).first { $0 <= p.to } }
        // "ending Oct. 31", told in October or in December: the nearest, the next where it is foreseen.
        let isAhead = tense() == .future
        return [p.to.year - 1, p.to.year, p.to.year + 1].compactMap(date).filter { !isAhead || $0 >= p.from }
            .min { abs($0.days - p.to.days) < abs($1.days - p.to.days) }
    }

    private func number(_ i: Int) -> Int? {
        let t = document.tokens[i]
        guard t.kind == .number, t.range.count <= 4 else { return nil }
        var n = 0
        for b in document.bytes[t.range] {
            guard b >= 0x30, b <= 0x39 else { return nil }
            n = n * 10 + Int(b - 0x30)
        }
        return n
    }

    /// The days of the period a year before, as exact as those of the period itself.
    func yearBefore(_ g: TimeGranule, of p: TimeGranule) -> ResolvedTime {
        var r = ResolvedTime(g)
        if p == period, let d = periodDays, let from = d.from.adding(months: -12), let to = d.to.adding(days: 1).adding(months: -12) {
            r.days = DayInterval(from: from, to: to.adding(days: -1))
        }
        return r
    }

    /// The period that results are told for, by its own days where the text gave them.
    func told(_ p: TimeGranule) -> ResolvedTime {
        var r = ResolvedTime(p)
        if p == period, let periodDays { r.days = periodDays }
        if p == period, let periodName { r.timex = periodName }
        return r
    }

    private enum EndWords {
        static let relatives = TimeNumber.set("which that")
        static let ended = TimeNumber.set("ended ending ends")
        static let past = Hashing.folded("ended")
        static let prepositions = TimeNumber.set("on in")
    }
}
