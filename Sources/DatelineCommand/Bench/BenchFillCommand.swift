import ArgumentParser
import Dateline
import Foundation
import Synchronization

/// For `make bench`: fills an archive with made-up articles through the writer that `ingest` uses.
struct BenchFillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-fill", abstract: "Add made-up articles, and print what each took.",
        discussion: """
            Everything but reading and extraction is what `dateline ingest` does: search for copies, linking, seals, search index, roll-ups.

            EXAMPLES
              dateline bench-fill 100000 --db big.db
              dateline bench-fill 10000 --density 100000 --db big.db    ten thousand more
            """, shouldDisplay: false)

    @Argument(help: "Articles to add.") var articles: Int
    @Option(name: .long, help: "Articles in ten years; default: as many as are added.") var density: Int?
    @Option(name: .long, help: "Filler words of an article.") var words: Int = 40
    @OptionGroup var writing: WritingOptions

    func run() throws {
        let archive = try writing.open("bench-fill", creating: true)
        let from = if case .integer(let n)? = try archive.statistics().rows.first?.last { Int(n) } else { 0 }
        let news = MadeUpNews(density: density ?? articles, words: words)
        let started = Mark(articles: 0)
        let step = max(1, articles / 10)
        let last = Mutex(started)
        Process.line(["articles", "ms_per_article", "cpu_ms_per_article", "peak_mib"])
        let ingest = try Ingest(into: archive, command: "bench", jobs: 1) { counts in
            last.withLock { l in
                guard counts.new - l.articles >= step else { return }
                let now = Mark(articles: counts.new)
                Self.report(String(from + counts.new), l, now)
                l = now
            }
        } read: {
            news.facts(of: &$0)
        }
        for n in from..<(from + max(0, articles)) { try ingest.add(news.article(n)) }
        let counts = try ingest.finish()
        try archive.close()
        Self.report("all", started, Mark(articles: counts.new))
    }

    /// A moment of the run. The CPU's time does not depend on what else the machine does.
    private struct Mark {
        var articles: Int
        var wall = Double(DispatchTime.now().uptimeNanoseconds) / 1e6
        var cpu: Double
        var peak: Int

        init(articles: Int) {
            self.articles = articles
            var usage = rusage()
            getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
            func ms(_ t: timeval) -> Double { Double(t.tv_sec) * 1e3 + Double(t.tv_usec) / 1e3 }
            cpu = ms(usage.ru_utime) + ms(usage.ru_stime)
            peak = usage.ru_maxrss / 1024
        }
    }

    private static func report(_ what: String, _ a: Mark, _ b: Mark) {
        let n = Double(max(1, b.articles - a.articles))
        func text(_ ms: Double) -> String { String((ms / n * 1000).rounded() / 1000) }
        Process.line([what, text(b.wall - a.wall), text(b.cpu - a.cpu), String(b.peak)])
    }
}
