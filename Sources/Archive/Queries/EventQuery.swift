import GRDB
import Text

/// By what the events that fit are found: what leaves fewest of them, as far as can be told before looking.
///
/// SQLite cannot know how selective a filter is (an archive has no statistics, and they would not know of a name either), so it is told: each
/// driver is a query that begins with one index, and every other condition is asked of what that index gives.
enum EventDriver: Equatable {
    /// A company's part of `event_participant_timeline`.
    case companies
    /// Amounts in range, where they are few: `event_value_usd`, `event_value_unit`, `event_value_kind`.
    case amounts
    /// Articles of a publisher, where they are few: `article_source`.
    case source
    /// What is no plain report: `event_status`.
    case status
    /// A sector's part of `event_sector_day`.
    case sectors
    /// A type's part of `event_type`.
    case types
    /// All events by day: `event_day`.
    case days

    /// Rows of an index that are gathered and sorted; where there are more, going through the events by day finds a page sooner.
    static let few = 4_000

    static func of(_ f: Filter, _ db: Database) throws -> EventDriver {
        if f.companies != nil { return .companies }
        if f.min != nil || f.max != nil || f.currency != nil, try amountsAreFew(f, db) { return .amounts }
        if f.source != nil, try sourceIsSmall(f, db) { return .source }
        if !f.statuses.isEmpty, !f.statuses.contains("reported") { return .status }
        if !f.sectors.isEmpty { return .sectors }
        return f.types.isEmpty ? .days : .types
    }

    private static func amountsAreFew(_ f: Filter, _ db: Database) throws -> Bool {
        guard let q = EventQuery.valueQuery(f) else { return false }
        let n = try Int.fetchOne(db, sql: "SELECT count(*) FROM (SELECT 1 FROM (\(q.sql)) LIMIT \(few))", arguments: q.arguments)
        return (n ?? 0) < few
    }

    private static func sourceIsSmall(_ f: Filter, _ db: Database) throws -> Bool {
        let n = try Int.fetchOne(
            db,
            sql: """
                SELECT count(*) FROM (SELECT 1 FROM source s CROSS JOIN article r ON r.source_id = s.id
                WHERE instr(lower(s.name), lower(?)) > 0 LIMIT \(few))
                """, arguments: [f.source])
        return (n ?? 0) < few
    }
}

struct EventQuery {
    let filter: Filter
    let driver: EventDriver

    /// Ids of the events that fit, in order, one more than the limit where there are more.
    static func ids(_ filter: Filter, _ db: Database) throws -> [Int64] {
        let q = EventQuery(filter: filter, driver: try EventDriver.of(filter, db))
        guard filter.oldestFirst else { return try q.newest(db) }
        // Events without a day come last.
        var ids = try q.ids(db, days: .known)
        if filter.since == nil, filter.until == nil, filter.limit.map({ ids.count <= $0 }) ?? true {
            ids += try q.ids(db, days: .unknown)
            if let probe = filter.probe { ids = Array(ids.prefix(probe)) }
        }
        return ids
    }

    /// How many events fit; one more than the limit where there are more.
    static func count(_ filter: Filter, _ db: Database, atMost limit: Int) throws -> Int {
        var f = filter
        f.limit = limit
        let q = EventQuery(filter: f, driver: try EventDriver.of(f, db))
        let parts = q.parts.map { q.query($0) }
        // UNION: an event may be in several parts.
        let sql = "SELECT count(*) FROM (\(parts.map { "SELECT * FROM (\($0.sql))" }.joined(separator: " UNION ")) LIMIT \(limit + 1))"
        let arguments = parts.reduce(into: StatementArguments()) { $0 += $1.arguments }
        return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }

    enum Days {
        case all, known, unknown
        case before(String)
        case from(String)
    }

    /// Newest first. What is to happen more than a year after the last article comes behind the rest: a plan for 2040 is no newest news, and a
    /// list that begins with such plans hides what happened last.
    private func newest(_ db: Database) throws -> [Int64] {
        guard filter.until == nil, let horizon = try Self.horizon(db) else { return try ids(db) }
        var found = try ids(db, days: .before(horizon))
        if filter.limit.map({ found.count <= $0 }) ?? true {
            found += try ids(db, days: .from(horizon))
            if let probe = filter.probe { found = Array(found.prefix(probe)) }
        }
        return found
    }

    /// The first day that is more than a year after the last article; nil where no article has a day.
    private static func horizon(_ db: Database) throws -> String? {
        let last = try String.fetchOne(
            db, sql: "SELECT published_from FROM article WHERE published_from IS NOT NULL ORDER BY published_from DESC LIMIT 1")
        return last.flatMap { CivilDate(iso: $0) }?.adding(days: 367).iso
    }

    private func ids(_ db: Database, days: Days = .all) throws -> [Int64] {
        var found: [(day: String, id: Int64)] = []
        let parts = parts
        for part in parts {
            let c = query(part, days)
            let rows = try Row.fetchCursor(db.cachedStatement(sql: c.sql), arguments: c.arguments)
            while let r = try rows.next() { found.append((r[1], r[0])) }
        }
        guard parts.count > 1 else { return found.map(\.id) }
        // Each part is in order and holds a whole page; an event may be in several.
        if filter.oldestFirst { found.sort { ($0.day, $0.id) < ($1.day, $1.id) } } else { found.sort { ($1.day, $1.id) < ($0.day, $0.id) } }
        var out: [Int64] = []
        for f in found where out.last != f.id && out.count <= filter.limit ?? Int.max { out.append(f.id) }
        return out
    }

    /// What one run of the query is about: within it the index is in order of days.
    enum Part {
        case company(Int64)
        case sector(String)
        case type(String)
        case whole
        /// What began more than a year before the time asked for and reaches into it.
        case long
    }

    var parts: [Part] { driven + (filter.since == nil ? [] : [.long]) }

    private var driven: [Part] {
        switch driver {
        case .companies: (filter.companies ?? []).map { .company($0) }
        case .sectors: filter.sectors.map { .sector($0) }
        case .types: filter.types.map { .type($0) }
        case .amounts, .source, .status, .days: [.whole]
        }
    }

    /// The query of a part: id and day of each event that fits, in order.
    func query(_ part: Part, _ days: Days = .all) -> (sql: String, arguments: StatementArguments) {
        var c = Clause()
        // What is still to be asked of the event.
        var rest = filter
        let from: String
        var own = "k"
        switch part {
        case .company(let company):
            from = "event_participant k INDEXED BY event_participant_timeline"
            c.add("k.company_id = ?", company)
            if !filter.types.isEmpty { c.add("k.type", in: filter.types) }
            rest.companies = nil
            rest.types = []
        case .sector(let sector):
            from = "event_sector k INDEXED BY event_sector_day"
            c.add("k.sector = ?", sector)
            if !filter.types.isEmpty { c.add("k.type", in: filter.types) }
            if !filter.statuses.isEmpty { c.add("k.status", in: filter.statuses) }
            rest.sectors = []
            rest.types = []
            rest.statuses = []
        case .type(let type):
            (from, own) = ("event e INDEXED BY event_type", "e")
            c.add("e.type = ?", type)
            rest.types = []
        case .whole where driver == .amounts:
            let v = Self.valueQuery(filter)
            (from, own) = ("(\(v?.sql ?? "SELECT id AS event_id FROM event")) v CROSS JOIN event e ON e.id = v.event_id", "e")
            if let v { c.arguments += v.arguments }
        case .whole where driver == .source:
            own = "e"
            from = """
                (SELECT DISTINCT m.event_id FROM source s CROSS JOIN article r ON r.source_id = s.id CROSS JOIN event_mention m ON m.article_id = r.id
                WHERE instr(lower(s.name), lower(?)) > 0) v CROSS JOIN event e ON e.id = v.event_id
                """
            c.arguments += [filter.source]
            rest.source = nil
        case .whole where driver == .status:
            (from, own) = ("event e INDEXED BY event_status", "e")
            // The index holds no reports; SQLite must see that the question asks for none.
            c.add("e.status <> 'reported'")
        case .whole: (from, own) = ("event e INDEXED BY event_day", "e")
        case .long:
            (from, own) = ("event e INDEXED BY event_long", "e")
            // In the words of the index.
            c.add("substr(e.date_to, 1, 4) - substr(e.date_from, 1, 4) + (substr(e.date_to, 6) > substr(e.date_from, 6)) > 1")
        }
        let (id, day) = own == "k" ? ("k.event_id", "k.day") : ("e.id", "e.day")
        if case .long = part, let first = rest.firstDay { c.add("\(day) < ?", first.iso) } else { rest.addDays(&c, day: day) }
        if let since = filter.since { c.add("coalesce(e.date_to, e.day) >= ?", since.iso) }
        rest.since = nil
        rest.until = nil
        let e = rest.eventClause()
        let join = own == "k" && !(e.sql.isEmpty && filter.since == nil) ? " CROSS JOIN event e ON e.id = k.event_id" : ""
        c.sql += e.sql
        c.arguments += e.arguments
        switch days {
        case .all: break
        case .known: c.add("\(day) > ''")
        case .unknown: c.add("\(day) = ''")
        case .before(let bound): c.add("\(day) < ?", bound)
        case .from(let bound): c.add("\(day) >= ?", bound)
        }
        let direction = filter.oldestFirst ? "" : " DESC"
        // A company may play several roles in an event.
        let distinct = if case .company = part { "DISTINCT " } else { "" }
        return (
            "SELECT \(distinct)\(id), \(day) FROM \(from)\(join) \(c.whereSQL) ORDER BY \(day)\(direction), \(id)\(direction) \(filter.limitSQL)",
            c.arguments
        )
    }

    /// Events whose amounts may fit; nil where the filter sets no lower bound and no unit, so that nearly all may.
    static func valueQuery(_ f: Filter) -> (sql: String, arguments: StatementArguments)? {
        if let unit = f.currency {
            guard let min = f.min else {
                return ("SELECT DISTINCT event_id FROM event_value INDEXED BY event_value_unit WHERE unit = ?", [unit])
            }
            return ("SELECT DISTINCT event_id FROM event_value INDEXED BY event_value_unit WHERE unit = ? AND high >= ?", [unit, min])
        }
        guard let min = f.min else { return nil }
        return (
            """
            SELECT event_id FROM event_value INDEXED BY event_value_usd WHERE usd_high >= ?1
            UNION SELECT event_id FROM event_value INDEXED BY event_value_kind
            WHERE kind IN ('percent', 'headcount', 'users', 'count') AND kind <> 'money' AND high >= ?1
            """, [min]
        )
    }
}
