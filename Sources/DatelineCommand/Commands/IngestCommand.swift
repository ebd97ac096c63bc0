import Archive
import ArgumentParser
import Foundation
import Reading
import Synchronization

struct IngestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Store articles and what is read in them.",
        discussion: """
            Reads files and folders (recursively; "-" is standard input), reads the facts of each article, and stores both. An article that is \
            there already is not stored again; one whose text changed replaces its older revision, which is kept. Stopped by Ctrl-C or a crash, \
            the same command goes on where it stopped. What cannot be read goes to quarantine and the exit status is 3.

            EXAMPLES
              dateline ingest ~/clips
              dateline ingest articles.ndjson.gz more/ --db news.db
              zcat dump.gz | dateline ingest -
            """)

    @Argument(help: "Files and folders.", completion: .file()) var paths: [String]
    @OptionGroup var writing: WritingOptions
    @OptionGroup var reading: ReadingOptions
    @Option(name: .long, help: "Threads that read facts.") var jobs: Int = Process.cores
    @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false

    func run() throws {
        for p in paths where p != "-" && access(p, F_OK) != 0 {
            Process.message("\(p): no such file or folder; nothing was stored")
            throw ExitStatus.noInput.code
        }
        let reader = try reading.reader()
        let archive = try writing.open("ingest", creating: true)
        Process.catchInterrupts()
        let progress = ProgressLine(enabled: !quiet)
        let ingest = try Ingest(into: archive, jobs: jobs) { progress.show($0) }
        var stopped = false
        var failure: (any Error)?
        do {
            try reader.read(paths) { article in
                if Process.interrupted.load(ordering: .relaxed) { throw Interrupted() }
                try ingest.add(article)
            } onProblem: { problem in
                if problem.severity == .notice {
                    if !quiet { Process.message(problem.description) }
                } else {
                    failure = failure ?? Result { try ingest.quarantine(QuarantinedRecord(problem)) }.failure
                    Process.message(problem.description)
                }
            }
        } catch is Interrupted {
            stopped = true
        }
        if let failure { throw failure }
        let counts = try ingest.finish()
        progress.clear()
        try archive.close()
        if !quiet {
            Process.message(
                "\(counts.new) new, \(counts.updated) updated, \(counts.duplicate) duplicate, \(counts.quarantined) quarantined")
        }
        if stopped {
            Process.message("stopped; the same command goes on from here")
            throw ExitStatus.interrupted.code
        }
        if counts.quarantined > 0 { throw ExitStatus.quarantined.code }
    }
}

private struct Interrupted: Error {}

extension Result {
    fileprivate var failure: Failure? {
        if case .failure(let e) = self { e } else { nil }
    }
}
