import Lexicon
import Text

/// Who comes or goes, where the sentence says only "he" or "she".
extension EventContext {
    /// Sentences back in which the person is looked for.
    private static let personReach = 3

    /// The persons of a move: whom its pronoun means, else those of the draft.
    func movers(_ d: EventDraft, _ persons: [String]) -> [String] {
        let named = persons.filter { !isOnlyTitle($0) }
        let t = d.candidate.trigger
        // "She will be replaced by Ada Brevik" names who comes.
        if !named.isEmpty, t.tokens.contains(where: { EventContext.replaces.contains(document.tokens[$0].hash) }) { return named }
        guard let pronoun = personalSubject(t), let name = antecedent(ofPronoun: pronoun, d.sentence) else { return named }
        return [name]
    }

    /// "he" or "she" right before the trigger's verb group; adverbs, a time and "that" may stand between.
    private func personalSubject(_ t: EventTrigger) -> Int? {
        guard t.voice != .noun else { return nil }
        let first = document.sentences[t.sentence].firstToken
        var i = t.groupStart - 1
        while i >= first, timeAt[i] > 0 || has(i, .adverb) || endsInLy(i) { i -= 1 }
        return i >= first && EventContext.heOrShe.contains(document.tokens[i].hash) ? i : nil
    }

    /// The person named last before the pronoun in its sentence, else the first of the nearest sentence before that names one: its subject.
    private func antecedent(ofPronoun t: Int, _ s: Int) -> String? {
        let first = document.sentences[s].firstToken
        if let n = names.last(where: { $0.kind == 1 && $0.tokens.lowerBound >= first && $0.tokens.upperBound <= t }) {
            return named(n.tokens, in: document.sentences[s].tokens).map { document.string($0) }
        }
        for k in stride(from: s - 1, through: max(0, s - EventContext.personReach), by: -1) {
            let range = document.sentences[k].tokens
            if let n = names.first(where: { $0.kind == 1 && range.contains($0.tokens.lowerBound) }) {
                return named(n.tokens, in: range).map { document.string($0) }
            }
        }
        return nil
    }

    /// "CEO", "President": an office without a name.
    private func isOnlyTitle(_ name: String) -> Bool {
        name.split(separator: " ").allSatisfy {
            rules.lexicon.entries[Int(rules.lexicon.lookup(Hashing.folded($0.utf8)))].classes.contains(.executive)
        }
    }

    private static let heOrShe = WordSet(words: "he she")
}
