import Archive
import Foundation
import Synchronization

/// How far an ingest has come: one line on a terminal, rewritten in place; nothing elsewhere.
final class ProgressLine: Sendable {
    private let enabled: Bool
    private let started = DispatchTime.now()
    private let last = Mutex<UInt64>(0)

    init(enabled: Bool) { self.enabled = enabled && Process.isTerminal(STDERR_FILENO) }

    func show(_ c: Ingest.Counts) {
        guard enabled else { return }
        let now = DispatchTime.now().uptimeNanoseconds
        let due = last.withLock { t in
            guard now - t > 200_000_000 else { return false }
            t = now
            return true
        }
        guard due else { return }
        let seconds = Double(now - started.uptimeNanoseconds) / 1e9
        let articles = c.new + c.updated + c.duplicate
        let text = "\(articles) articles, \(c.new) new, \(tenths(Double(c.bytes) / 1e6 / max(seconds, 0.001))) MB/s"
        Process.write(Array("\r\(text)\u{1B}[K".utf8), to: STDERR_FILENO)
    }

    func clear() {
        if enabled { Process.write(Array("\r\u{1B}[K".utf8), to: STDERR_FILENO) }
    }

    private func tenths(_ d: Double) -> String { String(Double(Int(d * 10)) / 10) }
}
