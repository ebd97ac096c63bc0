import GRDB
import Text

/// An amount as an answer shows it.
public struct AmountRow: Sendable {
    /// Row of `amount`.
    public var id: Int64
    /// money, percent, headcount, users or count.
    public var kind: String
    /// Lower bound in plain units of `unit`, equal to `high` for one number; nil: "up to".
    public var low: Double?
    /// Upper bound in plain units of `unit`; nil: "more than".
    public var high: Double?
    /// ISO 4217 code or ticker of a currency, "%", "pp", "people", or what is counted.
    public var unit: String
    /// "About", "nearly", or a vague word.
    public var approximate: Bool
    /// `low` in US dollars at `usdRate`; nil: no money, or no rate.
    public var usdLow: Double?
    /// `high` in US dollars, as `usdLow`.
    public var usdHigh: Double?
    /// `low` in euros, as `usdLow`.
    public var eurLow: Double?
    /// `high` in euros, as `usdLow`.
    public var eurHigh: Double?
    /// US dollars for one of `unit` on `rateDay`, a reference rate of the European Central Bank; nil: no money, or no rate.
    public var usdRate: Double?
    /// Euros for one of `unit`, as `usdRate`.
    public var eurRate: Double?
    /// Day of the rates, ISO 8601: the newest up to the day of the event that it belongs to (the middle of a longer date), else up to the
    /// article's publication; nil where none was needed.
    public var rateDay: String?
    /// The words of the article.
    public var quote: String
    /// First code point of the quote in the article's text.
    public var start: Int
    /// The code point behind the quote.
    public var end: Int
    /// Row of the `event` that it belongs to; nil where it stands alone.
    public var event: Int64?
    /// That event's type as this article tells it; nil where it stands alone.
    public var eventType: String?
    /// What it is to that event: `raised`, `price`, `headcount`...; nil where it stands alone.
    public var slot: String?
    /// Names of whom the event is about.
    public var companies: [String]
    /// Row of `article`.
    public var article: Int64
    /// The article's id in the stream it came from.
    public var articleID: String
    /// The article's title.
    public var title: String?
    /// First day on which the article may have been published, ISO 8601.
    public var published: String?
}

extension Archive {
    /// Amounts, those of the newest articles first. With companies: the amounts of events in which they take part.
    /// - Parameter kinds: money, percent, headcount, users, count; empty: all.
    public func amounts(_ filter: Filter, kinds: [String] = []) throws -> Page<AmountRow> {
        try read { db in
            var rows: [AmountRow] = []
            try AmountQuery.forEach(filter, kinds: kinds, db) { rows.append($0) }
            return Page(rows: rows, limit: filter.limit)
        }
    }

    /// Calls `body` with each amount; for exports of any size.
    public func forEachAmount(_ filter: Filter, kinds: [String] = [], _ body: (AmountRow) throws -> Void) throws {
        var left = filter.limit ?? .max
        try read { db in
            // One more than asked for is looked up, so that a page knows whether there are more.
            try AmountQuery.forEach(filter, kinds: kinds, db) { row in
                guard left > 0 else { return }
                left -= 1
                try body(row)
            }
        }
    }
}

enum AmountQuery {
    static func forEach(_ filter: Filter, kinds: [String], _ db: Database, _ body: (AmountRow) throws -> Void) throws {
        var c = Clause()
        if filter.currency != nil || filter.min != nil || filter.max != nil { filter.amountClause(&c) }
        if !kinds.isEmpty { c.add("a.kind", in: kinds) }
        if let companies = filter.companies {
            c.add(
                """
                m.id IN (SELECT n.id FROM article_company k CROSS JOIN event_mention n ON n.article_id = k.article_id
                CROSS JOIN mention_participant p ON p.mention_id = n.id AND p.company_id = k.company_id
                WHERE k.company_id IN (\(companies.map(String.init).joined(separator: ", "))))
                """)
        }
        if !filter.sectors.isEmpty {
            c.add(
                """
                EXISTS (SELECT 1 FROM mention_participant p JOIN company_sector s ON s.company_id = p.company_id
                WHERE p.mention_id = m.id AND p.role = 'company' AND (\(Filter.sectorSQL(filter.sectors))))
                """)
            for s in filter.sectors { c.arguments += [s, s] }
        }
        if !filter.types.isEmpty { c.add("m.type", in: filter.types) }
        if !filter.statuses.isEmpty { c.add("m.status", in: filter.statuses) }
        if let d = filter.minConfidence { c.add("m.confidence >= ?", d) }
        if let d = filter.since { c.add("coalesce(m.date_to, r.published_to) >= ?", d.iso) }
        if let d = filter.until { c.add("coalesce(m.date_from, r.published_from) <= ?", d.iso) }
        if let s = filter.source {
            c.add("r.source_id IN (SELECT id FROM source WHERE instr(lower(name), lower(?)) > 0)", s)
        }
        let direction = filter.oldestFirst ? "ASC" : "DESC"
        let sql = """
            SELECT a.id, a.kind, a.low, a.high, a.unit, a.approximate, a.usd_low, a.usd_high, a.eur_low, a.eur_high,
                substr(r.text, a.start + 1, a."end" - a.start), a.start, a."end", m.event_id, m.type, x.slot,
                (SELECT group_concat(p.name, char(10)) FROM mention_participant p WHERE p.mention_id = m.id AND p.role = 'company'),
                r.id, r.external_id, r.title, r.published_from, a.usd_rate, a.eur_rate, a.rate_day
            FROM amount a JOIN article r ON r.id = a.article_id
            LEFT JOIN mention_amount x ON x.amount_id = a.id LEFT JOIN event_mention m ON m.id = x.mention_id
            \(c.whereSQL) GROUP BY a.id ORDER BY r.published_from \(direction), r.id \(direction), a.start \(filter.limitSQL)
            """
        let rows = try Row.fetchCursor(db, sql: sql, arguments: c.arguments)
        while let r = try rows.next() {
            try body(
                AmountRow(
                    id: r[0], kind: r[1], low: r[2], high: r[3], unit: r[4], approximate: r[5], usdLow: r[6], usdHigh: r[7], eurLow: r[8],
                    eurHigh: r[9], usdRate: r[21], eurRate: r[22], rateDay: r[23], quote: r[10] ?? "", start: r[11], end: r[12],
                    event: r[13],
                    eventType: r[14], slot: r[15],
                    companies: (r[16] as String?)?.split(separator: "\n").map(String.init) ?? [], article: r[17], articleID: r[18],
                    title: r[19],
                    published: r[20]))
        }
    }
}
