/// JSON values that hold articles, in the shapes that tools write them: one article, a list, JSON-LD, JSON Feed, an answer of some API.
struct JSONArticles {
    private let bytes: [UInt8]
    private let origin: Origin
    private let run: ReadingRun
    private let line: Int?
    private let byte: Int

    /// Reads one record that begins at `byte` (and `line`) of its file.
    static func read(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun, line: Int?, byte: Int) throws {
        let value: JSON
        do {
            value = try JSON.parse(bytes)
        } catch {
            if origin.mediaType != nil { return run.notice(.damaged, origin, what: "passed over", why: "not JSON, \(error)") }
            return run.report(
                .damaged, origin, line: line, byte: byte + error.byte, what: "not JSON",
                why: "\(error.what) at byte \(error.byte) of the record",
                hint: "each record must be one JSON object")
        }
        let reader = JSONArticles(bytes: bytes, origin: origin, run: run, line: line, byte: byte)
        try reader.read(value, Inherited(), position: nil, depth: 0)
    }

    /// What the elements of a list take from the object around it.
    private struct Inherited {
        var site: String?
        var language: String?
        var authors: [String] = []
    }

    /// Keys under which answers and exports keep their articles.
    private static let lists = [
        "items", "entries", "articles", "@graph", "posts", "results", "stories", "news", "documents", "docs", "hits", "records", "data",
        "response",
        "itemListElement", "mainEntity",
    ]

    private func read(_ value: JSON, _ inherited: Inherited, position: String?, depth: Int) throws {
        switch value {
        case .object(let members): try read(members, value, inherited, position, depth)
        case .array(let elements) where depth < 4:
            for (i, element) in elements.enumerated() { try read(element, inherited, position: child(position, i), depth: depth + 1) }
        default:
            run.report(
                .noText, placed(position), line: line, byte: byte, what: "no article", why: "JSON, but no object",
                hint: "each record must be one JSON object")
        }
    }

    /// A text that every element inherits: a hostile file would multiply a long one by its elements.
    private static func short(_ v: JSON?) -> String? {
        guard case .string(let s)? = v, s.count <= 4096 else { return nil }
        return v?.text
    }

    private func child(_ position: String?, _ i: Int) -> String { (position ?? origin.position).map { "\($0)/\(i)" } ?? String(i) }

    private func placed(_ position: String?) -> Origin {
        var o = origin
        if let position { o.position = position }
        return o
    }

    private func read(_ members: [JSON.Member], _ value: JSON, _ inherited: Inherited, _ position: String?, _ depth: Int) throws {
        if let bad = members.first(where: { if case .number(let n) = $0.value { !n.isFinite } else { false } }) {
            return run.report(
                .damaged, placed(position), line: line, byte: byte, what: "no article",
                why: "the number under \"\(bad.key.prefix(40))\" is out of range",
                hint: "write numbers that fit 64 bits")
        }
        if let source = value["_source"], source.members != nil { return try read(source, inherited, position: position, depth: depth + 1) }
        if let item = value["item"], item["@type"] != nil { return try read(item, inherited, position: position, depth: depth + 1) }
        if depth < 4, !hasText(value), let list = list(in: value) {
            var own = inherited
            own.site = JSONArticles.short(value["title"] ?? value["site"]) ?? inherited.site
            own.language = JSONArticles.short(value["language"]) ?? inherited.language
            own.authors = Array(ArticleFields.names(in: value["authors"] ?? value["author"]).prefix(100))
            return try read(list, own, position: position, depth: depth + 1)
        }
        if let page = value["html"] ?? value["raw_html"], case .string(let html) = page, !hasText(value), html.contains(0x3C) {
            var o = placed(position)
            o.url = (value["url"] ?? value["link"])?.text
            o.charset = "utf-8"
            return try Pages.read(html, o, run)
        }
        if let type = JSONArticles.type(value), !hasText(value), !JSONArticles.isArticle(type) {
            // JSON-LD describes publishers, breadcrumbs and pictures too.
            return run.notice(.noText, placed(position), what: "passed over", why: "JSON-LD of type \(type)")
        }
        try deliver(members, inherited, position)
    }

    private func hasText(_ value: JSON) -> Bool {
        let keys = (run.options.map["text"] ?? []) + (ArticleFields.names.first { $0.field == "text" }?.keys ?? [])
        if (run.options.map["text"] ?? []).contains(where: { $0.contains(".") && ArticleFields.has($0, value.members ?? []) }) {
            return true
        }
        return keys.contains { key in
            switch value[key] {
            case .string?: true
            case .object?: value[key]?["rendered"] != nil || value[key]?["#text"] != nil
            default: false
            }
        }
    }

    /// The list of articles in an answer; an object in an object counts where it holds such a list ("hits": {"hits": [...]}).
    private func list(in value: JSON) -> JSON? {
        for key in JSONArticles.lists {
            guard let v = value[key] else { continue }
            if let elements = v.elements {
                if elements.isEmpty || elements.contains(where: { $0.members != nil }) { return v }
            } else if v.members != nil, hasText(v) || list(in: v) != nil || JSONArticles.type(v).map(JSONArticles.isArticle) == true {
                return v
            }
        }
        return nil
    }

    private static func type(_ v: JSON) -> String? { v["@type"]?.text ?? v["@type"]?.elements?.first?.text }

    private static func isArticle(_ type: String) -> Bool { type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" }

    /// The one object of a file that nobody named.
    private func isFileOfFolder(_ position: String?) -> Bool { origin.isFound && line == nil && byte == 0 && position == nil }

    private func deliver(_ members: [JSON.Member], _ inherited: Inherited, _ position: String?) throws {
        run.note(mapped: members, origin)
        do {
            var a = try ArticleLine.article(members, in: bytes, map: run.options.map)
            // What a page fetches for its scripts, and settings in a folder, have titles too: they are articles by their text alone.
            if a.text.isEmpty, !hasText(.object(members)), origin.mediaType != nil || isFileOfFolder(position) {
                throw ArticleLine.Failure.noText
            }
            if a.site == nil { a.site = inherited.site }
            if a.language == nil { a.language = inherited.language }
            if a.authors.isEmpty { a.authors = inherited.authors }
            try run.deliver(a, placed(position), line: line, byte: byte)
        } catch let failure as ArticleLine.Failure {
            // What a page fetches for its scripts is no failure of an archive.
            if origin.mediaType != nil { return run.notice(.noText, placed(position), what: "passed over", why: "JSON without a text") }
            // A folder holds settings and lists of other programs too: a file that is one object and has no text is none of its articles.
            if isFileOfFolder(position) {
                return run.notice(.noText, origin, what: "passed over", why: "one JSON object, without a text")
            }
            run.report(
                .noText, placed(position), line: line, byte: byte, what: "no article", why: "no text in the object",
                hint: "\(failure.hint); name another field with --map text=NAME")
        }
    }
}
