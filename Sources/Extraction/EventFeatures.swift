import Text

/// A trigger with a company that may be its principal.
struct EventCandidate {
    var trigger: EventTrigger
    var party: PartyMention
    var relation: PartyRelation
    var logOdds = 0.0
    /// What of the log odds comes from the trigger in its sentence; the rest comes from the company beside it.
    var triggerLogOdds = 0.0
    /// How well it fits the rule's frame, and the best fit of another company for the same trigger.
    var fit: UInt64 = 0
    var rivalFit: UInt64 = 0
    /// Rivals of the same fit that stand nearer to the trigger; that weigh more in the article.
    var nearer = 0
    var heavier = 0
    /// Its principals: the party's entity and those that are coordinated with it.
    var company: [Int] {
        get { joint.isEmpty ? [party.entity] : joint }
        set { joint = newValue }
    }
    /// The principals where they are more than the party; most candidates are dropped before anyone asks.
    private var joint: [Int] = []

    /// How its party is named and how it stands among the trigger's other companies, for rows of trees.
    var standing: [Int] {
        [Int(party.anaphor.rawValue), Int(party.antecedent.rawValue), Int(fit), Int(rivalFit), nearer, heavier]
    }

    init(trigger: EventTrigger, party: PartyMention, relation: PartyRelation, company: [Int]? = nil) {
        self.trigger = trigger
        self.party = party
        self.relation = relation
        if let company { joint = company }
    }
}

enum EventFeatures {
    static func bucket(_ n: Int) -> UInt64 {
        switch n {
        case ..<0: 0
        case 0: 1
        case 1: 2
        case 2: 3
        case 3...4: 4
        case 5...7: 5
        case 8...12: 6
        case 13...20: 7
        default: 8
        }
    }

    /// Whether the party stands where the rule's frame expects the principal: 2 right there, 1 perhaps, 0 elsewhere.
    static func fit(_ frame: EventRule.Frame, _ voice: EventTrigger.Voice, _ r: PartyRelation) -> UInt64 {
        let agent: UInt64
        let patient: UInt64
        switch (voice, r.place) {
        case (.active, .subject): (agent, patient) = (r.isNearestSubject ? 3 : 1, 0)
        case (.active, .object): (agent, patient) = (0, r.verbs == 0 && r.mentions == 0 ? 3 : 1)
        case (.passive, .subject): (agent, patient) = (0, r.isNearestSubject ? 3 : 1)
        case (.passive, .by): (agent, patient) = (r.mentions == 0 ? 3 : 1, 0)
        case (.noun, .by): (agent, patient) = (3, 0)
        case (.noun, .possessive), (.noun, .compound): (agent, patient) = (2, 2)
        case (.noun, .of): (agent, patient) = (1, 3)
        case (.noun, .subject): (agent, patient) = (r.isNearestSubject ? 2 : 1, 1)
        case (_, .leftObject): (agent, patient) = (r.isNearestSubject ? 1 : 0, r.isNearestSubject ? 1 : 0)
        default: (agent, patient) = (0, 0)
        }
        switch frame {
        case .agent: return agent
        case .patient: return patient
        case .noun: return max(agent, r.place == .of ? 2 : 0)
        case .of: return max(agent, patient)
        case .to: return r.place == .to || r.place == .by ? 3 : 0
        case .party: return max(agent, patient, r.place == .with ? 2 : 0)
        case .job: return max(agent, patient, r.place == .object || r.place == .at || r.place == .of ? 2 : 0)
        }
    }

    /// What a candidate's features have in common with those of the trigger's other candidates.
    struct TriggerView {
        let type: UInt64
        let rule: UInt64
        let frame: UInt64
        let voice: UInt64
        let forms: UInt64
        let anchor: UInt64
        let object: UInt64
        let subject: UInt64
        let modal: UInt64
        /// Cluster of the head of the phrase right of the trigger.
        let head: UInt64
        let titleType: UInt64
        let titleWord: UInt64
        let isFirst: UInt64
        let position: UInt64
        let amountKinds: UInt64
        let range: Range<Int>
    }

    /// Features of a trigger with a company: those of the trigger and those of the pair.
    static func keep(_ c: EventContext, _ x: EventCandidate, _ cues: SentenceCues, _ counts: TriggerCounts) -> [UInt32] {
        var f = FeatureList("keep", .keep)
        sentence(c, x.trigger.type, cues, counts, &f)
        let view = trigger(c, x.trigger, cues, counts, &f)
        party(c, x, view, &f)
        return f.indices
    }

    /// Log odds of all candidates of a sentence, each trigger looked at once.
    static func score(
        _ c: EventContext, _ candidates: inout [EventCandidate], _ cues: SentenceCues, _ counts: TriggerCounts, _ model: EventModel
    ) {
        model.withTable { weights in
            // What a sentence says of a type is the same for all of the type's triggers in it.
            var ofType = [Float?](repeating: nil, count: c.rules.types.count)
            var i = 0
            while i < candidates.count {
                let t = candidates[i].trigger
                if ofType[t.type] == nil {
                    var f = FeatureSum("keep", .keep, weights)
                    sentence(c, t.type, cues, counts, &f)
                    ofType[t.type] = f.sum
                }
                var f = FeatureSum("keep", .keep, weights)
                let view = trigger(c, t, cues, counts, &f)
                let own = f.sum + (ofType[t.type] ?? 0)
                while i < candidates.count, candidates[i].trigger.rule == t.rule, candidates[i].trigger.tokens == t.tokens {
                    var f = FeatureSum("keep", .keep, weights)
                    party(c, candidates[i], view, &f)
                    candidates[i].logOdds = Double(own + f.sum)
                    candidates[i].triggerLogOdds = Double(own)
                    i += 1
                }
            }
        }
    }

    /// Adds the features of a type in a sentence.
    private static func sentence(
        _ c: EventContext, _ typeIndex: Int, _ cues: SentenceCues, _ counts: TriggerCounts, _ f: inout some FeatureSink
    ) {
        let type = c.rules.types[typeIndex].hash
        f.add(1)
        f.add(2, type)
        let classes = cues.classes.rawValue
        for b in SentenceCues.watched where classes & b.rawValue != 0 {
            f.add(42, b.rawValue)
            f.add(43, b.rawValue, type)
        }
        f.add(44, cues.isQuestion ? 1 : 0)
        f.add(45, cues.hasQuote ? 1 : 0, type)
        f.add(46, cues.isTitle ? 1 : 0, type)
        for k in 0..<5 where cues.amountKinds >> UInt64(k) & 1 == 1 { f.add(50, UInt64(k), type) }
        if cues.amountKinds == 0 { f.add(52, type) }
        f.add(53, cues.times > 0 ? 1 : 0, type)
        f.add(54, bucket(cues.properNames), type)
        f.add(55, bucket(cues.companies), type)
        f.add(63, cues.nameKinds, type)
        f.add(56, bucket(cues.position))
        f.add(57, bucket(cues.position), type)
        f.add(58, cues.startsParagraph ? 1 : 0)
        f.add(59, bucket(cues.length / 4))
        f.add(60, bucket(counts.count(typeIndex, of: .type)), type)
        f.add(61, bucket(counts.count(typeIndex, of: .sentence)), type)
        // What the whole sentence speaks of.
        for word in cues.words { f.add(120, word, type) }
        for cluster in cues.clusters { f.add(121, UInt64(cluster), type) }
    }

    /// Adds the features of a trigger in its sentence.
    private static func trigger(
        _ c: EventContext, _ t: EventTrigger, _ cues: SentenceCues, _ counts: TriggerCounts, _ f: inout some FeatureSink
    ) -> TriggerView {
        // Fields of the rule, not the rule: a copy counts references of its names.
        let (rule, frame) = (c.rules.rules[t.rule].hash, c.rules.rules[t.rule].frameHash)
        let type = c.rules.types[t.type].hash
        let tokens = c.document.tokens
        let voice = UInt64(t.voice.rawValue)
        let forms = UInt64(t.forms.rawValue) &+ voice << 8
        let w = c.word(t.anchor)
        let anchor = w.verb >= 0 ? UInt64(w.verb) &+ 7_000_001 : tokens[t.anchor].hash
        let range = c.document.sentences[t.sentence].tokens
        let object = objectClass(c, t.tokens.upperBound, range.upperBound)
        let subject = subjectClass(c, t, range.lowerBound)
        let modal = modalityClass(c, t)
        var phraseHead: UInt64 = 0

        f.add(3, rule)
        f.add(4, anchor, type)
        f.add(5, anchor, type, forms)
        f.add(6, UInt64(t.pattern))
        f.add(96, object, subject, type)
        f.add(99, modal, type, object)
        f.add(105, subject, type, voice)
        // How it is said.
        modality(c, t) {
            f.add(40, $0)
            f.add(41, $0, type)
        }
        // What stands around it.
        for k in 0..<5 where cues.amountKinds >> UInt64(k) & 1 == 1 { f.add(51, UInt64(k), rule) }
        for k in 1...3 {
            context(c, t.tokens.lowerBound - k, range, UInt64(k), type, &f, 70)
            context(c, t.tokens.upperBound - 1 + k, range, UInt64(k), type, &f, 74)
        }
        // The kinds of words around it, for those that the labelled articles do not have.
        for k in 1...4 {
            clusters(c, t.tokens.lowerBound - k, range, 1, k, type, &f)
            clusters(c, t.tokens.upperBound - 1 + k, range, 2, k, type, &f)
        }
        let next = shape(c, t.tokens.upperBound, range)
        f.add(80, next, type)
        f.add(81, next, anchor, type)
        if t.tokens.lowerBound > range.lowerBound { f.add(82, shape(c, t.tokens.lowerBound - 1, range), anchor, type) }
        if t.groupStart > range.lowerBound { f.add(83, shape(c, t.groupStart - 1, range), voice, type) }
        if let np = c.nounPhrase(at: t.tokens.upperBound, before: range.upperBound) {
            let head = tokens[np.upperBound - 1].hash
            if !c.isName(np.upperBound - 1) {
                let kind = UInt64(c.word(np.upperBound - 1).cluster)
                f.add(110, kind, type)
                f.add(111, kind, anchor)
                phraseHead = kind
                f.add(84, head, type)
                f.add(85, head, anchor)
            } else {
                f.add(86, anchor, type, UInt64(min(np.count, 4)))
            }
            for i in np where c.has(i, .new) {
                f.add(87, anchor, type)
                break
            }
            for i in np {
                let classes = c.word(i).classes.rawValue
                for b in SentenceCues.objectClasses where classes & b.rawValue != 0 { f.add(88, b.rawValue, type) }
            }
        }
        return TriggerView(
            type: type, rule: rule, frame: frame, voice: voice, forms: forms, anchor: anchor,
            object: object,
            subject: subject, modal: modal, head: phraseHead, titleType: c.title.types >> UInt64(t.type) & 1,
            titleWord: c.title.anchors.contains(EventTitle.key(t.type, anchor)) ? 1 : 0,
            isFirst: counts.first(t.type, sentence: t.sentence) ? 1 : 0, position: bucket(cues.position), amountKinds: cues.amountKinds,
            range: range)
    }

    /// Adds the features of a company beside a trigger.
    private static func party(_ c: EventContext, _ x: EventCandidate, _ v: TriggerView, _ f: inout some FeatureSink) {
        let t = x.trigger
        let r = x.relation
        let (type, voice, fit) = (v.type, v.voice, x.fit)
        let place = UInt64(r.place.rawValue)
        let entity = x.party.entity
        let anaphor = UInt64(x.party.anaphor.rawValue) * 8 + UInt64(x.party.antecedent.rawValue)
        // Where the company stands.
        f.add(10, place, voice)
        f.add(11, place, type, voice)
        f.add(12, place, v.rule)
        f.add(13, v.frame, place, voice)
        f.add(14, fit)
        f.add(15, fit, type)
        f.add(16, fit, v.rule)
        f.add(17, fit, anaphor)
        f.add(18, anaphor)
        f.add(19, anaphor, type)
        f.add(20, place, bucket(r.distance))
        f.add(21, fit, bucket(r.verbs))
        f.add(22, place, UInt64(min(r.verbs, 4)), UInt64(min(r.commas, 3)))
        f.add(23, place, UInt64(min(r.mentions, 3)))
        f.add(24, r.isNearestSubject ? 1 : 0, place, voice)
        f.add(25, r.isolated ? 1 : 0, place)
        if r.preposition > 1 { f.add(26, r.preposition, place, v.frame) }
        if r.preposition > 1 { f.add(27, r.preposition, type) }
        f.add(90, fit, x.rivalFit)
        f.add(91, fit, x.rivalFit, type)
        f.add(92, fit, x.rivalFit, UInt64(min(x.nearer, 2)) * 4 + UInt64(min(x.heavier, 2)))
        f.add(93, fit, x.rivalFit, anaphor)
        f.add(94, fit, v.object, type)
        f.add(95, fit, v.object, v.rule)
        f.add(97, fit, v.modal, v.forms)
        f.add(98, fit, v.modal, type)
        f.add(100, fit, v.amountKinds, type)
        f.add(102, fit, v.position, x.rivalFit)
        f.add(103, v.anchor, fit, v.object)
        f.add(104, v.subject, fit)
        // Who it is.
        f.add(30, c.entities[entity].kind == .company ? 1 : 0, type)
        let after = x.party.tokens.upperBound
        let owns: UInt64 = x.party.anaphor == .name && after < v.range.upperBound && c.document.tokens[after].kind == .possessive ? 1 : 0
        f.add(28, owns, place, voice)
        f.add(29, owns, fit, type)
        // "Founded in 2014, X": the phrase behind the comma is the subject of the participle that opens the sentence.
        if t.voice == .passive, t.anchor <= v.range.lowerBound + 1, x.party.tokens.lowerBound > t.anchor {
            f.add(27, owns, UInt64(min(r.mentions, 2)), UInt64(min(r.commas, 2)))
        }
        f.add(31, x.party.isSource ? 1 : 0, fit)
        f.add(32, c.entities[entity].known ? 1 : 0)
        let rank = bucket(c.centralRank[x.party.entity])
        f.add(33, rank)
        f.add(34, rank, type)
        f.add(35, bucket(c.entities[entity].mentions.count), fit)
        let inTitle: UInt64 = c.title.entities.contains(x.party.entity) ? 1 : 0
        let title = inTitle &* 4 &+ v.titleType &* 2 &+ v.titleWord
        f.add(36, title)
        f.add(37, title, type)
        f.add(62, v.isFirst, type, inTitle)
        f.add(101, fit, title, type)
        if v.head > 0 { f.add(112, v.head, v.rule, fit) }
        for s in c.sectors[entity] { f.add(38, s, type) }
    }
}
