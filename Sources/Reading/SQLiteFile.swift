import Text

/// Bytes that can be read at any place: a file, or a document that is in memory.
protocol PlacedBytes: AnyObject {
    var count: Int { get }
    /// `count` bytes from `offset` on; nil where there are not so many.
    func bytes(at offset: Int, count: Int) -> [UInt8]?
}

final class MemoryBytes: PlacedBytes {
    private let all: [UInt8]
    init(_ all: [UInt8]) { self.all = all }
    var count: Int { all.count }
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
        guard offset >= 0, count >= 0, offset <= all.count - count else { return nil }
        return Array(all[offset..<(offset + count)])
    }
}

/// The tables of an SQLite file (https://www.sqlite.org/fileformat2.html), read from its pages.
///
/// A reader of our own: it needs no more than the rows of a few tables, reads a file inside a zip as well as one on disk, never writes, locks
/// or opens anything beside the file, and is total: no file makes it trap, loop or give more bytes than the file has.
final class SQLiteFile {
    enum Value: Equatable {
        case null
        case integer(Int64)
        case real(Double)
        /// UTF-8, whatever the file's encoding is.
        case text([UInt8])
        case blob([UInt8])
    }
    struct Table {
        var name: String
        var root: Int
        /// Names of the columns that rows hold, in their order.
        var columns: [String]
        /// The column that stands for the row's number, which rows hold as NULL.
        var rowNumber: Int?
    }

    static let magic: [UInt8] = Array("SQLite format 3\0".utf8)

    /// Number that a program marks its files with, and whether changes may wait in a file beside this one.
    let application: Int
    let usesLog: Bool
    private(set) var tables: [Table] = []
    private let source: any PlacedBytes
    private let pageSize: Int
    /// Bytes of a page that hold content.
    private let usable: Int
    private let pages: Int
    private let isWide: Bool
    private let isBigEndian: Bool
    private let maximumRow: Int
    /// Bytes of rows that may still be given: each is somewhere in the file, and once.
    private var left: Int

    /// - Throws: `StreamFailure` where it is no SQLite file, or its list of tables cannot be read.
    init(_ source: any PlacedBytes, maximumRow: Int) throws {
        guard let h = source.bytes(at: 0, count: 100), h.starts(with: SQLiteFile.magic) else {
            throw StreamFailure(.truncated, "not read", "it ends inside the header of an SQLite file", hint: "fetch it again")
        }
        let stated = Int(h[16]) << 8 | Int(h[17])
        pageSize = stated == 1 ? 65536 : stated
        usable = pageSize - Int(h[20])
        guard pageSize >= 512, pageSize & (pageSize - 1) == 0, usable >= 480 else {
            throw StreamFailure(.damaged, "not read", "the header of the SQLite file states pages of \(pageSize) bytes", hint: "restore it")
        }
        self.source = source
        self.maximumRow = maximumRow
        pages = (source.count + pageSize - 1) / pageSize
        usesLog = h[18] == 2
        isWide = h[59] == 2 || h[59] == 3
        isBigEndian = h[59] == 3
        application = SQLiteFile.number(h, 68, 4)
        left = source.count
        var found: [Table] = []
        try rows(root: 1) { _, values in
            guard values.count >= 5, case .text(let type) = values[0], type == Array("table".utf8), case .text(let name) = values[1],
                case .integer(let root) = values[3], case .text(let sql) = values[4], root > 0
            else { return }
            if let t = SQLiteFile.table(String(decoding: name, as: UTF8.self), Int(root), sql) { found.append(t) }
        } damaged: {
            throw StreamFailure(.damaged, "not read", "the list of tables: \($0)", hint: "repair it with sqlite3 FILE .recover")
        }
        tables = found
    }

    private static func number(_ b: [UInt8], _ at: Int, _ bytes: Int) -> Int { b[at..<(at + bytes)].reduce(0) { $0 << 8 | Int($1) } }

    // MARK: Rows

    /// Gives the rows of a table in the order of their numbers; damage costs the page or row it is in.
    func rows(of table: Table, _ row: (Int64, [Value]) throws -> Void, damaged: (String) throws -> Void) throws {
        try rows(root: table.root) { number, values in
            var values = values
            if let k = table.rowNumber, k < values.count { values[k] = .integer(number) }
            try row(number, values)
        } damaged: {
            try damaged($0)
        }
    }

    private func rows(root: Int, _ row: (Int64, [Value]) throws -> Void, damaged: (String) throws -> Void) throws {
        var waiting = [root]
        var seen: Set<Int> = []
        while let page = waiting.popLast() {
            guard seen.insert(page).inserted else {
                try damaged("page \(page) stands in the tree twice")
                continue
            }
            guard page >= 1, page <= pages, let b = source.bytes(at: (page - 1) * pageSize, count: pageSize) else {
                try damaged("page \(page) is not in the file")
                continue
            }
            let head = page == 1 ? 100 : 0
            let isLeaf = b[head] == 0x0D
            guard isLeaf || b[head] == 0x05 else {
                try damaged("page \(page) is none of a table")
                continue
            }
            let cells = SQLiteFile.number(b, head + 3, 2)
            let first = head + (isLeaf ? 8 : 12)
            guard first + 2 * cells <= usable else {
                try damaged("page \(page) states \(cells) cells")
                continue
            }
            let offsets = (0..<cells).map { SQLiteFile.number(b, first + 2 * $0, 2) }
            if isLeaf {
                for o in offsets {
                    guard let (number, payload) = payload(b, o), let values = record(payload) else {
                        try damaged("a row in page \(page) is broken")
                        continue
                    }
                    try row(number, values)
                }
            } else {
                waiting.append(SQLiteFile.number(b, head + 8, 4))
                for o in offsets.reversed() where o + 4 <= usable { waiting.append(SQLiteFile.number(b, o, 4)) }
            }
        }
    }

    /// The number and the bytes of the row whose cell begins at `offset` of a page: what does not fit stands in a chain of pages.
    private func payload(_ b: [UInt8], _ offset: Int) -> (number: Int64, bytes: [UInt8])? {
        var at = offset
        guard let size = SQLiteFile.varint(b, &at, usable), let number = SQLiteFile.varint(b, &at, usable), size >= 0,
            size <= Int64(min(maximumRow, left))
        else { return nil }
        let all = Int(size)
        left -= all
        let most = usable - 35
        var here = all
        if all > most {
            let least = (usable - 12) * 32 / 255 - 23
            let fitting = least + (all - least) % (usable - 4)
            here = fitting <= most ? fitting : least
        }
        guard here >= 0, at + here + (here < all ? 4 : 0) <= usable else { return nil }
        var out = Array(b[at..<(at + here)])
        guard here < all else { return (number, out) }
        out.reserveCapacity(all)
        var page = SQLiteFile.number(b, at + here, 4)
        while out.count < all {
            guard page >= 1, page <= pages, let more = source.bytes(at: (page - 1) * pageSize, count: usable) else { return nil }
            out.append(contentsOf: more[4..<(4 + min(usable - 4, all - out.count))])
            page = SQLiteFile.number(more, 0, 4)
        }
        return (number, out)
    }

    /// An integer of one to nine bytes, most significant first, seven bits a byte and eight in the ninth.
    private static func varint(_ b: [UInt8], _ at: inout Int, _ end: Int) -> Int64? {
        var v: UInt64 = 0
        for k in 0..<9 {
            guard at < end, at < b.count else { return nil }
            let c = b[at]
            at += 1
            if k == 8 { return Int64(bitPattern: v << 8 | UInt64(c)) }
            v = v << 7 | UInt64(c & 0x7F)
            if c < 0x80 { break }
        }
        return Int64(bitPattern: v)
    }

    private func record(_ b: [UInt8]) -> [Value]? {
        var at = 0
        guard let head = SQLiteFile.varint(b, &at, b.count), head >= Int64(at), head <= Int64(b.count) else { return nil }
        var data = Int(head)
        var out: [Value] = []
        while at < Int(head) {
            guard let type = SQLiteFile.varint(b, &at, Int(head)), type >= 0 else { return nil }
            let widths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0]
            let size = type < 12 ? widths[Int(type)] : Int((type - 12) / 2)
            guard size <= b.count - data else { return nil }
            let bytes = b[data..<(data + size)]
            data += size
            switch type {
            case 0, 10, 11: out.append(.null)
            case 8: out.append(.integer(0))
            case 9: out.append(.integer(1))
            case 7: out.append(.real(Double(bitPattern: bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })))
            case 1...6:
                let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                let shift = UInt64(64 - 8 * size)
                out.append(.integer(Int64(bitPattern: bits << shift) >> Int64(shift)))
            default: out.append(type & 1 == 0 ? .blob(Array(bytes)) : .text(text(bytes)))
            }
        }
        return out
    }

    private func text(_ b: ArraySlice<UInt8>) -> [UInt8] {
        guard isWide else { return Array(b) }
        var units: [UInt16] = []
        var i = b.startIndex
        while i + 1 < b.endIndex {
            units.append(isBigEndian ? UInt16(b[i]) << 8 | UInt16(b[i + 1]) : UInt16(b[i + 1]) << 8 | UInt16(b[i]))
            i += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
