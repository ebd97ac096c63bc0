/// Converts byte offsets of a UTF-8 text to Unicode code point offsets and back.
///
/// The streams and the archive count code points (what SQLite's `substr()` and Python slices count); the code works on bytes.
/// - Complexity: O(n) to build, O(1) to ask (a scan of at most 64 bytes). A text of ASCII alone keeps no table.
public struct CodePoints: Sendable {
    private let bytes: [UInt8]
    private let checkpoints: [Int32]
    /// Each byte is a code point: offsets are the same.
    public let isASCII: Bool
    /// Length of the text in code points.
    public let count: Int

    /// - Parameter bytes: UTF-8.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // Eight bytes at a time: an article is counted when it is read, when it is stored and when it is written.
        let high: UInt64 = 0x8080_8080_8080_8080
        let words = bytes.count / 8
        let ascii = bytes.withUnsafeBytes { b in
            var seen: UInt64 = 0
            for w in 0..<words { seen |= b.loadUnaligned(fromByteOffset: w * 8, as: UInt64.self) }
            for i in words * 8..<b.count { seen |= UInt64(b[i]) << 56 | UInt64(b[i]) }
            return seen & high == 0
        }
        isASCII = ascii
        guard !ascii else {
            checkpoints = []
            count = bytes.count
            return
        }
        var table: [Int32] = []
        table.reserveCapacity(bytes.count / 64 + 1)
        var n = 0
        bytes.withUnsafeBytes { b in
            for w in 0..<words {
                if w & 7 == 0 { table.append(Int32(truncatingIfNeeded: n)) }
                // Bytes of the form 10xxxxxx go on with a code point.
                let x = b.loadUnaligned(fromByteOffset: w * 8, as: UInt64.self)
                n += 8 - (x & ~(x << 1) & high).nonzeroBitCount
            }
            for i in words * 8..<b.count {
                if i & 63 == 0 { table.append(Int32(truncatingIfNeeded: n)) }
                if b[i] & 0xC0 != 0x80 { n += 1 }
            }
        }
        checkpoints = table
        count = n
    }

    /// Code points before byte `offset`; offsets inside a code point count as its end.
    public func offset(ofByte offset: Int) -> Int {
        if isASCII { return offset }
        if offset >= bytes.count { return count }
        let block = offset >> 6
        var n = Int(checkpoints[block])
        for i in (block << 6)..<offset where bytes[i] & 0xC0 != 0x80 { n += 1 }
        return n
    }

    /// First byte of code point `index`; the length in bytes where `index` is past the end.
    public func byte(ofOffset index: Int) -> Int {
        if isASCII { return min(index, bytes.count) }
        if index >= count { return bytes.count }
        var (lo, hi) = (0, checkpoints.count - 1)
        while lo < hi {
            let mid = (lo + hi + 1) / 2
            if Int(checkpoints[mid]) <= index { lo = mid } else { hi = mid - 1 }
        }
        var n = Int(checkpoints[lo])
        var i = lo << 6
        while i < bytes.count {
            if bytes[i] & 0xC0 != 0x80 {
                if n == index { return i }
                n += 1
            }
            i += 1
        }
        return bytes.count
    }
}
