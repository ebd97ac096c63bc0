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
