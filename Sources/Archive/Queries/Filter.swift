import GRDB
import Text

/// What rows a question asks for. Every criterion that is set must hold; within one, any value.
public struct Filter: Sendable {
    /// Row ids of companies (`Archive.company(named:)`), with those that belong to them where wanted (`Archive.family`); nil: all.
    public var companies: [Int64]?
    /// Sector codes; a code includes the finer ones below it.
    public var sectors: [String] = []
    /// Types of events, as `Data/events/types.tsv` has them.
    public var types: [String] = []
    /// reported, planned, rumoured, denied, cancelled.
    public var statuses: [String] = []
    /// First day asked for; an event fits where its own days and these overlap. nil: no bound.
    public var since: CivilDate?
    /// Last day asked for, inclusive; nil: no bound.
    public var until: CivilDate?
    /// ISO 4217 code, or another unit of amounts.
    public var currency: String?
    /// An amount fits where it reaches this: in its own unit where `currency` is given, else money in US dollars and the rest as it is.
    public var min: Double?
    /// An amount fits where it does not lie wholly above this; in the unit of `min`.
    public var max: Double?
    /// Part of a publisher's name.
    public var source: String?
    /// 0...1: only what is at least as certain.
    public var minConfidence: Double?
    /// Rows at most; nil: all.
    public var limit: Int?
    /// The oldest events first instead of the newest.
    public var oldestFirst = false

    /// All rows: nothing is asked of them.
    public init() {}
}

/// Pieces of a WHERE clause with their arguments.
struct Clause {
    var sql: [String] = []
    var arguments = StatementArguments()

    mutating func add(_ piece: String, _ values: (any DatabaseValueConvertible)?...) {
        sql.append(piece)
        for v in values { arguments += [v] }
    }

    mutating func add(_ expression: String, in values: [some DatabaseValueConvertible]) {
        sql.append("\(expression) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
        for v in values { arguments += [v] }
    }

    mutating func append(_ other: Clause) {
        sql += other.sql
        arguments += other.arguments
    }

    var whereSQL: String { sql.isEmpty ? "" : "WHERE " + sql.joined(separator: " AND ") }
}

extension Filter {
    /// Conditions on `event e`.
    func eventClause() -> Clause {
        var c = Clause()
        if let companies {
            c.add(
                """
                EXISTS (SELECT 1 FROM event_participant p WHERE p.event_id = e.id
                AND p.company_id IN (\(companies.map(String.init).joined(separator: ", "))))
                """)
        }
        if !sectors.isEmpty {
            c.add("EXISTS (SELECT 1 FROM event_sector s WHERE s.event_id = e.id AND s.sector IN (\(Self.marks(sectors))))")
            for s in sectors { c.arguments += [s] }
        }
        if !types.isEmpty { c.add("e.type", in: types) }
        if !statuses.isEmpty { c.add("e.status", in: statuses) }
        addDays(&c, day: "e.day")
        if let since { c.add("coalesce(e.date_to, e.day) >= ?", since.iso) }
        if asksForAmounts {
            var a = Clause()
            amountClause(&a)
            c.sql.append(
                """
                EXISTS (SELECT 1 FROM event_amount x JOIN amount a ON a.id = x.amount_id
                WHERE x.event_id = e.id AND x.ordinal = 0 AND \(a.sql.joined(separator: " AND ")))
                """)
            c.arguments += a.arguments
        }
        if let source {
            c.add(
                """
                EXISTS (SELECT 1 FROM event_mention m JOIN article r ON r.id = m.article_id JOIN source s ON s.id = r.source_id
                WHERE m.event_id = e.id AND instr(lower(s.name), lower(?)) > 0)
                """, source)
        }
        if let minConfidence { c.add("e.confidence >= ?", minConfidence) }
        return c
    }

    var asksForAmounts: Bool { currency != nil || min != nil || max != nil }

    static func marks(_ values: [some Any]) -> String { values.map { _ in "?" }.joined(separator: ", ") }

    /// Conditions on `company_sector s`: the finer sectors count with each.
    static func sectorSQL(_ sectors: [String]) -> String {
        sectors.map { _ in "s.sector = ? OR s.sector LIKE ? || '.%'" }.joined(separator: " OR ")
    }

    /// The first day of events that are looked for among all: nearly none lasts longer than a year. Lists find those that do by an index of their
    /// own (`EventQuery.Part.long`); sums and counts leave them out, as all that lies partly outside the time asked for.
    var firstDay: CivilDate? { since?.adding(days: -366) }

    /// Bounds of the column that holds an event's day, by which an index finds what may overlap the filter's days.
    func addDays(_ c: inout Clause, day: String) {
        if let firstDay { c.add("\(day) >= ?", firstDay.iso) }
        if let until {
            c.add("\(day) <= ?", until.iso)
            if since == nil { c.add("\(day) > ''") }
        }
    }

    /// Conditions on `amount a`.
    func amountClause(_ c: inout Clause) {
        if let currency { c.add("a.unit = ?", currency) }
        let value = { (own: String, other: String) in
            currency != nil
                ? "coalesce(a.\(own), a.\(other))"
                : "CASE a.kind WHEN 'money' THEN coalesce(a.usd_\(own), a.usd_\(other)) ELSE coalesce(a.\(own), a.\(other)) END"
        }
        if let min { c.add("\(value("high", "low")) >= ?", min) }
        if let max { c.add("\(value("low", "high")) <= ?", max) }
        if c.sql.isEmpty { c.add("1") }
    }

    /// `amountClause` of an event's amount as it is shown.
    func fits(_ q: EventRow.Quantity) -> Bool {
        if let currency, q.unit != currency { return false }
        let (low, high) = currency == nil && q.kind == "money" ? (q.usdLow, q.usdHigh) : (q.low, q.high)
        if let min, !((high ?? low).map { $0 >= min } ?? false) { return false }
        if let max, !((low ?? high).map { $0 <= max } ?? false) { return false }
        return true
    }

    var limitSQL: String { probe.map { "LIMIT \($0)" } ?? "" }
    /// Rows looked up: one more than asked for tells whether there are more.
    var probe: Int? { limit.map { Swift.max(0, Swift.min($0, .max - 1)) + 1 } }
}
