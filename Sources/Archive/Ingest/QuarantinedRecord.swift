import GRDB
import Reading

/// A file or record that could not be read.
public struct QuarantinedRecord: Sendable, Equatable {
    /// File, and behind "!" the member of the container.
    public var path: String
    /// From 1; 0: the whole file.
    public var line: Int
    /// Offset of the record in the file.
    public var byte: Int
    /// What was not read, why, and what to do next, in words.
    public var reason: String
    /// When it was met last, UTC; nil: not stored yet.
    public var seen: String?

    /// A record that is not stored yet; without a line and a byte it is the whole file.
    public init(path: String, line: Int = 0, byte: Int = 0, reason: String) {
        self.path = path
        self.line = line
        self.byte = byte
        self.reason = reason
    }

    /// A problem as the reader reports it; its hint becomes part of the reason.
    public init(_ problem: ReadProblem) {
        var reason = "\(problem.what), \(problem.why)"
        if let hint = problem.hint { reason += "; \(hint)" }
        self.init(path: problem.path, line: problem.line ?? 0, byte: problem.byte ?? 0, reason: reason)
    }

    /// Stores it, once however often it is met, with the last run that met it.
    func store(_ db: Database, _ run: Int64) throws {
        let id = try Int64.fetchOne(
            db,
            sql: """
                INSERT INTO quarantine (run_id, path, line, byte, reason) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET run_id = excluded.run_id RETURNING id
                """, arguments: [run, path, line, byte, reason])
        if let id { try Sealer(db, "quarantine").seal(id) }
    }

    /// Takes out what earlier runs put there from `file` and its members: it was read anew.
    static func release(_ file: String, _ db: Database, _ run: Int64) throws {
        try db.execute(
            sql: "DELETE FROM quarantine WHERE run_id <> ? AND (path = ? OR substr(path, 1, ?) = ?)",
            arguments: [run, file, file.unicodeScalars.count + 1, file + "!"])
    }

    /// All of them, in order of path and place.
    public static func all(_ db: Database) throws -> [QuarantinedRecord] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT q.path, q.line, q.byte, q.reason, r.started FROM quarantine q JOIN ingest_run r ON r.id = q.run_id
                ORDER BY q.path, q.line, q.byte, q.reason
                """
        ).map {
            var q = QuarantinedRecord(path: $0[0], line: $0[1], byte: $0[2], reason: $0[3])
            q.seen = $0[4]
            return q
        }
    }
}
