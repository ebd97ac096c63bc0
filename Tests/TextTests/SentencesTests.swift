import Testing

@testable import Text

@Suite struct SentencesTests {
    private func sentences(_ text: String) -> [Int] {
        let bytes = Array(text.utf8)
        return SentenceSplitter.sentences(Tokenizer.tokens(bytes), bytes).map(\.tokens.count)
    }

    @Test func aFullStopBeforeACapitalEndsOne() {
        #expect(sentences("Acme Corp. bought a mill. It paid Dr. Hale. \"Fine,\" he said.").count == 3)
    }

    /// Whoever pairs the names of a sentence with its verbs takes no longer for a text without full stops.
    @Test func noSentenceIsWithoutEnd() {
        let counts = sentences(String(repeating: "Acme sold a mill and ", count: 1_000))
        #expect(counts.reduce(0, +) == 5_000)
        #expect(counts.max() == SentenceSplitter.longest)
    }
}
