import Text

/// One unit of the calendar: a day, an ISO week, a month, a quarter... `ordinal` counts such units, so that shifting is addition.
struct TimeGranule: Equatable {
    var unit: TimeUnit
    var ordinal: Int

    init(_ unit: TimeUnit, ordinal: Int) {
        self.unit = unit
        self.ordinal = ordinal
    }
    static func day(_ d: CivilDate) -> TimeGranule { TimeGranule(.day, ordinal: Int(d.days)) }
    static func month(_ year: Int, _ month: Int) -> TimeGranule { TimeGranule(.month, ordinal: year * 12 + month - 1) }
    static func quarter(_ year: Int, _ quarter: Int) -> TimeGranule { TimeGranule(.quarter, ordinal: year * 4 + quarter - 1) }
    static func half(_ year: Int, _ half: Int) -> TimeGranule { TimeGranule(.half, ordinal: year * 2 + half - 1) }
    /// The winter of a year starts in its December.
    static func season(_ year: Int, _ season: TimeSeason) -> TimeGranule { TimeGranule(.season, ordinal: year * 4 + season.rawValue) }
    static func year(_ year: Int) -> TimeGranule { TimeGranule(.year, ordinal: year) }

    /// The unit that the day lies in.
    init(_ unit: TimeUnit, containing d: CivilDate) {
        let (y, m, _) = d.components
        switch unit {
        case .week, .weekend, .fortnight:
            self.init(unit == .weekend ? .weekend : .week, ordinal: Int((d.days + 3) >> 0).floorDivided(by: 7))
        case .month: self = .month(y, m)
        case .quarter: self = .quarter(y, (m + 2) / 3)
        case .half: self = .half(y, m <= 6 ? 1 : 2)
        case .season: self.init(.season, ordinal: (m <= 2 ? (y - 1) * 4 + 3 : y * 4 + (m - 3) / 3))
        case .year: self = .year(y)
        case .decade: self.init(.decade, ordinal: y / 10)
        case .century: self.init(.century, ordinal: y / 100)
        default: self = .day(d)
        }
    }

    func shifted(_ n: Int) -> TimeGranule { TimeGranule(unit, ordinal: ordinal + n) }
    /// The same unit n years on, where years have a whole number of them.
    func shifted(years n: Int) -> TimeGranule? {
        switch unit {
        case .month: shifted(12 * n)
        case .quarter, .season: shifted(4 * n)
        case .half: shifted(2 * n)
        case .year: shifted(n)
        case .day: days.flatMap { $0.from.adding(months: 12 * n) }.map { .day($0) }
        default: nil
        }
    }

    /// Its days; nil outside the years 1 to 9999.
    var days: DayInterval? {
        guard abs(ordinal) < 4_000_000 else { return nil }
        switch unit {
        case .day: return DayInterval(day: CivilDate(days: Int32(ordinal)))
        case .week:
            let monday = CivilDate(days: Int32(ordinal * 7 - 3))
            return DayInterval(from: monday, to: monday.adding(days: 6))
        case .weekend:
            let saturday = CivilDate(days: Int32(ordinal * 7 + 2))
            return DayInterval(from: saturday, to: saturday.adding(days: 1))
        case .month: return DayInterval(year: ordinal / 12, month: ordinal % 12 + 1)
        case .quarter: return DayInterval(year: ordinal / 4, quarter: ordinal % 4 + 1)
        case .half: return months(ordinal / 2 * 12 + ordinal % 2 * 6, 6)
        case .season: return months(ordinal / 4 * 12 + 2 + ordinal % 4 * 3, 3)
        case .year: return DayInterval(year: ordinal)
        case .decade: return months(max(ordinal * 120, 12), 120)
        case .century: return months(max(ordinal * 1200, 12), 1200)
        default: return nil
        }
    }

    private func months(_ first: Int, _ count: Int) -> DayInterval? {
        guard let a = DayInterval(year: first / 12, month: first % 12 + 1),
            let b = DayInterval(year: (first + count - 1) / 12, month: (first + count - 1) % 12 + 1)
        else { return nil }
        return DayInterval(from: a.from, to: b.to)
    }

    /// TIMEX3 value.
    var timex: String {
        func pad(_ n: Int, _ w: Int) -> String {
            let s = String(n)
            return String(repeating: "0", count: max(0, w - s.count)) + s
        }
        switch unit {
        case .day: return CivilDate(days: Int32(clamping: ordinal)).iso
        case .week, .weekend:
            let w = CivilDate(days: Int32(clamping: ordinal * 7 - 3)).isoWeek
            return "\(pad(w.year, 4))-W\(pad(w.week, 2))" + (unit == .weekend ? "-WE" : "")
        case .month: return "\(pad(ordinal / 12, 4))-\(pad(ordinal % 12 + 1, 2))"
        case .quarter: return "\(pad(ordinal / 4, 4))-Q\(ordinal % 4 + 1)"
        case .half: return "\(pad(ordinal / 2, 4))-H\(ordinal % 2 + 1)"
        case .season: return "\(pad(ordinal / 4, 4))-\((TimeSeason(rawValue: ordinal % 4) ?? .spring).code)"
        case .year: return pad(ordinal, 4)
        case .decade: return pad(ordinal, 3)
        case .century: return pad(ordinal, 2)
        default: return "XXXX-XX-XX"
        }
    }

    /// TIMEX3 value of such a unit where it is not known which.
    static func openTimex(_ unit: TimeUnit) -> String {
        switch unit {
        case .week, .fortnight: "XXXX-WXX"
        case .weekend: "XXXX-WXX-WE"
        case .month: "XXXX-XX"
        case .quarter: "XXXX-QX"
        case .half: "XXXX-HX"
        case .year: "XXXX"
        case .decade: "XXX"
        case .century: "XX"
        default: "XXXX-XX-XX"
        }
    }

    /// A third of it under the news conventions: of a year January to March, May to August, October to December.
    func part(_ p: TimePart) -> DayInterval? {
        guard let all = days else { return nil }
        func within(_ a: Int, _ b: Int) -> DayInterval {
            DayInterval(from: all.from.adding(days: a), to: min(all.from.adding(days: b), all.to))
        }
        switch (unit, p) {
        case (.year, .early): return months(ordinal * 12, 3)
        case (.year, .mid): return months(ordinal * 12 + 4, 4)
        case (.year, .late): return months(ordinal * 12 + 9, 3)
        case (.month, .early): return within(0, 9)
        case (.month, .mid): return within(10, 19)
        case (.month, .late): return within(20, 30)
        case (.quarter, .early): return months(ordinal * 3, 1)
        case (.quarter, .mid): return months(ordinal * 3 + 1, 1)
        case (.quarter, .late): return months(ordinal * 3 + 2, 1)
        case (.half, .early): return months(ordinal * 6, 2)
        case (.half, .mid): return months(ordinal * 6 + 2, 2)
        case (.half, .late): return months(ordinal * 6 + 4, 2)
        case (.season, .early): return months(ordinal / 4 * 12 + 2 + ordinal % 4 * 3, 1)
        case (.season, .mid): return months(ordinal / 4 * 12 + 3 + ordinal % 4 * 3, 1)
        case (.season, .late): return months(ordinal / 4 * 12 + 4 + ordinal % 4 * 3, 1)
        case (.week, .early): return within(0, 1)
        case (.week, .mid): return within(2, 3)
        case (.week, .late): return within(3, 6)
        case (.decade, .early): return months(ordinal * 120, 48)
        case (.decade, .mid): return months(ordinal * 120 + 48, 36)
        case (.decade, .late): return months(ordinal * 120 + 84, 36)
        default: return nil
        }
    }
}

extension Int {
    /// Quotient rounded towards minus infinity.
    func floorDivided(by d: Int) -> Int { self >= 0 ? self / d : -((-self + d - 1) / d) }
}
