import Foundation
import Reading

/// Learns `BoostedTrees` by Newton steps on the logistic loss over histograms of 32 bins a column.
struct BoostedTreesTrainer {
    var rounds = 120
    var rate: Float = 0.1
    var smallestLeaf: Float = 20
    var penalty: Float = 5
    /// Share of the columns that each tree may use.
    var columnShare = 0.5

    /// - Parameters:
    ///   - values: row-major; labels 0 or 1, weights, and margins (log-odds known before), one a row.
    func train(_ values: [Float], columns: Int, labels: [Float], weights: [Float], margins: [Float]) -> BoostedTrees {
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
                binned[r * columns + c] = UInt8(b)
            }
        }
        var model = BoostedTrees()
        let positive = zip(labels, weights).reduce(Float(0)) { $0 + $1.0 * $1.1 }
        let all = weights.reduce(0, +)
        model.base = log(max(positive, 1) / max(all - positive, 1))
        var score = margins.map { $0 + model.base }
        var gradient = [Float](repeating: 0, count: n)
        var curvature = [Float](repeating: 0, count: n)
        var seed: UInt64 = 42
        let inner = (1 << BoostedTrees.depth) - 1
        for _ in 0..<rounds {
            for r in 0..<n {
                let p = 1 / (1 + exp(-score[r]))
                gradient[r] = (labels[r] - p) * weights[r]
                curvature[r] = max(p * (1 - p), 1e-4) * weights[r]
            }
            var usable: [Int] = []
            for c in 0..<columns where !edges[c].isEmpty {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                if Double(seed >> 40) / Double(1 << 24) < columnShare { usable.append(c) }
            }
            var node = [Int32](repeating: 0, count: n)
            var treeColumns = [Int16](repeating: 0, count: inner)
            var treeThresholds = [Float](repeating: -.infinity, count: inner)
            for level in 0..<BoostedTrees.depth {
                let first = (1 << level) - 1
                let width = 1 << level
                var g = [Float](repeating: 0, count: width * columns * bins)
                var h = [Float](repeating: 0, count: width * columns * bins)
                for r in 0..<n {
                    let base = (Int(node[r]) - first) * columns
                    for c in usable {
                        let k = (base + c) * bins + Int(binned[r * columns + c])
                        g[k] += gradient[r]
                        h[k] += curvature[r]
                    }
                }
                for w in 0..<width {
                    var best: (gain: Float, column: Int, bin: Int) = (1e-3, -1, 0)
                    for c in usable {
                        let offset = (w * columns + c) * bins
                        var (gAll, hAll): (Float, Float) = (0, 0)
                        for k in 0..<bins {
                            gAll += g[offset + k]
                            hAll += h[offset + k]
                        }
                        var (gLow, hLow): (Float, Float) = (0, 0)
                        for k in 0..<edges[c].count {
                            gLow += g[offset + k]
                            hLow += h[offset + k]
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
            for r in 0..<n {
                gLeaf[Int(node[r]) - inner] += gradient[r]
                hLeaf[Int(node[r]) - inner] += curvature[r]
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
