import Reading

/// By what a later revision of an article is recognised.
public enum Identity {
    /// The URL where there is one, else the input's own id, else the place in a file (`ArticlePlace`), else the content.
    public static func of(_ a: Article, contentHash: [UInt8]) -> String {
        if let url = a.canonicalURL ?? a.url, let normal = normalised(url) { return "url:" + normal }
        // An id that repeated in its stream was made unique; the article is still known by what it was given.
        let id = a.guid ?? a.id
        if !id.isEmpty, !isDerived(id, a) { return "id:" + id }
        return ArticlePlace.identity(a) ?? "content:" + hex(contentHash)
    }

    /// Nobody gave the article this id: it was made of title and text, before or after the title was found in the text.
    static func isDerived(_ id: String, _ a: Article) -> Bool {
        guard id.utf8.count == 16 else { return false }
        if id == ArticleLine.contentID(a) { return true }
        guard a.title != nil else { return false }
        var untitled = a
        untitled.title = nil
        return id == ArticleLine.contentID(untitled)
    }

    /// The same address however it was linked: scheme, `www.`, fragment, tracking parameters and a final slash do not count.
    static func normalised(_ url: String) -> String? {
        var s = Substring(url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? "")
        guard let scheme = s.range(ofASCII: "://") else { return nil }
        s = s[scheme...]
        let slash = s.firstIndex(where: { $0 == "/" || $0 == "?" }) ?? s.endIndex
        var host = s[..<slash].lowercased()
        if host.hasPrefix("www.") { host.removeFirst(4) }
        guard !host.isEmpty else { return nil }
        let rest = s[slash...]
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var path = String(parts.first ?? "")
        while path.hasSuffix("/") { path.removeLast() }
        let query =
            parts.count < 2
            ? [] : parts[1].split(separator: "&").filter { !$0.hasPrefix("utm_") && !$0.hasPrefix("fbclid=") && !$0.hasPrefix("gclid=") }
        // The front page is no article's address.
        if path.isEmpty, query.isEmpty { return nil }
        return host + path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    /// Host of a URL without `www.`.
    static func host(_ url: String) -> String? {
        guard let start = url[...].range(ofASCII: "://") else { return nil }
        var host = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }.lowercased()
        if host.hasPrefix("www.") { host.removeFirst(4) }
        return host.isEmpty ? nil : host
    }

    /// Bytes of a hexadecimal text; nil where it is none.
    static func bytes(hex: String) -> [UInt8]? {
        let u = Array(hex.utf8)
        guard u.count % 2 == 0 else { return nil }
        func digit(_ c: UInt8) -> UInt8? {
            switch c {
            case 48...57: c - 48
            case 97...102: c - 87
            default: nil
            }
        }
        var out: [UInt8] = []
        for i in stride(from: 0, to: u.count, by: 2) {
            guard let a = digit(u[i]), let b = digit(u[i + 1]) else { return nil }
            out.append(a << 4 | b)
        }
        return out
    }

    static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension Substring {
    /// Index behind the first `needle`.
    fileprivate func range(ofASCII needle: String) -> Index? {
        var i = startIndex
        while i < endIndex {
            if self[i...].hasPrefix(needle) { return index(i, offsetBy: needle.count) }
            i = index(after: i)
        }
        return nil
    }
}
