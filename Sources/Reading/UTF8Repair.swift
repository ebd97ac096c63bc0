/// Checks and mends UTF-8.
public enum UTF8Repair {
    /// - Complexity: O(n), eight bytes at a time over ASCII.
    public static func isWellFormed(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { firstFault($0, 0) == $0.count }
    }

    /// The bytes with every broken sequence replaced by one U+FFFD (its longest valid beginning counts as one, as in the Unicode Standard 3.9).
    public static func repaired(_ bytes: ArraySlice<UInt8>) -> (utf8: [UInt8], hadErrors: Bool) {
        bytes.withUnsafeBufferPointer { b in
            var i = firstFault(b, 0)
            if i == b.count { return (Array(b), false) }
            var out: [UInt8] = []
            out.reserveCapacity(b.count + 64)
            var from = 0
            while i < b.count {
                out.append(contentsOf: b[from..<i])
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
                from = i + faultLength(b, i)
                i = firstFault(b, from)
            }
            out.append(contentsOf: b[from..<b.count])
            return (out, true)
        }
    }

    /// Index of the first byte that is part of no well-formed sequence; the length where there is none.
    private static func firstFault(_ b: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var i = start
        let n = b.count
        guard let base = b.baseAddress else { return n }
        while i < n {
            while i + 8 <= n, UnsafeRawPointer(base + i).loadUnaligned(as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { i += 8 }
            guard i < n else { break }
            if b[i] < 0x80 {
                i += 1
                continue
            }
            let w = width(b, i)
            if w == 0 { return i }
            i += w
        }
        return n
    }

    /// Width of the sequence at `i`; 0 where it is broken (overlong, surrogate, past U+10FFFF, cut).
    private static func width(_ b: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
        let c = b[i]
        let expected = c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0
        guard expected > 0, i + expected <= b.count, isSecond(b[i + 1], after: c) else { return 0 }
        var k = 2
        while k < expected {
            if b[i + k] & 0xC0 != 0x80 { return 0 }
            k += 1
        }
        return expected
    }

    private static func isSecond(_ s: UInt8, after c: UInt8) -> Bool {
        switch c {
        case 0xE0: s >= 0xA0 && s <= 0xBF
        case 0xED: s >= 0x80 && s <= 0x9F
        case 0xF0: s >= 0x90 && s <= 0xBF
        case 0xF4: s >= 0x80 && s <= 0x8F
        default: s & 0xC0 == 0x80
        }
    }

    private static func faultLength(_ b: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int {
        let c = b[i]
        guard c >= 0xC2, c < 0xF5, i + 1 < b.count, isSecond(b[i + 1], after: c) else { return 1 }
        let expected = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4
        var k = 2
        while k < expected, i + k < b.count, b[i + k] & 0xC0 == 0x80 { k += 1 }
        return k
    }
}
