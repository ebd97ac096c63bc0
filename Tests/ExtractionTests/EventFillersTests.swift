import Lexicon
import Testing
import Text

@testable import Extraction

/// Names that fill roles, and what only looks like one.
@Suite struct EventFillersTests {
    /// The name that is left of the tokens between the angle marks.
    private func named(_ marked: String) throws -> String? {
        let parts = marked.split(separator: "‹", omittingEmptySubsequences: false)
        let inside = try #require(parts.last?.split(separator: "›", omittingEmptySubsequences: false))
        let start = parts[0].utf8.count
        let c = MarkedSentence("\(parts[0])\(inside[0])\(inside[1])").context(nil)
        let range = c.document.sentences[0].tokens
        let tokens = range.filter { (start..<start + inside[0].utf8.count).contains(c.document.tokens[$0].range.lowerBound) }
        let first = try #require(tokens.first)
        return c.named(first..<first + tokens.count, in: range).map { c.document.string($0) }
    }

    @Test(
        arguments: [
            ("‹Brevik› joined Acme.", "Brevik"), ("‹Since Brevik› left, Acme has grown.", "Brevik"), ("‹However›, Acme hired nobody.", nil),
            ("‹In June›, Acme hired a banker.", nil), ("‹In Europe›, Acme hired a banker.", nil),
            ("‹Layoffs› began at Acme on Monday.", nil),
            ("Acme hired ‹Heller›.", "Heller"), ("Acme hired ‹Ada Brevik›.", "Ada Brevik"),
        ] as [(String, String?)])
    func namesWithoutOpeners(_ marked: String, _ name: String?) throws { #expect(try named(marked) == name) }
}
