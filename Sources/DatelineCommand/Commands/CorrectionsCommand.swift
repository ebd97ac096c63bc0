import Archive
import ArgumentParser

struct CorrectionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corrections",
        abstract: "Share corrections: export and import the ledger.",
        discussion: """
            EXAMPLES
              dateline corrections export > corrections.ndjson
              dateline corrections import corrections.ndjson --db other.db
            """, subcommands: [Export.self, Import.self])

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Write the ledger, a JSON line for each correction.",
            discussion: """
                EXAMPLES
                  dateline corrections export > corrections.ndjson
                """)
        @OptionGroup var archive: ArchiveOptions
        func run() throws { try CorrectionsCommand.write(of: try archive.openForReading()) }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Add the corrections of another archive to this one.",
            discussion: """
                A correction that is there already is not added again.

                EXAMPLES
                  dateline corrections import corrections.ndjson
                """)
        @Argument(help: "A file of corrections; \"-\" is standard input.", completion: .file()) var file: String
        @OptionGroup var options: CorrectionOptions

        func run() throws { try CorrectionsCommand.read(file, options) }
    }

    /// The ledger, a JSON line for each correction.
    static func write(of archive: Archive) throws {
        for line in try archive.read({ try Corrections.export($0) }) { Process.output(line + "\n") }
    }

    /// Lines that are named when they are no corrections; of a wrong file all are.
    private static let named = 5

    /// Adds the corrections of a file.
    static func read(_ file: String, _ options: CorrectionOptions) throws {
        let input = try Process.lines(file, of: "`dateline export corrections`")
        var list: [Correction] = []
        var number = 0
        var bad = 0
        while let chunk = try Process.next(input, file) {
            for line in chunk.split(separator: 0x0A, omittingEmptySubsequences: false) {
                number += 1
                if line.isEmpty { continue }
                if let c = Correction(line: Array(line)) {
                    list.append(c)
                } else {
                    bad += 1
                    guard bad <= named else { continue }
                    Process.message("\(file):\(number): no correction, or one that was changed after it was made")
                }
            }
            if chunk.last == 0x0A { number -= 1 }
        }
        if bad > named { Process.message("\(file): and \(bad - named) more lines that are no corrections") }
        if list.isEmpty {
            Process.message("\(file): no correction in it, nothing was added")
        } else {
            try options.correct(
                "corrections import", nothing: "nothing new: \(list.count == 1 ? "it is" : "all \(list.count) are") there already",
                isShared: true
            ) { _ in
                list
            }
        }
        if bad > 0 { throw ExitStatus.badInput.code }
    }
}

/// `import corrections FILE`, beside `export corrections`.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Add what another archive shares: its corrections.",
        discussion: """
            EXAMPLES
              dateline export corrections --db theirs.db > corrections.ndjson
              dateline import corrections corrections.ndjson
              dateline export corrections --db theirs.db | dateline import corrections -
            """)

    enum Share: String, CaseIterable, ExpressibleByArgument { case corrections }

    @Argument(help: "corrections.") var share: Share
    @Argument(help: "A file of `dateline export corrections`; \"-\" is standard input.", completion: .file()) var file: String
    @OptionGroup var options: CorrectionOptions

    func run() throws { try CorrectionsCommand.read(file, options) }
}
