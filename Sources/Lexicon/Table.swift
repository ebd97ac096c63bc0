/// A table of Data/: tab-separated, first line the column names, `#` lines comments, UTF-8.
///
/// A missing file or column is a mistake in the package and not in the input: it stops the program.
public struct Table {
    /// Names of the columns, in their order.
    public let columns: [String]
    private let bytes: UnsafeBufferPointer<UInt8>
    private let body: Int

    /// The table of a file that is compiled in.
    /// - Parameter name: its path in the package: "Data/sectors.tsv".
    public init(_ name: String) {
        guard let file = EmbeddedFile.bytes(name) else { fatalError("\(name) is not compiled in; run `make embed`") }
        bytes = file
        var i = 0
        var header = ""
        while i < file.count {
            let stop = Table.lineEnd(file, i)
            let line = String(decoding: UnsafeBufferPointer(rebasing: file[i..<stop]), as: UTF8.self)
            i = min(stop + 1, file.count)
            if line.isEmpty || line.hasPrefix("#") { continue }
            header = line
            break
        }
        columns = header.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        body = i
    }

    /// Index of a column; a trap where `Data/` has none of the name.
    public func column(_ name: String) -> Int {
        guard let i = columns.firstIndex(of: name) else { fatalError("no column \(name)") }
        return i
    }

    /// Calls `row` with the fields of each row; fields missing at the end of a line are empty.
    public func eachRow(_ row: ([UnsafeBufferPointer<UInt8>]) -> Void) {
        var i = body
        var fields: [UnsafeBufferPointer<UInt8>] = []
        while i < bytes.count {
            let stop = Table.lineEnd(bytes, i)
            defer { i = stop + 1 }
            if stop == i || bytes[i] == 0x23 { continue }
            fields.removeAll(keepingCapacity: true)
            var s = i
            for k in i..<stop where bytes[k] == 0x09 {
                fields.append(UnsafeBufferPointer(rebasing: bytes[s..<k]))
                s = k + 1
            }
            fields.append(UnsafeBufferPointer(rebasing: bytes[s..<stop]))
            while fields.count < columns.count { fields.append(UnsafeBufferPointer(rebasing: bytes[stop..<stop])) }
            row(fields)
        }
    }

    /// All rows as strings; for small tables.
    public var rows: [[String]] {
        var out: [[String]] = []
        eachRow { out.append($0.map { String(decoding: $0, as: UTF8.self) }) }
        return out
    }

    private static func lineEnd(_ b: UnsafeBufferPointer<UInt8>, _ from: Int) -> Int {
        var i = from
        while i < b.count, b[i] != 0x0A { i += 1 }
        return i
    }
}
