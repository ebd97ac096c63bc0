import Text

/// Whether the dates of a table's columns have the day or the month first, learnt from those of its rows in which one number is no month:
/// beside 25/03/2025 stands 02/04/2025 for the second of April.
struct DateOrders {
    private struct Column {
        var order = DateText.Order.unknown
        /// Some rows have the day first and some the month: no row tells of another.
        var isMixed = false
        /// Dates that were left out, and the first of them.
        var unread = 0
        var example = ""
    }
    private var columns: [Int: Column] = [:]

    /// - Parameter header: names of the columns, as `ArticleFields.understood` gives them.
    init(_ header: [String], _ map: [String: [String]]) {
        for field in ["published", "updated"] {
            let keys = (map[field] ?? []) + (ArticleFields.names.first { $0.field == field }?.keys ?? [])
            for (i, name) in header.enumerated() where keys.contains(name) { columns[i] = Column() }
        }
    }

    /// Takes in what a row tells.
    /// - Returns: whether a date of it can be read two ways, and a later row may tell which is meant.
    mutating func learn(_ cells: [[UInt8]]) -> Bool {
        var isOpen = false
        for i in columns.keys where i < cells.count {
            guard let column = columns[i], let (first, second) = Self.numbers(cells[i]) else { continue }
            let order: DateText.Order = first > 12 ? .dayFirst : second > 12 ? .monthFirst : .unknown
            if order == .unknown {
                isOpen = isOpen || first != second && column.order == .unknown && !column.isMixed
            } else if column.order == .unknown, !column.isMixed {
                columns[i]?.order = order
            } else if column.order != order {
                columns[i]?.order = .unknown
                columns[i]?.isMixed = true
            }
        }
        return isOpen
    }

    /// Whether a date of a row can still be read two ways.
    func isOpen(_ cells: [[UInt8]]) -> Bool {
        columns.contains { i, column in
            guard i < cells.count, column.order == .unknown, !column.isMixed, let (a, b) = Self.numbers(cells[i]) else { return false }
            return a <= 12 && b <= 12 && a != b
        }
    }

    /// What the other rows make of a date that says nothing itself; nil where it needs no help, or there is none.
    mutating func date(_ column: Int, _ cell: [UInt8]) -> PublicationDate? {
        guard let known = columns[column], let (first, second) = Self.numbers(cell), first <= 12, second <= 12, first != second else {
            return nil
        }
        let raw = String(decoding: cell, as: UTF8.self)
        guard known.order != .unknown, let date = DateText(cell, order: known.order) else {
            if known.unread == 0 { columns[column]?.example = raw }
            columns[column]?.unread += 1
            return nil
        }
        return date.publication(.metadata, raw: raw)
    }

    /// Says what could not be read.
    func report(_ header: [String], _ origin: Origin, _ run: ReadingRun) {
        for (i, column) in columns.sorted(by: { $0.key < $1.key }) where column.unread > 0 {
            run.notice(
                .damaged, origin, what: "\(column.unread) date\(column.unread == 1 ? "" : "s") not read",
                why: "in \"\(column.example)\" of column \(header[i]) day and month may stand in either order, and "
                    + (column.isMixed ? "other rows have both" : "no row near by tells which"),
                hint: "write days as 2025-04-02")
        }
    }

    /// The two numbers before the year of 02/04/2025 or 02-04-2025; with points the day is first.
    private static func numbers(_ cell: [UInt8]) -> (first: Int, second: Int)? {
        guard cell.count <= 256, cell.contains(0x2F) || cell.contains(0x2D) else { return nil }
        let scan = DateScanner(cell, limit: 256)
        for i in scan.pieces.indices {
            for sign: UInt8 in [0x2F, 0x2D]
            where scan.isSign(i + 1, sign) && scan.isSign(i + 3, sign) && !(i > 0 && scan.isSign(i - 1, sign)) {
                if let a = scan.number(i, 1...2), let b = scan.number(i + 2, 1...2), scan.number(i + 4, 4...4) != nil { return (a, b) }
            }
        }
        return nil
    }
}
