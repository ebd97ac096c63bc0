import ArgumentParser
import Dateline
import Foundation
import Presentation

struct CompanyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "company",
        abstract: "What is known of a company: names, sectors, parent, counts.",
        discussion: """
            A company is found by its name, an alias, a former name or a ticker. Its events are those in which it has any part, without those of \
            the companies that belong to it; `compare` and `timeline` count these too, `top` only events that are its own. Exit status 2: there is none; names that are near are named.

            EXAMPLES
              dateline company facebook
              dateline company MSFT --evidence 5
              dateline company alibaba --format json
            """)

    @Argument(help: "Its name.") var name: [String]
    @Option(name: .long, help: ArgumentHelp("Show it in so many articles, the newest first.", valueName: "articles")) var evidence: Int = 0
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let db = try archive.openForReading()
        let found = try Lookup.company(name.joined(separator: " "), db, units: false)
        guard let card = try db.card(of: found.id, evidence: max(0, evidence)) else { return }
        if output.format == .table { return Screen.show(Cards.company(card, Screen.style)) }
        try output.write(CompanyTable.table(card))
    }
}

/// The card as one row.
enum CompanyTable {
    static func table(_ c: CompanyCard) -> ResultTable {
        let columns = [
            "name", "key", "kind", "known", "aliases", "former_names", "tickers", "sectors", "parent", "units", "country", "articles",
            "central",
            "mentions", "events", "first_published", "last_published", "event_types", "evidence",
        ]
        func named(_ kinds: String...) -> [String] { c.aliases.filter { kinds.contains($0.kind) }.map(\.name) }
        let row: [Value] = [
            .text(c.row.name), .text(c.row.key), .text(c.row.kind), .flag(c.row.known), Value(named("alias", "correction")),
            .list(
                c.aliases.filter { $0.kind == "former" }.map {
                    .object([.init("name", .text($0.name)), .init("from", Value($0.from)), .init("to", Value($0.to))])
                }), Value(named("ticker")), Value(c.row.sectors), Value(c.row.parent), Value(c.units), Value(c.row.country),
            Value(c.row.articles), Value(c.row.centralArticles), Value(c.mentions), Value(c.row.events), Value(c.firstPublished),
            Value(c.lastPublished), .object(c.eventTypes.map { .init($0.type, Value($0.count)) }),
            .list(
                c.evidence.map {
                    .object([
                        .init("article", .integer($0.article)), .init("published", Value($0.published)), .init("title", Value($0.title)),
                        .init("mentions", Value($0.mentions)), .init("snippet", .text($0.snippet)),
                    ])
                }),
        ]
        return ResultTable(columns: columns.map { .init($0) }, rows: [row])
    }
}
