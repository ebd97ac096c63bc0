import Extraction
import Reading

/// Learns the trees of `Data/events/trees.tsv` from decisions of weights that have not seen the article.
enum TrainEventTrees {
    /// How far each tree goes: choices among the words of a sentence bear finer trees than verdicts over an article, of which there are fewer.
    struct Pace {
        var rate: Float
        var smallestLeaf: Float
        static let slow = Pace(rate: 0.05, smallestLeaf: 200)
        static let fine = Pace(rate: 0.1, smallestLeaf: 40)
    }

    static func train(_ rows: [EventTraining.Row], rounds: Int, earlier: BoostedTrees = BoostedTrees(), _ pace: Pace = .slow)
        -> BoostedTrees
    {
        guard let width = rows.first?.numbers.count else { return BoostedTrees() }
        let trainer = BoostedTreesTrainer(
            rounds: rounds, rate: pace.rate, smallestLeaf: pace.smallestLeaf, penalty: 5, columnShare: 0.5, rowShare: 0.7)
        return trainer.train(
            rows.flatMap(\.numbers), columns: width, labels: rows.map { $0.answer ? 1 : 0 }, weights: rows.map(\.weight),
            margins: Array(repeating: 0, count: rows.count), earlier: earlier)
    }

    /// Trees for each fold, learnt from the rows of the others.
    static func byFold(_ rows: [[EventTraining.Row]], rounds: Int, _ pace: Pace = .slow) -> [BoostedTrees] {
        rows.indices.map { fold in train(rows.indices.filter { $0 != fold }.flatMap { rows[$0] }, rounds: rounds, pace) }
    }

    /// The log odds of a headline at which F1 is best, and those of an article's best event where none has them, in words.
    static func headlineThresholds(_ articles: [(events: [(score: Double, right: Bool)], labels: Int)]) -> String {
        let labels = articles.reduce(0) { $0 + $1.labels }
        var best = (f1: 0.0, least: 0.0, leastBest: 0.0)
        for least in stride(from: -1.6, through: 0.4, by: 0.1) {
            for leastBest in stride(from: -3.0, through: least, by: 0.1) {
                var (hits, given) = (0, 0)
                for a in articles {
                    let from = min(least, max(leastBest, a.events.map(\.score).max() ?? 0))
                    for e in a.events where e.score >= from { (hits, given) = (hits + (e.right ? 1 : 0), given + 1) }
                }
                let f1 = 2 * Double(hits) / Double(max(1, given + labels))
                if f1 > best.f1 { best = (f1, least, leastBest) }
            }
        }
        return "best F1 of headlines \(best.f1) from log odds \(best.least), or \(best.leastBest) of the best"
    }

    static func scores(_ trees: BoostedTrees, _ rows: [EventTraining.Row]) -> [Double] {
        guard let width = rows.first?.numbers.count else { return [] }
        return trees.scores(rows.flatMap(\.numbers), rows: rows.count, columns: width).map { Double($0) }
    }
}
