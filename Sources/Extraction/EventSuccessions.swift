import Lexicon
import Text

/// Whom somebody follows in office: "Acme named Jane Doe chief executive, replacing [John Roe]".
extension EventContext {
    /// Takes those who are replaced from those who arrive, and tells that they leave, where nothing tells so yet.
    func addSuccessions(_ events: inout [EventMention], _ told: inout [EventDraft]) {
        for e in events.indices where events[e].type == "executive_change" && direction(events[e]) == "in" {
            guard let gone = replaced(inSentence: told[e].sentence), let role = events[e].roles.firstIndex(where: { $0.role == "person" })
            else { continue }
            let rest = events[e].roles[role].fillers.filter { !EventMerging.close($0, gone) }
            let isKnown = events.contains { o in
                o.type == "executive_change" && direction(o) == "out"
                    && o.roles.contains { $0.role == "person" && $0.fillers.contains { EventMerging.close($0, gone) } }
            }
            var out = events[e]
            out.roles = [("person", [gone]), ("direction", ["out"])]
            if rest.isEmpty {
                // Who arrives is not named: it is the leaving that the sentence tells.
                if !isKnown { events[e] = out }
                continue
            }
            events[e].roles[role].fillers = rest
            guard !isKnown else { continue }
            out.headline = false
            out.confidence = (out.confidence * EventContext.sureOfLeaving * 1000).rounded() / 1000
            out.rule = "executive.leave"
            events.append(out)
            told.append(told[e])
        }
    }

    private func direction(_ e: EventMention) -> String? { e.roles.first { $0.role == "direction" }?.fillers.first }

    /// The person behind a word for following or replacing, with titles between.
    private func replaced(inSentence s: Int) -> String? {
        let range = document.sentences[s].tokens
        for t in range where mentionAt[t] == 0 && nameAt[t] == 0 {
            var i = t + 1
            if EventContext.takes.contains(document.tokens[t].hash) {
                guard i + 1 < range.upperBound, document.tokens[i].hash == EventContext.over,
                    document.tokens[i + 1].hash == EventContext.fromWord
                else { continue }
                i += 2
            } else if !EventContext.replaces.contains(document.tokens[t].hash) {
                continue
            }
            let last = min(range.upperBound, i + EventContext.titleReach)
            while i < last, nameAt[i] != 1, has(i, [.article, .executive, .past]) || EventContext.titles.contains(document.tokens[i].hash) {
                i += 1
            }
            guard i < last, nameAt[i] == 1, let n = names.first(where: { $0.kind == 1 && $0.tokens.contains(i) }), n.tokens.lowerBound == i
            else { continue }
            return document.string(n.tokens)
        }
        return nil
    }

    /// Of labelled leavings told only so, five of six are labelled as such.
    private static let sureOfLeaving = 0.85
    private static let titleReach = 6
    private static let takes = WordSet(words: "take takes took taking")
    private static let over = Hashing.folded("over")
    private static let fromWord = Hashing.folded("from")
    static let replaces = WordSet(words: "succeed succeeds succeeding succeeded replace replaces replacing replaced")
    private static let titles = WordSet(
        words: "its outgoing longtime interim co-founder chief operating financial technology - long time founding")
}
