import Text

/// A set of words by their hashes (`Token.hash`), of a table of `Data/` or of the code.
///
/// Open addressing at most a quarter full over hashes that are well mixed already: a look costs one or two comparisons, where `Set` would hash
/// the hash again. Not for words of an article: who writes it could choose words that fall together.
public struct WordSet: Sendable, Sequence, ExpressibleByArrayLiteral {
    @usableFromInline let keys: [UInt64]
    @usableFromInline let mask: Int

    /// A set of the hashes; 0 is no word and left out.
    public init(_ hashes: some Sequence<UInt64>) {
        let all = Array(hashes)
        var size = 16
        while size < all.count * 4 { size *= 2 }
        var keys = [UInt64](repeating: 0, count: size)
        for h in all where h != 0 {
            var i = WordSet.slot(h) & (size - 1)
            while keys[i] != 0, keys[i] != h { i = (i + 1) & (size - 1) }
            keys[i] = h
        }
        self.keys = keys
        mask = size - 1
    }

    /// A set of the hashes of a literal: `[Hashing.folded("inc")]`.
    public init(arrayLiteral hashes: UInt64...) { self.init(hashes) }

    /// The words of a text with blanks between them, capital and small letters alike.
    public init(words: String) { self.init(words.fields().map { Hashing.folded($0) }) }

    /// - Complexity: O(1)
    @inlinable public func contains(_ hash: UInt64) -> Bool {
        var i = WordSet.slot(hash) & mask
        while true {
            let k = keys[i]
            if k == 0 { return false }
            if k == hash { return true }
            i = (i + 1) & mask
        }
    }

    /// The hashes, in no order that means anything.
    public func makeIterator() -> some IteratorProtocol<UInt64> { keys.lazy.filter { $0 != 0 }.makeIterator() }

    @inlinable static func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 32) }
}
