import Testing

@testable import Extraction

/// Who of several moves.
@Suite struct EventMoversTests {
    private func movers(_ text: String, _ direction: String) -> [String] {
        extractedEvents(text).filter { $0.type == "executive_change" && $0.fillers("direction") == [direction] }.flatMap {
            $0.fillers("person")
        }
    }

    @Test(arguments: [
        ("Tom Hadley hired Clara Weiss at Google to lead its car project.", ["Clara Weiss"]),
        ("Google said Clara Weiss and Tom Hadley will join the company.", ["Clara Weiss", "Tom Hadley"]),
        ("Clara Weiss, formerly head of sales, and Tom Hadley, formerly head of design, joined Google.", ["Clara Weiss", "Tom Hadley"]),
    ])
    func whoArrives(_ text: String, _ persons: [String]) { #expect(movers(text, "in") == persons) }
}
