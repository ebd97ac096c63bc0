import Text

/// Lists of addresses: OPML and sitemaps. What they point to is told, and never fetched.
enum LinkLists {
    /// The feeds an OPML file lists, as a notice.
    static func readOPML(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun) {
        let b = CharacterDecoding.decode(bytes, hint: origin.charset).utf8
        var scanner = MarkupScanner(b)
        var feeds: [String] = []
        var count = 0
        while let event = scanner.next() {
            guard case .start(let tag) = event, FeedName(b, tag.name, [:]).local == "outline" else { continue }
            let attributes = MarkupScanner.attributes(b, tag)
            guard let url = attributes.first(where: { ["xmlurl", "url", "htmlurl"].contains($0.name.lowercased()) })?.value, !url.isEmpty
            else {
                continue
            }
            count += 1
            if feeds.count < 20 { feeds.append(url) }
        }
        let more = count > feeds.count ? " and \(count - feeds.count) more" : ""
        run.notice(
            .reference, origin, what: "a list of \(count) feeds, no article", why: "it points to \(feeds.joined(separator: ", "))\(more)",
            hint: "nothing is fetched; download the feeds and read those")
    }

    /// News entries of a sitemap (title, date, publication) are articles without text; plain addresses are counted.
    static func readSitemap(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun) throws {
        let b = CharacterDecoding.decode(bytes, hint: origin.charset).utf8
        var scanner = MarkupScanner(b)
        var fields: [String: String] = [:]
        var text: [UInt8] = []
        var addresses = 0
        var index = 0
        while let event = scanner.next() {
            switch event {
            case .text(let r): if text.count < 1 << 16 { CharacterReferences.append(b, r, to: &text) }
            case .cdata(let r, _): if text.count < 1 << 16 { text.append(contentsOf: b[r]) }
            case .start(let tag):
                text.removeAll(keepingCapacity: true)
                if isEntry(b, tag.name) { fields = [:] }
            case .end(let name, _):
                let local = FeedName(b, name, [:]).local
                guard isEntry(b, name) else {
                    // The first of its name: images and videos have titles of their own further down.
                    if fields[local] == nil { fields[local] = PlainText.oneLine(text) }
                    text.removeAll(keepingCapacity: true)
                    continue
                }
                addresses += 1
                if let title = fields["title"], fields["publication_date"] != nil { try deliver(title, fields, index, origin, run) }
                index += 1
                fields = [:]
            }
        }
        run.notice(
            .reference, origin, what: "a sitemap of \(addresses) addresses", why: "it holds titles at most, no texts",
            hint: "nothing is fetched; download the pages and read those")
    }

    private static func isEntry(_ b: [UInt8], _ name: Range<Int>) -> Bool {
        let local = FeedName(b, name, [:]).local
        return local == "url" || local == "sitemap"
    }

    private static func deliver(_ title: String, _ fields: [String: String], _ index: Int, _ origin: Origin, _ run: ReadingRun) throws {
        var a = Article(id: "", text: [])
        a.title = title
        a.url = fields["loc"]
        a.site = fields["name"]
        a.language = fields["language"]
        a.categories = (fields["keywords"] ?? "").split(separator: ",").map { PlainText.oneLine(Array($0.utf8)) }.filter { !$0.isEmpty }
        if let raw = fields["publication_date"] { a.published = DateText(raw)?.publication(.metadata, raw: raw) }
        if let raw = fields["lastmod"] { a.updated = DateText(raw)?.publication(.metadata, raw: raw) }
        var o = origin
        o.position = String(index)
        o.url = nil
        try run.deliver(a, o)
    }
}
