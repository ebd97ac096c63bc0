import Extraction
import GRDB
import Reading
import Text

/// Writes what was read in one article.
final class FactsWriter {
    private let db: Database
    private let companies: CompanyWriter
    private let use, zone, articleCompany, mention, amount, sameAs, time, event, participant, eventAmount, queue: PreparedStatement
    private let deletions: [PreparedStatement]
    private let staleEvents: PreparedStatement

    init(_ db: Database, _ companies: CompanyWriter) throws {
        self.db = db
        self.companies = companies
        func prepare(_ sql: String) throws -> PreparedStatement { try PreparedStatement(db, sql) }
        use = try prepare("INSERT OR IGNORE INTO correction_use (correction_id, article_id) VALUES (?, ?)")
        zone = try prepare("INSERT OR IGNORE INTO zone (article_id, start, \"end\", kind) VALUES (?, ?, ?, ?)")
        articleCompany = try prepare(
            """
            INSERT INTO article_company (article_id, company_id, central, mentions, names, sectors) VALUES (?, ?, ?, ?, ?, ?)
            """)
        mention = try prepare("INSERT OR IGNORE INTO company_mention (article_id, start, \"end\", company_id) VALUES (?, ?, ?, ?)")
        amount = try prepare(
            """
            INSERT INTO amount (article_id, ordinal, start, "end", kind, low, high, unit, approximate, usd_low, usd_high, eur_low, eur_high,
                usd_rate, eur_rate, rate_day)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        sameAs = try prepare("UPDATE amount SET same_as = ? WHERE id = ?")
        time = try prepare(
            "INSERT OR IGNORE INTO time_expression (article_id, start, \"end\", timex, date_from, date_to) VALUES (?, ?, ?, ?, ?, ?)")
        event = try prepare(
            """
            INSERT INTO event_mention (article_id, ordinal, type, status, date_from, date_to, date_basis, headline, start, "end", confidence, rule)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        participant = try prepare(
            "INSERT OR IGNORE INTO mention_participant (mention_id, role, ordinal, company_id, name) VALUES (?, ?, ?, ?, ?)")
        eventAmount = try prepare("INSERT OR IGNORE INTO mention_amount (mention_id, slot, ordinal, amount_id) VALUES (?, ?, ?, ?)")
        queue = try prepare("INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention WHERE article_id = ?")
        staleEvents = try prepare("SELECT DISTINCT event_id FROM event_mention WHERE article_id = ? AND event_id IS NOT NULL")
        deletions = try ["event_mention", "time_expression", "amount", "company_mention", "article_company", "zone", "correction_use"].map {
            try prepare("DELETE FROM \($0) WHERE article_id = ?")
        }
    }

    /// Deletes the facts of an article.
    /// - Returns: the events that lose a mention.
    func delete(_ article: Int64) throws -> Set<Int64> {
        var stale = Set<Int64>()
        staleEvents.add(article)
        while try staleEvents.next() { stale.insert(staleEvents.int(0)) }
        try companies.recall(article: article)
        for d in deletions {
            d.add(article)
            try d.run()
        }
        return stale
    }

    func write(_ read: Facts, of a: Article, id article: Int64, hash: String, points: CodePoints) throws {
        var facts = read
        facts.straightenNames()
        Self.settle(&facts.events, published: a.published?.days.to)
        var used = Set(companies.corrections.apply(to: &facts, article: hash))
        companies.begin(article: hash, joined: EntityFormerNames.joined(facts))
        for z in a.zones where z.start < z.end {
            zone.add(article).add(points.offset(ofByte: z.start)).add(points.offset(ofByte: z.end)).add(z.kind.rawValue)
            try zone.run()
        }
        var byName: [String: Int64] = [:]
        var named: [Int64: (isCentral: Bool, mentions: Int)] = [:]
        // A company that a correction makes another one is shown under that one's name.
        var shown: [String: String] = [:]
        // Names of what a correction says is no company.
        var removed = Set<String>()
        for (list, kind) in [(facts.companies, "company"), (facts.organizations, "organization")] {
            for c in list {
                guard let id = try companies.row(for: c, kind: kind) else {
                    removed.insert(c.name)
                    continue
                }
                if byName[c.name] == nil {
                    byName[c.name] = id
                    shown[c.name] = companies.moved
                }
                // Two of an article's companies may be one.
                let there = named[id]
                named[id] = (c.central || there?.isCentral == true, c.mentions.count + (there?.mentions ?? 0))
                for m in c.mentions {
                    mention.add(article).add(m.start).add(m.end).add(id)
                    try mention.run()
                }
            }
        }
        let said = companies.end()
        for (id, c) in named.sorted(by: { $0.key < $1.key }) {
            articleCompany.add(article).add(id).add(c.isCentral).add(c.mentions).add(said[id]?.names ?? CompanySaying.nothing).add(
                said[id]?.codes)
            try articleCompany.run()
        }
        used.formUnion(companies.used)
        for id in used.sorted() {
            use.add(id).add(article)
            try use.run()
        }
        removed.subtract(byName.keys)
        if !removed.isEmpty { Self.remove(removed, from: &facts.events, companies: byName) }
        let amounts = try write(
            facts.amounts, article, on: Conversion.days(of: facts.events, amounts: facts.amounts.count, published: a.published?.days.to))
        for t in facts.dates {
            time.add(article).add(t.span.start).add(t.span.end).add(t.timex).add(t.days?.from.iso).add(t.days?.to.iso)
            try time.run()
        }
        for (ordinal, e) in facts.events.enumerated() where !e.isDropped {
            event.add(article).add(ordinal).add(e.type).add(e.status.rawValue).add(e.days?.from.iso).add(e.days?.to.iso).add(
                e.basis.rawValue)
            event.add(e.headline).add(e.evidence.start).add(e.evidence.end).add((e.confidence * 1000).rounded() / 1000).add(e.rule)
            try event.run()
            let id = db.lastInsertedRowID
            for (role, fillers) in [(role: "company", fillers: e.company)] + e.roles {
                for (i, name) in fillers.enumerated() {
                    // What a company was called before it has its present name stays what it was called.
                    participant.add(id).add(role).add(i).add(byName[name]).add(role == "old_name" ? name : shown[name] ?? name)
                    try participant.run()
                }
            }
            for (slot, indices) in e.amounts {
                for (i, k) in indices.enumerated() where amounts.indices.contains(k) {
                    eventAmount.add(id).add(slot).add(i).add(amounts[k])
                    try eventAmount.run()
                }
            }
        }
        if !facts.events.isEmpty { try queueMentions(of: article) }
    }

    /// What has happened cannot lie behind the day on which it is told: with a date after it, it is planned for then.
    static func settle(_ events: inout [Event], published: CivilDate?) {
        guard let published else { return }
        for i in events.indices where events[i].status == .reported {
            if let days = events[i].days, days.from > published { events[i].status = .planned }
        }
    }

    /// What is no company plays no part in an event, and what was told of it alone did not happen to any.
    private static func remove(_ names: Set<String>, from events: inout [Event], companies: [String: Int64]) {
        for i in events.indices where !events[i].isDropped {
            let before = events[i].company.count
            events[i].company.removeAll(where: names.contains)
            for k in events[i].roles.indices { events[i].roles[k].fillers.removeAll(where: names.contains) }
            events[i].roles.removeAll { $0.fillers.isEmpty }
            guard before > 0, events[i].company.isEmpty else { continue }
            if !events[i].roles.contains(where: { $0.fillers.contains { companies[$0] != nil } }) { events[i].drop() }
        }
    }

    /// The article's mentions of events wait for linking.
    func queueMentions(of article: Int64) throws { try queue.add(article).run() }

    /// - Parameter days: of each amount the day whose exchange rates it takes.
    private func write(_ amounts: [Amount], _ article: Int64, on days: [CivilDate?]) throws -> [Int64] {
        var ids: [Int64] = []
        for (ordinal, x) in amounts.enumerated() {
            let c = Conversion.of(x, on: days[ordinal])
            amount.add(article).add(ordinal).add(x.span.start).add(x.span.end).add(x.kind.rawValue).add(x.low).add(x.high).add(x.unit)
            amount.add(x.approximate).add(c?.usdLow).add(c?.usdHigh).add(c?.eurLow).add(c?.eurHigh)
            amount.add(c?.usdRate).add(c?.eurRate).add(c?.day)
            try amount.run()
            ids.append(db.lastInsertedRowID)
        }
        for (ordinal, x) in amounts.enumerated() {
            guard let other = x.sameAs, ids.indices.contains(other), other != ordinal else { continue }
            sameAs.add(ids[other]).add(ids[ordinal])
            try sameAs.run()
        }
        return ids
    }
}
