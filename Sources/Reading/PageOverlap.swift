import Text

/// How the text of each block overlaps with what the page says elsewhere: title, description, authors, the body in JSON-LD, other blocks.
struct PageOverlap {
    static let names = [
        "titleShare", "titleCover", "descriptionShare", "author", "articleBody", "seenBefore", "seenLater", "repeatShare", "onceShare",
        "repeatBefore",
    ]
    private var values: [Float] = []

    /// - Parameter words: hashes of the words of each block's head.
    init(_ page: PageBlocks, _ metadata: PageMetadata, _ words: PageWords) {
        let title = PageOverlap.bag(metadata.meta("og:title", "twitter:title") ?? metadata.linked("headline") ?? metadata.title ?? "")
        let description = PageOverlap.bag(metadata.meta("og:description", "description", "twitter:description") ?? "")
        let authors = PageOverlap.bag(metadata.statedAuthors.joined(separator: " "))
        var body = HashIndex(capacity: 64)
        var hasBody = false
        if let stated = metadata.linked("articleBody", "text"), stated.utf8.count > 200 {
            hasBody = true
            let said = Tokenizer.tokens(Array(stated.utf8.prefix(200_000))).compactMap {
                $0.kind == .word || $0.kind == .number ? $0.hash : nil
            }
            var grams: [UInt64] = []
            PageOverlap.appendGrams(said[...], to: &grams)
            for g in grams { body.add(g) }
        }
        let count = page.blocks.count
        var starts: [Int] = [0]
        starts.reserveCapacity(count + 1)
        var all: [UInt64] = []
        all.reserveCapacity(words.hashes.count)
        var keys: [UInt64] = []
        keys.reserveCapacity(count)
        var whole = HashIndex(capacity: count)
        for i in 0..<count {
            let t = words.of(i)
            let key = t.reduce(UInt64(11)) { Hashing.join($0, $1) }
            keys.append(key)
            PageOverlap.appendGrams(t, to: &all)
            starts.append(all.count)
            whole.add(key)
        }
        var counter = HashIndex(capacity: all.count)
        // The number of a run of words stands for it from here on.
        let numbers = all.map { Int32(counter.add($0)) }
        // The first block that has it.
        var firstBlock = [Int32](repeating: -1, count: counter.counts.count)
        var seen = HashIndex(capacity: count)
        values.reserveCapacity(count * PageOverlap.names.count)
        for i in 0..<count {
            let t = words.of(i)
            let n = Float(max(1, t.count))
            var (share, cover): (Float, Float) = (0, 0)
            if t.count <= 60 {
                let hits = t.count { title.count($0) > 0 }
                share = Float(hits) / n
                cover = Float(min(hits, title.counts.count)) / Float(max(1, title.counts.count))
            }
            let described = t.count <= 120 ? Float(t.count { description.count($0) > 0 }) / n : 0
            let named = authors.counts.count >= 2 && t.count <= 80 ? Float(min(3, t.count { authors.count($0) > 0 })) : 0
            let g = starts[i]..<starts[i + 1]
            let stated: Float = hasBody ? (g.isEmpty ? 0.5 : Float(g.count { body.count(all[$0]) > 0 }) / Float(g.count)) : -1
            let before = seen.count(keys[i]) > 0
            seen.add(keys[i])
            let times = whole.count(keys[i])
            let later = times > seen.count(keys[i])
            let repeated = g.isEmpty ? 0 : Float(g.count { counter.counts[Int(numbers[$0])] > 1 }) / Float(g.count)
            values.append(share)
            values.append(cover)
            values.append(described)
            values.append(named)
            values.append(stated)
            values.append(before ? 1 : 0)
            values.append(later ? 1 : 0)
            values.append(repeated)
            values.append(Float(min(times, 10)))
            var known = 0
            for k in g {
                let number = Int(numbers[k])
                if firstBlock[number] < 0 { firstBlock[number] = Int32(i) } else if firstBlock[number] < Int32(i) { known += 1 }
            }
            values.append(Float(known) / Float(max(1, g.count)))
        }
    }

    /// The heading that says the page's title best.
    func title(_ page: PageBlocks) -> Int? {
        let n = PageOverlap.names.count
        var best: (block: Int, score: Float)?
        for (i, b) in page.blocks.enumerated() where b.context.contains(.heading) {
            let (share, cover) = (values[i * n], values[i * n + 1])
            let score = min(share, cover) + (b.tag == .h1 ? 0.1 : 0)
            if share >= 0.6, cover >= 0.5, score > best?.score ?? 0 { best = (i, score) }
        }
        return best?.block
    }

    private static func bag(_ s: String) -> HashIndex {
        var out = HashIndex(capacity: 32)
        for t in Tokenizer.tokens(Array(s.utf8.prefix(2000))) where t.kind == .word || t.kind == .number { out.add(t.hash) }
        return out
    }

    func append(_ i: Int, to row: inout PageRowWriter) {
        let n = PageOverlap.names.count
        for k in (i * n)..<((i + 1) * n) { row.put(values[k]) }
    }

    static func grams(_ t: ArraySlice<UInt64>) -> [UInt64] {
        var out: [UInt64] = []
        appendGrams(t, to: &out)
        return out
    }

    /// Hashes of all runs of four words.
    private static func appendGrams(_ t: ArraySlice<UInt64>, to out: inout [UInt64]) {
        guard t.count >= 4 else { return }
        for i in t.startIndex...(t.endIndex - 4) {
            out.append(Hashing.join(Hashing.join(Hashing.join(Hashing.join(7, t[i]), t[i + 1]), t[i + 2]), t[i + 3]))
        }
    }
}
