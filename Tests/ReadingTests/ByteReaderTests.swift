import Testing

@testable import Reading

@Suite struct ByteReaderTests {
    /// Gives its parts in turn; nil is a failure.
    private final class Parts: ByteSource {
        private var parts: [String?]
        init(_ parts: [String?]) { self.parts = parts.reversed() }
        func next() throws -> [UInt8]? {
            guard let part = parts.popLast() else { return nil }
            guard let part else { throw StreamFailure(.damaged, "broken", "for the test") }
            return Array(part.utf8)
        }
    }

    @Test func whatCameBeforeAFailureIsGivenFirst() throws {
        let reader = ByteReader(Parts(["ab", "c", nil, "def"]))
        #expect(try reader.read(exactly: 10) == Array("abc".utf8))
        #expect(reader.isAtFailure && reader.offset == 3)
        #expect(throws: StreamFailure.self) { try reader.read(exactly: 10) }
        #expect(try reader.read(exactly: 10) == Array("def".utf8))
        #expect(try reader.read(exactly: 10).isEmpty)
    }

    @Test func aFailureAtTheStartIsThrownAtOnce() throws {
        let reader = ByteReader(Parts([nil, "a"]))
        #expect(throws: StreamFailure.self) { try reader.read(exactly: 1) }
        #expect(try reader.read(exactly: 1) == Array("a".utf8))
    }
}
