import Text

/// The fields of an article in a JSON object, under the names that people and tools give them.
///
/// Names of other tools: JSON-LD and schema.org (`articleBody`, `datePublished`, `inLanguage`), JSON Feed (`content_html`, `date_published`),
/// trafilatura (`hostname`, `source`), news-please (`maintext`, `date_publish`, `source_domain`), newspaper (`publish_date`), readability
/// (`textContent`, `siteName`), miniflux (`content`, `published_at`, `feed.title`), WordPress (`content.rendered`), NewsAPI (`publishedAt`);
/// the tables of NetNewsWire (`contentHTML`), QuiteRSS (`link_href`, `author_name`) and RSS Guard (`contents`, `date_created`).
struct ArticleFields {
    /// Field and its keys, in order of preference.
    static let names: [(field: String, keys: [String])] = [
        (
            "text",
            [
                "text", "body", "content", "articleBody", "maintext", "content_text", "textContent", "content_html", "full_text",
                "fulltext",
                "article_text", "story", "raw_text", "contentText", "contentHTML", "contents",
            ]
        ),
        ("title", ["title", "headline", "name"]),
        (
            "published",
            [
                "published", "date", "pubDate", "published_at", "datePublished", "date_published", "date_publish", "publish_date",
                "publishedAt",
                "published_date", "publication_date", "publishedTime", "pub_date", "dateCreated", "date_created", "date_gmt", "created_at",
            ]
        ),
        (
            "updated",
            [
                "updated", "dateModified", "updated_at", "date_modified", "date_modify", "modified", "updatedAt", "modified_at",
                "modified_gmt",
                "last_modified",
            ]
        ),
        ("url", ["url", "link", "permalink", "source_url", "webUrl", "mainEntityOfPage", "external_url", "link_href"]),
        ("authors", ["authors", "author", "byline", "creator", "writer", "author_name"]),
        ("id", ["id", "@id", "_id"]), ("language", ["language", "lang", "inLanguage"]),
        ("site", ["site", "sitename", "siteName", "site_name", "hostname", "source_domain", "publisher", "domain", "feed", "source"]),
        ("categories", ["categories", "tags", "keywords", "articleSection", "section"]),
    ]
    /// Further names as people write them in tables ("Article Text", "Publication Date"): folded (`fold`), tried where no name above fits.
    private static let spoken: [(field: String, keys: [String])] = [
        (
            "text",
            [
                "articlebody", "article", "bodytext", "newstext", "fullarticle", "news", "rawtext", "cleantext", "storytext",
                "articlecontent",
            ]
        ),
        ("title", ["articletitle", "newstitle", "heading"]),
        (
            "published",
            [
                "articledate", "dateofpublication", "datetime", "publishedon", "postedon", "posted", "postdate", "publishtime",
                "publicationtime",
                "newsdate", "timestamp",
            ]
        ),
        ("url", ["articleurl", "articlelink", "newsurl", "weburl", "webaddress", "href", "uri"]),
        ("authors", ["authornames", "journalist", "reporter", "writtenby"]),
        ("site", ["publication", "publishername", "newspaper", "outlet", "sourcename", "newssource"]),
        ("id", ["articleid", "newsid"]),
    ]

    /// A name without capitals, blanks and marks.
    static func fold(_ name: String) -> String {
        String(
            decoding: name.lowercased().utf8.filter { $0 >= 0x61 && $0 <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x80 }, as: UTF8.self)
    }

    /// The field's own name by every folded name of it. An address or a text is told by its name alone, a "description" is not.
    private static let folded: [String: String] = {
        var out: [String: String] = [:]
        for list in [names, spoken] {
            for n in list {
                for k in n.keys + [n.field] where out[fold(k)] == nil { out[fold(k)] = n.field }
            }
        }
        for a in abstracts where out[a] == nil { out[a] = a }
        return out
    }()

    /// The names of a table's columns with those that nobody knows as they stand put under the name that they mean. A name that is there
    /// already, or that a mapping gives, is left alone.
    static func understood(_ header: [String], _ map: [String: [String]] = [:]) -> [String] {
        var exact = Set(names.flatMap { $0.keys + [$0.field] } + abstracts + map.values.joined())
        // A date in columns of its own, as an export has it: its time alone is no other name of the whole.
        for d in ["published", "updated"] where header.contains("\(d)_from") {
            exact.formUnion(DelimitedArticles.dateParts.map { "\(d)_\($0)" })
        }
        var taken = Set(header.filter(exact.contains).compactMap { folded[fold($0)] })
        return header.map { name in
            guard !exact.contains(name), let field = folded[fold(name)], taken.insert(field).inserted else { return name }
            return field
        }
    }

    /// What stands for the text where there is none.
    static let abstracts = ["summary", "description", "excerpt", "abstract", "snippet"]

    private let members: [JSON.Member]
    private let map: [String: [String]]
    private var taken: [Bool]

    /// `map` gives names that are tried before the known ones.
    init(_ members: [JSON.Member], _ map: [String: [String]] = [:]) {
        self.members = members
        self.map = map
        taken = Array(repeating: false, count: members.count)
    }

    private func keys(_ field: String) -> [String] {
        (map[field] ?? []) + (ArticleFields.names.first { $0.field == field }?.keys ?? [field])
    }

    /// The value of a field's first key that has one; of a key that repeats, the last. It does not count as unknown any more.
    mutating func take(_ field: String) -> JSON? { take(keys: keys(field)) { _ in true } }

    private mutating func take(keys: [String], where fits: (JSON) -> Bool) -> JSON? { takeWithKey(keys, where: fits)?.value }

    private mutating func takeWithKey(_ keys: [String], where fits: (JSON) -> Bool) -> (key: String, value: JSON)? {
        for k in keys {
            if !map.isEmpty, let (top, value) = ArticleFields.inner(k, members), fits(value) {
                taken[top] = true
                return (k, value)
            }
            guard let i = members.lastIndex(where: { $0.key == k }), fits(members[i].value) else { continue }
            if case .null = members[i].value { continue }
            for j in members.indices where members[j].key == k { taken[j] = true }
            return (k, members[i].value)
        }
        return nil
    }

    /// What a path of a mapping ("meta.story") leads to, and the member that it goes through; nil for a plain name, or one with a dot that is there.
    private static func inner(_ path: String, _ members: [JSON.Member]) -> (top: Int, value: JSON)? {
        guard path.utf8.contains(0x2E), !members.contains(where: { $0.key == path }) else { return nil }
        let parts = path.split(separator: ".").map(String.init)
        guard let first = parts.first, let top = members.lastIndex(where: { $0.key == first }) else { return nil }
        var value = members[top].value
        for p in parts.dropFirst() {
            guard let next = value[p] ?? Int(p).flatMap({ i in value.elements.flatMap { $0.indices.contains(i) ? $0[i] : nil } }) else {
                return nil
            }
            value = next
        }
        if case .null = value { return nil }
        return (top, value)
    }

    /// Is there anything under the name, or at the end of the path, that a mapping gives?
    static func has(_ key: String, _ members: [JSON.Member]) -> Bool {
        members.contains { $0.key == key } || inner(key, members) != nil
    }

    /// Members that no field took, without the empty ones of known names.
    var rest: [JSON.Member] {
        members.indices.filter { i in
            guard !taken[i] else { return false }
            if case .null = members[i].value { return !ArticleFields.names.contains { $0.keys.contains(members[i].key) } }
            return true
        }.map { members[$0] }
    }

    /// Whether a member names a headline, which may stand for a text that is not there. A "name" may be that of anything.
    static func haveHeadline(_ members: [JSON.Member], _ map: [String: [String]] = [:]) -> Bool {
        members.contains { m in
            isHeadline(m.key, map) && (string(m.value)?.utf8.contains { $0 > 0x20 } ?? false)
        }
    }

    /// Whether a key, or the name of a column, is that of a headline.
    static func isHeadline(_ key: String, _ map: [String: [String]] = [:]) -> Bool {
        map["title"]?.contains(key) == true || headlines.contains(fold(key))
    }
    private static let headlines: Set = ["title", "headline", "articletitle", "newstitle", "heading"]

    // MARK: Values

    /// The text: as it stands under "text" and wherever it is no HTML; a list of strings as paragraphs. nil where there is none.
    mutating func text() -> [UInt8]? {
        if let mapped = map["text"], let (_, v) = takeWithKey(mapped, where: { ArticleFields.bytes($0) != nil }) {
            return ArticleFields.bytes(v)
        }
        // An empty text gives way to a key that has one.
        let known = keys("text")
        let found =
            takeWithKey(known) { ArticleFields.bytes($0)?.contains { $0 > 0x20 } == true }
            ?? takeWithKey(ArticleFields.abstracts) { ArticleFields.bytes($0)?.contains { $0 > 0x20 } == true }
            ?? takeWithKey(known) { ArticleFields.bytes($0) != nil }
        guard let (key, value) = found, let bytes = ArticleFields.bytes(value) else { return nil }
        return key != "text" && key != "content_text" && ArticleFields.isHTML(bytes) ? MarkupText.text(bytes) : bytes
    }

    private static func bytes(_ v: JSON) -> [UInt8]? {
        switch v {
        case .string(let s): return s
        case .object: return (v["rendered"] ?? v["#text"] ?? v["value"]).flatMap { if case .string(let s) = $0 { s } else { nil } }
        case .array(let list):
            let parts = list.compactMap { if case .string(let s) = $0 { s } else { nil } }
            return parts.isEmpty || parts.count < list.count ? nil : Array(parts.joined(separator: [0x0A, 0x0A]))
        default: return nil
        }
    }

    /// Has tags that end a paragraph or a link: no prose has them.
    static func isHTML(_ b: [UInt8]) -> Bool {
        var i = 0
        while let lt = b[i...].firstIndex(of: 0x3C), lt + 3 < b.count {
            i = lt + 1
            let rest = b[i...]
            for tag in htmlTags where rest.starts(with: tag) { return true }
        }
        return false
    }
    private static let htmlTags: [[UInt8]] = [
        "p>", "/p>", "P>", "/P>", "p ", "br>", "br/>", "br />", "div>", "div ", "/div>", "/a>", "/h2>", "/li>",
    ].map {
        Array($0.utf8)
    }

    /// A string; of an object its name or address.
    mutating func string(_ field: String) -> String? {
        guard let v = take(keys: keys(field), where: { ArticleFields.string($0) != nil }) else { return nil }
        return ArticleFields.string(v)
    }

    private static func string(_ v: JSON) -> String? {
        if let s = v.text { return s.isEmpty ? nil : s }
        return (v["name"] ?? v["rendered"] ?? v["title"] ?? v["@id"] ?? v["url"] ?? v["#text"])?.text
    }

    /// An address under a name that others use for something else.
    mutating func address(_ key: String) -> String? {
        take(keys: [key]) { ArticleFields.string($0).map(URLReference.hasScheme) == true }.flatMap(ArticleFields.string)
    }

    /// A string on one line, without markup.
    mutating func line(_ field: String) -> String? {
        guard let s = string(field) else { return nil }
        let b = Array(s.utf8)
        return MarkupText.looksLikeMarkup(b) && (ArticleFields.isHTML(b) || field == "title") && b.contains(0x26) ? MarkupText.line(b) : s
    }

    mutating func identifier(_ field: String) -> String? {
        guard let v = take(field) else { return nil }
        if let s = v.text { return s.isEmpty ? nil : s }
        return v.int.map(String.init)
    }

    /// A list of names; a string with ";" between them (trafilatura), objects with a name.
    mutating func list(_ field: String) -> [String] { ArticleFields.names(in: take(field)) }

    /// Names of people: of a byline ("By Ann Lee and Bob Ray") each one.
    mutating func people(_ field: String) -> [String] { list(field).flatMap(ArticleFields.people) }

    static func people(_ byline: String) -> [String] {
        let low = byline.lowercased()
        guard low.hasPrefix("by ") || low.contains(" and ") || low.contains(" & ") else { return [byline] }
        let found = PageNames.authors([byline])
        // "Johnson and Johnson" is no two people.
        let areNames = found.allSatisfy { $0.contains(" ") } || found.count == 1 && low.hasPrefix("by ")
        return found.isEmpty || !areNames ? [byline] : found
    }

    static func names(in value: JSON?) -> [String] {
        guard let value else { return [] }
        if let s = value.text { return s.split(separator: ";").map { PlainText.oneLine(Array($0.utf8)) }.filter { !$0.isEmpty } }
        if let name = value["name"]?.text { return [name] }
        return (value.elements ?? []).compactMap { $0.text ?? $0["name"]?.text ?? $0["term"]?.text }.filter { !$0.isEmpty }
    }
}

extension ArticleLine {
    /// Fields of an article that a mapping may name.
    public static let fields = ["text", "title", "published", "updated", "url", "authors", "id", "language", "site", "categories"]
}
