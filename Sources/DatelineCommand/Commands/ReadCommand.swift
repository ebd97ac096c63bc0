import ArgumentParser
import Foundation
import Reading

struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Files into articles: one JSON line each.",
        discussion: """
            Reads files and folders (recursively, in a stable order; "-" is standard input) and writes one article a line, with its zones and \
            dates. Formats are recognised by content: text, Markdown, JSON and NDJSON (also of trafilatura, news-please, miniflux, JSON Feed, \
            JSON-LD), CSV, HTML and MHTML pages, RSS, RDF and Atom, mail and mailboxes, web archives (WARC, ARC), folders of ArchiveBox, news \
            sitemaps; each also in gzip, zip and tar. Nothing is unpacked to disk and nothing is fetched. What cannot be read is named on \
            standard error with its place, the rest goes on, and the exit status is 65; a line that begins "note:" is no failure.

            EXAMPLES
              dateline read ~/clips > articles.ndjson
              dateline read page.html | dateline extract
              dateline read --map text=story,published=when dump.json
              dateline read --explain page.html
            """)

    @Argument(help: "Files and folders.", completion: .file()) var paths: [String]
    @OptionGroup var reading: ReadingOptions

    @Flag(help: "Show zones and dates, of pages every block, and why, instead of JSON.") var explain = false

    func run() throws {
        let reader = try reading.reader()
        var failed = false
        var w = JSONWriter()
        let explanation: ((String) -> Void)? = explain ? { Process.output(Array($0.utf8)) } : nil
        try reader.read(
            paths,
            onArticle: { article in
                if let explanation {
                    explanation(ReadExplanation.text(article))
                    return
                }
                w.beginObject()
                ArticleLine.write(article, to: &w)
                w.endObject()
                w.newline()
                if w.count >= 1 << 16 {
                    Process.output(w.bytes)
                    w.removeAll()
                }
            },
            onProblem: { problem in
                if problem.severity == .problem { failed = true }
                Process.message((problem.severity == .notice ? "note: " : "") + problem.description)
            }, onExplanation: explanation)
        Process.output(w.bytes)
        if paths.contains(where: { $0 != "-" && access($0, F_OK) != 0 }) { throw ExitStatus.noInput.code }
        if failed { throw ExitStatus.badInput.code }
    }
}
