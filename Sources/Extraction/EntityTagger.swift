import Lexicon
import Text

/// Labels the candidate tokens of an article: companies, organisations, persons, products, places.
package struct EntityTagger: Sendable {
    private let model: TaggerModel

    /// The tagger of `Data/`.
    package static let shared: EntityTagger = {
        guard let bytes = EmbeddedFile.bytes("Data/companies/tagger.model"), let model = TaggerModel(UnsafeRawBufferPointer(bytes))
        else { fatalError("Data/companies/tagger.model is missing or broken; run `make train`") }
        return EntityTagger(model.placed())
    }()

    /// The tagger for articles in which the other finds no company: learnt from short cuts of articles too, with made-up names
    /// (`scripts/augment.py`). Nil where its file is missing, as before it is first learnt.
    static let eager: EntityTagger? = EmbeddedFile.bytes("Data/companies/eager.model").flatMap {
        TaggerModel(UnsafeRawBufferPointer($0)).map { EntityTagger($0.placed()) }
    }

    package init(_ model: TaggerModel) { self.model = model }

    /// Label of each token: the best path through each run.
    func labels(_ input: TaggerInput, _ document: Document) -> [UInt8] {
        let features = TaggerFeatures(input, document)
        var labels = [UInt8](repeating: 0, count: input.tokens.count)
        var path = TaggerPath(model)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.maximum) { buffer in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: TaggerFeatures.maximum) { scratch in
                guard let out = buffer.baseAddress, let scratch = scratch.baseAddress else { return }
                for (r, run) in input.runs.enumerated() {
                    path.begin()
                    for i in run { path.append(model.score(out, features.write(i, r, to: out), scratch)) }
                    path.finish { labels[run.lowerBound + $0] = $1 }
                }
            }
        }
        return labels
    }
}

/// Viterbi's search through one run of tokens. Label y stands in lane y; the lanes behind the labels mean nothing.
struct TaggerPath {
    /// Scores of the label of a lane after the label of the row, the last row at the start of a run; `never` where it may not follow.
    private let transitions: [SIMD16<Int32>]
    private var scores = SIMD16<Int32>.zero
    /// From which label the best path comes to that of a lane, token by token.
    private var back: [SIMD16<Int32>] = []
    private static let never: Int32 = -1_000_000_000
    private static let least: Int32 = -1_000_000

    init(_ model: TaggerModel) {
        transitions = (0..<TaggerModel.transitionRows).map { row in
            let isStart = row == TaggerLabel.count
            var lanes = SIMD16<Int32>(repeating: TaggerPath.never)
            for y in 0..<TaggerLabel.count where TaggerLabel.mayFollow(isStart ? 255 : UInt8(row), UInt8(y)) {
                lanes[y] = model.transitions[row * 16 + y]
            }
            return lanes
        }
    }

    mutating func begin() { back.removeAll(keepingCapacity: true) }

    /// One token more; label y stands in lane y + 2 of `emission`.
    mutating func append(_ emission: SIMD16<Int16>) {
        var best = SIMD16<Int32>(repeating: TaggerPath.least)
        var from = SIMD16<Int32>.zero
        if back.isEmpty {
            let start = transitions[TaggerLabel.count]
            let isBetter = unsafeBitCast(start .> best, to: SIMD16<Int32>.self)
            best = (start & isBetter) | (best & ~isBetter)
        } else {
            for p in 0..<TaggerLabel.count {
                let s = transitions[p] &+ scores[p]
                let isBetter = unsafeBitCast(s .> best, to: SIMD16<Int32>.self)
                best = (s & isBetter) | (best & ~isBetter)
                from = (SIMD16(repeating: Int32(truncatingIfNeeded: p)) & isBetter) | (from & ~isBetter)
            }
        }
        var own = SIMD16<Int32>.zero
        for y in 0..<TaggerLabel.count { own[y] = Int32(emission[y + 2]) }
        scores = best &+ own
        back.append(from)
    }

    /// Hands over the best path, last token first: position in the run and label.
    func finish(_ label: (Int, UInt8) -> Void) {
        var y = 0
        for k in 1..<TaggerLabel.count where scores[k] > scores[y] { y = k }
        for k in back.indices.reversed() {
            label(k, UInt8(truncatingIfNeeded: y))
            y = Int(back[k][y])
        }
    }
}
