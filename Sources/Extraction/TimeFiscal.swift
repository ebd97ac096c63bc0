import Lexicon
import Text

/// Fiscal years that are not the calendar's, by company.
struct FiscalCalendar: Sendable, Equatable {
    /// Last month of the fiscal year, 1...12.
    var lastMonth: Int
    /// Called by the year it starts in (Japan), else by the one it ends in.
    var isCalledByStart: Bool

    /// Days of quarter `quarter` of fiscal `year`, of the whole year where that is nil.
    func days(year: Int, quarter: Int? = nil) -> DayInterval? {
        guard (2...9997).contains(year) else { return nil }
        let end = (isCalledByStart ? year + 1 : year) * 12 + lastMonth - 1
        let first = end - 11 + 3 * ((quarter ?? 1) - 1)
        let last = quarter == nil ? end : first + 2
        guard let a = DayInterval(year: first / 12, month: first % 12 + 1), let b = DayInterval(year: last / 12, month: last % 12 + 1)
        else { return nil }
        return DayInterval(from: a.from, to: b.to)
    }

    /// First word of a name -> names that start with it, longest first.
    private static let byFirstWord: [UInt64: [(words: [UInt64], calendar: FiscalCalendar)]] = {
        var out: [UInt64: [(words: [UInt64], calendar: FiscalCalendar)]] = [:]
        for row in Table("Data/times/fiscal_years.tsv").rows {
            let bytes = Array(row[0].utf8)
            let words = Tokenizer.tokens(bytes).map(\.exact)
            guard let first = words.first, let month = Int(row[1]), (1...12).contains(month) else {
                fatalError("Data/times/fiscal_years.tsv: \(row)")
            }
            out[first, default: []].append((words, FiscalCalendar(lastMonth: month, isCalledByStart: row[2] == "start")))
        }
        return out.mapValues { $0.sorted { $0.words.count > $1.words.count } }
    }()

    /// The calendar of the company named at token `i`.
    static func named(_ d: Document, at i: Int) -> FiscalCalendar? {
        guard let names = byFirstWord[d.tokens[i].exact] else { return nil }
        return names.first { n in n.words.indices.allSatisfy { i + $0 < d.tokens.count && d.tokens[i + $0].exact == n.words[$0] } }?
            .calendar
    }
}

extension TimeResolver {
    /// The fiscal calendar of the company spoken of: the nearest name before in the sentence, else the first of the article's opening, else
    /// that of the country.
    func fiscalCalendar() -> FiscalCalendar? {
        for i in (sentence.lowerBound..<range.lowerBound).reversed() {
            if let c = FiscalCalendar.named(document, at: i) { return c }
        }
        return articleCalendar.of(document)
    }

    /// "fiscal 2023": TIMEX3 has no days for it; they are those of the company's calendar, else of the year.
    func fiscalYear(_ year: Int, _ part: TimePart?) -> ResolvedTime? {
        guard (1900...2199).contains(year) else { return nil }
        var r = ResolvedTime(.year(year), part: part)
        r.timex = "FY\(year)"
        if let days = fiscalCalendar()?.days(year: year) {
            r.days = days
            r.eventDays = nil
            r.granule = nil
        }
        return r
    }

    /// The fiscal year in which the article was published, by the company's calendar; of one that is told of (`isTold`: "for the fiscal year it
    /// earned") soon after its end, the one before. nil without a calendar.
    func fiscalYearNow(isTold: Bool) -> Int? {
        guard let day = published?.from, let calendar = fiscalCalendar() else { return nil }
        for y in day.year - 2...day.year + 2 {
            guard let d = calendar.days(year: y), d.from <= day, day <= d.to else { continue }
            return isTold && day < d.from.adding(days: 100) && tense() == .past ? y - 1 : y
        }
        return nil
    }

    /// "fiscal 2023-24": the fiscal year of the company that starts in the one and ends in the other; without its calendar both years.
    func fiscalYears(from first: Int) -> ResolvedTime? {
        if let calendar = fiscalCalendar() { return fiscalYear(calendar.isCalledByStart ? first : first + 1, nil) }
        guard let a = DayInterval(year: first), let b = DayInterval(year: first + 1) else { return nil }
        return ResolvedTime("FY\(first)/\(first + 1)", days: DayInterval(from: a.from, to: b.to))
    }

    /// "Q4 FY2023-24": without the company's calendar it lies somewhere in both years.
    func fiscalQuarter(_ q: Int, ofYearsFrom first: Int) -> ResolvedTime? {
        if let calendar = fiscalCalendar() { return fiscalQuarter(q, year: calendar.isCalledByStart ? first : first + 1) }
        return fiscalYears(from: first).map { ResolvedTime($0.timex + "-Q\(q)", days: $0.days) }
    }

    /// "the first half of FY25", "H1FY25" of a company with a calendar of its own; nil for others.
    func fiscalHalf(_ h: Int, year: Int?) -> ResolvedTime? {
        guard let calendar = fiscalCalendar(), let year, (1...2).contains(h), let a = calendar.days(year: year, quarter: 2 * h - 1),
            let b = calendar.days(year: year, quarter: 2 * h)
        else { return nil }
        return ResolvedTime("FY\(year)-H\(h)", days: DayInterval(from: a.from, to: b.to))
    }

    /// "its fiscal third quarter" of a company with a calendar of its own; nil for others.
    func fiscalQuarter(_ q: Int, year: Int?) -> ResolvedTime? {
        guard let calendar = fiscalCalendar(), (1...4).contains(q) else { return nil }
        func resolved(_ y: Int) -> ResolvedTime? { calendar.days(year: y, quarter: q).map { ResolvedTime("FY\(y)-Q\(q)", days: $0) } }
        if let year { return resolved(year) }
        guard let p = published else { return ResolvedTime("FYXXXX-Q\(q)") }
        let years = p.from.year - 2...p.from.year + 2
        // The quarter that results are told for is over; one told as planned is not.
        let isAhead = tense() == .future
        let y =
            isAhead
            // The one just over is expected until it is told of.
            ? years.first { calendar.days(year: $0, quarter: q).map { $0.to >= p.from.adding(days: -60) } ?? false }
            : years.last { calendar.days(year: $0, quarter: q).map { $0.to <= p.to } ?? false }
        return y.flatMap(resolved)
    }
}

extension TimeResolver {
    /// "the January quarter": the three months that end with it, called by the calendar quarter in which most of them lie.
    /// "the June half": the six months that end with it.
    func monthQuarter(_ c: TimeCaptures, months: Int) -> ResolvedTime? {
        guard let m = c.month else { return nil }
        let year =
            c.year
            ?? (range.contains { TimeResolver.years.contains(document.tokens[$0].hash) } ? reference(.year) : nil)
            .map { $0.ordinal + c.direction }
        let month = year.map { TimeGranule.month($0, m) } ?? choose(.month, { .month($0, m) }, tense: tense(), nearest: true)
        guard let end = month?.days?.to else { return ResolvedTime(months == 3 ? "XXXX-QX" : "XXXX-HX") }
        var r = ResolvedTime(months == 3 ? TimeResolver.quarter(ending: end) : TimeGranule(.half, containing: end.adding(days: -92)))
        if let start = end.adding(days: 1).adding(months: -months) { r.days = DayInterval(from: start, to: end) }
        r.yearIsSupplied = c.year == nil
        return r
    }

    private static let years = TimeNumber.set("year")

    /// The calendar quarter in which most of the three months up to a day lie.
    static func quarter(ending end: CivilDate) -> TimeGranule { TimeGranule(.quarter, containing: end.adding(days: -46)) }

    /// "the rest of the year", "the remainder of 2025": from publication on, unless told in the past.
    func restOf(_ c: TimeCaptures) -> ResolvedTime? {
        guard let g = c.year.map({ .year($0) }) ?? c.unit.flatMap({ $0.rawValue > TimeUnit.day.rawValue ? reference($0) : nil }) else {
            return nil
        }
        var r = ResolvedTime(g)
        if let p = published, let d = g.days, d.from <= p.from, p.from <= d.to, tense() != .past {
            r.eventDays = DayInterval(from: p.from, to: d.to)
        }
        return r
    }
}

extension TimeMatcher {
    /// The first and the last month named in `tokens`, where there are two.
    func months(_ tokens: Range<Int>) -> (first: Int, last: Int)? {
        let lexicon = rules.lexicon
        let all = tokens.compactMap { i -> Int? in
            if lexicon.has(ids[i], TimeClass.month.mask) { return lexicon.value(ids[i], .month) }
            return lexicon.has(ids[i], TimeClass.monthAbbreviation.mask) ? lexicon.value(ids[i], .monthAbbreviation) : nil
        }
        return all.count == 2 ? (all[0], all[1]) : nil
    }
}

/// The fiscal calendar of an article as a whole.
final class ArticleCalendar {
    private var known: FiscalCalendar??

    /// Of the first company named in the title or the opening that has one; else of the country that counts as the article does.
    func of(_ document: Document) -> FiscalCalendar? {
        if let known { return known }
        let found = ArticleCalendar.find(document)
        known = .some(found)
        return found
    }

    private static func find(_ document: Document) -> FiscalCalendar? {
        for i in document.titleTokens {
            if let c = FiscalCalendar.named(document, at: i) { return c }
        }
        let opening = document.sentences.prefix(4).last?.endToken ?? 0
        for i in 0..<min(opening, 160) {
            if let c = FiscalCalendar.named(document, at: i) { return c }
        }
        // Who counts in crores has a year that ends in March.
        if document.tokens.contains(where: { ArticleCalendar.indian.contains($0.hash) }) {
            return FiscalCalendar(lastMonth: 3, isCalledByStart: false)
        }
        return nil
    }

    private static let indian = TimeNumber.set("crore crores lakh lakhs ₹")
}
