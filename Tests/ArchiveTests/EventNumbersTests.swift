import Extraction
import Foundation
import GRDB
import Reading
import Testing

@testable import Archive

/// Numbers of events that someone wrote down, and what corrections of events do to each other.
@Suite struct EventNumbersTests {
    let fixture = Fixture()

    private func correct(_ archive: Archive, _ make: (Database) throws -> Correction) throws {
        let c = try archive.read(make)
        try Corrections(archive, jobs: 1, read: Fixture.read).add([c])
    }

    @Test func noCorrectionRenumbersWhatItIsNotAbout() throws {
        // Blocks of so many mentions are not linked with the few that a correction brings, but at the end.
        let archive = try fixture.archive([
            (0..<40).map { i in
                Fixture.article(
                    "n\(i)", "⟦company:Acme⟧ ⟦event:outage:Acme⟧ and ⟦company:Initech⟧ ⟦event:layoff:Initech⟧",
                    day: "20\(10 + i / 4)-0\(1 + 2 * (i % 4))-11")
            }
        ])
        let numbers =
            "SELECT group_concat(article_id || '.' || ordinal || '=' || event_id) FROM (SELECT * FROM event_mention ORDER BY article_id, ordinal)"
        let before = try archive.text(numbers)
        try correct(archive) { db in
            let event = try #require(
                try Int64.fetchOne(db, sql: "SELECT event_id FROM event_mention WHERE article_id = 20 AND ordinal = 0"))
            return Correction(.eventStatus, .init(mentions: try Corrections.mentions(of: event, db)), .init(status: "planned"))
        }
        #expect(try archive.text(numbers) == before)
        try correct(archive) { db in Correction(.companyAlias, .init(company: "~acme"), .init(name: "Acme Rockets")) }
        #expect(try archive.text(numbers) == before)
        #expect(try Renewal(archive, read: Fixture.read).run(Array(1...40), jobs: 1).renewed == 40)
        #expect(try archive.text(numbers) == before)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func whatIsTakenOutOfAnEventLeavesItsCorrectionsBehind() throws {
        let archive = try fixture.archive([
            [
                Fixture.article("a", "⟦company:Acme⟧ let people go. ⟦event:layoff:Acme⟧", day: "2024-01-05"),
                Fixture.article("b", "⟦company:Acme⟧ let others go. ⟦event:layoff:Acme⟧", day: "2024-09-05"),
            ]
        ])
        func event(_ article: Int, _ db: Database) throws -> [Correction.Mention] {
            let id = try #require(
                try Int64.fetchOne(db, sql: "SELECT event_id FROM event_mention WHERE article_id = ?", arguments: [article]))
            return try Corrections.mentions(of: id, db)
        }
        let status = "SELECT group_concat(status, ' ') FROM (SELECT status FROM event_mention ORDER BY article_id)"
        let alone = try archive.read { try event(2, $0) }
        try correct(archive) { _ in Correction(.eventDate, .init(mentions: alone), .init(from: "2024-08-01", to: "2024-08-31")) }
        try correct(archive) { Correction(.mergeEvents, .init(mentions: try event(1, $0), others: try event(2, $0))) }
        #expect(try archive.int("SELECT count(*) FROM event") == 1)
        try correct(archive) { Correction(.eventStatus, .init(mentions: try event(1, $0)), .init(status: "planned")) }
        #expect(try archive.text(status) == "planned planned")
        try correct(archive) { db in
            let all = try event(1, db)
            let b = try Corrections.article(2, db)
            return Correction(.splitEvent, .init(mentions: all.filter { $0.article == b }, others: all.filter { $0.article != b }))
        }
        #expect(try archive.int("SELECT count(*) FROM event") == 2)
        #expect(try archive.text(status) == "planned reported")
        // What was corrected before the two were one stays where it was.
        #expect(try archive.text("SELECT date_from FROM event_mention WHERE article_id = 2") == "2024-08-01")
        #expect(Verification.run(archive).findings == [])
        try archive.write { try $0.execute(sql: "UPDATE event_constraint SET same = 1 - same") }
        #expect(Verification.run(archive).findings.contains { $0.hasPrefix("corrections: ") })
    }
}

/// Companies that articles say were renamed.
@Suite struct RenameTests {
    private func fixture() throws -> TestArchive {
        let test = try TestArchive()
        try test.add([
            TestArchive.article("a", "2023-02-01", [.init(type: "layoff", company: ["Kelmar Labs"])]),
            TestArchive.article(
                "b", "2024-02-01",
                [.init(type: "rename", company: ["Brightloom Labs"], roles: [(role: "old_name", fillers: ["Kelmar Labs"])])]),
            TestArchive.article("c", "2024-05-01", [.init(type: "outage", company: ["Brightloom Labs"])]),
        ])
        return test
    }

    @Test func theNamesFindEachOther() throws {
        let test = try fixture()
        func timeline(_ name: String) throws -> [String] {
            guard case .found(let c, _) = try test.archive.company(named: name) else { return [] }
            var f = Filter()
            f.companies = try test.archive.family(of: c.id, units: true)
            return try test.archive.timeline(f).rows.map(\.type)
        }
        #expect(try timeline("Brightloom Labs") == ["outage", "rename", "layoff"])
        #expect(try timeline("Kelmar Labs") == ["outage", "rename", "layoff"])
        // One that is likelier wrong, or only planned, joins nothing.
        try test.archive.write { try $0.execute(sql: "UPDATE event SET status = 'planned' WHERE type = 'rename'") }
        #expect(try timeline("Brightloom Labs") == ["outage", "rename"])
    }

    @Test func anOldNameStaysWhatItWasWhenTheCompaniesAreMerged() throws {
        let test = try fixture()
        let stories = [
            TestArchive.article("a", "2023-02-01", [.init(type: "layoff", company: ["Kelmar Labs"])]),
            TestArchive.article(
                "b", "2024-02-01",
                [.init(type: "rename", company: ["Brightloom Labs"], roles: [(role: "old_name", fillers: ["Kelmar Labs"])])]),
        ]
        let names =
            "SELECT group_concat(role || ' ' || name) FROM (SELECT p.* FROM event_participant p JOIN event e ON e.id = p.event_id WHERE e.type = 'rename' ORDER BY role)"
        #expect(try test.archive.text(names) == "company Brightloom Labs,old_name Kelmar Labs")
        let facts = Dictionary(uniqueKeysWithValues: stories.map { ($0.0.id, $0.1) })
        let merge = try test.archive.read { db in
            Correction(
                .mergeCompanies, .init(company: try Corrections.company("Kelmar Labs", db).key),
                .init(company: try Corrections.company("Brightloom Labs", db).key, name: "Brightloom Labs"))
        }
        try Corrections(test.archive, jobs: 1, read: { facts[$0.id] ?? Facts() }).add([merge])
        #expect(try test.archive.text(names) == "company Brightloom Labs,old_name Kelmar Labs")
        #expect(
            try test.archive.text("SELECT p.name FROM event_participant p JOIN event e ON e.id = p.event_id WHERE e.type = 'layoff'")
                == "Brightloom Labs")
    }
}
