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

    /// What the features of a word's spelling weigh, as it was written last.
    private struct Spelled {
        var exact: UInt64 = 0
        var rest = UInt64.max
        var sum = SIMD16<Int16>.zero
    }

    /// Label of each token: the best path through each run.
    func labels(_ input: TaggerInput, _ document: Document) -> [UInt8] {
        let features = TaggerFeatures(input, document)
        var labels = [UInt8](repeating: 0, count: input.tokens.count)
        var path = TaggerPath(model)
        var spelled = [Spelled](repeating: Spelled(), count: input.cues.count)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.maximum) { buffer in
            withUnsafeTemporaryAllocation(of: UInt16.self, capacity: TaggerFeatures.maximum) { scratch in
                guard let out = buffer.baseAddress, let scratch = scratch.baseAddress else { return }
                for (r, run) in input.runs.enumerated() {
                    path.begin()
                    let ofRun = model.score(out, features.write(RunFeatures.self, run.lowerBound, r, to: out), scratch)
                    for i in run {
                        let own: SIMD16<Int16>
                        let (w, (exact, rest)) = (Int(input.word[i]), features.spelling(i))
                        if w >= 0, spelled[w].exact == exact, spelled[w].rest == rest {
                            own = spelled[w].sum
                        } else {
                            own = model.score(out, features.write(SpellingFeatures.self, i, r, to: out), scratch)
                            if w >= 0 { spelled[w] = Spelled(exact: exact, rest: rest, sum: own) }
                        }
                        path.append(own &+ ofRun &+ model.score(out, features.write(OtherTaggerFeatures.self, i, r, to: out), scratch))
                    }
                    path.finish { labels[run.lowerBound + $0] = $1 }
                }
            }
        }
        return labels
    }
}

/// Viterbi's search through one run of tokens.
///
/// The label outside stands in lane 0 of `begin`, label 2k - 1, which begins a name, in lane k of it, and label 2k, which continues that name,
/// in lane k of `inside`: a name is continued only out of its own lane. The lanes behind the labels mean nothing.
struct TaggerPath {
    private typealias Lanes = SIMD8<Int32>
    private struct Step {
        var begin = Lanes.zero
        var inside = Lanes.zero
    }

    /// Scores of what `begin` holds after each label, the last those at the start of a run.
    private let toBegin: [SIMD8<Int32>]
    /// Scores of what `inside` holds after the label of the same lane of `begin`, and of `inside`.
    private let beginToInside: SIMD8<Int32>
    private let insideToInside: SIMD8<Int32>
    private var scores = Step()
    /// From which label the best path comes to that of a lane, token by token.
    private var back: [Step] = []
    private static let least: Int32 = -1_000_000

    init(_ model: TaggerModel) {
        func weight(_ row: Int, _ label: Int) -> Int32 { model.transitions[row * 16 + label] }
        toBegin = (0..<TaggerModel.transitionRows).map { row in
            var lanes = SIMD8<Int32>(repeating: TaggerPath.least)
            lanes[0] = weight(row, 0)
            for k in 1...TaggerLabel.count / 2 { lanes[k] = weight(row, 2 * k - 1) }
            return lanes
        }
        var (b, i) = (SIMD8<Int32>(repeating: TaggerPath.least), SIMD8<Int32>(repeating: TaggerPath.least))
        for k in 1...TaggerLabel.count / 2 { (b[k], i[k]) = (weight(2 * k - 1, 2 * k), weight(2 * k, 2 * k)) }
        (beginToInside, insideToInside) = (b, i)
    }

    mutating func begin() { back.removeAll(keepingCapacity: true) }

    /// One token more; label y stands in lane y + 2 of `emission`.
    mutating func append(_ emission: SIMD16<Int16>) {
        @inline(__always) func raise(_ best: inout Lanes, _ from: inout Lanes, _ score: Lanes, _ label: Lanes) {
            let isBetter = unsafeBitCast(score .> best, to: Lanes.self)
            best = (score & isBetter) | (best & ~isBetter)
            from = (label & isBetter) | (from & ~isBetter)
        }
        var best = Step(begin: Lanes(repeating: TaggerPath.least), inside: Lanes(repeating: TaggerPath.least))
        var from = Step()
        if back.isEmpty {
            raise(&best.begin, &from.begin, toBegin[TaggerLabel.count], .zero)
        } else {
            for p in 0..<TaggerLabel.count {
                let score = p & 1 == 1 ? scores.begin[(p + 1) / 2] : p == 0 ? scores.begin[0] : scores.inside[p / 2]
                raise(&best.begin, &from.begin, toBegin[p] &+ score, Lanes(repeating: Int32(truncatingIfNeeded: p)))
            }
            raise(&best.inside, &from.inside, beginToInside &+ scores.begin, Lanes(-1, 1, 3, 5, 7, 9, 11, 13))
            raise(&best.inside, &from.inside, insideToInside &+ scores.inside, Lanes(0, 2, 4, 6, 8, 10, 12, 14))
        }
        let (even, odd) = (Lanes(truncatingIfNeeded: emission.evenHalf), Lanes(truncatingIfNeeded: emission.oddHalf))
        var begin = odd
        begin[0] = even[1]
        scores.begin = best.begin &+ begin
        scores.inside = best.inside &+ Lanes(0, even[2], even[3], even[4], even[5], even[6], 0, 0)
        back.append(from)
    }

    /// Hands over the best path, last token first: position in the run and label.
    func finish(_ label: (Int, UInt8) -> Void) {
        func lane(_ step: Step, _ y: Int) -> Int32 { y & 1 == 1 || y == 0 ? step.begin[(y + 1) / 2] : step.inside[y / 2] }
        var y = 0
        for k in 1..<TaggerLabel.count where lane(scores, k) > lane(scores, y) { y = k }
        for k in back.indices.reversed() {
            label(k, UInt8(truncatingIfNeeded: y))
            y = Int(lane(back[k], y))
        }
    }
}
