import Reading
import Text

/// Sentences that leave out whom they tell of, where the grammar says that it is who was named last.
extension EventContext {
    /// Gives a trigger without a subject, or with a manager for its subject, to the company named last before rather than to the article's:
    /// "This month launched Zephyr", "Chief executive Ada Brevik announced a new tablet".
    func preferNearer(_ candidates: inout [EventCandidate], _ parties: [PartyMention]) {
        guard !parties.contains(where: { $0.anaphor != .absent }),
            let near = parties.first(where: { $0.antecedent == .previousSentence })?.entity,
            let main = parties.first(where: { $0.antecedent == .central })?.entity, near != main
        else { return }
        for i in candidates.indices where candidates[i].party.entity == main {
            let t = candidates[i].trigger
            guard lacksSubject(t) || isOfManager(t) else { continue }
            let twin = candidates.indices.first {
                candidates[$0].party.entity == near && candidates[$0].trigger.rule == t.rule && candidates[$0].trigger.tokens == t.tokens
            }
            guard let twin else { continue }
            candidates[twin].logOdds = max(candidates[twin].logOdds, candidates[i].logOdds)
            candidates[i].logOdds = -.infinity
        }
    }

    /// Nothing but a time and adverbs stand before the verb.
    private func lacksSubject(_ t: EventTrigger) -> Bool {
        guard t.voice == .active, !t.forms.isDisjoint(with: [.past, .third]) else { return false }
        let first = document.sentences[t.sentence].firstToken
        guard t.groupStart > first, (first..<t.groupStart).contains(where: { timeAt[$0] > 0 }) else { return false }
        return (first..<t.groupStart).allSatisfy { timeAt[$0] > 0 || has($0, [.adverb, .coordinator]) || sign($0) == 0x2C }
    }

    /// A person with a title stands before the verb: "CEO Ada Brevik".
    private func isOfManager(_ t: EventTrigger) -> Bool {
        let first = document.sentences[t.sentence].firstToken
        return (first..<max(first, t.groupStart - 2)).contains { i in
            has(i, .executive) && mentionAt[i] == 0 && (nameAt[i + 1] == 1 || (isProper(i + 1) && isProper(i + 2)))
        }
    }
}
