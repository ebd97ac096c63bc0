import Lexicon
import Text

extension EventContext {
    /// The tokens of what a filler of a product role is called: the name that the phrase introduces ("its new app, Zephyr", "an app called
    /// Zephyr", "a series of updates to Zephyr") rather than the phrase, and the maker's word where it is part of the name ("Acme Pay").
    func productTokens(_ filler: RoleFiller, in range: Range<Int>) -> Range<Int> {
        var tokens = filler.tokens
        // "named Zephyr", "[the] Zephyr"
        while tokens.count > 1, has(tokens.lowerBound, EventContext.naming) || has(tokens.lowerBound, .determiner) {
            tokens = tokens.lowerBound + 1..<tokens.upperBound
        }
        var steps = 0
        while steps < 2, let inner = contents(of: tokens, in: range) {
            tokens = inner
            steps += 1
        }
        if let name = introduced(behind: tokens, in: range) { tokens = name }
        let before = tokens.lowerBound - 1
        if range.contains(before), let m = mention(at: before), !m.isSource, m.tokens.upperBound == tokens.lowerBound,
            range.contains(m.tokens.lowerBound), isProper(tokens.lowerBound)
        {
            tokens = m.tokens.lowerBound..<tokens.upperBound
        }
        return tokens
    }

    /// "its second-quarter results", "the Q2 2024 report": what a company gives account of is no product.
    static func isAccount(_ product: String) -> Bool {
        let words = product.utf8.split { $0 == 0x20 || $0 == 0x2D }.map { Hashing.folded($0) }
        return words.last.map(accounts.contains) ?? false && words.contains(where: periods.contains)
    }
    private static let accounts = WordSet(words: "report reports results figures earnings statement statements")
    private static let periods = WordSet(words: "quarter quarterly q1 q2 q3 q4 h1 h2 fiscal financial earnings full-year half-year")

    /// "version 12 [of tvOS]", "a slew of [upgrades]": what stands behind a word that only counts or wraps things.
    private func contents(of phrase: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        var i = phrase.upperBound
        let heads = phrase.suffix(2)
        guard heads.contains(where: { has($0, EventContext.container) }), !heads.contains(where: { mentionAt[$0] > 0 }),
            i + 1 < range.upperBound
        else { return nil }
        let h = document.tokens[i].hash
        guard h == EventContext.of || h == EventContext.to || h == EventContext.for else { return nil }
        i += 1
        while i < range.upperBound, has(i, .determiner) || has(i, .companyPronoun) { i += 1 }
        guard i < range.upperBound, amountAt[i] == 0, timeAt[i] == 0, let inner = nounPhrase(at: i, before: range.upperBound) else {
            return nil
        }
        return inner
    }

    /// A proper name that a phrase introduces: behind "called", "dubbed", or between commas.
    private func introduced(behind phrase: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        var i = phrase.upperBound
        guard i < range.upperBound, !phrase.contains(where: { isName($0) && mentionAt[$0] == 0 }) else { return nil }
        let comma = sign(i) == 0x2C
        if comma { i += 1 }
        var named = false
        while i < range.upperBound,
            has(i, EventContext.naming) || (named && isQuote(i)) || (named && document.tokens[i].hash == EventContext.the)
        {
            named = named || has(i, EventContext.naming)
            i += 1
        }
        guard named || comma, let name = properNames(in: range).first(where: { $0.lowerBound == i }), nameAt[i] != 1, nameAt[i] != 3 else {
            return nil
        }
        if named { return name }
        let after = name.upperBound
        let closes = after >= range.upperBound || [0x2C, 0x2E, 0x28].contains(sign(after)) || isQuote(after)
        return closes && !looksLikePerson(name) ? name : nil
    }

    static let naming = WordClasses.named("naming")
    static let container = WordClasses.named("container")
    static let `for` = Hashing.folded("for".utf8)
}
