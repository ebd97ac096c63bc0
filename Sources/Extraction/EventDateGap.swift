import Lexicon
import Text

extension DateView {
    /// What stands between a time and its trigger.
    struct Gap {
        var verbs = 0
        var commas = 0
        /// Bits: 0 and/or, 1 but/while/though, 2 after/before/since/until, 3 when/as/that, 4 who/which, 5 quote, 6 bracket, colon, semicolon,
        /// dash, 7 a word of saying.
        var breaks: UInt64 = 0

        init(_ c: EventContext, _ tokens: Range<Int>) {
            let words = Gap.words
            for i in tokens where c.mentionAt[i] == 0 && c.timeAt[i] == 0 {
                if c.has(i, .reporting) { breaks |= 1 << 7 }
                if c.word(i).verb >= 0 { verbs += 1 }
                let h = c.document.tokens[i].hash
                if c.document.tokens[i].kind == .sign {
                    switch c.document.byte(i) {
                    case 0x2C: commas += 1
                    case 0x22: breaks |= 1 << 5
                    case 0x28, 0x29, 0x3A, 0x3B, 0x2D: breaks |= 1 << 6
                    case 0xE2: breaks |= c.isQuote(i) ? 1 << 5 : 1 << 6
                    default: break
                    }
                } else if c.has(i, .coordinator) {
                    breaks |= 1
                } else if let way = words[h] {
                    breaks |= 1 << way
                } else if c.has(i, .relative) {
                    breaks |= 1 << 4
                }
            }
        }
        /// Bit of `breaks` of each word.
        private static let words: WordMap<UInt64> = {
            let lists = [
                "but while though although whereas yet", "after before since until following", "when as that because if where once",
            ]
            var words = WordMap<UInt64>()
            for (k, list) in lists.enumerated() {
                for word in list.fields() { words.set(Hashing.folded(word), UInt64(k) + 1) }
            }
            return words
        }()
    }
}
