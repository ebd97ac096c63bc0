import Extraction
import Reading

/// Learns the trees of `Data/events/trees.tsv` from decisions of weights that have not seen the article.
enum TrainEventTrees {
    /// One decision: what the weights say, the row of numbers without it, the answer.
    struct Row {
        var weights: Double
        var numbers: [Float]
        var answer: Bool
        var weight: Float = 1
    }

    /// `column` is where what the weights say stands in the row.
    static func train(_ rows: [Row], column: Int, rounds: Int) -> BoostedTrees {
        guard let width = rows.first?.numbers.count else { return BoostedTrees() }
        let trainer = BoostedTreesTrainer(rounds: rounds, rate: 0.05, smallestLeaf: 200, penalty: 5, columnShare: 0.5, rowShare: 0.7)
        return trainer.train(
            rows.flatMap { with($0, column) }, columns: width, labels: rows.map { $0.answer ? 1 : 0 }, weights: rows.map(\.weight),
            margins: Array(repeating: 0, count: rows.count))
    }

    static func scores(_ trees: BoostedTrees, _ rows: [Row], column: Int) -> [Double] {
        guard let width = rows.first?.numbers.count else { return [] }
        return trees.scores(rows.flatMap { with($0, column) }, rows: rows.count, columns: width).map { Double($0) }
    }

    private static func with(_ row: Row, _ column: Int) -> [Float] {
        var out = row.numbers
        out[column] = Float(row.weights)
        return out
    }
}
