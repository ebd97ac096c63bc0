import Extraction
import GRDB
import Reading
import Testing
import Text

@testable import Archive

struct QuestionTests {
    private func filled() throws -> TestArchive {
        let a = try TestArchive()
        try a.add([
            TestArchive.article(
                "a1", "2025-01-10",
                [.init(type: "layoff", company: ["Oldmere Robotics"], amounts: [("headcount", .headcount, 240, "people")])]),
            TestArchive.article(
                "a2", "2025-02-11",
                [
                    .init(
                        type: "fine", company: ["Kelmar"], roles: [("regulator", ["Data Board"])], amounts: [("amount", .money, 3e6, "USD")]
                    )
                ]),
            TestArchive.article("a3", "2025-06-12", [.init(type: "founding", company: ["Kelmar"], date: "2014")]),
        ])
        return a
    }

    @Test func aCompanyIsFoundInAnySpelling() throws {
        let a = try filled()
        for name in ["Oldmere Robotics", "OLDMERE ROBOTICS", "oldmere robotics inc.", "Oldmere"] {
            guard case .found(let c, _) = try a.archive.company(named: name) else {
                Issue.record("\(name) is not found")
                continue
            }
            #expect(c.name == "Oldmere Robotics")
        }
        guard case .unknown(let near) = try a.archive.company(named: "Kelmer") else {
            Issue.record("Kelmer is found")
            return
        }
        #expect(near == ["Kelmar"])
    }

    /// The name of a company is it, whatever else of that name more articles tell; a symbol in capitals is next.
    @Test func aNameOfTheReferenceDataComesBeforeAnAlias() throws {
        let a = try TestArchive()
        try a.archive.write { db in
            func add(_ id: Int, _ name: String, known: Bool, _ aliases: [(String, String)]) throws {
                try db.execute(
                    sql: "INSERT INTO company (id, key, name, folded, kind, known) VALUES (?1, 'k' || ?1, ?2, ?3, 'company', ?4)",
                    arguments: [id, name, name.lowercased(), known])
                for (alias, kind) in [(name, "name")] + aliases {
                    try db.execute(
                        sql: "INSERT INTO company_alias (company_id, name, folded, kind) VALUES (?, ?, ?, ?)",
                        arguments: [id, alias, alias.lowercased().replacing(":", with: " "), kind])
                }
            }
            try add(1, "Oldmere", known: true, [("Oldmere Mills", "former"), ("KLM", "alias")])
            try add(2, "Oldmere Mills", known: true, [])
            try add(3, "Kelmar", known: true, [("NYSE:KLM", "ticker")])
            try add(4, "KLMR", known: false, [])
            try add(5, "Dorvik", known: true, [("NYSE:KLMR", "ticker")])
        }
        try a.add([
            TestArchive.article("a1", "2025-01-10", [.init(type: "layoff", company: ["KLMR"])])
        ])
        func name(_ asked: String) throws -> String? {
            guard case .found(let c, _) = try a.archive.company(named: asked) else { return nil }
            return c.name
        }
        #expect(try name("Oldmere Mills") == "Oldmere Mills")
        #expect(try name("KLM") == "Kelmar", "a symbol")
        #expect(try name("klm") == "Oldmere", "an alias")
        #expect(try name("KLMR") == "Dorvik")
        #expect(try name("klmr") == "KLMR")
    }

    @Test func theNearestNameIsSuggestedWhereverItStands() throws {
        let a = try TestArchive()
        try a.archive.write { db in
            // Hundreds of names two letters away, and behind them one that is one letter away.
            let names = (0..<600).map { "Brand\(Character(UnicodeScalar(0x61 + $0 % 26)!))\(Character(UnicodeScalar(0x61 + $0 / 26)!))" }
            for (i, name) in (names + ["Zrand9"]).enumerated() {
                try db.execute(
                    sql: """
                        INSERT INTO company (id, key, name, folded, kind, known) VALUES (?1, ?2, ?3, ?2, 'company', 0);
                        """, arguments: [i + 1, name.lowercased(), name])
                try db.execute(
                    sql: "INSERT INTO company_alias (company_id, name, folded, kind) VALUES (?, ?, ?, 'name')",
                    arguments: [i + 1, name, name.lowercased()])
            }
        }
        guard case .unknown(let nearest) = try a.archive.company(named: "Brand9") else {
            Issue.record("Brand9 is found")
            return
        }
        #expect(nearest.first == "Zrand9")
    }

    @Test func aSumInAnotherCurrencyTakesTheRateOfTheDay() throws {
        let a = try filled()
        let day = try #require(CivilDate(iso: "2025-02-11"))
        let pound = Amount(span: Span(start: 0, end: 1), kind: .money, low: 1e6, high: 1e6, unit: "GBP", approximate: false)
        let dollars = try #require(Conversion.of(pound, on: day)?.usdLow)
        let total = try a.archive.total(.fined, Filter(), in: "GBP")
        #expect(total.events == 1)
        #expect(abs(total.best - 3e6 * 1e6 / dollars) < 1)
        #expect(try a.archive.total(.fined, Filter(), in: "XAU").leftOut.map(\.reason) == ["no exchange rate"])
    }

    @Test func anEventOfAYearFitsEachOfItsDays() throws {
        let a = try filled()
        var f = Filter()
        f.since = CivilDate(iso: "2014-06-01")
        f.until = CivilDate(iso: "2014-06-30")
        #expect(try a.archive.events(f).rows.map(\.type) == ["founding"])
    }

    @Test func amountsAreFilteredByWhatTheyAre() throws {
        let a = try filled()
        var f = Filter()
        f.min = 1e6
        #expect(try a.archive.events(f).rows.map(\.type) == ["fine"])
        f.max = 2e6
        #expect(try a.archive.events(f).rows.isEmpty)
        f = Filter()
        f.currency = "USD"
        #expect(try a.archive.amounts(f).rows.map(\.low) == [3e6])
    }

    @Test func exportedAmountsEndAtTheLimit() throws {
        let a = try filled()
        var f = Filter()
        f.limit = 1
        var given: [Int64] = []
        try a.archive.forEachAmount(f) { given.append($0.id) }
        #expect(try given == a.archive.amounts(f).rows.map(\.id) && a.archive.amounts(f).isCutOff)
    }

    @Test func amountsOfACompanyAreThoseOfItsEvents() throws {
        let a = try filled()
        for (name, lows) in [("Oldmere Robotics", [240]), ("Kelmar", [3e6]), ("Data Board", [])] {
            var f = Filter()
            f.companies = try a.archive.read { try Int64.fetchAll($0, sql: "SELECT id FROM company WHERE name = ?", arguments: [name]) }
            #expect(try a.archive.amounts(f).rows.map(\.low) == lows, "\(name)")
        }
    }

    @Test func theLimitIsAnnounced() throws {
        let a = try filled()
        var f = Filter()
        f.limit = 2
        let page = try a.archive.events(f)
        #expect(page.rows.count == 2)
        #expect(page.isCutOff)
    }

    @Test(arguments: ["\"", "a OR", "NEAR(", "a\"b", "*", "(((", "col:x", "-x", "^", "'; DROP TABLE article", "\u{0}", "漢字", "AND NOT OR"])
    func anySearchIsLegal(_ words: String) throws {
        let a = try filled()
        _ = try a.archive.search(words, Filter())
        withExtendedLifetime(a) {}
    }

    @Test func phrasesAndBeginningsAreFound() throws {
        let a = try filled()
        #expect(try a.archive.search("kelm*", Filter()).rows.count == 2)
        #expect(try a.archive.search("\"oldmere robotics\"", Filter()).rows.count == 1)
        #expect(try a.archive.search("\"robotics oldmere\"", Filter()).rows.isEmpty)
        #expect(SearchWords.match("--") == nil)
    }

    @Test func partsOfAWordAreAPhrase() {
        let queries = [
            ("AT&T layoffs", "\"AT T\" \"layoffs\""), ("S&P*", "\"S P\"*"), ("layoffs, H&M", "\"layoffs\" \"H M\""), ("C++", "\"C\""),
            ("\"the AT&T deal\" -x", "\"the AT T deal\" \"x\""), ("& AT & T", "\"AT\" \"T\""), ("a\"b c\"d", "\"a\" \"b c\" \"d\""),
        ]
        for (text, match) in queries { #expect(SearchWords.match(text) == match) }
    }

    @Test func aTrendShowsEmptyMonthsAndTheirArticles() throws {
        let a = try filled()
        let rows = try a.archive.trend(
            by: .month,
            {
                var f = Filter()
                f.since = CivilDate(iso: "2025-01-01")
                return f
            }()
        ).rows
        #expect(rows.map(\.period) == ["2025-01", "2025-02"])
        #expect(rows.map(\.articles) == [1, 1])
        withExtendedLifetime(a) {}
    }

    @Test func anEmptyMonthHasTheUnitOfTheMeasure() throws {
        let a = try filled()
        var f = Filter()
        f.since = CivilDate(iso: "2025-01-01")
        for (measure, unit) in [(Measure.cut, "people"), (.raised, "EUR")] {
            let rows = try a.archive.trend(by: .month, f, measure: measure, in: "EUR").rows
            #expect(rows.map(\.total?.unit) == [unit, unit])
        }
        withExtendedLifetime(a) {}
    }
}
