import Extraction
import GRDB
import Reading
import Text

/// What a new version of the rules reads differently, by rule.
public struct FactsDifference: Sendable {
    /// Name of the event rule, or the kind of fact.
    public var rule: String
    public var added = 0
    public var removed = 0
    /// At the same place, with another value.
    public var changed = 0

    /// Compares the facts of stored articles with those that this version reads. Nothing is written.
    public static func compute(_ archive: Archive, articles: [Int64]) throws -> [FactsDifference] {
        var byRule: [String: FactsDifference] = [:]
        let extractor = Extractor()
        for id in articles {
            guard let stored = try archive.read({ try StoredArticle.fetch($0, id) }), stored.withheldLength == nil else { continue }
            var a = stored.article
            var facts = extractor.extract(&a)
            let corrections = try archive.read { try ActiveCorrections($0) }
            _ = corrections.apply(to: &facts, article: Identity.hex(stored.contentHash))
            let old = try archive.read { try Self.stored($0, id) }
            compare(old, fresh(facts), &byRule)
        }
        return byRule.values.sorted { $0.rule < $1.rule }
    }

    private struct Fact {
        var rule: String
        var value: String
    }

    private static func fresh(_ facts: Facts) -> [String: Fact] {
        var out: [String: Fact] = [:]
        for c in facts.companies {
            for m in c.mentions { out["c\(m.start)-\(m.end)"] = Fact(rule: "company", value: c.known ? c.id : NameFolding.fold(c.name)) }
        }
        for a in facts.amounts {
            out["a\(a.span.start)-\(a.span.end)"] = Fact(
                rule: "amount.\(a.kind.rawValue)", value: "\(text(a.low))|\(text(a.high))|\(a.unit)|\(a.approximate)")
        }
        for t in facts.dates { out["t\(t.span.start)-\(t.span.end)"] = Fact(rule: "time", value: t.timex) }
        for e in facts.events where !e.isDropped {
            out[key(out, "e\(e.type)\(e.evidence.start)")] = Fact(
                rule: e.rule,
                value: "\(e.status.rawValue)|\(e.days?.from.iso ?? "")|\(e.days?.to.iso ?? "")|\(e.company.joined(separator: ","))")
        }
        return out
    }

    private static func stored(_ db: Database, _ id: Int64) throws -> [String: Fact] {
        var out: [String: Fact] = [:]
        for r in try Row.fetchAll(
            db,
            sql: """
                SELECT m.start, m."end", c.key, c.known, c.folded FROM company_mention m JOIN company c ON c.id = m.company_id
                WHERE m.article_id = ? AND c.kind = 'company'
                """, arguments: [id])
        {
            out["c\(r[0] as Int)-\(r[1] as Int)"] = Fact(rule: "company", value: (r[3] as Bool) ? r[2] : r[4])
        }
        for r in try Row.fetchAll(
            db, sql: "SELECT start, \"end\", kind, low, high, unit, approximate FROM amount WHERE article_id = ?", arguments: [id])
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
