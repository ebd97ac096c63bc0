import Testing
import Text

@testable import Archive

/// What a rumour says of an event of which other tellings say more. Companies and deals here are made up.
struct RumoursTests {
    private let e = LinkingExamples(companies: ["Tarnwick", "Brightloom Systems"])

    private func deal(_ n: Int, _ day: String, _ price: Double, status: String = "planned") -> EventReport {
        e.report(
            n, "acquisition", status, published: day, [("company", ["Tarnwick"]), ("target", ["Brightloom Systems"])], [("price", price)])
    }

    /// Of what happened, what a rumour had said is no price; of a rumour it is.
    @Test func aRumoursPriceIsNotPaid() {
        func counted(_ reports: [EventReport]) -> [Bool] {
            let c = EventConsensus(reports, directory: e.directory)
            return EventRecord(c, id: 1, key: "k").values.map(\.isUnlikely)
        }
        let rumour = deal(1, "2025-05-02", 1.6e11, status: "rumoured")
        var done = deal(2, "2025-08-07", 9e10, status: "reported")
        #expect(counted([rumour]) == [false])
        #expect(counted([rumour, done]) == [false])
        #expect(
            EventConsensus([rumour, deal(3, "2025-05-03", 1.6e11, status: "denied"), done], directory: e.directory)
                .amounts.map(\.quantity.low) == [9e10, 1.6e11])
        done.quantities = []
        #expect(counted([rumour, done]) == [true])
        #expect(counted([deal(1, "2025-05-02", 1.6e11), done]) == [false], "a plan's is")
    }

    @Test func aTellingTheWrongWayRoundDoesNotSayThatItHappened() {
        let turned = e.report(
            3, "acquisition", published: "2025-08-07", [("company", ["Brightloom Systems"]), ("target", ["Tarnwick"])])
        func status(_ reports: [EventReport]) -> String { EventConsensus(reports, directory: e.directory).status }
        let rumours = [deal(1, "2025-05-02", 1.6e11, status: "rumoured"), deal(2, "2025-05-03", 1.6e11, status: "rumoured")]
        #expect(status(rumours + [turned]) == "rumoured")
        #expect(status(rumours + [turned, deal(4, "2025-06-01", 9e10)]) == "reported")
    }
}
