import Extraction
import Foundation
import GRDB
import Reading
import Testing
import Text

@testable import Archive

@Suite struct CorrectionsTests {
    let fixture = Fixture()
    private let articles = [
        Fixture.article("a", "⟦company:Acme⟧ let people go. ⟦money:5000000⟧ ⟦event:layoff:Acme:cost⟧"),
        Fixture.article("b", "⟦company:Acme Rockets⟧ and ⟦company:Initech⟧ ⟦event:partnership:Initech⟧", day: "2024-06-01"),
    ]

    private func correct(_ archive: Archive, _ make: (Database) throws -> Correction) throws -> Correction {
        let c = try archive.read(make)
        try Corrections(archive, jobs: 1, read: Fixture.read).add([c])
        return c
    }

    private func event(_ type: String, _ db: Database) throws -> [Correction.Mention] {
        let id = try #require(try Int64.fetchOne(db, sql: "SELECT id FROM event WHERE type = ?", arguments: [type]))
        return try Corrections.mentions(of: id, db)
    }

    @Test func whatStandsBehindADroppedEventKeepsItsNumber() throws {
        let archive = try fixture.archive([
            [Fixture.article("a", "⟦company:Acme⟧ ⟦event:layoff:Acme⟧ ⟦event:outage:Acme⟧ ⟦event:founding:Acme⟧")]
        ])
        let numbers = "SELECT group_concat(type || id) FROM (SELECT type, id FROM event WHERE type <> 'layoff' ORDER BY type)"
        let before = try archive.text(numbers)
        _ = try correct(archive) { Correction(.dropEvent, .init(mentions: try event("layoff", $0))) }
        #expect(try archive.int("SELECT count(*) FROM event") == 2)
        #expect(try archive.text(numbers) == before)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func eachCorrectionIsAppliedUndoneAndLeavesNoTrace() throws {
        let archive = try fixture.archive([articles])
        let before = try archive.digest
        let kinds: [(String, (Database) throws -> Correction, String)] = [
            (
                "type", { Correction(.eventType, .init(mentions: try event("layoff", $0)), .init(type: "restructuring")) },
                "SELECT count(*) FROM event WHERE type = 'restructuring'"
            ),
            (
                "date", { Correction(.eventDate, .init(mentions: try event("layoff", $0)), .init(from: "2024-03-01", to: "2024-03-31")) },
                "SELECT count(*) FROM event WHERE date_from = '2024-03-01' AND date_to = '2024-03-31'"
            ),
            (
                "amount",
                {
                    Correction(
                        .eventAmount, .init(mentions: try event("layoff", $0)), .init(slot: "cost", low: 7e6, high: 7e6, unit: "USD"))
                },
                "SELECT count(*) FROM amount WHERE low = 7e6"
            ),
            (
                "drop", { Correction(.dropEvent, .init(mentions: try event("layoff", $0))) },
                "SELECT count(*) = 0 FROM event WHERE type = 'layoff'"
            ),
            (
                "merge",
                {
                    Correction(
                        .mergeCompanies, .init(company: try Corrections.company("Acme Rockets", $0).key),
                        .init(company: try Corrections.company("Acme", $0).key, name: "Acme"))
                },
                "SELECT count(*) = 2 FROM company"
            ),
            (
                "not", { Correction(.notACompany, .init(company: try Corrections.company("Initech", $0).key)) },
                "SELECT count(*) = 0 FROM company WHERE name = 'Initech'"
            ),
            (
                "split",
                {
                    Correction(
                        .splitCompany,
                        .init(
                            company: try Corrections.company("Acme", $0).key,
                            articles: [try Corrections.article(1, $0)]), .init(company: "~acme dental", name: "Acme Dental"))
                },
                "SELECT count(*) FROM company WHERE name = 'Acme Dental'"
            ),
            (
                "alias",
                { Correction(.companyAlias, .init(company: try Corrections.company("Acme", $0).key), .init(name: "Zenith Works")) },
                "SELECT count(*) FROM company_alias WHERE name = 'Zenith Works' AND kind = 'correction'"
            ),
            (
                "parent",
                {
                    Correction(
                        .companyParent, .init(company: try Corrections.company("Acme Rockets", $0).key),
                        .init(company: try Corrections.company("Acme", $0).key))
                },
                "SELECT count(*) FROM company WHERE parent_id IS NOT NULL"
            ),
        ]
        for (name, make, check) in kinds {
            let c = try correct(archive, make)
            #expect(try archive.int(check) == 1, "\(name)")
            #expect(try archive.read { try Corrections.entry(c.uid, $0).state } == .applied, "\(name)")
            // A fresh ingest under the same ledger says the same.
            let fresh = try fixture.open("fresh-\(name).db")
            try Corrections(fresh, jobs: 1, read: Fixture.read).add(try archive.read { try Ledger.all($0).map(\.correction) })
            for a in articles { try Fixture.ingest([a], into: fresh) }
            #expect(try fresh.digest == archive.digest, "\(name)")
            #expect(Verification.run(archive).findings == [], "\(name)")
            _ = try correct(archive) { _ in Correction(.undo, .init(correction: c.uid)) }
            #expect(try archive.int(check) == 0, "\(name) undone")
        }
        let clean = try fixture.open("clean.db")
        for a in articles { try Fixture.ingest([a], into: clean) }
        #expect(try clean.digest == before)
        try archive.write { db in
            try db.execute(sql: "DROP TRIGGER correction_delete; DELETE FROM correction_use; DELETE FROM correction")
        }
        #expect(try archive.digest == before)
    }

    /// Three versions of the rules, one after the other: other spans; events before those that were corrected; some of these no longer read.
    private static let ruleChanges: [FactsReader] = [
        { a in
            var facts = Fixture.read(&a)
            for i in facts.events.indices { facts.events[i].evidence.start = max(0, facts.events[i].evidence.start - 4) }
            return facts
        },
        { a in
            var facts = Fixture.read(&a)
            for i in facts.events.indices { facts.events[i].evidence.end -= 1 }
            if let first = facts.events.first {
                var other = first
                (other.type, other.amounts, other.evidence) = ("market_move", [], Span(start: 0, end: 2))
                facts.events.insert(other, at: 0)
            }
            return facts
        },
        { a in
            var facts = Fixture.read(&a)
            facts.events.removeAll { $0.type == "layoff" || $0.type == "fine" }
            return facts
        },
    ]

    @Test func threeRuleChangesLoseNoCorrection() throws {
        let archive = try fixture.archive([
            articles + [
                Fixture.article("c", "⟦company:Globex⟧ raised ⟦money:8000000⟧ ⟦event:funding_round:Globex:raised⟧", day: "2024-06-02"),
                Fixture.article("d", "⟦company:Umbra⟧ was fined ⟦money:2000000⟧ ⟦event:fine:Umbra:amount⟧", day: "2024-06-03"),
                Fixture.article("e", "⟦company:Umbra⟧ went down ⟦event:outage:Umbra⟧", day: "2024-06-04"),
            ]
        ])
        let globex = try archive.read { try Corrections.company("Globex", $0).key }
        /// What is corrected, how it shows, and what it hangs on.
        let made: [(Correction, shows: String, hangsOn: String)] = try archive.read { db in
            [
                (
                    Correction(.eventDate, .init(mentions: try event("layoff", db)), .init(from: "2024-03-01", to: "2024-03-31")),
                    "SELECT count(*) FROM event WHERE type = 'layoff' AND date_from = '2024-03-01'", "layoff"
                ),
                (
                    Correction(
                        .eventAmount, .init(mentions: try event("fine", db)), .init(slot: "amount", low: 3e6, high: 3e6, unit: "USD")),
                    "SELECT count(*) FROM event_value WHERE type = 'fine' AND best = 3e6", "fine"
                ),
                (
                    Correction(.eventType, .init(mentions: try event("funding_round", db)), .init(type: "debt")),
                    "SELECT count(*) FROM event WHERE type = 'debt'", "funding_round"
                ),
                (
                    Correction(.dropEvent, .init(mentions: try event("outage", db))),
                    "SELECT count(*) = 0 FROM event WHERE type = 'outage'", "outage"
                ),
                (
                    Correction(.companyAlias, .init(company: globex), .init(name: "Globular")),
                    "SELECT count(*) FROM company_alias WHERE name = 'Globular'", "company"
                ),
                (
                    Correction(.companySector, .init(company: globex), .init(sectors: ["AI"])),
                    "SELECT count(*) FROM company_sector WHERE sector = 'AI'", "company"
                ),
                (
                    Correction(.notACompany, .init(company: try Corrections.company("Initech", db).key)),
                    "SELECT count(*) = 0 FROM company WHERE name = 'Initech'", "company"
                ),
            ]
        }
        try Corrections(archive, jobs: 1, read: Fixture.read).add(made.map(\.0))
        let before = try archive.digest
        for (version, read) in (Self.ruleChanges + [Fixture.read]).enumerated() {
            let renewal = Renewal(archive, read: read)
            try renewal.run(try renewal.all(), jobs: 1)
            for (c, shows, hangsOn) in made {
                let state = try archive.read { try Corrections.entry(c.uid, $0).state }
                let isGone = version == 2 && ["layoff", "fine"].contains(hangsOn)
                #expect(state == (isGone ? .orphaned : .applied), "\(c.kind) after change \(version + 1)")
                if !isGone { #expect(try archive.int(shows) == 1, "\(c.kind) after change \(version + 1)") }
            }
            #expect(Verification.run(archive).findings == [], "after change \(version + 1)")
        }
        // The first rules again: nothing of the others is left.
        #expect(try archive.digest == before)
    }

    @Test func aCorrectionWhoseWordsAreGoneIsOrphaned() throws {
        let archive = try fixture.archive([articles])
        let c = try correct(archive) { Correction(.dropEvent, .init(mentions: try event("layoff", $0))) }
        try Fixture.ingest([Fixture.article("a", "⟦company:Acme⟧ did nothing.", day: "2024-07-01")], into: archive)
        #expect(try archive.read { try Corrections.entry(c.uid, $0).state } == .orphaned)
    }

    @Test func theLedgerIsAppendOnlyAndTravels() throws {
        let archive = try fixture.archive([articles])
        _ = try correct(archive) { Correction(.dropEvent, .init(mentions: try event("layoff", $0)), note: "a joke") }
        #expect(throws: DatabaseError.self) { try archive.write { try $0.execute(sql: "UPDATE correction SET note = 'x'") } }
        #expect(throws: DatabaseError.self) { try archive.write { try $0.execute(sql: "DELETE FROM correction") } }
        let lines = try archive.read { try Corrections.export($0) }
        let other = try fixture.archive("other.db", [articles])
        let imported = lines.compactMap { Correction(line: Array($0.utf8)) }
        #expect(try Corrections(other, jobs: 1, read: Fixture.read).add(imported).added == 1)
        #expect(try Corrections(other, jobs: 1, read: Fixture.read).add(imported).added == 0)
        #expect(try other.digest == archive.digest)
        #expect(Correction(line: Array(lines[0].replacingOccurrences(of: "joke", with: "fact").utf8)) == nil)
    }

    @Test func aMergedCompanyIsShownUnderItsNameAndCanBeSplit() throws {
        let names =
            "SELECT group_concat(name, ' ') FROM (SELECT a.name FROM company_alias a JOIN company c ON c.id = a.company_id ORDER BY c.key, a.name)"
        let archive = try fixture.archive([
            [
                Fixture.article("a", "⟦company:Helixa⟧ let people go. ⟦event:layoff:Helixa⟧"),
                Fixture.article("b", "⟦company:Pixelbarn⟧ was down. ⟦event:outage:Pixelbarn⟧"),
            ]
        ])
        let before = try archive.text(names)
        let merge = try correct(archive) {
            Correction(
                .mergeCompanies, .init(company: try Corrections.company("Helixa", $0).key),
                .init(company: try Corrections.company("Pixelbarn", $0).key, name: "Pixelbarn"))
        }
        let shown = "SELECT p.name FROM event_participant p JOIN event e ON e.id = p.event_id WHERE e.type = 'layoff'"
        #expect(try archive.text(shown) == "Pixelbarn")
        // A correction of an event that was moved still finds its words.
        let status = try correct(archive) { Correction(.eventStatus, .init(mentions: try event("layoff", $0)), .init(status: "planned")) }
        #expect(try archive.text("SELECT status FROM event WHERE type = 'layoff'") == "planned")
        let split = try correct(archive) { db in
            let article = try #require(try Int64.fetchOne(db, sql: "SELECT article_id FROM event_mention WHERE type = 'layoff'"))
            return Correction(
                .splitCompany,
                .init(company: try Corrections.company("Pixelbarn", db).key, articles: [try Corrections.article(article, db)]),
                .init(company: "~foo", name: "Foo"))
        }
        #expect(try archive.text(shown) == "Foo")
        #expect(try archive.read { try Ledger.entries($0) }.map(\.state) == [.applied, .applied, .applied])
        for c in [split, status, merge] { _ = try correct(archive) { _ in Correction(.undo, .init(correction: c.uid)) } }
        #expect(try archive.text(shown) == "Helixa")
        #expect(try archive.text(names) == before)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func whatIsNoCompanyPlaysNoPartInAnEvent() throws {
        let archive = try fixture.archive([
            [
                Fixture.article("a", "⟦company:Bourse⟧ rang a bell. ⟦event:ipo:Bourse⟧"),
                Fixture.article("b", "⟦company:Helixa⟧ was down. ⟦event:outage:Helixa⟧"),
            ]
        ])
        let digest = try archive.digest
        let c = try correct(archive) { Correction(.notACompany, .init(company: try Corrections.company("Bourse", $0).key)) }
        #expect(try archive.text("SELECT group_concat(type) FROM event") == "outage")
        #expect(try archive.int("SELECT count(*) FROM event_participant WHERE name = 'Bourse'") == 0)
        _ = try correct(archive) { _ in Correction(.undo, .init(correction: c.uid)) }
        #expect(try archive.digest != digest, "the ledger has grown")
        #expect(try archive.text("SELECT group_concat(type) FROM (SELECT type FROM event ORDER BY type)") == "ipo,outage")
        #expect(Verification.run(archive).findings == [])
    }

    @Test func aDifferenceIsOneThatWouldBeStored() throws {
        // Told as done, with a date behind its publication: stored as planned.
        let read: FactsReader = { a in
            var facts = Fixture.read(&a)
            for i in facts.events.indices { facts.events[i].days = DayInterval(partialISO: "2024-07") }
            return facts
        }
        let archive = try fixture.open()
        let ingest = try Ingest(into: archive, jobs: 1, read: read)
        for a in articles { try ingest.add(a) }
        _ = try ingest.finish()
        func differences(_ read: @escaping FactsReader) throws -> [String] {
            try FactsDifference.compute(archive, articles: Renewal(archive).all(), read: read).map {
                "\($0.rule) +\($0.added) -\($0.removed) ~\($0.changed)"
            }
        }
        #expect(try differences(read) == [])
        _ = try Corrections(archive, jobs: 1, read: read).add(
            try archive.read { db in
                [
                    Correction(
                        .mergeCompanies, .init(company: try Corrections.company("Acme Rockets", db).key),
                        .init(company: try Corrections.company("Acme", db).key, name: "Acme")),
                    Correction(.notACompany, .init(company: try Corrections.company("Initech", db).key)),
                ]
            })
        #expect(try differences(read) == [])
        #expect(try differences(Fixture.read) == ["mark +0 -0 ~1"])
    }

    @Test func everyTypeHasItsSlots() {
        #expect(EventTypes.all.count == 36)
        #expect(EventTypes.slots(of: "layoff").map(\.slot) == ["headcount", "percent"])
        #expect(EventTypes.slots(of: "layoff").first?.kinds == [.headcount, .count])
        #expect(EventTypes.roles(of: "funding_round") == ["investor", "round", "lead_investor"])
        #expect(EventTypes.mayBeOne("merger", "acquisition") && !EventTypes.mayBeOne("acquisition", "layoff"))
    }

    @Test func noCompanyBelongsToItself() throws {
        let archive = try fixture.archive([articles])
        let (acme, initech) = try archive.read { (try Corrections.company("Acme", $0).key, try Corrections.company("Initech", $0).key) }
        #expect(try archive.read { try Corrections.isAbove(acme, acme, $0) })
        #expect(try !archive.read { try Corrections.isAbove(acme, initech, $0) })
        _ = try correct(archive) { _ in Correction(.companyParent, .init(company: acme), .init(company: initech, name: "Initech")) }
        #expect(try archive.read { try Corrections.isAbove(initech, acme, $0) })
    }
}
