/// 64-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): stable on every machine, so that tables of hashes may be compared.
///
/// Words are looked up by this hash and not by `String`; two of a million words share one with a probability below 3e-8.
public enum Hashing {
    /// Offset basis of FNV-1a, 64 bits: the hash of no bytes.
    @inlinable public static var seed: UInt64 { 0xcbf2_9ce4_8422_2325 }

    /// Hash of the bytes that `h` is of with one more behind them; the factor is the FNV prime of 64 bits.
    @inlinable public static func step(_ h: UInt64, _ byte: UInt8) -> UInt64 { (h ^ UInt64(byte)) &* 0x100_0000_01b3 }

    /// Hash of the bytes as they are.
    @inlinable public static func exact(_ s: some Sequence<UInt8>) -> UInt64 {
        var h = seed
        for b in s { h = step(h, b) }
        return h
    }

    /// Hash of the bytes with A-Z and the capital letters of Latin-1 in lower case: `Token.hash`.
    @inlinable public static func folded(_ s: some Sequence<UInt8>) -> UInt64 {
        var h = seed
        var previous: UInt8 = 0
        for b in s {
            h = step(h, lower(b, after: previous))
            previous = b
        }
        return h
    }

    /// The same of a text's UTF-8.
    @inlinable public static func folded(_ s: some StringProtocol) -> UInt64 { folded(s.utf8) }

    @inlinable static func lower(_ b: UInt8, after previous: UInt8) -> UInt8 {
        if b >= 0x41, b <= 0x5A { return b | 0x20 }
        if previous == 0xC3, b >= 0x80, b <= 0x9E, b != 0x97 { return b | 0x20 }
        return b
    }

    /// Hash of a phrase from the hashes of its words.
    @inlinable public static func join(_ h: UInt64, _ word: UInt64) -> UInt64 { (h ^ word) &* 0x9E37_79B9_7F4A_7C15 ^ (h >> 29) }
}
