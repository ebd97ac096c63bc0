import Text

/// Title, site and authors of a page.
enum PageNames {
    // MARK: Title

    /// The title without the site's name.
    ///
    /// In order: the heading on the page that the page's own titles contain or resemble, JSON-LD headline, og:title, other meta titles, `<title>`,
    /// the first h1. A part of a title is the site's where it equals the site's name or host, or where the rest is the heading on the page.
    static func title(_ m: PageMetadata, headings: [String], site: String?, host: String?) -> String? {
        let headline = m.linked("headline", "name")
        let social = m.meta("og:title", "twitter:title", "twitter:text:title")
        let other = m.meta(
            "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title", "headline", "title", "article:title")
        let candidates = [headline, social, other, m.title].compactMap { $0 }.filter { !$0.isEmpty }
        // Of the headings that the page's titles speak of, the nearest to the body; a heading that names the site is none.
        let keys = candidates.map(fold)
        let about = headings.map { (text: $0, key: fold($0)) }.filter { h in
            h.key.utf8.count >= 8 && keys.contains { resembles($0, h.key) } && !isSite(h.text, site, host)
        }
        if let exact = about.last(where: { keys.contains($0.key) }) { return exact.text }
        if let h = about.last { return h.text }
        if let best = candidates.first {
            let cut = withoutSite(best, site: site, host: host, headings: headings)
            if !cut.isEmpty, !isSite(cut, site, host) { return cut }
        }
        return headings.first { !isSite($0, site, host) } ?? candidates.first
    }

    /// Letters and digits in lower case, single spaces between.
    static func fold(_ s: String) -> String {
        // Nearly all names are ASCII, and the properties of a scalar are dear.
        if s.utf8.allSatisfy({ $0 < 0x80 }) {
            var bytes: [UInt8] = []
            bytes.reserveCapacity(s.utf8.count)
            for c in s.utf8 {
                if c >= 0x30 && c <= 0x39 || c >= 0x61 && c <= 0x7A {
                    bytes.append(c)
                } else if c >= 0x41 && c <= 0x5A {
                    bytes.append(c | 0x20)
                } else if c != 0x27, let last = bytes.last, last != 0x20 {
                    bytes.append(0x20)
                }
            }
            if bytes.last == 0x20 { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
        var out = ""
        for u in s.lowercased().unicodeScalars {
            if u.properties.isAlphabetic || u.properties.numericType != nil {
                out.unicodeScalars.append(u)
            } else if u.value != 0x27, u.value != 0x2019, let last = out.unicodeScalars.last, last != " " {
                out.append(" ")
            }
        }
        return out.last == " " ? String(out.dropLast()) : out
    }

    /// Equal, the one begins the other at a word, or most words are shared in order.
    private static func resembles(_ title: String, _ heading: String) -> Bool {
        if title == heading || title.hasPrefix(heading + " ") || title.hasSuffix(" " + heading) { return true }
        if heading.hasPrefix(title + " "), title.utf8.count * 2 > heading.utf8.count { return true }
        let (a, b) = (title.split(separator: " "), heading.split(separator: " "))
        guard a.count >= 4, b.count >= 4 else { return false }
        let set = Set(a)
        let shared = b.count { set.contains($0) }
        return shared * 10 >= b.count * 7 && shared * 2 >= a.count
    }

    private static let separators = [
        " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " ~ ", " : ", " ‹ ", " › ", " < ",
    ]

    static func withoutSite(_ title: String, site: String?, host: String?, headings: [String] = []) -> String {
        var rest = title
        for _ in 0..<3 {
            var cut: String?
            for s in separators {
                if let r = rest.range(ofText: s, last: true) {
                    let (head, tail) = (String(rest[..<r.lowerBound]), String(rest[r.upperBound...]))
                    if isSite(tail, site, host) || headings.contains(where: { fold($0) == fold(head) }) { cut = head }
                }
                if cut == nil, let r = rest.range(ofText: s, last: false) {
                    let (head, tail) = (String(rest[..<r.lowerBound]), String(rest[r.upperBound...]))
                    if isSite(head, site, host), !tail.isEmpty { cut = tail }
                }
                if cut != nil { break }
            }
            guard let cut, !cut.isEmpty else { break }
            rest = cut
        }
        return rest
    }

    /// Whether a part of a title names the site: its name, its host without dots, or the beginning of either.
    static func isSite(_ part: String, _ site: String?, _ host: String?) -> Bool {
        let p = fold(part).filter { $0 != " " }
        guard p.utf8.count >= 2 else { return false }
        if let site {
            let s = fold(site).filter { $0 != " " }
            if s == p || s.utf8.count >= 4 && (p.hasPrefix(s) || s.hasPrefix(p) && p.utf8.count >= 4) { return true }
        }
        guard let host else { return false }
        let labels = host.lowercased().split(separator: ".")
        let joined = labels.joined()
        if let domain = domain(host) {
            let d = domain.filter { $0 != "-" }
            if p == d || joined.hasSuffix(p) || p.utf8.count >= 5 && d.hasPrefix(p) { return true }
            if d.utf8.count >= 4, p.hasPrefix(d), p.utf8.count <= 2 * d.utf8.count { return true }
            if p.hasPrefix("the"), d == p.dropFirst(3) || d.hasPrefix("the"), d.dropFirst(3) == p { return true }
        }
        return false
    }

    /// The label of a host that names its owner: "example" of www.news.example.co.uk.
    static func domain(_ host: String) -> String? {
        var labels = host.lowercased().split(separator: ".").map(String.init)
        guard labels.count >= 2 else { return labels.first }
        labels.removeLast()
        if labels.count >= 2, let l = labels.last, ["co", "com", "org", "gov", "ac", "net", "edu", "gob", "or", "ne"].contains(l) {
            labels.removeLast()
        }
        return labels.last
    }

    static func host(_ url: String?) -> String? {
        guard let url, let r = url.range(ofText: "://", last: false) else { return nil }
        let host = url[r.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != ":" }
        return host.isEmpty ? nil : String(host)
    }

    // MARK: Authors

    /// Names in order, without "By", titles of office, addresses; none that is the site's account or a bare word of the trade.
    static func authors(_ raw: [String]) -> [String] {
        var out: [String] = []
        for r in raw.prefix(30) {
            for name in split(r) {
                let cleaned = clean(name)
                guard isName(cleaned), !out.contains(where: { fold($0) == fold(cleaned) }) else { continue }
                out.append(cleaned)
            }
        }
        return Array(out.prefix(20))
    }

    private static func split(_ s: String) -> [String] {
        var parts = [s]
        for sign in [";", " | ", " and ", " und ", " & ", " et ", " with ", "•", " · ", " – ", " / "] {
            parts = parts.flatMap { $0.parts(by: sign) }
        }
        // A comma parts names, but not a name from its degree, its title or "Jr.".
        return parts.flatMap { part -> [String] in
            let pieces = part.parts(by: ",").map { $0.trimmed }
            guard pieces.count > 1 else { return pieces }
            if pieces.allSatisfy({
                $0.split(separator: " ").count >= 2 && $0.split(separator: " ").count <= 4 && isCapitalised($0) && !isOffice($0)
            }) {
                return pieces
            }
            return [pieces[0]]
        }
    }

    private static let leads = [
        "written by", "posted by", "published by", "words by", "story by", "article by", "reviewed by", "authored by", "created by",
        "reporting by",
        "view all posts by", "view all articles by", "more posts by", "all posts by", "more from", "post author", "by:", "by", "von", "por",
        "par", "di", "door", "author:", "author", "autor:", "autor", "text:", "oleh",
    ]

    private static func clean(_ s: String) -> String {
        var t = s.trimmed
        var again = true
        while again {
            again = false
            let low = t.lowercased()
            for lead in leads
            where low.hasPrefix(lead) && (lead.hasSuffix(":") || low.dropFirst(lead.count).first.map { $0 == " " || $0 == ":" } ?? false) {
                t = String(t.dropFirst(lead.count)).trimmed
                if t.hasPrefix(":") { t = String(t.dropFirst()).trimmed }
                again = true
                break
            }
        }
        // What follows a sign or "for", "in" is the office, the place, the time.
        if let digit = t.utf8.firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }), t[..<digit].split(separator: " ").count >= 2 {
            t = String(t[..<digit])
        }
        for sign in [" | ", " - ", " – ", " — ", " (", " @", "\n", " on ", " for ", " in ", " at ", " is ", " • "] {
            if let r = t.range(ofText: sign, last: false) { t = String(t[..<r.lowerBound]) }
        }
        return t.trimmed.trimming { $0 == "," || $0 == ":" || $0 == "|" || $0 == "-" || $0 == "*" }
    }

    private static let noNames: Set<String> = [
        "admin", "administrator", "editor", "editors", "author", "authors", "staff", "staff writer", "staff reporter", "webmaster",
        "unknown", "guest",
        "none", "null", "by", "por", "von", "par", "di", "welcome", "home", "photo", "photos", "user", "root", "redaktion", "wordpress",
        "follow", "published", "updated", "posted", "contributor",
        "correspondent", "anonymous",
        "site admin", "web desk", "editorial", "super user", "nan", "undefined", "share", "news", "blog",
    ]

    private static func isOffice(_ s: String) -> Bool {
        let f = " " + fold(s) + " "
        return [
            " writer ", " editor ", " reporter ", " correspondent ", " columnist ", " staff ", " contributor ", " press ", " news ",
            " senior ", " md ", " phd ",
        ]
        .contains { f.contains($0) }
    }

    private static func isCapitalised(_ s: String) -> Bool {
        s.unicodeScalars.first.map { $0.properties.isUppercase || !$0.properties.isCased } ?? false
    }

    private static func isName(_ s: String) -> Bool {
        let n = s.utf8.count
        guard n >= 2, n <= 80, !s.utf8.contains(where: { $0 == 0x40 || $0 == 0x7B || $0 == 0x3C }),
            s.range(ofText: "://", last: false) == nil, s.range(ofText: "www.", last: false) == nil
        else { return false }
        guard s.split(separator: " ").count <= 7, s.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { return false }
        guard DateText.find(in: s.utf8) == nil, s.utf8.first.map({ $0 < 0x30 || $0 > 0x39 }) ?? false else { return false }
        return !noNames.contains(fold(s))
    }
}

extension String {
    /// Range of `needle`, the first or the last.
    func range(ofText needle: String, last: Bool) -> Range<String.Index>? {
        let (h, n) = (Array(utf8), Array(needle.utf8))
        guard !n.isEmpty, h.count >= n.count else { return nil }
        var s = last ? h.count - n.count : 0
        while s >= 0, s + n.count <= h.count {
            if h[s] == n[0], h[s..<(s + n.count)] == n[...] {
                return utf8.index(startIndex, offsetBy: s)..<utf8.index(startIndex, offsetBy: s + n.count)
            }
            s += last ? -1 : 1
        }
        return nil
    }
    var trimmed: String { trimming { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\u{A0}" } }
    func trimming(_ isOut: (Unicode.Scalar) -> Bool) -> String {
        var u = unicodeScalars[...]
        while let f = u.first, isOut(f) { u.removeFirst() }
        while let l = u.last, isOut(l) { u.removeLast() }
        return String(u)
    }
    func parts(by sign: String) -> [String] {
        var out: [String] = []
        var rest = self
        while out.count < 100, let r = rest.range(ofText: sign, last: false) {
            out.append(String(rest[..<r.lowerBound]))
            rest = String(rest[r.upperBound...])
        }
        return out + [rest]
    }
}
