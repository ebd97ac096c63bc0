import Foundation
import GRDB

/// Copies of a whole archive.
public enum Backup {
    /// Copies the archive behind `source` to `path`, while others read and write it. The copy appears under its name only when complete.
    /// - Parameter replacing: whether a file of that name may be written over.
    public static func copy(_ source: any DatabaseReader, to path: String, replacing: Bool = true) throws {
        if !replacing, FileManager.default.fileExists(atPath: path) {
            throw ArchiveError.alreadyThere(path: path)
        }
        let partial = path + ".partial"
        func clear() { for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: partial + suffix) } }
        clear()
        let target: DatabaseQueue
        do { target = try DatabaseQueue(path: partial) } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw ArchiveError.cannotCreate(path: path, why: error.message ?? "no such folder, or no permission")
        }
        do {
            try source.backup(to: target)
            // A copy is one file: no write-ahead log beside it.
            try target.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
            try target.close()
        } catch {
            try? target.close()
            clear()
            throw error
        }
        guard rename(partial, path) == 0 else { throw ArchiveError.cannotCreate(path: path, why: String(cString: strerror(errno))) }
    }
}

extension Backup {
    /// Puts the backup `file` in the place of the archive `path`, which is kept as `PATH.before-restore`.
    public static func restore(_ file: String, to path: String, wait: Double) throws {
        // What is restored must be an archive that this program reads, and whole.
        let backup = try Archive.open(file, .reading)
        let findings = try backup.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" } }
        if !findings.isEmpty { throw ArchiveError.damaged(path: file, findings: findings) }
        // Before the copy: whoever is refused has waited for nothing and leaves nothing behind.
        let lock = try WriterLock.take(path, command: "restore", wait: wait)
        defer { lock.release() }
        let incoming = path + ".incoming"
        try copy(backup.connection, to: incoming)
        try backup.close()
        do {
            try keep(path, as: path + ".before-restore")
            guard rename(incoming, path) == 0 else { throw ArchiveError.cannotCreate(path: path, why: String(cString: strerror(errno))) }
        } catch {
            try? FileManager.default.removeItem(atPath: incoming)
            throw error
        }
    }

    /// Keeps the archive `path` under another name. Where it has no write-ahead log, it has both names until it is replaced: a restore that is cut off
    /// leaves an archive. A log belongs to its database, and goes with it.
    private static func keep(_ path: String, as kept: String) throws {
        let files = FileManager.default
        for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: kept + suffix) }
        if !files.fileExists(atPath: path + "-wal"), link(path, kept) == 0 {
            try? files.removeItem(atPath: path + "-shm")
            return
        }
        for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: path + suffix) {
            try files.moveItem(atPath: path + suffix, toPath: kept + suffix)
        }
    }
}
