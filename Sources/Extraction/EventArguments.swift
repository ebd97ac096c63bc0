import Reading
import Text

/// An event of one sentence, before the sentences of an article are put together.
struct EventDraft {
    var candidate: EventCandidate
    var logOdds: Double
    var company: [Int]
    var roles: [(role: String, fillers: [String])] = []
    /// Slot -> indices of amounts.
    var amounts: [(slot: String, indices: [Int])] = []
    var status = Event.Status.reported
    var days: DayInterval?
    var basis = Event.DateBasis.unknown
    /// Probability of that date, of none where none is chosen.
    var dateProbability = 0.0
    var headlineLogOdds = 0.0
    /// Number of sentences that tell it; number of triggers that do.
    var tellings = 1
    var support = 1
    /// Log odds of the best other company for the same trigger.
    var runnerUp = -9.0
    var type: Int { candidate.trigger.type }
    var sentence: Int { candidate.trigger.sentence }
}

extension EventContext {
    func amountFeatures(_ x: EventCandidate, _ index: Int, _ slot: EventType.Slot) -> [UInt32] {
        var f = FeatureList("amount", .arguments)
        addAmount(x, index, slot, &f)
        return f.indices
    }

    private func addAmount(_ x: EventCandidate, _ index: Int, _ slot: EventType.Slot, _ f: inout some FeatureSink) {
        let t = x.trigger
        let a = amounts[index]
        let type = rules.types[t.type].hash
        let name = Hashing.exact(slot.name.utf8)
        let range = document.sentences[t.sentence].tokens
        let r = relation(a.tokens, t)
        let kind = UInt64(SentenceCues.index(a.kind))
        let w = word(t.anchor)
        let anchor = w.verb >= 0 ? UInt64(w.verb) &+ 7_000_001 : document.tokens[t.anchor].hash
        f.add(1, name)
        f.add(2, name, type)
        f.add(3, name, kind, type)
        f.add(25, name, x.relation.place == .absent ? 1 : 0)
        // The nearest word before it that is a number's own: "revenue of", "valuation of", "total of".
        var l = a.tokens.lowerBound - 1
        var steps = 0
        while l >= range.lowerBound, steps < 12 {
            let classes = word(l).classes.rawValue
            for b in SentenceCues.objectClasses where classes & b.rawValue != 0 {
                f.add(23, name, document.tokens[l].hash)
                steps = 99
            }
            if word(l).verb >= 0, mentionAt[l] == 0, steps < 99 { f.add(24, name, UInt64(word(l).verb), steps < 4 ? 1 : 0) }
            l -= 1
            steps += 1
        }
        f.add(4, name, UInt64(r.place.rawValue), type)
        f.add(5, name, UInt64(r.place.rawValue), anchor)
        f.add(6, name, EventFeatures.bucket(r.distance), type)
        f.add(7, name, UInt64(min(r.verbs, 3)), type)
        f.add(8, name, r.preposition)
        f.add(9, name, r.preposition, type)
        var before = 0
        var others = 0
        var i = range.lowerBound
        while i < range.upperBound {
            if amountAt[i] > 0 {
                let o = amounts[Int(amountAt[i]) - 1]
                if o.tokens.lowerBound == i, o.kind == a.kind {
                    others += 1
                    if i < a.tokens.lowerBound { before += 1 }
                }
            }
            i += 1
        }
        f.add(10, name, UInt64(min(before, 3)), type)
        f.add(11, name, UInt64(min(others, 4)), UInt64(min(before, 4)))
        for k in 1...5 {
            let l = a.tokens.lowerBound - k
            if range.contains(l), document.tokens[l].kind != .sign {
                f.add(12, name, document.tokens[l].hash)
                f.add(13, name, document.tokens[l].hash, UInt64(k))
                f.add(26, name, UInt64(word(l).cluster))
            }
            let n = a.tokens.upperBound - 1 + k
            if range.contains(n), document.tokens[n].kind != .sign {
                f.add(14, name, document.tokens[n].hash)
                f.add(27, name, UInt64(word(n).cluster))
                if k <= 2 { f.add(15, name, document.tokens[n].hash, UInt64(k)) }
            }
        }
        f.add(16, name, EventFeatures.shape(self, a.tokens.lowerBound - 1, range))
        f.add(17, name, EventFeatures.shape(self, a.tokens.upperBound, range))
        f.add(18, name, a.approximate ? 1 : 0)
        f.add(19, name, a.low == nil ? 1 : (a.high == nil ? 2 : 0))
        if let low = a.low ?? a.high, low > 0 {
            var magnitude = 0
            var v = low
            while v >= 10, magnitude < 15 {
                v /= 10
                magnitude += 1
            }
            f.add(20, name, UInt64(magnitude), kind)
        }
        if a.sameAs != nil { f.add(21, name) }
        let money = Hashing.folded(a.unit.utf8)
        f.add(22, name, a.kind == .money ? 0 : money, type)
        // The nearest trigger of another type may own the amount.
    }

    /// Log odds from which an amount is taken: best in cross-validation.
    static let leastAmount = -0.2

    /// Sentences after its own in which an event of the type may go on: investors behind a round, figures behind the first of a report.
    func continuation(_ type: Int) -> Int {
        switch rules.types[type].name {
        case "funding_round": 3
        case "earnings": 4
        case "acquisition", "guidance": 1
        default: 0
        }
    }

    /// Candidates that carry an event on into the sentences behind its own: the triggers of its type there, with its company.
    func continuations(_ x: EventCandidate) -> [EventCandidate] {
        var out: [EventCandidate] = []
        let last = min(document.sentences.count - 1, x.trigger.sentence + continuation(x.trigger.type))
        guard last > x.trigger.sentence else { return out }
        for s in x.trigger.sentence + 1...last {
            // One trigger a sentence: the fullest pattern.
            let own = triggers(inSentence: s).filter { $0.type == x.trigger.type }
            guard let t = own.max(by: { ($0.tokens.count, -$0.anchor) < ($1.tokens.count, -$1.anchor) }) else { continue }
            let first = document.sentences[s].firstToken
            let party = PartyMention(
                tokens: first..<first, entity: x.party.entity, isSource: false, anaphor: .absent, antecedent: .previousSentence)
            out.append(EventCandidate(trigger: t, party: party, relation: PartyRelation(place: .absent), company: x.company))
        }
        return out
    }

    /// Takes over what the sentences behind say of roles and slots that the draft's own sentence leaves empty.
    func extend(_ draft: inout EventDraft, _ model: EventModel) {
        for x in continuations(draft.candidate) {
            var more = EventDraft(candidate: x, logOdds: 0, company: draft.company)
            fill(&more, parties(inSentence: x.trigger.sentence), model)
            for r in more.roles where !draft.roles.contains(where: { $0.role == r.role }) { draft.roles.append(r) }
            for s in more.amounts where !draft.amounts.contains(where: { $0.slot == s.slot }) { draft.amounts.append(s) }
        }
    }

    /// Fills roles and amount slots of a draft by the model.
    func fill(_ draft: inout EventDraft, _ parties: [PartyMention], _ model: EventModel) {
        let x = draft.candidate
        let type = rules.types[draft.type]
        if !type.roles.isEmpty {
            let all = fillers(x.trigger, parties)
            let views = all.map { FillerView(self, $0, x, all) }
            let scored = scored(draft, type.roles, all, views, model)
            var filled: [(role: String, names: [(token: Int, name: String, score: Double)])] = []
            for (role, scored) in zip(type.roles, scored) {
                var taken: [Range<Int>] = []
                var names: [(token: Int, name: String, score: Double)] = []
                for (s, i) in scored where !taken.contains(where: { $0.overlaps(all[i].tokens) }) {
                    if !taken.isEmpty, s < EventRoleChoice.leastFurther { break }
                    guard let name = spoken(all[i], as: role, in: document.sentences[draft.sentence].tokens) else { continue }
                    taken.append(all[i].tokens)
                    if !names.contains(where: { $0.name == name }) { names.append((all[i].tokens.lowerBound, name, s)) }
                }
                filled.append((role.name, names.sorted { $0.token < $1.token }))
            }
            for (k, role) in filled.enumerated() {
                // Nobody is sold by itself: of two roles a name has the likelier one.
                let own = role.names.filter { n in
                    !filled.indices.contains { o in
                        filled[o].names.contains { $0.name == n.name && (o < k ? $0.score >= n.score : $0.score > n.score) } && o != k
                    }
                }
                if !own.isEmpty { draft.roles.append((role.role, own.map(\.name))) }
            }
        }
        if let (role, name) = otherSide(draft, parties) { draft.roles.append((role, [name])) }
        let range = document.sentences[draft.sentence].tokens
        var choices: [(Double, Int, Int)] = []
        for (s, slot) in type.slots.enumerated() {
            for i in amountIndices(in: range) where slot.kinds.contains(amounts[i].kind) && !(slot.isResult && isCost(i, range)) {
                let score = model.score("amount", .arguments) { addAmount(x, i, slot, &$0) }
                if score > EventContext.leastAmount { choices.append((score, s, i)) }
            }
        }
        choices.sort { $0.0 == $1.0 ? ($0.1, $0.2) < ($1.1, $1.2) : $0.0 > $1.0 }
        var used: Set<Int> = []
        var slots: [[Int]] = Array(repeating: [], count: type.slots.count)
        for (_, s, i) in choices where used.insert(i).inserted { slots[s].append(i) }
        for (s, list) in slots.enumerated() where !list.isEmpty { draft.amounts.append((type.slots[s].name, list.sorted())) }
    }

    /// The other side that a verb has and the weights left open: "[Acme] was sued by Birdsong", "Birdsong sued [Acme]".
    private func otherSide(_ draft: EventDraft, _ parties: [PartyMention]) -> (role: String, name: String)? {
        let (x, t) = (draft.candidate, draft.candidate.trigger)
        let required = rules.types[draft.type].roles.first { $0.isRequired && $0.kinds.contains(.company) && $0.name != "product" }
        guard let role = required, !draft.roles.contains(where: { $0.role == role.name })
        else { return nil }
        let named = parties.filter {
            $0.anaphor == .name && !draft.company.contains($0.entity) && !$0.isSource
                && role.kinds.contains(entities[$0.entity].kind == .company ? .company : .organization)
        }
        let other: PartyMention?
        switch (t.voice, x.relation.place) {
        case (.passive, .by):
            let subject = nearestSubject(t, parties)
            other = named.first { $0.tokens == subject }
        case (.active, .subject) where x.relation.isNearestSubject:
            other = named.first { $0.tokens.lowerBound == t.tokens.upperBound }
        default: other = nil
        }
        return other.map { (role.name, entities[$0.entity].name) }
    }

    /// For each role the fillers that may fill it, with the log odds of those likely enough, best first.
    ///
    /// The trees are asked once for all roles: they take many rows in the time of one.
    private func scored(
        _ draft: EventDraft, _ roles: [EventType.Role], _ all: [RoleFiller], _ views: [FillerView], _ model: EventModel
    ) -> [[(Double, Int)]] {
        let fitting = roles.map { own(draft.company, $0, all) }
        let hasTrees = model.trees.role.trees > 0
        var weighed: [Double] = []
        var rows: [Float] = []
        if hasTrees { rows.reserveCapacity(fitting.reduce(0) { $0 + $1.count } * EventRoleChoice.names.count) }
        for (role, own) in zip(roles, fitting) {
            let scores = own.map { i in
                model.score("role", .arguments) { addFeatures(draft.candidate, all[i], role, all, views[i], &$0) }
            }
            if hasTrees { EventRoleChoice.append(self, draft, role, all, own, scores, views, to: &rows) }
            weighed += scores
        }
        if hasTrees {
            weighed = model.trees.role.scores(
                rows, rows: weighed.count, columns: EventRoleChoice.names.count, above: Float(EventRoleChoice.leastFirst)
            ).map(Double.init)
        }
        var next = 0
        return fitting.map { own in
            defer { next += own.count }
            return zip(weighed[next..<next + own.count], own).filter { $0.0 > EventRoleChoice.leastFirst }
                .sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }
        }
    }

    /// Indices of the fillers of a kind that the role may have.
    func own(_ company: [Int], _ role: EventType.Role, _ all: [RoleFiller]) -> [Int] {
        all.indices.filter { i in
            role.kinds.contains(all[i].kind) && (role.maySayPrincipal || !(all[i].entity.map(company.contains) ?? false))
        }
    }

    /// "costs of $18 million", "$18 million in restructuring costs": what is spent is neither revenue nor profit.
    func isCost(_ amount: Int, _ range: Range<Int>) -> Bool {
        func names(_ i: Int) -> Bool? {
            if has(i, EventContext.costWord) { return true }
            return has(i, EventContext.resultWord) ? false : nil
        }
        let tokens = amounts[amount].tokens
        var i = tokens.upperBound
        if i < range.upperBound, [EventContext.of, EventContext.in].contains(document.tokens[i].hash) {
            i += 1
            while i < min(range.upperBound, tokens.upperBound + 5), document.tokens[i].kind == .word {
                if let cost = names(i) { return cost }
                i += 1
            }
        }
        i = tokens.lowerBound - 1
        while i >= max(range.lowerBound, tokens.lowerBound - 6), document.tokens[i].kind != .sign || document.tokens[i].isGlued {
            if let cost = names(i) { return cost }
            i -= 1
        }
        return false
    }
    private static let costWord = WordClasses.named("costword")
    private static let resultWord = WordClasses.named("resultword")
    private static let `in` = Hashing.folded("in")

    /// Indices of the amounts in a run of tokens, in order.
    func amountIndices(in range: Range<Int>) -> [Int] {
        var out: [Int] = []
        for i in range where amountAt[i] > 0 {
            let a = Int(amountAt[i]) - 1
            if out.last != a { out.append(a) }
        }
        return out
    }
}
