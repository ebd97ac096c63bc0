import Extraction
import GRDB
import Synchronization

/// Reads the facts of stored articles anew, in batches, each one transaction: a run that is cut off goes on where it stopped.
public struct Renewal {
    public struct Counts: Sendable, Equatable {
        public var renewed = 0
        public var total = 0
    }

    let archive: Archive
    let read: FactsReader

    public init(_ archive: Archive, read: FactsReader? = nil) {
        let extractor = Extractor()
        self.archive = archive
        self.read = read ?? { extractor.extract(&$0) }
    }

    /// Articles whose facts were read by another version of the extractor.
    public func stale() throws -> [Int64] {
        try archive.read {
            try Int64.fetchAll(
                $0, sql: "SELECT id FROM article WHERE extractor_version <> ? AND text_length IS NULL ORDER BY id",
                arguments: [Extractor.version])
        }
    }
    public func all() throws -> [Int64] {
        try archive.read { try Int64.fetchAll($0, sql: "SELECT id FROM article WHERE text_length IS NULL ORDER BY id") }
    }

    private final class Writing: @unchecked Sendable {
        var writer: ArticleWriter?
        var counts = Counts()
        var companies: [String] = []
    }

    /// Renews `articles`; of `companies` (keys) names, parents and sectors are made anew from the reference data and the ledger.
    /// - Parameter proceed: asked before each batch; false stops.
    @discardableResult
    public func run(
        _ articles: [Int64], companies: [String] = [], jobs: Int, progress: @escaping @Sendable (Counts) -> Void = { _ in },
        proceed: () -> Bool = { true }
    ) throws -> Counts {
        let archive = archive
        let read = read
        let writing = Writing()
        writing.counts.total = articles.count
        writing.companies = companies
        try archive.write { db in try Renewal.reset(db, writing) }
        let pipeline = OrderedPipeline<[Int64], [(Int64, ExtractedArticle)]>(jobs: jobs) { ids in
            ids.compactMap { id in
                // An article that cannot be fetched is left as it is; `verify` names it.
                // One whose text is not here keeps the facts that it came with.
                guard let stored = try? archive.read({ try StoredArticle.fetch($0, id) }), stored.withheldLength == nil else { return nil }
                return (id, ExtractedArticle(stored.article, read))
            }
        } deliver: { ready in
            let kept = writing.writer
            writing.writer = nil
            writing.writer = try archive.write { db in
                let writer = try kept ?? ArticleWriter(db, run: 0, cache: WriterCache())
                for (id, e) in ready { try writer.renew(id, e) }
                try writer.finish()
                return writer
            }
            writing.counts.renewed += ready.count
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
        try archive.write { try Renewal.removeUnused($0) }
        return writing.counts
    }

    private static func reset(_ db: Database, _ writing: Writing) throws {
        guard !writing.companies.isEmpty else { return }
        let writer = try ArticleWriter(db, run: 0, cache: WriterCache())
        for key in writing.companies { try writer.reset(company: key) }
        try writer.finish()
    }

    /// Deletes companies that no article names any more and no other belongs to.
    static func removeUnused(_ db: Database) throws {
        repeat {
            try db.execute(
                sql: """
                    DELETE FROM company WHERE NOT EXISTS (SELECT 1 FROM article_company x WHERE x.company_id = company.id)
                        AND NOT EXISTS (SELECT 1 FROM company c WHERE c.parent_id = company.id)
                        AND NOT EXISTS (SELECT 1 FROM mention_participant p WHERE p.company_id = company.id)
                        AND NOT EXISTS (SELECT 1 FROM event_participant p WHERE p.company_id = company.id)
                    """)
        } while db.changesCount > 0
    }
}
