import Text

/// A time as people type it for a filter.
public struct DateRange: Sendable, Equatable {
    /// First day; nil: no bound.
    public var from: CivilDate?
    /// Last day, inclusive.
    public var to: CivilDate?

    /// Days from `from` to `to`, both included; a bound that is nil is none.
    public init(from: CivilDate?, to: CivilDate?) {
        self.from = from
        self.to = to
    }

    /// Forms that `parse` reads, for messages.
    public static let forms = "2024, 2024-03, 2024-03-05, 2024Q3, 2024H1, 2024-02/2024-04, P3M/, 2024-02/P3M, last-30d, today, yesterday"

    /// Reads a day, month, quarter, half, year, a span `A/B` of them (either side may be empty, or an ISO 8601 duration counted from the
    /// other side, or from `today`), `last-30d` (d, w, m, q, y), `today`, `yesterday`.
    /// - Parameter today: what "last" and a bare duration count from.
    public static func parse(_ text: String, today: CivilDate) -> DateRange? {
        let s = text.lowercased()
        if let slash = s.firstIndex(of: "/") {
            let (left, right) = (String(s[..<slash]), String(s[s.index(after: slash)...]))
            if right.contains("/") { return nil }
            switch (duration(left), duration(right)) {
            case (nil, nil):
                let a = left.isEmpty ? DateRange(from: nil, to: nil) : single(left, today: today)
                let b = right.isEmpty ? DateRange(from: nil, to: nil) : single(right, today: today)
                guard let a, let b, !(left.isEmpty && right.isEmpty) else { return nil }
                if let x = a.from, let y = b.to, y < x { return nil }
                return DateRange(from: a.from, to: b.to)
            case (let d?, nil):
                guard let end = right.isEmpty ? today : single(right, today: today)?.to, let start = back(end, d) else { return nil }
                return DateRange(from: start, to: right.isEmpty ? nil : end)
            case (nil, let d?):
                guard let start = left.isEmpty ? today : single(left, today: today)?.from, let end = forth(start, d) else { return nil }
                return DateRange(from: left.isEmpty ? nil : start, to: end)
            default: return nil
            }
        }
        if s.hasPrefix("last-"), let d = duration("p" + s.dropFirst(5)), let start = back(today, d) {
            return DateRange(from: start, to: today)
        }
        if let d = duration(s), let start = back(today, d) { return DateRange(from: start, to: today) }
        return single(s, today: today)
    }

    /// Does the text name a first and a last day, as `2024-02/2024-04`, `last-30d` and `P3M` do? Whoever asks for what happened since the last thirty
    /// days means these, and no plans for what lies ahead.
    public static func isSpan(_ text: String) -> Bool {
        let s = text.lowercased()
        return s.contains("/") || s.hasPrefix("last-") || duration(s) != nil
    }

    private static func single(_ s: String, today: CivilDate) -> DateRange? {
        switch s {
        case "today", "now": return DateRange(from: today, to: today)
        case "yesterday": return DateRange(from: today.adding(days: -1), to: today.adding(days: -1))
        default: break
        }
        if let i = DayInterval(partialISO: s) { return DateRange(from: i.from, to: i.to) }
        let u = Array(s.utf8)
        // 2024q3, 2024-q3, 2024h1
        guard u.count == 6 || u.count == 7 && u[4] == 0x2D, let year = Int(String(decoding: u[..<4], as: UTF8.self)) else { return nil }
        let letter = u[u.count - 2]
        let n = Int(u[u.count - 1]) - 0x30
        if letter == 0x71, let q = DayInterval(year: year, quarter: n) { return DateRange(from: q.from, to: q.to) }
        if letter == 0x68, n == 1 || n == 2, let a = DayInterval(year: year, quarter: 2 * n - 1),
            let b = DayInterval(year: year, quarter: 2 * n)
        {
            return DateRange(from: a.from, to: b.to)
        }
        return nil
    }

    private struct Duration {
        var months = 0
        var days = 0
    }

    /// `p3m`, `p1y6m`, `p2w`, `p30d`; also with q for quarters.
    private static func duration(_ s: String) -> Duration? {
        guard s.hasPrefix("p"), s.utf8.count >= 3 else { return nil }
        var d = Duration()
        var n: Int?
        for b in s.utf8.dropFirst() {
            if b >= 0x30, b <= 0x39 {
                n = min(100_000, (n ?? 0) * 10 + Int(b - 0x30))
                continue
            }
            guard let k = n else { return nil }
            n = nil
            switch b {
            case 0x79: d.months += 12 * k
            case 0x71: d.months += 3 * k
            case 0x6D: d.months += k
            case 0x77: d.days += 7 * k
            case 0x64: d.days += k
            default: return nil
            }
        }
        return n == nil ? d : nil
    }

    private static func back(_ day: CivilDate, _ d: Duration) -> CivilDate? { day.adding(months: -d.months)?.adding(days: -d.days) }
    private static func forth(_ day: CivilDate, _ d: Duration) -> CivilDate? {
        day.adding(months: d.months)?.adding(days: d.days).adding(days: -1)
    }
}
