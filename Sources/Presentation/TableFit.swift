/// How the columns of a table share the width of a terminal.
///
/// Where not all have room: what is empty goes, then what tells least; columns of many words are wrapped, those of quotes and titles cut. Numbers,
/// the labels of rows, and dates, ids, types and the like stay whole: half of one says nothing.
struct TableFit {
    let header: [String]
    /// Width of the widest cell of each column.
    let cells: [Int]
    /// Columns of numbers.
    let right: [Bool]
    /// No other rows follow.
    let areAll: Bool

    private static let whole: Set = ["date", "id", "status", "published", "period", "type", "amount", "event", "slot"]
    /// Facts in words, wrapped, with the lines that a cell may take.
    private static let wrapped = ["roles": 4, "company": 3, "left_out": 12, "amounts": 12]
    /// One line of these is enough to know what is meant.
    private static let cut: Set = ["title", "quote", "snippet", "reason", "aliases"]
    /// Left out in this order where the facts have no room else.
    private static let least = ["sources", "copies", "country"]
    /// Columns of many words keep so much while others can give way too.
    private static let readable = 14
    /// No column is made narrower than this to fit a terminal.
    private static let narrowest = 8
    /// Lines of a label that is too long for a line.
    private static let linesOfLabel = 4

    /// Lines that a cell of the column may take.
    static func lines(_ name: String, isLabel: Bool) -> Int { isLabel ? linesOfLabel : wrapped[name] ?? 1 }

    /// - Parameter w: widths that show everything; 0 afterwards: the column is left out.
    func fit(_ w: inout [Int], into width: Int, gap: Int) {
        func excess() -> Int { w.reduce(0, +) + gap * max(0, w.count { $0 > 0 } - 1) - width }
        guard excess() > 0 else { return }
        if areAll {
            for i in w.indices.dropFirst() where cells[i] == 0 { w[i] = 0 }
        }
        let words = header.indices.filter { Self.wrapped[header[$0]] != nil || Self.cut.contains(header[$0]) }
        func need() -> Int { excess() - words.reduce(0) { $0 + max(0, w[$1] - Self.readable) } }
        for name in Self.least where need() > 0 {
            if let i = header.firstIndex(of: name), i > 0 { w[i] = 0 }
        }
        // A label takes half of the width at most, and is wrapped there.
        if !w.isEmpty, !right[0], !Self.whole.contains(header[0]) { w[0] = min(w[0], max(w[0] - max(0, excess()), width / 2)) }
        let texts = header.indices.filter { $0 > 0 && !right[$0] && !Self.whole.contains(header[$0]) }
        level(&w, excess(), words.filter { $0 > 0 && header[$0] != "amounts" }, downTo: Self.readable)
        level(&w, excess(), words.filter { $0 > 0 }, downTo: Self.readable)
        level(&w, excess(), texts, downTo: Self.narrowest)
        // Names of columns of numbers last: the numbers stay.
        for i in w.indices where i > 0 && right[i] && excess() > 0 {
            w[i] -= min(excess(), max(0, w[i] - max(cells[i], Self.narrowest)))
        }
    }

    /// Takes from the widest of the columns, one at a time, until all fit.
    private func level(_ w: inout [Int], _ excess: Int, _ columns: [Int], downTo least: Int) {
        var excess = excess
        while excess > 0 {
            guard let widest = columns.filter({ w[$0] > least }).max(by: { (w[$0], $1) < (w[$1], $0) }) else { return }
            let next = columns.filter { $0 != widest }.map { w[$0] }.reduce(least, max)
            let take = max(1, min(excess, w[widest] - next))
            w[widest] -= take
            excess -= take
        }
    }
}
