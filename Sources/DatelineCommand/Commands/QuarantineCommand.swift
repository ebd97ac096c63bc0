import Archive
import ArgumentParser

struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "List what could not be read.",
        discussion: """
            One line for each file or record that an ingest could not read: path, line, byte and reason, with tabs between.

            EXAMPLES
              dateline quarantine
              dateline quarantine | cut -f1 | sort | uniq -c
            """)

    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        for q in try archive.openForReading().read({ try QuarantinedRecord.all($0) }) {
            Process.line([q.path, String(q.line), String(q.byte), q.reason])
        }
    }
}
