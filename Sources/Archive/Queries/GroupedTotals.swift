import GRDB

/// What a total is split by.
public enum TotalKey: String, Sendable, CaseIterable {
    case sector, company, regulator, type, month, quarter, year

    /// Whether an event stands in each of several lines.
    public var overlaps: Bool { self == .sector || self == .company || self == .regulator }
    var period: Period? { Period(rawValue: rawValue) }
}

/// A line of a total that is split.
public struct TotalPart: Sendable {
    /// The sector's code, the company's name, the type, `2024-Q4`; "": events that have none. Where several companies have one name, their keys
    /// stand behind it.
    public var key: String
    /// The sum of the events that belong to the line.
    public var total: Total
}

extension Archive {
    /// `total`, split: by sector, company or regulator the largest first (an event of several counts with each), periods in their order. Sectors
    /// are the main ones, or those below the filter's.
    public func totals(_ measure: Measure, by key: TotalKey, _ filter: Filter, in currency: String = "USD") throws -> Page<TotalPart> {
        try read { db in
            var unlimited = filter
            unlimited.limit = nil
            let q = TotalQuery(measure, unlimited, currency)
            var found: [String: Total] = [:]
            if let period = key.period {
                for (month, t) in try q.account(db) {
                    found[period.of(month), default: Total(measure: measure, unit: q.unit)].add(t)
                }
                for c in try q.crossing(db) where period.of(c.month) != period.of(c.lastMonth) && q.span.until.map({ c.to <= $0 }) ?? true {
                    found[period.of(c.month)]?.setAside(c)
                }
            } else {
                found = try q.counted(db, by: key)
                if key == .company { found = try q.named(found, db) }
                if key == .regulator {
                    let lines = found.sorted { $0.key < $1.key }
                    found = [:]
                    for (name, t) in lines { found[BodyNames.canonical(name), default: Total(measure: measure, unit: q.unit)].add(t) }
                }
            }
            var parts = found.map { TotalPart(key: $0.key, total: $0.value) }
            for i in parts.indices { parts[i].total.finish() }
            parts.removeAll { $0.total.all == 0 }
            if key.period != nil {
                parts.sort { $0.key < $1.key }
            } else {
                parts.sort { ($1.total.best, $1.total.events, $0.key) < ($0.total.best, $0.total.events, $1.key) }
            }
            return Page(rows: parts, limit: filter.limit)
        }
    }
}

extension TotalQuery {
    /// From the events' values one by one, a line for each key.
    fileprivate func counted(_ db: Database, by key: TotalKey) throws -> [String: Total] {
        switch key {
        case .sector:
            return try eachCounted(
                by: "coalesce(g.sector, '')", join: " LEFT JOIN event_sector g ON g.event_id = e.id AND \(sectorSQL)", db)
        case .company, .regulator:
            // Two companies may have one name, two spellings of a regulator are one.
            let own = "coalesce(n.name, g.name, '')"
            return try eachCounted(
                by: key == .company ? "iif(n.id IS NULL, \(own), '#' || n.id)" : own,
                join:
                    " LEFT JOIN event_participant g ON g.event_id = e.id AND g.role = '\(key.rawValue)' LEFT JOIN company n ON n.id = g.company_id",
                db)
        case .type, .month, .quarter, .year: return try eachCounted(by: "e.type", db)
        }
    }

    /// Sums by "#" and a company's row, by its name.
    fileprivate func named(_ sums: [String: Total], _ db: Database) throws -> [String: Total] {
        var out: [String: Total] = [:]
        for (key, t) in sums.sorted(by: { $0.key < $1.key }) {
            let row = key.hasPrefix("#") ? Int64(key.dropFirst()) : nil
            let name = try row.flatMap { try CompanyRows.label($0, db) } ?? key
            out[name, default: Total(measure: measure, unit: unit)].add(t)
        }
        return out
    }

    /// The main sectors; of the sectors asked for those below. Codes are letters and points.
    private var sectorSQL: String {
        if filter.sectors.isEmpty { return "instr(g.sector, '.') = 0" }
        return "("
            + filter.sectors.map { s in
                let code = s.filter { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" || $0 == "-" }
                return "g.sector = '\(code)' OR g.sector LIKE '\(code).%'"
            }.joined(separator: " OR ") + ")"
    }
}
