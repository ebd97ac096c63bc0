import Dateline
import Presentation
import Testing

/// Tables in narrow terminals.
struct TableFitTests {
    private func lines(_ table: ResultTable, _ width: Int) throws -> [String] {
        var bytes: [UInt8] = []
        try ResultWriter.write(table, options: OutputOptions(width: width)) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The words of a table without its column gaps: nothing was cut where they are all there.
    private func words(_ lines: [String]) -> Set<Substring> { Set(lines.flatMap { $0.split(separator: " ") }) }

    private func events(roles: String) -> ResultTable {
        ResultTable(
            columns: ["date", "id", "status", "type", "company", "roles", "amounts", "sources"].map { .init($0) },
            rows: [
                [
                    .text("2026-01-20"), .integer(13_817), .text("reported"), .text("funding_round"), .text("Brightloom"), .text(roles),
                    .text("raised: $110bn; valuation: $1.1tn"), .integer(3),
                ]
            ])
    }

    @Test func factsHaveRoomBeforeEmptyColumns() throws {
        let lines = try lines(events(roles: ""), 80)
        #expect(lines[0].contains("amounts") && !lines[0].contains("roles"))
        #expect(lines.allSatisfy { TerminalText.width($0) <= 80 })
        #expect(words(lines).isSuperset(of: ["13817", "funding_round", "Brightloom", "$110bn;", "$1.1tn"]))
    }

    @Test func whatIsTooLongIsWrappedAndNotCut() throws {
        let lines = try lines(events(roles: "investor: Fjordgate Ventures, Tarnwick"), 80)
        #expect(lines.allSatisfy { TerminalText.width($0) <= 80 })
        #expect(!lines.joined().contains("…"), "\(lines)")
        #expect(words(lines).isSuperset(of: ["funding_round", "$110bn;", "$1.1tn", "Fjordgate", "Tarnwick"]))
        #expect(!lines[0].contains("sources"), "it tells least")
    }

    @Test func nothingChangesWhereThereIsRoom() throws {
        let lines = try lines(events(roles: ""), 160)
        #expect(lines.count == 2 && lines[0].contains("roles") && lines[0].contains("sources"))
    }

    @Test func labelsOfRowsAreNeverCut() throws {
        let names = (1...6).map { "Kelmar \($0)" }
        let table = ResultTable(
            columns: [.init("what")] + names.map { .init($0) },
            rows: [
                [.text("executive_change")] + names.map { _ in .integer(1_234) },
                [.text("people cut (people)")] + names.map { _ in .text("$354bn") },
            ])
        let lines = try lines(table, 80)
        #expect(lines[1].hasPrefix("executive_change ") && lines[2].hasPrefix("people cut (people) "))
    }

    @Test func caveatsAreWrapped() throws {
        let reasons = (1...8).map { "\($0) dated less precisely than a year ($\($0)bn)" }
        let table = ResultTable(
            columns: [.init("year"), .init("total"), .init("left_out")], rows: [[.text("2025"), .text("$45m"), Value(reasons)]])
        let lines = try lines(table, 60)
        #expect(lines.allSatisfy { TerminalText.width($0) <= 60 } && !lines.joined().contains("…"))
        #expect(words(lines).contains("($8bn)"))
    }

    /// Later rows may have what the first five hundred have not.
    @Test func aColumnOfAnEndlessTableIsNotTakenForEmpty() throws {
        let long = String(repeating: "word ", count: 30)
        var rows = (0..<500).map { _ in [Value.integer(1), .text(long), .text("")] }
        rows.append([.integer(2), .text(long), .text("late")])
        let lines = try lines(ResultTable(columns: [.init("id"), .init("title"), .init("note")], rows: rows), 60)
        #expect(lines.last?.hasSuffix("late") == true)
    }
}
