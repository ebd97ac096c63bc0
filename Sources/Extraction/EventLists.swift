import Lexicon
import Text

/// Words that single rules of the event finder ask for, each list by what it means there (`Data/events/lists.tsv`); the classes that the syntax
/// knows are `WordClasses`.
enum EventLists {
    private static let words: [String: String] = Table("Data/events/lists.tsv").rows.reduce(into: [:]) { $0[$1[0]] = $1[1] }

    /// A list of single words. Kept by who asks: the set is made anew with each call.
    static func named(_ name: String) -> WordSet { WordSet(words: text(name)) }

    /// A list of words that are two, each pair joined (`Hashing.join`).
    static func pairs(_ name: String) -> WordSet {
        WordSet(
            EventRules.split(text(name), by: ";").map { pair in
                let words = pair.fields().map { Hashing.folded($0) }
                guard words.count == 2 else { fatalError("Data/events/lists.tsv: \(name) has what is no pair: \(pair)") }
                return Hashing.join(words[0], words[1])
            })
    }

    private static func text(_ name: String) -> String {
        guard let found = words[name] else { fatalError("no list \(name) in Data/events/lists.tsv") }
        return found
    }
}
