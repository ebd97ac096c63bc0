import Lexicon
import Text

/// Months, weekdays and years that a scrape has glued to the word beside them: "InFebruary 2025", "onJan. 3", "Decemberthat", "until2030".
enum GluedTimes {
    /// First byte of the second word of a token that is one of these; nil for all others.
    ///
    /// - Parameter known: frequent words of the language.
    static func border(_ t: Token, _ bytes: [UInt8], _ known: WordSet) -> Int? {
        let (start, end) = (Int(t.start), Int(t.end))
        if t.has(.hasDigit) { return yearBorder(start, end, bytes) }
        guard t.has(.mixedCase) else {
            return t.has(.capitalised) ? nameBorder(start, end, bytes) : nil
        }
        // A word with a capital inside: the name begins there.
        if let at = (start + 1..<end).last(where: { (0x41...0x5A).contains(bytes[$0]) }), (start + 1..<at).allSatisfy({ bytes[$0] >= 0x61 })
        {
            let before = Hashing.folded(bytes[start..<at])
            guard at + 3 <= end, isName(at..<end, bytes) else { return nil }
            if placing.contains(before) { return at }
            return end - at > 5 && at - start > 2 && known.contains(before) ? at : nil
        }
        return nil
    }

    private static func nameBorder(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> Int? {
        // Nearly all capitalised words open with other letters.
        guard end - start > 5, openings.contains(Hashing.folded(bytes[start..<start + 3])) else { return nil }
        return (start + 4..<end - 1).first {
            following.contains(Hashing.folded(bytes[$0..<end])) && wholeNames.contains(Hashing.folded(bytes[start..<$0]))
        }
    }

    private static func yearBorder(_ start: Int, _ end: Int, _ bytes: [UInt8]) -> Int? {
        let at = end - 4
        guard at > start + 1, (at..<end).allSatisfy({ (0x30...0x39).contains(bytes[$0]) }),
            (bytes[at] == 0x31 && bytes[at + 1] == 0x39) || (bytes[at] == 0x32 && bytes[at + 1] == 0x30),
            (start..<at).allSatisfy({ bytes[$0] > 0x39 })
        else { return nil }
        return placing.contains(Hashing.folded(bytes[start..<at])) ? at : nil
    }

    private static func isName(_ r: Range<Int>, _ bytes: [UInt8]) -> Bool {
        let lexicon = TimeRules.shared.lexicon
        let names = TimeClass.month.mask | TimeClass.monthAbbreviation.mask | TimeClass.weekday.mask
        return lexicon.has(lexicon.id(Hashing.folded(bytes[r])), names)
    }

    private static let placing = WordSet(
        words: "in on by since until till from to of and the for late early mid through before after last next this between during")
    private static let following = WordSet(
        words:
            "the that and to in at by when for with after before of as on was is said who which despite from while because although since until through amid but he she they we are were has have had will would could may morning afternoon evening night during"
    )
    /// Names that open no other word: "Marchand", "Augustin", "Juneau" do.
    private static let names =
        "monday tuesday wednesday thursday friday saturday sunday january february april july september october november december"
    private static let wholeNames = WordSet(words: names)
    /// Their first three letters.
    private static let openings = WordSet(words: names.split(separator: " ").map { $0.prefix(3) }.joined(separator: " "))
}
