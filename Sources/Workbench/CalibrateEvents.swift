import Extraction

extension TrainEvents {
    /// The confidence at which F1 is best, in words.
    static func threshold(_ judged: [(score: Double, right: Bool)], labels: Int, _ calibration: [(Double, Double)]) -> String {
        let sorted = judged.sorted { $0.score > $1.score }
        let model = EventModel(weights: [], calibration: calibration)
        var right = 0
        var best = (f1: 0.0, at: 0.0, precision: 0.0, recall: 0.0)
        for (i, j) in sorted.enumerated() {
            right += j.right ? 1 : 0
            let f1 = 2 * Double(right) / Double(i + 1 + labels)
            if f1 > best.f1 { best = (f1, model.confidence(j.score), Double(right) / Double(i + 1), Double(right) / Double(labels)) }
        }
        return
            "best F1 \(best.f1) at confidence \(best.at): P \(best.precision) R \(best.recall); ceiling of recall \(Double(right) / Double(labels))"
    }

    /// Isotonic regression (pool adjacent violators) of right and wrong over the log odds, at most twenty points.
    static func calibrate(_ judged: [(score: Double, right: Bool)]) -> [(Double, Double)] {
        let sorted = judged.sorted { $0.score == $1.score ? ($0.right ? 1 : 0) < ($1.right ? 1 : 0) : $0.score < $1.score }
        guard sorted.count >= 50 else { return [] }
        let bins = 20
        var blocks: [(x: Double, right: Double, n: Double)] = []
        for b in 0..<bins {
            let part = sorted[b * sorted.count / bins..<(b + 1) * sorted.count / bins]
            let x = part.reduce(0.0) { $0 + $1.score } / Double(part.count)
            blocks.append((x, Double(part.reduce(0) { $0 + ($1.right ? 1 : 0) }), Double(part.count)))
            while blocks.count > 1,
                blocks[blocks.count - 2].right / blocks[blocks.count - 2].n >= blocks[blocks.count - 1].right / blocks[blocks.count - 1].n
            {
                let last = blocks.removeLast()
                let l = blocks[blocks.count - 1]
                blocks[blocks.count - 1] = ((l.x * l.n + last.x * last.n) / (l.n + last.n), l.right + last.right, l.n + last.n)
            }
        }
        return blocks.map { ($0.x, $0.right / $0.n) }
    }
}
