import Lexicon
import Text

/// Roles that follow from the words of the sentence alone, without a model: positions, given where the sentence is plain.
extension EventContext {
    /// "chief financial officer", "head of design": the position nearest to the trigger that is not said to be a former one.
    func position(_ d: EventDraft) -> String? {
        let range = document.sentences[d.sentence].tokens
        let t = d.candidate.trigger.tokens
        var best: (distance: Int, tokens: Range<Int>)?
        var i = range.lowerBound
        while i < range.upperBound {
            guard isTitleWord(i) else {
                i += 1
                continue
            }
            var run = title(from: i, range)
            i = run.upperBound
            // "finance chief", "design boss"
            let before = run.lowerBound - 1
            if EventContext.bosses.contains(document.tokens[run.lowerBound].hash), run.count == 1, before >= range.lowerBound,
                document.tokens[before].kind == .word, !isName(before), !has(before, EventContext.noField)
            {
                run = before..<run.upperBound
            }
            guard run.contains(where: { has($0, .executive) }), !isFormer(run.lowerBound - 1, range) else { continue }
            var distance = run.lowerBound >= t.upperBound ? run.lowerBound - t.upperBound : 12 + t.lowerBound - run.upperBound
            // "poached Birdsong's head of design, Jane Doe, to be its [design chief]"
            if run.lowerBound > t.upperBound, isOffice(run.lowerBound, t.upperBound) { distance = 0 }
            if distance >= 0, distance < best?.distance ?? 30 { best = (distance, run) }
        }
        return best.map { document.string($0.tokens) }
    }

    func isTitleWord(_ i: Int) -> Bool {
        guard document.tokens[i].kind == .word, mentionAt[i] == 0, nameAt[i] != 1, timeAt[i] == 0 else { return false }
        return has(i, .executive) || EventContext.titleWords.contains(document.tokens[i].hash)
    }

    /// A title with what it is of: "president and chief operating officer", "head of the cloud division".
    private func title(from start: Int, _ range: Range<Int>) -> Range<Int> {
        var end = start
        var i = start
        while i < range.upperBound, i < start + 9 {
            if isTitleWord(i) {
                i += 1
                end = i
            } else if sign(i) == 0x2D || document.tokens[i].hash == EventContext.and, i + 1 < range.upperBound, isTitleWord(i + 1) {
                i += 1
            } else {
                break
            }
        }
        guard end + 1 < range.upperBound, document.tokens[end].hash == EventContext.of else { return start..<end }
        let behind = end + 1
        guard mentionAt[behind] == 0, !has(behind, .companyPronoun),
            let np = nounPhrase(at: behind, before: min(range.upperBound, behind + 6)),
            !np.contains(where: { mentionAt[$0] > 0 || nameAt[$0] == 1 || timeAt[$0] > 0 })
        else { return start..<end }
        return start..<np.upperBound
    }

    /// "as its [finance chief]", "to be [chief executive]": what somebody becomes.
    private func isOffice(_ start: Int, _ from: Int) -> Bool {
        var i = start - 1
        if i > from, has(i, .article) || document.tokens[i].hash == EventContext.its { i -= 1 }
        return i >= from && EventContext.becoming.contains(document.tokens[i].hash) && !(from..<i).contains { has($0, .relative) }
    }

    /// "former Acme [vice president]", "ex-[president]": a word for the past before the title, with nothing but names and hyphens between.
    func isFormer(_ before: Int, _ range: Range<Int>) -> Bool {
        var i = before
        while i >= range.lowerBound, i > before - 5 {
            if EventContext.former.contains(document.tokens[i].hash) { return true }
            guard mentionAt[i] > 0 || sign(i) == 0x2D || document.tokens[i].kind == .possessive else { return false }
            i -= 1
        }
        return false
    }

    /// The exchange that shares are to be sold on, in the sentence of a listing or right behind it: "on the Nasdaq".
    func exchange(_ d: EventDraft) -> String? {
        for s in d.sentence...min(d.sentence + 1, document.sentences.count - 1) {
            let range = document.sentences[s].tokens
            let found = mentions.first { m in
                guard range.contains(m.tokens.lowerBound), !m.isSource, !d.company.contains(m.entity),
                    let row = CompanyLexicon.shared.company(id: entities[m.entity].id), CompanyLexicon.shared.kind(row) == .exchange
                else { return false }
                var before = m.tokens.lowerBound - 1
                while before > range.lowerBound, has(before, .determiner) { before -= 1 }
                return before >= range.lowerBound && EventContext.onExchanges.contains(document.tokens[before].hash)
            }
            if let found { return entities[found.entity].name }
        }
        return nil
    }

    private static let onExchanges = WordSet(words: "on at in")
    private static let titleWords = EventLists.named("title_word")
    private static let noField: WordClasses = [
        .preposition, .determiner, .auxiliary, .pronoun, .conjunction, .adverb, .executive, .timeWord, .new, .past,
    ]
    private static let becoming = WordSet(words: "as be become becomes")
    private static let bosses = EventLists.named("office_head")
    private static let former = EventLists.named("former")
}
