import ArgumentParser
import Dateline
import Presentation

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "What the archive holds, in numbers.",
        discussion: """
            EXAMPLES
              dateline stats
              dateline stats --db news.db --format json
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws { try output.write(try archive.openForReading().statistics()) }
}
