import Lexicon
import Reading
import Text

/// Counts over a corpus of how a word is used in names.
package struct TaggerProfile {
    package var uses = 0
    private var contexts = [0, 0, 0]
    private var labels = [0, 0, 0, 0]

    /// Adds the candidate words of an article to `counts`, by their folded spelling.
    package static func count(_ article: Article, into counts: inout [String: TaggerProfile], _ odds: inout TaggerContextCounts) {
        let document = Document(article)
        document.tokens.withUnsafeBufferPointer { tokens in
            let input = TaggerInput(document, tokens)
            let labels = EntityTagger.shared.labels(input, document)
            for (r, run) in input.runs.enumerated() {
                odds.count(Self.kind(labels, run), input.neighbours(r)) { document.string(token: $0) }
            }
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

    /// Class of a run that is one name as a whole; 0 where it is none, 5 where it is mixed.
    private static func kind(_ labels: [UInt8], _ run: Range<Int>) -> Int {
        let first = labels[run.lowerBound]
        if run.allSatisfy({ labels[$0] == 0 }) { return 0 }
        guard first & 1 == 1, run.dropFirst().allSatisfy({ labels[$0] == first + 1 }) else { return 5 }
        return min(Int(first + 1) / 2, 5)
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
            digits.append(
                share >= 95 ? 7 : share >= 80 ? 6 : share >= 60 ? 5 : share >= 40 ? 4 : share >= 20 ? 3 : share >= 5 ? 2 : l > 0 ? 1 : 0)
        }
        return digits.map { String($0, radix: 16) }.joined()
    }
}

/// Counts over a corpus of the words beside names of each class.
package struct TaggerContextCounts {
    private var counts: [String: [Int]] = [:]
    private var totals = [Int](repeating: 0, count: 6)

    package init() {}

    mutating func count(_ kind: Int, _ neighbours: [(position: CompanyContexts.Position, token: Int)], _ word: (Int) -> String) {
        totals[kind] += 1
        for n in neighbours {
            counts["\(n.position.letter)\(word(n.token).lowercased())", default: [Int](repeating: 0, count: 6)][kind] += 1
        }
    }

    /// Lines `position-word<TAB>code`, sorted; the code is four hexadecimal digits: log-odds (base 2, 8 is zero) of company, organisation,
    /// person and product against all other runs of capitals.
    package var lines: [String] {
        let all = totals.reduce(0, +)
        return counts.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap { key in
            guard let c = counts[key] else { return nil }
            let n = c.reduce(0, +)
            guard n >= 20 else { return nil }
            var code = ""
            for k in 1...4 {
                // Share of this word among the class against its share among the others, in halves of log2.
                let ratio = (Double(c[k]) + 0.5) * Double(all - totals[k] + 1) / ((Double(n - c[k]) + 0.5) * Double(totals[k] + 1))
                var steps = 0
                var r = ratio
                while r > 1.19, steps < 7 {
                    r /= 1.414213562
                    steps += 1
                }
                while r < 0.84, steps > -8 {
                    r *= 1.414213562
                    steps -= 1
                }
                code += String(steps + 8, radix: 16)
            }
            return code == "8888" ? nil : "\(key)\t\(code)"
        }
    }
}
