import Dateline
import Reading

/// Writes rows in one of the formats as they come.
///
/// Rows of CSV, TSV and NDJSON leave at once; `table` and `md` hold back the first 500 to find the widths. Bytes are handed to `sink` in
/// pieces of about 64 KB.
public struct ResultWriter {
    private let columns: [ResultTable.Column]
    private let options: OutputOptions
    private let sink: ([UInt8]) throws -> Void
    private let shown: [Int]
    private var buffer: [UInt8] = []
    private var held: [[String]] = []
    private var layout: TableLayout?
    private var count = 0

    private static let heldRows = 500
    /// Columns of a terminal from which on there is room for what most readers do not need.
    private static let wide = 120
    private static let piece = 1 << 16

    /// Begins an answer: in CSV and TSV with the header.
    /// - Parameter sink: gets bytes of UTF-8; what it throws, each call here throws.
    public init(columns: [ResultTable.Column], options: OutputOptions, sink: @escaping ([UInt8]) throws -> Void) throws {
        self.columns = columns
        self.options = options
        self.sink = sink
        let places: [ResultTable.Column.Place] =
            switch options.format {
            case .table where (options.width ?? Self.wide) < Self.wide: [.everywhere, .view, .flat]
            case .table, .md: [.everywhere, .view, .flat, .wide]
            case .csv, .tsv: [.everywhere, .data, .flat, .cells, .wide]
            case .json, .ndjson: [.everywhere, .data, .nested, .wide]
            }
        shown = columns.indices.filter { places.contains(columns[$0].place) }
        switch options.format {
        case .csv:
            if options.byteOrderMark { buffer += [0xEF, 0xBB, 0xBF] }
            try line(shown.map { DelimitedText.csv(columns[$0].name, raw: options.raw) }.joined(separator: ","), end: "\r\n")
        case .tsv: try line(shown.map { DelimitedText.tsv(columns[$0].name) }.joined(separator: "\t"))
        case .json: buffer.append(0x5B)
        case .table, .md, .ndjson: break
        }
    }

    /// Writes a whole answer.
    public static func write(_ table: ResultTable, options: OutputOptions, sink: @escaping ([UInt8]) throws -> Void) throws {
        var writer = try ResultWriter(columns: table.columns, options: options, sink: sink)
        for row in table.rows { try writer.write(row) }
        try writer.finish()
    }

    /// Writes a row, of as many values as there are columns.
    public mutating func write(_ row: [Value]) throws {
        count += 1
        switch options.format {
        case .csv:
            let cells = shown.map { i in
                let v = row[i]
                return v.isNumeric ? v.cell : DelimitedText.csv(forTerminal(v.cell), raw: options.raw)
            }
            try line(cells.joined(separator: ","), end: "\r\n")
        case .tsv: try line(shown.map { forTerminal(DelimitedText.tsv(row[$0].cell)) }.joined(separator: "\t"))
        case .json:
            buffer += count == 1 ? [0x0A] : [0x2C, 0x0A]
            try line(object(row), end: "")
        case .ndjson: try line(object(row))
        case .md: try line(held: shown.map { TerminalText.safe(row[$0].words) })
        case .table: try line(held: shown.map { TerminalText.safe(row[$0].words) }, numeric: shown.map { row[$0].isNumeric })
        }
    }

    /// Writes what closes the format; call it once, last.
    public mutating func finish() throws {
        switch options.format {
        case .json: try line(count == 0 ? "]" : "\n]")
        case .table, .md: try release(areAll: true)
        case .csv, .tsv, .ndjson: break
        }
        try flush()
    }

    private func forTerminal(_ s: String) -> String { options.isTerminal ? TerminalText.safe(s, multiline: true) : s }

    private func object(_ row: [Value]) -> String {
        var w = JSONWriter()
        w.beginObject()
        for i in shown {
            w.key(columns[i].name)
            row[i].write(to: &w)
        }
        w.endObject()
        return String(decoding: w.bytes, as: UTF8.self)
    }

    private mutating func line(_ s: String, end: String = "\n") throws {
        buffer += s.utf8
        buffer += end.utf8
        if buffer.count >= Self.piece { try flush() }
    }

    private mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try sink(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private var numericColumns: [Bool] = []

    private mutating func line(held cells: [String], numeric: [Bool] = []) throws {
        if let layout {
            for l in layout.lines(cells) { try line(l) }
            return
        }
        for (i, n) in numeric.enumerated() where n {
            if numericColumns.isEmpty { numericColumns = Array(repeating: false, count: shown.count) }
            numericColumns[i] = true
        }
        held.append(cells)
        if held.count == Self.heldRows { try release(areAll: false) }
    }

    private mutating func release(areAll: Bool) throws {
        guard layout == nil else { return }
        guard !held.isEmpty || options.format == .md else { return }
        let new = TableLayout(
            header: shown.map { TerminalText.safe(columns[$0].name) }, rows: held, areAll: areAll, right: numericColumns,
            markdown: options.format == .md,
            width: options.width, bold: options.color)
        for l in new.head { try line(l) }
        for l in held.flatMap(new.lines) { try line(l) }
        held = []
        layout = new
    }
}
