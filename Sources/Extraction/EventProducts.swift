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

    /// Takes from what is launched or ended the maker's own name beside another product, and the verb that was taken for a part of the name:
    /// "[Acme], Acme Watch", "began [producing] boats".
    /// - Returns: events of which nothing is left.
    func trimProducts(_ events: inout [EventMention], _ told: [EventDraft]) -> Set<Int> {
        var out: Set<Int> = []
        for e in events.indices where events[e].type == "product_launch" || events[e].type == "product_discontinuation" {
            guard let role = events[e].roles.firstIndex(where: { $0.role == "product" }) else { continue }
            var products = events[e].roles[role].fillers
            if products.count > 1 {
                let makers = Set(events[e].company.map { entities[$0].name })
                let others = products.filter { !makers.contains($0) }
                if !others.isEmpty { products = others }
            }
            let begun = begun(told[e].sentence)
            for (verb, gerund) in begun {
                for p in products.indices where products[p].hasPrefix(document.string(gerund..<gerund + 1)) {
                    products[p] = products[p].dropFirst(document.string(gerund..<gerund + 1).count).drop { $0 == " " }.description
                    // "began granting stock options" is no launch of any.
                    if told[e].candidate.trigger.tokens.contains(verb), !products[p].utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) {
                        products[p] = ""
                    }
                }
            }
            products.removeAll(where: \.isEmpty)
            if products.isEmpty { out.insert(e) } else { events[e].roles[role].fillers = products }
        }
        return out
    }

    /// "began [producing]": the tokens of the verb and of what was begun.
    private func begun(_ sentence: Int) -> [(verb: Int, gerund: Int)] {
        let range = document.sentences[sentence].tokens
        return range.dropLast().compactMap { i in
            guard EventContext.begins.contains(document.tokens[i].hash), document.tokens[i + 1].kind == .word,
                !document.tokens[i + 1].has([.capitalised, .mixedCase]), document.string(i + 1..<i + 2).hasSuffix("ing")
            else { return nil }
            return (i, i + 1)
        }
    }
    private static let begins = EventLists.named("beginning")

    /// "its second-quarter results", "the Q2 2024 report": what a company gives account of is no product.
    static func isAccount(_ product: String) -> Bool {
        let words = product.utf8.split { $0 == 0x20 || $0 == 0x2D }.map { Hashing.folded($0) }
        return words.last.map(accounts.contains) ?? false && words.contains(where: periods.contains)
    }
    private static let accounts = EventLists.named("account")
    private static let periods = EventLists.named("account_period")

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

    /// A proper name that a phrase without one of its own introduces: behind "called", "dubbed", or between commas.
    private func introduced(behind phrase: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        phrase.contains { isName($0) && mentionAt[$0] == 0 } ? nil : name(behind: phrase, in: range)
    }

    private func name(behind phrase: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        var i = phrase.upperBound
        guard i < range.upperBound else { return nil }
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

    /// The name that stands beside a description: "a 5G modem, [Zephyr X1]", "an AI agent, called [Birdsong]", "[Tern Search], a tool that".
    func apposed(to phrase: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        // What ends in a name is no description.
        guard document.tokens[phrase.upperBound - 1].kind == .word, !isName(phrase.upperBound - 1) else { return nil }
        return name(behind: phrase, in: range) ?? nameBefore(phrase, in: range)
    }

    private func nameBefore(_ phrase: Range<Int>, in range: Range<Int>) -> Range<Int>? {
        var i = phrase.lowerBound - 1
        while i >= range.lowerBound, has(i, .determiner) || has(i, .companyPronoun) { i -= 1 }
        guard i > range.lowerBound, i < phrase.lowerBound - 1, sign(i) == 0x2C,
            let name = properNames(in: range).first(where: { $0.upperBound == i }), isOfThing(name),
            prepositionBefore(name.lowerBound, range.lowerBound) == 0
        else { return nil }
        return name
    }

    /// The name of a product with the model's part of it that the tagger cut off: "Zephyr [Pro]", "Zephyr 9[i]", "Zephyr [Series 4]".
    func wholeName(_ name: Range<Int>, in range: Range<Int>) -> Range<Int> {
        var end = name.upperBound
        guard isProper(end - 1) || document.tokens[end - 1].kind == .number else { return name }
        while end < range.upperBound, mentionAt[end] == 0, timeAt[end] == 0, amountAt[end] == 0 {
            let t = document.tokens[end]
            let isPart = t.kind == .word || t.kind == .number
            let isGlued = isPart && t.isGlued && document.tokens[end - 1].kind == .number
            let isModel = isPart && !t.isGlued && t.has([.capitalised, .mixedCase, .allCaps]) && EventContext.models.contains(t.hash)
            // "Series 4", "Zephyr 9", but no "iPhone 2 million".
            let isNumber =
                t.kind == .number && !t.isGlued && end - 1 > name.lowerBound && EventContext.models.contains(document.tokens[end - 1].hash)
            guard isGlued || isModel || isNumber else { break }
            end += 1
        }
        return name.lowerBound..<end
    }
    private static let models = EventLists.named("model_word")

    /// Whether a name is neither a person's nor a place's.
    private func isOfThing(_ name: Range<Int>) -> Bool {
        !name.contains { nameAt[$0] == 1 || nameAt[$0] == 3 || timeAt[$0] > 0 } && !looksLikePerson(name)
    }

    static let naming = WordClasses.named("naming")
    static let container = WordClasses.named("container")
    static let `for` = Hashing.folded("for".utf8)
}
