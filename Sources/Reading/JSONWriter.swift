/// Writes JSON into a byte buffer: one line, no white space but a blank after separators.
///
/// The two streams are written by the hundred megabytes; keys come in the order they are given.
public struct JSONWriter {
    /// What is written, and room behind it.
    private var room: [UInt8] = []
    /// Bytes written.
    public private(set) var count = 0
    private var needsComma = false

    /// A copy of all that is written.
    public var bytes: [UInt8] { Array(room[..<count]) }

    /// Nothing written yet.
    public init() {}

    /// Opens an object, which is a value where it stands.
    public mutating func beginObject() { open(0x7B) }
    /// Closes the innermost object; that it is one is the caller's care.
    public mutating func endObject() { close(0x7D) }
    /// Opens an array, which is a value where it stands.
    public mutating func beginArray() { open(0x5B) }
    /// Closes the innermost array; that it is one is the caller's care.
    public mutating func endArray() { close(0x5D) }

    /// The key of the value that comes next. It is written as it is: names of the program's own need no escapes.
    public mutating func key(_ name: StaticString) {
        separate()
        put(0x22)
        name.withUTF8Buffer { put($0) }
        put(0x22, 0x3A)
        put(0x20)
        needsComma = false
    }
    /// The key of the value that comes next, escaped.
    public mutating func key(_ name: String) {
        separate()
        quote(name.utf8)
        put(0x3A, 0x20)
        needsComma = false
    }
    /// A string, escaped.
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
    /// A whole number.
    public mutating func value(_ n: Int) {
        separate()
        needsComma = true
        if n < 0 { put(0x2D) }
        var rest = n.magnitude
        // The digits from the last to the first: no number of 64 bits has more than 20.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var k = digits.count
            repeat {
                k -= 1
                digits[k] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                rest /= 10
            } while rest > 0
            put(UnsafeBufferPointer(rebasing: digits[k...]))
        }
    }
    /// `true` or `false`.
    public mutating func value(_ b: Bool) { raw(b ? "true" : "false") }
    /// No value.
    public mutating func null() { raw("null") }
    /// A number in the shortest form that reads back the same; whole numbers without a fraction.
    public mutating func value(_ d: Double) {
        guard d.isFinite else { return null() }
        if d == d.rounded(), abs(d) < 9e15 { value(Int(d)) } else { raw(d.description) }
    }
    /// A string; `null` for nil.
    public mutating func value(_ s: String?) {
        if let s { value(s) } else { null() }
    }
    /// A number; `null` for nil.
    public mutating func value(_ d: Double?) {
        if let d { value(d) } else { null() }
    }
    /// JSON text as it is.
    public mutating func raw(_ json: String) {
        separate()
        if json.utf8.withContiguousStorageIfAvailable({ put($0) }) == nil { Array(json.utf8).withUnsafeBufferPointer { put($0) } }
        needsComma = true
    }
    /// Ends a line between two values of NDJSON: no comma stands before what comes next.
    public mutating func newline() {
        put(0x0A)
        needsComma = false
    }
    /// Forgets what is written and keeps the room for it, for the next piece.
    public mutating func removeAll() {
        count = 0
        needsComma = false
    }

    private mutating func open(_ c: UInt8) {
        separate()
        put(c)
        needsComma = false
    }
    private mutating func close(_ c: UInt8) {
        put(c)
        needsComma = true
    }
    // Arrays that grow by a few bytes at a time ask for more each time than these do.
    @inline(__always) private mutating func reserve(_ more: Int) {
        if count + more > room.count { grow(more) }
    }
    private mutating func grow(_ more: Int) {
        room.append(contentsOf: repeatElement(0, count: max(room.count, more, 1024)))
    }
    @inline(__always) private mutating func put(_ a: UInt8) {
        reserve(1)
        room[count] = a
        count += 1
    }
    @inline(__always) private mutating func put(_ a: UInt8, _ b: UInt8) {
        reserve(2)
        room[count] = a
        room[count + 1] = b
        count += 2
    }
    private mutating func put(_ s: UnsafeBufferPointer<UInt8>) {
        guard let from = s.baseAddress, !s.isEmpty else { return }
        reserve(s.count)
        room.withUnsafeMutableBytes {
            UnsafeMutableRawBufferPointer(rebasing: $0[count...]).copyMemory(from: UnsafeRawBufferPointer(start: from, count: s.count))
        }
        count += s.count
    }

    private mutating func separate() {
        if needsComma { put(0x2C, 0x20) }
    }
    private mutating func quote(_ s: some Collection<UInt8>) {
        put(0x22)
        if s.withContiguousStorageIfAvailable({ escape($0) }) == nil { Array(s).withUnsafeBufferPointer { escape($0) } }
        put(0x22)
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
            put(UnsafeBufferPointer(rebasing: s[start..<i]))
            start = i + 1
            switch c {
            case 0x22: put(0x5C, 0x22)
            case 0x5C: put(0x5C, 0x5C)
            case 0x0A: put(0x5C, 0x6E)
            case 0x0D: put(0x5C, 0x72)
            case 0x09: put(0x5C, 0x74)
            default:
                put(0x5C, 0x75)
                put(0x30, 0x30)
                put(hex(c >> 4), hex(c & 15))
            }
            i = JSONWriter.plain(s, from: i + 1)
        }
        put(UnsafeBufferPointer(rebasing: s[start...]))
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
