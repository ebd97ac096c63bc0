import Extraction
import Foundation
import GRDB

/// Rows of `ingest_run`.
enum IngestRun {
    static func start(_ db: Database, command: String) throws -> Int64 {
        try db.execute(
            sql: "INSERT INTO ingest_run (command, started, program_version, extractor_version) VALUES (?, ?, ?, ?)",
            arguments: [command, Clock.now(), ProgramVersion.current, Extractor.version])
        let id = db.lastInsertedRowID
        try Sealer(db, "ingest_run").seal(id)
        return id
    }

    static func update(_ db: Database, _ id: Int64, _ c: Ingest.Counts) throws {
        try db.execute(
            sql: "UPDATE ingest_run SET new = ?, updated = ?, duplicate = ?, quarantined = ? WHERE id = ?",
            arguments: [c.new, c.updated, c.duplicate, c.quarantined, id])
        try Sealer(db, "ingest_run").seal(id)
    }

    static func finish(_ db: Database, _ id: Int64, _ c: Ingest.Counts) throws {
        try db.execute(sql: "UPDATE ingest_run SET finished = ? WHERE id = ?", arguments: [Clock.now(), id])
        try update(db, id, c)
    }
}

/// The wall clock, for the log of runs and corrections only: no fact depends on it.
enum Clock {
    /// `2024-10-22T09:00:00.123Z`
    static func now() -> String {
        var t = timespec()
        clock_gettime(CLOCK_REALTIME, &t)
        var parts = tm()
        gmtime_r(&t.tv_sec, &parts)
        func pad(_ n: Int, _ width: Int) -> String {
            let s = String(n)
            return String(repeating: "0", count: max(0, width - s.utf8.count)) + s
        }
        let day = "\(pad(Int(parts.tm_year) + 1900, 4))-\(pad(Int(parts.tm_mon) + 1, 2))-\(pad(Int(parts.tm_mday), 2))"
        return
            "\(day)T\(pad(Int(parts.tm_hour), 2)):\(pad(Int(parts.tm_min), 2)):\(pad(Int(parts.tm_sec), 2)).\(pad(t.tv_nsec / 1_000_000, 3))Z"
    }
}

/// Version of the program.
public enum ProgramVersion {
    public static let current = "0.1.0"
}
