import Foundation

/// Work in CPU time of this thread, which other programs on the machine lengthen less than they do what a clock shows.
enum CPUTime {
    static func of(_ work: () -> Void) -> Double {
        func now() -> Double {
            var t = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
            return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
        }
        let start = now()
        work()
        return now() - start
    }

    /// How many times as long the work takes with four times as much: 4 where it is linear, 16 where it is quadratic. The least of a few rounds.
    static func growth(from n: Int, _ work: (Int) -> Void) -> Double {
        work(n)
        return (0..<3).map { _ in of { work(4 * n) } / max(of { work(n) }, 1e-6) }.min() ?? 0
    }

    /// Between linear and quadratic.
    static let bound = 9.0
}
