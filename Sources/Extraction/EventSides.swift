import Lexicon
import Reading
import Text

/// Sides of an event that the words give plainly, whatever the weights made of them. Only what is given changes; the models see what they learnt
/// from.
extension EventContext {
    typealias Roles = [(role: String, fillers: [String])]

    /// The principals and roles of a draft, in the order that the words have: who bids buys, what is put on sale is sold, an exchange is no issuer.
    func withSides(_ d: EventDraft, _ x: Construction?, _ company: [Int], _ roles: Roles) -> ([Int], Roles) {
        let (company, roles) = sides(d, x, company, roles)
        return (company, withoutThemselves(company, roles))
    }

    /// Nobody is its own customer, target or investor.
    private func withoutThemselves(_ company: [Int], _ roles: Roles) -> Roles {
        let names = Set(company.map { entities[$0].name })
        return roles.compactMap { role, fillers in
            guard !EventContext.ownNames.contains(role) else { return (role, fillers) }
            let others = fillers.filter { !names.contains($0) }
            return others.isEmpty ? nil : (role, others)
        }
    }
    /// A service may bear its maker's name, a company its old one; a case that a person brings is told of its defendant.
    private static let ownNames: Set = ["product", "old_name", "location", "unit", "defendant"]

    private func sides(_ d: EventDraft, _ x: Construction?, _ company: [Int], _ roles: Roles) -> ([Int], Roles) {
        if let x {
            let (company, roles) = constructed(x, d.type, company, roles)
            return (company, withTarget(d, x, roles))
        }
        if let told = ofRelative(d, company) { return ([told], roles) }
        if let told = ofOldName(d, company) { return ([told], roles) }
        switch rules.types[d.type].name {
        case "acquisition": return bid(d, company, roles) ?? sale(d, company, roles) ?? (company, roles)
        case "funding_round":
            return labelled(d, company, roles) ?? round(d, company, roles) ?? raiser(d, company, roles) ?? (company, roles)
        case "ipo": return (issuer(d, company) ?? owner(d, company) ?? company, roles)
        case "outage": return (watched(d, company) ?? company, roles)
        case "price_change": return (maker(d, company) ?? company, roles)
        default: return (company, roles)
        }
    }

    /// "Birdsong rejected a takeover offer from [Acme]".
    private func bid(_ d: EventDraft, _ company: [Int], _ roles: Roles) -> ([Int], Roles)? {
        let t = d.candidate.trigger
        guard t.voice == .noun else { return nil }
        let end = document.sentences[d.sentence].endToken
        var i = t.tokens.lowerBound
        while i < min(end, t.tokens.upperBound + 3), !EventContext.bids.contains(document.tokens[i].hash) { i += 1 }
        guard i + 2 < end, EventContext.bids.contains(document.tokens[i].hash), EventContext.fromWhom.contains(document.tokens[i + 1].hash)
        else { return nil }
        var k = i + 2
        while k < end, has(k, .determiner) { k += 1 }
        guard k < end, let bidder = mention(at: k), let who = nearestSubject(t, parties(inSentence: d.sentence)),
            let target = mention(at: who.lowerBound), target.entity != bidder.entity
        else { return nil }
        let rest = roles.filter { !["target", "seller"].contains($0.role) }
        return ([bidder.entity], rest + [("target", [entities[target.entity].name])])
    }

    /// "Acme sold its [paper mill] to Birdsong": what the verb's object names is sold.
    private func withTarget(_ d: EventDraft, _ x: Construction, _ roles: Roles) -> Roles {
        let t = d.candidate.trigger
        guard rules.types[x.type].name == "acquisition", x.others.contains(where: { $0.role == "seller" }), t.voice == .active,
            !roles.contains(where: { $0.role == "target" }),
            let sold = nounPhrase(at: t.anchor + 1, before: document.sentences[d.sentence].endToken),
            sold.lowerBound > t.anchor, !sold.contains(where: { amountAt[$0] > 0 || timeAt[$0] > 0 })
        else { return roles }
        return roles + [("target", [document.string(sold)])]
    }

    /// "[Birdsong]'s sale to Acme": the possessor is sold.
    private func sale(_ d: EventDraft, _ company: [Int], _ roles: Roles) -> ([Int], Roles)? {
        let t = d.candidate.trigger
        guard document.tokens[t.anchor].hash == EventContext.saleWord, t.anchor + 2 < document.tokens.count, t.anchor >= 2,
            document.tokens[t.anchor + 1].hash == EventContext.to, document.tokens[t.anchor - 1].kind == .possessive,
            let buyer = mention(at: t.anchor + 2), let sold = mention(at: t.anchor - 2), buyer.entity != sold.entity
        else { return nil }
        let rest = roles.filter { !["target", "seller"].contains($0.role) }
        return ([buyer.entity], rest + [("target", [entities[sold.entity].name])])
    }

    /// "Acme joined [Birdsong]'s $30 million round": who pays into a round does not raise it.
    private func round(_ d: EventDraft, _ company: [Int], _ roles: Roles) -> ([Int], Roles)? {
        let t = d.candidate.trigger
        guard company.count == 1, d.candidate.party.anaphor == .name else { return nil }
        let payer = d.candidate.party.tokens
        let verb = (payer.upperBound..<max(payer.upperBound, t.tokens.upperBound)).first {
            // "is leading", not "the leading maker" or "its lead role".
            let isPlain = $0 == payer.upperBound || has($0 - 1, [.auxiliary, .adverb, .negation])
            return EventContext.paysIn.contains(document.tokens[$0].hash) && mentionAt[$0] == 0 && isPlain
        }
        guard let verb, verb - payer.upperBound <= 5, verb + 1 < document.tokens.count, document.tokens[verb + 1].hash != EventContext.by,
            t.anchor > verb
        else { return nil }
        let end = min(document.sentences[d.sentence].endToken, t.tokens.upperBound + 6)
        let clause = (verb + 1..<max(verb + 1, end)).prefix { sign($0) != 0x2C }
        // A sentence that names no other tells of the article's company.
        let raiser = clause.lazy.compactMap { self.mention(at: $0)?.entity }.first ?? mainCompany
        guard sign(verb - 1) != 0x2D, let raiser, raiser != company[0], entities[raiser].kind == .company else { return nil }
        var given = roles.filter { $0.role != "investor" }
        if !(payer.upperBound..<verb).contains(where: { has($0, .negation) }) {
            given.append(("investor", [entities[company[0]].name]))
        }
        return ([raiser], given)
    }

    /// "raised $3 million from investors including [Birdsong]": whom the sentence lists among those who pay does not raise it, the company named
    /// before does.
    private func raiser(_ d: EventDraft, _ company: [Int], _ roles: Roles) -> ([Int], Roles)? {
        guard company.count == 1, isListedPayer(d), let other = namedBefore(d, not: company[0]) else { return nil }
        let name = entities[other].name
        return (
            [other],
            roles.compactMap { role, fillers in
                let rest = fillers.filter { $0 != name }
                return rest.isEmpty ? nil : (role, rest)
            }
        )
    }

    /// "investors, including Birdsong and [Acme]": nothing but names and words of a list stand between.
    func isListedPayer(_ d: EventDraft) -> Bool {
        guard d.candidate.party.anaphor == .name else { return false }
        let first = document.sentences[d.sentence].firstToken
        var i = d.candidate.party.tokens.lowerBound - 1
        while i > first, isName(i) || sign(i) == 0x2C || has(i, .coordinator) || EventContext.listing.contains(document.tokens[i].hash) {
            i -= 1
        }
        return i >= first && EventContext.payers.contains(document.tokens[i].hash)
    }

    /// The last company of the sentence before the trigger, but for one.
    func namedBefore(_ d: EventDraft, not company: Int) -> Int? {
        let range = document.sentences[d.sentence].tokens
        return mentions.last {
            range.contains($0.tokens.lowerBound) && $0.tokens.upperBound <= d.candidate.trigger.tokens.lowerBound && !$0.isSource
                && $0.entity != company && entities[$0.entity].kind == .company
        }?.entity
    }

    /// The company whose shares an exchange trades, where the exchange was taken for it: "Shares of [Acme] rose in their Nasdaq debut".
    private func issuer(_ d: EventDraft, _ company: [Int]) -> [Int]? {
        guard company.count == 1, isExchange(company[0]) else { return nil }
        let others = parties(inSentence: d.sentence).filter {
            $0.anaphor == .name && entities[$0.entity].kind == .company && !isExchange($0.entity)
        }
        return others.first.map { [$0.entity] }
    }

    /// An exchange of Data/companies.
    func isExchange(_ entity: Int) -> Bool {
        let lexicon = CompanyLexicon.shared
        return entities[entity].known && lexicon.company(id: entities[entity].id).map { lexicon.kind($0) == .exchange } ?? false
    }

    private static let payers = EventLists.named("payer")
    private static let listing = EventLists.named("payer_described")
    static let paysIn = EventLists.named("paying_in")
    private static let bids = EventLists.named("bid")
    private static let fromWhom = WordSet(words: "from by")
    private static let saleWord = Hashing.folded("sale")
}
