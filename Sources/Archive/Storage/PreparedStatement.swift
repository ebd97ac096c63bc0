import GRDB
import GRDBSQLite

/// A statement bound and stepped through SQLite's C interface.
///
/// Facts are written by the million; boxing each value costs more than SQLite's own work. Use it inside one `write` block only.
final class PreparedStatement {
    private let statement: OpaquePointer
    private let connection: OpaquePointer
    private let sql: String
    private var parameter: Int32 = 0
    private let parameters: Int32
    /// What went wrong when a value was bound; thrown by the next step.
    private var bound = SQLITE_OK
    /// The connection's own statement, which it keeps; nil: this one's, finalized with it.
    private let kept: Statement?

    /// A statement that the connection keeps prepared, for questions that are asked again and again. Step it to its end, or reset it, before it
    /// is asked for a second time.
    static func cached(_ db: Database, _ sql: String) throws -> PreparedStatement {
        guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "closed", sql: sql) }
        let s = try db.cachedStatement(sql: sql)
        sqlite3_reset(s.sqliteStatement)
        return PreparedStatement(s, connection, sql)
    }

    private init(_ kept: Statement, _ connection: OpaquePointer, _ sql: String) {
        self.kept = kept
        statement = kept.sqliteStatement
        parameters = sqlite3_bind_parameter_count(kept.sqliteStatement)
        self.connection = connection
        self.sql = sql
    }

    init(_ db: Database, _ sql: String) throws {
        guard let connection = db.sqliteConnection else { throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "closed", sql: sql) }
        var handle: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(connection)), sql: sql)
        }
        statement = handle
        parameters = sqlite3_bind_parameter_count(handle)
        kept = nil
        self.connection = connection
        self.sql = sql
    }

    deinit {
        if kept == nil { sqlite3_finalize(statement) } else { sqlite3_reset(statement) }
    }

    /// SQLite copies what it is given.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    /// Each `add` binds the next parameter.
    @discardableResult func add(_ v: Int64) -> PreparedStatement {
        parameter += 1
        note(sqlite3_bind_int64(statement, parameter, v))
        return self
    }
    @discardableResult func add(_ v: Int) -> PreparedStatement { add(Int64(v)) }
    @discardableResult func add(_ v: Bool) -> PreparedStatement { add(Int64(v ? 1 : 0)) }
    @discardableResult func add(_ v: Int64?) -> PreparedStatement { v.map { add($0) } ?? addNull() }
    @discardableResult func add(_ v: Double) -> PreparedStatement {
        parameter += 1
        note(sqlite3_bind_double(statement, parameter, v))
        return self
    }
    @discardableResult func add(_ v: Double?) -> PreparedStatement { v.map { add($0) } ?? addNull() }
    @discardableResult func add(_ v: String) -> PreparedStatement {
        parameter += 1
        var v = v
        v.withUTF8 { bind(text: $0) }
        return self
    }
    @discardableResult func add(_ v: String?) -> PreparedStatement { v.map { add($0) } ?? addNull() }
    /// Text from UTF-8.
    @discardableResult func add(utf8 v: [UInt8]) -> PreparedStatement {
        parameter += 1
        v.withUnsafeBufferPointer { bind(text: $0) }
        return self
    }
    @discardableResult func add(blob v: [UInt8]) -> PreparedStatement {
        parameter += 1
        v.withUnsafeBytes { note(sqlite3_bind_blob(statement, parameter, $0.baseAddress, Int32($0.count), Self.transient)) }
        return self
    }
    @discardableResult func add(blob v: UnsafeRawBufferPointer) -> PreparedStatement {
        parameter += 1
        note(sqlite3_bind_blob(statement, parameter, v.baseAddress, Int32(v.count), Self.transient))
        return self
    }
    @discardableResult func addNull() -> PreparedStatement {
        parameter += 1
        note(sqlite3_bind_null(statement, parameter))
        return self
    }

    private func bind(text: UnsafeBufferPointer<UInt8>) {
        text.withMemoryRebound(to: CChar.self) {
            // An empty buffer has no address, and a null address would bind NULL.
            note(sqlite3_bind_text(statement, parameter, $0.baseAddress ?? UnsafePointer(bitPattern: 1), Int32($0.count), Self.transient))
        }
    }

    @inline(__always) private func note(_ code: Int32) { if code != SQLITE_OK { bound = code } }

    /// Runs to the end and is ready to be bound anew.
    func run() throws {
        while try next() {}
    }

    /// Steps to the next row; after the last, ready to be bound anew.
    func next() throws -> Bool {
        // SQLite keeps what was bound before: a value that is not given would be that of the row before.
        assert(parameter == parameters, "\(parameter) values for \(parameters) parameters: \(sql)")
        guard bound == SQLITE_OK else {
            defer { reset() }
            throw DatabaseError(resultCode: ResultCode(rawValue: bound), message: String(cString: sqlite3_errstr(bound)), sql: sql)
        }
        switch sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            reset()
            return false
        case let code:
            let message = String(cString: sqlite3_errmsg(connection))
            reset()
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
        }
    }

    func reset() {
        sqlite3_reset(statement)
        parameter = 0
        bound = SQLITE_OK
    }

    /// First column of all rows as integers.
    func ints() throws -> [Int64] {
        var out: [Int64] = []
        while try next() { out.append(int(0)) }
        return out
    }

    /// First column of the first row as an integer; nil where there is no row.
    func firstInt() throws -> Int64? {
        guard try next() else { return nil }
        defer { reset() }
        return isNull(0) ? nil : int(0)
    }

    enum ColumnType { case null, integer, real, text, blob }
    func type(_ column: Int32) -> ColumnType {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }
    var columnCount: Int32 { sqlite3_column_count(statement) }
    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }
    func int(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }
    func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }
    func optionalDouble(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }
    func text(_ column: Int32) -> String {
        guard let p = sqlite3_column_text(statement, column) else { return "" }
        return String(decoding: UnsafeBufferPointer(start: p, count: Int(sqlite3_column_bytes(statement, column))), as: UTF8.self)
    }
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    /// Bytes of a text or blob, valid until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let n = Int(sqlite3_column_bytes(statement, column))
        return UnsafeRawBufferPointer(start: sqlite3_column_blob(statement, column), count: n)
    }
}
