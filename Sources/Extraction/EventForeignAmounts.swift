import Lexicon
import Text

/// Amounts that a sentence tells of somebody else: "Acme rose 3 percent, while Birdsong fell [5 percent]".
extension EventContext {
    /// Takes from events what their sentence tells of another company, and what is no value of a share or of a market.
    func dropForeign(_ events: inout [EventMention], _ told: [EventDraft]) {
        for e in events.indices {
            let results = results(in: told[e].sentence, of: events[e].company, events, told)
            events[e].amounts = events[e].amounts.compactMap { slot, indices in
                var own = indices.filter { !isForeign($0, told[e], events[e], told) }
                if slot == "invested" || slot == "raised", own.count > 1 {
                    let paid = own.filter { !isWorth($0) }
                    if !paid.isEmpty { own = paid }
                }
                if events[e].type == "ipo", slot == "price", !own.isEmpty, own.allSatisfy({ isWorth($0) }),
                    !events[e].amounts.contains(where: { $0.slot == "valuation" })
                {
                    return ("valuation", own)
                }
                if events[e].type == "guidance", own.count > 1 {
                    let expected = own.filter { !results.contains($0) }
                    if !expected.isEmpty { own = expected }
                }
                if events[e].type == "market_move", slot == "value" { own = own.filter { isMarketValue($0) && !isTarget($0) } }
                // What was earned before, what others look for and what a part of the company earns is no result.
                if events[e].type == "earnings" { own = own.filter { !isBefore($0) && !isExpected($0, slot) } }
                if events[e].type == "product_launch", slot == "price" { own = own.filter { !isBeyondPrice($0) } }
                if events[e].type == "fine", own.count > 1 {
                    own = penalties(own, events[e])
                }
                if events[e].type == "funding_round", slot == "valuation" { own = own.filter { !isBelowRaised($0, events[e]) } }
                if slot == "stake" || (events[e].type == "market_move" && slot == "value"), own.count > 1 {
                    let now = own.filter { !isBefore($0) }
                    if !now.isEmpty { own = now }
                }
                return own.isEmpty ? nil : (slot, own)
            }
        }
    }

    /// No product that is launched costs as much, save what is counted in small coin.
    private func isBeyondPrice(_ amount: Int) -> Bool {
        guard let price = amounts[amount].low ?? amounts[amount].high else { return false }
        return price
            > (EventContext.dearCoins.contains(amounts[amount].unit) ? EventContext.greatestPrice : 1000 * EventContext.greatestPrice)
    }
    private static let dearCoins: Set = ["USD", "EUR", "GBP", "CHF", "CAD", "AUD"]

    /// Beside other sums of a sentence, those that words for a fine stand by, "a [$3] fine", "fined [$3]", those listed with them, and what the
    /// company itself stands before.
    private func penalties(_ own: [Int], _ e: EventMention) -> [Int] {
        var fined: [Int] = []
        for i in own.sorted() where isPenalty(i) || isListed(i, behind: fined.last) { fined.append(i) }
        guard !fined.isEmpty else { return own }
        return own.filter { i in
            let at = amounts[i].tokens.lowerBound
            // "Birdsong was fined $3, and Acme paid [$4]"
            let before = own.filter { $0 < i }.map { amounts[$0].tokens.upperBound }.max() ?? at
            let isOwn = before < at && (before..<at).contains { mention(at: $0).map { e.company.contains($0.entity) } ?? false }
            return isOwn || fined.contains { i == $0 || amounts[i].sameAs == $0 || amounts[$0].sameAs == i }
        }
    }

    /// "fines of $3 and [$4]"
    private func isListed(_ amount: Int, behind other: Int?) -> Bool {
        guard let other, amounts[other].tokens.upperBound < amounts[amount].tokens.lowerBound else { return false }
        return (amounts[other].tokens.upperBound..<amounts[amount].tokens.lowerBound).allSatisfy {
            sign($0) == 0x2C || has($0, .coordinator)
        }
    }

    private func isPenalty(_ amount: Int) -> Bool {
        let at = amounts[amount].tokens
        let range = document.sentences[sentence(of: at.lowerBound)].tokens
        let behind = (at.upperBound..<min(range.upperBound, at.upperBound + 4)).prefix { !endsPhrase($0) || sign($0) == 0x29 }
        let before = (max(range.lowerBound, at.lowerBound - 5)..<at.lowerBound).reversed().prefix { !endsPhrase($0) && amountAt[$0] == 0 }
        return behind.contains { EventContext.penalties.contains(document.tokens[$0].hash) }
            || before.contains { EventContext.penalties.contains(document.tokens[$0].hash) }
    }
    private static let penalties = EventLists.named("penalty")

    /// No company is worth less than a round brings it.
    private func isBelowRaised(_ valuation: Int, _ e: EventMention) -> Bool {
        let raised = e.amounts.first { $0.slot == "raised" }?.indices.filter { amounts[$0].unit == amounts[valuation].unit } ?? []
        guard let worth = amounts[valuation].high ?? amounts[valuation].low else { return false }
        return raised.contains { (amounts[$0].low ?? amounts[$0].high).map { worth < $0 } ?? false }
    }

    /// What a sentence says that a company has earned: "Acme reported sales of [$3] and forecast $4".
    private func results(in sentence: Int, of company: [Int], _ events: [EventMention], _ told: [EventDraft]) -> Set<Int> {
        let reports = events.indices.filter {
            events[$0].type == "earnings" && told[$0].sentence == sentence && !Set(events[$0].company).isDisjoint(with: company)
        }
        return Set(reports.flatMap { events[$0].amounts.flatMap(\.indices) })
    }

    /// "at a valuation of [$3]", "valuing it at [$3]", "a [$3] valuation": what a company is worth is not what it is paid.
    private func isWorth(_ amount: Int) -> Bool {
        let at = amounts[amount].tokens
        let range = document.sentences[sentence(of: at.lowerBound)].tokens
        if range.contains(at.upperBound), EventContext.worth.contains(document.tokens[at.upperBound].hash) { return true }
        let before = (max(range.lowerBound, at.lowerBound - 5)..<at.lowerBound).reversed().prefix { sign($0) != 0x2C && amountAt[$0] == 0 }
        return before.contains { EventContext.worth.contains(document.tokens[$0].hash) }
    }
    private static let worth = EventLists.named("worth")

    /// A company of the event or one of its roles.
    func isParty(_ entity: Int, _ e: EventMention) -> Bool {
        e.company.contains(entity) || e.roles.contains { $0.fillers.contains(entities[entity].name) }
    }

    /// Whether the clause in which an amount of the event's sentence stands is another's.
    func isForeign(_ amount: Int, _ d: EventDraft, _ e: EventMention, _ told: [EventDraft]) -> Bool {
        let range = document.sentences[d.sentence].tokens
        let at = amounts[amount].tokens.lowerBound
        guard range.contains(at) else { return false }
        if isAmountOfAside(amount, d, told) || isOfOther(amount, d, e) { return true }
        guard EventContext.ownFigures.contains(rules.types[d.type].hash) else { return false }
        let party = d.candidate.party
        let places = mentions.filter { range.contains($0.tokens.lowerBound) && e.company.contains($0.entity) }.map(\.tokens)
        let own = (party.anaphor == .absent ? places : places + [party.tokens]).filter { range.contains($0.lowerBound) }
        guard !own.isEmpty else { return false }
        let others = mentions.filter { m in
            range.contains(m.tokens.lowerBound) && m.tokens.upperBound <= at && !m.isSource && entities[m.entity].kind == .company
                && !isParty(m.entity, e)
        }
        guard let last = own.filter({ $0.upperBound <= at }).map(\.upperBound).max() else {
            // "Birdsong rose [3 percent], while Acme fell": of a company that the sentence names only then.
            // "a rise of [3 percent] in Acme"
            let behind = amounts[amount].tokens.upperBound
            let isOf = behind < range.upperBound && has(behind, .preposition)
            if isOf, own.contains(where: { $0.lowerBound == behind + 1 }) { return false }
            return others.last.map { ($0.tokens.upperBound..<at).contains { isMove($0) } } ?? false
        }
        let clauses = others.map(\.tokens).filter { $0.lowerBound >= last } + indices(range, last, at)
        return clauses.contains { o in
            // "used by Birdsong and others, has raised": a comma behind the name ends what is said of it.
            sign(o.upperBound) != 0x2C && opensClause(o.lowerBound, range) && (last..<o.lowerBound).contains { isMove($0) }
                && (o.upperBound..<at).contains { isMove($0) } && !(o.upperBound..<at).contains { has($0, .relative) }
        }
    }

    /// Whether the words beside an amount give it to a company that has no part in the event: "the [$3] fine imposed on
    /// Birdsong", "Birdsong's [$3] fine".
    private func isOfOther(_ amount: Int, _ d: EventDraft, _ e: EventMention) -> Bool {
        guard let prepositions = EventContext.toOthers[e.type] else { return false }
        let range = document.sentences[d.sentence].tokens
        let at = amounts[amount].tokens
        func isOther(_ m: PartyMention?) -> Bool {
            guard let m, !m.isSource, entities[m.entity].kind == .company else { return false }
            return !isParty(m.entity, e) && m.tokens != d.candidate.party.tokens
        }
        if at.lowerBound - 2 >= range.lowerBound, document.tokens[at.lowerBound - 1].kind == .possessive,
            isOther(mention(at: at.lowerBound - 2)),
            // "bought Birdsong's $3 million mill": what is paid for it.
            !isDeal(e.type)
                || triggers(inSentence: d.sentence).contains(where: { t in
                    isDeal(rules.types[t.type].name) && (at.upperBound..<at.upperBound + 3).contains(t.tokens.lowerBound)
                })
        {
            return true
        }
        var i = at.upperBound
        let bracket = i..<min(range.upperBound, i + 8)
        if i < range.upperBound, sign(i) == 0x28, let close = bracket.first(where: { sign($0) == 0x29 }) { i = close + 1 }
        let last = min(range.upperBound, i + 5)
        while i < last, mentionAt[i] == 0, document.tokens[i].kind != .sign,
            !has(i, [.preposition, .auxiliary, .conjunction, .relative])
        {
            i += 1
        }
        guard i < last, prepositions.contains(document.tokens[i].hash) else { return false }
        i += 1
        while i < min(range.upperBound, last + 3), mentionAt[i] == 0, document.tokens[i].kind == .word, !has(i, .preposition), !isVerb(i) {
            i += 1
        }
        guard i < range.upperBound, let m = mention(at: i), isOther(m) else { return false }
        // "a fine on Birdsong's owner"
        return m.tokens.upperBound >= range.upperBound || document.tokens[m.tokens.upperBound].kind != .possessive
    }
    private func isDeal(_ type: String) -> Bool { type == "acquisition" || type == "merger" }

    /// Prepositions behind a sum before whose it is, by type.
    private static let toOthers: [String: WordSet] = [
        "fine": WordSet(words: "on against from"), "acquisition": WordSet(words: "by"), "layoff": WordSet(words: "by"),
        "funding_round": [],
    ]

    /// "the Nikkei average": what stands for the market.
    private func indices(_ range: Range<Int>, _ from: Int, _ to: Int) -> [Range<Int>] {
        (from..<max(from, to)).filter { EventContext.marketWords.contains(document.tokens[$0].hash) && mentionAt[$0] == 0 }.map {
            $0..<$0 + 1
        }
    }

    /// Whether a clause begins at a name: behind a comma or a conjunction, with "shares of", "rival", articles between.
    private func opensClause(_ name: Int, _ range: Range<Int>) -> Bool {
        var i = name - 1
        while i > range.lowerBound, i > name - 7 {
            let h = document.tokens[i].hash
            if sign(i) == 0x2C || sign(i) == 0x3B || EventContext.clauseStarts.contains(h) { return true }
            guard has(i, .article) || EventContext.beforeNames.contains(h) else { return false }
            i -= 1
        }
        return false
    }

    /// A verb, or a word by which a price moves without one: "with Birdsong up 3 percent".
    private func isMove(_ t: Int) -> Bool {
        guard mentionAt[t] == 0 else { return false }
        return (isVerb(t) && !has(t, EventContext.shareWord)) || has(t, .auxiliary)
            || EventContext.moveWords.contains(document.tokens[t].hash)
    }

    /// A price of a share, or a sum that the words beside it call a value of the market.
    private func isMarketValue(_ amount: Int) -> Bool {
        guard (amounts[amount].low ?? amounts[amount].high ?? 0) > EventContext.greatestPrice else { return true }
        let at = amounts[amount].tokens
        let range = document.sentences[sentence(of: at.lowerBound)].tokens
        let near = max(range.lowerBound, at.lowerBound - 14)..<min(range.upperBound, at.upperBound + 8)
        return near.contains { EventContext.valueWords.contains(document.tokens[$0].hash) }
    }

    /// "raised its price target to [$3]", "their [$3] target": what a share is thought to be worth.
    private func isTarget(_ amount: Int) -> Bool {
        let at = amounts[amount].tokens
        let range = document.sentences[sentence(of: at.lowerBound)].tokens
        let isOne = { (t: Int) in EventContext.targets.contains(self.document.tokens[t].hash) && self.mentionAt[t] == 0 }
        // "from their $3 target to the [$4] stock"
        let isStock = at.upperBound < range.upperBound && has(at.upperBound, EventContext.shareWord)
        let before = (max(range.lowerBound, at.lowerBound - 6)..<at.lowerBound).reversed().prefix { sign($0) != 0x2C && amountAt[$0] == 0 }
        return !isStock && before.contains(where: isOne)
            || (at.upperBound..<min(range.upperBound, at.upperBound + 3)).contains(where: isOne)
    }
    private static let targets = WordSet(words: "target targets")

    /// "from [$3]", "after closing at [$3]", "compared with [$3]": what was before, beside what is now.
    func isBefore(_ amount: Int) -> Bool {
        let first = document.sentences[sentence(of: amounts[amount].tokens.lowerBound)].firstToken
        var i = amounts[amount].tokens.lowerBound - 1
        var steps = 0
        while i >= first, steps < 6 {
            let h = document.tokens[i].hash
            if EventContext.formerly.contains(h) { return true }
            guard EventContext.beside.contains(h) || has(i, .article) else { return false }
            i -= 1
            steps += 1
        }
        return false
    }

    /// "analysts had forecast a profit of [$3]", "is expected to earn [$3]", "revenue of its toy division rose [3 percent]".
    func isExpected(_ amount: Int, _ slot: String) -> Bool {
        let first = document.sentences[sentence(of: amounts[amount].tokens.lowerBound)].firstToken
        var i = amounts[amount].tokens.lowerBound - 1
        while i >= first, i > amounts[amount].tokens.lowerBound - EventContext.reachOfExpectation {
            if sign(i) == 0x2C || sign(i) == 0x3B { return false }
            let h = document.tokens[i].hash
            // "more than expected", "better-than-expected"
            let isMeasure = i > first && (document.tokens[i - 1].hash == EventContext.than || sign(i - 1) == 0x2D)
            if EventContext.parts.contains(h) || (EventType.isResult(slot) && EventContext.expectations.contains(h) && !isMeasure) {
                return true
            }
            i -= 1
        }
        return false
    }

    private static let reachOfExpectation = 14
    static let than = Hashing.folded("than")
    private static let expectations = EventLists.named("expectation")
    private static let parts = EventLists.named("company_part")
    /// No share costs as much.
    static let greatestPrice = 1e6
    private static let shareWord = WordClasses.named("shareword")
    /// Types whose amounts are the company's own, never its counterpart's.
    private static let ownFigures = WordSet(
        ["market_move", "funding_round", "milestone", "earnings", "guidance", "layoff", "shareholder_return", "debt"].map {
            Hashing.exact($0.utf8)
        })
    private static let moveWords = EventLists.named("price_adverb")
    private static let marketWords = EventLists.named("market_index")
    private static let clauseStarts = WordSet(words: "and while but with whereas")
    private static let beforeNames = EventLists.named("before_mover")
    private static let valueWords = EventLists.named("market_value")
    private static let formerly = EventLists.named("figure_before")
    private static let beside = EventLists.named("figure_before_between")
}
