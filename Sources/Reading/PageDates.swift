import Text

/// When a page was published and updated.
///
/// Candidates in order of trust: JSON-LD of the article, meta elements, microdata, JSON-LD of the page, the URL's path, `<time>`, a date in the
/// visible byline. The first that is believed wins; a date is not believed where it lies behind the day the page was fetched, before the
/// web's news (1990), or where the URL and another candidate agree on a different day. A numeric date whose order of day and month is open is
/// read only with the help of the page's language or of another candidate.
struct PageDates {
    struct Candidate {
        var date: DateText
        var raw: String
        var basis: PublicationDate.Basis
        /// Where it was found, for `--explain`.
        var source: String
        /// Why it is not believed; nil where it is.
        var doubt: String?
    }
    private(set) var published: [Candidate] = []
    private(set) var updated: [Candidate] = []
    private let latest: CivilDate?
    private let order: DateText.Order

    private static let publishedKeys = [
        "article:published_time", "og:article:published_time", "article:published", "og:published_time", "og:pubdate", "og:publish_date",
        "article:post_date", "datepublished", "date_published", "datepublished_time", "article.published", "published_time",
        "parsely-pub-date",
        "sailthru.date", "dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created", "dc.created",
        "citation_publication_date",
        "citation_date", "citation_online_date", "pubdate", "pub_date", "publishdate", "publish-date", "publish_date", "published-date",
        "published_date", "publication_date", "publication-date", "publicationdate", "originalpublicationdate", "article_date_original",
        "article-date", "articledate", "displaydate", "display_date", "release_date", "bt:pubdate", "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime", "analytics.publishdate", "article:published_date", "article:publish_date", "rnews:datepublished",
        "dcterms.date", "dc.date", "dc:date", "dcterms.available", "date", "created", "creation_date", "shareaholic:article_published_time",
        "vr:published_time", "timestamp", "doc_date", "eomportal-lastupdate-original",
    ]
    private static let updatedKeys = [
        "article:modified_time", "og:article:modified_time", "og:updated_time", "article:updated_time", "article:modified", "datemodified",
        "date_modified", "modified_time", "dc.date.modified", "dcterms.modified", "dc.modified", "lastmod", "last-modified",
        "last_modified",
        "lastmodified", "revised", "updated_time", "last_updated", "lastupdated", "modified", "shareaholic:article_modified_time",
    ]

    init(_ m: PageMetadata, url: String?, language: String?, latest: CivilDate?) {
        self.latest = latest
        order = PageDates.order(language)
        func add(_ text: String?, _ source: String, updated isUpdate: Bool = false) {
            guard let text else { return }
            self.read(text, .metadata, source, isUpdate)
        }
        add(m.linked("datePublished", "dateCreated"), "JSON-LD datePublished")
        add(m.linked("dateModified"), "JSON-LD dateModified", updated: true)
        for key in PageDates.publishedKeys { add(m.meta(key), "meta \(key)") }
        for key in PageDates.updatedKeys { add(m.meta(key), "meta \(key)", updated: true) }
        for name in ["datepublished", "datecreated"] { add(m.properties.first { $0.name == name }?.value, "itemprop \(name)") }
        for name in ["datemodified", "dateupdated"] {
            add(m.properties.first { $0.name == name }?.value, "itemprop \(name)", updated: true)
        }
        for p in m.pages.prefix(3) {
            add(PageMetadata.strings(p["datePublished"]).first ?? PageMetadata.strings(p["dateCreated"]).first, "JSON-LD of the page")
            add(PageMetadata.strings(p["dateModified"]).first, "JSON-LD of the page, dateModified", updated: true)
        }
        for address in [url, m.canonical, m.meta("og:url")] {
            guard let address, let (day, raw) = PageDates.inURL(address) else { continue }
            self.keep(DateText(days: DayInterval(day: day), instant: nil, hasTime: false), raw, .url, "URL", false)
            break
        }
    }

    /// Adds what is written on the page.
    mutating func addVisible(_ text: String, _ basis: PublicationDate.Basis, _ source: String, updated isUpdate: Bool = false) {
        if basis == .metadata { return read(text, basis, source, isUpdate) }
        guard let found = DateText.find(in: text.utf8, order: order) else { return }
        keep(found.date, ByteText.string(Array(text.utf8), found.range), basis, source, isUpdate)
    }

    private mutating func read(_ text: String, _ basis: PublicationDate.Basis, _ source: String, _ isUpdate: Bool) {
        guard text.utf8.count < 200, let d = DateText(text, order: order) ?? settled(text) else { return }
        keep(d, text, basis, source, isUpdate)
    }

    /// A numeric date that is open, read in the order in which it agrees with a date that is known already.
    private func settled(_ text: String) -> DateText? {
        for o in [DateText.Order.monthFirst, .dayFirst] {
            if let d = DateText(text, order: o),
                (published + updated).contains(where: { $0.doubt == nil && abs($0.date.days.from.days - d.days.from.days) <= 1 })
            {
                return d
            }
        }
        return nil
    }

    private mutating func keep(_ d: DateText, _ raw: String, _ basis: PublicationDate.Basis, _ source: String, _ isUpdate: Bool) {
        var c = Candidate(date: d, raw: raw, basis: basis, source: source)
        if let latest, d.days.from > latest.adding(days: 1) { c.doubt = "it lies in the future" }
        if d.days.from.year < 1990 || d.days.from.year > 2200 { c.doubt = "the web had no news then" }
        if isUpdate { updated.append(c) } else { published.append(c) }
    }

    /// Settles contradictions; gives the dates that are believed.
    mutating func decide() -> (published: PublicationDate?, updated: PublicationDate?) {
        func near(_ a: Candidate, _ b: Candidate) -> Bool { abs(a.date.days.from.days - b.date.days.from.days) <= 2 }
        let believed = published.filter { $0.doubt == nil }
        if let first = believed.first, let fromURL = believed.first(where: { $0.basis == .url }), !near(first, fromURL),
            let second = believed.first(where: { $0.basis != .url && near($0, fromURL) && !near($0, first) })
        {
            for i in published.indices where published[i].doubt == nil && near(published[i], first) {
                published[i].doubt = "the URL and \(second.source) say otherwise"
            }
        }
        let p = published.first { $0.doubt == nil && $0.date.days.dayCount == 1 } ?? published.first { $0.doubt == nil }
        if let p {
            for i in updated.indices where updated[i].doubt == nil && updated[i].date.days.to < p.date.days.from {
                updated[i].doubt = "it lies before publication"
            }
        }
        let u = updated.first { $0.doubt == nil }
        return (p.map { local($0).publication($0.basis, raw: $0.raw) }, u.map { $0.date.publication($0.basis, raw: $0.raw) })
    }

    /// A time given in UTC hides the day of the source's own zone; the URL or the visible text, a day off, still says it.
    private func local(_ c: Candidate) -> DateText {
        guard let instant = c.date.instant, Int(c.date.days.from.days) == Int((Double(instant) / 86400).rounded(.down)) else {
            return c.date
        }
        let shown = published.first { o in
            (o.basis == .url || o.basis == .text) && o.doubt == nil && o.date.days.dayCount == 1
                && abs(o.date.days.from.days - c.date.days.from.days) == 1
        }
        var d = c.date
        if let shown, !published.contains(where: { ($0.basis == .url || $0.basis == .text) && $0.date.days == c.date.days }) {
            d.days = shown.date.days
        }
        return d
    }

    /// English of the United States writes the month first; most others the day.
    private static func order(_ language: String?) -> DateText.Order {
        guard let l = language?.lowercased() else { return .unknown }
        if l.hasPrefix("en-us") || l.hasPrefix("en_us") { return .monthFirst }
        if l == "en" || l.hasPrefix("en-ca") || l.hasPrefix("en_ca") { return .unknown }
        return .dayFirst
    }

    /// A day in the path of a URL: /2024/10/22/, /2024-10-22-, /20241022/, /2024/oct/22/.
    static func inURL(_ url: String) -> (CivilDate, String)? {
        let u = Array(url.utf8.prefix(2048))
        func digits(_ i: Int, _ n: Int) -> Int? {
            guard i + n <= u.count, i >= 0 else { return nil }
            var v = 0
            for k in i..<(i + n) {
                guard u[k] >= 0x30, u[k] <= 0x39 else { return nil }
                v = v * 10 + Int(u[k] - 0x30)
            }
            return v
        }
        func isDigit(_ i: Int) -> Bool { i >= 0 && i < u.count && u[i] >= 0x30 && u[i] <= 0x39 }
        func isMark(_ c: UInt8) -> Bool { c == 0x2F || c == 0x2D || c == 0x5F || c == 0x2E }
        // Behind the host.
        var i = 0
        var slashes = 0
        while i < u.count, slashes < 3 {
            if u[i] == 0x2F { slashes += 1 }
            i += 1
        }
        while i < u.count {
            defer { i += 1 }
            guard !isDigit(i - 1), let y = digits(i, 4), (1990...2199).contains(y) else { continue }
            if !isDigit(i + 8), let md = digits(i + 4, 4), let d = CivilDate(year: y, month: md / 100, day: md % 100) {
                return (d, String(decoding: u[i..<(i + 8)], as: UTF8.self))
            }
            guard i + 4 < u.count, isMark(u[i + 4]) else { continue }
            let mark = u[i + 4]
            var k = i + 5
            var month: Int?
            if let m = digits(k, 2), !isDigit(k + 2) {
                month = m
                k += 2
            } else if let m = digits(k, 1), !isDigit(k + 1) {
                month = m
                k += 1
            } else if k + 3 < u.count, u[k + 3] == mark {
                month = DateWords.months[Hashing.folded(u[k..<(k + 3)])]
                k += 3
            }
            guard let month, k < u.count, u[k] == mark else { continue }
            k += 1
            let width = isDigit(k + 1) ? 2 : 1
            guard let day = digits(k, width), !isDigit(k + width), let d = CivilDate(year: y, month: month, day: day) else { continue }
            return (d, String(decoding: u[i..<(k + width)], as: UTF8.self))
        }
        return nil
    }
}
