/// Numbers hashes in the order they come and counts them. Open addressing; nothing to iterate, so no order to depend on.
struct HashIndex: Sendable {
    private var keys: [UInt64]
    private var slots: [Int32]
    /// How often each number was added.
    private(set) var counts: [Int32] = []

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        slots = [Int32](repeating: 0, count: size)
    }

    @inline(__always)
    private func slot(_ key: UInt64) -> Int {
        let mask = keys.count - 1
        var s = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & mask
        while keys[s] != 0, keys[s] != key { s = (s + 1) & mask }
        return s
    }

    /// The number of `hash`.
    @discardableResult
    mutating func add(_ hash: UInt64) -> Int {
        let key = hash | 1
        let s = slot(key)
        if keys[s] == key {
            counts[Int(slots[s])] &+= 1
            return Int(slots[s])
        }
        keys[s] = key
        slots[s] = Int32(counts.count)
        counts.append(1)
        if counts.count * 2 > keys.count { grow() }
        return counts.count - 1
    }

    /// The number of `hash`; nil where it was never added.
    @inline(__always)
    func number(_ hash: UInt64) -> Int? {
        let s = slot(hash | 1)
        return keys[s] == 0 ? nil : Int(slots[s])
    }

    /// How often `hash` was added.
    @inline(__always)
    func count(_ hash: UInt64) -> Int {
        let s = slot(hash | 1)
        return keys[s] == 0 ? 0 : Int(counts[Int(slots[s])])
    }

    private mutating func grow() {
        let old = (keys, slots)
        keys = [UInt64](repeating: 0, count: old.0.count * 2)
        slots = [Int32](repeating: 0, count: old.0.count * 2)
        for (i, k) in old.0.enumerated() where k != 0 {
            let s = slot(k)
            keys[s] = k
            slots[s] = old.1[i]
        }
    }
}

/// Tells most hashes that are not in a set, with one look at a bit (a Bloom filter of one hash).
struct HashSieve: Sendable {
    private var bits = [UInt64](repeating: 0, count: 512)

    init(_ hashes: some Sequence<UInt64>) {
        for h in hashes { bits[Int(h >> 6 & 511)] |= 1 << (h & 63) }
    }

    @inline(__always)
    func mayContain(_ h: UInt64) -> Bool { bits[Int(h >> 6 & 511)] & (1 << (h & 63)) != 0 }
}
