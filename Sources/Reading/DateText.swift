import Text

/// A date as metadata, feeds and bylines write it, read from bytes.
///
/// Forms: ISO 8601 and its relatives (`2024-10-22T09:00:00+02:00`, `2024-10-22 09:00`, `2024/10/22`, `20241022T0900Z`, `2024-10`, `2024-296`),
/// RFC 822, 850 and 2822 (`Tue, 22 Oct 2024 09:00:00 EDT`), `asctime`, written dates with the month's name in the languages of `DateWords`
/// (`October 22, 2024`, `22. Oktober 2024`, `22 de octubre de 2024`), numeric dates whose order is certain (`22.10.2024`, `10/22/2024`),
/// CJK dates (`2024年10月22日`), and seconds or milliseconds since 1970. No formatter, no locale, no clock; never traps.
///
/// The day is the one written, in the source's own zone. `instant` is known only where a time and a zone are written.
public struct DateText: Sendable, Equatable {
    /// One day; a month or a year where no more is written.
    public var days: DayInterval
    /// Seconds since 1970-01-01T00:00:00Z.
    public var instant: Int?
    /// A time of the day is written, with or without a zone.
    public var hasTime: Bool

    /// How to read `03/04/2024`; an order that the numbers contradict is not used.
    public enum Order: Sendable { case dayFirst, monthFirst, unknown }

    /// Reads a value that is a date; words such as a weekday or "Published on" may stand before it, anything behind it.
    /// nil where the first date-like thing is no day of the calendar, or its order of day and month is not certain.
    public init?(_ bytes: some Sequence<UInt8>, order: Order = .unknown) {
        var scan = DateScanner(bytes, limit: 256)
        // A time may stand first: "01:38:07 PM IST Nov 20, 2019".
        guard let found = scan.first(order, epoch: true, upTo: scan.isSign(1, 0x3A) ? 9 : 6) else { return nil }
        self = found.date
    }

    /// The same of a text's UTF-8.
    public init?(_ text: some StringProtocol, order: Order = .unknown) { self.init(text.utf8, order: order) }

    /// First full date in running text, and the bytes it takes. Reads 4 KB at most. Bare years, months and counts of seconds do not count.
    public static func find(in bytes: some Sequence<UInt8>, order: Order = .unknown) -> (date: DateText, range: Range<Int>)? {
        let head = Array(bytes.prefix(4096))
        // No form of a date does without a digit, and most texts that are asked have none.
        guard head.contains(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        var scan = DateScanner(head, limit: 4096)
        guard let found = scan.first(order, epoch: false, upTo: Int.max) else { return nil }
        return (found.date, found.range)
    }

    init(days: DayInterval, instant: Int?, hasTime: Bool) {
        self.days = days
        self.instant = instant
        self.hasTime = hasTime
    }

    /// `2024-10-22T09:00:00Z`.
    public var utc: String? {
        guard let instant else { return nil }
        let day = Int((Double(instant) / 86400).rounded(.down))
        guard let d = Int32(exactly: day), (-719_162...2_932_896).contains(d) else { return nil }
        let s = instant - day * 86400
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        return "\(CivilDate(days: d).iso)T\(two(s / 3600)):\(two(s / 60 % 60)):\(two(s % 60))Z"
    }

    /// The date as that of an article; its `time` is `utc`.
    /// - Parameter raw: the date as it was written.
    public func publication(_ basis: PublicationDate.Basis, raw: String? = nil) -> PublicationDate {
        PublicationDate(days: days, basis: basis, raw: raw, time: utc)
    }
}

/// Tokens of a short text and the grammar of dates over them.
struct DateScanner {
    enum Kind: UInt8 { case number, word, sign }
    struct Piece {
        var kind: Kind
        /// Digits of a number, or length of a word in bytes.
        var length: Int
        /// Value of a number (at most 18 digits), folded hash of a word, or the byte of a sign.
        var value: UInt64
        var start: Int
        var end: Int
        /// White space stands before it.
        var spaced: Bool
    }
    var pieces: [Piece] = []

    init(_ bytes: some Sequence<UInt8>, limit: Int) {
        let b = Array(bytes.prefix(limit))
        pieces.reserveCapacity(32)
        var i = 0
        var spaced = false
        func isWord(_ c: UInt8) -> Bool { (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || c >= 0x80 }
        while i < b.count {
            let c = b[i]
            if c <= 0x20 || c == 0xC2 && i + 1 < b.count && b[i + 1] == 0xA0 {
                i += c == 0xC2 ? 2 : 1
                spaced = true
                continue
            }
            let start = i
            if c >= 0x30, c <= 0x39 {
                var v: UInt64 = 0
                while i < b.count, b[i] >= 0x30, b[i] <= 0x39 {
                    if i - start < 18 { v = v * 10 + UInt64(b[i] - 0x30) }
                    i += 1
                }
                pieces.append(Piece(kind: .number, length: i - start, value: v, start: start, end: i, spaced: spaced))
            } else if isWord(c) {
                if c >= 0xE3, i + 2 < b.count {
                    // Scripts without spaces between words: one letter, one piece.
                    i += 3
                } else {
                    while i < b.count, isWord(b[i]), b[i] < 0xE3, !(b[i] == 0xC2 && i + 1 < b.count && b[i + 1] == 0xA0) { i += 1 }
                    if i == start { i += 1 }
                }
                pieces.append(
                    Piece(kind: .word, length: i - start, value: Hashing.folded(b[start..<i]), start: start, end: i, spaced: spaced))
            } else {
                i += 1
                pieces.append(Piece(kind: .sign, length: 1, value: UInt64(c), start: start, end: i, spaced: spaced))
            }
            spaced = false
        }
    }

    /// First date that begins at one of the first `upTo` pieces.
    mutating func first(_ order: DateText.Order, epoch: Bool, upTo: Int) -> (date: DateText, range: Range<Int>)? {
        var i = 0
        while i < pieces.count, i < upTo {
            if i > 0, pieces[i].kind == .number, isSign(i - 1, 0x2E), !pieces[i].spaced, i > 1, pieces[i - 2].kind == .number {
                i += 1
                continue
            }
            if let (day, next) = day(i, order) { return complete(day, from: i, next) }
            if epoch, i == 0 {
                if let d = seconds(i) { return (d, 0..<pieces[i].end) }
                if let d = partial(i) { return (d, 0..<(pieces.last?.end ?? 0)) }
            }
            i += 1
        }
        return nil
    }

    func number(_ i: Int, _ digits: ClosedRange<Int>) -> Int? {
        guard i >= 0, i < pieces.count, pieces[i].kind == .number, digits.contains(pieces[i].length) else { return nil }
        return Int(pieces[i].value)
    }
    func isSign(_ i: Int, _ c: UInt8) -> Bool { i >= 0 && i < pieces.count && pieces[i].kind == .sign && pieces[i].value == UInt64(c) }
    func word(_ i: Int) -> UInt64? { i >= 0 && i < pieces.count && pieces[i].kind == .word ? pieces[i].value : nil }
    func month(_ i: Int) -> Int? { word(i).flatMap { DateWords.months[$0] } }
    func isTight(_ i: Int) -> Bool { i < pieces.count && !pieces[i].spaced }
    private func year(_ i: Int) -> Int? { number(i, 4...4).flatMap { (1000...2999).contains($0) ? $0 : nil } }
    /// Two digits as RFC 2822 4.3 reads them: 00-49 are of this century.
    private func shortYear(_ i: Int) -> Int? { year(i) ?? number(i, 2...2).map { $0 < 50 ? 2000 + $0 : 1900 + $0 } }

    /// The day that begins at piece `i`, and the piece behind it.
    private func day(_ i: Int, _ order: DateText.Order) -> (CivilDate, Int)? {
        if i > 0, isTight(i), pieces[i].kind == .number, isSign(i - 1, 0x2D) || isSign(i - 1, 0x2F), i > 1, pieces[i - 2].kind == .number {
            return nil
        }
        if let y = year(i) { return yearFirst(y, i) }
        if let m = month(i) { return monthName(m, i) }
        if let n = number(i, 8...14), [8, 12, 14].contains(pieces[i].length) {
            var v = n
            if pieces[i].length > 8 { v /= pieces[i].length == 14 ? 1_000_000 : 10000 }
            guard (1900...2100).contains(v / 10000), let d = CivilDate(year: v / 10000, month: v / 100 % 100, day: v % 100) else {
                return nil
            }
            return (d, i + 1)
        }
        guard let first = number(i, 1...2) else { return nil }
        if let named = dayThenMonthName(first, i) { return named }
        return numeric(first, i, order)
    }

    /// 2024-10-22, 2024/10/22, 2024.10.22, 2024年10月22日, 2024-W43-2, 2024-296, 2024 October 22.
    private func yearFirst(_ y: Int, _ i: Int) -> (CivilDate, Int)? {
        for sign: UInt8 in [0x2D, 0x2F, 0x2E] where isSign(i + 1, sign) {
            if sign == 0x2D, let n = number(i + 2, 3...3), !isSign(i + 3, sign) {
                guard n >= 1, n <= (CivilDate.isLeap(y) ? 366 : 365), let d = CivilDate(year: y, month: 1, day: 1) else { return nil }
                return (d.adding(days: n - 1), i + 3)
            }
            if let m = number(i + 2, 1...2) ?? month(i + 2), isSign(i + 3, sign), let d = number(i + 4, 1...2) {
                return CivilDate(year: y, month: m, day: d).map { ($0, i + 5) }
            }
            return nil
        }
        if isUnit(i + 1, DateWords.year), let m = number(i + 2, 1...2), isUnit(i + 3, DateWords.month), let d = number(i + 4, 1...2) {
            return CivilDate(year: y, month: m, day: d).map { ($0, isUnit(i + 5, DateWords.day) ? i + 6 : i + 5) }
        }
        var k = i + 1
        if isSign(k, 0x2E) || isSign(k, 0x2C) { k += 1 }
        if let m = month(k), let d = number(isSign(k + 1, 0x2E) ? k + 2 : k + 1, 1...2) {
            return CivilDate(year: y, month: m, day: d).map { ($0, isSign(k + 1, 0x2E) ? k + 3 : k + 2) }
        }
        return nil
    }

    private func isUnit(_ i: Int, _ units: [UInt64]) -> Bool { word(i).map { units.contains($0) } ?? false }

    /// October 22, 2024; Oct. 22nd 2024; Oct 22 09:00:00 EDT 2024.
    private func monthName(_ m: Int, _ i: Int) -> (CivilDate, Int)? {
        var k = i + 1
        if isSign(k, 0x2E) || isSign(k, 0x2D) || isSign(k, 0x2F) { k += 1 }
        guard let d = number(k, 1...2) else { return nil }
        k += 1
        if let w = word(k), isTight(k), DateWords.ordinals.contains(w) { k += 1 }
        if isSign(k, 0x2C) || isSign(k, 0x2E) || isSign(k, 0x2D) || isSign(k, 0x2F) { k += 1 }
        if let y = year(k), !isSign(k + 1, 0x3A) { return CivilDate(year: y, month: m, day: d).map { ($0, k + 1) } }
        // asctime: the year stands behind the time and, from `date`, the zone.
        if let t = time(k), let y = year(zone(t.next)?.next ?? t.next) { return CivilDate(year: y, month: m, day: d).map { ($0, k) } }
        return nil
    }

    /// 22 October 2024, 22. Oktober 2024, 22nd of Oct., 2024, 22-Oct-24, 22 de octubre de 2024, 22 Oct 09:00:00 2024.
    private func dayThenMonthName(_ d: Int, _ i: Int) -> (CivilDate, Int)? {
        var k = i + 1
        if let w = word(k), isTight(k), DateWords.ordinals.contains(w) { k += 1 }
        while isSign(k, 0x2E) || isSign(k, 0x2D) || isSign(k, 0x2F) || isUnit(k, DateWords.of) { k += 1 }
        guard let m = month(k) else { return nil }
        k += 1
        while isSign(k, 0x2E) || isSign(k, 0x2C) || isSign(k, 0x2D) || isSign(k, 0x2F) || isUnit(k, DateWords.of) { k += 1 }
        if let y = shortYear(k), !isSign(k + 1, 0x3A) { return CivilDate(year: y, month: m, day: d).map { ($0, k + 1) } }
        return nil
    }

    /// 22.10.2024, 10/22/2024, 22-10-2024: only where one number cannot be a month, the sign says it, or the caller knows the order.
    private func numeric(_ first: Int, _ i: Int, _ order: DateText.Order) -> (CivilDate, Int)? {
        for sign: UInt8 in [0x2E, 0x2F, 0x2D] where isSign(i + 1, sign) {
            guard let second = number(i + 2, 1...2), isSign(i + 3, sign), let y = year(i + 4) ?? (sign == 0x2E ? shortYear(i + 4) : nil)
            else {
                return nil
            }
            var dayFirst: Bool
            if sign == 0x2E || first > 12 {
                dayFirst = true
            } else if second > 12 {
                dayFirst = false
            } else {
                if order == .unknown, first != second { return nil }
                dayFirst = order == .dayFirst
            }
            let (d, m) = dayFirst ? (first, second) : (second, first)
            return CivilDate(year: y, month: m, day: d).map { ($0, i + 5) }
        }
        return nil
    }

    /// "2024-10", "October 2024", "2024" as the whole value.
    private func partial(_ i: Int) -> DateText? {
        func interval(_ d: DayInterval?) -> DateText? { d.map { DateText(days: $0, instant: nil, hasTime: false) } }
        if let m = month(i), let y = year(isSign(i + 1, 0x2E) || isSign(i + 1, 0x2C) ? i + 2 : i + 1) {
            return interval(DayInterval(year: y, month: m))
        }
        guard let y = year(i) else { return nil }
        if i + 1 == pieces.count { return interval(DayInterval(year: y)) }
        if isSign(i + 1, 0x2D) || isSign(i + 1, 0x2F), let m = number(i + 2, 2...2), i + 3 == pieces.count {
            return interval(DayInterval(year: y, month: m))
        }
        return nil
    }

    /// Seconds (9 or 10 digits) or milliseconds (12 or 13 digits) since 1970, up to 2100.
    private func seconds(_ i: Int) -> DateText? {
        guard pieces.count == i + 1 || isSign(i + 1, 0x2E) && pieces.count == i + 3, let n = number(i, 9...13) else { return nil }
        let s = pieces[i].length >= 12 ? n / 1000 : n
        guard s >= 100_000_000, s < 4_102_444_800 else { return nil }
        return DateText(days: DayInterval(day: CivilDate(days: Int32(s / 86400))), instant: s, hasTime: true)
    }

    /// Adds the time and zone that follow a day.
    private func complete(_ day: CivilDate, from i: Int, _ next: Int) -> (date: DateText, range: Range<Int>) {
        let start = pieces[i].start
        var end = pieces[max(i, min(next, pieces.count) - 1)].end
        var date = DateText(days: DayInterval(day: day), instant: nil, hasTime: false)
        var k = next
        var clock: (seconds: Int, next: Int)?
        if next == i + 1, let n = number(i, 12...14) {
            let s = pieces[i].length == 14 ? n % 1_000_000 : n % 10000 * 100
            if s / 10000 < 24, s / 100 % 100 < 60, s % 100 < 60 { clock = (s / 10000 * 3600 + s / 100 % 100 * 60 + s % 100, next) }
        } else {
            // A few signs or words may stand between: "T", "at", "um", "-", ",", "|".
            var skipped = 0
            while k < pieces.count, skipped < 3, pieces[k].kind != .number {
                if pieces[k].kind == .word, month(k) != nil || pieces[k].length > 6 { break }
                k += 1
                skipped += 1
            }
            clock = time(k)
        }
        if let clock {
            date.hasTime = true
            end = max(end, pieces[max(i, min(clock.next, pieces.count) - 1)].end)
            if let zone = zone(clock.next) {
                date.instant = Int(day.days) * 86400 + clock.seconds - zone.offset
                end = max(end, pieces[max(i, min(zone.next, pieces.count) - 1)].end)
            }
        }
        return (date, start..<max(start, end))
    }

    /// 09:00, 9:00:30.25, 9.30 am, 9 p.m., 0900 and 090030 behind a "T", 9h30.
    func time(_ i: Int) -> (seconds: Int, next: Int)? {
        guard i < pieces.count, pieces[i].kind == .number else { return nil }
        var (h, m, s) = (0, 0, 0)
        var k = i + 1
        if let n = number(i, 1...2) {
            h = n
            if isSign(k, 0x3A) || isSign(k, 0x2E) || word(k) == DateWords.h, let minute = number(k + 1, 2...2) {
                m = minute
                k += 2
                if isSign(k, 0x3A), let second = number(k + 1, 2...2) {
                    s = second
                    k += 2
                }
                if isSign(k, 0x2E) || isSign(k, 0x2C), isTight(k), number(k + 1, 1...12) != nil, isTight(k + 1) { k += 2 }
            } else if afternoon(k) == nil {
                return nil
            }
        } else if let n = number(i, 4...4), i > 0, word(i - 1) == DateWords.t, isTight(i) {
            (h, m) = (n / 100, n % 100)
        } else if let n = number(i, 6...6), i > 0, word(i - 1) == DateWords.t, isTight(i) {
            (h, m, s) = (n / 10000, n / 100 % 100, n % 100)
        } else {
            return nil
        }
        if let half = afternoon(k), h <= 12 {
            h = h % 12 + (half.isAfternoon ? 12 : 0)
            k = half.next
        }
        guard h < 24 || h == 24 && m == 0 && s == 0, m < 60, s <= 60 else { return nil }
        return (h * 3600 + m * 60 + min(s, 59), k)
    }

    /// am, pm, a.m., p.m.
    private func afternoon(_ i: Int) -> (isAfternoon: Bool, next: Int)? {
        guard let w = word(i) else { return nil }
        if w == DateWords.am || w == DateWords.pm { return (w == DateWords.pm, i + 1) }
        guard w == DateWords.a || w == DateWords.p, isSign(i + 1, 0x2E), word(i + 2) == DateWords.m else { return nil }
        return (w == DateWords.p, isSign(i + 3, 0x2E) ? i + 4 : i + 3)
    }

    /// Seconds east of Greenwich: Z, +02:00, -0500, +02, GMT+2, EDT, (EST).
    private func zone(_ i: Int) -> (offset: Int, next: Int)? {
        var k = i
        if isSign(k, 0x28) { k += 1 }
        if let w = word(k) {
            guard let hours = DateWords.zones[w] else { return nil }
            if hours == 0, isSign(k + 1, 0x2B) || isSign(k + 1, 0x2D), let numeric = offset(k + 1) { return numeric }
            return (Int(hours * 3600), k + 1)
        }
        return offset(k)
    }

    private func offset(_ i: Int) -> (offset: Int, next: Int)? {
        guard isSign(i, 0x2B) || isSign(i, 0x2D), isTight(i + 1) else { return nil }
        let sign = isSign(i, 0x2B) ? 1 : -1
        if let n = number(i + 1, 4...4) {
            guard n / 100 <= 15, n % 100 < 60 else { return nil }
            return (sign * (n / 100 * 3600 + n % 100 * 60), i + 2)
        }
        guard let h = number(i + 1, 1...2), h <= 15 else { return nil }
        if isSign(i + 2, 0x3A), let m = number(i + 3, 2...2), m < 60 { return (sign * (h * 3600 + m * 60), i + 4) }
        return (sign * h * 3600, i + 2)
    }
}
