import ArgumentParser
import Dateline
import Presentation

struct TopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "top",
        abstract: "Companies ranked by events or sums.",
        discussion: """
            --by takes raised, invested, cut, fined, paid (sums), an event type as layoffs or acquisitions (number of events), events, or articles. \
            What counts is what counts in `dateline total`: no event that is rumoured, denied, cancelled (unless --status asks for them), likelier \
            wrong than right (--min-confidence), or of a date wider than the time asked for, and of each the company whose event it is: who raises, \
            pays or is fined, not who invests or is bought. A company that belongs to another is counted with it, each event once, as `dateline \
            total --company` counts them; with --no-units each stands for itself. \
            Beside each stands the number of articles that name the company: who is written about more has more events. Behind the name of \
            one of several companies that have it stands its key.

            EXAMPLES
              dateline top companies --by layoffs --since 2024
              dateline top companies --by raised --sector AI --in EUR
              dateline top companies --by articles --plot
            """)

    @Argument(help: "companies.") var what: String = Self.companies
    @Option(name: .long, help: ArgumentHelp("A measure, an event type, events, or articles.", valueName: "what")) var by: String = "events"
    @Option(name: .customLong("in"), help: ArgumentHelp("Currency of the sums.", valueName: "code")) var currency: String = "USD"
    @Flag(name: .long, help: "A chart of bars.") var plot = false
    @OptionGroup var who: WhoOptions
    @OptionGroup var events: WhatOptions
    @OptionGroup var when: WhenOptions
    @OptionGroup var source: SourceOptions
    @Option(name: .long, parsing: .unconditional, help: "Rows at most; 0: all.") var limit: Int = 20
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    /// What is ranked: nothing else is, yet.
    private static let companies = "companies"

    /// "top layoffs" is a question by what, not of what.
    func validate() throws {
        guard what.lowercased() != Self.companies else { return }
        let isKey = Measure(rawValue: what.lowercased()) != nil || ["events", "articles"].contains(what.lowercased())
        guard isKey || (try? Lookup.type(what)) != nil else {
            throw ValidationError("\"\(what)\" is not ranked; write `dateline top companies`")
        }
        throw ValidationError("companies are ranked, by what is an option: `dateline top companies --by \(what)`")
    }

    func run() throws {
        let currency = try Lookup.currency(self.currency, "--in", rated: true)
        let db = try archive.openForReading()
        var f = Filter()
        try who.apply(to: &f, db)
        try events.apply(to: &f)
        try when.apply(to: &f)
        try source.apply(to: &f, db)
        guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
        f.limit = limit > 0 ? limit : nil
        let key: RankBy
        var unit = "events"
        var one = "event"
        if let m = Measure(rawValue: by.lowercased()) {
            key = .measure(m)
            unit = m.isMoney ? currency : "people"
            one = unit
        } else if by.lowercased() == "articles" {
            key = .articles
            unit = "articles"
            one = "article"
        } else if by.lowercased() == "events" {
            key = .events([])
        } else {
            key = .events([try Lookup.type(by)])
        }
        let page = try db.top(by: key, f, in: currency, units: !who.noUnits)
        func words(_ d: Double) -> String { Wording.amount(low: d, high: d, unit: one) }
        if plot {
            return Screen.show(
                Chart.bars(
                    page.rows.map { ($0.company, $0.value, words($0.value)) }, width: Screen.width))
        }
        var t = ResultTable(
            columns: [
                .init("rank"), .init("company"), .init("value", .view), .init("value", .data), .init("unit", .data), .init("events"),
                .init("articles"),
            ], isCutOff: page.isCutOff)
        t.rows = page.rows.enumerated().map { i, r in
            [Value(i + 1), .text(r.company), .text(words(r.value)), .number(r.value), .text(unit), Value(r.events), Value(r.articles)]
        }
        try output.write(t, limit: limit)
    }
}
