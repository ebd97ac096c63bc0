import Lexicon
import Text

/// Labels the candidate tokens of an article: companies, organisations, persons, products, places.
package struct EntityTagger: Sendable {
    private let model: TaggerModel

    /// The tagger of `Data/`.
    package static let shared: EntityTagger = {
        guard let bytes = EmbeddedFile.bytes("Data/companies/tagger.model"), let model = TaggerModel(UnsafeRawBufferPointer(bytes))
        else { fatalError("Data/companies/tagger.model is missing or broken; run `make train`") }
        return EntityTagger(model)
    }()

    /// The tagger for articles in which the other finds no company: learnt from short cuts of articles too, with made-up names
    /// (`scripts/augment.py`). Nil where its file is missing, as before it is first learnt.
    static let eager: EntityTagger? = EmbeddedFile.bytes("Data/companies/eager.model").flatMap {
        TaggerModel(UnsafeRawBufferPointer($0)).map { EntityTagger($0) }
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

/// Viterbi's search through one run of tokens.
struct TaggerPath {
    private let transitions: [Int32]
    private var scores = [Int32](repeating: 0, count: TaggerLabel.count)
    private var next = [Int32](repeating: 0, count: TaggerLabel.count)
    private var back: [UInt8] = []

    init(_ model: TaggerModel) { transitions = model.transitions }

    mutating func begin() { back.removeAll(keepingCapacity: true) }

    /// One token more; label y stands in lane y + 2.
    mutating func append(_ emission: SIMD16<Int16>) {
        let width = TaggerLabel.count
        let isFirst = back.isEmpty
        for y in 0..<width {
            var best = Int32(-1_000_000)
            var from = 0
            if isFirst {
                if TaggerLabel.mayFollow(255, UInt8(y)) { best = transitions[11 * 16 + y] }
            } else {
                // Only its own name goes on with an inside label.
                let sources = y > 0 && y & 1 == 0 ? y - 1..<y + 1 : 0..<width
                for p in sources {
                    let s = scores[p] + transitions[p * 16 + y]
                    if s > best { (best, from) = (s, p) }
                }
            }
            next[y] = best + Int32(emission[y + 2])
            back.append(UInt8(from))
        }
        swap(&scores, &next)
    }

    /// Hands over the best path, last token first: position in the run and label.
    func finish(_ label: (Int, UInt8) -> Void) {
        let width = TaggerLabel.count
        var y = 0
        for k in 1..<width where scores[k] > scores[y] { y = k }
        for k in (0..<back.count / width).reversed() {
            label(k, UInt8(y))
            y = Int(back[k * width + y])
        }
    }
}
