/// Names the kind of each segment once it is known which are the article.
enum ZoneKinds {
    /// Segments and words up to which a text of sentences alone is too short to tell what stands on its page.
    private static let plainSegments = 12
    private static let plainWords = 300

    /// A short text that is an article and nothing else: a headline perhaps, headings, and sentences.
    static func isPlain(_ segments: [ZoneSegment]) -> Bool {
        guard segments.count <= plainSegments, segments.reduce(0, { $0 + $1.words }) <= plainWords else { return false }
        return segments.dropFirst().allSatisfy {
            $0.isSentence || $0.isProse && $0.hits.all == 0 || $0.heading || isByline($0) || $0.dateLike
        }
            && segments.contains(where: \.isSentence)
    }

    /// - Parameter isPlain: see `isPlain(_:)`.
    static func kinds(_ segments: [ZoneSegment], _ labels: [Int], isPlain: Bool = false) -> [Zone.Kind] {
        let firstProse = segments.firstIndex { $0.isProse } ?? segments.count
        var out: [Zone.Kind] = []
        var inTeasers = false
        var titled = false
        for (i, s) in segments.enumerated() {
            if i == 0, isHeadline(segments, isPlain) {
                out.append(.title)
                titled = true
                continue
            }
            // A sentence with its end is none of the headlines that a plain text may have, unless the article's title says the same.
            if isPlain, s.heading || s.isSentence && !s.likeTitle {
                out.append(.body)
                continue
            }
            if labels[i] == 1 {
                inTeasers = false
                if isByline(s) {
                    out.append(.byline)
                } else if !titled, i <= firstProse, i < 12, isTitle(s, i) {
                    out.append(.title)
                    titled = true
                } else {
                    out.append(.body)
                }
                continue
            }
            if i > 0, s.isLabelled {
                out.append(s.hits.label == .caption ? .caption : s.hits.label == .promo ? .promo : .teaser)
                continue
            }
            if !titled, i < firstProse, s.likeTitle || (isTitle(s, i) && s.hits.all == 0 && !s.bullet && !s.dateLike) {
                out.append(.title)
                titled = true
                continue
            }
            if isByline(s) {
                out.append(.byline)
                continue
            }
            let kind = furniture(s, inTeasers)
            if s.hits.line & 1 != 0 { inTeasers = true } else if kind != .teaser, kind != .other, kind != .navigation { inTeasers = false }
            out.append(kind)
        }
        return out
    }

    /// The first line is a Markdown heading, or in a plain text a short line without an end, apart from the sentences that follow.
    private static func isHeadline(_ segments: [ZoneSegment], _ isPlain: Bool) -> Bool {
        let s = segments[0]
        guard (1...25).contains(s.words), !s.terminal || s.words < 16, !s.inline else { return false }
        if s.heading { return s.hits.all == 0 }
        guard isPlain, !s.terminal, !s.colon, !s.ellipsis, !s.bullet, !s.dateLike, !isByline(s) else { return false }
        return segments.count > 1 && segments[1].paragraphBefore && segments[1...].contains(where: \.isSentence)
    }

    private static func isByline(_ s: ZoneSegment) -> Bool {
        s.words <= 14 && s.hits.start & (1 << ZonePhrases.Kind.byline.rawValue) != 0 && !s.terminal && s.capitalised >= 2 && !s.inline
    }

    /// The title where it stands in the text: the first line, or one like the title of the metadata.
    private static func isTitle(_ s: ZoneSegment, _ index: Int) -> Bool {
        s.likeTitle || (index == 0 && s.words >= 3 && s.words <= 25 && !s.isProse && !s.colon && (!s.terminal || s.words < 16) && !s.inline)
    }

    private static func furniture(_ s: ZoneSegment, _ inTeasers: Bool) -> Zone.Kind {
        func has(_ k: ZonePhrases.Kind) -> Bool { s.hits.has(k) }
        if has(.caption) { return .caption }
        if has(.header) && s.hits.line & 1 != 0 { return .teaser }
        if has(.legal) || s.copyright { return .legal }
        if has(.share) && s.words < 25 { return .share }
        if has(.promo) { return .promo }
        if inTeasers || s.ellipsis { return .teaser }
        if has(.navigation) { return .navigation }
        if has(.contact) || has(.biography) || has(.stamp) || has(.comment) || s.dateLike { return .other }
        return s.words <= 4 ? .navigation : s.words >= 25 ? .promo : .other
    }
}
