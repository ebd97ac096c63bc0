import Archive
import ArgumentParser

struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copy the archive while it is in use.",
        discussion: """
            The copy is one file and whole: it appears under its name when it is complete. A file that is there is written over with --force only.

            EXAMPLES
              dateline backup /mnt/disk/news-2024-10-22.db
              dateline backup --db news.db copy.db && dateline verify --db copy.db
            """)

    @Argument(help: "The copy.", completion: .file()) var file: String
    @Flag(name: .long, help: "Write over a file of that name.") var force = false
    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        let db = try archive.openForReading()
        guard !Process.isSameFile(file, archive.path) else {
            throw ArchiveError.refused("\(file): is the archive itself; name another file")
        }
        do { try Backup.copy(db.connection, to: file, replacing: force) } catch let error as ArchiveError {
            guard case .alreadyThere = error else { throw error }
            throw ArchiveError.refused("\(error.description), or give --force to write over it")
        }
        Process.message("\(archive.path) copied to \(file)")
    }
}

struct RestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Put a backup in the archive's place.",
        discussion: """
            The backup is checked first. The archive that was there is kept beside it as FILE.before-restore.

            EXAMPLES
              dateline restore /mnt/disk/news-2024-10-22.db
              dateline restore copy.db --db news.db
            """)

    @Argument(help: "The backup.", completion: .file()) var file: String
    @OptionGroup var writing: WritingOptions

    func run() throws {
        try Process.require(file, "no such backup; `dateline backup FILE` makes one")
        try Backup.restore(file, to: writing.archive.path, wait: writing.wait)
        Process.message("\(writing.archive.path) restored from \(file)")
    }
}

struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Add another archive to this one, without doubles.",
        discussion: """
            The result is what an ingest of both inputs would give, whichever archive is merged into which. Corrections come along.

            EXAMPLES
              dateline merge colleague.db
              dateline merge 2023.db --db all.db
            """)

    @Argument(help: "The other archive.", completion: .file()) var other: String
    @OptionGroup var writing: WritingOptions
    @OptionGroup var threads: ThreadOptions

    func run() throws {
        try Process.require(other, "no such archive to merge; check the path")
        let source = try Archive.open(other, .reading)
        let archive = try writing.open("merge", creating: true)
        let progress = ProgressLine(enabled: true)
        let c = try Merging.merge(source, into: archive, jobs: threads.jobs) { progress.show($0) }
        progress.clear()
        try archive.close()
        Process.message("\(c.new) new, \(c.updated) updated, \(c.duplicate) duplicate")
    }
}
