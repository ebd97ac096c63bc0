/// `BoostedTrees` laid out for reading.
///
/// Many nodes ask the same: each question is asked once of up to `group` rows, which lie side by side in a vector of bytes, and a tree is then
/// walked by all of them at once, without a branch or a look at a number.
struct TreeTables: Sendable {
    /// Rows that go through the trees together.
    static let group = 16
    private typealias Lanes = SIMD16<UInt8>
    /// How many trees are walked before it is asked whether any row may still come high enough.
    private static let block = 20

    /// Different questions, in the order in which the trees ask them: is the column below the threshold?
    private var questions: [(column: Int, threshold: Float)] = []
    /// How many of them each `block` of trees and those before it ask.
    private var asked: [Int] = []
    /// Question of each node.
    private var nodes: [UInt16] = []
    private let leaves: [Float]
    /// The most that the trees from each `block`th on add to a row.
    private var ceilings: [Float] = []
    /// Columns that a row must have.
    let width: Int

    init(_ trees: BoostedTrees) {
        leaves = trees.leaves
        var numbers: [SIMD2<UInt32>: Int] = [:]
        nodes.reserveCapacity(trees.columns.count)
        for (i, column) in trees.columns.enumerated() {
            if i % (BoostedTrees.inner * TreeTables.block) == 0, i > 0 { asked.append(questions.count) }
            let key = SIMD2(UInt32(bitPattern: Int32(column)), trees.thresholds[i].bitPattern)
            let number = numbers[key] ?? questions.count
            if number == questions.count {
                numbers[key] = number
                questions.append((Int(column), trees.thresholds[i]))
            }
            nodes.append(UInt16(truncatingIfNeeded: number))
        }
        asked.append(questions.count)
        precondition(questions.allSatisfy { $0.column >= 0 } && questions.count < 1 << 16)
        width = (questions.map(\.column).max() ?? -1) + 1
        var rest: Float = 0
        let count = BoostedTrees.inner + 1
        for tree in (0..<trees.trees).reversed() {
            rest += leaves[tree * count..<(tree + 1) * count].max() ?? 0
            if tree % TreeTables.block == 0 { ceilings.append(rest) }
        }
        ceilings.reverse()
    }

    /// Adds what the trees say of a group of rows to their sums, in the order of the trees: sums of floats depend on it. Rows that cannot come
    /// above `above` may get -infinity instead.
    func add(_ group: Range<Int>, of values: [Float], _ width: Int, to sums: inout [Float], above: Float) {
        // What is read below without a check of its own.
        precondition(group.lowerBound >= 0 && group.upperBound * width <= values.count && group.upperBound <= sums.count)
        precondition(group.count <= TreeTables.group && self.width <= width)
        withUnsafeTemporaryAllocation(of: Lanes.self, capacity: questions.count + 1) { answers in
            guard let answers = answers.baseAddress else { return }
            values.withUnsafeBufferPointer { values in
                sums.withUnsafeMutableBufferPointer { sums in
                    guard let values = values.baseAddress, let sums = sums.baseAddress else { return }
                    walk(values + group.lowerBound * width, width, answers, sums + group.lowerBound, group.count, above)
                }
            }
        }
    }

    /// The answers of each row to some of the questions, 255 for yes. Lanes without a row say what the first one says.
    private func ask(
        _ which: Range<Int>, _ values: UnsafePointer<Float>, _ rows: Int, _ width: Int, _ answers: UnsafeMutablePointer<Lanes>
    ) {
        questions.withUnsafeBufferPointer { all in
            let questions = UnsafeBufferPointer(rebasing: all[which])
            // The first row fills whole vectors, so that the others need not be cleared before.
            for (k, question) in questions.enumerated() {
                (answers + which.lowerBound + k).initialize(to: Lanes(repeating: values[question.column] < question.threshold ? 255 : 0))
            }
            for lane in 1..<max(rows, 1) {
                let row = values + lane * width
                var at = UnsafeMutableRawPointer(answers + which.lowerBound) + lane
                for question in questions {
                    at.storeBytes(of: row[question.column] < question.threshold ? 255 : 0, as: UInt8.self)
                    at += TreeTables.group
                }
            }
        }
    }

    private func walk(
        _ values: UnsafePointer<Float>, _ width: Int, _ answers: UnsafeMutablePointer<Lanes>, _ sums: UnsafeMutablePointer<Float>,
        _ rows: Int, _ above: Float
    ) {
        let found = answers + questions.count
        found.initialize(to: .zero)
        let leaf = UnsafeRawPointer(found)
        nodes.withUnsafeBufferPointer { nodes in
            leaves.withUnsafeBufferPointer { leaves in
                guard let nodes = nodes.baseAddress, let leaves = leaves.baseAddress else { return }
                for tree in 0..<ceilings.count * TreeTables.block where tree * BoostedTrees.inner < self.nodes.count {
                    if tree % TreeTables.block == 0 {
                        let block = tree / TreeTables.block
                        if above > -.infinity {
                            // The ceilings and the sums are rounded apart, by far less than a thousandth.
                            let least = above - 1e-3 - ceilings[block]
                            var isOut = true
                            for r in 0..<rows where sums[r] >= least { isOut = false }
                            if isOut {
                                for r in 0..<rows { sums[r] = -.infinity }
                                return
                            }
                        }
                        ask((block == 0 ? 0 : asked[block - 1])..<asked[block], values, rows, width, answers)
                    }
                    found.pointee = TreeTables.leaf(answers, nodes + tree * BoostedTrees.inner)
                    let own = leaves + tree * (BoostedTrees.inner + 1)
                    for r in 0..<rows { sums[r] += own[Int(leaf.load(fromByteOffset: r, as: UInt8.self))] }
                }
            }
        }
    }

    /// Leaf that each row comes to in the tree of these nodes.
    @inline(__always)
    private static func leaf(_ answers: UnsafeMutablePointer<Lanes>, _ nodes: UnsafePointer<UInt16>) -> Lanes {
        @inline(__always) func answer(_ node: Int) -> Lanes { answers[Int(nodes[node])] }
        // Node n's children are 2n + 1, where the answer is yes, and 2n + 2.
        @inline(__always) func choose(_ yes: Lanes, _ a: Lanes, _ b: Lanes) -> Lanes { b ^ ((a ^ b) & yes) }
        let one = answer(0)
        let two = choose(one, answer(1), answer(2))
        let three = choose(one, choose(two, answer(3), answer(4)), choose(two, answer(5), answer(6)))
        let left = choose(two, choose(three, answer(7), answer(8)), choose(three, answer(9), answer(10)))
        let right = choose(two, choose(three, answer(11), answer(12)), choose(three, answer(13), answer(14)))
        let four = choose(one, left, right)
        return 15 &- ((one & 8) | (two & 4) | (three & 2) | (four & 1))
    }
}
