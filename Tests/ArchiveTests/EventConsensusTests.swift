import Testing
import Text

@testable import Archive

struct EventConsensusTests {
    private let e = LinkingExamples(companies: ["Tarnwick", "Brightloom Systems"])

    private func deal(_ n: Int, _ day: String, _ price: Double, family: Int64? = nil, status: String = "planned") -> EventReport {
        e.report(
            n, "acquisition", status, published: day, family: family, [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])],
            [("price", price)])
    }

    @Test func thePriceOfMostIndependentSourcesIsChosenAndNoneAveraged() {
        // Three syndicated copies say 800; two papers say 910.
        let c = EventConsensus(
            [
                deal(1, "2025-06-20", 8e8, family: 7), deal(2, "2025-06-20", 8e8, family: 7), deal(3, "2025-06-20", 8e8, family: 7),
                deal(4, "2025-06-19", 9.1e8), deal(5, "2025-06-19", 9.1e8),
            ], directory: e.directory)
        #expect(c.amounts.map(\.quantity.low) == [9.1e8, 8e8])
        #expect(c.amounts.map(\.sources) == [2, 1])
        #expect(c.articles == 5)
        #expect(c.independentSources == 3)
    }

    @Test func whomOneOfManySourcesNamesIsNotChosen() {
        func told(_ n: Int, _ founders: [String]) -> EventReport {
            e.report(n, "founding", published: "2025-06-20", [("company", ["Tarnwick"]), ("founder", founders)])
        }
        func founders(_ reports: [EventReport]) -> [String] {
            EventConsensus(reports, directory: e.directory).participants.filter { $0.role == "founder" }.map(\.name)
        }
        let many = (1...6).map { told($0, ["Ann Kessel", "Bo Ridder"]) }
        #expect(founders(many + [told(7, ["Ann Kessel", "Cy Vandal"])]) == ["Ann Kessel", "Bo Ridder"])
        #expect(founders(many + [told(7, ["Cy Vandal"]), told(8, ["Cy Vandal"])]) == ["Ann Kessel", "Bo Ridder", "Cy Vandal"])
        #expect(founders([told(1, ["Ann Kessel"]), told(2, ["Cy Vandal"])]).count == 2, "among few none is a slip")
    }

    /// Of a takeover's sides each company is on that of more sources, and nobody is bought from itself.
    @Test func oneTellingWithTheSidesTheOtherWayRoundTakesNoBuyerAway() {
        func told(_ n: Int, _ buyer: String, _ target: [String], seller: [String] = []) -> EventReport {
            e.report(n, "acquisition", published: "2025-06-20", [("company", [buyer]), ("target", target), ("seller", seller)])
        }
        func sides(_ reports: [EventReport]) -> [String] {
            EventConsensus(reports, directory: e.directory).participants.map { "\($0.role) \($0.name)" }
        }
        let right = (1...4).map { told($0, "Tarnwick", ["Brightloom Systems"]) }
        let swapped = told(5, "Brightloom Systems", ["Tarnwick"])
        #expect(sides(right + [swapped]) == ["company Tarnwick", "target Brightloom Systems"])
        #expect(sides(right + [told(5, "Tarnwick", ["Brightloom Systems"], seller: ["Brightloom Systems"])]).count == 2)
        #expect(sides([right[0], swapped]).first?.hasPrefix("company ") == true, "a takeover has a buyer")
    }

    /// Of an article of which only the year is known its last day: by then the event was told.
    @Test func anEventIsKnownByTheEndOfItsFirstArticlesTime() throws {
        var r = e.report(1, "layoff", published: "2019-01-01", [("company", ["Tarnwick"])])
        r.published = DayInterval(from: try #require(CivilDate(iso: "2019-01-01")), to: try #require(CivilDate(iso: "2019-12-31")))
        func first(_ reports: [EventReport]) -> String? { EventConsensus(reports, directory: e.directory).firstPublished?.iso }
        #expect(first([r]) == "2019-12-31")
        #expect(first([r, e.report(2, "layoff", published: "2019-04-02", [("company", ["Tarnwick"])])]) == "2019-04-02")
    }

    @Test func ofALayoffPeopleAreCountedAndNotWhatCloses() {
        var r = e.report(1, "layoff", published: "2025-06-20", [("company", ["Tarnwick"])], [("headcount", 50), ("headcount", 400)])
        r.quantities[0].unit = "store"
        #expect(EventConsensus([r], directory: e.directory).amounts.map(\.quantity.low) == [400, 50])
    }

    @Test func ofTwoNamesOfADiscoveredCompanyThatOfMostSourcesStays() {
        var e = LinkingExamples(companies: ["Tarnwick", "Kelmar Networks", "Kelmar"])
        for name in ["Kelmar Networks", "Kelmar"] {
            guard let id = e.filler(name).company, var p = e.directory.profiles[id] else { continue }
            p.known = false
            e.directory.add(p)
        }
        func told(_ n: Int, _ target: String) -> EventReport {
            e.report(n, "acquisition", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", [target])])
        }
        func targets(_ names: [String]) -> [String] {
            let reports = names.enumerated().map { told($0 + 1, $1) }
            return EventConsensus(reports, directory: e.directory).participants.filter { $0.role == "target" }.map(\.name)
        }
        // A company and a body of one name: the first key, whatever comes first.
        e.directory.add(
            CompanyProfile(id: 90, key: "~dorvik", name: "Dorvik", known: false, names: [NameWords.of("Dorvik")], ancestors: []))
        e.directory.add(
            CompanyProfile(id: 91, key: "~~dorvik", name: "Dorvik", known: false, names: [NameWords.of("Dorvik")], ancestors: []))
        for ids: [Int64] in [[90, 91], [91, 90]] {
            let reports = ids.enumerated().map { n, id in
                var r = told(n + 1, "Kelmar")
                r.fillers = [("company", [.init(company: id, name: "Dorvik")])] + r.fillers.filter { $0.role == "target" }
                return r
            }
            let buyers = EventConsensus(reports, directory: e.directory).participants.filter { $0.role == "company" }
            #expect(buyers.map(\.company) == [90])
        }
        #expect(targets(["Kelmar Networks", "Kelmar"]) == ["Kelmar"])
        #expect(targets(["Kelmar", "Kelmar Networks", "Kelmar Networks"]) == ["Kelmar Networks"])
    }

    @Test func aBuyerThatOneOfManySourcesNamesIsMisread() {
        let e = LinkingExamples(companies: ["Tarnwick", "Brightloom Systems", "Oakmere"])
        func told(_ n: Int, by buyers: [String]) -> EventReport {
            e.report(n, "acquisition", published: "2025-06-20", [("company", buyers), ("target", ["Brightloom Systems"])])
        }
        func buyers(_ reports: [EventReport]) -> [String] {
            EventConsensus(reports, directory: e.directory).participants.filter { $0.role == "company" }.map(\.name)
        }
        let alone = (1...3).map { told($0, by: ["Tarnwick"]) }
        #expect(buyers([told(1, by: ["Tarnwick"]), told(2, by: ["Tarnwick", "Oakmere"])]) == ["Tarnwick", "Oakmere"])
        #expect(buyers(alone + [told(4, by: ["Oakmere", "Tarnwick"])]) == ["Tarnwick"])
        #expect(buyers(alone + [4, 5].map { told($0, by: ["Tarnwick", "Oakmere"]) }) == ["Tarnwick", "Oakmere"])
    }

    @Test func amongEqualsTheLatestIsChosen() {
        let c = EventConsensus([deal(1, "2025-06-20", 8e8), deal(2, "2025-07-20", 9.1e8)], directory: e.directory)
        #expect(c.amounts.first?.quantity.low == 9.1e8)
    }

    @Test func aPlanToldAfterTheFactTakesNothingBack() {
        #expect(
            EventConsensus([deal(1, "2025-06-20", 8e8, status: "reported"), deal(2, "2025-07-01", 8e8)], directory: e.directory).status
                == "reported")
        #expect(
            EventConsensus([deal(1, "2025-06-20", 8e8), deal(2, "2025-07-01", 8e8, status: "cancelled")], directory: e.directory).status
                == "cancelled")
    }

    /// "last year's merger" of two that called it off.
    @Test func aCancelledTakeoverIsDoneWhereThatIsDatedAfterIt() {
        func status(_ later: [EventReport]) -> String {
            let off = [deal(1, "2025-06-20", 8e8), deal(2, "2025-07-01", 8e8, status: "cancelled")]
            return EventConsensus(off + later, directory: e.directory).status
        }
        func told(_ n: Int, _ date: String? = nil) -> EventReport {
            e.report(
                n, "acquisition", published: "2026-03-01", date: date,
                [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])])
        }
        #expect(status([told(3)]) == "cancelled")
        #expect(status([told(3, "2025")]) == "cancelled")
        #expect(status([deal(3, "2026-03-01", 8e8), told(4)]) == "cancelled", "a plan without a date")
        #expect(status([told(3, "2026-02-27")]) == "reported")
        #expect(status((3...5).map { told($0) }) == "reported", "many against one")
    }

    @Test func ofTwoThatDifferByAPointTheSmallerIsChosen() {
        func price(_ values: [Double]) -> Double? {
            let deals = values.enumerated().map { deal($0.offset + 1, "2025-06-2\($0.offset)", $0.element) }
            return EventConsensus(deals, directory: e.directory).amounts.first?.quantity.low
        }
        #expect(price([1.33e9, 1.33e11]) == 1.33e9)
        #expect(price([1.33e9, 1.33e11, 1.33e11]) == 1.33e11, "most sources first")
        #expect(price([8e8, 9.1e8]) == 9.1e8)
    }

    @Test func aDayIsBetterThanAYear() {
        let reports = [
            e.report(1, "founding", published: "2020-01-01", date: "2014", [("company", ["Tarnwick"])]),
            e.report(2, "founding", published: "2020-01-02", date: "2014", [("company", ["Tarnwick"])]),
            e.report(3, "founding", published: "2020-01-03", date: "2014-05-17", [("company", ["Tarnwick"])]),
        ]
        #expect(EventConsensus(reports, directory: e.directory).date.days?.from.iso == "2014-05-17")
    }

    @Test func theKeyIsThatOfTheContentInAnyOrder() {
        let reports = [deal(1, "2025-06-20", 8e8), deal(2, "2025-06-21", 8e8)]
        #expect(EventConsensus(reports, directory: e.directory).key == EventConsensus(reports.reversed(), directory: e.directory).key)
    }
}

/// What of an event's amounts is added up.
struct EventRecordTests {
    private let e = LinkingExamples(companies: ["Tarnwick", "Brightloom Systems"])

    private func told(
        _ n: Int, _ price: Double?, confidence: Double = 0.8, status: String = "reported", date: String? = nil, vagueTo: Double? = nil
    ) -> EventReport {
        var r = e.report(
            n, "acquisition", status, published: "2025-06-20", date: date, [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])],
            price.map { [("price", $0)] } ?? [])
        r.confidence = confidence
        if let vagueTo {
            r.quantities[0].high = vagueTo
            r.quantities[0].approximate = true
        }
        return r
    }
    private func record(_ reports: [EventReport]) -> EventRecord {
        EventRecord(EventConsensus(reports, directory: e.directory), id: 1, key: "k")
    }

    @Test func aValueCountsByTheTellingsThatGiveIt() {
        let doubtful = record([told(1, nil, confidence: 0.95), told(2, 8e10, confidence: 0.45)])
        #expect(doubtful.confidence > 0.9)
        #expect(doubtful.values.map(\.isUnlikely) == [true])
        #expect(record([told(1, nil), told(2, 8e10, confidence: 0.6)]).values.map(\.isUnlikely) == [false])
        #expect(
            record([told(1, 4e9), told(2, 8e10, confidence: 0.3), told(3, 8e10, confidence: 0.3)]).values.map(\.value.own.best) == [4e9])
    }

    @Test func whatACorrectionSetIsCertain() {
        var set = told(2, 8e10, confidence: 0.45)
        set.corrected.slots = ["price"]
        #expect(record([told(1, nil, confidence: 0.95), set]).values.map(\.isUnlikely) == [false])
    }

    @Test func aNumberGoesBeforeBillions() {
        let vague = (1...3).map { told($0, 2e9, vagueTo: 1e11) }
        #expect(record(vague).values.map(\.value.isVague) == [true])
        let exact = record(vague + [told(4, 1.7e10)])
        #expect(exact.values.map(\.value.isVague) == [false])
        #expect(exact.values.map(\.value.own.best) == [1.7e10])
    }

    @Test func whatIsPaidForAShareIsNoSum() {
        let a = record([told(1, 34)])
        #expect(a.amounts.map(\.slot) == ["price"], "it is shown")
        #expect(a.values.isEmpty, "and not added up")
        #expect(record([told(1, 34_000)]).values.count == 1)
    }

    @Test func aPlanThatWasLongPastWhenFirstToldOfIsNoSum() {
        #expect(record([told(1, 4e9, status: "planned", date: "2019-03")]).values.map(\.isUnlikely) == [true])
        #expect(record([told(1, 4e9, status: "planned", date: "2025-03")]).values.map(\.isUnlikely) == [false])
        #expect(record([told(1, 4e9, date: "2019-03")]).values.map(\.isUnlikely) == [false], "what was done was done")
    }
}
