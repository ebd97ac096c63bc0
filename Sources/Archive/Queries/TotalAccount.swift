import GRDB
import Text

/// One account of a measure's events for the sum, its lines and its list: each event once, in the sum or left out of it with its reason.
extension TotalQuery {
    /// By the month in which events begin ("": the day is not known). What begins before the days asked for and reaches into them is none of
    /// the period's events, but may be: it is left out of the first month.
    func account(_ db: Database) throws -> [String: Total] {
        guard !pairs.isEmpty else { return [:] }
        var out = try months(db)
        func add(_ month: String, _ body: (inout Total) -> Void) { body(&out[month, default: Total(measure: measure, unit: unit)]) }
        // Events without any amount in the slot: all of them but those that have one.
        var f = filter
        f.types = pairs.map(\.type)
        var all: [String: Int] = [:]
        for (month, n) in try TrendQuery.months(f, db, role: "company") { all[month, default: 0] += n }
        for (month, n) in all { add(month) { $0.leaveOut(Self.withoutAmount, n - $0.all) } }
        if let since = filter.since, let early = try reachingIn?.eachCounted(by: "''", db)[""] {
            add(String(since.iso.prefix(7))) { $0.add(early) }
        }
        return out
    }

    func total(_ db: Database) throws -> Total {
        var t = Total(measure: measure, unit: unit)
        for (_, m) in try account(db).sorted(by: { $0.key < $1.key }) { t.add(m) }
        t.finish()
        return t
    }

    /// From the events one by one, those without an amount and those that reach in among them.
    /// - Parameters:
    ///   - key: SQL: what the sums are split by.
    ///   - join: tables that `key` needs beside `event e`.
    func eachCounted(by key: String, join: String = "", _ db: Database) throws -> [String: Total] {
        guard !pairs.isEmpty else { return [:] }
        let (from, c) = source(everyEvent: true)
        var out = try counted(from + join, c, by: key, db)
        for (k, t) in try reachingIn?.eachCounted(by: key, join: join, db) ?? [:] {
            out[k, default: Total(measure: measure, unit: unit)].add(t)
        }
        return out
    }

    /// Each event of the account, those of the sum first.
    func terms(_ db: Database) throws -> [TotalTerm] {
        guard !pairs.isEmpty else { return [] }
        return try listed(db) + (reachingIn?.listed(db) ?? [])
    }

    private func listed(_ db: Database) throws -> [TotalTerm] {
        let (from, c) = source(everyEvent: true)
        let (low, best, high) = columns
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT e.id, \(low), \(best), \(high), \(reasonSQL) FROM \(from)
                \(c.whereSQL) ORDER BY \(reasonSQL) IS NOT NULL, \(best) DESC, e.id \(filter.limitSQL)
                """, arguments: c.arguments)
        let events = try EventRows.fetch(rows.map { $0[0] }, db)
        return try zip(rows, events).map { r, e in
            TotalTerm(event: e, low: r[1], best: r[2], high: r[3], reason: r[4], source: try EventDetails.sources(e.id, db).first)
        }
    }
}
