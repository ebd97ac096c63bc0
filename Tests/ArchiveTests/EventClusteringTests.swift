import Testing
import Text

@testable import Archive

/// Companies and events here are made up.
struct EventClusteringTests {
    private let e = LinkingExamples(
        companies: ["Tarnwick", "Brightloom Systems", "Oldmere", "Tarnwick Wireless"], parents: ["Tarnwick Wireless": "Tarnwick"],
        aliases: ["Brightloom Systems": ["Brightloom"]])

    @Test func rumourAgreementAndClosingAreOneHistory() {
        let reports = [
            e.report(
                1, "acquisition", "rumoured", published: "2025-05-02", [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])],
                [("price", 8e8)]),
            e.report(
                2, "acquisition", "planned", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])],
                [("price", 9.1e8)]),
            e.report(
                3, "acquisition", published: "2025-09-30", date: "2025-09-30",
                [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])]),
            e.report(4, "merger", published: "2025-06-21", date: "2025-06-20", [("company", ["Brightloom Systems", "Tarnwick"])]),
        ]
        #expect(e.linked(reports) == [[1, 2, 3, 4]])
        #expect(EventConsensus(reports, directory: e.directory).status == "reported")
        #expect(EventConsensus(reports, directory: e.directory).type == "acquisition")
    }

    @Test func aUnitOfTheBuyerIsTheBuyer() {
        #expect(
            e.linked([
                e.report(
                    1, "acquisition", "planned", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])]),
                e.report(
                    2, "acquisition", "planned", published: "2025-06-20",
                    [("company", ["Tarnwick Wireless"]), ("target", ["Brightloom Systems"])]),
            ]) == [[1, 2]])
    }

    @Test func aDiscoveredNameMeetsItsLongerForm() {
        #expect(
            e.linked([
                e.report(1, "acquisition", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", ["Kelmar"])]),
                e.report(2, "acquisition", published: "2025-06-21", [("company", ["Tarnwick"]), ("target", ["Kelmar Technologies Inc"])]),
                e.report(3, "acquisition", published: "2025-06-21", [("company", ["Tarnwick"]), ("target", ["Dorvik"])]),
            ]) == [[1, 2], [3]])
    }

    @Test func aNameBehindADescriptionIsTheName() {
        #expect(
            e.linked([
                e.report(
                    1, "acquisition", published: "2025-06-20",
                    [("company", ["Tarnwick"]), ("target", ["loss-making phone service Kelmar Networks"])]),
                e.report(2, "acquisition", published: "2025-06-21", [("company", ["Tarnwick"]), ("target", ["Kelmar"])]),
            ]) == [[1, 2]])
    }

    @Test func sidesThatOneReportTurnsRoundAreSetRight() {
        let reports = [
            e.report(1, "acquisition", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
            e.report(2, "acquisition", published: "2025-06-21", [("company", ["Oldmere"]), ("target", ["Tarnwick"])]),
            e.report(3, "acquisition", published: "2025-06-22", [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
        ]
        #expect(e.linked(reports) == [[1, 2, 3]])
        let parties = EventConsensus(reports, directory: e.directory).participants
        #expect(parties.map { "\($0.role): \($0.name)" } == ["company: Tarnwick", "target: Oldmere"])
    }

    @Test func aMisdatedLookBackIsTheSameDeal() {
        #expect(
            e.linked([
                e.report(1, "acquisition", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
                e.report(
                    2, "acquisition", published: "2025-06-21", date: "2019", headline: false,
                    [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
            ]) == [[1, 2]])
    }

    @Test func twoBiddersForOneTargetStayApart() {
        #expect(
            e.linked([
                e.report(
                    1, "acquisition", "planned", published: "2025-06-20", [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])]),
                e.report(
                    2, "acquisition", "planned", published: "2025-06-22", [("company", ["Oldmere"]), ("target", ["Brightloom Systems"])]),
            ]) == [[1], [2]])
    }

    @Test func aMergerWhoseOtherSideNobodyNamesIsOneOfItsTime() {
        func merger(_ number: Int, _ company: String, _ published: String, date: String? = nil) -> EventReport {
            e.report(number, "merger", published: published, date: date, [("company", [company])])
        }
        #expect(
            e.linked([
                merger(1, "Tarnwick", "2025-06-20"), merger(2, "Tarnwick", "2025-06-22"), merger(3, "Tarnwick", "2025-09-20"),
                merger(4, "Oldmere", "2025-06-20"), merger(5, "Tarnwick", "2025-06-21", date: "2005"),
                merger(6, "Tarnwick", "2025-11-21", date: "2005"), merger(7, "Tarnwick", "2025-11-22", date: "2004"),
            ]) == [[1, 2], [3], [4], [5, 6], [7]])
    }

    @Test func twoRoundsOfOneCompanyStayApart() {
        #expect(
            e.linked([
                e.report(
                    1, "funding_round", published: "2025-02-04", [("company", ["Oldmere"]), ("round", ["Series A"])], [("raised", 12e6)]),
                e.report(
                    2, "funding_round", published: "2025-02-05", [("company", ["Oldmere"]), ("round", ["Series A round"])],
                    [("raised", 12e6)]),
                e.report(
                    3, "funding_round", published: "2025-04-04", [("company", ["Oldmere"]), ("round", ["Series B"])], [("raised", 45e6)]),
                e.report(4, "funding_round", published: "2025-04-05", [("company", ["Oldmere"])], [("raised", 45e6)]),
            ]) == [[1, 2], [3, 4]])
    }

    @Test func twoLayoffsOfAYearStayApart() {
        #expect(
            e.linked([
                e.report(1, "layoff", published: "2025-01-10", [("company", ["Oldmere"])], [("headcount", 240)]),
                e.report(2, "layoff", published: "2025-01-12", [("company", ["Oldmere"])], [("headcount", 240)]),
                e.report(3, "layoff", published: "2025-09-10", [("company", ["Oldmere"])], [("headcount", 90)]),
                e.report(4, "layoff", published: "2025-01-15", [("company", ["Oldmere"])], [("headcount", 900)]),
            ]) == [[1, 2], [3], [4]])
    }

    @Test func aLaterLookBackJoinsWhatItLooksBackTo() {
        #expect(
            e.linked([
                e.report(1, "layoff", published: "2025-01-10", date: "2025-01-10", [("company", ["Oldmere"])], [("headcount", 240)]),
                e.report(2, "layoff", published: "2025-08-02", headline: false, [("company", ["Oldmere"])], [("headcount", 240)]),
                e.report(3, "acquisition", published: "2020-03-01", [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
                e.report(4, "acquisition", published: "2025-08-02", headline: false, [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
                e.report(
                    5, "acquisition", published: "2025-08-03", date: "2020", headline: false,
                    [("company", ["Tarnwick"]), ("target", ["Oldmere"])]),
            ]) == [[1, 2], [3, 4, 5]])
    }

    /// Nobody pays an odd sum twice; a round one may be another.
    @Test func aPenaltyIsOneForYears() {
        func fined(_ n: Int, _ sum: Double, published: String, date: String? = nil) -> EventReport {
            e.report(
                n, "fine", published: published, date: date, headline: date == published, [("company", ["Tarnwick"])], [("amount", sum)])
        }
        let told = fined(1, 4.97e8, published: "2021-03-24", date: "2021-03-24")
        #expect(e.linked([told, fined(2, 4.97e8, published: "2024-06-01")]) == [[1, 2]])
        #expect(e.linked([told, fined(2, 4.97e8, published: "2024-06-01", date: "2024-06-01")]) == [[1], [2]], "both are news")
        #expect(
            e.linked([fined(1, 5e8, published: "2021-03-24", date: "2021-03-24"), fined(2, 5e8, published: "2024-06-01")]) == [[1], [2]])
    }

    @Test func productsPersonsAndDirectionsTellLaunchesAndAppointmentsApart() {
        #expect(
            e.linked([
                e.report(1, "product_launch", published: "2025-05-08", [("company", ["Oldmere"]), ("product", ["Lofoten 2"])]),
                e.report(2, "product_launch", published: "2025-05-09", [("company", ["Oldmere"]), ("product", ["the Lofoten 2 drone"])]),
                e.report(3, "product_launch", published: "2025-05-09", [("company", ["Oldmere"]), ("product", ["Lofoten 3"])]),
                e.report(
                    4, "executive_change", published: "2025-05-09",
                    [("company", ["Oldmere"]), ("direction", ["in"]), ("person", ["Ines Varga"])]),
                e.report(
                    5, "executive_change", published: "2025-05-10",
                    [("company", ["Oldmere"]), ("direction", ["in"]), ("person", ["Varga"])]),
                e.report(
                    6, "executive_change", published: "2025-05-09",
                    [("company", ["Oldmere"]), ("direction", ["out"]), ("person", ["Lars Engstad"])]),
            ]) == [[1, 2], [3], [4, 5], [6]])
    }

    @Test func theOrderOfTheReportsPlaysNoPart() {
        var reports: [EventReport] = []
        for n in 0..<60 {
            let company = ["Tarnwick", "Oldmere", "Brightloom Systems"][n % 3]
            let month = n % 12 + 1
            let day = "2025-\(month < 10 ? "0" : "")\(month)-\(10 + n % 18)"
            reports.append(
                e.report(
                    n + 1, ["layoff", "funding_round", "product_launch"][n % 5 % 3], n % 7 == 0 ? "planned" : "reported", published: day,
                    date: n % 4 == 0 ? nil : n % 9 == 0 ? "2025" : day, headline: n % 2 == 0,
                    [("company", [company]), ("product", ["Model \(n % 4)"])],
                    [("headcount", Double(100 * (n % 3 + 1))), ("raised", 1e6 * Double(n % 4 + 1))]))
        }
        let expected = e.linked(reports)
        var order = Array(reports.indices)
        var seed: UInt64 = 7
        for _ in 0..<20 {
            for i in stride(from: order.count - 1, to: 0, by: -1) {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                order.swapAt(i, Int(seed >> 33) % (i + 1))
            }
            #expect(e.linked(order.map { reports[$0] }) == expected)
        }
    }

    @Test func ofALargeBlockTheLastHappeningsAreLookedAt() {
        let reports = [("Brightloom Systems", "2025-05-02"), ("Oldmere", "2025-05-12"), ("Brightloom Systems", "2025-05-20")].enumerated()
            .map {
                e.report($0 + 1, "acquisition", published: $1.1, date: $1.1, [("company", ["Tarnwick"]), ("target", [$1.0])])
            }
        var clustering = EventClustering(directory: e.directory)
        #expect(clustering.clusters(reports) == [[0, 2], [1]])
        clustering.looked = 1
        #expect(clustering.clusters(reports) == [[0], [1], [2]])
    }

    @Test func daysThatAreFarApartAreCounted() {
        let (first, last) = (DayInterval(day: CivilDate(days: .min)), DayInterval(day: CivilDate(days: .max)))
        #expect(EventClustering.distance(first, last) == 4_294_967_295)
        #expect(EventClustering.distance(last, first) == 4_294_967_295)
    }
}
