import Text

/// Something of a sentence that may fill a role.
struct RoleFiller {
    /// c company, o organisation, p proper name, n noun phrase, as in `Data/events/types.tsv`.
    var kind: Character
    var tokens: Range<Int>
    var entity: Int?
    var name: String
}

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
    /// All that may fill a role in the sentence of a trigger.
    func fillers(_ t: EventTrigger, _ parties: [PartyMention]) -> [RoleFiller] {
        let range = document.sentences[t.sentence].tokens
        var out: [RoleFiller] = []
        var previous: Range<Int>?
        for p in parties where p.anaphor == .name && p.tokens != previous {
            let e = entities[p.entity]
            out.append(RoleFiller(kind: e.kind == .company ? "c" : "o", tokens: p.tokens, entity: p.entity, name: e.name))
            previous = p.tokens
        }
        var k = names.firstIndex { $0.tokens.lowerBound >= range.lowerBound } ?? names.count
        while k < names.count, names[k].tokens.upperBound <= range.upperBound {
            out.append(RoleFiller(kind: "p", tokens: names[k].tokens, entity: nil, name: document.string(names[k].tokens)))
            k += 1
        }
        for r in properNames(in: range) where !out.contains(where: { $0.tokens.overlaps(r) }) {
            out.append(RoleFiller(kind: "p", tokens: r, entity: nil, name: document.string(r)))
        }
        // Noun phrases: behind the trigger and behind each preposition, "and" or comma after it; for a passive the subject too.
        var starts = [t.tokens.upperBound]
        var i = t.tokens.upperBound
        while i < range.upperBound, i < t.tokens.upperBound + 16 {
            if has(i, .preposition) || has(i, .coordinator) || sign(i) == 0x2C || has(i, .determiner) { starts.append(i + 1) }
            i += 1
        }
        if t.voice != .active {
            starts.append(range.lowerBound)
            var k = t.groupStart - 1
            while k >= max(range.lowerBound, t.groupStart - 8) {
                if has(k, .determiner) || has(k, .preposition) || sign(k) == 0x2C {
                    starts.append(k + 1)
                    break
                }
                k -= 1
            }
        }
        for s in starts where s < range.upperBound {
            guard let np = nounPhrase(at: s, before: range.upperBound), !np.overlaps(t.tokens) else { continue }
            if out.contains(where: { $0.kind == "n" && $0.tokens == np }) { continue }
            if np.count == 1, mentionAt[np.lowerBound] > 0 || amountAt[np.lowerBound] > 0 || timeAt[np.lowerBound] > 0 { continue }
            if out.contains(where: { $0.kind != "n" && $0.tokens == np }) { continue }
            out.append(RoleFiller(kind: "n", tokens: np, entity: nil, name: document.string(np)))
        }
        return out
    }

    func roleFeatures(_ x: EventCandidate, _ filler: RoleFiller, _ role: EventType.Role, _ all: [RoleFiller]) -> [UInt32] {
        var f = FeatureList("role", .arguments)
        let t = x.trigger
        let type = rules.types[t.type].hash
        let name = Hashing.exact(role.name.utf8)
        let rule = rules.rules[t.rule]
        let kind = UInt64(filler.kind.asciiValue ?? 0)
        let r =
            filler.tokens.lowerBound >= t.tokens.upperBound
            ? right(filler.tokens, t)
            : (filler.tokens.upperBound <= t.tokens.lowerBound ? left(filler.tokens, t) : PartyRelation(place: .within))
        let place = UInt64(r.place.rawValue)
        let voice = UInt64(t.voice.rawValue)
        let w = word(t.anchor)
        let anchor = w.verb >= 0 ? UInt64(w.verb) &+ 7_000_001 : document.tokens[t.anchor].hash
        let range = document.sentences[t.sentence].tokens
        f.add(1, name)
        f.add(2, name, type)
        f.add(3, name, kind)
        f.add(4, name, kind, type)
        f.add(43, name, x.relation.place == .absent ? 1 : 0, kind)
        f.add(44, name, objectOrder(filler, t, all))
        f.add(45, name, objectOrder(filler, t, all), anchor)
        f.add(5, name, place, voice)
        f.add(6, name, place, UInt64(rule.hash))
        f.add(7, name, place, anchor)
        f.add(8, name, place, kind)
        f.add(9, name, place, EventFeatures.bucket(r.distance))
        f.add(10, name, UInt64(min(r.verbs, 3)), place)
        f.add(11, name, UInt64(min(r.mentions, 3)), place)
        f.add(12, name, UInt64(min(r.commas, 3)), UInt64(min(r.coordinators, 2)))
        f.add(13, name, r.preposition, place)
        f.add(14, name, r.isolated ? 1 : 0, place)
        let before = EventFeatures.shape(self, filler.tokens.lowerBound - 1, range)
        let after = EventFeatures.shape(self, filler.tokens.upperBound, range)
        f.add(15, name, before)
        f.add(16, name, after)
        f.add(17, name, before, type)
        f.add(18, name, after, kind)
        f.add(19, name, UInt64(min(filler.tokens.count, 6)), kind)
        f.add(20, name, looksLikePerson(filler.tokens) ? 1 : 0, kind)
        let tag = UInt64(nameAt[filler.tokens.lowerBound]) * 4 + UInt64(nameAt[filler.tokens.upperBound - 1])
        f.add(40, name, tag)
        f.add(41, name, tag, type)
        f.add(42, name, tag, place)
        for k in [filler.tokens.lowerBound - 2, filler.tokens.lowerBound - 1, filler.tokens.upperBound, filler.tokens.upperBound + 1]
        where range.contains(k) {
            let side: UInt64 = k < filler.tokens.lowerBound ? 1 : 2
            for c in [WordClasses.executive, .companyNoun, .productWord, .reporting, .determiner] where has(k, c) {
                f.add(21, name, c.rawValue, side)
            }
            if document.tokens[k].kind == .word, !isName(k) {
                f.add(22, name, document.tokens[k].hash, side)
                f.add(46, name, UInt64(word(k).cluster), side)
            }
        }
        let last = filler.tokens.upperBound - 1
        if kind != 0x63, kind != 0x6F {
            if !isName(last) {
                f.add(23, name, document.tokens[last].hash)
                f.add(47, name, UInt64(word(last).cluster))
                f.add(48, name, UInt64(word(last).clusterGroup), place)
            } else {
                f.add(24, name, kind)
            }
            for k in filler.tokens {
                for c in SentenceCues.objectClasses where has(k, c) { f.add(25, name, c.rawValue) }
                if document.tokens[k].has(.hasDigit) { f.add(26, name) }
                if document.tokens[k].has(.mixedCase) { f.add(27, name) }
                if amountAt[k] > 0 { f.add(28, name) }
                if timeAt[k] > 0 { f.add(29, name) }
            }
            // A proper name inside a longer phrase, or a phrase around one.
            for o in all where o.tokens != filler.tokens && o.tokens.overlaps(filler.tokens) {
                f.add(30, name, UInt64(o.kind.asciiValue ?? 0), o.tokens.count > filler.tokens.count ? 1 : 0)
            }
            if filler.tokens.lowerBound == range.lowerBound { f.add(31, name, kind) }
        }
        if let e = filler.entity {
            f.add(32, name, x.company.contains(e) ? 1 : 0)
            f.add(33, name, x.company.contains(e) ? 1 : 0, type)
            f.add(34, name, EventFeatures.bucket(centralRank[e]))
            for s in entities[e].sectors.prefix(3) { f.add(35, name, Hashing.exact(s.utf8)) }
            f.add(36, name, entities[e].known ? 1 : 0)
        }
        if filler.tokens.lowerBound < x.party.tokens.lowerBound { f.add(37, name, place) } else { f.add(38, name, place) }
        if filler.tokens.lowerBound == x.party.tokens.upperBound { f.add(39, name, kind) }
        return f.indices
    }

    /// Which of the fillers right of the trigger it is, 0 on its left.
    private func objectOrder(_ filler: RoleFiller, _ t: EventTrigger, _ all: [RoleFiller]) -> UInt64 {
        guard filler.tokens.lowerBound >= t.tokens.upperBound else { return 0 }
        var before = 0
        for o in all where o.tokens.lowerBound >= t.tokens.upperBound && o.tokens.upperBound <= filler.tokens.lowerBound { before += 1 }
        return UInt64(min(before, 4)) + 1
    }

    func amountFeatures(_ x: EventCandidate, _ index: Int, _ slot: EventType.Slot) -> [UInt32] {
        var f = FeatureList("amount", .arguments)
        let t = x.trigger
        let a = amounts[index]
        let type = rules.types[t.type].hash
        let name = Hashing.exact(slot.name.utf8)
        let range = document.sentences[t.sentence].tokens
        let r =
            a.tokens.lowerBound >= t.tokens.upperBound
            ? right(a.tokens, t)
            : (a.tokens.upperBound <= t.tokens.lowerBound ? left(a.tokens, t) : PartyRelation(place: .within))
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
        return f.indices
    }

    /// Log odds from which the first and a further filler of a role and an amount are taken: best in cross-validation.
    static let leastRequired = -0.9
    static let leastFiller = 0.0
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
            for role in type.roles {
                var scored: [(Double, Int)] = []
                for (i, filler) in all.enumerated() where role.kinds.contains(filler.kind) {
                    if role.name != "defendant", let e = filler.entity, draft.company.contains(e) { continue }
                    let s = model.score(roleFeatures(x, filler, role, all))
                    if s > (role.isRequired ? EventContext.leastRequired : EventContext.leastFiller) { scored.append((s, i)) }
                }
                scored.sort { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 > $1.0 }
                var taken: [Range<Int>] = []
                var names: [(Int, String)] = []
                for (s, i) in scored where !taken.contains(where: { $0.overlaps(all[i].tokens) }) {
                    if !taken.isEmpty, s < EventContext.leastFiller { break }
                    taken.append(all[i].tokens)
                    let name = role.name == "product" ? productName(all[i], in: document.sentences[draft.sentence].tokens) : all[i].name
                    if !names.contains(where: { $0.1 == name }) { names.append((all[i].tokens.lowerBound, name)) }
                }
                names.sort { $0.0 < $1.0 }
                if !names.isEmpty { draft.roles.append((role.name, names.map { $0.1 })) }
            }
        }
        let range = document.sentences[draft.sentence].tokens
        var choices: [(Double, Int, Int)] = []
        for (s, slot) in type.slots.enumerated() {
            for i in amountIndices(in: range) where slot.kinds.contains(amounts[i].kind) {
                let score = model.score(amountFeatures(x, i, slot))
                if score > EventContext.leastAmount { choices.append((score, s, i)) }
            }
        }
        choices.sort { $0.0 == $1.0 ? ($0.1, $0.2) < ($1.1, $1.2) : $0.0 > $1.0 }
        var used: Set<Int> = []
        var slots: [[Int]] = Array(repeating: [], count: type.slots.count)
        for (_, s, i) in choices where used.insert(i).inserted { slots[s].append(i) }
        for (s, list) in slots.enumerated() where !list.isEmpty { draft.amounts.append((type.slots[s].name, list.sorted())) }
    }

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
