import CLibXML2

/// `&amp;`, `&#8211;`, `&#x2013;`, `&nbsp;` -> the characters they stand for.
///
/// The names are those of HTML 4 (libxml2's table), also in XML, where feeds use them undeclared. An unknown name stays as it is written;
/// none is ever declared by the document.
enum CharacterReferences {
    static func resolve(_ b: [UInt8], _ range: Range<Int>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        append(b, range, to: &out)
        return out
    }

    static func append(_ b: [UInt8], _ range: Range<Int>, to out: inout [UInt8]) {
        var from = range.lowerBound
        let end = range.upperBound
        while from < end {
            guard let amp = b[from..<end].firstIndex(of: 0x26) else {
                out.append(contentsOf: b[from..<end])
                return
            }
            out.append(contentsOf: b[from..<amp])
            if let (value, next) = reference(b, amp, end) {
                appendScalar(value, to: &out)
                from = next
            } else {
                out.append(0x26)
                from = amp + 1
            }
        }
    }

    /// The reference at `amp` and the byte behind it; nil where it is only an ampersand.
    private static func reference(_ b: [UInt8], _ amp: Int, _ end: Int) -> (UInt32, Int)? {
        var i = amp + 1
        guard i < end else { return nil }
        if b[i] == 0x23 {
            i += 1
            let hex = i < end && b[i] | 0x20 == 0x78
            if hex { i += 1 }
            let start = i
            var v: UInt32 = 0
            while i < end {
                let c = b[i]
                let digit: UInt32
                switch c {
                case 0x30...0x39: digit = UInt32(c - 0x30)
                case 0x41...0x46 where hex: digit = UInt32(c - 0x37)
                case 0x61...0x66 where hex: digit = UInt32(c - 0x57)
                default: digit = 99
                }
                if digit == 99 { break }
                v = min(v * (hex ? 16 : 10) + digit, 0x11_0000)
                i += 1
            }
            guard i > start else { return nil }
            return (v, i < end && b[i] == 0x3B ? i + 1 : i)
        }
        while i < end, i - amp <= 10, isAlphanumeric(b[i]) { i += 1 }
        guard i < end, b[i] == 0x3B, i > amp + 1 else { return nil }
        return named(b[(amp + 1)..<i]).map { ($0, i + 1) }
    }

    private static func isAlphanumeric(_ c: UInt8) -> Bool { (0x30...0x39).contains(c) || (0x61...0x7A).contains(c | 0x20) }

    private static func named(_ name: ArraySlice<UInt8>) -> UInt32? {
        if name.elementsEqual("apos".utf8) { return 0x27 }
        let terminated = Array(name) + [0]
        return terminated.withUnsafeBufferPointer { p in htmlEntityLookup(p.baseAddress).map { UInt32($0.pointee.value) } }
    }

    /// 0x80...0x9F are meant as windows-1252 (HTML Standard, numeric character reference end state).
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func appendScalar(_ value: UInt32, to out: inout [UInt8]) {
        let v = value >= 0x80 && value < 0xA0 ? windows1252[Int(value) - 0x80] : value
        let scalar = v == 0 ? "\u{FFFD}" : Unicode.Scalar(v) ?? "\u{FFFD}"
        out.append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [0xEF, 0xBF, 0xBD])
    }
}
