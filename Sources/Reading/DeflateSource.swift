/// Raw deflate data that end by themselves.
final class DeflateSource: ByteSource {
    private let upstream: ByteReader
    private let budget: ExpansionBudget
    private let inflater: Inflater
    private var done = false
    /// Thrown behind the bytes that came before it.
    private var failure: (any Error)?
    /// The data ended as they should: upstream stands behind them.
    private(set) var isWhole = false

    init(_ upstream: ByteReader, _ budget: ExpansionBudget, wrapper: Inflater.Wrapper = .raw) {
        self.upstream = upstream
        self.budget = budget
        inflater = Inflater(wrapper)
    }

    func next() throws -> [UInt8]? {
        if let failure {
            self.failure = nil
            throw failure
        }
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
                if step == .end {
                    done = true
                    isWhole = true
                }
            } catch {
                done = true
                if out.isEmpty { throw error }
                failure = error
            }
            if !out.isEmpty {
                do { try budget.add(out.count) } catch {
                    done = true
                    isWhole = false
                    failure = nil
                    throw error
                }
                return out
            }
        }
        return nil
    }

    func drain() throws { while try next() != nil {} }
}
