import Lexicon
import Text

/// Where a case is heard and who brings it, in plain words: "sued in federal court in Boston", "sued by Ada Brevik".
extension EventContext {
    /// Adds to lawsuits the court that hears them and, where a person or somebody without a name brings one, the plaintiff.
    func addSuitRoles(_ events: inout [EventMention], _ told: [EventDraft]) {
        for e in events.indices where events[e].type == "lawsuit" {
            let s = told[e].sentence
            // A court that was taken for the one who sues is told already.
            if !events[e].company.contains(where: { entities[$0].name.contains("Court") }),
                let court = court(inSentence: s, from: told[e].candidate.trigger.anchor) ?? courtBehind(s, told)
            {
                events[e].roles.append(("court", [document.string(court)]))
            }
            // What has a company for its plaintiff is told of that one.
            let own = events[e].company.map { entities[$0].name }
            if isBroughtByPersons(told[e]), events[e].company == told[e].company {
                events[e].roles.removeAll { $0.role == "defendant" }
                events[e].roles.append(("defendant", own))
            }
            let defendants = events[e].roles.first { $0.role == "defendant" }?.fillers ?? []
            guard !own.isEmpty, own.allSatisfy(defendants.contains) else { continue }
            let plaintiffs = plaintiffs(told[e]).filter { name in !defendants.contains { EventMerging.close($0, name) } }
            if !plaintiffs.isEmpty { events[e].roles.append(("plaintiff", plaintiffs)) }
        }
    }

    /// Whether plain words say that persons sue the company: "[Acme] is being sued by Jane Doe", "A group of farmers has sued [Acme]".
    func isBroughtByPersons(_ d: EventDraft) -> Bool {
        let (t, party) = (d.candidate.trigger, d.candidate.party)
        guard rules.types[d.type].name == "lawsuit", d.company.count == 1, party.anaphor == .name, t.voice != .noun,
            EventContext.sues.contains(document.tokens[t.anchor].hash), entities[party.entity].kind == .company
        else { return false }
        let end = document.sentences[d.sentence].endToken
        if t.voice == .passive {
            guard t.anchor + 1 < end, document.tokens[t.anchor + 1].hash == EventContext.by, party.tokens.upperBound <= t.anchor,
                nearestSubject(t, parties(inSentence: d.sentence)) == party.tokens
            else { return false }
        } else {
            guard party.tokens.lowerBound > t.anchor,
                (t.anchor + 1..<party.tokens.lowerBound).allSatisfy({ has($0, .article) })
            else { return false }
        }
        return !plaintiffs(d).isEmpty
    }

    /// "The complaint was filed in [federal court in Boston]" right behind the telling.
    private func courtBehind(_ s: Int, _ told: [EventDraft]) -> Range<Int>? {
        guard s + 1 < document.sentences.count, !told.contains(where: { $0.sentence == s + 1 && rules.types[$0.type].name == "lawsuit" })
        else { return nil }
        let range = document.sentences[s + 1].tokens
        // "The suit", "its complaint"; "in a similar case" is another.
        guard let suit = range.prefix(4).first(where: { has($0, EventContext.suitWord) }),
            (max(range.lowerBound, suit - 2)..<suit).contains(where: { EventContext.thatOne.contains(document.tokens[$0].hash) })
        else { return nil }
        return court(inSentence: s + 1, from: range.lowerBound)
    }

    /// The court of a sentence: the first behind a token, else the first of all.
    func court(inSentence s: Int, from anchor: Int) -> Range<Int>? {
        let all = document.sentences[s].tokens.compactMap { court(at: $0, in: document.sentences[s].tokens) }
        return all.first { $0.lowerBound > anchor } ?? all.first
    }

    /// The name of a court around its word, where a case is said to be in it: "in [federal court in Boston]", "before a [Texas court]".
    private func court(at t: Int, in range: Range<Int>) -> Range<Int>? {
        guard document.tokens[t].hash == EventContext.courtWord,
            t + 1 >= range.upperBound || !EventContext.papers.contains(document.tokens[t + 1].hash)
        else { return nil }
        var first = t
        while first > range.lowerBound, isOfCourt(first - 1) { first -= 1 }
        var end = t + 1
        while let more = placeOfCourt(end, range) { end = more }
        // "in court", "in a crowded court"
        guard end - first > 1 else { return nil }
        var before = first - 1
        while before > range.lowerBound, has(before, .article) { before -= 1 }
        guard before >= range.lowerBound, EventContext.whereHeard.contains(document.tokens[before].hash) else { return nil }
        return first..<end
    }

    /// "San Jose federal", "U.S. District", "Georgia's Superior": what stands before the word in a court's name.
    private func isOfCourt(_ t: Int) -> Bool {
        guard timeAt[t] == 0, amountAt[t] == 0 else { return false }
        let token = document.tokens[t]
        if token.kind == .possessive || (token.kind == .sign && token.isGlued && sign(t) == 0x2E) { return true }
        return token.kind != .sign && (isProper(t) || token.has(.hasDigit) || EventContext.levels.contains(token.hash))
            && !EventContext.whereHeard.contains(token.hash)
    }

    /// The end of "of Chancery", "for the Northern District of California", "in San Jose" at a token; nil where no such words stand there.
    private func placeOfCourt(_ t: Int, _ range: Range<Int>) -> Int? {
        guard t < range.upperBound, EventContext.ofCourt.contains(document.tokens[t].hash) else { return nil }
        var i = t + 1
        while i < range.upperBound, has(i, .article) { i += 1 }
        let start = i
        while i < range.upperBound, timeAt[i] == 0, amountAt[i] == 0,
            isProper(i)
                || (i > start && document.tokens[i].isGlued && sign(i) == 0x2E && i + 1 < range.upperBound && isProper(i + 1))
        {
            i += 1
        }
        return i > start ? i : nil
    }

    /// Persons who sue, else those who are called by what they are: "sued by a [former employee]", "[Shareholders] sued".
    private func plaintiffs(_ d: EventDraft) -> [String] {
        let range = document.sentences[d.sentence].tokens
        guard let place = placeOfPlaintiffs(d, range) else { return [] }
        var out: [String] = []
        for n in names where n.kind == 1 && place.contains(n.tokens.lowerBound) && looksLikePerson(n.tokens) {
            let name = document.string(n.tokens)
            if mentionAt[n.tokens.lowerBound] == 0, !out.contains(name) { out.append(name) }
        }
        // Whom the tagger did not read.
        for n in properNames(in: place) where out.isEmpty && looksLikePerson(n) {
            if CompanyWords.shared.facts(document.tokens[n.lowerBound].hash).contains(.firstName) { out.append(document.string(n)) }
        }
        if !out.isEmpty { return out }
        guard let t = place.first(where: { EventContext.plaintiffs.contains(document.tokens[$0].hash) && mentionAt[$0] == 0 }) else {
            return []
        }
        let first = t - 1 >= place.lowerBound && EventContext.plaintiffsDescribed.contains(document.tokens[t - 1].hash) ? t - 1 : t
        return [document.string(first..<t + 1)]
    }

    /// Where those stand who bring a case: behind "sued by" and "filed by", or before "sued".
    private func placeOfPlaintiffs(_ d: EventDraft, _ range: Range<Int>) -> Range<Int>? {
        let t = d.candidate.trigger
        let by = (t.tokens.lowerBound..<min(range.upperBound, t.tokens.upperBound + 6)).first { i in
            document.tokens[i].hash == EventContext.by && i > range.lowerBound
                && (max(range.lowerBound, i - 3)..<i).contains { EventContext.brought.contains(document.tokens[$0].hash) }
        }
        if let by {
            let end =
                (by + 1..<range.upperBound).first { mentionAt[$0] > 0 || has($0, [.auxiliary, .relative, .reporting]) } ?? range.upperBound
            return by + 1..<min(end, by + 1 + EventContext.plaintiffReach)
        }
        guard t.voice == .active, EventContext.sues.contains(document.tokens[t.anchor].hash) else { return nil }
        var first = t.anchor
        while first > range.lowerBound, first > t.anchor - EventContext.plaintiffReach, mentionAt[first - 1] == 0,
            !has(first - 1, [.reporting, .relative]), sign(first - 1) != 0x3B, !EventContext.turns.contains(document.tokens[first - 1].hash)
        {
            first -= 1
        }
        return first..<t.anchor
    }
    private static let plaintiffReach = 24

    private static let levels = EventLists.named("court_level")
    private static let papers = EventLists.named("court_papers")
    private static let plaintiffs = EventLists.named("plaintiff")
    private static let plaintiffsDescribed = EventLists.named("plaintiff_described")
    private static let brought = EventLists.named("suit_brought")
    private static let turns = WordSet(words: "but while whereas because although after when")
    private static let suitWord = WordClasses.named("suitword")
    private static let courtWord = Hashing.folded("court")
    private static let whereHeard = WordSet(words: "in before at with to by from")
    private static let ofCourt = WordSet(words: "of for in")
    private static let thatOne = WordSet(words: "the that this its his her their")
    private static let sues = WordSet(words: "sued sues sue suing")
}
