import Text

/// What a text has in common with another, word for word: hashes of its runs of five words, thinned by winnowing.
///
/// Winnowing (Schleimer, Wilkerson, Aiken: "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003) keeps the smallest hash of
/// every window of runs, so that any common passage of `run + window - 1` words shares at least one hash, wherever it stands. Words are
/// compared without case; signs and white space do not count. A pure function of the text: the same on any machine.
public struct Fingerprint: Sendable, Equatable {
    /// Words of a run.
    public static let run = 5
    /// Runs of which one hash is kept.
    public static let window = 4

    /// The kept hashes, sorted, each once.
    public let hashes: [UInt64]

    /// - Complexity: O(n) for n bytes.
    public init(of text: [UInt8]) { self.init(of: Tokenizer.tokens(text)) }

    /// The fingerprint of a text from its tokens: their folded hashes, signs left out.
    public init(of tokens: [Token]) {
        let words = tokens.compactMap { $0.kind == .sign ? nil : $0.hash }
        guard !words.isEmpty else {
            hashes = []
            return
        }
        // A text shorter than a run is one run.
        let count = max(1, words.count - Fingerprint.run + 1)
        let runs = (0..<count).map { i in
            var h = Hashing.seed
            for w in words[i..<min(i + Fingerprint.run, words.count)] { h = Hashing.join(h, w) }
            return Fingerprint.mix(h)
        }
        var kept: [UInt64] = []
        // Indices of the window's candidates, their hashes rising: the smallest in front.
        var candidates: [Int] = []
        var front = 0
        var last = -1
        for i in runs.indices {
            while candidates.count > front, runs[candidates[candidates.count - 1]] >= runs[i] { candidates.removeLast() }
            candidates.append(i)
            if candidates[front] + Fingerprint.window <= i { front += 1 }
            guard i >= Fingerprint.window - 1 || i == runs.count - 1, candidates[front] != last else { continue }
            last = candidates[front]
            kept.append(runs[last])
        }
        hashes = Fingerprint.unique(kept)
    }

    /// A fingerprint that was stored; `hashes` in any order.
    public init(stored hashes: [UInt64]) { self.hashes = Fingerprint.unique(hashes) }

    private static func unique(_ list: [UInt64]) -> [UInt64] {
        var out: [UInt64] = []
        out.reserveCapacity(list.count)
        for h in list.sorted() where h != out.last { out.append(h) }
        return out
    }

    /// The last steps of MurmurHash3 (Austin Appleby, public domain): every bit of the input moves every bit of the order.
    private static func mix(_ value: UInt64) -> UInt64 {
        var h = value
        h = (h ^ (h >> 33)) &* 0xff51_afd7_ed55_8ccd
        h = (h ^ (h >> 33)) &* 0xc4ce_b9fe_1a85_ec53
        return h ^ (h >> 33)
    }

    /// Hashes that both have.
    public func common(with other: Fingerprint) -> Int {
        var (i, j, n) = (0, 0, 0)
        while i < hashes.count, j < other.hashes.count {
            if hashes[i] == other.hashes[j] {
                n += 1
                i += 1
                j += 1
            } else if hashes[i] < other.hashes[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return n
    }

    /// Share of this text that stands in `other`, 0...1; 0 for an empty one.
    public func containment(in other: Fingerprint) -> Double {
        hashes.isEmpty ? 0 : Double(common(with: other)) / Double(hashes.count)
    }

    /// Containment of the smaller of the two in the larger, 0...1: 1 for a cut copy, about the share of kept words for an edited one.
    public func similarity(to other: Fingerprint) -> Double {
        let smaller = min(hashes.count, other.hashes.count)
        return smaller == 0 ? 0 : Double(common(with: other)) / Double(smaller)
    }

    /// From which share of the smaller text on two articles are copies of one story (syndicated, cut, or edited).
    ///
    /// Measured on own-written texts that were cut to a third, edited in every fifth sentence, and quoted in another story (`FingerprintTests`).
    public static let copyShare = 0.5
    /// How many hashes they must share besides, so that two notices with one boilerplate sentence are none; measured as `copyShare`.
    public static let copyMinimum = 8

    /// The two are copies of one story. Where the smaller is a mere excerpt, quoted in a text of its own, they are none: it must be a fifth of
    /// the larger at least.
    public func isCopy(of other: Fingerprint) -> Bool {
        let n = common(with: other)
        let (smaller, larger) = (min(hashes.count, other.hashes.count), max(hashes.count, other.hashes.count))
        if smaller < Fingerprint.copyMinimum { return smaller > 0 && n == smaller && smaller == larger }
        return n >= Fingerprint.copyMinimum && Double(n) >= Fingerprint.copyShare * Double(smaller) && smaller * 5 >= larger
    }
}
