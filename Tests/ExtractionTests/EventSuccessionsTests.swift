import Reading
import Testing
import Text

@testable import Extraction

/// Who is followed in office leaves it.
@Suite struct EventSuccessionsTests {
    private func moves(_ text: String) -> [[String]] {
        var a = Article(id: "a", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
        return Extractor().extract(&a).events.filter { $0.type == "executive_change" }.map { e in
            ["person", "direction"].flatMap { role in e.roles.first { $0.role == role }?.fillers ?? [] }
        }
    }

    @Test(arguments: [
        "Brightloom Inc. named Clara Weiss chief executive officer, replacing Tom Hadley.",
        "Clara Weiss succeeds Tom Hadley as chief executive of Brightloom Inc.",
    ])
    func oneArrivesAndOneLeaves(_ text: String) {
        #expect(moves(text) == [["Clara Weiss", "in"], ["Tom Hadley", "out"]])
    }

    @Test func whoeverReplacesAProductDoesNot() {
        #expect(moves("Brightloom Inc. named Clara Weiss chief executive officer to replace its old plan.") == [["Clara Weiss", "in"]])
    }
}
