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
        let draft = Self.decode(first, input, features)
        features.votes = Self.votes(draft, input)
        return Self.decode(second, input, features)
    }

    /// Best labels of all runs.
    static func decode(_ model: TaggerModel, _ input: TaggerInput, _ features: TaggerFeatures) -> [UInt8] {
        var labels = [UInt8](repeating: 0, count: input.tokens.count)
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.maximum) { buffer in
            let out = buffer.baseAddress!
            var back: [UInt8] = []
            let width = TaggerLabel.count
            for run in input.runs {
                back.removeAll(keepingCapacity: true)
                var score = [Int32](repeating: 0, count: width)
                var next = score
                for i in run {
                    let emission = model.score(out, features.write(i, run, to: out))
                    for y in 0..<width {
                        var best = Int32.min
                        var from: UInt8 = 0
                        if i == run.lowerBound {
                            best = TaggerLabel.mayFollow(255, UInt8(y)) ? model.transitions[11 * 16 + y] : -1_000_000
                        } else {
                            for p in 0..<width where TaggerLabel.mayFollow(UInt8(p), UInt8(y)) {
                                let s = score[p] + model.transitions[p * 16 + y]
                                if s > best { (best, from) = (s, UInt8(p)) }
                            }
                        }
                        next[y] = best + Int32(emission[y + 2])
                        back.append(from)
                    }
                    swap(&score, &next)
                }
                var y = 0
                for k in 1..<width where score[k] > score[y] { y = k }
                for k in (0..<run.count).reversed() {
                    labels[run.lowerBound + k] = UInt8(y)
                    y = Int(back[k * width + y])
                }
            }
        }
        return labels
    }

    /// For each token, what the draft made of the other uses of its word: most frequent label, how sure, and the label at its own place.
    static func votes(_ labels: [UInt8], _ input: TaggerInput) -> [UInt64] {
        let width = TaggerLabel.count
        var counts = [Int16](repeating: 0, count: input.cues.count * width)
        for run in input.runs {
            for i in run where input.word[i] >= 0 { counts[Int(input.word[i]) * width + Int(labels[i])] += 1 }
        }
        var out = [UInt64](repeating: 0, count: labels.count)
        for run in input.runs {
            for i in run where input.word[i] >= 0 {
                let base = Int(input.word[i]) * width
                counts[base + Int(labels[i])] -= 1
                var best = 0
                var total: Int16 = 0
                for y in 0..<width {
                    total += counts[base + y]
                    if counts[base + y] > counts[base + best] { best = y }
                }
                let top = counts[base + best]
                counts[base + Int(labels[i])] += 1
                guard total > 0 else { continue }
                let sure: UInt64 = top == total ? 3 : top * 4 >= total * 3 ? 2 : top * 2 >= total ? 1 : 0
                out[i] = UInt64(best) | sure << 4 | (total > 2 ? 64 : 0) | 128
            }
        }
        return out
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

    /// - Parameter draft: labels of a first pass, for the features of the second; nil for those of the first.
    package init(_ article: Article, draft: [UInt8]? = nil) {
        let document = Document(article)
        var bytes: [Range<Int>] = []
        var runs: [Range<Int>] = []
        var features: [UInt64] = []
        var offsets: [Int32] = [0]
        var weak: [UInt8] = []
        document.tokens.withUnsafeBufferPointer { tokens in
            let input = TaggerInput(document, tokens)
            var f = TaggerFeatures(input, document)
            if let draft { f.votes = EntityTagger.votes(draft, input) }
            bytes = tokens.map(\.range)
            runs = input.runs
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: TaggerFeatures.maximum) { buffer in
                for run in runs {
                    for i in run {
                        let n = f.write(i, run, to: buffer.baseAddress!)
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
