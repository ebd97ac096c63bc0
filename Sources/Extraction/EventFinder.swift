import Reading
import Text

/// Finds events with their parties, amounts, status and date.
///
/// Named rules (`Data/events/rules.tsv`) propose triggers with generous patterns; a trained linear model decides which trigger with which
/// company is an event, what fills its roles and slots, its status and date; tellings of one event are then put together.
enum EventFinder {
    /// Candidates below are dropped before their arguments are read.
    static let draftLogOdds = -2.6
    /// Log odds from which an event is what the article exists to report.
    static let leastHeadline = -0.87
    /// An article without such an event has its best one above this as its headline.
    static let leastBestHeadline = -2.0
    /// Events below are not given: the confidence at which F1 is best in cross-validation.
    static let leastConfidence = 0.31

    static func find(
        in document: Document, amounts: [AmountMention], times: [TimeMention], entities: EntityFindings, model: EventModel = .trained
    ) -> [EventMention] {
        findings(in: document, amounts: amounts, times: times, entities: entities, model: model).events
    }

    /// Events, and the companies that the article is about where they tell.
    static func findings(
        in document: Document, amounts: [AmountMention], times: [TimeMention], entities: EntityFindings, model: EventModel = .trained
    ) -> (events: [EventMention], central: Set<Int>?) {
        guard !entities.entities.isEmpty else { return ([], nil) }
        let c = EventContext(document, amounts, times, entities, EventRules.shared)
        var events: [EventMention] = []
        var told: [EventDraft] = []
        let title = EventTitleTellings(c, model)
        let kept = EventPrincipals.rechosen(c, kept(c, model, title), model)
        let headline = leastHeadline(kept)
        for (given, confidence, choice) in kept {
            let x = c.construction(given)
            if c.isMisread(given, x, confidence, kept) { continue }
            var d = given
            if d.isRechosen { c.fillAnew(&d, model) }
            c.chooseRoles(of: &d, model)
            c.chooseAmounts(of: &d, model)
            let (sides, roles) = c.withSides(d, x, c.listed(d), c.completed(d))
            guard let company = c.principals(d, sides) else { continue }
            let type = c.rules.types[x?.type ?? d.type].name
            let amounts = c.slotted(c.withoutRests(d), as: x?.type ?? d.type)
            // Another type's draft that a construction gave this type tells it twice, and so may one that the words gave another company.
            if x != nil || Set(company).isDisjoint(with: d.company) {
                let known = events.indices.first { k in
                    events[k].type == type && events[k].company == company && told[k].sentence == d.sentence
                        && (x != nil || Set(amounts.flatMap(\.indices)).isSubset(of: events[k].amounts.flatMap(\.indices)))
                }
                if let known {
                    // What the one or the other is reported as, the one that stays is.
                    if choice >= headline, !c.isBackground(d, title) { events[known].headline = true }
                    continue
                }
            }
            let trigger = d.candidate.trigger
            told.append(d)
            let isHeadline = choice >= headline && !c.isBackground(d, title)
            let (days, basis) = c.givenDays(d, headline: isHeadline)
            // A cue of denial has the last word on the status, only here: the verdict was learnt from what the weights say of it.
            events.append(
                EventMention(
                    type: type,
                    status: c.cuedStatus(trigger, d.status) ?? (c.isPlan(d) ? .planned : d.status), company: company,
                    roles: roles, amounts: amounts,
                    days: days, basis: basis, headline: isHeadline,
                    evidence: document.byteRange(document.sentences[d.sentence].tokens),
                    confidence: (confidence * 1000).rounded() / 1000, rule: c.rules.rules[trigger.rule].name))
        }
        c.addSuccessions(&events, &told)
        c.addArrivals(&events, &told)
        c.addLosses(&events, &told)
        c.oneMover(&events, told)
        c.fullNames(&events)
        c.addPartners(&events, told)
        c.dropForeign(&events, told)
        c.fillSlots(&events, told)
        c.oneOwner(&events, told)
        c.addConversions(&events)
        let sentences = told.map(\.sentence)
        c.addInvestors(&events, sentences: sentences)
        c.addLenders(&events, sentences: sentences)
        c.addSuitRoles(&events, told)
        let contradicted = c.applySenses(&events, told)
        let emptied = contradicted.union(c.moveTotals(&events, sentences)).union(c.dropTallies(&events, told))
            .union(c.paidOnly(&events, sentences: sentences))
            .union(EventExclusives.shared.dropped(&events, sentences: sentences))
            .union(EventExclusives.foundings(&events, sentences: sentences) { c.entities[$0].name })
            .union(EventExclusives.listings(&events, sentences: sentences) { c.tellsRound($0) })
            .union(EventExclusives.sales(events, sentences: sentences) { c.entities[$0].name })
            .union(EventExclusives.financings(events, sentences: sentences) { c.tellsLoan($0) })
            .union(c.settleStakes(&events, told)).union(c.trimProducts(&events, told))
            .union(events.indices.filter { c.isOfNobody(events[$0], told[$0]) })
        if !emptied.isEmpty { events = events.indices.filter { !emptied.contains($0) }.map { events[$0] } }
        return (events, EventCentrality.central(c, kept, headline, title, model))
    }

    /// Events certain enough to be given.
    static func kept(_ c: EventContext, _ model: EventModel, _ title: EventTitleTellings) -> [EventCentrality.Kept] {
        let judged = judged(c, model, title)
        var confidences = judged.map { model.confidence($0.logOdds) }
        vouch(c, judged.map(\.draft), &confidences)
        let given = judged.indices.filter { confidences[$0] >= leastConfidence }
        let drafts = judged.map(\.draft)
        let scores = EventHeadlineChoice.scores(c, judged, drafts, given, title, EventLikeness(c, drafts, of: given, model), model)
        return zip(given, scores).map { (drafts[$0], confidences[$0], $1) }
    }

    /// Raises what a construction vouches for, or a plain telling of who is sued by persons, where nothing given yet tells the same of the same company.
    private static func vouch(_ c: EventContext, _ drafts: [EventDraft], _ confidences: inout [Double]) {
        let read = drafts.map(c.construction)
        for i in drafts.indices where confidences[i] < EventConstructions.confidence {
            guard drafts[i].status == .reported || drafts[i].status == .planned else { continue }
            if read[i] == nil, c.isBroughtByPersons(drafts[i]) {
                let isTold = drafts.indices.contains { k in
                    k != i && confidences[k] >= leastConfidence && drafts[k].type == drafts[i].type
                        && drafts[k].sentence == drafts[i].sentence
                }
                if !isTold { confidences[i] = EventConstructions.confidence }
            }
            guard let x = read[i], x.isVouched else { continue }
            let isTold = drafts.indices.contains { k in
                k != i && confidences[k] >= leastConfidence && (read[k]?.type ?? drafts[k].type) == x.type
                    && (read[k]?.principal ?? drafts[k].company.first) == x.principal
            }
            if !isTold { confidences[i] = EventConstructions.confidence }
        }
    }

    /// Log odds from which one of these events is what the article exists to report.
    static func leastHeadline(_ kept: [EventCentrality.Kept]) -> Double {
        min(leastHeadline, max(leastBestHeadline, kept.map(\.headline).max() ?? 0))
    }

    /// Merged drafts with the log odds that they are right.
    static func judged(_ c: EventContext, _ model: EventModel, _ title: EventTitleTellings) -> [(draft: EventDraft, logOdds: Double)] {
        let merged = EventMerging.merged(drafts(c, model), c, model)
        let weights = merged.indices.map { EventVerdict.score(c, merged, $0, title, model) }
        guard model.trees.verdict.trees > 0 else { return zip(merged, weights).map { ($0, $1) } }
        let rows = merged.indices.flatMap { EventVerdictNumbers.values(c, merged, $0, title, weights: weights[$0]) }
        let scores = model.trees.verdict.scores(rows, rows: merged.count, columns: EventVerdictNumbers.names.count)
        return zip(merged, scores).map { ($0, Double($1)) }
    }

    /// Sentences with triggers, and the counts of triggers by type.
    static func triggered(_ c: EventContext) -> ([(sentence: Int, triggers: [EventTrigger])], TriggerCounts) {
        var out: [(Int, [EventTrigger])] = []
        var all: [EventTrigger] = []
        for s in c.document.sentences.indices {
            let triggers = c.triggers(inSentence: s)
            if !triggers.isEmpty {
                out.append((s, triggers))
                all += triggers
            }
        }
        return (out, TriggerCounts(all, types: c.rules.types.count))
    }

    /// Every trigger of the sentence with every party.
    static func candidates(_ c: EventContext, _ triggers: [EventTrigger], _ parties: [PartyMention]) -> [EventCandidate] {
        var out: [EventCandidate] = []
        out.reserveCapacity(triggers.count * parties.count)
        for t in triggers {
            let subject = c.nearestSubject(t, parties)
            for p in parties {
                var r = c.relation(p, t)
                if let subject, subject == p.tokens, p.anaphor != .absent {
                    r.isNearestSubject = true
                    if p.tokens.lowerBound > t.anchor { r = PartyRelation(place: .subject, isNearestSubject: true) }
                }
                out.append(EventCandidate(trigger: t, party: p, relation: r))
                out[out.count - 1].fit = EventFeatures.fit(c.rules.rules[t.rule].frame, t.voice, r)
            }
            let own = out.count - parties.count..<out.count
            for i in own {
                for k in own where k != i && out[k].party.entity != out[i].party.entity {
                    out[i].rivalFit = max(out[i].rivalFit, out[k].fit)
                    guard out[k].fit == out[i].fit else { continue }
                    if out[k].relation.distance < out[i].relation.distance { out[i].nearer += 1 }
                    if c.centralRank[out[k].party.entity] < c.centralRank[out[i].party.entity] { out[i].heavier += 1 }
                }
            }
        }
        return out
    }

    static func drafts(_ c: EventContext, _ model: EventModel) -> [EventDraft] {
        let (sentences, counts) = triggered(c)
        var out: [EventDraft] = []
        for (s, triggers) in sentences {
            let parties = c.parties(inSentence: s)
            guard !parties.isEmpty else { continue }
            let cues = SentenceCues(c, s)
            var all = candidates(c, triggers, parties)
            EventFeatures.score(c, &all, cues, counts, model)
            c.preferNearer(&all, parties)
            let scored = all.filter { $0.logOdds > draftLogOdds }
            for (x, runnerUp, support) in chosen(c, scored) {
                var d = EventDraft(candidate: x, logOdds: x.logOdds, company: x.company)
                d.runnerUp = runnerUp
                d.support = support
                c.fill(&d, parties, model)
                c.orderNames(&d)
                if d.logOdds > -0.5 { c.extend(&d, model) }
                d.status = c.status(x, cues, model)
                d.headlineLogOdds = model.score("headline", .arguments) { c.addHeadline(x, cues, counts, &$0) }
                c.date(&d, cues, triggers, model)
                out.append(d)
            }
        }
        return out
    }

    /// Indices of candidates, the most probable first.
    static func bestFirst(_ scored: [EventCandidate]) -> [Int] {
        scored.indices.sorted { scored[$0].logOdds == scored[$1].logOdds ? $0 < $1 : scored[$0].logOdds > scored[$1].logOdds }
    }

    /// The best party of each trigger, with those coordinated with it.
    private static func chosen(
        _ c: EventContext, _ scored: [EventCandidate]
    ) -> [(candidate: EventCandidate, runnerUp: Double, support: Int)] {
        guard !scored.isEmpty else { return [] }
        let order = bestFirst(scored)
        var out: [EventCandidate] = []
        var runnerUp: [Double] = []
        var support: [Int] = []
        for i in order {
            let x = scored[i]
            let t = x.trigger
            if let k = out.firstIndex(where: { $0.trigger.type == t.type && $0.trigger.tokens.overlaps(t.tokens) }) {
                if x.party.entity == out[k].party.entity { support[k] += 1 } else { runnerUp[k] = max(runnerUp[k], x.logOdds) }
                let party = c.rules.rules[t.rule].frame == .party || c.rules.types[t.type].name == "merger"
                let joined = x.party.anaphor == .name && (party || coordinated(c, out[k].party.tokens, x.party.tokens))
                if x.logOdds > 0 || (joined && !party), joined, !out[k].company.contains(x.party.entity) {
                    out[k].company.append(x.party.entity)
                }
                continue
            }
            out.append(x)
            runnerUp.append(-9)
            support.append(1)
        }
        return zip(out, zip(runnerUp, support)).map { ($0, $1.0, $1.1) }
            .sorted { ($0.0.trigger.anchor, $0.0.trigger.rule) < ($1.0.trigger.anchor, $1.0.trigger.rule) }
    }

    /// "A, B and C": nothing but names, commas and conjunctions between.
    static func coordinated(_ c: EventContext, _ a: Range<Int>, _ b: Range<Int>) -> Bool {
        let (l, r) = a.lowerBound < b.lowerBound ? (a, b) : (b, a)
        guard l.upperBound < r.lowerBound, r.lowerBound - l.upperBound <= 12 else { return false }
        for i in l.upperBound..<r.lowerBound {
            if c.mentionAt[i] > 0 || c.has(i, .coordinator) || c.sign(i) == 0x2C || c.sign(i) == 0x26 { continue }
            return false
        }
        return true
    }
}

extension EventContext {
    /// The companies of a draft with all that are listed with them: "A, B and C formed an alliance" is of the three, however little the weights
    /// make of each.
    func listed(_ d: EventDraft) -> [Int] {
        let rule = rules.rules[d.candidate.trigger.rule]
        guard rule.frame == .party || rules.types[rule.type].name == "merger" else { return d.company }
        var company = d.company
        let named = parties(inSentence: d.sentence).filter { $0.anaphor == .name }
        // "Acme and Birdsong called off their merger": whom the pronoun means.
        let meant = named.last { $0.entity == d.company.first && $0.tokens.upperBound <= d.candidate.party.tokens.lowerBound }
        let party = d.candidate.party.anaphor == .pronoun ? meant?.tokens ?? d.candidate.party.tokens : d.candidate.party.tokens
        for p in named where !company.contains(p.entity) {
            if EventFinder.coordinated(self, party, p.tokens) || isListedWithTrade(p.tokens, party) { company.append(p.entity) }
        }
        return company
    }

    /// "Acme and chipmaker Birdsong": "and" with the trade of the second between two names.
    private func isListedWithTrade(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        let (l, r) = a.lowerBound < b.lowerBound ? (a, b) : (b, a)
        guard l.upperBound < r.lowerBound, r.lowerBound - l.upperBound <= EventContext.longestTrade, has(l.upperBound, .coordinator) else {
            return false
        }
        return (l.upperBound + 1..<r.lowerBound).allSatisfy {
            document.tokens[$0].kind == .word && mentionAt[$0] == 0
                && !has($0, [.preposition, .auxiliary, .pronoun, .conjunction, .coordinator, .relative, .adverb]) && !isFinite($0)
        }
    }
    private static let longestTrade = 6
    private func isFinite(_ i: Int) -> Bool { isVerb(i) && !word(i).forms.isDisjoint(with: [.past, .third]) }

    /// Roles of a draft with those that follow from its rule: the direction of a move, the name of a round.
    func completed(_ d: EventDraft) -> [(role: String, fillers: [String])] {
        var roles = d.roles
        let rule = rules.rules[d.candidate.trigger.rule].name
        switch rules.types[d.type].name {
        case "executive_change":
            let out = rule == "executive.leave" || (rule == "executive.noun" && !isArrival(d.candidate.trigger.anchor))
            let persons = movers(d, roles.first { $0.role == "person" }?.fillers ?? [])
            roles.removeAll { $0.role == "person" }
            if !persons.isEmpty { roles.append(("person", persons)) }
            roles.append(("direction", [out ? "out" : "in"]))
            if let p = position(d) { roles.append(("position", [p])) }
        case "founding":
            if !roles.contains(where: { $0.role == "founder" || $0.role == "parent" }) {
                let founders = movers(d, [])
                if !founders.isEmpty { roles.append(("founder", founders)) }
            }
        case "facility":
            roles.append(("direction", [rule == "facility.close" ? "close" : "open"]))
            fallthrough
        case "layoff", "hiring":
            let places = locations(d)
            if !places.isEmpty { roles.append(("location", places)) }
        case "cyberattack":
            if !roles.contains(where: { $0.role == "attacker" }), let name = attacker(d) { roles.append(("attacker", [name])) }
        case "ipo":
            if !roles.contains(where: { $0.role == "exchange" }), let name = exchange(d) { roles.append(("exchange", [name])) }
        case "market_move":
            if let way = moveDirection(d) { roles.append(("direction", [way])) }
        case "lawsuit":
            // A court hears a case; nobody sues it.
            if let i = roles.firstIndex(where: { $0.role == "defendant" }) {
                roles[i].fillers.removeAll { $0.contains("Court") }
                if roles[i].fillers.isEmpty { roles.remove(at: i) }
            }
        case "funding_round":
            if let r = round(d.sentence, inNames: false) { roles.append(("round", [r])) }
        default: break
        }
        return roles
    }

    private func isArrival(_ t: Int) -> Bool {
        ["appointment", "appointments", "hire", "hires", "successor", "new", "promotion"].contains {
            document.tokens[t].hash == Hashing.folded($0.utf8)
        }
    }

    /// "series B", "seed": the round that the sentence names; "Polar Seed" may name none.
    func round(_ s: Int, inNames: Bool = true) -> String? {
        let range = document.sentences[s].tokens
        let (series, seed) = (EventContext.series, EventContext.seed)
        for i in range {
            let h = document.tokens[i].hash
            if h == series, i + 1 < range.upperBound, document.tokens[i + 1].end - document.tokens[i + 1].start == 1 {
                return document.string(i..<i + 2)
            }
            if h == seed, inNames || mentionAt[i] == 0 { return document.string(token: i) }
        }
        return nil
    }
    static let seed = Hashing.folded("seed".utf8)
}
