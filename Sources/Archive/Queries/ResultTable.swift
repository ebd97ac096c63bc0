/// A value of an answer. Lists and objects stay lists and objects in JSON and are written flat elsewhere.
public enum Value: Sendable, Equatable {
    case null
    case text(String)
    case integer(Int64)
    case number(Double)
    case flag(Bool)
    case list([Value])
    case object([Field])

    /// A member of an object.
    public struct Field: Sendable, Equatable {
        /// Key in JSON.
        public var key: String
        /// May be a list or an object itself.
        public var value: Value
        /// Members are written in the order they are given.
        public init(_ key: String, _ value: Value) {
            self.key = key
            self.value = value
        }
    }

    /// `text`, or `null` for nil.
    public init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    /// `number`, or `null` for nil.
    public init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
    /// `integer`, or `null` for nil.
    public init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    /// A list of texts.
    public init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }

    /// There is no value: an empty text, list or object is one.
    public var isNull: Bool { self == .null }
}

/// Rows under named columns: what every question is answered with.
public struct ResultTable: Sendable {
    /// A column, and in which formats it stands.
    public struct Column: Sendable, Equatable {
        /// Formats in which a column stands (`OutputFormat` of the target Presentation).
        public enum Place: Sendable {
            /// In every format.
            case everywhere
            /// In the formats that programs read (CSV, TSV, JSON), not in the table for people.
            case data
            /// In the tables for people, not in the formats that programs read: it repeats other columns in words.
            case view
            /// Everywhere but in the table of a narrow terminal.
            case wide
            /// Everywhere but in JSON, which has the same nested.
            case flat
            /// In CSV and TSV alone: what JSON has nested, exact and in cells.
            case cells
            /// In JSON alone.
            case nested
        }
        /// Header of the column, key in JSON.
        public var name: String
        /// Two columns may have one name where no format has both.
        public var place: Place
        /// A column stands in every format unless another place is given.
        public init(_ name: String, _ place: Place = .everywhere) {
            self.name = name
            self.place = place
        }
    }

    /// In the order of the values of a row.
    public var columns: [Column]
    /// One value for each column.
    public var rows: [[Value]]
    /// More rows were there than the limit let through.
    public var isCutOff: Bool
    /// How many rows there are in all, where that is known; beyond `mostCounted` more than that.
    public var found: Int?
    /// Sentences for the reader that are no rows: what was left out and why.
    public var notes: [String]

    /// - Parameter rows: of as many values as there are columns.
    public init(columns: [Column], rows: [[Value]] = [], isCutOff: Bool = false, notes: [String] = []) {
        self.columns = columns
        self.rows = rows
        self.isCutOff = isCutOff
        self.notes = notes
    }

    /// Keeps `limit` rows and remembers whether there were more; ask the archive for one row more than the limit.
    public mutating func cut(to limit: Int) {
        guard rows.count > limit else { return }
        rows.removeLast(rows.count - limit)
        isCutOff = true
    }
}
