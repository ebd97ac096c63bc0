import GRDB

/// Tells, after corrections, which events have another number.
///
/// Whose number changes is known only when it does: an event that a correction says nothing of may become one with the corrected one. So triggers of
/// the connection note the number that a telling had, by article and place in it, for its row is made anew with the article's facts.
public struct EventMoves {
    /// An event whose tellings have another number.
    public struct Move: Equatable, Sendable {
        /// The number that they had: row of `event`.
        public var from: Int64
        /// The numbers that they have now, ascending; several where they were split.
        public var to: [Int64]
        /// Others of its tellings have kept the number.
        public var isPart: Bool
    }

    private let archive: Archive

    /// Takes notes from now on, until `end`.
    public init(watching archive: Archive) throws {
        self.archive = archive
        try archive.write { db in
            let note = """
                WHEN old.event_id IS NOT NULL BEGIN
                    INSERT OR IGNORE INTO event_number VALUES (old.article_id, old.ordinal, old.event_id);
                END
                """
            try db.execute(
                sql: """
                    CREATE TEMP TABLE event_number (article_id, ordinal, event_id, PRIMARY KEY (article_id, ordinal)) WITHOUT ROWID;
                    CREATE TEMP TRIGGER event_number_update AFTER UPDATE OF event_id ON main.event_mention \(note);
                    CREATE TEMP TRIGGER event_number_delete AFTER DELETE ON main.event_mention \(note);
                    """)
        }
    }

    /// Ends the notes. - Returns: what has moved, by the number that it had.
    public func end() throws -> [Move] {
        try archive.write { db in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT n.event_id, m.event_id, EXISTS (SELECT 1 FROM event WHERE id = n.event_id) FROM temp.event_number n
                    JOIN event_mention m ON m.article_id = n.article_id AND m.ordinal = n.ordinal AND m.event_id <> n.event_id ORDER BY 1, 2
                    """)
            try db.execute(sql: "DROP TRIGGER event_number_update; DROP TRIGGER event_number_delete; DROP TABLE temp.event_number")
            var moves: [Move] = []
            for r in rows {
                if let last = moves.indices.last, moves[last].from == r[0] {
                    moves[last].to.append(r[1])
                } else {
                    moves.append(Move(from: r[0], to: [r[1]], isPart: r[2]))
                }
            }
            return moves
        }
    }
}
