import Glibc
import Lexicon
import Text

/// The trained judge of blocks, in two steps: the first looks at a block and what stands around it, the second also at what the first
/// thinks of the blocks around. `Data/pages/model.tsv`, made by `workbench train-pages`.
package struct PageModel: Sendable {
    /// Trees over the columns `PageRows.names`.
    package var first: BoostedTrees
    /// Trees over the columns `PageRows.secondNames`, for blocks that the first step does not rule out.
    package var second: BoostedTrees

    static let shared = PageModel(rows: Table("Data/pages/model.tsv").rows)

    /// A model that was just trained; the reader's own is that of `Data/`.
    package init(first: BoostedTrees, second: BoostedTrees) {
        self.first = first
        self.second = second
    }

    init(rows: [[String]]) {
        func part(_ step: String, _ names: [String]) -> BoostedTrees {
            BoostedTrees(rows: rows.filter { $0.first == step }.map { Array($0.dropFirst()) }, names: names) ?? BoostedTrees()
        }
        first = part("first", PageFeatures.names)
        second = part("second", PageFeatures.names + PageOpinion.names)
    }

    /// Rows of `Data/pages/model.tsv`, without its header: step, kind and value, with tabs between.
    package var table: String {
        func lines(_ step: String, _ t: String) -> String { t.split(separator: "\n").map { "\(step)\t\($0)\n" }.joined() }
        return lines("first", first.table(PageFeatures.names)) + lines("second", second.table(PageFeatures.names + PageOpinion.names))
    }

    /// For each block the log-odds that it is part of the article's body.
    func scores(_ f: PageFeatures) -> [Float] {
        var out = PageModel.scores(f.values, f.rows, f.count, first)
        let opinion = PageOpinion(f, out)
        // Two blocks of three are page furniture beyond doubt, and no neighbour makes them anything else.
        let open = out.indices.filter { out[$0] > PageModel.hopeless }
        let again = second.scores(opinion.rows(f, open), rows: open.count, columns: f.count + PageOpinion.names.count)
        for (k, r) in open.enumerated() { out[r] = again[k] + f.values[(r + 1) * f.count - 1] }
        return out
    }

    /// Log-odds of the first step below which the second is not asked.
    private static let hopeless: Float = -6

    static func scores(_ values: [Float], _ rows: Int, _ columns: Int, _ model: BoostedTrees) -> [Float] {
        var out = model.scores(values, rows: rows, columns: columns)
        // The last column of a row is its prior.
        for r in out.indices { out[r] += values[(r + 1) * columns - 1] }
        return out
    }
}

/// What the first step thinks of the blocks around a block.
struct PageOpinion {
    static let names =
        (-reach...reach).map { "p\($0)" } + [
            "pHolder", "pParent", "pGrand", "pSignature", "pPath", "pWindow5", "pWindow12", "bodyBefore", "bodyAfter", "toBodyBefore",
            "toBodyAfter",
            "pHeading", "pBetween", "bodyShare", "pHead", "inBody", "bodyUp", "bodyBranch", "bodyBranchShare", "topicShare", "topicWeight",
        ]
    /// Neighbours before and behind whose opinion a row repeats.
    private static let reach = 3
    private let p: [Float]
    /// Row-major: for each block what stands in `names` behind the neighbours.
    private var rest: [Float] = []

    init(_ f: PageFeatures, _ scores: [Float]) {
        let page = f.page
        let blocks = page.blocks
        let n = scores.count
        let p = scores.map { 1 / (1 + max(-20, min(20, -$0)).exponential) }
        self.p = p
        let nodes = page.tree.nodes
        // Weighted sums by holder, its parent, its grandparent; by signature and path.
        var byNode = [SIMD2<Float>](repeating: .zero, count: nodes.count * 3)
        var bySignature = [SIMD2<Float>](repeating: .zero, count: f.signatureCount)
        var byPath = [SIMD2<Float>](repeating: .zero, count: f.pathCount)
        var prefix: [Float] = [0]
        var weights: [Float] = [0]
        prefix.reserveCapacity(n + 1)
        weights.reserveCapacity(n + 1)
        for i in 0..<n {
            let holder = blocks[i].holder
            let w = Float(1 + min(blocks[i].words, 60))
            let both = SIMD2(p[i] * w, w)
            let parent = Int(nodes[holder].parent)
            byNode[holder] += both
            byNode[parent + nodes.count] += both
            byNode[Int(nodes[parent].parent) + 2 * nodes.count] += both
            bySignature[f.signature[i]] += both
            byPath[f.path[i]] += both
            prefix.append(prefix[i] + p[i] * w)
            weights.append(weights[i] + w)
        }
        var before = [Int](repeating: 50, count: n)
        var after = [Int](repeating: 50, count: n)
        var last = -50
        for i in 0..<n {
            before[i] = min(50, i - last)
            if p[i] > 0.8 { last = i }
        }
        last = n + 50
        for i in (0..<n).reversed() {
            after[i] = min(50, last - i)
            if p[i] > 0.8 { last = i }
        }
        var heading: Float = -1
        let total = max(1, prefix[n])
        rest.reserveCapacity(n * (PageOpinion.names.count - 2 * PageOpinion.reach - 1))
        let body = f.smallestNode { node in
            let b = f.blocks(in: node)
            return (prefix[b.upperBound] - prefix[b.lowerBound]) * 4 >= prefix[n] * 3
        }
        let topics = PageOpinion.topics(f, p)
        func mean(_ s: SIMD2<Float>) -> Float { s.x / max(1, s.y) }
        func window(_ i: Int, _ k: Int) -> Float {
            let (lo, hi) = (max(0, i - k), min(n, i + k + 1))
            return (prefix[hi] - prefix[lo]) / max(1, weights[hi] - weights[lo])
        }
        for i in 0..<n {
            let holder = blocks[i].holder
            let parent = Int(nodes[holder].parent)
            rest.append(mean(byNode[holder]))
            rest.append(mean(byNode[parent + nodes.count]))
            rest.append(mean(byNode[Int(nodes[parent].parent) + 2 * nodes.count]))
            rest.append(mean(bySignature[f.signature[i]]))
            rest.append(mean(byPath[f.path[i]]))
            rest.append(window(i, 5))
            rest.append(window(i, 12))
            rest.append(prefix[i] / total)
            rest.append((prefix[n] - prefix[i + 1]) / total)
            rest.append(Float(before[i]))
            rest.append(Float(after[i]))
            rest.append(heading)
            rest.append(before[i] < 50 && after[i] < 50 ? 1 : 0)
            rest.append(prefix[n] / max(1, weights[n]))
            rest.append(f.heading(of: i).map { p[$0] } ?? -1)
            let (up, branch) = f.branch(holder, body)
            let inside = f.blocks(in: branch)
            let share = prefix[inside.upperBound] - prefix[inside.lowerBound]
            rest.append(up == 0 ? 1 : 0)
            rest.append(Float(up))
            rest.append(share / max(1, weights[inside.upperBound] - weights[inside.lowerBound]))
            rest.append(share / total)
            rest.append(topics[i].x)
            rest.append(topics[i].y)
            if blocks[i].context.contains(.heading) { heading = p[i] }
        }
    }

    /// For each block, how many of its words other blocks that seem to be the article's have too: their share, and how much article there
    /// is per word.
    private static func topics(_ f: PageFeatures, _ p: [Float]) -> [SIMD2<Float>] {
        var weight = [Float](repeating: 0, count: f.topicCount)
        for i in p.indices where p[i] > 0.5 {
            for k in f.topicStarts[i]..<f.topicStarts[i + 1] { weight[Int(f.topics[k])] += p[i] }
        }
        return p.indices.map { i in
            let range = f.topicStarts[i]..<f.topicStarts[i + 1]
            guard !range.isEmpty else { return SIMD2(-1, -1) }
            let own = p[i] > 0.5 ? p[i] : 0
            var (known, sum): (Float, Float) = (0, 0)
            for k in range {
                let others = weight[Int(f.topics[k])] - own
                if others > 0.5 {
                    known += 1
                    sum += min(others, 8)
                }
            }
            let n = Float(range.count)
            return SIMD2(known / n, sum / n)
        }
    }

    /// Rows of the second step for some blocks: the features, then the opinions.
    func rows(_ f: PageFeatures, _ blocks: some Collection<Int>) -> [Float] {
        var out: [Float] = []
        let width = PageOpinion.names.count - 2 * PageOpinion.reach - 1
        out.reserveCapacity(blocks.count * (f.count + PageOpinion.names.count))
        for r in blocks {
            out += f.values[(r * f.count)..<((r + 1) * f.count)]
            for k in (r - PageOpinion.reach)...(r + PageOpinion.reach) { out.append(k >= 0 && k < p.count ? p[k] : -1) }
            out += rest[(r * width)..<((r + 1) * width)]
        }
        return out
    }
}

/// A page's blocks and their features, for training and for looking at.
package struct PageRows: Sendable {
    /// Row-major: for each block `columns` numbers.
    package let values: [Float]
    /// Numbers of a row: as many as `names`.
    package let columns: Int
    /// Text of each block.
    package let texts: [[UInt8]]
    /// Element and classes' cues of each block, for reading by people.
    package let places: [String]

    /// Names of the columns of `values`.
    package static var names: [String] { PageFeatures.names }
    /// Names of the columns of `secondValues`: those of the first step, then what it thinks of the blocks around.
    package static var secondNames: [String] { PageFeatures.names + PageOpinion.names }
    private let features: PageFeatures

    /// - Parameters:
    ///   - bytes: a page as it was served, unpacked.
    ///   - charset: the charset of the transport's header.
    package init(_ bytes: [UInt8], charset: String? = nil) {
        let page = PageBlocks(HTMLTree(CharacterDecoding.decode(bytes, hint: charset).utf8))
        let f = PageFeatures(page, PageMetadata(page.tree))
        features = f
        values = f.values
        columns = f.count
        texts = page.blocks.map { Array(page.text[$0.low..<$0.high]) }
        places = page.blocks.map { b in
            var path: [String] = []
            var n = b.holder
            while n > 0, path.count < 4 {
                let c = page.tree.value(n, .class) ?? ""
                path.append("\(page.tree.nodes[n].tag)" + (c.isEmpty ? "" : "." + c.prefix(40)))
                n = Int(page.tree.nodes[n].parent)
            }
            return path.joined(separator: " < ")
        }
    }
}

extension PageRows {
    /// Log-odds of each row by the first step.
    package func firstScores(_ model: BoostedTrees) -> [Float] { PageModel.scores(values, texts.count, columns, model) }

    /// Rows of the second step, given what the first thinks.
    package func secondValues(_ scores: [Float]) -> [Float] { PageOpinion(features, scores).rows(features, scores.indices) }

    /// Log-odds of each block by both steps; by the first alone where that rules it out.
    package func scores(_ model: PageModel) -> [Float] { model.scores(features) }

    /// Blocks that become the body, given their scores.
    package func chosen(_ scores: [Float]) -> [Bool] { PageParts.chosen(features, scores, isArticle: true) }
}

extension PageRows {
    /// Bytes of a file, unpacked where it is gzipped.
    package static func document(_ path: String) throws -> [UInt8] {
        let options = ArticleReader.Options()
        let budget = ExpansionBudget(options)
        let file = ByteReader(try FileSource(path: path, budget: budget))
        let isPacked = GzipSource.isHeader(file.peek(4))
        return try (isPacked ? ByteReader(GzipSource(file, budget)) : file).readAll(limit: options.maximumDocumentBytes)
    }
}

extension Float {
    fileprivate var exponential: Float { expf(self) }
}
