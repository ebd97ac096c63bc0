import ArgumentParser
import Foundation
import Reading

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Files into articles: one JSON line each.",
        discussion: """
            Reads files and folders (recursively, in a stable order; "-" is standard input) and writes one article a line, with its zones and \
            dates. No archive is opened. What cannot be read is named on standard error, the rest goes on, and the exit status is 65.

            EXAMPLES
              dateline read ~/clips > articles.ndjson
              dateline read page.html | dateline extract
              dateline read --map text=story,published=when dump.json
            """)

    @Argument(help: "Files and folders.", completion: .file()) var paths: [String]
    @OptionGroup var reading: ReadingOptions

    func run() throws {
        let reader = try reading.reader()
        var failed = false
        var w = JSONWriter()
        try reader.read(paths) { article in
            w.beginObject()
            ArticleLine.write(article, to: &w)
            w.endObject()
            w.newline()
            if w.bytes.count >= 1 << 16 {
                Process.output(w.bytes)
                w.removeAll()
            }
        } onProblem: { problem in
            if problem.severity == .problem { failed = true }
            Process.message(problem.description)
        }
        Process.output(w.bytes)
        if failed { throw ExitStatus.badInput.code }
    }
}
