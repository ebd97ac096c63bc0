/// Base64 (RFC 4648), quoted-printable (RFC 2045) and encoded words of headers (RFC 2047), read leniently.
enum TransferCoding {
    /// nil where more than the odd byte is no base64.
    static func base64(_ b: some Sequence<UInt8>) -> [UInt8]? {
        var out: [UInt8] = []
        var bits: UInt32 = 0
        var n = 0
        var strange = 0
        for c in b {
            let v: UInt32
            switch c {
            case 0x41...0x5A: v = UInt32(c - 0x41)
            case 0x61...0x7A: v = UInt32(c - 0x61) + 26
            case 0x30...0x39: v = UInt32(c - 0x30) + 52
            case 0x2B, 0x2D: v = 62
            case 0x2F, 0x5F: v = 63
            case 0x3D, 0...0x20: continue
            default:
                strange += 1
                continue
            }
            bits = bits << 6 | v
            n += 6
            if n >= 8 {
                n -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> UInt32(n)))
                bits &= (1 << UInt32(n)) - 1
            }
        }
        return strange > 2 + out.count / 50 ? nil : out
    }

    /// - Parameter isHeader: "_" is a blank, as in encoded words.
    static func quotedPrintable(_ b: ArraySlice<UInt8>, isHeader: Bool = false) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(b.count)
        var i = b.startIndex
        while i < b.endIndex {
            let c = b[i]
            if c == 0x3D {
                if i + 2 < b.endIndex, let high = hex(b[i + 1]), let low = hex(b[i + 2]) {
                    out.append(high << 4 | low)
                    i += 3
                    continue
                }
                // A soft line break, white space before it allowed.
                var e = i + 1
                while e < b.endIndex, b[e] == 0x20 || b[e] == 0x09 { e += 1 }
                if e < b.endIndex, b[e] == 0x0D { e += 1 }
                if e == b.endIndex {
                    i = e
                    continue
                }
                if b[e] == 0x0A {
                    i = e + 1
                    continue
                }
            }
            out.append(isHeader && c == 0x5F ? 0x20 : c)
            i += 1
        }
        return out
    }

    private static func hex(_ c: UInt8) -> UInt8? {
        switch c {
        case 0x30...0x39: c - 0x30
        case 0x41...0x46: c - 0x37
        case 0x61...0x66: c - 0x57
        default: nil
        }
    }

    /// A header's value as text: "=?UTF-8?Q?...?=" resolved, white space between two of them dropped, raw 8-bit bytes by their look.
    static func header(_ value: [UInt8]) -> String {
        var out: [UInt8] = []
        var i = 0
        var from = 0
        var lastWasWord = false
        while i + 1 < value.count {
            guard value[i] == 0x3D, value[i + 1] == 0x3F, let word = encodedWord(value, i) else {
                i += 1
                continue
            }
            let between = value[from..<i]
            if !(lastWasWord && between.allSatisfy { $0 <= 0x20 }) { out.append(contentsOf: CharacterDecoding.decode(Array(between)).utf8) }
            out.append(contentsOf: word.text)
            i = word.end
            from = i
            lastWasWord = true
        }
        out.append(contentsOf: CharacterDecoding.decode(Array(value[from...])).utf8)
        return PlainText.oneLine(out)
    }

    private static func encodedWord(_ b: [UInt8], _ start: Int) -> (text: [UInt8], end: Int)? {
        // =?charset?Q?text?=
        var marks: [Int] = []
        var i = start + 2
        let limit = min(b.count, start + 1000)
        while i < limit, marks.count < 2 {
            if b[i] == 0x3F { marks.append(i) }
            i += 1
        }
        guard marks.count == 2, marks[1] == marks[0] + 2 else { return nil }
        while i + 1 < limit, !(b[i] == 0x3F && b[i + 1] == 0x3D) { i += 1 }
        guard i + 1 < limit else { return nil }
        let text = b[(marks[1] + 1)..<i]
        let bytes: [UInt8]?
        switch b[marks[0] + 1] | 0x20 {
        case 0x71: bytes = quotedPrintable(text, isHeader: true)
        case 0x62: bytes = base64(text)
        default: bytes = nil
        }
        guard let bytes else { return nil }
        // RFC 2231 allows "utf-8*en".
        let label = String(decoding: b[(start + 2)..<marks[0]].prefix { $0 != 0x2A }, as: UTF8.self)
        return (CharacterDecoding.decode(bytes[...], label: label).utf8, i + 2)
    }
}

/// Names in addresses.
enum MailAddress {
    /// "Jo Doe <me@example.com>", "me@example.com (Jo Doe)", "\"Doe, Jo\" <...>": the name; the address where there is none.
    static func displayName(_ s: String) -> String {
        func clean(_ x: some StringProtocol) -> String {
            String(
                x.drop { $0 == " " || $0 == "\"" || $0 == "'" }.reversed().drop { $0 == " " || $0 == "\"" || $0 == "'" || $0 == "," }
                    .reversed())
        }
        if let open = s.firstIndex(of: "<"), let close = s[open...].firstIndex(of: ">") {
            let name = clean(s[..<open])
            return name.isEmpty ? clean(s[s.index(after: open)..<close]) : name
        }
        if let open = s.firstIndex(of: "("), let close = s[open...].lastIndex(of: ")") {
            let (outside, inside) = (clean(s[..<open]), clean(s[s.index(after: open)..<close]))
            if outside.contains("@") { return inside.isEmpty ? outside : inside }
            if inside.contains("@") { return outside.isEmpty ? inside : outside }
        }
        return clean(s)
    }
}
