import Foundation
import GRDB
import Reading
import Testing
import Text

@testable import Archive

/// Sums that the archive keeps are those of its events, whatever was added, corrected and taken away.
@Suite struct RollUpTests {
    let fixture = Fixture()
    private static let sectors = ["AI", "AI.MODELS", "CLOUD", "SEMI"]

    /// Rounds of twelve companies over three years, some of them told twice, some in a currency without a rate.
    private var articles: [Article] {
        (0..<120).map { i in
            let name = "Acme\(Character(UnicodeScalar(UInt8(65 + i * 7 % 12))))"
            let unit = i % 17 == 0 ? ":XYZ" : i % 5 == 0 ? ":EUR" : ""
            let day = CivilDate(days: Int32(19_000 + i * 9))
            return Fixture.article(
                "r\(i)",
                "⟦company:\(name):\(Self.sectors[i * 7 % 12 % 4])⟧ raised ⟦money:\(i % 9 + 1)000000.5\(unit)⟧ ⟦event:funding_round:\(name):raised⟧ \(i)",
                title: "\(name) \(i)", day: day.iso, site: "Site \(i % 3)")
        }
    }

    private var filters: [Filter] {
        let spans = [
            (nil, nil), ("2022-03-01", "2022-12-31"), ("2022-03-10", "2022-11-07"), ("2023-01-05", "2023-01-20"), (nil, "2023-02-14"),
        ]
        return spans.flatMap { since, until in
            [[], ["AI"], ["AI.MODELS"], ["CLOUD"]].map { sectors in
                var f = Filter()
                f.since = since.flatMap { CivilDate(iso: $0) }
                f.until = until.flatMap { CivilDate(iso: $0) }
                f.sectors = sectors
                return f
            }
        }
    }

    /// The sum by going through the events one by one.
    private func counted(_ f: Filter, _ archive: Archive) throws -> (events: Int, best: Double, all: Int) {
        var (events, best, all) = (0, 0.0, 0)
        var plain = f
        (plain.since, plain.until, plain.sectors) = (nil, nil, [])
        for e in try archive.events(plain).rows where e.type == "funding_round" {
            if let d = f.since, e.day < d.iso { continue }
            if let d = f.until, e.day > d.iso { continue }
            if let s = f.sectors.first {
                let company = try #require(e.parties.first { $0.role == "company" }?.company)
                let own = try archive.read {
                    try String.fetchAll($0, sql: "SELECT sector FROM company_sector WHERE company_id = ?", arguments: [company])
                }
                if !own.contains(where: { $0 == s || $0.hasPrefix(s + ".") }) { continue }
            }
            all += 1
            let usd = try archive.read {
                try Double.fetchOne($0, sql: "SELECT usd_best FROM event_value WHERE event_id = ? AND slot = 'raised'", arguments: [e.id])
            }
            guard let usd else { continue }
            events += 1
            best += usd
        }
        return (events, best, all)
    }

    /// One article of a day, one of which the month is known and one of which the year is: the last is no article of January.
    @Test func anArticleOfAYearIsOfNoMonth() throws {
        func article(_ id: String, _ from: String, _ to: String) throws -> Article {
            var a = Fixture.article(id, "⟦company:Acme⟧ cut jobs ⟦event:layoff:Acme⟧ \(id)", title: id)
            let days = DayInterval(from: try #require(CivilDate(iso: from)), to: try #require(CivilDate(iso: to)))
            a.published = PublicationDate(days: days, basis: .metadata)
            return a
        }
        let year = try article("c", "2024-01-01", "2024-12-31")
        let archive = try fixture.archive([
            [try article("a", "2024-01-09", "2024-01-09"), try article("b", "2024-03-01", "2024-03-31"), year]
        ])
        func articles(_ period: Period) throws -> [String] {
            try archive.trend(by: period, Filter()).rows.map { "\($0.period): \($0.articles)" }
        }
        #expect(try articles(.month) == ["2024-01: 1", "2024-02: 0", "2024-03: 1"])
        #expect(try articles(.year) == ["2024: 3"])
        // Its day becomes known.
        var later = year
        later.published = PublicationDate(days: DayInterval(day: try #require(CivilDate(iso: "2024-02-11"))), basis: .metadata)
        later.text += Array(" More.".utf8)
        try Fixture.ingest([later], into: archive)
        #expect(try articles(.month) == ["2024-01: 1", "2024-02: 1", "2024-03: 1"])
        #expect(Verification.run(archive).findings == [])
    }

    private func check(_ archive: Archive, _ when: String) throws {
        for f in filters {
            let kept = try archive.total(.raised, f)
            let (events, best, all) = try counted(f, archive)
            #expect(kept.events == events, "\(when): \(f)")
            #expect(abs(kept.best - best) < 0.01 * Double(events + 1), "\(when): \(f)")
            #expect(kept.all == all, "\(when): \(f)")
            var of = f
            of.types = ["funding_round"]
            let trend = try archive.trend(by: .month, of, measure: .raised).rows
            #expect(trend.reduce(0) { $0 + $1.events } == all, "\(when): \(f)")
            #expect(abs(trend.reduce(0) { $0 + ($1.total?.best ?? 0) } - best) < 0.01 * Double(events + 1), "\(when): \(f)")
        }
        #expect(Verification.run(archive).findings == [], "\(when)")
    }

    @Test func sumsFollowTheEvents() throws {
        let archive = try fixture.archive([Array(articles[..<70]), Array(articles[70...])])
        try check(archive, "ingested")
        let corrections = Corrections(archive, jobs: 1, read: Fixture.read)
        let some = try #require(try archive.read { try Int64.fetchOne($0, sql: "SELECT id FROM event ORDER BY day, id") })
        try corrections.add([try archive.read { Correction(.dropEvent, .init(mentions: try Corrections.mentions(of: some, $0))) }])
        try check(archive, "an event dropped")
        try corrections.add([Correction(.companySector, .init(company: "~acmea"), .init(sectors: ["SEMI", "AI.MODELS"]))])
        try check(archive, "a sector changed")
        let other = try #require(try archive.read { try Int64.fetchOne($0, sql: "SELECT id FROM event ORDER BY day DESC, id") })
        try corrections.add([
            try archive.read {
                Correction(
                    .eventAmount, .init(mentions: try Corrections.mentions(of: other, $0)),
                    .init(slot: "raised", low: 7e15, high: 7e15, unit: "USD")
                )
            }
        ])
        let t = try archive.total(.raised, Filter())
        #expect(t.leftOut.contains { $0.reason == "implausible" && $0.events == 1 })
        #expect(Verification.run(archive).findings == [])
    }

    @Test func aWrongSumIsFound() throws {
        let archive = try fixture.archive([articles])
        try archive.write {
            try $0.execute(sql: "UPDATE value_month SET usd_best = usd_best + 1 WHERE sector = 'AI' AND month = '2022-03'")
        }
        #expect(Verification.run(archive).findings.contains { $0.hasPrefix("counts:") })
    }
}
