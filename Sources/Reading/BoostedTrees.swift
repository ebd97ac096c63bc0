import Text

/// A sum of small regression trees over rows of numbers, squashed to a probability (gradient boosting: Friedman 2001).
///
/// Kept as one line a tree: the nodes in order, each `column<threshold` or a leaf's value. Within a tree, node n's children are 2n+1 (below
/// the threshold) and 2n+2.
public struct BoostedTrees: Sendable {
    public static let depth = 4
    static let inner = (1 << depth) - 1
    /// Per tree `inner` columns and thresholds, and `inner + 1` leaves.
    public var columns: [Int16] = []
    public var thresholds: [Float] = []
    public var leaves: [Float] = []
    public var base: Float = 0
    public var trees: Int { leaves.count / (BoostedTrees.inner + 1) }

    public init() {}

    /// The log-odds of each row of a row-major table.
    ///
    /// Some rows at a time go through all trees, so that both stay in the nearest cache and the walks of different rows, which wait for
    /// nothing of each other, overlap.
    public func scores(_ values: [Float], rows: Int, columns width: Int) -> [Float] {
        var sums = [Float](repeating: base, count: rows)
        // What is read below without a check of its own: every column that a tree asks for, in every row.
        guard rows > 0, values.count >= rows * width, (columns.max() ?? 0) < width, (columns.min() ?? 0) >= 0,
            columns.count == trees * BoostedTrees.inner, thresholds.count == columns.count
        else { return sums }
        let inner = BoostedTrees.inner
        let group = 16
        sums.withUnsafeMutableBufferPointer { sums in
            values.withUnsafeBufferPointer { v in
                columns.withUnsafeBufferPointer { c in
                    thresholds.withUnsafeBufferPointer { t in
                        leaves.withUnsafeBufferPointer { l in
                            guard let v = v.baseAddress, let c = c.baseAddress, let t = t.baseAddress, let l = l.baseAddress,
                                let sums = sums.baseAddress
                            else { return }
                            var low = 0
                            while low < rows {
                                let high = min(low + group, rows)
                                for tree in 0..<trees {
                                    let (c, t, l) = (c + tree * inner, t + tree * inner, l + tree * (inner + 1))
                                    for r in low..<high {
                                        let row = v + r * width
                                        var n = 0
                                        for _ in 0..<BoostedTrees.depth {
                                            let isLow = row[Int(c[n])] < t[n]
                                            n = 2 * n + 2 - (isLow ? 1 : 0)
                                        }
                                        sums[r] += l[n - inner]
                                    }
                                }
                                low = high
                            }
                        }
                    }
                }
            }
        }
        return sums
    }

    /// Lines of a table: "base VALUE", then "tree", columns and thresholds as `name<value` and the leaves.
    public func table(_ names: [String]) -> String {
        var out = "base\t\(base)\n"
        let inner = BoostedTrees.inner
        for t in 0..<trees {
            var fields: [String] = []
            for n in 0..<inner {
                let i = t * inner + n
                fields.append(thresholds[i] == -.infinity ? "-" : "\(names[Int(columns[i])])<\(thresholds[i])")
            }
            for n in 0...inner { fields.append("\(leaves[t * (inner + 1) + n])") }
            out += "tree\t" + fields.joined(separator: " ") + "\n"
        }
        return out
    }

    /// Reads what `table` writes; nil where a line is none of it.
    public init?(rows: [[String]], names: [String]) {
        var column: [String: Int16] = [:]
        for (i, n) in names.enumerated() { column[n] = Int16(i) }
        for row in rows {
            guard row.count == 2 else { return nil }
            if row[0] == "base" {
                base = Float(row[1]) ?? 0
                continue
            }
            let fields = row[1].fields()
            guard fields.count == 2 * BoostedTrees.inner + 1 else { return nil }
            for f in fields.prefix(BoostedTrees.inner) {
                let parts = f.fields(by: 0x3C)
                if f == "-" {
                    columns.append(0)
                    thresholds.append(-.infinity)
                } else {
                    guard parts.count == 2, let c = column[String(parts[0])], let v = Float(parts[1]) else { return nil }
                    columns.append(c)
                    thresholds.append(v)
                }
            }
            for f in fields.suffix(BoostedTrees.inner + 1) {
                guard let v = Float(f) else { return nil }
                leaves.append(v)
            }
        }
    }
}
