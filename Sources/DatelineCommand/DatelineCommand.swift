import ArgumentParser

@main
struct DatelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dateline",
        abstract: "Turns piles of news into one SQLite file that answers questions: companies, events, amounts, dates.",
        discussion: """
            EXAMPLES
              dateline ingest ~/clips articles.ndjson.gz    store articles and what is read in them in dateline.db
              dateline timeline alibaba                     what happened to a company
              dateline export events --format csv           every event, for a spreadsheet

            The archive is ./dateline.db, or $DATELINE_DB, or what --db names. Nothing ever touches the network.

            EXIT STATUS
            \(ExitStatus.table)
            """,
        version: ProgramInfo.version,
        groupedSubcommands: [
            CommandGroup(
                name: "Fill",
                subcommands: [IngestCommand.self, ReadCommand.self, ExtractCommand.self, QuarantineCommand.self, ReextractCommand.self]),
            CommandGroup(
                name: "Ask",
                subcommands: [
                    TimelineCommand.self, EventsCommand.self, EventCommand.self, WhyCommand.self, AmountsCommand.self,
                    CompaniesCommand.self,
                    CompanyCommand.self, SectorsCommand.self, TypesCommand.self, ArticlesCommand.self, SearchCommand.self, ShowCommand.self,
                    TotalCommand.self,
                    TrendCommand.self, CompareCommand.self, TopCommand.self, StatsCommand.self, SQLCommand.self,
                ]),
            CommandGroup(name: "Take out", subcommands: [ExportCommand.self, BenchQuestionsCommand.self, BenchFillCommand.self]),
            CommandGroup(
                name: "Correct",
                subcommands: [
                    FixCommand.self, MergeCompaniesCommand.self, SplitCommand.self, MergeEventsCommand.self, SplitEventCommand.self,
                    UndoCommand.self, LogCommand.self, CorrectionsCommand.self, ImportCommand.self,
                ]),
            CommandGroup(
                name: "Keep",
                subcommands: [VerifyCommand.self, DigestCommand.self, BackupCommand.self, RestoreCommand.self, MergeCommand.self]),
        ])

    static func main() {
        Process.endOnBrokenPipes()
        Process.reportLargeFiles()
        if let wrong = CommandNames.unknown(in: Array(CommandLine.arguments.dropFirst())) {
            Process.message("Error: \(wrong)")
            Process.end(.usage)
        }
        var command: any ParsableCommand
        do { command = try parseAsRoot() } catch { Process.exit(with: error) }
        do { try command.run() } catch { Process.exit(with: error, of: type(of: command)) }
    }
}
