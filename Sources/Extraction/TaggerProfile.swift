import Lexicon
import Reading
import Text

/// Counts over a corpus of how a word is used in names.
package struct TaggerProfile {
    package var uses = 0
    private var contexts = [0, 0, 0]
    private var labels = [0, 0, 0, 0]

    /// Adds the candidate words of an article to `counts`, by their folded spelling.
    package static func count(_ article: Article, into counts: inout [String: TaggerProfile]) {
        let document = Document(article)
        document.tokens.withUnsafeBufferPointer { tokens in
            let input = TaggerInput(document, tokens)
            let labels = EntityTagger.shared.labels(input, document)
            for (r, run) in input.runs.enumerated() {
                let bits = input.runContext[r]
                let kinds = bits | bits >> 5 | bits >> 10 | bits >> 15
                for i in run where input.word[i] >= 0 && tokens[i].kind == .word && tokens[i].end - tokens[i].start < 32 {
                    let word = ByteText.lowercased(document.bytes, tokens[i].range)
                    var p = counts[word, default: TaggerProfile()]
                    p.uses += 1
                    for k in 0..<3 where kinds >> UInt32(k) & 1 == 1 { p.contexts[k] += 1 }
                    let c = Int(labels[i] + 1) / 2
                    if c >= 1, c <= 4 { p.labels[c - 1] += 1 }
                    counts[word] = p
                }
            }
        }
    }

    /// Eight hexadecimal digits: log2 of the uses, shares of company, person and product contexts, shares of the labels.
    package var code: String {
        var digits = [min(15, Int.bitWidth - uses.leadingZeroBitCount)]
        for c in contexts {
            let share = c * 100 / max(uses, 1)
            digits.append(share >= 40 ? 6 : share >= 25 ? 5 : share >= 15 ? 4 : share >= 8 ? 3 : share >= 3 ? 2 : c > 0 ? 1 : 0)
        }
        for l in labels {
            let share = l * 100 / max(uses, 1)
            digits.append(share >= 95 ? 7 : share >= 80 ? 6 : share >= 60 ? 5 : share >= 40 ? 4 : share >= 20 ? 3 : share >= 5 ? 2 : l > 0 ? 1 : 0)
        }
        return digits.map { String($0, radix: 16) }.joined()
    }
}
