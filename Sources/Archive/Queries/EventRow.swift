import GRDB

/// An event as an answer shows it.
public struct EventRow: Sendable {
    /// Who takes part, in a role.
    public struct Party: Sendable {
        /// `company`: whom the event is about; else a role of its type (`target`, `investor`, `person`...).
        public var role: String
        /// Row of `company`; nil where the filler is no company of the archive.
        public var company: Int64?
        /// As the archive calls it.
        public var name: String
        /// - Parameter company: row of `company`; nil where the filler is no company of the archive.
        public init(role: String, company: Int64?, name: String) {
            self.role = role
            self.company = company
            self.name = name
        }
    }

    /// A value of a slot: the chosen one (`isChosen`) or one that other sources give.
    public struct Quantity: Sendable {
        /// What the amount is to the event: `raised`, `price`, `headcount`...
        public var slot: String
        /// The value that the event is given; others are what further sources say.
        public var isChosen: Bool
        /// Row of `amount`.
        public var amount: Int64
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
        /// `low` in US dollars at the European Central Bank's rate of the event's day as the article tells it that `amount` stands in, else of
        /// that article's; nil: no money, or no rate.
        public var usdLow: Double?
        /// `high` in US dollars, as `usdLow`.
        public var usdHigh: Double?
        /// Independent sources that give it.
        public var sources: Int
        /// Id, in its stream, of an article that gives it; nil in lists.
        public var article: String?
    }

    /// Row of `event`.
    public var id: Int64
    /// One of `Data/events/types.tsv`.
    public var type: String
    /// reported, planned, rumoured, denied or cancelled: the latest known.
    public var status: String
    /// First day on which it happens or happened, ISO 8601; nil: not known.
    public var dateFrom: String?
    /// Last day on which it happens or happened, ISO 8601, inclusive; nil: not known.
    public var dateTo: String?
    /// explicit, publication or unknown.
    public var dateBasis: String
    /// Day that the event is sorted under: the first day of its date, else its first publication, else "".
    public var day: String
    /// Some article exists to report it.
    public var headline: Bool
    /// Probability that it is right, 0...1.
    public var confidence: Double
    /// Articles that tell it.
    public var sources: Int
    /// Articles that tell it, copies of one text counted once.
    public var independentSources: Int
    /// Day of the first article that tells it, ISO 8601.
    public var firstPublished: String?
    /// Day of the last article that tells it, ISO 8601.
    public var lastPublished: String?
    /// `company` first.
    public var parties: [Party] = []
    /// By slot, the chosen value of each first.
    public var quantities: [Quantity] = []
    /// What a spreadsheet wants beside it: sectors of its companies, publisher and address of the first source. Only where they were asked for.
    public var origin: Origin?

    /// Sectors and first source of an event: each costs a look-up that lists for people do without.
    public struct Origin: Sendable {
        /// Codes; a finer one comes with the wider ones that it belongs to.
        public var sectors: [String]
        /// Publisher of the first article that tells it; "" where nothing is known.
        public var source: String?
        /// Address of that article: the one that it gives itself, else the one where it was found.
        public var url: String?
    }

    /// Names of those in a role, in order.
    public func names(_ role: String) -> [String] { parties.filter { $0.role == role }.map(\.name) }
    /// Names of those whom it is about.
    public var companies: [String] { names("company") }
    /// Roles other than `company`, each with its fillers, in the order of their names.
    public var roles: [(role: String, names: [String])] {
        var out: [(role: String, names: [String])] = []
        for p in parties where p.role != "company" {
            if let last = out.indices.last, out[last].role == p.role {
                out[last].names.append(p.name)
            } else {
                out.append((p.role, [p.name]))
            }
        }
        return out
    }
    /// The chosen value of each slot.
    public var chosen: [Quantity] { quantities.filter(\.isChosen) }
}

/// How far rows are counted that a page has no room for: all of a large archive would take longer than the page.
public let mostCounted = 1_000

/// Rows in an order, and whether there were more.
public struct Page<Element: Sendable>: Sendable {
    /// As many as the limit lets through.
    public var rows: [Element]
    /// There are more.
    public var isCutOff: Bool
    /// How many there are in all, where they were counted; `mostCounted` + 1 stands for more than that.
    public var found: Int?
    /// Rows that have days outside the time asked for, or may have: sums and counts leave them out.
    public var wider = 0
    /// Keeps the first `limit` rows.
    /// - Parameter rows: with one more than the limit, where there is one: it tells that there are more.
    public init(rows: [Element], limit: Int?) {
        self.rows = limit.map { Array(rows.prefix($0)) } ?? rows
        isCutOff = limit.map { rows.count > $0 } ?? false
    }
}

enum EventRows {
    /// The events of the ids, in the order given, with parties and amounts.
    ///
    /// Lists find them in the event's own row.
    /// - Parameter articles: names for each amount an article that gives it. That is a page of the articles' table each, and of no use in a list.
    /// - Parameter origins: gives each its `origin`, at the same price.
    static func fetch(_ ids: [Int64], _ db: Database, articles: Bool = false, origins: Bool = false) throws -> [EventRow] {
        var out: [EventRow] = []
        out.reserveCapacity(ids.count)
        let event = try PreparedStatement.cached(
            db,
            """
            SELECT id, type, status, date_from, date_to, date_basis, day, headline, confidence, source_count, independent_sources,
                first_published, last_published\(articles ? "" : ", card") FROM event WHERE id = ?
            """)
        let party = try PreparedStatement.cached(
            db, "SELECT role, company_id, name FROM event_participant WHERE event_id = ? ORDER BY role <> 'company', role, ordinal")
        let quantity = try PreparedStatement.cached(
            db,
            """
            SELECT x.slot, x.ordinal, a.id, a.kind, a.low, a.high, a.unit, a.approximate, a.usd_low, a.usd_high, x.sources,
                \(articles ? "r.external_id" : "NULL")
            FROM event_amount x JOIN amount a ON a.id = x.amount_id \(articles ? "JOIN article r ON r.id = a.article_id" : "")
            WHERE x.event_id = ? ORDER BY x.slot, x.ordinal
            """)
        let origin = try origins ? EventOrigins(db) : nil
        for id in ids {
            event.add(id)
            guard try event.next() else { continue }
            var row = EventRow(
                id: id, type: event.text(1), status: event.text(2), dateFrom: event.optionalText(3), dateTo: event.optionalText(4),
                dateBasis: event.text(5), day: event.text(6), headline: event.int(7) != 0, confidence: event.double(8),
                sources: Int(event.int(9)), independentSources: Int(event.int(10)), firstPublished: event.optionalText(11),
                lastPublished: event.optionalText(12))
            let isWhole = !articles && EventCard.read(event.bytes(13), into: &row)
            event.reset()
            row.origin = try origin?.of(id)
            if isWhole {
                out.append(row)
                continue
            }
            party.add(id)
            while try party.next() {
                row.parties.append(EventRow.Party(role: party.text(0), company: party.isNull(1) ? nil : party.int(1), name: party.text(2)))
            }
            quantity.add(id)
            while try quantity.next() {
                row.quantities.append(
                    EventRow.Quantity(
                        slot: quantity.text(0), isChosen: quantity.int(1) == 0, amount: quantity.int(2), kind: quantity.text(3),
                        low: quantity.optionalDouble(4), high: quantity.optionalDouble(5), unit: quantity.text(6),
                        approximate: quantity.int(7) != 0, usdLow: quantity.optionalDouble(8), usdHigh: quantity.optionalDouble(9),
                        sources: Int(quantity.int(10)), article: quantity.optionalText(11)))
            }
            out.append(row)
        }
        return out
    }
}

/// Sectors and first sources of events.
private struct EventOrigins {
    private let sectors, first: Statement

    init(_ db: Database) throws {
        sectors = try db.cachedStatement(sql: "SELECT sector FROM event_sector WHERE event_id = ? ORDER BY sector")
        first = try db.cachedStatement(
            sql: """
                SELECT s.name, coalesce(r.canonical_url, r.url)
                FROM event_mention m JOIN article r ON r.id = m.article_id JOIN source s ON s.id = r.source_id
                WHERE m.event_id = ? ORDER BY r.published_from IS NULL, r.published_from, r.content_hash, m.ordinal LIMIT 1
                """)
    }

    func of(_ event: Int64) throws -> EventRow.Origin {
        let row = try Row.fetchOne(first, arguments: [event])
        return EventRow.Origin(
            sectors: try String.fetchAll(sectors, arguments: [event]), source: row.flatMap { $0[0] }, url: row.flatMap { $0[1] })
    }
}
