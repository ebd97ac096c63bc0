import CSQLiteSettings
import Foundation
import GRDB
import Lexicon
import Synchronization

/// One SQLite file of articles and facts.
///
/// Readers and the writer are connections of their own in WAL mode: a reader sees the last committed state and never waits for the writer.
public final class Archive: Sendable {
    /// What the archive is opened for.
    public enum Access: Sendable {
        /// Opens for reading; the file must exist. An older schema is migrated first.
        case reading
        /// Opens for writing and makes the file where it is missing.
        case writing
    }

    /// 'date' in ASCII: `PRAGMA application_id` of every archive.
    static let applicationID: Int32 = 0x6461_7465

    /// Path of the file, as it was given to `open`.
    public let path: String
    /// What it was opened for.
    public let access: Access
    /// The connection (reading) or pool of connections (writing).
    public let connection: any DatabaseReader
    private let pool: DatabasePool?
    private let lock: WriterLock?
    private let isClosed = Mutex(false)

    private init(path: String, access: Access, connection: any DatabaseReader, pool: DatabasePool?, lock: WriterLock?) {
        self.path = path
        self.access = access
        self.connection = connection
        self.pool = pool
        self.lock = lock
    }

    /// KiB of pages that the writer keeps.
    static let writerCache = 98_304

    /// Settings of SQLite for the whole program, made once.
    private static let settings: Void = dateline_sqlite_settings()

    /// Opens the archive at `path`.
    /// - Parameters:
    ///   - command: what the writer calls itself when a second one asks who holds the lock.
    ///   - wait: seconds a second writer waits for the first.
    public static func open(_ path: String, _ access: Access, command: String = "dateline", wait: Double = 10) throws -> Archive {
        _ = settings
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        switch access {
        case .reading:
            if isFolder.boolValue { throw ArchiveError.notAnArchive(path: path, why: "a folder; name the file in it") }
            guard exists else { throw ArchiveError.missing(path: path) }
            let queue = try openForReading(path, configuration())
            let state = try queue.read { try Migrations.state(of: $0, path: path) }
            if state == .older {
                try queue.close()
                try open(path, .writing, command: "migration", wait: wait).close()
                return try open(path, .reading, command: command, wait: wait)
            }
            // A run that was killed left mentions without events. Where another writes, or nobody may, what is linked is read.
            if state == .current, (try? queue.read(EventLinker.isPending)) == true,
                let writer = try? open(path, .writing, command: "linking", wait: 0)
            {
                try? EventLinker.finish(writer)
                try? writer.close()
            }
            return Archive(path: path, access: access, connection: queue, pool: nil, lock: nil)
        case .writing:
            if isFolder.boolValue { throw ArchiveError.cannotCreate(path: path, why: "it is a folder") }
            let lock = try WriterLock.take(path, command: command, wait: wait)
            do {
                let existed = FileManager.default.fileExists(atPath: path)
                let pool = try asArchive(path) { try DatabasePool(path: path, configuration: configuration(wait: wait)) }
                try Migrations.apply(to: pool, path: path, existed: existed)
                return Archive(path: path, access: access, connection: pool, pool: pool, lock: lock)
            } catch {
                lock.release()
                throw error
            }
        }
    }

    /// Reads a consistent state; never blocks on a writer.
    public func read<T>(_ body: (Database) throws -> T) throws -> T { try connection.read(body) }

    /// Runs `body` in one transaction.
    public func write<T>(_ body: (Database) throws -> T) throws -> T {
        guard let pool else { throw ArchiveError.refused("\(path) is open for reading only") }
        return try pool.write(body)
    }

    /// Runs `body` on the writer's connection outside a transaction.
    public func withoutTransaction<T>(_ body: (Database) throws -> T) throws -> T {
        guard let pool else { throw ArchiveError.refused("\(path) is open for reading only") }
        return try pool.writeWithoutTransaction(body)
    }

    /// Moves the write-ahead log into the file and closes it; a second time does nothing.
    public func close() throws {
        let wasClosed = isClosed.withLock { closed in
            defer { closed = true }
            return closed
        }
        if wasClosed { return }
        if let pool { try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) } }
        try connection.close()
        lock?.release()
    }

    /// Opens the file for reading only, wherever it lies.
    static func openForReading(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        var c = configuration
        c.readonly = true
        do {
            return try asArchive(path) { try DatabaseQueue(path: path, configuration: c) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY {
            // In a folder that cannot be written, SQLite cannot make the -shm file; nobody can be writing there either.
            let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
            return try asArchive(path) { try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: c) }
        }
    }

    private static func asArchive<T>(_ path: String, _ open: () throws -> T) throws -> T {
        do {
            return try open()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw ArchiveError.notAnArchive(path: path, why: "no SQLite file")
        }
    }

    /// - Parameter wait: seconds that a transaction waits for that of another program.
    static func configuration(wait: Double = 10) -> Configuration {
        var c = Configuration()
        c.foreignKeysEnabled = true
        // SQLite counts milliseconds in 32 bits.
        c.busyMode = .timeout(wait > 0 ? min(wait, 1e6) : 0)
        c.label = "dateline"
        // A transaction of `Ingest` spans several batches.
        c.allowsUnsafeTransactions = true
        c.maximumReaderCount = 4
        c.prepareDatabase { db in
            db.add(function: ExchangeRates.euros)
            if !db.configuration.readonly {
                try db.execute(sql: "PRAGMA page_size = 8192; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864")
                // Debian's SQLite writes zeros over all that is deleted, and so every page that the search index merges away a second time.
                try db.execute(sql: "PRAGMA secure_delete = FAST")
                // Pages that every batch changes go to the file once in 256 MiB of the log, not with each batch.
                try db.execute(sql: "PRAGMA wal_autocheckpoint = 32768; PRAGMA cache_size = -\(writerCache); PRAGMA temp_store = MEMORY")
                return
            }
            try db.execute(sql: "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY")
        }
        return c
    }
}
