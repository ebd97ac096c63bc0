import Text

/// A trigger with a company that may be its principal.
struct EventCandidate {
    var trigger: EventTrigger
    var party: PartyMention
    var relation: PartyRelation
    var logOdds = 0.0
    /// How well it fits the rule's frame, and the best fit of another company for the same trigger.
    var fit: UInt64 = 0
    var rivalFit: UInt64 = 0
    /// Rivals of the same fit that stand nearer to the trigger; that weigh more in the article.
    var nearer = 0
    var heavier = 0
    /// Its principals: the party's entity and those that are coordinated with it.
    var company: [Int] = []
}

/// What a sentence says beside its triggers; the same for all of its candidates.
struct SentenceCues {
    var classes: WordClasses = []
    var amountKinds: UInt64 = 0
    var times = 0
    var properNames = 0
    /// Kinds of names in it, by bit: person 1, product 2, place 3.
    var nameKinds: UInt64 = 0
    var companies = 0
    var isQuestion = false
    var hasQuote = false
    var isTitle = false
    var startsParagraph = false
    var length = 0
    var position = 0

    init(_ c: EventContext, _ s: Int) {
        let sentence = c.document.sentences[s]
        length = sentence.tokens.count
        startsParagraph = sentence.startsParagraph
        isTitle = c.document.titleTokens.contains(sentence.firstToken)
        position = s
        for i in sentence.tokens {
            let w = c.word(i)
            if c.mentionAt[i] == 0 {
                classes.formUnion(w.classes)
            } else if i == 0 || c.mentionAt[i - 1] != c.mentionAt[i] {
                companies += 1
            }
            if let a = c.amount(at: i) { amountKinds |= 1 << UInt64(SentenceCues.index(a.kind)) }
            if c.timeAt[i] > 0 { times += 1 }
            if c.nameAt[i] > 0 { nameKinds |= 1 << UInt64(c.nameAt[i]) }
            if c.isProper(i), c.mentionAt[i] == 0 { properNames += 1 }
            guard c.document.tokens[i].kind == .sign else { continue }
            if c.document.byte(i) == 0x3F { isQuestion = true }
            if c.document.byte(i) == 0x22 || c.isQuote(i) { hasQuote = true }
        }
    }
    static func index(_ k: Amount.Kind) -> Int {
        switch k {
        case .money: 0
        case .percent: 1
        case .headcount: 2
        case .users: 3
        case .count: 4
        }
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

    static func keep(_ c: EventContext, _ x: EventCandidate, _ cues: SentenceCues, _ counts: TriggerCounts) -> [UInt32] {
        var f = FeatureList("keep", .keep)
        let t = x.trigger
        let r = x.relation
        let rule = c.rules.rules[t.rule]
        let type = c.rules.types[t.type].hash
        let tokens = c.document.tokens
        let place = UInt64(r.place.rawValue)
        let voice = UInt64(t.voice.rawValue)
        let fit = x.fit
        let w = c.word(t.anchor)
        let anchor = w.verb >= 0 ? UInt64(w.verb) &+ 7_000_001 : tokens[t.anchor].hash
        let frame = Hashing.exact(rule.frame.rawValue.utf8)
        let entity = c.entities[x.party.entity]
        let anaphor = UInt64(x.party.anaphor.rawValue) * 8 + UInt64(x.party.antecedent.rawValue)
        let range = c.document.sentences[t.sentence].tokens

        f.add(1)
        f.add(2, type)
        f.add(3, rule.hash)
        f.add(4, anchor, type)
        f.add(5, anchor, type, UInt64(t.forms.rawValue) &+ voice << 8)
        f.add(6, UInt64(t.pattern))
        // Where the company stands.
        f.add(10, place, voice)
        f.add(11, place, type, voice)
        f.add(12, place, rule.hash)
        f.add(13, frame, place, voice)
        f.add(14, fit)
        f.add(15, fit, type)
        f.add(16, fit, rule.hash)
        f.add(17, fit, anaphor)
        f.add(18, anaphor)
        f.add(19, anaphor, type)
        f.add(20, place, bucket(r.distance))
        f.add(21, fit, bucket(r.verbs))
        f.add(22, place, UInt64(min(r.verbs, 4)), UInt64(min(r.commas, 3)))
        f.add(23, place, UInt64(min(r.mentions, 3)))
        f.add(24, r.isNearestSubject ? 1 : 0, place, voice)
        f.add(25, r.isolated ? 1 : 0, place)
        if r.preposition > 1 { f.add(26, r.preposition, place, frame) }
        if r.preposition > 1 { f.add(27, r.preposition, type) }
        f.add(90, fit, x.rivalFit)
        f.add(91, fit, x.rivalFit, type)
        f.add(92, fit, x.rivalFit, UInt64(min(x.nearer, 2)) * 4 + UInt64(min(x.heavier, 2)))
        f.add(93, fit, x.rivalFit, anaphor)
        let object = objectClass(c, t.tokens.upperBound, range.upperBound)
        let subject = subjectClass(c, t, range.lowerBound)
        let modal = modalityClass(c, t)
        f.add(94, fit, object, type)
        f.add(95, fit, object, rule.hash)
        f.add(96, object, subject, type)
        f.add(97, fit, modal, UInt64(t.forms.rawValue) &+ voice << 8)
        f.add(98, fit, modal, type)
        f.add(99, modal, type, object)
        f.add(100, fit, cues.amountKinds, type)
        f.add(101, fit, inTitle(c, x), type)
        f.add(102, fit, bucket(cues.position), x.rivalFit)
        f.add(103, anchor, fit, object)
        f.add(104, subject, fit)
        f.add(105, subject, type, voice)
        // Who it is.
        f.add(30, entity.kind == .company ? 1 : 0, type)
        let after = x.party.tokens.upperBound
        let owns: UInt64 = x.party.anaphor == .name && after < range.upperBound && tokens[after].kind == .possessive ? 1 : 0
        f.add(28, owns, place, voice)
        f.add(29, owns, fit, type)
        // "Founded in 2014, X": the phrase behind the comma is the subject of the participle that opens the sentence.
        if t.voice == .passive, t.anchor <= range.lowerBound + 1, x.party.tokens.lowerBound > t.anchor {
            f.add(27, owns, UInt64(min(r.mentions, 2)), UInt64(min(r.commas, 2)))
        }
        f.add(31, x.party.isSource ? 1 : 0, fit)
        f.add(32, entity.known ? 1 : 0)
        let rank = bucket(c.centralRank[x.party.entity])
        f.add(33, rank)
        f.add(34, rank, type)
        f.add(35, bucket(entity.mentions.count), fit)
        let inTitle: UInt64 = c.title.entities.contains(x.party.entity) ? 1 : 0
        let titleType: UInt64 = c.title.types >> UInt64(t.type) & 1
        let titleWord: UInt64 = c.title.anchors.contains(EventTitle.key(t.type, anchor)) ? 1 : 0
        f.add(36, inTitle, titleType, titleWord)
        f.add(37, inTitle &* 4 &+ titleType &* 2 &+ titleWord, type)
        for s in entity.sectors.prefix(3) { f.add(38, Hashing.exact(s.utf8), type) }
        // How it is said.
        for m in modality(c, t) {
            f.add(40, m)
            f.add(41, m, type)
        }
        let classes = cues.classes.rawValue
        for b in SentenceCues.watched where classes & b.rawValue != 0 {
            f.add(42, b.rawValue)
            f.add(43, b.rawValue, type)
        }
        f.add(44, cues.isQuestion ? 1 : 0)
        f.add(45, cues.hasQuote ? 1 : 0, type)
        f.add(46, cues.isTitle ? 1 : 0, type)
        // What stands around it.
        for k in 0..<5 where cues.amountKinds >> UInt64(k) & 1 == 1 {
            f.add(50, UInt64(k), type)
            f.add(51, UInt64(k), rule.hash)
        }
        if cues.amountKinds == 0 { f.add(52, type) }
        f.add(53, cues.times > 0 ? 1 : 0, type)
        f.add(54, bucket(cues.properNames), type)
        f.add(55, bucket(cues.companies), type)
        f.add(63, cues.nameKinds, type)
        f.add(56, bucket(cues.position))
        f.add(57, bucket(cues.position), type)
        f.add(58, cues.startsParagraph ? 1 : 0)
        f.add(59, bucket(cues.length / 4))
        f.add(60, bucket(counts.count(t.type, of: .type)), type)
        f.add(61, bucket(counts.count(t.type, of: .sentence)), type)
        f.add(62, counts.first(t.type, sentence: t.sentence) ? 1 : 0, type, inTitle)
        for k in 1...3 {
            context(c, t.tokens.lowerBound - k, range, UInt64(k), type, &f, 70)
            context(c, t.tokens.upperBound - 1 + k, range, UInt64(k), type, &f, 74)
        }
        let next = shape(c, t.tokens.upperBound, range)
        f.add(80, next, type)
        f.add(81, next, anchor, type)
        if t.tokens.lowerBound > range.lowerBound { f.add(82, shape(c, t.tokens.lowerBound - 1, range), anchor, type) }
        if t.groupStart > range.lowerBound { f.add(83, shape(c, t.groupStart - 1, range), voice, type) }
        if let np = c.nounPhrase(at: t.tokens.upperBound, before: range.upperBound) {
            let head = tokens[np.upperBound - 1].hash
            if !c.isName(np.upperBound - 1) {
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
        return f.indices
    }

    private static func inTitle(_ c: EventContext, _ x: EventCandidate) -> UInt64 {
        let t = x.trigger
        return (c.title.entities.contains(x.party.entity) ? 4 : 0) + (c.title.types >> UInt64(t.type) & 1) * 2
            + (c.title.anchors.contains(EventTitle.key(t.type, c.anchorKey(t))) ? 1 : 0)
    }

    /// What the phrase right of the trigger is: the most telling thing in it.
    static func objectClass(_ c: EventContext, _ from: Int, _ end: Int) -> UInt64 {
        var i = from
        var out: UInt64 = 0
        var steps = 0
        while i < end, steps < 7 {
            if let m = c.mention(at: i) { return max(out, c.entities[m.entity].kind == .company ? 20 : 19) }
            if let a = c.amount(at: i) { return 10 + UInt64(SentenceCues.index(a.kind)) }
            if c.nameAt[i] > 0 { return 15 + UInt64(c.nameAt[i]) }
            if c.timeAt[i] > 0 { return max(out, 9) }
            let w = c.word(i)
            if c.isProper(i) { return 8 }
            if !w.classes.isDisjoint(with: [.preposition, .auxiliary, .conjunction, .relative])
                || (w.verb >= 0 && steps > 0 && w.forms.isDisjoint(with: [.base, .gerund]))
            {
                return out == 0 ? (w.classes.contains(.preposition) ? 1 : 2) : out
            }
            if c.document.tokens[i].kind == .sign, !c.isQuote(i), c.document.byte(i) != 0x2D { return out == 0 ? 3 : out }
            if w.classes.contains(.new) {
                out = 7
            } else if w.classes.contains(.productWord) {
                out = max(out, 6)
            } else {
                out = max(out, 4)
            }
            i += 1
            steps += 1
        }
        return out
    }

    /// What stands as the subject left of the verb group.
    static func subjectClass(_ c: EventContext, _ t: EventTrigger, _ first: Int) -> UInt64 {
        var i = t.groupStart - 1
        var steps = 0
        while i >= first, steps < 6 {
            if let m = c.mention(at: i) { return c.entities[m.entity].kind == .company ? 1 : 2 }
            if c.nameAt[i] > 0 { return 2 + UInt64(c.nameAt[i]) }
            let w = c.word(i)
            if w.classes.contains(.relative) { return 6 }
            if w.classes.contains(.personPronoun) { return 7 }
            if w.classes.contains(.companyPronoun) { return 8 }
            if w.classes.contains(.companyNoun) { return 9 }
            if c.isProper(i) { return 10 }
            if c.document.tokens[i].kind == .sign, !c.isQuote(i) { return 11 }
            if w.classes.contains(.preposition) { return 12 }
            i -= 1
            steps += 1
        }
        return i < first ? 13 : 14
    }

    /// The verb group in one number: certain, negated, future, possible, planned.
    static func modalityClass(_ c: EventContext, _ t: EventTrigger) -> UInt64 {
        var bits: WordClasses = []
        let first = c.document.sentences[t.sentence].firstToken
        for i in max(first, t.groupStart)..<t.tokens.lowerBound { bits.formUnion(c.word(i).classes) }
        if bits.contains(.negation) { return 1 }
        if bits.contains(.future) { return 2 }
        if bits.contains(.hypothetical) || bits.contains(.conditional) { return 3 }
        if bits.contains(.plan) { return 4 }
        if bits.contains(.rumour) { return 5 }
        if bits.contains(.have) { return 6 }
        if bits.contains(.be) { return 7 }
        if t.groupStart < t.tokens.lowerBound, c.document.tokens[t.tokens.lowerBound - 1].hash == EventContext.to { return 8 }
        if bits.contains(.modal) { return 9 }
        return 0
    }

    /// Word or shape at a place around the trigger.
    private static func context(
        _ c: EventContext, _ i: Int, _ range: Range<Int>, _ k: UInt64, _ type: UInt64, _ f: inout FeatureList, _ template: Int
    ) {
        let s = shape(c, i, range)
        f.add(template, s, k, type)
        guard range.contains(i), c.document.tokens[i].kind == .word, !c.isName(i) else { return }
        f.add(template + 1, c.document.tokens[i].hash, type)
        if k == 1 { f.add(template + 2, c.document.tokens[i].hash, k, type) }
    }

    /// What kind of thing stands at a token.
    static func shape(_ c: EventContext, _ i: Int, _ range: Range<Int>) -> UInt64 {
        guard range.contains(i) else { return 1 }
        if let m = c.mention(at: i) { return c.entities[m.entity].kind == .company ? 2 : 3 }
        if let a = c.amount(at: i) { return 10 + UInt64(SentenceCues.index(a.kind)) }
        if c.timeAt[i] > 0 { return 4 }
        if c.document.tokens[i].kind == .sign { return 300 + UInt64(c.document.byte(i)) }
        if c.document.tokens[i].kind == .possessive { return 5 }
        let w = c.word(i)
        if c.nameAt[i] > 0 { return 30 + UInt64(c.nameAt[i]) }
        if c.isProper(i) { return 6 }
        if c.document.tokens[i].kind == .number { return 7 }
        if !w.classes.isDisjoint(with: [.determiner, .preposition, .pronoun, .conjunction, .auxiliary]) {
            return c.document.tokens[i].hash
        }
        if w.verb >= 0 { return 20 + UInt64(w.forms.rawValue) }
        return 8
    }

    /// Modality of the trigger: words of its verb group and what governs it.
    static func modality(_ c: EventContext, _ t: EventTrigger) -> [UInt64] {
        var bits: UInt64 = 0
        let first = c.document.sentences[t.sentence].firstToken
        for i in max(first, t.groupStart)..<t.tokens.lowerBound {
            bits |= c.word(i).classes.rawValue
            if c.document.tokens[i].hash == EventContext.to { bits |= 1 << 63 }
        }
        var out: [UInt64] = []
        for b in SentenceCues.watched where bits & b.rawValue != 0 { out.append(b.rawValue) }
        if bits & (1 << 63) != 0 { out.append(1 << 63) }
        // What stands right before the verb group: "if X buys", "plans to [launch]", "could lead to".
        var near: UInt64 = 0
        for i in max(first, t.groupStart - 4)..<t.groupStart { near |= c.word(i).classes.rawValue }
        for b in SentenceCues.watched where near & b.rawValue != 0 { out.append(b.rawValue ^ 0x5555) }
        return out
    }
}

extension SentenceCues {
    static let watched: [WordClasses] = [
        .modal, .future, .hypothetical, .conditional, .negation, .reporting, .rumour, .plan, .cancel, .deny, .opinion, .past, .have, .be,
        .relative, .executive,
    ]
    static let objectClasses: [WordClasses] = [
        .productWord, .new, .companyNoun, .executive, .timeWord, .named("jobword"), .named("dealword"), .named("resultword"),
        .named("roundword"), .named("priceword"), .named("suitword"), .named("facilityword"), .named("shareword"),
    ]
}

/// How often each type is triggered in an article.
struct TriggerCounts {
    enum Unit { case type, sentence }
    private var triggers: [Int]
    private var sentences: [Int]
    private var firstSentence: [Int]

    init(_ all: [EventTrigger], types: Int) {
        triggers = Array(repeating: 0, count: types)
        sentences = Array(repeating: 0, count: types)
        firstSentence = Array(repeating: Int.max, count: types)
        var last = [Int](repeating: -1, count: types)
        for t in all {
            triggers[t.type] += 1
            if last[t.type] != t.sentence { sentences[t.type] += 1 }
            last[t.type] = t.sentence
            firstSentence[t.type] = min(firstSentence[t.type], t.sentence)
        }
    }
    func count(_ type: Int, of unit: Unit) -> Int { unit == .type ? triggers[type] : sentences[type] }
    func first(_ type: Int, sentence: Int) -> Bool { firstSentence[type] == sentence }
}
