import ArgumentParser
import Dateline
import Presentation

struct CompaniesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "companies",
        abstract: "Companies of the archive, those most written about first.",
        discussion: """
            articles are those that name it, central those that are about it, events those in which it has any part; companies that belong to it \
            have rows of their own.

            EXAMPLES
              dateline companies --sector AI
              dateline companies --limit 0 --format csv > companies.csv
              dateline companies --organizations
            """)

    @OptionGroup var archive: ArchiveOptions
    @Option(name: .long, help: ArgumentHelp("A sector of `dateline sectors`. May be repeated.", valueName: "code")) var sector: [String] =
        []
    @OptionGroup var source: SourceOptions
    @Flag(name: .long, help: "Regulators, courts, universities and other bodies instead.") var organizations = false
    @OptionGroup var limit: LimitOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let db = try archive.openForReading()
        var f = Filter()
        f.sectors = try Lookup.sectors(sector, db)
        try source.apply(to: &f, db)
        try limit.apply(to: &f)
        try output.write(
            RowTables.table(try db.companies(f, organizations: organizations)), limit: limit.shown, nothing: "no companies match")
    }
}
