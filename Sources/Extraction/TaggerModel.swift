import Lexicon
import Text

#if canImport(Glibc)
    import Glibc
#endif

/// What a token is. A name begins with `begin...` and goes on with `inside...`.
package enum TaggerLabel {
    package static let outside: UInt8 = 0
    /// Odd labels begin a name, the even label after each continues it.
    package static let company: UInt8 = 1
    package static let organization: UInt8 = 3
    package static let person: UInt8 = 5
    package static let product: UInt8 = 7
    package static let place: UInt8 = 9
    package static let count = 11

    /// Whether `label` may follow `previous` (255: the start of a run).
    @inline(__always) package static func mayFollow(_ previous: UInt8, _ label: UInt8) -> Bool {
        if label == 0 || label & 1 == 1 { return true }
        return previous == label || previous == label - 1
    }
}

/// Weights of a linear-chain conditional random field over hashed features, read in place.
///
/// Layout, little-endian: 16 bytes header (`DLTAGGER`, UInt32 count of buckets, UInt32 zero); 12 x 16 Int16 transitions (row: label before, the
/// last row the start of a run); then buckets of 64 bytes: four slots of a UInt16 check (0: free) and 14 Int8 weights, one a label.
/// A feature lives in the bucket of its high bits under the check of its low bits, so that it costs one cache line.
package struct TaggerModel: @unchecked Sendable {
    package static let headerSize = 16
    package static let transitionRows = 12
    package static let magic: [UInt8] = Array("DLTAGGER".utf8)

    private var base: UnsafeRawPointer
    private let mask: Int
    package let transitions: [Int32]
    /// Model in `bytes`, which must outlive it; nil where they are no model.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        let fixed = Self.headerSize + Self.transitionRows * 32
        guard bytes.count >= fixed + 64, let start = bytes.baseAddress, Self.magic.indices.allSatisfy({ bytes[$0] == Self.magic[$0] })
        else { return nil }
        let buckets = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
        guard buckets > 0, buckets & (buckets - 1) == 0, bytes.count >= fixed + buckets * 64 else { return nil }
        mask = buckets - 1
        base = start + fixed
        transitions = (0..<Self.transitionRows * 16).map {
            Int32(bytes.loadUnaligned(fromByteOffset: Self.headerSize + $0 * 2, as: Int16.self))
        }
    }

    /// The same model with its buckets in memory of their own, which is never freed: each in one cache line and all in pages of 2 MiB, where
    /// the system has them. In the program's file a bucket lies across two lines, and most look-ups wait for the address of a small page, too.
    package func placed() -> TaggerModel {
        let size = (mask + 1) * 64
        let table = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Self.largePage)
        #if canImport(Glibc)
            // A hint only: where it is refused the table is as right, and slower.
            _ = madvise(table, size, MADV_HUGEPAGE)
        #endif
        table.copyMemory(from: base, byteCount: size)
        var model = self
        model.base = UnsafeRawPointer(table)
        return model
    }
    private static let largePage = 2 << 20

    @inline(__always) package static func bucket(_ h: UInt64, mask: Int) -> Int { Int(truncatingIfNeeded: h >> 36) & mask }
    @inline(__always) package static func check(_ h: UInt64) -> UInt16 { UInt16(truncatingIfNeeded: h) | 1 }

    /// Sum of the weights of `features`; label y stands in lane y + 2. `scratch` has room for as many numbers as there are features.
    ///
    /// The table is larger than the nearer caches. So all buckets are asked for before the first is looked into, and nothing branches on what
    /// one holds: the waits for memory overlap.
    @inline(__always)
    func score(_ features: UnsafePointer<UInt64>, _ count: Int, _ scratch: UnsafeMutablePointer<UInt16>) -> SIMD16<Int16> {
        for k in 0..<count {
            scratch[k] = (base + Self.bucket(features[k], mask: mask) * 64).loadUnaligned(as: UInt16.self)
        }
        // Two weights lie in a 16-bit lane: the even labels in its low byte, the odd ones in its high byte.
        var (even, odd) = (SIMD8<Int16>.zero, SIMD8<Int16>.zero)
        for k in 0..<count {
            let h = features[k]
            let check = Self.check(h)
            let bucket = base + Self.bucket(h, mask: mask) * 64
            @inline(__always) func isAt(_ slot: Int) -> Int {
                bucket.loadUnaligned(fromByteOffset: slot * 16, as: UInt16.self) == check ? 1 << slot : 0
            }
            let found = (scratch[k] == check ? 1 : 0) | isAt(1) | isAt(2) | isAt(3)
            let slot = found.trailingZeroBitCount & 3
            let known = SIMD8<Int16>(repeating: found == 0 ? 0 : -1)
            let weights = bucket.loadUnaligned(fromByteOffset: slot * 16, as: SIMD8<Int16>.self) & known
            even &+= (weights &<< 8) &>> 8
            odd &+= weights &>> 8
        }
        var sum = SIMD16<Int16>.zero
        sum.evenHalf = even
        sum.oddHalf = odd
        return sum
    }

    /// Best labels of an example's tokens.
    package func labels(_ example: TaggerExample) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: example.tokenBytes.count)
        var path = TaggerPath(self)
        var n = 0
        example.features.withUnsafeBufferPointer { features in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: TaggerFeatures.maximum) { scratch in
                guard let base = features.baseAddress, let scratch = scratch.baseAddress else { return }
                for run in example.runs {
                    path.begin()
                    for _ in run {
                        let count = Int(example.offsets[n + 1] - example.offsets[n])
                        path.append(score(base + Int(example.offsets[n]), count, scratch))
                        n += 1
                    }
                    path.finish { out[run.lowerBound + $0] = $1 }
                }
            }
        }
        return out
    }
}
