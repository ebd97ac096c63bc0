/// Widths of the columns of a table and its lines, plain or Markdown.
struct TableLayout {
    private let widths: [Int]
    private let right: [Bool]
    private let markdown: Bool
    /// Lines before the rows.
    let head: [String]

    private static let gap = 2
    /// No column is made narrower than this to fit a terminal.
    private static let narrowest = 8

    /// - Parameters:
    ///   - rows: the rows that the widths are taken from
    ///   - right: columns of numbers, aligned at their right end; empty for none
    ///   - width: columns of the terminal that a line must fit in; nil cuts nothing
    ///
    /// Numbers and the columns of `whole` are never cut: half a date or id says nothing. Columns of many words are cut before the others.
    init(header: [String], rows: [[String]], right: [Bool], markdown: Bool, width: Int?, bold: Bool) {
        self.markdown = markdown
        self.right = right.isEmpty ? Array(repeating: false, count: header.count) : right
        guard !markdown else {
            widths = []
            head = [
                Self.markdownLine(header),
                "|" + self.right.map { $0 ? " ---: |" : " --- |" }.joined(),
            ]
            return
        }
        var w = header.map(TerminalText.width)
        for row in rows {
            for (i, cell) in row.enumerated() where i < w.count { w[i] = max(w[i], TerminalText.width(cell)) }
        }
        if let width {
            Self.fit(
                &w, into: width - Self.gap * max(0, w.count - 1), keep: zip(header, self.right).map { $1 || Self.whole.contains($0) },
                first: header.map(Self.long.contains))
        }
        widths = w
        let title = Self.line(header, widths: w, right: self.right)
        head = [bold ? "\u{1B}[1m" + title + "\u{1B}[0m" : title]
    }

    func line(_ cells: [String]) -> String { markdown ? Self.markdownLine(cells) : Self.line(cells, widths: widths, right: right) }

    private static let whole: Set = ["date", "id", "status", "published", "period"]
    private static let long: Set = ["roles", "amounts", "company", "title", "quote", "snippet", "reason", "aliases"]
    /// Columns of many words keep so much while others can be cut too.
    private static let readable = 14

    private static func fit(_ w: inout [Int], into room: Int, keep: [Bool], first: [Bool]) {
        level(&w, into: room, keep: zip(keep, first).map { $0 || !$1 }, narrowest: readable)
        level(&w, into: room, keep: keep, narrowest: narrowest)
    }

    /// Takes from the widest column that is not to be kept, one at a time, until all fit.
    private static func level(_ w: inout [Int], into room: Int, keep: [Bool], narrowest: Int) {
        var excess = w.reduce(0, +) - room
        while excess > 0 {
            var widest = -1
            for i in w.indices where !keep[i] && w[i] > narrowest && (widest < 0 || w[i] > w[widest]) { widest = i }
            guard widest >= 0 else { return }
            var next = narrowest
            for i in w.indices where i != widest && !keep[i] { next = max(next, w[i]) }
            let take = max(1, min(excess, w[widest] - next))
            w[widest] -= take
            excess -= take
        }
    }

    private static func line(_ cells: [String], widths: [Int], right: [Bool]) -> String {
        var out = ""
        for (i, cell) in cells.enumerated() {
            let isLast = i == cells.count - 1
            let text = TerminalText.cut(cell, to: widths[i])
            if i > 0 { out += String(repeating: " ", count: gap) }
            out += isLast && !right[i] ? text : TerminalText.pad(text, to: widths[i], right: right[i])
        }
        while out.utf8.last == 0x20 { out.removeLast() }
        return out
    }

    private static func markdownLine(_ cells: [String]) -> String {
        var out = "|"
        for cell in cells {
            out += " "
            for c in cell.unicodeScalars {
                switch c {
                case "|": out += "\\|"
                case "\\": out += "\\\\"
                case "<": out += "&lt;"
                case "`": out += "\\`"
                default: out.unicodeScalars.append(c)
                }
            }
            out += " |"
        }
        return out
    }
}
