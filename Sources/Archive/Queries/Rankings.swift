import GRDB
import Text

/// A company in a ranking.
public struct RankRow: Sendable {
    /// Its name; where several companies have it, with the key behind it.
    public var company: String
    /// Row of `company`.
    public var companyID: Int64
    /// What it is ranked by: a sum, or a number of events or articles.
    public var value: Double
    /// Events that count.
    public var events: Int
    /// Articles that name it, or one that is counted with it: who is written about more has more events.
    public var articles: Int
}

/// What companies are ranked by.
public enum RankBy: Sendable {
    case measure(Measure)
    /// Number of events of types; none: of all. As in totals: none that are rumoured, denied or cancelled unless a filter asks for them, that
    /// are likelier wrong than right, or that may lie outside the days asked for.
    case events([String])
    case articles
}

/// Two or more companies side by side.
public struct Comparison: Sendable {
    /// What is compared, and the value of each company.
    public struct Line: Sendable {
        /// articles, events, a measure with its unit ("raised (USD)"), or a type of events.
        public var what: String
        /// One for each company.
        public var values: [Value]
    }
    /// Their names, as they were given to `compare`.
    public var companies: [String]
    /// Articles, events and the measures, then the types of events, the commonest first.
    public var lines: [Line]
}

extension Archive {
    /// Companies by a sum or a count of what fits `filter`, largest first.
    /// - Parameter units: a company that belongs to another is counted with it, each event once, and has no row of its own.
    public func top(by: RankBy, _ filter: Filter, in currency: String = "USD", units: Bool = true) throws -> Page<RankRow> {
        try read { db in
            let limit = filter.limit
            let owners = UnitOwners(units: units, within: filter.companies)
            var rows: [(Int64, Double, Int)] = []
            var unlimited = filter
            unlimited.limit = nil
            switch by {
            case .measure(let m):
                let q = TotalQuery(m, unlimited, currency)
                rows = try q.byCompany(db, limit: limit, owners)
            case .events(let types):
                if !types.isEmpty { unlimited.types = types }
                let c = unlimited.countingClause()
                rows = try Row.fetchAll(
                    db,
                    sql: """
                        \(owners.sql)
                        SELECT \(owners.key("p.company_id")) AS k, count(DISTINCT p.event_id) AS n
                        FROM event_participant p JOIN event e ON e.id = p.event_id \(owners.join("p.company_id"))
                        \(c.sql.isEmpty ? "WHERE" : c.whereSQL + " AND") p.role = 'company' AND p.company_id IS NOT NULL
                        GROUP BY k ORDER BY n DESC, k \(filter.limitSQL)
                        """, arguments: c.arguments
                ).map { ($0[0], Double($0[1] as Int), $0[1]) }
            case .articles:
                let c = ArticleQuery.clause(filter)
                rows = try Row.fetchAll(
                    db,
                    sql: """
                        \(owners.sql)
                        SELECT \(owners.key("x.company_id")) AS q, count(DISTINCT x.article_id) AS n
                        FROM article_company x JOIN company k ON k.id = x.company_id AND k.kind = 'company'
                        JOIN article r ON r.id = x.article_id \(owners.join("x.company_id")) \(c.whereSQL)
                        GROUP BY q ORDER BY n DESC, q \(filter.limitSQL)
                        """, arguments: c.arguments
                ).map { ($0[0], Double($0[1] as Int), 0) }
            }
            let out = try rows.compactMap { id, value, events -> RankRow? in
                guard let name = try CompanyRows.label(id, db) else { return nil }
                return RankRow(
                    company: name, companyID: id, value: value, events: events, articles: try owners.articles(id, db))
            }
            return Page(rows: out, limit: limit)
        }
    }

    /// Counts and sums of companies side by side, each with its units.
    /// - Parameter companies: for each, its name and the rows of it and its units.
    public func compare(_ companies: [(name: String, ids: [Int64])], _ filter: Filter, in currency: String = "USD") throws -> Comparison {
        try read { db in
            var out = Comparison(companies: companies.map(\.name), lines: [])
            func each(_ what: String, _ body: ([Int64]) throws -> Value) throws {
                out.lines.append(Comparison.Line(what: what, values: try companies.map { try body($0.ids) }))
            }
            try each("articles") { ids in
                var f = filter
                f.companies = ids
                let c = ArticleQuery.clause(f)
                return .integer(try Int64.fetchOne(db, sql: "SELECT count(*) FROM article r \(c.whereSQL)", arguments: c.arguments) ?? 0)
            }
            var counts: [[String: Int]] = []
            for company in companies {
                var f = filter
                f.companies = company.ids
                let c = f.eventClause()
                var n: [String: Int] = [:]
                for r in try Row.fetchAll(db, sql: "SELECT e.type, count(*) FROM event e \(c.whereSQL) GROUP BY 1", arguments: c.arguments)
                {
                    n[r[0]] = r[1]
                }
                counts.append(n)
            }
            out.lines.append(Comparison.Line(what: "events", values: counts.map { .integer(Int64($0.values.reduce(0, +))) }))
            for m in Measure.allCases {
                try each("\(m.words) (\(m.isMoney ? currency : "people"))") { ids in
                    var f = filter
                    f.companies = ids
                    let t = try TotalQuery(m, f, currency).total(db)
                    return t.events == 0 ? .null : .number(t.best)
                }
            }
            let types = Set(counts.flatMap(\.keys)).sorted { a, b in
                let (x, y) = (counts.reduce(0) { $0 + ($1[a] ?? 0) }, counts.reduce(0) { $0 + ($1[b] ?? 0) })
                return x != y ? x > y : a < b
            }
            for t in types { out.lines.append(Comparison.Line(what: t, values: counts.map { .integer(Int64($0[t] ?? 0)) })) }
            return out
        }
    }
}

extension Filter {
    /// Conditions on `event e`: it counts, as it would in a total.
    func countingClause() -> Clause {
        var f = self
        f.minConfidence = minConfidence ?? TotalQuery.likely
        if statuses.isEmpty { f.statuses = ["reported", "planned"] }
        var c = f.eventClause()
        c.sql += DaySpan(self).withinSQL
        return c
    }
}

extension TotalQuery {
    /// Sums by the company whose event it is, largest first; an event of two that are counted together is one.
    func byCompany(_ db: Database, limit: Int?, _ owners: UnitOwners) throws -> [(Int64, Double, Int)] {
        guard !pairs.isEmpty else { return [] }
        var (from, c) = source()
        c.add("p.role = 'company' AND p.company_id IS NOT NULL")
        c.add(countsSQL)
        return try Row.fetchAll(
            db,
            sql: """
                \(owners.sql)
                SELECT k, total(best) AS sum, count(*) FROM (
                    SELECT DISTINCT \(owners.key("p.company_id")) AS k, v.event_id, v.slot, \(columns.best) AS best FROM \(from)
                    CROSS JOIN event_participant p ON p.event_id = v.event_id \(owners.join("p.company_id")) \(c.whereSQL)
                ) GROUP BY k HAVING sum > 0 ORDER BY sum DESC, k \(limit.map { "LIMIT \(Swift.min($0, .max - 1) + 1)" } ?? "")
                """, arguments: c.arguments
        ).map { ($0[0], (($0[1] as Double) * 100).rounded() / 100, $0[2]) }
    }
}
