import Lexicon
import Text

/// Who comes or goes where a sentence names several: whoever hires, follows or is followed moves nowhere by the same event.
extension EventContext {
    /// Leaves of the persons of a move those that stand in one list: "Acme hired [Jane Doe and John Roe]".
    func oneMover(_ events: inout [EventMention], _ told: [EventDraft]) {
        for e in events.indices where events[e].type == "executive_change" {
            guard let role = events[e].roles.firstIndex(where: { $0.role == "person" }), events[e].roles[role].fillers.count > 1 else {
                continue
            }
            let arrives = events[e].roles.contains { $0.role == "direction" && $0.fillers == ["in"] }
            let kept = moving(events[e].roles[role].fillers, told[e], arrives: arrives)
            events[e].roles[role].fillers = kept
        }
    }

    private func moving(_ persons: [String], _ d: EventDraft, arrives: Bool) -> [String] {
        let range = document.sentences[d.sentence].tokens
        var places: [(name: String, tokens: Range<Int>)] = []
        for p in persons {
            // "Clara Weiss" and "Weiss" are one.
            if persons.contains(where: { $0 != p && $0.hasSuffix(" " + p) }) { continue }
            guard let n = names.first(where: { $0.kind == 1 && range.contains($0.tokens.lowerBound) && document.string($0.tokens) == p })
            else { return persons }
            places.append((p, n.tokens))
        }
        places.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
        var lists: [[(name: String, tokens: Range<Int>)]] = []
        for p in places {
            if let last = lists.last?.last, isListed(last.tokens.upperBound, p.tokens.lowerBound) {
                lists[lists.count - 1].append(p)
            } else {
                lists.append([p])
            }
        }
        let trigger = d.candidate.trigger
        let anchor = trigger.anchor
        let isPassive = trigger.voice == .passive
        let verb = document.tokens[anchor].hash
        // nil: no verb that says on which side of it who moves stands.
        var isBehind: Bool?
        if EventContext.moves.contains(verb) { isBehind = false }
        if EventContext.hires.contains(verb) { isBehind = !isPassive }
        if EventContext.replaces.contains(verb) { isBehind = isPassive == arrives }
        var list = lists.first
        if let isBehind {
            list = (isBehind ? lists.first { $0[0].tokens.lowerBound > anchor } : lists.last { $0[0].tokens.lowerBound < anchor }) ?? list
        }
        let kept = Set((list ?? []).map(\.name))
        return kept.isEmpty ? persons : persons.filter(kept.contains)
    }

    /// Nothing but titles and words of a list between two names.
    private func isListed(_ from: Int, _ to: Int) -> Bool {
        guard from <= to, to - from <= EventContext.listReach else { return false }
        let between = from..<to
        return between.contains { [0x2C, 0x3B].contains(sign($0)) || has($0, .coordinator) }
            && !between.contains {
                isVerb($0) && !has($0, .executive) || has($0, .relative) || EventContext.apart.contains(document.tokens[$0].hash)
            }
    }

    private static let listReach = 24
    private static let apart = WordSet(words: "by with to for from after behind over under")
    private static let hires = EventLists.named("hiring")
    private static let moves = EventLists.named("moving_on")
}
