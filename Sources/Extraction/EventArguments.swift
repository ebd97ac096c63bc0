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
    /// Amounts that the weights took and the trees did not.
    var setAside: [(slot: String, indices: [Int])] = []
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
    /// Whether its company was chosen once more: what fills its roles was chosen beside another.
    var isRechosen = false
    var type: Int { candidate.trigger.type }
    var sentence: Int { candidate.trigger.sentence }
}

extension EventContext {
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
        fillRoles(of: &draft, parties, model)
        weighAmounts(of: &draft, model)
    }

    /// Fills the roles of a draft from its sentence by the first trees.
    func fillRoles(of draft: inout EventDraft, _ parties: [PartyMention], _ model: EventModel) {
        let x = draft.candidate
        let type = rules.types[draft.type]
        if !type.roles.isEmpty {
            let all = fillers(x.trigger, parties)
            let views = all.map { FillerView(self, $0, x, all) }
            let scored = scored(draft, type.roles, all, views, model)
            draft.roles += assigned(type.roles, all, scored, draft.sentence, EventRoleChoice.leastFurther)
        }
        if let (role, name) = otherSide(draft, parties) { draft.roles.append((role, [name])) }
    }

    /// Fills the roles of a draft whose company was chosen once more.
    func fillAnew(_ draft: inout EventDraft, _ model: EventModel) {
        draft.roles = []
        fillRoles(of: &draft, parties(inSentence: draft.sentence), model)
        orderNames(&draft)
    }

    /// The names that fill each role: the likeliest, and others from `leastFurther` on; `scored` has for each role the log odds of its fillers,
    /// best first. What `isGiven` is given as it is called, not learnt from.
    func assigned(
        _ roles: [EventType.Role], _ all: [RoleFiller], _ scored: [[(Double, Int)]], _ sentence: Int, _ leastFurther: Double,
        isGiven: Bool = false
    ) -> [(role: String, fillers: [String])] {
        var filled: [(role: String, names: [(token: Int, name: String, score: Double)])] = []
        for (role, scored) in zip(roles, scored) {
            var taken: [Range<Int>] = []
            var names: [(token: Int, name: String, score: Double)] = []
            for (s, i) in scored where !taken.contains(where: { $0.overlaps(all[i].tokens) }) {
                if !taken.isEmpty, s < leastFurther { break }
                guard let name = spoken(all[i], as: role, in: document.sentences[sentence].tokens, isGiven: isGiven) else { continue }
                taken.append(all[i].tokens)
                if !names.contains(where: { $0.name == name }) { names.append((all[i].tokens.lowerBound, name, s)) }
            }
            filled.append((role.name, names.sorted { $0.token < $1.token }))
        }
        return filled.indices.compactMap { k in
            // Nobody is sold by itself: of two roles a name has the likelier one.
            let own = filled[k].names.filter { n in
                !filled.indices.contains { o in
                    filled[o].names.contains { $0.name == n.name && (o < k ? $0.score >= n.score : $0.score > n.score) } && o != k
                }
            }
            return own.isEmpty ? nil : (filled[k].role, own.map(\.name))
        }
    }

    /// The other side that a verb has and the weights left open: "[Acme] was sued by Birdsong", "Birdsong sued [Acme]".
    func otherSide(_ draft: EventDraft, _ parties: [PartyMention]) -> (role: String, name: String)? {
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
            let scores = weights(draft, role, all, own, views, model)
            if hasTrees { EventRoleChoice.append(self, draft, role, all, own, scores, views, to: &rows) }
            weighed += scores
        }
        if hasTrees {
            weighed = model.trees.role.scores(
                rows, rows: weighed.count, columns: EventRoleChoice.names.count, above: Float(EventRoleChoice.leastFirst)
            ).map(Double.init)
        }
        return ranked(fitting, weighed, EventRoleChoice.leastFirst)
    }

    /// What the weights say of fillers in a role.
    func weights(
        _ draft: EventDraft, _ role: EventType.Role, _ all: [RoleFiller], _ own: [Int], _ views: [FillerView], _ model: EventModel
    ) -> [Double] {
        own.map { i in model.score("role", .arguments) { addFeatures(draft.candidate, all[i], role, all, views[i], &$0) } }
    }

    /// Those of each role's fillers that are likely enough, best first; `scores` has them role by role.
    func ranked(_ fitting: [[Int]], _ scores: [Double], _ least: Double) -> [[(Double, Int)]] {
        var next = 0
        return fitting.map { own in
            defer { next += own.count }
            return zip(scores[next..<next + own.count], own).filter { $0.0 > least }
                .sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }
        }
    }

    /// Indices of the fillers of a kind that the role may have.
    func own(_ company: [Int], _ role: EventType.Role, _ all: [RoleFiller]) -> [Int] {
        all.indices.filter { i in
            role.kinds.contains(all[i].kind) && (role.maySayPrincipal || !(all[i].entity.map(company.contains) ?? false))
        }
    }
}
