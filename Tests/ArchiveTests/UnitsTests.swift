import Extraction
import GRDB
import Testing
import Text

@testable import Archive

/// Companies that belong to others, in rankings and sums.
struct UnitsTests {
    /// Oldmere owns Kelmar, which owns Dorvik; Tarnwick stands alone and pays into the rounds of others.
    private func filled() throws -> TestArchive {
        func round(_ id: String, _ company: [String], _ millions: Double) -> TestArchive.Fact {
            .init(
                type: "funding_round", company: company, roles: [("investor", ["Tarnwick"])],
                amounts: [("raised", .money, millions * 1e6, "USD")])
        }
        let a = try TestArchive()
        try a.add([
            TestArchive.article("a", "2025-01-10", [round("a", ["Kelmar"], 40)]),
            TestArchive.article("b", "2025-03-10", [round("b", ["Dorvik"], 30)]),
            TestArchive.article("c", "2025-05-10", [round("c", ["Kelmar", "Dorvik"], 5)]),
            TestArchive.article("d", "2025-07-10", [.init(type: "layoff", company: ["Oldmere"])]),
            TestArchive.article(
                "e", "2025-09-10", [.init(type: "funding_round", company: ["Tarnwick"], amounts: [("raised", .money, 50e6, "USD")])]),
        ])
        try a.archive.write { db in
            for (unit, parent) in [("Kelmar", "Oldmere"), ("Dorvik", "Kelmar")] {
                try db.execute(
                    sql: "UPDATE company SET parent_id = (SELECT id FROM company WHERE name = ?) WHERE name = ?", arguments: [parent, unit])
            }
        }
        return a
    }

    private func family(_ name: String, _ a: TestArchive) throws -> [Int64] {
        guard case .found(let c, _) = try a.archive.company(named: name) else { return [] }
        return try a.archive.family(of: c.id, units: true)
    }

    @Test func aRankingCountsUnitsWithTheirOwnerAsATotalDoes() throws {
        let a = try filled()
        let top = try a.archive.top(by: .measure(.raised), Filter()).rows
        #expect(top.map(\.company) == ["Oldmere", "Tarnwick"])
        #expect(top.map(\.value) == [75e6, 50e6], "the round of two units is one")
        var f = Filter()
        f.companies = try family("Oldmere", a)
        #expect(try a.archive.total(.raised, f).best == 75e6)
        #expect(top.first?.articles == 4 && top.first?.events == 3)
        let articles = try a.archive.top(by: .articles, Filter()).rows
        #expect(articles.map(\.company).sorted() == ["Oldmere", "Tarnwick"] && articles.map(\.value) == [4, 4])
        let rounds = try a.archive.top(by: .events(["funding_round"]), Filter()).rows
        #expect(rounds.map(\.company) == ["Oldmere", "Tarnwick"] && rounds.map(\.events) == [3, 1])
    }

    @Test func withoutUnitsEachStandsForItself() throws {
        let a = try filled()
        let top = try a.archive.top(by: .measure(.raised), Filter(), units: false).rows
        #expect(top.map(\.company) == ["Tarnwick", "Kelmar", "Dorvik"] && top.map(\.value) == [50e6, 45e6, 35e6])
        #expect(top.last?.articles == 2)
    }

    @Test func whoIsAskedForIsNotCalledByTheOwnersName() throws {
        let a = try filled()
        var f = Filter()
        f.companies = try family("Kelmar", a)
        let top = try a.archive.top(by: .measure(.raised), f).rows
        #expect(top.map(\.company) == ["Kelmar"] && top.map(\.value) == [75e6])
    }

    @Test func aCircleOfOwnersEnds() throws {
        let a = try filled()
        try a.archive.write {
            try $0.execute(sql: "UPDATE company SET parent_id = (SELECT id FROM company WHERE name = 'Dorvik') WHERE name = 'Oldmere'")
        }
        #expect(try a.archive.top(by: .measure(.raised), Filter()).rows.map(\.company) == ["Tarnwick", "Kelmar", "Dorvik"])
    }

    @Test func whatAnInvestorPaidIntoIsCountedBesideItsOwnSum() throws {
        let a = try filled()
        var f = Filter()
        f.companies = try family("Tarnwick", a)
        #expect(try a.archive.otherParts(in: .raised, f).map { "\($0.events) \($0.role)" } == ["3 investor"])
        f.since = CivilDate(iso: "2025-04-01")
        #expect(try a.archive.otherParts(in: .raised, f).map(\.events) == [1])
        f.companies = try family("Oldmere", a)
        #expect(try a.archive.otherParts(in: .raised, f).isEmpty)
        #expect(try a.archive.otherParts(in: .raised, Filter()).isEmpty)
    }
}
