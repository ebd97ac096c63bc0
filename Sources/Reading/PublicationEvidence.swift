import Text

/// What the times of an article's own text leave possible for its publication.
///
/// - a dateline: month and day, and the year where written;
/// - "this month of October", "this October", "today, October 22, 2024": the month or day;
/// - a period with its year, told in the past: not before it;
/// - "last August" in the sentence of a period with its year: within a year after the first August that follows the period.
struct PublicationEvidence {
    private(set) var isDateline = false
    private var month: Int?
    private var day: Int?
    private var exact: DayInterval?
    private var earliest: CivilDate?
    private var latest: CivilDate?
    private var isContradictory = false

    init(_ article: Article) {
        let bytes = article.text
        let zones = article.zones.isEmpty ? [Zone(kind: .body, start: 0, end: bytes.count)] : article.zones
        var budget = 60_000
        var first = true
        for z in zones where z.kind.isArticle && budget > 0 {
            let end = min(z.end, bytes.count, z.start + budget)
            guard z.start < end else { continue }
            budget -= end - z.start
            let tokens = Tokenizer.tokens(bytes, in: z.start..<end)
            let reader = SentenceTimes(bytes: bytes, tokens: tokens)
            for s in SentenceSplitter.sentences(tokens, bytes) {
                if first, z.kind != .title, let d = reader.dateline(s.tokens) {
                    isDateline = true
                    (month, day) = (d.month, d.day)
                    if let y = d.year { exact = CivilDate(year: y, month: d.month, day: d.day).map { DayInterval(day: $0) } }
                }
                if z.kind == .body, s.endToken - s.firstToken > 8 { first = false }
                read(reader, s.tokens)
            }
        }
    }

    /// The days that remain possible: one day or one month; nil where the text leaves more.
    var proven: DayInterval? {
        if let exact { return exact }
        guard !isContradictory else { return nil }
        if let month {
            guard let earliest, let latest, earliest <= latest else { return nil }
            let years = (earliest.year...latest.year).filter { y in
                DayInterval(year: y, month: month).map { $0.to >= earliest && $0.from <= latest } ?? false
            }
            guard years.count == 1, let y = years.first else { return nil }
            if let day { return CivilDate(year: y, month: month, day: day).map { DayInterval(day: $0) } }
            return DayInterval(year: y, month: month)
        }
        // A year between a past and a planned one is no proof: plans are retold long after.
        return nil
    }

    private mutating func notBefore(_ d: CivilDate) { earliest = max(earliest ?? d, d) }
    private mutating func notAfter(_ d: CivilDate) { latest = min(latest ?? d, d) }

    private mutating func read(_ r: SentenceTimes, _ range: Range<Int>) {
        if let m = r.thisMonth(range), day == nil {
            if let known = month, known != m { isContradictory = true }
            month = m
        }
        if let d = r.today(range), exact == nil { exact = DayInterval(day: d) }
        let periods = r.periods(range)
        guard let last = periods.max(by: { $0.from < $1.from }) else { return }
        if r.isPast(range) { notBefore(last.from) }
        // "Last August, in its report on Q2 2024": that August is the first after the quarter; the article came within a year of it.
        if let m = r.lastMonth(range), periods.count == 1 {
            var y = last.to.year
            if let here = DayInterval(year: y, month: m), here.to <= last.to { y += 1 }
            guard let named = DayInterval(year: y, month: m), let end = named.from.adding(months: 13) else { return }
            notBefore(named.to.adding(days: 1))
            notAfter(end.adding(days: -1))
        }
    }
}

/// The few time expressions that date an article, read in one sentence.
private struct SentenceTimes {
    let bytes: [UInt8]
    let tokens: [Token]

    private func hash(_ i: Int, _ r: Range<Int>) -> UInt64 { r.contains(i) ? tokens[i].hash : 0 }
    private func month(_ i: Int, _ r: Range<Int>) -> Int? {
        guard r.contains(i), tokens[i].kind == .word else { return nil }
        return Words.months[tokens[i].hash]
    }
    private func number(_ i: Int, _ r: Range<Int>, _ digits: ClosedRange<Int>) -> Int? {
        guard r.contains(i), tokens[i].kind == .number, digits.contains(Int(tokens[i].end - tokens[i].start)) else { return nil }
        var n = 0
        for b in bytes[tokens[i].range] {
            guard b >= 0x30, b <= 0x39 else { return nil }
            n = n * 10 + Int(b - 0x30)
        }
        return n
    }
    private func year(_ i: Int, _ r: Range<Int>) -> Int? { number(i, r, 4...4).flatMap { (1980...2199).contains($0) ? $0 : nil } }
    private func isSign(_ i: Int, _ r: Range<Int>, _ c: UInt8) -> Bool {
        r.contains(i) && tokens[i].kind == .sign && bytes[Int(tokens[i].start)] == c
    }

    /// "NEW YORK, Oct 22 (Agency) -", "LONDON, Oct. 22, 2024 /Wire/ --": a place in capitals, then the date, then a bracket or dash.
    func dateline(_ r: Range<Int>) -> (month: Int, day: Int, year: Int?)? {
        guard let first = r.first, tokens[first].kind == .word, tokens[first].has(.allCaps) else { return nil }
        for i in first + 1..<min(r.upperBound, first + 8) {
            guard let m = month(i, r), tokens[i].has(.capitalised) else { continue }
            let d = isSign(i + 1, r, 0x2E) ? i + 2 : i + 1
            guard let day = number(d, r, 1...2), (1...31).contains(day) else { return nil }
            var next = d + 1
            if isSign(next, r, 0x2C) { next += 1 }
            let y = year(next, r)
            if y != nil { next += 1 }
            guard r.contains(next), tokens[next].kind == .sign else { return nil }
            let c = bytes[Int(tokens[next].start)]
            return c == 0x28 || c == 0x2D || c == 0x2F || c == 0xE2 ? (m, day, y) : nil
        }
        return nil
    }

    /// "this month of October", "this month (October)".
    func thisMonth(_ r: Range<Int>) -> Int? {
        for i in r where tokens[i].hash == Words.this && hash(i + 1, r) == Words.month {
            let k = hash(i + 2, r) == Words.of || isSign(i + 2, r, 0x28) ? i + 3 : -1
            if k > 0, let m = month(k, r), year(k + 1, r) == nil { return m }
        }
        return nil
    }

    /// "today, October 22, 2024", "today (22 October 2024)".
    func today(_ r: Range<Int>) -> CivilDate? {
        for i in r where tokens[i].hash == Words.today {
            guard r.contains(i + 1), tokens[i + 1].kind == .sign, isSign(i + 1, r, 0x2C) || isSign(i + 1, r, 0x28) else { continue }
            var k = i + 2
            if hash(k, r) == Words.on { k += 1 }
            if let m = month(k, r), let d = number(k + 1, r, 1...2), isSign(k + 2, r, 0x2C), let y = year(k + 3, r) {
                return CivilDate(year: y, month: m, day: d)
            }
            if let d = number(k, r, 1...2), let m = month(k + 1, r), let y = year(k + 2, r) { return CivilDate(year: y, month: m, day: d) }
        }
        return nil
    }

    /// "last August".
    func lastMonth(_ r: Range<Int>) -> Int? {
        for i in r where tokens[i].hash == Words.last {
            if let m = month(i + 1, r), year(i + 2, r) == nil { return m }
        }
        return nil
    }

    /// Periods with their year: "Q2 2024", "the second quarter of 2024", "March 2024", "in 2024".
    func periods(_ r: Range<Int>) -> [DayInterval] {
        var out: [DayInterval] = []
        for i in r {
            guard let y = year(i, r) else { continue }
            let k = hash(i - 1, r) == Words.of ? i - 2 : i - 1
            if let q = Words.quarters[hash(k, r)] {
                DayInterval(year: y, quarter: q).map { out.append($0) }
            } else if hash(k, r) == Words.quarter, let q = Words.ordinals[hash(k - 1, r)] {
                DayInterval(year: y, quarter: q).map { out.append($0) }
            } else if let m = month(k, r) {
                DayInterval(year: y, month: m).map { out.append($0) }
            } else if isSign(i - 1, r, 0x2C), number(i - 2, r, 1...2) != nil, let m = month(i - 3, r) {
                DayInterval(year: y, month: m).map { out.append($0) }
            } else if Words.prepositions.contains(hash(i - 1, r)) {
                DayInterval(year: y).map { out.append($0) }
            }
        }
        return out
    }

    /// The sentence tells of what was, and of nothing to come.
    func isPast(_ r: Range<Int>) -> Bool {
        var past = false
        for i in r where tokens[i].kind == .word {
            let h = tokens[i].hash
            if Words.future.contains(h) { return false }
            if Words.past.contains(h) { past = true }
            let e = Int(tokens[i].end)
            if e - Int(tokens[i].start) > 4, !tokens[i].has(.capitalised), bytes[e - 1] == 0x64, bytes[e - 2] == 0x65 { past = true }
        }
        return past
    }

    private enum Words {
        static func h(_ s: String) -> UInt64 { Hashing.folded(s.utf8) }
        static let this = h("this")
        static let month = h("month")
        static let of = h("of")
        static let on = h("on")
        static let today = h("today")
        static let last = h("last")
        static let quarter = h("quarter")
        static let months: [UInt64: Int] = {
            let full = "january february march april may june july august september october november december"
            let short = "jan feb mar apr may jun jul aug sep oct nov dec"
            var out: [UInt64: Int] = [h("sept"): 9]
            for (i, w) in full.split(separator: " ").enumerated() { out[h(String(w))] = i + 1 }
            for (i, w) in short.split(separator: " ").enumerated() { out[h(String(w))] = i + 1 }
            return out
        }()
        static let quarters: [UInt64: Int] = [h("q1"): 1, h("q2"): 2, h("q3"): 3, h("q4"): 4]
        static let ordinals: [UInt64: Int] = [h("first"): 1, h("second"): 2, h("third"): 3, h("fourth"): 4]
        static let prepositions: Set<UInt64> = [h("in"), h("since"), h("of"), h("by"), h("until"), h("during")]
        static let past: Set<UInt64> = Set(
            "was were had did said went came took made gave became began bought sold won lost rose fell grew".split(separator: " ").map {
                h(String($0))
            })
        static let future: Set<UInt64> = Set(
            "will would shall plans expects expected expecting scheduled hopes aims forecast forecasts predicts projected could may might by planned"
                .split(separator: " ").map { h(String($0)) })
    }
}
