import Text

/// The article in an HTML page: its body without the page's furniture, and what is known of it.
///
/// A pure function of the bytes. Only the body becomes `text`; the furniture is left out of it altogether and can be seen with `explain`.
public struct HTMLPage: Sendable {
    /// Why a page has no article.
    public enum Rejection: String, Sendable {
        /// No text at all.
        case noText = "the page has no text"
        /// Teasers that lead to articles, and none that is told here.
        case index = "the page lists articles and tells none"
        /// Text, but none that reads as an article.
        case noArticle = "the page has no run of text that reads as an article"
    }

    /// `id` is empty: it is the caller's to give.
    public var article: Article?
    /// Why there is no article; nil where there is one.
    public var rejection: Rejection?
    /// Name of the encoding by the WHATWG Encoding Standard.
    public var encoding: String
    /// Bytes of the page are none of that encoding; they became U+FFFD.
    public var hadDecodingErrors: Bool

    /// - Parameters:
    ///   - bytes: the page as it was served, unpacked.
    ///   - url: its address, for relative links, the site and a date in the path.
    ///   - charset: the charset of the transport's header.
    ///   - latest: the day it was fetched; no later publication is believed.
    public static func read(_ bytes: [UInt8], url: String? = nil, charset: String? = nil, latest: CivilDate? = nil) -> HTMLPage {
        let decoded = CharacterDecoding.decode(bytes, hint: charset)
        let parts = PageParts(decoded.utf8, url: url, latest: latest)
        return HTMLPage(
            article: parts.article, rejection: parts.rejection, encoding: decoded.encoding, hadDecodingErrors: decoded.hadErrors)
    }

    /// The parts of a page and the candidates for its dates, each with the reason it was or was not taken.
    public struct Explanation: Sendable {
        /// A run of inline text: a paragraph, a heading, an item of a list.
        public struct Block: Sendable {
            /// What it is taken for: `body` is what becomes the text.
            public var kind: Zone.Kind
            /// Its words as the page shows them.
            public var text: String
            /// Elements and classes around it, innermost first.
            public var place: String
            /// Log-odds that it is part of the body.
            public var score: Double
            /// What speaks for `kind`, in words.
            public var reason: String
        }
        /// A date that the page gives itself.
        public struct Date: Sendable {
            /// It is said of the last change, not of the publication.
            public var isUpdate: Bool
            /// First day of it, ISO 8601.
            public var day: String
            /// As it was written.
            public var raw: String
            /// Where in the page it stands.
            public var source: String
            /// nil: believed.
            public var doubt: String?
        }
        /// What `read` gives.
        public var page: HTMLPage
        /// All blocks, in the order of the page.
        public var blocks: [Block]
        /// Candidates for the publication in order of trust, then those for the last change.
        public var dates: [Date]
    }

    /// Reads as `read` does, and says why. Parameters are those of `read`.
    public static func explain(_ bytes: [UInt8], url: String? = nil, charset: String? = nil, latest: CivilDate? = nil) -> Explanation {
        let decoded = CharacterDecoding.decode(bytes, hint: charset)
        let parts = PageParts(decoded.utf8, url: url, latest: latest)
        let page = HTMLPage(
            article: parts.article, rejection: parts.rejection, encoding: decoded.encoding, hadDecodingErrors: decoded.hadErrors)
        func dates(_ list: [PageDates.Candidate], _ isUpdate: Bool) -> [Explanation.Date] {
            list.map { .init(isUpdate: isUpdate, day: $0.date.days.from.iso, raw: $0.raw, source: $0.source, doubt: $0.doubt) }
        }
        return Explanation(
            page: page, blocks: parts.explained(), dates: dates(parts.dates.published, false) + dates(parts.dates.updated, true))
    }
}

/// A page taken apart.
struct PageParts {
    let page: PageBlocks
    let metadata: PageMetadata
    private(set) var scores: [Float]
    private(set) var isBody: [Bool]
    private(set) var titleBlock: Int?
    private(set) var dates: PageDates
    private(set) var article: Article?
    private(set) var rejection: HTMLPage.Rejection?

    init(_ utf8: [UInt8], url: String?, latest: CivilDate?) {
        let tree = HTMLTree(utf8)
        page = PageBlocks(tree)
        metadata = PageMetadata(tree)
        let features = PageFeatures(page, metadata)
        scores = PageModel.shared.scores(features)
        isBody = PageParts.chosen(features, scores, isArticle: !metadata.articles.isEmpty || metadata.meta("og:type") == "article")
        let language = PageParts.language(metadata)
        dates = PageDates(metadata, url: url, language: language, latest: latest)
        guard !page.blocks.isEmpty else {
            rejection = .noText
            return
        }
        rejection = judge()
        var text = bodyText()
        // A page that is drawn by scripts may hold its article in its JSON-LD alone.
        if let stated = metadata.linked("articleBody"), stated.utf8.count > 400, stated.utf8.count > 2 * text.count {
            text = Array(PageParts.paragraphs(metadata).utf8)
            rejection = nil
        }
        guard rejection == nil else { return }
        var a = Article(id: "", text: text)
        a.zones = [Zone(kind: .body, start: 0, end: a.text.count)]
        a.url = url
        a.language = language
        a.canonicalURL = (metadata.canonical ?? metadata.meta("og:url")).map { URLReference.resolve($0.trimmed, base: url) }
        let host = PageNames.host(url) ?? PageNames.host(a.canonicalURL)
        a.site =
            metadata.meta("og:site_name", "application-name", "dc.publisher", "apple-mobile-web-app-title")
            ?? metadata.articles.lazy.compactMap { PageMetadata.strings($0["publisher"]).first }.first
        let headings = headingTexts()
        a.title = PageNames.title(metadata, headings: headings, site: a.site, host: host)
        if let t = a.title.map(PageNames.fold) {
            titleBlock = page.blocks.firstIndex { $0.context.contains(.heading) && PageNames.fold(string($0)) == t }
        }
        let visible = byline()
        a.authors = authors(visible)
        addVisibleDates(visible)
        (a.published, a.updated) = dates.decide()
        a.categories = categories()
        if isTruncated(a.text) { a.extra.append(("truncated", "true")) }
        article = a
    }

    /// Blocks of the body. Where the judge finds next to nothing on a page that is an article or has a long run of text, the running text of
    /// the best subtree is taken.
    static func chosen(_ f: PageFeatures, _ scores: [Float], isArticle: Bool) -> [Bool] {
        let blocks = f.page.blocks
        let smooth = PageSmoothing(f.page, scores).chosen
        let chosen = blocks.indices.map { smooth[$0] && !f.isStranger(blocks[$0]) }
        var (have, inTop, longest) = (0, 0, 0)
        let top = f.top..<Int(f.page.tree.nodes[f.top].end)
        for (i, b) in blocks.enumerated() {
            if chosen[i] { have += b.words }
            if f.good[i], top.contains(b.firstNode), b.linkBytes * 3 < b.bytes, !f.isStranger(b) {
                inTop += b.words
                longest = max(longest, b.words)
            }
        }
        guard have < 20, inTop >= 30, isArticle || longest >= 60 else { return withoutRepeats(chosen, f) }
        return blocks.indices.map { i in
            chosen[i]
                || f.good[i] && top.contains(blocks[i].firstNode) && blocks[i].linkBytes * 3 < blocks[i].bytes && scores[i] > -6
                    && !f.isStranger(blocks[i])
        }
    }

    /// A page may tell its article twice, for another screen or another reader: what the body says already is left out.
    private static func withoutRepeats(_ chosen: [Bool], _ f: PageFeatures) -> [Bool] {
        guard f.repeatsText(chosen) else { return chosen }
        var out = chosen
        // Of paragraphs alone, and of all that is chosen.
        var (seen, seenAll) = (HashIndex(capacity: 512), HashIndex(capacity: 512))
        for (i, b) in f.page.blocks.enumerated() where chosen[i] && b.words >= 4 {
            let grams = PageOverlap.grams(
                Tokenizer.tokens(f.page.text, in: b.low..<b.high).filter { $0.kind == .word || $0.kind == .number }.map(\.hash)[...])
            guard !grams.isEmpty else { continue }
            let isLong = b.words >= PageFeatures.longRepeat
            let isAgain = isLong && grams.count(where: { seen.count($0) > 0 }) * 10 >= grams.count * 9
            let isWhole = b.words >= PageFeatures.wholeRepeat && grams.count(where: { seenAll.count($0) > 0 }) * 4 >= grams.count * 3
            if isAgain || isWhole {
                out[i] = false
            } else {
                for g in grams {
                    if isLong { seen.add(g) }
                    seenAll.add(g)
                }
            }
        }
        return out
    }

    /// The body as JSON-LD states it, its line breaks kept.
    private static func paragraphs(_ m: PageMetadata) -> String {
        for o in m.articles {
            guard case .string(let raw)? = o["articleBody"] else { continue }
            let decoded = HTMLText.decoded(raw, 0..<raw.count)
            return decoded.parts(by: "\n").map(HTMLText.collapsed).filter { !$0.isEmpty }.joined(separator: "\n\n")
        }
        return ""
    }

    func string(_ b: PageBlock) -> String { ByteText.string(page.text, b.low..<b.high) }

    private static func language(_ m: PageMetadata) -> String? {
        let raw = m.language ?? m.linked("inLanguage") ?? m.meta("og:locale", "content-language", "dc.language", "language")
        guard let l = raw?.trimmed, l.utf8.count >= 2, l.utf8.count <= 12 else { return nil }
        return String(l.map { $0 == "_" ? "-" : $0 })
    }

    // MARK: Body

    private func bodyText() -> [UInt8] {
        var out: [UInt8] = []
        var previous: PageBlock?
        for (i, b) in page.blocks.enumerated() where isBody[i] {
            if let p = previous {
                out.append(0x0A)
                // The items of a list, the cells of a table stand close together.
                let close = p.tag == .li && b.tag == .li || p.context.contains(.table) && b.context.contains(.table)
                if !close { out.append(0x0A) }
            }
            out.append(contentsOf: page.text[b.low..<b.high])
            previous = b
        }
        return out
    }

    /// Whether the page tells an article at all.
    private func judge() -> HTMLPage.Rejection? {
        var (bodyWords, runningWords, linked) = (0, 0, 0)
        for (i, b) in page.blocks.enumerated() where isBody[i] {
            bodyWords += b.words
            linked += b.linkWords
            if b.words >= 10 { runningWords += b.words - b.linkWords }
        }
        let links = page.blocks.count { $0.linkBytes * 2 > $0.bytes && $0.words >= 4 }
        if bodyWords == 0 {
            return links >= 10 ? .index : .noArticle
        }
        if linked * 2 > bodyWords, bodyWords > 60 || links >= 10 { return .index }
        if runningWords < 12, bodyWords < 12, metadata.articles.isEmpty, metadata.meta("og:type") != "article" { return .noArticle }
        return nil
    }

    // MARK: Title, byline, dates

    /// Headings that may be the title: h1 before others, those before the body or at its start.
    private func headingTexts() -> [String] {
        let firstBody = isBody.firstIndex(of: true) ?? 0
        var (first, second): ([String], [String]) = ([], [])
        for (i, b) in page.blocks.enumerated() where b.context.contains(.heading) && b.words >= 1 && b.bytes < 400 {
            if b.tag == .h1 {
                first.append(string(b))
            } else if i <= firstBody + 3, b.tag == .h2 || b.near.contains(.title) {
                second.append(string(b))
            }
            if first.count + second.count > 30 { break }
        }
        return first + second
    }

    /// Blocks around title and start of the body that may say who and when, nearest first.
    private func byline() -> [Int] {
        let firstBody = isBody.firstIndex(of: true) ?? 0
        let start = max(0, min(titleBlock ?? firstBody, firstBody) - 4)
        let end = min(page.blocks.count, max(firstBody, titleBlock ?? 0) + 4)
        guard start < end else { return [] }
        return (start..<end).filter { !(isBody[$0] && page.blocks[$0].words > 20) && page.blocks[$0].words <= 60 }
    }

    private func authors(_ visible: [Int]) -> [String] {
        // Beside the title, or anywhere in the blocks around the start of the body.
        let near = (visible.first.map { page.blocks[$0].firstNode - 12 } ?? 0)..<(visible.last.map { page.blocks[$0].lastNode + 1 } ?? 1)
        let sources: [() -> [String]] = [
            { metadata.linkedAuthors("author") },
            { metadata.all("citation_author") },
            {
                for key in [
                    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                    "byl", "byline",
                    "og:author", "creator", "article.author", "cxenseparse:author", "twitter:creator_name", "rbauthors",
                ] {
                    let v = PageNames.authors(metadata.all(key))
                    if !v.isEmpty { return v }
                }
                return []
            },
            { metadata.linkedAuthors("creator") },
            { metadata.labelledAuthors },
            { metadata.properties.filter { $0.name == "author" || $0.name == "creator" }.map(\.value) },
            { metadata.authorLinks.prefix(4).map(\.text) },
            { metadata.profileLinks.filter { near.contains($0.node) }.prefix(4).map(\.text) },
            {
                visible.filter { !page.blocks[$0].near.isDisjoint(with: [.byline, .author]) }.map { string(page.blocks[$0]) }.filter {
                    $0.utf8.count < 120
                }
                .prefix(1).map { $0 }
            },
            {
                visible.map { string(page.blocks[$0]) }.filter { s in
                    let low = s.lowercased()
                    return ["by ", "von ", "por ", "par ", "written by ", "posted by "].contains { low.hasPrefix($0) } && s.utf8.count < 120
                }.prefix(1).map { $0 }
            },
        ]
        for s in sources {
            let names = PageNames.authors(s())
            if !names.isEmpty { return names }
        }
        return []
    }

    private mutating func addVisibleDates(_ visible: [Int]) {
        let firstNode = page.blocks.first { $0.words > 0 }?.firstNode ?? 0
        let (low, high) = (
            visible.first.map { page.blocks[$0].firstNode } ?? firstNode, visible.last.map { page.blocks[$0].lastNode } ?? firstNode
        )
        for t in metadata.times where t.node >= low - 40 && t.node <= high {
            let words = page.tree.value(t.node, .class)?.lowercased() ?? ""
            let isUpdate = words.contains("updat") || words.contains("modif")
            dates.addVisible(t.datetime ?? page.tree.text(t.node, limit: 100), .metadata, "<time> beside the title", updated: isUpdate)
        }
        if dates.published.isEmpty {
            // A time anywhere in the part of the page that holds the article, if that part has but one.
            let part = metadata.times.filter { $0.datetime != nil }
            if let first = part.first, Set(part.compactMap(\.datetime)).count == 1 || part.count <= 3, let value = first.datetime {
                dates.addVisible(value, .metadata, "<time> on the page")
            }
        }
        for i in visible {
            let s = string(page.blocks[i])
            let low = s.lowercased()
            let isUpdate =
                (low.hasPrefix("updated") || low.hasPrefix("last updated") || low.hasPrefix("modified")) && !low.contains("published")
            dates.addVisible(s, .text, "text beside the title", updated: isUpdate)
        }
        guard dates.published.isEmpty else { return }
        // Some pages say it under the article. Only a line that says so counts there: the teasers around have dates of their own.
        for (i, b) in page.blocks.enumerated() where b.words <= 12 && !isBody[i] {
            let s = string(b)
            guard let rest = PageParts.publishedMarks.lazy.compactMap({ s.lowercased().hasPrefix($0) ? $0 : nil }).first else { continue }
            dates.addVisible(String(s.dropFirst(rest.count)), .text, "a line that says so")
            if !dates.published.isEmpty { return }
        }
    }
    private static let publishedMarks = [
        "published", "first published", "posted on", "posted:", "date published", "publication date", "veröffentlicht", "publié le",
        "publicado el", "publicado em", "pubblicato il",
    ]

    private func categories() -> [String] {
        var out: [String] = []
        let all =
            metadata.articles.flatMap { PageMetadata.strings($0["articleSection"]) } + metadata.all("article:section")
            + metadata.all("parsely-section")
        for c in all where c.utf8.count < 80 && !out.contains(c) { out.append(c) }
        return Array(out.prefix(10))
    }

    /// The text breaks off: a paywall that the page declares, or an ellipsis at the end.
    private func isTruncated(_ text: [UInt8]) -> Bool {
        for o in metadata.articles {
            guard let free = o["isAccessibleForFree"] else { continue }
            if case .bool(false) = free { return true }
            if free.text?.lowercased() == "false" { return true }
        }
        if let tier = metadata.meta("article:content_tier")?.lowercased(), tier == "locked" || tier == "metered" { return tier == "locked" }
        let tail = text.suffix(3)
        return tail.elementsEqual([0xE2, 0x80, 0xA6]) || tail.elementsEqual([0x2E, 0x2E, 0x2E])
    }

    // MARK: Explanation

    func explained() -> [HTMLPage.Explanation.Block] {
        page.blocks.indices.map { i in
            let b = page.blocks[i]
            var path: [String] = []
            var n = b.holder
            while n > 0, path.count < 4 {
                let c = page.tree.value(n, .class) ?? ""
                path.append("\(page.tree.nodes[n].tag)" + (c.isEmpty ? "" : "." + c.prefix(40)))
                n = Int(page.tree.nodes[n].parent)
            }
            let (kind, reason) = kind(i)
            return .init(kind: kind, text: string(b), place: path.joined(separator: " < "), score: Double(scores[i]), reason: reason)
        }
    }

    /// What a block is, and the strongest reason for it.
    private func kind(_ i: Int) -> (Zone.Kind, String) {
        let b = page.blocks[i]
        if isBody[i] { return (.body, "reads and stands as the article's text") }
        if i == titleBlock { return (.title, "is the page's title") }
        let byCue: [(PageCues, Zone.Kind, String)] = [
            (.share, .share, "share bar"), (.newsletter, .promo, "newsletter or subscription"), (.promo, .promo, "promotion"),
            (.related, .teaser, "related articles"), (.teaser, .teaser, "list of teasers"), (.caption, .caption, "caption or credit"),
            (.byline, .byline, "byline"), (.author, .byline, "author"), (.comment, .other, "comments"), (.legal, .legal, "legal text"),
            (.footer, .legal, "footer"), (.navigation, .navigation, "navigation"), (.header, .navigation, "page header"),
            (.sidebar, .teaser, "sidebar"), (.tags, .navigation, "topics"), (.form, .other, "form"), (.overlay, .promo, "overlay"),
        ]
        if !b.context.isDisjoint(with: [.figcaption, .figure]) { return (.caption, "caption of a figure") }
        if b.context.contains(.navigation) { return (.navigation, "<nav>") }
        for (cue, kind, why) in byCue where b.near.contains(cue) { return (kind, why + ", by the names of the elements around it") }
        if b.context.contains(.footer) { return (.legal, "<footer>") }
        if b.context.contains(.aside) { return (.teaser, "<aside>") }
        for (cue, kind, why) in byCue where b.cues.contains(cue) { return (kind, "inside " + why) }
        if b.linkBytes * 2 > b.bytes { return (.navigation, "mostly links") }
        return (.other, "does not stand with the article's text")
    }
}
