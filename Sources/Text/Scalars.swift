/// Classes of Unicode scalars as far as tokens need them, decided on bytes.
public enum Scalars {
    /// `line` is a line break, `space` all other white space and controls, `sign` what is none of the others.
    public enum Class: UInt8, Sendable { case space, line, letter, digit, sign }

    /// Class and width in bytes of the scalar at `i`.
    ///
    /// Outside ASCII everything is a letter but the blocks of punctuation, currency, symbols, arrows, drawing and emoji;
    /// zero-width and no-break spaces are spaces, U+2028 and U+2029 line breaks. A broken sequence is a sign of one byte.
    @inline(__always)
    public static func classify(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> (kind: Class, width: Int) {
        let c = b[i]
        if c < 0x80 { return (classifyASCII(c), 1) }
        return classifyWide(b, i, end)
    }

    private static func classifyWide(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> (kind: Class, width: Int) {
        let (v, width) = decode(b, i, end)
        guard width > 1 else { return (.sign, 1) }
        switch v {
        case 0x85, 0x2028, 0x2029: return (.line, width)
        case 0xA0, 0xAD, 0x1680, 0x2000...0x200F, 0x202A...0x202F, 0x205F...0x2064, 0x2066...0x206F, 0x3000, 0xFEFF: return (.space, width)
        case 0xAA, 0xB5, 0xBA: return (.letter, width)
        case 0x80...0xBF, 0xD7, 0xF7, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20CF, 0x2100...0x2BFF, 0x3001...0x3020, 0xFE10...0xFE6F,
            0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFFD, 0x1F000...0x1FAFF, 0xE000...0xF8FF:
            return (.sign, width)
        default: return (.letter, width)
        }
    }

    /// Scalar at `i` and its width; width 1 and U+FFFD where the bytes are no UTF-8.
    public static func decode(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> (value: UInt32, width: Int) {
        let c = b[i]
        func tail(_ k: Int) -> UInt32? { i + k < end && b[i + k] & 0xC0 == 0x80 ? UInt32(b[i + k] & 0x3F) : nil }
        switch c {
        case 0..<0x80: return (UInt32(c), 1)
        case 0xC2..<0xE0:
            if let t = tail(1) { return (UInt32(c & 0x1F) << 6 | t, 2) }
        case 0xE0..<0xF0:
            if let t = tail(1), let u = tail(2) { return (UInt32(c & 0x0F) << 12 | t << 6 | u, 3) }
        case 0xF0..<0xF5:
            if let t = tail(1), let u = tail(2), let v = tail(3) { return (UInt32(c & 0x07) << 18 | t << 12 | u << 6 | v, 4) }
        default: break
        }
        return (0xFFFD, 1)
    }

    /// Width of an apostrophe ("'" or "’") at `i`, else nil.
    @inline(__always)
    static func apostrophe(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Int? {
        if b[i] == 0x27 { return 1 }
        if b[i] == 0xE2, i + 2 < end, b[i + 1] == 0x80, b[i + 2] == 0x99 { return 3 }
        return nil
    }

    @inline(__always)
    static func isWordPart(_ b: UnsafeBufferPointer<UInt8>, _ i: Int, _ end: Int) -> Bool {
        let k = classify(b, i, end).kind
        return k == .letter || k == .digit
    }

    /// By comparison and not by a table: a lazy table costs a look at its guard for every byte of every text.
    @inline(__always)
    private static func classifyASCII(_ c: UInt8) -> Class {
        if (c | 0x20) &- 0x61 < 26 { return .letter }
        if c <= 0x20 { return c == 0x0A || c == 0x0D ? .line : .space }
        if c &- 0x30 < 10 { return .digit }
        return c == 0x7F ? .space : .sign
    }
}
