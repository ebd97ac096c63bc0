import Lexicon
import Text

/// A line of the text, or a sentence of a line that has words of page furniture in it: what is judged as one.
struct ZoneSegment {
    /// Bytes, without white space around them.
    var start: Int
    var end: Int
    var paragraphBefore = false
    /// A sentence cut out of a longer line.
    var inline = false
    var words = 0
    var functionWords = 0
    var capitalised = 0
    var numbers = 0
    /// Percent and currency signs: a row of figures.
    var figures = 0
    var commas = 0
    var hits = ZonePhrases.Hits()
    var startsSmall = false
    var bullet = false
    var heading = false
    /// Ends with `.`, `!` or `?`, closing quotes aside.
    var terminal = false
    var ellipsis = false
    var colon = false
    var quote = false
    /// Has an address, "@", "©", "|" or "»".
    var address = false
    var copyright = false
    var separator = false
    var dateLike = false
    var repeats = false
    var likeTitle = false
    var hash: UInt64 = 0
    /// Teasers that were run together within a line (`GluedTeasers`); the weights know nothing of it.
    var isTeasers = false

    /// A short line that says itself what it is: "Read more: ...", "Photo: ...". The title of the article may begin so, too, and where a
    /// scrape lost its line breaks a sentence of the body stands behind a credit or a teaser.
    var isLabelled: Bool {
        guard let label = hits.label, words <= 25, !likeTitle else { return false }
        return !terminal || words <= (label == .caption ? 8 : 12)
    }

    /// Reads like running text; a long sentence of names with commas between them does too.
    var isProse: Bool {
        words >= 12 && (terminal || colon || quote)
            && (functionWords * 5 >= words || (terminal && words >= 20 && commas >= 3 && functionWords >= 3))
    }
    /// A sentence with its end, short or long, without a phrase of page furniture.
    var isSentence: Bool {
        terminal && words + numbers >= (functionWords > 0 ? 3 : 4) && hits.all == 0 && !copyright && !separator && !address
    }
}

enum ZoneSegmenter {
    private static let months = WordSet(
        words: "january february march april may june july august september october november december jan feb mar apr jun jul"
            + " aug sep sept oct nov dec mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday"
            + " am pm utc gmt est edt pst pdt")

    /// Segments of the text in order; white space between them belongs to none.
    static func segments(_ bytes: [UInt8], title: String?) -> [ZoneSegment] {
        segments(bytes, Tokenizer.tokens(bytes), title: title)
    }

    static func segments(_ bytes: [UInt8], _ tokens: [Token], title: String?) -> [ZoneSegment] {
        // Looked up once: what a type holds is asked for behind a lock.
        let (phrases, months) = (ZonePhrases.shared, ZoneSegmenter.months)
        let titleHashes = title.map { Tokenizer.tokens(Array($0.utf8)).filter { $0.kind != .sign }.map(\.hash) } ?? []
        var out: [ZoneSegment] = []
        var teasers = GluedTeasers.runs(bytes, tokens)[...]
        var i = 0
        while i < tokens.count {
            let isTeasers = teasers.first?.lowerBound == i
            var j = i + 1
            let stop = isTeasers ? teasers[teasers.startIndex].upperBound : teasers.first?.lowerBound ?? tokens.count
            while j < stop, !tokens[j].has(.lineBefore) { j += 1 }
            if isTeasers { teasers.removeFirst() }
            var line = segment(bytes, tokens, i..<j, phrases, months, titleHashes)
            line.isTeasers = isTeasers
            let strong = line.words > 14 && line.hits.any != 0 && !isTeasers
            let sentences = strong ? SentenceSplitter.sentences(Array(tokens[i..<j]), bytes) : []
            if sentences.count > 1 {
                for (n, s) in sentences.enumerated() {
                    var part = segment(bytes, tokens, (i + s.firstToken)..<(i + s.endToken), phrases, months, titleHashes)
                    part.paragraphBefore = n == 0 && line.paragraphBefore
                    part.inline = true
                    out.append(part)
                }
            } else {
                out.append(line)
            }
            i = j
        }
        var seen: [UInt64: Int] = [:]
        for s in out { seen[s.hash, default: 0] += 1 }
        for k in out.indices { out[k].repeats = (seen[out[k].hash] ?? 0) > 1 }
        return out
    }

    /// Lines of the text as ranges of its segments.
    static func lines(_ segments: [ZoneSegment], _ text: [UInt8]) -> [Range<Int>] {
        var out: [Range<Int>] = []
        for (i, s) in segments.enumerated() {
            if i > 0, !text[segments[i - 1].end..<s.start].contains(0x0A) {
                out[out.count - 1] = out[out.count - 1].lowerBound..<(i + 1)
            } else {
                out.append(i..<(i + 1))
            }
        }
        return out
    }

    private static func segment(
        _ b: [UInt8], _ tokens: [Token], _ range: Range<Int>, _ phrases: ZonePhrases, _ monthNames: WordSet, _ title: [UInt64]
    ) -> ZoneSegment {
        let first = tokens[range.lowerBound]
        var s = ZoneSegment(start: Int(first.start), end: Int(tokens[range.upperBound - 1].end))
        s.paragraphBefore = first.has(.paragraphBefore)
        var lead = range.lowerBound
        while lead < range.upperBound - 1, tokens[lead].kind == .sign, isBullet(b, tokens[lead]) { lead += 1 }
        s.bullet = lead > range.lowerBound
        s.heading = b[s.start] == 0x23
        var last = range.upperBound - 1
        while last > lead, tokens[last].kind == .sign { last -= 1 }
        var hash = Hashing.seed
        var months = 0
        var matched = 0
        for i in range {
            let t = tokens[i]
            hash = Hashing.join(hash, t.hash)
            switch t.kind {
            case .word:
                s.words += 1
                if t.has(.nonASCII), t.end - t.start >= 15, isIdeographic(b, t) {
                    // Scripts without spaces between words: about two signs of three bytes to a word, and a third of them grammar.
                    let words = Int(t.end - t.start) / 6
                    s.words += words - 1
                    s.functionWords += (words + 2) / 3
                }
                if t.has(.capitalised) { s.capitalised += 1 }
                if phrases.isFunctionWord(t) { s.functionWords += 1 }
                if monthNames.contains(t.hash) { months += 1 }
                if matched < title.count, title[matched] == t.hash { matched += 1 }
            case .number:
                s.numbers += 1
                if matched < title.count, title[matched] == t.hash { matched += 1 }
            case .sign:
                let c = b[Int(t.start)]
                switch c {
                case 0x2C: s.commas += 1
                case 0x24, 0x25: s.figures += 1
                case 0x40: s.address = true
                case 0x7C: s.separator = true
                case 0x3A where i + 2 < range.upperBound && b[Int(tokens[i + 1].start)] == 0x2F && tokens[i + 1].isGlued: s.address = true
                case 0xC2:
                    if t.end - t.start == 2 {
                        if b[Int(t.start) + 1] == 0xA9 { s.copyright = true }
                        if b[Int(t.start) + 1] == 0xBB || b[Int(t.start) + 1] == 0xB7 { s.separator = true }
                    }
                case 0x22: s.quote = true
                case 0xE2:
                    if t.end - t.start == 3, b[Int(t.start) + 1] == 0x80, b[Int(t.start) + 2] >= 0x9C, b[Int(t.start) + 2] <= 0x9D {
                        s.quote = true
                    }
                default: break
                }
            case .possessive: if matched < title.count, title[matched] == t.hash { matched += 1 }
            }
        }
        s.hash = hash
        s.startsSmall = tokens[lead].kind == .word && !tokens[lead].has([.capitalised, .mixedCase, .nonASCII])
        ending(b, tokens, range, &s)
        s.hits = phrases.hits(tokens, range, lead: lead, last: last)
        s.dateLike = months > 0 && s.numbers > 0 && s.words + s.numbers <= 12 && s.functionWords <= 2
        s.likeTitle = title.count >= 3 && matched >= max(3, title.count - 4) && s.words <= title.count + 6
        return s
    }

    private static func ending(_ b: [UInt8], _ tokens: [Token], _ range: Range<Int>, _ s: inout ZoneSegment) {
        var k = range.upperBound - 1
        while k > range.lowerBound, tokens[k].kind == .sign, isCloser(b, tokens[k]) { k -= 1 }
        let t = tokens[k]
        guard t.kind == .sign else {
            s.terminal = t.kind == .word && t.has(.hasPeriod)
            return
        }
        switch b[Int(t.start)] {
        case 0x2E:
            s.ellipsis = k > range.lowerBound + 1 && b[Int(tokens[k - 1].start)] == 0x2E && b[Int(tokens[k - 2].start)] == 0x2E
            s.terminal = !s.ellipsis
        case 0x21, 0x3F: s.terminal = true
        case 0xE3: s.terminal = t.end - t.start == 3 && b[Int(t.start) + 1] == 0x80 && b[Int(t.start) + 2] == 0x82
        case 0xEF: s.terminal = t.end - t.start == 3 && b[Int(t.start) + 1] == 0xBC
        case 0x3A: s.colon = true
        case 0xE2: s.ellipsis = t.end - t.start == 3 && b[Int(t.start) + 1] == 0x80 && b[Int(t.start) + 2] == 0xA6
        default: break
        }
    }

    /// Han, kana, Thai, Lao or Khmer by the first sign.
    private static func isIdeographic(_ b: [UInt8], _ t: Token) -> Bool {
        let c = b[Int(t.start)]
        return (c >= 0xE3 && c <= 0xE9) || (c == 0xE0 && b[Int(t.start) + 1] >= 0xB8) || (c == 0xE1 && b[Int(t.start) + 1] >= 0x9E)
    }

    private static func isBullet(_ b: [UInt8], _ t: Token) -> Bool {
        switch b[Int(t.start)] {
        case 0x2A, 0x2D, 0x23, 0x2B, 0x3E, 0x7C, 0x2C, 0x2E: true
        case 0xC2: true
        case 0xE2: t.end - t.start == 3 && !(b[Int(t.start) + 1] == 0x80 && b[Int(t.start) + 2] >= 0x98 && b[Int(t.start) + 2] <= 0x9D)
        default: false
        }
    }
    private static func isCloser(_ b: [UInt8], _ t: Token) -> Bool {
        switch b[Int(t.start)] {
        case 0x22, 0x27, 0x29, 0x5D: true
        case 0xE2: t.end - t.start == 3 && b[Int(t.start) + 1] == 0x80 && (b[Int(t.start) + 2] == 0x9D || b[Int(t.start) + 2] == 0x99)
        default: false
        }
    }
}
