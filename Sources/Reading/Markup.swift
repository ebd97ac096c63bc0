import Text

/// Tells feeds, pages and lists apart by their first element.
enum Markup {
    static func recognise(_ head: ArraySlice<UInt8>, _ origin: Origin) -> Format? {
        let isFeedName = ["xml", "rss", "atom", "rdf"].contains(origin.suffix)
        let type = origin.mediaType ?? ""
        if head.first != 0x3C {
            // Junk before a feed: a warning of the server, a blank declaration.
            if isFeedName || type.contains("xml"), let root = root(Array(head.prefix(1 << 14))), let format = known(root) { return format }
            return type == "text/html" || type == "application/xhtml+xml" ? .page : nil
        }
        let bytes = Array(head)
        guard let root = root(bytes) else {
            if isFeedName { return .feed }
            return isPageName(origin) || type.contains("html") || startsWithDoctype(head) ? .page : nil
        }
        if let format = known(root) { return format }
        if root == "svg" { return .binary("an SVG image") }
        // Text with a tag in it stays text where its name says so.
        if origin.suffix == "txt" || origin.suffix == "md" { return root == "html" || startsWithDoctype(head) ? .page : nil }
        if root == "html" || pageElements.contains(Hashing.folded(root)) || startsWithDoctype(head) || isPageName(origin)
            || type.contains("html")
        {
            return .page
        }
        if isFeedName || head.starts(with: Array("<?xml".utf8)) { return .binary("XML of a kind that is not read (<\(root)>)") }
        return nil
    }

    private static func known(_ root: String) -> Format? {
        switch root {
        case "rss", "feed", "rdf", "channel": .feed
        case "opml": .opml
        case "urlset", "sitemapindex": .sitemap
        default: nil
        }
    }

    private static func isPageName(_ o: Origin) -> Bool { ["html", "htm", "xhtml", "xht", "shtml"].contains(o.suffix) }

    private static func startsWithDoctype(_ head: ArraySlice<UInt8>) -> Bool {
        ByteText.lowercased(Array(head.prefix(14)), 0..<min(14, head.count)).hasPrefix("<!doctype html")
    }

    /// Local name of the first element, in lower case.
    private static func root(_ bytes: [UInt8]) -> String? {
        var scanner = MarkupScanner(bytes)
        while let event = scanner.next() {
            if case .start(let tag) = event { return FeedName(bytes, tag.name, [:]).local }
        }
        return nil
    }

    private static let pageElements: Set<UInt64> = Set(
        [
            "head", "body", "title", "meta", "link", "script", "style", "base", "div", "p", "span", "a", "b", "i", "em", "strong", "h1",
            "h2", "h3", "h4",
            "h5", "h6", "ul", "ol", "li", "table", "tr", "td", "img", "br", "hr", "article", "section", "main", "header", "footer", "nav",
            "aside",
            "blockquote", "pre", "font", "center", "form", "iframe", "noscript", "figure", "amp", "frameset",
        ].map { Hashing.folded($0) })
}
