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
            if let measure { sums = try TotalQuery(measure, filter, currency).months(db) }
            var months = Set(events.keys).union(sums.keys).filter { $0.utf8.count == 7 }.sorted()
            if let d = filter.since { months.insert(String(d.iso.prefix(7)), at: 0) }
            if let d = filter.until { months.append(String(d.iso.prefix(7))) }
            guard var month = months.min(), let last = months.max() else { return [] }
            var out: [TrendRow] = []
            while month <= last, out.count < 12_000 {
                let p = period.of(month)
                if out.last?.period != p {
                    out.append(
                        TrendRow(
                            period: p, events: 0, articles: 0,
                            total: measure.map { Total(measure: $0, unit: $0.isMoney ? currency : "people") }))
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
                out[i].total?.round()
                guard let next = Period.next(month) else { break }
                month = next
            }
            return out
        }
    }
}

extension TrendRow {
    /// The rows of the time that the archive covers: from the first period to the last with articles enough to count by. A founding of 1926 in
    /// an archive of last year's news would else begin a list of a thousand empty months.
    /// - Returns: the rows, and how many events the periods before and after them have.
    public static func covered(_ rows: [TrendRow]) -> (rows: [TrendRow], before: Int, after: Int) {
        let most = rows.map(\.articles).max() ?? 0
        // A hundredth of the fullest period: an old article or two are no coverage.
        guard most > 0, let first = rows.firstIndex(where: { $0.articles > 0 && $0.articles * 100 >= most }),
            let last = rows.lastIndex(where: { $0.articles > 0 })
        else { return (rows, 0, 0) }
        func events(_ part: ArraySlice<TrendRow>) -> Int { part.reduce(0) { $0 + $1.events } }
        return (Array(rows[first...last]), events(rows[..<first]), events(rows[(last + 1)...]))
    }
}

enum TrendQuery {
    /// Number of events by the month in which they begin ("": the day is not known).
    /// - Parameter role: counts a company's events only where it plays this role.
    static func months(_ filter: Filter, _ db: Database, role: String? = nil) throws -> [(month: String, events: Int)] {
        guard filter.isKeptByMonth else { return try counted(filter, db, role: role) }
        let split = MonthSplit(filter)
        var out = try split.months.map { try kept(filter, $0, db) } ?? []
        for edge in split.edges { out += try counted(edge, db, role: role) }
        return out
    }

    /// From the counts kept by month.
    private static func kept(_ filter: Filter, _ months: MonthSplit.Months, _ db: Database) throws -> [(month: String, events: Int)] {
        var c = Clause()
        if let sector = filter.sectors.first { c.add("sector = ?", sector) }
        if !filter.types.isEmpty { c.add("type", in: filter.types) }
        if !filter.statuses.isEmpty { c.add("status", in: filter.statuses) }
        if let m = months.from { c.add("month >= ?", m) }
        if let m = months.to { c.add("month <= ? AND month <> ''", m) }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT month, sum(events) FROM \(filter.sectors.isEmpty ? "event_month" : "sector_month") \(c.whereSQL)
                GROUP BY month HAVING sum(events) <> 0
                """, arguments: c.arguments
        ).map { ($0[0], $0[1]) }
    }

    /// From the events one by one, found by the index that leaves fewest.
    private static func counted(_ filter: Filter, _ db: Database, role: String?) throws -> [(month: String, events: Int)] {
        var c = Clause()
        var rest = filter
        let from: String
        var (day, id, own) = ("k.day", "k.event_id", true)
        if let companies = filter.companies {
            from = "event_participant k INDEXED BY event_participant_timeline"
            c.add("k.company_id IN (\(companies.map(String.init).joined(separator: ", ")))")
            if let role { c.add("k.role = ?", role) }
            rest.companies = nil
        } else if !filter.sectors.isEmpty {
            from = "event_sector k INDEXED BY event_sector_day"
            c.add("k.sector", in: filter.sectors)
            rest.sectors = []
        } else {
            (from, day, id, own) = ("event e INDEXED BY \(filter.types.isEmpty ? "event_day" : "event_type")", "e.day", "e.id", false)
        }
        if !filter.types.isEmpty { c.add(own ? "k.type" : "e.type", in: filter.types) }
        // A period counts what begins in it: an event of a whole year would else stand in each month.
        if let d = filter.since { c.add("\(day) >= ?", d.iso) }
        if let d = filter.until { c.add("\(day) <= ? AND \(day) <> ''", d.iso) }
        rest.types = []
        rest.since = nil
        rest.until = nil
        let e = rest.eventClause()
        c.sql += e.sql
        c.arguments += e.arguments
        let join = own && !e.sql.isEmpty ? " CROSS JOIN event e ON e.id = k.event_id" : ""
        return try Row.fetchAll(
            db, sql: "SELECT substr(\(day), 1, 7), count(DISTINCT \(id)) FROM \(from)\(join) \(c.whereSQL) GROUP BY 1",
            arguments: c.arguments
        ).map { ($0[0], $0[1]) }
    }
}
