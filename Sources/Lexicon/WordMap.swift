import Text

/// Values by the 64-bit hash of a word (`Token.hash`, `Token.exact`, or `Hashing.join` of several): open addressing, one cache line for most words.
///
/// A `Dictionary` hashes the hash again with a random seed; this one does not, and is 5 to 10 times as fast for the misses that most words of a text are.
public struct WordMap<Value: Sendable>: Sendable {
    @usableFromInline var keys: [UInt64]
    @usableFromInline var values: [Value?]
    @usableFromInline var mask: Int
    /// Words that have a value.
    public private(set) var count = 0

    /// An empty map with room for so many words before it has to grow.
    public init(minimumCapacity: Int = 16) {
        var size = 16
        while size < minimumCapacity * 3 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        values = [Value?](repeating: nil, count: size)
        mask = size - 1
    }

    /// The values of a table by hash; what stands under 0 is left out.
    public init(_ table: [UInt64: Value]) {
        self.init(minimumCapacity: table.count)
        for (key, value) in table { set(key, value) }
    }

    /// nil where there is no such word. Key 0 is no word.
    /// - Complexity: O(1)
    @inlinable public subscript(_ key: UInt64) -> Value? {
        var i = WordMap.slot(key) & mask
        while true {
            let k = keys[i]
            if k == key { return values[i] }
            if k == 0 { return nil }
            i = (i + 1) & mask
        }
    }

    /// Whether there is such a word, for less than its value costs.
    @inlinable public func contains(_ key: UInt64) -> Bool {
        var i = WordMap.slot(key) & mask
        while true {
            let k = keys[i]
            if k == 0 { return false }
            if k == key { return true }
            i = (i + 1) & mask
        }
    }

    /// The last value set for a key stays.
    public mutating func set(_ key: UInt64, _ value: Value) {
        guard key != 0 else { return }
        if (count + 1) * 2 > keys.count { grow() }
        var i = WordMap.slot(key) & mask
        while keys[i] != 0, keys[i] != key { i = (i + 1) & mask }
        if keys[i] == 0 { count += 1 }
        keys[i] = key
        values[i] = value
    }

    private mutating func grow() {
        let old = (keys, values)
        keys = [UInt64](repeating: 0, count: old.0.count * 2)
        values = [Value?](repeating: nil, count: old.0.count * 2)
        mask = keys.count - 1
        count = 0
        for (i, k) in old.0.enumerated() where k != 0 {
            if let v = old.1[i] { set(k, v) }
        }
    }

    @inlinable static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) }
}
