import Text

/// What a pass of the tagger says.
struct TaggerDraft {
    var labels: [UInt8]
    /// For each token the lead of outside, company, organisation, person, product, place over the best of the others, in 1/16 of log-odds.
    var margins: [SIMD8<Int16>]
}

/// What the first pass made of the other uses of each word in the article, and of the neighbours in a list.
struct TaggerVotes {
    /// Buckets of the largest and the mean lead over the other uses of the token's word: 16 bits a class (company, organisation, person, product).
    private(set) var words: [UInt64]
    /// Buckets of the own leads.
    private(set) var own: [UInt64]
    /// Class and sureness of the names before and after a run that only commas and "and" part from it.
    private(set) var lists: [UInt64]

    init(_ draft: TaggerDraft, _ input: TaggerInput) {
        let n = input.tokens.count
        words = [UInt64](repeating: 0, count: n)
        own = [UInt64](repeating: 0, count: n)
        lists = [UInt64](repeating: 0, count: input.runs.count)
        let low = SIMD8<Int16>(repeating: -30_000)
        var most = [SIMD8<Int16>](repeating: low, count: input.cues.count)
        var second = most
        var sums = [SIMD8<Int32>](repeating: .zero, count: input.cues.count)
        var uses = [Int32](repeating: 0, count: input.cues.count)
        for run in input.runs {
            for i in run where input.word[i] >= 0 {
                let w = Int(input.word[i])
                let m = draft.margins[i]
                uses[w] += 1
                sums[w] &+= SIMD8<Int32>(truncatingIfNeeded: m)
                let rises = m .> most[w]
                second[w] = most[w].replacing(with: second[w].replacing(with: m, where: m .> second[w]), where: .!rises).replacing(with: most[w], where: rises)
                most[w] = most[w].replacing(with: m, where: rises)
            }
        }
        for run in input.runs {
            for i in run {
                let m = draft.margins[i]
                own[i] = (1...4).reduce(1 << 40) { $0 | Self.bucket(Int(m[$1])) << UInt64($1 * 8) }
                guard input.word[i] >= 0 else { continue }
                let w = Int(input.word[i])
                guard uses[w] > 1 else { continue }
                var v: UInt64 = 1
                for c in 1...4 {
                    let top = most[w][c] == m[c] ? second[w][c] : most[w][c]
                    let mean = (Int(sums[w][c]) - Int(m[c])) / Int(uses[w] - 1)
                    v |= (Self.bucket(Int(top)) | Self.bucket(mean) << 4) << UInt64(c * 8)
                }
                words[i] = v
            }
        }
        for r in input.runs.indices {
            var v: UInt64 = 0
            if r > 0, Self.listed(input, input.runs[r - 1].upperBound..<input.runs[r].lowerBound) {
                v |= Self.summary(draft, input.runs[r - 1].upperBound - 1)
            }
            if r + 1 < input.runs.count, Self.listed(input, input.runs[r].upperBound..<input.runs[r + 1].lowerBound) {
                v |= Self.summary(draft, input.runs[r + 1].lowerBound) << 8
            }
            lists[r] = v
        }
    }

    private static func summary(_ draft: TaggerDraft, _ i: Int) -> UInt64 {
        let c = Int(draft.labels[i] + 1) / 2
        return UInt64(c) | (draft.margins[i][c] > 32 ? 16 : 0) | 32
    }

    private static func listed(_ input: TaggerInput, _ gap: Range<Int>) -> Bool {
        guard !gap.isEmpty, gap.count <= 3 else { return false }
        return gap.allSatisfy { input.tokens[$0].hash == comma || ands.contains(input.tokens[$0].hash) }
    }

    /// 0...9 for leads of -64 (four times log-odds of e) and less up to +96 and more.
    private static func bucket(_ lead: Int) -> UInt64 {
        switch lead {
        case ..<(-64): 0
        case ..<(-32): 1
        case ..<(-16): 2
        case ..<0: 3
        case ..<16: 4
        case ..<32: 5
        case ..<64: 6
        case ..<96: 7
        default: 8
        }
    }

    private static let comma = Hashing.folded(",".utf8)
    private static let ands: Set<UInt64> = Set(["and", "or", "&", "/"].map { Hashing.folded($0.utf8) })
}
