import Testing

@testable import Reading

@Suite struct PageStrangersTests {
    private static let telling =
        "<p>The harbour operator said on Tuesday that it had agreed to buy the maker of cranes, which employs about four hundred people in three "
        + "towns along the coast, for a sum that neither of the two sides disclosed, and that both boards had approved the deal.</p>"
    private static let other = "<p>The ferry line adds two ships to its fleet next spring, its owner said in a statement on Monday.</p>"

    private func strangers(_ body: String) -> [Bool] {
        let page = PageBlocks(
            HTMLTree(Array("<html><head><title>Harbour firm buys crane maker</title></head><body>\(body)</body></html>".utf8)))
        let features = PageFeatures(page, PageMetadata(page.tree))
        return page.blocks.map(features.isStranger)
    }

    @Test func theNextArticlesOfAListAreOthers() {
        let titled = "<article><h1>Harbour firm buys crane maker</h1>\(Self.telling)\(Self.telling)</article>"
        let next = "<article><h2>Ferry line grows</h2>\(Self.other)</article>"
        #expect(strangers(titled + next + next) == [false, false, false, true, true, true, true])
        // One that is never closed holds the next.
        #expect(strangers(titled + "<article><a href=/x>All</a>" + next + next).suffix(4) == [true, true, true, true])
    }

    @Test func oneOtherPartIsTheRestOfTheArticle() {
        let head = "<article><h1>Harbour firm buys crane maker</h1>\(Self.telling)\(Self.telling)</article>"
        #expect(strangers(head + "<article>\(Self.other)</article>").contains(true) == false)
    }

    @Test func anArticleWithoutATextOfItsOwnIsAHead() {
        let head = "<article><h1>Harbour firm buys crane maker</h1></article>"
        #expect(strangers(head + "<article>\(Self.telling)</article><article>\(Self.other)</article>").contains(true) == false)
    }
}
