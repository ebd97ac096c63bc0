import Extraction
import GRDB
import Reading
import Text

/// Stores articles: in each transaction `store` each, then `finish`.
///
/// Its statements are prepared once: made anew with each batch they cost more than the rows they write. One that saw a transaction fail is
/// thrown away.
public final class ArticleWriter {
    /// What became of an article.
    public enum Outcome: Sendable, Equatable {
        case new, updated, duplicate
    }

    private let db: Database
    private let run: Int64
    private var starts: [Int64: String] = [:]
    private let cache: WriterCache
    private let companies: CompanyWriter
    private let facts: FactsWriter
    private let families: FamilyWriter
    private let factsHash: FactsHash
    private let sealer, revisionSealer, eventSealer: Sealer
    private let findSource, insertSource, candidates, sameContent, knownRevision, insert, update, length, setHash, insertRevision,
        storedText, countMonth, queueSearch, index, indexed: PreparedStatement
    private var loader: ReportLoader
    private let events: EventStore
    private var stored: [(id: Int64, hash: String)] = []
    private var stale = Set<Int64>()

    /// Prepares the statements.
    /// - Parameters:
    ///   - db: the writer's connection.
    ///   - run: row of `ingest_run` that articles are stored under.
    ///   - cache: one that no failed transaction has seen.
    public init(_ db: Database, run: Int64, cache: WriterCache) throws {
        self.db = db
        self.run = run
        self.cache = cache
        companies = try CompanyWriter(db, cache)
        facts = try FactsWriter(db, companies)
        families = try FamilyWriter(db)
        factsHash = try FactsHash(db)
        sealer = try Sealer(db, "article")
        revisionSealer = try Sealer(db, "article_revision")
        eventSealer = try Sealer(db, "event")
        func prepare(_ sql: String) throws -> PreparedStatement { try PreparedStatement(db, sql) }
        findSource = try prepare("SELECT id FROM source WHERE name = ?")
        insertSource = try prepare("INSERT INTO source (name) VALUES (?)")
        candidates = try prepare(
            """
            SELECT a.id, a.content_hash, coalesce(a.updated_time, a.updated_from, a.published_time, a.published_from, ''), r.started, a.title,
                a.text_length IS NOT NULL, a.identity, a.position, a.run_id, r.finished IS NOT NULL
            FROM article a JOIN ingest_run r ON r.id = a.run_id WHERE a.identity = ? ORDER BY a.position IS NOT ?, a.content_hash
            """)
        sameContent = try prepare(
            """
            SELECT a.id, a.content_hash, '', r.started, a.title, a.text_length IS NOT NULL, a.identity, a.position, a.run_id, 0
            FROM article a JOIN ingest_run r ON r.id = a.run_id WHERE a.content_hash = ?
            """)
        knownRevision = try prepare("SELECT article_id FROM article_revision WHERE content_hash = ? AND article_id = ?")
        let columns = [
            "external_id", "identity", "source_id", "run_id", "path", "position", "url", "canonical_url", "guid", "title", "authors",
            "language",
            "categories", "published_from", "published_to", "published_basis", "published_time", "published_raw", "updated_from",
            "updated_to",
            "updated_basis", "updated_time", "updated_raw", "extra", "content_hash", "extractor_version", "text",
            "text_length",
        ]
        // Hash and seal come last; with numbers of their size in their place the row with its text keeps its length and its pages.
        insert = try prepare(
            """
            INSERT INTO article (\(columns.joined(separator: ", ")), facts_hash, seal)
            VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")), \(Int64.max), \(Int64.max))
            """)
        update = try prepare("UPDATE article SET \(columns.map { "\($0) = ?" }.joined(separator: ", ")) WHERE id = ?")
        length = try prepare("SELECT length(text) FROM article WHERE id = ?")
        setHash = try prepare("UPDATE article SET facts_hash = ? WHERE id = ?")
        insertRevision = try prepare("INSERT OR IGNORE INTO article_revision (article_id, run_id, content_hash, line) VALUES (?, ?, ?, ?)")
        storedText = try prepare("SELECT text FROM article WHERE id = ?")
        countMonth = try prepare(
            """
            INSERT INTO article_month (month, articles) VALUES (?, 1)
            ON CONFLICT DO UPDATE SET articles = articles + 1
            """)
        queueSearch = try prepare("INSERT INTO search_queue (article_id) VALUES (?)")
        index = try prepare(
            """
            INSERT INTO article_fts (rowid, title, text)
            SELECT a.id, a.title, a.text FROM search_queue q JOIN article a ON a.id = q.article_id ORDER BY q.article_id
            """)
        indexed = try prepare("DELETE FROM search_queue")
        loader = try ReportLoader(db)
        events = try EventStore(db)
    }

    /// Stores an article, unless it is there already.
    public func store(_ e: ExtractedArticle) throws -> Outcome {
        let points = CodePoints(e.article.text)
        if let finding = SpanCheck.finding(e.facts, length: points.count) {
            throw ArchiveError.quoteDiffers(article: e.article.id, what: finding)
        }
        let current: Current?
        switch try place(of: e) {
        case .known: return .duplicate
        case .unknown: current = nil
        case .revision(let c): current = c
        }
        guard let current else {
            try bind(insert, e).run()
            let id = db.lastInsertedRowID
            try count(e, id)
            try writeFacts(e, id: id, points)
            return .new
        }
        // A text takes the place of facts without one, whatever their dates.
        if current.isWithheld {
            try replace(current.id, by: e, points)
            return .updated
        }
        if try isOlder(e, than: current) {
            try keepRevision(of: current.id, run: e.run ?? run, hash: e.contentHash, line: RevisionLine.write(e.article))
            return .updated
        }
        try keepCurrent(current.id)
        try replace(current.id, by: e, points)
        return .updated
    }

    /// Stores an article that has its facts but not its text, unless it is there already, with its text or newer.
    func adopt(_ e: ExtractedArticle, _ shared: SharedFacts) throws -> Outcome {
        let current: Current?
        switch try place(of: e) {
        case .known: return .duplicate
        case .unknown: current = nil
        case .revision(let c): current = c
        }
        let id: Int64
        if let current {
            if try !current.isWithheld || isOlder(e, than: current) { return .duplicate }
            stale.formUnion(try facts.delete(current.id))
            try bind(update, e).add(current.id).run()
            id = current.id
        } else {
            try bind(insert, e).run()
            id = db.lastInsertedRowID
        }
        if current == nil { try count(e, id) }
        companies.begin(article: Identity.hex(e.contentHash))
        try shared.write(db, to: id, companies)
        try facts.queueMentions(of: id)
        stored.append((id, Identity.hex(e.contentHash)))
        return current == nil ? .new : .updated
    }

    /// Makes two articles copies of one another, as another archive found them.
    func link(copies a: Int64, _ b: Int64, containment: Double) throws { try families.link(a, b, containment: containment) }

    /// Reads the facts of a stored article anew.
    public func renew(_ id: Int64, _ e: ExtractedArticle) throws {
        let points = CodePoints(e.article.text)
        if let finding = SpanCheck.finding(e.facts, length: points.count) {
            throw ArchiveError.quoteDiffers(article: e.article.id, what: finding)
        }
        stale.formUnion(try facts.delete(id))
        try facts.write(e.facts, of: e.article, id: id, hash: Identity.hex(e.contentHash), points: points)
        try db.execute(sql: "UPDATE article SET extractor_version = ? WHERE id = ?", arguments: [Extractor.version, id])
        stored.append((id, Identity.hex(e.contentHash)))
    }

    /// Links families and events, seals what changed and brings the search index up to date. Call it once, last in the transaction.
    /// - Parameter links: links the events now; else `EventLinker.finish` does. What is new waits in the archive, so that a run that is cut off
    ///   loses nothing.
    public func finish(links: Bool = true) throws {
        try companies.settle()
        try families.finish()
        stale.formUnion(families.changedEvents)
        let constrained = try EventConstraints(active: companies.corrections).write(db, articles: stored)
        stale.formUnion(constrained.events)
        for (id, _) in stored {
            setHash.add(try factsHash.hash(id)).add(id)
            try setHash.run()
        }
        for id in constrained.articles.union(stored.map(\.id)).sorted() { try sealer.seal(id) }
        let linked = links ? try EventLinker.link(stale: stale, &loader, events) : stale
        for id in linked.sorted() { try eventSealer.seal(id) }
        try companies.finish()
        try index.run()
        try indexed.run()
        stored = []
        stale = []
        cache.trim()
    }

    /// Makes a company's names, parent and sectors anew, after the ledger changed.
    func reset(company key: String) throws { try companies.reset(key) }

    // MARK: Identity

    private struct Current {
        var id: Int64
        var hash: [UInt8]
        var date: String
        var runStarted: String
        var title: String?
        var isWithheld: Bool
        var identity: String
        var position: String?
        var run: Int64
        var isFinished: Bool

        init(_ s: PreparedStatement) {
            id = s.int(0)
            hash = Array(s.bytes(1))
            date = s.text(2)
            runStarted = s.text(3)
            title = s.optionalText(4)
            isWithheld = s.int(5) != 0
            identity = s.text(6)
            position = s.optionalText(7)
            run = s.int(8)
            isFinished = s.int(9) != 0
        }
    }
    private enum Place {
        case known
        case unknown
        case revision(Current)
    }

    private func place(of e: ExtractedArticle) throws -> Place {
        let isUnnamed = ArticlePlace.isUnnamed(e.identity)
        if isUnnamed {
            var same: [Current] = []
            sameContent.add(blob: e.contentHash)
            while try sameContent.next() { same.append(Current(sameContent)) }
            for c in same where ArticlePlace.isUnnamed(c.identity) || Identity.isDerived(String(c.identity.dropFirst(3)), e.article) {
                return c.isWithheld && e.withheldLength == nil ? .revision(c) : .known
            }
        }
        var found: [Current] = []
        candidates.add(e.identity).add(e.article.position)
        while try candidates.next() { found.append(Current(candidates)) }
        if found.isEmpty, isUnnamed, let former = ArticlePlace.formerIdentity(e.article) {
            candidates.add(former).add(e.article.position)
            while try candidates.next() { found.append(Current(candidates)) }
        }
        for c in found {
            if c.hash == e.contentHash { return c.isWithheld && e.withheldLength == nil ? .revision(c) : .known }
            // What stands elsewhere in the file now is an article of its own.
            if isUnnamed, c.position != e.article.position { continue }
            knownRevision.add(blob: e.contentHash).add(c.id)
            if try knownRevision.firstInt() != nil { return .known }
        }
        for c in found where try !isOtherArticle(e, c) { return .revision(c) }
        return .unknown
    }

    /// Two files may number their articles alike, and a site may put all its news under one address: what shares neither title nor text with the
    /// stored article is no revision of it.
    private func isOtherArticle(_ e: ExtractedArticle, _ c: Current) throws -> Bool {
        let (mine, theirs) = (NameFolding.fold(e.article.title ?? ""), NameFolding.fold(c.title ?? ""))
        let isTitled = !mine.isEmpty && !theirs.isEmpty
        func text() throws -> [UInt8]? {
            storedText.add(c.id)
            defer { storedText.reset() }
            return try storedText.next() ? Array(storedText.bytes(0)) : nil
        }
        guard ArticlePlace.isUnnamed(e.identity) else {
            guard isTitled, mine != theirs, let theirs = try text() else { return false }
            return e.copies.body.similarity(to: Fingerprint(of: theirs)) < 0.05
        }
        guard e.withheldLength == nil else { return true }
        if e.article.position == nil, isTitled, mine == theirs { return false }
        // Two of one title in a file are two, also where the run that met the first was cut off.
        if e.article.position != c.position, c.run == e.run ?? run || !c.isFinished { return true }
        return try !ArticlePlace.shareWords(e.article.text, text() ?? [])
    }

    /// The newest revision by its own dates is the current one; of equal dates the one that came in the later run; in one run, by content.
    private func isOlder(_ e: ExtractedArticle, than c: Current) throws -> Bool {
        let a = e.article
        // A file says what it says now, whatever date is read in it.
        if e.identity.hasPrefix("path:"), let started = try? start(of: e.run ?? run), started != c.runStarted {
            return started < c.runStarted
        }
        var mine = a.updated?.time ?? a.updated?.days.from.iso ?? a.published?.time ?? a.published?.days.from.iso ?? ""
        var theirs = c.date
        if mine.utf8.count != theirs.utf8.count {
            mine = String(mine.prefix(10))
            theirs = String(theirs.prefix(10))
        }
        if mine != theirs, !mine.isEmpty, !theirs.isEmpty { return mine < theirs }
        let started = try start(of: e.run ?? run)
        if started != c.runStarted { return started < c.runStarted }
        return e.contentHash.lexicographicallyPrecedes(c.hash)
    }

    private func start(of run: Int64) throws -> String {
        if let s = starts[run] { return s }
        let s = try String.fetchOne(db, sql: "SELECT started FROM ingest_run WHERE id = ?", arguments: [run]) ?? ""
        starts[run] = s
        return s
    }

    // MARK: Rows

    /// Counts a new article in its month, and has its words indexed.
    private func count(_ e: ExtractedArticle, _ id: Int64) throws {
        try countMonth.add(e.article.published.map { PublicationMonth.of($0.days) } ?? "").run()
        try queueSearch.add(id).run()
    }

    private func replace(_ id: Int64, by e: ExtractedArticle, _ points: CodePoints) throws {
        try families.remove(id)
        stale.formUnion(try facts.delete(id))
        try bind(update, e).add(id).run()
        try writeFacts(e, id: id, points)
    }

    private func writeFacts(_ e: ExtractedArticle, id: Int64, _ points: CodePoints) throws {
        length.add(id)
        guard try length.firstInt() == Int64(points.count) else {
            throw ArchiveError.quoteDiffers(article: e.article.id, what: "its text, which is no UTF-8 or holds U+0000,")
        }
        try facts.write(e.facts, of: e.article, id: id, hash: Identity.hex(e.contentHash), points: points)
        families.add(id, e.copies)
        stored.append((id, Identity.hex(e.contentHash)))
    }

    /// Moves the current text of an article to its revisions.
    private func keepCurrent(_ id: Int64) throws {
        guard let a = try StoredArticle.fetch(db, id) else { return }
        try keepRevision(of: id, run: a.run, hash: a.contentHash, line: RevisionLine.write(a.article))
    }

    private func keepRevision(of id: Int64, run: Int64, hash: [UInt8], line: [UInt8]) throws {
        insertRevision.add(id).add(run).add(blob: hash).add(utf8: line)
        try insertRevision.run()
        if db.changesCount > 0 { try revisionSealer.seal(db.lastInsertedRowID) }
    }

    private func bind(_ s: PreparedStatement, _ e: ExtractedArticle) throws -> PreparedStatement {
        let a = e.article
        let source = try source(of: a)
        s.add(a.id).add(e.identity).add(source).add(e.run ?? run).add(a.path).add(a.position).add(a.url).add(a.canonicalURL).add(
            a.guid)
        s.add(a.title).add(utf8: JSONText.array(a.authors)).add(a.language).add(utf8: JSONText.array(a.categories))
        for d in [a.published, a.updated] {
            s.add(d?.days.from.iso).add(d?.days.to.iso).add(d?.basis.rawValue).add(d?.time).add(d?.raw)
        }
        s.add(utf8: JSONText.object(a.extra)).add(blob: e.contentHash).add(e.extractorVersion).add(utf8: a.text)
        s.add(e.withheldLength.map { Int64($0) })
        return s
    }

    private func source(of a: Article) throws -> Int64 {
        let name = a.site ?? (a.canonicalURL ?? a.url).flatMap(Identity.host) ?? ""
        if let id = cache.sources[name] { return id }
        findSource.add(name)
        if let id = try findSource.firstInt() {
            cache.sources[name] = id
            return id
        }
        try insertSource.add(name).run()
        let id = db.lastInsertedRowID
        cache.sources[name] = id
        return id
    }
}
