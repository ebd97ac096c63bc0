import Extraction
import Foundation
import GRDB
import Reading
import Testing

@testable import Archive

/// What a company is called and does follows from what all articles say of it.
@Suite struct CompanySayingsTests {
    let fixture = Fixture()

    private struct Says {
        var id: String
        var name: String
        var aliases: [String] = []
        var sectors: [String] = []
        var day = "2024-05-06"
    }

    private func archive(_ file: String, _ runs: [[Says]]) throws -> Archive {
        let archive = try fixture.open(file)
        for run in runs {
            let ingest = try Ingest(into: archive, jobs: 1, read: Self.reader(run))
            for s in run { try ingest.add(Self.article(s)) }
            _ = try ingest.finish()
        }
        return archive
    }

    private static func article(_ s: Says) -> Article {
        Fixture.article(s.id, "\(s.name) is told of in \(s.id) on \(s.day).", day: s.day)
    }

    private static func reader(_ all: [Says]) -> FactsReader {
        { a in
            a.zones = [Zone(kind: .body, start: 0, end: a.text.count)]
            var facts = Facts()
            guard let s = all.first(where: { article($0).text == a.text }) else { return facts }
            facts.companies = [
                Company(
                    id: "x", name: s.name, aliases: s.aliases, known: false, sectors: s.sectors, central: true,
                    mentions: [Span(start: 0, end: s.name.unicodeScalars.count)])
            ]
            return facts
        }
    }

    private func told(_ archive: Archive) throws -> [String] {
        try archive.read {
            try String.fetchAll(
                $0,
                sql: """
                    SELECT c.name || ': ' || (SELECT group_concat(n, ', ') FROM (SELECT kind || ' ' || name AS n FROM company_alias
                        WHERE company_id = c.id ORDER BY name)) || ': ' || coalesce((SELECT group_concat(s, ' ') FROM
                        (SELECT sector AS s FROM company_sector WHERE company_id = c.id ORDER BY rank)), '') FROM company c ORDER BY 1
                    """)
        }
    }

    private let says = [
        Says(id: "a", name: "Kelmar Inc", aliases: ["KLM Works"], sectors: ["AI"]), Says(id: "b", name: "Kelmar", sectors: ["FIN", "AI"]),
        Says(id: "c", name: "Kelmar\nInc.", sectors: ["FIN"]), Says(id: "d", name: "Kelmar"),
        Says(id: "e", name: "Kelmar", sectors: ["GAME"]),
    ]

    @Test func theOrderOfArticlesPlaysNoPart() throws {
        var digests: Set<String> = []
        for (i, order) in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]].enumerated() {
            let list = order.map { says[$0] }
            let a = try archive("\(i).db", i == 1 ? list.map { [$0] } : [list])
            #expect(try told(a) == ["Kelmar: alias KLM Works, name Kelmar, alias Kelmar Inc, alias Kelmar Inc.: FIN AI"])
            #expect(Verification.run(a).findings == [])
            digests.insert(try a.digest)
        }
        #expect(digests.count == 1)
    }

    @Test func theDigestTellsWhatCompaniesAreCalledAndDo() throws {
        let a = try archive("a.db", [says])
        var digests: Set<String> = [try a.digest]
        for change in [
            "UPDATE company SET name = 'Kelmer'", "DELETE FROM company_alias WHERE name = 'KLM Works'",
            "UPDATE company_sector SET rank = 5",
        ] {
            try a.write { try $0.execute(sql: change) }
            digests.insert(try a.digest)
        }
        #expect(digests.count == 4)
    }

    @Test func whatARevisionNoLongerSaysIsGone() throws {
        let first = [
            Says(id: "a", name: "Kelmar", aliases: ["KLM"], sectors: ["AI"]), Says(id: "b", name: "Kelmar", sectors: ["FIN"]),
            Says(id: "c", name: "Oldmere"),
        ]
        let later = [
            Says(id: "a", name: "Kelmar", sectors: ["FIN"], day: "2024-06-01"), Says(id: "c", name: "Tarnwick", day: "2024-06-01"),
        ]
        for (i, runs) in [[first, later], [later, first]].enumerated() {
            let a = try archive("\(i).db", runs)
            #expect(try told(a) == ["Kelmar: name Kelmar: FIN", "Tarnwick: name Tarnwick: "])
            #expect(Verification.run(a).findings == [])
        }
    }

    @Test func undoBringsSectorsBack() throws {
        let a = try archive("a.db", [says])
        let fix = Correction(.companySector, .init(company: "~kelmar"), .init(sectors: ["LEGAL"]))
        let corrections = Corrections(a, jobs: 1, read: Self.reader(says))
        let before = try told(a)
        try corrections.add([fix])
        #expect(try told(a).first?.hasSuffix(": LEGAL") == true)
        try corrections.add([Correction(.undo, .init(correction: fix.uid))])
        #expect(try told(a) == before)
        #expect(Verification.run(a).findings == [])
    }

    @Test func aMergeSaysWhatBothSay() throws {
        let both = try archive("both.db", [says])
        for (i, cut) in [2, 4].enumerated() {
            let (a, b) = (try archive("a\(i).db", [Array(says[..<cut])]), try archive("b\(i).db", [Array(says[cut...])]))
            _ = try Merging.merge(b, into: a, jobs: 1, read: Self.reader(says))
            #expect(try told(a) == told(both))
        }
    }

    @Test func whatACorrectionMovesComesInAnyOrder() throws {
        // Tarnwick is Kelmar's other name; an article of Kelmar's own says so longer.
        let says = [Says(id: "a", name: "Tarnwick", sectors: ["AI"]), Says(id: "b", name: "Kelmar Inc", sectors: ["FIN"])]
        let merge = Correction(.mergeCompanies, .init(company: "~tarnwick"), .init(company: "~kelmar", name: "Kelmar"))
        for (i, order) in [[0, 1], [1, 0]].enumerated() {
            let a = try fixture.open("\(i).db")
            let corrections = Corrections(a, jobs: 1, read: Self.reader(says))
            try corrections.add([merge])
            for k in order {
                let ingest = try Ingest(into: a, jobs: 1, read: Self.reader(says))
                try ingest.add(Self.article(says[k]))
                _ = try ingest.finish()
            }
            #expect(try told(a) == ["Kelmar: name Kelmar, alias Kelmar Inc, alias Tarnwick: FIN"])
            #expect(Verification.run(a).findings == [])
            try corrections.add([Correction(.undo, .init(correction: merge.uid))])
            #expect(try told(a) == ["Kelmar Inc: name Kelmar Inc: FIN", "Tarnwick: name Tarnwick: AI"])
            #expect(Verification.run(a).findings == [])
        }
    }

    @Test func oneThatGoesAndComesBackHasNothingOfBefore() throws {
        let first = Says(id: "a", name: "Kelmar", aliases: ["KLM"], sectors: ["AI"])
        let later = [Says(id: "a", name: "Oldmere", day: "2024-06-01"), Says(id: "b", name: "Kelmar Inc", sectors: ["FIN"])]
        let a = try archive("a.db", [[first]])
        // Two batches of one run: the second finds the company before the run has removed it.
        let (cache, run) = (WriterCache(), try a.write { try IngestRun.start($0, command: "ingest") })
        for s in later {
            try a.write { db in
                let writer = try ArticleWriter(db, run: run, cache: cache)
                _ = try writer.store(ExtractedArticle(Self.article(s), Self.reader(later)))
                try writer.finish()
            }
        }
        #expect(try told(a) == ["Kelmar Inc: name Kelmar Inc: FIN", "Oldmere: name Oldmere: "])
        #expect(Verification.run(a).findings == [])
    }

    /// As a version before has stored it: sorted, and called, as the first article has it, or only its names marked so.
    private func older(_ file: String, name: String) throws -> Archive {
        let a = try archive(file, [says])
        try a.write { db in
            try db.execute(
                sql: """
                    UPDATE article_company SET names = NULL, sectors = NULL;
                    DELETE FROM company_vote;
                    DELETE FROM company_sector;
                    INSERT INTO company_sector (company_id, sector, rank) SELECT id, 'GAME', 0 FROM company;
                    UPDATE company SET name = '\(name)', folded = 'kelmar';
                    UPDATE company_alias SET kind = iif(name = 'Kelmar Inc', 'name', 'alias');
                    """)
            let sealer = try Sealer(db, "company")
            for id in try Int64.fetchAll(db, sql: "SELECT id FROM company") { try sealer.seal(id) }
        }
        return a
    }

    @Test(arguments: ["Kelmar Inc", "Kelmar"]) func anOlderArchiveIsToldAnewByReextract(_ name: String) throws {
        let (a, fresh) = (try older("a.db", name: name), try archive("b.db", [says]))
        #expect(try told(a) == ["\(name): alias KLM Works, alias Kelmar, name Kelmar Inc, alias Kelmar Inc.: GAME"])
        let verified = Verification.run(a)
        #expect(verified.findings == [])
        #expect(verified.untold == 5)
        let renewal = Renewal(a, read: Self.reader(says))
        let stale = try renewal.stale()
        #expect(stale.count == 5)
        // Half of what articles say decides nothing but the shortest name.
        try renewal.run(Array(stale[..<4]), jobs: 1)
        #expect(try told(a).first?.hasSuffix(": GAME") == true)
        #expect(Verification.run(a).untold == 1)
        try renewal.run(renewal.stale(), jobs: 1)
        #expect(try told(a) == told(fresh))
        #expect(try a.digest == fresh.digest)
        #expect(try renewal.stale() == [])
        #expect(Verification.run(a).findings == [])
    }

    @Test(arguments: [
        ("UPDATE article_company SET names = 'Kelmas' WHERE article_id = 4", "what article 4 calls company 1 is no name of it"),
        (
            "UPDATE article_company SET sectors = 'FIN AH' WHERE article_id = 2",
            "what articles say of the sectors of company 1 is not as it was counted"
        ),
        ("UPDATE company_vote SET articles = 5", "what articles say of the sectors of company 1 is not as it was counted"),
        ("DELETE FROM company_vote", "what articles say of the sectors of company 1 is not counted"),
    ])
    func verifyFindsWhatWasNeverSaid(_ change: String, _ finding: String) throws {
        let a = try archive("a.db", [says])
        try a.write { try $0.execute(sql: change) }
        #expect(Verification.run(a).findings == ["companies: \(finding)"])
    }
}
