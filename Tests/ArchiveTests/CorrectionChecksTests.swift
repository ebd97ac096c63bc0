import Extraction
import Foundation
import GRDB
import Testing

@testable import Archive

/// What is looked up before a correction is made, and how far it reaches.
@Suite struct CorrectionChecksTests {
    let fixture = Fixture()

    private func add(_ archive: Archive, _ list: [Correction]) throws -> (added: Int, articles: Int) {
        try Corrections(archive, jobs: 1, read: Fixture.read).add(list)
    }

    @Test func whatBelongsToACompanyFollowsItToItsParent() throws {
        let archive = try fixture.archive([
            ["Acme", "Acme Bank", "Acme Bank Leasing", "Initech"].map {
                Fixture.article($0, "⟦company:\($0)⟧ ⟦event:layoff:\($0)⟧")
            }
        ])
        func parent(_ company: String, _ parent: String) throws -> Correction {
            let (c, p) = try archive.read { (try Corrections.company(company, $0), try Corrections.company(parent, $0)) }
            return Correction(.companyParent, .init(company: c.key), .init(company: p.key, name: p.name))
        }
        _ = try add(archive, [try parent("Acme Bank", "Acme"), try parent("Acme Bank Leasing", "Acme Bank")])
        #expect(Verification.run(archive).findings == [])
        let top = try parent("Acme", "Initech")
        #expect(try add(archive, [top]).articles == 4)
        #expect(Verification.run(archive).findings == [])
        _ = try add(archive, [Correction(.undo, .init(correction: top.uid))])
        #expect(Verification.run(archive).findings == [])
    }

    @Test func mentionsAreSplitIntoTheCompanyOfThatName() throws {
        let archive = try fixture.archive([
            [
                Fixture.article("a", "⟦company:Acme⟧ ⟦event:layoff:Acme⟧"),
                Fixture.article("b", "⟦known:initech-dental:Initech Dental⟧ ⟦event:outage:Initech Dental⟧"),
            ]
        ])
        let (a, b) = (
            try archive.int("SELECT article_id FROM event_mention WHERE type = 'layoff'"),
            try archive.int("SELECT article_id FROM event_mention WHERE type = 'outage'")
        )
        let acme = try archive.read { try Corrections.company("Acme", $0) }
        func split(_ name: String, _ article: Int) throws -> Correction.Change {
            try archive.read { try Corrections.split(acme, into: name, articles: [Int64(article)], $0) }
        }
        #expect(try split("initech dental", a) == .init(company: "initech-dental", name: "Initech Dental"))
        #expect(try split("Acme Dental", a) == .init(company: "~acme dental", name: "Acme Dental"))
        // One of the reference data that no article has named yet.
        #expect(try split("microsoft", a) == .init(company: "microsoft", name: "Microsoft"))
        #expect(throws: ArchiveError.self) { try split("ACME", a) }
        #expect(throws: ArchiveError.self) { try split("Acme Dental", b) }
        let hash = try archive.read { try Corrections.article(Int64(a), $0) }
        _ = try add(
            archive, [Correction(.splitCompany, .init(company: acme.key, articles: [hash]), try split("Initech Dental", a))])
        let companies = "SELECT group_concat(name) FROM company"
        #expect(try archive.text(companies) == "Initech Dental")
        #expect(try archive.int("SELECT count(DISTINCT event_id) FROM event_participant WHERE name = 'Initech Dental'") == 2)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func whatIsHereWithoutItsTextIsNotCounted() throws {
        let archive = try fixture.archive([
            [
                Fixture.article("a", "⟦company:Acme⟧ ⟦event:layoff:Acme⟧"),
                Fixture.article("b", "⟦company:Acme⟧ was down ⟦event:outage:Acme⟧"),
            ]
        ])
        try FactsOnly.export(archive, to: fixture.path("facts.db"))
        let facts = try fixture.open("facts.db")
        let event = try #require(try facts.read { try Int64.fetchOne($0, sql: "SELECT id FROM event WHERE type = 'layoff'") })
        let drop = Correction(.dropEvent, .init(mentions: try facts.read { try Corrections.mentions(of: event, $0) }))
        let acme = try facts.read { try Corrections.company("Acme", $0) }
        let not = Correction(.notACompany, .init(company: acme.key))
        let sector = Correction(.companySector, .init(company: acme.key), .init(sectors: ["AI"]))
        func withheld(_ list: [Correction]) throws -> Int { try facts.read { try Corrections.withheld(list, $0) } }
        #expect(try withheld([drop]) == 1)
        #expect(try withheld([not, drop]) == 2)
        #expect(try withheld([Correction(.undo, .init(correction: drop.uid)), drop]) == 1)
        #expect(try withheld([sector, Correction(.undo, .init(correction: sector.uid))]) == 0)
        #expect(try archive.read { try Corrections.withheld([drop], $0) } == 0)
        let names = "SELECT group_concat(name) FROM company_alias"
        let before = try facts.text(names)
        let done = try add(facts, [sector])
        #expect(done.added == 1 && done.articles == 0)
        #expect(try facts.text("SELECT sector FROM company_sector") == "AI")
        #expect(try facts.text(names) == before)
        #expect(Verification.run(facts).findings == [])
        #expect(try withheld([sector, drop]) == 1)
    }
}
