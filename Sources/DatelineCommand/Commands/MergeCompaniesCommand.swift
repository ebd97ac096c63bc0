import Archive
import ArgumentParser

struct MergeCompaniesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge-companies",
        abstract: "Make one company of two.",
        discussion: """
            What is known of the first goes to the second. `dateline undo` takes it back.

            EXAMPLES
              dateline merge-companies "Acme Rocket Works" "Acme"
              dateline merge-companies "Initech Labs" "Initech" --note "a brand, no firm"
            """)

    @Argument(help: "The company that goes.") var from: String
    @Argument(help: "The company that stays.") var into: String
    @OptionGroup var options: CorrectionOptions

    func run() throws {
        try options.correct("merge-companies") { db in
            let (a, b) = (try Corrections.company(from, db), try Corrections.company(into, db))
            guard a.key != b.key else { throw ArchiveError.refused("\(from) and \(into) are one company already") }
            return [Correction(.mergeCompanies, .init(company: a.key), .init(company: b.key, name: b.name), note: options.note)]
        }
    }
}
