/// The lines of a table, with one step back: where a quoted cell never ends, only the line that opened it is lost.
final class TableLines {
    private let stream: ByteReader
    /// What ends a line: LF, or CR in a table that has no LF where it begins, as old spreadsheets write.
    private let end: UInt8
    /// Lines given back, the next one last.
    private var waiting: [Line] = []
    /// The number of the line given last, from 1.
    private(set) var number = 0

    struct Line {
        var bytes: [UInt8]
        /// First byte of the line in its file.
        var offset: Int
        var isTooLong: Bool
        /// The bytes that ended it.
        var lineBreak: [UInt8]
    }

    /// - Parameter stream: its lines are read from where it stands.
    init(_ stream: ByteReader) {
        self.stream = stream
        let head = stream.peek(1 << 16)
        end = head.contains(0x0D) && !head.contains(0x0A) ? 0x0D : 0x0A
    }

    /// The next line; nil at the end.
    func next(limit: Int) throws -> Line? {
        if let line = waiting.popLast() {
            number += 1
            return line
        }
        let before = stream.lineNumber
        defer { number += stream.lineNumber - before }
        guard let line = try stream.line(limit: limit, end: end) else { return nil }
        return Line(bytes: line.bytes, offset: line.offset, isTooLong: line.tooLong, lineBreak: stream.lineBreak)
    }

    /// Takes lines back, which are given again.
    func unread(_ lines: ArraySlice<Line>) {
        number -= lines.count
        waiting.append(contentsOf: lines.reversed())
    }
}
