import CLibXML2
import Glibc

/// Bytes of a page, feed or mail -> UTF-8.
///
/// The encoding comes from, in this order: byte order mark, `hint` (the transport's header), the declaration inside (`<meta charset>`,
/// `<meta http-equiv>`, `<?xml encoding?>`), valid UTF-8, windows-1252. Labels are those of the WHATWG Encoding Standard, so "latin1" is
/// windows-1252 as in every browser. A declared UTF-16 without a byte order mark is not believed, and neither is a declared single-byte
/// encoding where every byte outside ASCII is part of well-formed UTF-8: no text in such an encoding looks like that.
public enum CharacterDecoding {
    /// A text and the encoding it was in.
    public struct Result: Sendable {
        /// Well-formed UTF-8 without byte order mark.
        public var utf8: [UInt8]
        /// Name by the WHATWG Encoding Standard.
        public var encoding: String
        /// Bytes that the encoding does not have became U+FFFD.
        public var hadErrors: Bool
    }

    /// - Parameter hint: the label of the transport's header ("text/html; charset=X" or "X"), nil where there is none.
    public static func decode(_ bytes: [UInt8], hint: String? = nil) -> Result {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes, from: 3) }
        if bytes.starts(with: [0xFE, 0xFF]) { return convert(bytes[2...], "utf-16be") }
        if bytes.starts(with: [0xFF, 0xFE]) { return convert(bytes[2...], "utf-16le") }
        if let hint, let name = EncodingLabels.name(charset(in: Array(hint.utf8)[...]) ?? hint) { return convert(bytes[...], name) }
        let wellFormed = UTF8Repair.isWellFormed(bytes)
        if let declared = declaration(bytes) {
            if !declared.hasPrefix("utf-"), !(wellFormed && EncodingLabels.isSingleByte(declared)) { return convert(bytes[...], declared) }
            if !wellFormed { return utf8(bytes, from: 0) }
        }
        if wellFormed { return Result(utf8: bytes, encoding: "utf-8", hadErrors: false) }
        return convert(bytes[...], "windows-1252")
    }

    /// Bytes in the encoding that `label` names -> UTF-8; unknown labels are read as UTF-8 where that is valid, else windows-1252.
    public static func decode(_ bytes: ArraySlice<UInt8>, label: String) -> Result {
        if let name = EncodingLabels.name(label) { return convert(bytes, name) }
        let copy = Array(bytes)
        return UTF8Repair.isWellFormed(copy) ? Result(utf8: copy, encoding: "utf-8", hadErrors: false) : convert(bytes, "windows-1252")
    }

    /// The encoding that the first 4 KB of markup declare.
    static func declaration(_ bytes: [UInt8]) -> String? {
        let head = bytes.prefix(4096)
        var i = 0
        while let lt = head[i...].firstIndex(of: 0x3C) {
            i = lt + 1
            let isMeta = starts(head, lt, "<meta")
            guard isMeta || starts(head, lt, "<?xml") else { continue }
            guard let end = head[lt...].firstIndex(of: 0x3E) else { break }
            i = end
            let found = isMeta ? charset(in: head[lt..<end]) : value(of: "encoding", in: head[lt..<end])
            if let found, let name = EncodingLabels.name(found) { return name }
        }
        return nil
    }

    /// The value behind `charset=` in a header or tag.
    static func charset(in bytes: ArraySlice<UInt8>) -> String? { value(of: "charset", in: bytes) }

    private static func starts(_ b: ArraySlice<UInt8>, _ i: Int, _ word: StaticString) -> Bool {
        let n = word.utf8CodeUnitCount
        guard i + n <= b.endIndex else { return false }
        for k in 0..<n {
            let c = b[i + k]
            if (c >= 0x41 && c <= 0x5A ? c | 0x20 : c) != word.utf8Start[k] { return false }
        }
        return true
    }

    private static func value(of key: StaticString, in b: ArraySlice<UInt8>) -> String? {
        var i = b.startIndex
        while i < b.endIndex {
            guard starts(b, i, key) else {
                i += 1
                continue
            }
            i += key.utf8CodeUnitCount
            while i < b.endIndex, b[i] <= 0x20 { i += 1 }
            guard i < b.endIndex, b[i] == 0x3D else { continue }
            i += 1
            while i < b.endIndex, b[i] <= 0x20 || b[i] == 0x22 || b[i] == 0x27 { i += 1 }
            var e = i
            while e < b.endIndex, b[e] > 0x20, b[e] != 0x22, b[e] != 0x27, b[e] != 0x3B, b[e] != 0x3E, b[e] != 0x2C { e += 1 }
            return e > i ? String(decoding: b[i..<e], as: UTF8.self) : nil
        }
        return nil
    }

    private static func utf8(_ bytes: [UInt8], from start: Int) -> Result {
        let (out, errors) = UTF8Repair.repaired(bytes[start...])
        return Result(utf8: out, encoding: "utf-8", hadErrors: errors)
    }

    private static func convert(_ bytes: ArraySlice<UInt8>, _ name: String) -> Result {
        if name == "utf-8" {
            let (out, errors) = UTF8Repair.repaired(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes)
            return Result(utf8: out, encoding: name, hadErrors: errors)
        }
        if name == "windows-1252" { return Result(utf8: windows1252(bytes), encoding: name, hadErrors: false) }
        guard let iconv = EncodingLabels.iconvName(name), let (out, errors) = withIconv(bytes, iconv) else {
            // The C library lacks the table: what is ASCII stays readable.
            let (out, errors) = UTF8Repair.repaired(bytes)
            return Result(utf8: out, encoding: "utf-8", hadErrors: errors)
        }
        return Result(utf8: out, encoding: name, hadErrors: errors)
    }

    /// 0x80...0x9F of windows-1252; the five that it leaves open are the C1 controls (WHATWG index windows-1252).
    static let high: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func windows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        for b in bytes {
            guard b >= 0x80 else {
                out.append(b)
                continue
            }
            let v = b < 0xA0 ? high[Int(b) - 0x80] : UInt16(b)
            if v < 0x800 {
                out.append(0xC0 | UInt8(v >> 6))
            } else {
                out.append(0xE0 | UInt8(v >> 12))
                out.append(0x80 | UInt8(v >> 6 & 0x3F))
            }
            out.append(0x80 | UInt8(v & 0x3F))
        }
        return out
    }

    /// nil where the C library does not know the encoding.
    private static func withIconv(_ bytes: ArraySlice<UInt8>, _ name: String) -> ([UInt8], Bool)? {
        guard let handle = iconv_open("UTF-8", name), handle != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(handle) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        var errors = false
        var input = Array(bytes)
        var buffer = [CChar](repeating: 0, count: 1 << 16)
        input.withUnsafeMutableBytes { raw in
            guard let base = raw.baseAddress else { return }
            var from: UnsafeMutablePointer<CChar>? = base.assumingMemoryBound(to: CChar.self)
            var left = raw.count
            while left > 0 {
                var why: CInt = 0
                let produced = buffer.withUnsafeMutableBufferPointer { b -> Int in
                    var to = b.baseAddress
                    var room = b.count
                    if iconv(handle, &from, &left, &to, &room) == -1 { why = errno }
                    return b.count - room
                }
                out.append(contentsOf: buffer[0..<produced].lazy.map { UInt8(bitPattern: $0) })
                guard why != 0, why != E2BIG, left > 0 else { continue }
                // The byte at hand begins no character of the encoding.
                errors = true
                out.append(contentsOf: [0xEF, 0xBF, 0xBD])
                from = from.map { $0 + 1 }
                left -= 1
            }
        }
        return (out, errors)
    }
}
