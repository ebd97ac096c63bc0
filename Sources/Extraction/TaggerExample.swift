import Lexicon
import Reading
import Text

/// An article as the trainer sees it.
package struct TaggerExample {
    package var tokenBytes: [Range<Int>]
    package var runs: [Range<Int>]
    /// Features of the candidate tokens, run after run: those of the n-th are `features[offsets[n]..<offsets[n + 1]]`.
    package var features: [UInt64]
    package var offsets: [Int32]
    /// Token is part of a known place or product (and of no company's name), or of a person's name by its words.
    package var weak: [UInt8]

    package init(_ article: Article) {
        let document = Document(article)
        var bytes: [Range<Int>] = []
        var runs: [Range<Int>] = []
        var features: [UInt64] = []
        var offsets: [Int32] = [0]
        var weak: [UInt8] = []
        document.tokens.withUnsafeBufferPointer { tokens in
            let input = TaggerInput(document, tokens)
            let f = TaggerFeatures(input, document)
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
                    input.facts[i + 1].smallness < 3 || input.facts[i + 1].contains(.surname),
                    i == run.lowerBound || input.tokens[i - 1].kind != .word
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
