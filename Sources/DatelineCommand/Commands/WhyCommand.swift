import ArgumentParser
import Dateline
import Presentation

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why",
        abstract: "Why an event or amount is in the archive: the sentence, the span, the rule.",
        discussion: """
            Of an amount: its words, the finder that read them ("amounts/money") with its version, and the event that it belongs to with its rule.

            EXAMPLES
              dateline why 17
              dateline why --amount 204
              dateline why 17 --format json
            """)

    @Argument(help: "Number of the event (or amount).") var id: Int64
    @Flag(name: .long, help: "The number is that of an amount.") var amount = false
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let db = try archive.openForReading()
        if amount {
            guard let a = try db.amount(id) else {
                throw ArchiveError.unknownReference("no amount \(id) in \(db.path); `dateline amounts` lists them")
            }
            if output.format == .table { return Screen.show(Cards.amount(a, Screen.style, width: Screen.width)) }
            var t = RowTables.table(Page(rows: [a.row], limit: nil))
            t.columns += ["rule", "finder", "extractor_version"].map { .init($0) }
            t.rows[0] += [Value(a.rule), .text(a.finder), .text(a.extractorVersion)]
            return try output.write(t)
        }
        guard let e = try db.event(id) else {
            throw ArchiveError.unknownReference("no event \(id) in \(db.path); `dateline events` lists them")
        }
        if output.format != .table, e.sources.contains(where: \.quote.isEmpty) {
            Process.message("some sources are in this archive without their text: their quotes are empty")
        }
        if output.format == .table { return Screen.show(Cards.why(e, Screen.style, width: Screen.width)) }
        var t = ResultTable(
            columns: [
                "event", "article", "published", "source", "title", "status", "date_from", "date_to", "date_basis", "start", "end", "quote",
                "rule",
                "confidence",
            ].map { .init($0) })
        for s in e.sources {
            t.rows.append([
                .integer(id), .text(s.articleID), Value(s.published), .text(s.source), Value(s.title), .text(s.status), Value(s.dateFrom),
                Value(s.dateTo), .text(s.dateBasis), Value(s.start), Value(s.end), .text(s.quote), .text(s.rule), .number(s.confidence),
            ])
        }
        try output.write(t)
    }
}
