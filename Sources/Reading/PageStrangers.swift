/// Articles that stand beside the one that the page is about.
extension PageFeatures {
    /// Whether a block is of another article than the titled one: the next of a list, or a comment.
    func isStranger(_ b: PageBlock) -> Bool { strangers.contains { $0.contains(b.firstNode) } }

    /// Other articles are told where several `<article>` elements have text beside the titled one, which has its own.
    mutating func findStrangers(_ title: Int?) {
        guard articles >= 3, let titleNode = title.map({ page.blocks[$0].holder }) else { return }
        let nodes = page.tree.nodes
        var (own, told, others): (Int, Int, [Range<Int>]) = (0, 0, [])
        var n = 0
        while n < nodes.count {
            guard nodes[n].tag == .article else {
                n += 1
                continue
            }
            let range = n..<Int(nodes[n].end)
            let inside = blocks(in: n)
            let words = goodBefore[inside.upperBound] - goodBefore[inside.lowerBound]
            if range.contains(titleNode) {
                own = max(own, words)
                n += 1
            } else {
                if words > 0 { others.append(range) }
                // Some forget to close one before they begin the next.
                told += range.count { nodes[$0].tag == .article && page.plain($0) > 0 }
                n = max(n + 1, range.upperBound)
            }
        }
        if own >= 50, told >= 2 { strangers = others }
    }
}
