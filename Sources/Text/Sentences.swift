/// A sentence: tokens `firstToken..<endToken` of the document.
public struct Sentence: Sendable, Equatable {
    /// Index of its first token in the document.
    public var firstToken: Int
    /// Index of the token behind its last.
    public var endToken: Int
    /// First sentence after a blank line.
    public var startsParagraph: Bool

    /// The tokens `firstToken..<endToken`.
    @inlinable public init(firstToken: Int, endToken: Int, startsParagraph: Bool) {
        self.firstToken = firstToken
        self.endToken = endToken
        self.startsParagraph = startsParagraph
    }
    /// Indices of its tokens in the document.
    @inlinable public var tokens: Range<Int> { firstToken..<endToken }
}

/// Splits tokens into sentences.
public enum SentenceSplitter {
    /// No sentence has more tokens: whoever pairs the names of a sentence with its verbs would take hours for a text without full stops.
    static let longest = 400

    /// Sentences that cover `tokens`, in order.
    ///
    /// A sentence ends at `.`, `!`, `?` or `…` before white space and a capital, digit or quote - not after an abbreviation or an
    /// initial - at a blank line, at a line break unless the text is wrapped at a fixed width, and after `longest` tokens.
    public static func sentences(_ tokens: [Token], _ bytes: [UInt8]) -> [Sentence] {
        var out: [Sentence] = []
        guard !tokens.isEmpty else { return out }
        let wrapped = isHardWrapped(tokens)
        var first = 0
        var paragraph = true
        func close(_ end: Int) {
            guard end > first else { return }
            out.append(Sentence(firstToken: first, endToken: end, startsParagraph: paragraph))
            first = end
        }
        for i in 1..<max(tokens.count, 1) {
            let t = tokens[i]
            if i - first >= longest {
                close(i)
                paragraph = false
            }
            guard t.has(.spaceBefore) else { continue }
            if t.has(.paragraphBefore) {
                close(i)
                paragraph = true
            } else if t.has(.lineBefore), !wrapped, !continues(tokens, i, bytes) {
                close(i)
                paragraph = true
            } else if ends(tokens, i, bytes) || (isBullet(tokens, i, bytes) && ends(tokens, i + 1, after: i - 1, bytes)) {
                close(i)
                paragraph = false
            }
        }
        close(tokens.count)
        return out
    }

    /// Whether a sentence ends before token `i`.
    private static func ends(_ tokens: [Token], _ i: Int, _ bytes: [UInt8]) -> Bool { ends(tokens, i, after: i - 1, bytes) }

    /// "* 1986: it went public. * 1989: ...": the asterisk of a list whose lines were run together.
    private static func isBullet(_ tokens: [Token], _ i: Int, _ bytes: [UInt8]) -> Bool {
        tokens[i].kind == .sign && bytes[Int(tokens[i].start)] == 0x2A && i + 1 < tokens.count && tokens[i + 1].has(.spaceBefore)
    }

    /// The same where token `last` is the last before it.
    private static func ends(_ tokens: [Token], _ i: Int, after last: Int, _ bytes: [UInt8]) -> Bool {
        var k = last
        // Closing quotes and brackets belong to the sentence before.
        while k > 0, tokens[k].kind == .sign, isCloser(tokens[k], bytes) { k -= 1 }
        let t = tokens[k]
        let next = tokens[i]
        let starts = next.has(.capitalised) || next.kind == .number || (next.kind == .sign && isOpener(next, bytes)) || next.has(.mixedCase)
        if t.kind == .word, t.has(.hasPeriod) {  // "in the U.S. The company": only before a word that often opens a sentence
            return next.has(.capitalised) && openers.contains(next.hash)
        }
        guard t.kind == .sign, t.end - t.start == 1 || isEllipsis(t, bytes) else { return false }
        switch bytes[Int(t.start)] {
        case 0x21, 0x3F: return starts
        case 0x2E:
            guard starts else { return false }
            guard k == last, k > 0, t.isGlued, tokens[k - 1].kind == .word else { return true }
            let word = tokens[k - 1]
            if word.end - word.start == 1, word.has(.capitalised) { return openers.contains(next.hash) }  // an initial: "J. Smith"
            if abbreviations.contains(word.hash) { return false }
            if companyForms.contains(word.hash) { return openers.contains(next.hash) }
            return true
        case 0xE2: return starts
        default: return false
        }
    }

    private static func continues(_ tokens: [Token], _ i: Int, _ bytes: [UInt8]) -> Bool {
        let t = tokens[i]
        guard t.kind == .word, !t.has([.capitalised, .mixedCase]), i > 0 else { return false }
        let p = tokens[i - 1]
        return p.kind != .sign || bytes[Int(p.start)] == 0x2C
    }

    /// Lines of a wrapped text are broken inside sentences: most lines that follow another start with a small letter as prose does.
    private static func isHardWrapped(_ tokens: [Token]) -> Bool {
        var lines = 0
        var small = 0
        for t in tokens where t.has(.lineBefore) && !t.has(.paragraphBefore) {
            lines += 1
            if t.kind == .word, !t.has([.capitalised, .mixedCase]) { small += 1 }
        }
        return lines >= 3 && small * 2 > lines
    }

    private static func isCloser(_ t: Token, _ b: [UInt8]) -> Bool {
        switch b[Int(t.start)] {
        case 0x22, 0x27, 0x29, 0x5D: true
        case 0xE2: t.end - t.start == 3 && b[Int(t.start) + 1] == 0x80 && (b[Int(t.start) + 2] == 0x9D || b[Int(t.start) + 2] == 0x99)
        default: false
        }
    }
    private static func isOpener(_ t: Token, _ b: [UInt8]) -> Bool {
        switch b[Int(t.start)] {
        case 0x22, 0x27, 0x28, 0x5B, 0x60, 0x24: true
        case 0xE2: t.end - t.start == 3
        default: false
        }
    }
    private static func isEllipsis(_ t: Token, _ b: [UInt8]) -> Bool {
        t.end - t.start == 3 && b[Int(t.start)] == 0xE2 && b[Int(t.start) + 1] == 0x80 && b[Int(t.start) + 2] == 0xA6
    }

    private static func set(_ words: String) -> Set<UInt64> { Set(words.split(separator: " ").map { Hashing.folded($0.utf8) }) }
    /// Never end a sentence: titles, months, measures, Latin.
    private static let abbreviations = set(
        "mr mrs ms messrs dr prof sen rep gov gen col lt capt sgt rev hon st mt ft jr sr vs etc al fig no nos vol pp ed eds dept est approx "
            + "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun ave blvd rd cf viz")
    /// End a sentence only before a word that often opens one: "Apple Inc. The".
    private static let companyForms = set("inc corp co ltd llc plc bros cos u.s s.a n.v l.p ph.d")
    private static let openers = set(
        "the a an in on at it its he she they we i but and however this that these those for as with when while after before although if "
            + "there their his her our you your what who how why some many most both each all no not now also meanwhile last since under "
            + "according one two shares analysts investors by from to so then yet still")
}
