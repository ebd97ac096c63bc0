import Lexicon
import Text

/// Which way prices move, by the words of `Data/events/directions.tsv`.
extension EventContext {
    private static let directions: [(name: String, words: WordSet)] = Table("Data/events/directions.tsv").rows.map {
        ($0[0], WordSet(words: $0[1]))
    }
    /// Tokens behind a figure and before it that may say which way it moved.
    private static let reachBehind = 3
    private static let reachBefore = 12

    /// "up" or "down", nil where no word says so or the words contradict each other.
    func moveDirection(_ d: EventDraft) -> String? {
        let range = document.sentences[d.sentence].tokens
        let figure = d.amounts.first { $0.slot == "percent" }?.indices.first ?? d.amounts.first?.indices.first
        if let figure, range.contains(amounts[figure].tokens.lowerBound) {
            let a = amounts[figure].tokens
            let before = max(range.lowerBound, a.lowerBound - EventContext.reachBefore)..<a.lowerBound
            let behind = a.upperBound..<min(range.upperBound, a.upperBound + EventContext.reachBehind)
            if let found = before.reversed().lazy.compactMap({ self.direction(of: $0) }).first { return found }
            if let found = behind.prefix(while: { !endsPhrase($0) }).lazy.compactMap({ self.direction(of: $0) }).first { return found }
        }
        let own = Set(d.candidate.trigger.tokens.compactMap { direction(of: $0) })
        return own.count == 1 ? own.first : nil
    }

    private func direction(of t: Int) -> String? {
        guard mentionAt[t] == 0 else { return nil }
        return EventContext.directions.first { $0.words.contains(document.tokens[t].hash) }?.name
    }
}
