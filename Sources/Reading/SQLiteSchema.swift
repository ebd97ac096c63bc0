import Text

extension SQLiteFile {
    /// A table as its `CREATE TABLE` tells; nil where rows are kept another way (virtual tables, `WITHOUT ROWID`).
    static func table(_ name: String, _ root: Int, _ sql: [UInt8]) -> Table? {
        let words = SQLWords(sql).words
        guard let open = words.firstIndex(where: { $0.isSign(0x28) }), words.contains(where: { $0.isPlain("table") }),
            !words.prefix(open).contains(where: { $0.isPlain("virtual") })
        else { return nil }
        var table = Table(name: name, root: root, columns: [], rowNumber: nil)
        var depth = 0
        var definition: [SQLWords.Word] = []
        var end = words.count
        for i in open..<words.count {
            let w = words[i]
            if w.isSign(0x28) {
                depth += 1
                if depth == 1 { continue }
            } else if w.isSign(0x29) {
                depth -= 1
                if depth == 0 {
                    end = i
                    break
                }
            }
            if depth == 1, w.isSign(0x2C) {
                add(definition, &table)
                definition = []
            } else {
                definition.append(w)
            }
        }
        add(definition, &table)
        if words[end...].contains(where: { $0.isPlain("without") }) { return nil }
        return table.columns.isEmpty ? nil : table
    }

    private static func add(_ definition: [SQLWords.Word], _ table: inout Table) {
        guard let name = definition.first, !name.isSign else { return }
        if ["constraint", "primary", "unique", "check", "foreign"].contains(where: name.isPlain) { return }
        let rest = definition.dropFirst()
        let isGenerated = zip(rest, rest.dropFirst()).contains { $0.isPlain("as") && $1.isSign(0x28) }
        // A column that is worked out on reading is in no row.
        if isGenerated, !rest.contains(where: { $0.isPlain("stored") }) { return }
        let isKey = zip(rest, rest.dropFirst()).contains { $0.isPlain("primary") && $1.isPlain("key") }
        if isKey, rest.first?.isPlain("integer") == true {
            table.rowNumber = table.columns.count
        }
        table.columns.append(name.text)
    }
}

/// The words and signs of an SQL statement; quotation marks and comments are taken off.
private struct SQLWords {
    struct Word {
        var text: String
        var isQuoted = false
        var isSign = false
        func isPlain(_ keyword: String) -> Bool { !isQuoted && !isSign && text.lowercased() == keyword }
        func isSign(_ c: UInt8) -> Bool { isSign && text.utf8.first == c }
    }
    private(set) var words: [Word] = []
    /// More than any table has; what stands behind is left out.
    private static let most = 50_000

    init(_ b: [UInt8]) {
        var i = 0
        while i < b.count, words.count < SQLWords.most {
            let c = b[i]
            switch c {
            case 0...0x20: i += 1
            case 0x2D where i + 1 < b.count && b[i + 1] == 0x2D:
                while i < b.count, b[i] != 0x0A { i += 1 }
            case 0x2F where i + 1 < b.count && b[i + 1] == 0x2A:
                i += 2
                while i < b.count, !(b[i] == 0x2F && b[i - 1] == 0x2A) { i += 1 }
                i += 1
            case 0x22, 0x27, 0x60, 0x5B:
                let close: UInt8 = c == 0x5B ? 0x5D : c
                var text: [UInt8] = []
                i += 1
                while i < b.count {
                    if b[i] == close {
                        // A mark written twice stands for itself.
                        guard c != 0x5B, i + 1 < b.count, b[i + 1] == close else { break }
                        i += 1
                    }
                    text.append(b[i])
                    i += 1
                }
                i += 1
                words.append(Word(text: String(decoding: text, as: UTF8.self), isQuoted: true))
            default:
                let start = i
                while i < b.count, b[i] == 0x5F || b[i] == 0x24 || b[i] >= 0x80 || SQLWords.isAlphanumeric(b[i]) { i += 1 }
                if i == start {
                    i += 1
                    words.append(Word(text: ByteText.string(b, start..<i), isSign: true))
                } else {
                    words.append(Word(text: ByteText.string(b, start..<i)))
                }
            }
        }
    }

    private static func isAlphanumeric(_ c: UInt8) -> Bool {
        (0x30...0x39).contains(c) || (0x41...0x5A).contains(c) || (0x61...0x7A).contains(c)
    }
}
