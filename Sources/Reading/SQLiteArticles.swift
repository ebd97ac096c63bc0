import Text

/// Articles in the SQLite files in which feed readers keep them: newsboat's `cache.db`, FreshRSS, NetNewsWire, QuiteRSS, RSS Guard.
///
/// No program's tables are known by name. A table holds articles where its columns have the names of an article's text and of its title,
/// date or address, as a table in CSV does; a table of feeds beside it gives the site. What a row means is what the same fields mean in
/// JSON (`ArticleFields`).
struct SQLiteArticles {
    private let file: SQLiteFile
    private let origin: Origin
    private let run: ReadingRun

    /// 'date' in ASCII, which marks dateline's own archives.
    private static let ownApplication = 0x6461_7465
    /// Columns that say a reader threw the row away.
    private static let deletions = ["deleted", "is_deleted", "is_pdeleted", "isdeleted"]
    /// Columns of a row, and of a table of feeds, that name the feed.
    private static let feedColumns = ["feedurl", "feed_url", "feedid", "feed_id", "id_feed", "feed"]
    private static let feedKeys = ["rssurl", "id", "feedid", "feed_id", "url"]
    private static let feedTitles = ["title", "name", "text"]
    private static let mostFeeds = 100_000

    static func read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun) throws {
        let source: any PlacedBytes
        if let file = stream.placedBytes {
            source = file
        } else {
            source = MemoryBytes(try stream.readAll(limit: run.options.maximumDocumentBytes))
        }
        let file = try SQLiteFile(source, maximumRow: run.options.maximumDocumentBytes)
        run.budget.raw = max(run.budget.raw, origin.depth == 0 ? source.count : 0)
        if file.application == ownApplication {
            let why = "an archive of dateline"
            if origin.isFound { return run.notice(.unsupported, origin, what: "passed over", why: why) }
            return run.report(.unsupported, origin, what: "not read", why: why, hint: "take it in with \"dateline merge\"")
        }
        try SQLiteArticles(file: file, origin: origin, run: run).read()
    }

    private func read() throws {
        if file.usesLog, origin.depth == 0, FileWalk.size(origin.path + "-wal") > 0 {
            run.notice(
                .truncated, origin, what: "its latest changes are not read", why: "they wait in \(origin.path)-wal",
                hint: "close the program that writes it, or run sqlite3 FILE 'PRAGMA wal_checkpoint'")
        }
        let tables = file.tables.filter(isArticles)
        guard !tables.isEmpty else {
            let why = "an SQLite file without a table of articles"
            if origin.isFound { return run.notice(.noText, origin, what: "passed over", why: why) }
            return run.report(
                .noText, origin, what: "no article", why: why,
                hint: "name the columns with --map text=NAME,title=NAME, or export them (sqlite3 FILE -json 'SELECT ...')")
        }
        // Read once: each row of the file may be given but once, and a file may have many tables.
        let feeds = file.tables.filter { $0.name.lowercased().contains("feed") && !isArticles($0) }.map(feedTitles)
        for t in tables {
            var titles: [String: String] = [:]
            for found in feeds { titles.merge(found) { first, _ in first } }
            try read(t, feeds: titles)
        }
    }

    // MARK: Tables

    private static func known(_ field: String) -> [String] { ArticleFields.names.first { $0.field == field }?.keys ?? [] }
    private func keys(_ field: String) -> [String] { (run.options.map[field] ?? []) + SQLiteArticles.known(field) }

    private func isArticles(_ t: SQLiteFile.Table) -> Bool {
        // Indexes of full texts repeat the tables they index.
        guard !t.name.hasPrefix("sqlite_"), !["_content", "_data", "_idx", "_docsize", "_config"].contains(where: t.name.hasSuffix) else {
            return false
        }
        func has(_ names: [String]) -> Bool { t.columns.contains { names.contains($0) } }
        let (title, date, address) = (has(keys("title")), has(keys("published")), has(keys("url")))
        if has(run.options.map["text"] ?? []) { return true }
        if has(SQLiteArticles.known("text")) { return title && (date || address) }
        return has(ArticleFields.abstracts) && title && date
    }

    private func read(_ t: SQLiteFile.Table, feeds: [String: String]) throws {
        let texts = keys("text") + ArticleFields.abstracts + t.columns.filter { ArticleFields.isHeadline($0, run.options.map) }
        let feedColumn = t.columns.firstIndex { SQLiteArticles.feedColumns.contains($0.lowercased()) }
        let deletions = t.columns.indices.filter { SQLiteArticles.deletions.contains(t.columns[$0].lowercased()) }
        let wanted = Set(
            ArticleFields.names.flatMap(\.keys) + ArticleFields.abstracts + ["guid", "canonical_url"] + run.options.map.values.joined())
        let isWanted = t.columns.map(wanted.contains)
        var (deleted, empty) = (0, 0)
        try file.rows(of: t) { number, values in
            if deletions.contains(where: { $0 < values.count && values[$0] == .integer(1) }) {
                deleted += 1
                return
            }
            var w = JSONWriter()
            w.beginObject()
            var (hasText, hasID) = (false, false)
            for (i, value) in values.prefix(t.columns.count).enumerated() where isWanted[i] && i != feedColumn {
                let name = t.columns[i]
                switch value {
                case .text(let s), .blob(let s):
                    guard s.contains(where: { $0 > 0x20 }) else { continue }
                    if texts.contains(name) { hasText = true }
                    if name == "guid" || SQLiteArticles.known("id").contains(name) {
                        guard !hasID else { continue }
                        hasID = true
                        w.key("id")
                    } else {
                        w.key(name)
                    }
                    w.value(utf8: s)
                // The number of a row says which it is in this file, and nothing outside of it.
                case .integer(let n) where keys("published").contains(name) || keys("updated").contains(name):
                    guard n > 0 else { continue }
                    w.key(name)
                    w.raw(String(n))
                case .real(let d) where keys("published").contains(name) || keys("updated").contains(name):
                    guard d > 0, d < 1e15 else { continue }
                    w.key(name)
                    w.value(d.rounded(.down))
                default: continue
                }
            }
            guard hasText else {
                empty += 1
                return
            }
            if let k = feedColumn, k < values.count, let title = SQLiteArticles.key(values[k]).flatMap({ feeds[$0] }) {
                w.key("site")
                w.value(title)
            }
            w.endObject()
            var o = origin
            o.position = "\(t.name)/\(number)"
            try JSONArticles.read(w.bytes, o, run, line: nil, byte: 0)
        } damaged: {
            run.report(.damaged, origin, what: "rows of \(t.name) are lost", why: $0, hint: "repair it with sqlite3 FILE .recover")
        }
        if deleted > 0 { run.notice(.noText, origin, what: "\(deleted) rows of \(t.name) passed over", why: "they are marked as deleted") }
        if empty > 0 { run.notice(.noText, origin, what: "\(empty) rows of \(t.name) passed over", why: "they have no text and no title") }
    }

    // MARK: Feeds

    private static func key(_ v: SQLiteFile.Value) -> String? {
        switch v {
        case .integer(let n): String(n)
        case .text(let s): String(decoding: s, as: UTF8.self)
        default: nil
        }
    }

    /// Titles of the feeds of a table, under what the rows of articles may call them.
    private func feedTitles(_ t: SQLiteFile.Table) -> [String: String] {
        let names = t.columns.map { $0.lowercased() }
        let keys = names.indices.filter { SQLiteArticles.feedKeys.contains(names[$0]) }
        guard let title = SQLiteArticles.feedTitles.lazy.compactMap(names.firstIndex).first, !keys.isEmpty else { return [:] }
        var out: [String: String] = [:]
        try? file.rows(of: t) { _, values in
            guard out.count < SQLiteArticles.mostFeeds, title < values.count, case .text(let s) = values[title] else { return }
            let name = PlainText.oneLine(s)
            guard !name.isEmpty else { return }
            for k in keys where k < values.count {
                if let key = SQLiteArticles.key(values[k]), out[key] == nil { out[key] = name }
            }
        } damaged: { _ in
        }
        return out
    }
}
