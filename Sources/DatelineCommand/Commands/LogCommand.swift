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
