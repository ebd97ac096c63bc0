import Lexicon
import Text

/// Unknown names at the start of a sentence of a short text: "[Brightwell] has sued Acme".
///
/// An article says in many places what a name is; an item of a feed once. There the tagger that has learnt less of names and more of what is said of
/// them has a say, where the first one read nothing and the name does what is told.
enum EntitySubjects {
    /// Tokens of the longest text that counts as short.
    private static let short = 200
    /// Words of the longest such name.
    private static let longest = 3

    /// The names, and beside them companies that `more` has at the start of sentences that nothing else claims.
    static func completed(
        _ names: [EntityName], _ input: TaggerInput, _ document: Document, _ more: () -> [EntityName]
    ) -> [EntityName] {
        guard document.tokens.count < short else { return names }
        let open = document.sentences.compactMap { s in
            subject(s.tokens, input).flatMap { run in names.contains { $0.tokens.overlaps(run) } ? nil : run }
        }
        guard !open.isEmpty else { return names }
        let found = more().filter { n in n.label == TaggerLabel.company && open.contains(n.tokens) }
        return found.isEmpty ? names : (names + found).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// An unknown name at the start of a sentence that a verb, or an aside and a verb, follows.
    private static func subject(_ sentence: Range<Int>, _ input: TaggerInput) -> Range<Int>? {
        let first = sentence.lowerBound
        guard first < sentence.upperBound, input.candidate[first], input.tokens[first].kind == .word else { return nil }
        var end = first + 1
        while end < sentence.upperBound, input.candidate[end], input.tokens[end].kind == .word { end += 1 }
        guard end - first <= longest, end < sentence.upperBound, isUnknown(first..<end, input) else { return nil }
        let next = input.tokens[end]
        // "Brightwell, a rival to Acme, has": not "Coldwater, Idaho", where a report comes from.
        if next.hash == comma { return end + 1 < sentence.upperBound && !input.candidate[end + 1] ? first..<end : nil }
        let entry = EventLexicon.shared.entries[Int(EventLexicon.shared.lookup(next.hash))]
        let isVerb = entry.verb >= 0 || !entry.classes.isDisjoint(with: [.auxiliary, .reporting]) || openers.contains(next.hash)
        return isVerb ? first..<end : nil
    }

    /// No word of the language, no known name, and nobody's first name; alone no surname either.
    private static func isUnknown(_ run: Range<Int>, _ input: TaggerInput) -> Bool {
        let facts = input.facts[run.lowerBound]
        guard input.form[run.lowerBound] < 0, facts.smallness <= 1, !facts.contains(.firstName) else { return false }
        return run.count > 1 || !facts.contains(.surname)
    }

    private static let comma = Hashing.folded(",")
    private static let openers = WordSet(words: "to plans on")
}
