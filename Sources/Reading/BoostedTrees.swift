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

    /// The log-odds of a row.
    public func score(_ row: UnsafeBufferPointer<Float>) -> Float {
        var sum = base
        let inner = BoostedTrees.inner
        columns.withUnsafeBufferPointer { c in
            thresholds.withUnsafeBufferPointer { t in
                leaves.withUnsafeBufferPointer { l in
                    for tree in 0..<trees {
                        let offset = tree * inner
                        var n = 0
                        for _ in 0..<BoostedTrees.depth { n = 2 * n + (row[Int(c[offset + n])] < t[offset + n] ? 1 : 2) }
                        sum += l[tree * (inner + 1) + n - inner]
                    }
                }
            }
        }
        return sum
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
            let fields = row[1].split(separator: " ")
            guard fields.count == 2 * BoostedTrees.inner + 1 else { return nil }
            for f in fields.prefix(BoostedTrees.inner) {
                let parts = f.split(separator: "<")
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
