import Text

/// Metadata at the head of a text file: YAML front matter between "---" lines (Markdown clippers and site generators), or lines "Title: ...",
/// "Date: ..." before a blank line, as newsboat saves articles and scrapers write them.
///
/// The text stays as it is; the block's lines become zones, so that nobody reads "Feed: ..." as prose.
struct HeaderBlock {
    private enum Field { case title, author, published, updated, url, site, language, categories, other }

    private static let fields: [String: Field] = [
        "title": .title, "headline": .title, "author": .author, "authors": .author, "byline": .author, "by": .author, "date": .published,
        "published": .published, "pubdate": .published, "publish_date": .published, "date published": .published, "updated": .updated,
        "modified": .updated, "lastmod": .updated, "url": .url, "link": .url, "permalink": .url, "canonical": .url, "source": .url,
        "site": .site,
        "feed": .site, "publication": .site, "publisher": .site, "language": .language, "lang": .language, "tags": .categories,
        "categories": .categories, "keywords": .categories, "section": .categories, "flags": .other, "id": .other, "slug": .other,
        "summary": .other,
        "description": .other, "draft": .other, "layout": .other, "created": .other, "accessed": .other, "clipped": .other, "image": .other,
    ]

    private struct Line {
        var field: Field
        var value: String
        var start: Int
        /// Behind its line break.
        var end: Int
    }
    private var lines: [Line] = []
    /// First byte behind the block and the blank lines after it.
    private var end = 0

    /// nil where the text begins with no such block.
    init?(_ b: [UInt8]) {
        let limit = min(b.count, 1 << 14)
        var i = 0
        func lineEnd(_ from: Int) -> Int { b[from..<limit].firstIndex(of: 0x0A).map { $0 + 1 } ?? limit }
        func content(_ from: Int, _ to: Int) -> ArraySlice<UInt8> {
            var s = b[from..<to]
            while let c = s.last, c <= 0x20 { s = s.dropLast() }
            return s.drop { $0 <= 0x20 }
        }
        let first = lineEnd(0)
        let isFrontMatter = content(0, first).elementsEqual("---".utf8)
        if isFrontMatter { i = first }
        var isClosed = false
        while i < limit {
            let next = lineEnd(i)
            let text = content(i, next)
            if isFrontMatter ? text.elementsEqual("---".utf8) || text.elementsEqual("...".utf8) : text.isEmpty {
                isClosed = true
                i = next
                break
            }
            if let colon = text.prefix(40).firstIndex(of: 0x3A) {
                let key = String(decoding: text[..<colon], as: UTF8.self).lowercased()
                let known = HeaderBlock.fields[key]
                // Outside front matter every line must be one of a known name.
                guard isFrontMatter || known != nil && b[i] > 0x20 else { return nil }
                let raw = PlainText.oneLine(text[(colon + 1)...])
                let quoted = raw.utf8.count >= 2 && (raw.first == "\"" && raw.last == "\"" || raw.first == "'" && raw.last == "'")
                lines.append(Line(field: known ?? .other, value: quoted ? String(raw.dropFirst().dropLast()) : raw, start: i, end: next))
            } else if !isFrontMatter {
                return nil
            }
            i = next
            if lines.count > 100 { return nil }
        }
        let telling = lines.filter { $0.field != .other && !$0.value.isEmpty }
        guard isClosed, telling.count >= (isFrontMatter ? 1 : 2), telling.contains(where: { $0.field == .title || $0.field == .url }) else {
            return nil
        }
        while i < b.count, b[i] <= 0x20 { i += 1 }
        end = i
    }

    /// Gives the article what the block says of it, and zones: those of the block, and behind it those that the rest has by itself.
    func apply(to a: inout Article) {
        for line in lines where !line.value.isEmpty {
            switch line.field {
            case .title: a.title = a.title ?? line.value
            case .author: a.authors += HeaderBlock.list(line.value)
            case .published: if a.published == nil { a.published = DateText(line.value)?.publication(.metadata, raw: line.value) }
            case .updated: if a.updated == nil { a.updated = DateText(line.value)?.publication(.metadata, raw: line.value) }
            case .url: if a.url == nil, URLReference.hasScheme(line.value) { a.url = line.value }
            case .site: a.site = a.site ?? line.value
            case .language: a.language = a.language ?? line.value
            case .categories: a.categories += HeaderBlock.list(line.value)
            case .other: break
            }
        }
        func add(_ kind: Zone.Kind, _ end: Int) {
            let start = a.zones.last?.end ?? 0
            guard end > start else { return }
            if a.zones.last?.kind == kind {
                a.zones[a.zones.count - 1].end = end
            } else {
                a.zones.append(Zone(kind: kind, start: start, end: end))
            }
        }
        for line in lines {
            add(.other, line.start)
            switch line.field {
            case .title: add(.title, line.end)
            case .author, .published: add(.byline, line.end)
            default: add(.other, line.end)
            }
        }
        add(.other, min(end, a.text.count))
        guard end < a.text.count else { return }
        for z in ZoneInference.zones(Array(a.text[end...]), title: a.title) { add(z.kind, z.end + end) }
    }

    /// "[a, b]", "a; b" or "a, b".
    private static func list(_ s: String) -> [String] {
        let inner = s.hasPrefix("[") && s.hasSuffix("]") ? String(s.dropFirst().dropLast()) : s
        let separator: Character = inner.contains(";") ? ";" : ","
        return inner.split(separator: separator).map {
            String(PlainText.oneLine(Array($0.utf8)).filter { $0 != "\"" && $0 != "#" })
        }.filter { !$0.isEmpty }
    }
}
