import Text

/// Fragments of HTML and XHTML (a feed's content, a mail's HTML part, a title) -> plain text.
///
/// Blocks become paragraphs with a blank line between them, `<br>` a line break; white space collapses except in `<pre>`; scripts, styles
/// and embedded objects are left out.
enum MarkupText {
    static func text(_ bytes: [UInt8]) -> [UInt8] {
        var scanner = MarkupScanner(bytes)
        var out = Writer()
        var endless: Set<UInt64> = []
        while let event = scanner.next() {
            switch event {
            case .text(let r):
                var resolved: [UInt8] = []
                resolved.reserveCapacity(r.count)
                bytes.withUnsafeBufferPointer { HTMLText.append($0, r.lowerBound, r.upperBound, &resolved) }
                out.append(resolved)
            case .cdata(let r, _): out.append(Array(bytes[r]))
            case .end(let name, _): out.tag(kind(bytes, name), isEnd: true)
            case .start(let tag):
                let k = kind(bytes, tag.name)
                if case .hidden = k, !tag.isSelfClosing {
                    skip(&scanner, bytes, tag.name, &endless)
                } else {
                    out.tag(k, isEnd: false)
                }
            }
        }
        return out.finish()
    }

    /// On one line: for titles.
    static func line(_ b: [UInt8]) -> String {
        let t = text(b)
        return String(decoding: t, as: UTF8.self).split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }

    /// Has a tag or a character reference, as HTML in a plain field has.
    static func looksLikeMarkup(_ b: [UInt8]) -> Bool {
        var i = b.startIndex
        while i + 1 < b.endIndex {
            let c = b[i]
            if c == 0x3C {
                let n = b[i + 1]
                let isTag = MarkupScanner.isNameStart(n) && n < 0x80 || n == 0x2F || n == 0x21
                if isTag, b[i...].contains(0x3E) { return true }
                if isTag { return false }
            } else if c == 0x26 {
                var e = i + 1
                while e < b.endIndex, e - i < 12, b[e] == 0x23 || (0x30...0x39).contains(b[e]) || (0x61...0x7A).contains(b[e] | 0x20) {
                    e += 1
                }
                if e < b.endIndex, b[e] == 0x3B, e > i + 1 { return true }
            }
            i += 1
        }
        return false
    }

    enum Kind { case inline, block, lineBreak, preformatted, hidden, cell }

    private static let kinds: [UInt64: Kind] = {
        var t: [UInt64: Kind] = [:]
        for n in [
            "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "section", "article",
            "header",
            "footer", "aside", "main", "nav", "table", "tr", "thead", "tbody", "tfoot", "caption", "figure", "figcaption", "hr", "form",
            "fieldset",
            "address", "center", "body", "html", "head", "title", "details", "summary", "iframe",
        ] { t[Hashing.folded(n)] = .block }
        for n in ["script", "style", "noscript", "template", "object", "select", "textarea", "noembed", "noframes"] {
            t[Hashing.folded(n)] = .hidden
        }
        t[Hashing.folded("br")] = .lineBreak
        t[Hashing.folded("pre")] = .preformatted
        t[Hashing.folded("td")] = .cell
        t[Hashing.folded("th")] = .cell
        return t
    }()

    private static func kind(_ b: [UInt8], _ name: Range<Int>) -> Kind {
        kinds[local(b, name)] ?? .inline
    }

    /// The name without its prefix: there are few that hide text, and any number of prefixes.
    private static func local(_ b: [UInt8], _ name: Range<Int>) -> UInt64 {
        Hashing.folded(b[b[name].lastIndex(of: 0x3A).map { ($0 + 1)..<name.upperBound } ?? name])
    }

    /// Passes over the content of a hidden element: everything up to its end tag, whatever it looks like.
    private static func skip(_ scanner: inout MarkupScanner, _ b: [UInt8], _ name: Range<Int>, _ endless: inout Set<UInt64>) {
        let wanted = local(b, name)
        if endless.contains(wanted) { return }
        let from = scanner
        while let event = scanner.next() {
            if case .end(let n, _) = event, local(b, n) == wanted { return }
        }
        // It never ends: only the tag is passed over, and no other of its name is looked after.
        endless.insert(wanted)
        scanner = from
    }

    private struct Writer {
        private var out: [UInt8] = []
        private var breaks = 0
        private var space = false
        private var preformatted = 0

        mutating func tag(_ kind: Kind, isEnd: Bool) {
            switch kind {
            case .inline, .hidden: break
            case .block: breaks = 2
            case .lineBreak: if !isEnd { breaks = min(breaks + 1, 2) }
            case .cell: if isEnd { space = true }
            case .preformatted:
                breaks = 2
                preformatted = max(0, preformatted + (isEnd ? -1 : 1))
            }
        }

        mutating func append(_ s: [UInt8]) {
            var i = 0
            while i < s.count {
                let c = s[i]
                if c == 0x20 || c == 0x0A || c == 0x0D || c == 0x09 || c == 0x0C {
                    if preformatted > 0, c == 0x0A { breaks = min(breaks + 1, 2) } else { space = true }
                    i += 1
                    continue
                }
                var e = i + 1
                while e < s.count, s[e] > 0x20 { e += 1 }
                if !out.isEmpty {
                    if breaks > 0 {
                        out.append(contentsOf: repeatElement(0x0A, count: breaks))
                    } else if space {
                        out.append(0x20)
                    }
                }
                breaks = 0
                space = false
                out.append(contentsOf: s[i..<e])
                i = e
            }
        }

        func finish() -> [UInt8] { ArticleLine.withoutNUL(out) }
    }
}
