import Extraction
import GRDB
import Lexicon
import Text

/// A sum over events, each counted once.
public struct Total: Sendable {
    /// What is summed.
    public var measure: Measure
    /// Currency, or "people".
    public var unit: String
    /// Sum of the lowest values that any source gives, in `unit`.
    public var low = 0.0
    /// Sum of the chosen values: the middle of a range, the bound of "more than" and "up to".
    public var best = 0.0
    /// Sum of the highest values that any source gives.
    public var high = 0.0
    /// Events that are in the sum.
    public var events = 0
    /// Events in the sum that are only planned.
    public var planned = 0
    /// Events that are not in the sum: why, and how many.
    public var leftOut: [(reason: String, events: Int)] = []
    /// The sum of what is left out, by reason, where it is a sum: of what is no number to add up, or has no rate, there is none.
    public var sumsLeftOut: [String: Double] = [:]

    /// The reason of `leftOut` that says that an event's date reaches beyond the time of the sum.
    public static let wider = TotalQuery.wider

    /// A sum of nothing yet.
    public init(measure: Measure, unit: String) {
        self.measure = measure
        self.unit = unit
    }

    mutating func leaveOut(_ reason: String, _ n: Int, sum: Double? = nil) {
        guard n > 0 else { return }
        if let sum, sum != 0 { sumsLeftOut[reason, default: 0] += sum }
        if let i = leftOut.firstIndex(where: { $0.reason == reason }) { leftOut[i].events += n } else { leftOut.append((reason, n)) }
    }

    /// Takes what begins here and ends elsewhere out of the sum.
    mutating func setAside(_ c: Crossing) {
        low -= c.low
        best -= c.best
        high -= c.high
        events -= c.events
        if c.isPlanned { planned -= c.events }
        leaveOut(TotalQuery.wider, c.events, sum: c.best)
    }

    mutating func add(_ other: Total) {
        low += other.low
        best += other.best
        high += other.high
        events += other.events
        planned += other.planned
        for l in other.leftOut { leaveOut(l.reason, l.events, sum: other.sumsLeftOut[l.reason]) }
    }

    /// What is left out in its order, most first, and sums rounded.
    mutating func finish() {
        round()
        leftOut = leftOut.filter { $0.events > 0 }.sorted { ($1.events, $0.reason) < ($0.events, $1.reason) }
    }

    /// Sums without what adding fractions leaves behind the hundredths.
    mutating func round() {
        func hundredths(_ d: Double) -> Double { abs(d) < 1e13 ? (d * 100).rounded() / 100 : d }
        (low, best, high) = (hundredths(low), hundredths(best), hundredths(high))
        sumsLeftOut = sumsLeftOut.mapValues(hundredths)
    }

    /// Events in the sum and beside it.
    var all: Int { leftOut.reduce(events) { $0 + $1.events } }
}

/// An event in a sum, or left out of it.
public struct TotalTerm: Sendable {
    /// The event with its parties and amounts.
    public var event: EventRow
    /// The lowest value of any source in the unit of the sum; nil where it has none there.
    public var low: Double?
    /// The chosen value in the unit of the sum; nil where it has none there.
    public var best: Double?
    /// The highest value of any source in the unit of the sum; nil where it has none there.
    public var high: Double?
    /// Why it is left out; nil: it is in the sum.
    public var reason: String?
    /// The first article that tells it.
    public var source: EventSource?
}

extension Archive {
    /// The sum of a measure over the events that fit `filter` (its types replace the measure's own). Reported and planned events count;
    /// rumoured, denied and cancelled ones unless `filter.statuses` names them, those likelier wrong than right (`filter.minConfidence` sets
    /// another bound), those without an amount, vague amounts, amounts without an exchange rate and events of which it is not known whether
    /// they lie within the filter's days (one of "2025" in a quarter of it) are left out and counted.
    /// - Parameter currency: ISO 4217 code. What is stated in another currency counts at the European Central Bank's rate of the event's day,
    ///   where that is not known of the article's (`amount.rate_day`).
    public func total(_ measure: Measure, _ filter: Filter, in currency: String = "USD") throws -> Total {
        try read { try TotalQuery(measure, filter, currency).total($0) }
    }

    /// Each event of the sum and each one left out, largest first.
    public func terms(of measure: Measure, _ filter: Filter, in currency: String = "USD") throws -> [TotalTerm] {
        try read { try TotalQuery(measure, filter, currency).terms($0) }
    }
}

extension ExchangeRates {
    /// SQL: what one unit of a currency was worth in euros on a day.
    static let euros = DatabaseFunction("euros", argumentCount: 2, pure: true) { values in
        guard let code = String.fromDatabaseValue(values[0]), let text = String.fromDatabaseValue(values[1]), let day = CivilDate(iso: text)
        else { return nil }
        return rate(code, on: day)?.eur
    }
}

struct TotalQuery {
    let measure: Measure
    let filter: Filter
    let unit: String
    let pairs: [(type: String, slot: String)]
    /// Events count from this confidence on.
    let threshold: Double
    /// The days that an event must lie within: the filter's own, also where `filter` is a piece of them.
    let span: DaySpan

    /// Only events that begin in one month and end in another, found by their own index.
    var crossesMonths = false
    /// Only events that last until this day at least.
    var reaches: String?

    /// Said of an event whose date reaches beyond the days asked for.
    static let wider = "date wider than the period"
    /// Said of an event that has no amount in the slot, or none of the measure's kind.
    static let withoutAmount = "no amount stated"

    /// What counts where nothing else is asked for: what is likelier right than wrong.
    static let likely = 0.5

    /// - Parameter span: where `filter` is a piece of what was asked, the days of the whole.
    init(_ measure: Measure, _ filter: Filter, _ currency: String, span: DaySpan? = nil, threshold: Double? = nil) {
        self.measure = measure
        self.span = span ?? DaySpan(filter)
        var rest = filter
        rest.minConfidence = nil
        self.filter = rest
        self.threshold = threshold ?? filter.minConfidence ?? Self.likely
        unit = measure.isMoney ? currency : "people"
        pairs = filter.types.isEmpty ? measure.standard : measure.possible.filter { filter.types.contains($0.type) }
    }

    /// Columns of `event_value` that hold the sum's unit.
    var columns: (low: String, best: String, high: String) {
        switch unit {
        case "USD": ("v.usd_low", "v.usd_best", "v.usd_high")
        case "EUR": ("v.eur_low", "v.eur_best", "v.eur_high")
        default: measure.isMoney ? (converted("low"), converted("best"), converted("high")) : ("v.low", "v.best", "v.high")
        }
    }

    /// What is stated in the currency as it is, the rest by way of the euro on the day whose rate its chosen amount has; null where there is none.
    private func converted(_ column: String) -> String {
        "iif(v.unit = '\(safeUnit)', v.\(column), round(v.eur_\(column) / euros('\(safeUnit)', (\(Self.rateDay))), 2))"
    }

    private static let rateDay = """
        SELECT a.rate_day FROM event_amount x JOIN amount a ON a.id = x.amount_id
        WHERE x.event_id = v.event_id AND x.slot = v.slot AND x.ordinal = 0
        """

    /// Letters and digits alone: it stands in the SQL.
    private var safeUnit: String {
        String(decoding: unit.utf8.filter { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 }, as: UTF8.self)
    }

    /// The bound is one that the archive keeps for each value.
    private var isKept: Bool { threshold == Self.likely || threshold <= 0 }

    private var unlikelySQL: String {
        if threshold <= 0 { return "" }
        return "WHEN \(isKept ? "v.grade = 3" : "e.confidence < \(threshold)") THEN '\(unlikely)'"
    }

    private var unlikely: String { threshold == Self.likely ? "likelier wrong than right" : "of confidence below \(threshold)" }

    /// What is reported or planned counts, and what is asked for by name whatever it is.
    private func counts(status: String) -> Bool {
        status == "reported" || status == "planned" || filter.statuses.contains(status)
    }

    private var countedStatuses: String {
        Event.Status.allCases.map(\.rawValue).filter(counts(status:)).map { "'\($0)'" }.joined(separator: ", ")
    }

    /// Conditions on `event_value_graded v` that a value which is added up fulfils.
    var countsSQL: String { "(\(reasonSQL)) IS NULL" }

    /// Why a row of `event_value_graded v` is not added up; null where it is.
    var reasonSQL: String {
        """
        CASE WHEN v.event_id IS NULL THEN '\(Self.withoutAmount)' WHEN v.status NOT IN (\(countedStatuses)) THEN v.status
        WHEN v.kind <> '\(measure.kind)' THEN '\(Self.withoutAmount)' WHEN v.grade = 1 THEN 'vague' WHEN v.grade = 2 THEN 'implausible'
        \(unlikelySQL)
        WHEN \(columns.best) IS NULL THEN 'no exchange rate' \(span.widerSQL(Self.wider)) END
        """
    }

    /// Conditions on `event_value_graded v`, and the tables by which its rows are found: those of companies or sectors, where they are asked for.
    /// - Parameter everyEvent: each event of `event e`, also where it has no value: the columns of `v` are null then.
    func source(everyEvent: Bool = false) -> (from: String, clause: Clause) {
        var c = Clause()
        var from = ""
        var id = "k.event_id"
        var rest = filter
        let types = Set(pairs.map(\.type)).sorted()
        if crossesMonths || everyEvent && filter.sectors.isEmpty, filter.companies == nil {
            (from, id) = ("event e INDEXED BY \(crossesMonths ? "event_crossing" : "event_type")", "e.id")
            c.add("e.type", in: types)
            c.sql.append("\(crossesMonths ? "e.day > ''" : "1") \(days("e.day"))")
            for d in dayBounds { c.arguments += [d] }
        } else if let companies = filter.companies {
            // Whose event it is: an investor or a seller does not raise or pay.
            from = """
                (SELECT DISTINCT event_id FROM event_participant INDEXED BY event_participant_timeline
                WHERE company_id IN (\(companies.map(String.init).joined(separator: ", "))) AND role = 'company' AND type IN (\(Filter.marks(types)))) k
                """
            for t in types { c.arguments += [t] }
            rest.companies = nil
        } else if !filter.sectors.isEmpty {
            from = """
                (SELECT DISTINCT event_id FROM event_sector INDEXED BY event_sector_day
                WHERE sector IN (\(Filter.marks(filter.sectors))) AND type IN (\(Filter.marks(types))) \(days("day"))) k
                """
            for s in filter.sectors + types { c.arguments += [s] }
            for d in dayBounds { c.arguments += [d] }
            rest.sectors = []
        }
        var hasEvent = id == "e.id"
        let own = everyEvent ? "e" : "v"
        if everyEvent {
            if !hasEvent { from += " CROSS JOIN event e ON e.id = k.event_id" }
            hasEvent = true
            from += " LEFT JOIN event_value_graded v ON v.event_id = e.id AND \(slotsSQL)"
        } else {
            from = from.isEmpty ? "event_value_graded v" : from + " CROSS JOIN event_value_graded v ON v.event_id = \(id)"
        }
        c.sql.append("\(everyEvent ? "1" : slotsSQL) \(days(own + ".day"))")
        for d in dayBounds { c.arguments += [d] }
        rest.types = []
        rest.since = nil
        rest.until = nil
        let e = rest.eventClause()
        if !hasEvent, !e.sql.isEmpty || !isKept || span.isBounded || reaches != nil || crossesMonths {
            from += " CROSS JOIN event e ON e.id = v.event_id"
        }
        c.sql += e.sql
        c.arguments += e.arguments
        if crossesMonths { c.sql.append(DaySpan.crossesMonths) }
        if let reaches { c.add("e.date_to >= ?", reaches) }
        return (from, c)
    }

    /// The types with their slots, on `event_value_graded v`: names of ours, letters and underscores.
    private var slotsSQL: String { "(" + pairs.map { "(v.type = '\($0.type)' AND v.slot = '\($0.slot)')" }.joined(separator: " OR ") + ")" }

    /// An event counts where it begins.
    private func days(_ column: String) -> String {
        (filter.since == nil ? "" : "AND \(column) >= ? ") + (filter.until == nil ? "" : "AND \(column) <= ? AND \(column) > ''")
    }
    private var dayBounds: [String] { [filter.since, filter.until].compactMap { $0?.iso } }

    /// Sums grouped by month ("": the day is not known).
    func months(_ db: Database) throws -> [String: Total] {
        guard !pairs.isEmpty else { return [:] }
        guard filter.isKeptByMonth, isKept, !measure.isMoney || unit == "USD" || unit == "EUR" else { return try counted(db) }
        let split = MonthSplit(filter)
        var out = try split.months.map { try kept($0, db) } ?? [:]
        for var edge in split.edges {
            edge.minConfidence = threshold
            for (month, t) in try TotalQuery(measure, edge, unit, span: span).counted(db) {
                out[month, default: Total(measure: measure, unit: unit)].add(t)
            }
        }
        guard let until = span.until else { return out }
        for c in try crossing(db) where c.begins(in: split) && c.to > until {
            out[c.month]?.setAside(c)
        }
        return out
    }

    /// From the sums kept by month.
    private func kept(_ months: MonthSplit.Months, _ db: Database) throws -> [String: Total] {
        var c = Clause()
        c.add("v.sector = ?", filter.sectors.first ?? "")
        c.sql.append("(" + pairs.map { _ in "(v.type = ? AND v.slot = ?)" }.joined(separator: " OR ") + ")")
        for p in pairs { c.arguments += [p.type, p.slot] }
        if let m = months.from { c.add("v.month >= ?", m) }
        if let m = months.to { c.add("v.month <= ? AND v.month <> ''", m) }
        if !filter.statuses.isEmpty { c.add("v.status", in: filter.statuses) }
        let prefix = measure.isMoney ? unit.lowercased() + "_" : ""
        let rated = measure.isMoney ? "\(prefix)events" : "events"
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT v.month, v.status, v.kind, v.grade, v.events, v.\(rated), v.\(prefix)low, v.\(prefix)best, v.\(prefix)high
                FROM value_month v \(c.whereSQL) AND v.events <> 0
                """, arguments: c.arguments)
        var out: [String: Total] = [:]
        while let r = try rows.next() {
            var t = out[r[0]] ?? Total(measure: measure, unit: unit)
            let (status, kind, grade, events, rated): (String, String, Int, Int, Int) = (r[1], r[2], r[3], r[4], r[5])
            let sum = Double(r[7] as Int64) / 100
            if !counts(status: status) {
                t.leaveOut(status, events, sum: kind == measure.kind ? sum : nil)
            } else if kind != measure.kind {
                t.leaveOut(Self.withoutAmount, events)
            } else if grade == 1 || grade == 2 {
                t.leaveOut(grade == 1 ? "vague" : "implausible", events)
            } else if grade == 3, threshold > 0 {
                t.leaveOut(unlikely, events, sum: sum)
            } else {
                t.leaveOut("no exchange rate", events - rated)
                t.events += rated
                if status == "planned" { t.planned += rated }
                t.low += Double(r[6] as Int64) / 100
                t.best += sum
                t.high += Double(r[8] as Int64) / 100
            }
            out[r[0]] = t
        }
        return out
    }

    /// From the events' values one by one.
    func counted(_ db: Database) throws -> [String: Total] {
        let (from, c) = source()
        return try counted(from, c, by: "v.month", db)
    }

    /// - Parameter key: SQL on the tables of `from`: what the sums are split by.
    func counted(_ from: String, _ c: Clause, by key: String, _ db: Database) throws -> [String: Total] {
        let (low, best, high) = columns
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(key), \(reasonSQL), coalesce(v.status = 'planned', 0), count(*), total(\(low)), total(\(best)), total(\(high)),
                    total(iif(v.kind = '\(measure.kind)' AND v.grade IN (0, 3), \(best), 0))
                FROM \(from) \(c.whereSQL) GROUP BY 1, 2, 3
                """, arguments: c.arguments)
        var out: [String: Total] = [:]
        while let r = try rows.next() {
            var t = out[r[0]] ?? Total(measure: measure, unit: unit)
            let n: Int = r[3]
            if let reason = r[1] as String? {
                t.leaveOut(reason, n, sum: r[7])
            } else {
                t.events += n
                if r[2] as Bool { t.planned += n }
                t.low += r[4] as Double
                t.best += r[5] as Double
                t.high += r[6] as Double
            }
            out[r[0]] = t
        }
        return out
    }
}
