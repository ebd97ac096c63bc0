import Foundation
import GRDB

/// Makes one event of the mentions that tell one happening, over all articles.
///
/// Only mentions of one block are compared (`Parties.block`). A batch of articles touches few blocks; the mentions of each touched block
/// are grouped anew, all of them, by their content alone: the archive's events depend on what it holds, never on the order in which it came.
public enum EventLinker {
    /// How many mentions are linked in one transaction: each writes pages of indices from all over the archive, the fewer the more it links.
    static let batch = 80_000
    /// How many are filed in one transaction.
    static let filed = 100_000
    /// How many are in memory at a time.
    static let loaded = 4_000

    /// Is anything left to link?
    public static func isPending(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM link_queue) OR EXISTS (SELECT 1 FROM link_dirty) OR EXISTS (SELECT 1 FROM link_orphan)")
            ?? false
    }

    /// Blocks of more mentions wait until the end of a run, for one batch is one transaction.
    static let largeBlock = 2_000

    /// Is a block of `size` mentions, of which `new` came with the batch, to be linked with the batch?
    ///
    /// Each time it has grown by two fifths, and at the end of the run: what everybody writes about would else be grouped anew with each batch,
    /// and an article take the longer the more there are.
    static func isDue(size: Int, new: Int) -> Bool {
        guard size <= largeBlock else { return false }
        func step(_ n: Int) -> Int { n < 1 ? -1 : Int(2 * log2(Double(n))) }
        return size <= 8 || step(size) != step(size - new)
    }

    /// Links what a batch of articles brought, but for blocks that are not due; `finish` links those.
    ///
    /// Runs inside the writer's transaction, after the facts and families of the articles are stored. What is new is known from triggers
    /// (`Migrations/0100_linking.sql`).
    /// - Parameter stale: events that are to be sealed anew whether or not they were linked anew.
    /// - Returns: the events that are to be sealed: those that were linked are.
    static func link(stale: Set<Int64>, _ loader: inout ReportLoader, _ store: EventStore) throws -> Set<Int64> {
        try loader.begin()
        var filed: [Int64: Int] = [:]
        while let blocks = try loader.fileQueue(limit: batch) { filed.merge(blocks) { $0 + $1 } }
        var touched = stale
        var done: Set<Int64> = []
        // Blocks of groups too large to be linked now: what ties them together is looked up once.
        var waiting: Set<Int64> = []
        for (block, new) in filed.sorted(by: { $0.key < $1.key }) where !done.contains(block) && !waiting.contains(block) {
            guard isDue(size: try loader.size(of: block, atMost: largeBlock + 1), new: new) else { continue }
            let tied = try loader.tied(to: block, without: done)
            if tied.count > 1 {
                var size = 0
                for b in tied where size <= largeBlock { size += try loader.size(of: b, atMost: largeBlock + 1) }
                guard size <= largeBlock else {
                    waiting.formUnion(tied)
                    continue
                }
            }
            touched.formUnion(try link(tied, &loader, store))
            done.formUnion(tied)
        }
        try store.finish()
        return touched
    }

    /// What is used from one transaction to the next: statements, and the companies that most batches name.
    struct Tools {
        var loader: ReportLoader
        let store: EventStore

        init(_ db: Database, bulk: Bool = false) throws {
            loader = try ReportLoader(db)
            store = try EventStore(db, bulk: bulk)
        }
    }

    /// Links all that waits and seals the events: all at once where it is much of the archive (`linkBulk`), else in transactions of about `batch`
    /// mentions. Call it at the end of a run, and before anything that needs every mention linked.
    /// - Parameter bulk: how many mentions are to be linked at once at least.
    public static func finish(_ archive: Archive, bulk: Int = bulk) throws {
        var tools: Tools?
        while try archive.read(isPending) {
            if tools == nil, try archive.read({ try isBulk($0, atLeast: bulk) }) {
                try linkBulk(archive)
                continue
            }
            try archive.write { db in
                var t = try tools ?? Tools(db)
                let sealer = try Sealer(db, "event")
                for id in try linkSome(&t).sorted() { try sealer.seal(id) }
                tools = t
            }
        }
    }

    /// Links about `batch` mentions.
    /// - Returns: the events that are to be sealed.
    private static func linkSome(_ t: inout Tools) throws -> Set<Int64> {
        t.loader.trim()
        // One step of the queue is a transaction of its own; blocks are linked when all that waits is filed.
        if try t.loader.fileQueue(limit: filed) != nil { return [] }
        var touched: Set<Int64> = []
        var mentions = 0
        while mentions < batch, let next = try t.loader.nextBlocks(limit: loaded) {
            touched.formUnion(try link(next.blocks, &t.loader, t.store))
            mentions += next.mentions
        }
        try t.store.finish()
        return touched
    }

    static func link(_ blocks: [Int64], _ loader: inout ReportLoader, _ store: EventStore) throws -> Set<Int64> {
        var touched: Set<Int64> = []
        // The groups first: the companies that they name come into the directory with them.
        let groups = try loader.groups(of: blocks)
        let directory = loader.directory
        for clusters in clusters(groups, directory) {
            touched.formUnion(try store.replace(clusters, directory: directory))
        }
        try loader.clear(blocks)
        return touched
    }

    /// The mentions of each group by happening. Groups know nothing of each other and nothing of the database: all cores work on them.
    private static func clusters(_ groups: [ReportLoader.Group], _ directory: CompanyDirectory) -> [[[EventReport]]] {
        guard groups.count > 1 else { return groups.map { clusters($0, directory) } }
        var out = [[[EventReport]]](repeating: [], count: groups.count)
        out.withUnsafeMutableBufferPointer { buffer in
            // Each step writes a place of its own.
            nonisolated(unsafe) let places = buffer
            DispatchQueue.concurrentPerform(iterations: groups.count) { places[$0] = clusters(groups[$0], directory) }
        }
        return out
    }

    /// Groups the mentions of blocks that are tied together (mostly one block).
    private static func clusters(_ group: ReportLoader.Group, _ directory: CompanyDirectory) -> [[EventReport]] {
        var clustering = EventClustering(directory: directory)
        clustering.forbidden = group.forbidden
        var clusters: [[EventReport]] = []
        for block in group.blocks {
            clusters += clustering.clusters(block).map { $0.map { block[$0] } }
        }
        clusters = DealJoining(clustering: clustering).join(clusters)
        return group.required.isEmpty ? clusters : join(clusters, group.required)
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
