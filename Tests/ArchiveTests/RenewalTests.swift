import Extraction
import Foundation
import GRDB
import Reading
import Testing

@testable import Archive

/// Corrections whose command was cut off when they stood in the ledger.
@Suite struct RenewalTests {
    let fixture = Fixture()
    /// More than one batch of renewal.
    private let articles = (0..<150).map { i in
        Fixture.article(
            "r\(i)", "⟦company:Acme Rockets⟧ let people go. ⟦event:layoff:Acme Rockets⟧ story \(i)",
            day: "20\(10 + i % 14)-0\(1 + i % 9)-11")
    }

    private let corrections = [
        Correction(.companyAlias, .init(company: "~acme rockets"), .init(name: "Zenith Works")),
        Correction(.mergeCompanies, .init(company: "~acme rockets"), .init(company: "~acme", name: "Acme")),
    ]

    /// An archive whose `add` was cut off: the ledger is stored, and `renewed` batches of articles are.
    private func cutOff(_ name: String, renewed batches: Int) throws -> Archive {
        let archive = try fixture.archive(name, [articles])
        // The batch after those fails, as a full disk would have it.
        try archive.write { db in
            try db.execute(
                sql: """
                    CREATE TRIGGER cut_off BEFORE DELETE ON event_mention
                    WHEN (SELECT count(*) FROM renewal_queue) <= \(articles.count - batches * 100) BEGIN SELECT RAISE(ABORT, 'cut off'); END
                    """)
        }
        #expect(throws: DatabaseError.self) { try Corrections(archive, jobs: 1, read: Fixture.read).add(corrections) }
        try archive.write { try $0.execute(sql: "DROP TRIGGER cut_off") }
        #expect(try archive.int("SELECT count(*) FROM correction") == 2)
        #expect(try archive.int("SELECT count(*) FROM renewal_queue") == articles.count - batches * 100)
        return archive
    }

    private func whole() throws -> (digest: String, names: String?) {
        let archive = try fixture.archive("whole.db", [articles])
        #expect(try Corrections(archive, jobs: 1, read: Fixture.read).add(corrections) == (2, 150))
        #expect(try archive.int("SELECT count(*) FROM renewal_company") == 0)
        return (try archive.digest, try archive.text(Self.names))
    }

    private static let names =
        "SELECT group_concat(key || '=' || name || ' ' || kind) FROM (SELECT c.key, a.name, a.kind FROM company_alias a JOIN company c ON c.id = a.company_id ORDER BY 1, 2, 3)"

    @Test(arguments: [0, 1]) func theSameImportGoesOnWithIt(_ batches: Int) throws {
        let want = try whole()
        let archive = try cutOff("a.db", renewed: batches)
        #expect(try archive.digest != want.digest)
        // Nothing new in it, and yet there is work.
        let again = try Corrections(archive, jobs: 1, read: Fixture.read).add(corrections)
        #expect(again == (0, articles.count - batches * 100))
        #expect(try archive.digest == want.digest)
        #expect(try archive.text(Self.names) == want.names)
        #expect(try Corrections(archive, jobs: 1, read: Fixture.read).add(corrections) == (0, 0))
        #expect(Verification.run(archive).findings == [])
    }

    @Test func anIngestGoesOnWithIt() throws {
        let want = try whole()
        let archive = try cutOff("a.db", renewed: 1)
        try Fixture.ingest([], into: archive)
        #expect(try archive.digest == want.digest)
        #expect(try archive.int("SELECT count(*) FROM renewal_company") == 0)
    }

    @Test func reextractionTakesThemFirst() throws {
        let want = try whole()
        let archive = try cutOff("a.db", renewed: 1)
        let renewal = Renewal(archive, read: Fixture.read)
        #expect(try renewal.stale().count == 50)
        #expect(try renewal.run(renewal.stale(), jobs: 1).renewed == 50)
        #expect(try archive.digest == want.digest)
        #expect(try renewal.stale().isEmpty)
    }

    @Test func theyAreNamedAndNoDamage() throws {
        let archive = try fixture.archive([Array(articles.prefix(2))])
        let both = try archive.read { db in
            try Int64.fetchAll(db, sql: "SELECT id FROM event ORDER BY id").map { try Corrections.mentions(of: $0, db) }
        }
        try archive.write { db in
            try Ledger.add(db, Correction(.mergeEvents, .init(mentions: both[0], others: both[1])))
            try Renewal.queue(db, articles: [1, 2], companies: [])
        }
        let v = Verification.run(archive)
        #expect(v.waiting == 2 && v.findings == [])
        #expect(try archive.statistics().rows.contains([.text("articles that wait for a correction"), .integer(2)]))
        try Fixture.ingest([], into: archive)
        #expect(Verification.run(archive).waiting == 0)
        #expect(try archive.int("SELECT count(*) FROM event") == 1)
    }

    @Test func whatIsSharedWithoutItsTextIsCorrectedFirst() throws {
        let archive = try cutOff("a.db", renewed: 1)
        try FactsOnly.export(archive, to: fixture.path("facts.db"), read: Fixture.read)
        let facts = try fixture.open("facts.db")
        #expect(try facts.text("SELECT group_concat(name) FROM company") == "Acme")
        #expect(try facts.int("SELECT count(*) FROM renewal_queue") == 0)
    }
}
