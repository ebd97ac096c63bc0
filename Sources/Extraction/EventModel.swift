import Lexicon
import Text

/// Weights of the event finder's decisions: hashed linear models (feature hashing, Weinberger et al. 2009) in one table.
///
/// A feature is an index into the table. Each decision has a region of its own or shares one, so that the large ones cannot drown the small.
package struct EventModel: Sendable {
    /// A run of the table: `1 << bits` weights from `base`.
    struct Region: Sendable {
        var base: UInt32
        var bits: UInt32
        static let keep = Region(base: 0, bits: 19)
        static let arguments = Region(base: 4 << 17, bits: 17)
        static let verdict = Region(base: 5 << 17, bits: 16)
        static let identity = Region(base: (5 << 17) + (1 << 16), bits: 14)
        static let headline = Region(base: (5 << 17) + (1 << 16) + (1 << 14), bits: 14)
    }
    package static let size = (5 << 17) + (1 << 16) + (1 << 15)
    /// Steps of a weight in the file: 1/32, so that one byte spans -4...4.
    static let step: Float = 1 / 32

    /// Weights while they are learnt; empty in a model that was read, which has them in `steps`.
    package private(set) var weights: [Float]
    /// Weights as the file has them, in `step`s: a quarter of the memory, so that the table stays in the nearer cache. Empty while learning.
    private var steps: [Int8] = []
    /// Confidence of an event from the log odds of its best candidate: increasing points (log odds, probability), linear between them.
    package var calibration: [(Double, Double)]
    /// The choice of dates: a model of its own.
    package var dates = EventDateModel.trained
    package var trees = EventTrees()

    package init(weights: [Float], calibration: [(Double, Double)]) {
        self.weights = weights
        self.calibration = calibration
    }

    /// The trained model of `Data/events/model.bin`; a model of zeros where the file is missing.
    package static let trained: EventModel = {
        guard let file = EmbeddedFile.bytes("Data/events/model.bin"), let model = EventModel(Array(file)) else {
            return EventModel(weights: Array(repeating: 0, count: size), calibration: [])
        }
        var whole = model
        whole.trees = .trained
        return whole
    }()

    /// Reads what `encoded` wrote; nil where the bytes are something else.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= 2 else { return nil }
        let points = Int(bytes[0])
        let head = 1 + points * 4
        guard bytes.count == head + EventModel.size else { return nil }
        calibration = (0..<points).map { i in
            let at = 1 + i * 4
            let x = Int16(bitPattern: UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8)
            let y = UInt16(bytes[at + 2]) | UInt16(bytes[at + 3]) << 8
            return (Double(x) / 1000, Double(y) / 65535)
        }
        weights = []
        steps = bytes[head...].map { Int8(bitPattern: $0) }
    }

    /// Number of calibration points, the points as 16-bit numbers, one byte a weight.
    package var encoded: [UInt8] {
        var out: [UInt8] = [UInt8(min(calibration.count, 255))]
        for (x, y) in calibration.prefix(255) {
            let a = UInt16(bitPattern: Int16(max(-32000, min(32000, (x * 1000).rounded()))))
            let b = UInt16(max(0, min(65535, (y * 65535).rounded())))
            out += [UInt8(a & 255), UInt8(a >> 8), UInt8(b & 255), UInt8(b >> 8)]
        }
        out += steps.map { UInt8(bitPattern: $0) }
        for w in weights { out.append(UInt8(bitPattern: Int8(max(-127, min(127, (w / EventModel.step).rounded()))))) }
        return out
    }

    /// This model with the weights of another one's decisions, of which this one has none; both are being learnt, or both were read.
    package func adding(_ other: EventModel) -> EventModel {
        var sum = self
        sum.steps = zip(steps, other.steps).map { $0 &+ $1 }
        sum.weights = zip(weights, other.weights).map { $0 + $1 }
        return sum
    }

    /// This model with the choice of headlines of another one; both were read.
    package func withHeadline(of other: EventModel) -> EventModel {
        var out = self
        let own = Int(Region.headline.base)..<Int(Region.headline.base) + 1 << Int(Region.headline.bits)
        out.steps.replaceSubrange(own, with: other.steps[own])
        out.trees.headline = other.trees.headline
        return out
    }

    /// Number of weights that say something.
    package var count: Int { weights.count { $0 != 0 } + steps.count { $0 != 0 } }

    /// Log odds.
    package func score(_ features: [UInt32]) -> Double {
        withTable { table in
            var f = FeatureSum("", Region(base: 0, bits: 0), table)
            for i in features { f.take(i) }
            return Double(f.sum)
        }
    }

    /// Hands over the weights for sums; they must not outlive the call.
    @inline(__always)
    func withTable<Result>(_ body: (EventWeights) -> Result) -> Result {
        steps.withUnsafeBufferPointer { steps in
            weights.withUnsafeBufferPointer { body(EventWeights(learnt: $0, read: steps)) }
        }
    }

    /// Log odds of the features that `body` finds for a decision. None of them is kept.
    @inline(__always)
    func score(_ decision: StaticString, _ region: Region, _ body: (inout FeatureSum) -> Void) -> Double {
        withTable { weights in
            var f = FeatureSum(decision, region, weights)
            body(&f)
            return Double(f.sum)
        }
    }

    package func confidence(_ logOdds: Double) -> Double {
        guard let first = calibration.first, let last = calibration.last else { return EventModel.sigmoid(logOdds) }
        if logOdds <= first.0 { return first.1 }
        for i in 1..<max(calibration.count, 1) where logOdds <= calibration[i].0 {
            let (x0, y0) = calibration[i - 1]
            let (x1, y1) = calibration[i]
            return x1 > x0 ? y0 + (y1 - y0) * (logOdds - x0) / (x1 - x0) : y1
        }
        return last.1
    }

    package static func sigmoid(_ x: Double) -> Double { 1 / (1 + exponential(-x)) }

    /// e^x without the C library, whose last digits differ between machines; exact to 1e-9.
    static func exponential(_ x: Double) -> Double {
        let x = max(-40, min(40, x))
        let n = (x * 1.4426950408889634).rounded()
        let r = x - n * 0.6931471805599453
        var term = 1.0
        var sum = 1.0
        for k in 1...12 {
            term *= r / Double(k)
            sum += term
        }
        return sum * Double(sign: .plus, exponent: Int(n), significand: 1)
    }
}
