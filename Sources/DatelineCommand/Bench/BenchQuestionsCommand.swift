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

    /// Filters as they are typed; `company` stands for the one in most articles.
    private static let filters: [(name: String, make: @Sendable (inout Filter) -> Void)] = [
        ("company", { $0.companies = [] }), ("company --source paper7", { ($0.companies, $0.source) = ([], "paper7") }),
        ("company --type fine --oldest", { ($0.companies, $0.types, $0.oldestFirst) = ([], ["fine"], true) }),
        ("sector AI", { $0.sectors = ["AI"] }), ("sector AI --type layoff", { ($0.sectors, $0.types) = (["AI"], ["layoff"]) }),
        ("type layoff", { $0.types = ["layoff"] }), ("status denied", { $0.statuses = ["denied"] }),
        ("since 2020-03 --until 2020-03", { ($0.since, $0.until) = (CivilDate(iso: "2020-03-01"), CivilDate(iso: "2020-03-31")) }),
        ("min 9.99bn", { $0.min = 9.99e9 }), ("source paper7", { $0.source = "paper7" }),
    ]

    /// Nanoseconds of CPU of this process: what does not depend on what else the machine does.
    private static func cpu() -> UInt64 {
        var t = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t)
        return UInt64(t.tv_sec) * 1_000_000_000 + UInt64(t.tv_nsec)
    }

    func run() throws {
        let db = try archive.openForReading()
        var t = ResultTable(columns: ["question", "rounds", "p50_ms", "p99_ms", "cpu_p50_ms", "cpu_p99_ms"].map { .init($0) })
        func time(_ name: String, _ n: Int, _ body: (Int) throws -> Void) throws {
            try body(0)
            var (wall, cpu): ([Double], [Double]) = ([], [])
            for i in 0..<n {
                let (start, used) = (DispatchTime.now().uptimeNanoseconds, Self.cpu())
                try body(i)
                wall.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
                cpu.append(Double(Self.cpu() - used) / 1e6)
            }
            wall.sort()
            cpu.sort()
            func round(_ d: Double) -> Value { .number((d * 1000).rounded() / 1000) }
            t.rows.append(
                [.text(name), Value(n)] + [wall, cpu].flatMap { [round($0[n / 2]), round($0[min(n - 1, n * 99 / 100)])] })
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
        for (name, make) in Self.filters {
            try time("events --" + name, 9) { _ in
                var f = Filter()
                f.limit = 50
                make(&f)
                f.companies = f.companies == nil ? nil : [companies[0]]
                _ = try db.events(f)
            }
        }
        try output.write(t)
    }
}
