import Lexicon
import Text

/// Companies that a sentence names for something else than what it tells: where shares trade, who was told, who votes on a deal or lends for it.
extension EventContext {
    /// Whether the companies of a draft look on wherever its sentence names them.
    func isOnlooker(_ d: EventDraft) -> Bool {
        guard d.candidate.party.anaphor == .name, EventContext.deeds.contains(rules.types[d.type].hash) else {
            return false
        }
        let names = named(d.company, d)
        return !names.isEmpty
            && names.allSatisfy { isVenue($0) || isTold($0) || tells($0) || counsels($0, d) || lends($0, d) }
    }

    /// "Shares fell on the [Acme Exchange]", "[Acme]-listed", "the [Acme] 100".
    private func isVenue(_ name: Range<Int>) -> Bool {
        let end = document.sentences[sentence(of: name.lowerBound)].endToken
        var i = name.upperBound
        if i < end, sign(i) == 0x2D { i += 1 }
        if i < end, EventContext.ofIndex.contains(document.tokens[i].hash) { return true }
        guard let m = mention(at: name.lowerBound), isExchange(m.entity) else { return false }
        if i < end, EventContext.listedThere.contains(document.tokens[i].hash) { return true }
        let before = beforeArticle(name)
        return before.map { EventContext.onWhich.contains(document.tokens[$0].hash) } ?? false && !isPossessor(name)
    }

    /// "in an interview with [Acme]".
    private func isTold(_ name: Range<Int>) -> Bool {
        guard let before = beforeArticle(name), document.tokens[before].hash == EventContext.withWhom, before > 0 else { return false }
        return EventContext.interviews.contains(document.tokens[before - 1].hash)
    }

    /// A paper that says what others do: "[Acme] reported that", "according to [Acme]", "an [Acme] report", "[Acme] said Birdsong".
    private func tells(_ name: Range<Int>) -> Bool {
        guard let paper = mention(at: name.lowerBound), sectors[paper.entity].contains(EventContext.media) else { return false }
        let end = document.sentences[sentence(of: name.lowerBound)].endToken
        if let before = beforeArticle(name), before > 0, document.tokens[before].hash == EventContext.to,
            document.tokens[before - 1].hash == EventContext.accordingTo
        {
            return true
        }
        let i = name.upperBound
        guard i < end else { return false }
        if EventContext.reportsIt.contains(document.tokens[i].hash) { return true }
        // "Acme said it will": of itself.
        guard i + 1 < end, document.tokens[i].hash == EventContext.said else { return false }
        return mention(at: i + 1).map { $0.entity != paper.entity } ?? false
    }

    /// "[Acme] urged shareholders to vote against the $3 bid".
    private func counsels(_ name: Range<Int>, _ d: EventDraft) -> Bool {
        let t = d.candidate.trigger
        guard EventContext.deals.contains(rules.types[d.type].hash), name.upperBound < t.tokens.lowerBound,
            !(max(name.upperBound, t.tokens.lowerBound - 5)..<t.tokens.lowerBound).contains(where: { has($0, .companyPronoun) })
        else { return false }
        let between = name.upperBound..<t.tokens.lowerBound
        guard let verb = between.first(where: { EventContext.counsel.contains(document.tokens[$0].hash) }) else { return false }
        return !(name.upperBound..<verb).contains { mentionAt[$0] > 0 }
            && (verb..<t.tokens.lowerBound).contains { EventContext.voters.contains(document.tokens[$0].hash) }
    }

    /// "Lenders for the buyout include Birdsong and [Acme]".
    private func lends(_ name: Range<Int>, _ d: EventDraft) -> Bool {
        let t = d.candidate.trigger
        guard EventContext.deals.contains(rules.types[d.type].hash), name.lowerBound >= t.tokens.upperBound else { return false }
        var i = name.lowerBound - 1
        while i > t.anchor, isName(i) || document.tokens[i].kind == .sign || has(i, [.coordinator, .determiner]) { i -= 1 }
        guard i > t.anchor, EventContext.listsWhom.contains(document.tokens[i].hash) else { return false }
        return (document.sentences[d.sentence].firstToken..<t.tokens.lowerBound).contains {
            EventContext.dealHelpers.contains(document.tokens[$0].hash) && mentionAt[$0] == 0
        }
    }

    /// Whether a noun that was taken for a company says what another is: "Acme was the first [bank] to settle".
    func isPredicate(_ d: EventDraft) -> Bool {
        let party = d.candidate.party
        let first = document.sentences[d.sentence].firstToken
        guard party.anaphor == .noun, party.tokens.lowerBound > first, EventContext.deeds.contains(rules.types[d.type].hash) else {
            return false
        }
        var i = party.tokens.lowerBound
        while i > first, i > party.tokens.lowerBound - 4, !EventContext.copulas.contains(document.tokens[i].hash), !has(i, .preposition),
            document.tokens[i].hash != EventContext.than
        {
            i -= 1
        }
        guard EventContext.copulas.contains(document.tokens[i].hash) else { return false }
        let subject = beforeTicker(i - 1, first)
        guard subject >= first, let m = mention(at: subject) else { return false }
        return m.tokens.upperBound == subject + 1 && !m.isSource && entities[m.entity].kind == .company && !d.company.contains(m.entity)
    }

    /// The token before a name and its article, nil at the start of the sentence.
    private func beforeArticle(_ name: Range<Int>) -> Int? {
        let first = document.sentences[sentence(of: name.lowerBound)].firstToken
        var i = name.lowerBound - 1
        while i >= first, has(i, .article) { i -= 1 }
        return i >= first ? i : nil
    }

    private func isPossessor(_ name: Range<Int>) -> Bool {
        name.upperBound < document.tokens.count && document.tokens[name.upperBound].kind == .possessive
    }

    /// Types that are something a company does.
    private static let deeds = WordSet(
        [
            "acquisition", "merger", "divestiture", "investment", "layoff", "hiring", "funding_round", "fund_raise", "debt", "fine",
            "facility",
        ].map { Hashing.exact($0.utf8) })
    private static let deals = WordSet(["acquisition", "merger"].map { Hashing.exact($0.utf8) })
    private static let onWhich = WordSet(words: "on")
    private static let withWhom = Hashing.folded("with")
    private static let accordingTo = Hashing.folded("according")
    private static let said = Hashing.folded("said")
    private static let copulas = WordSet(words: "is was became becomes")
    private static let listsWhom = WordSet(words: "include includes included including are were")
    private static let listedThere = WordSet(words: "listed traded")
    private static let ofIndex = EventLists.named("index_behind")
    private static let interviews = EventLists.named("interview")
    private static let reportsIt = EventLists.named("paper_reporting")
    private static let counsel = EventLists.named("counsel")
    private static let voters = EventLists.named("voter")
    private static let dealHelpers = EventLists.named("deal_helper")
}
