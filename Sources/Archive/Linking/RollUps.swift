import GRDB

/// Adds new events to what totals, trends and rankings are read from: sectors of events, counts and sums by month.
///
/// Sums are made here and written once for all events of a batch: most of them fall into the same few months and sectors, and SQL would join and sort
/// each value with each sector of its event. What is taken away with an event that changes or goes is taken away by triggers
/// (`Migrations/0130_sectors.sql`).
final class RollUps {
    private struct CountKey: Hashable {
        /// nil: all events.
        var sector: Int?
        var (type, month, status): (Int, Int, Int)
    }
    private struct SumKey: Hashable {
        var count: CountKey
        var (slot, kind, grade): (Int, Int, Int)
    }
    private struct SectorRow {
        var sector: Int
        var event: Int64
        var (type, day, status): (String, String, String)
    }

    private let sectorsOf, sector, eventMonth, sectorMonth, valueMonth: PreparedStatement
    private var names: [String] = []
    private var places: [String: Int] = [:]
    /// Sectors of companies, the wider ones among them.
    private var sectors: [Int64: [Int]] = [:]
    private static let companies = 60_000
    /// Sums that wait to be written at most.
    private static let sumsAtMost = 20_000
    private var rows: [SectorRow] = []
    private var counts: [CountKey: Int64] = [:]
    private var sums: [SumKey: SIMD16<Int64>] = [:]
    private let isBulk: Bool

    private static let columns = [
        "events", "low", "best", "high", "usd_events", "usd_low", "usd_best", "usd_high", "eur_events", "eur_low", "eur_best", "eur_high",
    ]

    /// - Parameter bulk: sectors of events go into their table alone, whose indices are made later, and in its order.
    init(_ db: Database, bulk: Bool = false) throws {
        isBulk = bulk
        sectorsOf = try PreparedStatement(
            db,
            """
            SELECT DISTINCT s.code FROM company_sector x JOIN sector s ON x.sector = s.code OR substr(x.sector, 1, length(s.code) + 1) = s.code || '.'
            WHERE x.company_id = ?
            """)
        sector = try PreparedStatement(db, "INSERT INTO event_sector (sector, day, event_id, type, status) VALUES (?, ?, ?, ?, ?)")
        func added(_ columns: [String]) -> String { columns.map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", ") }
        eventMonth = try PreparedStatement(
            db, "INSERT INTO event_month (type, month, status, events) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET \(added(["events"]))")
        sectorMonth = try PreparedStatement(
            db,
            "INSERT INTO sector_month (sector, type, month, status, events) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET \(added(["events"]))"
        )
        valueMonth = try PreparedStatement(
            db,
            """
            INSERT INTO value_month (sector, type, month, status, slot, kind, grade, \(Self.columns.joined(separator: ", ")))
            VALUES (?, ?, ?, ?, ?, ?, ?\(String(repeating: ", ?", count: Self.columns.count))) ON CONFLICT DO UPDATE SET \(added(Self.columns))
            """)
    }

    /// - Parameter isFirst: there was no such event before.
    func add(_ e: EventRecord, id: Int64, isFirst: Bool) throws {
        let (type, month, status) = (place(of: e.type), place(of: String(e.day.prefix(7))), place(of: e.status))
        var own: Set<Int> = []
        for p in e.parties where p.role == "company" { if let c = p.company { own.formUnion(try sectors(of: c)) } }
        if isFirst { counts[CountKey(sector: nil, type: type, month: month, status: status), default: 0] += 1 }
        for s in own.sorted() {
            rows.append(SectorRow(sector: s, event: id, type: e.type, day: e.day, status: e.status))
            counts[CountKey(sector: s, type: type, month: month, status: status), default: 0] += 1
        }
        for (slot, v, isUnlikely) in e.values {
            let grade = Self.grade(v, slot: slot, isUnlikely, of: e)
            let cents = Self.cents(v, grade)
            var key = SumKey(
                count: CountKey(sector: nil, type: type, month: month, status: status), slot: place(of: slot), kind: place(of: v.kind),
                grade: grade)
            sums[key, default: .zero] &+= cents
            for s in own {
                key.count.sector = s
                sums[key, default: .zero] &+= cents
            }
        }
    }

    /// Writes the sectors of the events, and, where they are not many, all the rest.
    func pause() throws {
        if !isBulk { rows.sort { (names[$0.sector], $0.day, $0.event) < (names[$1.sector], $1.day, $1.event) } }
        for r in rows { try sector.add(names[r.sector]).add(r.day).add(r.event).add(r.type).add(r.status).run() }
        rows = []
        if !isBulk { try finish() } else if sums.count >= Self.sumsAtMost { try writeSums() }
    }

    /// Writes what is left, and forgets what another transaction may change.
    func finish() throws {
        if !rows.isEmpty { try pause() }
        try writeSums()
        (sectors, names, places) = ([:], [], [:])
    }

    private func writeSums() throws {
        func texts(_ k: CountKey) -> [String] { [k.type, k.month, k.status].map { names[$0] } }
        for (k, n) in counts {
            let s = k.sector == nil ? eventMonth : sectorMonth.add(names[k.sector ?? 0])
            for t in texts(k) { s.add(t) }
            try s.add(n).run()
        }
        for (k, sum) in sums {
            valueMonth.add(k.count.sector.map { names[$0] } ?? "")
            for t in texts(k.count) { valueMonth.add(t) }
            valueMonth.add(names[k.slot]).add(names[k.kind]).add(k.grade)
            for i in Self.columns.indices { valueMonth.add(sum[i]) }
            try valueMonth.run()
        }
        counts.removeAll(keepingCapacity: true)
        sums.removeAll(keepingCapacity: true)
    }

    private func place(of name: String) -> Int {
        if let i = places[name] { return i }
        places[name] = names.count
        names.append(name)
        return names.count - 1
    }

    private func sectors(of company: Int64) throws -> [Int] {
        if let known = sectors[company] { return known }
        if sectors.count >= Self.companies { sectors = [:] }
        var out: [Int] = []
        sectorsOf.add(company)
        while try sectorsOf.next() { out.append(place(of: sectorsOf.text(0))) }
        sectors[company] = out
        return out
    }

    /// Dollars: what is raised or invested below has lost a word ("$110 billon"), or is a fee.
    private static let least = 1e4

    /// As `event_value_graded` has it (`Migrations/0395_floor.sql`).
    private static func grade(_ v: EventValue, slot: String, _ isUnlikely: Bool, of e: EventRecord) -> Int {
        if v.isVague { return 1 }
        func size(_ b: EventValue.Bounds?) -> Double { b.map { max(abs($0.high), abs($0.low)) } ?? 0 }
        let most: Double =
            switch (e.type, slot) {
            case ("funding_round", "raised"), ("ipo", "raised"), ("fund_raise", "raised"): 3e11
            case ("acquisition", "price"), ("merger", "price"), ("divestiture", "price"): 5e11
            case ("fine", _), ("legal_outcome", _): 1e11
            default: 1e13
            }
        if max(size(v.usd), size(v.eur)) > most { return 2 }
        if v.kind == "money", slot == "raised" || slot == "invested", v.usd != nil, size(v.usd) < least { return 2 }
        if v.kind != "money", size(v.own) > (e.type == "layoff" || e.type == "hiring" ? 1e6 : 1e9) { return 2 }
        return isUnlikely ? 3 : 0
    }

    /// As `event_value_cents` has it, in the order of `columns`. Rounding is SQLite's: half away from zero.
    private static func cents(_ v: EventValue, _ grade: Int) -> SIMD16<Int64> {
        var out = SIMD16<Int64>.zero
        out[0] = 1
        if v.usd != nil { out[4] = 1 }
        if v.eur != nil { out[8] = 1 }
        guard grade != 1, grade != 2 else { return out }
        func set(_ at: Int, _ b: EventValue.Bounds?) {
            guard let b else { return }
            for (i, x) in [b.low, b.best, b.high].enumerated() { out[at + i] = Int64(x * 100 + (x < 0 ? -0.5 : 0.5)) }
        }
        if v.kind != "money" { set(1, v.own) }
        set(5, v.usd)
        set(9, v.eur)
        return out
    }
}
