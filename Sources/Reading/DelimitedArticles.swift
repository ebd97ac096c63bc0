import Text

/// Tables of articles: CSV (RFC 4180, also with ";") and TSV, a header with field names first. Cells that an export made harmless for
/// spreadsheets come back as they were (`SpreadsheetCell`).
struct DelimitedArticles {
    /// Columns that a date of an export is spread over: `published_from` and so on.
    static let dateParts = ["from", "to", "basis", "raw", "time"]
    /// Columns that hold JSON, where a table is an export of ours; a table of others may use the words for anything.
    private static let json = ["zones", "extra"]

    private let delimiter: UInt8
    private let lines: TableLines
    private let origin: Origin
    private let run: ReadingRun

    /// The delimiter of a table by its header line; nil where it is none: by name, or a text's name and another field's among its cells.
    static func delimiter(_ head: ArraySlice<UInt8>, suffix: String) -> UInt8? {
        let line = head.prefix(1 << 12).prefix { $0 != 0x0A && $0 != 0x0D }
        let best = [UInt8(0x2C), 0x3B, 0x09].map { d in (d, line.count { $0 == d }) }.max { $0.1 < $1.1 }
        if suffix == "tsv" || suffix == "tab" { return 0x09 }
        guard let (d, count) = best, count > 0 else { return suffix == "csv" ? 0x2C : nil }
        if suffix == "csv" { return d }
        let header = line.split(separator: d).map { String(decoding: $0.filter { $0 != 0x22 && $0 != 0x0D }, as: UTF8.self) }
        let cells = ArticleFields.understood(header).map { $0.lowercased() }
        func has(_ fields: [String]) -> Bool {
            ArticleFields.names.contains { n in fields.contains(n.field) && n.keys.contains { cells.contains($0.lowercased()) } }
        }
        return line.count < 1 << 12 && has(["text"]) && has(["title", "published", "url", "id"]) && cells.allSatisfy { $0.utf8.count < 40 }
            ? d : nil
    }

    static func read(_ stream: ByteReader, _ delimiter: UInt8, _ origin: Origin, _ run: ReadingRun) throws {
        if stream.peek(3).elementsEqual([0xEF, 0xBB, 0xBF]) { _ = try stream.skip(3) }
        try DelimitedArticles(delimiter: delimiter, lines: TableLines(stream), origin: origin, run: run).read()
    }

    private func read() throws {
        guard let names = try record()?.cells.map({ PlainText.oneLine($0) }) else { return }
        let header = ArticleFields.understood(names, run.options.map)
        let isExport = Self.isExport(header)
        let known = ArticleFields.names.first { $0.field == "text" }?.keys ?? []
        let texts = (run.options.map["text"] ?? []) + known + ArticleFields.abstracts
        // A list of dated headlines is one of articles.
        let days = (run.options.map["published"] ?? []) + (ArticleFields.names.first { $0.field == "published" }?.keys ?? [])
        let isOfHeadlines = header.contains(where: days.contains) && names.contains { ArticleFields.isHeadline($0, run.options.map) }
        guard header.contains(where: texts.contains) || isOfHeadlines else {
            // One word for the table, not one for each row; a folder may hold tables of other things.
            let why = "a table without a column of texts"
            if origin.isFound { return run.notice(.noText, origin, what: "passed over", why: why) }
            return run.report(
                .noText, origin, line: 1, what: "no article", why: why,
                hint: "name the column with --map text=NAME; the columns are \(names.prefix(30).joined(separator: ", "))")
        }
        var orders = DateOrders(header, run.options.map)
        // Rows that wait for one that tells how their dates are to be read.
        var held: [Row] = []
        var size = 0
        func release() throws {
            for row in held {
                var o = origin
                o.position = String(row.line)
                try JSONArticles.read(json(header, row.cells, &orders, isExport: isExport), o, run, line: row.line, byte: row.byte)
            }
            held = []
            size = 0
        }
        defer { orders.report(header, origin, run) }
        var waits = true
        while true {
            let line = lines.number + 1
            do {
                guard let (cells, byte) = try record(isEscaped: isExport && delimiter == 0x09) else { return try release() }
                if cells.allSatisfy(\.isEmpty) { continue }
                let isOpen = orders.learn(cells)
                held.append(Row(cells: cells, line: line, byte: byte))
                size += cells.reduce(0) { $0 + $1.count }
                // Once rows have waited in vain, none waits again: a table is a stream.
                let isFull = held.count >= Self.mostHeld || size >= Self.mostHeldBytes
                if waits, !isFull, isOpen || held.count > 1 && orders.isOpen(held[0].cells) { continue }
                if isFull { waits = false }
                try release()
            } catch let failure as StreamFailure {
                run.report(failure, origin, line: line)
                if failure.kind == .bomb || failure.kind == .unreadable { return try release() }
            }
        }
    }

    private struct Row {
        var cells: [[UInt8]]
        var line: Int
        var byte: Int
    }
    private static let mostHeld = 4_096
    private static let mostHeldBytes = 16 << 20

    /// The table is an export of ours.
    private static func isExport(_ header: [String]) -> Bool {
        (json + dateParts.map { "published_\($0)" }).allSatisfy(header.contains)
    }

    /// A record as a JSON object; empty cells are left out, and the columns of a date are put together.
    private func json(_ header: [String], _ cells: [[UInt8]], _ orders: inout DateOrders, isExport: Bool) -> [UInt8] {
        var w = JSONWriter()
        var days: [String: String] = [:]
        w.beginObject()
        for (i, (name, cell)) in zip(header, cells).enumerated() where !cell.isEmpty && !name.isEmpty {
            if let date = orders.date(i, cell) {
                w.key(name)
                w.beginObject()
                for (part, value) in [
                    ("from", date.days.from.iso), ("to", date.days.to.iso), ("basis", date.basis.rawValue), ("raw", date.raw),
                    ("time", date.time),
                ] {
                    guard let value else { continue }
                    w.key(part)
                    w.value(value)
                }
                w.endObject()
                continue
            }
            let parts = name.split(separator: "_")
            if parts.count == 2, parts[0] == "published" || parts[0] == "updated", Self.dateParts.contains(String(parts[1])),
                header.contains("\(parts[0])_from")
            {
                days[name] = String(decoding: cell, as: UTF8.self)
                continue
            }
            if isExport, Self.json.contains(name), let value = try? JSON.parse(cell) {
                if name == "zones", value.elements != nil {
                    w.key(name)
                    w.raw(String(decoding: cell, as: UTF8.self))
                    continue
                }
                if name == "extra", let members = value.members {
                    for m in members {
                        w.key(m.key)
                        w.raw(ByteText.string(cell, m.range))
                    }
                    continue
                }
            }
            w.key(name)
            w.value(utf8: cell)
        }
        for field in ["published", "updated"] {
            guard let from = days["\(field)_from"], !header.contains(field) else { continue }
            w.key(field)
            w.beginObject()
            for part in Self.dateParts {
                guard let value = days["\(field)_\(part)"] ?? (part == "to" ? from : nil) else { continue }
                w.key(part)
                w.value(value)
            }
            w.endObject()
        }
        w.endObject()
        return w.bytes
    }

    /// Cells of the next record and where it begins; nil at the end.
    /// - Parameter isEscaped: a TSV that `dateline` wrote: a backslash escapes what would break the line, and a quotation mark is one of the text.
    ///   Spreadsheets quote cells.
    private func record(isEscaped: Bool = false) throws -> (cells: [[UInt8]], byte: Int)? {
        let limit = run.options.maximumDocumentBytes
        guard let first = try lines.next(limit: limit) else { return nil }
        var cells: [[UInt8]] = []
        var cell: [UInt8] = []
        var wasQuoted = false
        var inQuotes = false
        var line = first
        var further: [TableLines.Line] = []
        var size = 0
        while true {
            size += line.bytes.count
            guard !line.isTooLong, size <= limit else {
                throw StreamFailure(
                    .tooLarge, "the record is too large", "more than \(limit) bytes", hint: "look for a quotation mark that never closes")
            }
            var i = 0
            let b = line.bytes
            while i < b.count {
                let c = b[i]
                if inQuotes {
                    if c == 0x22 {
                        if i + 1 < b.count, b[i + 1] == 0x22 {
                            cell.append(0x22)
                            i += 1
                        } else {
                            inQuotes = false
                        }
                    } else {
                        cell.append(c)
                    }
                } else if c == 0x22, cell.isEmpty, !wasQuoted, !isEscaped {
                    inQuotes = true
                    wasQuoted = true
                } else if c == delimiter {
                    cells.append(finished(cell, wasQuoted))
                    cell = []
                    wasQuoted = false
                } else {
                    cell.append(c)
                }
                i += 1
            }
            guard inQuotes else { break }
            cell.append(contentsOf: line.lineBreak)
            guard let next = try lines.next(limit: limit) else {
                // One bad record never takes the rest of its file.
                lines.unread(further[...])
                throw StreamFailure(.truncated, "the record is cut off", "a quoted cell never ends", hint: "close its quotation mark")
            }
            further.append(next)
            line = next
        }
        cells.append(finished(cell, wasQuoted))
        return (cells, first.offset)
    }

    /// The cell as it was before it was written: TSV escapes and the spreadsheet's apostrophe taken off.
    private func finished(_ cell: [UInt8], _ wasQuoted: Bool) -> [UInt8] {
        var bytes = cell
        if delimiter == 0x09, !wasQuoted, cell.contains(0x5C) {
            bytes = []
            var i = 0
            while i < cell.count {
                let escapes: [UInt8: UInt8] = [0x74: 0x09, 0x6E: 0x0A, 0x72: 0x0D, 0x5C: 0x5C]
                if cell[i] == 0x5C, i + 1 < cell.count, let plain = escapes[cell[i + 1]] {
                    bytes.append(plain)
                    i += 2
                } else {
                    bytes.append(cell[i])
                    i += 1
                }
            }
        }
        guard delimiter != 0x09, bytes.first == 0x27, SpreadsheetCell.isDangerous(bytes.dropFirst()) else { return bytes }
        return Array(bytes.dropFirst())
    }
}
