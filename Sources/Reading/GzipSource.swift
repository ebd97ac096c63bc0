/// A gzip stream, member after member as one. After a broken member it goes on with the next.
final class GzipSource: ByteSource {
    private let upstream: ByteReader
    private let budget: ExpansionBudget
    private let inflater = Inflater(.gzip)
    private var inMember = false
    private var done = false
    private var members = 0
    /// Thrown behind the bytes that came before it.
    private var failure: (any Error)?

    init(_ upstream: ByteReader, _ budget: ExpansionBudget) {
        self.upstream = upstream
        self.budget = budget
    }

    func next() throws -> [UInt8]? {
        if let failure {
            self.failure = nil
            throw failure
        }
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
            } catch var damage as StreamFailure {
                damage.byte = upstream.offset
                inMember = false
                _ = try upstream.skip(2)
                try resynchronise()
                if out.isEmpty { throw damage }
                failure = damage
            }
            if !out.isEmpty {
                do { try budget.add(out.count) } catch {
                    done = true
                    failure = nil
                    throw error
                }
                return out
            }
        }
        return nil
    }

    /// Moves to the next member's start. Padding and garbage behind the last member are passed over, as gzip does.
    private func nextMember() throws -> Bool {
        let at = upstream.offset
        let head = upstream.peek(3)
        if !GzipSource.isHeader(head) {
            let isPadding = try resynchronise()
            if !done, !isPadding, members > 0 {
                // A member whose header is broken is data that are lost, as one whose data are.
                beginMember()
                throw StreamFailure(
                    .damaged, "bytes passed over", "no gzip member begins here, but one behind them", hint: "fetch the file again", byte: at
                )
            }
        }
        if done { return false }
        beginMember()
        return true
    }

    private func beginMember() {
        inflater.reset()
        members += 1
        inMember = true
    }

    /// Moves to the next member's start, if there is one; tells whether there were but zeros before it.
    @discardableResult private func resynchronise() throws -> Bool {
        var isPadding = true
        while true {
            let ahead = upstream.peek(1 << 14)
            if ahead.count < 4 {
                done = true
                return isPadding
            }
            var at = ahead.startIndex
            while at + 4 <= ahead.endIndex, !GzipSource.isHeader(ahead[at...]) {
                if ahead[at] != 0 { isPadding = false }
                at += 1
            }
            let found = at + 4 <= ahead.endIndex
            _ = try upstream.skip(at - ahead.startIndex)
            if found { return isPadding }
        }
    }

    static func isHeader(_ b: ArraySlice<UInt8>) -> Bool {
        let i = b.startIndex
        return b.count >= 3 && b[i] == 0x1F && b[i + 1] == 0x8B && b[i + 2] == 8 && (b.count < 4 || b[i + 3] & 0xE0 == 0)
    }
}
