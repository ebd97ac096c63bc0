import Lexicon
import Text

/// Words that say a sum is all a company has raised so far ("$71 million to date"): it is no round of its own, or a total would count money
/// twice.
struct TotalCues: Sendable {
    private let cues: [(words: [UInt64], sumIsBefore: Bool)]
    static let shared = TotalCues()

    private init() {
        cues = Table("Data/events/total_cues.tsv").rows.map { row in
            (Tokenizer.tokens(Array(row[0].utf8)).map(\.hash), row[1] == "before")
        }.filter { !$0.words.isEmpty }
    }

    /// The cues of `tokens[range]` in order, and on which side of them the sum stands; those that stand together are one ("total raised to
    /// date"), of the first one's side.
    func found(in tokens: [Token], _ range: Range<Int>) -> [(tokens: Range<Int>, sumIsBefore: Bool)] {
        var out: [(tokens: Range<Int>, sumIsBefore: Bool)] = []
        for i in range {
            for cue in cues where i + cue.words.count <= range.upperBound {
                guard cue.words.indices.allSatisfy({ tokens[i + $0].hash == cue.words[$0] }) else { continue }
                let own = i..<i + cue.words.count
                if let last = out.last, own.lowerBound <= last.tokens.upperBound + 1 {
                    out[out.count - 1].tokens = last.tokens.lowerBound..<max(last.tokens.upperBound, own.upperBound)
                } else {
                    out.append((own, cue.sumIsBefore))
                }
            }
        }
        return out
    }
}

extension EventContext {
    private static let reachOfTotal = 8

    /// Moves such sums from `raised` to `total_raised`, to the round of the same company that the article tells, where there is one.
    /// - Returns: indices of the events that are left without anything of their own.
    func moveTotals(_ events: inout [EventMention]) -> Set<Int> {
        var emptied: Set<Int> = []
        for e in events.indices where events[e].type == "funding_round" {
            guard let slot = events[e].amounts.firstIndex(where: { $0.slot == "raised" }) else { continue }
            let (totals, rest) = split(events[e].amounts[slot].indices)
            guard !totals.isEmpty else { continue }
            if rest.isEmpty { events[e].amounts.remove(at: slot) } else { events[e].amounts[slot].indices = rest }
            let round = events.indices.first { o in
                o != e && events[o].type == "funding_round" && !emptied.contains(o)
                    && !Set(events[o].company).isDisjoint(with: events[e].company)
                    && events[o].amounts.contains { $0.slot == "raised" && split($0.indices).rest.count > 0 }
            }
            let target = round ?? e
            if !events[target].amounts.contains(where: { $0.slot == "total_raised" }) {
                events[target].amounts.append(("total_raised", totals))
            }
            if round != nil, events[e].amounts.isEmpty { emptied.insert(e) }
        }
        return emptied
    }

    private func split(_ indices: [Int]) -> (totals: [Int], rest: [Int]) {
        let totals = Set(indices.map { sentence(of: amounts[$0].tokens.lowerBound) }).reduce(into: Set<Int>()) { all, s in
            all.formUnion(self.totals(inSentence: s))
        }
        func isTotal(_ a: Int) -> Bool { totals.contains(a) || (amounts[a].sameAs.map(totals.contains) ?? false) }
        return (indices.filter(isTotal), indices.filter { !isTotal($0) })
    }

    /// The sums of a sentence that a cue says are totals: one for each cue.
    private func totals(inSentence s: Int) -> Set<Int> {
        let range = document.sentences[s].tokens
        let cues = TotalCues.shared.found(in: document.tokens, range)
        guard !cues.isEmpty else { return [] }
        let sums = amountIndices(in: range).filter { amounts[$0].kind == .money && amounts[$0].sameAs == nil }
        var out: Set<Int> = []
        for (tokens, sumIsBefore) in cues {
            let before = sums.last {
                amounts[$0].tokens.upperBound <= tokens.lowerBound
                    && amounts[$0].tokens.upperBound + EventContext.reachOfTotal >= tokens.lowerBound
            }
            let behind = sums.first {
                amounts[$0].tokens.lowerBound >= tokens.upperBound
                    && amounts[$0].tokens.lowerBound <= tokens.upperBound + EventContext.reachOfTotal
            }
            if let sum = sumIsBefore ? before ?? behind : behind ?? before { out.insert(sum) }
        }
        return out
    }
}
