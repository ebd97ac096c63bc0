import Lexicon
import Text

/// Sums that are all a company has raised so far ("$71 million to date"): they are no round of their own, or a total would count money twice.
struct TotalCues: Sendable {
    private let phrases: [[UInt64]]
    static let shared = TotalCues()

    private init() {
        phrases = Table("Data/events/total_cues.tsv").rows.map { Tokenizer.tokens(Array($0[0].utf8)).map(\.hash) }.filter { !$0.isEmpty }
    }

    /// Whether a cue stands in `tokens[range]`.
    func isIn(_ tokens: [Token], _ range: Range<Int>) -> Bool {
        for p in phrases {
            var i = range.lowerBound
            while i + p.count <= range.upperBound {
                var k = 0
                while k < p.count, tokens[i + k].hash == p[k] { k += 1 }
                if k == p.count { return true }
                i += 1
            }
        }
        return false
    }
}

extension EventContext {
    private static let reachOfTotal = 8

    /// Moves such sums from `raised` to `total_raised`, to the round of the same company that the article tells, where there is one.
    /// - Returns: indices of the events that are left without anything of their own.
    func moveTotals(_ events: inout [EventMention], sentences: [Int]) -> Set<Int> {
        var emptied: Set<Int> = []
        for e in events.indices where events[e].type == "funding_round" {
            guard let slot = events[e].amounts.firstIndex(where: { $0.slot == "raised" }) else { continue }
            let (totals, rest) = split(events[e].amounts[slot].indices, sentences[e])
            guard !totals.isEmpty else { continue }
            if rest.isEmpty { events[e].amounts.remove(at: slot) } else { events[e].amounts[slot].indices = rest }
            let round = events.indices.first { o in
                o != e && events[o].type == "funding_round" && !emptied.contains(o)
                    && !Set(events[o].company).isDisjoint(with: events[e].company)
                    && events[o].amounts.contains { $0.slot == "raised" && split($0.indices, sentences[o]).rest.count > 0 }
            }
            let target = round ?? e
            if !events[target].amounts.contains(where: { $0.slot == "total_raised" }) {
                events[target].amounts.append(("total_raised", totals))
            }
            if round != nil, events[e].amounts.isEmpty { emptied.insert(e) }
        }
        return emptied
    }

    private func split(_ indices: [Int], _ sentence: Int) -> (totals: [Int], rest: [Int]) {
        let own = document.sentences[sentence].tokens
        func isTotal(_ a: Int) -> Bool {
            let at = amounts[a].tokens
            let range = own.contains(at.lowerBound) ? own : document.sentences[self.sentence(of: at.lowerBound)].tokens
            let from = max(range.lowerBound, at.lowerBound - EventContext.reachOfTotal)
            let to = min(range.upperBound, at.upperBound + EventContext.reachOfTotal)
            return TotalCues.shared.isIn(document.tokens, from..<to)
        }
        return (indices.filter(isTotal), indices.filter { !isTotal($0) })
    }
}
