import Lexicon
import Text

/// What stands at a token, as a number for trees: one step for each kind of word or sign that tells what a phrase beside it is to its sentence.
/// `EventFeatures.shape` says the same for hashed features, in numbers without order, of which words of grammar have one each.
enum EventNeighbour {
    /// Prepositions have a number each, from this on.
    private static let firstPreposition = 30

    /// The kind of what stands at `i`; 0 outside of `range`.
    static func kind(_ c: EventContext, _ i: Int, _ range: Range<Int>) -> Int {
        guard range.contains(i) else { return 0 }
        if c.amountAt[i] > 0 { return 1 }
        if c.timeAt[i] > 0 { return 2 }
        if c.has(i, EventContext.naming) { return 3 }
        switch c.sign(i) {
        case 0x2C: return 4
        case 0x3A: return 5
        case 0x28: return 6
        case 0x29: return 7
        case 0x2E, 0x21, 0x3F, 0x3B: return 8
        default: break
        }
        if c.isQuote(i) { return 9 }
        let token = c.document.tokens[i]
        if token.kind == .possessive { return 10 }
        if c.has(i, .coordinator) { return 11 }
        if c.has(i, .article) { return 12 }
        if c.has(i, .determiner) { return 13 }
        if c.has(i, new) { return 14 }
        if c.has(i, .preposition) { return firstPreposition + (prepositions[token.hash] ?? 0) }
        if c.has(i, .auxiliary) { return 15 }
        if c.has(i, .relative) { return 16 }
        if c.mentionAt[i] > 0 { return 17 }
        if c.word(i).verb >= 0 { return 18 }
        if c.has(i, .productWord) { return 19 }
        if c.has(i, .adverb) { return 20 }
        if c.isProper(i) { return 21 }
        return token.kind == .sign ? 22 : 23
    }

    /// The number of a preposition; 0 without one, or one of no number.
    static func preposition(_ hash: UInt64) -> Int { hash > 1 ? 1 + (prepositions[hash] ?? 0) : Int(hash) }

    private static let new = WordClasses.named("new")
    /// From 1; what is not listed is 0.
    private static let prepositions: WordMap<Int> = {
        var map = WordMap<Int>()
        for (i, word) in "of in on at by with from to for into like including".fields().enumerated() {
            map.set(Hashing.folded(word), i + 1)
        }
        return map
    }()
}
