import Testing

@testable import Extraction

/// Layoffs told by the jobs that go.
@Suite struct EventLossesTests {
    @Test func jobsAreLostWhereAPlantCloses() {
        let events = extractedEvents("Some 2,700 jobs will be lost when Ford closes its factory in Bochum.")
        #expect(events.first { $0.type == "layoff" }?.amounts.map(\.slot) == ["headcount"])
        #expect(events.contains { $0.type == "facility" && $0.amounts.isEmpty })
    }

    @Test func jobsThatAPlantMakesAreNotLost() {
        let events = extractedEvents("Some 2,700 jobs will be created when Ford opens its factory in Bochum.")
        #expect(!events.contains { $0.type == "layoff" })
    }
}
