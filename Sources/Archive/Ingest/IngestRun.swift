import Extraction
import Foundation
import GRDB
import Text

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
        return text(t)
    }

    /// The moment a millisecond behind `text`; nil where that is no such time.
    static func next(after text: String) -> String? {
        let parts = text.split(whereSeparator: { "T:.Z".contains($0) })
        guard parts.count == 5, let day = CivilDate(iso: parts[0]), let hour = Int(parts[1]), let minute = Int(parts[2]),
            let second = Int(parts[3]), let thousandth = Int(parts[4]), parts[4].utf8.count == 3, 0..<60 ~= hour, 0..<60 ~= minute,
            0...60 ~= second, thousandth >= 0
        else { return nil }
        let next = thousandth + 1
        let seconds = Int(day.days) * 86_400 + hour * 3_600 + minute * 60 + second + next / 1_000
        return self.text(timespec(tv_sec: seconds, tv_nsec: next % 1_000 * 1_000_000))
    }

    private static func text(_ time: timespec) -> String {
        var t = time
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
    /// Semantic version (semver.org); each run notes it in `ingest_run`.
    public static let current = "0.1.0"
}
