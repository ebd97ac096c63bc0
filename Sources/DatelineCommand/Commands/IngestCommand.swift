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
            the same command goes on where it stopped. What cannot be read goes to quarantine and the exit status is 3; what an earlier run put there \
            from a file is taken out when the file is read again.

            An article is known again by its URL, else by the id that its source gave it, else by its content, wherever its file lies. A changed text \
            without URL and id is the article that came from the same file; in a file of many, the one there with the same title and date. What comes \
            from standard input has no place, and is known by its content alone.

            In a folder, hidden files and folders (".name") are skipped. Passed over, named and counted in the last line is what is no article by its \
            name or content: other formats, what is empty or blank, a page without a text, one JSON object without a text, a table without a column \
            of texts. To quarantine goes what claims to be an article and cannot be read: bytes that are no text in a file with the extension of a \
            format that is read (.txt, .md, .html, .json, .csv ...), a broken line or record, a damaged container.

            Dates of a table as 02/04/2025 are read as other rows of their column tell ("25/03/2025": the day first), looked for in the next 4,096 \
            rows; where none tells, they are left out and counted.

            EXAMPLES
              dateline ingest ~/clips
              dateline ingest articles.ndjson.gz more/ --db news.db
              zcat dump.gz | dateline ingest -
            """)

    @Argument(help: "Files and folders.", completion: .file()) var paths: [String]
    @OptionGroup var writing: WritingOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var threads: ThreadOptions
    @Flag(name: .shortAndLong, help: "Print nothing but errors.") var quiet = false

    func run() throws {
        for p in paths where p != "-" && access(p, F_OK) != 0 {
            Process.message("\(p): no such file or folder, nothing was stored; check the path")
            throw ExitStatus.noInput.code
        }
        let reader = try reading.reader()
        let archive = try writing.open("ingest", creating: true)
        Process.catchInterrupts()
        let progress = ProgressLine(enabled: !quiet)
        let ingest = try Ingest(into: archive, jobs: threads.jobs) { progress.show($0) }
        var stopped = false
        var passedOver = 0
        // A file's reading is over when that of the next has begun.
        var file: String?
        var failure: (any Error)?
        do {
            try reader.read(paths) { article in
                if Process.interrupted.load(ordering: .relaxed) { throw Interrupted() }
                try ingest.add(article)
            } onProblem: { problem in
                if problem.severity == .notice {
                    if problem.isPassedOver { passedOver += 1 }
                    if !quiet { Process.message(problem.description) }
                } else {
                    failure = failure ?? Result { try ingest.quarantine(QuarantinedRecord(problem)) }.failure
                    Process.message(problem.description)
                }
            } onProgress: { p in
                if let done = file, done != p.path { ingest.release(done) }
                file = p.path
            }
            if let file { ingest.release(file) }
        } catch is Interrupted {
            stopped = true
        }
        if let failure { throw failure }
        let counts = try ingest.finish()
        progress.clear()
        try archive.close()
        if !quiet {
            Process.message(
                "\(counts.new) new, \(counts.updated) updated, \(counts.duplicate) duplicate, \(counts.quarantined) quarantined"
                    + (passedOver > 0 ? ", \(passedOver) passed over" : ""))
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
