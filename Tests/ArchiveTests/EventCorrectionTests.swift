import Extraction
import Foundation
import GRDB
import Reading
import Testing
import Text

@testable import Archive

/// Which event a correction means, and what holds of all that tells it.
@Suite struct EventCorrectionTests {
    let fixture = Fixture()

    /// Reads as the fixture does, but all events of an article stand in one sentence; `Acme/Dan` is a company and a person.
    private static let oneSentence: FactsReader = { a in
        var facts = Fixture.read(&a)
        for i in facts.events.indices {
            let parts = facts.events[i].company[0].split(separator: "/").map(String.init)
            facts.events[i].company = [parts[0]]
            if parts.count > 1 { facts.events[i].roles = [(role: "person", fillers: [parts[1]])] }
            facts.events[i].evidence = Span(start: 0, end: 30)
        }
        return facts
    }

    private func archive(_ articles: [Article], _ name: String = "a.db", _ read: @escaping FactsReader = oneSentence) throws -> Archive {
        let archive = try fixture.open(name)
        let ingest = try Ingest(into: archive, jobs: 1, read: read)
        for a in articles { try ingest.add(a) }
        _ = try ingest.finish()
        return archive
    }

    @discardableResult private func add(
        _ archive: Archive, _ read: @escaping FactsReader = oneSentence, _ make: (Database) throws -> [Correction]
    ) throws -> [Ledger.State] {
        let list = try archive.read { try Ledger.dated(make($0), $0) }
        try Corrections(archive, jobs: 1, read: read).add(list)
        return try archive.read { db in try list.map { try Corrections.entry($0.uid, db).state } }
    }

    private func events(_ condition: String, _ db: Database) throws -> [Correction.Mention] {
        let id = try #require(try Int64.fetchOne(db, sql: "SELECT event_id FROM event_mention m WHERE \(condition)"))
        return try Corrections.mentions(of: id, db)
    }

    private static func of(_ name: String, role: String = "company") -> String {
        "EXISTS (SELECT 1 FROM mention_participant p WHERE p.mention_id = m.id AND p.role = '\(role)' AND p.name = '\(name)')"
    }

    private let three = Fixture.article(
        "a", "⟦company:Acme⟧ ⟦company:Initech⟧ ⟦company:Globex⟧ ⟦event:fine:Acme⟧ ⟦event:fine:Initech⟧ ⟦event:fine:Globex⟧")

    @Test func eventsOfOneSentenceAreMergedAndSplitByTheirCompanies() throws {
        let archive = try archive([three])
        let names = "SELECT group_concat(name, ' ') FROM (SELECT name FROM event_participant WHERE event_id = %d ORDER BY name)"
        try add(archive) { db in
            [
                Correction(
                    .mergeEvents,
                    .init(mentions: try events(Self.of("Initech"), db), others: try events(Self.of("Globex"), db)))
            ]
        }
        let merged = try archive.int("SELECT event_id FROM event_mention m WHERE \(Self.of("Globex"))")
        #expect(try archive.text(String(format: names, merged)) == "Globex Initech")
        #expect(try archive.int("SELECT count(*) FROM event") == 2)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func ofTwoEventsOfASentenceTheOneWithTheSamePersonIsDropped() throws {
        let archive = try archive([
            Fixture.article("a", "⟦company:Acme⟧ lets them go ⟦event:executive_change:Acme/Dan⟧ ⟦event:executive_change:Acme/Yara⟧")
        ])
        #expect(
            try add(archive) { [Correction(.dropEvent, .init(mentions: try events(Self.of("Yara", role: "person"), $0)))] } == [.applied])
        #expect(try archive.text("SELECT group_concat(name) FROM mention_participant WHERE role = 'person'") == "Dan")
    }

    @Test func ofTwoEventsThatAreAlikeTheOneInItsPlaceIsMeant() throws {
        let archive = try archive([Fixture.article("a", "⟦company:Acme⟧ ⟦event:outage:Acme⟧ ⟦event:outage:Acme⟧ ⟦event:outage:Acme⟧")])
        try archive.write { db in
            // Three events: as one they would be corrected as one.
            let ids = try Int64.fetchAll(db, sql: "SELECT id FROM event_mention ORDER BY ordinal")
            #expect(ids.count == 3)
        }
        let all = try archive.read { try events("ordinal = 1", $0) }
        let second = try #require(all.first { $0.place == 1 })
        #expect(try add(archive) { _ in [Correction(.dropEvent, .init(mentions: [second]))] } == [.applied])
        #expect(try archive.text("SELECT group_concat(ordinal) FROM (SELECT ordinal FROM event_mention ORDER BY ordinal)") == "0,2")
        // What is dropped is not found in its neighbour.
        var later = try add(archive) { _ in [Correction(.eventStatus, .init(mentions: [second]), .init(status: "planned"))] }
        #expect(later == [.orphaned])
        #expect(try archive.int("SELECT count(*) FROM event_mention WHERE status = 'planned'") == 0)
        later = try add(archive) { db in
            [Correction(.eventStatus, .init(mentions: try events("ordinal = 2", db).filter { $0.place == 2 }), .init(status: "denied"))]
        }
        #expect(later == [.applied])
        #expect(try archive.text("SELECT status FROM event_mention WHERE ordinal = 2") == "denied")
    }

    @Test func aLedgerFromBeforeTheFillersWereKeptStillApplies() throws {
        let hash = Identity.hex(ContentHash.of(three))
        let old = Correction.Mention(article: hash, start: 0, end: 30, type: "fine", company: ["Globex"])
        let c = Correction(.eventType, .init(mentions: [old]), .init(type: "lawsuit"))
        #expect(!c.line.contains("place"))
        let line = try #require(Correction(line: Array(c.line.utf8)))
        #expect(line == c)
        let archive = try archive([three])
        #expect(try add(archive) { _ in [line] } == [.applied])
        #expect(
            try archive.text(
                "SELECT group_concat(p.name) FROM event_participant p JOIN event e ON e.id = p.event_id WHERE e.type = 'lawsuit'")
                == "Globex")
        // The new ones come back from a line as they were.
        let new = Correction(.dropEvent, .init(mentions: try archive.read { try events(Self.of("Acme"), $0) }))
        #expect(Correction(line: Array(new.line.utf8)) == new)
        #expect(new.anchor.mentions.map(\.place) == [0] && new.anchor.mentions.map(\.fillers) == [[]])
    }

    @Test func whatOneCommandCorrectsIsOrderedAndFindsTheEventWhateverItsType() throws {
        let archive = try archive([three])
        for round in 0..<4 {
            let states = try add(archive) { db in
                let anchor = Correction.Anchor(mentions: try events(Self.of("Globex"), db))
                return [
                    Correction(.eventType, anchor, .init(type: round % 2 == 0 ? "lawsuit" : "fine")),
                    Correction(.eventDate, anchor, .init(from: "2024-0\(round + 1)-01", to: "2024-0\(round + 1)-01")),
                    Correction(.eventStatus, anchor, .init(status: "denied")),
                ]
            }
            #expect(states == [.applied, .applied, .applied])
            #expect(try archive.int("SELECT count(*) FROM event WHERE date_from = '2024-0\(round + 1)-01' AND status = 'denied'") == 1)
        }
        let made = try archive.read { try Ledger.all($0) }
        #expect(made.map(\.id) == Array(1...12))
        #expect(Set(made.map(\.correction.made)).count == 12)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func aCorrectionIsMadeAfterAllOfTheLedger() throws {
        #expect(Clock.next(after: "2024-12-31T23:59:59.999Z") == "2025-01-01T00:00:00.000Z")
        #expect(Clock.next(after: "yesterday") == nil)
        let archive = try archive([three])
        let ahead = Correction(
            uid: "", made: "2999-01-01T00:00:00.000Z", kind: .companyAlias, anchor: .init(company: "~acme"), change: .init(name: "A"),
            note: nil)
        var c = ahead
        c.uid = c.contentHash
        try Corrections(archive, jobs: 1, read: Self.oneSentence).add([c])
        let dated = try archive.read { try Ledger.dated([Correction(.undo, .init(correction: c.uid))], $0) }
        #expect(dated.map(\.made) == ["2999-01-01T00:00:00.001Z"])
        #expect(dated.allSatisfy { $0.uid == $0.contentHash })
    }

    @Test func laterCorrectionsOutliveTheUndoOfAType() throws {
        let archive = try archive([three])
        try add(archive) { [Correction(.eventType, .init(mentions: try events(Self.of("Globex"), $0)), .init(type: "lawsuit"))] }
        let type = try archive.read { try #require(try Ledger.all($0).first).correction.uid }
        try add(archive) { db in
            [
                Correction(.eventDate, .init(mentions: try events(Self.of("Globex"), db)), .init(from: "2024-02-03", to: "2024-02-03")),
                Correction(
                    .mergeEvents, .init(mentions: try events(Self.of("Globex"), db), others: try events(Self.of("Initech"), db))),
            ]
        }
        let merged = "SELECT count(DISTINCT event_id) FROM event_mention m WHERE \(Self.of("Globex")) OR \(Self.of("Initech"))"
        #expect(try archive.int(merged) == 1)
        #expect(try add(archive) { _ in [Correction(.undo, .init(correction: type))] } == [.applied])
        #expect(try archive.read { try Ledger.entries($0) }.map(\.state) == [.undone, .applied, .applied, .applied])
        #expect(try archive.text("SELECT type FROM event_mention WHERE date_from = '2024-02-03'") == "fine")
        #expect(try archive.int(merged) == 1)
        #expect(Verification.run(archive).findings == [])
    }

    /// Told by three articles of three years.
    private let told = ["a", "b", "c"].enumerated().map { n, id in
        Fixture.article(
            id, "⟦company:Acme⟧ \(id) ⟦money:\(500 + n * n * 1000)⟧ ⟦event:fine:Acme:amount⟧", day: "20\(18 + n * 3)-03-06")
    }

    private func merge(_ archive: Archive) throws {
        #expect(try archive.int("SELECT count(*) FROM event") == 3)
        for _ in 0..<2 {
            try add(archive, Fixture.read) { db in
                let ids = try Int64.fetchAll(db, sql: "SELECT id FROM event ORDER BY id")
                let (a, b) = (try Corrections.mentions(of: ids[0], db), try Corrections.mentions(of: ids[1], db))
                return [Correction(.mergeEvents, .init(mentions: a, others: b))]
            }
        }
        #expect(try archive.int("SELECT count(*) FROM event") == 1)
    }

    @Test func aCorrectedEventStaysOneAndAsItWasCorrected() throws {
        let archive = try archive(told, "a.db", Fixture.read)
        try merge(archive)
        // Without the merges the correction itself keeps them together.
        let mentions = try archive.read { try events("1", $0) }
        try add(archive, Fixture.read) { _ in [Correction(.eventType, .init(mentions: mentions), .init(type: "outage"))] }
        let merges = try archive.read { try Ledger.all($0) }.map(\.correction).filter { $0.kind == .mergeEvents }
        try add(archive, Fixture.read) { _ in merges.map { Correction(.undo, .init(correction: $0.uid)) } }
        #expect(try archive.text("SELECT group_concat(type || mention_count) FROM event") == "outage3")
        #expect(Verification.run(archive).findings == [])
        // What is split off is another event, whatever was corrected before; taken back, it is one again.
        let article = mentions[0].article
        try add(archive, Fixture.read) { db in
            let all = try events("1", db)
            return [
                Correction(.splitEvent, .init(mentions: all.filter { $0.article == article }, others: all.filter { $0.article != article }))
            ]
        }
        #expect(
            try archive.text("SELECT group_concat(type || mention_count, ' ') FROM (SELECT * FROM event ORDER BY mention_count)")
                == "fine1 outage2")
        #expect(Verification.run(archive).findings == [])
        let split = try archive.read { try #require(try Ledger.all($0).last).correction.uid }
        try add(archive, Fixture.read) { _ in [Correction(.undo, .init(correction: split))] }
        #expect(try archive.text("SELECT group_concat(type || mention_count) FROM event") == "outage3")
        #expect(Verification.run(archive).findings == [])
        // A fresh ingest under the same ledger says the same.
        let fresh = try fixture.open("fresh.db")
        try Corrections(fresh, jobs: 1, read: Fixture.read).add(try archive.read { try Ledger.all($0).map(\.correction) })
        for a in told.reversed() { try Fixture.ingest([a], into: fresh) }
        #expect(try fresh.digest == archive.digest)
    }

    @Test func whatOthersTellDoesNotOutvoteACorrection() throws {
        let archive = try archive(told, "a.db", Fixture.read)
        try merge(archive)
        let all = try archive.read { try events("1", $0) }
        // Of one mention alone, as where the others came later.
        try add(archive, Fixture.read) { _ in
            let anchor = Correction.Anchor(mentions: [all[0]])
            return [
                Correction(.eventStatus, anchor, .init(status: "rumoured")),
                Correction(.eventDate, anchor, .init(from: "2023-01-01", to: "2023-12-31")),
                Correction(.eventAmount, anchor, .init(slot: "amount", low: 7, high: 7, unit: "USD")),
            ]
        }
        #expect(try archive.text("SELECT status || ' ' || date_from || '..' || date_to FROM event") == "rumoured 2023-01-01..2023-12-31")
        #expect(try archive.text("SELECT group_concat(a.low) FROM event_amount e JOIN amount a ON a.id = e.amount_id") == "7.0")
        #expect(try archive.int("SELECT count(*) FROM event_value WHERE low = 7 AND best = 7 AND high = 7") == 1)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func anAmountThatTwoEventsStateIsCorrectedInOne() throws {
        let archive = try archive(
            [Fixture.article("a", "⟦company:Acme⟧ ⟦company:Initech⟧ ⟦money:5⟧ ⟦event:fine:Acme:amount⟧ ⟦event:fine:Initech:amount⟧")],
            "a.db",
            Fixture.read)
        let values = """
            SELECT group_concat(p.name || a.low, ' ') FROM mention_amount x JOIN amount a ON a.id = x.amount_id
            JOIN mention_participant p ON p.mention_id = x.mention_id
            """
        try add(archive, Fixture.read) {
            [
                Correction(
                    .eventAmount, .init(mentions: try events(Self.of("Initech"), $0)), .init(slot: "amount", low: 7, high: 7, unit: "USD"))
            ]
        }
        #expect(try archive.text(values) == "Acme5.0 Initech7.0")
        #expect(Verification.run(archive).findings == [])
    }
}
