import Foundation
import Reading

/// `workbench read [--explain] [--map FIELD=NAME,...] PATH...`: article lines (or what was read and why) on standard output, problems on standard error.
enum ReadCommand {
    /// Exit status: 65 where a record could not be read.
    static func run(_ arguments: [String]) -> Int32 {
        var options = ArticleReader.Options()
        var paths: [String] = []
        var i = 0
        var explains = false
        while i < arguments.count {
            if arguments[i] == "--explain" {
                explains = true
            } else if arguments[i] == "--map", i + 1 < arguments.count {
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
        let explanation: ((String) -> Void)? = explains ? { FileHandle.standardOutput.write(Data($0.utf8)) } : nil
        do {
            try ArticleReader(options).read(
                paths.isEmpty ? ["-"] : paths,
                onArticle: { article in
                    if explains {
                        explanation?(ReadExplanation.text(article))
                        return
                    }
                    w.beginObject()
                    ArticleLine.write(article, to: &w)
                    w.endObject()
                    w.newline()
                    if w.count > 1 << 16 {
                        try FileHandle.standardOutput.write(contentsOf: w.bytes)
                        w.removeAll()
                    }
                },
                onProblem: { problem in
                    if problem.severity == .problem { failed = true }
                    complain((problem.severity == .notice ? "note: " : "") + problem.description)
                }, onExplanation: explanation)
            try FileHandle.standardOutput.write(contentsOf: w.bytes)
        } catch {
            complain("\(error)")
            return 74
        }
        return failed ? 65 : 0
    }

    private static func complain(_ s: String) { FileHandle.standardError.write(Data((s + "\n").utf8)) }
}
