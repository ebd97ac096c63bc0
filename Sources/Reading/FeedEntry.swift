import Text

/// A field of a feed: its element's name and attributes.
struct FeedField {
    var name: FeedName
    var attributes: [(name: String, value: String)]
    /// Base of its references.
    var base: String?

    func attribute(_ key: String) -> String? { attributes.first { $0.name.lowercased() == key }?.value }
}

/// Content of a field: its text with references resolved once, and the markup itself where it has elements.
struct FeedContent {
    var text: [UInt8]
    var markup: [UInt8]?

    /// The text as one line without white space around it.
    var line: String { PlainText.oneLine(text) }
}

/// An entry as its fields come in, and the article it makes.
struct FeedEntry {
    var isAtom = false
    var language: String?
    private var titles = Ranked<String>()
    private var links = Ranked<String>()
    private var canonical: String?
    private var ids = Ranked<String>()
    private var isPermanentLink = true
    private var authors: [String] = []
    private var otherAuthors: [String] = []
    private var categories: [String] = []
    private var knownCategories: Set<String> = []
    private var published = Ranked<PublicationDate>()
    private var updated = Ranked<PublicationDate>()
    private var texts: [(rank: Int, text: [UInt8])] = []

    /// Keeps the best of several values; of equally good ones the first, or the last where that is the custom.
    private struct Ranked<Value> {
        var value: Value?
        private var rank = Int.max
        mutating func offer(_ v: Value?, rank r: Int, lastWins: Bool = false) {
            guard let v, r < rank || lastWins && r == rank else { return }
            value = v
            rank = r
        }
    }

    /// Attributes of the entry's own tag.
    mutating func add(attributes: [(name: String, value: String)], of name: FeedName, base: String?) {
        for (key, v) in attributes where !v.isEmpty {
            switch key.lowercased() {
            case "rdf:about":
                ids.offer(v, rank: 3)
                links.offer(URLReference.resolve(v, base: base), rank: 6)
            case "href": links.offer(URLReference.resolve(v, base: base), rank: 1)
            case "lastmod": updated.offer(FeedEntry.date(v), rank: 0)
            default: break
            }
        }
    }

    mutating func add(_ f: FeedField, _ c: FeedContent) {
        switch (f.name.prefix, f.name.local) {
        case ("", "title"): titles.offer(FeedEntry.title(f, c), rank: 0)
        case ("dc", "title"): titles.offer(FeedEntry.title(f, c), rank: 1)
        case ("media", "title"), ("itunes", "title"): titles.offer(FeedEntry.title(f, c), rank: 2)
        case ("", "link"), ("xhtml", "link"): addLink(f, c)
        case ("feedburner", "origlink"): canonical = c.line
        case ("", "id"), ("", "guid"):
            guard !c.line.isEmpty else { return }
            if f.name.local == "guid", f.attribute("ispermalink")?.lowercased() == "false" { isPermanentLink = false }
            ids.offer(c.line, rank: 0)
            if f.name.local == "guid", isPermanentLink, !c.line.contains(" ") {
                links.offer(URLReference.resolve(c.line, base: f.base), rank: URLReference.hasScheme(c.line) ? 4 : 7)
            }
        case ("dc", "identifier"): ids.offer(c.line.isEmpty ? nil : c.line, rank: 2)
        case ("", "author"), ("dc", "creator"), ("dc", "author"): if let a = FeedEntry.author(c) { authors.append(a) }
        case ("itunes", "author"), ("media", "credit"), ("", "creator"), ("dc", "contributor"):
            if let a = FeedEntry.author(c) { otherAuthors.append(a) }
        case ("", "category"), ("dc", "subject"), ("itunes", "category"), ("media", "category"), ("", "keywords"):
            for v in [f.attribute("label") ?? f.attribute("term") ?? f.attribute("text") ?? "", c.line]
            where !v.isEmpty && knownCategories.insert(v).inserted {
                categories.append(v)
            }
        case ("", "pubdate"), ("", "published"), ("", "issued"), ("dcterms", "issued"): published.offer(FeedEntry.date(c.line), rank: 0)
        case ("dc", "date"), ("", "date"): published.offer(FeedEntry.date(c.line), rank: 1)
        case ("", "created"), ("dcterms", "created"), ("", "expirationdate"): published.offer(FeedEntry.date(c.line), rank: 2)
        case ("", "updated"), ("", "modified"), ("dcterms", "modified"), ("", "lastbuilddate"):
            updated.offer(FeedEntry.date(c.line), rank: 0)
        case ("", "language"), ("dc", "language"): if !c.line.isEmpty { language = c.line }
        default: addText(f, c)
        }
    }

    private mutating func addText(_ f: FeedField, _ c: FeedContent) {
        let rank: Int
        switch (f.name.prefix, f.name.local) {
        case ("content", "encoded"), ("", "content"), ("", "fullitem"): rank = 0
        case ("xhtml", "body"), ("", "body"), ("xhtml", "div"), ("", "div"): rank = 1
        case ("", "description"), ("", "abstract"): rank = 2
        case ("", "summary"): rank = 3
        case ("dc", "description"), ("", "subtitle"), ("", "tagline"): rank = 4
        case ("media", "text"), ("media", "description"), ("itunes", "summary"), ("itunes", "subtitle"), ("dcterms", "abstract"): rank = 5
        default: return
        }
        if let language = f.attribute("xml:lang"), self.language == nil { self.language = language }
        let text = FeedEntry.text(f, c)
        if text.contains(where: { $0 > 0x20 }) { texts.append((rank, text)) }
    }

    private mutating func addLink(_ f: FeedField, _ c: FeedContent) {
        if let href = f.attribute("href"), !href.isEmpty {
            let rel = f.attribute("rel")?.lowercased() ?? "alternate"
            guard rel == "alternate" || rel.hasSuffix("#alternate") else { return }
            let type = f.attribute("type")?.lowercased()
            let isPage = type == nil || type == "text/html" || type == "application/xhtml+xml"
            links.offer(URLReference.resolve(href, base: f.base), rank: isPage ? 0 : 2)
        } else if !c.line.isEmpty {
            links.offer(URLReference.resolve(c.line.split(separator: " ").joined(separator: "%20"), base: f.base), rank: 1, lastWins: true)
        }
    }

    // MARK: The article

    /// What the entry lacks (language, author) it inherits from the feed.
    func article(channel: FeedEntry, language feedLanguage: String?) -> Article {
        var a = Article(id: ids.value ?? "", text: FeedEntry.join(texts))
        a.title = titles.value
        a.url = links.value
        a.canonicalURL = canonical
        a.authors = !authors.isEmpty ? authors : !otherAuthors.isEmpty ? otherAuthors : isAtom ? channel.authors : []
        a.categories = categories
        a.language = language ?? channel.language ?? feedLanguage
        a.site = channel.titles.value
        a.published = published.value ?? updated.value
        a.updated = updated.value
        return a
    }

    /// Texts of an entry that are compared with each other; a hostile one has thousands.
    private static let mostCompared = 16

    /// Content and, before it, a summary that it does not begin with: the standfirst.
    private static func join(_ texts: [(rank: Int, text: [UInt8])]) -> [UInt8] {
        // What comes later stands before it.
        var kept: [[UInt8]] = []
        var hashes: [[UInt64]] = []
        for rank in 0...5 {
            for t in texts where t.rank == rank {
                // Copies for players and previews are used only where there is nothing else.
                if rank >= 4, !kept.isEmpty { continue }
                if hashes.count == mostCompared {
                    kept.append(t.text)
                    continue
                }
                var words = Tokenizer.tokens(t.text).filter { $0.kind != .sign }.map(\.hash)
                // A cut summary ends in "..." or "Read more": its last words are no part of the content.
                if words.count > 12 { words.removeLast(4) }
                if hashes.contains(where: { contains($0, words) }) { continue }
                if let short = hashes.lastIndex(where: { contains(words, $0) }) {
                    kept[short] = t.text
                    hashes[short] = words
                    continue
                }
                kept.append(t.text)
                hashes.append(words)
            }
        }
        return Array(kept.reversed().joined(separator: [0x0A, 0x0A]))
    }

    /// `inner` is a run of `outer` that begins near its start: a summary further on is no copy.
    static func contains(_ outer: [UInt64], _ inner: [UInt64]) -> Bool {
        guard let first = inner.first, inner.count <= outer.count else { return inner.isEmpty }
        let window = outer.prefix(4096 + inner.count)
        guard window.contains(first) else { return false }
        // Knuth, Morris and Pratt: texts of one word over and over cost no more than others.
        var borders = [Int](repeating: 0, count: inner.count)
        var k = 0
        for i in inner.indices.dropFirst() {
            while k > 0, inner[i] != inner[k] { k = borders[k - 1] }
            if inner[i] == inner[k] { k += 1 }
            borders[i] = k
        }
        k = 0
        for word in window {
            while k > 0, word != inner[k] { k = borders[k - 1] }
            if word == inner[k] { k += 1 }
            if k == inner.count { return true }
        }
        return false
    }

    // MARK: Values

    private static func date(_ s: String) -> PublicationDate? {
        s.isEmpty ? nil : DateText(s)?.publication(.metadata, raw: s)
    }

    private static func decoded(_ f: FeedField, _ c: FeedContent) -> (bytes: [UInt8], isMarkup: Bool) {
        if let m = c.markup { return (m, true) }
        let type = f.attribute("type")?.lowercased()
        let mode = f.attribute("mode")?.lowercased()
        var bytes = c.text
        let isText =
            type == "text" || type?.hasPrefix("text/") == true || type == "html" || type == "xhtml" || type?.contains("xml") == true
        if mode == "base64" || type != nil && !isText && type!.contains("/"), let plain = TransferCoding.base64(bytes) { bytes = plain }
        switch type {
        case "text", "text/plain": return (bytes, false)
        case "html", "text/html", "xhtml", "application/xhtml+xml": return (bytes, MarkupText.looksLikeMarkup(bytes))
        default: return (bytes, MarkupText.looksLikeMarkup(bytes))
        }
    }

    private static func title(_ f: FeedField, _ c: FeedContent) -> String? {
        let (bytes, isMarkup) = decoded(f, c)
        let line = isMarkup ? MarkupText.line(bytes) : PlainText.oneLine(bytes)
        return line.isEmpty ? nil : line
    }

    private static func text(_ f: FeedField, _ c: FeedContent) -> [UInt8] {
        let (bytes, isMarkup) = decoded(f, c)
        if isMarkup {
            let text = MarkupText.text(bytes)
            // Escaped HTML inside a wrapper element, as some blogs send it.
            let isEscaped = c.markup != nil && f.attribute("type")?.lowercased().hasSuffix("html") == true && ArticleFields.isHTML(text)
            return isEscaped ? MarkupText.text(text) : text
        }
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return [] }
        // XML allows no other control characters.
        return UTF8Repair.repaired(bytes[first...last]).utf8.filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    /// "me@example.com (Jo Doe)", "Jo Doe <me@example.com>", `<name>Jo Doe</name><email>...`: the name.
    private static func author(_ c: FeedContent) -> String? {
        var line = c.line
        if let m = c.markup {
            line = element("name", in: m) ?? element("email", in: m) ?? MarkupText.line(m)
        }
        let name = MailAddress.displayName(line)
        return name.isEmpty ? nil : name
    }

    /// Text of the first element of that name.
    private static func element(_ local: String, in m: [UInt8]) -> String? {
        var scanner = MarkupScanner(m)
        var text: [UInt8] = []
        var inside = false
        while let event = scanner.next() {
            switch event {
            case .start(let tag): if FeedName(m, tag.name, [:]).local == local { inside = true }
            case .end(let name, _):
                if inside, FeedName(m, name, [:]).local == local {
                    let line = PlainText.oneLine(text)
                    return line.isEmpty ? nil : line
                }
            case .text(let r): if inside { CharacterReferences.append(m, r, to: &text) }
            case .cdata(let r, _): if inside { text.append(contentsOf: m[r]) }
            }
        }
        return nil
    }
}
