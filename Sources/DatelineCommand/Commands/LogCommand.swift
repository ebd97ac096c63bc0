import ArgumentParser
import Dateline
import Presentation

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List the corrections and where each stands.",
        discussion: """
            In the order in which they were made: number, time, state (applied, orphaned: its words are in no article any more, undone), articles \
            changed, kind, what it is about, what it sets, and the note.

            EXAMPLES
              dateline log
              dateline log | grep orphaned
              dateline log --format csv > corrections.csv
            """)

    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        var t = ResultTable(columns: ["id", "made", "state", "articles", "kind", "about", "sets", "note"].map { .init($0) })
        for e in try archive.openForReading().read({ try Ledger.entries($0) }) {
            let c = e.correction
            t.rows.append([
                .integer(e.id), .text(c.made), .text(e.state.rawValue), Value(e.articles), .text(c.kind.rawValue), .text(c.subject),
                .text(c.setting), Value(c.note),
            ])
        }
        try output.write(t, nothing: "no corrections")
    }
}

extension Correction {
    /// What it is about, in a few words.
    var subject: String {
        if let company = anchor.company {
            return company + (anchor.articles.isEmpty ? "" : " in \(anchor.articles.count) article\(anchor.articles.count == 1 ? "" : "s")")
        }
        if let correction = anchor.correction { return correction }
        return anchor.mentions.first.map { "\($0.type) \($0.company.joined(separator: ", "))" } ?? ""
    }
    private static func digits(_ d: Double) -> String { d == d.rounded() && abs(d) < 9e15 ? String(Int64(d)) : d.description }

    /// What it is, in a line.
    var summary: String { [kind.rawValue, subject, setting].filter { !$0.isEmpty }.joined(separator: ", ") }

    /// What it sets, in a few words.
    var setting: String {
        var out = [change.name ?? change.company, change.type, change.status, change.slot].compactMap { $0 }
        if let s = change.sectors { out.append(s.joined(separator: ",")) }
        if let f = change.from, let t = change.to { out.append(f == t ? f : "\(f)..\(t)") }
        if let l = change.low, let h = change.high { out.append(l == h ? Self.digits(l) : "\(Self.digits(l))..\(Self.digits(h))") }
        if let u = change.unit { out.append(u) }
        return out.joined(separator: " ")
    }
}
