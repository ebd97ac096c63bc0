/// Widths of the columns of a table and its lines, plain or Markdown.
struct TableLayout {
    private let widths: [Int]
    private let right: [Bool]
    /// Lines that a cell of the column may take; what goes on behind the last of them is cut.
    private let lines: [Int]
    private let markdown: Bool
    /// Lines before the rows.
    let head: [String]

    private static let gap = 2

    /// - Parameters:
    ///   - rows: the rows that the widths are taken from
    ///   - areAll: no other rows follow, so that a column that is empty in these is empty
    ///   - right: columns of numbers, aligned at their right end; empty for none
    ///   - width: columns of the terminal that a line must fit in; nil cuts nothing
    init(header: [String], rows: [[String]], areAll: Bool, right: [Bool], markdown: Bool, width: Int?, bold: Bool) {
        self.markdown = markdown
        self.right = right.isEmpty ? Array(repeating: false, count: header.count) : right
        guard !markdown else {
            widths = []
            lines = []
            head = [
                Self.markdownLine(header),
                "|" + self.right.map { $0 ? " ---: |" : " --- |" }.joined(),
            ]
            return
        }
        var cells = header.map { _ in 0 }
        for row in rows {
            for (i, cell) in row.enumerated() where i < cells.count { cells[i] = max(cells[i], TerminalText.width(cell)) }
        }
        var w = zip(header, cells).map { max(TerminalText.width($0), $1) }
        if let width { TableFit(header: header, cells: cells, right: self.right, areAll: areAll).fit(&w, into: width, gap: Self.gap) }
        widths = w
        lines = header.enumerated().map { TableFit.lines($1, isLabel: $0 == 0) }
        let title = Self.line(header, widths: w, right: self.right)
        head = [bold ? "\u{1B}[1m" + title + "\u{1B}[0m" : title]
    }

    /// The lines of a row: more than one where a cell is wrapped.
    func lines(_ cells: [String]) -> [String] {
        guard !markdown else { return [Self.markdownLine(cells)] }
        let parts = cells.enumerated().map { i, cell in Self.wrapped(cell, to: widths[i], lines: lines[i]) }
        return (0..<(parts.map(\.count).max() ?? 1)).map { n in
            Self.line(parts.map { n < $0.count ? $0[n] : "" }, widths: widths, right: right)
        }
    }

    /// Pieces of a cell, broken at blanks.
    private static func wrapped(_ cell: String, to width: Int, lines: Int) -> [String] {
        guard width > 0, lines > 1, TerminalText.width(cell) > width else { return [cell] }
        let all = Style.wrapped(cell, width: width)
        guard all.count > lines else { return all }
        return Array(all.prefix(lines - 1)) + [TerminalText.cut(all[(lines - 1)...].joined(separator: " "), to: width)]
    }

    private static func line(_ cells: [String], widths: [Int], right: [Bool]) -> String {
        var out = ""
        let shown = cells.indices.filter { widths[$0] > 0 }
        for i in shown {
            let text = TerminalText.cut(cells[i], to: widths[i])
            if i != shown.first { out += String(repeating: " ", count: gap) }
            out += i == shown.last && !right[i] ? text : TerminalText.pad(text, to: widths[i], right: right[i])
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
