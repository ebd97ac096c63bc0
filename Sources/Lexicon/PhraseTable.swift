import Text

/// Phrases as hashes of their folded tokens, for the longest match at a token.
///
/// Open addressing over 64-bit keys: every prefix of a phrase is a key, so that a search stops at the first token that no phrase has.
/// Apostrophes are one sign whichever way they are written.
/// - Complexity: one probe for each token of the longest prefix.
public struct PhraseTable: Sendable {
    /// Tokens that the longest form of a name may have in `CompanyLexicon`.
    static let maximumTokens = 14
    static let seed: UInt64 = PhraseSpelling.seed
    static let possessive: UInt64 = PhraseSpelling.possessive

    private struct Slot {
        /// 0 where it is free.
        var key: UInt64 = 0
        /// Value of the phrase that ends here, or -1 for a mere prefix.
        var value: Int32 = -1
        /// Whether a longer phrase goes on from here.
        var extends = false
    }
    private var slots: [Slot]
    private var mask: Int
    private var used = 0

    /// - Parameter capacity: slots at the start, a power of two.
    public init(capacity: Int) {
        slots = [Slot](repeating: Slot(), count: capacity)
        mask = capacity - 1
    }

    /// Adds a phrase; the value it had already, else nil.
    public mutating func insert(_ tokens: [Token], _ value: Int32) -> Int32? {
        guard !tokens.isEmpty else { return nil }
        if (used + tokens.count) * 2 > slots.count { grow() }
        var h = Self.seed
        for (n, t) in tokens.enumerated() {
            h = Self.step(h, t)
            let s = slot(h)
            if slots[s].key == 0 {
                slots[s].key = h
                used += 1
            }
            if n + 1 < tokens.count {
                slots[s].extends = true
            } else if slots[s].value >= 0 {
                return slots[s].value
            } else {
                slots[s].value = value
            }
        }
        return nil
    }

    /// Value and token count of the longest phrase that starts at token `i` and ends before `end`.
    @inline(__always)
    func longest(_ tokens: UnsafeBufferPointer<Token>, _ i: Int, _ end: Int) -> (value: Int32, count: Int)? {
        var h = Self.seed
        var best: (value: Int32, count: Int)?
        var k = i
        while k < end {
            h = Self.step(h, tokens[k])
            let found = slots[slot(h)]
            if found.key != h { break }
            k += 1
            if found.value >= 0 { best = (found.value, k - i) }
            if !found.extends { break }
        }
        return best
    }

    @inline(__always) static func step(_ h: UInt64, _ t: Token) -> UInt64 {
        Hashing.join(h, t.kind == .possessive ? possessive : t.hash) | 1
    }

    /// Slot of `h`, or the free one where it belongs.
    @inline(__always) private func slot(_ h: UInt64) -> Int {
        var s = Int(truncatingIfNeeded: h >> 20) & mask
        while slots[s].key != 0, slots[s].key != h { s = (s + 1) & mask }
        return s
    }

    private mutating func grow() {
        var larger = PhraseTable(capacity: slots.count * 2)
        for s in slots where s.key != 0 { larger.slots[larger.slot(s.key)] = s }
        larger.used = used
        self = larger
    }
}

/// Hash of a phrase as it is spelled, capitals included.
public enum PhraseSpelling {
    /// Hash of no tokens, from which `step` goes on: 2^64 / π, bits without a pattern.
    public static let seed: UInt64 = 0x51_7C_C1_B7_27_22_0A_95
    /// Stands for "'s" and "’s" alike.
    static let possessive: UInt64 = 0x27
    /// Hash of the tokens that `h` is of with `t` behind them.
    public static func step(_ h: UInt64, _ t: Token) -> UInt64 { Hashing.join(h, t.kind == .possessive ? possessive : t.exact) }
}
