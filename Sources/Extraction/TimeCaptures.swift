import Text

/// What the parts of a pattern have read.
struct TimeCaptures {
    var year: Int?
    /// "2023/24": the second of two years that follow each other.
    var secondYear: Int?
    var month: Int?
    var day: Int?
    var weekday: Int?
    var unit: TimeUnit?
    /// "period": the unit is that of the period spoken of.
    var isPeriod = false
    var isPlural = false
    var season: TimeSeason?
    var part: TimePart?
    /// "mid-to-late": the part before it.
    var firstPart: TimePart?
    /// The part was told as an edge: "the end of".
    var isEdge = false
    var daytime: TimeOfDay?
    var ordinal: Int?
    var quarter: Int?
    var half: Int?
    /// First year of a decade.
    var decade: Int?
    /// Minutes after midnight.
    var clock: Int?
    /// -1 last, 0 this, 1 next.
    var direction = 0
    var isFollowing = false
    var holiday: TimeHoliday?
    var number = 0.0
    var hasNumber = false
    /// "two to three": the second of them.
    var upTo: Double?
    /// "several", "a few".
    var isVague = false
    var isApproximate = false

    /// "Feb. 30": no part of it is a time either.
    var isImpossible: Bool {
        guard let month, let day else { return false }
        return day > CivilDate.daysInMonth(year: year ?? 2000, month: month)
    }
}
