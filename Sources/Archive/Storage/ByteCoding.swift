import Text

/// Rows of bytes: what is read by the hundred thousand is kept in one.
struct RowWriter {
    var bytes: [UInt8] = []

    /// Small numbers of either sign are short: seven bits a byte, the sign in the lowest.
    mutating func add(_ n: Int64) {
        var rest = UInt64(bitPattern: n << 1 ^ n >> 63)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
    mutating func add(_ b: Bool) { bytes.append(b ? 1 : 0) }
    mutating func add(_ list: [UInt8]) {
        add(Int64(list.count))
        bytes += list
    }
    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }
    mutating func add(_ d: Double) {
        let bits = d.bitPattern
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }
    mutating func add(_ d: Double?) {
        add(d != nil)
        if let d { add(d) }
    }
    mutating func add(_ days: DayInterval?) {
        add(days != nil)
        guard let days else { return }
        add(Int64(days.from.days))
        add(Int64(days.to.days) - Int64(days.from.days))
    }
}

/// Reads zeros behind the end, and notes that it did.
struct RowReader {
    let bytes: UnsafeRawBufferPointer
    var at = 0
    var isSound = true

    mutating func byte() -> UInt8 {
        guard at < bytes.count else {
            isSound = false
            return 0
        }
        defer { at += 1 }
        return bytes[at]
    }
    mutating func int() -> Int64 {
        var out: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let b = byte()
            out |= UInt64(b & 0x7F) << shift
            if b < 0x80 { break }
            shift += 7
            if shift > 63 {
                isSound = false
                break
            }
        }
        return Int64(bitPattern: out >> 1) ^ -Int64(bitPattern: out & 1)
    }
    /// How many items or bytes follow.
    mutating func count() -> Int {
        let n = int()
        guard n >= 0, n <= Int64(bytes.count - at) else {
            isSound = false
            return 0
        }
        return Int(n)
    }
    mutating func bool() -> Bool { byte() != 0 }
    mutating func slice() -> Slice<UnsafeRawBufferPointer> {
        let n = count()
        defer { at += n }
        return bytes[at..<(at + n)]
    }
    mutating func byteArray() -> [UInt8] { Array(slice()) }
    mutating func text() -> String { String(decoding: UnsafeRawBufferPointer(rebasing: slice()), as: UTF8.self) }
    mutating func double() -> Double {
        var bits: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(byte()) << shift }
        return Double(bitPattern: bits)
    }
    mutating func optional() -> Double? { bool() ? double() : nil }
    mutating func days() -> DayInterval? {
        guard bool() else { return nil }
        let from = int()
        let length = int()
        // Days are reckoned with: beyond the calendar they would overflow.
        guard let first = Int32(exactly: from), let last = Int32(exactly: from &+ length), last >= first,
            CivilDate.calendar.contains(first), CivilDate.calendar.contains(last)
        else {
            isSound = false
            return nil
        }
        return DayInterval(from: CivilDate(days: first), to: CivilDate(days: last))
    }
}
