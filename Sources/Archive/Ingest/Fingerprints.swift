import Reading
import Text

/// Winnowed 5-grams of words (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): copies of a text share them, however it was cut or quoted.
enum Fingerprints {
    /// Words in a gram.
    static let gram = 5
    /// Of each so many grams in a row the smallest hash is kept.
    static let window = 8

    /// Fingerprints of the article's own text: sorted, each once.
    static func of(_ a: Article) -> [Int64] {
        var out = Set<UInt64>()
        let zones = a.zones.isEmpty ? [Zone(kind: .body, start: 0, end: a.text.count)] : a.zones
        var words: [UInt64] = []
        for z in zones where z.kind == .body { append(a.text, z.start..<min(z.end, a.text.count), &words) }
        winnow(grams(words), &out)
        return out.map { Int64(bitPattern: $0) }.sorted()
    }

    /// Hashes of all grams of a text.
    static func all(_ text: [UInt8]) -> Set<UInt64> {
        var words: [UInt64] = []
        append(text, 0..<text.count, &words)
        return Set(grams(words))
    }

    /// Share of the smaller set that is in the other; 1 where one is empty.
    static func containment(_ a: Set<UInt64>, _ b: Set<UInt64>) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 1 }
        let (small, large) = a.count < b.count ? (a, b) : (b, a)
        return Double(small.reduce(0) { $0 + (large.contains($1) ? 1 : 0) }) / Double(small.count)
    }

    private static func append(_ text: [UInt8], _ range: Range<Int>, _ words: inout [UInt64]) {
        guard !range.isEmpty else { return }
        for t in Tokenizer.tokens(text, in: range) where t.kind == .word || t.kind == .number { words.append(t.hash) }
    }

    private static func grams(_ words: [UInt64]) -> [UInt64] {
        guard words.count >= gram else { return [] }
        return (0...(words.count - gram)).map { i in
            var h = Hashing.seed
            for k in i..<(i + gram) { h = Hashing.join(h, words[k]) }
            // Spread the bits: the smallest of a window must be drawn evenly.
            h ^= h >> 32
            h = h &* 0xD6E8_FEB8_6659_FD93
            return h ^ (h >> 32)
        }
    }

    private static func winnow(_ grams: [UInt64], _ out: inout Set<UInt64>) {
        guard grams.count >= window else {
            if let least = grams.min() { out.insert(least) }
            return
        }
        var least = -1
        for i in 0...(grams.count - window) {
            if least >= i {
                // The window moved by one: only the new gram can be smaller.
                let last = i + window - 1
                if grams[last] <= grams[least] { least = last } else { continue }
            } else {
                least = i
                for k in i..<(i + window) where grams[k] <= grams[least] { least = k }
            }
            out.insert(grams[least])
        }
    }
}
