/// What is decided for blocks together and not for each alone: the cells of a table, the items of a list, a paragraph between two others, a
/// heading and what stands under it, a block far from the article.
///
/// Rules of structure and no features, since each holds for any page, and few labelled pages have a table or a list in doubt.
struct PageSmoothing {
    private let page: PageBlocks
    private let scores: [Float]
    private(set) var chosen: [Bool]

    /// - Parameter scores: log-odds of each block; above 0 it is chosen.
    init(_ page: PageBlocks, _ scores: [Float]) {
        self.page = page
        self.scores = scores
        chosen = scores.map { $0 > 0 }
        decideTogether(fewest: 4) { a, b in
            PageSmoothing.isCell(a) && PageSmoothing.isCell(b) && a.words <= 40 && b.words <= 40
        }
        decideTogether(fewest: 3) { a, b in
            a.tag == .li && b.tag == .li && !a.context.contains(.table) && !b.context.contains(.table)
                && page.tree.nodes[a.holder].parent == page.tree.nodes[b.holder].parent
        }
        fillGaps()
        dropTitle()
        dropLonely()
        dropEmptyHeadings()
    }

    private static func isCell(_ b: PageBlock) -> Bool { b.tag == .td || b.tag == .th }

    /// Of a run of blocks, each of which belongs together with the next, all are chosen or none, by the mean of their scores. One block that is
    /// sure counts for no more than a few that are not.
    private mutating func decideTogether(fewest: Int, _ belong: (PageBlock, PageBlock) -> Bool) {
        let blocks = page.blocks
        var i = 0
        while i < blocks.count {
            var end = i + 1
            while end < blocks.count, belong(blocks[end - 1], blocks[end]) { end += 1 }
            if end - i >= fewest {
                let sum = scores[i..<end].reduce(Float(0)) { $0 + max(-3, min(3, $1)) }
                for k in i..<end { chosen[k] = sum > 0 }
            }
            i = end
        }
    }

    /// A paragraph between two paragraphs of the same kind that are chosen for sure.
    private mutating func fillGaps() {
        let blocks = page.blocks
        guard blocks.count > 2 else { return }
        let before = chosen
        for i in 1..<(blocks.count - 1) where !before[i] && scores[i] > -1 && blocks[i].tag == .p {
            let isBetween = [i - 1, i + 1].allSatisfy {
                before[$0] && scores[$0] > 1 && blocks[$0].signature == blocks[i].signature
                    && blocks[$0].parentSignature == blocks[i].parentSignature
            }
            if isBetween { chosen[i] = true }
        }
    }

    /// A heading of the first level before all text that is chosen, and not quite sure: the title, which is told elsewhere.
    private mutating func dropTitle() {
        for i in chosen.indices where chosen[i] {
            guard page.blocks[i].context.contains(.heading) || page.blocks[i].words <= 4 else { return }
            if page.blocks[i].tag == .h1, scores[i] < 2 { chosen[i] = false }
        }
    }

    /// A block that is not quite sure and has no other near.
    private mutating func dropLonely() {
        guard chosen.count(where: { $0 }) > 3 else { return }
        let before = chosen
        for i in before.indices where before[i] && scores[i] < 2 {
            let near = max(0, i - 4)..<min(before.count, i + 5)
            if !near.contains(where: { $0 != i && before[$0] }) { chosen[i] = false }
        }
    }

    /// A heading under which nothing is chosen.
    private mutating func dropEmptyHeadings() {
        let before = chosen
        for i in before.indices where before[i] && scores[i] < 2 && page.blocks[i].tag.isHeading {
            if !before[min(i + 1, before.count)..<min(i + 3, before.count)].contains(true) { chosen[i] = false }
        }
    }
}
