/// A day of the proleptic Gregorian calendar, kept as days since 1970-01-01.
///
/// Conversions are Howard Hinnant's `days_from_civil` and `civil_from_days` (https://howardhinnant.github.io/date_algorithms.html):
/// integers only, no formatter, no locale. Years 1 to 9999.
public struct CivilDate: Hashable, Comparable, Sendable {
    /// Days since 1970-01-01, negative before.
    public var days: Int32

    /// Takes any number of days; outside `calendar` the year is none of 1...9999.
    @inlinable public init(days: Int32) { self.days = days }

    /// The days of the years 1 to 9999.
    public static let calendar: ClosedRange<Int32> = -719_162...2_932_896

    /// nil where the calendar has no such day (31 February) or the year is outside 1...9999.
    @inlinable public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.daysInMonth(year: year, month: month)
        else { return nil }
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yoe = y - era * 400
        let doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
        days = Int32(era * 146097 + doe - 719468)
    }

    /// Reads "2024-10-22", and only that form.
    public init?(iso: some StringProtocol) {
        let u = Array(iso.utf8)
        guard u.count == 10, u[4] == 45, u[7] == 45 else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var n = 0
            for i in range {
                guard u[i] >= 48, u[i] <= 57 else { return nil }
                n = n * 10 + Int(u[i] - 48)
            }
            return n
        }
        guard let y = number(0..<4), let m = number(5..<7), let d = number(8..<10) else { return nil }
        self.init(year: y, month: m, day: d)
    }

    /// Year 1...9999, month 1...12, day 1...31.
    @inlinable public var components: (year: Int, month: Int, day: Int) {
        let z = Int(days) + 719468
        let era = (z >= 0 ? z : z - 146096) / 146097
        let doe = z - era * 146097
        let yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
        let mp = (5 * doy + 2) / 153
        let month = mp < 10 ? mp + 3 : mp - 9
        return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
    }
    /// 1...9999.
    public var year: Int { components.year }
    /// 1...12.
    public var month: Int { components.month }
    /// Day of the month, 1...31.
    public var day: Int { components.day }

    /// ISO 8601 weekday: 1 Monday ... 7 Sunday.
    @inlinable public var weekday: Int { (((Int(days) + 3) % 7) + 7) % 7 + 1 }

    /// ISO 8601 week: the year it belongs to and its number 1...53.
    public var isoWeek: (year: Int, week: Int) {
        let thursday = CivilDate(days: days + Int32(4 - weekday))
        let y = thursday.year
        guard let first = CivilDate(year: y, month: 1, day: 1) else { return (y, 1) }
        return (y, Int(thursday.days - first.days) / 7 + 1)
    }

    /// `2024-10-22`.
    public var iso: String {
        let (y, m, d) = components
        guard (0...9999).contains(y) else {
            func pad(_ n: Int, _ width: Int) -> String {
                let s = String(n)
                return String(repeating: "0", count: max(0, width - s.count)) + s
            }
            return "\(pad(y, 4))-\(pad(m, 2))-\(pad(d, 2))"
        }
        return String(unsafeUninitializedCapacity: 10) { out in
            func digit(_ n: Int) -> UInt8 { UInt8(truncatingIfNeeded: 0x30 + n % 10) }
            let text = (
                digit(y / 1000), digit(y / 100), digit(y / 10), digit(y), UInt8(0x2D), digit(m / 10), digit(m), UInt8(0x2D), digit(d / 10),
                digit(d)
            )
            withUnsafeBytes(of: text) { out.baseAddress?.update(from: $0.bindMemory(to: UInt8.self).baseAddress!, count: 10) }
            return 10
        }
    }

    /// The day n days on; before, where n is negative.
    @inlinable public func adding(days n: Int) -> CivilDate { CivilDate(days: Int32(clamping: Int(days) + n)) }

    /// The same day n months on; the last day of the month where that day does not exist (31 January + 1 month: 28 or 29 February).
    public func adding(months n: Int) -> CivilDate? {
        let (y, m, d) = components
        let t = y * 12 + (m - 1) + n
        guard t >= 12 else { return nil }
        let (ny, nm) = (t / 12, t % 12 + 1)
        guard ny <= 9999 else { return nil }
        return CivilDate(year: ny, month: nm, day: min(d, CivilDate.daysInMonth(year: ny, month: nm)))
    }

    /// Has the year a 29 February (Gregorian rule)?
    @inlinable public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    /// 28...31; 0 for a month outside 1...12.
    @inlinable public static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 0
        }
    }

    /// Is `a` earlier?
    @inlinable public static func < (a: CivilDate, b: CivilDate) -> Bool { a.days < b.days }
}

/// Days from `from` to `to`, both included.
public struct DayInterval: Hashable, Sendable {
    /// First day.
    public var from: CivilDate
    /// Last day.
    public var to: CivilDate

    /// Takes the days as they are; where `to` is before `from` there is no day between.
    @inlinable public init(from: CivilDate, to: CivilDate) {
        self.from = from
        self.to = to
    }
    /// One day.
    public init(day: CivilDate) { self.init(from: day, to: day) }
    /// A whole year; nil outside 1...9999.
    public init?(year: Int) {
        guard let a = CivilDate(year: year, month: 1, day: 1), let b = CivilDate(year: year, month: 12, day: 31) else { return nil }
        self.init(from: a, to: b)
    }
    /// A whole month; nil where the calendar has none such.
    public init?(year: Int, month: Int) {
        guard let a = CivilDate(year: year, month: month, day: 1),
            let b = CivilDate(year: year, month: month, day: CivilDate.daysInMonth(year: year, month: month))
        else { return nil }
        self.init(from: a, to: b)
    }
    /// A calendar quarter, 1...4.
    public init?(year: Int, quarter: Int) {
        guard (1...4).contains(quarter), let a = DayInterval(year: year, month: 3 * quarter - 2),
            let b = DayInterval(year: year, month: 3 * quarter)
        else { return nil }
        self.init(from: a.from, to: b.to)
    }
    /// "2016", "2016-05" or "2016-05-17", as metadata gives partial dates.
    public init?(partialISO s: String) {
        let parts = s.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(parts.count), parts[0].utf8.count == 4, let y = Int(parts[0]) else { return nil }
        switch parts.count {
        case 1: self.init(year: y)
        case 2:
            guard parts[1].utf8.count == 2, let m = Int(parts[1]) else { return nil }
            self.init(year: y, month: m)
        default:
            guard let day = CivilDate(iso: s) else { return nil }
            self.init(day: day)
        }
    }
    /// Number of days, at least 1 where `to >= from`.
    public var dayCount: Int { Int(to.days) - Int(from.days) + 1 }
    /// Do they have a day in common?
    public func overlaps(_ other: DayInterval) -> Bool { from <= other.to && other.from <= to }
    /// Is it one of the days, the first and last included?
    public func contains(_ day: CivilDate) -> Bool { from <= day && day <= to }
}
