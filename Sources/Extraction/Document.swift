import Reading
import Text

/// An article prepared for the finders: tokens and sentences of its body, title and byline. Offsets are bytes.
///
/// Furniture has no tokens at all, so no finder can read it. A zone border is a paragraph border.
struct Document {
    let bytes: [UInt8]
    let tokens: [Token]
    let sentences: [Sentence]
    /// Sentence of each token.
    let sentenceOfToken: [Int32]
    /// Tokens of the title line where it stands in the text.
    let titleTokens: Range<Int>
    /// Title from the metadata (may repeat the title line).
    let title: String?
    let published: PublicationDate?
    let points: CodePoints

    /// - Parameter read: the tokens of the whole text, where they were read already.
    init(_ article: Article, tokens read: [Token]? = nil) {
        bytes = article.text
        title = article.title
        published = article.published
        points = CodePoints(article.text)
        var tokens: [Token] = []
        tokens.reserveCapacity(bytes.count / 5 + 8)
        var title = 0..<0
        let zones = article.zones.isEmpty ? [Zone(kind: .body, start: 0, end: bytes.count)] : article.zones
        var next = 0
        bytes.withUnsafeBufferPointer { b in
            for z in zones where z.kind.isArticle {
                let first = tokens.count
                let range = z.start..<min(z.end, b.count)
                if let read {
                    while next < read.count, Int(read[next].start) < range.lowerBound { next += 1 }
                    let start = next
                    while next < read.count, Int(read[next].end) <= range.upperBound { next += 1 }
                    tokens += read[start..<next]
                    if first < tokens.count { tokens[first].shape.formUnion([.spaceBefore, .lineBefore, .paragraphBefore]) }
                } else {
                    Tokenizer.append(b, range, to: &tokens)
                }
                if z.kind == .title, title.isEmpty { title = first..<tokens.count }
            }
        }
        GluedWords.split(&tokens, bytes, keeping: title)
        titleTokens = title
        sentences = SentenceSplitter.sentences(tokens, bytes)
        var of = [Int32](repeating: 0, count: tokens.count)
        for (i, s) in sentences.enumerated() {
            for t in s.tokens { of[t] = Int32(i) }
        }
        sentenceOfToken = of
        self.tokens = tokens
    }

    /// Code points of a byte range.
    func span(_ range: Range<Int>) -> Span {
        Span(start: points.offset(ofByte: range.lowerBound), end: points.offset(ofByte: range.upperBound))
    }
    /// Bytes from the first to the last token of a non-empty range.
    func byteRange(_ tokenRange: Range<Int>) -> Range<Int> {
        Int(tokens[tokenRange.lowerBound].start)..<Int(tokens[tokenRange.upperBound - 1].end)
    }
    func string(_ tokenRange: Range<Int>) -> String { ByteText.string(bytes, byteRange(tokenRange)) }
    func string(token i: Int) -> String { ByteText.string(bytes, tokens[i].range) }
    func byte(_ token: Int) -> UInt8 { bytes[Int(tokens[token].start)] }

    /// "equipped": bytes that end as past forms do, for the verbs that no table has. Shorter words in -ed are mostly nouns ("seed").
    func endsInEd(_ word: Range<Int>, longerThan length: Int = 4) -> Bool {
        word.count > length && bytes[word.upperBound - 1] == 0x64 && bytes[word.upperBound - 2] == 0x65
    }
}
