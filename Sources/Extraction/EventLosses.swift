import Lexicon
import Text

/// Layoffs that a sentence tells by the jobs that go, not by who cuts them: "Some 300 [jobs] will be lost when Acme closes its mill".
extension EventContext {
    /// Adds them beside the closing, which gives up the jobs.
    func addLosses(_ events: inout [EventMention], _ told: inout [EventDraft]) {
        for e in events.indices where events[e].type == "facility" || events[e].type == "restructuring" {
            let s = told[e].sentence
            let isKnown = events.indices.contains {
                events[$0].type == "layoff" && (told[$0].sentence == s || events[$0].company == events[e].company)
            }
            guard !isKnown, let lost = amountIndices(in: document.sentences[s].tokens).first(where: isLost) else { continue }
            var new = events[e]
            new.type = "layoff"
            new.roles = []
            new.amounts = [("headcount", [lost])]
            new.rule = "layoff.positions"
            events.append(new)
            told.append(told[e])
            events[e].amounts = events[e].amounts.compactMap { slot, indices in
                let rest = indices.filter { $0 != lost }
                return rest.isEmpty ? nil : (slot, rest)
            }
        }
    }

    /// "[300 jobs] will be lost", "[300 posts] are to go"
    private func isLost(_ amount: Int) -> Bool {
        guard amounts[amount].kind == .headcount else { return false }
        let own = amounts[amount].tokens
        let end = document.sentences[sentence(of: own.lowerBound)].endToken
        guard (own.lowerBound..<min(end, own.upperBound + 1)).contains(where: { EventContext.posts.contains(document.tokens[$0].hash) })
        else { return false }
        var i = own.upperBound
        while i < end,
            has(i, [.auxiliary, .adverb, .be]) || document.tokens[i].hash == EventContext.to
                || EventContext.posts.contains(document.tokens[i].hash)
        {
            i += 1
        }
        return i < end && i > own.upperBound && EventContext.lostWords.contains(document.tokens[i].hash)
    }

    private static let posts = WordSet(words: "jobs job positions posts roles")
    private static let lostWords = WordSet(words: "lost go gone")
}
