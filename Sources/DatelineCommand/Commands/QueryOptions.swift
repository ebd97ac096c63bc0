import ArgumentParser
import Dateline
import Foundation
import Presentation

extension OutputFormat: ExpressibleByArgument {}

/// How an answer is written.
struct OutputArguments: ParsableArguments {
    @Option(name: .long, help: "table, csv, tsv, json, ndjson or md.") var format: OutputFormat = .table
    @Flag(name: .long, help: "CSV cells as they are, formulas and all.") var raw = false
    @Flag(name: .long, help: "A byte order mark before CSV, for Excel.") var bom = false

    var options: OutputOptions {
        let terminal = Process.isTerminal(STDOUT_FILENO)
        return OutputOptions(
            format: format, raw: raw, byteOrderMark: bom, width: terminal ? Screen.width : nil, color: Screen.style.color,
            isTerminal: terminal)
    }

    /// Writes the rows to standard output, what was left out to standard error.
    /// - Parameter nothing: said where there is no row and the table for people would be empty.
    func write(_ table: ResultTable, limit: Int? = nil, nothing: String = "nothing matches") throws {
        try ResultWriter.write(table, options: options) { Process.output($0) }
        if table.rows.isEmpty, format == .table { Process.message(nothing) }
        if table.isCutOff { Self.sayCutOff(limit, found: table.found) }
        for n in table.notes { Process.message(n) }
    }
}

extension OutputArguments {
    /// Says that there are more rows than are shown.
    static func sayCutOff(_ limit: Int?, found: Int?) {
        Process.message("\(limit.map { "the first \($0)" } ?? "some") of \(all(found)); --limit 0 gives all")
    }

    /// `930`, `more than 1,000`, `more`.
    private static func all(_ found: Int?) -> String {
        guard let n = found else { return "more" }
        return n > mostCounted ? "more than \(Wording.grouped(Double(mostCounted)))" : "\(n)"
    }
}

/// The terminal that the answer goes to.
enum Screen {
    static var width: Int {
        if let c = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), c > 0 { return max(40, c) }
        var w = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &w) == 0 && w.ws_col > 0 ? max(40, Int(w.ws_col)) : 100
    }

    /// Colours only on a terminal, and never with NO_COLOR (https://no-color.org) or TERM=dumb.
    static var style: Style {
        let no = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let dumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
        return Style(color: Process.isTerminal(STDOUT_FILENO) && !no && !dumb)
    }

    static func show(_ lines: [String]) { Process.output(lines.joined(separator: "\n") + "\n") }
}

/// Whom an answer is about.
struct WhoOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("A company by any of its names, or its ticker; its units count with it. May be repeated.", valueName: "name"))
    var company: [String] = []
    @Option(
        name: .long,
        help: ArgumentHelp(
            "A sector of `dateline sectors`, its code or name; finer ones count with it. May be repeated.", valueName: "code"))
    var sector: [String] = []
    @Flag(name: .long, help: "Without the companies that belong to it.") var noUnits = false

    var isEmpty: Bool { company.isEmpty && sector.isEmpty && !noUnits }

    func apply(to f: inout Filter, _ archive: Archive) throws {
        if !company.isEmpty {
            var ids: Set<Int64> = []
            for name in company { ids.formUnion(try Lookup.company(name, archive, units: !noUnits).ids) }
            f.companies = ids.sorted()
        }
        f.sectors = try Lookup.sectors(sector, archive)
    }
}

/// When.
struct WhenOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("From this time on: \(DateRange.forms).", valueName: "time")) var since: String?
    @Option(name: .long, help: ArgumentHelp("Until the end of this time.", valueName: "time")) var until: String?
    @Option(
        name: .long,
        help: ArgumentHelp(
            "In this time: lists have what reaches into it, sums and counts (total, trend, top) what lies within it.", valueName: "time"))
    var on: String?

    var isEmpty: Bool { since == nil && until == nil && on == nil }

    func apply(to f: inout Filter) throws {
        if let on {
            let r = try Lookup.dates(on, "--on")
            f.since = r.from
            f.until = r.to
        }
        if let since {
            let r = try Lookup.dates(since, "--since")
            guard let from = r.from else { throw ValidationError("--since \(since) has no first day; write --until for a last one") }
            f.since = from
            if DateRange.isSpan(since), until == nil, on == nil { f.until = r.to }
        }
        if let until {
            guard let to = try Lookup.dates(until, "--until").to else {
                throw ValidationError("--until \(until) has no last day; write --since for a first one")
            }
            f.until = to
        }
        if let a = f.since, let b = f.until, b < a {
            throw ValidationError("no day lies between \(a.iso) and \(b.iso): --since is later than --until")
        }
    }
}

/// What kind of event.
struct WhatOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp("An event type, as layoff or funding_round; several: a,b or repeated.", valueName: "type"))
    var type: [String] = []
    @Option(
        name: .long, help: ArgumentHelp("reported, planned, rumoured, denied or cancelled; several: a,b or repeated.", valueName: "status"))
    var status: [String] = []
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("Only what is right with this probability.", valueName: "0...1"))
    var minConfidence: Double?

    var isEmpty: Bool { type.isEmpty && status.isEmpty && minConfidence == nil }

    /// "layoff,ipo" names two.
    private static func parts(_ s: String) -> [String] { s.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }

    func apply(to f: inout Filter) throws {
        f.types = try type.flatMap(Self.parts).map(Lookup.type)
        f.statuses = try status.flatMap(Self.parts).map(Lookup.status)
        if let c = minConfidence, !(0...1).contains(c) { throw ValidationError("--min-confidence lies between 0 and 1") }
        f.minConfidence = minConfidence
    }
}

/// How much.
struct HowMuchOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only amounts in this currency, as EUR, or in this unit, as people.", valueName: "code"))
    var currency: String?
    @Option(
        name: .long, parsing: .unconditional,
        help: ArgumentHelp("At least so much, as 1bn or 250k; in US dollars unless --currency is given.", valueName: "number"))
    var min: String?
    @Option(name: .long, parsing: .unconditional, help: ArgumentHelp("At most so much.", valueName: "number")) var max: String?

    var isEmpty: Bool { currency == nil && min == nil && max == nil }

    func apply(to f: inout Filter, _ archive: Archive) throws {
        f.currency = try currency.map { try Lookup.unit($0, "--currency", archive) }
        f.min = try min.map { try Lookup.number($0, "--min") }
        f.max = try max.map { try Lookup.number($0, "--max") }
        for (option, n) in [("--min", f.min), ("--max", f.max)] where (n ?? 0) < 0 {
            throw ValidationError("\(option) is 0 or more: amounts have no sign")
        }
        if let a = f.min, let b = f.max, b < a { throw ValidationError("no amount lies between them: --min is more than --max") }
    }
}

struct SourceOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("Only articles of a publisher whose name has this in it.", valueName: "name")) var source:
        String?

    func apply(to f: inout Filter, _ archive: Archive) throws {
        guard let source else { return }
        if case .unknown(let near) = try archive.source(named: source) {
            let hint = near.isEmpty ? "no article here has a publisher" : "there are \(near.joined(separator: ", "))"
            throw ArchiveError.unknownReference("no publisher with \"\(source)\" in its name; \(hint)")
        }
        f.source = source
    }
}

struct LimitOptions: ParsableArguments {
    @Option(name: .long, parsing: .unconditional, help: "Rows at most; 0: all.") var limit: Int = 50

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
    }

    func apply(to f: inout Filter) throws {
        f.limit = limit == 0 ? nil : limit
    }
    var shown: Int? { limit == 0 ? nil : limit }
}
