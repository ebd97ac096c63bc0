import Lexicon
import Text

/// The other side of a partnership of which the models gave one: "Acme has teamed up with [Birdsong]".
extension EventContext {
    /// Adds who stands behind "with", or before the word for a partnership with the company.
    func addPartners(_ events: inout [EventMention], _ told: [EventDraft]) {
        for e in events.indices where events[e].type == "partnership" && events[e].company.count == 1 {
            events[e].company = partners(events[e].company[0], told[e])
        }
    }

    private func partners(_ company: Int, _ d: EventDraft) -> [Int] {
        let range = document.sentences[d.sentence].tokens
        let trigger = d.candidate.trigger.tokens
        if let other = partnerOfTalks(company, trigger, range) { return other }
        guard sign(range.upperBound - 1) != 0x3F,
            let word = trigger.last(where: { EventContext.partnerships.contains(document.tokens[$0].hash) && mentionAt[$0] == 0 }),
            let name = partnered(behind: word, before: range.upperBound), let m = mention(at: name), !m.isSource
        else { return [company] }
        let before = mentions.last { range.contains($0.tokens.lowerBound) && $0.tokens.upperBound <= trigger.lowerBound && !$0.isSource }
        guard let before, before.entity != m.entity else { return [company] }
        if before.entity == company {
            let others = [m.entity] + listed(behind: m.tokens, d)
            return others.reduce(into: [company]) { if !$0.contains($1) { $0.append($1) } }
        }
        guard m.entity == company else { return [company] }
        let clause = before.tokens.upperBound..<trigger.lowerBound
        let isOther = clause.contains { [0x3A, 0x3B].contains(sign($0)) || has($0, [.relative, .reporting]) }
        return isOther ? [company] : [before.entity, company]
    }

    /// "Acme is in talks with [Birdsong] about a partnership": both, whichever the models took.
    private func partnerOfTalks(_ company: Int, _ trigger: Range<Int>, _ range: Range<Int>) -> [Int]? {
        guard let with = (range.lowerBound..<trigger.lowerBound).last(where: { document.tokens[$0].hash == EventContext.withWord }),
            with > range.lowerBound, EventContext.talks.contains(document.tokens[with - 1].hash),
            let other = mentions.first(where: { $0.tokens.lowerBound > with && $0.tokens.lowerBound < with + EventContext.nameReach }),
            other.tokens.upperBound < trigger.lowerBound,
            let who = mentions.last(where: { range.contains($0.tokens.lowerBound) && $0.tokens.upperBound < with && !$0.isSource }),
            who.entity != other.entity, company == who.entity || company == other.entity
        else { return nil }
        return [who.entity, other.entity]
    }
    private static let talks = WordSet(words: "talks discussions negotiations")

    /// The first token of the name behind "with", which stands in the phrase of the word: few words, and no comma.
    private func partnered(behind word: Int, before end: Int) -> Int? {
        var i = word + 1
        let last = min(end, word + EventContext.partnerReach)
        while i < last, document.tokens[i].hash != EventContext.withWord {
            guard !endsPhrase(i), mentionAt[i] == 0, document.tokens[i].hash != EventContext.interview else { return nil }
            i += 1
        }
        guard i < last else { return nil }
        for n in i + 1..<min(end, i + EventContext.nameReach) {
            if mentionAt[n] > 0 { return n }
            guard document.tokens[n].kind == .word, !has(n, [.preposition, .relative, .coordinator]) else { return nil }
        }
        return nil
    }

    private static let interview = Hashing.folded("interview")
    private static let partnerReach = 9
    private static let nameReach = 5
    private static let withWord = Hashing.folded("with")
    private static let partnerships = EventLists.named("partnership")
}
