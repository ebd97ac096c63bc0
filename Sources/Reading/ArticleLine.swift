import Text

/// The article line of the contract: NDJSON in and out.
public enum ArticleLine {
    /// Why a line is no article.
    public enum Failure: Error, Sendable, CustomStringConvertible {
        case notJSON(String)
        case notAnObject
        case noText

        /// What to do about it.
        var hint: String { "give the article's text under \"text\", \"body\", \"content\" or \"articleBody\"" }

        /// What is wrong with the line and what each line must be.
        public var description: String {
            switch self {
            case .notJSON(let why): "not JSON (\(why)); each line must be one JSON object"
            case .notAnObject: "JSON, but no object; each line must be one article object"
            case .noText: "no text; \(hint)"
            }
        }
    }

    /// Reads one line. Unknown keys are kept in `extra` as they stand.
    public static func parse(_ line: [UInt8]) throws(Failure) -> Article {
        let value: JSON
        do {
            value = try JSON.parse(line)
        } catch {
            throw .notJSON(error.description)
        }
        guard case .object(let members) = value else { throw .notAnObject }
        return try article(members, in: line)
    }

    /// An article from the members of an object; `source` holds the bytes their ranges count in.
    /// `map` gives field names that are tried before the known ones.
    static func article(_ members: [JSON.Member], in source: [UInt8], map: [String: [String]] = [:]) throws(Failure) -> Article {
        var fields = ArticleFields(members, map)
        var found = fields.text()
        if found == nil {
            // "Article Text", "BODY": names as people write them.
            let names = ArticleFields.understood(members.map(\.key), map)
            if names != members.map(\.key) {
                fields = ArticleFields(zip(members, names).map { JSON.Member(key: $1, value: $0.value, range: $0.range) }, map)
                found = fields.text()
            }
        }
        // A line of a headline alone: `Article.speakByTitle` makes it the text.
        guard let text = found ?? (ArticleFields.haveHeadline(members, map) ? [] : nil) else { throw .noText }
        var a = Article(id: "", text: withoutNUL(text))
        a.title = fields.line("title")
        a.id = fields.identifier("id") ?? contentID(a)
        a.guid = fields.line("guid")
        a.path = fields.string("path")
        a.position = fields.identifier("position")
        a.url = fields.string("url") ?? fields.address("source")
        a.canonicalURL = fields.string("canonical_url")
        a.authors = fields.people("authors")
        a.language = fields.line("language")
        a.site = fields.line("site")
        a.categories = fields.list("categories")
        a.published = date(fields.take("published"))
        a.updated = date(fields.take("updated"))
        let points = CodePoints(a.text)
        var zones: [Zone] = []
        for z in fields.take("zones")?.elements ?? [] {
            guard let k = z["kind"]?.text, let kind = Zone.Kind(rawValue: k), let s = z["start"]?.int, let e = z["end"]?.int, s >= 0, e >= s
            else { continue }
            zones.append(Zone(kind: kind, start: points.byte(ofOffset: s), end: points.byte(ofOffset: e)))
        }
        a.zones = ZoneCover.covering(zones, a.text)
        for m in fields.rest { a.extra.append((m.key, ByteText.string(source, m.range))) }
        return a
    }

    /// U+0000, at which SQLite's text functions stop, becomes U+FFFD.
    static func withoutNUL(_ u: [UInt8]) -> [UInt8] {
        guard u.contains(0) else { return u }
        return u.flatMap { $0 == 0 ? [0xEF, 0xBF, 0xBD] : [$0] }
    }

    /// An id derived from title and text.
    public static func contentID(_ a: Article) -> String {
        var h = Hashing.exact(Array((a.title ?? "").utf8))
        h = Hashing.step(h, 0)
        for b in a.text { h = Hashing.step(h, b) }
        let hex = String(h, radix: 16)
        return String(repeating: "0", count: 16 - hex.count) + hex
    }

    /// A date given as the contract's object, as a possibly partial ISO string or in any other form that `DateText` reads.
    static func date(_ v: JSON?) -> PublicationDate? {
        if let s = v?.text {
            if let days = DayInterval(partialISO: s) { return PublicationDate(days: days, basis: .metadata, raw: s) }
            return DateText(s)?.publication(.metadata, raw: s)
        }
        if let n = v?.int ?? v?.number.flatMap({ Int(exactly: $0.rounded(.down)) }) {
            return DateText(String(n))?.publication(.metadata, raw: String(n))
        }
        guard let o = v, let from = o["from"]?.text.flatMap({ CivilDate(iso: $0) }), let to = o["to"]?.text.flatMap({ CivilDate(iso: $0) }),
            from <= to
        else { return nil }
        let basis = o["basis"]?.text.flatMap { PublicationDate.Basis(rawValue: $0) } ?? .metadata
        return PublicationDate(days: DayInterval(from: from, to: to), basis: basis, raw: o["raw"]?.text, time: o["time"]?.text)
    }

    /// Writes the keys of the article line into an object that the caller has begun.
    public static func write(_ a: Article, to w: inout JSONWriter) {
        let points = CodePoints(a.text)
        func optional(_ key: StaticString, _ v: String?) {
            guard let v else { return }
            w.key(key)
            w.value(v)
        }
        w.key("id")
        w.value(a.id)
        optional("guid", a.guid)
        optional("path", a.path)
        optional("position", a.position)
        optional("url", a.url)
        optional("canonical_url", a.canonicalURL)
        optional("title", a.title)
        if !a.authors.isEmpty { list("authors", a.authors, &w) }
        optional("language", a.language)
        optional("site", a.site)
        if !a.categories.isEmpty { list("categories", a.categories, &w) }
        w.key("published")
        write(a.published, &w)
        if let u = a.updated {
            w.key("updated")
            write(u, &w)
        }
        w.key("text")
        w.value(utf8: a.text)
        w.key("zones")
        w.beginArray()
        for z in a.zones {
            w.beginObject()
            w.key("kind")
            w.value(z.kind.rawValue)
            w.key("start")
            w.value(points.offset(ofByte: z.start))
            w.key("end")
            w.value(points.offset(ofByte: z.end))
            w.endObject()
        }
        w.endArray()
        for (k, json) in a.extra {
            w.key(k)
            w.raw(json)
        }
    }

    private static func list(_ key: StaticString, _ v: [String], _ w: inout JSONWriter) {
        w.key(key)
        w.beginArray()
        for s in v { w.value(s) }
        w.endArray()
    }

    private static func write(_ d: PublicationDate?, _ w: inout JSONWriter) {
        guard let d else { return w.null() }
        w.beginObject()
        w.key("from")
        w.value(d.days.from.iso)
        w.key("to")
        w.value(d.days.to.iso)
        w.key("basis")
        w.value(d.basis.rawValue)
        if let r = d.raw {
            w.key("raw")
            w.value(r)
        }
        if let t = d.time {
            w.key("time")
            w.value(t)
        }
        w.endObject()
    }
}
