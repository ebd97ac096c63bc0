import Extraction
import GRDB
import Synchronization

/// Reads the facts of stored articles anew, in batches, each one transaction: a run that is cut off goes on where it stopped.
public struct Renewal {
    /// Articles read anew, of all that were to be.
    public struct Counts: Sendable, Equatable {
        /// Articles read anew; one without its text keeps its facts and does not count.
        public var renewed = 0
        /// Articles that were asked for.
        public var total = 0
    }

    let archive: Archive
    let read: FactsReader

    /// - Parameters:
    ///   - archive: open for writing; for `stale` and `all` reading is enough.
    ///   - read: what reads the facts; nil: an `Extractor`.
    public init(_ archive: Archive, read: FactsReader? = nil) {
        let extractor = Extractor()
        self.archive = archive
        self.read = read ?? { extractor.extract(&$0) }
    }

    /// Articles whose facts were read by another version of the extractor, or before a correction of them, or stored before it was kept what
    /// they say of companies.
    public func stale() throws -> [Int64] {
        try archive.read {
            try Int64.fetchAll(
                $0,
                sql: """
                    SELECT id FROM article WHERE text_length IS NULL
                        AND (extractor_version <> ? OR id IN (SELECT article_id FROM renewal_queue) OR id IN (\(Renewal.untold)))
                    ORDER BY id
                    """, arguments: [Extractor.version])
        }
    }
    /// Rows of all articles whose text is in the archive; those without it cannot be read anew.
    public func all() throws -> [Int64] {
        try archive.read { try Int64.fetchAll($0, sql: "SELECT id FROM article WHERE text_length IS NULL ORDER BY id") }
    }

    private final class Writing: @unchecked Sendable {
        var writer: ArticleWriter?
        var counts = Counts()
    }

    /// Notes articles, and companies by their keys, that are to be renewed.
    static func queue(_ db: Database, articles: [Int64], companies: [String]) throws {
        for id in articles { try db.execute(sql: "INSERT OR IGNORE INTO renewal_queue (article_id) VALUES (?)", arguments: [id]) }
        for key in companies {
            try db.execute(
                sql: "INSERT INTO renewal_company (key) VALUES (?) ON CONFLICT DO UPDATE SET made_anew = 0", arguments: [key])
        }
    }

    /// Does anything wait to be renewed?
    static func isPending(_ db: Database) throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM renewal_queue) OR EXISTS (SELECT 1 FROM renewal_company)") ?? false
    }

    /// Articles of versions before, of which it was not kept what they say of companies.
    private static let untold = "SELECT article_id FROM article_company WHERE names IS NULL"

    /// How many articles there are that a version before stored, which did not keep what they say of companies, and that can be read anew.
    public static func untold(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM article WHERE text_length IS NULL AND id IN (\(untold))") ?? 0
    }

    /// Articles that wait to be renewed.
    static func waiting(_ db: Database) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM renewal_queue") ?? 0 }

    /// Renews what waits: what corrections are about, and what a command that was cut off has left.
    @discardableResult static func goOn(_ archive: Archive, jobs: Int, read: FactsReader?) throws -> Counts {
        guard try archive.read(isPending) else { return Counts() }
        let articles = try archive.read { try Int64.fetchAll($0, sql: "SELECT article_id FROM renewal_queue ORDER BY article_id") }
        return try Renewal(archive, read: read).run(articles, jobs: jobs)
    }

    /// Renews `articles`; of companies that wait for it names, parents and sectors are made anew from the reference data and the ledger.
    /// - Parameter proceed: asked before each batch; false stops.
    @discardableResult
    public func run(
        _ articles: [Int64], jobs: Int, progress: @escaping @Sendable (Counts) -> Void = { _ in }, proceed: () -> Bool = { true }
    ) throws -> Counts {
        let archive = archive
        let read = read
        let writing = Writing()
        writing.counts.total = articles.count
        try archive.write { db in try Renewal.resetCompanies(db) }
        let pipeline = OrderedPipeline<[Int64], [(id: Int64, article: ExtractedArticle?)]>(jobs: jobs) { ids in
            ids.map { id in
                // An article that cannot be fetched is left as it is; `verify` names it.
                // One whose text is not here keeps the facts that it came with.
                guard let stored = try? archive.read({ try StoredArticle.fetch($0, id) }), stored.withheldLength == nil else {
                    return (id, nil)
                }
                return (id, ExtractedArticle(stored.article, read))
            }
        } deliver: { ready in
            let kept = writing.writer
            writing.writer = nil
            writing.writer = try archive.write { db in
                let writer = try kept ?? ArticleWriter(db, run: 0, cache: WriterCache())
                for case (let id, let e?) in ready { try writer.renew(id, e) }
                try writer.finish()
                let done = try PreparedStatement(db, "DELETE FROM renewal_queue WHERE article_id = ?")
                for (id, _) in ready { try done.add(id).run() }
                return writer
            }
            writing.counts.renewed += ready.count { $0.article != nil }
            progress(writing.counts)
        }
        var at = 0
        while at < articles.count, proceed() {
            let next = min(articles.count, at + 100)
            try pipeline.submit(Array(articles[at..<next]))
            at = next
        }
        defer { writing.writer = nil }
        try pipeline.finish()
        try EventLinker.finish(archive)
        try archive.write { db in
            try Renewal.removeUnused(db)
            if try Renewal.waiting(db) == 0 { try db.execute(sql: "DELETE FROM renewal_company") }
        }
        return writing.counts
    }

    private static func resetCompanies(_ db: Database) throws {
        let keys = try String.fetchAll(db, sql: "SELECT key FROM renewal_company WHERE NOT made_anew ORDER BY key")
        guard !keys.isEmpty else { return }
        let writer = try ArticleWriter(db, run: 0, cache: WriterCache())
        for key in keys { try writer.reset(company: key) }
        try writer.finish()
        try db.execute(sql: "UPDATE renewal_company SET made_anew = 1")
    }

    /// Deletes companies that no article names any more and no other belongs to.
    static func removeUnused(_ db: Database) throws {
        repeat { try db.execute(sql: "DELETE FROM company WHERE \(unused)") } while db.changesCount > 0
    }

    /// The same of those alone that revisions took out of articles (`CompanyWriter.settle`), and of what they belonged to. Call it once events are
    /// linked and nothing waits for a correction.
    static func removeDropped(_ db: Database) throws {
        var ids = try Int64.fetchAll(db, sql: "SELECT c.id FROM renewal_company r JOIN company c ON c.key = r.key ORDER BY c.id")
        while let id = ids.popLast() {
            let parent = try Int64.fetchOne(db, sql: "SELECT parent_id FROM company WHERE id = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM company WHERE id = ? AND \(unused)", arguments: [id])
            if db.changesCount > 0, let parent { ids.append(parent) }
        }
        try db.execute(sql: "DELETE FROM renewal_company")
    }

    private static let unused = """
        NOT EXISTS (SELECT 1 FROM article_company x WHERE x.company_id = company.id)
        AND NOT EXISTS (SELECT 1 FROM company c WHERE c.parent_id = company.id)
        AND NOT EXISTS (SELECT 1 FROM event_participant p WHERE p.company_id = company.id)
        """
}
