import GRDB
import Reading
import Text

/// Whole tables, row by row, in a stable order.
extension Archive {
    /// Calls `body` with each event that fits, by day and id. All rows come from one state of the archive.
    public func forEachEvent(_ filter: Filter, _ body: (EventDetail, CompanyNames) throws -> Void) throws {
        try read { db in
            var f = filter
            f.oldestFirst = true
            let names = CompanyNames(db)
            for id in try EventQuery.ids(f, db).prefix(f.limit ?? Int.max) {
                if let e = try EventDetails.fetch(id, db) { try body(e, names) }
            }
        }
    }

    /// Calls `body` with each article that fits, with its text, the oldest first. All are of one state of the archive.
    public func forEachArticle(_ filter: Filter, _ body: (Article) throws -> Void) throws {
        try read { db in
            let c = ArticleQuery.clause(filter)
            let ids = try Int64.fetchAll(
                db,
                sql: "SELECT r.id FROM article r \(c.whereSQL) ORDER BY r.published_from, r.id \(filter.limit.map { "LIMIT \($0)" } ?? "")",
                arguments: c.arguments)
            for id in ids {
                if let a = try StoredArticle.fetch(db, id) { try body(a.article) }
            }
        }
    }

    /// Calls `body` with each company that fits and its names, by key. `filter`: companies, sectors, source and limit. All are of one state of the archive.
    public func forEachCompany(_ filter: Filter, _ body: (CompanyRow, CompanyNames.Entry) throws -> Void) throws {
        try read { db in
            let c = CompanyRows.clause(filter)
            let names = CompanyNames(db)
            for id in try Int64.fetchAll(
                db, sql: "SELECT c.id FROM company c \(c.whereSQL) ORDER BY c.key \(filter.limit.map { "LIMIT \($0)" } ?? "")",
                arguments: c.arguments)
            {
                if let row = try CompanyRows.fetch(id, db) { try body(row, try names.entry(id)) }
            }
        }
    }

    /// Calls `body` with each mention of a company: the article's id in its stream, the company's key and name, code points, words.
    public func forEachMention(
        _ filter: Filter,
        _ body: (_ article: String, _ key: String, _ name: String, _ start: Int, _ end: Int, _ quote: String) throws -> Void
    ) throws {
        try read { db in
            let c = ArticleQuery.clause(filter)
            var condition = c.whereSQL
            if let companies = filter.companies {
                condition +=
                    "\(condition.isEmpty ? "WHERE" : " AND") m.company_id IN (\(companies.map(String.init).joined(separator: ", ")))"
            }
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT r.external_id, k.key, k.name, m.start, m."end", substr(r.text, m.start + 1, m."end" - m.start)
                    FROM article r JOIN company_mention m ON m.article_id = r.id JOIN company k ON k.id = m.company_id
                    \(condition) ORDER BY r.id, m.start, m."end", k.key \(filter.limit.map { "LIMIT \($0)" } ?? "")
                    """, arguments: c.arguments)
            while let r = try rows.next() { try body(r[0], r[1], r[2], r[3], r[4], r[5] ?? "") }
        }
    }
}

/// Keys and names of companies, each looked up once.
public final class CompanyNames {
    /// A company's key, name and other names.
    public struct Entry: Sendable {
        /// Id in the reference data, or "~" and the folded name of one that was found in articles; "" where there is no such row.
        public var key: String
        /// The name a reader would look it up by.
        public var name: String
        /// Aliases, former names, tickers and names of corrections, by kind and name.
        public var aliases: [String]
    }
    private let db: Database
    private var entries: [Int64: Entry] = [:]

    init(_ db: Database) { self.db = db }

    /// The names of the company in a row.
    public func entry(_ id: Int64) throws -> Entry {
        if let e = entries[id] { return e }
        let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT key, name FROM company WHERE id = ?"), arguments: [id])
        let aliases = try String.fetchAll(
            db.cachedStatement(sql: "SELECT name FROM company_alias WHERE company_id = ? AND kind <> 'name' ORDER BY kind, name"),
            arguments: [id])
        let e = Entry(key: row?[0] ?? "", name: row?[1] ?? "", aliases: aliases)
        if entries.count > 50_000 { entries.removeAll() }
        entries[id] = e
        return e
    }
}

extension Archive {
    /// Names of companies, looked up in one state of the archive.
    public func withNames<T>(_ body: (CompanyNames) throws -> T) throws -> T { try read { try body(CompanyNames($0)) } }
}
