import Lexicon
import Text

/// Headcounts of a layoff that are not those who go: what is left, and how many there were.
extension EventContext {
    /// Amounts of a draft without what is left, "cut its staff to [200 people]", and what there was, "a tenth of its [2,000 staff]".
    func withoutRests(_ d: EventDraft) -> [(slot: String, indices: [Int])] {
        guard rules.types[d.type].name == "layoff" else { return d.amounts }
        return d.amounts.compactMap { slot, indices in
            let own = slot == "headcount" ? indices.filter { !isRest($0, d.candidate.trigger) && !isWorkforce($0) } : indices
            return own.isEmpty ? nil : (slot, own)
        }
    }

    /// "to", and words that say about, between the trigger and the amount.
    private func isRest(_ amount: Int, _ t: EventTrigger) -> Bool {
        let i = beforeRoughly(amounts[amount].tokens.lowerBound, from: t.anchor)
        guard i > t.anchor else { return false }
        return document.tokens[i].hash == EventContext.to && !EventContext.upTo.contains(document.tokens[i - 1].hash)
            && !has(i + 1, .auxiliary)
    }

    /// "employs [5,000 people]", "its [5,000]-strong staff", "10 percent of its [5,000 staff]", "from [5,000] to", "to 4,000 from [5,000]",
    /// "a staff of [5,000]", "leave it with [5,000]".
    private func isWorkforce(_ amount: Int) -> Bool {
        let at = amounts[amount].tokens
        let range = document.sentences[sentence(of: at.lowerBound)].tokens
        let behind = at.lowerBound..<min(range.upperBound, at.upperBound + 2)
        if behind.contains(where: { document.tokens[$0].hash == EventContext.strong }) { return true }
        var i = beforeRoughly(at.lowerBound, from: range.lowerBound)
        let word = document.tokens[i].hash
        if EventContext.employs.contains(word) { return true }
        if word == EventContext.fromWhat {
            let next = (at.upperBound..<min(range.upperBound, at.upperBound + 3)).first { document.tokens[$0].hash == EventContext.to }
            if let next, let amount = behindRoughly(next + 1, before: range.upperBound), amountAt[amount] > 0 { return true }
            // "to 64,000 from about [78,000]"
            guard i > range.lowerBound, amountAt[i - 1] > 0 else { return false }
            let now = beforeRoughly(amounts[Int(amountAt[i - 1]) - 1].tokens.lowerBound, from: range.lowerBound)
            return document.tokens[now].hash == EventContext.to
        }
        // "half of the staff of [1,000]", "cut the staff of roughly [5,000]"
        if word == EventContext.of, i > range.lowerBound, EventContext.crews.contains(document.tokens[i - 1].hash) { return true }
        // "a bank with 5,000 staff", "leave it with 5,000"
        if word == EventContext.withWhat { return true }
        var steps = 0
        while i > range.lowerBound, steps < 5, document.tokens[i].hash != EventContext.of {
            let isName = mentionAt[i] > 0 || document.tokens[i].kind == .possessive
            guard isName || has(i, [.determiner, .companyNoun]) || EventContext.whole.contains(document.tokens[i].hash) else {
                return false
            }
            i -= 1
            steps += 1
        }
        guard i > range.lowerBound, document.tokens[i].hash == EventContext.of else { return false }
        return (max(range.lowerBound, i - 2)..<i).contains { isShare($0) }
    }

    /// A percentage, a number of people, a fraction in words.
    private func isShare(_ token: Int) -> Bool {
        if let kind = amount(at: token)?.kind { return kind == .percent || kind == .headcount || kind == .count }
        return EventContext.shares.contains(document.tokens[token].hash)
    }

    /// The last token before `end` that is no word for about.
    private func beforeRoughly(_ end: Int, from first: Int) -> Int {
        var i = end - 1
        while i > first, EventContext.roughly.contains(document.tokens[i].hash) { i -= 1 }
        return max(i, first)
    }

    /// The first token from `start` that is no word for about.
    private func behindRoughly(_ start: Int, before end: Int) -> Int? {
        (start..<max(start, end)).first { !EventContext.roughly.contains(document.tokens[$0].hash) }
    }

    private static let crews = EventLists.named("workforce")
    private static let roughly = EventLists.named("about")
    private static let upTo = WordSet(words: "up close")
    private static let strong = Hashing.folded("strong")
    private static let fromWhat = Hashing.folded("from")
    private static let withWhat = Hashing.folded("with")
    private static let employs = EventLists.named("employing")
    private static let whole = EventLists.named("whole_workforce")
    private static let shares = EventLists.named("fraction")
}
