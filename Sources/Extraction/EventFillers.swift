import Lexicon
import Text

/// Names that fill roles, without what only looks like one because a sentence begins with it.
extension EventContext {
    /// The name without words of grammar before it: "Since [Brevik]", "However"; nil where nothing or only a time is left.
    func named(_ name: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        var first = name.lowerBound
        var isPlace = false
        while first < name.upperBound, mentionAt[first] == 0, nameAt[first] == 0, isGrammar(first) {
            isPlace = EventContext.placing.contains(document.tokens[first].hash)
            first += 1
        }
        let rest = first..<name.upperBound
        // "In [Europe]" did nothing.
        if rest.isEmpty || isPlace || rest.allSatisfy({ timeAt[$0] > 0 || has($0, .timeWord) }) { return nil }
        return isCommonNoun(rest, in: range) ? nil : rest
    }

    private func isGrammar(_ i: Int) -> Bool {
        has(i, [.preposition, EventContext.subordinator, .conjunction, .pronoun, .determiner, .relative, .auxiliary, .adverb])
            || EventContext.openers.contains(document.tokens[i].hash)
    }

    /// "[Layoffs] began on Monday": one word that a sentence begins with and that news otherwise writes small.
    private func isCommonNoun(_ name: Range<Int>, in range: Range<Int>) -> Bool {
        let t = name.lowerBound
        guard name.count == 1, t == range.lowerBound, mentionAt[t] == 0, nameAt[t] == 0 else { return false }
        let facts = CompanyWords.shared.facts(document.tokens[t].hash)
        return facts.smallness == 4 && facts.isDisjoint(with: [.firstName, .surname])
    }

    private static let subordinator = WordClasses.named("subordinator")
    private static let placing = WordSet(words: "in at on by from to for with of")
    private static let openers = EventLists.named("sentence_opener")
}
