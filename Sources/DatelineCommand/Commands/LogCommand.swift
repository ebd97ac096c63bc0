import Archive
import ArgumentParser

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List the corrections and where each stands.",
        discussion: """
            Number, time, state (applied, orphaned: its words are in no article any more, undone), articles changed, kind, what it is about, what \
            it sets, and the note; tabs between.

            EXAMPLES
              dateline log
              dateline log | grep orphaned
            """)

    @OptionGroup var archive: ArchiveOptions

    func run() throws {
        for e in try archive.openForReading().read({ try Ledger.entries($0) }) {
            let c = e.correction
            Process.line([String(e.id), c.made, e.state.rawValue, String(e.articles), c.kind.rawValue, c.subject, c.setting, c.note ?? ""])
        }
    }
}

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
        func run() throws {
            for line in try archive.openForReading().read({ try Corrections.export($0) }) { Process.output(line + "\n") }
        }
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

        func run() throws {
            guard let input = LineInput(path: file) else {
                Process.message("\(file): cannot be opened; give a file of `dateline corrections export`")
                throw ExitStatus.noInput.code
            }
            var list: [Correction] = []
            var number = 0
            var bad = false
            while let chunk = try input.chunk() {
                for line in chunk.split(separator: 0x0A, omittingEmptySubsequences: false) {
                    number += 1
                    if line.isEmpty { continue }
                    if let c = Correction(line: Array(line)) {
                        list.append(c)
                    } else {
                        bad = true
                        Process.message("\(file):\(number): no correction, or one that was changed after it was made")
                    }
                }
                if chunk.last == 0x0A { number -= 1 }
            }
            try options.correct("corrections import") { _ in list }
            if bad { throw ExitStatus.badInput.code }
        }
    }
}

extension Correction {
    /// What it is about, in a few words.
    var subject: String {
        if let company = anchor.company { return company + (anchor.articles.isEmpty ? "" : " in \(anchor.articles.count) articles") }
        if let correction = anchor.correction { return correction }
        return anchor.mentions.first.map { "\($0.type) \($0.company.joined(separator: ", "))" } ?? ""
    }
    /// What it sets, in a few words.
    var setting: String {
        var out = [change.name ?? change.company, change.type, change.status, change.slot].compactMap { $0 }
        if let s = change.sectors { out.append(s.joined(separator: ",")) }
        if let f = change.from, let t = change.to { out.append(f == t ? f : "\(f)..\(t)") }
        if let l = change.low, let h = change.high { out.append(l == h ? "\(l)" : "\(l)..\(h)") }
        if let u = change.unit { out.append(u) }
        return out.joined(separator: " ")
    }
}
