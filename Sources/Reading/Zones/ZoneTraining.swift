import Foundation
import Text

/// Trains `ZoneModel` on labelled texts. Deterministic: no randomness, the same examples give the same file.
package struct ZoneTrainer {
    struct Example {
        var features: [[Int32]]
        /// 1 article, 0 furniture, nil not to be learnt from.
        var labels: [Int?]
        var sizes: [Float]
        var cleanness: Int
    }
    private var examples: [Example] = []

    /// Without examples; `add` gives them.
    package init() {}

    /// Adds a text; `isArticle` says of a run of bytes whether it is article, furniture or neither to learn from (nil).
    package mutating func add(text: [UInt8], title: String?, isArticle: (Range<Int>) -> Bool?) {
        let segments = ZoneSegmenter.segments(text, title: title)
        guard !segments.isEmpty else { return }
        examples.append(
            Example(
                features: ZoneFeatures.features(segments), labels: segments.map { isArticle($0.start..<$0.end).map { $0 ? 1 : 0 } },
                sizes: segments.map { Float(min(max($0.words, 2), 40)) / 10 }, cleanness: ZoneFeatures.cleanness(segments)))
    }

    /// Trains on all examples but those of `fold` (of `folds`), and returns the model.
    ///
    /// Log-loss of the chain with an L2 penalty, by AdaGrad (Duchi et al. 2011); a segment counts by its words.
    package func train(epochs: Int, penalty: Float = 0.5, folds: Int = 1, without fold: Int = -1) -> ZoneModel {
        var model = ZoneModel()
        let n = model.weights.count
        var squares = [Float](repeating: 1e-3, count: n + 12)
        var gradient = [Float](repeating: 0, count: n + 12)
        for epoch in 0..<epochs {
            let rate = 0.15 / (1 + Float(epoch) * 0.15)
            for index in examples.indices {
                // A fixed stride instead of a shuffle: neighbours in the list come from the same source.
                let e = (index &* 7919 &+ epoch &* 31) % examples.count
                if folds > 1, e % folds == fold { continue }
                let touched = addGradient(model, examples[e], &gradient)
                for f in touched {
                    let w = f < n ? model.weights[f] : model.transitions[f - n]
                    let g = gradient[f] - penalty * w
                    gradient[f] = 0
                    squares[f] += g * g
                    let step = rate * g / squares[f].squareRoot()
                    if f < n { model.weights[f] += step } else { model.transitions[f - n] += step }
                }
            }
        }
        for i in model.weights.indices { model.weights[i] = (model.weights[i] * 1000).rounded() / 1000 }
        for i in model.transitions.indices { model.transitions[i] = (model.transitions[i] * 1000).rounded() / 1000 }
        return model
    }

    /// Adds the gradient of the example's log-likelihood; returns the indices it touched (transitions after the weights).
    private func addGradient(_ m: ZoneModel, _ e: Example, _ gradient: inout [Float]) -> [Int] {
        let n = e.features.count
        let base = m.weights.count + e.cleanness * 4
        let follow = Array(m.transitions[e.cleanness * 4..<e.cleanness * 4 + 4])
        let emit = e.features.map { $0.reduce(Float(0)) { $0 + m.weights[Int($1)] } }
        func free(_ t: [Float], _ i: Int, _ label: Int) -> Float { label == 1 ? t[i] : 0 }
        func add(_ a: Float, _ b: Float) -> Float {
            let top = max(a, b)
            return top + logOnePlusExp(min(a, b) - top)
        }
        var forward = [Float](repeating: 0, count: n * 2)
        var backward = [Float](repeating: 0, count: n * 2)
        for y in 0..<2 { forward[y] = free(emit, 0, y) }
        for i in 1..<max(n, 1) {
            for y in 0..<2 {
                forward[i * 2 + y] =
                    add(forward[i * 2 - 2] + follow[y], forward[i * 2 - 1] + follow[2 + y]) + free(emit, i, y)
            }
        }
        for i in stride(from: n - 2, through: 0, by: -1) {
            for y in 0..<2 {
                backward[i * 2 + y] = add(
                    follow[y * 2] + backward[i * 2 + 2], follow[y * 2 + 1] + free(emit, i + 1, 1) + backward[i * 2 + 3])
            }
        }
        let total = add(forward[n * 2 - 2], forward[n * 2 - 1])
        var touched: Set<Int> = []
        for i in 0..<n {
            guard let truth = e.labels[i] else { continue }
            let p = exponential(forward[i * 2 + 1] + backward[i * 2 + 1] - total)
            let g = (Float(truth) - p) * e.sizes[i]
            for f in e.features[i] {
                gradient[Int(f)] += g
                touched.insert(Int(f))
            }
            guard i > 0, let before = e.labels[i - 1] else { continue }
            for a in 0..<2 {
                for b in 0..<2 {
                    let expected = exponential(
                        forward[i * 2 - 2 + a] + follow[a * 2 + b] + free(emit, i, b) + backward[i * 2 + b] - total)
                    gradient[base + a * 2 + b] += (a == before && b == truth ? 1 : 0) - expected
                    touched.insert(base + a * 2 + b)
                }
            }
        }
        return touched.sorted()
    }

    /// How `m` labels the examples of one fold, in tens of words (a segment counts for 2 to 40): furniture as furniture, furniture as
    /// article, article as furniture, article as article.
    package func evaluate(_ m: ZoneModel, folds: Int, fold: Int) -> [Double] {
        var out = [Double](repeating: 0, count: 4)
        for (k, e) in examples.enumerated() where k % folds == fold {
            for (i, guess) in m.label(e.features, cleanness: e.cleanness).enumerated() {
                guard let truth = e.labels[i] else { continue }
                out[truth * 2 + guess] += Double(e.sizes[i])
            }
        }
        return out
    }

    /// F1 of article and of furniture in percent, by words, over results of `evaluate`.
    package static func summary(_ folds: [[Double]]) -> String {
        let t = (0..<4).map { i in folds.reduce(0) { $0 + $1[i] } }
        func f1(_ hit: Double) -> String { String((2000 * hit / (2 * hit + t[1] + t[2])).rounded() / 10) }
        return "article F1 \(f1(t[3])), furniture F1 \(f1(t[0]))"
    }

    /// The model as the table of Data/.
    package static func table(_ m: ZoneModel) -> String {
        var out = "# Weights of ZoneModel for \"article\"; written by `workbench train-zones`.\nfeature\tweight\n"
        for (i, w) in m.weights.enumerated() where w != 0 { out += "\(ZoneFeatures.name(i))\t\(w)\n" }
        for (i, w) in m.transitions.enumerated() { out += "\(ZoneModel.follow(i))\t\(w)\n" }
        return out
    }

    private func exponential(_ x: Float) -> Float { Float(exp(Double(x))) }
    private func logOnePlusExp(_ x: Float) -> Float { Float(log1p(exp(Double(x)))) }
}
