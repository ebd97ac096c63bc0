import ArgumentParser
import Dateline
import Presentation

struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Events by month, quarter or year, beside the articles of that time.",
        discussion: """
            Each period has the number of its events, of all articles of the archive that were published in it, and of events per thousand \
            articles: fewer events where there are fewer articles are a gap in what was collected, not a fall. Without --since the list begins with \
            the first period that has an event and articles, without --until it ends with the last that has an article; events before and after it \
            are counted below, as are those dated less precisely than a period is long ("2025" where months are asked for). Periods are whole. With \
            --measure the sums are those of `dateline total`: summed is the number of events in them, fewer than all events of the type.

            EXAMPLES
              dateline trend --type layoff --by quarter
              dateline trend --type funding_round --sector AI --measure raised --by year
              dateline trend --company alibaba --plot
            """)

    @Option(name: .long, help: "month, quarter or year.") var by: Period = .month
    @Option(name: .long, help: ArgumentHelp("Add up as `dateline total` does: raised, invested, cut, fined or paid.", valueName: "measure"))
    var measure: Measure?
    @Option(name: .customLong("in"), help: ArgumentHelp("Currency of the sums.", valueName: "code")) var currency: String = "USD"
    @Flag(name: .long, help: "A chart of bars.") var plot = false
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
        if let measure, f.types.isEmpty { f.types = measure.standard.map(\.type) }
        var trend = try db.trend(by: by, f, measure: measure, in: currency)
        let all = trend.rows
        let beyond = trend.cut(start: f.since == nil, end: f.until == nil)
        let rows = trend.rows
        var notes: [String] = []
        func note(_ n: Int, _ time: String, _ why: String) {
            if n > 0 { notes.append("\(n) event\(n == 1 ? "" : "s") \(time)\(why)") }
        }
        func hint(_ option: String) -> String { ", a time of hardly an article here: \(option) shows them" }
        if let first = rows.first, let a = all.first {
            note(beyond.before, "before \(first.period)", hint("--since \(a.period.prefix(4))"))
        }
        if let last = rows.last, let z = all.last { note(beyond.after, "after \(last.period)", hint("--until \(z.period.prefix(4))")) }
        let sum = trend.wider.total.map { $0.events > 0 ? " (\(Wording.amount(low: $0.best, high: $0.best, unit: $0.unit)))" : "" } ?? ""
        note(trend.wider.events, "dated less precisely than a \(by.rawValue)\(sum)", ": in no line")
        if plot {
            for n in notes { Process.message(n) }
            return Screen.show(
                Chart.bars(
                    rows.map { r in
                        if let t = r.total { return (r.period, t.best, Wording.amount(low: t.best, high: t.best, unit: t.unit)) }
                        return (r.period, Double(r.events), "\(r.events)  (\(r.articles) articles)")
                    }, width: Screen.width))
        }
        var columns: [ResultTable.Column] = ["period", "events", "articles", "per_1000_articles"].map { .init($0) }
        if measure != nil {
            columns += [.init("summed"), .init("low", .wide), .init("best"), .init("high", .wide), .init("unit")]
        }
        var t = ResultTable(columns: columns, notes: notes)
        t.rows = rows.map { r in
            var row: [Value] = [
                .text(r.period), Value(r.events), Value(r.articles), Value(r.perThousand.map { ($0 * 100).rounded() / 100 }),
            ]
            if let s = r.total { row += [Value(s.events), .number(s.low), .number(s.best), .number(s.high), .text(s.unit)] }
            return row
        }
        try output.write(t)
    }
}
