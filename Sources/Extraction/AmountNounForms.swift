import Lexicon
import Text

/// Words behind a number that look like the end of its phrase, or like no noun, and are.
extension AmountScanner {
    /// "200 or so employees", "50 or more stores", by the token "or".
    func isLoose(_ k: Int) -> Bool {
        guard k + 1 < count, tokens[k].hash == AmountScanner.or else { return false }
        return tokens[k + 1].hash == AmountScanner.so || tokens[k + 1].hash == AmountScanner.more
    }
    /// "back-office jobs", "built-in apps": a word that else ends the phrase is part of another one here.
    func isCompound(_ k: Int, from first: Int) -> Bool {
        if k > first + 1, isSign(k - 1, 0x2D), tokens[k - 1].isGlued, tokens[k].isGlued, tokens[k - 2].kind == .word { return true }
        return !(k > 0 && isSign(k - 1, 0x2D) && tokens[k].isGlued) && isSign(k + 1, 0x2D) && tokens[k + 1].isGlued && k + 2 < count
            && tokens[k + 2].isGlued && tokens[k + 2].kind == .word
    }

    /// "GPUs", "iPhones": a name of a kind of thing in the plural.
    func isPluralName(_ t: Token) -> Bool {
        let (s, e) = (Int(t.start), Int(t.end))
        guard t.kind == .word, e - s >= 3, bytes[e - 1] == 0x73 else { return false }
        return (s..<e - 1).allSatisfy { (0x41...0x5A).contains(bytes[$0]) } || (bytes[s] >= 0x61 && (0x41...0x5A).contains(bytes[s + 1]))
    }
    /// "1,300 games on offer": what else stands before its noun stands alone.
    func isHead(_ k: Int) -> Bool {
        guard AmountScanner.headModifiers.contains(tokens[k].hash) else { return false }
        return k + 1 >= count || tokens[k + 1].has(.paragraphBefore) || (tokens[k + 1].kind == .sign && !isDash(k + 1))
            || lexicon.isBoundary(tokens[k + 1].hash)
    }

    /// "RTX 5070 cards": letters in capitals name the model.
    func isModelName(_ k: Int) -> Bool { tokens[k].kind == .word && tokens[k].has(.allCaps) && tokens[k].end - tokens[k].start > 1 }

    private static let headModifiers = named("headModifiers")
}
