import Text

/// How the text of each block overlaps with what the page says elsewhere: title, description, authors, the body in JSON-LD, other blocks.
struct PageOverlap {
    static let names = [
        "titleShare", "titleCover", "descriptionShare", "author", "articleBody", "seenBefore", "seenLater", "repeatShare", "onceShare",
    ]
    private var values: [Float] = []
    /// Block that is the page's title, where its words say so.
    private(set) var titleBlock: Int?

    /// - Parameter tokens: hashes of the words of each block's head.
    init(_ page: PageBlocks, _ metadata: PageMetadata, _ tokens: [[UInt64]]) {
        func bag(_ s: String) -> HashIndex {
            var out = HashIndex(capacity: 32)
            for t in Tokenizer.tokens(Array(s.utf8.prefix(2000))) where t.kind == .word || t.kind == .number { out.add(t.hash) }
            return out
        }
        let title = bag(metadata.meta("og:title", "twitter:title") ?? metadata.linked("headline") ?? metadata.title ?? "")
        let description = bag(metadata.meta("og:description", "description", "twitter:description") ?? "")
        let authors = bag(metadata.statedAuthors.joined(separator: " "))
        var body = HashIndex(capacity: 64)
        var hasBody = false
        if let stated = metadata.linked("articleBody", "text"), stated.utf8.count > 200 {
            hasBody = true
            let words = Tokenizer.tokens(Array(stated.utf8.prefix(200_000))).compactMap {
                $0.kind == .word || $0.kind == .number ? $0.hash : nil
            }
            for g in PageOverlap.grams(words) { body.add(g) }
        }
        var starts: [Int] = [0]
        var all: [UInt64] = []
        var whole = HashIndex(capacity: page.blocks.count)
        let keys = tokens.map { $0.reduce(UInt64(11)) { Hashing.join($0, $1) } }
        for (t, key) in zip(tokens, keys) {
            all += PageOverlap.grams(t)
            starts.append(all.count)
            whole.add(key)
        }
        var counter = HashIndex(capacity: all.count)
        for g in all { counter.add(g) }
        var seen = HashIndex(capacity: page.blocks.count)
        var bestTitle: Float = 0.6
        for (i, b) in page.blocks.enumerated() {
            let t = tokens[i]
            let n = Float(max(1, t.count))
            var (share, cover): (Float, Float) = (0, 0)
            if t.count <= 60 {
                let hits = t.count { title.count($0) > 0 }
                share = Float(hits) / n
                cover = Float(min(hits, title.counts.count)) / Float(max(1, title.counts.count))
            }
            let described = t.count <= 120 ? Float(t.count { description.count($0) > 0 }) / n : 0
            let named = authors.counts.count >= 2 && t.count <= 80 ? Float(min(3, t.count { authors.count($0) > 0 })) : 0
            let g = all[starts[i]..<starts[i + 1]]
            let stated: Float = hasBody ? (g.isEmpty ? 0.5 : Float(g.count { body.count($0) > 0 }) / Float(g.count)) : -1
            let before = seen.count(keys[i]) > 0
            seen.add(keys[i])
            let later = whole.count(keys[i]) > seen.count(keys[i])
            let repeated = g.isEmpty ? 0 : Float(g.count { counter.count($0) > 1 }) / Float(g.count)
            values += [
                share, cover, described, named, stated, before ? 1 : 0, later ? 1 : 0, repeated, Float(min(whole.count(keys[i]), 10)),
            ]
            if b.context.contains(.heading), t.count >= 2, share * cover > bestTitle {
                bestTitle = share * cover
                titleBlock = i
            }
        }
    }

    func append(_ i: Int, to out: inout [Float]) {
        let n = PageOverlap.names.count
        out.append(contentsOf: values[(i * n)..<((i + 1) * n)])
    }

    /// Hashes of all runs of four words.
    private static func grams(_ t: [UInt64]) -> [UInt64] {
        guard t.count >= 4 else { return [] }
        return (0...(t.count - 4)).map { i in Hashing.join(Hashing.join(Hashing.join(Hashing.join(7, t[i]), t[i + 1]), t[i + 2]), t[i + 3])
        }
    }
}
