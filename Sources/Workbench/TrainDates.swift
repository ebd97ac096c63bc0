import Extraction
import Foundation
import Reading

/// Learns which of all that may date an event does: `Data/events/dates.bin`.
enum TrainDates {
    struct Settings {
        var epochs = 8
        var rate: Float = 0.02
        var decay: Float = 0.003
    }

    /// Softmax regression by AdaGrad with L2; where several candidates are right their probabilities add up.
    ///
    /// Weights are rounded as the file rounds them, the walk through the examples is fixed: the same input gives the same bytes.
    static func train(_ examples: [EventDateExample], _ settings: Settings = Settings()) -> EventDateModel {
        let all = examples.filter { $0.right.contains(true) && $0.right.contains(false) }
        var model = EventDateModel(weights: [Float](repeating: 0, count: EventDateModel.size))
        guard !all.isEmpty else { return model }
        var squares = [Float](repeating: 1e-2, count: EventDateModel.size)
        var sums = model.weights
        let averaged = max(1, settings.epochs * 2 / 3)
        for epoch in 0..<settings.epochs {
            var step = [7919, 104_729, 15_485_863, 1_299_709, 611_953, 32_452_843][epoch % 6] % all.count
            while step < 2 || TrainEvents.gcd(step, all.count) != 1 { step += 1 }
            var k = 0
            for _ in all.indices {
                let e = all[k]
                k = (k + step) % all.count
                let p = model.probabilities(e.candidates)
                let right = zip(p, e.right).reduce(0.0) { $0 + ($1.1 ? $1.0 : 0) }
                for (i, features) in e.candidates.enumerated() {
                    let g = e.weight * Float(p[i] - (e.right[i] ? p[i] / max(right, 1e-9) : 0))
                    for f in features {
                        let j = Int(f)
                        let gradient = g + settings.decay * model.weights[j]
                        squares[j] += gradient * gradient
                        model.weights[j] -= settings.rate * gradient / squares[j].squareRoot()
                    }
                }
            }
            if epoch >= settings.epochs - averaged { for i in sums.indices { sums[i] += model.weights[i] } }
        }
        model.weights = sums.map { $0 / Float(averaged) }
        return EventDateModel(model.encoded) ?? model
    }

    /// The days that a model chooses: the best candidate of them, and whether they are right.
    static func choice(_ e: EventDateExample, _ model: EventDateModel) -> (best: Int, isRight: Bool) {
        let p = model.probabilities(e.candidates)
        let sum = zip(p, e.right).reduce(0.0) { $0 + ($1.1 ? $1.0 : 0) }
        let best = p.indices.max { p[$0] < p[$1] } ?? 0
        return (best, sum > 0.5 || e.right[best])
    }

    /// The choices that the articles teach, by fold; each article's drafts are of the model that has not seen it.
    static func examples(_ articles: [LabelledArticle], _ models: [EventModel], _ labelled: Bool) -> [[EventDateExample]] {
        var out: [[EventDateExample]] = Array(repeating: [], count: models.count)
        for a in articles { out[a.fold] += EventTraining.dateExamples(a, models[a.fold], labelledEntities: labelled) }
        return out
    }

    static func train(_ choices: [[EventDateExample]], without fold: Int?, _ settings: Settings) -> EventDateModel {
        train(choices.indices.filter { $0 != fold }.flatMap { choices[$0] }, settings)
    }

    /// Keeps what a training of the dates alone needs of the folds' models: their weights and calibration.
    static func write(_ models: [EventModel], _ scores: [[(score: Double, right: Bool)]], to folder: String) throws {
        for fold in models.indices {
            var m = models[fold]
            m.calibration = TrainEvents.calibrate(models.indices.filter { $0 != fold }.flatMap { scores[$0] })
            try Data(m.encoded).write(to: URL(fileURLWithPath: "\(folder)/\(fold).events"))
        }
    }

    /// Learns the dates with event models that are given, or reads each article with a date model that has not seen its fold.
    static func alone(
        _ articles: [LabelledArticle], models folder: String, _ labelled: Bool, _ settings: Settings, out: String, facts: String?,
        listErrors: Bool
    ) throws {
        var models: [EventModel] = []
        for fold in 0..<TrainEvents.folds {
            guard let m = EventModel([UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(fold).events")))) else {
                throw CocoaError(.fileReadCorruptFile)
            }
            models.append(m)
        }
        let choices = examples(articles, models, labelled)
        var (right, reachable, all) = (0.0, 0.0, 0.0)
        for fold in models.indices {
            models[fold].dates = train(choices, without: fold, settings)
            for e in choices[fold] {
                let (best, isRight) = choice(e, models[fold].dates)
                all += Double(e.weight)
                right += isRight ? Double(e.weight) : 0
                reachable += e.right.contains(true) ? Double(e.weight) : 0
                guard listErrors, !isRight else { continue }
                print("\(e.label)\t\(e.names[best])\t\(e.right.contains(true) ? "reachable" : "out of reach")\t\(e.told)\t\(e.names)")
            }
        }
        TrainEvents.report("dates of held-out tellings: \(right / all) right, \(reachable / all) reachable")
        guard let facts else {
            try Data(train(choices, without: nil, settings).encoded).write(to: URL(fileURLWithPath: out))
            TrainEvents.report("wrote \(out)")
            return
        }
        var lines = JSONWriter()
        for a in articles {
            FactsLine.write(a.article, EventTraining.facts(a, models[a.fold], labelledEntities: labelled), to: &lines)
        }
        try Data(lines.bytes).write(to: URL(fileURLWithPath: facts))
    }
}
