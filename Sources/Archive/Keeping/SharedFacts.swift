import Extraction
import Foundation
import GRDB
import Reading

/// The facts of an article as rows, for an archive that gets them without the text: they cannot be read anew there.
struct SharedFacts {
    /// Tables that hang on an article, each with the column that names a company; parents stand before children.
    private static let tables: [(name: String, company: String?)] = [
        ("zone", nil), ("article_company", "company_id"), ("company_mention", "company_id"), ("amount", nil), ("time_expression", nil),
        ("event_mention", nil),
    ]

    private var rows: [(table: String, rows: [Row])] = []
    private var participants: [Row] = []
    private var amounts: [Row] = []
    private var companies: [Int64: (company: Company, kind: String)] = [:]

    /// Reads the facts of an article.
    init(_ db: Database, of article: Int64) throws {
        var ids: Set<Int64> = []
        var said: [Int64: CompanySaying] = [:]
        for t in Self.tables {
            let found = try Row.fetchAll(db, sql: "SELECT * FROM \(t.name) WHERE article_id = ?", arguments: [article])
            if let c = t.company { ids.formUnion(found.compactMap { $0[c] as Int64? }) }
            if t.name == "article_company" {
                for r in found {
                    guard let names = r["names"] as String?, names != CompanySaying.nothing else { continue }
                    said[r["company_id"]] = CompanySaying(names: names, sectors: r["sectors"])
                }
            }
            rows.append((t.name, found))
        }
        let mentions = "SELECT id FROM event_mention WHERE article_id = ?"
        participants = try Row.fetchAll(
            db, sql: "SELECT * FROM mention_participant WHERE mention_id IN (\(mentions))", arguments: [article])
        amounts = try Row.fetchAll(db, sql: "SELECT * FROM mention_amount WHERE mention_id IN (\(mentions))", arguments: [article])
        ids.formUnion(participants.compactMap { $0["company_id"] as Int64? })
        for id in ids {
            guard let c = try Row.fetchOne(db, sql: "SELECT key, name, kind, known FROM company WHERE id = ?", arguments: [id]) else {
                continue
            }
            if let said = said[id] {
                // Under another's name, by a correction, it is known by its own.
                let own = Company(id: c[0], name: said.name ?? c[1], aliases: said.aliases, known: c[3], sectors: said.sectors)
                companies[id] = (own, c[2])
                continue
            }
            // Stored by a version before, or one of the reference data.
            let company = Company(
                id: c[0], name: c[1],
                aliases: try String.fetchAll(
                    db, sql: "SELECT name FROM company_alias WHERE company_id = ? AND kind = 'alias' ORDER BY name", arguments: [id]),
                known: c[3],
                sectors: try String.fetchAll(
                    db, sql: "SELECT sector FROM company_sector WHERE company_id = ? ORDER BY rank", arguments: [id]))
            companies[id] = (company, c[2])
        }
    }

    /// Writes them as the facts of another archive's article.
    func write(_ db: Database, to article: Int64, _ writer: CompanyWriter) throws {
        var company: [Int64: Int64?] = [:]
        for (id, c) in companies.sorted(by: { $0.value.company.id < $1.value.company.id }) {
            company[id] = try writer.row(for: c.company, kind: c.kind)
        }
        let said = writer.end()
        // Rows whose ids others name: amounts and event mentions.
        var moved: [String: [Int64: Int64]] = [:]
        func copy(_ table: String, _ row: Row) throws {
            var names: [String] = []
            // What it says here, where its company may be another.
            let saying = (row["company_id"] as Int64?).flatMap { company[$0] ?? nil }.flatMap { said[$0] }
            var values: [(any DatabaseValueConvertible)?] = []
            for (name, value) in row where name != "id" && name != "event_id" && name != "same_as" {
                names.append("\"\(name)\"")
                switch name {
                case "article_id": values.append(article)
                case "company_id":
                    guard let old = Int64.fromDatabaseValue(value) else {
                        values.append(value)
                        continue
                    }
                    // A correction here says that it is no company.
                    guard let new = company[old] ?? nil else {
                        if table != "mention_participant" { return }
                        values.append(DatabaseValue.null)
                        continue
                    }
                    values.append(new)
                case "names": values.append(saying?.names ?? CompanySaying.nothing)
                case "sectors": values.append(saying?.codes)
                case "mention_id": values.append(Int64.fromDatabaseValue(value).flatMap { moved["event_mention"]?[$0] })
                case "amount_id": values.append(Int64.fromDatabaseValue(value).flatMap { moved["amount"]?[$0] })
                default: values.append(value)
                }
            }
            try db.execute(
                sql:
                    "INSERT OR IGNORE INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))",
                arguments: StatementArguments(values))
            if let id = row["id"] as Int64? { moved[table, default: [:]][id] = db.lastInsertedRowID }
        }
        for t in rows {
            for r in t.rows { try copy(t.table, r) }
            if t.table == "amount" {
                for r in t.rows {
                    guard let same = r["same_as"] as Int64?, let id = r["id"] as Int64?, let a = moved["amount"]?[id],
                        let b = moved["amount"]?[same]
                    else { continue }
                    try db.execute(sql: "UPDATE amount SET same_as = ? WHERE id = ?", arguments: [b, a])
                }
            }
        }
        for r in participants { try copy("mention_participant", r) }
        for r in amounts { try copy("mention_amount", r) }
    }

    /// Copies all articles of `other` that have facts but no text, and which of them are copies of one another.
    static func copy(from other: Archive, to archive: Archive, runs: [Int64: Int64], _ counts: inout Ingest.Counts) throws {
        let ids = try other.read {
            try Int64.fetchAll($0, sql: "SELECT id FROM article WHERE text_length IS NOT NULL ORDER BY content_hash")
        }
        guard !ids.isEmpty else { return }
        let run = try archive.write { try IngestRun.start($0, command: "merge") }
        let cache = WriterCache()
        var rest = ids[...]
        while !rest.isEmpty {
            let now = rest.prefix(Ingest.batchArticles)
            rest = rest.dropFirst(Ingest.batchArticles)
            let batch = try other.read { db in
                try now.compactMap { id -> (ExtractedArticle, SharedFacts)? in
                    guard let a = try StoredArticle.fetch(db, id), let length = a.withheldLength,
                        let identity = try String.fetchOne(db, sql: "SELECT identity FROM article WHERE id = ?", arguments: [id])
                    else { return nil }
                    return (
                        ExtractedArticle(withheld: a, length: length, identity: identity, run: runs[a.run]), try SharedFacts(db, of: id)
                    )
                }
            }
            try archive.write { db in
                let writer = try ArticleWriter(db, run: run, cache: cache)
                for (e, facts) in batch {
                    switch try writer.adopt(e, facts) {
                    case .new: counts.new += 1
                    case .updated: counts.updated += 1
                    case .duplicate: counts.duplicate += 1
                    }
                }
                try writer.finish()
            }
        }
        try copyFamilies(from: other, to: archive, run, cache)
        try EventLinker.finish(archive)
        try archive.write { db in
            try Renewal.removeDropped(db)
            try IngestRun.finish(db, run, counts)
        }
    }

    private static func copyFamilies(from other: Archive, to archive: Archive, _ run: Int64, _ cache: WriterCache) throws {
        let pairs = try other.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT a.content_hash, b.content_hash, c.containment FROM article_copy c
                    JOIN article a ON a.id = c.article_a JOIN article b ON b.id = c.article_b
                    """
            ).map { ($0[0] as Data, $0[1] as Data, $0[2] as Double) }
        }
        try archive.write { db in
            let writer = try ArticleWriter(db, run: run, cache: cache)
            let find = "SELECT id FROM article WHERE content_hash = ? ORDER BY id"
            for (a, b, containment) in pairs {
                guard let x = try Int64.fetchOne(db, sql: find, arguments: [a]), let y = try Int64.fetchOne(db, sql: find, arguments: [b]),
                    x != y
                else { continue }
                try writer.link(copies: x, y, containment: containment)
            }
            try writer.finish()
        }
    }
}

/// An archive that shares facts and where they stand (source, address, title, days, spans) without the articles' text.
public enum FactsOnly {
    /// Writes such a copy of the archive to `path`, which must not be there. The text is nowhere in the file, nor are older revisions, the files
    /// that articles came from, quarantine, keys of the input that the program does not know, and fingerprints.
    public static func export(_ archive: Archive, to path: String, read: FactsReader? = nil) throws {
        if FileManager.default.fileExists(atPath: path) {
            throw ArchiveError.alreadyThere(path: path)
        }
        // It appears under its name only when complete: what a killed export left would be refused by the next.
        let (whole, partial) = (path + ".facts", path + ".partial")
        func remove() {
            for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: whole + suffix) }
            for suffix in ["", "-journal"] { try? FileManager.default.removeItem(atPath: partial + suffix) }
        }
        remove()
        defer { remove() }
        try Backup.copy(archive.connection, to: whole)
        let copy = try Archive.open(whole, .writing, command: "export")
        // Without the text nothing can be read anew.
        try Renewal.goOn(copy, jobs: ProcessInfo.processInfo.activeProcessorCount, read: read)
        try EventLinker.finish(copy)
        try copy.write { db in
            try db.execute(
                sql: """
                    DELETE FROM article_revision;
                    DELETE FROM fingerprint;
                    DELETE FROM fingerprint_middle;
                    DELETE FROM fingerprint_recent;
                    DELETE FROM quarantine;
                    UPDATE article SET text_length = length(text) WHERE text_length IS NULL;
                    UPDATE article SET text = '', path = NULL, position = NULL, extra = '{}';
                    UPDATE article SET identity = 'content:' || lower(hex(content_hash)) WHERE identity LIKE 'path:%';
                    INSERT INTO article_fts (article_fts) VALUES ('rebuild');
                    DELETE FROM search_queue;
                    """)
            let (facts, sealer) = (try FactsHash(db), try Sealer(db, "article"))
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM article") {
                try db.execute(sql: "UPDATE article SET facts_hash = ? WHERE id = ?", arguments: [try facts.hash(id), id])
                try sealer.seal(id)
            }
        }
        // Pages that were freed still hold the text; a vacuumed file holds none of them.
        try copy.withoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [partial]) }
        try copy.close()
        guard rename(partial, path) == 0 else { throw ArchiveError.cannotCreate(path: path, why: String(cString: strerror(errno))) }
    }
}
