/// Text made fit for a terminal: what an article says can neither move the cursor nor turn the line around.
public enum TerminalText {
    /// The text with control characters (C0, DEL, C1) and bidirectional controls replaced by something seen; line breaks and tabs, which
    /// would break a row, become blanks unless `multiline`.
    public static func safe(_ text: String, multiline: Bool = false) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
        var out = String.UnicodeScalarView()
        for c in text.unicodeScalars {
            switch c.value {
            case 0x0A where multiline: out.append(c)
            case 0x09, 0x0A, 0x0D, 0x2028, 0x2029: out.append(" ")
            case 0..<0x20: out.append(Unicode.Scalar(0x2400 + c.value) ?? "?")
            case 0x7F: out.append("\u{2421}")
            case _ where isHidden(c): out.append(contentsOf: "<U+\(hex(c.value))>".unicodeScalars)
            default: out.append(c)
            }
        }
        return String(out)
    }

    /// Controls that act on a terminal or on the direction of text without being seen.
    static func isHidden(_ c: Unicode.Scalar) -> Bool {
        switch c.value {
        case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
        default: false
        }
    }

    private static func hex(_ n: UInt32) -> String {
        let s = String(n, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, 4 - s.utf8.count)) + s
    }

    /// Columns that the text takes on a terminal: 2 for East Asian wide characters and emoji, 0 for combining marks and joiners.
    public static func width(_ text: String) -> Int {
        if !text.utf8.contains(where: { $0 >= 0x80 }) { return text.utf8.count }
        var n = 0
        for c in text.unicodeScalars { n += width(c) }
        return n
    }

    static func width(_ c: Unicode.Scalar) -> Int {
        switch c.value {
        case 0..<0x300: return 1
        case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A, 0x64B...0x65F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF: return 0
        case 0x200B...0x200D, 0x20D0...0x20FF, 0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0xE0100...0xE01EF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xAC00...0xD7A3: return 2
        case 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    /// The text cut to `columns`, with … where something was cut.
    public static func cut(_ text: String, to columns: Int) -> String {
        guard columns > 0 else { return "" }
        guard width(text) > columns else { return text }
        var out = String.UnicodeScalarView()
        var n = 0
        for c in text.unicodeScalars {
            let w = width(c)
            if n + w > columns - 1 { break }
            out.append(c)
            n += w
        }
        while out.last == " " { out.removeLast() }
        return String(out) + "…"
    }

    /// The text filled with blanks to `columns`.
    public static func pad(_ text: String, to columns: Int, right: Bool = false) -> String {
        let blanks = String(repeating: " ", count: max(0, columns - width(text)))
        return right ? blanks + text : text + blanks
    }
}
