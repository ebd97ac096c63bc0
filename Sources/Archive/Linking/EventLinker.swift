import GRDB

/// Makes one event of the mentions that tell one happening, over all articles.
///
/// Only mentions of one block are compared (`Parties.block`). A batch of articles touches few blocks; the mentions of each touched block
/// are grouped anew, all of them, by their content alone: the archive's events depend on what it holds, never on the order in which it came.
public enum EventLinker {
    /// How much one call does before it returns, in mentions: bounds a transaction and its memory.
    public static let batch = 20_000

    /// Is anything left to link?
    public static func isPending(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM link_queue) OR EXISTS (SELECT 1 FROM link_dirty) OR EXISTS (SELECT 1 FROM link_orphan)")
            ?? false
    }

    /// Blocks of more mentions wait until the end of a run: what everybody writes about would else be grouped anew with each batch.
    static let largeBlock = 200

    /// Links what a batch of articles brought or touched, but for large blocks; `finish` links those.
    ///
    /// Runs inside the writer's transaction, after the facts and families of the articles are stored. What is new or touched is known from
    /// triggers (`Migrations/0100_linking.sql`), so that the two parameters only save a look where nothing happened.
    /// - Returns: the events that were made, changed or deleted.
    public static func link(_ db: Database, articles: [Int64], stale: Set<Int64>) throws -> Set<Int64> {
        try linkSome(db, upTo: largeBlock).union(stale)
    }

    /// Links all that waits, in transactions of about `batch` mentions, and seals the events. Call it at the end of a run, and before
    /// anything that needs every mention linked.
    public static func finish(_ archive: Archive) throws {
        while try archive.read(isPending) {
            try archive.write { db in
                let sealer = try Sealer(db, "event")
                for id in try linkSome(db, upTo: nil).sorted() { try sealer.seal(id) }
            }
        }
    }

    /// Links everything in the transaction of the caller.
    /// - Returns: the events that were made, changed or deleted.
    public static func linkAll(_ db: Database) throws -> Set<Int64> {
        var touched: Set<Int64> = []
        while try isPending(db) { touched.formUnion(try linkSome(db, upTo: nil)) }
        return touched
    }

    /// Links about `batch` mentions.
    /// - Parameter largest: leaves blocks of more mentions for later; nil: leaves none.
    private static func linkSome(_ db: Database, upTo largest: Int?) throws -> Set<Int64> {
        var loader = try ReportLoader(db)
        while try loader.fileQueue(limit: batch) {}
        let store = try EventStore(db)
        var touched: Set<Int64> = []
        var done: Set<Int64> = []
        while let blocks = try loader.nextBlocks(limit: batch, upTo: largest, without: done) {
            for group in try loader.groups(of: blocks) { touched.formUnion(try link(group, loader, store)) }
            try loader.clear(blocks)
            done.formUnion(blocks)
            if touched.count > batch { break }
        }
        touched.formUnion(try store.deleteOrphans())
        return touched
    }

    /// Groups the mentions of blocks that corrections tie together (mostly one block) and stores their events.
    private static func link(_ group: ReportLoader.Group, _ loader: ReportLoader, _ store: EventStore) throws -> Set<Int64> {
        var clustering = EventClustering(directory: loader.directory)
        clustering.forbidden = group.forbidden
        var clusters: [[EventReport]] = []
        for block in group.blocks {
            clusters += clustering.clusters(block).map { $0.map { block[$0] } }
        }
        if !group.required.isEmpty { clusters = join(clusters, group.required) }
        return try store.replace(clusters, directory: loader.directory)
    }

    /// Joins the clusters that corrections declare one event.
    private static func join(_ clusters: [[EventReport]], _ required: [EventClustering.Pair]) -> [[EventReport]] {
        var home: [Int64: Int] = [:]
        for (i, c) in clusters.enumerated() {
            for r in c { home[r.mention] = i }
        }
        var parent = Array(clusters.indices)
        func root(_ i: Int) -> Int {
            var i = i
            while parent[i] != i { i = parent[i] }
            return i
        }
        for pair in required {
            guard let a = home[pair.a], let b = home[pair.b] else { continue }
            let (x, y) = (root(a), root(b))
            parent[max(x, y)] = min(x, y)
        }
        var out: [Int: [EventReport]] = [:]
        for i in clusters.indices { out[root(i), default: []] += clusters[i] }
        return out.keys.sorted().compactMap { out[$0] }
    }
}
