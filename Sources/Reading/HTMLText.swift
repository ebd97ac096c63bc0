import CLibXML2

/// Text of HTML: character references and white space.
enum HTMLText {
    /// Appends text with character references resolved; white space stays as it is but U+0000, which becomes U+FFFD.
    static func append(_ b: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ out: inout [UInt8]) {
        var i = start
        while i < end {
            let c = b[i]
            if c == 0x26 {
                let (scalar, width) = reference(b, i, end)
                if let scalar {
                    append(scalar, &out)
                    i += width
                    continue
                }
            } else if c == 0 {
                append(0xFFFD, &out)
                i += 1
                continue
            }
            out.append(c)
            i += 1
        }
    }

    static func append(_ v: UInt32, _ out: inout [UInt8]) {
        switch v {
        case ..<0x80: out.append(UInt8(v))
        case ..<0x800:
            out.append(0xC0 | UInt8(v >> 6))
            out.append(0x80 | UInt8(v & 0x3F))
        case ..<0x10000:
            out.append(0xE0 | UInt8(v >> 12))
            out.append(0x80 | UInt8(v >> 6 & 0x3F))
            out.append(0x80 | UInt8(v & 0x3F))
        default:
            out.append(0xF0 | UInt8(v >> 18 & 0x07))
            out.append(0x80 | UInt8(v >> 12 & 0x3F))
            out.append(0x80 | UInt8(v >> 6 & 0x3F))
            out.append(0x80 | UInt8(v & 0x3F))
        }
    }

    static func decoded(_ source: [UInt8], _ range: Range<Int>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        source.withUnsafeBufferPointer { append($0, range.lowerBound, min(range.upperBound, $0.count), &out) }
        return String(decoding: out, as: UTF8.self)
    }

    /// The text with every run of white space, no-break spaces among it, made one space, and none at the ends.
    static func collapsed(_ s: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(s.utf8.count)
        let u = Array(s.utf8)
        var i = 0
        var space = false
        while i < u.count {
            let c = u[i]
            if c <= 0x20 || c == 0x7F {
                space = true
            } else if c == 0xC2, i + 1 < u.count, u[i + 1] == 0xA0 {
                space = true
                i += 1
            } else if c == 0xE2, i + 2 < u.count, u[i + 1] == 0x80, u[i + 2] == 0x8B {
                i += 2
            } else {
                if space, !out.isEmpty { out.append(0x20) }
                space = false
                out.append(c)
            }
            i += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The character reference at `i` ("&amp;", "&#8217;", "&#x2019;") and its width; nil where there is none.
    /// Without its semicolon a name counts only at the end of a word.
    static func reference(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> (scalar: UInt32?, width: Int) {
        var k = i + 1
        guard k < end else { return (nil, 0) }
        if b[k] == 0x23 {
            k += 1
            let isHex = k < end && b[k] | 0x20 == 0x78
            if isHex { k += 1 }
            let digits = k
            var v: UInt32 = 0
            while k < end, let d = digit(b[k], isHex) {
                v = min(v * (isHex ? 16 : 10) + d, 0x110000)
                k += 1
            }
            guard k > digits else { return (nil, 0) }
            if k < end, b[k] == 0x3B { k += 1 }
            return (scalar(v), k - i)
        }
        while k < end, k - i <= 32, isAlphanumeric(b[k]) { k += 1 }
        guard k > i + 1, k - i <= 32 else { return (nil, 0) }
        let hasSemicolon = k < end && b[k] == 0x3B
        let name = Array(b[(i + 1)..<k]) + [0]
        if let e = htmlEntityLookup(name) {
            let v = e.pointee.value
            guard hasSemicolon || v < 256 || v == 0x22 || v == 0x26 else { return (nil, 0) }
            return (UInt32(v), k - i + (hasSemicolon ? 1 : 0))
        }
        guard hasSemicolon, let v = later[String(decoding: name.dropLast(), as: UTF8.self)] else { return (nil, 0) }
        return (v, k - i + 1)
    }

    /// Names that came after HTML 4 and that pages use.
    private static let later: [String: UInt32] = [
        "apos": 0x27, "comma": 0x2C, "period": 0x2E, "colon": 0x3A, "semi": 0x3B, "excl": 0x21, "quest": 0x3F, "lpar": 0x28, "rpar": 0x29,
        "lsqb": 0x5B,
        "rsqb": 0x5D, "lbrack": 0x5B, "rbrack": 0x5D, "num": 0x23, "dollar": 0x24, "percnt": 0x25, "ast": 0x2A, "plus": 0x2B,
        "equals": 0x3D, "sol": 0x2F,
        "bsol": 0x5C, "lowbar": 0x5F, "commat": 0x40, "vert": 0x7C, "Hat": 0x5E, "grave": 0x60, "Tab": 0x09, "NewLine": 0x0A,
        "NonBreakingSpace": 0xA0,
        "hyphen": 0x2010, "dash": 0x2010, "horbar": 0x2015, "check": 0x2713, "star": 0x2606, "starf": 0x2605, "phone": 0x260E,
        "copysr": 0x2117,
        "numero": 0x2116, "rupee": 0x20B9, "bigstar": 0x2605, "AMP": 0x26, "LT": 0x3C, "GT": 0x3E, "QUOT": 0x22, "COPY": 0xA9, "REG": 0xAE,
        "rsquor": 0x2019, "ldquor": 0x201E, "lsquor": 0x201A, "mldr": 0x2026, "nldr": 0x2025, "hairsp": 0x200A, "numsp": 0x2007,
        "puncsp": 0x2008,
        "ZeroWidthSpace": 0x200B, "NoBreak": 0x2060, "sung": 0x266A, "flat": 0x266D, "natural": 0x266E, "sharp": 0x266F, "half": 0xBD,
        "frac13": 0x2153,
        "frac23": 0x2154, "frac18": 0x215B, "inodot": 0x131, "imath": 0x131, "Scedil": 0x15E, "scedil": 0x15F, "Gbreve": 0x11E,
        "gbreve": 0x11F,
        "Idot": 0x130, "Ccaron": 0x10C, "ccaron": 0x10D, "Zcaron": 0x17D, "zcaron": 0x17E, "Lstrok": 0x141, "lstrok": 0x142,
        "Ecaron": 0x11A,
        "ecaron": 0x11B, "Rcaron": 0x158, "rcaron": 0x159, "Cacute": 0x106, "cacute": 0x107, "Sacute": 0x15A, "sacute": 0x15B,
        "Zacute": 0x179,
        "zacute": 0x17A, "Zdot": 0x17B, "zdot": 0x17C, "Aogon": 0x104, "aogon": 0x105, "Eogon": 0x118, "eogon": 0x119, "Nacute": 0x143,
        "nacute": 0x144,
    ]

    private static func scalar(_ v: UInt32) -> UInt32 {
        switch v {
        case 0, 0xD800...0xDFFF, 0x110000...: 0xFFFD
        // References into the C1 controls mean windows-1252, as in every browser.
        case 0x80...0x9F: UInt32(CharacterDecoding.high[Int(v) - 0x80])
        default: v
        }
    }

    private static func digit(_ c: UInt8, _ hex: Bool) -> UInt32? {
        switch c {
        case 0x30...0x39: UInt32(c - 0x30)
        case 0x41...0x46, 0x61...0x66: hex ? UInt32((c | 0x20) - 0x61 + 10) : nil
        default: nil
        }
    }

    private static func isAlphanumeric(_ c: UInt8) -> Bool { c >= 0x30 && c <= 0x39 || (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A }
}
