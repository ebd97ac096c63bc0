import Glibc
import Lexicon
import Text

/// The trained judge of blocks, in two steps: the first looks at a block and what stands around it, the second also at what the first
/// thinks of the blocks around. `Data/pages/model.tsv`, made by `workbench train-pages`.
public struct PageModel: Sendable {
    public var first: BoostedTrees
    public var second: BoostedTrees

    static let shared = PageModel(rows: Table("Data/pages/model.tsv").rows)

    public init(first: BoostedTrees, second: BoostedTrees) {
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

    public var table: String {
        func lines(_ step: String, _ t: String) -> String { t.split(separator: "\n").map { "\(step)\t\($0)\n" }.joined() }
        return lines("first", first.table(PageFeatures.names)) + lines("second", second.table(PageFeatures.names + PageOpinion.names))
    }

    /// For each block the log-odds that it is part of the article's body.
    func scores(_ f: PageFeatures) -> [Float] {
        let p = PageModel.scores(f.values, f.rows, f.count, first)
        let opinion = PageOpinion(f, p)
        let columns = f.count + PageOpinion.names.count
        var row = [Float](repeating: 0, count: columns)
        return (0..<f.rows).map { r in
            for c in 0..<f.count { row[c] = f.values[r * f.count + c] }
            opinion.write(r, into: &row, at: f.count)
            return row.withUnsafeBufferPointer { second.score($0) } + row[f.count - 1]
        }
    }

    static func scores(_ values: [Float], _ rows: Int, _ columns: Int, _ model: BoostedTrees) -> [Float] {
        values.withUnsafeBufferPointer { v in
            // The last column of a row is its prior.
            (0..<rows).map {
                model.score(UnsafeBufferPointer(rebasing: v[($0 * columns)..<(($0 + 1) * columns)])) + v[($0 + 1) * columns - 1]
            }
        }
    }
}

/// What the first step thinks of the blocks around a block.
struct PageOpinion {
    static let names =
        (-3...3).map { "p\($0)" } + [
            "pHolder", "pParent", "pGrand", "pSignature", "pPath", "pWindow5", "pWindow12", "bodyBefore", "bodyAfter", "toBodyBefore",
            "toBodyAfter",
            "pHeading", "pBetween", "bodyShare",
        ]
    private let p: [Float]
    private let rest: [[Float]]

    init(_ f: PageFeatures, _ scores: [Float]) {
        let page = f.page
        let n = scores.count
        let p = scores.map { 1 / (1 + max(-20, min(20, -$0)).exponential) }
        self.p = p
        let nodes = page.tree.nodes
        // Weighted sums by holder, its parent, its grandparent; by signature and path.
        var byNode = [SIMD2<Float>](repeating: .zero, count: nodes.count * 3)
        var numbers = HashIndex(capacity: 64)
        var bySignature: [SIMD2<Float>] = []
        var keys: [(Int, Int)] = []
        keys.reserveCapacity(n)
        var prefix: [Float] = [0]
        var weights: [Float] = [0]
        for (i, b) in page.blocks.enumerated() {
            let w = Float(1 + min(b.words, 60))
            let both = SIMD2(p[i] * w, w)
            let parent = Int(nodes[b.holder].parent)
            byNode[b.holder] += both
            byNode[parent + nodes.count] += both
            byNode[Int(nodes[parent].parent) + 2 * nodes.count] += both
            let key = (numbers.add(b.signature), numbers.add(Hashing.join(b.parentSignature, b.signature)))
            keys.append(key)
            while bySignature.count < numbers.counts.count { bySignature.append(.zero) }
            bySignature[key.0] += both
            bySignature[key.1] += both
            prefix.append(prefix[i] + p[i] * w)
            weights.append(weights[i] + w)
        }
        let sure = p.map { $0 > 0.8 }
        var before = [Int](repeating: 50, count: n)
        var after = [Int](repeating: 50, count: n)
        var last = -50
        for i in 0..<n {
            before[i] = min(50, i - last)
            if sure[i] { last = i }
        }
        last = n + 50
        for i in (0..<n).reversed() {
            after[i] = min(50, last - i)
            if sure[i] { last = i }
        }
        var heading: Float = -1
        let total = max(1, prefix[n])
        var out: [[Float]] = []
        out.reserveCapacity(n)
        for (i, b) in page.blocks.enumerated() {
            func mean(_ s: SIMD2<Float>) -> Float { s.x / max(1, s.y) }
            func window(_ k: Int) -> Float {
                let (lo, hi) = (max(0, i - k), min(n, i + k + 1))
                return (prefix[hi] - prefix[lo]) / max(1, weights[hi] - weights[lo])
            }
            let parent = Int(nodes[b.holder].parent)
            out.append([
                mean(byNode[b.holder]), mean(byNode[parent + nodes.count]), mean(byNode[Int(nodes[parent].parent) + 2 * nodes.count]),
                mean(bySignature[keys[i].0]), mean(bySignature[keys[i].1]), window(5), window(12),
                prefix[i] / total, (prefix[n] - prefix[i + 1]) / total, Float(before[i]), Float(after[i]), heading,
                before[i] < 50 && after[i] < 50 ? 1 : 0, prefix[n] / max(1, weights[n]),
            ])
            if b.context.contains(.heading) { heading = p[i] }
        }
        rest = out
    }

    func write(_ i: Int, into row: inout [Float], at start: Int) {
        var c = start
        for k in -3...3 {
            row[c] = p.indices.contains(i + k) ? p[i + k] : -1
            c += 1
        }
        for v in rest[i] {
            row[c] = v
            c += 1
        }
    }
}

/// A page's blocks and their features, for training and for looking at.
public struct PageRows: Sendable {
    public let values: [Float]
    public let columns: Int
    /// Text of each block.
    public let texts: [[UInt8]]
    /// Element and classes' cues of each block, for reading by people.
    public let places: [String]

    public static var names: [String] { PageFeatures.names }
    public static var secondNames: [String] { PageFeatures.names + PageOpinion.names }
    private let features: PageFeatures

    public init(_ bytes: [UInt8], charset: String? = nil) {
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
    public func firstScores(_ model: BoostedTrees) -> [Float] { PageModel.scores(values, texts.count, columns, model) }

    /// Rows of the second step, given what the first thinks.
    public func secondValues(_ scores: [Float]) -> [Float] {
        let opinion = PageOpinion(features, scores)
        let width = columns + PageOpinion.names.count
        var out = [Float](repeating: 0, count: texts.count * width)
        var row = [Float](repeating: 0, count: width)
        for r in texts.indices {
            for c in 0..<columns { row[c] = values[r * columns + c] }
            opinion.write(r, into: &row, at: columns)
            for c in 0..<width { out[r * width + c] = row[c] }
        }
        return out
    }

    public func scores(_ model: PageModel) -> [Float] { model.scores(features) }

    /// Blocks that become the body, given their scores.
    public func chosen(_ scores: [Float]) -> [Bool] { PageParts.chosen(features, scores, isArticle: true) }
}

extension PageRows {
    /// Bytes of a file, unpacked where it is gzipped.
    public static func document(_ path: String) throws -> [UInt8] {
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
