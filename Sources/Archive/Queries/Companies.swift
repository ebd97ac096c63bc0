import GRDB
import Text

/// A company in a list.
public struct CompanyRow: Sendable {
    /// Row of `company`.
    public var id: Int64
    /// Id in the reference data, or "~" and the folded name of one that was found in articles.
    public var key: String
    /// The name a reader would look it up by.
    public var name: String
    /// company or organization.
    public var kind: String
    /// From the reference data.
    public var known: Bool
    /// Codes of `Data/sectors.tsv`, most telling first.
    public var sectors: [String]
    /// Name of the company that it belongs to.
    public var parent: String?
    /// ISO 3166-1 alpha-2 code.
    public var country: String?
    /// Articles that name it.
    public var articles: Int
    /// Articles that are about it.
    public var centralArticles: Int
    /// Events in which it takes part, in any role.
    public var events: Int
}

/// All that the archive knows of a company.
public struct CompanyCard: Sendable {
    /// A name by which it is found.
    public struct Alias: Sendable {
        /// The spelling, a ticker with its exchange before it ("NASDAQ:NVDA").
        public var name: String
        /// name, alias, former, ticker or correction.
        public var kind: String
        /// First day on which it was called so, ISO 8601; nil: not known.
        public var from: String?
        /// Last day on which it was called so, ISO 8601, inclusive; nil: still in use, or not known.
        public var to: String?
    }
    /// A place where the company is named.
    public struct Evidence: Sendable {
        /// Row of `article`.
        public var article: Int64
        /// First day on which the article may have been published, ISO 8601.
        public var published: String?
        /// As the article's metadata or feed has it.
        public var title: String?
        /// How often it is named there.
        public var mentions: Int
        /// Words around the first mention.
        public var snippet: String
    }
    /// As it stands in lists.
    public var row: CompanyRow
    /// Its name first, then the others by kind.
    public var aliases: [Alias]
    /// Companies that belong to it.
    public var units: [String]
    /// In all articles.
    public var mentions: Int
    /// Day of the first article that names it, ISO 8601.
    public var firstPublished: String?
    /// Day of the last article that names it, ISO 8601.
    public var lastPublished: String?
    /// Number of events by type, most first.
    public var eventTypes: [(type: String, count: Int)]
    /// Articles that name it, newest first.
    public var evidence: [Evidence]
}

extension Archive {
    /// Companies, those named in most articles first. `filter`: companies, sectors, source and limit.
    /// - Parameter organizations: regulators, courts, universities and other bodies instead of companies.
    public func companies(_ filter: Filter, organizations: Bool = false) throws -> Page<CompanyRow> {
        try read { db in
            var c = Clause()
            c.add("c.kind = ?", organizations ? "organization" : "company")
            c.append(CompanyRows.clause(filter))
            let ids = try Int64.fetchAll(
                db,
                sql: """
                    SELECT c.id FROM company c LEFT JOIN (SELECT company_id, count(*) AS n FROM article_company GROUP BY company_id) k
                    ON k.company_id = c.id \(c.whereSQL) AND k.n IS NOT NULL ORDER BY k.n DESC, c.name, c.id \(filter.limitSQL)
                    """, arguments: c.arguments)
            return Page(rows: try ids.compactMap { try CompanyRows.fetch($0, db) }, limit: filter.limit)
        }
    }

    /// The card of a company; nil where there is no such row.
    /// - Parameter evidence: how many articles to show it in, newest first.
    public func card(of company: Int64, evidence: Int = 0) throws -> CompanyCard? {
        try read { db in
            guard let row = try CompanyRows.fetch(company, db) else { return nil }
            let aliases = try Row.fetchAll(
                db,
                sql: """
                    SELECT name, kind, valid_from, valid_to FROM company_alias WHERE company_id = ?
                    ORDER BY kind = 'name' DESC, kind, valid_from, name
                    """, arguments: [company]
            ).map { CompanyCard.Alias(name: $0[0], kind: $0[1], from: $0[2], to: $0[3]) }
            let units = try String.fetchAll(db, sql: "SELECT name FROM company WHERE parent_id = ? ORDER BY name", arguments: [company])
            let seen = try Row.fetchOne(
                db,
                sql: """
                    SELECT sum(x.mentions), min(a.published_from), max(a.published_from)
                    FROM article_company x JOIN article a ON a.id = x.article_id WHERE x.company_id = ?
                    """, arguments: [company])
            let types = try Row.fetchAll(
                db,
                sql:
                    "SELECT type, count(DISTINCT event_id) AS n FROM event_participant WHERE company_id = ? GROUP BY type ORDER BY n DESC, type",
                arguments: [company]
            ).map { (type: $0[0] as String, count: $0[1] as Int) }
            let places = try Row.fetchAll(
                db,
                sql: """
                    SELECT a.id, a.published_from, a.title, x.mentions,
                        (SELECT substr(a.text, max(1, m.start - 59), m."end" - m.start + 120) FROM company_mention m
                         WHERE m.article_id = a.id AND m.company_id = x.company_id ORDER BY m.start LIMIT 1)
                    FROM article_company x JOIN article a ON a.id = x.article_id WHERE x.company_id = ?
                    ORDER BY a.published_from DESC, a.id DESC LIMIT ?
                    """, arguments: [company, evidence]
            ).map { CompanyCard.Evidence(article: $0[0], published: $0[1], title: $0[2], mentions: $0[3], snippet: $0[4] ?? "") }
            return CompanyCard(
                row: row, aliases: aliases, units: units, mentions: seen?[0] ?? 0, firstPublished: seen?[1], lastPublished: seen?[2],
                eventTypes: types, evidence: places)
        }
    }

    /// Code and name of each sector.
    public func sectorNames() throws -> [(code: String, name: String)] {
        try read { db in try Row.fetchAll(db, sql: "SELECT code, name FROM sector ORDER BY code").map { ($0[0], $0[1]) } }
    }

    /// Sectors with their companies, and events of these and of finer sectors' companies.
    public func sectors() throws -> ResultTable {
        try read { db in
            var t = ResultTable(columns: ["code", "name", "parent", "companies", "events"].map { .init($0) })
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT s.code, s.name, s.parent, (SELECT count(*) FROM company_sector x WHERE x.sector = s.code) AS companies,
                        (SELECT coalesce(sum(m.events), 0) FROM sector_month m WHERE m.sector = s.code) AS events
                    FROM sector s ORDER BY s.code
                    """)
            while let r = try rows.next() {
                t.rows.append([.text(r[0]), .text(r[1]), Value(r[2] as String?), .integer(r[3]), .integer(r[4])])
            }
            return t
        }
    }
}

enum CompanyRows {
    /// Conditions on `company c`: companies, sectors and source; a company has no days, types or amounts to ask for.
    static func clause(_ filter: Filter) -> Clause {
        var c = Clause()
        if let companies = filter.companies { c.add("c.id IN (\(companies.map(String.init).joined(separator: ", ")))") }
        if !filter.sectors.isEmpty {
            c.add("EXISTS (SELECT 1 FROM company_sector s WHERE s.company_id = c.id AND (\(Filter.sectorSQL(filter.sectors))))")
            for s in filter.sectors { c.arguments += [s, s] }
        }
        if let source = filter.source {
            c.add(
                """
                EXISTS (SELECT 1 FROM article_company x JOIN article r ON r.id = x.article_id JOIN source s ON s.id = r.source_id
                WHERE x.company_id = c.id AND instr(lower(s.name), lower(?)) > 0)
                """, source)
        }
        return c
    }

    /// The company's name; where others have the same one, its key stands behind it, by which it is found alone.
    static func label(_ id: Int64, _ db: Database) throws -> String? {
        let s = try db.cachedStatement(
            sql: """
                SELECT c.name, c.key, EXISTS (SELECT 1 FROM company o WHERE o.folded = c.folded AND o.name = c.name AND o.id <> c.id)
                FROM company c WHERE c.id = ?
                """)
        guard let r = try Row.fetchOne(s, arguments: [id]) else { return nil }
        return (r[2] as Bool) ? "\(r[0] as String) (\(r[1] as String))" : r[0]
    }

    static func fetch(_ id: Int64, _ db: Database) throws -> CompanyRow? {
        let s = try db.cachedStatement(
            sql: """
                SELECT c.key, c.name, c.kind, c.known, p.name, c.country, (SELECT count(*) FROM article_company x WHERE x.company_id = c.id),
                    (SELECT count(*) FROM article_company x WHERE x.company_id = c.id AND x.central = 1),
                    (SELECT count(DISTINCT event_id) FROM event_participant WHERE company_id = c.id)
                FROM company c LEFT JOIN company p ON p.id = c.parent_id WHERE c.id = ?
                """)
        guard let r = try Row.fetchOne(s, arguments: [id]) else { return nil }
        let sectors = try String.fetchAll(
            db.cachedStatement(sql: "SELECT sector FROM company_sector WHERE company_id = ? ORDER BY rank, sector"), arguments: [id])
        return CompanyRow(
            id: id, key: r[0], name: r[1], kind: r[2], known: r[3], sectors: sectors, parent: r[4], country: r[5], articles: r[6],
            centralArticles: r[7], events: r[8])
    }
}
