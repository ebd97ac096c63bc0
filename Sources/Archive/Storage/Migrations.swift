import Foundation
import GRDB
import Lexicon
import Text

/// Brings an archive to the newest schema: the files of `Migrations/`, in order of their names.
public enum Migrations {
    enum State { case current, older }

    /// The migration that gave events their cards, and seals that cover more.
    private static let cards = "0240_cards"

    /// Name and SQL of each migration.
    public static let all: [(name: String, sql: String)] = EmbeddedFile.names.filter { $0.hasPrefix("Migrations/") && $0.hasSuffix(".sql") }
        .map { file in
            (String(file.dropFirst("Migrations/".count).dropLast(".sql".count)), String(decoding: EmbeddedFile.bytes(file)!, as: UTF8.self))
        }

    /// Hash of what the SQL says: comments and white space may be mended without making an old archive unreadable.
    static func hash(_ sql: String) -> String {
        var h = Hashing.seed
        // By bytes: every command that opens an archive waits for it.
        for line in sql.utf8.split(separator: 0x0A) {
            var inWord = false
            var i = line.startIndex
            while i < line.endIndex {
                let b = line[i]
                let next = line.index(after: i)
                if b == 0x2D, next < line.endIndex, line[next] == 0x2D { break }
                if b == 0x20 || b == 0x09 {
                    if inWord { h = Hashing.step(h, 0x20) }
                    inWord = false
                } else {
                    h = Hashing.step(h, b)
                    inWord = true
                }
                i = next
            }
            if inWord { h = Hashing.step(h, 0x20) }
        }
        return String(h, radix: 16)
    }

    /// Throws where the file is no archive, is newer than this program, or was made with another text of a migration.
    static func state(of db: Database, path: String) throws -> State {
        do {
            // GRDB's own question reads the whole schema.
            guard
                try Bool.fetchOne(
                    db, sql: "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'grdb_migrations')") == true
            else {
                throw ArchiveError.notAnArchive(path: path, why: "a SQLite file without dateline's tables")
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw ArchiveError.notAnArchive(path: path, why: "no SQLite file")
        }
        let applied = try String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
        let known = Set(all.map(\.name))
        if let unknown = applied.first(where: { !known.contains($0) }) { throw ArchiveError.newer(path: path, migration: unknown) }
        let done = Set(applied)
        if done.contains(all[0].name) {
            let hashes = try Row.fetchAll(db, sql: "SELECT name, value FROM archive_property WHERE name LIKE 'migration:%'")
            for row in hashes {
                let name = String((row[0] as String).dropFirst("migration:".count))
                if let m = all.first(where: { $0.name == name }), hash(m.sql) != row[1] as String {
                    throw ArchiveError.changedMigration(name: name)
                }
            }
        }
        return done.count == known.count ? .current : .older
    }

    /// Migrates. An older archive is copied to `PATH.before-NAME` and checked first.
    static func apply(to pool: DatabasePool, path: String, existed: Bool) throws {
        let fresh = try pool.read { try $0.tableExists("grdb_migrations") == false }
        if fresh {
            let tables = try pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") ?? 0 }
            if existed, tables > 0 { throw ArchiveError.notAnArchive(path: path, why: "a SQLite file of another program") }
        } else {
            guard try pool.read({ try state(of: $0, path: path) }) == .older else { return }
            try pool.read { db in
                let findings = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
                if !findings.isEmpty { throw ArchiveError.damaged(path: path, findings: findings) }
            }
            let done = try pool.read { try Set(String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations")) }
            let next = all.first { !done.contains($0.name) }?.name ?? ""
            try Backup.copy(pool, to: "\(path).before-\(next)")
        }
        var migrator = DatabaseMigrator()
        for m in all {
            migrator.registerMigration(m.name) { db in
                if m.name == all[0].name { try db.execute(sql: "PRAGMA application_id = \(Archive.applicationID)") }
                try db.execute(sql: m.sql)
                try db.execute(
                    sql: "INSERT OR REPLACE INTO archive_property (name, value) VALUES (?, ?)",
                    arguments: ["migration:\(m.name)", hash(m.sql)])
                if m.name == all[0].name { try Sectors.write(db) }
                if m.name == cards { try EventCards.write(db) }
            }
        }
        try migrator.migrate(pool)
    }
}
