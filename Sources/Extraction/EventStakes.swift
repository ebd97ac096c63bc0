import Lexicon
import Text

/// What a stake makes of a deal: more than a half is an acquisition, a half or less an investment, whichever of the two the models read.
extension EventContext {
    /// Gives deals whose one stake is said to be taken the type that its size says.
    /// - Returns: indices of those that another event of their sentence tells already; it takes over what it has not.
    func settleStakes(_ events: inout [EventMention], _ told: [EventDraft]) -> Set<Int> {
        var out: Set<Int> = []
        for e in events.indices {
            guard let stake = events[e].amounts.first(where: { $0.slot == "stake" })?.indices, stake.count == 1,
                let size = amounts[stake[0]].low ?? amounts[stake[0]].high, isTaken(stake[0], told[e].sentence)
            else { continue }
            let name = size > EventContext.half ? "acquisition" : "investment"
            guard events[e].type == (size > EventContext.half ? "investment" : "acquisition"), let type = rules.type(named: name),
                size > EventContext.half || !takesAll(told[e].sentence)
            else { continue }
            let slots = slotted(events[e].amounts, as: type)
            let other = events.indices.first {
                $0 != e && events[$0].type == name && told[$0].sentence == told[e].sentence
                    && !Set(events[$0].company).isDisjoint(with: events[e].company)
            }
            if let other {
                for slot in slots where !events[other].amounts.contains(where: { $0.slot == slot.slot }) {
                    events[other].amounts.append(slot)
                }
                if events[e].headline { events[other].headline = true }
                out.insert(e)
                continue
            }
            let known = Set(rules.types[type].roles.map(\.name))
            events[e].roles.removeAll { !known.contains($0.role) }
            events[e].type = name
            events[e].amounts = slots
        }
        return out
    }
    private static let half = 50.0

    /// "bought a [12 percent] stake", "will take [60 percent] of": not what is owned, sold, or reached by buying more.
    private func isTaken(_ stake: Int, _ s: Int) -> Bool {
        let at = amounts[stake].tokens
        let range = document.sentences[s].tokens
        guard range.contains(at.lowerBound) else { return false }
        let behind = at.upperBound..<min(range.upperBound, at.upperBound + 3)
        guard behind.contains(where: { EventContext.stakeWords.contains(document.tokens[$0].hash) }) else { return false }
        var i = at.lowerBound - 1
        while i >= range.lowerBound, i > at.lowerBound - 6 {
            if EventContext.taking.contains(document.tokens[i].hash) { return true }
            guard has(i, [.article, .adverb, .determiner]) || EventContext.beforeStakes.contains(document.tokens[i].hash) else {
                return false
            }
            i -= 1
        }
        return false
    }

    /// "the remaining 29 percent", "the 49 percent it does not own", "a controlling 40 percent": a half or less makes all, or a master.
    private func takesAll(_ s: Int) -> Bool {
        document.sentences[s].tokens.contains { EventContext.wholes.contains(document.tokens[$0].hash) }
    }

    private static let taking = WordSet(
        words:
            "buy buys buying bought acquire acquires acquiring acquired purchase purchases purchasing purchased take takes taking took taken"
    )
    private static let stakeWords = EventLists.named("stake")
    private static let beforeStakes = EventLists.named("stake_described")
    private static let wholes = EventLists.named("stake_of_all")
}
