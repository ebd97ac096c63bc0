import Text

/// Finds title, body and page furniture in plain text, from the text alone.
public enum ZoneInference {
    private static let benefit: Float = 0.6

    /// Gives `article` the zones it lacks; zones that came with the input stay. A text of one phrase is body.
    ///
    /// - Returns: the tokens of the whole text, where it was read.
    @discardableResult public static func apply(to article: inout Article) -> [Token]? {
        guard article.zones.isEmpty, !article.text.isEmpty else { return nil }
        let tokens = Tokenizer.tokens(article.text)
        article.zones = zones(article.text, tokens, title: article.title)
        return tokens
    }

    /// A table in the middle of an article comes out of a scrape as a run of short lines with figures in them: it is body, although no line
    /// of it reads like prose. Rows of share prices stand at a page's edges.
    private static func keepTables(_ segments: [ZoneSegment], _ labels: inout [Int]) {
        guard let first = segments.indices.first(where: { labels[$0] == 1 && segments[$0].isProse }),
            let last = segments.indices.last(where: { labels[$0] == 1 && segments[$0].isProse })
        else { return }
        var i = first
        while i < last {
            guard labels[i] == 0 else {
                i += 1
                continue
            }
            var end = i
            var figures = 0
            var phrases = 0
            while end < last, labels[end] == 0 {
                let s = segments[end]
                if s.figures > 0 || (s.numbers > 0 && s.words <= 3) { figures += 1 }
                if s.hits.all != 0 { phrases += 1 }
                end += 1
            }
            if figures >= 4, figures * 5 >= (end - i) * 2, phrases * 8 <= end - i {
                for k in i..<end { labels[k] = 1 }
            }
            i = end
        }
    }

    /// The title that a zone holds: without Markdown's signs and the white space around it, at most 1,000 bytes.
    static func titleText(_ text: [UInt8], _ zone: Zone) -> String? {
        var (start, end) = (zone.start, min(zone.end, text.count, zone.start + 1000))
        while start < end, text[start] <= 0x20 || text[start] == 0x23 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return end > start ? ByteText.string(text, start..<end) : nil
    }

    /// Bytes of "## " before the words of a heading; 0 where the sign belongs to a word ("#1").
    private static func headingSigns(_ text: [UInt8], _ s: ZoneSegment) -> Int {
        let signs = text[s.start..<s.end].prefix { $0 == 0x23 }.count
        let blanks = text[(s.start + signs)..<s.end].prefix { $0 == 0x20 || $0 == 0x09 }.count
        return blanks > 0 && signs <= 6 ? signs + blanks : 0
    }

    /// Zones that cover `text`, in order.
    public static func zones(_ text: [UInt8], title: String?, model: ZoneModel? = nil) -> [Zone] {
        zones(text, Tokenizer.tokens(text), title: title, model: model)
    }

    private static func zones(_ text: [UInt8], _ tokens: [Token], title: String?, model: ZoneModel? = nil) -> [Zone] {
        let segments = ZoneSegmenter.segments(text, tokens, title: title)
        guard segments.count > 1 else { return [Zone(kind: .body, start: 0, end: text.count)] }
        var isStranger = segments.map(\.isTeasers)
        for i in FeedBlocks.strangers(segments, text, tokens, title: title).joined() { isStranger[i] = true }
        // The model judges a line by those around it: what is not of the page stands in no line's neighbourhood.
        let isMixed = isStranger.contains(true)
        let own = isMixed ? zip(segments, isStranger).filter { !$1 }.map(\.0) : segments
        let found = kinds(own, model: model ?? ZoneModel.shared)
        guard isMixed || found != nil else { return [Zone(kind: .body, start: 0, end: text.count)] }
        var ownKinds = (found ?? own.map { _ in .body })[...]
        let kinds = isStranger.map { $0 ? .teaser : ownKinds.removeFirst() }
        var out: [Zone] = []
        func add(_ kind: Zone.Kind, _ start: Int, _ end: Int) {
            guard end > start else { return }
            if let last = out.last, last.kind == kind {
                out[out.count - 1].end = end
            } else {
                out.append(Zone(kind: kind, start: start, end: end))
            }
        }
        for (i, s) in segments.enumerated() {
            // White space goes with the run before it, so that a removed run is one piece.
            let start = i == 0 ? 0 : s.start
            let end = i + 1 == segments.count ? text.count : segments[i + 1].start
            // The signs of a Markdown heading are no words of the article.
            let words = s.heading && kinds[i].isArticle ? min(end, s.start + headingSigns(text, s)) : start
            add(.other, start, words)
            add(kinds[i], words, end)
        }
        return out
    }

    /// The kind of each segment, nil where nothing tells them apart: all is body.
    private static func kinds(_ segments: [ZoneSegment], model: ZoneModel) -> [Zone.Kind]? {
        guard segments.count > 1 else { return nil }
        // A lost paragraph costs its facts, a kept advertisement little: clean running text gets the benefit of the doubt, and a line that
        // is made of phrases of page furniture does not.
        let bias: [Float] = segments.map { s in
            if s.isProse || (s.inline && s.terminal && s.words >= 8), s.hits.all == 0, !s.ellipsis, !s.copyright { return benefit }
            return s.words < 20 && s.hits.count + (s.copyright ? 1 : 0) >= 3 && !s.hits.has(.byline) ? -2 * benefit : 0
        }
        var labels = model.label(ZoneFeatures.features(segments), cleanness: ZoneFeatures.cleanness(segments), bias: bias)
        let isPlain = ZoneKinds.isPlain(segments)
        if isPlain { for i in segments.indices where segments[i].isSentence { labels[i] = 1 } }
        if !labels.contains(1) {
            // Nothing reads like an article: the densest run of prose is it, or the whole text where there is no prose.
            let block = ZoneFeatures.bestBlock(segments)
            guard !block.isEmpty else { return nil }
            for i in block { labels[i] = 1 }
        }
        keepTables(segments, &labels)
        for i in segments.indices where i > 0 && segments[i].isLabelled { labels[i] = 0 }
        return ZoneKinds.kinds(segments, labels, isPlain: isPlain)
    }
}
