import GRDB
import Reading
import Text

/// An article with the facts that were read in it, for showing.
public struct ArticleFacts: Sendable {
    /// What is marked.
    public enum Kind: String, Sendable, CaseIterable { case company, amount, date, evidence }
    /// A run of code points of the text and what it is.
    public struct Mark: Sendable {
        /// First code point of the article's text that it marks.
        public var start: Int
        /// The code point behind the last.
        public var end: Int
        /// What stands there: a company, an amount, a date, or the sentence that states an event.
        public var kind: Kind
        /// The company's name, the amount's value, the day, or the event's type.
        public var label: String
    }
    /// As it stands in lists.
    public var row: ArticleRow
    /// Text and metadata.
    public var article: Article
    /// Code points of a text that is not in the archive; nil: it is.
    public var withheldLength: Int?
    /// In the order of the text; a longer one before what it holds.
    public var marks: [Mark]
    /// What it tells, in the order of the text.
    public var events: [EventSource]
    /// The event that each of `events` belongs to.
    public var eventIDs: [Int64?]
}

extension Archive {
    /// The article of a row id with its facts; nil where there is none.
    public func facts(ofArticle id: Int64) throws -> ArticleFacts? {
        try read { db in
            guard let stored = try StoredArticle.fetch(db, id),
                let row = try Row.fetchOne(
                    db,
                    sql: """
                        SELECT \(ArticleQuery.columns) FROM article r JOIN source s ON s.id = r.source_id
                        LEFT JOIN article_family f ON f.id = r.family_id WHERE r.id = ?
                        """, arguments: [id])
            else { return nil }
            var marks: [ArticleFacts.Mark] = []
            func add(_ kind: ArticleFacts.Kind, _ sql: String) throws {
                for r in try Row.fetchAll(db, sql: sql, arguments: [id]) {
                    marks.append(ArticleFacts.Mark(start: r[0], end: r[1], kind: kind, label: r[2] ?? ""))
                }
            }
            // A REAL as text has a fraction always: "320.0".
            func whole(_ x: String) -> String { "iif(abs(\(x)) < 9e15 AND \(x) = CAST(\(x) AS INTEGER), CAST(\(x) AS INTEGER), \(x))" }
            try add(
                .evidence,
                "SELECT start, \"end\", type || ' #' || coalesce(event_id, '?') FROM event_mention WHERE article_id = ? ORDER BY ordinal")
            try add(
                .company,
                "SELECT m.start, m.\"end\", c.name FROM company_mention m JOIN company c ON c.id = m.company_id WHERE m.article_id = ?")
            try add(
                .amount,
                """
                SELECT start, "end", trim(coalesce(\(whole("low")), '') || iif(low IS high, '', '..' || coalesce(\(whole("high")), '')) || ' ' || unit)
                FROM amount WHERE article_id = ?
                """)
            try add(
                .date,
                "SELECT start, \"end\", coalesce(date_from || iif(date_from IS date_to, '', '..' || date_to), timex) FROM time_expression WHERE article_id = ?"
            )
            marks.sort { ($0.start, $1.end, $0.kind.rawValue) < ($1.start, $0.end, $1.kind.rawValue) }
            var events: [EventSource] = []
            var ids: [Int64?] = []
            for r in try Row.fetchAll(
                db, sql: "SELECT id, event_id FROM event_mention WHERE article_id = ? ORDER BY start, ordinal", arguments: [id])
            {
                let (mention, event): (Int64, Int64?) = (r[0], r[1])
                guard let event, let s = try EventDetails.sources(event, db).first(where: { $0.mention == mention }) else { continue }
                events.append(s)
                ids.append(event)
            }
            return ArticleFacts(
                row: ArticleQuery.row(row), article: stored.article, withheldLength: stored.withheldLength, marks: marks, events: events,
                eventIDs: ids)
        }
    }
}
