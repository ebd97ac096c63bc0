import Archive
import ArgumentParser
import Extraction
import Foundation
import Reading
import Synchronization

struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Articles into facts: JSON lines in, JSON lines out.",
        discussion: """
            Reads articles (NDJSON, one a line, as `dateline read` writes them, plain or compressed with gzip) and writes each with its companies, organizations, amounts, \
            dates and events, in the same order. No archive is opened. A line that is no article is named on standard error, the rest goes on, \
            and the exit status is 65.

            EXAMPLES
              dateline extract articles.ndjson > facts.ndjson
              dateline read ~/clips | dateline extract --only events
              dateline extract --jobs 1 articles.ndjson.gz > facts.ndjson
            """)

    @Argument(help: "A file of article lines; \"-\" is standard input.", completion: .file()) var file: String = "-"
    @Option(name: .long, help: ArgumentHelp("Parts to read: companies, amounts, dates, events, with commas between.", valueName: "parts"))
    var only: String?
    @OptionGroup var threads: ThreadOptions

    func run() throws {
        let parts = try chosenParts()
        let input = try Process.lines(file, of: "article lines")
        let extractor = Extractor()
        let failed = Atomic<Bool>(false)
        let name = file
        try withPipeline(extractor, parts, name, failed) { pipeline in
            var number = 1
            while let chunk = try Process.next(input, file) {
                var lines = 0
                for byte in chunk where byte == 0x0A { lines &+= 1 }
                try pipeline.submit(Chunk(bytes: chunk, firstLine: number))
                number += lines
            }
        }
        if failed.load(ordering: .relaxed) { throw ExitStatus.badInput.code }
    }

    private struct Chunk: Sendable {
        var bytes: [UInt8]
        var firstLine: Int
    }
    private struct Result: Sendable {
        var output: [UInt8]
        var messages: [String]
    }

    private func withPipeline(
        _ extractor: Extractor, _ parts: Extractor.Parts, _ name: String, _ failed: borrowing Atomic<Bool>,
        _ body: (OrderedPipeline<Chunk, Result>) throws -> Void
    ) throws {
        let bad = BadLines()
        let pipeline = OrderedPipeline<Chunk, Result>(jobs: threads.jobs) { chunk in
            Self.extract(chunk, extractor, parts, name)
        } deliver: { result in
            Process.output(result.output)
            for m in result.messages {
                if bad.count.wrappingAdd(1, ordering: .relaxed).oldValue < BadLines.shown { Process.message(m) }
            }
        }
        do { try body(pipeline) } catch {
            // What could be read before the failure is told all the same.
            try pipeline.finish()
            throw error
        }
        try pipeline.finish()
        let count = bad.count.load(ordering: .relaxed)
        if count > BadLines.shown { Process.message("\(name): \(count - BadLines.shown) more lines are no articles") }
        failed.store(count > 0, ordering: .relaxed)
    }
    /// Lines that are no articles; the first few are named.
    private final class BadLines: Sendable {
        static let shown = 20
        let count = Atomic<Int>(0)
    }

    private static func extract(_ chunk: Chunk, _ extractor: Extractor, _ parts: Extractor.Parts, _ name: String) -> Result {
        var w = JSONWriter()
        var messages: [String] = []
        var number = chunk.firstLine
        var start = 0
        while start < chunk.bytes.count {
            let end = chunk.bytes[start...].firstIndex(of: 0x0A) ?? chunk.bytes.count
            let line = Array(chunk.bytes[start..<end])
            start = end + 1
            defer { number += 1 }
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            do {
                var article = try ArticleLine.parse(line)
                article.speakByTitle()
                let facts = extractor.extract(&article, parts)
                FactsLine.write(article, facts, parts, to: &w)
            } catch {
                messages.append("\(name):\(number): no article, \(error.description)")
            }
        }
        return Result(output: w.bytes, messages: messages)
    }

    private func chosenParts() throws -> Extractor.Parts {
        guard let only else { return .all }
        let named: [String: Extractor.Parts] = ["companies": .companies, "amounts": .amounts, "dates": .dates, "events": .events]
        var parts: Extractor.Parts = []
        for p in only.split(separator: ",") {
            guard let one = named[p.trimmingCharacters(in: .whitespaces)] else {
                throw ValidationError("--only knows companies, amounts, dates and events, not \"\(p)\"")
            }
            parts.formUnion(one)
        }
        return parts
    }
}
