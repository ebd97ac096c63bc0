import Extraction
import Foundation
import GRDB
import Reading
import Synchronization

/// Articles into an archive: facts are read on all cores, one writer stores them in batches, each batch one transaction.
///
/// A batch is stored whole or not at all, several in one transaction. What is stored already is recognised before its facts are read, so that a run that was cut off goes on
/// where it stopped when it is started again.
public final class Ingest: Sendable {
    /// Articles of a run by what became of them; quarantined: records that could not be read.
    public struct Counts: Sendable, Equatable {
        /// Articles that were not there.
        public var new = 0
        /// Articles that were there in another revision (the older one is kept in `article_revision`) or without their text.
        public var updated = 0
        /// Articles that were there, unchanged.
        public var duplicate = 0
        /// Files and records that could not be read.
        public var quarantined = 0
        /// Bytes of article text.
        public var bytes = 0
    }

    /// Articles and bytes of text that a thread reads at a time, whichever comes first.
    static let batchArticles = 200
    static let batchBytes = 1 << 20
    /// Such portions under way for each thread: while the writer stores some for a second or two, the threads read on.
    static let window = 6
    /// New articles and bytes of text that are stored at a time.
    static let storedArticles = 2400
    static let storedBytes = 8 << 20
    /// So many times that are stored in one transaction: it writes whole pages of indices, whose entries lie anywhere, the fewer the better.
    static let committed = 4
    /// Events are linked at the end of a run, and on the way whenever the articles that wait are so many times those that the archive had when it
    /// was linked last, and so many at least: the first of a long run can be asked for soon, and all else is linked once, sorted. Mentions of a
    /// run that is killed are linked by the next one that writes.
    static let linkedGrowth = 50
    static let linkedArticles = 20_000

    private struct Batch: Sendable {
        var articles: [Article] = []
        /// Run that an article is stored under where it is not this one: it comes from another archive.
        var runs: [Int64?] = []
        /// By what it is recognised where another archive told so: its path means nothing here.
        var identities: [String?] = []
        var bytes = 0
        var quarantine: [QuarantinedRecord] = []
    }
    private struct Ready: Sendable {
        var articles: [ExtractedArticle] = []
        var known = 0
        var bytes = 0
        var quarantine: [QuarantinedRecord] = []

        /// Is it enough to be stored? Known articles wait for none.
        func isFull(_ portion: Int) -> Bool {
            articles.isEmpty && quarantine.isEmpty || articles.count >= portion || bytes >= Ingest.storedBytes
        }
        mutating func append(_ other: Ready) {
            articles += other.articles
            known += other.known
            bytes += other.bytes
            quarantine += other.quarantine
        }
    }
    /// What the writer keeps from batch to batch, on its own thread alone.
    private final class Writing: @unchecked Sendable {
        var writer: ArticleWriter?
        /// Articles stored since events were linked, and those that the archive had then; nil: not counted yet.
        var unlinked = 0
        var linked: Int?
        /// Stored in the transaction that is open, which is then one of whole batches.
        var (articles, bytes) = (0, 0)
        /// Read, and not yet stored.
        var ready = Ready()
        var counts = Counts()
    }

    private let archive: Archive
    private let run: Int64
    private let pipeline: OrderedPipeline<Batch, Ready>
    private let writing = Writing()
    private let batch = Mutex(Batch())
    private let progress: @Sendable (Counts) -> Void
    /// Files that were read to their end; only those matter of which something is in quarantine.
    private let released = Mutex<Set<String>>([])
    private let suspects: Set<String>

    /// - Parameters:
    ///   - jobs: threads that read facts.
    ///   - progress: called on the writer's thread whenever what is counted is safe in the file.
    public convenience init(
        into archive: Archive, command: String = "ingest", jobs: Int, progress: @escaping @Sendable (Counts) -> Void = { _ in },
        read: FactsReader? = nil
    ) throws {
        try self.init(into: archive, command: command, jobs: jobs, portion: Self.storedArticles, progress: progress, read: read)
    }

    /// - Parameter portion: articles that are stored at a time.
    init(
        into archive: Archive, command: String, jobs: Int, portion: Int, progress: @escaping @Sendable (Counts) -> Void, read: FactsReader?
    ) throws {
        self.archive = archive
        self.progress = progress
        try Renewal.goOn(archive, jobs: jobs, read: read)
        let run = try archive.write { try IngestRun.start($0, command: command) }
        self.run = run
        suspects = try archive.read { try Ingest.suspects($0) }
        let extractor = Extractor()
        let reader: FactsReader = read ?? { extractor.extract(&$0) }
        let writing = writing
        pipeline = OrderedPipeline(jobs: jobs, window: max(1, jobs) * Self.window) { batch in
            Ingest.extract(batch, archive, reader)
        } deliver: { ready in
            writing.ready.append(ready)
            guard writing.ready.isFull(portion) else { return }
            if try Ingest.store(archive, run, writing, atMost: Self.committed * portion) { progress(writing.counts) }
        }
    }

    /// Where reading fails, what was stored before stays.
    deinit {
        try? archive.withoutTransaction { if $0.isInsideTransaction { try $0.commit() } }
    }

    /// Takes an article; waits while too many are under way.
    public func add(_ article: Article) throws { try add(article, run: nil) }

    /// - Parameter identity: by what the archive that it comes from recognises it; nil: it comes from a file here.
    func add(_ article: Article, run: Int64?, identity: String? = nil) throws {
        let full: Batch? = batch.withLock { b in
            b.bytes += article.text.count
            b.articles.append(article)
            b.runs.append(run)
            b.identities.append(identity)
            guard b.articles.count >= Ingest.batchArticles || b.bytes >= Ingest.batchBytes else { return nil }
            defer { b = Batch() }
            return b
        }
        if let full { try pipeline.submit(full) }
    }

    /// Notes a file or record that could not be read.
    public func quarantine(_ record: QuarantinedRecord) throws {
        let full: Batch? = batch.withLock { b in
            b.quarantine.append(record)
            guard b.quarantine.count >= 1000 else { return nil }
            defer { b = Batch() }
            return b
        }
        if let full { try pipeline.submit(full) }
    }

    /// Notes that a file was read to its end: what an earlier run put into quarantine from it is taken out, unless this run met it again.
    public func release(_ file: String) {
        if file != "-", suspects.contains(file) { _ = released.withLock { $0.insert(file) } }
    }

    /// Files whose reading may take something out of quarantine.
    private static func suspects(_ db: Database) throws -> Set<String> {
        var out = Set<String>()
        for path in try String.fetchAll(db, sql: "SELECT DISTINCT path FROM quarantine") {
            out.insert(path)
            for i in path.indices where path[i] == "!" { out.insert(String(path[..<i])) }
        }
        return out
    }

    /// Stores what is under way and closes the run.
    public func finish() throws -> Counts {
        let last = batch.withLock { b in
            defer { b = Batch() }
            return b
        }
        if !last.articles.isEmpty || !last.quarantine.isEmpty { try pipeline.submit(last) }
        defer { writing.writer = nil }
        try pipeline.finish()
        try Ingest.store(archive, run, writing, atMost: 0)
        progress(writing.counts)
        writing.writer = nil
        try EventLinker.finish(archive)
        let files = released.withLock { $0 }
        try archive.write { db in
            try Renewal.removeDropped(db)
            for f in files.sorted() { try QuarantinedRecord.release(f, db, run) }
            try IngestRun.finish(db, run, writing.counts)
        }
        return writing.counts
    }

    private static func extract(_ batch: Batch, _ archive: Archive, _ read: FactsReader) -> Ready {
        var ready = Ready(bytes: batch.bytes, quarantine: batch.quarantine)
        // Only what the archive does not hold is read; where the look-up fails the writer decides.
        let keys = zip(batch.articles, batch.identities).map { ArticleKey($0, identity: $1) }
        let known = (try? archive.read { try KnownArticles.among(keys, $0) }) ?? []
        for (i, a) in batch.articles.enumerated() {
            if known.contains(i) {
                ready.known += 1
            } else {
                var e = ExtractedArticle(a, key: keys[i], read)
                e.run = batch.runs[i]
                ready.articles.append(e)
            }
        }
        return ready
    }

    /// Stores what was read.
    /// - Parameter articles: how many one transaction takes in.
    /// - Returns: whether all that is stored is safe in the file.
    @discardableResult
    private static func store(_ archive: Archive, _ run: Int64, _ writing: Writing, atMost articles: Int) throws -> Bool {
        let linked = try writing.linked ?? archive.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM article") ?? 0 }
        writing.linked = linked
        let isSafe = try archive.withoutTransaction { db in
            do {
                try store(db, run, writing)
                let isFull = writing.articles >= articles || writing.bytes >= committed * storedBytes
                guard isFull || isLinkingDue(writing, linked) else { return !db.isInsideTransaction }
                if db.isInsideTransaction { try db.commit() }
                (writing.articles, writing.bytes) = (0, 0)
                return true
            } catch {
                if db.isInsideTransaction { try? db.rollback() }
                throw error
            }
        }
        guard isLinkingDue(writing, linked) else { return isSafe }
        try EventLinker.finish(archive)
        writing.linked = linked + writing.unlinked
        writing.unlinked = 0
        return true
    }

    private static func isLinkingDue(_ writing: Writing, _ linked: Int) -> Bool {
        writing.unlinked >= max(linkedArticles, linkedGrowth * linked)
    }

    /// Stores what was read in the open transaction, or in one that begins with it.
    private static func store(_ db: Database, _ run: Int64, _ writing: Writing) throws {
        let ready = writing.ready
        writing.ready = Ready()
        writing.counts.duplicate += ready.known
        writing.counts.bytes += ready.bytes
        if ready.articles.isEmpty, ready.quarantine.isEmpty { return }
        var counts = writing.counts
        // Kept only when all is stored: one that fails is not used again, nor what it knows of rows that were rolled back.
        let kept = writing.writer
        writing.writer = nil
        if !db.isInsideTransaction { try db.beginTransaction(.immediate) }
        let writer = try kept ?? ArticleWriter(db, run: run, cache: WriterCache())
        for e in ready.articles {
            switch try writer.store(e) {
            case .new: counts.new += 1
            case .updated: counts.updated += 1
            case .duplicate: counts.duplicate += 1
            }
        }
        try writer.finish(links: false)
        for q in ready.quarantine { try q.store(db, run) }
        counts.quarantined += ready.quarantine.count
        try IngestRun.update(db, run, counts)
        writing.writer = writer
        writing.counts = counts
        writing.unlinked += ready.articles.count
        writing.articles += ready.articles.count
        writing.bytes += ready.bytes
    }
}

/// What an article is recognised by.
struct ArticleKey: Sendable {
    let contentHash: [UInt8]
    let identity: String
    let position: String?

    init(_ a: Article, identity: String? = nil) {
        position = a.position
        contentHash = ContentHash.of(a)
        self.identity = identity ?? Identity.of(a, contentHash: contentHash)
    }
}

/// Which of some articles the archive holds as they are.
enum KnownArticles {
    static func among(_ articles: [ArticleKey], _ db: Database) throws -> Set<Int> {
        let current = try PreparedStatement(db, "SELECT identity FROM article WHERE content_hash = ? AND text_length IS NULL")
        let older = try PreparedStatement(
            db, "SELECT a.identity, a.position FROM article_revision r JOIN article a ON a.id = r.article_id WHERE r.content_hash = ?")
        var known = Set<Int>()
        for (i, a) in articles.enumerated() {
            let isUnnamed = ArticlePlace.isUnnamed(a.identity)
            current.add(blob: a.contentHash)
            while try current.next() {
                let identity = current.text(0)
                if identity == a.identity || isUnnamed && ArticlePlace.isUnnamed(identity) { known.insert(i) }
            }
            older.add(blob: a.contentHash)
            while try older.next() {
                if older.text(0) == a.identity, !isUnnamed || older.optionalText(1) == a.position { known.insert(i) }
            }
        }
        return known
    }
}
