import Testing

@testable import Presentation

struct ChartTests {
    @Test func theLongestBarFillsTheWidth() {
        let lines = Chart.bars([("2023", 10, "10"), ("2024", 5, "5"), ("2025", 0, "0")], width: 30)
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { TerminalText.width($0) <= 30 })
        #expect(lines[0].filter { $0 == "█" }.count == 2 * lines[1].filter { $0 == "█" || $0 == "▌" }.count || lines[1].contains("▌"))
        #expect(!lines[2].contains("█"))
    }

    @Test func aLongTimeWithoutEventsIsOneLine() {
        let years = (1900...1920).map(String.init)
        #expect(
            Chart.withoutGaps(years, ["1900": 1, "1917": 2, "1920": 1]) == ["1900", "…", "1917", "1918", "1919", "1920"])
    }

    @Test func nothingToDrawIsNoCrash() {
        #expect(Chart.bars([], width: 10).isEmpty)
        #expect(Chart.timeline([], width: 80).isEmpty)
    }
}
