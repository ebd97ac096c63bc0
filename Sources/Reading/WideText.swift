/// UTF-16 and UTF-32, with a byte order mark or told by their zero bytes, turned into UTF-8 as a stream.
enum WideText {
    struct Encoding: Equatable {
        /// Bytes of a code unit: 2 or 4.
        var width: Int
        var isBigEndian: Bool
        /// Bytes of the mark.
        var mark: Int
    }

    static func recognise(_ head: ArraySlice<UInt8>) -> Encoding? {
        let b = Array(head.prefix(256))
        if b.starts(with: [0xFF, 0xFE, 0, 0]) { return Encoding(width: 4, isBigEndian: false, mark: 4) }
        if b.starts(with: [0, 0, 0xFE, 0xFF]) { return Encoding(width: 4, isBigEndian: true, mark: 4) }
        if b.starts(with: [0xFF, 0xFE]) { return Encoding(width: 2, isBigEndian: false, mark: 2) }
        if b.starts(with: [0xFE, 0xFF]) { return Encoding(width: 2, isBigEndian: true, mark: 2) }
        // Without a mark: every second (or all but every fourth) byte zero in what must be markup, JSON or Latin text.
        guard b.count >= 8 else { return nil }
        for e in [(4, true), (4, false), (2, true), (2, false)] {
            let (width, big) = e
            let zeros = big ? 0..<(width - 1) : 1..<width
            let units = min(b.count / width, 32)
            let fits = (0..<units).allSatisfy { u in
                let character = b[u * width + (big ? width - 1 : 0)]
                return character >= 0x09 && character < 0x80 && zeros.allSatisfy { b[u * width + $0] == 0 }
            }
            if fits, units >= 2 { return Encoding(width: width, isBigEndian: big, mark: 0) }
        }
        return nil
    }
}

final class WideTextSource: ByteSource {
    private let upstream: ByteReader
    private let encoding: WideText.Encoding
    private var started = false
    private var high: UInt32 = 0

    init(_ upstream: ByteReader, _ encoding: WideText.Encoding) {
        self.upstream = upstream
        self.encoding = encoding
    }

    func next() throws -> [UInt8]? {
        if !started {
            started = true
            _ = try upstream.skip(encoding.mark)
        }
        let bytes = try upstream.read(exactly: FileSource.chunk)
        if bytes.isEmpty {
            guard high != 0 else { return nil }
            high = 0
            return [0xEF, 0xBF, 0xBD]
        }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var i = 0
        let w = encoding.width
        while i + w <= bytes.count {
            var v: UInt32 = 0
            for k in 0..<w { v |= UInt32(bytes[i + k]) << UInt32(8 * (encoding.isBigEndian ? w - 1 - k : k)) }
            i += w
            append(v, to: &out)
        }
        if i < bytes.count { append(0xFFFD, to: &out) }
        return out.isEmpty ? [0x20] : out
    }

    private func append(_ unit: UInt32, to out: inout [UInt8]) {
        if encoding.width == 2, unit >= 0xD800, unit < 0xDC00 {
            if high != 0 { out.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
            high = unit
            return
        }
        var v = unit
        if high != 0 {
            if unit >= 0xDC00, unit < 0xE000 {
                v = 0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00)
            } else {
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
            }
            high = 0
        }
        let scalar = Unicode.Scalar(v) ?? "\u{FFFD}"
        out.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [0xEF, 0xBF, 0xBD])
    }
}
