import Extraction
import GRDB
import Lexicon
import Text

/// Row ids that stay the same over the transactions of one writer. Thrown away with the writer when a transaction fails.
public final class WriterCache {
    var companies: [String: Int64] = [:]
    var sources: [String: Int64] = [:]
    /// Names that `company_alias` holds, by company.
    var names: [Int64: Set<String>] = [:]
    /// Names by which articles called a discovered company and that it was not renamed to: most names come again and again.
    var declined: [Int64: Set<String>] = [:]
    /// Keys of discovered companies and bodies by name.
    var keys: [String: String] = [:]
    /// The ledger; read once.
    var corrections: ActiveCorrections?
    public init() {}

    /// Companies that are remembered: those that articles name again and again, not all of an archive.
    private static let kept = 20_000

    /// Forgets what is known of companies where they are many; what is wanted again is read again. Call it between transactions.
    func trim() {
        if companies.count > Self.kept { companies = [:] }
        if names.count > Self.kept { names = [:] }
        if declined.count > Self.kept { declined = [:] }
        if keys.count > 5 * Self.kept { keys = [:] }
        if sources.count > Self.kept { sources = [:] }
    }
}

/// Finds or makes the row of a company.
///
/// A company of the reference data has one row under its id; one discovered in articles has one under its folded name, whatever article it is
/// from. Companies of one name that the reference data keeps apart stay apart.
final class CompanyWriter {
    private let db: Database
    private let cache: WriterCache
    private let find: PreparedStatement
    private let insert: PreparedStatement
    private let insertAlias: PreparedStatement
    private let insertSector: PreparedStatement
    private let rename, names: PreparedStatement
    /// Mentions that may mean a company, once it has another name, are filed and linked anew.
    private let unfile, refile: PreparedStatement
    private let sealer: Sealer
    private var changed = Set<Int64>()
    let corrections: ActiveCorrections
    /// Hash of the article whose companies are being written, and the corrections that were used on it.
    private var article = ""
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
            db, "INSERT OR IGNORE INTO company_sector (company_id, sector, rank) SELECT ?, code, ? FROM sector WHERE code = ?")
        rename = try PreparedStatement(db, "UPDATE company SET name = ?1 WHERE id = ?2 AND (length(name), name) > (length(?1), ?1)")
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

    func begin(article hash: String) {
        article = hash
        used = []
    }

    /// nil where a correction says that it is no company.
    func row(for c: Company, kind: String) throws -> Int64? {
        let key = key(of: c, kind)
        moved = nil
        if let place = corrections.place(of: key, in: article) {
            used.formUnion(place.used)
            guard let to = place.key else { return nil }
            let id: Int64
            if let there = try existing(to) {
                id = there
            } else {
                id = try make(key: to, like: Company(id: to, name: place.name ?? c.name, known: false), kind: kind)
            }
            try addNames(of: c, to: id, isNew: false)
            if to != key { moved = place.name }
            return id
        }
        guard let id = try existing(key) else { return try make(key: key, like: c, kind: kind) }
        if !c.known {
            try addNames(of: c, to: id, isNew: false)
            if cache.declined[id, default: []].insert(c.name).inserted {
                rename.add(c.name).add(id)
                try rename.run()
                if db.changesCount > 0 { changed.insert(id) }
            }
        }
        return id
    }

    private func existing(_ key: String) throws -> Int64? {
        if let id = cache.companies[key] { return id }
        find.add(key)
        let id = try find.firstInt()
        if let id { cache.companies[key] = id }
        return id
    }

    private func make(key: String, like c: Company, kind: String) throws -> Int64 {
        if let row = CompanyLexicon.shared.company(id: key) { return try makeKnown(row) }
        insert.add(key).add(c.name).add(NameFolding.fold(c.name)).add(kind).add(c.known).addNull().addNull()
        try insert.run()
        let id = db.lastInsertedRowID
        cache.companies[key] = id
        cache.names[id] = []
        changed.insert(id)
        try alias(id, c.name, "name")
        try addNames(of: c, to: id, isNew: true)
        for (rank, sector) in c.sectors.enumerated() { try self.sector(id, sector, rank) }
        try correct(key, id)
        return id
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
    private func describe(_ row: Int, _ id: Int64) throws {
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
    private func correct(_ key: String, _ id: Int64) throws {
        for item in corrections.attributes[key] ?? [] {
            let change = item.correction.change
            switch item.correction.kind {
            case .companyAlias: if let name = change.name { try alias(id, name, "correction") }
            case .companySector:
                try db.execute(sql: "DELETE FROM company_sector WHERE company_id = ?", arguments: [id])
                for (rank, sector) in (change.sectors ?? []).enumerated() { try self.sector(id, sector, rank) }
            case .companyParent:
                guard let parent = change.company, parent != key else { continue }
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

    /// Makes a company's names, parent and sectors anew from the reference data and the ledger. Names that articles give it come back with
    /// the articles' facts.
    func reset(_ key: String) throws {
        guard let id = try existing(key) else { return }
        // Names that an article without its text gave could not come back.
        try db.execute(
            sql: """
                DELETE FROM company_alias WHERE company_id = ?1 AND (kind = 'correction' OR NOT EXISTS (
                    SELECT 1 FROM article_company x JOIN article a ON a.id = x.article_id WHERE x.company_id = ?1 AND a.text_length IS NOT NULL))
                """, arguments: [id])
        cache.names[id] = nil
        if let row = CompanyLexicon.shared.company(id: key) {
            try db.execute(sql: "DELETE FROM company_sector WHERE company_id = ?", arguments: [id])
            let parent = try CompanyLexicon.shared.parent(row).flatMap { try existing($0) }
            try db.execute(sql: "UPDATE company SET parent_id = ? WHERE id = ?", arguments: [parent, id])
            try describe(row, id)
        } else {
            try db.execute(sql: "UPDATE company SET parent_id = NULL WHERE id = ?", arguments: [id])
            let name = try String.fetchOne(db, sql: "SELECT name FROM company WHERE id = ?", arguments: [id]) ?? key
            try alias(id, name, "name")
        }
        try correct(key, id)
        changed.insert(id)
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
            if isTelling {
                try unfile.add(id).run()
                try refile.add(id).run()
            }
        }
    }

    private func alias(_ id: Int64, _ name: String, _ kind: String, _ from: String? = nil, _ to: String? = nil) throws {
        insertAlias.add(id).add(name).add(NameFolding.fold(name)).add(kind).add(from).add(to)
        try insertAlias.run()
        cache.names[id]?.insert(name)
        changed.insert(id)
    }

    private func sector(_ id: Int64, _ code: String, _ rank: Int) throws {
        insertSector.add(id).add(rank).add(code)
        try insertSector.run()
    }

    /// Seals the rows that changed; call it before the transaction ends.
    func finish() throws {
        for id in changed.sorted() { try sealer.seal(id) }
        changed = []
    }
}
