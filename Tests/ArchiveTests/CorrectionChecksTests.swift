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

    @Test func noCompanyBelongsToItselfWhateverCorrectionComesFirst() throws {
        let names = ["Acme", "Initech", "Globex"]
        let articles = names.map { Fixture.article($0, "⟦company:\($0)⟧ ⟦event:layoff:\($0)⟧") }
        let circle = (0..<3).map { i in
            Correction(.companyParent, .init(company: "~\(names[i].lowercased())"), .init(company: "~\(names[(i + 1) % 3].lowercased())"))
        }
        let first = try fixture.archive("first.db", [articles])
        let list = try first.read { try Ledger.dated(circle, $0) }
        _ = try add(first, list)
        let parents = """
            SELECT group_concat(pair, ' ') FROM (
                SELECT c.key || p.key AS pair FROM company c JOIN company p ON p.id = c.parent_id ORDER BY c.key
            )
            """
        #expect(try first.text(parents) == "~acme~initech ~initech~globex")
        #expect(try first.read { try Ledger.entries($0).map(\.state) } == [.applied, .applied, .orphaned])
        let second = try fixture.archive("second.db", [articles])
        for c in list.reversed() { _ = try add(second, [c]) }
        #expect(try second.digest == first.digest)
        let third = try fixture.archive("third.db", [])
        _ = try add(third, list)
        try Fixture.ingest(articles.reversed(), into: third)
        #expect(try third.digest == first.digest)
        // What closed a circle holds as soon as there is none.
        let undo = Correction(.undo, .init(correction: list[1].uid))
        for a in [first, second, third] {
            _ = try add(a, [undo])
            #expect(try a.text(parents) == "~acme~initech ~globex~acme")
            #expect(Verification.run(a).findings == [])
        }
        try first.write { try $0.execute(sql: "UPDATE company SET parent_id = (SELECT id FROM company WHERE key = '~globex')") }
        #expect(Verification.run(first).findings.contains { $0.hasPrefix("companies") && $0.hasSuffix("belongs to itself") })
    }

    @Test func aLongLedgerIsCheckedInAStep() throws {
        let archive = try fixture.archive([[Fixture.article("a", "⟦company:Acme⟧ ⟦event:layoff:Acme⟧")]])
        let list = (0..<1_500).map { Correction(.companyAlias, .init(company: "~acme"), .init(name: "Acme \($0)")) }
        let undone = list.map { Correction(.undo, .init(correction: $0.uid)) }
        // Of this thread: other tests run beside it.
        func seconds() -> Double {
            var t = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
            return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
        }
        let (count, used) = try archive.read { db in
            let started = seconds()
            return (try Corrections.withheld(list + undone, db), seconds() - started)
        }
        #expect(count == 0)
        // None is looked for by going through all the others.
        #expect(used < 0.3)
    }
}
