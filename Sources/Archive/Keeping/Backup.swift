import Foundation
import GRDB

/// Copies of a whole archive.
public enum Backup {
    /// Copies the archive behind `source` to `path`, while others read and write it. The copy appears under its name only when complete.
    public static func copy(_ source: any DatabaseReader, to path: String) throws {
        let partial = path + ".partial"
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: partial + suffix) }
        let target = try DatabaseQueue(path: partial)
        try source.backup(to: target)
        // A copy is one file: no write-ahead log beside it.
        try target.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
        try target.close()
        guard rename(partial, path) == 0 else { throw ArchiveError.refused("\(path): \(String(cString: strerror(errno)))") }
    }
}
