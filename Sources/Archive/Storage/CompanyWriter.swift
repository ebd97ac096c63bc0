import Extraction
import GRDB
import Lexicon
import Text

/// Finds or makes the row of a company.
///
/// A company of the reference data has one row under its id; one discovered in articles has one under its folded name, whatever article it is
/// from. Companies of one name that the reference data keeps apart stay apart.
final class CompanyWriter {
    let db: Database
    let cache: WriterCache
    private let find: PreparedStatement
    private let insert: PreparedStatement
    private let insertAlias: PreparedStatement
    private let insertSector: PreparedStatement
    private let rename, renameAlias, names: PreparedStatement
    let keyOf: PreparedStatement
    /// Mentions that may mean a company, once it has another name, are filed and linked anew.
    private let unfile, refile: PreparedStatement
    private let sealer: Sealer
    var changed = Set<Int64>()
    let sayings: CompanySayings
    /// What the article being written says of the companies discovered in it.
    private var said: [Int64: CompanySaying] = [:]
    /// What it said before, and the companies that it names now; empty where it is new.
    private var former: [CompanySayings.Former] = []
    private var named = Set<Int64>()
    /// What the batch adds to the votes on companies' sectors, and companies whose sectors are to be chosen anew.
    var counted: [Int64: CompanyVotes] = [:]
    var voting = Set<Int64>()
    /// Companies that an article no longer names, or names otherwise, and those of them of which it said something that it no longer says.
    var lost = Set<Int64>()
    var unsaid = Set<Int64>()
    let corrections: ActiveCorrections
    /// Hash of the article whose companies are being written, and the corrections that were used on it.
    private var article = ""
    private var joined: [String: String] = [:]
    private(set) var used = Set<Int64>()
    /// The name under which the last mention was filed, where a correction moved it to another company.
    private(set) var moved: String?

    init(_ db: Database, _ cache: WriterCache) throws {
        self.db = db
        self.cache = cache
        find = try PreparedStatement(db, "SELECT id FROM company WHERE key = ?")
        insert = try PreparedStatement(
            db, "INSERT INTO company (key, name, folded, kind, known, parent_id, country) VALUES (?, ?, ?, ?, ?, ?, ?)")
        insertAlias = try PreparedStatement(
            db, "INSERT OR IGNORE INTO company_alias (company_id, name, folded, kind, valid_from, valid_to) VALUES (?, ?, ?, ?, ?, ?)")
        insertSector = try PreparedStatement(
            db,
            """
            INSERT INTO company_sector (company_id, sector, rank) SELECT ?, code, ? FROM sector WHERE code = ?
            ON CONFLICT DO UPDATE SET rank = excluded.rank
            """)
        rename = try PreparedStatement(
            db, "UPDATE company SET name = ?1, folded = ?3 WHERE id = ?2 AND (length(name), name) > (length(?1), ?1)")
        renameAlias = try PreparedStatement(
            db,
            """
            UPDATE company_alias SET kind = iif(name = (SELECT name FROM company WHERE id = ?1), 'name', 'alias')
            WHERE company_id = ?1 AND kind IN ('name', 'alias')
            """)
        keyOf = try PreparedStatement(db, "SELECT key FROM company WHERE id = ?")
        sayings = try CompanySayings(db)
        names = try PreparedStatement(db, "SELECT name FROM company_alias WHERE company_id = ?")
        let mentions = """
            SELECT m.id FROM article_company a JOIN event_mention m ON m.article_id = a.article_id WHERE a.company_id = ?1
            AND EXISTS (SELECT 1 FROM mention_participant p WHERE p.mention_id = m.id AND (p.company_id = ?1 OR p.company_id IS NULL))
            """
        unfile = try PreparedStatement(db, "DELETE FROM link_block WHERE mention_id IN (\(mentions))")
        refile = try PreparedStatement(db, "INSERT OR IGNORE INTO link_queue (mention_id) \(mentions)")
        sealer = try Sealer(db, "company")
        if let c = cache.corrections {
            corrections = c
        } else {
            corrections = try ActiveCorrections(db)
            cache.corrections = corrections
        }
        if cache.dropped == nil {
            cache.dropped = try Set(
                Int64.fetchAll(db, sql: "SELECT c.id FROM renewal_company r JOIN company c ON c.key = r.key"))
        }
    }

    /// Key under which a company of an article is stored.
    static func key(_ c: Company, _ kind: String) -> String {
        if c.known { return c.id }
        let folded = NameFolding.fold(c.name)
        return (kind == "company" ? "~" : "~~") + (folded.isEmpty ? c.name : folded)
    }

    private func key(of c: Company, _ kind: String) -> String {
        if c.known { return c.id }
        let name = kind + c.name
        if let key = cache.keys[name] { return key }
        let key = Self.key(c, kind)
        cache.keys[name] = key
        return key
    }

    /// - Parameter joined: companies of the article that are former names of others, by their ids, with those.
    func begin(article hash: String, joined: [String: String] = [:]) {
        article = hash
        self.joined = joined
        used = []
        said = [:]
    }

    /// Ends the companies of an article.
    /// - Returns: what it says of those that were discovered in articles.
    func end() -> [Int64: CompanySaying] {
        for (id, s) in said where !s.sectors.isEmpty { counted[id, default: CompanyVotes()].count(s.sectors) }
        for f in former {
            if !f.sectors.isEmpty { counted[f.company, default: CompanyVotes()].count(f.sectors, times: -1) }
            let names = said[f.company]?.names ?? CompanySaying.nothing
            if f.names ?? CompanySaying.nothing != names {
                lost.insert(f.company)
                if f.names != nil { unsaid.insert(f.company) }
            }
            if !named.contains(f.company) { lost.insert(f.company) }
        }
        if cache.dropped?.isEmpty == false {
            for id in said.keys where cache.dropped?.remove(id) != nil { lost.insert(id) }
        }
        former = []
        named = []
        defer { said = [:] }
        return said
    }

    /// Notes what a stored article says of companies; call it before its facts are deleted to be written anew.
    func recall(article id: Int64) throws { former = try sayings.said(in: id) }

    /// The reference data does not have it: what it is called and does is what articles say.
    private func isDiscovered(_ c: Company, _ id: Int64) -> Bool { !c.known || cache.unlisted.contains(id) }

    private func note(_ s: CompanySaying, of id: Int64) {
        if said[id]?.add(s) == nil { said[id] = s }
    }

    /// nil where a correction says that it is no company.
    func row(for c: Company, kind: String) throws -> Int64? {
        let key = key(of: c, kind)
        moved = nil
        let id: Int64
        if let place = corrections.place(of: key, in: article) {
            used.formUnion(place.used)
            guard let to = place.key else { return nil }
            id = try existing(to) ?? make(key: to, like: Company(id: to, name: place.name ?? c.name, known: false), kind: kind)
            try addNames(of: c, to: id, isNew: false)
            if to == key, isDiscovered(c, id) {
                note(CompanySaying(name: c.name, aliases: c.aliases, sectors: c.sectors), of: id)
                try call(id, c)
            } else {
                // A correction that moves it there says by what name.
                let name = cache.unlisted.contains(id) ? place.name : nil
                note(CompanySaying(name: name, aliases: [c.name] + c.aliases), of: id)
                if let name { try call(id, Company(id: to, name: name, known: false)) }
            }
            if to != key { moved = place.name }
        } else {
            let key = c.known ? joined[key] ?? key : key
            let found = try existing(key)
            id = try found ?? make(key: key, like: c, kind: kind)
            if isDiscovered(c, id) {
                note(CompanySaying(name: c.name, aliases: c.aliases, sectors: c.sectors), of: id)
                if found != nil { try call(id, c) }
            }
        }
        if !former.isEmpty { named.insert(id) }
        return id
    }

    /// Gives a discovered company the names by which an article calls it.
    private func call(_ id: Int64, _ c: Company) throws {
        let isNew = cache.declined[id, default: []].insert(c.name).inserted
        if isNew || !c.aliases.isEmpty { try addNames(of: c, to: id, isNew: false) }
        if isNew { try rename(id, c.name) }
    }

    private func rename(_ id: Int64, _ name: String) throws {
        rename.add(name).add(id).add(NameFolding.fold(name))
        try rename.run()
        guard db.changesCount > 0 else { return }
        try renameAlias.add(id).run()
        changed.insert(id)
    }

    func existing(_ key: String) throws -> Int64? {
        if let id = cache.companies[key] { return id }
        find.add(key)
        let id = try find.firstInt()
        if let id {
            cache.companies[key] = id
            if CompanyLexicon.shared.company(id: key) == nil { cache.unlisted.insert(id) }
        }
        return id
    }

    private func make(key: String, like c: Company, kind: String) throws -> Int64 {
        if let row = CompanyLexicon.shared.company(id: key) { return try makeKnown(row) }
        let parent = try bearer(ofFormerName: key)
        insert.add(key).add(c.name).add(NameFolding.fold(c.name)).add(kind).add(c.known).add(parent).addNull()
        try insert.run()
        let id = db.lastInsertedRowID
        cache.companies[key] = id
        cache.unlisted.insert(id)
        cache.names[id] = []
        changed.insert(id)
        try alias(id, c.name, "name")
        try addNames(of: c, to: id, isNew: true)
        try correct(key, id)
        return id
    }

    /// The company that a former name's row belongs to; nil of any other key.
    func bearer(ofFormerName key: String) throws -> Int64? {
        guard let id = EntityFormerNames.company(of: key) else { return nil }
        return try existing(id) ?? CompanyLexicon.shared.company(id: id).map { try makeKnown($0) }
    }

    /// Makes the row of a company of the reference data, and of those it belongs to.
    private func makeKnown(_ row: Int, depth: Int = 0) throws -> Int64 {
        let lexicon = CompanyLexicon.shared
        let key = lexicon.id(row)
        var parent: Int64?
        if depth < 8, let p = lexicon.parent(row), p != key {
            if let id = try existing(p) {
                parent = id
            } else if let r = lexicon.company(id: p) {
                parent = try makeKnown(r, depth: depth + 1)
            }
        }
        if let id = try existing(key) { return id }
        let name = lexicon.name(row)
        let country = lexicon.country(row)
        insert.add(key).add(name).add(NameFolding.fold(name)).add(lexicon.kind(row).isCompany ? "company" : "organization").add(true).add(
            parent)
        insert.add(country.isEmpty ? nil : country)
        try insert.run()
        let id = db.lastInsertedRowID
        cache.companies[key] = id
        cache.names[id] = []
        changed.insert(id)
        try describe(row, id)
        try correct(key, id)
        return id
    }

    /// Names and sectors of a company of the reference data.
    func describe(_ row: Int, _ id: Int64) throws {
        let lexicon = CompanyLexicon.shared
        try alias(id, lexicon.name(row), "name")
        for f in lexicon.formerNames(row) {
            let parts = f.split(separator: "@", maxSplits: 1).map(String.init)
            let (from, to) = Self.validity(parts.count > 1 ? parts[1] : "")
            if let name = parts.first { try alias(id, name, "former", from, to) }
        }
        for a in lexicon.aliases(row) { try alias(id, a, "alias") }
        for t in lexicon.tickers(row) { try alias(id, t.split(separator: "@", maxSplits: 1).first.map(String.init) ?? t, "ticker") }
        for (rank, sector) in lexicon.sectors(row).enumerated() { try self.sector(id, sector, rank) }
    }

    /// Applies what the ledger says of a company's names, parent and sectors.
    func correct(_ key: String, _ id: Int64) throws {
        for item in corrections.attributes[key] ?? [] {
            let change = item.correction.change
            switch item.correction.kind {
            case .companyAlias: if let name = change.name { try alias(id, name, "correction") }
            case .companySector:
                try db.execute(sql: "DELETE FROM company_sector WHERE company_id = ?", arguments: [id])
                for (rank, sector) in (change.sectors ?? []).enumerated() { try self.sector(id, sector, rank) }
            case .companyParent:
                guard let parent = change.company else { continue }
                let row =
                    try existing(parent)
                    ?? make(
                        key: parent, like: Company(id: parent, name: change.name ?? parent, known: false), kind: "company")
                try db.execute(sql: "UPDATE company SET parent_id = ? WHERE id = ?", arguments: [row, id])
            default: break
            }
            changed.insert(id)
        }
    }

    /// "2004..2021-10-28" -> first and last day.
    static func validity(_ s: String) -> (from: String?, to: String?) {
        let bytes = Array(s.utf8)
        guard let dots = bytes.indices.dropLast().first(where: { bytes[$0] == 0x2E && bytes[$0 + 1] == 0x2E }) else { return (nil, nil) }
        func days(_ part: ArraySlice<UInt8>) -> DayInterval? { DayInterval(partialISO: String(decoding: part, as: UTF8.self)) }
        return (days(bytes[..<dots])?.from.iso, days(bytes[(dots + 2)...])?.to.iso)
    }

    private func addNames(of c: Company, to id: Int64, isNew: Bool) throws {
        if cache.names[id] == nil {
            var held: Set<String> = []
            names.add(id)
            while try names.next() { held.insert(names.text(0)) }
            cache.names[id] = held
        }
        for n in [c.name] + c.aliases where cache.names[id]?.contains(n) != true {
            let words = NameWords.of(n)
            let isTelling = !isNew && !(cache.names[id] ?? []).contains { NameWords.of($0) == words }
            try alias(id, n, "alias")
            if isTelling { try relink(id) }
        }
    }

    /// Has the mentions filed and linked anew that may mean the company.
    func relink(_ id: Int64) throws {
        try unfile.add(id).run()
        try refile.add(id).run()
    }

    func alias(_ id: Int64, _ name: String, _ kind: String, _ from: String? = nil, _ to: String? = nil) throws {
        insertAlias.add(id).add(name).add(NameFolding.fold(name)).add(kind).add(from).add(to)
        try insertAlias.run()
        cache.names[id]?.insert(name)
        changed.insert(id)
    }

    func sector(_ id: Int64, _ code: String, _ rank: Int) throws {
        insertSector.add(id).add(rank).add(code)
        try insertSector.run()
    }

    /// Seals the rows that changed; call it before the transaction ends.
    func finish() throws {
        for id in changed.sorted() { try sealer.seal(id) }
        changed = []
    }
}
