import Lexicon
import Text

/// Words that say a sum is all a company has raised so far ("$71 million to date"): it is no round of its own, or a total would count money
/// twice.
struct TotalCues: Sendable {
    private let cues: [(words: [UInt64], sumIsBefore: Bool, needsRound: Bool)]
    static let shared = TotalCues()

    private init() {
        cues = Table("Data/events/total_cues.tsv").rows.map { row in
            (Tokenizer.tokens(Array(row[0].utf8)).map(\.hash), row[1] == "before", row[2] == "yes")
        }.filter { !$0.words.isEmpty }
    }

    /// The cues of `tokens[range]` in order, and on which side of them the sum stands; those that stand together are one ("total raised to
    /// date"), of the first one's side.
    /// - Parameter besideRound: whether those count, too, that say so only beside a round.
    func found(in tokens: [Token], _ range: Range<Int>, besideRound: Bool) -> [(tokens: Range<Int>, sumIsBefore: Bool)] {
        var out: [(tokens: Range<Int>, sumIsBefore: Bool)] = []
        for i in range {
            for cue in cues where i + cue.words.count <= range.upperBound && (besideRound || !cue.needsRound) {
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
    func moveTotals(_ events: inout [EventMention], _ sentences: [Int]) -> Set<Int> {
        var emptied: Set<Int> = []
        let rounds = events.indices.filter { events[$0].type == "funding_round" }
        for e in rounds {
            let raised = raised(events[e])
            var (totals, rest) = split(raised, besideRound: false)
            if totals.isEmpty, !raised.isEmpty, isBeyondRound(e, rounds, events, sentences) {
                (totals, rest) = split(raised, besideRound: true)
            }
            guard !totals.isEmpty else { continue }
            let round = rounds.first { o in
                o != e && !emptied.contains(o) && !Set(events[o].company).isDisjoint(with: events[e].company)
                    && split(self.raised(events[o]), besideRound: false).rest.count > 0
            }
            if let slot = events[e].amounts.firstIndex(where: { $0.slot == "raised" }) {
                if rest.isEmpty { events[e].amounts.remove(at: slot) } else { events[e].amounts[slot].indices = rest }
            }
            let target = round ?? e
            if !events[target].amounts.contains(where: { $0.slot == "total_raised" }) {
                events[target].amounts.append(("total_raised", totals))
            }
            if round != nil, events[e].amounts.isEmpty {
                emptied.insert(e)
                if events[e].headline { events[target].headline = true }
            }
        }
        for e in rounds where events[e].amounts.isEmpty && !events[e].headline && !emptied.contains(e) {
            let sums = amountIndices(in: document.sentences[sentences[e]].tokens).filter { amounts[$0].kind == .money }
            let isToldAsTotal = rounds.contains { o in
                let totals = events[o].amounts.first { $0.slot == "total_raised" }?.indices ?? []
                return o != e && !Set(events[o].company).isDisjoint(with: events[e].company) && sums.allSatisfy(totals.contains)
            }
            if !sums.isEmpty, isToldAsTotal { emptied.insert(e) }
        }
        return emptied
    }

    private func raised(_ e: EventMention) -> [Int] { e.amounts.first { $0.slot == "raised" }?.indices ?? [] }

    /// Whether a sum that is told without a round is plainly more than a round of the company that the article tells before or reports.
    private func isBeyondRound(_ e: Int, _ rounds: [Int], _ events: [EventMention], _ sentences: [Int]) -> Bool {
        guard !namesRound(sentences[e]) else { return false }
        return rounds.contains { o in
            guard o != e, !Set(events[o].company).isDisjoint(with: events[e].company),
                sentences[o] < sentences[e] ? events[o].headline || !events[e].headline : events[o].headline && !events[e].headline
            else { return false }
            return raised(events[e]).allSatisfy { sum in
                raised(events[o]).contains { part in
                    guard amounts[sum].unit == amounts[part].unit, let all = amounts[sum].low ?? amounts[sum].high,
                        let one = amounts[part].high ?? amounts[part].low
                    else { return false }
                    return all > one * EventContext.plainlyMore
                }
            }
        }
    }
    /// A round of "$30 million" may be one of $31.4 million.
    private static let plainlyMore = 1.1

    /// "in a new round", "its Series B"; not "this round", "over four rounds".
    private func namesRound(_ s: Int) -> Bool {
        let range = document.sentences[s].tokens
        guard round(s, inNames: false) == nil else { return true }
        return range.contains { i in
            guard EventContext.oneRound.contains(document.tokens[i].hash) else { return false }
            return (max(range.lowerBound, i - 5)..<i).contains { EventContext.ofOne.contains(document.tokens[$0].hash) }
        }
    }
    private static let oneRound = EventLists.named("one_round")
    private static let ofOne = EventLists.named("round_of_its_own")

    private func split(_ indices: [Int], besideRound: Bool) -> (totals: [Int], rest: [Int]) {
        let totals = Set(indices.map { sentence(of: amounts[$0].tokens.lowerBound) }).reduce(into: Set<Int>()) { all, s in
            all.formUnion(self.totals(inSentence: s, besideRound))
        }
        func isTotal(_ a: Int) -> Bool { totals.contains(a) || (amounts[a].sameAs.map(totals.contains) ?? false) }
        return (indices.filter(isTotal), indices.filter { !isTotal($0) })
    }

    /// The sums of a sentence that a cue says are totals: one for each cue.
    private func totals(inSentence s: Int, _ besideRound: Bool) -> Set<Int> {
        let range = document.sentences[s].tokens
        let cues = TotalCues.shared.found(in: document.tokens, range, besideRound: besideRound)
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
