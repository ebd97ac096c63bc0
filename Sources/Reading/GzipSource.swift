/// A gzip stream, member after member as one. After a broken member it goes on with the next.
final class GzipSource: ByteSource {
    private let upstream: ByteReader
    private let budget: ExpansionBudget
    private let inflater = Inflater(.gzip)
    private var inMember = false
    private var done = false
    private var members = 0

    init(_ upstream: ByteReader, _ budget: ExpansionBudget) {
        self.upstream = upstream
        self.budget = budget
    }

    func next() throws -> [UInt8]? {
        while !done {
            if !inMember {
                guard try nextMember() else { break }
            }
            let input = upstream.peek(1 << 14)
            if input.isEmpty {
                done = true
                // Throws the failure that ended the stream, if there was one.
                _ = try upstream.isAtEnd()
                throw StreamFailure(
                    .truncated, "the compressed data are cut off", "they end inside gzip member \(members)", hint: "fetch the file again",
                    byte: upstream.offset)
            }
            var out: [UInt8] = []
            do {
                let (used, step) = try inflater.step(input, into: &out, limit: FileSource.chunk)
                _ = try upstream.skip(used)
                if step == .end { inMember = false }
            } catch var failure as StreamFailure {
                failure.byte = upstream.offset
                inMember = false
                _ = try upstream.skip(2)
                try resynchronise()
                throw failure
            }
            if !out.isEmpty {
                do { try budget.add(out.count) } catch {
                    done = true
                    throw error
                }
                return out
            }
        }
        return nil
    }

    /// Moves to the next member's start. Padding and garbage behind the last member are passed over, as gzip does.
    private func nextMember() throws -> Bool {
        let head = upstream.peek(3)
        if !GzipSource.isHeader(head) { try resynchronise() }
        if done { return false }
        inflater.reset()
        members += 1
        inMember = true
        return true
    }

    private func resynchronise() throws {
        while true {
            let ahead = upstream.peek(1 << 14)
            if ahead.count < 4 {
                done = true
                return
            }
            var at = ahead.startIndex
            while at + 4 <= ahead.endIndex, !GzipSource.isHeader(ahead[at...]) { at += 1 }
            let found = at + 4 <= ahead.endIndex
            _ = try upstream.skip(at - ahead.startIndex)
            if found { return }
        }
    }

    static func isHeader(_ b: ArraySlice<UInt8>) -> Bool {
        let i = b.startIndex
        return b.count >= 3 && b[i] == 0x1F && b[i + 1] == 0x8B && b[i + 2] == 8 && (b.count < 4 || b[i + 3] & 0xE0 == 0)
    }
}
