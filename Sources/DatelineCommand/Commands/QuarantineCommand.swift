import ArgumentParser
import Dateline
import Presentation

struct QuarantineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: "List what could not be read.",
        discussion: """
            One line for each file or record that an ingest could not read: path, line, byte, reason \
            and when it was met last. Mend the file and ingest it again: what can be read now leaves the list.

            EXAMPLES
              dateline quarantine
              dateline quarantine --format tsv | cut -f1 | sort | uniq -c
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        var t = ResultTable(columns: ["path", "line", "byte", "reason", "seen"].map { .init($0) })
        for q in try archive.openForReading().read({ try QuarantinedRecord.all($0) }) {
            t.rows.append([.text(q.path), Value(q.line), Value(q.byte), .text(q.reason), Value(q.seen)])
        }
        try output.write(t, nothing: "nothing is in quarantine")
    }
}
