import ArgumentParser
import Dateline
import Presentation

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Companies side by side: articles, events, sums.",
        discussion: """
            Companies that belong to one count with it (--no-units: they do not). Events are those in which it has any part, also the rumoured and \
            unlikely ones; sums are those of `dateline total`, of events that are its own.

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
        try source.apply(to: &f, db)
        let found = try names.map { try Lookup.company($0, db, units: !noUnits) }
        guard Set(found.map(\.id)).count == found.count else {
            throw ValidationError("two of the names are one company: \(found.map(\.name).joined(separator: ", ")); give each once")
        }
        let c = try db.compare(found.map { ($0.name, $0.ids) }, f, in: currency)
        // Sums in words for people: six companies are to stand side by side in a terminal.
        var t = ResultTable(columns: [.init("what")] + c.companies.map { .init($0, .view) } + c.companies.map { .init($0, .data) })
        t.rows = c.lines.map { line in
            [.text(line.what)] + line.values.map { Self.words($0, line, currency) } + line.values
        }
        try output.write(t)
    }

    private static func words(_ v: Value, _ line: Comparison.Line, _ currency: String) -> Value {
        guard case .number(let d) = v, line.what.hasSuffix("(\(currency))") else { return v }
        return .text(Wording.amount(low: d, high: d, unit: currency))
    }
}
