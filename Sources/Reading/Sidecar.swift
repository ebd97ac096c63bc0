/// "story.json" beside "story.html": what a crawler noted of the page that it saved, address, title and day, and no text.
enum Sidecar {
    private static let pages = ["html", "htm", "xhtml", "mhtml", "txt", "md"]
    private static let largest = 1 << 18

    /// The pages among the names of a folder that have such a file, each with its name and what it says.
    static func pairs(_ base: String, _ names: [String]) -> [String: (file: String, article: Article)] {
        var out: [String: (file: String, article: Article)] = [:]
        var all: Set<String>?
        for name in names where name.hasSuffix(".json") {
            let there = all ?? Set(names)
            all = there
            let stem = String(name.dropLast(5))
            let page =
                pages.lazy.map { "\(stem).\($0)" }.first(where: there.contains)
                ?? (pages.contains { stem.hasSuffix("." + $0) } ? stem : nil)
            guard let page, there.contains(page), let article = read(base + name) else { continue }
            out[page] = (name, article)
        }
        return out
    }

    /// nil where the file holds anything but an object with some field of an article and no text.
    private static func read(_ path: String) -> Article? {
        guard FileWalk.size(path) <= largest, let source = try? FileSource(path: path, budget: ExpansionBudget(.init())),
            let bytes = try? ByteReader(source).readAll(limit: largest), case .object(var members)? = try? JSON.parse(bytes)
        else { return nil }
        var fields = ArticleFields(members)
        guard fields.text() == nil else { return nil }
        members.append(JSON.Member(key: "text", value: .string(Array("-".utf8)), range: 0..<0))
        guard let a = try? ArticleLine.article(members, in: bytes), a.url != nil || a.published != nil || a.title != nil else { return nil }
        return a
    }
}

extension Article {
    /// Gives the article what it lacks itself.
    func complete(_ a: inout Article) {
        a.url = a.url ?? url
        a.canonicalURL = a.canonicalURL ?? canonicalURL
        a.title = a.title ?? title
        a.published = a.published ?? published
        a.updated = a.updated ?? updated
        a.site = a.site ?? site
        a.language = a.language ?? language
        if a.authors.isEmpty { a.authors = authors }
        if a.categories.isEmpty { a.categories = categories }
    }
}
