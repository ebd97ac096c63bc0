import GRDB
import Reading

/// The union of two archives without doubles: the same as an ingest of both their inputs.
public enum Merging {
    /// Adds to `archive` what `other` holds: articles, older revisions, quarantine and corrections. `other` stays as it is.
    public static func merge(
        _ other: Archive, into archive: Archive, jobs: Int, progress: @escaping @Sendable (Ingest.Counts) -> Void = { _ in },
        read: FactsReader? = nil
    ) throws -> Ingest.Counts {
        let runs = try copyRuns(of: other, into: archive)
        // Corrections first, so that the articles come in under them.
        let corrections = try other.read { try Ledger.all($0).map(\.correction) }
        try Corrections(archive, jobs: jobs, read: read).add(corrections)
        let ingest = try Ingest(into: archive, command: "merge", jobs: jobs, progress: progress, read: read)
        // A path as it was typed may mean another file here.
        @Sendable func place(_ identity: String) -> String? { identity.hasPrefix("path:") ? identity : nil }
        let lines = try other.read { db in
            try Row.fetchAll(
                db, sql: "SELECT r.id, r.run_id, a.identity FROM article_revision r JOIN article a ON a.id = r.article_id ORDER BY r.id"
            ).map { ($0[0] as Int64, $0[1] as Int64, place($0[2])) }
        }
        for (id, run, place) in lines {
            let line = try other.read {
                try String.fetchOne($0, sql: "SELECT line FROM article_revision WHERE id = ?", arguments: [id]) ?? ""
            }
            if let a = try? ArticleLine.parse(Array(line.utf8)) { try ingest.add(a, run: runs[run], identity: place) }
        }
        let articles = try other.read { db in
            try Row.fetchAll(db, sql: "SELECT id, identity FROM article ORDER BY id").map { ($0[0] as Int64, place($0[1])) }
        }
        for (id, place) in articles {
            guard let stored = try other.read({ try StoredArticle.fetch($0, id) }), stored.withheldLength == nil else { continue }
            try ingest.add(stored.article, run: runs[stored.run], identity: place)
        }
        for q in try other.read({ try QuarantinedRecord.all($0) }) { try ingest.quarantine(q) }
        var counts = try ingest.finish()
        try SharedFacts.copy(from: other, to: archive, runs: runs, &counts)
        return counts
    }

    /// Runs of `other` as rows of `archive`: which of two revisions is newer may depend on when they were ingested.
    private static func copyRuns(of other: Archive, into archive: Archive) throws -> [Int64: Int64] {
        let rows = try other.read { try Row.fetchAll($0, sql: "SELECT * FROM ingest_run ORDER BY id") }
        return try archive.write { db in
            let sealer = try Sealer(db, "ingest_run")
            var map: [Int64: Int64] = [:]
            for r in rows {
                let known = try Int64.fetchOne(
                    db, sql: "SELECT id FROM ingest_run WHERE started = ? AND command = ?", arguments: [r["started"], r["command"]])
                if let known {
                    map[r["id"]] = known
                    continue
                }
                try db.execute(
                    sql: """
                        INSERT INTO ingest_run (command, started, finished, program_version, extractor_version, new, updated, duplicate, quarantined)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                    arguments: [
                        r["command"], r["started"], r["finished"], r["program_version"], r["extractor_version"], r["new"], r["updated"],
                        r["duplicate"], r["quarantined"],
                    ])
                map[r["id"]] = db.lastInsertedRowID
                try sealer.seal(db.lastInsertedRowID)
            }
            return map
        }
    }
}
