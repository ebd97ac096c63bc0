import Extraction
import Foundation
import GRDB
import Reading
import Testing
import Text

@testable import Archive

@Test func sha256IsThatOfTheStandard() {
    #expect(Identity.hex(SHA256.hash([])) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(Identity.hex(SHA256.hash(Array("abc".utf8))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    var pieces = SHA256()
    for _ in 0..<1000 { pieces.update(Array("0123456789".utf8)) }
    #expect(pieces.finish() == SHA256.hash(Array(String(repeating: "0123456789", count: 1000).utf8)))
}

@Test(arguments: [
    ("Acme Inc.", "acme"), ("The Acme Company, Ltd.", "acme"), ("Société Générale S.A.", "societe generale"), ("AT&T", "at&t"),
    ("O'Reilly Media", "oreilly media"), ("Škoda", "skoda"), ("Co", "co"), ("Straße 7 GmbH", "strasse 7"),
])
func namesFoldTogether(_ name: String, _ folded: String) {
    #expect(NameFolding.fold(name) == folded)
}

@Test(
    arguments: [
        ("https://www.example.com/a/b/?utm_source=x#top", "example.com/a/b"),
        ("http://example.com/a?id=7&utm_medium=y", "example.com/a?id=7"),
        ("https://example.com/", nil), ("not an address", nil),
    ] as [(String, String?)])
func addressesOfOneArticleAreOne(_ url: String, _ normal: String?) {
    #expect(Identity.normalised(url) == normal)
}

@Suite struct ArchiveWriting {
    let fixture = Fixture()

    @Test func theSameArticleIsStoredOnce() throws {
        let articles = [Fixture.article("a", "⟦company:Acme⟧ ⟦event:layoff:Acme⟧"), Fixture.article("b", "Nothing.")]
        let archive = try fixture.open()
        #expect(try Fixture.ingest(articles, into: archive).new == 2)
        let again = try Fixture.ingest(articles, into: archive)
        #expect((again.new, again.updated, again.duplicate) == (0, 0, 2))
    }

    @Test func changedTextReplacesTheFactsAndKeepsTheRevision() throws {
        let archive = try fixture.archive([
            [Fixture.article("a", "⟦company:Acme⟧ raised ⟦money:5⟧ ⟦event:funding_round:Acme:raised⟧")],
            [Fixture.article("a", "⟦company:Acme⟧ raised ⟦money:7⟧ and ⟦money:9⟧")],
        ])
        #expect(try archive.int("SELECT count(*) FROM article") == 1)
        #expect(try archive.int("SELECT count(*) FROM article_revision") == 1)
        #expect(try archive.int("SELECT sum(low) FROM amount") == 16)
        #expect(try archive.int("SELECT count(*) FROM event") == 0)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func anOlderRevisionDoesNotReplaceANewerOne() throws {
        let new = Fixture.article("a", "The newer text.", day: "2024-05-09")
        let old = Fixture.article("a", "The older text.", day: "2024-05-06")
        let archive = try fixture.archive([[new], [old]])
        #expect(try archive.text("SELECT text FROM article") == "The newer text.")
        #expect(try Fixture.ingest([new, old], into: archive).duplicate == 2)
    }

    @Test func articlesThatHappenToShareAnIdStayApart() throws {
        let words = { (w: String) in (0..<60).map { "\(w)\($0)" }.joined(separator: " ") }
        let archive = try fixture.archive([
            [Fixture.article("1", words("copper"), title: "Copper")], [Fixture.article("1", words("cheese"), title: "Cheese")],
        ])
        #expect(try archive.int("SELECT count(*) FROM article") == 2)
    }

    @Test func aFactThatStandsNowhereIsRefused() throws {
        let archive = try fixture.open()
        var facts = Facts()
        facts.amounts = [Amount(span: Span(start: 3, end: 99), kind: .money, low: 1, high: 1, unit: "USD", approximate: false)]
        let bad = facts
        #expect(throws: ArchiveError.self) {
            let ingest = try Ingest(into: archive, jobs: 1, read: { _ in bad })
            try ingest.add(Fixture.article("a", "Short."))
            _ = try ingest.finish()
        }
        #expect(try archive.int("SELECT count(*) FROM article") == 0)
    }

    @Test func spansAreTheQuotesOfSQLite() throws {
        let archive = try fixture.archive([[Fixture.article("a", "Été 😀 ⟦company:Café Noir⟧ déjà vu ⟦money:5:EUR⟧")]])
        #expect(
            try archive.text("SELECT substr(text, start + 1, \"end\" - start) FROM company_mention m JOIN article a ON a.id = m.article_id")
                == "⟦company:Café Noir⟧")
        #expect(try archive.text("SELECT quote FROM amount_flat") == "⟦money:5:EUR⟧")
    }

    @Test func knownCompaniesHaveOneRowAndDiscoveredOnesOnePerName() throws {
        let archive = try fixture.archive([
            [
                Fixture.article("a", "⟦company:Acme Inc⟧"), Fixture.article("b", "⟦company:ACME⟧"),
                Fixture.article("c", "⟦known:microsoft:Microsoft⟧"),
            ]
        ])
        #expect(try archive.int("SELECT count(*) FROM company WHERE known = 0") == 1)
        #expect(try archive.int("SELECT count(*) FROM company_alias a JOIN company c ON c.id = a.company_id WHERE c.key = 'microsoft'") > 1)
    }

    @Test func aSecondWriterIsToldWhoTheFirstIs() throws {
        let first = try fixture.open()
        #expect { _ = try fixture.open() } throws: { error in
            guard case .locked(_, let holder)? = error as? ArchiveError else { return false }
            return holder.contains("\(getpid())")
        }
        try first.close()
        try fixture.open().close()
    }

    @Test func aReaderSeesTheLastStateWhileAWriterWrites() throws {
        let writer = try fixture.archive([[Fixture.article("a", "One.")]])
        let reader = try Archive.open(fixture.path(), .reading)
        try writer.write { db in
            try db.execute(sql: "UPDATE article SET language = 'en'")
            #expect(try reader.text("SELECT language FROM article") == nil)
        }
        #expect(try reader.text("SELECT language FROM article") == "en")
    }
}

@Suite struct MigrationTests {
    let fixture = Fixture()

    @Test func aNewerArchiveIsRefused() throws {
        let archive = try fixture.open()
        try archive.write { try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999_future')") }
        try archive.close()
        #expect { _ = try Archive.open(fixture.path(), .reading) } throws: { if case .newer? = $0 as? ArchiveError { true } else { false } }
    }

    @Test func aChangedMigrationIsRefused() throws {
        let archive = try fixture.open()
        try archive.write { try $0.execute(sql: "UPDATE archive_property SET value = 'x' WHERE name LIKE 'migration:%'") }
        try archive.close()
        #expect { _ = try Archive.open(fixture.path(), .reading) } throws: {
            if case .changedMigration? = $0 as? ArchiveError { true } else { false }
        }
    }

    @Test func anotherProgramsDatabaseIsRefused() throws {
        let other = try DatabaseQueue(path: fixture.path("other.db"))
        try other.write { try $0.execute(sql: "CREATE TABLE t (x)") }
        try other.close()
        for access in [Archive.Access.reading, .writing] {
            #expect { _ = try Archive.open(fixture.path("other.db"), access, wait: 0) } throws: {
                if case .notAnArchive? = $0 as? ArchiveError { true } else { false }
            }
        }
        try Data("no database at all, but long enough to be looked at as one".utf8).write(to: URL(fileURLWithPath: fixture.path("text.db")))
        #expect { _ = try Archive.open(fixture.path("text.db"), .reading) } throws: {
            if case .notAnArchive? = $0 as? ArchiveError { true } else { false }
        }
    }

    @Test func anOlderArchiveIsBackedUpAndMigrated() throws {
        try #require(Migrations.all.count > 1)
        let first = Migrations.all[0]
        let old = try DatabaseQueue(path: fixture.path())
        var migrator = DatabaseMigrator()
        migrator.registerMigration(first.name) { db in
            try db.execute(sql: first.sql)
            try db.execute(
                sql: "INSERT INTO archive_property (name, value) VALUES (?, ?)",
                arguments: ["migration:\(first.name)", Migrations.hash(first.sql)])
        }
        try migrator.migrate(old)
        try old.close()
        let archive = try Archive.open(fixture.path(), .reading)
        #expect(try archive.int("SELECT count(*) FROM grdb_migrations") == Migrations.all.count)
        #expect(FileManager.default.fileExists(atPath: fixture.path() + ".before-\(Migrations.all[1].name)"))
    }

    @Test func commentsMayBeMended() {
        #expect(Migrations.hash("CREATE TABLE t (a INTEGER); -- one\n-- two") == Migrations.hash("CREATE  TABLE t (a INTEGER);\n"))
        #expect(Migrations.hash("CREATE TABLE t (a INTEGER)") != Migrations.hash("CREATE TABLE t (b INTEGER)"))
    }
}
