import ArgumentParser
import Dateline
import Presentation

struct AmountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "amounts",
        abstract: "Money, percentages, people and users, those of the newest articles first.",
        discussion: """
            With --company: the amounts of events in which it takes part.

            EXAMPLES
              dateline amounts --company microsoft --currency EUR --min 1bn
              dateline amounts --kind headcount --type layoff --since 2024
              dateline amounts --kind money --format csv > amounts.csv
            """)

    @Option(name: .long, help: ArgumentHelp("money, percent, headcount, users or count. May be repeated.", valueName: "kind")) var kind:
        [String] = []
    @OptionGroup var who: WhoOptions
    @OptionGroup var what: WhatOptions
    @OptionGroup var when: WhenOptions
    @OptionGroup var amounts: HowMuchOptions
    @OptionGroup var source: SourceOptions
    @Flag(name: .long, help: "Oldest first.") var oldest = false
    @OptionGroup var limit: LimitOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let kinds = Amount.Kind.allCases.map(\.rawValue)
        if let wrong = kind.first(where: { !kinds.contains($0) }) {
            throw ValidationError("--kind knows \(kinds.joined(separator: ", ")), not \"\(wrong)\"")
        }
        let db = try archive.openForReading()
        var f = Filter()
        try who.apply(to: &f, db)
        try what.apply(to: &f)
        try when.apply(to: &f)
        try amounts.apply(to: &f, db)
        try limit.apply(to: &f)
        try source.apply(to: &f, db)
        f.oldestFirst = oldest
        try output.write(RowTables.table(try db.amounts(f, kinds: kind)), limit: limit.shown, nothing: "no amounts match")
    }
}
