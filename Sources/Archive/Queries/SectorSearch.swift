import Lexicon

/// What a sector that was typed leads to.
public enum SectorAnswer: Sendable, Equatable {
    /// Its code, or one of its names as a whole.
    case found(code: String)
    /// The one sector whose name goes on where the word ends: to be said.
    case taken(code: String, name: String)
    /// None, or several; those that are near, `CODE (name)`.
    case unknown(near: [String])
}

/// Sectors by what people call them. Nothing is guessed in silence: a letter or two mean no sector, and a word that only describes some is a hint.
public enum SectorSearch {
    /// Letters that a word has at least to be taken for a name that goes on.
    private static let tellingLetters = 4
    private static let hints = 3

    /// - Parameter known: code and name of each sector.
    public static func find(_ word: String, among known: [(code: String, name: String)]) -> SectorAnswer {
        let typed = word.lowercased()
        if let s = known.first(where: { $0.code.lowercased() == typed }) { return .found(code: s.code) }
        let letters = fold(typed)
        guard !letters.isEmpty else { return .unknown(near: []) }
        if let s = known.first(where: { fold($0.name) == letters || parts($0.name).contains(letters) }) { return .found(code: s.code) }
        let begun = known.filter { s in parts(s.name).contains { $0.hasPrefix(letters) } || s.code.lowercased().hasPrefix(letters) }
        if letters.utf8.count >= tellingLetters, begun.count == 1 { return .taken(code: begun[0].code, name: begun[0].name) }
        return .unknown(near: near(letters, begun.map(\.code), known))
    }

    /// The sectors whose name begins so, then those whose name or words are near.
    private static func near(_ letters: String, _ begun: [String], _ known: [(code: String, name: String)]) -> [String] {
        var codes = begun
        // Of a name of two letters any word is near that begins with them.
        let names = known.flatMap { s in (parts(s.name) + [s.code.lowercased()]).map { (word: $0, code: s.code) } }.filter {
            $0.word.utf8.count > 2
        }
        let words = words.filter { letters.utf8.count >= tellingLetters ? $0.word.contains(letters) : $0.word == letters }
        codes += words.filter { $0.word == letters }.map(\.code)
        for n in Suggestions.near(letters, among: names.map(\.word)) { codes += names.filter { $0.word == n }.map(\.code) }
        codes += words.map(\.code)
        var seen: Set<String> = []
        return codes.filter { seen.insert($0).inserted }.prefix(hints).compactMap { c in
            known.first { $0.code == c }.map { "\($0.code) (\($0.name))" }
        }
    }

    /// "E-commerce & marketplaces" -> "ecommerce", "marketplaces".
    private static func parts(_ name: String) -> [String] {
        name.split { $0 == "&" || $0 == "," }.map { fold(String($0)) }.filter { !$0.isEmpty }
    }

    private static func fold(_ s: String) -> String { s.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// Words that describe what a company of a sector does ("airlines").
    private static let words: [(word: String, code: String)] = Table("Data/companies/sector-words.tsv").rows.flatMap { row in
        row[1].split(separator: "|").map { (word: fold(String($0)), code: row[0]) }
    }
}
