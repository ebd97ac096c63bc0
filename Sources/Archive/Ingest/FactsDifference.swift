import Extraction
import Foundation
import GRDB
import Reading
import Text

/// What a new version of the rules reads differently, by rule.
public struct FactsDifference: Sendable {
    /// Name of the event rule, or the kind of fact.
    public var rule: String
    /// Facts where the archive has none.
    public var added = 0
    /// Facts of the archive that this version does not read.
    public var removed = 0
    /// At the same place, with another value.
    public var changed = 0

    /// Compares the facts of stored articles with those that this version would store: written, with the corrections of the ledger, into an
    /// archive of their own and read back as they stand there. Nothing is written to this one.
    public static func compute(_ archive: Archive, articles: [Int64], read: FactsReader? = nil) throws -> [FactsDifference] {
        var byRule: [String: FactsDifference] = [:]
        let extractor = Extractor()
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-diff-\(UUID().uuidString).db").path
        let scratch = try Archive.open(path, .writing)
        defer {
            try? scratch.close()
            for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
        let ledger = try archive.read { try Ledger.all($0) }
        let run = try scratch.write { db in
            for (_, c) in ledger { try Ledger.add(db, c) }
            return try IngestRun.start(db, command: "reextract --diff")
        }
        var rest = articles[...]
        while !rest.isEmpty {
            let batch = rest.prefix(100)
            rest = rest.dropFirst(100)
            // Rolled back, so that the scratch archive stays small.
            do {
                try scratch.write { db in
                    let writer = try ArticleWriter(db, run: run, cache: WriterCache())
                    for id in batch {
                        guard let stored = try archive.read({ try StoredArticle.fetch($0, id) }), stored.withheldLength == nil else {
                            continue
                        }
                        var e = ExtractedArticle(stored.article, read ?? { extractor.extract(&$0) })
                        // Two articles of the archive are never one here.
                        e.identity = "article:\(id)"
                        _ = try writer.store(e)
                        let copy = try Int64.fetchOne(db, sql: "SELECT id FROM article WHERE identity = ?", arguments: [e.identity])
                        compare(try archive.read { try Self.stored($0, id) }, try copy.map { try Self.stored(db, $0) } ?? [:], &byRule)
                    }
                    throw RolledBack()
                }
            } catch is RolledBack {}
        }
        return byRule.values.sorted { $0.rule < $1.rule }
    }

    private struct RolledBack: Error {}

    private struct Fact {
        var rule: String
        var value: String
    }

    private static func stored(_ db: Database, _ id: Int64) throws -> [String: Fact] {
        var out: [String: Fact] = [:]
        for r in try Row.fetchAll(
            db,
            sql: """
                SELECT m.start, m."end", c.key FROM company_mention m JOIN company c ON c.id = m.company_id
                WHERE m.article_id = ? AND c.kind = 'company' ORDER BY c.key
                """, arguments: [id])
        {
            out["c\(r[0] as Int)-\(r[1] as Int)"] = Fact(rule: "company", value: r[2])
        }
        for r in try Row.fetchAll(
            db, sql: "SELECT start, \"end\", kind, low, high, unit, approximate FROM amount WHERE article_id = ? ORDER BY ordinal",
            arguments: [id])
        {
            let approximate: Bool = r[6]
            out["a\(r[0] as Int)-\(r[1] as Int)"] = Fact(
                rule: "amount.\(r[2] as String)", value: "\(text(r[3]))|\(text(r[4]))|\(r[5] as String)|\(approximate)")
        }
        for r in try Row.fetchAll(db, sql: "SELECT start, \"end\", timex FROM time_expression WHERE article_id = ?", arguments: [id]) {
            out["t\(r[0] as Int)-\(r[1] as Int)"] = Fact(rule: "time", value: r[2])
        }
        for r in try Row.fetchAll(
            db,
            sql: """
                SELECT type, start, rule, status, coalesce(date_from, ''), coalesce(date_to, ''),
                    coalesce((SELECT group_concat(name, ',') FROM (SELECT name FROM mention_participant p
                        WHERE p.mention_id = m.id AND role = 'company' ORDER BY ordinal)), '')
                FROM event_mention m WHERE article_id = ? ORDER BY ordinal
                """, arguments: [id])
        {
            out[key(out, "e\(r[0] as String)\(r[1] as Int)")] = Fact(
                rule: r[2], value: "\(r[3] as String)|\(r[4] as String)|\(r[5] as String)|\(r[6] as String)")
        }
        return out
    }

    /// Several events of one type may stand in one sentence.
    private static func key(_ out: [String: Fact], _ stem: String) -> String {
        var k = stem
        var n = 1
        while out[k] != nil {
            n += 1
            k = "\(stem)#\(n)"
        }
        return k
    }

    private static func text(_ d: Double?) -> String { d.map { "\($0)" } ?? "" }

    private static func compare(_ old: [String: Fact], _ new: [String: Fact], _ out: inout [String: FactsDifference]) {
        for (k, f) in new {
            if let o = old[k] {
                if o.value != f.value { out[f.rule, default: FactsDifference(rule: f.rule)].changed += 1 }
            } else {
                out[f.rule, default: FactsDifference(rule: f.rule)].added += 1
            }
        }
        for (k, f) in old where new[k] == nil { out[f.rule, default: FactsDifference(rule: f.rule)].removed += 1 }
    }
}
