import Presentation
import Testing

struct TerminalTextTests {
    @Test func controlsAreShownAndDoNothing() {
        #expect(TerminalText.safe("a\u{1B}[31mb") == "a␛[31mb")
        #expect(TerminalText.safe("a\u{202E}b\u{9B}") == "a<U+202E>b<U+009B>")
        #expect(TerminalText.safe("a\nb\tc") == "a b c")
        #expect(TerminalText.safe("a\nb", multiline: true) == "a\nb")
    }

    @Test func widthCountsColumns() {
        #expect(TerminalText.width("abc") == 3)
        #expect(TerminalText.width("漢字") == 4)
        #expect(TerminalText.width("e\u{301}") == 1)
    }

    @Test func cutKeepsToTheWidth() {
        #expect(TerminalText.cut("timeline", to: 5) == "time…")
        #expect(TerminalText.cut("漢字漢字", to: 5) == "漢字…")
        #expect(TerminalText.cut("ok", to: 5) == "ok")
    }
}
