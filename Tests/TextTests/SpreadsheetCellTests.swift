import Testing
import Text

struct SpreadsheetCellTests {
    static let dangerous = [
        "=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\u{FF1D}1+1", "\u{FF0B}1", "\"=1+1", "'=1", "''=1", "\u{200B}=1", "  =1",
        "\u{FEFF}\u{201C}=1", "\u{2212}5",
    ]
    static let harmless = ["", "'", "''", "\"", "Acme", "'Acme", "3=4", "a-b", "\u{201C}Acme\u{201D}", "5"]

    @Test(arguments: dangerous) func aFormulaGetsAnApostrophe(_ text: String) {
        #expect(SpreadsheetCell.neutralise(text) == "'" + text)
    }

    @Test(arguments: harmless) func otherTextStaysAsItIs(_ text: String) {
        #expect(SpreadsheetCell.neutralise(text) == text)
    }

    @Test(arguments: dangerous + harmless) func whatWasNeutralisedComesBack(_ text: String) {
        #expect(SpreadsheetCell.restore(SpreadsheetCell.neutralise(text)) == text)
    }
}
