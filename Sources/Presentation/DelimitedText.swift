import Text

/// Cells of CSV (RFC 4180) and TSV.
enum DelimitedText {
    /// The cell, quoted where it must be; neutralised for spreadsheets (`SpreadsheetCell`) unless `raw`.
    static func csv(_ cell: String, raw: Bool) -> String {
        let s = raw ? cell : SpreadsheetCell.neutralise(cell)
        var quote = false
        var first = true
        for b in s.utf8 {
            if b == 0x22 || b == 0x2C || b == 0x0A || b == 0x0D || (first && b == 0x20) { quote = true }
            first = false
        }
        if s.utf8.last == 0x20 { quote = true }
        guard quote else { return s }
        var out: [UInt8] = [0x22]
        for b in s.utf8 {
            if b == 0x22 { out.append(0x22) }
            out.append(b)
        }
        out.append(0x22)
        return String(decoding: out, as: UTF8.self)
    }

    /// The cell with tab, line break and backslash written \t, \n, \r and \\.
    static func tsv(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D || $0 == 0x5C }) else { return cell }
        var out: [UInt8] = []
        for b in cell.utf8 {
            switch b {
            case 0x09: out += [0x5C, 0x74]
            case 0x0A: out += [0x5C, 0x6E]
            case 0x0D: out += [0x5C, 0x72]
            case 0x5C: out += [0x5C, 0x5C]
            default: out.append(b)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
