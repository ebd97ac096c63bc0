import ArgumentParser
import Dateline
import Presentation

struct EventCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "event",
        abstract: "One event: its history, its sources, and where they differ.",
        discussion: """
            Of differing values the one that most independent sources give is chosen, then the latest; syndicated copies count once; nothing is \
            averaged.

            EXAMPLES
              dateline event 17
              dateline event 17 --format json
            """)

    @Argument(help: "Number of the event.") var id: Int64
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let db = try archive.openForReading()
        guard let e = try db.event(id) else {
            throw ArchiveError.unknownReference("no event \(id) in \(db.path); `dateline events` lists them")
        }
        if output.format == .table { return Screen.show(Cards.event(e, Screen.style, width: Screen.width)) }
        var t = ResultTable(columns: EventLines.lineColumns)
        t.rows = [try db.withNames { try EventLines.line(e, $0) }]
        try output.write(t)
    }
}
