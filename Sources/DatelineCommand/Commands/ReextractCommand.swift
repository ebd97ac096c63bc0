import Archive
import ArgumentParser
import Synchronization

struct ReextractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reextract",
        abstract: "Read the facts of stored articles anew, with the rules of this version.",
        discussion: """
            Only articles whose facts were read by another version are renewed; corrections are applied again. Stopped by Ctrl-C or a crash, the \
            same command goes on where it stopped.

            EXAMPLES
              dateline reextract --diff     what would change, by rule; nothing is written
              dateline reextract
              dateline reextract --all
            """)

    @Flag(name: .long, help: "Show what would be added, removed and changed; write nothing.") var diff = false
    @Flag(name: .long, help: "Articles of this version as well.") var all = false
    @OptionGroup var threads: ThreadOptions
    @OptionGroup var writing: WritingOptions

    func run() throws {
        if diff {
            let archive = try writing.archive.openForReading()
            let renewal = Renewal(archive)
            let ids = try all ? renewal.all() : renewal.stale()
            let differences = try FactsDifference.compute(archive, articles: ids)
            Process.line(["rule", "added", "removed", "changed"])
            for d in differences { Process.line([d.rule, String(d.added), String(d.removed), String(d.changed)]) }
            Process.message("\(ids.count) articles compared, nothing written")
            return
        }
        let archive = try writing.open("reextract")
        Process.catchInterrupts()
        let renewal = Renewal(archive)
        let ids = try all ? renewal.all() : renewal.stale()
        let counts = try renewal.run(ids, jobs: threads.jobs, proceed: { !Process.interrupted.load(ordering: .relaxed) })
        try archive.close()
        Process.message("\(counts.renewed) of \(counts.total) articles read anew")
        if counts.renewed < counts.total { throw ExitStatus.interrupted.code }
    }
}
