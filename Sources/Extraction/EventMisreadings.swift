import Lexicon
import Reading
import Text

/// Drafts that the models hold for events and the words do not: nothing is given for them.
extension EventContext {
    /// Whether a draft, in the construction `x` if it stands in one, is told as only supposed, has its sides wrong beyond repair, or tells again
    /// what a surer draft tells.
    func isMisread(_ d: EventDraft, _ x: Construction?, _ confidence: Double, _ kept: [EventCentrality.Kept]) -> Bool {
        let trigger = d.candidate.trigger
        // What is only supposed has not happened; where it is planned or talked of, it is told so.
        if isUnreal(trigger) || (d.status == .reported && isSupposed(trigger)) { return true }
        if isMirrored(d, confidence, kept) || isRetold(d, confidence, kept) { return true }
        if isOfASurvey(d) || isFrozen(d) || isOnlooker(d) || isPredicate(d) { return true }
        if isOfFormer(d) || isOwnSuit(d, confidence, kept) { return true }
        let products = EventMerging.fillers(d, "product")
        if !products.isEmpty, products.allSatisfy(EventContext.isAccount) { return true }
        // "paused its hiring"
        if !products.isEmpty, products.allSatisfy({ $0 == "hiring" || $0 == "hiring freeze" }) { return true }
        // "their debut on the New York Stock Exchange"
        if !products.isEmpty, rules.types[d.type].name == "product_launch", products.allSatisfy(isNameOfExchange) { return true }
        return x == nil && (isOtherSide(d) || isSeller(d) || isAttacker(d) || isPayer(d) || isOfItself(d) || isBystander(d))
    }

    /// Whether somebody moves whom the sentence neither names nor points at: "will lead the company to strong results".
    func isOfNobody(_ e: EventMention, _ d: EventDraft) -> Bool {
        e.type == "executive_change" && !e.roles.contains { $0.role == "person" }
            && !document.sentences[d.sentence].tokens.contains { EventContext.people.contains(document.tokens[$0].hash) }
    }

    /// Whether the company only says where somebody comes from: "hired Jane Doe, a former [Acme] executive".
    private func isOfFormer(_ d: EventDraft) -> Bool {
        let party = d.candidate.party
        guard party.anaphor == .name, EventContext.ofCustomers.contains(rules.types[d.type].hash),
            party.tokens.upperBound < document.sentences[d.sentence].endToken
        else { return false }
        return isFormer(party.tokens.lowerBound - 1, document.sentences[d.sentence].tokens) && isTitleWord(party.tokens.upperBound)
    }
    private static let ofCustomers = WordSet(["contract", "acquisition", "investment"].map { Hashing.exact($0.utf8) })

    /// Whether a surer draft of the sentence has who is sued here on the other side: "Acme is suing [Birdsong] for infringement".
    private func isOwnSuit(_ d: EventDraft, _ confidence: Double, _ kept: [EventCentrality.Kept]) -> Bool {
        guard rules.types[d.type].name == "lawsuit", d.company.count == 1 else { return false }
        let name = entities[d.company[0]].name
        let defendants = EventMerging.fillers(d, "defendant")
        guard defendants.isEmpty || defendants == [name] else { return false }
        return kept.contains { o in
            o.draft.type == d.type && o.draft.sentence == d.sentence && o.confidence > confidence && !o.draft.company.contains(d.company[0])
                && EventMerging.fillers(o.draft, "defendant").contains(name)
        }
    }

    /// Whether hiring is stopped: "froze [hiring]", "a [hiring] freeze".
    private func isFrozen(_ d: EventDraft) -> Bool {
        guard rules.types[d.type].name == "hiring" else { return false }
        let t = d.candidate.trigger
        let range = document.sentences[d.sentence].tokens
        let before = max(range.lowerBound, t.anchor - 3)..<t.anchor
        return before.contains { EventContext.freezes.contains(document.tokens[$0].hash) }
            || (t.tokens.upperBound < range.upperBound && EventContext.freezing.contains(document.tokens[t.tokens.upperBound].hash))
    }

    /// Whether it is employers at large that cut jobs, by somebody's count: "Acme's survey found that [companies] cut 5,000 jobs".
    private func isOfASurvey(_ d: EventDraft) -> Bool {
        guard rules.types[d.type].name == "layoff" || rules.types[d.type].name == "hiring" else { return false }
        let t = d.candidate.trigger
        let range = document.sentences[d.sentence].tokens
        let before = (max(range.lowerBound, t.groupStart - 3)..<t.groupStart).reversed().prefix {
            mentionAt[$0] == 0 && sign($0) == 0 && !has($0, .coordinator)
        }
        let behind = (t.tokens.upperBound..<min(range.upperBound, t.tokens.upperBound + 6)).prefix { mentionAt[$0] == 0 && sign($0) == 0 }
        let by = behind.firstIndex { EventContext.byWhom.contains(document.tokens[$0].hash) }
        // "Since January, employers have announced 3,000 job cuts": nobody's in particular.
        let first = document.sentences[d.sentence].firstToken
        let general = (first..<max(first, t.tokens.lowerBound)).last { document.tokens[$0].hash == EventContext.employersWord }
        // The word itself may be read as the name of a company.
        if let general, !(general + 1..<t.tokens.lowerBound).contains(where: { mentionAt[$0] > 0 }) { return true }
        if d.company.contains(where: isPollster) { return true }
        let isSubject = t.voice == .active && before.contains { EventContext.employers.contains(document.tokens[$0].hash) }
        return isSubject || by.map { b in behind.contains { $0 > b && EventContext.employers.contains(document.tokens[$0].hash) } } ?? false
    }

    /// Whether the article knows it as one who counts others' cuts: "the outplacement firm Acme", "the Acme employment report".
    private func isPollster(_ entity: Int) -> Bool {
        mentions.contains { m in
            guard m.entity == entity else { return false }
            let before = max(0, m.tokens.lowerBound - 3)..<m.tokens.lowerBound
            let behind = m.tokens.upperBound..<min(document.tokens.count, m.tokens.upperBound + 4)
            return before.contains { EventContext.pollsters.contains(document.tokens[$0].hash) }
                || behind.dropLast().contains {
                    EventContext.ofJobs.contains(document.tokens[$0].hash) && EventContext.counting.contains(document.tokens[$0 + 1].hash)
                }
        }
    }

    private func isNameOfExchange(_ name: String) -> Bool {
        entities.indices.contains { entities[$0].kind == .company && entities[$0].name == name && isExchange($0) }
    }

    /// Whether a construction gives the draft's company another side than the one that it was taken for: "secured a loan from [Acme]".
    private func isOtherSide(_ d: EventDraft) -> Bool {
        guard let match = EventConstructions.shared.around(d, self).first, let company = d.company.first else { return false }
        return match.sides.contains { $0.side != 0 && mentions[$0.mention].entity == company }
    }

    /// Whether a takeover has who sells for its buyer, where the buyer is no known name: "[Acme] agreed to sell its mill to Tarn".
    private func isSeller(_ d: EventDraft) -> Bool {
        let t = d.candidate.trigger
        guard rules.types[d.type].name == "acquisition", t.voice == .active, d.company.count == 1,
            EventContext.sells.contains(document.tokens[t.anchor].hash),
            let place = nearestSubject(t, parties(inSentence: d.sentence))
        else { return false }
        return d.candidate.party.tokens == place
    }

    /// Whether a company invests in itself: the sides are not read.
    private func isOfItself(_ d: EventDraft) -> Bool {
        rules.types[d.type].name == "investment" && d.company.count == 1
            && EventMerging.fillers(d, "target") == [entities[d.company[0]].name]
    }

    /// Whether who breaks in is taken for the victim: "the hackers of the group [Nightgull] stole".
    private func isAttacker(_ d: EventDraft) -> Bool {
        guard rules.types[d.type].name == "cyberattack", d.company.count == 1, d.candidate.party.anaphor == .name else { return false }
        var i = d.candidate.party.tokens.lowerBound - 1
        while i > document.sentences[d.sentence].firstToken,
            isQuote(i) || has(i, EventContext.naming) || EventContext.asWho.contains(document.tokens[i].hash)
        {
            i -= 1
        }
        return i >= document.sentences[d.sentence].firstToken && EventContext.gangs.contains(document.tokens[i].hash)
    }

    /// Whether the company of a round is only one of those who pay into it, and nobody else is named.
    private func isPayer(_ d: EventDraft) -> Bool {
        rules.types[d.type].name == "funding_round" && d.company.count == 1 && isListedPayer(d)
            && namedBefore(d, not: d.company[0]) == nil
    }

    /// Whether the company only stands by, and the sentence names nobody else.
    private func isBystander(_ d: EventDraft) -> Bool {
        let isWatching = rules.types[d.type].name == "outage" && d.company.allSatisfy(isMonitor)
        guard isWatching || isParticipant(d) || isUnderwriter(d) || isShop(d) else { return false }
        return withSides(d, nil, d.company, d.roles).0 == d.company
    }

    /// What no company does, told the wrong way round beside a surer draft of the sentence that has the two sides the other way.
    private func isMirrored(_ d: EventDraft, _ confidence: Double, _ kept: [EventCentrality.Kept]) -> Bool {
        let others = Set(d.roles.flatMap(\.fillers))
        guard !others.isEmpty, !d.company.contains(where: { entities[$0].kind == .company }) else { return false }
        return kept.contains { o in
            o.draft.type == d.type && o.draft.sentence == d.sentence && o.confidence > confidence
                && o.draft.company.contains { others.contains(entities[$0].name) }
                && o.draft.roles.contains { r in d.company.contains { r.fillers.contains(entities[$0].name) } }
        }
    }

    /// "after the buyout of [Birdsong]", where a surer draft names another buyer of Birdsong: that deal again, with a bystander for its buyer.
    private func isRetold(_ d: EventDraft, _ confidence: Double, _ kept: [EventCentrality.Kept]) -> Bool {
        let t = d.candidate.trigger
        let behind = min(t.tokens.upperBound, document.tokens.count - 1)
        guard rules.types[d.type].name == "acquisition", t.voice == .noun, d.candidate.party.anaphor == .name,
            let of = (behind - 1...behind).first(where: { document.tokens[$0].hash == EventContext.of }),
            of + 1 < document.tokens.count, isName(of + 1),
            ![.by, .possessive, .compound].contains(d.candidate.relation.place)
        else { return false }
        let bought = EventMerging.fillers(d, "target")
        return kept.contains { o in
            o.draft.type == d.type && o.confidence > confidence && Set(o.draft.company).isDisjoint(with: d.company)
                && EventMerging.fillers(o.draft, "target").contains { v in bought.contains { EventMerging.close(v, $0) } }
        }
    }

    private static let people = WordSet(words: "he she his her him who")
    private static let employers = EventLists.named("employer")
    private static let employersWord = Hashing.folded("employers")
    private static let pollsters = EventLists.named("pollster")
    private static let ofJobs = WordSet(words: "employment jobs payroll payrolls labor")
    private static let counting = WordSet(words: "report reports survey surveys data figures")
    private static let freezes = EventLists.named("hiring_stopping")
    private static let freezing = EventLists.named("hiring_stop")
    private static let byWhom = WordSet(words: "by at among across")
    private static let gangs = EventLists.named("attacker")
    private static let asWho = EventLists.named("attacker_described")
    private static let sells = WordSet(words: "sell sells sold selling")
}
