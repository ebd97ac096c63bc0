import Foundation
import GRDB

/// Writes what corrections say of pairs of event mentions into `event_constraint`, for the linker.
struct EventConstraints {
    let active: ActiveCorrections

    /// For articles that were just written.
    /// - Returns: the events whose mentions are meant by a correction and may have to be linked anew, and the articles with such mentions.
    func write(_ db: Database, articles: [(id: Int64, hash: String)]) throws -> (events: Set<Int64>, articles: Set<Int64>) {
        let items = reached(from: articles.map(\.hash))
        guard !items.isEmpty else { return ([], []) }
        var stale = Set<Int64>()
        var meant = Set<Int64>()
        var wanted: [EventClustering.Pair: Bool] = [:]
        var mentions: [Int64: Told] = [:]
        for item in items {
            let links = item.correction.kind == .mergeEvents || item.correction.kind == .splitEvent
            for (x, y) in try pairs(item.correction, db) {
                wanted[EventClustering.Pair(x.id, y.id)] = item.correction.kind != .splitEvent
                for m in [x, y] {
                    mentions[m.id] = m
                    if let e = m.event { stale.insert(e) }
                    meant.insert(m.article)
                    // What it changes in an article says otherwise whether the correction of an event was used.
                    guard links else { continue }
                    try db.execute(
                        sql: "INSERT OR IGNORE INTO correction_use (correction_id, article_id) VALUES (?, ?)",
                        arguments: [item.id, m.article])
                }
            }
        }
        for id in mentions.keys.sorted() {
            for row in try Row.fetchAll(db, sql: "SELECT mention_b, same FROM event_constraint WHERE mention_a = ?", arguments: [id]) {
                let pair = EventClustering.Pair(id, row[0])
                guard mentions[pair.b] != nil else { continue }
                if wanted[pair] == row[1] {
                    wanted[pair] = nil
                } else {
                    try db.execute(
                        sql: "DELETE FROM event_constraint WHERE mention_a = ? AND mention_b = ?", arguments: [pair.a, pair.b])
                }
            }
        }
        for (pair, same) in wanted.sorted(by: { ($0.key.a, $0.key.b) < ($1.key.a, $1.key.b) }) {
            try db.execute(
                sql: "INSERT INTO event_constraint (mention_a, mention_b, same) VALUES (?, ?, ?)", arguments: [pair.a, pair.b, same])
        }
        return (stale, meant)
    }

    /// The corrections that link mentions of the articles, and those that these meet in other articles, in the order they were made: of two that
    /// say another thing of one pair the later decides, whichever article was written.
    private func reached(from hashes: [String]) -> [ActiveCorrections.Item] {
        var out: [Int64: ActiveCorrections.Item] = [:]
        var seen = Set<String>()
        var open = hashes
        while let hash = open.popLast() {
            guard seen.insert(hash).inserted else { continue }
            for item in active.links[hash] ?? [] where out.updateValue(item, forKey: item.id) == nil {
                open += (item.correction.anchor.mentions + item.correction.anchor.others).map(\.article)
            }
        }
        return out.values.sorted { ($0.correction.made, $0.correction.uid) < ($1.correction.made, $1.correction.uid) }
    }

    /// All constraints that the ledger gives, as lines, for `verify`.
    func all(_ db: Database) throws -> Set<String> {
        var out: [EventClustering.Pair: Bool] = [:]
        for item in reached(from: Array(active.links.keys)) {
            for (x, y) in try pairs(item.correction, db) { out[EventClustering.Pair(x.id, y.id)] = item.correction.kind != .splitEvent }
        }
        return Set(out.map { "\($0.a)|\($0.b)|\($1 ? 1 : 0)" })
    }

    private typealias Told = (id: Int64, article: Int64, event: Int64?)

    /// A split keeps each of one side from each of the other; a merge joins each to the first, and so does a correction of an event, but for what
    /// was split off since.
    private func pairs(_ c: Correction, _ db: Database) throws -> [(Told, Told)] {
        let kept = c.keepsTogether ? c.anchor.mentions.filter { !active.isSplitOff($0, after: c) } : c.anchor.mentions
        let a = try kept.compactMap { try mention($0, db) }
        let b = try c.anchor.others.compactMap { try mention($0, db) }
        let pairs = c.kind == .splitEvent ? a.flatMap { x in b.map { (x, $0) } } : (a + b).dropFirst().map { ((a + b)[0], $0) }
        return pairs.filter { $0.id != $1.id }
    }

    /// The mention that an anchor means, found as `ActiveCorrections.apply` finds the event.
    private func mention(_ m: Correction.Mention, _ db: Database) throws -> Told? {
        guard let hash = Identity.bytes(hex: m.article), !active.isDropped(m) else { return nil }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT m.id, m.article_id, m.event_id, m.type, m.start, m."end", m.ordinal, m.rule
                FROM article a JOIN event_mention m ON m.article_id = a.id
                WHERE a.content_hash = ?1 AND m.start < ?3 AND m."end" > ?2 ORDER BY m.ordinal
                """, arguments: [Data(hash), m.start, m.end])
        let stored = try rows.map { row in
            let names = try Row.fetchAll(
                db, sql: "SELECT role = 'company', name FROM mention_participant WHERE mention_id = ? ORDER BY role, ordinal",
                arguments: [row[0] as Int64])
            return (
                telling: Telling(
                    types: [row[3]], start: row[4], end: row[5], company: names.filter { $0[0] }.map { $0[1] },
                    fillers: names.filter { !$0[0] }.map { $0[1] }, place: row[6]), rule: row[7] as String
            )
        }
        return Telling.find(m, in: active.tellings(stored, article: m.article)).map { (rows[$0][0], rows[$0][1], rows[$0][2]) }
    }
}
