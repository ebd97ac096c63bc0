import Text

/// Amounts whose number a scrape has glued to the word before: "grew640% in a year", "about2.5 million dollars".
extension AmountScanner {
    /// The amount whose digits end the word at token `i`. Only with a unit, and behind a word of small letters: "v2.5%", "H100" are none.
    func glued(_ i: Int) -> Atom? {
        let t = tokens[i]
        guard t.kind == .word, t.has(.hasDigit), let from = trailingDigits(t), isWord(Int(t.start)..<from),
            let q = quantity(at: i, from: from),
            let u = unit(after: q)
        else { return nil }
        switch u.unit {
        case .percent, .points: break
        // "sha256 dollars" is a name beside a word.
        case .money: guard q.hasScale || q.hasSeparator else { return nil }
        }
        var a = Atom(firstToken: i, startByte: from, endToken: q.endToken, endByte: q.endByte, quantity: q)
        apply(u, &a)
        return a
    }

    /// "to68.4": the 4 is no number of its own.
    func isRestOfWord(_ i: Int) -> Bool {
        guard i > 1, tokens[i].isGlued, isSign(i - 1, 0x2E) || isSign(i - 1, 0x2C), tokens[i - 1].isGlued, tokens[i - 2].kind == .word
        else {
            return false
        }
        return trailingDigits(tokens[i - 2]) != nil
    }

    private func trailingDigits(_ t: Token) -> Int? {
        var s = Int(t.end)
        while s > Int(t.start), bytes[s - 1] >= 0x30, bytes[s - 1] <= 0x39 { s -= 1 }
        return s < Int(t.end) ? s : nil
    }

    private func isWord(_ r: Range<Int>) -> Bool {
        guard bytes[r].allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) else { return false }
        return r.count >= 4 || AmountScanner.shortWords.contains(Hashing.folded(bytes[r]))
    }

    private static let shortWords = TimeNumber.set(
        "a an the to of by at in for and or is was are up off than from be as on got had has now its")
}
