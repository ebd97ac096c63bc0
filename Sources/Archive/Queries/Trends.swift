import GRDB
import Text

/// Counts of a period, with what they are to be measured against.
public struct TrendRow: Sendable {
    /// `2024-10`, `2024-Q4`, `2024`.
    public var period: String
    public var events: Int
    /// Articles of the archive published in the period.
    public var articles: Int
    /// The sum of a measure, where one was asked for.
    public var total: Total?
    /// Events per thousand articles; nil without articles.
    public var perThousand: Double? { articles > 0 ? Double(events) * 1000 / Double(articles) : nil }
}

public enum Period: String, Sendable, CaseIterable {
    case month, quarter, year

    /// The period that the month "2024-10" lies in; "" for an unknown month.
    func of(_ month: String) -> String {
        guard month.utf8.count == 7 else { return "" }
        switch self {
        case .month: return month
        case .year: return String(month.prefix(4))
        case .quarter:
            let m = Int(month.suffix(2)) ?? 1
            return "\(month.prefix(4))-Q\((m + 2) / 3)"
        }
    }

    /// The month after.
    static func next(_ month: String) -> String? {
        guard let day = CivilDate(iso: month + "-01"), let n = day.adding(months: 1) else { return nil }
        return String(n.iso.prefix(7))
    }
}

extension Archive {
    /// Events by period, periods without any included, and the articles of each: a gap in coverage is then seen for what it is.
    public func trend(by period: Period, _ filter: Filter, measure: Measure? = nil, in currency: String = "USD") throws -> [TrendRow] {
        try read { db in
            var events: [String: Int] = [:]
            for (month, n) in try TrendQuery.months(filter, db) { events[month, default: 0] += n }
            var articles: [String: Int] = [:]
            for r in try Row.fetchAll(db, sql: "SELECT month, articles FROM article_month WHERE month <> ''") { articles[r[0]] = r[1] }
            var sums: [String: Total] = [:]
            if let measure { sums = try TotalQuery(measure, filter, currency).sums(by: "substr(v.day, 1, 7)", db) }
            var months = Set(events.keys).union(sums.keys).filter { $0.utf8.count == 7 }.sorted()
            if let d = filter.since { months.insert(String(d.iso.prefix(7)), at: 0) }
            if let d = filter.until { months.append(String(d.iso.prefix(7))) }
            guard var month = months.min(), let last = months.max() else { return [] }
            var out: [TrendRow] = []
            while month <= last, out.count < 12_000 {
                let p = period.of(month)
                if out.last?.period != p {
                    out.append(TrendRow(period: p, events: 0, articles: 0, total: measure.map { Total(measure: $0, unit: currency) }))
                }
                let i = out.count - 1
                out[i].events += events[month] ?? 0
                out[i].articles += articles[month] ?? 0
                if let s = sums[month] {
                    out[i].total?.low += s.low
                    out[i].total?.best += s.best
                    out[i].total?.high += s.high
                    out[i].total?.events += s.events
                    out[i].total?.unit = s.unit
                }
                guard let next = Period.next(month) else { break }
                month = next
            }
            return out
        }
    }
}

enum TrendQuery {
    /// Number of events by month.
    static func months(_ filter: Filter, _ db: Database) throws -> [(month: String, events: Int)] {
        var plain = filter
        plain.statuses = []
        let wholeMonths = (filter.since.map { $0.day == 1 } ?? true) && (filter.until.map { $0.adding(days: 1).day == 1 } ?? true)
        if plain.isOnlyTypesAndDays, filter.companies == nil, wholeMonths {
            var c = Clause()
            if !filter.types.isEmpty { c.add("type", in: filter.types) }
            if !filter.statuses.isEmpty { c.add("status", in: filter.statuses) }
            if let d = filter.since { c.add("month >= ?", String(d.iso.prefix(7))) }
            if let d = filter.until { c.add("month <= ? AND month <> ''", String(d.iso.prefix(7))) }
            return try Row.fetchAll(
                db, sql: "SELECT month, sum(events) FROM event_month \(c.whereSQL) GROUP BY month", arguments: c.arguments
            )
            .map { ($0[0], $0[1]) }
        }
        // A period counts what begins in it: an event of a whole year would else stand in each month.
        var own = filter
        own.since = nil
        own.until = nil
        var c = own.eventClause()
        if let d = filter.since { c.add("e.day >= ?", d.iso) }
        if let d = filter.until { c.add("e.day <= ? AND e.day <> ''", d.iso) }
        return try Row.fetchAll(
            db, sql: "SELECT substr(e.day, 1, 7), count(*) FROM event e \(c.whereSQL) GROUP BY 1", arguments: c.arguments
        ).map { ($0[0], $0[1]) }
    }
}
