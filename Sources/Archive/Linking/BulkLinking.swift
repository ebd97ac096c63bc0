import CSQLiteSettings
import Foundation
import GRDB

/// Linking of much at once: the first articles of an archive, a long run, a re-extraction.
///
/// Happenings are stored block by block, and blocks lie anywhere: in transactions of some ten thousand mentions each page of each index is written
/// with every transaction, and an article pays the more the larger the archive. Here the indices of events are made at the end, from rows that SQLite
/// has sorted; readers see the archive as it was before until all is done.
extension EventLinker {
    /// How many mentions are linked at once at least.
    public static let bulk = 1_000
    /// And what share of the archive: indices are made anew from all events.
    static let bulkShare = 4
    /// KiB of pages that SQLite keeps while it links, and while it sorts, which takes as much again.
    private static let kept = (linking: 32_768, sorting: 16_384)

    static func isBulk(_ db: Database, atLeast bulk: Int) throws -> Bool {
        let queued = try Int.fetchOne(db, sql: "SELECT count(*) FROM link_queue") ?? 0
        guard queued >= bulk else { return false }
        return queued * bulkShare >= (try Int.fetchOne(db, sql: "SELECT count(*) FROM event_mention") ?? 0)
    }

    /// Files and links all that waits.
    static func linkBulk(_ archive: Archive) throws {
        try archive.withoutTransaction { db in
            let folder = URL(fileURLWithPath: archive.path).deletingLastPathComponent().path
            dateline_sqlite_temporary_folder(folder)
            // What is sorted does not fit into memory. What refers to an event is written by the linker alone, after it; SQLite would look each of them up
            // in pages from all over the archive.
            try db.execute(sql: "PRAGMA temp_store = FILE; PRAGMA foreign_keys = OFF")
            defer {
                dateline_sqlite_temporary_folder(nil)
                try? db.execute(sql: "PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = ON; PRAGMA cache_size = -\(Archive.writerCache)")
            }
            try keep(kept.sorting, db)
            try db.inTransaction {
                var loader = try ReportLoader(db)
                try loader.fileAll(db)
                return .commit
            }
            try keep(kept.linking, db)
            try db.inTransaction {
                // An event that lost its mentions is found again by its key.
                let hasOrphans = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM link_orphan)") ?? false
                let indices = try EventIndices.drop(db, keeping: hasOrphans ? ["event_key"] : [])
                try linkFiled(db)
                try keep(kept.sorting, db)
                try indices.make(db)
                return .commit
            }
        }
    }

    /// Has SQLite keep so many KiB of pages, and no more than that.
    private static func keep(_ size: Int, _ db: Database) throws {
        try db.execute(sql: "PRAGMA cache_size = -\(size)")
        dateline_return_memory()
    }

    private static func linkFiled(_ db: Database) throws {
        var t = try Tools(db, bulk: true)
        var left: Set<Int64> = []
        var mentions = 0
        while let next = try t.loader.nextBlocks(limit: loaded) {
            left.formUnion(try link(next.blocks, &t.loader, t.store))
            mentions += next.mentions
            guard mentions >= batch else { continue }
            mentions = 0
            t.loader.trim()
            try t.store.pause()
        }
        try t.store.finish()
        let sealer = try Sealer(db, "event")
        for id in left.sorted() { try sealer.seal(id) }
    }
}

/// The indices of events that linking itself does not ask.
struct EventIndices {
    private static let tables = ["event", "event_participant", "event_amount", "event_value", "event_sector"]

    /// As the schema has them.
    private let sql: [String]

    static func drop(_ db: Database, keeping kept: Set<String> = []) throws -> EventIndices {
        let tables = tables.map { "'\($0)'" }.joined(separator: ", ")
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (\(tables)) ORDER BY rowid")
        let dropped = rows.filter { !kept.contains($0[0]) }
        for r in dropped { try db.execute(sql: "DROP INDEX \(r[0] as String)") }
        return EventIndices(sql: dropped.map { $0[1] })
    }

    func make(_ db: Database) throws { for s in sql { try db.execute(sql: s) } }
}
