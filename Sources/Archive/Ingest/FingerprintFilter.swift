/// Tells of most fingerprints that no article has them, without asking SQLite: a Bloom filter with the bits of a hash in one word.
///
/// Hashes fall anywhere in the tables of fingerprints, and nearly all of a new article's are in none: in a large archive each would cost reading a
/// page.
struct FingerprintFilter {
    /// 32 MiB: of the 12 million hashes of a million short articles one in a thousand is looked up in vain, of 50 million one in twelve.
    private static let bits: UInt64 = 22
    private var words = [UInt64](repeating: 0, count: 1 << Self.bits)

    /// False where the hash was surely never inserted.
    func mayHold(_ hash: Int64) -> Bool {
        let (place, mask) = Self.place(hash)
        return words[place] & mask == mask
    }

    mutating func insert(_ hash: Int64) {
        let (place, mask) = Self.place(hash)
        words[place] |= mask
    }

    /// Hashes of long texts end in zero bits, and the smallest of a window are kept: all bits are mixed first.
    private static func place(_ hash: Int64) -> (word: Int, mask: UInt64) {
        let x = UInt64(bitPattern: hash) &* 0x9E37_79B9_7F4A_7C15
        let y = (x ^ (x >> 29)) &* 0xBF58_476D_1CE4_E5B9
        let mask: UInt64 = 1 &<< (y >> 58) | 1 &<< (y >> 52) | 1 &<< (y >> 46)
        return (Int(x >> (64 - bits)), mask)
    }
}
