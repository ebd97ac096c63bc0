import Reading
import Testing
import Text

@testable import Extraction

/// Who arrives where only a leaving is read.
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
}
