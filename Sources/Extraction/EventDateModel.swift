import Lexicon
import Text

/// Weights of the choice of an event's date: a hashed linear model (feature hashing, Weinberger et al. 2009) of its own, so that it can be
/// learned anew without the other decisions.
///
/// The choice is one among all that may date the event - each time, the day of publication, nothing - by a softmax of their scores.
package struct EventDateModel: Sendable {
    package static let size = 1 << 18
    static let region = EventModel.Region(base: 0, bits: 18)

    package var weights: [Float]

    package init(weights: [Float]) { self.weights = weights }

    /// The trained model of `Data/events/dates.bin`; a model of zeros where the file is missing.
    package static let trained: EventDateModel = {
        guard let file = EmbeddedFile.bytes("Data/events/dates.bin"), let model = EventDateModel(Array(file)) else {
            return EventDateModel(weights: Array(repeating: 0, count: size))
        }
        return model
    }()

    /// Reads what `encoded` wrote; nil where the bytes are something else.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == EventDateModel.size else { return nil }
        weights = bytes.map { Float(Int8(bitPattern: $0)) * EventModel.step }
    }

    /// One byte a weight.
    package var encoded: [UInt8] {
        weights.map { UInt8(bitPattern: Int8(max(-127, min(127, ($0 / EventModel.step).rounded())))) }
    }

    package func score(_ features: [UInt32]) -> Double {
        var sum: Float = 0
        weights.withUnsafeBufferPointer { w in
            for f in features { sum += w[Int(f)] }
        }
        return Double(sum)
    }

    /// Probabilities of the candidates of one event.
    package func probabilities(_ candidates: [[UInt32]]) -> [Double] {
        let scores = candidates.map { score($0) }
        let top = scores.max() ?? 0
        let e = scores.map { EventModel.exponential($0 - top) }
        let sum = e.reduce(0, +)
        return e.map { $0 / sum }
    }
}

/// What may date an event, and which of it is right.
package struct EventDateExample: Sendable {
    package var candidates: [[UInt32]]
    package var right: [Bool]
    /// How sure the telling is: what is told in passing teaches less.
    package var weight: Float
    /// For a reader: the article and what is told, the days that the label has, and each candidate in words.
    package var told: String
    package var label: String
    package var names: [String]
}
