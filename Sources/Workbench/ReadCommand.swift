import Foundation
import Reading

/// `workbench read [--map FIELD=NAME,...] PATH...`: article lines on standard output, problems on standard error.
enum ReadCommand {
    /// Exit status: 65 where a record could not be read.
    static func run(_ arguments: [String]) -> Int32 {
        var options = ArticleReader.Options()
        var paths: [String] = []
        var i = 0
        while i < arguments.count {
            if arguments[i] == "--map", i + 1 < arguments.count {
                if let wrong = options.addMap(arguments[i + 1]) {
                    complain(wrong)
                    return 64
                }
                i += 1
            } else {
                paths.append(arguments[i])
            }
            i += 1
        }
        var failed = false
        var w = JSONWriter()
        do {
            try ArticleReader(options).read(paths.isEmpty ? ["-"] : paths) { article in
                w.beginObject()
                ArticleLine.write(article, to: &w)
                w.endObject()
                w.newline()
                if w.bytes.count > 1 << 16 {
                    try FileHandle.standardOutput.write(contentsOf: w.bytes)
                    w.removeAll()
                }
            } onProblem: { problem in
                if problem.severity == .problem { failed = true }
                complain((problem.severity == .notice ? "note: " : "") + problem.description)
            }
            try FileHandle.standardOutput.write(contentsOf: w.bytes)
        } catch {
            complain("\(error)")
            return 74
        }
        return failed ? 65 : 0
    }

    private static func complain(_ s: String) { FileHandle.standardError.write(Data((s + "\n").utf8)) }
}
