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
            Reads articles (NDJSON, one a line, as `dateline read` writes them) and writes each with its companies, organizations, amounts, \
            dates and events, in the same order. No archive is opened. A line that is no article is named on standard error, the rest goes on, \
            and the exit status is 65.

            EXAMPLES
              dateline extract articles.ndjson > facts.ndjson
              dateline read ~/clips | dateline extract --only events
              zcat articles.ndjson.gz | dateline extract --jobs 1 > facts.ndjson
            """)

    @Argument(help: "A file of article lines; \"-\" is standard input.", completion: .file()) var file: String = "-"
    @Option(name: .long, help: ArgumentHelp("Parts to read: companies, amounts, dates, events, with commas between.", valueName: "parts"))
    var only: String?
    @Option(name: .long, help: "Threads that read facts.") var jobs: Int = Process.cores

    func run() throws {
        let parts = try chosenParts()
        guard let input = LineInput(path: file) else {
            Process.message("\(file): \(String(cString: strerror(errno))); give a file of article lines")
            throw ExitStatus.noInput.code
        }
        let extractor = Extractor()
        let failed = Atomic<Bool>(false)
        let name = file
        try withPipeline(extractor, parts, name, failed) { pipeline in
            var number = 1
            while let chunk = try input.chunk() {
                let lines = chunk.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
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
        let bad = Flag2()
        let pipeline = OrderedPipeline<Chunk, Result>(jobs: jobs) { chunk in
            Self.extract(chunk, extractor, parts, name)
        } deliver: { result in
            Process.output(result.output)
            for m in result.messages {
                Process.message(m)
                bad.value.store(true, ordering: .relaxed)
            }
        }
        try body(pipeline)
        try pipeline.finish()
        failed.store(bad.value.load(ordering: .relaxed), ordering: .relaxed)
    }
    private final class Flag2: Sendable {
        let value = Atomic<Bool>(false)
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

/// Whole lines of a file in pieces of about 256 KB; a longer line comes alone.
final class LineInput {
    private let descriptor: Int32
    private var rest: [UInt8] = []
    private var ended = false
    private static let size = 1 << 18

    init?(path: String) {
        descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { return nil }
    }
    deinit { if descriptor > STDERR_FILENO { close(descriptor) } }

    /// nil at the end.
    func chunk() throws -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: Self.size)
        while !ended {
            let n = Foundation.read(descriptor, &buffer, Self.size)
            if n < 0 {
                if errno == EINTR { continue }
                throw ValidationError(String(cString: strerror(errno)))
            }
            if n == 0 {
                ended = true
                break
            }
            if let last = buffer[..<n].lastIndex(of: 0x0A) {
                let out = rest + buffer[...last]
                rest = Array(buffer[(last + 1)..<n])
                return out
            }
            rest += buffer[..<n]
        }
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
    }
}
