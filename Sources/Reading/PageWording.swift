import Text

/// What the text of a block looks like, in numbers: its length, its words and signs, phrases of page furniture in it.
enum PageWording {
    static let names = [
        "words", "bytes", "linkShare", "links", "wordLength", "end", "commas", "capitalised", "allCaps", "digits", "startsLower",
        "emphasized", "breaks",
        "date", "signs", "question", "tag", "level", "linkWords", "functionWords", "lineHits", "startHits", "anyHits", "hitHeader",
        "hitShare",
        "hitPromo", "hitCaption", "hitLegal", "hitNavigation", "hitComment", "hitContact", "hitBiography", "hitStamp", "hitByline",
        "quoteStart",
        "firstPerson", "allEmphasized", "allLinked", "endsColon", "periods", "copyright", "at", "bracketed", "address",
        "captionWords", "actionWords", "socialWords", "relatedWords", "storyWords",
    ]
    /// Columns that the rows of neighbours repeat.
    static let words = column("words")
    static let linkShare = column("linkShare")
    static let tag = column("tag")
    static let end = column("end")
    static let lineHits = column("lineHits")
    static let startHits = column("startHits")
    static let level = column("level")
    static let relatedWords = column("relatedWords")
    static let actionWords = column("actionWords")

    private static func column(_ name: String) -> Int {
        guard let i = names.firstIndex(of: name) else { fatalError("no column \(name)") }
        return i
    }

    /// Writes the columns of a block; its words go to `words`.
    static func append(_ page: PageBlocks, _ b: PageBlock, _ words: inout PageWords, to row: inout PageRowWriter) {
        let text = page.text
        words.read(text, b)
        let tokens = words.tokens
        var (commas, capitals, caps, digits, count, signs, periods, functions, first) = (0, 0, 0, 0, 0, 0, 0, 0, 0)
        let phrases = ZonePhrases.shared
        let list = PageWordList.shared
        var listed: SIMD8<Float> = .zero
        var (copyright, at, slashes) = (false, false, 0)
        for t in tokens {
            switch t.kind {
            case .word:
                count += 1
                if t.has(.capitalised) { capitals += 1 }
                if t.has(.allCaps) { caps += 1 }
                if phrases.isFunctionWord(t) { functions += 1 }
                if pronouns.count(t.hash) > 0 { first += 1 }
                if let kind = list.kind(t.hash) { listed[kind] += 1 }
            case .number: digits += 1
            case .sign:
                let c = text[Int(t.start)]
                if c == 0xC2, text[Int(t.end) - 1] == 0xA9 { copyright = true }
                if c == 0x2C {
                    commas += 1
                } else if c == 0x2E {
                    periods += 1
                } else if c == 0x40 {
                    at = true
                } else if c == 0x7C || c == 0x3E || c == 0xC2 || c == 0x2F {
                    signs += 1
                    if c == 0x2F { slashes += 1 }
                }
            case .possessive: break
            }
        }
        var hits = ZonePhrases.Hits()
        if !tokens.isEmpty {
            let lead = tokens.firstIndex { $0.kind != .sign } ?? 0
            let last = tokens.lastIndex { $0.kind != .sign } ?? tokens.count - 1
            hits = phrases.hits(tokens, 0..<tokens.count, lead: lead, last: last)
        }
        let n = Float(max(1, count + digits))
        var end: Float = 0
        var k = b.high - 1
        var c = text[k]
        // Closing quotes stand behind the full stop.
        if c == 0x22 || c == 0x29 || c == 0x5D {
            k -= 1
        } else if c == 0x9D || c == 0x99, k >= b.low + 3, text[k - 2] == 0xE2 {
            k -= 3
        }
        if k >= b.low { c = text[k] }
        if c == 0x2E || c == 0x21 || c == 0x3F { end = 1 }
        if c == 0x82, k >= b.low + 2, text[k - 1] == 0x80, text[k - 2] == 0xE3 { end = 1 }
        if c == 0xA6, k >= b.low + 2, text[k - 2] == 0xE2 { end = 0.5 }
        let lead = text[b.low]
        let level: Float =
            switch b.tag {
            case .h1: 1
            case .h2: 2
            case .h3: 3
            case .h4: 4
            case .h5: 5
            case .h6: 6
            default: 0
            }
        let tag: Float =
            switch b.tag {
            case .p: 1
            case .div, .section, .article, .main, .body, .unknown, .center: 2
            case .li: 3
            case .td, .th: 4
            case .blockquote: 5
            case .h1, .h2, .h3, .h4, .h5, .h6: 6
            case .dt, .dd: 7
            case .pre: 8
            case .figcaption, .figure, .caption: 9
            default: 10
            }
        func hit(_ kind: ZonePhrases.Kind) -> Float { hits.has(kind) ? 1 : 0 }
        row.put(Float(min(b.words, 200)))
        row.put(Float(min(b.bytes, 2000)))
        row.put(Float(b.linkBytes) / Float(max(1, b.bytes)))
        row.put(Float(min(b.links, 20)))
        row.put(Float(b.bytes) / Float(max(1, b.words)))
        row.put(end)
        row.put(Float(commas) / n)
        row.put(Float(capitals) / n)
        row.put(Float(caps) / n)
        row.put(Float(digits) / n)
        row.put(lead >= 0x61 && lead <= 0x7A ? 1 : 0)
        row.put(Float(b.emphasized) / Float(max(1, b.bytes)))
        row.put(Float(min(b.lineBreaks, 10)))
        row.put(b.words <= 20 && DateText.find(in: text[b.low..<min(b.high, b.low + 120)]) != nil ? 1 : 0)
        row.put(Float(signs) / n)
        row.put(c == 0x3F ? 1 : 0)
        row.put(tag)
        row.put(level)
        row.put(Float(min(b.linkWords, 50)))
        row.put(Float(functions) / n)
        row.put(Float(hits.line.nonzeroBitCount))
        row.put(Float(hits.start.nonzeroBitCount))
        row.put(Float(hits.any.nonzeroBitCount))
        row.put(hit(.header))
        row.put(hit(.share))
        row.put(hit(.promo))
        row.put(hit(.caption))
        row.put(hit(.legal))
        row.put(hit(.navigation))
        row.put(hit(.comment))
        row.put(hit(.contact))
        row.put(hit(.biography))
        row.put(hit(.stamp))
        row.put(hit(.byline))
        row.put(lead == 0x22 || lead == 0xE2 ? 1 : 0)
        row.put(Float(first) / n)
        row.put(b.emphasized * 10 >= b.bytes * 9 ? 1 : 0)
        row.put(b.linkBytes * 10 >= b.bytes * 9 ? 1 : 0)
        row.put(c == 0x3A ? 1 : 0)
        row.put(Float(min(periods, 10)))
        row.put(copyright ? 1 : 0)
        row.put(at ? 1 : 0)
        row.put(lead == 0x28 || lead == 0x5B ? 1 : 0)
        row.put(slashes >= 2 && signs * 2 >= count ? 1 : 0)
        for kind in 0..<PageWordList.kinds.count { row.put(listed[kind] / n) }
    }

    private static let pronouns: HashIndex = {
        var out = HashIndex(capacity: 32)
        for w in ["i", "we", "you", "your", "our", "us", "my"] { out.add(Hashing.folded(w)) }
        return out
    }()
}

/// Hashes of the words at the head of each block, in one array.
struct PageWords {
    /// Bytes of a block that are looked at.
    private static let head = 500
    private(set) var hashes: [UInt64] = []
    /// Whether each of them says what a text is about: no function word, no number.
    private(set) var isContent: [Bool] = []
    /// Where the words of each block begin, and where the last's end.
    private(set) var starts: [Int] = [0]
    /// Tokens of the block read last, at their places in the page's text.
    private(set) var tokens: [Token] = []

    init(_ page: PageBlocks) {
        hashes.reserveCapacity(page.text.count / 6)
        isContent.reserveCapacity(page.text.count / 6)
        starts.reserveCapacity(page.blocks.count + 1)
        tokens.reserveCapacity(128)
    }

    mutating func read(_ text: [UInt8], _ b: PageBlock) {
        tokens.removeAll(keepingCapacity: true)
        text.withUnsafeBufferPointer { Tokenizer.append($0, b.low..<min(b.high, b.low + PageWords.head), to: &tokens) }
        for t in tokens where t.kind == .word || t.kind == .number {
            hashes.append(t.hash)
            isContent.append(t.kind == .word && t.end - t.start >= 3 && !ZonePhrases.shared.isFunctionWord(t))
        }
        starts.append(hashes.count)
    }

    func of(_ block: Int) -> ArraySlice<UInt64> { hashes[starts[block]..<starts[block + 1]] }
}

/// Writes numbers one behind the other.
struct PageRowWriter {
    private let buffer: UnsafeMutableBufferPointer<Float>
    private(set) var at: Int

    init(_ buffer: UnsafeMutableBufferPointer<Float>, _ at: Int) {
        self.buffer = buffer
        self.at = at
    }

    @inline(__always)
    mutating func put(_ value: Float) {
        precondition(at < buffer.count)
        buffer[at] = value
        at += 1
    }

    @inline(__always)
    mutating func put(_ a: Float, _ b: Float, _ c: Float, _ d: Float, _ e: Float, _ f: Float) {
        put(a)
        put(b)
        put(c)
        put(d)
        put(e)
        put(f)
    }

    @inline(__always)
    mutating func put(_ a: Float, _ b: Float, _ c: Float, _ d: Float, _ e: Float, _ f: Float, _ g: Float, _ h: Float) {
        put(a, b, c, d, e, f)
        put(g)
        put(h)
    }
}
