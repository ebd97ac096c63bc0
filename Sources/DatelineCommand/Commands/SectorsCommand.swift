import ArgumentParser
import Dateline
import Presentation

struct SectorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sectors",
        abstract: "Sectors, with the number of their companies and events.",
        discussion: """
            EXAMPLES
              dateline sectors
              dateline sectors --format json
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws { try output.write(try archive.openForReading().sectors()) }
}
