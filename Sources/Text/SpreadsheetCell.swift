/// Text cells that a spreadsheet would run as a formula, made harmless and back.
///
/// Excel, LibreOffice and Sheets read a CSV cell as a formula when it starts with `=`, `+`, `-`, `@`, TAB or CR (OWASP, "CSV Injection"),
/// some also for the full-width forms, and after white space, invisible characters or a quotation mark that they strip on import. A cell
/// like that gets one apostrophe in front, which spreadsheets take for "this is text". `restore` takes it off again, and only there: for
/// every text `restore(neutralise(x)) == x`.
public enum SpreadsheetCell {
    /// Would a spreadsheet take it for a formula?
    public static func isDangerous(_ text: some Sequence<UInt8>) -> Bool {
        var decoder = UTF8()
        var bytes = text.makeIterator()
        while case .scalarValue(let c) = decoder.decode(&bytes) {
            switch c.value {
            case 0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x0A: return true  // = + - @ TAB CR LF
            case 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20: return true  // full-width = + - @
            case 0x2212, 0xFE62, 0xFE63, 0xFE66, 0xFE6B: return true  // minus sign, small + - = @
            case 0x22, 0x27, 0x60, 0x2018, 0x2019, 0x201C, 0x201D, 0xFF02, 0xFF07: continue  // quotation marks
            case 0x00...0x20, 0x7F...0xA0, 0xAD, 0x034F, 0x061C, 0x180E, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F: continue
            case 0x3000, 0xFEFF, 0xFE00...0xFE0F, 0xE0000...0xE0FFF: continue  // blanks, selectors and tags that are not seen
            default: return false
            }
        }
        return false
    }

    /// The text with an apostrophe in front where a spreadsheet would run it.
    public static func neutralise(_ text: String) -> String {
        isDangerous(text.utf8) ? "'" + text : text
    }

    /// The text that `neutralise` was given.
    public static func restore(_ text: String) -> String {
        text.utf8.first == 0x27 && isDangerous(text.utf8.dropFirst()) ? String(decoding: text.utf8.dropFirst(), as: UTF8.self) : text
    }
}
