import Extraction
import GRDB
import Reading
import Testing
import Text

@testable import Archive

/// Articles that name a company by its former name beside the present one.
struct FormerNamesTests {
    /// An article in which X and Twitter are companies apart.
    private func article(_ id: String, _ fact: TestArchive.Fact) -> (Article, Facts) {
        var (article, facts) = TestArchive.article(id, "2024-05-10", [fact, .init(type: "outage", company: ["X"])])
        for i in facts.companies.indices {
            let name = facts.companies[i].name
            guard let id = ["X": "x", "Twitter": "new:twitter"][name] else { continue }
            facts.companies[i] = Company(id: id, name: name, known: true, central: true, mentions: facts.companies[i].mentions)
        }
        article.id = id
        return (article, facts)
    }

    private func keys(_ a: TestArchive) throws -> [String] {
        try a.archive.read { try String.fetchAll($0, sql: "SELECT key FROM company WHERE known ORDER BY key") }
    }

    private func found(_ name: String, _ a: TestArchive) throws -> CompanyMatch? {
        guard case .found(let c, let others) = try a.archive.company(named: name), others.isEmpty else { return nil }
        return c
    }

    @Test func whatIsToldOfAFormerNameIsTheCompanys() throws {
        let a = try TestArchive()
        try a.add([article("a", .init(type: "layoff", company: ["Twitter"], amounts: [("headcount", .headcount, 400, "people")]))])
        #expect(try !keys(a).contains("new:twitter"))
        var f = Filter()
        f.companies = try [#require(try found("X", a)).id]
        #expect(try a.archive.total(.cut, f).best == 400)
        #expect(try found("twitter", a)?.name == "X")
    }

    /// A rename needs both; who asks for either name finds what was told of the two.
    @Test func twoSidesOfAnEventAreTwoRowsOfOneFamily() throws {
        let a = try TestArchive()
        try a.add([article("a", .init(type: "rename", company: ["X"], roles: [("old_name", ["Twitter"])]))])
        #expect(try keys(a).contains("new:twitter"))
        let id = try #require(try found("Twitter", a)).id
        #expect(try found("X", a)?.id == id)
        #expect(try a.archive.family(of: id, units: false).count == 2)
        let parent = try a.archive.read {
            try String.fetchOne(
                $0, sql: "SELECT p.key FROM company c JOIN company p ON p.id = c.parent_id WHERE c.key = 'new:twitter'")
        }
        #expect(parent == "x")
    }
}
