import Foundation
import Reading

/// Learns `BoostedTrees` by Newton steps on the logistic loss over histograms of 32 bins a column.
struct BoostedTreesTrainer {
    var rounds = 120
    var rate: Float = 0.1
    var smallestLeaf: Float = 20
    var penalty: Float = 5
    /// Share of the columns that each tree may use.
    var columnShare = 0.3
    /// Share of the rows that each tree learns from.
    var rowShare = 0.7

    /// - Parameters:
    ///   - values: row-major; labels 0 or 1, weights, and margins (log-odds known before), one a row.
    ///   - earlier: trees that these rows were not learnt from yet, to which more are added; `margins` are none of theirs.
    func train(
        _ values: [Float], columns: Int, labels: [Float], weights: [Float], margins: [Float], earlier: BoostedTrees = BoostedTrees()
    ) -> BoostedTrees {
        let n = labels.count
        let bins = 32
        var edges: [[Float]] = []
        var binned = [UInt8](repeating: 0, count: n * columns)
        for c in 0..<columns {
            var column = (0..<n).map { values[$0 * columns + c] }
            column.sort()
            var e: [Float] = []
            for k in 1..<bins {
                let v = column[min(n - 1, k * n / bins)]
                if v > column[0], e.last != v { e.append(v) }
            }
            // Rare values, such as a cue that few blocks have, need an edge of their own.
            if e.isEmpty, let last = column.last, last > column[0] { e = [last] }
            edges.append(e)
            for r in 0..<n {
                let v = values[r * columns + c]
                var b = 0
                while b < e.count, v >= e[b] { b += 1 }
                binned[c * n + r] = UInt8(b)
            }
        }
        var model = earlier
        let positive = zip(labels, weights).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        let all = weights.reduce(0, +)
        var score: [Float]
        if earlier.trees > 0 {
            score = zip(margins, earlier.scores(values, rows: n, columns: columns)).map { $0 + $1 }
        } else {
            model.base = log(max(positive, 1) / max(all - positive, 1))
            score = margins.map { $0 + model.base }
        }
        /// Gradient and curvature.
        var steps = [SIMD2<Float>](repeating: .zero, count: n)
        var seed: UInt64 = 42 &+ UInt64(earlier.trees)
        func draw() -> Double {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(seed >> 40) / Double(1 << 24)
        }
        let inner = (1 << BoostedTrees.depth) - 1
        for _ in 0..<rounds {
            for r in 0..<n {
                let p = 1 / (1 + exp(-score[r]))
                steps[r] = SIMD2((labels[r] - p) * weights[r], max(p * (1 - p), 1e-4) * weights[r])
            }
            var drawn = Array(0..<n)
            if rowShare < 1 { drawn = drawn.filter { _ in draw() < rowShare } }
            var usable: [Int] = []
            for c in 0..<columns where !edges[c].isEmpty {
                if draw() < columnShare { usable.append(c) }
            }
            var node = [Int32](repeating: 0, count: n)
            var treeColumns = [Int16](repeating: 0, count: inner)
            var treeThresholds = [Float](repeating: -.infinity, count: inner)
            for level in 0..<BoostedTrees.depth {
                let first = (1 << level) - 1
                let width = 1 << level
                // Sums of gradient and curvature by column, node and bin. Column by column, so that the sums at hand stay in the nearest cache.
                var sums = [SIMD2<Float>](repeating: .zero, count: width * columns * bins)
                sums.withUnsafeMutableBufferPointer { sums in
                    binned.withUnsafeBufferPointer { binned in
                        node.withUnsafeBufferPointer { node in
                            steps.withUnsafeBufferPointer { steps in
                                for some in stride(from: 0, to: usable.count, by: 4) {
                                    // Four columns at a time: most rows of a column fall into one bin, and each sum waits for the last.
                                    let c = (0..<4).map { usable[min(some + $0, usable.count - 1)] }
                                    let (c0, c1, c2, c3) = (c[0], c[1], c[2], c[3])
                                    let last = usable.count - some
                                    for r in drawn {
                                        let k = Int(node[r]) - first
                                        let step = steps[r]
                                        sums[(c0 * width + k) * bins + Int(binned[c0 * n + r])] += step
                                        if last > 1 { sums[(c1 * width + k) * bins + Int(binned[c1 * n + r])] += step }
                                        if last > 2 { sums[(c2 * width + k) * bins + Int(binned[c2 * n + r])] += step }
                                        if last > 3 { sums[(c3 * width + k) * bins + Int(binned[c3 * n + r])] += step }
                                    }
                                }
                            }
                        }
                    }
                }
                for w in 0..<width {
                    var best: (gain: Float, column: Int, bin: Int) = (1e-3, -1, 0)
                    for c in usable {
                        let offset = (c * width + w) * bins
                        var (gAll, hAll): (Float, Float) = (0, 0)
                        for k in 0..<bins {
                            gAll += sums[offset + k].x
                            hAll += sums[offset + k].y
                        }
                        var (gLow, hLow): (Float, Float) = (0, 0)
                        for k in 0..<edges[c].count {
                            gLow += sums[offset + k].x
                            hLow += sums[offset + k].y
                            let (gHigh, hHigh) = (gAll - gLow, hAll - hLow)
                            guard hLow > smallestLeaf * 0.05, hHigh > smallestLeaf * 0.05 else { continue }
                            let gain = gLow * gLow / (hLow + penalty) + gHigh * gHigh / (hHigh + penalty) - gAll * gAll / (hAll + penalty)
                            if gain > best.gain { best = (gain, c, k) }
                        }
                    }
                    if best.column >= 0 {
                        treeColumns[first + w] = Int16(best.column)
                        treeThresholds[first + w] = edges[best.column][best.bin]
                    }
                }
                for r in 0..<n {
                    let k = Int(node[r])
                    let low = values[r * columns + Int(treeColumns[k])] < treeThresholds[k]
                    node[r] = Int32(2 * k + (low ? 1 : 2))
                }
            }
            var gLeaf = [Float](repeating: 0, count: inner + 1)
            var hLeaf = [Float](repeating: 0, count: inner + 1)
            for r in drawn {
                gLeaf[Int(node[r]) - inner] += steps[r].x
                hLeaf[Int(node[r]) - inner] += steps[r].y
            }
            let leaf = zip(gLeaf, hLeaf).map { (rate * $0 / ($1 + penalty) * 1000).rounded() / 1000 }
            for r in 0..<n { score[r] += leaf[Int(node[r]) - inner] }
            model.columns += treeColumns
            model.thresholds += treeThresholds
            model.leaves += leaf
        }
        return model
    }
}
