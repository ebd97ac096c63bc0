import Foundation
import GRDB
import Reading
import Testing

@testable import Archive

@Suite struct Keeping {
    let fixture = Fixture()

    private var articles: [Article] {
        (0..<24).map { i in
            let name = ["Acme", "Initech", "Globex", "Umbra"][i % 4]
            let filler = (0..<30).map { "word\(i * 31 + $0)" }.joined(separator: " ")
            return Fixture.article(
                "n\(i)", "⟦company:\(name)⟧ ⟦money:\(i + 1)000000:\(i % 3 == 0 ? "EUR" : "USD")⟧ ⟦event:layoff:\(name):cost⟧ \(filler)",
                title: "\(name) \(i)", day: "2024-\(i % 9 + 1 < 10 ? "0" : "")\(i % 9 + 1)-11", site: "Site \(i % 3)")
        }
    }

    @Test func theDigestDoesNotDependOnTheOrder() throws {
        var digests = Set<String>()
        for step in [1, 5, 7, 11, 23] {
            let list = (0..<24).map { articles[$0 * step % 24] }
            digests.insert(try fixture.archive("\(step).db", [Array(list[..<9]), Array(list[9...])]).digest)
        }
        #expect(digests.count == 1)
    }

    @Test func theUnionOfTwoArchivesIsTheIngestOfBoth() throws {
        let revised = Fixture.article("n3", "A later text of the third.", day: "2024-12-01")
        let both = try fixture.archive("both.db", [articles, [revised]])
        func build(_ name: String, _ groups: [[Article]]) throws -> Archive { try fixture.archive(name, groups) }
        let first = { (n: String) in try build(n, [Array(articles[..<15])]) }
        let second = { (n: String) in try build(n, [Array(articles[10...]), [revised]]) }
        let (a, b) = (try first("a.db"), try second("b.db"))
        _ = try Merging.merge(b, into: a, jobs: 1, read: Fixture.read)
        let (c, d) = (try first("c.db"), try second("d.db"))
        _ = try Merging.merge(c, into: d, jobs: 1, read: Fixture.read)
        #expect(try a.digest == both.digest)
        #expect(try d.digest == both.digest)
        #expect(try Merging.merge(b, into: a, jobs: 1, read: Fixture.read).new == 0)
        #expect(Verification.run(a).findings == [])
    }

    @Test func aBackupIsOneFileAndComesBack() throws {
        let archive = try fixture.archive([articles])
        let digest = try archive.digest
        try Backup.copy(archive.connection, to: fixture.path("copy.db"))
        #expect(throws: ArchiveError.self) { try Backup.copy(archive.connection, to: fixture.path("copy.db"), replacing: false) }
        try Fixture.ingest([Fixture.article("late", "Late.")], into: archive)
        try archive.close()
        try Backup.restore(fixture.path("copy.db"), to: fixture.path(), wait: 0)
        #expect(try Archive.open(fixture.path(), .reading).digest == digest)
        #expect(FileManager.default.fileExists(atPath: fixture.path() + ".before-restore"))
    }

    /// All rows of all tables, the search index's by what it finds.
    private func content(_ path: String) -> [String]? {
        do {
            let queue = try DatabaseQueue(path: path)
            return try queue.read { db in
                var out: [String] = []
                for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1") {
                    for row in try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"") { out.append("\(table) \(row)") }
                }
                return out
            }
        } catch {
            return nil
        }
    }

    @Test func everyChangedBitOfContentIsFound() throws {
        let archive = try fixture.archive([articles, [Fixture.article("n3", "A later text of the third.", day: "2024-12-01")]])
        try Corrections(archive, jobs: 1, read: Fixture.read).add([
            Correction(.companyAlias, .init(company: "~acme"), .init(name: "Acme Rockets"), note: "why not")
        ])
        try archive.write { db in try QuarantinedRecord(path: "bad.json", line: 3, byte: 77, reason: "no JSON").store(db, 1) }
        #expect(Verification.run(archive).findings == [])
        try archive.close()
        let original = try Data(contentsOf: URL(fileURLWithPath: fixture.path()))
        let wanted = try #require(content(fixture.path()))
        var state: UInt64 = 20_241_022
        var (changed, missed) = (0, [String]())
        for _ in 0..<Self.flips {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let bit = Int((state >> 20) % UInt64(original.count * 8))
            var bytes = original
            bytes[bit / 8] ^= 1 << UInt8(bit % 8)
            let path = fixture.path("flipped.db")
            for suffix in ["", "-wal", "-shm", "-lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            try bytes.write(to: URL(fileURLWithPath: path))
            if content(path) == wanted { continue }
            changed += 1
            let found: Bool
            do {
                let damaged = try Archive.open(path, .writing, wait: 0)
                found = !Verification.run(damaged).findings.isEmpty
                try? damaged.close()
            } catch {
                found = true
            }
            if !found { missed.append("bit \(bit)") }
        }
        #expect(missed == [], "of \(changed) flips that changed content")
        #expect(changed * 40 > Self.flips)
    }
    /// A thousand with DATELINE_FLIPS=1000.
    static let flips = ProcessInfo.processInfo.environment["DATELINE_FLIPS"].flatMap { Int($0) } ?? 150

    @Test(arguments: [
        ("null until", "null before", []),
        ("ordinal INTEGER", "ordinal TEXT", ["schema: table event_mention is not as the migrations make it"]),
    ])
    func aCommentOfTheSchemaMayBeMended(_ old: String, _ new: String, _ findings: [String]) throws {
        let archive = try fixture.archive([articles])
        try archive.withoutTransaction { db in
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(sql: "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = 'event_mention'", arguments: [old, new])
            #expect(try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'event_mention'")?.contains(new) == true)
            try db.execute(sql: "PRAGMA writable_schema = RESET")
        }
        #expect(Verification.run(archive).findings.filter { $0.hasPrefix("schema") } == findings)
    }

    @Test func verifyWaitsForNobody() throws {
        let fixture = Fixture()
        try fixture.archive([[Fixture.article("a", "⟦company:Acme⟧ let people go. ⟦event:layoff:Acme⟧")]]).close()
        let other = try DatabaseQueue(path: fixture.path())
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            let started = Date()
            let archive = try Archive.open(fixture.path(), .reading)
            #expect(Verification.run(archive).findings == [])
            #expect(Date().timeIntervalSince(started) < 5)
            try archive.close()
            #expect(throws: (any Error).self) {
                try Archive.open(fixture.path(), .writing, wait: 0).write { try $0.execute(sql: "DELETE FROM event") }
            }
            try db.execute(sql: "UPDATE link_block SET block = block + 1; COMMIT")
        }
        let damaged = try Archive.open(fixture.path(), .reading)
        #expect(Verification.run(damaged).findings.contains { $0.hasPrefix("blocks") })
    }

    @Test func whatCannotBeMadeIsSaid() throws {
        let fixture = Fixture()
        for path in ["/no/such/folder/x.db", fixture.folder] {
            #expect {
                _ = try Archive.open(path, .writing)
            } throws: {
                if case .cannotCreate? = $0 as? ArchiveError { true } else { false }
            }
        }
        #expect(throws: ArchiveError.self) { _ = try Archive.open(fixture.folder, .reading) }
    }

    @Test func aRestoreThatIsRefusedLeavesNothing() throws {
        let fixture = Fixture()
        let archive = try fixture.archive([[Fixture.article("a", "⟦company:Acme⟧ let people go. ⟦event:layoff:Acme⟧")]])
        try Backup.copy(archive.connection, to: fixture.path("copy.db"))
        #expect {
            try Backup.restore(fixture.path("copy.db"), to: fixture.path(), wait: 0)
        } throws: {
            if case .locked? = $0 as? ArchiveError { true } else { false }
        }
        try archive.close()
        #expect(!FileManager.default.fileExists(atPath: fixture.path() + ".incoming"))
    }

    @Test func aWaitWithoutEndIsALongOne() throws {
        let fixture = Fixture()
        for wait in [2_200_000, 1e300, .infinity, .nan, -1] {
            try Archive.open(fixture.path(), .writing, wait: wait).close()
        }
    }
}
