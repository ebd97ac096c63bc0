import Lexicon
import Reading
import Text

/// What fills the roles of an event that is given, chosen once more: finer trees than those of `EventRoleChoice`, over more numbers, for the few
/// events that are left after the verdict, which learnt from what the first ones choose.
enum EventFillerChoice {
    /// Log odds from which the first and a further filler of a role are taken: best in cross-validation.
    static let leastFirst = -0.7
    static let leastFurther = 0.3

    /// Names of the columns, in the order of `rows`.
    static let names =
        EventRoleChoice.names + [
            "before", "before2", "after", "after2", "governor", "apposition", "introduced", "proper", "properBefore", "properAll",
            "bestName", "bestPhrase", "rule", "triggerLength", "verb", "lastWord", "headline", "afterTrigger", "offset", "maker",
            "sentence",
        ]

    /// Rows of the fillers that a role's kinds allow, `scores` what the weights say of each; row-major.
    static func append(
        _ c: EventContext, _ draft: EventDraft, _ role: EventType.Role, _ all: [RoleFiller], _ own: [Int], _ scores: [Double],
        _ views: [FillerView], to out: inout [Float]
    ) {
        let rows = EventRoleChoice.rows(c, draft, role, all, own, scores, views)
        let width = EventRoleChoice.names.count
        for k in own.indices {
            out += rows[k * width..<(k + 1) * width]
            further(c, draft, all, own, scores, k, &out)
        }
    }

    private static func further(
        _ c: EventContext, _ d: EventDraft, _ all: [RoleFiller], _ own: [Int], _ scores: [Double], _ k: Int, _ out: inout [Float]
    ) {
        func add(_ v: Double) { out.append(Float(v)) }
        func add(_ v: Int) { out.append(Float(v)) }
        func add(_ v: Bool) { out.append(v ? 1 : 0) }
        let t = d.candidate.trigger
        let tokens = all[own[k]].tokens
        let range = c.document.sentences[t.sentence].tokens
        let (start, end) = (tokens.lowerBound, tokens.upperBound)
        for i in [start - 1, start - 2, end, end + 1] { add(EventNeighbour.kind(c, i, range)) }
        add(governor(c, start, range))
        add(c.sign(end) == 0x2C && range.contains(end + 1) && c.has(end + 1, .determiner))
        let isIntroduced =
            range.contains(start - 1) && (c.sign(start - 1) == 0x2C || c.sign(start - 1) == 0x3A || c.has(start - 1, EventContext.naming))
        add(!isIntroduced ? 0 : range.contains(start - 2) && c.has(start - 2, .productWord) ? 2 : 1)
        add(tokens.contains { c.isProper($0) })
        let names = all.filter { $0.kind != .nounPhrase }
        add(names.count { $0.tokens.lowerBound >= t.tokens.upperBound && $0.tokens.upperBound <= start })
        add(names.count)
        func best(_ isName: Bool) -> Double {
            own.indices.filter { $0 != k && (all[own[$0]].kind != .nounPhrase) == isName }.map { scores[$0] }.max() ?? -9
        }
        add(best(true))
        add(best(false))
        add(t.rule)
        add(t.tokens.count)
        add(Int(c.word(t.anchor).verb))
        add(Int(c.word(end - 1).cluster))
        add(d.headlineLogOdds)
        add(EventNeighbour.kind(c, t.tokens.upperBound, range))
        add(start - t.tokens.upperBound)
        let maker = d.company.first.map { e in
            c.entities[e].mentions.contains { $0.tokens.upperBound == start || $0.tokens.lowerBound == start }
        }
        add(maker ?? false)
        add(d.sentence)
    }

    /// What governs a phrase, in the words before it: a preposition by its number, a verb, a sign; 0 none.
    private static func governor(_ c: EventContext, _ start: Int, _ range: Range<Int>) -> Int {
        for i in stride(from: start - 1, through: max(range.lowerBound, start - 6), by: -1) {
            if c.has(i, .preposition) { return EventNeighbour.preposition(c.document.tokens[i].hash) }
            if c.word(i).verb >= 0, !c.isProper(i), !c.has(i, .productWord) { return 20 }
            if c.sign(i) != 0, !c.isQuote(i) { return 21 }
        }
        return 0
    }
}

extension EventContext {
    /// Chooses what fills the roles of an event that is given: of its own sentence by the trees, beside its company; what other sentences tell
    /// stays where the role is open.
    func chooseRoles(of draft: inout EventDraft, _ model: EventModel) {
        let trees = model.trees.filler
        let roles = rules.types[draft.type].roles
        guard trees.trees > 0, !roles.isEmpty, draft.type != EventContext.rename else { return }
        let parties = parties(inSentence: draft.sentence)
        let all = fillers(draft.candidate.trigger, parties)
        let views = all.map { FillerView(self, $0, draft.candidate, all) }
        let fitting = roles.map { own(draft.company, $0, all) }
        var rows: [Float] = []
        rows.reserveCapacity(fitting.reduce(0) { $0 + $1.count } * EventFillerChoice.names.count)
        for (role, own) in zip(roles, fitting) {
            EventFillerChoice.append(self, draft, role, all, own, weights(draft, role, all, own, views, model), views, to: &rows)
        }
        let scores = trees.scores(
            rows, rows: fitting.reduce(0) { $0 + $1.count }, columns: EventFillerChoice.names.count,
            above: Float(EventFillerChoice.leastFirst)
        ).map(Double.init)
        var ranked = ranked(fitting, scores, EventFillerChoice.leastFirst)
        let range = document.sentences[draft.sentence].tokens
        for k in roles.indices {
            if roles[k].name == "target" {
                ranked[k] = withSubject(ofOneTelling(ranked[k], all, draft), fitting[k], all, draft, parties)
            }
            let before = draft.roles.first { $0.role == roles[k].name }?.fillers ?? []
            ranked[k] = listed(
                ranked[k],
                fitting[k].filter { i in
                    !before.isEmpty && spoken(all[i], as: roles[k], in: range).map(before.contains) ?? false
                }, all)
        }
        var chosen = assigned(roles, all, ranked, draft.sentence, EventFillerChoice.leastFurther, isGiven: true)
        for (name, fillers) in draft.roles where !chosen.contains(where: { $0.role == name }) {
            guard let role = roles.first(where: { $0.name == name }) else { continue }
            // Better what the first trees took than nothing where an event without is half told.
            if role.isRequired {
                chosen.append((name, fillers))
                continue
            }
            let own = Set(
                all.flatMap { [spoken($0, as: role, in: range), spoken($0, as: role, in: range, isGiven: true)].compactMap { $0 } })
            let elsewhere = fillers.filter { !own.contains($0) }
            if !elsewhere.isEmpty { chosen.append((name, elsewhere)) }
        }
        draft.roles = chosen
        if let (role, name) = otherSide(draft, parties) { draft.roles.append((role, [name])) }
    }

    /// The targets with the subject of a passive, without those that a semicolon parts from it: "Tarn makes tea; [Birdsong] makes pumps and was
    /// bought by Acme".
    private func withSubject(
        _ taken: [(Double, Int)], _ own: [Int], _ all: [RoleFiller], _ d: EventDraft, _ parties: [PartyMention]
    ) -> [(Double, Int)] {
        let t = d.candidate.trigger
        guard t.voice == .passive, d.candidate.relation.place == .by, let subject = nearestSubject(t, parties),
            let filler = own.first(where: { all[$0].kind == .company && all[$0].tokens == subject })
        else { return taken }
        let first = document.sentences[d.sentence].firstToken
        let others = taken.filter { x in
            let end = all[x.1].tokens.upperBound
            return x.1 != filler && (end > subject.lowerBound || !(max(first, end)..<subject.lowerBound).contains { sign($0) == 0x3B })
        }
        let sure = taken.first { $0.1 == filler }?.0 ?? EventFillerChoice.leastFurther
        return ([(max(sure, EventFillerChoice.leastFurther), filler)] + others).sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }
    }

    /// The targets without those behind another telling of the type: "Acme bought Tarn, and Birdsong bought [Brevik]".
    private func ofOneTelling(_ taken: [(Double, Int)], _ all: [RoleFiller], _ d: EventDraft) -> [(Double, Int)] {
        let own = d.candidate.trigger
        let others = triggers(inSentence: d.sentence).filter { $0.type == d.type && !$0.tokens.overlaps(own.tokens) }.map(\.anchor)
        guard let best = taken.first.map({ all[$0.1].tokens.lowerBound }), !others.isEmpty else { return taken }
        return taken.filter { filler in
            let at = all[filler.1].tokens.lowerBound
            return !others.contains { min(best, at) < $0 && $0 < max(best, at) }
        }
    }

    /// The fillers taken with those that the first trees took and that are listed with one of them: "Acme Pay, [Acme Tea] and Acme Tap" are
    /// launched together.
    private func listed(_ taken: [(Double, Int)], _ before: [Int], _ all: [RoleFiller]) -> [(Double, Int)] {
        guard let best = taken.first else { return taken }
        var out = taken
        var sure = [best.1] + taken.dropFirst().filter { $0.0 >= EventFillerChoice.leastFurther }.map(\.1)
        var open = before.filter { i in !sure.contains { all[$0].tokens.overlaps(all[i].tokens) } }
        while let i = open.first(where: { i in sure.contains { isListed(all[$0].tokens, all[i].tokens) } }) {
            open.removeAll { all[$0].tokens.overlaps(all[i].tokens) }
            sure.append(i)
            out.removeAll { $0.1 == i }
            out.append((EventFillerChoice.leastFurther, i))
        }
        return out.sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }
    }

    /// Whether only a comma, "and" or an article stands between two phrases.
    private func isListed(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        let (l, r) = a.lowerBound < b.lowerBound ? (a, b) : (b, a)
        guard l.upperBound < r.lowerBound, r.lowerBound - l.upperBound <= 3 else { return false }
        return (l.upperBound..<r.lowerBound).allSatisfy { sign($0) == 0x2C || has($0, .coordinator) || has($0, .determiner) }
            && (l.upperBound..<r.lowerBound).contains { !has($0, .determiner) }
    }
}
