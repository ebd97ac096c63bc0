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

    func open(_ command: String, creating: Bool = false) throws -> Archive {
        if !creating, access(archive.path, F_OK) != 0 { throw ArchiveError.missing(path: archive.path) }
        return try Archive.open(archive.path, .writing, command: command, wait: wait)
    }
}
