import GRDB
import Text

/// Counts of a period, with what they are to be measured against.
public struct TrendRow: Sendable {
    /// `2024-10`, `2024-Q4`, `2024`.
    public var period: String
    /// Events whose days lie within the period.
    public var events: Int
    /// Articles of the archive published in the period; one of which only the year is known is of no month or quarter.
    public var articles: Int
    /// The sum of a measure, where one was asked for.
    public var total: Total?
    /// Events per thousand articles; nil without articles.
    public var perThousand: Double? { articles > 0 ? Double(events) * 1000 / Double(articles) : nil }
}

/// Periods of the calendar that counts are split by.
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

    /// First and last month of the period that a month lies in.
    func months(of month: String) -> (first: String, last: String) {
        guard month.utf8.count == 7, let m = Int(month.suffix(2)) else { return (month, month) }
        func at(_ m: Int) -> String { month.prefix(5) + (m < 10 ? "0" : "") + String(m) }
        switch self {
        case .month: return (month, month)
        case .quarter: return (at((m - 1) / 3 * 3 + 1), at((m - 1) / 3 * 3 + 3))
        case .year: return (at(1), at(12))
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
    /// Periods are whole, but events count from `filter.since` until `filter.until`.
    public func trend(by period: Period, _ filter: Filter, measure: Measure? = nil, in currency: String = "USD") throws -> Trend {
        try read { db in
            var wider = TrendRow(
                period: "", events: 0, articles: 0, total: measure.map { Total(measure: $0, unit: $0.isMoney ? currency : "people") })
            var events: [String: Int] = [:]
            for (month, n) in try TrendQuery.months(filter, db) { events[month, default: 0] += n }
            var articles: [String: Int] = [:]
            for r in try Row.fetchAll(db, sql: "SELECT month, articles FROM article_month WHERE month <> ''") { articles[r[0]] = r[1] }
            var sums: [String: Total] = [:]
            if let measure { sums = try TotalQuery(measure, filter, currency).months(db) }
            for c in try TrendQuery.crossing(filter, db) where period.of(c.month) != period.of(c.lastMonth) {
                events[c.month, default: 0] -= c.events
                wider.events += c.events
            }
            if let measure {
                let q = TotalQuery(measure, filter, currency)
                for c in try q.crossing(db) where period.of(c.month) != period.of(c.lastMonth) && q.span.until.map({ c.to <= $0 }) ?? true {
                    sums[c.month]?.setAside(c)
                    wider.total?.events += c.events
                    wider.total?.low += c.low
                    wider.total?.best += c.best
                    wider.total?.high += c.high
                }
            }
            wider.total?.round()
            events = events.filter { $0.value != 0 }
            sums = sums.filter { $0.value.all != 0 }
            var months = Set(events.keys).union(sums.keys).filter { $0.utf8.count == 7 }.sorted()
            if let d = filter.since { months.insert(String(d.iso.prefix(7)), at: 0) }
            if let d = filter.until { months.append(String(d.iso.prefix(7))) }
            guard let first = months.min(), let end = months.max() else { return Trend(rows: [], wider: wider) }
            var month = period.months(of: first).first
            let last = period.months(of: end).last
            var out: [TrendRow] = []
            while month <= last, out.count < 12_000 {
                let p = period.of(month)
                if out.last?.period != p {
                    out.append(
                        TrendRow(
                            period: p, events: 0, articles: period == .year ? articles[p] ?? 0 : 0,
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
            return Trend(rows: out, wider: wider)
        }
    }
}

/// Counts by period, and what belongs to none.
public struct Trend: Sendable {
    /// In the order of time, periods without events among them.
    public var rows: [TrendRow]
    /// Events dated less precisely than a period is long ("2025" where months are asked for): in no row.
    public var wider: TrendRow

    /// Events that lie before the first row shown, and after the last.
    public struct Beyond: Sendable, Equatable {
        /// Events of the periods before the first row shown; 0 where that was not cut.
        public var before = 0
        /// Events of the periods after the last row shown; 0 where that was not cut.
        public var after = 0
    }

    /// Leaves the rows that say something. Where no day was given, they begin with the first period that has an event and articles enough to
    /// count by, and end with the last that has an article: plans for 2032 are no news of 2032.
    public mutating func cut(start: Bool, end: Bool) -> Beyond {
        let (covered, before, after) = TrendRow.covered(rows)
        var beyond = Beyond()
        if end, let last = covered.last, let i = rows.lastIndex(where: { $0.period == last.period }) {
            rows = Array(rows[...i])
            beyond.after = after
        }
        if start, let first = covered.first, let i = rows.firstIndex(where: { $0.period == first.period }) {
            rows = Array(rows[i...].drop { $0.events == 0 })
            beyond.before = before
        }
        return beyond
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
        let (from, day, id, c) = source(filter, role: role)
        return try Row.fetchAll(
            db, sql: "SELECT substr(\(day), 1, 7), count(DISTINCT \(id)) FROM \(from) \(c.whereSQL) GROUP BY 1", arguments: c.arguments
        ).map { ($0[0], $0[1]) }
    }

    /// Events that begin in one month and end in another.
    static func crossing(_ filter: Filter, _ db: Database) throws -> [Crossing] {
        let (from, day, id, c) = source(filter, role: nil, crossesMonths: true)
        return try Row.fetchAll(
            db,
            sql: """
                SELECT substr(\(day), 1, 7), substr(e.date_to, 1, 7), count(DISTINCT \(id)) FROM \(from) \(c.whereSQL) GROUP BY 1, 2
                """, arguments: c.arguments
        ).map { Crossing(month: $0[0], to: $0[1], events: $0[2]) }
    }

    private static func source(_ filter: Filter, role: String?, crossesMonths: Bool = false)
        -> (from: String, day: String, id: String, clause: Clause)
    {
        var c = Clause()
        var rest = filter
        let from: String
        var (day, id, own) = ("k.day", "k.event_id", true)
        if let companies = filter.companies {
            from = "event_participant k INDEXED BY event_participant_timeline"
            c.add("k.company_id IN (\(companies.map(String.init).joined(separator: ", ")))")
            if let role { c.add("k.role = ?", role) }
            rest.companies = nil
        } else if !filter.sectors.isEmpty, !crossesMonths {
            from = "event_sector k INDEXED BY event_sector_day"
            c.add("k.sector", in: filter.sectors)
            rest.sectors = []
        } else {
            let index = crossesMonths ? "event_crossing" : filter.types.isEmpty ? "event_day" : "event_type"
            (from, day, id, own) = ("event e INDEXED BY \(index)", "e.day", "e.id", false)
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
        if crossesMonths { c.sql.append(DaySpan.crossesMonths) }
        let join = own && (crossesMonths || !e.sql.isEmpty) ? " CROSS JOIN event e ON e.id = k.event_id" : ""
        return (from + join, day, id, c)
    }
}
