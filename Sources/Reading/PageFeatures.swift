import Text

/// Numbers that tell the article's blocks from the rest of the page: what the text looks like, what stands around it, where it stands.
///
/// The classes of evidence are those of boilerpipe (densities, neighbours), readability (a best subtree) and trafilatura (names of parts).
struct PageFeatures {
    /// Row-major, `blocks.count` rows of `count` columns.
    private(set) var values: [Float] = []
    let count: Int
    let rows: Int
    /// `<article>` elements of the page.
    let articles: Int
    /// Nodes of `<article>` elements that tell other articles than the titled one.
    var strangers: [Range<Int>] = []
    /// Node that holds the article best, by the text around which paragraphs stand.
    private(set) var top = 0
    /// Smallest node that holds three quarters of the running text.
    private(set) var most = 0
    let page: PageBlocks
    private(set) var good: [Bool] = []
    /// Words of running text before each block.
    private(set) var goodBefore: [Int] = []
    /// First node of each block.
    private var starts: [Int] = []
    private let place: Place
    /// Numbers of the words of each block that say what it is about, and where they begin.
    private(set) var topics: [Int32] = []
    private(set) var topicStarts: [Int] = [0]
    private(set) var topicCount = 0
    /// Number of each block's signature, and of it with those around it.
    var signature: [Int] { place.signature }
    var path: [Int] { place.path }
    /// The heading above a block.
    func heading(of block: Int) -> Int? { place.headings[block] }
    var signatureCount: Int { place.goodOfSignature.count }
    var pathCount: Int { place.goodOfPath.count }

    /// Names of the columns, in order.
    static let names: [String] = {
        var n = PageWording.names
        n += (0..<PageCues.count).map { "cue\($0)" } + (0..<PageCues.count).map { "near\($0)" } + (0..<PageContext.count).map { "in\($0)" }
        n += PageFeatures.placeNames + PageOverlap.names + PageFeatures.groupNames
        return n
    }()

    init(_ page: PageBlocks, _ metadata: PageMetadata) {
        self.page = page
        let blocks = page.blocks
        let rows = blocks.count
        let count = PageFeatures.names.count
        self.rows = rows
        self.count = count
        good = blocks.map { $0.words >= 10 && $0.linkBytes * 2 < $0.bytes }
        goodBefore = [0]
        goodBefore.reserveCapacity(rows + 1)
        for i in 0..<rows { goodBefore.append(goodBefore[i] + (good[i] ? blocks[i].words : 0)) }
        starts = blocks.map(\.firstNode)
        place = Place(page, good)
        articles = page.tree.nodes.count { $0.tag == .article }
        let heading =
            blocks.firstIndex { $0.tag == .h1 && $0.words > 2 } ?? blocks.firstIndex { $0.context.contains(.heading) && $0.words > 3 }
        // A row is written where it will stay: some hundred pages a second have a hundred thousand of them.
        values = [Float](unsafeUninitializedCapacity: rows * count) { buffer, initialized in
            var words = PageWords(page)
            for i in 0..<rows {
                var row = PageRowWriter(buffer, i * count)
                PageWording.append(page, blocks[i], &words, to: &row)
            }
            let said = PageOverlap(page, metadata, words)
            findStrangers(said.title(page) ?? heading)
            chooseTop()
            chooseMost()
            for i in 0..<rows {
                let b = blocks[i]
                var row = PageRowWriter(buffer, i * count + PageWording.names.count)
                for k in 0..<PageCues.count { row.put(b.cues.rawValue >> UInt32(k) & 1 != 0 ? 1 : 0) }
                for k in 0..<PageCues.count { row.put(b.near.rawValue >> UInt32(k) & 1 != 0 ? 1 : 0) }
                for k in 0..<PageContext.count { row.put(b.context.rawValue >> UInt32(k) & 1 != 0 ? 1 : 0) }
                appendPlace(i, b, buffer, heading, &row)
                said.append(i, to: &row)
                appendGroups(b, &row)
                precondition(row.at == (i + 1) * count, "a row has as many values as there are names of columns")
            }
            initialized = rows * count
            numberTopics(words)
        }
    }

    /// Whether a chosen block of some length repeats what stands before it on the page.
    func repeatsText(_ chosen: [Bool]) -> Bool {
        let column = PageFeatures.repeatColumn
        return (0..<rows).contains {
            chosen[$0] && page.blocks[$0].words >= PageFeatures.longRepeat && values[$0 * count + column] > 0.8
        }
    }
    /// Words from which on a block is no phrase that a text repeats, such as an ingredient or a row of a table.
    static let longRepeat = 30
    /// Words from which on a block may tell many paragraphs again in one piece; its runs of words over their ends are new.
    static let wholeRepeat = 150
    private static let repeatColumn = names.firstIndex(of: "repeatBefore") ?? 0

    private mutating func numberTopics(_ words: PageWords) {
        var numbers = HashIndex(capacity: 1024)
        topics.reserveCapacity(words.hashes.count)
        topicStarts.reserveCapacity(rows + 1)
        for i in 0..<rows {
            for k in words.starts[i]..<words.starts[i + 1] where words.isContent[k] { topics.append(Int32(numbers.add(words.hashes[k]))) }
            topicStarts.append(topics.count)
        }
        topicCount = numbers.counts.count
    }

    // MARK: groups of names, and what they mean before anything is learnt

    private static let groupNames = ["comments", "captions", "teasers", "actions", "about", "furniture", "nearFurniture", "prior"]

    private func appendGroups(_ b: PageBlock, _ row: inout PageRowWriter) {
        func flag(_ condition: Bool) -> Float { condition ? 1 : 0 }
        let comments = b.near.contains(.comment)
        let isCaption = b.context.contains(.figcaption) || b.near.contains(.caption)
        let teasers = !b.near.isDisjoint(with: [.related, .teaser, .sidebar]) || b.context.contains(.aside)
        let actions =
            !b.near.isDisjoint(with: [.share, .newsletter, .promo, .form, .overlay]) || !b.context.isDisjoint(with: [.form, .button])
        let about = !b.near.isDisjoint(with: [.byline, .author, .date, .tags, .meta])
        let furniture = Float(b.cues.intersection(.furniture).rawValue.nonzeroBitCount)
        let nearFurniture = Float(b.near.intersection(.furniture).rawValue.nonzeroBitCount)
        // Log-odds that names alone suggest; few labelled pages show what every reader of markup knows.
        var prior: Float = 0
        if comments { prior -= 3 }
        if b.context.contains(.figcaption) { prior -= 2 } else if isCaption { prior -= page.images(b.holder) > 0 ? 2 : 1 }
        if b.context.contains(.navigation) { prior -= 2 }
        if b.context.contains(.footer) { prior -= 1.5 }
        if !b.near.isDisjoint(with: [.share, .newsletter]) { prior -= 1 }
        if b.near.contains(.related) { prior -= 1 }
        if b.context.contains(.button) { prior -= 1.5 }
        if b.linkBytes * 5 < b.bytes, b.words >= 25 { prior += b.words >= 60 ? 2 : 1 }
        row.put(flag(comments), flag(isCaption), flag(teasers), flag(actions), flag(about), furniture, nearFurniture, prior)
    }

    // MARK: what stands around it

    private static let placeNames =
        [
            "index", "share", "fromEnd", "afterHeading", "inTop", "topUp", "topBranch", "topBranchLinks", "inMost", "mostUp", "mostBranch",
            "mostBranchLinks", "holderLinks", "parentLinks", "grandLinks", "holderPlain", "parentPlain", "grandPlain", "siblingGood",
            "signatureGood",
            "pathGood", "signatureCount", "signatureLinks", "toGoodBefore", "toGoodAfter", "goodBefore", "goodAfter", "images", "depth",
            "topShare",
            "sectionWords", "sectionLinks", "sectionGood", "headingRun", "goodWindow", "repeat0", "repeat1", "repeat2", "repeat3",
            "holderImages", "parentImages", "grandImages", "parentBlocks", "parentMean", "headHits", "headWords", "headLinked", "headLevel",
            "headSame", "headRelated", "headAction",
        ] + [-3, -2, -1, 1, 2, 3].flatMap { k in ["words\(k)", "linkShare\(k)", "tag\(k)", "end\(k)", "hits\(k)", "sameHolder\(k)"] }

    /// Sums over the page that many rows need: words of running text by parent node, and by number of signature and of path.
    private struct Place {
        var goodOfParent: [Int32]
        var blocksOfParent: [Int32]
        var wordsOfParent: [Int32]
        /// The nearest block above each that is a heading, by its element or by being short, bold and alone.
        var headings: [Int?] = []
        var signature: [Int] = []
        var path: [Int] = []
        var signatures = HashIndex(capacity: 64)
        var goodOfSignature: [Int] = []
        var goodOfPath: [Int] = []
        var linkedOfSignature: [Int] = []
        var bytesOfSignature: [Int] = []

        init(_ page: PageBlocks, _ good: [Bool]) {
            goodOfParent = [Int32](repeating: 0, count: page.tree.nodes.count)
            blocksOfParent = goodOfParent
            wordsOfParent = goodOfParent
            headings.reserveCapacity(page.blocks.count)
            var heading: Int?
            var paths = HashIndex(capacity: 64)
            for (i, b) in page.blocks.enumerated() {
                let (s, p) = (signatures.add(b.signature), paths.add(Hashing.join(b.parentSignature, b.signature)))
                signature.append(s)
                path.append(p)
                if s == goodOfSignature.count {
                    goodOfSignature.append(0)
                    linkedOfSignature.append(0)
                    bytesOfSignature.append(0)
                }
                if p == goodOfPath.count { goodOfPath.append(0) }
                let parent = Int(page.tree.nodes[b.holder].parent)
                blocksOfParent[parent] += 1
                wordsOfParent[parent] += Int32(b.words)
                headings.append(heading)
                let isBold = b.words <= 12 && b.emphasized * 10 >= b.bytes * 9
                if b.context.contains(.heading) || isBold && !b.context.contains(.list) { heading = i }
                linkedOfSignature[s] += b.linkBytes
                bytesOfSignature[s] += b.bytes
                guard good[i] else { continue }
                goodOfParent[Int(page.tree.nodes[b.holder].parent)] += Int32(b.words)
                goodOfSignature[s] += b.words
                goodOfPath[p] += b.words
            }
        }
    }

    private mutating func chooseTop() {
        var score: [Int: Float] = [:]
        var order: [Int] = []
        let nodes = page.tree.nodes
        for (i, b) in page.blocks.enumerated() where good[i] {
            var s = 1 + min(Float(b.words) / 15, 4)
            if !b.near.isDisjoint(with: [.comment, .footer, .related, .sidebar, .teaser, .legal]) { s *= 0.3 }
            if !b.context.isDisjoint(with: [.navigation, .aside, .footer, .hidden, .form]) { s *= 0.2 }
            if isStranger(b) { s *= 0.1 }
            var node = b.tag == .p || b.tag == .li || b.tag.isHeading ? Int(nodes[b.holder].parent) : b.holder
            for share: Float in [1, 0.5, 0.25] where node > 0 {
                if score[node] == nil { order.append(node) }
                score[node, default: 0] += s * share
                node = Int(nodes[node].parent)
            }
        }
        var best: Float = 0
        for n in order {
            let plain = Float(page.plain(n))
            let s = (score[n] ?? 0) * plain / max(1, plain + Float(page.linked(n)))
            if s > best {
                best = s
                top = n
            }
        }
    }

    private mutating func chooseMost() {
        let total = goodBefore[rows]
        guard total > 0 else { return }
        most = smallestNode { node in
            let b = blocks(in: node)
            return (goodBefore[b.upperBound] - goodBefore[b.lowerBound]) * 4 >= total * 3
        }
    }

    /// Blocks below a node.
    func blocks(in node: Int) -> Range<Int> {
        let low = lowerBound(starts, node)
        return low..<max(low, lowerBound(starts, Int(page.tree.nodes[node].end)))
    }

    /// The smallest subtree that holds enough: found by going down from the root as long as one child does.
    func smallestNode(_ holdsEnough: (Int) -> Bool) -> Int {
        let nodes = page.tree.nodes
        var node = 0
        var steps = 0
        descend: while steps < 4096 {
            var child = node + 1
            var looked = 0
            while child < Int(nodes[node].end), looked < 4096 {
                if nodes[child].tag != .text, holdsEnough(child) {
                    node = child
                    steps += 1
                    continue descend
                }
                child = Int(nodes[child].end)
                looked += 1
            }
            break
        }
        return node
    }

    private func lowerBound(_ a: [Int], _ v: Int) -> Int {
        var (lo, hi) = (0, a.count)
        while lo < hi {
            let mid = (lo + hi) / 2
            if a[mid] < v { lo = mid + 1 } else { hi = mid }
        }
        return lo
    }

    /// Levels from `node` up to the first ancestor that holds `other` too, and the child of that ancestor on the way.
    func branch(_ node: Int, _ other: Int) -> (up: Int, branch: Int) {
        let nodes = page.tree.nodes
        var n = node
        var below = node
        var up = 0
        while n > 0, !(n <= other && other < Int(nodes[n].end)), up < 64 {
            below = n
            n = Int(nodes[n].parent)
            up += 1
        }
        return (up, below)
    }

    private func appendPlace(
        _ i: Int, _ b: PageBlock, _ table: UnsafeMutableBufferPointer<Float>, _ heading: Int?, _ row: inout PageRowWriter
    ) {
        let nodes = page.tree.nodes
        func links(_ n: Int) -> Float { Float(page.linked(n)) / Float(max(1, page.plain(n) + page.linked(n))) }
        func within(_ n: Int) -> Bool { n <= b.firstNode && b.firstNode < Int(nodes[n].end) }
        let total = Float(max(1, goodBefore[rows]))
        let parent = Int(nodes[b.holder].parent)
        let grand = Int(nodes[parent].parent)
        let t = branch(b.holder, top)
        let m = branch(b.holder, most)
        var before = i - 1
        while before >= 0, !good[before], i - before < 30 { before -= 1 }
        var after = i + 1
        while after < rows, !good[after], after - i < 30 { after += 1 }
        // The nearest section-like part around the block: what holds it below `top`, or the nearest three levels.
        var section = b.holder
        for _ in 0..<3 where section > 0 && section != top { section = Int(nodes[section].parent) }
        let (signature, path) = (place.signature[i], place.path[i])
        var run = 0
        var k = i - 1
        while k >= 0, run < 10, !page.blocks[k].context.contains(.heading) {
            run += 1
            k -= 1
        }
        let (lo, hi) = (max(0, i - 4), min(rows, i + 5))
        row.put(Float(i) / Float(max(1, rows)))
        row.put(Float(b.low) / Float(max(1, page.text.count)))
        row.put(Float(min(rows - i, 100)))
        row.put(heading.map { Float(max(-30, min(60, i - $0))) } ?? -40)
        row.put(within(top) ? 1 : 0)
        row.put(Float(t.up))
        row.put(Float(min(page.plain(t.branch), 5000)))
        row.put(links(t.branch))
        row.put(within(most) ? 1 : 0)
        row.put(Float(m.up))
        row.put(Float(min(page.plain(m.branch), 5000)))
        row.put(links(m.branch))
        row.put(links(b.holder))
        row.put(links(parent))
        row.put(links(grand))
        row.put(Float(min(page.plain(b.holder), 5000)))
        row.put(Float(min(page.plain(parent), 20000)))
        row.put(Float(min(page.plain(grand), 20000)))
        row.put(Float(place.goodOfParent[parent]) / total)
        row.put(Float(place.goodOfSignature[signature]) / total)
        row.put(Float(place.goodOfPath[path]) / total)
        row.put(Float(min(place.signatures.counts[signature], 50)))
        row.put(Float(place.linkedOfSignature[signature]) / Float(max(1, place.bytesOfSignature[signature])))
        row.put(Float(i - before))
        row.put(Float(after - i))
        row.put(Float(goodBefore[i]) / total)
        row.put(Float(goodBefore[rows] - goodBefore[i + 1]) / total)
        row.put(Float(min(b.imagesBefore, 5)))
        row.put(Float(b.depth))
        row.put(Float(page.plain(top)) / Float(max(1, page.plain(0))))
        row.put(Float(min(page.plain(section), 5000)))
        row.put(links(section))
        row.put(Float(place.goodOfParent[section]) / total)
        row.put(Float(run))
        row.put(Float(goodBefore[hi] - goodBefore[lo]) / total)
        row.put(Float(min(page.repeats[b.holder], 50)))
        row.put(Float(min(page.repeats[parent], 50)))
        row.put(Float(min(page.repeats[grand], 50)))
        row.put(Float(min(page.repeats[Int(nodes[grand].parent)], 50)))
        for node in [b.holder, parent, grand] { row.put(Float(min(page.images(node), 5))) }
        row.put(Float(min(place.blocksOfParent[parent], 60)))
        row.put(Float(min(place.wordsOfParent[parent] / max(1, place.blocksOfParent[parent]), 200)))
        // What the nearest heading above says: "Related", "Sign up".
        if let h = place.headings[i] {
            let base = h * count
            let other = page.blocks[h]
            row.put(table[base + PageWording.lineHits] + table[base + PageWording.startHits])
            row.put(table[base + PageWording.words])
            row.put(table[base + PageWording.linkShare])
            row.put(table[base + PageWording.level])
            let above = Int(nodes[other.holder].parent)
            row.put(above == parent ? 2 : above == grand ? 1 : 0)
            row.put(table[base + PageWording.relatedWords])
            row.put(table[base + PageWording.actionWords])
        } else {
            row.put(-1, -1, -1, -1, -1, -1)
            row.put(-1)
        }
        for k in -3...3 where k != 0 {
            guard i + k >= 0, i + k < rows else {
                row.put(-1, -1, -1, -1, -1, -1)
                continue
            }
            let other = page.blocks[i + k]
            let same: Float = other.holder == b.holder ? 2 : Int(nodes[other.holder].parent) == parent ? 1 : 0
            let base = (i + k) * count
            row.put(
                table[base + PageWording.words], table[base + PageWording.linkShare], table[base + PageWording.tag],
                table[base + PageWording.end], table[base + PageWording.lineHits] + table[base + PageWording.startHits], same)
        }
    }
}
