import Archive
import ArgumentParser

struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Make another company of a company's mentions in some articles.",
        discussion: """
            For two companies of one name that were taken for one. Where there is a company of the other name, the mentions are its. `dateline undo` \
            takes it back.

            EXAMPLES
              dateline split "Delta" --into "Delta Dental" --article 12 --article 31
              dateline split "Mercury" --into "Mercury Marine" --article 8
            """)

    @Argument(help: "The company.") var company: String
    @Option(name: .long, help: "Name of the other company.") var into: String
    @Option(name: .long, help: ArgumentHelp("An article that means the other company; may be repeated.", valueName: "number")) var article:
        [Int64]
    @OptionGroup var options: CorrectionOptions

    func run() throws {
        let into = try CorrectionArguments.name(into, "--into")
        try options.correct("split") { db in
            let c = try Corrections.company(company, db)
            let articles = try article.map { try Corrections.article($0, db) }
            let other = try Corrections.split(c, into: into, articles: article, db)
            return [Correction(.splitCompany, .init(company: c.key, articles: articles), other, note: options.note)]
        }
    }
}
