import ArgumentParser
import Dateline
import Presentation

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Companies side by side: articles, events, sums.",
        discussion: """
            EXAMPLES
              dateline compare alibaba tencent
              dateline compare google microsoft amazon --on 2024 --format csv
            """)

    @Argument(help: "Two companies or more.") var names: [String]
    @Option(name: .customLong("in"), help: ArgumentHelp("Currency of the sums.", valueName: "code")) var currency: String = "USD"
    @Flag(name: .long, help: "Without the companies that belong to them.") var noUnits = false
    @OptionGroup var when: WhenOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let currency = try Lookup.currency(self.currency, "--in", rated: true)
        guard names.count >= 2 else { throw ValidationError("give two companies or more") }
        let db = try archive.openForReading()
        var f = Filter()
        try when.apply(to: &f)
        f.source = source.source
        let found = try names.map { try Lookup.company($0, db, units: !noUnits) }
        let c = try db.compare(found.map { ($0.name, $0.ids) }, f, in: currency)
        var t = ResultTable(columns: ([""] + c.companies).enumerated().map { .init($0 == 0 ? "what" : $1) })
        t.rows = c.lines.map { [.text($0.what)] + $0.values }
        try output.write(t)
    }
}
