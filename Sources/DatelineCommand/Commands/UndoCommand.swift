import Archive
import ArgumentParser

struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take a correction back.",
        discussion: """
            The correction stays in the ledger, with the undo behind it. An undo can be undone. What was undone is said, and which events have \
            another number for it, and corrections that find nothing any more without it.

            EXAMPLES
              dateline undo 3
              dateline undo            the newest correction in force
            """)

    @Argument(help: "Number of the correction (`dateline log`).") var correction: String?
    @OptionGroup var options: CorrectionOptions

    func run() throws {
        var undone = ""
        try options.correct("undo") { db in
            let entry: Ledger.Entry
            if let correction {
                entry = try Corrections.entry(correction, db)
            } else if let last = try Ledger.entries(db).last(where: { $0.state != .undone && $0.correction.kind != .undo }) {
                entry = last
            } else {
                throw ArchiveError.unknownReference("there is no correction to undo")
            }
            guard entry.state != .undone else { throw ArchiveError.refused("correction \(entry.id) is undone already") }
            undone = "undone: correction \(entry.id), \(entry.correction.summary)"
            return [Correction(.undo, .init(correction: entry.correction.uid), note: options.note)]
        }
        Process.message(undone)
    }
}
