import Testing

@testable import Reading

@Suite struct PageCueTableTests {
    private func cues(_ name: String) -> PageCues {
        Array(name.utf8).withUnsafeBufferPointer { PageCueTable.shared.read($0, 0, $0.count) }
    }

    @Test func readsTheWordsOfANameHoweverTheyAreParted() {
        #expect(cues("article-body") == [.article, .body])
        #expect(cues("articleBody") == [.article, .body])
        #expect(cues("article_body2") == [.article, .body])
        #expect(cues("ARTICLE BODY") == [.article, .body])
    }

    @Test func aStemStandsForLongerWordsOnlyWhereItSaysSo() {
        // "comment*" and "by".
        #expect(cues("comments") == .comment)
        #expect(cues("bypass").isEmpty)
        #expect(cues("by") == .byline)
        #expect(cues("commen").isEmpty)
    }

    @Test func namesOfNothingHaveNoCues() {
        #expect(cues("").isEmpty)
        #expect(cues("x1 y2 -- __").isEmpty)
        #expect(cues("qzxv").isEmpty)
    }
}
