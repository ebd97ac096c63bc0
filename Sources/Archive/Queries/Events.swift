import GRDB
import Text

extension Archive {
    /// Events that fit, newest first (or oldest first).
    /// - Parameter origins: with sectors and first source.
    public func events(_ filter: Filter, origins: Bool = false) throws -> Page<EventRow> {
        try read { db in try EventPages.page(filter, db, origins: origins) }
    }

    /// What happened to companies, newest first (or oldest first): `filter.companies` names them and their units.
    /// - Parameter asOf: shows what was known at the end of that day: only articles published by then are heard.
    /// - Parameter origins: with sectors and first source; not with `asOf`.
    public func timeline(_ filter: Filter, asOf: CivilDate? = nil, origins: Bool = false) throws -> Page<EventRow> {
        try read { db in
            guard let asOf else { return try EventPages.page(filter, db, origins: origins) }
            return try Hindsight.events(filter, asOf: asOf, db)
        }
    }
}

enum EventPages {
    static func page(_ filter: Filter, _ db: Database, origins: Bool) throws -> Page<EventRow> {
        var page = Page(rows: try EventRows.fetch(try EventQuery.ids(filter, db), db, origins: origins), limit: filter.limit)
        if page.isCutOff {
            page.found = try EventQuery.count(filter, db, atMost: mostCounted)
        }
        return counted(page, filter)
    }

    /// The page with the number of its rows that reach beyond the time asked for.
    static func counted(_ page: Page<EventRow>, _ filter: Filter) -> Page<EventRow> {
        var page = page
        let span = DaySpan(filter)
        if span.isBounded { page.wider = page.rows.count { span.isExceeded(by: $0) } }
        return page
    }
}

/// What was known at a day: events told by the articles published until then alone.
enum Hindsight {
    static func events(_ filter: Filter, asOf: CivilDate, _ db: Database) throws -> Page<EventRow> {
        // Whatever is asked of it may have been otherwise then: it is asked of what is told anew, and only the companies of the index.
        var early = Filter()
        early.companies = filter.companies
        early.sectors = filter.sectors
        let ids = try EventQuery.ids(early, db)
        let publishers = try filter.source.map { try Publishers(named: $0, db) }
        var rows: [EventRow] = []
        var loader = try ReportLoader(db)
        for (id, reports) in try loader.reports(ofEvents: ids) {
            let heard = reports.filter { ($0.published?.to).map { $0 <= asOf } ?? false }
            guard !heard.isEmpty, try publishers?.gave(heard) ?? true else { continue }
            rows.append(row(id, EventConsensus(heard, directory: loader.directory)))
        }
        rows = rows.filter { fits($0, filter) }
        rows.sort { filter.oldestFirst ? ($0.day, $0.id) < ($1.day, $1.id) : ($1.day, $1.id) < ($0.day, $0.id) }
        var page = Page(rows: rows, limit: filter.limit)
        page.found = page.isCutOff ? rows.count : nil
        return EventPages.counted(page, filter)
    }

    /// What `Filter.eventClause` asks of the event as it is now, beside whom it is about and who tells it.
    private static func fits(_ r: EventRow, _ f: Filter) -> Bool {
        if !f.statuses.isEmpty, !f.statuses.contains(r.status) { return false }
        if !f.types.isEmpty, !f.types.contains(r.type) { return false }
        if let since = f.since, (r.dateTo ?? r.day) < since.iso { return false }
        if let until = f.until, r.day.isEmpty || r.day > until.iso { return false }
        if let least = f.minConfidence, r.confidence < least { return false }
        return !f.asksForAmounts || r.chosen.contains { f.fits($0) }
    }

    /// Articles of publishers.
    private final class Publishers {
        private let ids: Set<Int64>
        private let source: PreparedStatement

        init(named name: String, _ db: Database) throws {
            ids = try Set(Int64.fetchAll(db, sql: "SELECT id FROM source WHERE instr(lower(name), lower(?)) > 0", arguments: [name]))
            source = try PreparedStatement(db, "SELECT source_id FROM article WHERE id = ?")
        }

        /// Is one of the reports theirs?
        func gave(_ reports: [EventReport]) throws -> Bool {
            try reports.contains { try source.add($0.article).firstInt().map(ids.contains) ?? false }
        }
    }

    private static func row(_ id: Int64, _ c: EventConsensus) -> EventRow {
        let date = c.date
        let first = c.firstPublished?.iso
        var row = EventRow(
            id: id, type: c.type, status: c.status, dateFrom: date.days?.from.iso, dateTo: date.days?.to.iso, dateBasis: date.basis,
            day: date.days?.from.iso ?? first ?? "", headline: c.isHeadline, confidence: c.confidence, sources: c.articles,
            independentSources: c.independentSources, firstPublished: first, lastPublished: c.lastPublished?.iso)
        row.parties = c.participants.map { EventRow.Party(role: $0.role, company: $0.company, name: $0.name) }
        var slot = ""
        for a in c.amounts {
            let q = a.quantity
            row.quantities.append(
                EventRow.Quantity(
                    slot: a.slot, isChosen: a.slot != slot, amount: q.amount, kind: q.kind, low: q.low, high: q.high, unit: q.unit,
                    approximate: q.approximate, usdLow: q.usdLow, usdHigh: q.usdHigh, sources: a.sources))
            slot = a.slot
        }
        return row
    }
}

extension Archive {
    /// The ids of a timeline page by the SQL that a person would write; what the page is measured against.
    public func bareTimeline(_ company: Int64, limit: Int) throws -> [Int64] {
        try read { db in
            let s = try db.cachedStatement(
                sql: "SELECT DISTINCT day, event_id FROM event_participant WHERE company_id = ? ORDER BY day DESC, event_id DESC LIMIT ?")
            return try Row.fetchAll(s, arguments: [company, limit]).map { $0[1] }
        }
    }
}
