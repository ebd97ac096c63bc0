import GRDB
import Reading

/// A file or record that could not be read.
public struct QuarantinedRecord: Sendable, Equatable {
    public var path: String
    /// From 1; 0: the whole file.
    public var line: Int
    /// Offset of the record in the file.
    public var byte: Int
    public var reason: String

    public init(path: String, line: Int = 0, byte: Int = 0, reason: String) {
        self.path = path
        self.line = line
        self.byte = byte
        self.reason = reason
    }

    public init(_ problem: ReadProblem) {
        var reason = "\(problem.what), \(problem.why)"
        if let hint = problem.hint { reason += "; \(hint)" }
        self.init(path: problem.path, line: problem.line ?? 0, byte: problem.byte ?? 0, reason: reason)
    }

    /// Stores it, once however often it is met.
    func store(_ db: Database, _ run: Int64) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO quarantine (run_id, path, line, byte, reason) VALUES (?, ?, ?, ?, ?)",
            arguments: [run, path, line, byte, reason])
        if db.changesCount > 0 { try Sealer(db, "quarantine").seal(db.lastInsertedRowID) }
    }

    /// All of them, in order of path and place.
    public static func all(_ db: Database) throws -> [QuarantinedRecord] {
        try Row.fetchAll(db, sql: "SELECT path, line, byte, reason FROM quarantine ORDER BY path, line, byte, reason").map {
            QuarantinedRecord(path: $0[0], line: $0[1], byte: $0[2], reason: $0[3])
        }
    }
}
