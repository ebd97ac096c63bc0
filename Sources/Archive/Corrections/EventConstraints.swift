import Foundation
import GRDB

/// Writes what corrections say of pairs of event mentions into `event_constraint`, for the linker.
struct EventConstraints {
    let active: ActiveCorrections

    /// For articles that were just written.
    /// - Returns: the events whose mentions are meant by a correction and may have to be linked anew, and the articles with such mentions.
    func write(_ db: Database, articles: [(id: Int64, hash: String)]) throws -> (events: Set<Int64>, articles: Set<Int64>) {
        var stale = Set<Int64>()
        var meant = Set<Int64>()
        var done = Set<Int64>()
        for (_, hash) in articles {
            for item in active.links[hash] ?? [] where done.insert(item.id).inserted {
                let same = item.correction.kind == .mergeEvents
                for (x, y) in try pairs(item.correction, db) {
                    try db.execute(
                        sql: "INSERT OR REPLACE INTO event_constraint (mention_a, mention_b, same) VALUES (?, ?, ?)",
                        arguments: [min(x.id, y.id), max(x.id, y.id), same])
                    for m in [x, y] {
                        if let e = m.event { stale.insert(e) }
                        meant.insert(m.article)
                        try db.execute(
                            sql: "INSERT OR IGNORE INTO correction_use (correction_id, article_id) VALUES (?, ?)",
                            arguments: [item.id, m.article])
                    }
                }
            }
        }
        return (stale, meant)
    }

    /// All constraints that the ledger gives, as lines, for `verify`.
    func all(_ db: Database) throws -> Set<String> {
        var out: [EventClustering.Pair: Bool] = [:]
        let items = Dictionary(active.links.values.joined().map { ($0.id, $0.correction) }, uniquingKeysWith: { a, _ in a }).values
        for c in items.sorted(by: { ($0.made, $0.uid) < ($1.made, $1.uid) }) {
            for (x, y) in try pairs(c, db) { out[EventClustering.Pair(x.id, y.id)] = c.kind == .mergeEvents }
        }
        return Set(out.map { "\($0.a)|\($0.b)|\($1 ? 1 : 0)" })
    }

    private typealias Telling = (id: Int64, article: Int64, event: Int64?)

    /// A merge joins each to the first; a split keeps each of one side from each of the other.
    private func pairs(_ c: Correction, _ db: Database) throws -> [(Telling, Telling)] {
        let a = try c.anchor.mentions.compactMap { try mention($0, db) }
        let b = try c.anchor.others.compactMap { try mention($0, db) }
        let pairs = c.kind == .mergeEvents ? (a + b).dropFirst().map { ((a + b)[0], $0) } : a.flatMap { x in b.map { (x, $0) } }
        return pairs.filter { $0.id != $1.id }
    }

    private func mention(_ m: Correction.Mention, _ db: Database) throws -> Telling? {
        guard let hash = Identity.bytes(hex: m.article) else { return nil }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT m.id, m.article_id, m.event_id FROM article a JOIN event_mention m ON m.article_id = a.id
                WHERE a.content_hash = ?1 AND m.type = ?2 AND m.start < ?4 AND m."end" > ?3
                ORDER BY min(m."end", ?4) - max(m.start, ?3) DESC, m.ordinal LIMIT 1
                """, arguments: [Data(hash), m.type, m.start, m.end])
        return row.map { ($0[0], $0[1], $0[2]) }
    }
}
