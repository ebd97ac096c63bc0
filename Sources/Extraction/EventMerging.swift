import Text

/// Puts together what several sentences tell of one event.
enum EventMerging {
    /// Drafts of one article, most certain telling first in each event; in order of the text.
    static func merged(_ drafts: [EventDraft], _ c: EventContext, _ model: EventModel) -> [EventDraft] {
        var events: [EventDraft] = []
        var wordings: [(sentence: Int, wording: EventIdentity.Wording)] = []
        func wording(_ sentence: Int) -> EventIdentity.Wording {
            if let known = wordings.last(where: { $0.sentence == sentence }) { return known.wording }
            let w = EventIdentity.Wording(c, sentence: sentence)
            wordings.append((sentence, w))
            return w
        }
        for d in drafts {
            var best: (score: Double, event: Int)?
            // Of other types the type alone is looked at: a copy of a draft counts references of all that it holds.
            for k in events.indices where events[k].type == d.type {
                let told = events[k]
                if isSameDeal(told, d, c) {
                    best = (.infinity, k)
                    break
                }
                guard EventIdentity.comparable(told, d), !areOpposite(told, d, c) else { continue }
                let (score, least) = EventIdentity.score(c, told, wording(told.sentence), d, wording(d.sentence), model)
                if score > least, score > best?.score ?? -.infinity { best = (score, k) }
            }
            if let best { events[best.event] = join(events[best.event], d, c) } else { events.append(d) }
        }
        return events
    }

    /// Whether one sentence tells that somebody comes and that somebody goes ("Ada Brevik, who joined in 2020, will leave"), or of a share what it
    /// did before ("shares, which fell in May, rose").
    private static func areOpposite(_ a: EventDraft, _ b: EventDraft, _ c: EventContext) -> Bool {
        guard a.sentence == b.sentence else { return false }
        if c.rules.types[a.type].name == "market_move" { return c.isRelative(a.candidate.trigger) != c.isRelative(b.candidate.trigger) }
        guard c.rules.types[a.type].name == "executive_change" else { return false }
        let names = [a, b].map { c.rules.rules[$0.candidate.trigger.rule].name }
        guard names.contains("executive.leave"), names.contains(where: { $0 == "executive.join" || $0 == "executive.appoint" }) else {
            return false
        }
        // "fired Ada Brevik, whom it had appointed in May" is two, "Ada Brevik left to join Birdsong" one.
        let (x, y) = (fillers(a, "person"), fillers(b, "person"))
        let areOthers = !x.isEmpty && !y.isEmpty && !x.contains { v in y.contains { close(v, $0) } }
        return areOthers || c.isAside(a.candidate.trigger) != c.isAside(b.candidate.trigger)
    }

    /// A company is bought once: an article that names buyer and bought twice tells one deal, even where a sentence has the sides the other
    /// way round or stands beside another date.
    private static func isSameDeal(_ a: EventDraft, _ b: EventDraft, _ c: EventContext) -> Bool {
        guard a.type == b.type, c.rules.types[a.type].name == "acquisition" else { return false }
        func sides(_ d: EventDraft) -> (buyers: [String], bought: [String]) {
            (d.company.map { c.entities[$0].name }, fillers(d, "target"))
        }
        let (x, y) = (sides(a), sides(b))
        func meet(_ p: [String], _ q: [String]) -> Bool { p.contains { v in q.contains { close(v, $0) } } }
        // What one buyer pays one price for is one thing, whatever it is called.
        let price = (values(a, "price", c), values(b, "price", c))
        if meet(x.buyers, y.buyers), price.0.contains(where: { $0 >= 1e6 && price.1.contains($0) }) { return true }
        return (meet(x.buyers, y.buyers) && meet(x.bought, y.bought)) || (meet(x.buyers, y.bought) && meet(x.bought, y.buyers))
    }

    /// How the keys of two drafts stand: 0 both without, 1 one without, 2 in common, 3 different.
    static func keyRelation(_ a: EventDraft, _ b: EventDraft, _ c: EventContext) -> UInt64 {
        let key = c.rules.types[a.type].key
        if c.rules.types[a.type].slots.contains(where: { $0.name == key }) {
            let (x, y) = (values(a, key, c), values(b, key, c))
            if x.isEmpty || y.isEmpty { return x.isEmpty && y.isEmpty ? 0 : 1 }
            return x.contains { v in y.contains { abs($0 - v) <= 1e-6 * max(abs($0), abs(v)) } } ? 2 : 3
        }
        let (x, y) = (fillers(a, key), fillers(b, key))
        if x.isEmpty || y.isEmpty { return x.isEmpty && y.isEmpty ? 0 : 1 }
        return x.contains { v in y.contains { close(v, $0) } } ? 2 : 3
    }

    /// How the dates of two drafts stand: 0 an unknown one, 1 equal, 2 overlapping, 3 apart.
    static func dateRelation(_ a: EventDraft, _ b: EventDraft) -> UInt64 {
        guard let x = a.days, let y = b.days else { return 0 }
        return x == y ? 1 : (x.overlaps(y) ? 2 : 3)
    }

    /// How the amounts of two drafts stand: 0 one without, 1 in common, 2 different.
    static func amountRelation(_ a: EventDraft, _ b: EventDraft, _ c: EventContext) -> UInt64 {
        if a.amounts.isEmpty || b.amounts.isEmpty { return 0 }
        func all(_ d: EventDraft) -> [Double] {
            var out: [Double] = []
            for slot in d.amounts {
                for i in slot.indices { if let v = c.amounts[i].low ?? c.amounts[i].high { out.append(v) } }
            }
            return out
        }
        let (x, y) = (all(a), all(b))
        if x.isEmpty || y.isEmpty { return 0 }
        return x.contains { v in y.contains { abs($0 - v) <= 1e-6 * max(abs($0), abs(v)) } } ? 1 : 2
    }

    /// Whether two drafts tell one event: same type, a company in common, and nothing that tells them apart.
    static func same(_ a: EventDraft, _ b: EventDraft, _ c: EventContext) -> Bool {
        guard EventIdentity.comparable(a, b) else { return false }
        let type = c.rules.types[a.type]
        if a.candidate.trigger.anchor == b.candidate.trigger.anchor { return true }
        let near = abs(a.sentence - b.sentence) <= 1
        if let x = a.days, let y = b.days, a.basis == .explicit, b.basis == .explicit, !x.overlaps(y), !near { return false }
        switch type.key {
        case "-": return true
        case "company":
            if a.company.count > 1, b.company.count > 1 { return a.company.count { b.company.contains($0) } > 1 }
            return true
        default: break
        }
        if type.slots.contains(where: { $0.name == type.key }) {
            let x = values(a, type.key, c)
            let y = values(b, type.key, c)
            if x.isEmpty || y.isEmpty {
                // A company has one Series A.
                if type.name == "funding_round", let r = c.round(a.sentence), r.utf8.count > 4, r == c.round(b.sentence) { return true }
                return compatible(a, b, c)
            }
            return x.contains { v in y.contains { abs($0 - v) <= 1e-6 * max(abs($0), abs(v)) } }
        }
        let x = fillers(a, type.key)
        let y = fillers(b, type.key)
        if x.isEmpty || y.isEmpty { return compatible(a, b, c) }
        return x.contains { v in y.contains { close(v, $0) } }
    }

    /// Without the key on one side: near in the text, or both without any sign that they differ.
    private static func compatible(_ a: EventDraft, _ b: EventDraft, _ c: EventContext) -> Bool {
        guard abs(a.sentence - b.sentence) <= 2 || min(a.logOdds, b.logOdds) < 0 else { return false }
        if let x = a.days, let y = b.days, a.basis == .explicit, b.basis == .explicit, !x.overlaps(y) { return false }
        return true
    }

    private static func values(_ d: EventDraft, _ slot: String, _ c: EventContext) -> [Double] {
        var out: [Double] = []
        for k in d.amounts.indices where d.amounts[k].slot == slot {
            for i in d.amounts[k].indices { if let v = c.amounts[i].low ?? c.amounts[i].high { out.append(v) } }
        }
        return out
    }
    static func fillers(_ d: EventDraft, _ role: String) -> [String] {
        var out: [String] = []
        for k in d.roles.indices where d.roles[k].role == role {
            if out.isEmpty { out = d.roles[k].fillers } else { out += d.roles[k].fillers }
        }
        return out
    }

    /// Equal but for case and signs, or one inside the other.
    static func close(_ a: String, _ b: String) -> Bool {
        if a.utf8.elementsEqual(b.utf8) { return true }
        let x = fold(a)
        let y = fold(b)
        return x == y || (x.count > 3 && y.count > 3 && (contains(x, y) || contains(y, x)))
    }
    static func fold(_ s: String) -> [UInt8] {
        s.utf8.compactMap { b in
            switch b {
            case 0x41...0x5A: b | 0x20
            case 0x30...0x39, 0x61...0x7A, 0x80...: b
            default: nil
            }
        }
    }
    private static func contains(_ long: [UInt8], _ short: [UInt8]) -> Bool {
        guard short.count <= long.count else { return false }
        for i in 0...(long.count - short.count) where long[i] == short[0] && Array(long[i..<i + short.count]) == short { return true }
        return false
    }

    private static func join(_ a: EventDraft, _ b: EventDraft, _ c: EventContext) -> EventDraft {
        // Where both are about as certain the first telling is the fuller one.
        let later = b.logOdds > a.logOdds + 0.8
        var best = later ? b : a
        let other = later ? a : b
        best.logOdds = max(a.logOdds, b.logOdds)
        best.tellings = a.tellings + (a.sentence == b.sentence ? 0 : b.tellings)
        for e in other.company where !best.company.contains(e) && c.rules.types[a.type].key == "company" { best.company.append(e) }
        best.support = a.support + b.support
        guard other.logOdds > -0.7 else { return best }
        for r in other.roles where !best.roles.contains(where: { $0.role == r.role }) { best.roles.append(r) }
        for s in other.amounts where !best.amounts.contains(where: { $0.slot == s.slot }) {
            let fresh = s.indices.filter { i in !best.amounts.contains { $0.indices.contains(i) } }
            if !fresh.isEmpty { best.amounts.append((s.slot, fresh)) }
        }
        // A date of the other telling counts where this one has none or stands for the day of publication only by default.
        let isBetter =
            best.basis == .unknown || (other.sentence == best.sentence && best.basis == .publication && other.basis == .explicit)
        let takes =
            (best.basis == .unknown && other.basis == .explicit) || (isBetter && other.dateProbability > 0.6)
            || (other.basis == .explicit && other.dateProbability > best.dateProbability + 0.2)
        if takes {
            best.days = other.days
            best.basis = other.basis
            best.dateProbability = other.dateProbability
        }
        best.headlineLogOdds = max(a.headlineLogOdds, b.headlineLogOdds)
        return best
    }
}
