import GRDB

/// Adds new events to what totals, trends and rankings are read from: sectors of events, counts and sums by month.
///
/// All events of a batch at once: most of them fall into the same few months and sectors. What is taken away with an event that changes or goes
/// is taken away by triggers (`Migrations/0130_sectors.sql`). The new events come first in each join: SQLite, which cannot know that they are
/// few, would go through all events of the archive.
final class RollUps {
    private let forget, note: PreparedStatement
    private let sectorsOf, sector: PreparedStatement
    private let additions: [PreparedStatement]

    private static let sums = [
        "low", "best", "high", "usd_events", "usd_low", "usd_best", "usd_high", "eur_events", "eur_low", "eur_best", "eur_high",
    ]

    private static let values = """
        INSERT INTO value_month
        SELECT sector, type, slot, month, status, kind, grade, count(*), \(sums.map { "sum(\($0))" }.joined(separator: ", "))
        FROM (
            SELECT '' AS sector, v.* FROM new_event n CROSS JOIN event_value_cents v ON v.event_id = n.id
            UNION ALL
            SELECT s.sector, v.* FROM new_event n CROSS JOIN event_sector s ON s.event_id = n.id
            CROSS JOIN event_value_cents v ON v.event_id = n.id
        )
        WHERE true GROUP BY 1, 2, 3, 4, 5, 6, 7
        ON CONFLICT DO UPDATE SET \((["events"] + sums).map { "\($0) = \($0) + excluded.\($0)" }.joined(separator: ", "))
        """

    init(_ db: Database) throws {
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS new_event (id INTEGER PRIMARY KEY, is_first INTEGER NOT NULL)")
        forget = try PreparedStatement(db, "DELETE FROM new_event")
        note = try PreparedStatement(db, "INSERT INTO new_event (id, is_first) VALUES (?, ?)")
        sectorsOf = try PreparedStatement(
            db,
            """
            WITH above AS MATERIALIZED (
                SELECT x.code, s.code AS sector FROM sector x JOIN sector s
                ON x.code = s.code OR substr(x.code, 1, length(s.code) + 1) = s.code || '.'
            )
            SELECT DISTINCT a.sector, e.day, e.id, e.type, e.status
            FROM new_event n CROSS JOIN event e ON e.id = n.id CROSS JOIN event_participant p ON p.event_id = n.id AND p.role = 'company'
            CROSS JOIN company_sector x ON x.company_id = p.company_id CROSS JOIN above a ON a.code = x.sector
            ORDER BY a.sector, e.day, e.id
            """)
        sector = try PreparedStatement(db, "INSERT INTO event_sector (sector, day, event_id, type, status) VALUES (?, ?, ?, ?, ?)")
        additions = try [
            """
            INSERT INTO event_month (type, month, status, events)
            SELECT e.type, substr(e.day, 1, 7), e.status, count(*) FROM new_event n CROSS JOIN event e ON e.id = n.id
            WHERE n.is_first
            GROUP BY 1, 2, 3
            ON CONFLICT DO UPDATE SET events = events + excluded.events
            """,
            """
            INSERT INTO sector_month (sector, type, month, status, events)
            SELECT s.sector, s.type, substr(s.day, 1, 7), s.status, count(*) FROM new_event n CROSS JOIN event_sector s ON s.event_id = n.id
            WHERE true GROUP BY 1, 2, 3, 4
            ON CONFLICT DO UPDATE SET events = events + excluded.events
            """, Self.values,
        ].map { try PreparedStatement(db, $0) }
    }

    /// - Parameter events: events that are stored, but not in sectors, counts and sums; true: there was no such event before.
    func add(_ events: [Int64: Bool]) throws {
        guard !events.isEmpty else { return }
        for (id, isFirst) in events.sorted(by: { $0.key < $1.key }) { try note.add(id).add(isFirst).run() }
        // Row by row: SQLite keeps in memory all pages that one statement changes, in case it fails, and this one changes most of an index. In the
        // index's order each page is changed once.
        while try sectorsOf.next() {
            sector.add(sectorsOf.text(0)).add(sectorsOf.text(1)).add(sectorsOf.int(2)).add(sectorsOf.text(3)).add(sectorsOf.text(4))
            try sector.run()
        }
        for s in additions { try s.run() }
        try forget.run()
    }
}
