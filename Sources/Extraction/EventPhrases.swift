import Lexicon
import Text

extension EventContext {
    /// The noun phrase that begins at `t` or behind its determiners: its tokens without determiner, nil where there is none.
    func nounPhrase(at t: Int, before end: Int) -> Range<Int>? {
        var i = t
        while i < end, has(i, .determiner) || document.tokens[i].kind == .possessive || has(i, .adverb), mentionAt[i] == 0, !isProper(i) {
            i += 1
        }
        let first = i
        var last = i
        while i < end, i < first + 12 {
            let token = document.tokens[i]
            let w = word(i)
            if token.kind == .sign {
                let c = document.byte(i)
                // Hyphens, ampersands and pluses inside the phrase; quotes around it.
                if c == 0x2D || c == 0x26 || c == 0x2B, token.isGlued || c == 0x26, i > first, i + 1 < end {
                    i += 1
                    continue
                }
                if isQuote(i), i == first || i < end {
                    i += 1
                    continue
                }
                break
            }
            if token.kind == .possessive {
                i += 1
                continue
            }
            if !w.classes.isDisjoint(with: [.preposition, .auxiliary, .pronoun, .conjunction, .relative]) && !isName(i) { break }
            if i > first, !w.classes.isDisjoint(with: [.determiner]), !isName(i) { break }
            if w.verb >= 0, i > first, !isName(i), w.forms.isDisjoint(with: [.gerund, .participle, .base]) { break }
            if i > first, w.classes.contains(.adverb), !isName(i) { break }
            i += 1
            last = i
        }
        return last > first ? first..<last : nil
    }

    /// What is given as the filler of a role; nil where nothing is left of a phrase without the words that speak of it.
    ///
    /// What `isGiven` has the name that stands beside a description of it; the models learnt from the description.
    func spoken(_ filler: RoleFiller, as role: EventType.Role, in range: Range<Int>, isGiven: Bool = false) -> String? {
        if role.name == "regulator" { return regulator(filler, in: range) }
        var tokens = role.name == "product" ? productTokens(filler, in: range) : filler.tokens
        if isGiven, role.name == "product", filler.entity == nil {
            if let name = apposed(to: tokens, in: range) { return document.string(wholeName(name, in: range)) }
            tokens = wholeName(withoutKind(tokens), in: range)
        }
        if filler.kind == .properName, filler.entity == nil {
            guard let name = named(tokens, in: range) else { return nil }
            if role.name != "product" { return document.string(isGiven ? wholePart(withoutTitle(name), in: range) : withoutTitle(name)) }
        }
        // "cloud security company [Birdsong]": the name, not what it is.
        if isGiven, role.name != "product", filler.kind == .nounPhrase, let m = mention(at: tokens.upperBound - 1),
            m.tokens.upperBound == tokens.upperBound, m.tokens.lowerBound > tokens.lowerBound,
            (tokens.lowerBound..<m.tokens.lowerBound).contains(where: { has($0, .companyNoun) }),
            !(tokens.lowerBound..<m.tokens.lowerBound).contains(where: { document.tokens[$0].kind == .possessive })
        {
            return entities[m.entity].name
        }
        guard filler.kind == .nounPhrase else { return role.name == "product" ? document.string(tokens) : filler.name }
        return bare(tokens, before: range.upperBound).map { document.string(withoutCount($0)) }
    }

    /// "its [Italian unit]": a name of a country that says which part of a company is meant, with that part.
    private func wholePart(_ name: Range<Int>, in range: Range<Int>) -> Range<Int> {
        let end = name.upperBound
        guard name.count == 1, end < range.upperBound, EventContext.parts.contains(document.tokens[end].hash),
            name.lowerBound > range.lowerBound,
            has(name.lowerBound - 1, [.determiner, .companyPronoun]) || document.tokens[name.lowerBound - 1].kind == .possessive
        else { return name }
        return name.lowerBound..<end + 1
    }
    private static let parts = EventLists.named("sold_part")

    /// "its music service [Tern]": the name that a word for what it is stands before, both small.
    private func withoutKind(_ phrase: Range<Int>) -> Range<Int> {
        guard let kind = phrase.dropLast().last(where: { has($0, .productWord) && document.tokens[$0].kind == .word }),
            (phrase.lowerBound...kind).allSatisfy({ document.tokens[$0].kind == .word && !isProper($0) && mentionAt[$0] == 0 }),
            (kind + 1..<phrase.upperBound).allSatisfy({ isProper($0) || document.tokens[$0].kind == .number }),
            isProper(kind + 1), document.string(kind + 1..<phrase.upperBound).count > EventContext.shortestName
        else { return phrase }
        return kind + 1..<phrase.upperBound
    }
    /// Letters: what is as short may be a mark of a version.
    private static let shortestName = 3

    /// "[than 1,200] drones", "[100,000] sedans", "[1.2 million] cars": the things without how many they are.
    private func withoutCount(_ phrase: Range<Int>) -> Range<Int> {
        var first = phrase.lowerBound
        if document.tokens[first].hash == EventContext.than { first += 1 }
        guard first + 1 < phrase.upperBound, document.tokens[first].kind == .number, document.tokens[first + 1].kind == .word,
            !document.tokens[first + 1].isGlued, !isName(first + 1) || document.bytes[document.tokens[first].range].contains(0x2C)
        else { return phrase }
        first += 1
        while first + 1 < phrase.upperBound, EventContext.scales.contains(document.tokens[first].hash),
            document.tokens[first + 1].kind == .word
        { first += 1 }
        return first..<phrase.upperBound
    }
    private static let scales = EventLists.named("number_scale")

    /// "[Chairwoman] Ada Brevik": a name without the office before it.
    private func withoutTitle(_ name: Range<Int>) -> Range<Int> {
        var first = name.lowerBound
        while name.upperBound - first > 2, has(first, .executive) { first += 1 }
        return first..<name.upperBound
    }

    /// A noun phrase up to the first word that says something of it: "vans [equipped with]", "its tools [said Brevik]". The models learnt from
    /// the whole phrase, so that it is cut only here.
    private func bare(_ phrase: Range<Int>, before end: Int) -> Range<Int>? {
        for i in phrase where !isName(i) {
            let w = word(i)
            let isFirst = i == phrase.lowerBound
            if has(i, .reporting), i + 1 < end, !isFirst, isName(i + 1) || has(i + 1, [.determiner, .pronoun]) {
                // "Brevik said [Zephyr]", but "[the tool] said Brevik".
                let isSpeaker = (phrase.lowerBound..<i).allSatisfy { isName($0) || document.tokens[$0].kind == .possessive }
                return isSpeaker && i + 1 < phrase.upperBound ? i + 1..<phrase.upperBound : phrase.lowerBound..<i
            }
            // Compounds ("AI-generated", "stripped-down"), and "called" before the name itself.
            if sign(i - 1) == 0x2D || sign(i + 1) == 0x2D || has(i, EventContext.naming) { continue }
            if modifiesNoun(i, before: end), isFirst || !EventContext.behindNouns.contains(document.tokens[i].hash) { continue }
            if isFirst, phrase.count == 1 || w.forms.contains(.gerund) { continue }
            if isFirst { return nil }
            let isBare = (phrase.lowerBound..<i).allSatisfy { has($0, .adverb) || endsInLy($0) || word($0).forms == .participle }
            return isBare ? phrase : phrase.lowerBound..<i
        }
        return phrase
    }

    /// "vans equipped with", "The agency imposed a fine": a participle that no noun follows says something of the phrase and is not in it.
    private func modifiesNoun(_ i: Int, before end: Int) -> Bool {
        var forms = word(i).forms
        if word(i).verb < 0, looksParticiple(i) { forms = .participle }
        guard !forms.isDisjoint(with: [.gerund, .participle]) else { return true }
        let next = i + 1
        guard next < end, document.tokens[next].kind == .word || document.tokens[next].kind == .number, timeAt[next] == 0 else {
            return forms.contains(.gerund)
        }
        // "machine learning for banks" is a name of its own, "stocks tumbling 5 percent" is not.
        if forms.contains(.gerund) { return amountAt[next] == 0 && !has(next, [.determiner, .companyPronoun, .pronoun]) }
        return amountAt[next] == 0
            && (isName(next)
                || word(next).classes.isDisjoint(with: [.preposition, .determiner, .auxiliary, .pronoun, .conjunction, .relative, .adverb]))
    }

    /// "equipped", for the verbs that the lexicon does not know; not "speed".
    private func looksParticiple(_ i: Int) -> Bool {
        let t = document.tokens[i]
        return document.endsInEd(t.range) && document.bytes[t.range.upperBound - 3] != 0x65 && !t.has([.capitalised, .mixedCase])
    }
    private static let behindNouns = EventLists.named("behind_noun")

    func isName(_ i: Int) -> Bool { mentionAt[i] > 0 || isProper(i) }

    func isQuote(_ i: Int) -> Bool {
        let t = document.tokens[i]
        guard t.kind == .sign else { return false }
        let c = document.byte(i)
        if c == 0x22 || c == 0x27 { return true }
        guard c == 0xE2, t.end - t.start == 3, document.bytes[Int(t.start) + 1] == 0x80 else { return false }
        return (0x98...0x9F).contains(document.bytes[Int(t.start) + 2])
    }

    /// Runs of capitalised words and numbers glued to them that no entity covers: persons, products, places.
    func properNames(in range: Range<Int>) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var i = range.lowerBound
        while i < range.upperBound {
            guard mentionAt[i] == 0, isProper(i), timeAt[i] == 0, amountAt[i] == 0 else {
                i += 1
                continue
            }
            var end = i + 1
            var k = end
            while k < range.upperBound, k < i + 9 {
                let t = document.tokens[k]
                guard timeAt[k] == 0, amountAt[k] == 0, !t.has(.lineBefore) else { break }
                if mentionAt[k] > 0 { break }
                if isProper(k) || (t.kind == .number && word(k - 1).classes.isDisjoint(with: .timeWord)) {
                    k += 1
                    end = k
                } else if t.kind == .sign, t.isGlued, [0x2D, 0x2B, 0x26, 0x2E].contains(document.byte(k)), k + 1 < range.upperBound,
                    document.tokens[k + 1].isGlued || document.byte(k) == 0x2E
                {
                    // "A-Z", "Disney+", "J. Smith"
                    if document.byte(k) == 0x2B { end = k + 1 }
                    if document.byte(k) == 0x2E, document.tokens[k - 1].end - document.tokens[k - 1].start > 2 { break }
                    k += 1
                } else {
                    break
                }
            }
            // The first word of a sentence alone is a name only where it is none of the language's words.
            if end == i + 1, i == range.lowerBound || isQuote(i - 1), word(i).verb >= 0 || endsInLy(i) {
                i = end
                continue
            }
            out.append(i..<end)
            i = end
        }
        return out
    }

    /// Looks like a person's name: two to four capitalised words without digits.
    func looksLikePerson(_ r: Range<Int>) -> Bool {
        guard (2...4).contains(r.count) else { return false }
        for i in r {
            let t = document.tokens[i]
            if t.kind == .sign { continue }
            if t.kind != .word || t.has([.hasDigit, .mixedCase]) || !t.has(.capitalised)
                || has(i, [.productWord, .executive, .companyNoun])
            {
                return false
            }
            if t.has(.allCaps), t.end - t.start > 2 { return false }
        }
        return true
    }
}
