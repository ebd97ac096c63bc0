import GRDB
import Text

/// An article in a list.
public struct ArticleRow: Sendable {
    /// Row of `article`.
    public var id: Int64
    /// The id in the stream it came from.
    public var externalID: String
    /// As its metadata or feed has it.
    public var title: String?
    /// Publisher; "" where nothing is known.
    public var source: String
    /// The address that it gives itself, else the one where it was found.
    public var url: String?
    /// First day on which it may have been published, ISO 8601.
    public var publishedFrom: String?
    /// Last day on which it may have been published, ISO 8601, inclusive.
    public var publishedTo: String?
    /// Where that was found: metadata, url, dateline or text (`PublicationDate.Basis`).
    public var publishedBasis: String?
    /// Articles that tell the same text, itself included.
    public var copies: Int
    /// Events that it tells.
    public var events: Int
    /// Words around a hit of a search; empty elsewhere. Hits stand between U+0002 and U+0003.
    public var snippet: String = ""
}

extension Archive {
    /// Articles, newest first. `filter`: companies, sectors and types of what they tell, days of publication, source, limit.
    /// - Parameter family: only the articles that tell the same text as this one.
    public func articles(_ filter: Filter, family: Int64? = nil) throws -> Page<ArticleRow> {
        try read { db in
            var c = ArticleQuery.clause(filter)
            if let family {
                c.add("(r.id = ? OR r.family_id = (SELECT family_id FROM article WHERE id = ?))", family, family)
            }
            let direction = filter.oldestFirst ? "ASC" : "DESC"
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT \(ArticleQuery.columns) FROM article r JOIN source s ON s.id = r.source_id LEFT JOIN article_family f ON f.id = r.family_id
                    \(c.whereSQL) ORDER BY r.published_from \(direction), r.id \(direction) \(filter.limitSQL)
                    """, arguments: c.arguments
            ).map(ArticleQuery.row)
            return Page(rows: rows, limit: filter.limit)
        }
    }

    /// Articles in which all the words stand. Any text is legal: quotation marks hold a phrase together, everything else is words.
    /// - Parameter ranked: the best match first instead of the newest.
    public func search(_ words: String, _ filter: Filter, ranked: Bool = false) throws -> Page<ArticleRow> {
        guard let match = SearchWords.match(words) else { return Page(rows: [], limit: nil) }
        return try read { db in
            var c = ArticleQuery.clause(filter)
            c.sql.insert("r.id IN (SELECT rowid FROM article_fts WHERE article_fts MATCH ?)", at: 0)
            c.arguments = [match] + c.arguments
            let order =
                ranked
                ? "(SELECT rank FROM article_fts WHERE article_fts MATCH ? AND rowid = r.id), r.id" : "r.published_from DESC, r.id DESC"
            if ranked { c.arguments += [match] }
            let ids = try Int64.fetchAll(
                db, sql: "SELECT r.id FROM article r \(c.whereSQL) ORDER BY \(order) \(filter.limitSQL)", arguments: c.arguments)
            let one = try db.cachedStatement(
                sql: """
                    SELECT \(ArticleQuery.columns), snippet(article_fts, 1, char(2), char(3), '…', 16) FROM article_fts t JOIN article r ON r.id = t.rowid
                    JOIN source s ON s.id = r.source_id LEFT JOIN article_family f ON f.id = r.family_id
                    WHERE article_fts MATCH ? AND t.rowid = ?
                    """)
            let rows = try ids.compactMap { id in
                try Row.fetchOne(one, arguments: [match, id]).map { r in
                    var row = ArticleQuery.row(r)
                    row.snippet = r[10] ?? ""
                    return row
                }
            }
            return Page(rows: rows, limit: filter.limit)
        }
    }

    /// Is there any word in it to search for?
    public static func isQuery(_ words: String) -> Bool { SearchWords.match(words) != nil }

    /// Row of the article that `reference` names: its row id, its id in the stream, or its URL.
    public func article(_ reference: String) throws -> Int64? {
        try read { db in
            if let n = Int64(reference), let id = try Int64.fetchOne(db, sql: "SELECT id FROM article WHERE id = ?", arguments: [n]) {
                return id
            }
            return try Int64.fetchOne(db, sql: "SELECT id FROM article WHERE external_id = ? ORDER BY id", arguments: [reference])
                ?? Int64.fetchOne(
                    db, sql: "SELECT id FROM article WHERE url = ?1 OR canonical_url = ?1 ORDER BY id", arguments: [reference])
        }
    }
}

enum ArticleQuery {
    static let columns = """
        r.id, r.external_id, r.title, s.name, coalesce(r.canonical_url, r.url), r.published_from, r.published_to, r.published_basis,
        coalesce(f.size, 1), (SELECT count(*) FROM event_mention m WHERE m.article_id = r.id)
        """

    static func row(_ r: Row) -> ArticleRow {
        ArticleRow(
            id: r[0], externalID: r[1], title: r[2], source: r[3], url: r[4], publishedFrom: r[5], publishedTo: r[6], publishedBasis: r[7],
            copies: r[8], events: r[9])
    }

    /// Conditions on `article r`.
    static func clause(_ filter: Filter) -> Clause {
        var c = Clause()
        if let companies = filter.companies {
            c.add(
                "r.id IN (SELECT article_id FROM article_company WHERE company_id IN (\(companies.map(String.init).joined(separator: ", "))))"
            )
        }
        if !filter.sectors.isEmpty {
            c.add(
                """
                EXISTS (SELECT 1 FROM article_company x JOIN company_sector s ON s.company_id = x.company_id
                WHERE x.article_id = r.id AND x.central = 1 AND (\(Filter.sectorSQL(filter.sectors))))
                """)
            for s in filter.sectors { c.arguments += [s, s] }
        }
        if !filter.types.isEmpty || !filter.statuses.isEmpty || filter.minConfidence != nil {
            var m = Clause()
            if !filter.types.isEmpty { m.add("m.type", in: filter.types) }
            if !filter.statuses.isEmpty { m.add("m.status", in: filter.statuses) }
            if let d = filter.minConfidence { m.add("m.confidence >= ?", d) }
            c.sql.append("EXISTS (SELECT 1 FROM event_mention m WHERE m.article_id = r.id AND \(m.sql.joined(separator: " AND ")))")
            c.arguments += m.arguments
        }
        if let d = filter.since { c.add("r.published_to >= ?", d.iso) }
        if let d = filter.until { c.add("r.published_from <= ?", d.iso) }
        if let s = filter.source { c.add("r.source_id IN (SELECT id FROM source WHERE instr(lower(name), lower(?)) > 0)", s) }
        return c
    }
}

/// Words of a search as an FTS5 expression.
enum SearchWords {
    /// All words must stand in the article; words between quotation marks as a phrase, a word with `*` behind it begins one. Signs part a word as
    /// they do in the index, and its parts stand side by side there: "AT&T" is no "at" here and "t" elsewhere. nil where there is no word at all.
    static func match(_ text: String) -> String? {
        var parts: [String] = []
        var isQuoted = false
        var phrase: [String] = []
        var word = String.UnicodeScalarView()
        func isWord(_ c: Unicode.Scalar) -> Bool {
            c.properties.isAlphabetic || c.properties.numericType != nil || c.properties.canonicalCombiningClass != .notReordered
        }
        func endWord() {
            if !word.isEmpty { phrase.append(String(word)) }
            word.removeAll()
        }
        func endPhrase(prefix: Bool = false) {
            endWord()
            if !phrase.isEmpty { parts.append("\"" + phrase.joined(separator: " ") + "\"" + (prefix ? "*" : "")) }
            phrase = []
        }
        for c in text.unicodeScalars {
            if isWord(c) {
                word.append(c)
            } else if c == "\"" || c == "\u{201C}" || c == "\u{201D}" {
                endPhrase()
                isQuoted.toggle()
            } else if isQuoted {
                endWord()
            } else if c == "*" || c.properties.isWhitespace {
                endPhrase(prefix: c == "*")
            } else {
                endWord()
            }
        }
        endPhrase()
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
