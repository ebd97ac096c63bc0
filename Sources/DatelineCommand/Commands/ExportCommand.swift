import ArgumentParser
import Dateline
import Foundation
import Presentation

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Whole tables: companies, events, amounts, articles, mentions, corrections; or an archive of the facts alone.",
        discussion: """
            Events as ndjson or json are the event line with every source; as csv, tsv or md one flat row each, with exact numbers in columns of \
            their own, those of a second, third and fourth amount as low_2, low_3, low_4. Articles as ndjson are the article line that \
            `dateline read` writes. `dateline read` reads ndjson, json, csv and tsv of articles back (of csv and tsv not an article without a text); \
            md and table are for people. CSV is safe in spreadsheets: a text that one would run as a formula gets an apostrophe in front (--raw \
            leaves it as it is).

            Corrections are the ledger's lines, for `dateline import corrections`; they know no filter and no other format.

            --facts-only FILE writes an archive that shares the facts and where they stand (source, address, title, days, spans, corrections) \
            without the text of any article, older revision or file name. It can be asked and merged like any other; `why`, `show` and `verify` say \
            that the text is not there. Where an archive that it is merged into has the text, that stays.

            EXAMPLES
              dateline export events --format ndjson > events.ndjson
              dateline export events --type layoff --since 2024 --format csv > layoffs.csv
              dateline export articles | dateline extract
              dateline export --facts-only facts.db && dateline timeline acme --db facts.db
            """)

    enum Table: String, CaseIterable, ExpressibleByArgument { case companies, events, amounts, articles, mentions, corrections }

    @Argument(help: "companies, events, amounts, articles, mentions or corrections.") var table: Table?
    @Option(name: .long, help: ArgumentHelp("Write an archive without article texts.", valueName: "file"), completion: .file())
    var factsOnly: String?
    @OptionGroup var who: WhoOptions
    @OptionGroup var what: WhatOptions
    @OptionGroup var when: WhenOptions
    @OptionGroup var amounts: HowMuchOptions
    @OptionGroup var source: SourceOptions
    @Option(name: .long, parsing: .unconditional, help: "Rows at most; 0: all.") var limit: Int = 0
    @Option(name: .long, help: "ndjson, json, csv, tsv, md or table.") var format: OutputFormat = .ndjson
    @Flag(name: .long, help: "CSV cells as they are, formulas and all.") var raw = false
    @Flag(name: .long, help: "A byte order mark before CSV, for Excel.") var bom = false
    @OptionGroup var archive: ArchiveOptions

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
        if table == nil, factsOnly == nil {
            throw ValidationError("name a table: \(Table.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let isFiltered = !who.isEmpty || !what.isEmpty || !when.isEmpty || !amounts.isEmpty || source.source != nil || limit != 0
        if table == .corrections, isFiltered || format != .ndjson {
            throw ValidationError("corrections are the ledger's lines: they know no filter and no other format; leave the options out")
        }
        if let table, !unknown.isEmpty {
            throw ValidationError(
                "export \(table.rawValue) does not know \(unknown.joined(separator: ", ")); leave \(unknown.count > 1 ? "them" : "it") out")
        }
        if factsOnly != nil, isFiltered { throw ValidationError("--facts-only writes a whole archive; it knows no filter") }
        if table != nil, factsOnly != nil { throw ValidationError("--facts-only writes a whole archive; name no table with it") }
    }

    /// Options that the table has no answer to: without a word they would leave whoever gives them with rows that do not fit.
    private var unknown: [String] {
        let ofEvents: [(name: String, isGiven: Bool)] = [
            ("--type", !what.type.isEmpty), ("--status", !what.status.isEmpty), ("--min-confidence", what.minConfidence != nil),
            ("--since", when.since != nil), ("--until", when.until != nil), ("--on", when.on != nil),
        ]
        let ofAmounts: [(name: String, isGiven: Bool)] = [
            ("--currency", amounts.currency != nil), ("--min", amounts.min != nil), ("--max", amounts.max != nil),
        ]
        switch table {
        case .companies: return (ofEvents + ofAmounts).filter(\.isGiven).map(\.name)
        case .articles, .mentions: return ofAmounts.filter(\.isGiven).map(\.name)
        case .events, .amounts, .corrections, nil: return []
        }
    }

    func run() throws {
        let db = try archive.openForReading()
        if let factsOnly {
            try FactsOnly.export(db, to: factsOnly)
            return Process.message("\(factsOnly): the facts of \(archive.path), without the articles' text")
        }
        guard let table else { return }
        if table == .corrections { return try CorrectionsCommand.write(of: db) }
        var f = Filter()
        try who.apply(to: &f, db)
        try what.apply(to: &f)
        try when.apply(to: &f)
        try amounts.apply(to: &f, db)
        try source.apply(to: &f, db)
        f.limit = limit > 0 ? limit : nil
        let terminal = Process.isTerminal(STDOUT_FILENO)
        let options = OutputOptions(
            format: format, raw: raw, byteOrderMark: bom, width: terminal ? Screen.width : nil, color: Screen.style.color,
            isTerminal: terminal)
        let nested = format == .ndjson || format == .json
        func writer(_ columns: [ResultTable.Column]) throws -> ResultWriter {
            try ResultWriter(columns: columns, options: options) { Process.output($0) }
        }
        var w: ResultWriter
        switch table {
        case .events:
            w = try writer(nested ? EventLines.lineColumns : EventLines.flatColumns)
            try db.forEachEvent(f) { e, names in try w.write(nested ? try EventLines.line(e, names) : EventLines.flat(e)) }
        case .amounts:
            w = try writer(RowTables.amountColumns)
            try db.forEachAmount(f) { try w.write(RowTables.row($0)) }
        case .companies:
            w = try writer(RowTables.companyColumns + [.init("aliases")])
            try db.forEachCompany(f) { try w.write(RowTables.row($0) + [Value($1.aliases)]) }
        case .mentions:
            w = try writer(["article", "company", "name", "start", "end", "quote"].map { .init($0) })
            try db.forEachMention(f) { try w.write([.text($0), .text($1), .text($2), Value($3), Value($4), .text($5)]) }
        case .articles:
            if nested { return try exportArticleLines(db, f) }
            w = try writer(ArticleExport.columns)
            try db.forEachArticle(f) { try w.write(ArticleExport.row($0)) }
        case .corrections: return
        }
        try w.finish()
    }

    /// The article line of the contract; as json all of them in one array.
    private func exportArticleLines(_ db: Archive, _ f: Filter) throws {
        var w = JSONWriter()
        var first = true
        if format == .json { Process.output("[\n") }
        try db.forEachArticle(f) { a in
            if !first, format == .json { Process.output(",") }
            first = false
            w.beginObject()
            ArticleLine.write(a, to: &w)
            w.endObject()
            w.newline()
            if format == .json || w.count >= 1 << 16 {
                Process.output(w.bytes)
                w.removeAll()
            }
        }
        Process.output(w.bytes)
        if format == .json { Process.output("]\n") }
    }
}

/// Articles as flat rows under the names that `read` knows.
enum ArticleExport {
    private static let dates = ["from", "to", "basis", "raw", "time"]
    static let columns: [ResultTable.Column] =
        (["id", "guid", "path", "position", "url", "canonical_url", "title", "authors", "language", "site", "categories"]
        + dates.map { "published_\($0)" }
        + dates.map { "updated_\($0)" } + ["text", "zones", "extra"]).map { .init($0) }

    static func row(_ a: Article) -> [Value] {
        func date(_ d: PublicationDate?) -> [Value] {
            [Value(d?.days.from.iso), Value(d?.days.to.iso), Value(d?.basis.rawValue), Value(d?.raw), Value(d?.time)]
        }
        return [
            .text(a.id), Value(a.guid), Value(a.path), Value(a.position), Value(a.url), Value(a.canonicalURL), Value(a.title),
            Value(a.authors), Value(a.language),
            Value(a.site),
            Value(a.categories),
        ] + date(a.published) + date(a.updated) + [.text(String(decoding: a.text, as: UTF8.self)), zones(a), extra(a)]
    }

    /// As JSON: without them the text would be divided anew when it is read back, not as the page was.
    private static func zones(_ a: Article) -> Value {
        let points = CodePoints(a.text)
        return Value.list(
            a.zones.map { z in
                .object([
                    .init("kind", .text(z.kind.rawValue)), .init("start", .integer(Int64(points.offset(ofByte: z.start)))),
                    .init("end", .integer(Int64(points.offset(ofByte: z.end)))),
                ])
            })
    }

    /// Fields of the input that are none of ours, as one JSON object: they are part of what an article is recognised by.
    private static func extra(_ a: Article) -> Value {
        guard !a.extra.isEmpty else { return .null }
        var w = JSONWriter()
        w.beginObject()
        for (key, json) in a.extra {
            w.key(key)
            w.raw(json)
        }
        w.endObject()
        return .text(String(decoding: w.bytes, as: UTF8.self))
    }
}
