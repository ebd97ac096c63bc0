import ArgumentParser
import Dateline
import Presentation

struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Events, newest first.",
        discussion: """
            One line for each event, however many articles tell it. `dateline why ID` shows the sentences, `dateline types` lists the types with \
            their roles and amounts. JSON nests roles and amounts with exact numbers; CSV has them in columns, a second amount as low_2 and so on; both \
            have the day of the first article (published), the sectors, and publisher and address of the first source. \
            What is told as having happened on a day after its article's is planned for that day. \
            With --on, --since or --until the list has each event of which some day may lie in that time, also one of "2025" in a month of it; `total`, \
            `trend` and `top` count only what lies within it wholly. How many of the list they would leave out is said on standard error.

            EXAMPLES
              dateline events --type layoff --sector ECOM --since 2024Q4
              dateline events --type acquisition --min 1bn --on 2024 --format csv > deals.csv
              dateline events --company microsoft --status rumoured
            """)

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
        let db = try archive.openForReading()
        var f = Filter()
        try who.apply(to: &f, db)
        try what.apply(to: &f)
        try when.apply(to: &f)
        try amounts.apply(to: &f, db)
        try limit.apply(to: &f)
        try source.apply(to: &f, db)
        f.oldestFirst = oldest
        try output.write(
            EventTables.table(try db.events(f, origins: output.format.isForPrograms)), limit: limit.shown, nothing: "no events match")
    }
}
