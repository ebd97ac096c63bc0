import GRDB
import Text

/// The days that an event must lie within to be counted there: what is known to have happened "in 2025" is none of the first quarter's events,
/// although it is filed under the first day of the year.
struct DaySpan {
    var since: String?
    var until: String?

    init() {}
    init(_ f: Filter) { (since, until) = (f.since?.iso, f.until?.iso) }

    var isBounded: Bool { since != nil || until != nil }

    /// SQL on `event e`, a piece of a CASE: what reaches beyond the days. The days are digits and hyphens.
    func widerSQL(_ reason: String) -> String {
        var out = ""
        if let until { out += " WHEN e.date_to > '\(until)' THEN '\(reason)'" }
        if let since { out += " WHEN e.day < '\(since)' THEN '\(reason)'" }
        return out
    }

    /// SQL on `event e`: it lies within the days.
    var withinSQL: [String] {
        [since.map { "e.day >= '\($0)'" }, until.map { "e.day <= '\($0)' AND e.day <> '' AND coalesce(e.date_to, e.day) <= '\($0)'" }]
            .compactMap {
                $0
            }
    }

    /// Some day of the event lies outside, or may: of what is known to have happened "in 2025" no more is known.
    func isExceeded(by e: EventRow) -> Bool {
        if let since, !e.day.isEmpty, e.day < since { return true }
        if let until, e.dateTo ?? e.day > until { return true }
        return false
    }

    /// SQL on `event e`: it begins in one month and ends in another. As the index `event_crossing` has it.
    static let crossesMonths = "substr(e.date_from, 1, 7) <> substr(e.date_to, 1, 7)"
}

/// Events that are filed under a month and reach into another.
struct Crossing {
    var month: String
    /// Last day.
    var to: String
    var isPlanned = false
    var events: Int
    var low = 0.0
    var best = 0.0
    var high = 0.0

    var lastMonth: String { String(to.prefix(7)) }

    /// Whether it was counted from the sums by month, not among the days before and after them.
    func begins(in split: MonthSplit) -> Bool {
        guard let m = split.months else { return false }
        return (m.from.map { month >= $0 } ?? true) && (m.to.map { month <= $0 } ?? true)
    }
}

extension TotalQuery {
    /// What begins in one month and ends in another, of what is added up.
    func crossing(_ db: Database) throws -> [Crossing] {
        guard !pairs.isEmpty else { return [] }
        var q = TotalQuery(measure, filter, unit, span: DaySpan(), threshold: threshold)
        q.crossesMonths = true
        let (from, c) = q.source()
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT v.month, e.date_to, v.status = 'planned', count(*), total(\(columns.low)), total(\(columns.best)), total(\(columns.high))
                FROM \(from) \(c.whereSQL) AND \(q.countsSQL) GROUP BY 1, 2, 3
                """, arguments: c.arguments)
        return rows.map {
            Crossing(month: $0[0], to: $0[1], isPlanned: $0[2], events: $0[3], low: $0[4], best: $0[5], high: $0[6])
        }
    }

    /// Events that begin in the year before the days asked for and reach into them. The few that began earlier are not counted among what is left
    /// out.
    var reachingIn: TotalQuery? {
        guard reaches == nil, let since = filter.since else { return nil }
        var early = filter
        early.since = filter.firstDay
        early.until = since.adding(days: -1)
        var q = TotalQuery(measure, early, unit, span: span, threshold: threshold)
        q.reaches = since.iso
        q.crossesMonths = since.day == 1
        return q
    }
}
