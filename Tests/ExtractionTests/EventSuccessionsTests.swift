import Reading
import Testing
import Text

@testable import Extraction

/// Who is followed in office leaves it.
@Suite struct EventSuccessionsTests {
    private func moves(_ text: String) -> [[String]] {
        extractedEvents(text).filter { $0.type == "executive_change" }.map { $0.fillers("person") + $0.fillers("direction") }
    }

    @Test(arguments: [
        "Brightloom Inc. named Clara Weiss chief executive officer, replacing Tom Hadley.",
        "Clara Weiss succeeds Tom Hadley as chief executive of Brightloom Inc.",
    ])
    func oneArrivesAndOneLeaves(_ text: String) {
        #expect(moves(text) == [["Clara Weiss", "in"], ["Tom Hadley", "out"]])
    }

    @Test(arguments: [
        "Tom Hadley will be replaced by Clara Weiss as chief executive of Brightloom Inc.",
        "Tom Hadley has been succeeded by Clara Weiss as chief executive of Brightloom Inc.",
    ])
    func whoIsReplacedLeaves(_ text: String) {
        #expect(Set(moves(text)) == [["Clara Weiss", "in"], ["Tom Hadley", "out"]])
    }

    @Test func whoWasOustedBeforeDoesNotArrive() {
        #expect(
            moves("Brightloom Inc. named Clara Weiss chief executive on Friday, three months after Tom Hadley was ousted.")
                == [["Clara Weiss", "in"], ["Tom Hadley", "out"]])
    }

    @Test func theOfficeIsTheNewOne() {
        let text = "Brightloom Inc. poached Nvidia's head of hardware, Clara Weiss, to be its chief design officer."
        #expect(extractedEvents(text).flatMap { $0.fillers("position") } == ["chief design officer"])
    }

    @Test func whoeverReplacesAProductDoesNot() {
        #expect(moves("Brightloom Inc. named Clara Weiss chief executive officer to replace its old plan.") == [["Clara Weiss", "in"]])
    }

    /// What is told of the one who comes, in passing, dates nothing.
    @Test func theTimeOfAnAsideIsNotTheChange() {
        let text = "Brightloom Inc. chief Tom Hadley will be succeeded by Clara Weiss, who joined the company in 1988."
        let events = extractedEvents(text).filter { $0.type == "executive_change" }
        #expect(Set(events.map { $0.fillers("person") + $0.fillers("direction") }) == [["Clara Weiss", "in"], ["Tom Hadley", "out"]])
        #expect(events.allSatisfy { $0.days?.from.year != 1988 && $0.status == .planned })
    }
}
