import ArgumentParser
import Dateline
import Presentation

extension Measure: ExpressibleByArgument {}
extension Period: ExpressibleByArgument {}
extension TotalKey: ExpressibleByArgument {}

struct TotalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "total",
        abstract: "A sum over events, each counted once, and what was left out of it.",
        discussion: """
            raised: funding rounds (--type ipo, debt or fund_raise for others); invested: investments (facility); cut: people laid off; fined: fines \
            (legal_outcome); paid: acquisitions and mergers (divestiture, contract, shareholder_return). Reported and planned events count; rumoured, \
            denied and cancelled ones do not (unless --status asks for them), nor events that are likelier wrong than right (confidence below 0.5; \
            --min-confidence sets another bound, 0 none), nor vague amounts ("billions"), nor those without an exchange rate: left_out counts them \
            beside the sum, each kind with its own sum, and events that state no amount. low and high are the sums of the lowest and highest values that any source gives, best that of the chosen ones. An event of \
            which no more is known than "2025" is in the sum of the year, not in that of a quarter: it is left out as "date wider than the period". What begins before \
            the time asked for and reaches into it is left out of its first month, quarter or year. --company asks whose event it is: who raises, \
            invests, pays or is fined; where it has another part (an investor in a round, the target of a takeover) the events are not in the \
            sum, and counted on standard error.

            --by sector, company, regulator, type, month, quarter or year splits the sum (a company without its units, which have their own lines). An event of several sectors, companies or regulators \
            counts with each, so that these lines overlap; sectors are the main ones, or with --sector those below it. \
            Behind the name of one of several companies that have it stands its key, by which --company finds it alone.

            EXAMPLES
              dateline total raised --sector AI --on 2024
              dateline total cut --company meta --since 2022 --explain
              dateline total paid --company microsoft --in EUR --format json
              dateline total fined --min-confidence 0.8
              dateline total raised --by sector --on 2025 --format csv
              dateline total fined --by regulator
            """)

    @Argument(help: "raised, invested, cut, fined or paid.") var measure: Measure
    @Option(name: .customLong("in"), help: ArgumentHelp("Currency of the sum; any that the ECB quotes.", valueName: "code")) var currency:
        String = "USD"
    @Option(
        name: .long,
        help: ArgumentHelp("Split the sum: sector, company, regulator, type, month, quarter or year.", valueName: "what")) var by: TotalKey?
    @Flag(name: .long, help: "List each event of the sum and each left out.") var explain = false
    @OptionGroup var who: WhoOptions
    @OptionGroup var what: WhatOptions
    @OptionGroup var when: WhenOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let currency = try Lookup.currency(self.currency, "--in", rated: true)
        let db = try archive.openForReading()
        var f = Filter()
        try who.apply(to: &f, db)
        try what.apply(to: &f)
        try when.apply(to: &f)
        try source.apply(to: &f, db)
        let possible = measure.possible.map(\.type)
        if let wrong = f.types.first(where: { !possible.contains($0) }) {
            throw ValidationError("nothing is \(measure.words) in a \(wrong); the types are \(possible.joined(separator: ", "))")
        }
        if explain, by != nil { throw ValidationError("--explain lists the events of one sum; leave --by out") }
        if let by {
            return try output.write(
                TotalTables.table(try db.totals(measure, by: by, f, in: currency), by: by), nothing: "nothing to add up")
        }
        let total = try db.total(measure, f, in: currency)
        if let hint = try Self.otherParts(db, f, measure, who.company) { Process.message(hint) }
        let left = TotalTables.leftOut(total).joined(separator: ", ")
        if explain {
            var t = TotalTables.terms(try db.terms(of: measure, f, in: currency))
            t.notes = [TotalTables.sentence(total)] + (left.isEmpty ? [] : ["left out: \(left)"])
            return try output.write(t)
        }
        try output.write(TotalTables.table(total))
    }
}

extension TotalCommand {
    /// Where the companies asked for have another part in such events: these are in no sum of theirs.
    private static func otherParts(_ db: Archive, _ f: Filter, _ measure: Measure, _ names: [String]) throws -> String? {
        let parts = try db.otherParts(in: measure, f)
        guard !parts.isEmpty else { return nil }
        let list = parts.map { "\($0.events) as \($0.role.replacing("_", with: " "))" }.joined(separator: ", ")
        let types = (f.types.isEmpty ? measure.standard.map(\.type) : f.types).joined(separator: ",")
        let who = names.map { "--company \"\($0)\"" }.joined(separator: " ")
        return "not in the sum: other events in which they take part, \(list); `dateline events \(who) --type \(types)` lists all"
    }
}

extension TotalKey {
    fileprivate var plural: String { self == .company ? "companies" : rawValue + "s" }
}

enum TotalTables {
    static func sentence(_ t: Total) -> String {
        let w = { (d: Double) in Wording.amount(low: d, high: d, unit: t.unit) }
        // The amount names people already.
        let words = t.measure == .cut ? "cut" : t.measure.words
        return "\(w(t.best)) \(words) in \(t.events) \(t.events == 1 ? "event" : "events") (\(w(t.low)) to \(w(t.high)))"
    }

    /// `3 rumoured ($1.2bn)`
    static func leftOut(_ t: Total) -> [String] {
        t.leftOut.map { l in
            let sum = t.sumsLeftOut[l.reason].map { " (\(Wording.amount(low: $0, high: $0, unit: t.unit)))" } ?? ""
            return "\(l.events) \(l.reason)\(sum)"
        }
    }

    /// A line for each part of a sum.
    static func table(_ parts: Page<TotalPart>, by key: TotalKey) -> ResultTable {
        var out = ResultTable(
            columns: [.init(key.rawValue)] + columns.dropFirst(), isCutOff: parts.isCutOff,
            notes: key.overlaps ? ["lines overlap: what is of several \(key.plural) counts with each"] : [])
        if let note = wider(parts.rows.map(\.total), than: key) { out.notes.append(note) }
        out.rows = parts.rows.map { [.text($0.key.isEmpty ? "(none)" : $0.key)] + row($0.total).dropFirst() }
        return out
    }

    /// Lines of a split by time do not add up to the sum of the whole: what is of no one period stands in none.
    private static func wider(_ lines: [Total], than key: TotalKey) -> String? {
        guard ["month", "quarter", "year"].contains(key.rawValue), let unit = lines.first?.unit else { return nil }
        let events = lines.reduce(0) { n, t in t.leftOut.reduce(n) { $0 + ($1.reason == Total.wider ? $1.events : 0) } }
        guard events > 0 else { return nil }
        let sum = lines.reduce(0) { $0 + ($1.sumsLeftOut[Total.wider] ?? 0) }
        return "lines do not add up to the whole: \(events) event\(events == 1 ? "" : "s") dated less precisely than a \(key.rawValue) "
            + "(\(Wording.amount(low: sum, high: sum, unit: unit))): in no line"
    }

    static func table(_ t: Total) -> ResultTable {
        ResultTable(columns: columns, rows: [row(t)])
    }

    private static let columns: [ResultTable.Column] = [
        .init("measure"), .init("total", .view), .init("low", .wide), .init("best", .wide), .init("high", .wide), .init("unit", .wide),
        .init("events"),
        .init("planned"),
        .init("left_out", .flat), .init("left_out", .nested),
    ]

    private static func row(_ t: Total) -> [Value] {
        [
            .text(t.measure.words), .text(Wording.amount(low: t.best, high: t.best, unit: t.unit)), .number(t.low), .number(t.best),
            .number(t.high), .text(t.unit), Value(t.events), Value(t.planned),
            Value(leftOut(t)),
            .list(
                t.leftOut.map {
                    .object([
                        .init("reason", .text($0.reason)), .init("events", Value($0.events)),
                        .init("best", Value(t.sumsLeftOut[$0.reason])),
                    ])
                }),
        ]
    }

    static func terms(_ terms: [TotalTerm]) -> ResultTable {
        var t = ResultTable(
            columns: ["event", "date", "type", "status", "company", "low", "best", "high", "left_out", "source", "article", "quote"].map {
                .init($0)
            })
        t.rows = terms.map {
            [
                .integer($0.event.id), .text(EventTables.date($0.event)), .text($0.event.type), .text($0.event.status),
                Value($0.event.companies),
                Value($0.low), Value($0.best), Value($0.high), Value($0.reason), Value($0.source?.source), Value($0.source?.articleID),
                Value($0.source?.quote),
            ]
        }
        return t
    }
}
