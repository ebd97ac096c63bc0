import Testing
import Text

@Suite struct TokenizerTests {
    private func words(_ s: String) -> [String] {
        let bytes = Array(s.utf8)
        return Tokenizer.tokens(bytes).map { ByteText.string(bytes, $0.range) }
    }

    @Test(arguments: [
        ("Alibaba's plan", ["Alibaba", "'s", "plan"]), ("Alibaba’s", ["Alibaba", "’s"]), ("O'Reilly don't", ["O'Reilly", "don't"]),
        ("$4.5bn", ["$", "4.5", "bn"]), ("1,600 jobs, 2", ["1,600", "jobs", ",", "2"]), ("M4 and Q2", ["M4", "and", "Q2"]),
        ("24-inch", ["24", "-", "inch"]), ("the U.S. market", ["the", "U.S.", "market"]), ("Inc. said", ["Inc", ".", "said"]),
        ("a\u{00A0}b", ["a", "b"]), ("L’Oréal", ["L’Oréal"]), ("€3", ["€", "3"]), ("AT&T", ["AT", "&", "T"]), ("", []),
    ])
    func splits(text: String, expected: [String]) { #expect(words(text) == expected) }

    @Test func shapesTellCapitalsDigitsAndSpace() {
        let t = Tokenizer.tokens(Array("YouTube IBM iPhone 5G\n\nÉcole".utf8))
        #expect(t[0].has(.capitalised) && t[0].has(.mixedCase) && t[0].has(.paragraphBefore))
        #expect(t[1].has(.allCaps))
        #expect(!t[2].has(.capitalised) && t[2].has(.mixedCase))
        #expect(t[4].isGlued)
        #expect(t[5].has(.capitalised) && t[5].has(.nonASCII) && t[5].has(.paragraphBefore))
    }

    @Test func hashesFoldCase() {
        let t = Tokenizer.tokens(Array("Émile émile".utf8))
        #expect(t[0].hash == t[1].hash)
        #expect(t[0].exact != t[1].exact)
        #expect(t[0].hash == Hashing.folded("ÉMILE"))
    }

    /// Any bytes give tokens that are in order and do not overlap.
    @Test func everyByteSequenceIsRead() {
        var state: UInt64 = 42
        for _ in 0..<300 {
            let bytes = (0..<60).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 33)
            }
            var end = 0
            for t in Tokenizer.tokens(bytes) {
                #expect(Int(t.start) >= end && t.end > t.start && Int(t.end) <= bytes.count)
                end = Int(t.end)
            }
        }
    }
}

@Suite struct SentenceSplitterTests {
    /// Sentences are what stands between the bars.
    @Test(arguments: [
        "Acme cut jobs.| It said so on Friday.", "Acme Inc. said it will grow.| The firm is old.", "Mr. Smith left.| He was tired.",
        "It paid $4.5 million.| \"Good,\" he said.", "J. Smith runs it.", "It sells in the U.S. market.| Sales rose.",
        "Shares of Acme Corp.| The rest fell.", "First line\n|Second line", "A heading\n\n|A text.", "Really?| Yes!",
        "It grew.| * 1986: It listed.| * It fell.", "It sells 3. * and 4 boxes.",
    ])
    func splits(text: String) {
        let bytes = Array(text.replacing("|", with: "").utf8)
        let tokens = Tokenizer.tokens(bytes)
        let parts = SentenceSplitter.sentences(tokens, bytes).map {
            ByteText.string(bytes, Int(tokens[$0.firstToken].start)..<Int(tokens[$0.endToken - 1].end))
        }
        let expected = text.split(separator: "|").map { $0.replacing("\n", with: "") }
            .map { String($0.drop { $0 == " " }) }
        #expect(parts == expected)
    }
}

@Suite struct CodePointsTests {
    @Test func bytesAndCodePointsConvertBothWays() {
        let text = "a€b𝄞c\u{301}d" + String(repeating: "ж", count: 100)
        let bytes = Array(text.utf8)
        let points = CodePoints(bytes)
        #expect(points.count == text.unicodeScalars.count)
        var byte = 0
        for (i, scalar) in text.unicodeScalars.enumerated() {
            #expect(points.offset(ofByte: byte) == i)
            #expect(points.byte(ofOffset: i) == byte)
            byte += String(Character(scalar)).utf8.count
        }
        #expect(points.byte(ofOffset: 10_000) == bytes.count)
        #expect(points.offset(ofByte: bytes.count) == points.count)
    }
}
