import Lexicon
import Reading
import Testing
import Text

@testable import Extraction

/// Which way prices move.
@Suite struct EventDirectionsTests {
    private func moves(_ text: String) -> [String] {
        extractedEvents(text).filter { $0.type == "market_move" }.map { $0.fillers("direction").first ?? "-" }
    }

    @Test(arguments: [
        ("Shares of Intel rose 5 percent on Monday.", "up"), ("Intel shares plunged 20% after the report.", "down"),
        ("Intel shares closed Monday down 14 cents, or 1.3 percent, at $10.68.", "down"),
        ("Intel shares, down in May, jumped 12 percent on Monday.", "up"),
    ])
    func theWayOfAMove(_ text: String, _ way: String) throws { #expect(try #require(moves(text).first) == way) }

    @Test func noWordStandsUnderBothWays() {
        let rows = Table("Data/events/directions.tsv").rows
        let all = rows.flatMap { $0[1].fields().map(String.init) }
        #expect(Set(all).count == all.count && rows.map { $0[0] } == ["up", "down"])
    }
}
