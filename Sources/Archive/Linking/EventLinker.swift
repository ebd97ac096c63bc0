import GRDB

/// Gives each event mention its event. This first version makes one event of each mention.
public enum EventLinker {
    /// Links the mentions of `articles` (their `event_id` is null) and renews the events of `stale`, which lost mentions.
    ///
    /// Runs inside the writer's transaction, after the facts and families of the articles are stored. The result depends on what the archive
    /// holds, never on the order in which it came.
    /// - Returns: the events that were made, changed or deleted.
    public static func link(_ db: Database, articles: [Int64], stale: Set<Int64>) throws -> Set<Int64> {
        var touched = stale
        for event in stale.sorted() {
            try db.execute(
                sql: "DELETE FROM event WHERE id = ? AND NOT EXISTS (SELECT 1 FROM event_mention WHERE event_id = event.id)",
                arguments: [event])
        }
        for article in articles {
            for m in try Row.fetchAll(
                db,
                sql:
                    "SELECT m.*, a.published_from FROM event_mention m JOIN article a ON a.id = m.article_id WHERE article_id = ? AND event_id IS NULL",
                arguments: [article])
            {
                let mention: Int64 = m["id"]
                let published: String? = m["published_from"]
                let from: String? = m["date_from"]
                let day = from ?? published ?? ""
                try db.execute(
                    sql: """
                        INSERT INTO event (key, type, status, date_from, date_to, date_basis, day, headline, confidence, mention_count, source_count,
                            independent_sources, first_published, last_published)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 1, 1, ?, ?)
                        """,
                    arguments: [
                        "\(article):\(m["ordinal"] as Int)", m["type"], m["status"], from, m["date_to"], m["date_basis"], day,
                        m["headline"], m["confidence"],
                        published, published,
                    ])
                let event = db.lastInsertedRowID
                touched.insert(event)
                try db.execute(sql: "UPDATE event_mention SET event_id = ? WHERE id = ?", arguments: [event, mention])
                try db.execute(
                    sql: """
                        INSERT INTO event_participant (event_id, role, ordinal, company_id, name, type, day)
                        SELECT ?, role, ordinal, company_id, name, ?, ? FROM mention_participant WHERE mention_id = ?
                        """, arguments: [event, m["type"], day, mention])
                try db.execute(
                    sql:
                        "INSERT INTO event_amount (event_id, slot, ordinal, amount_id, sources) SELECT ?, slot, ordinal, amount_id, 1 FROM mention_amount WHERE mention_id = ?",
                    arguments: [event, mention])
            }
        }
        return touched
    }
}
