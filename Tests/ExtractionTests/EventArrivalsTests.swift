import Reading
import Testing
import Text

@testable import Extraction

/// Who arrives where only a leaving is read, and jobs that go where only a closing is.
@Suite struct EventArrivalsTests {
    private func moves(_ text: String) -> [[String]] {
        extractedEvents(text).filter { $0.type == "executive_change" }
            .map { $0.fillers("person") + $0.fillers("direction") + $0.company }
    }

    @Test(arguments: [
        "Clara Weiss has left Microsoft to join rival Google.",
        "Clara Weiss has left Microsoft to lead Google.",
    ])
    func whoLeavesJoinsAnother(_ text: String) {
        #expect(Set(moves(text)) == [["Clara Weiss", "out", "Microsoft"], ["Clara Weiss", "in", "Google"]])
    }

    @Test func whoReplacesWhomHadToGoArrives() {
        let text = "Boeing fired its chief executive, Tom Hadley, and promoted Clara Weiss to replace him."
        #expect(Set(moves(text)) == [["Tom Hadley", "out", "Boeing"], ["Clara Weiss", "in", "Boeing"]])
    }

    @Test func whoeverLeavesToJoinNobodyOnlyLeaves() {
        #expect(moves("Clara Weiss has left Microsoft to join the fight against Google.") == [["Clara Weiss", "out", "Microsoft"]])
    }

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
