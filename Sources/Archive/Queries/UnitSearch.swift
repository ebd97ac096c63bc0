import GRDB
import Lexicon

extension Archive {
    /// Whether any amount has the unit. Those of events are found by an index; the others are gone through only where none of these has it.
    public func hasUnit(_ unit: String) throws -> Bool {
        try read { db in
            let ofEvents = "SELECT 1 FROM event_value INDEXED BY event_value_unit WHERE unit = ? LIMIT 1"
            if try Row.fetchOne(db, sql: ofEvents, arguments: [unit]) != nil { return true }
            return try Row.fetchOne(db, sql: "SELECT 1 FROM amount WHERE unit = ? LIMIT 1", arguments: [unit]) != nil
        }
    }
}

/// Currencies by what people call them.
public enum CurrencyNames {
    /// The codes that a word ("euro", "dollars", "€") may stand for: those that it means alone, else those that it is a part of.
    public static func codes(for word: String) -> [String] {
        let folded = word.lowercased()
        let table = Lexicon.Table("Data/amounts/currencies.tsv")
        let (code, name, nouns, alone, symbols) = (
            table.column("code"), table.column("name"), table.column("nouns"), table.column("alone"), table.column("symbols")
        )
        func has(_ cell: Substring) -> Bool { cell.split(separator: " ").contains { $0.lowercased() == folded } }
        var first: [String] = []
        var others: [String] = []
        for row in table.rows {
            if has(row[alone][...]) || row[name].lowercased() == folded {
                first.append(row[code])
            } else if has(row[nouns][...]) || has(row[symbols][...]) {
                others.append(row[code])
            }
        }
        return first.isEmpty ? others : first
    }
}
