import Foundation
import Testing

@testable import Reading

struct LineChunksTests {
    private func file(_ bytes: [UInt8]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID().uuidString)").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func pieces(_ bytes: [UInt8]) throws -> [[UInt8]] {
        let path = try file(bytes)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lines = try LineChunks(path: path)
        var out: [[UInt8]] = []
        while let piece = try lines.next() { out.append(piece) }
        return out
    }

    /// Each piece ends with a line; a line longer than a piece comes alone; nothing is lost.
    @Test func piecesEndWithLines() throws {
        let short = Array(String(repeating: "{\"text\":\"x\"}\n", count: 60_000).utf8)
        let long = [UInt8](repeating: 0x61, count: 600_000) + [0x0A]
        let text = short + long + Array("the end".utf8)
        let found = try pieces(text)
        #expect(found.count > 3 && found.flatMap { $0 } == text)
        #expect(found.dropLast().allSatisfy { $0.last == 0x0A })
    }

    @Test func compressedLinesAreTheSame() throws {
        let text = Array(String(repeating: "{\"text\":\"Acme bought Birdsong.\"}\n", count: 20_000).utf8)
        let packed = Packing.gzip(text)
        #expect(try pieces(packed).flatMap { $0 } == text)
        #expect(throws: LineChunks.Failure.self) { try pieces(Array(packed.dropLast(packed.count / 2))) }
    }

    @Test func whatIsNotThere() {
        #expect(throws: LineChunks.Failure.self) { try LineChunks(path: "/nowhere/at/all") }
    }

    /// What has no line break is not held whole; the lines before it are given.
    @Test func aLineHasALimit() throws {
        let path = try file(Array("one\ntwo\n".utf8) + [UInt8](repeating: 0x61, count: 3 << 20))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lines = try LineChunks(path: path, maximumLine: 1 << 20)
        #expect(try lines.next() == Array("one\ntwo\n".utf8))
        let failure = #expect(throws: LineChunks.Failure.self) { try lines.next() }
        #expect(failure?.description == "the line is too long (more than 1048576 bytes) at byte 8; split it")
        #expect(try lines.next() == nil)
        #expect(try LineChunks(path: path, maximumLine: 3 << 20).next() != nil)
    }

    @Test func linesBeforeDamageAreGiven() throws {
        let text = (0..<20_000).map { "{\"text\":\"Acme bought \($0 &* 7919 % 10_007) birds.\"}\n" }.joined()
        let packed = Packing.gzip(Array(text.utf8))
        let path = try file(Array(packed.dropLast(packed.count / 2)))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let lines = try LineChunks(path: path)
        var found: [UInt8] = []
        let failure = #expect(throws: LineChunks.Failure.self) { while let piece = try lines.next() { found += piece } }
        #expect(failure?.description.contains("cut off") == true)
        #expect(found.count > 200_000 && found.last == 0x0A && text.utf8.starts(with: found))
    }
}
