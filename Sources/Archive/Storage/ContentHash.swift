import Reading
import Text

/// What an article is recognised by.
public enum ContentHash {
    /// The first 16 bytes of the SHA-256 of all that is the article's own: title, text, addresses, names and dates, but not the file it came
    /// from nor what is read in it.
    public static func of(_ a: Article) -> [UInt8] {
        var h = SHA256()
        var buffer: [UInt8] = []
        // Each field is preceded by its length, so that no two articles run together to the same bytes.
        func field(_ s: String?) {
            guard let s else {
                buffer.append(0)
                return
            }
            buffer.append(1)
            number(s.utf8.count)
            buffer.append(contentsOf: s.utf8)
        }
        func number(_ n: Int) {
            for shift in stride(from: 0, to: 64, by: 8) { buffer.append(UInt8(truncatingIfNeeded: n >> shift)) }
        }
        func date(_ d: PublicationDate?) {
            field(d?.days.from.iso)
            field(d?.days.to.iso)
            field(d?.basis.rawValue)
            field(d?.time)
            field(d?.raw)
        }
        field(a.title)
        field(a.url)
        field(a.canonicalURL)
        field(a.language)
        field(a.site)
        for list in [a.authors, a.categories] {
            number(list.count)
            for s in list { field(s) }
        }
        date(a.published)
        date(a.updated)
        number(a.extra.count)
        for (key, json) in a.extra {
            field(key)
            field(json)
        }
        number(a.text.count)
        h.update(buffer)
        h.update(a.text)
        return Array(h.finish().prefix(16))
    }
}
