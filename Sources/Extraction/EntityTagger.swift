import Lexicon
import Reading
import Text

/// Labels the candidate tokens of an article: companies, organisations, persons, products, places.
///
/// Two passes: the second sees what the first made of the other uses of each word in the article.
package struct EntityTagger: Sendable {
    let first: TaggerModel
    let second: TaggerModel

    /// The tagger of `Data/`.
    package static let shared: EntityTagger = {
        guard let a = EmbeddedFile.bytes("Data/companies/tagger-first.model"), let b = EmbeddedFile.bytes("Data/companies/tagger-second.model"),
            let first = TaggerModel(UnsafeRawBufferPointer(a)), let second = TaggerModel(UnsafeRawBufferPointer(b))
        else { fatalError("Data/companies/tagger-*.model are missing or broken; run `make train`") }
        return EntityTagger(first: first, second: second)
    }()

    package init(first: TaggerModel, second: TaggerModel) {
        self.first = first
        self.second = second
    }

    /// Label of each token.
    func labels(_ input: TaggerInput, _ document: Document) -> [UInt8] {
        var features = TaggerFeatures(input, document)
        features.votes = TaggerVotes(Self.decode(first, input, features, margins: true), input)
        return Self.decode(second, input, features, margins: false).labels
    }

    /// Best labels of all runs and, on request, how much each class of label leads there.
    static func decode(_ model: TaggerModel, _ input: TaggerInput, _ features: TaggerFeatures, margins: Bool) -> TaggerDraft {
        let width = TaggerLabel.count
        var draft = TaggerDraft(labels: [UInt8](repeating: 0, count: input.tokens.count), margins: [])
        if margins { draft.margins = [SIMD8<Int16>](repeating: .zero, count: input.tokens.count) }
        var emissions: [SIMD16<Int16>] = []
        var forward: [Int32] = []
        var back: [UInt8] = []
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.maximum) { buffer in
            let out = buffer.baseAddress!
            for (r, run) in input.runs.enumerated() {
                emissions.removeAll(keepingCapacity: true)
                forward.removeAll(keepingCapacity: true)
                back.removeAll(keepingCapacity: true)
                for i in run {
                    let emission = model.score(out, features.write(i, r, to: out))
                    emissions.append(emission)
                    let previous = forward.count - width
                    for y in 0..<width {
                        var best = Int32(-1_000_000)
                        var from: UInt8 = 0
                        if i == run.lowerBound {
                            if TaggerLabel.mayFollow(255, UInt8(y)) { best = model.transitions[11 * 16 + y] }
                        } else {
                            for p in 0..<width where TaggerLabel.mayFollow(UInt8(p), UInt8(y)) {
                                let s = forward[previous + p] + model.transitions[p * 16 + y]
                                if s > best { (best, from) = (s, UInt8(p)) }
                            }
                        }
                        forward.append(best + Int32(emission[y + 2]))
                        back.append(from)
                    }
                }
                let last = forward.count - width
                var y = 0
                for k in 1..<width where forward[last + k] > forward[last + y] { y = k }
                for k in (0..<run.count).reversed() {
                    draft.labels[run.lowerBound + k] = UInt8(y)
                    y = Int(back[k * width + y])
                }
                if margins { Self.margins(model, run, emissions, forward, &draft) }
            }
        }
        return draft
    }

    /// For each class of labels: score of the best path with it here less that of the best path without.
    private static func margins(
        _ model: TaggerModel, _ run: Range<Int>, _ emissions: [SIMD16<Int16>], _ forward: [Int32], _ draft: inout TaggerDraft
    ) {
        let width = TaggerLabel.count
        var backward = [Int32](repeating: 0, count: width)
        var earlier = backward
        for k in (0..<run.count).reversed() {
            var best = SIMD8<Int32>(repeating: -1_000_000)
            for y in 0..<width {
                let whole = forward[k * width + y] + backward[y]
                let c = (y + 1) / 2
                if whole > best[c] { best[c] = whole }
            }
            var top = 0
            var runnerUp = -1
            for c in 1..<6 {
                if best[c] > best[top] {
                    runnerUp = top
                    top = c
                } else if runnerUp < 0 || best[c] > best[runnerUp] {
                    runnerUp = c
                }
            }
            var lead = SIMD8<Int16>.zero
            for c in 0..<6 {
                let rival = c == top ? best[runnerUp] : best[top]
                lead[c] = Int16(clamping: (best[c] - rival) * 16 / model.scale)
            }
            draft.margins[run.lowerBound + k] = lead
            guard k > 0 else { break }
            for p in 0..<width {
                var b = Int32(-1_000_000)
                for y in 0..<width where TaggerLabel.mayFollow(UInt8(p), UInt8(y)) {
                    b = max(b, backward[y] + Int32(emissions[k][y + 2]) + model.transitions[p * 16 + y])
                }
                earlier[p] = b
            }
            swap(&backward, &earlier)
        }
    }
}

/// An article as the trainer sees it.
package struct TaggerExample {
    package var tokenBytes: [Range<Int>]
    package var runs: [Range<Int>]
    /// Features of the candidate tokens, run after run: those of the n-th are `features[offsets[n]..<offsets[n + 1]]`.
    package var features: [UInt64]
    package var offsets: [Int32]
    /// Token is part of a known place or product (and of no company's name), or of a person's name by its words.
    package var weak: [UInt8]

    /// - Parameter first: the first pass, for the features of the second; nil for those of the first.
    package init(_ article: Article, tagger first: TaggerModel? = nil) {
        let document = Document(article)
        var bytes: [Range<Int>] = []
        var runs: [Range<Int>] = []
        var features: [UInt64] = []
        var offsets: [Int32] = [0]
        var weak: [UInt8] = []
        document.tokens.withUnsafeBufferPointer { tokens in
            let input = TaggerInput(document, tokens)
            var f = TaggerFeatures(input, document)
            if let first { f.votes = TaggerVotes(EntityTagger.decode(first, input, f, margins: true), input) }
            bytes = tokens.map(\.range)
            runs = input.runs
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.maximum) { buffer in
                for (r, run) in runs.enumerated() {
                    for i in run {
                        let n = f.write(i, r, to: buffer.baseAddress!)
                        features.append(contentsOf: buffer[..<n])
                        offsets.append(Int32(features.count))
                    }
                }
            }
            weak = Self.weakLabels(input)
        }
        self.tokenBytes = bytes
        self.runs = runs
        self.features = features
        self.offsets = offsets
        self.weak = weak
    }

    /// Labels of places, products and persons from the word lists alone, to teach the tagger what is no company.
    private static func weakLabels(_ input: TaggerInput) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: input.tokens.count)
        var people = Set<UInt64>()
        for run in input.runs {
            for i in run where input.form[i] >= 0 {
                let form = CompanyLexicon.shared.forms[Int(input.form[i])]
                let label = form.company < 0 ? TaggerLabel.place : form.flags.contains(.product) ? TaggerLabel.product : 0
                if label > 0 { out[i] = input.place[i] == 1 || input.place[i] == 4 ? label : label + 1 }
            }
            for i in run where i + 1 < run.upperBound && out[i] == 0 && out[i + 1] == 0 {
                let known = input.form[i] >= 0 && input.place[i] != 4
                guard input.facts[i].contains(.firstName), !known, input.tokens[i + 1].kind == .word, input.tokens[i + 1].has(.capitalised),
                    input.facts[i + 1].smallness < 3 || input.facts[i + 1].contains(.surname), i == run.lowerBound || input.tokens[i - 1].kind != .word
                else { continue }
                out[i] = TaggerLabel.person
                out[i + 1] = TaggerLabel.person + 1
                people.insert(input.tokens[i + 1].hash)
            }
        }
        for run in input.runs where run.count == 1 && out[run.lowerBound] == 0 && people.contains(input.tokens[run.lowerBound].hash) {
            out[run.lowerBound] = TaggerLabel.person
        }
        return out
    }
}
