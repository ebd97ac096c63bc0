import Text

/// Lengths of time told in several units: "two years and three months ago".
enum TimeLength {
    /// Makes one time of the last two found where they are parts of one length; the time it has then.
    static func joined(_ found: inout [TimeFinder.Found], _ resolver: TimeResolver) -> ResolvedTime? {
        guard found.count > 1 else { return nil }
        let a = found[found.count - 2]
        let b = found[found.count - 1]
        guard a.sentence == b.sentence, a.rule.operation == .duration || a.rule.operation == .pastSpan, let last = part(b),
            a.rule.operation == .duration || b.rule.operation == .duration
        else { return nil }
        let gap = a.tokens.upperBound..<b.tokens.lowerBound
        let tokens = resolver.document.tokens
        let isJoined =
            gap.isEmpty
            || (gap.count <= 2
                && gap.allSatisfy {
                    tokens[$0].hash == TimeNumber.Words.and || (tokens[$0].kind == .sign && resolver.document.byte($0) == 0x2C)
                })
        let parts = a.length.isEmpty ? part(a).map { [$0] } ?? [] : a.length
        guard isJoined, let before = parts.last, let limit = limits[before.unit]?[last.unit], last.number < limit else { return nil }
        let length = parts + [last]
        guard let time = resolve(length, a.rule.operation == .pastSpan ? .pastSpan : b.rule.operation, resolver) else { return nil }
        var whole = b
        if a.rule.operation == .pastSpan { whole.rule = a.rule }
        whole.tokens = a.tokens.lowerBound..<b.tokens.upperBound
        whole.length = length
        // No single number counts its units.
        whole.captures.hasNumber = false
        whole.time = time
        found.removeLast()
        found[found.count - 1] = whole
        return time
    }

    /// How many of a unit a longer one may have beside it.
    private static let limits: [TimeUnit: [TimeUnit: Int]] = [
        .year: [.month: 12, .week: 53, .day: 366], .month: [.week: 5, .day: 31], .week: [.day: 7], .day: [.hour: 24],
        .hour: [.minute: 60], .minute: [.second: 60],
    ]

    private static func part(_ f: TimeFinder.Found) -> (unit: TimeUnit, number: Int)? {
        guard [.duration, .ago, .later, .earlier, .pastSpan].contains(f.rule.operation), f.captures.hasNumber, let u = f.captures.unit
        else {
            return nil
        }
        let n = f.captures.number
        return n >= 1 && n < 1000 && n.rounded() == n ? (u, Int(n)) : nil
    }

    private static func resolve(_ length: [(unit: TimeUnit, number: Int)], _ operation: TimeOperation, _ resolver: TimeResolver)
        -> ResolvedTime?
    {
        if operation == .duration { return ResolvedTime(timex(length)) }
        let isBack = operation != .later
        var base = resolver.referenceDay
        if operation != .ago, operation != .pastSpan, let f = resolver.focus {
            guard f.unit == .day else { return nil }
            base = f.days?.from
        }
        guard var day = base, let finest = length.last?.unit else { return nil }
        for p in length {
            let n = isBack ? -p.number : p.number
            switch p.unit {
            case .year, .month:
                guard let moved = day.adding(months: p.unit == .year ? 12 * n : n) else { return nil }
                day = moved
            case .week: day = day.adding(days: 7 * n)
            case .day: day = day.adding(days: n)
            default: break
            }
        }
        // "the past two years and three months" reach up to publication.
        if operation == .pastSpan {
            let days = resolver.referenceDay.flatMap { $0 > day ? DayInterval(from: day, to: $0.adding(days: -1)) : nil }
            return ResolvedTime(timex(length), days: days, eventDays: resolver.published.map { DayInterval(from: day, to: $0.to) })
        }
        return ResolvedTime(TimeGranule(finest == .month ? .month : .day, containing: day))
    }

    /// "P2Y3M", "P1DT2H", "PT1H20M".
    private static func timex(_ length: [(unit: TimeUnit, number: Int)]) -> String {
        let codes: [TimeUnit: String] = [.year: "Y", .month: "M", .week: "W", .day: "D", .hour: "H", .minute: "M", .second: "S"]
        func text(_ isClock: Bool) -> String {
            length.filter { ($0.unit.rawValue < TimeUnit.day.rawValue) == isClock }.map { "\($0.number)" + (codes[$0.unit] ?? "") }.joined()
        }
        let clock = text(true)
        return "P" + text(false) + (clock.isEmpty ? "" : "T" + clock)
    }
}

extension TimeResolver {
    /// The days from n units back to publication, or from publication n units on.
    func span(_ unit: TimeUnit, _ n: Double) -> DayInterval? {
        guard let p = published, n.magnitude < 2000 else { return nil }
        let k = Int(n.rounded())
        let other: CivilDate? =
            switch unit {
            case .day: p.from.adding(days: k)
            case .week: p.from.adding(days: 7 * k)
            case .fortnight: p.from.adding(days: 14 * k)
            case .month: p.from.adding(months: k)
            case .quarter: p.from.adding(months: 3 * k)
            case .year: p.from.adding(months: 12 * k)
            case .decade: p.from.adding(months: 120 * k)
            case .century: p.from.adding(months: 1200 * k)
            default: nil
            }
        guard let other else { return nil }
        return k < 0 ? DayInterval(from: other, to: p.to) : DayInterval(from: p.from, to: max(other, p.from))
    }

    /// The days of "the past three weeks", "the next two quarters": whole ones for quarters and decades, else up to or from publication.
    func anchored(_ unit: TimeUnit, _ n: Double) -> DayInterval? {
        guard n.magnitude >= 1, n.magnitude < 2000, n.rounded() == n else { return nil }
        // "the past decade" are ten years up to now, "the next decade" is that of the calendar.
        if unit == .quarter || unit == .weekend || (n > 0 && (unit == .decade || unit == .century)) {
            guard let now = reference(unit), let first = (n < 0 ? now.shifted(Int(n)) : now.shifted(1)).days,
                let last = (n < 0 ? now.shifted(-1) : now.shifted(Int(n))).days
            else { return nil }
            return DayInterval(from: first.from, to: last.to)
        }
        guard let day = referenceDay, let s = span(unit, n) else { return nil }
        return n < 0
            ? DayInterval(from: s.from, to: max(s.from, day.adding(days: -1)))
            : DayInterval(from: day.adding(days: 1), to: max(s.to, day.adding(days: 1)))
    }
}
