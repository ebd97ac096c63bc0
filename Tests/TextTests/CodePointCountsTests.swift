import Testing

@testable import Text

@Suite struct CodePointCountsTests {
    /// Texts of ASCII, of two, three and four bytes a code point, and of bytes that are no text, longer than the blocks in which they are counted.
    private static let texts: [[UInt8]] = [
        [], Array("a".utf8), Array(String(repeating: "Acme sells tea. ", count: 20).utf8), Array(String(repeating: "é", count: 77).utf8),
        Array(String(repeating: "Bär €5 🙂 ", count: 30).utf8), Array(("tea" + String(repeating: "€", count: 64)).utf8),
        [UInt8](repeating: 0x80, count: 130), (0..<200).map { UInt8($0) },
    ]

    @Test(arguments: texts) func offsetsAreThoseOfAPlainCount(_ bytes: [UInt8]) {
        let points = CodePoints(bytes)
        var n = 0
        for (i, b) in bytes.enumerated() {
            #expect(points.offset(ofByte: i) == n)
            if b & 0xC0 != 0x80 {
                #expect(points.byte(ofOffset: n) == i)
                n += 1
            }
        }
        #expect(points.count == n)
        #expect(points.isASCII == bytes.allSatisfy { $0 < 0x80 })
    }
}
