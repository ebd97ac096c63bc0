import ArgumentParser
import Dateline
import Foundation
import Presentation

/// For `make bench`: how long questions take inside the process, on whatever archive there is.
struct BenchQuestionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-questions", abstract: "Time questions inside the process.",
        discussion: """
            EXAMPLES
              dateline bench-questions --db big.db
              dateline bench-questions --db big.db --rounds 1000 --format json
            """, shouldDisplay: false)

    @Option(name: .long, help: "Timelines to ask for.") var rounds: Int = 500
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let db = try archive.openForReading()
        var t = ResultTable(columns: ["question", "rounds", "p50_ms", "p99_ms", "max_ms"].map { .init($0) })
        func time(_ name: String, _ n: Int, _ body: (Int) throws -> Void) throws {
            try body(0)
            var ms: [Double] = []
            for i in 0..<n {
                let start = DispatchTime.now().uptimeNanoseconds
                try body(i)
                ms.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
            }
            ms.sort()
            func round(_ d: Double) -> Value { .number((d * 1000).rounded() / 1000) }
            t.rows.append([.text(name), Value(n), round(ms[n / 2]), round(ms[min(n - 1, n * 99 / 100)]), round(ms[n - 1])])
        }
        var f = Filter()
        f.limit = 1000
        let companies = try db.companies(f).rows.map(\.id)
        guard !companies.isEmpty else { return }
        try time("timeline page of 50", max(1, rounds)) { i in
            var f = Filter()
            f.companies = [companies[i * 7919 % companies.count]]
            f.limit = 50
            _ = try db.timeline(f)
        }
        try time("the same ids in bare SQLite", max(1, rounds)) { i in
            _ = try db.bareTimeline(companies[i * 7919 % companies.count], limit: 50)
        }
        for m in Measure.allCases { try time("total \(m.rawValue)", 9) { _ in _ = try db.total(m, Filter()) } }
        var year = Filter()
        year.since = CivilDate(iso: "2020-01-01")
        year.until = CivilDate(iso: "2020-12-31")
        try time("total raised in a year", 9) { _ in _ = try db.total(.raised, year) }
        var sector = Filter()
        sector.sectors = ["AI"]
        try time("total raised in a sector", 9) { _ in _ = try db.total(.raised, sector) }
        try time("trend of all events by month", 9) { _ in _ = try db.trend(by: .month, Filter()) }
        var layoffs = Filter()
        layoffs.types = ["layoff"]
        try time("trend of layoffs by quarter, summed", 9) { _ in _ = try db.trend(by: .quarter, layoffs, measure: .cut) }
        try output.write(t)
    }
}
