/// Writes JSON into a byte buffer: one line, no white space but a blank after separators.
///
/// The two streams are written by the hundred megabytes; keys come in the order they are given.
public struct JSONWriter {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init() {}

    public mutating func beginObject() { open(0x7B) }
    public mutating func endObject() { close(0x7D) }
    public mutating func beginArray() { open(0x5B) }
    public mutating func endArray() { close(0x5D) }

    public mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: [0x22, 0x3A, 0x20])
        needsComma = false
    }
    public mutating func key(_ name: String) {
        separate()
        quote(name.utf8)
        bytes.append(contentsOf: [0x3A, 0x20])
        needsComma = false
    }
    public mutating func value(_ s: String) {
        separate()
        quote(s.utf8)
        needsComma = true
    }
    /// A string of UTF-8 bytes; broken sequences become U+FFFD.
    public mutating func value(utf8 s: [UInt8]) {
        separate()
        quote(s)
        needsComma = true
    }
    public mutating func value(_ n: Int) { raw(String(n)) }
    public mutating func value(_ b: Bool) { raw(b ? "true" : "false") }
    public mutating func null() { raw("null") }
    /// A number in the shortest form that reads back the same; whole numbers without a fraction.
    public mutating func value(_ d: Double) {
        guard d.isFinite else { return null() }
        if d == d.rounded(), abs(d) < 9e15 { raw(String(Int64(d))) } else { raw(d.description) }
    }
    public mutating func value(_ s: String?) {
        if let s { value(s) } else { null() }
    }
    public mutating func value(_ d: Double?) {
        if let d { value(d) } else { null() }
    }
    /// JSON text as it is.
    public mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
        needsComma = true
    }
    public mutating func newline() {
        bytes.append(0x0A)
        needsComma = false
    }
    public mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
    }

    private mutating func open(_ c: UInt8) {
        separate()
        bytes.append(c)
        needsComma = false
    }
    private mutating func close(_ c: UInt8) {
        bytes.append(c)
        needsComma = true
    }
    private mutating func separate() {
        if needsComma { bytes.append(contentsOf: [0x2C, 0x20]) }
    }
    private mutating func quote(_ s: some Collection<UInt8>) {
        bytes.append(0x22)
        if s.withContiguousStorageIfAvailable({ escape($0) }) == nil { Array(s).withUnsafeBufferPointer { escape($0) } }
        bytes.append(0x22)
    }
    /// What needs no escape is copied in one piece.
    private mutating func escape(_ s: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var i = JSONWriter.plain(s, from: 0)
        while i < s.count {
            let c = s[i]
            guard c < 0x20 || c == 0x22 || c == 0x5C || c == 0x7F else {
                i += 1
                continue
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: s[start..<i]))
            start = i + 1
            switch c {
            case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
            case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
            case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
            case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
            default: bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, hex(c >> 4), hex(c & 15)])
            }
            i = JSONWriter.plain(s, from: i + 1)
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: s[start...]))
    }
    /// How far nothing needs an escape, eight bytes at a time.
    private static func plain(_ s: UnsafeBufferPointer<UInt8>, from: Int) -> Int {
        let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        let b = UnsafeRawBufferPointer(s)
        /// The high bit of bytes that are zero, and perhaps of some behind them.
        @inline(__always) func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x & high }
        var i = from
        while i + 8 <= b.count {
            let x = b.loadUnaligned(fromByteOffset: i, as: UInt64.self)
            let controls = (x &- ones &* 0x20) & ~x & high
            if controls | zeros(x ^ (ones &* 0x22)) | zeros(x ^ (ones &* 0x5C)) | zeros(x ^ (ones &* 0x7F)) != 0 { break }
            i += 8
        }
        return i
    }
    private func hex(_ n: UInt8) -> UInt8 { n < 10 ? 0x30 + n : 0x57 + n }
}
