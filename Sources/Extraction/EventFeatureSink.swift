import Text

/// The weights of a model as they lie in memory: those being learnt, or else those that were read, in steps.
struct EventWeights {
    let learnt: UnsafeBufferPointer<Float>
    let read: UnsafeBufferPointer<Int8>
}

/// Which decision features are for: features of two decisions share a weight only by chance.
struct FeatureKey {
    private let seed: UInt64
    private let base: UInt32
    private let mask: UInt32

    @inline(__always) init(_ decision: StaticString, _ region: EventModel.Region) {
        var h = Hashing.seed
        decision.withUTF8Buffer { for b in $0 { h = Hashing.step(h, b) } }
        seed = h
        base = region.base
        mask = (1 << region.bits) - 1
    }

    /// Index of a feature into the table.
    @inline(__always) func index(_ template: Int, _ a: UInt64, _ b: UInt64, _ c: UInt64) -> UInt32 {
        var h = seed ^ (UInt64(template) &* 0x9E37_79B9_7F4A_7C15)
        h = (h ^ a) &* 0xff51_afd7_ed55_8ccd
        h ^= h >> 32
        h = (h ^ b) &* 0xc4ce_b9fe_1a85_ec53
        h ^= h >> 29
        h = (h ^ c) &* 0x9E37_79B9_7F4A_7C15
        h ^= h >> 32
        return base + (UInt32(truncatingIfNeeded: h) & mask)
    }
}

/// Takes the features of one decision as they are found. What a feature is stands in functions that are generic over this, so that training,
/// which keeps them, and extraction, which only wants the sum of their weights, share them and neither pays for the other.
protocol FeatureSink {
    var key: FeatureKey { get }
    mutating func take(_ index: UInt32)
}

extension FeatureSink {
    @inline(__always) mutating func add(_ template: Int, _ a: UInt64 = 0, _ b: UInt64 = 0, _ c: UInt64 = 0) {
        take(key.index(template, a, b, c))
    }
}

/// Keeps the features of one decision.
struct FeatureList: FeatureSink {
    private(set) var indices: [UInt32] = []
    let key: FeatureKey

    init(_ decision: StaticString, _ region: EventModel.Region, capacity: Int = 96) {
        key = FeatureKey(decision, region)
        indices.reserveCapacity(capacity)
    }

    @inline(__always) mutating func take(_ index: UInt32) { indices.append(index) }
}

/// Adds up the weights of the features of one decision.
struct FeatureSum: FeatureSink {
    let key: FeatureKey
    private let weights: EventWeights
    private let isLearnt: Bool
    /// Every weight that was read is a whole number of steps, and so are their sums.
    private var steps: Int32 = 0
    private var learnt: Float = 0

    /// `weights` must outlive it.
    @inline(__always) init(_ decision: StaticString, _ region: EventModel.Region, _ weights: EventWeights) {
        key = FeatureKey(decision, region)
        self.weights = weights
        isLearnt = weights.read.isEmpty
    }

    /// Sum of the weights.
    @inline(__always) var sum: Float { isLearnt ? learnt : Float(steps) * EventModel.step }

    @inline(__always) mutating func take(_ index: UInt32) {
        if isLearnt {
            learnt += weights.learnt[Int(index)]
        } else {
            steps &+= Int32(weights.read[Int(index)])
        }
    }
}
