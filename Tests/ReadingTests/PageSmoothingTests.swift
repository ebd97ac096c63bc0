import Testing

@testable import Reading

@Suite struct PageSmoothingTests {
    private func chosen(_ body: String, _ scores: [Float]) throws -> [Bool] {
        let page = PageBlocks(HTMLTree(Array("<html><body>\(body)</body></html>".utf8)))
        try #require(page.blocks.count == scores.count)
        return PageSmoothing(page, scores).chosen
    }

    @Test func theCellsOfATableAreChosenTogether() throws {
        let table = "<table><tr><td>1</td><td>Ann</td></tr><tr><td>2</td><td>Bo</td></tr></table>"
        #expect(try chosen(table, [-0.2, 2, -0.1, 2]) == [true, true, true, true])
        #expect(try chosen(table, [0.2, -2, 0.1, -2]) == [false, false, false, false])
    }

    @Test func oneSureItemDoesNotDecideForAList() throws {
        let list = "<ul><li>One</li><li>Two</li><li>Three</li><li>Four</li><li>Five</li></ul>"
        #expect(try chosen(list, [20, -1, -1, -1, -1]) == [false, false, false, false, false])
        // Two items are no list that could be outvoted.
        #expect(try chosen("<ul><li>One</li><li>Two</li></ul>", [3, -2]) == [true, false])
    }

    @Test func aParagraphBetweenSureOnesIsChosen() throws {
        let three = "<p>One</p><p>Two</p><p>Three</p>"
        #expect(try chosen(three, [3, -0.5, 3]) == [true, true, true])
        #expect(try chosen(three, [3, -5, 3]) == [true, false, true])
        #expect(try chosen("<p>One</p><p class=promo>Two</p><p>Three</p>", [3, -0.5, 3]) == [true, false, true])
    }

    @Test func aDoubtfulBlockFarFromTheArticleIsDropped() throws {
        let far = "<p>a</p><p>b</p><p>c</p><p>d</p>" + String(repeating: "<p>x</p>", count: 6) + "<p>e</p>"
        let scores: [Float] = [3, 3, 3, 3, -9, -9, -9, -9, -9, -9]
        #expect(try chosen(far, scores + [1]).last == false)
        #expect(try chosen(far, scores + [4]).last == true)
    }

    @Test func aHeadingOverNothingIsDropped() throws {
        let page = "<p>One</p><p>Two</p><h3>More</h3><div>x</div><div>y</div>"
        #expect(try chosen(page, [5, 5, 1, -5, -5]) == [true, true, false, false, false])
        #expect(try chosen(page, [5, 5, 1, 2, -5]) == [true, true, true, true, false])
    }

    @Test func theTitleIsNoneOfTheText() throws {
        #expect(try chosen("<h1>Title</h1><p>By Ann</p><p>One of a few words more.</p>", [1.5, 2, 5]) == [false, true, true])
        // Pages that part their text by headings of the first level.
        #expect(try chosen("<p>One of a few words more.</p><h1>Part</h1><p>Two of as many words.</p>", [5, 3, 5]) == [true, true, true])
    }

    @Test func anArticleToldTwiceIsReadOnce() throws {
        func paragraph(_ name: String) -> String {
            "<p>The operator \(name) said on Tuesday that it had agreed to buy the maker of cranes, which employs about four hundred people in "
                + "three towns along the coast of \(name), for a sum that neither of the two sides disclosed in the statement of \(name).</p>"
        }
        let body = ["Northquay", "Eastport", "Westhaven", "Southcliff"].map(paragraph).joined()
        let html = "<html><body><article><h1>Harbour firm buys crane maker</h1><div>\(body)</div><div>\(body)</div></article></body></html>"
        let text = String(decoding: try #require(HTMLPage.read(Array(html.utf8)).article).text, as: UTF8.self)
        #expect(text.components("The operator Northquay") == 1)
        #expect(text.components("The operator Southcliff") == 1)
        // Once more as one piece, as pages do that keep it for machines.
        let whole = body.replacing("<p>", with: "").replacing("</p>", with: " ")
        let piece = html.replacing("<div>\(body)</div></article>", with: "<div>\(whole)</div></article>")
        let once = String(decoding: try #require(HTMLPage.read(Array(piece.utf8)).article).text, as: UTF8.self)
        #expect(once.components("The operator Northquay") == 1)
    }
}

extension String {
    /// How often `part` stands in it.
    fileprivate func components(_ part: String) -> Int { parts(by: part).count - 1 }
}
