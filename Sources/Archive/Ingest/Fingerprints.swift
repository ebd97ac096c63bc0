import Reading
import Text

/// Winnowed 5-grams of words (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): copies of a text share them, however it was cut or edited.
enum Fingerprints {
    /// Words in a gram.
    static let gram = 5
    /// Of each so many grams in a row the smallest hash is kept.
    static let window = 8
    /// Of a long text only the hashes that end in so many zero bits are kept that no more than this many are left.
    static let most = 48

    /// Fingerprints of the article's own text: sorted, each once.
    static func of(_ a: Article) -> [Int64] {
        var out = winnow(grams(words(a)))
        var zeros: UInt64 = 0
        while out.count > most {
            zeros = zeros << 1 | 1
            out = out.filter { $0 & zeros == 0 }
        }
        return out.map { Int64(bitPattern: $0) }.sorted()
    }

    /// All grams of a text: sorted, each once; and those it begins with.
    struct Grams: Equatable {
        var all: [UInt64]
        var lead: ArraySlice<UInt64>

        init(_ text: [UInt8], _ ranges: [Range<Int>]) {
            var words: [UInt64] = []
            for r in ranges { Fingerprints.append(text, r, &words) }
            let grams = Fingerprints.grams(words)
            lead = grams.prefix(60)
            all = Fingerprints.unique(grams)
        }
        init(_ a: Article) {
            let zones = a.zones.isEmpty ? [Zone(kind: .body, start: 0, end: a.text.count)] : a.zones
            self.init(a.text, zones.filter { $0.kind == .body }.map { $0.start..<min($0.end, a.text.count) })
        }

        /// Share of this text's beginning that is anywhere in `other`.
        func lead(in other: Grams) -> Double {
            guard !lead.isEmpty else { return 0 }
            return Double(lead.reduce(0) { $0 + (other.contains($1) ? 1 : 0) }) / Double(lead.count)
        }

        private func contains(_ gram: UInt64) -> Bool {
            var (lo, hi) = (0, all.count)
            while lo < hi {
                let mid = (lo + hi) / 2
                if all[mid] == gram { return true }
                if all[mid] < gram { lo = mid + 1 } else { hi = mid }
            }
            return false
        }
    }

    /// Share of the smaller sorted set that is in the other; 1 where one is empty.
    static func containment(_ a: [UInt64], _ b: [UInt64]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 1 }
        var (i, j, shared) = (0, 0, 0)
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                shared += 1
                i += 1
                j += 1
            } else if a[i] < b[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return Double(shared) / Double(min(a.count, b.count))
    }

    private static func words(_ a: Article) -> [UInt64] {
        let zones = a.zones.isEmpty ? [Zone(kind: .body, start: 0, end: a.text.count)] : a.zones
        var words: [UInt64] = []
        for z in zones where z.kind == .body { append(a.text, z.start..<min(z.end, a.text.count), &words) }
        return words
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

    private static func unique(_ grams: [UInt64]) -> [UInt64] {
        var out: [UInt64] = []
        out.reserveCapacity(grams.count)
        for g in grams.sorted() where out.last != g { out.append(g) }
        return out
    }

    private static func winnow(_ grams: [UInt64]) -> [UInt64] {
        guard grams.count >= window else { return grams.min().map { [$0] } ?? [] }
        var out: [UInt64] = []
        var least = -1
        for i in 0...(grams.count - window) {
            let last = i + window - 1
            if least >= i {
                // The window moved by one: only the new gram can be smaller.
                guard grams[last] <= grams[least] else { continue }
                least = last
            } else {
                least = i
                for k in i...last where grams[k] <= grams[least] { least = k }
            }
            out.append(grams[least])
        }
        return unique(out)
    }
}
