import Extraction
import GRDB
import Reading
import Testing
import Text

@testable import Archive

/// What SQLite does to answer: a filter that leaves few rows is answered from an index, never by going through a table.
@Suite struct EventQueryTests {
    private static let filters: [(name: String, index: String, make: @Sendable (inout Filter) -> Void)] = [
        ("company", "event_participant_timeline", { $0.companies = [1] }),
        ("company, type, source", "event_participant_timeline", { ($0.companies, $0.types, $0.source) = ([1, 2], ["fine"], "wire") }),
        ("company and sector", "event_participant_timeline", { ($0.companies, $0.sectors) = ([1], ["AI"]) }),
        ("sector", "event_sector_day", { $0.sectors = ["AI"] }),
        (
            "sectors, type, since", "event_sector_day",
            { ($0.sectors, $0.types, $0.since) = (["AI", "SEMI"], ["fine"], CivilDate(iso: "2025-01-01")) }
        ),
        ("type", "event_type", { $0.types = ["fine", "layoff"] }),
        ("status", "event_status", { $0.statuses = ["denied", "cancelled"] }),
        ("days", "event_day", { ($0.since, $0.until) = (CivilDate(iso: "2025-01-01"), CivilDate(iso: "2025-03-01")) }),
        ("least amount", "event_value_usd", { $0.min = 1e6 }),
        ("currency", "event_value_unit", { ($0.currency, $0.min) = ("USD", 1e6) }),
        ("source", "article_source", { $0.source = "wire" }),
    ]

    private func filled() throws -> TestArchive {
        let a = try TestArchive()
        try a.add([
            TestArchive.article(
                "a1", "2025-01-10", [.init(type: "layoff", company: ["Oldmere"], amounts: [("headcount", .headcount, 240, "people")])]),
            TestArchive.article(
                "a2", "2025-02-11",
                [
                    .init(type: "fine", company: ["Kelmar"], amounts: [("amount", .money, 3e6, "USD")]),
                    .init(type: "lawsuit", status: .denied, company: ["Oldmere"]),
                ]),
            TestArchive.article("a3", "2025-06-12", site: "other.example", [.init(type: "founding", company: ["Kelmar"], date: "2014")]),
        ])
        return a
    }

    @Test func selectiveFiltersUseTheirIndex() throws {
        let a = try filled()
        for (name, index, make) in Self.filters {
            var f = Filter()
            f.limit = 50
            make(&f)
            for oldest in [false, true] {
                f.oldestFirst = oldest
                try a.archive.read { db in
                    let q = EventQuery(filter: f, driver: try EventDriver.of(f, db))
                    for part in q.parts {
                        let (sql, arguments) = q.query(part)
                        let plan = try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map {
                            $0["detail"] as String
                        }
                        let own = if case .long = part { "event_long" } else { index }
                        #expect(plan.contains { $0.contains(own) }, "\(name): \(plan)")
                        // What is gone through: what an index gave, or the names of publishers.
                        for line in plan where line.hasPrefix("SCAN") {
                            #expect(["SCAN v", "SCAN s", "SCAN CONSTANT ROW"].contains(line), "\(name): \(line)")
                        }
                    }
                }
            }
        }
    }

    /// Whatever index an answer comes from, it is the one that going through all events gives.
    @Test func theIndexDoesNotChangeTheAnswer() throws {
        let a = try filled()
        let names = try a.archive.read { db in
            try Dictionary(
                uniqueKeysWithValues: Row.fetchAll(db, sql: "SELECT name, id FROM company").map { ($0[0] as String, $0[1] as Int64) })
        }
        let (kelmar, oldmere) = (try #require(names["Kelmar"]), try #require(names["Oldmere"]))
        let cases: [(types: [String], make: (inout Filter) -> Void)] = [
            (["fine", "founding"], { $0.companies = [kelmar] }),
            (["fine", "founding", "layoff", "lawsuit"], { $0.companies = [kelmar, oldmere] }),
            (["fine"], { ($0.companies, $0.since) = ([kelmar], CivilDate(iso: "2025-01-01")) }),
            (["fine", "layoff"], { $0.types = ["fine", "layoff"] }),
            (["lawsuit"], { $0.statuses = ["denied"] }),
            (["fine", "layoff", "lawsuit"], { $0.source = "wire" }),
            (["fine"], { ($0.source, $0.min) = ("wire", 1e6) }),
            (["layoff"], { ($0.min, $0.max) = (200, 300) }),
            (["founding"], { ($0.since, $0.until) = (CivilDate(iso: "2014-06-01"), CivilDate(iso: "2014-06-30")) }),
            ([], { $0.sectors = ["AI"] }),
        ]
        for (types, make) in cases {
            for oldest in [false, true] {
                var f = Filter()
                make(&f)
                f.oldestFirst = oldest
                let rows = try a.archive.events(f).rows
                #expect(rows.map(\.type).sorted() == types.sorted(), "\(f)")
                #expect(rows.map(\.day) == rows.map(\.day).sorted { oldest ? $0 < $1 : $1 < $0 }, "\(f)")
                f.limit = 1
                let page = try a.archive.events(f)
                #expect(page.rows.map(\.id) == rows.prefix(1).map(\.id), "\(f)")
                #expect(page.isCutOff == (rows.count > 1), "\(f)")
            }
        }
    }

    @Test func aPlanForALaterDecadeDoesNotBeginAList() throws {
        let a = try TestArchive()
        try a.add([
            TestArchive.article(
                "a1", "2025-02-11",
                [
                    .init(type: "facility", status: .planned, company: ["Kelmar"], date: "2040"),
                    .init(type: "product_launch", status: .planned, company: ["Kelmar"], date: "2025-09"),
                    .init(type: "layoff", company: ["Kelmar"]), .init(type: "founding", company: ["Kelmar"], date: "2014"),
                ])
        ])
        #expect(try a.archive.events(Filter()).rows.map(\.type) == ["product_launch", "layoff", "founding", "facility"])
        var f = Filter()
        f.limit = 3
        let page = try a.archive.events(f)
        #expect(page.rows.map(\.type) == ["product_launch", "layoff", "founding"] && page.isCutOff)
        f.since = CivilDate(iso: "2030-01-01")
        #expect(try a.archive.events(f).rows.map(\.type) == ["facility"])
        f.since = nil
        f.until = CivilDate(iso: "2050-01-01")
        #expect(try a.archive.events(f).rows.map(\.type) == ["facility", "product_launch", "layoff"])
    }

    @Test func whatBeganYearsBeforeAndReachesInIsFound() throws {
        let a = try TestArchive()
        func lasting(_ id: String, _ from: String, _ to: String, _ company: String) throws -> (Article, Facts) {
            var (article, facts) = TestArchive.article(
                id, "2014-02-03", [.init(type: "layoff", company: [company], amounts: [("headcount", .headcount, 240, "people")])])
            facts.events[0].days = DayInterval(from: try #require(CivilDate(iso: from)), to: try #require(CivilDate(iso: to)))
            facts.events[0].basis = .explicit
            return (article, facts)
        }
        try a.add([
            try lasting("long", "2009-01-01", "2013-07-19", "Kelmar"), try lasting("over", "2008-01-01", "2010-12-31", "Oldmere"),
            try lasting("later", "2012-12-01", "2013-02-01", "Tarnwick"), try lasting("within", "2012-05-01", "2012-06-01", "Dorvik"),
        ])
        let names = try a.archive.read { db in
            try Dictionary(
                uniqueKeysWithValues: Row.fetchAll(db, sql: "SELECT name, id FROM company").map { ($0[0] as String, $0[1] as Int64) })
        }
        let cases: [([String], (inout Filter) -> Void)] = [
            (["Tarnwick", "Dorvik", "Kelmar"], { _ in }), (["Kelmar"], { $0.companies = [names["Kelmar"] ?? 0, names["Oldmere"] ?? 0] }),
            (["Tarnwick", "Dorvik", "Kelmar"], { $0.types = ["layoff"] }), (["Tarnwick", "Dorvik", "Kelmar"], { $0.min = 200 }),
            ([], { $0.types = ["fine"] }), ([], { $0.statuses = ["planned"] }), (["Tarnwick", "Dorvik", "Kelmar"], { $0.source = "wire" }),
        ]
        for (wanted, make) in cases {
            for oldest in [false, true] {
                var f = Filter()
                (f.since, f.until) = (CivilDate(iso: "2012-01-01"), CivilDate(iso: "2012-12-31"))
                f.oldestFirst = oldest
                make(&f)
                let all = oldest ? wanted.reversed() : wanted
                #expect(try a.archive.events(f).rows.flatMap(\.companies) == all, "\(f)")
                f.limit = 2
                let page = try a.archive.events(f)
                #expect(page.rows.flatMap(\.companies) == Array(all.prefix(2)), "\(f)")
                #expect(page.found == (all.count > 2 ? all.count : nil))
            }
        }
    }
}
