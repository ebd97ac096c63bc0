import Text

/// A sum of small regression trees over rows of numbers, squashed to a probability (gradient boosting: Friedman 2001).
///
/// Kept as one line a tree: the nodes in order, each `column<threshold` or a leaf's value. Within a tree, node n's children are 2n+1 (below
/// the threshold) and 2n+2.
public struct BoostedTrees: Sendable {
    /// Questions from the root of a tree to each of its leaves.
    public static let depth = 4
    static let inner = (1 << depth) - 1
    /// The column that each inner node asks about: `2^depth - 1` a tree, in the order of the nodes.
    public var columns: [Int16] = [] { didSet { tables = nil } }
    /// The value of each inner node's column below which a row goes to the first child; -infinity: all go to the second.
    public var thresholds: [Float] = [] { didSet { tables = nil } }
    /// What each leaf adds to the log-odds of its rows: `2^depth` a tree, from left to right.
    public var leaves: [Float] = [] { didSet { tables = nil } }
    /// Log-odds of a row before any tree.
    public var base: Float = 0
    /// Nil while the trees are learnt: made for each call then.
    private var tables: TreeTables?
    /// Number of trees.
    public var trees: Int { leaves.count / (BoostedTrees.inner + 1) }

    /// No trees: every row has the log-odds 0.
    public init() {}

    /// The log-odds of each row of a row-major table.
    /// - Parameter above: rows that cannot come above this need no more trees, and may get -infinity.
    public func scores(_ values: [Float], rows: Int, columns width: Int, above: Float = -.infinity) -> [Float] {
        var sums = [Float](repeating: base, count: rows)
        guard rows > 0, values.count >= rows * width, columns.count == trees * BoostedTrees.inner, thresholds.count == columns.count
        else { return sums }
        let tables = tables ?? TreeTables(self)
        guard tables.width <= width else { return sums }
        for low in stride(from: 0, to: rows, by: TreeTables.group) {
            tables.add(low..<min(low + TreeTables.group, rows), of: values, width, to: &sums, above: above)
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
        tables = TreeTables(self)
    }
}
