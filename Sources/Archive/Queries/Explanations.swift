import GRDB
import Text

/// One article's word for an event.
public struct EventSource: Sendable {
    /// Row of `event_mention`.
    public var mention: Int64
    /// Row of `article`.
    public var article: Int64
    /// The article's id in the stream it came from.
    public var articleID: String
    /// The article's title.
    public var title: String?
    /// Publisher; "" where nothing is known.
    public var source: String
    /// The address that the article gives itself, else the one where it was found.
    public var url: String?
    /// First day on which the article may have been published, ISO 8601.
    public var published: String?
    /// The type of event that this article tells; that of the event may be another.
    public var type: String
    /// reported, planned, rumoured, denied or cancelled, as this article tells it.
    public var status: String
    /// First day that this article gives the event, ISO 8601; nil: none.
    public var dateFrom: String?
    /// Last day that this article gives the event, ISO 8601, inclusive; nil: none.
    public var dateTo: String?
    /// explicit, publication or unknown.
    public var dateBasis: String
    /// First code point of the sentence that states it, in the article's text.
    public var start: Int
    /// The code point behind that sentence.
    public var end: Int
    /// That sentence; "" where the archive has the article without its text.
    public var quote: String
    /// Name of the rule that read it.
    public var rule: String
    /// Probability that the event is right, 0...1.
    public var confidence: Double
    /// The article exists to report it.
    public var headline: Bool
    /// Articles of one family share it.
    public var family: Int64
    /// `company` first.
    public var parties: [EventRow.Party]
    /// Amounts as the article writes them: slot and words (empty where the text is not there), what they are, and the sentence they stand in
    /// where it is not the event's (else empty).
    public var amounts: [(slot: String, quote: String, low: Double?, high: Double?, unit: String, sentence: String)]
}

/// An event with every article that tells it, in order of publication.
public struct EventDetail: Sendable {
    /// What all of them say together.
    public var event: EventRow
    /// In order of publication.
    public var sources: [EventSource]

    /// Status by status, when it was first told.
    public var history: [EventSource] {
        var out: [EventSource] = []
        for s in sources where s.status != out.last?.status { out.append(s) }
        return out
    }

    /// Slots in which sources differ, with all values, the chosen first.
    public var conflicts: [(slot: String, values: [EventRow.Quantity])] {
        var out: [(slot: String, values: [EventRow.Quantity])] = []
        for q in event.quantities {
            if let last = out.indices.last, out[last].slot == q.slot { out[last].values.append(q) } else { out.append((q.slot, [q])) }
        }
        // The chosen value in another currency is no other value.
        return out.map { slot, values in
            let chosen = values[0]
            let differing = values.dropFirst().filter {
                !Self.isOtherQuantity($0, than: chosen)
                    && ($0.unit == chosen.unit
                        || !QuantityMatching.isConversion(($0.usdLow, $0.usdHigh), of: (chosen.usdLow, chosen.usdHigh)))
            }
            return (slot, [chosen] + differing)
        }.filter { $0.values.count > 1 }
    }

    /// Whom so few sources have in a role, beside others that many have, that it is none of the event's, most sources first.
    public var passedOver: [(role: String, name: String, sources: Int)] {
        struct Tally {
            var role: String
            var name: String
            var families: Set<Int64> = []
        }
        var found: [String: Tally] = [:]
        var most: [String: Int] = [:]
        for s in sources {
            for p in s.parties where p.role != "direction" && p.role != "round" {
                let key = "\(p.role)|\(p.company.map(String.init) ?? p.name.lowercased())"
                found[key, default: Tally(role: p.role, name: p.name)].families.insert(s.family)
                most[p.role] = max(most[p.role] ?? 0, found[key]?.families.count ?? 0)
            }
        }
        // Another wording of one that is there is nobody else.
        func isThere(_ t: Tally) -> Bool {
            let name = t.name.lowercased()
            return event.parties.contains { p in
                let other = p.name.lowercased()
                return other.contains(name) || name.contains(other)
            }
        }
        let out = found.values.filter { $0.families.count * EventConsensus.share < most[$0.role] ?? 0 && !isThere($0) }
        return out.map { (role: $0.role, name: $0.name, sources: $0.families.count) }
            .sorted { ($0.role, $1.sources, $0.name) < ($1.role, $0.sources, $1.name) }
    }

    /// A price per share beside the price of a deal, or the other way round: what is a thousand times off is of another kind, no other opinion.
    private static func isOtherQuantity(_ q: EventRow.Quantity, than chosen: EventRow.Quantity) -> Bool {
        guard q.slot == "price", q.kind == "money", chosen.kind == "money" else { return false }
        func size(_ q: EventRow.Quantity) -> Double {
            max(abs(q.usdLow ?? q.low ?? 0), abs(q.usdHigh ?? q.high ?? 0))
        }
        let (a, b) = (size(q), size(chosen))
        return min(a, b) * 1000 < max(a, b)
    }
}

extension Archive {
    /// The event `id` with its sources; nil where there is none.
    public func event(_ id: Int64) throws -> EventDetail? { try read { try EventDetails.fetch(id, $0) } }

    /// The amount `id`; nil where there is none.
    public func amount(_ id: Int64) throws -> AmountDetail? { try read { try AmountDetails.fetch(id, $0) } }
}

/// An amount with the sentence around it.
public struct AmountDetail: Sendable {
    /// The amount itself.
    public var row: AmountRow
    /// Words of the article around it: up to 120 code points on either side; "" where the archive has no text.
    public var context: String
    /// Code points of `context` before the amount.
    public var contextStart: Int
    /// Rule that put it into its event.
    public var rule: String?
    /// Version of the rules and data that read it.
    public var extractorVersion: String
    /// What read it.
    public var finder: String { "amounts/\(row.kind)" }
}

enum EventDetails {
    static func fetch(_ id: Int64, _ db: Database) throws -> EventDetail? {
        guard let event = try EventRows.fetch([id], db, articles: true, origins: true).first else { return nil }
        return EventDetail(event: event, sources: try sources(id, db))
    }

    static func sources(_ event: Int64, _ db: Database) throws -> [EventSource] {
        let mentions = try db.cachedStatement(
            sql: """
                SELECT m.id, r.id, r.external_id, r.title, s.name, coalesce(r.canonical_url, r.url), r.published_from, m.type, m.status,
                    m.date_from, m.date_to, m.date_basis, m.start, m."end", substr(r.text, m.start + 1, m."end" - m.start), m.rule, m.confidence,
                    m.headline, coalesce(r.family_id, -r.id)
                FROM event_mention m JOIN article r ON r.id = m.article_id JOIN source s ON s.id = r.source_id
                WHERE m.event_id = ? ORDER BY r.published_from IS NULL, r.published_from, r.content_hash, m.ordinal
                """)
        let parties = try db.cachedStatement(
            sql: "SELECT role, company_id, name FROM mention_participant WHERE mention_id = ? ORDER BY role <> 'company', role, ordinal")
        let amounts = try db.cachedStatement(
            sql: """
                SELECT x.slot, substr(r.text, a.start + 1, a."end" - a.start), a.low, a.high, a.unit, CASE WHEN a.start < m.start OR a."end" > m."end"
                    THEN substr(r.text, max(0, a.start - \(around)) + 1, a."end" - max(0, a.start - \(around)) + \(around)) END, min(a.start, \(around))
                FROM mention_amount x JOIN amount a ON a.id = x.amount_id JOIN event_mention m ON m.id = x.mention_id
                JOIN article r ON r.id = a.article_id WHERE x.mention_id = ? ORDER BY x.slot, x.ordinal
                """)
        return try Row.fetchAll(mentions, arguments: [event]).map { r in
            let id: Int64 = r[0]
            return EventSource(
                mention: id, article: r[1], articleID: r[2], title: r[3], source: r[4], url: r[5], published: r[6], type: r[7],
                status: r[8],
                dateFrom: r[9], dateTo: r[10], dateBasis: r[11], start: r[12], end: r[13], quote: r[14] ?? "", rule: r[15],
                confidence: r[16],
                headline: r[17], family: r[18],
                parties: try Row.fetchAll(parties, arguments: [id]).map { EventRow.Party(role: $0[0], company: $0[1], name: $0[2]) },
                amounts: try Row.fetchAll(amounts, arguments: [id]).map {
                    (
                        $0[0] as String, $0[1] as String? ?? "", $0[2] as Double?, $0[3] as Double?, $0[4] as String,
                        sentence(of: $0[6], in: $0[5] ?? "")
                    )
                })
        }
    }

    /// Code points on either side of an amount among which its sentence is looked for.
    private static let around = 400

    /// The sentence of a text in which a code point stands.
    private static func sentence(of scalar: Int, in text: String) -> String {
        guard let at = text.unicodeScalars.index(text.startIndex, offsetBy: scalar, limitedBy: text.endIndex) else { return "" }
        let byte = text.utf8.distance(from: text.startIndex, to: at)
        let bytes = Array(text.utf8)
        let tokens = Tokenizer.tokens(bytes)
        guard let s = SentenceSplitter.sentences(tokens, bytes).last(where: { Int(tokens[$0.firstToken].start) <= byte }) else { return "" }
        return String(decoding: bytes[Int(tokens[s.firstToken].start)..<Int(tokens[s.endToken - 1].end)], as: UTF8.self)
    }
}

enum AmountDetails {
    /// Code points of context on either side.
    private static let around = 120

    static func fetch(_ id: Int64, _ db: Database) throws -> AmountDetail? {
        let sql = """
            SELECT a.kind, a.low, a.high, a.unit, a.approximate, a.usd_low, a.usd_high, a.eur_low, a.eur_high,
                substr(r.text, a.start + 1, a."end" - a.start), a.start, a."end", m.event_id, m.type, x.slot, r.id, r.external_id, r.title,
                r.published_from, substr(r.text, max(0, a.start - \(around)) + 1, a."end" - max(0, a.start - \(around)) + \(around)), a.rate_day,
                m.rule, m.id, r.extractor_version, a.usd_rate, a.eur_rate
            FROM amount a JOIN article r ON r.id = a.article_id
            LEFT JOIN mention_amount x ON x.amount_id = a.id LEFT JOIN event_mention m ON m.id = x.mention_id
            WHERE a.id = ? ORDER BY m.id LIMIT 1
            """
        guard let r = try Row.fetchOne(db, sql: sql, arguments: [id]) else { return nil }
        let mention: Int64? = r[22]
        let companies = try String.fetchAll(
            db, sql: "SELECT name FROM mention_participant WHERE mention_id = ? AND role = 'company' ORDER BY ordinal", arguments: [mention]
        )
        let start: Int = r[10]
        let row = AmountRow(
            id: id, kind: r[0], low: r[1], high: r[2], unit: r[3], approximate: r[4], usdLow: r[5], usdHigh: r[6], eurLow: r[7],
            eurHigh: r[8], usdRate: r[24], eurRate: r[25], rateDay: r[20],
            quote: r[9] ?? "", start: start, end: r[11], event: r[12], eventType: r[13], slot: r[14], companies: companies, article: r[15],
            articleID: r[16], title: r[17], published: r[18])
        return AmountDetail(
            row: row, context: r[19] ?? "", contextStart: start - max(0, start - around), rule: r[21],
            extractorVersion: r[23])
    }
}
