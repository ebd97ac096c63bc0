import Foundation
import GRDB
import Testing

@testable import Archive

@Suite struct EventCardTests {
    let fixture = Fixture()

    private static let parties = [
        EventRow.Party(role: "company", company: 7, name: "Tarnwick"), EventRow.Party(role: "target", company: nil, name: "Öldmere"),
    ]
    private static let quantities = [
        EventRow.Quantity(
            slot: "price", isChosen: true, amount: 9, kind: "money", low: 5e6, high: nil, unit: "EUR", approximate: true, usdLow: 5.5e6,
            usdHigh: nil, sources: 3)
    ]

    private func row() -> EventRow {
        EventRow(
            id: 1, type: "", status: "", dateBasis: "", day: "", headline: false, confidence: 0, sources: 0, independentSources: 0)
    }

    @Test func aCardComesBackAsItWas() {
        let bytes = EventCard.encode(Self.parties, Self.quantities)
        var r = row()
        #expect(bytes.withUnsafeBytes { EventCard.read($0, into: &r) })
        #expect("\(r.parties)" == "\(Self.parties)")
        #expect("\(r.quantities)" == "\(Self.quantities)")
        for n in 0..<bytes.count {
            var cut = row()
            #expect(!bytes[..<n].withUnsafeBytes { EventCard.read($0, into: &cut) })
            #expect(cut.parties.isEmpty && cut.quantities.isEmpty)
        }
    }

    private func archive() throws -> Archive {
        try fixture.archive([
            [
                Fixture.article("a", "⟦company:Acme⟧ let people go. ⟦money:5000000⟧ ⟦event:layoff:Acme:cost⟧"),
                Fixture.article("b", "⟦company:Initech⟧ ⟦event:outage:Initech⟧", day: "2024-06-01"),
            ]
        ])
    }

    @Test func listsSayTheSameWithAndWithoutCards() throws {
        let archive = try archive()
        #expect(try archive.int("SELECT count(*) FROM event WHERE card IS NULL") == 0)
        let with = "\(try archive.events(Filter()).rows)"
        try archive.write { try $0.execute(sql: "UPDATE event SET card = NULL") }
        #expect("\(try archive.events(Filter()).rows)" == with)
        // An amount that is read anew is in no card any more.
        try archive.write { try EventCards.write($0) }
        try archive.write { try $0.execute(sql: "DELETE FROM amount") }
        #expect(try archive.int("SELECT count(*) FROM event WHERE card IS NULL AND type = 'layoff'") == 1)
    }

    @Test func anOlderArchiveGetsCardsAndWhatIsDamagedIsStillFound() throws {
        let archive = try archive()
        let before = "\(try archive.events(Filter()).rows)"
        try archive.write { db in
            try db.execute(sql: "UPDATE event SET card = NULL")
            let old = try Sealer(db, "event", RowSeal.eventsBeforeCards)
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM event") { try old.seal(id) }
            try db.execute(sql: "UPDATE event SET confidence = 0.123 WHERE type = 'outage'")
            try EventCards.write(db)
        }
        #expect(try archive.text("SELECT group_concat(type) FROM event WHERE card IS NOT NULL") == "layoff")
        let outage = try archive.int("SELECT id FROM event WHERE type = 'outage'")
        #expect(Verification.run(archive).findings == ["seals: event \(outage) is not what was stored"])
        try archive.write { try $0.execute(sql: "UPDATE event SET confidence = 0.9 WHERE type = 'outage'") }
        #expect("\(try archive.events(Filter()).rows)" == before)
    }

    @Test func whatSumsLeaveOutIsSealed() throws {
        let archive = try archive()
        #expect(Verification.run(archive).findings == [])
        try archive.write { try $0.execute(sql: "UPDATE event_value SET unlikely = 1 - unlikely") }
        #expect(Verification.run(archive).findings.contains { $0.hasPrefix("seals: event ") })
    }
}
