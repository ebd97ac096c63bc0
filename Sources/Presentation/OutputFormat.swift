/// The formats of an answer; the same rows in each.
public enum OutputFormat: String, Sendable, CaseIterable {
    /// Aligned columns for people, fitted to the terminal.
    case table
    /// RFC 4180, safe in spreadsheets unless `raw`.
    case csv
    /// Tab separated; tab, line break and backslash in a cell are written \t, \n, \r and \\.
    case tsv
    /// One array of objects.
    case json
    /// One object a line.
    case ndjson
    /// A Markdown table.
    case md

    /// Whether it has the columns that programs and spreadsheets read.
    public var isForPrograms: Bool { self != .table && self != .md }
}

/// How an answer is written.
public struct OutputOptions: Sendable {
    /// Decides which columns are written (`ResultTable.Column.Place`).
    public var format: OutputFormat
    /// CSV cells as they are, formulas and all.
    public var raw: Bool
    /// A byte order mark before CSV, which Excel needs to read UTF-8.
    public var byteOrderMark: Bool
    /// Columns of the terminal; nil where the output is no terminal and nothing is cut.
    public var width: Int?
    /// Colours and bold type.
    public var color: Bool
    /// The output goes to a terminal: no format lets a control character through.
    public var isTerminal: Bool

    /// A table without colours and of any width, unless told otherwise.
    public init(
        format: OutputFormat = .table, raw: Bool = false, byteOrderMark: Bool = false, width: Int? = nil, color: Bool = false,
        isTerminal: Bool = false
    ) {
        self.format = format
        self.raw = raw
        self.byteOrderMark = byteOrderMark
        self.width = width
        self.color = color
        self.isTerminal = isTerminal
    }
}
