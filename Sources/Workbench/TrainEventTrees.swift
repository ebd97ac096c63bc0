import Extraction
import Reading

/// Learns the trees of `Data/events/trees.tsv` from decisions of weights that have not seen the article.
enum TrainEventTrees {
    static func train(_ rows: [EventTraining.Row], rounds: Int, earlier: BoostedTrees = BoostedTrees()) -> BoostedTrees {
        guard let width = rows.first?.numbers.count else { return BoostedTrees() }
        let trainer = BoostedTreesTrainer(rounds: rounds, rate: 0.05, smallestLeaf: 200, penalty: 5, columnShare: 0.5, rowShare: 0.7)
        return trainer.train(
            rows.flatMap(\.numbers), columns: width, labels: rows.map { $0.answer ? 1 : 0 }, weights: rows.map(\.weight),
            margins: Array(repeating: 0, count: rows.count), earlier: earlier)
    }

    /// Trees for each fold, learnt from the rows of the others.
    static func byFold(_ rows: [[EventTraining.Row]], rounds: Int) -> [BoostedTrees] {
        rows.indices.map { fold in train(rows.indices.filter { $0 != fold }.flatMap { rows[$0] }, rounds: rounds) }
    }

    static func scores(_ trees: BoostedTrees, _ rows: [EventTraining.Row]) -> [Double] {
        guard let width = rows.first?.numbers.count else { return [] }
        return trees.scores(rows.flatMap(\.numbers), rows: rows.count, columns: width).map { Double($0) }
    }
}
