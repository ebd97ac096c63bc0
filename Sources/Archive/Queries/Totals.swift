import GRDB
import Text

/// A sum over events, each counted once.
public struct Total: Sendable {
    public var measure: Measure
    /// Currency, or "people".
    public var unit: String
    /// Sums of the lowest, the chosen and the highest values.
    public var low = 0.0
    public var best = 0.0
    public var high = 0.0
    /// Events that are in the sum, and how many of them are only planned.
    public var events = 0
    public var planned = 0
    /// Events that are not in the sum: why, and how many.
    public var leftOut: [(reason: String, events: Int)] = []

    public init(measure: Measure, unit: String) {
        self.measure = measure
        self.unit = unit
    }
}

/// An event in a sum, or left out of it.
public struct TotalTerm: Sendable {
    public var event: EventRow
    public var low: Double?
    public var best: Double?
    public var high: Double?
    /// Why it is left out; nil: it is in the sum.
    public var reason: String?
    /// The first article that tells it.
    public var source: EventSource?
}

extension Archive {
    /// The sum of a measure over the events that fit `filter` (its types replace the measure's own). Reported and planned events count;
    /// rumoured, denied and cancelled ones, vague amounts and amounts without an exchange rate are left out and counted.
    /// - Parameter currency: USD, EUR, or another code: then only amounts in that currency count.
    public func total(_ measure: Measure, _ filter: Filter, in currency: String = "USD") throws -> Total {
        try read { try TotalQuery(measure, filter, currency).total($0) }
    }

    /// Each event of the sum and each one left out, largest first.
    public func terms(of measure: Measure, _ filter: Filter, in currency: String = "USD") throws -> [TotalTerm] {
        try read { try TotalQuery(measure, filter, currency).terms($0) }
    }
}

struct TotalQuery {
    let measure: Measure
    let filter: Filter
    let unit: String
    let pairs: [(type: String, slot: String)]

    init(_ measure: Measure, _ filter: Filter, _ currency: String) {
        self.measure = measure
        self.filter = filter
        unit = measure.isMoney ? currency : "people"
        pairs = filter.types.isEmpty ? measure.standard : measure.possible.filter { filter.types.contains($0.type) }
    }

    /// Columns of `event_value` that hold the sum's unit.
    private var columns: (low: String, best: String, high: String) {
        switch unit {
        case "USD": ("v.usd_low", "v.usd_best", "v.usd_high")
        case "EUR": ("v.eur_low", "v.eur_best", "v.eur_high")
        default:
            measure.isMoney
                ? (
                    "iif(v.unit = '\(safeUnit)', v.low, NULL)", "iif(v.unit = '\(safeUnit)', v.best, NULL)",
                    "iif(v.unit = '\(safeUnit)', v.high, NULL)"
                )
                : ("v.low", "v.best", "v.high")
        }
    }

    /// Letters and digits alone: it stands in the SQL.
    private var safeUnit: String {
        String(decoding: unit.utf8.filter { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self)
    }

    private static let reason = """
        CASE WHEN v.status = 'rumoured' THEN 'rumoured' WHEN v.status IN ('denied', 'cancelled') THEN v.status
        WHEN v.kind <> 'KIND' THEN 'no amount stated' WHEN v.vague = 1 THEN 'vague' WHEN BEST IS NULL THEN 'no exchange rate' END
        """
    private var reasonSQL: String {
        Self.reason.replacing("KIND", with: measure.kind).replacing("BEST", with: columns.best)
    }

    /// Conditions on `event_value v`; what is not in that table is asked of `event e`.
    func clause() -> (joined: Bool, clause: Clause) {
        var c = Clause()
        c.sql.append("(" + pairs.map { _ in "(v.type = ? AND v.slot = ?)" }.joined(separator: " OR ") + ")")
        for p in pairs { c.arguments += [p.type, p.slot] }
        var rest = filter
        rest.types = []
        if rest.isOnlyTypesAndDays, rest.companies == nil {
            if let d = filter.since { c.add("v.day >= ?", d.iso) }
            if let d = filter.until { c.add("v.day <= ? AND v.day > ''", d.iso) }
            return (false, c)
        }
        rest.since = nil
        rest.until = nil
        if let d = filter.since { c.add("v.day >= ?", d.iso) }
        if let d = filter.until { c.add("v.day <= ? AND v.day > ''", d.iso) }
        if let companies = rest.companies {
            // Whose event it is: an investor or a seller does not raise or pay.
            c.add(
                """
                v.event_id IN (SELECT event_id FROM event_participant WHERE role = 'company'
                AND company_id IN (\(companies.map(String.init).joined(separator: ", "))))
                """)
            rest.companies = nil
        }
        let e = rest.eventClause()
        c.sql += e.sql
        c.arguments += e.arguments
        return (true, c)
    }

    /// Sums grouped by a column of `event_value` ("''": one group).
    func sums(by group: String, _ db: Database) throws -> [String: Total] {
        guard !pairs.isEmpty else { return [:] }
        let (joined, c) = clause()
        let (low, best, high) = columns
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(group) AS g, \(reasonSQL) AS reason, v.status = 'planned' AS planned, count(*), total(\(low)), total(\(best)), total(\(high))
                FROM event_value v \(joined ? "JOIN event e ON e.id = v.event_id" : "") \(c.whereSQL) GROUP BY 1, 2, 3
                """, arguments: c.arguments)
        var out: [String: Total] = [:]
        while let r = try rows.next() {
            let key: String = r[0]
            var t = out[key] ?? Total(measure: measure, unit: unit)
            let n: Int = r[3]
            if let reason = r[1] as String? {
                if let i = t.leftOut.firstIndex(where: { $0.reason == reason }) {
                    t.leftOut[i].events += n
                } else {
                    t.leftOut.append((reason, n))
                }
            } else {
                t.events += n
                if r[2] as Bool { t.planned += n }
                t.low += r[4] as Double
                t.best += r[5] as Double
                t.high += r[6] as Double
            }
            out[key] = t
        }
        return out
    }

    func total(_ db: Database) throws -> Total {
        var t = try sums(by: "''", db)[""] ?? Total(measure: measure, unit: unit)
        let silent = try withoutAmount(db)
        if silent > 0 { t.leftOut.append(("no amount stated", silent)) }
        var merged: [(reason: String, events: Int)] = []
        for l in t.leftOut.sorted(by: { $0.reason < $1.reason }) {
            if merged.last?.reason == l.reason { merged[merged.count - 1].events += l.events } else { merged.append(l) }
        }
        t.leftOut = merged.sorted { ($1.events, $0.reason) < ($0.events, $1.reason) }
        return t
    }

    /// Events of the types without any amount in the slot.
    private func withoutAmount(_ db: Database) throws -> Int {
        var n = 0
        for p in pairs {
            var f = filter
            f.types = [p.type]
            let plain = filter.isOnlyTypesAndDays && filter.companies == nil
            if plain, let all = try countByMonth(p.type, db) {
                n += all
            } else {
                let companies = f.companies
                f.companies = nil
                var c = f.eventClause()
                if let companies {
                    c.add(
                        """
                        e.id IN (SELECT event_id FROM event_participant WHERE role = 'company'
                        AND company_id IN (\(companies.map(String.init).joined(separator: ", "))))
                        """)
                }
                c.add("NOT EXISTS (SELECT 1 FROM event_value v WHERE v.event_id = e.id AND v.slot = ?)", p.slot)
                n += try Int.fetchOne(db, sql: "SELECT count(*) FROM event e \(c.whereSQL)", arguments: c.arguments) ?? 0
                continue
            }
            var c = Clause()
            c.add("v.type = ? AND v.slot = ?", p.type, p.slot)
            n -= try Int.fetchOne(db, sql: "SELECT count(*) FROM event_value v \(c.whereSQL)", arguments: c.arguments) ?? 0
        }
        return max(0, n)
    }

    /// All events of the type, from the monthly counts; nil where days are asked for.
    private func countByMonth(_ type: String, _ db: Database) throws -> Int? {
        guard filter.since == nil, filter.until == nil else { return nil }
        return try Int.fetchOne(db, sql: "SELECT total(events) FROM event_month WHERE type = ?", arguments: [type]) ?? 0
    }

    func terms(_ db: Database) throws -> [TotalTerm] {
        guard !pairs.isEmpty else { return [] }
        let (joined, c) = clause()
        let (low, best, high) = columns
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT v.event_id, \(low), \(best), \(high), \(reasonSQL) FROM event_value v \(joined ? "JOIN event e ON e.id = v.event_id" : "")
                \(c.whereSQL) ORDER BY \(reasonSQL) IS NOT NULL, \(best) DESC, v.event_id \(filter.limitSQL)
                """, arguments: c.arguments)
        let events = try EventRows.fetch(rows.map { $0[0] }, db)
        return try zip(rows, events).map { r, e in
            TotalTerm(event: e, low: r[1], best: r[2], high: r[3], reason: r[4], source: try EventDetails.sources(e.id, db).first)
        }
    }
}
