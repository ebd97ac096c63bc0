/// Small helpers for reading spans of UTF-8.
public enum ByteText {
    /// The span as a String; broken sequences become U+FFFD.
    @inlinable public static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    /// The span with A-Z and Latin-1 capitals in lower case.
    public static func lowercased(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(range.count)
        var previous: UInt8 = 0
        for i in range {
            out.append(Hashing.lower(bytes[i], after: previous))
            previous = bytes[i]
        }
        return String(decoding: out, as: UTF8.self)
    }
}

extension String {
    /// The words with one space between them, without any around: a name that a line broke is one name.
    public var onOneLine: String { isOnOneLine ? self : split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    /// false where there may be white space that is more, or other, than one space between words: most names are looked at and left.
    public var isOnOneLine: Bool {
        var before: UInt8 = 0x20
        for b in utf8 {
            // Beyond ASCII only what may begin a space: U+00A0, U+2000 and those behind it, U+3000.
            if b < 0x20 || b == 0x20 && before == 0x20 || b == 0xC2 || b == 0xE2 || b == 0xE3 { return false }
            before = b
        }
        return before != 0x20 || isEmpty
    }

    /// Parts between bytes of ASCII, empty ones left out: what `split` gives, without looking for the borders of characters.
    public func fields(by separator: UInt8 = 0x20) -> [Substring] { Substring(self).fields(by: separator) }
}
extension Substring {
    /// Parts between bytes of ASCII, empty ones left out.
    public func fields(by separator: UInt8 = 0x20) -> [Substring] { utf8.split(separator: separator).map { Substring($0) } }
}
