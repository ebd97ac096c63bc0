import Foundation
import GRDB
import GRDBSQLite

/// A question in SQL, answered by a connection that can only read.
public enum SQLAnswer {
    /// Why a question is not answered.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        case empty
        case notOneStatement
        case notReading
        case tooLong(seconds: Double)
        case wrong(String)

        /// What is wrong and what to do; SQLite's own message where it has one.
        public var description: String {
            switch self {
            case .empty: "there is no statement; write one, as SELECT count(*) FROM event"
            case .notOneStatement: "give one statement; several are refused"
            case .notReading: "only statements that read are answered (SELECT, WITH, VALUES, EXPLAIN)"
            case .tooLong(let s): "stopped after \(s) seconds; narrow the question"
            case .wrong(let why): why
            }
        }
    }

    /// Runs one statement that reads.
    ///
    /// The file is opened for reading only, nothing can be attached, no extension loaded, and SQLite's authorizer refuses whatever is no
    /// reading; after `seconds` it is interrupted.
    /// - Parameter columns: called once, before the rows.
    public static func ask(
        _ sql: String, path: String, seconds: Double, columns: ([String]) throws -> Void, row: ([Value]) throws -> Bool
    ) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw ArchiveError.missing(path: path) }
        // Opens, checks and migrates as every reader does.
        try Archive.open(path, .reading).close()
        var c = Configuration()
        c.readonly = true
        c.busyMode = .timeout(5)
        let deadline = DispatchTime.now().uptimeNanoseconds &+ UInt64(max(0.001, min(seconds, 1e6)) * 1e9)
        let queue = try Archive.openForReading(path, c)
        defer { try? queue.close() }
        try queue.inDatabase { db in
            guard let connection = db.sqliteConnection else { return }
            _ = sqlite3_limit(connection, SQLITE_LIMIT_ATTACHED, 0)
            // A row or a value of more than 256 MB is no answer for a terminal.
            _ = sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, 256 << 20)
            var handle: OpaquePointer?
            var tail: UnsafePointer<CChar>?
            let (prepared, rest): (Int32, String) = sql.withCString { text in
                sqlite3_set_authorizer(connection, { _, action, a, b, _, _ in SQLAnswer.judge(action, a, b) }, nil)
                let code = sqlite3_prepare_v2(connection, text, -1, &handle, &tail)
                return (code, tail.map { String(cString: $0) } ?? "")
            }
            defer {
                sqlite3_finalize(handle)
                sqlite3_set_authorizer(connection, nil, nil)
                sqlite3_progress_handler(connection, 0, nil, nil)
            }
            guard prepared == SQLITE_OK else {
                if prepared == SQLITE_AUTH { throw Failure.notReading }
                throw Failure.wrong(String(cString: sqlite3_errmsg(connection)))
            }
            guard let handle else { throw Failure.empty }
            guard isBlank(rest) else { throw Failure.notOneStatement }
            guard sqlite3_stmt_readonly(handle) != 0 else { throw Failure.notReading }
            let limit = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
            limit.initialize(to: deadline)
            defer { limit.deallocate() }
            sqlite3_progress_handler(
                connection, 2000, { p in p!.load(as: UInt64.self) < DispatchTime.now().uptimeNanoseconds ? 1 : 0 }, limit)
            let n = sqlite3_column_count(handle)
            try columns((0..<n).map { String(cString: sqlite3_column_name(handle, $0)) })
            while true {
                switch sqlite3_step(handle) {
                case SQLITE_ROW: if try !row((0..<n).map { value(handle, $0) }) { return }
                case SQLITE_DONE: return
                case SQLITE_INTERRUPT: throw Failure.tooLong(seconds: seconds)
                case SQLITE_AUTH: throw Failure.notReading
                default: throw Failure.wrong(String(cString: sqlite3_errmsg(connection)))
                }
            }
        }
    }

    private static func judge(_ action: Int32, _ a: UnsafePointer<CChar>?, _ b: UnsafePointer<CChar>?) -> Int32 {
        switch action {
        case SQLITE_SELECT, SQLITE_READ, SQLITE_RECURSIVE: return SQLITE_OK
        case SQLITE_FUNCTION:
            let name = b.map { String(cString: $0) } ?? ""
            return ["load_extension", "writefile", "readfile", "edit", "fts3_tokenizer", "fts5"].contains(name.lowercased())
                ? SQLITE_DENY : SQLITE_OK
        case SQLITE_PRAGMA:
            let name = a.map { String(cString: $0) } ?? ""
            let reading = [
                "table_info", "table_list", "table_xinfo", "index_list", "index_info", "foreign_key_list", "compile_options",
                "data_version",
            ]
            return reading.contains(name.lowercased()) ? SQLITE_OK : SQLITE_DENY
        default: return SQLITE_DENY
        }
    }

    private static func isBlank(_ s: String) -> Bool {
        var rest = s[...]
        while let c = rest.first {
            if c.isWhitespace || c == ";" {
                rest = rest.dropFirst()
            } else if rest.hasPrefix("--") {
                rest = rest.drop { $0 != "\n" }
            } else if rest.hasPrefix("/*") {
                // As SQLite reads it, one that nothing closes goes on to the end.
                rest = rest.dropFirst(2).firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
            } else {
                return false
            }
        }
        return true
    }

    private static func value(_ s: OpaquePointer, _ i: Int32) -> Value {
        switch sqlite3_column_type(s, i) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(s, i))
        case SQLITE_FLOAT: return .number(sqlite3_column_double(s, i))
        case SQLITE_NULL: return .null
        case SQLITE_BLOB:
            let n = Int(sqlite3_column_bytes(s, i))
            let bytes = UnsafeRawBufferPointer(start: sqlite3_column_blob(s, i), count: n)
            return .text(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        default:
            guard let p = sqlite3_column_text(s, i) else { return .null }
            return .text(String(decoding: UnsafeBufferPointer(start: p, count: Int(sqlite3_column_bytes(s, i))), as: UTF8.self))
        }
    }

    static func value(_ v: DatabaseValue) -> Value {
        switch v.storage {
        case .null: .null
        case .int64(let n): .integer(n)
        case .double(let d): .number(d)
        case .string(let s): .text(s)
        case .blob(let d): .text(d.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
    }
}
