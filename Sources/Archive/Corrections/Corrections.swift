import Foundation
import GRDB

/// Makes, undoes and shares corrections. After each the archive is what a fresh ingest with the same ledger would give.
public struct Corrections {
    let archive: Archive
    let jobs: Int
    let read: FactsReader?

    /// - Parameters:
    ///   - archive: open for writing.
    ///   - jobs: threads that read articles anew.
    ///   - read: what reads their facts; nil: an `Extractor`.
    public init(_ archive: Archive, jobs: Int, read: FactsReader? = nil) {
        self.read = read
        self.archive = archive
        self.jobs = jobs
    }

    /// Adds corrections and renews what they are about, and what is left of a command that was cut off.
    ///
    /// What is to be renewed is noted in the transaction that adds them: a ledger that says what the articles do not would stay so.
    /// - Returns: how many were new, and how many articles were renewed.
    @discardableResult public func add(_ list: [Correction]) throws -> (added: Int, articles: Int) {
        let added = try archive.write { db in
            var added: [Correction] = []
            let circles = try Ledger.circles(db)
            // Affected before and after: a merge that is undone concerns the articles that it changed.
            for c in list where try Ledger.add(db, c) { added.append(c) }
            let known = try Corrections.byUID(Ledger.all(db).map(\.correction))
            var articles = Set<Int64>()
            var companies = Set<String>()
            for c in added { try Corrections.affected(by: c, known, db, &articles, &companies) }
            // A parent that was none because of a circle may be one now, and the other way round.
            let turned = try Ledger.circles(db).symmetricDifference(circles)
            for c in turned.compactMap({ known[$0] }) { try Corrections.affected(by: c, known, db, &articles, &companies) }
            try Renewal.queue(db, articles: articles.sorted(), companies: companies.sorted())
            return added.count
        }
        return (added, try Renewal.goOn(archive, jobs: jobs, read: read).renewed)
    }

    static func affected(
        by c: Correction, _ known: [String: Correction], _ db: Database, _ articles: inout Set<Int64>, _ companies: inout Set<String>,
        depth: Int = 0
    ) throws {
        if c.kind == .undo {
            if depth < 100, let target = c.anchor.correction.flatMap({ known[$0] }) {
                try affected(by: target, known, db, &articles, &companies, depth: depth + 1)
            }
            return
        }
        for hash in Set(c.anchor.articles + (c.anchor.mentions + c.anchor.others).map(\.article)) {
            guard let bytes = Identity.bytes(hex: hash) else { continue }
            articles.formUnion(try Int64.fetchAll(db, sql: "SELECT id FROM article WHERE content_hash = ?", arguments: [Data(bytes)]))
        }
        articles.formUnion(
            try Int64.fetchAll(
                db, sql: "SELECT article_id FROM correction_use u JOIN correction c ON c.id = u.correction_id WHERE c.uid = ?",
                arguments: [c.uid]))
        for key in [c.anchor.company, c.change.company].compactMap({ $0 }) {
            companies.insert(key)
            articles.formUnion(
                try Int64.fetchAll(
                    db, sql: "SELECT article_id FROM article_company a JOIN company c ON c.id = a.company_id WHERE c.key = ?",
                    arguments: [key]))
        }
        // What belongs to it, at any depth, has other ancestors too, by which its events are filed.
        guard c.kind == .companyParent, let key = c.anchor.company else { return }
        articles.formUnion(
            try Int64.fetchAll(
                db,
                sql: """
                    WITH RECURSIVE below (id) AS (
                        SELECT id FROM company WHERE key = ? UNION SELECT c.id FROM company c JOIN below b ON c.parent_id = b.id
                    )
                    SELECT DISTINCT article_id FROM article_company WHERE company_id IN (SELECT id FROM below)
                    """, arguments: [key]))
    }

    // MARK: What a correction is about

    /// A company as corrections name it.
    public struct CompanyRow: Sendable {
        /// Row of `company`, in this archive alone: no correction holds it.
        public var id: Int64
        /// Id in the reference data, or "~" and the folded name of one that was found in articles.
        public var key: String
        /// The name a reader would look it up by.
        public var name: String
    }

    /// The company with this key, name or alias (names folded); of several the one in most articles.
    /// - Throws: `ArchiveError.unknownReference` where there is none.
    public static func company(_ name: String, _ db: Database) throws -> CompanyRow {
        guard let row = try company(name, besides: 0, db) else {
            throw ArchiveError.unknownReference("no company \"\(name)\" in this archive; `dateline companies` lists them")
        }
        return row
    }

    /// The same among the others; nil where there is none.
    static func company(_ name: String, besides id: Int64, _ db: Database) throws -> CompanyRow? {
        try Row.fetchOne(
            db,
            sql: """
                SELECT c.id, c.key, c.name FROM company c WHERE c.id <> ?3 AND (c.key = ?1 OR c.folded = ?2
                    OR c.id IN (SELECT company_id FROM company_alias WHERE folded = ?2))
                ORDER BY c.key = ?1 DESC, c.name = ?1 DESC, (SELECT count(*) FROM article_company a WHERE a.company_id = c.id) DESC, c.key LIMIT 1
                """, arguments: [name, NameFolding.fold(name), id]
        ).map { CompanyRow(id: $0[0], key: $0[1], name: $0[2]) }
    }

    /// Where the archive's articles tell the event of a row: anchors of corrections of it.
    /// - Throws: `ArchiveError.unknownReference` where there is none.
    public static func mentions(of event: Int64, _ db: Database) throws -> [Correction.Mention] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT m.id, a.content_hash, m.start, m."end", m.type, m.ordinal FROM event_mention m JOIN article a ON a.id = m.article_id
                WHERE m.event_id = ? ORDER BY a.content_hash, m.ordinal
                """, arguments: [event])
        if rows.isEmpty { throw ArchiveError.unknownReference("no event \(event); `dateline events` lists them") }
        let moved = try Ledger.all(db).map(\.correction).filter { $0.kind == .mergeCompanies || $0.kind == .splitCompany }
        let targets = Set(moved.compactMap(\.change.company))
        return try rows.map { row in
            let id: Int64 = row[0]
            let hash: Data = row[1]
            var names: [String] = []
            for p in try Row.fetchAll(
                db,
                sql: """
                    SELECT p.name, p.company_id, c.key FROM mention_participant p LEFT JOIN company c ON c.id = p.company_id
                    WHERE p.mention_id = ? AND p.role = 'company' ORDER BY p.ordinal
                    """, arguments: [id])
            {
                names.append(p[0])
                // A mention that was moved here is shown under this company's name; the article has another one.
                guard let key = p[2] as String?, targets.contains(key) else { continue }
                names += try String.fetchAll(
                    db,
                    sql: "SELECT name FROM company_alias WHERE company_id = ? AND name <> ? AND kind <> 'ticker' ORDER BY name LIMIT 20",
                    arguments: [p[1], p[0]])
            }
            let fillers = try String.fetchAll(
                db, sql: "SELECT name FROM mention_participant WHERE mention_id = ? AND role <> 'company' ORDER BY role, ordinal",
                arguments: [id]
            )
            return Correction.Mention(
                article: Identity.hex(hash), start: row[2], end: row[3], type: row[4], company: names, fillers: fillers, place: row[5])
        }
    }

    /// Hash of an article's content in hex (`ContentHash`), by its row id: what anchors name it by.
    /// - Throws: `ArchiveError.unknownReference` where there is none.
    public static func article(_ id: Int64, _ db: Database) throws -> String {
        guard let hash = try Data.fetchOne(db, sql: "SELECT content_hash FROM article WHERE id = ?", arguments: [id]) else {
            throw ArchiveError.unknownReference("no article \(id); `dateline articles` lists them")
        }
        return Identity.hex(hash)
    }

    /// The correction with this number or uid.
    /// - Throws: `ArchiveError.unknownReference` where there is none.
    public static func entry(_ reference: String, _ db: Database) throws -> Ledger.Entry {
        guard let e = try Ledger.entries(db).first(where: { String($0.id) == reference || $0.correction.uid == reference }) else {
            throw ArchiveError.unknownReference("no correction \(reference); `dateline log` lists them")
        }
        return e
    }

    /// The ledger as lines, each a JSON object.
    public static func export(_ db: Database) throws -> [String] { try Ledger.all(db).map(\.correction.line) }

    /// Is the company `key` among those that `parent` belongs to? As its parent it would belong to itself.
    public static func isAbove(_ key: String, _ parent: String, _ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                WITH RECURSIVE above (id) AS (
                    SELECT id FROM company WHERE key = ?1 UNION SELECT c.parent_id FROM company c JOIN above a ON c.id = a.id WHERE c.parent_id > 0
                )
                SELECT EXISTS (SELECT 1 FROM above a JOIN company c ON c.id = a.id WHERE c.key = ?2)
                """, arguments: [parent, key]) ?? false
    }

    /// Does the archive know the sector's code (`Data/sectors.tsv`)?
    public static func isSector(_ code: String, _ db: Database) throws -> Bool {
        try Int.fetchOne(db, sql: "SELECT 1 FROM sector WHERE code = ?", arguments: [code]) != nil
    }
}
