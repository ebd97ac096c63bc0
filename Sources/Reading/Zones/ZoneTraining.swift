import Text

/// Trains `ZoneModel` on labelled texts. Deterministic: no randomness, the same examples give the same file.
public struct ZoneTrainer {
    struct Example {
        var features: [[Int32]]
        /// 1 article, 0 furniture, nil not to be learnt from.
        var labels: [Int?]
        var sizes: [Float]
    }
    private var examples: [Example] = []

    public init() {}

    /// Adds a text; `isArticle` says of a run of bytes whether it is article, furniture or neither to learn from (nil).
    public mutating func add(text: [UInt8], title: String?, isArticle: (Range<Int>) -> Bool?) {
        let segments = ZoneSegmenter.segments(text, title: title)
        guard !segments.isEmpty else { return }
        examples.append(
            Example(
                features: ZoneFeatures.features(segments), labels: segments.map { isArticle($0.start..<$0.end).map { $0 ? 1 : 0 } },
                sizes: segments.map { Float(min(max($0.words, 2), 40)) / 10 }))
    }

    /// Trains on all examples but those of `fold` (of `folds`), and returns the model.
    public func train(epochs: Int, folds: Int = 1, without fold: Int = -1) -> ZoneModel {
        var model = ZoneModel()
        var sum = [Double](repeating: 0, count: model.weights.count)
        var follows = [Double](repeating: 0, count: 4)
        var steps = 0.0
        for epoch in 0..<epochs {
            for index in examples.indices {
                // A fixed stride instead of a shuffle: neighbours in the list come from the same source.
                let e = (index &* 7919 &+ epoch &* 31) % examples.count
                if folds > 1, e % folds == fold { continue }
                update(&model, examples[e])
                steps += 1
                for i in sum.indices { sum[i] += Double(model.weights[i]) }
                for i in 0..<4 { follows[i] += Double(model.transitions[i]) }
            }
        }
        for i in sum.indices { model.weights[i] = Float((sum[i] / max(steps, 1) * 1000).rounded() / 1000) }
        for i in 0..<4 { model.transitions[i] = Float((follows[i] / max(steps, 1) * 1000).rounded() / 1000) }
        return model
    }

    private func update(_ m: inout ZoneModel, _ e: Example) {
        let guess = m.label(e.features)
        let truth = e.labels.enumerated().map { $1 ?? guess[$0] }
        guard guess != truth else { return }
        let rate: Float = 0.05
        for i in guess.indices where guess[i] != truth[i] {
            let step = rate * e.sizes[i] * (truth[i] == 1 ? 1 : -1)
            for f in e.features[i] { m.weights[Int(f)] += step }
        }
        for i in 1..<max(guess.count, 1) where guess[i] != truth[i] || guess[i - 1] != truth[i - 1] {
            m.transitions[truth[i - 1] * 2 + truth[i]] += rate
            m.transitions[guess[i - 1] * 2 + guess[i]] -= rate
        }
    }

    /// The model as the table of Data/.
    public static func table(_ m: ZoneModel) -> String {
        var out = "# Weights of ZoneModel for \"article\"; written by `workbench train-zones`.\nfeature\tweight\n"
        for (i, w) in m.weights.enumerated() where w != 0 { out += "\(ZoneFeatures.name(i))\t\(w)\n" }
        for (i, w) in m.transitions.enumerated() { out += "follow:\(i / 2)\(i % 2)\t\(w)\n" }
        return out
    }
}
