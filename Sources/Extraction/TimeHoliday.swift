import Text

extension TimeHoliday {
    func date(_ year: Int) -> CivilDate? {
        switch self {
        case .christmas: return CivilDate(year: year, month: 12, day: 25)
        case .halloween: return CivilDate(year: year, month: 10, day: 31)
        case .newyear: return CivilDate(year: year, month: 1, day: 1)
        case .thanksgiving:
            return TimeHoliday.nth(4, 4, year, 11)
        // The days of sales after it.
        case .blackFriday: return TimeHoliday.thanksgiving.date(year)?.adding(days: 1)
        case .cyberMonday: return TimeHoliday.thanksgiving.date(year)?.adding(days: 4)
        case .goodFriday: return TimeHoliday.easter.date(year)?.adding(days: -2)
        case .palmSunday: return TimeHoliday.easter.date(year)?.adding(days: -7)
        case .ashWednesday: return TimeHoliday.easter.date(year)?.adding(days: -46)
        case .bastille: return CivilDate(year: year, month: 7, day: 14)
        case .australia: return CivilDate(year: year, month: 1, day: 26)
        case .canada: return CivilDate(year: year, month: 7, day: 1)
        case .valentine: return CivilDate(year: year, month: 2, day: 14)
        case .presidents: return TimeHoliday.nth(3, 1, year, 2)
        case .mother: return TimeHoliday.nth(2, 7, year, 5)
        case .memorial: return TimeHoliday.nth(1, 1, year, 6)?.adding(days: -7)
        case .father: return TimeHoliday.nth(3, 7, year, 6)
        case .labor: return TimeHoliday.nth(1, 1, year, 9)
        case .columbus: return TimeHoliday.nth(2, 1, year, 10)
        // The Tuesday after the first Monday.
        case .election: return TimeHoliday.nth(1, 1, year, 11)?.adding(days: 1)
        case .veterans, .singles: return CivilDate(year: year, month: 11, day: 11)
        case .giving: return TimeHoliday.thanksgiving.date(year)?.adding(days: 5)
        case .independence: return CivilDate(year: year, month: 7, day: 4)
        case .juneteenth: return CivilDate(year: year, month: 6, day: 19)
        case .patrick: return CivilDate(year: year, month: 3, day: 17)
        case .earth: return CivilDate(year: year, month: 4, day: 22)
        case .aprilFools: return CivilDate(year: year, month: 4, day: 1)
        case .king: return TimeHoliday.nth(3, 1, year, 1)
        case .lunar:
            let i = year - TimeHoliday.firstLunar
            guard TimeHoliday.lunarDays.indices.contains(i) else { return nil }
            return CivilDate(year: year, month: 1, day: 1)?.adding(days: TimeHoliday.lunarDays[i] - 1)
        case .boxing: return CivilDate(year: year, month: 12, day: 26)
        case .easter:
            // Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).
            let a = year % 19
            let b = year / 100
            let c = year % 100
            let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
            let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
            let m = (a + 11 * h + 22 * l) / 451
            return CivilDate(year: year, month: (h + l - 7 * m + 114) / 31, day: (h + l - 7 * m + 114) % 31 + 1)
        }
    }
    /// Days of the years from 2000 to 2035 on which the Chinese lunar year began.
    private static let firstLunar = 2000
    private static let lunarDays = [
        36, 24, 43, 32, 22, 40, 29, 49, 38, 26, 45, 34, 23, 41, 31, 50, 39, 28, 47, 36, 25, 43, 32, 22, 41, 29, 48, 37, 26, 44, 34, 23, 42,
        31,
        50, 39,
    ]
    /// The `n`-th `weekday` (1 Monday ... 7 Sunday) of a month.
    private static func nth(_ n: Int, _ weekday: Int, _ year: Int, _ month: Int) -> CivilDate? {
        guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
        return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (n - 1))
    }
}

extension TimeResolver {
    func holiday(_ c: TimeCaptures) -> ResolvedTime? {
        guard let h = c.holiday else { return nil }
        let isEve = range.contains { document.tokens[$0].hash == TimeResolver.eve }
        func date(_ y: Int) -> CivilDate? { h.date(isEve && h == .newyear ? y + 1 : y)?.adding(days: isEve ? -1 : 0) }
        // "Easter Monday", "Thanksgiving Sunday"; the Friday and Saturday of Easter stand before it.
        func moved(_ d: CivilDate) -> CivilDate {
            c.weekday.map { d.adding(days: h == .easter && (5...6).contains($0) ? $0 - 7 : ($0 - d.weekday + 7) % 7) } ?? d
        }
        if let y = c.year { return date(y).map { ResolvedTime(.day(moved($0))) } }
        guard let p = published else { return ResolvedTime("XXXX-XX-XX") }
        let dates = (-1...1).compactMap { date(p.from.year + $0) }
        let direction: TimeTense = c.direction < 0 ? .past : c.direction > 0 ? .future : tense()
        let behind = dates.last { $0 <= p.to }
        let ahead = dates.first { $0 >= p.from }
        // "prices fell as Easter week began", told days before Easter.
        let isNear = c.direction == 0 && (ahead.map { Int($0.days - p.to.days) } ?? 99) < 8
        // Where no verb tells, the nearer one is meant.
        let isNearer =
            direction == .unknown
            && (ahead.map { Int($0.days - p.to.days) } ?? .max) < (behind.map { Int(p.from.days - $0.days) } ?? .max)
        let d = direction == .future || isNear || isNearer ? ahead : behind
        return d.map { ResolvedTime(.day(moved($0))) }
    }

    /// "this holiday season": November and December; "the holiday quarter": the last one of the year.
    func holidaySeason(_ c: TimeCaptures) -> ResolvedTime? {
        let isQuarter = contains(OperationWords.quarter)
        func season(_ y: Int) -> ResolvedTime? {
            if isQuarter { return ResolvedTime(.quarter(y, 4)) }
            guard let first = TimeGranule.month(y, 11).days, let last = TimeGranule.month(y, 12).days else { return nil }
            return ResolvedTime("\(y)-11/\(y)-12", days: DayInterval(from: first.from, to: last.to))
        }
        if let y = c.year { return season(y) }
        guard let p = published else { return ResolvedTime("XXXX-Q4") }
        let (year, month) = (p.to.year, p.to.month)
        let isNow = month >= 11
        let ahead = year + (c.direction > 0 && isNow ? 1 : 0)
        let behind = year - (c.direction < 0 || !isNow ? 1 : 0)
        if c.direction != 0 { return season(c.direction < 0 ? behind : ahead) }
        // "this holiday season" of January is the one just over, and so is what is told of one in spring; from autumn on it is the one to come.
        let isOver = month == 1 || (month < 9 && tense() == .past)
        return season(isOver ? year - 1 : year)
    }

    private static let eve = Hashing.folded("eve")

    /// "Thanksgiving weekend": with the holiday itself where it makes the weekend long, else the Saturday and Sunday next to it.
    func holidayWeekend(_ c: TimeCaptures) -> ResolvedTime? {
        guard let h = c.holiday, let r = holiday(c) else { return nil }
        guard let day = r.days?.from else { return ResolvedTime("XXXX-WXX-WE") }
        let long: (first: Int, last: Int)? =
            switch h {
            case .thanksgiving: (0, 3)
            case .blackFriday: (-1, 2)
            case .easter: (-2, 1)
            case .goodFriday: (0, 3)
            case .memorial, .labor, .presidents, .columbus: (-2, 0)
            default: nil
            }
        // A holiday early in a week goes with the weekend before it.
        let weekend = TimeGranule(.weekend, containing: day.weekday <= 3 ? day.adding(days: -3) : day)
        guard let long else { return ResolvedTime(weekend) }
        return ResolvedTime(weekend.timex, days: DayInterval(from: day.adding(days: long.first), to: day.adding(days: long.last)))
    }
}
