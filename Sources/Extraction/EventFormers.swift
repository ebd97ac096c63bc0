import Lexicon
import Text

/// Companies that only say who somebody was: "former [Acme] chief Jane Doe raised $3 million for Tarn".
extension EventContext {
    /// The principals of a draft of what a person does who is told of by a company left behind: for whom money is raised; nil where nobody named
    /// does it. All others keep theirs.
    func principals(_ d: EventDraft, _ company: [Int]) -> [Int]? {
        guard company == [d.candidate.party.entity], isByFormer(d) else { return company }
        return rules.types[d.type].name == "funding_round" ? raisedFor(d).map { [$0] } : nil
    }

    /// Whether the company stands in the name of who acts: "ex-[Acme] engineers have launched", "[Acme] co-founder Jane Doe raised".
    private func isByFormer(_ d: EventDraft) -> Bool {
        let t = d.candidate.trigger
        let party = d.candidate.party
        guard t.voice == .active, party.anaphor == .name, party.tokens.upperBound < t.groupStart,
            EventContext.doings.contains(rules.types[d.type].hash)
        else { return false }
        let range = document.sentences[d.sentence].tokens
        let isPast = isFormer(party.tokens.lowerBound - 1, range)
        var isFounder = false
        var i = party.tokens.upperBound
        let last = min(t.groupStart, i + EventContext.longestTitle)
        while i < last, nameAt[i] != 1 {
            let h = document.tokens[i].hash
            guard
                isTitleWord(i) || sign(i) == 0x2D || document.tokens[i].kind == .possessive || EventContext.trades.contains(h)
                    || has(i, .coordinator)
            else { break }
            if EventContext.founders.contains(h) { isFounder = true }
            i += 1
        }
        guard i > party.tokens.upperBound, isPast || isFounder else { return false }
        // A founder who is still there launches what the company does.
        if !isPast, nameAt[min(i, document.tokens.count - 1)] != 1 || EventContext.forCompanies.contains(rules.types[d.type].hash) {
            return false
        }
        return leads(from: i, to: t.groupStart, d.sentence)
    }

    /// Nothing but names of persons, asides, adverbs and days between: who is named there is the subject of what follows.
    private func leads(from start: Int, to end: Int, _ s: Int) -> Bool {
        var i = start
        while i < end {
            if let a = asides(inSentence: s).first(where: { $0.lowerBound == i }) {
                i = a.upperBound
                continue
            }
            guard
                nameAt[i] == 1 || timeAt[i] > 0 || sign(i) == 0x2C || has(i, [.coordinator, .adverb]) || endsInLy(i)
                    || document.tokens[i].hash == EventContext.on
            else { return ownsSubject(i, end) }
            i += 1
        }
        return true
    }

    /// "Jane Doe['s startup] raised"
    private func ownsSubject(_ i: Int, _ end: Int) -> Bool {
        document.tokens[i].kind == .possessive && end - i <= 4 && has(end - 1, .companyNoun)
    }

    /// "raised $3 million for [Tarn], his new company"
    private func raisedFor(_ d: EventDraft) -> Int? {
        let end = min(document.sentences[d.sentence].endToken, d.candidate.trigger.tokens.upperBound + EventContext.reachOfPurpose)
        guard let f = (d.candidate.trigger.tokens.upperBound..<end).first(where: { document.tokens[$0].hash == EventContext.forWord })
        else {
            return nil
        }
        for i in f + 1..<min(end, f + EventContext.longestTitle) {
            if let m = mention(at: i) { return entities[m.entity].kind == .company && m.entity != d.company.first ? m.entity : nil }
            if sign(i) == 0x2C { return nil }
        }
        return nil
    }

    private static let longestTitle = 8
    private static let reachOfPurpose = 16
    private static let on = Hashing.folded("on")
    private static let forWord = Hashing.folded("for")
    /// What a person may do without the company.
    private static let doings = WordSet(
        ["acquisition", "funding_round", "founding", "product_launch", "investment", "fund_raise"].map { Hashing.exact($0.utf8) })
    private static let forCompanies = WordSet(["product_launch", "founding"].map { Hashing.exact($0.utf8) })
    private static let founders = EventLists.named("founder")
    private static let trades = EventLists.named("trade")
}
