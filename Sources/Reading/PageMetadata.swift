import Text

/// What a page says of itself outside its visible text: meta elements, JSON-LD, microdata, links, `<time>`.
struct PageMetadata {
    /// `<meta>` by name, property or http-equiv in lower case, in document order.
    private(set) var metas: [(key: String, value: String)] = []
    /// The JSON-LD objects that describe an article, and those that describe the page around it.
    private(set) var articles: [JSON] = []
    private(set) var pages: [JSON] = []
    private(set) var canonical: String?
    private(set) var language: String?
    private(set) var title: String?
    /// Elements with an itemprop: its name in lower case, the element, its content, datetime or text.
    private(set) var properties: [(name: String, node: Int, value: String)] = []
    /// `<time>` elements: node, machine-readable value if any.
    private(set) var times: [(node: Int, datetime: String?)] = []
    /// Text of links with rel="author", and of links whose address names a part of the site where authors are listed.
    private(set) var authorLinks: [(node: Int, text: String)] = []
    private(set) var profileLinks: [(node: Int, text: String)] = []
    /// Names of JSON-LD objects by their @id.
    private var names: [(id: String, name: String)] = []

    /// Bytes of JSON-LD that are read of one page, and objects looked at.
    private static let largestScript = 1 << 20
    private static let mostObjects = 2000

    init(_ tree: HTMLTree) {
        for i in tree.nodes.indices {
            let node = tree.nodes[i]
            switch node.tag {
            case .html: language = language ?? tree.value(i, .lang)
            case .title: if title == nil { title = tree.text(i) }
            case .meta: readMeta(tree, i)
            case .link:
                if canonical == nil, tree.value(i, .rel)?.lowercased() == "canonical" { canonical = tree.value(i, .href) }
            case .script:
                if let type = tree.attribute(i, .type), PageMetadata.isLinkedData(tree.source[type]) { readScript(tree, i) }
            case .time:
                if times.count < 100 { times.append((i, tree.value(i, .datetime) ?? tree.value(i, .content))) }
                readProperty(tree, i)
            case .text, .document, .br, .style: break
            default:
                if node.tag == .a { readLink(tree, i) }
                readProperty(tree, i)
            }
        }
    }

    private static func isLinkedData(_ type: ArraySlice<UInt8>) -> Bool {
        // "+" may be written as a character reference.
        PageBlocks.contains(type.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, "ld+json")
            || HTMLText.decoded(Array(type), 0..<type.count).lowercased() == "application/ld+json"
    }

    /// First value of the first of `keys` that the page has.
    func meta(_ keys: String...) -> String? {
        for k in keys {
            if let m = metas.first(where: { $0.key == k && !$0.value.isEmpty }) { return m.value }
        }
        return nil
    }
    func all(_ key: String) -> [String] { metas.filter { $0.key == key && !$0.value.isEmpty }.map(\.value) }

    private mutating func readMeta(_ tree: HTMLTree, _ i: Int) {
        guard metas.count < 500 else { return }
        guard let content = tree.value(i, .content).map(HTMLText.collapsed), !content.isEmpty, content.utf8.count < 4096 else { return }
        for a in [HTMLAttribute.property, .name, .httpEquiv] {
            if let key = tree.value(i, a) { metas.append((key.lowercased(), content)) }
        }
        if let p = tree.value(i, .itemprop) { properties.append((p.lowercased(), i, content)) }
    }

    /// Parts of a path that lead to people; each begins with a slash.
    private static let people: [StaticString] = [
        "/author", "/autor", "/contributor", "/columnist", "/writer", "/reporter", "/journalist", "/staff/", "/people/", "/profile/",
        "/by/", "/team/",
        "/newsteam/", "/redakteur", "/auteur", "/members/", "/user/",
    ]

    private mutating func readLink(_ tree: HTMLTree, _ i: Int) {
        if authorLinks.count < 20, let rel = tree.attribute(i, .rel), PageBlocks.contains(Array(tree.source[rel]), "author") {
            authorLinks.append((i, tree.text(i, limit: 200)))
        }
        guard profileLinks.count < 50, let href = tree.attribute(i, .href), href.count < 300 else { return }
        if PageMetadata.leadsToPeople(tree.source, href) {
            let text = tree.text(i, limit: 200)
            if !text.isEmpty { profileLinks.append((i, text)) }
        }
    }

    private static func leadsToPeople(_ source: [UInt8], _ href: Range<Int>) -> Bool {
        source.withUnsafeBufferPointer { b in
            for i in href where b[i] == 0x2F {
                for part in people {
                    let n = part.utf8CodeUnitCount
                    guard i + n <= href.upperBound, b[i + 1] == part.utf8Start[1] else { continue }
                    var k = 2
                    while k < n, b[i + k] == part.utf8Start[k] { k += 1 }
                    if k == n { return true }
                }
            }
            return false
        }
    }

    private mutating func readProperty(_ tree: HTMLTree, _ i: Int) {
        guard properties.count < 300, let name = tree.value(i, .itemprop)?.lowercased() else { return }
        guard
            [
                "datepublished", "datecreated", "datemodified", "dateupdated", "author", "name", "headline", "creator", "articlebody",
                "publisher",
                "articlesection",
            ].contains(name)
        else { return }
        if name == "articlebody" {
            properties.append((name, i, ""))
            return
        }
        let value = tree.value(i, .datetime) ?? tree.value(i, .content) ?? tree.text(i, limit: 400)
        properties.append((name, i, HTMLText.collapsed(value)))
    }

    /// Authors by JSON-LD and meta elements alone, as they stand there.
    var statedAuthors: [String] { linkedAuthors("author") + all("author") + all("article:author") + labelledAuthors }

    /// Authors of the article objects; a reference is followed to the object it names.
    func linkedAuthors(_ key: String) -> [String] {
        articles.flatMap { article -> [String] in
            let v = article[key]
            let direct = PageMetadata.strings(v)
            if !direct.isEmpty { return direct }
            return (v?.elements ?? v.map { [$0] } ?? []).compactMap { item in
                item["@id"]?.text.flatMap { id in names.first { $0.id == id }?.name }
            }
        }
    }

    /// `twitter:label1` "Written by", `twitter:data1` the name.
    var labelledAuthors: [String] {
        ["1", "2", "3"].compactMap { n in
            guard let label = meta("twitter:label" + n)?.lowercased(),
                label.contains("written by") || label == "author" || label.contains("von")
            else {
                return nil
            }
            return meta("twitter:data" + n)
        }
    }

    // MARK: JSON-LD

    private mutating func readScript(_ tree: HTMLTree, _ i: Int) {
        let n = tree.nodes[i]
        guard n.high - n.low < Int32(PageMetadata.largestScript) else { return }
        var bytes = Array(tree.source[Int(n.low)..<Int(n.high)])
        guard let root = (try? JSON.parse(bytes)) ?? PageMetadata.repaired(&bytes) else { return }
        // Breadth first, so that the outer objects come before what they mention.
        var queue = [root]
        var k = 0
        while k < queue.count, k < PageMetadata.mostObjects {
            let v = queue[k]
            k += 1
            switch v {
            case .array(let a): queue += a.prefix(PageMetadata.mostObjects)
            case .object:
                if let id = v["@id"]?.text, let name = PageMetadata.strings(v["name"]).first { names.append((id, name)) }
                // Some write "type" for "@type".
                let types = PageMetadata.strings(v["@type"] ?? v["type"])
                if types.contains(where: PageMetadata.isArticle) {
                    articles.append(v)
                } else if types.contains(where: { $0.hasSuffix("Page") || $0 == "VideoObject" || $0 == "Recipe" }) {
                    pages.append(v)
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart"] {
                    if let inner = v[key] { queue.append(inner) }
                }
            default: break
            }
        }
    }

    private static func isArticle(_ type: String) -> Bool {
        type.hasSuffix("Article") || type.hasSuffix("BlogPosting") || type.hasSuffix("Posting") && !type.hasSuffix("JobPosting")
            || type.hasSuffix("Review") || type.hasSuffix("Report") || type.hasSuffix("LiveBlogPosting")
    }

    /// JSON as pages get it wrong: comment marks around it, line breaks inside strings, a comma before a closing bracket, a semicolon behind.
    private static func repaired(_ bytes: inout [UInt8]) -> JSON? {
        guard let first = bytes.firstIndex(where: { $0 == 0x7B || $0 == 0x5B }),
            let last = bytes.lastIndex(where: { $0 == 0x7D || $0 == 0x5D }),
            first < last
        else { return nil }
        var out: [UInt8] = []
        out.reserveCapacity(last - first + 1)
        var inString = false
        var escaped = false
        for i in first...last {
            let c = bytes[i]
            if inString {
                if escaped { escaped = false } else if c == 0x5C { escaped = true } else if c == 0x22 { inString = false }
                out.append(c < 0x20 ? 0x20 : c)
                continue
            }
            if c == 0x22 { inString = true }
            if c == 0x7D || c == 0x5D {
                while let l = out.last, l <= 0x20 { out.removeLast() }
                if out.last == 0x2C { out.removeLast() }
            }
            out.append(c)
        }
        return try? JSON.parse(out)
    }

    /// The strings of a value that may be one string, a list of strings, or objects with a name.
    static func strings(_ v: JSON?) -> [String] {
        switch v {
        case .string(let s)?:
            let t = HTMLText.collapsed(HTMLText.decoded(s, 0..<s.count))
            return t.isEmpty ? [] : [t]
        case .array(let a)?:
            return a.prefix(50).flatMap { item -> [String] in
                if case .array = item { return [] }
                return strings(item)
            }
        case .object?: return strings(v?["name"])
        default: return []
        }
    }

    /// First string under `keys` of the article objects, then of the page objects where `anywhere`.
    func linked(_ keys: String..., anywhere: Bool = false) -> String? {
        for o in anywhere ? articles + pages : articles {
            for k in keys {
                if let s = PageMetadata.strings(o[k]).first { return s }
            }
        }
        return nil
    }
}
