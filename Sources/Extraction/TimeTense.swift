import Lexicon
import Text

/// Which way a time without a year or week points: decided by the verb of its clause.
enum TimeTense {
    case past, future, unknown

    /// Words of `Data/times/tense.tsv`: verbs by tense, and words that announce a time to come right before it ("until", "due").
    struct Cues: Sendable {
        var past: Set<UInt64> = []
        var future: Set<UInt64> = []
        /// Announce the future only where they stand right before the time.
        var before: Set<UInt64> = []
        static let shared = Cues()
        init() {
            for row in Table("Data/times/tense.tsv").rows {
                let hashes = row[1].split(separator: " ").map { Hashing.folded($0.utf8) }
                switch row[0] {
                case "past": past.formUnion(hashes)
                case "future": future.formUnion(hashes)
                default: before.formUnion(hashes)
                }
            }
        }
    }

    /// Tense of the clause around tokens `range` of the sentence `sentence`: the nearest verb before, else the nearest after.
    static func of(_ range: Range<Int>, in sentence: Range<Int>, _ d: Document) -> TimeTense {
        let cues = Cues.shared
        var i = range.lowerBound - 1
        if i >= sentence.lowerBound, cues.before.contains(d.tokens[i].hash) { return .future }
        let stop = max(sentence.lowerBound, range.lowerBound - 20)
        while i >= stop {
            if let t = tense(i, sentence, d, cues) { return t }
            i -= 1
        }
        i = range.upperBound
        while i < min(sentence.upperBound, range.upperBound + 16) {
            if let t = tense(i, sentence, d, cues) { return t }
            i += 1
        }
        return .unknown
    }

    private static func tense(_ i: Int, _ sentence: Range<Int>, _ d: Document, _ cues: Cues) -> TimeTense? {
        let t = d.tokens[i]
        guard t.kind == .word else { return nil }
        if cues.future.contains(t.hash) { return .future }
        if cues.past.contains(t.hash) { return .past }
        let e = Int(t.end)
        // "announced", "cut-priced": regular past; short words in -ed are nouns.
        guard e - Int(t.start) >= 5, !t.has(.capitalised), d.bytes[e - 1] == 0x64, d.bytes[e - 2] == 0x65 else { return nil }
        return .past
    }
}
