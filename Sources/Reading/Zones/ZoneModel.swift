import Lexicon

/// A linear chain of two labels over segments: furniture (0) and article (1).
///
/// `Data/zones/model.tsv` holds a weight per feature for "article" and the weights of following one label by the other; it is trained by
/// `workbench train-zones` (a conditional random field: Lafferty et al. 2001).
public struct ZoneModel: Sendable {
    var weights: [Float]
    /// From label (row) to label (column), for each `ZoneFeatures.cleanness`.
    var transitions: [Float]

    static let shared = ZoneModel(table: Table("Data/zones/model.tsv"))

    init() {
        weights = [Float](repeating: 0, count: ZoneFeatures.count)
        transitions = [Float](repeating: 0, count: 12)
    }

    init(table: Table) {
        self.init()
        var byName: [String: Float] = [:]
        for row in table.rows { byName[row[0]] = Float(row[1]) ?? 0 }
        for i in weights.indices { weights[i] = byName[ZoneFeatures.name(i)] ?? 0 }
        for i in 0..<12 { transitions[i] = byName[ZoneModel.follow(i)] ?? 0 }
    }

    static func follow(_ i: Int) -> String { "follow-\(i / 4):\(i / 2 % 2)\(i % 2)" }

    /// The best labels: 1 for segments of the article. `bias` is added to the weight of a segment being article.
    func label(_ features: [[Int32]], cleanness: Int, bias: [Float]? = nil) -> [Int] {
        let at = cleanness * 4
        let n = features.count
        guard n > 0 else { return [] }
        var back = [UInt8](repeating: 0, count: n * 2)
        var score: (Float, Float) = (0, 0)
        for i in 0..<n {
            var emit: Float = 0
            for f in features[i] { emit += weights[Int(f)] }
            emit += bias?[i] ?? 0
            if i == 0 {
                score = (0, emit)
                continue
            }
            let (a0, a1) = (score.0 + transitions[at], score.1 + transitions[at + 2])
            let (b0, b1) = (score.0 + transitions[at + 1], score.1 + transitions[at + 3])
            back[i * 2] = a1 > a0 ? 1 : 0
            back[i * 2 + 1] = b1 > b0 ? 1 : 0
            score = (max(a0, a1), max(b0, b1) + emit)
        }
        var labels = [Int](repeating: 0, count: n)
        labels[n - 1] = score.1 > score.0 ? 1 : 0
        for i in stride(from: n - 1, to: 0, by: -1) { labels[i - 1] = Int(back[i * 2 + labels[i]]) }
        return labels
    }
}
