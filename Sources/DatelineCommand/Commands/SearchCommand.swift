import ArgumentParser
import Dateline
import Presentation

struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Articles in which words stand, newest first.",
        discussion: """
            All the words must stand in the title or text; capitals and marks play no part. Words in quotation marks are a phrase, as are \
            the parts of AT&T or data-center; a word with * behind it begins one, everything else is just words: any text that has a word is legal. \
            Signs are not searched for: C++ finds what C finds.

            EXAMPLES
              dateline search metaverse layoffs
              dateline search '"data center" nuclear' --rank
              dateline search strike --type layoff
              dateline search 'semicond*' --since 2024 --format json
            """)

    @Argument(help: "Words.") var words: [String]
    @Flag(name: .long, help: "The best match first.") var rank = false
    @OptionGroup var who: WhoOptions
    @OptionGroup var what: WhatOptions
    @OptionGroup var when: WhenOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var limit: LimitOptions
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        guard Archive.isQuery(words.joined(separator: " ")) else {
            throw ValidationError("there is no word in the query; `dateline articles` lists all articles")
        }
        let db = try archive.openForReading()
        var f = Filter()
        try who.apply(to: &f, db)
        try what.apply(to: &f)
        try when.apply(to: &f)
        try limit.apply(to: &f)
        try source.apply(to: &f, db)
        try output.write(
            RowTables.table(try db.search(words.joined(separator: " "), f, ranked: rank), snippets: true), limit: limit.shown,
            nothing: "no articles match")
    }
}
