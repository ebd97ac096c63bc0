import Archive
import ArgumentParser
import Foundation

/// Options of every command that opens the archive.
struct ArchiveOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The archive. (default: $DATELINE_DB, else dateline.db)", valueName: "file"))
    var db: String?

    var path: String {
        if let db { return db }
        if let p = getenv("DATELINE_DB"), p.pointee != 0 { return String(cString: p) }
        return "dateline.db"
    }

    func openForReading() throws -> Archive { try Archive.open(path, .reading) }
}

/// Options of commands that write the archive.
struct WritingOptions: ParsableArguments {
    @OptionGroup var archive: ArchiveOptions

    @Option(name: .long, help: ArgumentHelp("Wait so long for another writer to end.", valueName: "seconds"))
    var wait: Double = 10

    func validate() throws {
        guard wait >= 0, wait <= 86_400 else { throw ValidationError("--wait is 0 to 86400 seconds") }
    }

    func open(_ command: String, creating: Bool = false) throws -> Archive {
        if !creating, access(archive.path, F_OK) != 0 { throw ArchiveError.missing(path: archive.path) }
        return try Archive.open(archive.path, .writing, command: command, wait: wait)
    }
}

/// How many threads read facts.
struct ThreadOptions: ParsableArguments {
    /// More than any machine has use for; each has a stack and a reader of its own.
    private static let most = 1024

    @Option(name: .long, help: "Threads that read facts.") var jobs: Int = Process.cores

    func validate() throws {
        guard (1...Self.most).contains(jobs) else { throw ValidationError("--jobs is 1 to \(Self.most)") }
    }
}
