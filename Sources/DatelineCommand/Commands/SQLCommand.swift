import ArgumentParser
import Dateline
import Foundation
import Presentation

struct SQLCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sql",
        abstract: "Ask the archive in SQL.",
        discussion: """
            The connection can only read: nothing is written, attached or loaded, and a question that takes too long is stopped. Good places to \
            begin are the views company_timeline, event_flat, amount_flat and event_value_graded (the values that sums are made of, in dollars and euros; \
            grade 0 are those that count). SCHEMA.md has every table and view. In json and ndjson the \
            second of two columns of one name is called name_2.

            EXAMPLES
              dateline sql "SELECT type, count(*) FROM event GROUP BY type ORDER BY 2 DESC"
              dateline sql "SELECT * FROM event_flat WHERE type = 'fine'" --format csv > fines.csv
              dateline sql "SELECT month, sum(usd_best) FROM event_value_graded WHERE type = 'fine' AND grade = 0 GROUP BY 1"
              echo "SELECT count(*) FROM article" | dateline sql -
            """)

    @Argument(help: "One statement; \"-\" reads it from standard input.") var query: String
    @Option(name: .long, help: ArgumentHelp("Stop after so long.", valueName: "seconds")) var timeout: Double = 30
    @Option(name: .long, parsing: .unconditional, help: "Rows at most; 0: all.") var limit: Int = 0
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func validate() throws {
        guard limit >= 0 else { throw ValidationError("--limit is 0 or more") }
        guard timeout > 0 else { throw ValidationError("--timeout is more than 0 seconds") }
    }

    func run() throws {
        var text = query
        if query == "-" { text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self) }
        var writer: ResultWriter?
        var rows = 0
        var cut = false
        do {
            try SQLAnswer.ask(text, path: archive.path, seconds: timeout) { names in
                let isNested = output.format == .json || output.format == .ndjson
                writer = try ResultWriter(columns: (isNested ? Self.apart(names) : names).map { .init($0) }, options: output.options) {
                    Process.output($0)
                }
            } row: { row in
                if limit > 0, rows == limit {
                    cut = true
                    return false
                }
                rows += 1
                try writer?.write(row)
                return true
            }
        } catch let failure as SQLAnswer.Failure {
            try writer?.finish()
            if case .tooLong = failure {
                Process.message("dateline sql: \(failure.description), or give --timeout SECONDS")
                throw ExitStatus.inputOutput.code
            }
            Process.message("dateline sql: \(failure.description)")
            throw ExitStatus.usage.code
        }
        try writer?.finish()
        if rows == 0, output.format == .table { Process.message("no rows") }
        if cut { Process.message("the first \(limit) of more; --limit 0 gives all") }
    }

    /// Keys of one object: each name once.
    private static func apart(_ names: [String]) -> [String] {
        var taken: Set<String> = []
        return names.map { name in
            var key = name
            var n = 1
            while !taken.insert(key).inserted {
                n += 1
                key = "\(name)_\(n)"
            }
            return key
        }
    }
}
