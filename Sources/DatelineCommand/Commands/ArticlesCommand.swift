import ArgumentParser
import Dateline
import Presentation

struct ArticlesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "articles",
        abstract: "Articles, newest first.",
        discussion: """
            EXAMPLES
              dateline articles --company alibaba --since last-30d
              dateline articles --family 17
              dateline articles --source reuters --type acquisition
            """)

    @OptionGroup var who: WhoOptions
    @OptionGroup var what: WhatOptions
    @OptionGroup var when: WhenOptions
    @OptionGroup var source: SourceOptions
    @Option(
        name: .long,
        help: ArgumentHelp("The article and all that tell the same text: syndicated, shortened or edited copies.", valueName: "article"))
    var family: String?
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
        try limit.apply(to: &f)
        try source.apply(to: &f, db)
        f.oldestFirst = oldest
        var of: Int64?
        if let family {
            guard let id = try db.article(family) else { throw ArchiveError.unknownReference("no article \"\(family)\" in \(db.path)") }
            of = id
        }
        try output.write(RowTables.table(try db.articles(f, family: of)), limit: limit.shown, nothing: "no articles match")
    }
}
