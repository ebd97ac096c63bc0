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
    /// The text with each run of white space, a line break too, as one space: a name that a line broke is one name.
    public var onOneLine: String {
        var previous: UInt8 = 0
        let isPlain = utf8.allSatisfy { byte in
            defer { previous = byte }
            return byte > 0x20 || byte == 0x20 && previous != 0x20
        }
        return isPlain ? self : utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }.joined(separator: " ")
    }

    /// Parts between bytes of ASCII, empty ones left out: what `split` gives, without looking for the borders of characters.
    public func fields(by separator: UInt8 = 0x20) -> [Substring] { Substring(self).fields(by: separator) }
}
extension Substring {
    /// Parts between bytes of ASCII, empty ones left out.
    public func fields(by separator: UInt8 = 0x20) -> [Substring] { utf8.split(separator: separator).map { Substring($0) } }
}
