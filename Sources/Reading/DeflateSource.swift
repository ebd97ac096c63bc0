/// Raw deflate data that end by themselves.
final class DeflateSource: ByteSource {
    private let upstream: ByteReader
    private let budget: ExpansionBudget
    private let inflater: Inflater
    private var done = false
    private(set) var isBomb = false

    init(_ upstream: ByteReader, _ budget: ExpansionBudget, wrapper: Inflater.Wrapper = .raw) {
        self.upstream = upstream
        self.budget = budget
        inflater = Inflater(wrapper)
    }

    func next() throws -> [UInt8]? {
        while !done {
            let input = upstream.peek(1 << 14)
            if input.isEmpty {
                done = true
                _ = try upstream.isAtEnd()
                throw StreamFailure(.truncated, "the compressed data are cut off", "they end too early", hint: "fetch the file again")
            }
            var out: [UInt8] = []
            do {
                let (used, step) = try inflater.step(input, into: &out, limit: FileSource.chunk)
                _ = try upstream.skip(used)
                if step == .end { done = true }
            } catch {
                done = true
                throw error
            }
            if !out.isEmpty {
                do { try budget.add(out.count) } catch {
                    done = true
                    isBomb = true
                    throw error
                }
                return out
            }
        }
        return nil
    }

    func drain() throws { while try next() != nil {} }
}
