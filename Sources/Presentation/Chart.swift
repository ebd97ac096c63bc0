import Dateline

/// Bars in a terminal.
public enum Chart {
    /// One bar a row: label, bar, value. The longest bar fills what the width leaves.
    public static func bars(_ rows: [(label: String, value: Double, note: String)], width: Int) -> [String] {
        guard let most = rows.map(\.value).max(), most > 0 else { return rows.map { TerminalText.safe($0.label) } }
        let labels = rows.map { TerminalText.safe($0.label) }
        let notes = rows.map { TerminalText.safe($0.note) }
        let left = min(30, labels.map(TerminalText.width).max() ?? 0)
        let room = max(8, width - left - 2 - (notes.map(TerminalText.width).max() ?? 0) - 1)
        return rows.indices.map { i in
            let eighths = Int((max(0, rows[i].value) / most * Double(room * 8)).rounded())
            var bar = String(repeating: "█", count: eighths / 8)
            let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
            bar += part
            if eighths == 0, rows[i].value > 0 { bar = "▏" }
            return TerminalText.pad(TerminalText.cut(labels[i], to: left), to: left) + "  " + bar + " " + notes[i]
        }
    }

    /// Periods without an event that are left out where so many follow one another: one founding in 1900 would fill the screen with zeros.
    private static let longGap = 6
    static let gap = "…"

    static func withoutGaps(_ periods: [String], _ counts: [String: Int]) -> [String] {
        var out: [String] = []
        var empty: [String] = []
        for p in periods {
            if counts[p] == nil {
                empty.append(p)
                continue
            }
            out += empty.count < longGap ? empty : [gap]
            empty = []
            out.append(p)
        }
        return out
    }

    /// The events of a timeline by period: months where they span up to three years, else years.
    public static func timeline(_ events: [EventRow], width: Int) -> [String] {
        let days = events.map(\.day).filter { $0.utf8.count == 10 }
        guard let first = days.min(), let last = days.max(), let a = Int(first.prefix(4)), let b = Int(last.prefix(4)) else { return [] }
        let byYear = b - a >= 3
        var periods: [String] = []
        for y in a...max(a, min(b, a + 500)) {
            if byYear {
                periods.append(Wording.pad(y, 4))
            } else {
                for m in 1...12 { periods.append("\(Wording.pad(y, 4))-\(Wording.pad(m, 2))") }
            }
        }
        let length = byYear ? 4 : 7
        periods.removeAll { $0 < first.prefix(length) || $0 > last.prefix(length) }
        var counts: [String: Int] = [:]
        var types: [String: [String: Int]] = [:]
        for e in events where e.day.utf8.count == 10 {
            let p = String(e.day.prefix(length))
            counts[p, default: 0] += 1
            types[p, default: [:]][e.type, default: 0] += 1
        }
        return bars(
            withoutGaps(periods, counts).map { p in
                guard p != gap else { return (gap, 0, "") }
                let most = (types[p] ?? [:]).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3).map { "\($0.key) \($0.value)" }
                return (p, Double(counts[p] ?? 0), counts[p].map { "\($0)  " + most.joined(separator: ", ") } ?? "0")
            }, width: width)
    }
}

extension Wording {
    /// Digits with zeros before them.
    static func pad(_ n: Int, _ width: Int) -> String {
        let s = String(n)
        return String(repeating: "0", count: max(0, width - s.utf8.count)) + s
    }
}
