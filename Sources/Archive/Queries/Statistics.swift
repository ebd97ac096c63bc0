import GRDB

extension Archive {
    /// What the archive holds, in numbers: rows of `what`, `value`.
    public func statistics() throws -> ResultTable {
        try read { db in
            var t = ResultTable(columns: ["what", "value"].map { .init($0) })
            func count(_ what: String, _ sql: String) throws {
                if let row = try Row.fetchOne(db, sql: sql) {
                    let v = row.first?.1 ?? .null
                    t.rows.append([.text(what), SQLAnswer.value(v)])
                }
            }
            try count("articles", "SELECT count(*) FROM article")
            try count("articles without a date", "SELECT count(*) FROM article WHERE published_from IS NULL")
            try count("first published", "SELECT min(published_from) FROM article")
            try count("last published", "SELECT max(published_to) FROM article")
            try count("sources", "SELECT count(*) FROM source")
            try count("families of copies", "SELECT count(*) FROM article_family WHERE size > 1")
            try count("older revisions", "SELECT count(*) FROM article_revision")
            try count("companies", "SELECT count(*) FROM company WHERE kind = 'company'")
            try count("companies of the reference data", "SELECT count(*) FROM company WHERE kind = 'company' AND known = 1")
            try count("organizations", "SELECT count(*) FROM company WHERE kind = 'organization'")
            try count("mentions of companies", "SELECT count(*) FROM company_mention")
            try count("events", "SELECT count(*) FROM event")
            try count("events with several independent sources", "SELECT count(*) FROM event WHERE independent_sources > 1")
            try count("mentions of events", "SELECT count(*) FROM event_mention")
            try count("amounts", "SELECT count(*) FROM amount")
            try count("time expressions", "SELECT count(*) FROM time_expression")
            try count("corrections", "SELECT count(*) FROM correction")
            let waiting = try Renewal.waiting(db)
            if waiting > 0 { t.rows.append([.text("articles that wait for a correction"), .integer(Int64(waiting))]) }
            let untold = try Renewal.untold(db)
            if untold > 0 { t.rows.append([.text("articles that reextract would tell anew"), .integer(Int64(untold))]) }
            try count("quarantined", "SELECT count(*) FROM quarantine")
            try count("bytes", "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            for r in try Row.fetchAll(db, sql: "SELECT type, sum(events) FROM event_month GROUP BY type ORDER BY 2 DESC, 1") {
                let n: Int64 = r[1]
                if n > 0 { t.rows.append([.text("events: \(r[0] as String)"), .integer(n)]) }
            }
            return t
        }
    }
}
