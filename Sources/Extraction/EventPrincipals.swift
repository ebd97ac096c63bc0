import Reading
import Text

/// Whose event it is, chosen once more for events that are given: trees over numbers that see each company of the sentence beside its rivals,
/// after the weights and the verdict.
enum EventPrincipals {
    /// By how much in log odds another company must be likelier than those that the weights chose.
    static let leastAhead = 0.5

    /// Names of the columns, in the order of `rows`.
    static let names = [
        "weights", "ahead", "rank", "choices", "chosen", "first", "place", "distance", "verbs", "commas", "mentions",
        "coordinators", "preposition", "isolated", "subject", "anaphor", "antecedent", "fit", "rivalFit", "nearer", "heavier",
        "central", "named", "inTitle", "known", "kind", "places", "type", "rule", "frame", "voice", "event", "runnerUp", "headline",
        "before", "before2", "after", "after2", "firstMention", "sentence", "length", "offset", "role", "roles", "events",
        "sameType", "sameSentence", "anchor", "sentences", "lastMention", "titleType", "companies", "joined", "triggerOdds",
        "behindTrigger", "otherSide", "amounts",
    ]

    /// A company that the event may be of, where the sentence's best place for it is.
    struct Choice {
        var candidate: EventCandidate
        /// Places of the sentence that stand for it.
        var places: Int
    }

    /// The events that are given, each with the company that the trees prefer by far, where the words of its construction leave that open. What
    /// thereby tells an event once more is left out; what it was reported as, the other one is, and its day the other one takes where it has none.
    static func rechosen(_ c: EventContext, _ kept: [EventCentrality.Kept], _ model: EventModel) -> [EventCentrality.Kept] {
        let trees = model.trees.principal
        guard trees.trees > 0, !kept.isEmpty else { return kept }
        let counts = EventFinder.triggered(c).1
        let drafts = kept.map(\.draft)
        var out = kept
        var dropped: Set<Int> = []
        for i in drafts.indices where c.construction(drafts[i]) == nil {
            let choices = choices(c, drafts[i], counts, model)
            guard choices.contains(where: { !drafts[i].company.contains($0.candidate.party.entity) }) else { continue }
            let scores = trees.scores(rows(c, drafts, i, choices), rows: choices.count, columns: names.count)
            // "Acme rose 2 percent and Birdsong 3": what is told of a company of the sentence already leaves the other one to this event.
            let taken = Set(
                drafts.indices.filter { $0 != i && drafts[$0].type == drafts[i].type && drafts[$0].sentence == drafts[i].sentence }
                    .flatMap { drafts[$0].company })
            func score(_ isOwn: Bool) -> (score: Float, choice: Int)? {
                choices.indices.filter { k in
                    let entity = choices[k].candidate.party.entity
                    return isOwn ? drafts[i].company.contains(entity) : !drafts[i].company.contains(entity) && !taken.contains(entity)
                }.map { (scores[$0], $0) }.max { $0.0 < $1.0 }
            }
            guard let best = score(false), Double(best.score - (score(true)?.score ?? -9)) > leastAhead else { continue }
            out[i].draft.candidate = choices[best.choice].candidate
            out[i].draft.company = [choices[best.choice].candidate.party.entity]
            out[i].draft.isRechosen = true
        }
        for i in out.indices where out[i].draft.isRechosen {
            let known = out.indices.first { k in
                k != i && !dropped.contains(k) && isSame(c, out[k].draft, out[i].draft, model)
            }
            guard let known else { continue }
            out[known].headline = max(out[known].headline, out[i].headline)
            if out[known].draft.basis == .unknown, out[i].draft.basis == .explicit {
                out[known].draft.days = out[i].draft.days
                out[known].draft.basis = .explicit
                out[known].draft.dateProbability = out[i].draft.dateProbability
            }
            dropped.insert(i)
        }
        return out.indices.filter { !dropped.contains($0) }.map { out[$0] }
    }

    private static func isSame(_ c: EventContext, _ a: EventDraft, _ b: EventDraft, _ model: EventModel) -> Bool {
        guard EventIdentity.comparable(a, b) else { return false }
        let (first, second) = a.sentence <= b.sentence ? (a, b) : (b, a)
        let (score, least) = EventIdentity.score(
            c, first, EventIdentity.Wording(c, first), second, EventIdentity.Wording(c, second), model)
        return score > least
    }

    /// The companies of the sentence of a draft, each once, best first.
    static func choices(_ c: EventContext, _ d: EventDraft, _ counts: TriggerCounts, _ model: EventModel) -> [Choice] {
        let parties = c.parties(inSentence: d.sentence)
        var all = EventFinder.candidates(c, [d.candidate.trigger], parties)
        EventFeatures.score(c, &all, SentenceCues(c, d.sentence), counts, model)
        var out: [Choice] = []
        for i in EventFinder.bestFirst(all) {
            let x = all[i]
            if let k = out.firstIndex(where: { $0.candidate.party.entity == x.party.entity }) {
                out[k].places += 1
            } else {
                out.append(Choice(candidate: x, places: 1))
            }
        }
        return out
    }

    /// Rows of the choices, row-major; `drafts` are the events that are given, the `i`th of them the one in question.
    static func rows(_ c: EventContext, _ drafts: [EventDraft], _ i: Int, _ choices: [Choice]) -> [Float] {
        var out: [Float] = []
        out.reserveCapacity(choices.count * names.count)
        for k in choices.indices { row(c, drafts, i, choices, k, &out) }
        return out
    }

    private static func row(_ c: EventContext, _ drafts: [EventDraft], _ i: Int, _ choices: [Choice], _ k: Int, _ out: inout [Float]) {
        func add(_ v: Double) { out.append(Float(v)) }
        func add(_ v: Int) { out.append(Float(v)) }
        func add(_ v: Bool) { out.append(v ? 1 : 0) }
        let d = drafts[i]
        let x = choices[k].candidate
        let (t, r, entity) = (x.trigger, x.relation, x.party.entity)
        let range = c.document.sentences[t.sentence].tokens
        let isAbsent = x.party.anaphor == .absent
        let (start, end) = (x.party.tokens.lowerBound, x.party.tokens.upperBound)
        add(x.logOdds)
        add(x.logOdds - (choices.indices.first { $0 != k }.map { choices[$0].candidate.logOdds } ?? -9))
        add(k)
        add(choices.count)
        add(d.company.contains(entity))
        add(d.candidate.party.entity == entity)
        add(Int(r.place.rawValue))
        add(start >= t.tokens.upperBound ? r.distance : -r.distance)
        add(r.verbs)
        add(r.commas)
        add(r.mentions)
        add(r.coordinators)
        add(isAbsent ? -1 : EventNeighbour.preposition(r.preposition))
        add(r.isolated)
        add(r.isNearestSubject)
        for number in x.standing { add(number) }
        add(c.centralRank[entity])
        add(c.entities[entity].mentions.count)
        add(c.title.entities.contains(entity))
        add(c.entities[entity].known)
        add(c.entities[entity].kind == .company)
        add(choices[k].places)
        add(d.type)
        add(t.rule)
        add(Int(c.rules.rules[t.rule].frameHash & 0xFF))
        add(Int(t.voice.rawValue))
        add(d.logOdds)
        add(max(-9, d.runnerUp))
        add(d.headlineLogOdds)
        for at in [start - 1, start - 2, end, end + 1] { add(isAbsent ? -1 : EventNeighbour.kind(c, at, range)) }
        add(c.entities[entity].mentions.first.map { c.sentence(of: $0.tokens.lowerBound) } ?? -1)
        add(d.sentence)
        add(range.count)
        add(isAbsent ? -1 : start - range.lowerBound)
        let name = c.entities[entity].name
        let held = d.roles.firstIndex { $0.fillers.contains(name) }
        add(held.map { h in c.rules.types[d.type].roles.firstIndex { $0.name == d.roles[h].role } ?? 9 } ?? -1)
        add(d.roles.count)
        var (events, sameType, sameSentence) = (0, 0, 0)
        for o in drafts.indices where o != i && drafts[o].company.contains(entity) {
            events += 1
            if drafts[o].type == d.type { sameType += 1 }
            if drafts[o].sentence == d.sentence { sameSentence += 1 }
        }
        add(events)
        add(sameType)
        add(sameSentence)
        add(Int(c.word(t.anchor).cluster))
        add(c.document.sentences.count)
        add(
            c.entities[entity].mentions.last { $0.tokens.lowerBound < range.lowerBound }.map {
                d.sentence - c.sentence(of: $0.tokens.lowerBound)
            } ?? 99)
        add(c.title.types >> UInt64(d.type) & 1 == 1)
        add(d.company.count)
        add(!isAbsent && d.candidate.party.anaphor != .absent && EventFinder.coordinated(c, d.candidate.party.tokens, x.party.tokens))
        add(x.triggerLogOdds)
        add(start >= t.tokens.upperBound)
        add(
            choices.count {
                $0.candidate.party.anaphor == .name
                    && ($0.candidate.party.tokens.lowerBound >= t.tokens.upperBound) != (start >= t.tokens.upperBound)
            })
        add(d.amounts.count)
    }
}
