import Lexicon
import Text

/// Who lends, where a list says so (`Data/events/lender_cues.tsv`): "a loan from a syndicate led by Acme and including Birdsong".
extension EventContext {
    /// Sentences behind a loan in which its lenders may be listed.
    private static let lenderReach = 2

    /// Adds to each debt the lenders that lists in its sentence and right behind it name.
    func addLenders(_ events: inout [EventMention], sentences: [Int]) {
        let debts = events.indices.filter { events[$0].type == "debt" }
        for e in debts {
            var all = events[e].roles.first { $0.role == "lender" }?.fillers ?? []
            for s in sentences[e]...min(sentences[e] + EventContext.lenderReach, document.sentences.count - 1) {
                // Another loan's list.
                if debts.contains(where: { $0 != e && sentences[$0] == s }) { break }
                for name in lenders(inSentence: s, not: events[e].company, isOwn: s == sentences[e])
                where !all.contains(where: { EventMerging.close($0, name) }) {
                    all.append(name)
                }
            }
            guard !all.isEmpty else { continue }
            events[e].roles.removeAll { $0.role == "lender" }
            events[e].roles.append(("lender", all))
        }
    }

    /// Names in the lists of a sentence, in order; of one behind the loan's own only where it begins with the loan or those who lend.
    private func lenders(inSentence s: Int, not company: [Int], isOwn: Bool) -> [String] {
        let range = document.sentences[s].tokens
        let saysLoan = range.contains { EventContext.loanWords.contains(document.tokens[$0].hash) }
        guard isOwn || range.prefix(4).contains(where: { EventContext.loanWords.contains(document.tokens[$0].hash) }) else { return [] }
        var out: [String] = []
        for i in range {
            guard let (cue, tokens) = InvestorCues.lenders.cue(document.tokens, at: i, before: range.upperBound),
                saysLoan || !cue.needsRound
            else { continue }
            let list =
                cue.listStandsRight
                ? listRight(of: tokens.upperBound, range.lowerBound..<lendersEnd(tokens.upperBound, range))
                : listLeft(of: tokens.lowerBound, range)
            guard let first = list.first?.tokens.lowerBound, first < tokens.lowerBound || isLenderPhrase(tokens.upperBound..<first) else {
                continue
            }
            for n in list {
                if let entity = n.entity, !company.contains(entity), !isTeller(n, entity), !out.contains(n.name) { out.append(n.name) }
            }
        }
        return out
    }

    /// What may stand between a cue and the first name: "a group of banks led by"; not "chief executive Ada Brevik of", "$9 million, said", "it and".
    private func isLenderPhrase(_ between: Range<Int>) -> Bool {
        !between.contains { has($0, [.executive, .reporting, .auxiliary, .coordinator]) || amountAt[$0] > 0 || endsPhrase($0) }
    }

    /// Who reports of it lends nothing: "a loan from Acme, the [Birdsong Times] said".
    private func isTeller(_ n: ListedInvestor, _ entity: Int) -> Bool {
        sectors[entity].contains(EventContext.media) || (mention(at: n.tokens.lowerBound)?.isSource ?? false)
            || (n.tokens.upperBound < document.tokens.count && has(n.tokens.upperBound, .reporting))
    }

    /// What the money is for ends a list: "a loan from Acme to buy Birdsong".
    private func lendersEnd(_ start: Int, _ range: Range<Int>) -> Int {
        guard let first = (start..<range.upperBound).first(where: { mentionAt[$0] > 0 }) else { return range.upperBound }
        return (first..<range.upperBound).first { mentionAt[$0] == 0 && EventContext.purposes.contains(document.tokens[$0].hash) }
            ?? range.upperBound
    }

    private static let loanWords = EventLists.named("loan")
    private static let purposes = WordSet(words: "to for which that who whose after when while since on at in but because maturing secured")
}
