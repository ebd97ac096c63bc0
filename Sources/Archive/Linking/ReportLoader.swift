import GRDB
import Text

/// Reads mentions as reports and files them in blocks.
struct ReportLoader {
    /// Blocks to be linked together, and what corrections say of their mentions.
    struct Group {
        var blocks: [[EventReport]]
        var required: [EventClustering.Pair]
        var forbidden: Set<EventClustering.Pair>
    }

    private let db: Database
    private let mention: PreparedStatement
    private let participants: PreparedStatement
    private let articleCompanies, companyBefore, purchases: PreparedStatement
    private let amounts: PreparedStatement
    private let blockSize, ties, dealTies, members, constraint, eventMembers: PreparedStatement
    private let dirty, clean, anyConstraint: PreparedStatement
    let queued, unqueue, unfile, file, keep, markDirty, forgetKeys, noteKey: PreparedStatement
    private let company, aliases: PreparedStatement
    private var hasConstraints = false
    private(set) var directory = CompanyDirectory()

    init(_ db: Database) throws {
        self.db = db
        mention = try PreparedStatement(
            db,
            """
            SELECT m.id, m.event_id, a.content_hash, m.ordinal, a.id, coalesce(a.family_id, -a.id), a.published_from, a.published_to,
                m.type, m.status, m.date_from, m.date_to, m.date_basis, m.headline, m.confidence,
                CASE WHEN instr(m.rule, 'correction:') > 0 THEN m.rule END
            FROM event_mention m JOIN article a INDEXED BY article_link ON a.id = m.article_id WHERE m.id = ?
            """)
        participants = try PreparedStatement(
            db, "SELECT role, company_id, name FROM mention_participant WHERE mention_id = ? ORDER BY role, ordinal")
        companyBefore = try PreparedStatement(
            db,
            """
            SELECT o.company_id, substr(a.text, o.start + 1, o."end" - o.start) FROM company_mention m
            JOIN company_mention o ON o.article_id = m.article_id AND o."end" <= m.start AND o."end" >= m.start - 8
            JOIN company c ON c.id = o.company_id JOIN article a ON a.id = m.article_id
            WHERE m.article_id = ?1 AND m.company_id = ?2 AND o.company_id <> ?2 ORDER BY m.start, o."end" DESC, c.key LIMIT 1
            """)
        articleCompanies = try PreparedStatement(
            db, "SELECT c.id FROM article_company a JOIN company c ON c.id = a.company_id WHERE a.article_id = ? AND c.kind = 'company'")
        purchases = try PreparedStatement(
            db,
            """
            SELECT b.company_id, t.company_id, m.status, m.date_from
            FROM event_mention m JOIN mention_participant b ON b.mention_id = m.id AND b.role = 'company' AND b.company_id IS NOT NULL
            JOIN mention_participant t ON t.mention_id = m.id AND t.role = 'target' AND t.company_id IS NOT NULL
            WHERE m.article_id = ?1 AND m.id <> ?2 AND m.type IN ('acquisition', 'merger')
            """)
        amounts = try PreparedStatement(
            db,
            """
            SELECT x.slot, a.id, a.kind, a.low, a.high, a.unit, a.approximate, a.usd_low, a.usd_high, a.eur_low, a.eur_high, a.start
            FROM mention_amount x JOIN amount a ON a.id = x.amount_id WHERE x.mention_id = ? ORDER BY x.slot, x.ordinal
            """)
        blockSize = try PreparedStatement(db, "SELECT count(*) FROM (SELECT 1 FROM link_report WHERE block = ? LIMIT ?)")
        ties = try PreparedStatement(
            db,
            """
            SELECT o.block FROM link_report b
            JOIN event_constraint c ON c.mention_a = b.mention_id AND c.same = 1 JOIN link_block o ON o.mention_id = c.mention_b WHERE b.block = ?1
            UNION
            SELECT o.block FROM link_report b
            JOIN event_constraint c ON c.mention_b = b.mention_id AND c.same = 1 JOIN link_block o ON o.mention_id = c.mention_a WHERE b.block = ?1
            """)
        dealTies = try PreparedStatement(db, Self.dealTies)
        forgetKeys = try PreparedStatement(db, "DELETE FROM link_key WHERE mention_id = ?")
        noteKey = try PreparedStatement(db, "INSERT OR IGNORE INTO link_key (key, mention_id) VALUES (?, ?)")
        members = try PreparedStatement(db, "SELECT mention_id, event_id, report FROM link_report WHERE block = ? ORDER BY mention_id")
        constraint = try PreparedStatement(db, "SELECT mention_b, same FROM event_constraint WHERE mention_a = ?")
        eventMembers = try PreparedStatement(db, "SELECT id FROM event_mention WHERE event_id = ? ORDER BY id")
        queued = try PreparedStatement(db, "SELECT mention_id FROM link_queue WHERE mention_id > ? ORDER BY mention_id LIMIT ?")
        unqueue = try PreparedStatement(db, "DELETE FROM link_queue WHERE mention_id <= ?")
        unfile = try PreparedStatement(db, "DELETE FROM link_block WHERE mention_id = ?")
        file = try PreparedStatement(db, "INSERT INTO link_block (mention_id, block) VALUES (?, ?)")
        keep = try PreparedStatement(db, "INSERT INTO link_report (block, mention_id, event_id, report) VALUES (?, ?, ?, ?)")
        markDirty = try PreparedStatement(db, "INSERT OR IGNORE INTO link_dirty (block) VALUES (?)")
        dirty = try PreparedStatement(db, "SELECT block FROM link_dirty ORDER BY block LIMIT ?")
        clean = try PreparedStatement(db, "DELETE FROM link_dirty WHERE block = ?")
        anyConstraint = try PreparedStatement(db, "SELECT EXISTS (SELECT 1 FROM event_constraint WHERE same = 1)")
        company = try PreparedStatement(db, "SELECT key, known, name, parent_id FROM company WHERE id = ?")
        aliases = try PreparedStatement(
            db, "SELECT name FROM company_alias WHERE company_id = ? AND kind <> 'ticker' ORDER BY kind = 'name' DESC, name")
        try begin()
    }

    /// Blocks of takeovers that may tell the deals of block ?1 as well: by a key, or because they share an event.
    private static let dealTies = """
        WITH keys AS MATERIALIZED (
            SELECT DISTINCT k.key FROM link_report b CROSS JOIN link_key k ON k.mention_id = b.mention_id WHERE b.block = ?1
            UNION SELECT ?1
        ), events AS MATERIALIZED (
            SELECT DISTINCT event_id AS id FROM link_report WHERE block = ?1 AND event_id IS NOT NULL
        )
        SELECT o.block FROM keys CROSS JOIN link_key x ON x.key = keys.key CROSS JOIN link_block o ON o.mention_id = x.mention_id
        UNION SELECT o.block FROM keys CROSS JOIN link_report o ON o.block = keys.key
        UNION SELECT o.block FROM events CROSS JOIN event_mention n ON n.event_id = events.id CROSS JOIN link_block o ON o.mention_id = n.id
        """

    /// Forgets what may have changed since; call it first in a transaction where the loader has lived through another.
    mutating func begin() throws {
        directory = CompanyDirectory()
        hasConstraints = try anyConstraint.firstInt() == 1
    }

    /// Companies that are kept from one batch to the next, half a kilobyte each: blocks come in no order of companies, and one that was forgotten is
    /// looked up again with its names.
    private static let kept = 60_000

    /// Forgets companies where there are many.
    mutating func trim() { if directory.count > Self.kept { directory = CompanyDirectory() } }

    /// Mentions of a block, counted up to `limit`.
    func size(of block: Int64, atMost limit: Int) throws -> Int { Int(try blockSize.add(block).add(limit).firstInt() ?? 0) }

    /// The block and those that corrections or the keys of deals tie to it, but for blocks that are linked already.
    func tied(to block: Int64, without done: Set<Int64> = []) throws -> [Int64] {
        guard hasConstraints || DealKeys.isDeal(block) else { return [block] }
        var out: [Int64] = []
        var seen = done
        var open = [block]
        while let b = open.popLast() {
            guard seen.insert(b).inserted else { continue }
            out.append(b)
            if hasConstraints {
                ties.add(b)
                while try ties.next() { open.append(ties.int(0)) }
            }
            if DealKeys.isDeal(b) {
                dealTies.add(b)
                while try dealTies.next() { open.append(dealTies.int(0)) }
            }
        }
        return out
    }

    /// Dirty blocks of about `limit` mentions together, with the blocks that are tied to them; nil where none is left.
    func nextBlocks(limit: Int) throws -> (blocks: [Int64], mentions: Int)? {
        var out: [Int64] = []
        var seen: Set<Int64> = []
        var mentions = 0
        // Each block counts for one at least.
        for block in try dirty.add(limit).ints() {
            if mentions >= limit { break }
            for b in try tied(to: block, without: seen) {
                seen.insert(b)
                out.append(b)
                mentions += try size(of: b, atMost: Int.max) + 1
            }
        }
        return out.isEmpty ? nil : (out, mentions)
    }

    func clear(_ blocks: [Int64]) throws {
        for b in blocks { try clean.add(b).run() }
    }

    /// The reports of the blocks; blocks that corrections or the keys of deals tie together are one group.
    mutating func groups(of blocks: [Int64]) throws -> [Group] {
        var byBlock: [Int64: [EventReport]] = [:]
        var home: [Int64: Int64] = [:]
        for b in blocks {
            let reports = try kept(in: b)
            for r in reports { home[r.mention] = b }
            if !reports.isEmpty { byBlock[b] = reports }
        }
        var required: [EventClustering.Pair] = []
        var forbidden: Set<EventClustering.Pair> = []
        for m in home.keys.sorted() {
            constraint.add(m)
            while try constraint.next() {
                let pair = EventClustering.Pair(m, constraint.int(0))
                if constraint.int(1) != 0 { required.append(pair) } else { forbidden.insert(pair) }
            }
        }
        var parent: [Int64: Int64] = [:]
        func root(_ b: Int64) -> Int64 {
            var b = b
            while let p = parent[b] { b = p }
            return b
        }
        func unite(_ a: Int64, _ b: Int64) {
            let (x, y) = (root(a), root(b))
            if x != y { parent[x] = y }
        }
        for pair in required {
            if let a = home[pair.a], let b = home[pair.b] { unite(a, b) }
        }
        var homeOfKey: [Int64: Int64] = [:]
        for b in blocks where DealKeys.isDeal(b) && byBlock[b] != nil { homeOfKey[b] = b }
        for b in blocks where DealKeys.isDeal(b) {
            for key in byBlock[b, default: []].flatMap({ DealKeys.keys($0, directory) }) {
                if let other = homeOfKey[key] { unite(b, other) } else { homeOfKey[key] = b }
            }
        }
        var groups: [Int64: Group] = [:]
        for b in blocks {
            guard let reports = byBlock[b] else { continue }
            groups[root(b), default: Group(blocks: [], required: [], forbidden: forbidden)].blocks.append(reports)
        }
        for pair in required {
            if let b = home[pair.a] { groups[root(b)]?.required.append(pair) }
        }
        return groups.keys.sorted().compactMap { groups[$0] }
    }

    /// The reports of a block, as they were filed; the companies that they name are then in the directory.
    private mutating func kept(in block: Int64) throws -> [EventReport] {
        var out: [EventReport] = []
        var companies: Set<Int64> = []
        members.add(block)
        while try members.next() {
            let event = members.isNull(1) ? nil : members.int(1)
            guard let r = ReportCoding.decode(members.bytes(2), mention: members.int(0), event: event, block: block) else {
                members.reset()
                throw ArchiveError.refused("block \(block) of event mentions is damaged; 'dateline verify' tells more")
            }
            for (_, fillers) in r.fillers { for f in fillers { if let c = f.company { companies.insert(c) } } }
            out.append(r)
        }
        try load(companies)
        return out
    }

    /// The reports of each event, in the order of the ids.
    mutating func reports(ofEvents ids: [Int64]) throws -> [(event: Int64, reports: [EventReport])] {
        try ids.map { event in (event, try reports(eventMembers.add(event).ints())) }
    }

    /// Reports of the mentions, in their order; the companies that they name are then in the directory.
    mutating func reports(_ mentions: [Int64]) throws -> [EventReport] {
        var out: [EventReport] = []
        out.reserveCapacity(mentions.count)
        var companies: Set<Int64> = []
        for id in mentions {
            mention.add(id)
            guard try mention.next() else { continue }
            var r = EventReport(
                mention: mention.int(0), event: mention.isNull(1) ? nil : mention.int(1), articleHash: Array(mention.bytes(2)),
                ordinal: Int(mention.int(3)), article: mention.int(4), family: mention.int(5),
                published: Self.days(mention.optionalText(6), mention.optionalText(7)), type: mention.text(8), status: mention.text(9),
                days: Self.days(mention.optionalText(10), mention.optionalText(11)), basis: mention.text(12),
                headline: mention.int(13) != 0, confidence: mention.double(14), fillers: [], quantities: [])
            if let rule = mention.optionalText(15) { r.corrected = CorrectedParts(rule: rule) }
            mention.reset()
            participants.add(id)
            while try participants.next() {
                let company = participants.isNull(1) ? nil : participants.int(1)
                if let company { companies.insert(company) }
                let role = participants.text(0)
                var filler = EventReport.Filler(company: company, name: participants.text(2))
                if company == nil, Self.companyRoles.contains(role), let meant = try self.company(of: r.article, called: filler.name) {
                    filler = EventReport.Filler(company: meant.id, name: meant.name)
                    companies.insert(meant.id)
                } else if let code = company, NameWords.isShareCode(filler.name), let meant = try self.company(of: r.article, before: code)
                {
                    filler = EventReport.Filler(company: meant.id, name: meant.name)
                    companies.insert(meant.id)
                }
                if let last = r.fillers.indices.last, r.fillers[last].role == role {
                    r.fillers[last].fillers.append(filler)
                } else {
                    r.fillers.append((role, [filler]))
                }
            }
            amounts.add(id)
            while try amounts.next() {
                r.quantities.append(
                    EventReport.Quantity(
                        amount: amounts.int(1), slot: amounts.text(0), kind: amounts.text(2), low: amounts.optionalDouble(3),
                        high: amounts.optionalDouble(4), unit: amounts.text(5), approximate: amounts.int(6) != 0,
                        usdLow: amounts.optionalDouble(7), usdHigh: amounts.optionalDouble(8),
                        eurLow: amounts.optionalDouble(9), eurHigh: amounts.optionalDouble(10), start: Int(amounts.int(11))))
            }
            out.append(try settled(r))
        }
        try load(companies)
        return out
    }

    /// A takeover's sides beside the other takeovers of its article.
    private func settled(_ r: EventReport) throws -> EventReport {
        guard LinkingRule.of(r.type).isOfADeal,
            r.fillers("target").count > 1 || !r.fillers("seller").isEmpty || r.type == "acquisition" && r.fillers("company").count > 1
        else { return r }
        var others: [DealSides.Purchase] = []
        purchases.add(r.article).add(r.mention)
        while try purchases.next() {
            others.append(
                DealSides.Purchase(
                    buyer: purchases.int(0), target: purchases.int(1), status: purchases.text(2),
                    from: purchases.optionalText(3).flatMap { CivilDate(iso: $0) }))
        }
        return DealSides.settled(r, beside: others)
    }

    /// Roles that a company fills.
    private static let companyRoles: Set<String> = [
        "company", "target", "seller", "investor", "partner", "customer", "defendant", "plaintiff", "counterparty",
    ]

    /// The only company of an article that such a text means, with the name that the text has for it; nil where there is none, or several. The
    /// company's own name would not do: another article may give it another one later.
    private mutating func company(of article: Int64, called text: String) throws -> (id: Int64, name: String)? {
        let (described, exact) = (NameWords.described(text), NameWords.beforeCode(text))
        guard described != nil || exact != nil else { return nil }
        let (tail, words) = (described.map(NameWords.of), exact.map(NameWords.of))
        let ids = Set(try articleCompanies.add(article).ints())
        try load(ids)
        let meant = ids.filter { id in
            (directory.profiles[id]?.names ?? []).contains { n in n == words || tail.map { NameWords.areAlike(n, $0) } ?? false }
        }
        guard meant.count == 1, let id = meant.first else { return nil }
        return (id, described ?? exact ?? text)
    }

    /// The company that an article names right before its share's code ("SAP AG ( SAPG.DE )"); nil where there is none.
    private func company(of article: Int64, before code: Int64) throws -> (id: Int64, name: String)? {
        companyBefore.add(article).add(code)
        guard try companyBefore.next() else { return nil }
        defer { companyBefore.reset() }
        return (companyBefore.int(0), companyBefore.text(1))
    }

    private static func days(_ from: String?, _ to: String?) -> DayInterval? {
        guard let from, let a = CivilDate(iso: from) else { return nil }
        guard let to, let b = CivilDate(iso: to), b >= a else { return DayInterval(day: a) }
        return DayInterval(from: a, to: b)
    }

    /// Brings the companies and their parents into the directory.
    private mutating func load(_ ids: Set<Int64>) throws {
        var open = ids.filter { !directory.contains($0) }.sorted()
        while let id = open.popLast() {
            guard !directory.contains(id), try company.add(id).next() else { continue }
            let (key, known, name) = (company.text(0), company.int(1) != 0, company.text(2))
            var next: Int64? = company.isNull(3) ? nil : company.int(3)
            company.reset()
            var names = [NameWords.of(name)]
            aliases.add(id)
            while try aliases.next() {
                let words = NameWords.of(aliases.text(0))
                if !names.contains(words) { names.append(words) }
            }
            var ancestors: [Int64] = []
            while let p = next, ancestors.count < 8, p != id, !ancestors.contains(p), try company.add(p).next() {
                ancestors.append(p)
                next = company.isNull(3) ? nil : company.int(3)
                company.reset()
            }
            company.reset()
            directory.add(CompanyProfile(id: id, key: key, name: name, known: known, names: names, ancestors: ancestors))
            open += ancestors.filter { !directory.contains($0) }
        }
    }
}
