import Lexicon
import Text

/// Companies that stand beside what is told of another: who names a rival, pays in, sells shares or goods for others.
extension EventContext {
    /// The company that a relative clause speaks of, where another was taken for it: "Acme chases its rival [Birdsong], which raised $3 million in
    /// a new round".
    func ofRelative(_ d: EventDraft, _ company: [Int]) -> Int? {
        let t = d.candidate.trigger
        guard EventContext.ofOneself.contains(rules.types[d.type].hash) else { return nil }
        let first = document.sentences[d.sentence].firstToken
        var verb = t.anchor
        if t.voice == .noun {
            let clause = (first..<t.anchor).reversed().prefix { sign($0) != 0x2C && sign($0) != 0x3B && mentionAt[$0] == 0 }
            let told = triggers(inSentence: d.sentence).last { o in
                o.type == t.type && o.voice == .active && o.anchor < t.anchor && clause.contains(o.anchor)
            }
            guard let told else { return nil }
            verb = told.anchor
        } else if t.voice == .passive {
            return nil
        }
        guard !EventContext.paysIn.contains(document.tokens[verb].hash) else { return nil }
        var i = verb - 1
        while i > first, has(i, [.auxiliary, .adverb]) || EventContext.lately.contains(document.tokens[i].hash) || timeAt[i] > 0 { i -= 1 }
        guard i > first + 1, EventContext.which.contains(document.tokens[i].hash), sign(i - 1) == 0x2C else { return nil }
        i -= 2
        i = beforeTicker(i, first)
        guard i >= first, let m = mention(at: i), m.tokens.upperBound == i + 1, !m.isSource, entities[m.entity].kind == .company,
            !company.contains(m.entity)
        else { return nil }
        return m.entity
    }

    /// Whose outage it is, where who counts the reports of it was taken: "Acme's site went down, with users complaining on [Tallyboard]".
    func watched(_ d: EventDraft, _ company: [Int]) -> [Int]? {
        guard company.allSatisfy(isMonitor) else { return nil }
        let range = document.sentences[d.sentence].tokens
        let other = mentions.first {
            range.contains($0.tokens.lowerBound) && !$0.isSource && !isMonitor($0.entity) && entities[$0.entity].kind == .company
        }
        return (other?.entity ?? mainCompany).flatMap { isMonitor($0) ? nil : [$0] }
    }

    func isMonitor(_ entity: Int) -> Bool { EventContext.monitors.contains(Hashing.folded(entities[entity].name.utf8)) }
    private static let monitors = EventLists.named("outage_monitor")

    /// Who was once called as the party is: "[Birdsong], formerly known as Acme, has raised $3 million".
    func ofOldName(_ d: EventDraft, _ company: [Int]) -> Int? {
        let party = d.candidate.party
        guard company.count == 1, party.anaphor == .name, rules.types[d.type].name != "rename" else { return nil }
        let first = document.sentences[d.sentence].firstToken
        var i = party.tokens.lowerBound - 1
        while i > first, EventContext.called.contains(document.tokens[i].hash) { i -= 1 }
        guard i > first + 1, EventContext.once.contains(document.tokens[i].hash), sign(i - 1) == 0x2C || sign(i - 1) == 0x28,
            let m = mention(at: i - 2), m.tokens.upperBound == i - 1, !m.isSource, m.entity != company[0]
        else { return nil }
        return m.entity
    }
    private static let called = WordSet(words: "known called named as")
    private static let once = WordSet(words: "formerly previously once originally")

    /// "[Birdsong]: In May, Acme took part in a $3 million round": what a line is headed with is what it is about.
    func labelled(_ d: EventDraft, _ company: [Int], _ roles: Roles) -> (company: [Int], roles: Roles)? {
        let first = document.sentences[d.sentence].firstToken
        guard let m = mention(at: first), m.tokens.lowerBound == first, m.tokens.upperBound < document.tokens.count,
            sign(m.tokens.upperBound) == 0x3A, !m.isSource, entities[m.entity].kind == .company, !company.contains(m.entity),
            !sectors[m.entity].contains(EventContext.media)
        else { return nil }
        var given = roles.compactMap { role, fillers -> (role: String, fillers: [String])? in
            let rest = fillers.filter { $0 != entities[m.entity].name }
            return rest.isEmpty ? nil : (role, rest)
        }
        let payers = company.filter { e in !named([e], d).isEmpty }.map { entities[$0].name }
        guard !payers.isEmpty else { return ([m.entity], given) }
        if let k = given.firstIndex(where: { $0.role == "investor" }) {
            given[k].fillers = payers.filter { !given[k].fillers.contains($0) } + given[k].fillers
        } else {
            given.append(("investor", payers))
        }
        return ([m.entity], given)
    }

    /// The token before the brackets that end at `i`, `i` where none do: "Birdsong ( BRD.N ), which".
    func beforeTicker(_ i: Int, _ first: Int) -> Int {
        guard i > first, sign(i) == 0x29 else { return i }
        return (max(first, i - 16)..<i).last { sign($0) == 0x28 }.map { $0 - 1 } ?? i
    }

    /// Where the sentence of a draft names companies.
    func named(_ company: [Int], _ d: EventDraft) -> [Range<Int>] {
        let range = document.sentences[d.sentence].tokens
        return mentions.filter { range.contains($0.tokens.lowerBound) && company.contains($0.entity) }.map(\.tokens)
    }

    /// Whether the company of a round takes part in it: "[Acme] participated in the round".
    func isParticipant(_ d: EventDraft) -> Bool {
        guard rules.types[d.type].name == "funding_round", d.company.count == 1 else { return false }
        let end = document.sentences[d.sentence].endToken
        return named(d.company, d).contains { name in
            var i = name.upperBound
            while i < end, has(i, [.auxiliary, .adverb]) || EventContext.lately.contains(document.tokens[i].hash) { i += 1 }
            return i < end && EventContext.takesPart.contains(document.tokens[i].hash)
        }
    }

    /// The company whose listing it is, where a bank or an exchange was taken for it: "[Birdsong]'s initial public offering", "the [Birdsong] IPO".
    func owner(_ d: EventDraft, _ company: [Int]) -> [Int]? {
        let t = d.candidate.trigger
        guard t.voice == .noun, company.count == 1 else { return nil }
        let first = document.sentences[d.sentence].firstToken
        var i = t.tokens.lowerBound - 1
        while i > first, mentionAt[i] == 0, document.tokens[i].kind != .possessive, i > t.tokens.lowerBound - 5,
            amountAt[i] > 0 || EventContext.listings.contains(document.tokens[i].hash)
        {
            i -= 1
        }
        if i > first, document.tokens[i].kind == .possessive { i -= 1 }
        i = beforeTicker(i, first)
        guard i >= first, let m = mention(at: i), m.tokens.upperBound == i + 1, !m.isSource, entities[m.entity].kind == .company,
            m.entity != company[0], !isExchange(m.entity), !sectors[m.entity].contains(EventContext.media),
            // "the group's ACM.N IPO": a ticker stands beside a name and is read for others.
            !m.tokens.contains(where: { sign($0) == 0x2E })
        else { return nil }
        return [m.entity]
    }

    /// Whether a bank that sells the shares of another is taken for it, and nobody else is named: "The IPO was underwritten by [Acme]".
    func isUnderwriter(_ d: EventDraft) -> Bool {
        guard rules.types[d.type].name == "ipo" else { return false }
        return named(d.company, d).contains { sellsFor($0, d) || leadsSale($0, d) }
    }

    /// "underwriters Acme and [Tarn]", "managed by Acme and [Tarn]", "eight banks led by [Acme]"
    private func sellsFor(_ name: Range<Int>, _ d: EventDraft) -> Bool {
        let first = document.sentences[d.sentence].firstToken
        var i = name.lowerBound - 1
        while i > first, isName(i) || EventContext.inLists.contains(sign(i)) || has(i, [.coordinator, .determiner]) { i -= 1 }
        guard i > first else { return false }
        if EventContext.underwriters.contains(document.tokens[i].hash) { return true }
        guard document.tokens[i].hash == EventContext.by else { return false }
        if EventContext.soldBy.contains(document.tokens[i - 1].hash) { return true }
        return document.tokens[i - 1].hash == EventContext.ledWord
            && (max(first, i - 4)..<i - 1).contains { EventContext.syndicates.contains(document.tokens[$0].hash) }
    }

    /// "[Acme] and Tarn led the offering"
    private func leadsSale(_ name: Range<Int>, _ d: EventDraft) -> Bool {
        var i = name.upperBound
        while i < d.candidate.trigger.anchor, isName(i) || sign(i) == 0x2C || has(i, [.coordinator, .auxiliary, .adverb]) { i += 1 }
        return i < d.candidate.trigger.anchor && EventContext.leads.contains(document.tokens[i].hash)
    }

    /// Whether a shop is taken for whose price it is: "the lamp is $20 ($5 off) at [Acme]".
    func isShop(_ d: EventDraft) -> Bool {
        guard rules.types[d.type].name == "price_change", d.company.count == 1 else { return false }
        let names = named(d.company, d)
        return !names.isEmpty && names.allSatisfy { sellsAt($0, d) }
            && document.sentences[d.sentence].tokens.contains {
                EventContext.bargains.contains(document.tokens[$0].hash) && mentionAt[$0] == 0
            }
    }

    /// The company whose goods they are, where a shop was taken for it.
    func maker(_ d: EventDraft, _ company: [Int]) -> [Int]? {
        guard isShop(d) else { return nil }
        let before = document.sentences[d.sentence].firstToken..<d.candidate.trigger.tokens.lowerBound
        let other = mentions.last { m in
            before.contains(m.tokens.lowerBound) && !m.isSource && !company.contains(m.entity) && entities[m.entity].kind == .company
                && !sellsAt(m.tokens, d)
        }
        return other.map { [$0.entity] }
    }

    /// "at Acme and [Tarn]"
    private func sellsAt(_ name: Range<Int>, _ d: EventDraft) -> Bool {
        let first = document.sentences[d.sentence].firstToken
        var i = name.lowerBound - 1
        while i > first, isName(i) || sign(i) == 0x2C || has(i, .coordinator) { i -= 1 }
        return i >= first && EventContext.shopping.contains(document.tokens[i].hash)
    }

    static let media = Hashing.exact("MEDIA".utf8)
    /// Types in which the verb's subject does something of its own.
    private static let ofOneself = WordSet(["funding_round", "debt", "ipo", "layoff", "fine"].map { Hashing.exact($0.utf8) })
    private static let which = WordSet(words: "which who")
    private static let lately = WordSet(words: "first then only later once")
    private static let takesPart = EventLists.named("round_participation")
    private static let listings = EventLists.named("listing_described")
    private static let underwriters = EventLists.named("underwriter")
    private static let syndicates = EventLists.named("syndicate")
    /// Signs between the names of a list with their tickers.
    private static let inLists: Set<UInt8> = [0x28, 0x29, 0x2C, 0x2E]
    private static let ledWord = Hashing.folded("led")
    private static let soldBy = EventLists.named("listing_sold")
    private static let leads = EventLists.named("listing_leading")
    private static let shopping = WordSet(words: "at via through")
    private static let bargains = EventLists.named("bargain")
}
