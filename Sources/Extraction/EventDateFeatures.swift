import Lexicon
import Reading
import Text

/// What speaks for each candidate of an event's date.
struct DateView {
    let c: EventContext
    let draft: EventDraft
    let t: EventTrigger
    let cues: SentenceCues
    let range: Range<Int>
    let type: UInt64
    let rule: UInt64
    let anchor: UInt64
    let status: UInt64
    let modal: UInt64
    let forms: UInt64
    /// Company and type of the event stand in the title.
    let titled: UInt64
    let position: UInt64
    /// How much the article seems to exist to report it, how surely it is an event.
    let headline: UInt64
    let certainty: UInt64
    /// The other triggers of the sentence.
    let rivals: [EventTrigger]
    /// What the sentence tells beside the event, and how many of its times cannot be the event's: nothing follows from them for it.
    let asides: [Range<Int>]
    var barred: [Int] = []

    init(_ c: EventContext, _ draft: EventDraft, _ cues: SentenceCues, _ triggers: [EventTrigger]) {
        self.c = c
        self.draft = draft
        self.cues = cues
        t = draft.candidate.trigger
        range = c.document.sentences[t.sentence].tokens
        type = c.rules.types[t.type].hash
        rule = c.rules.rules[t.rule].hash
        anchor = c.anchorKey(t)
        status = Hashing.exact(draft.status.rawValue.utf8)
        modal = EventFeatures.modalityClass(c, t)
        forms = UInt64(t.forms.rawValue) &+ UInt64(t.voice.rawValue) << 8
        let isWord: UInt64 = c.title.anchors.contains(EventTitle.key(t.type, anchor)) ? 1 : 0
        titled =
            (c.title.entities.contains(draft.candidate.party.entity) ? 1 : 0) &* 4 &+ (c.title.types >> UInt64(t.type) & 1) &* 2 &+ isWord
        position = UInt64(min(t.sentence, 8))
        headline = DateView.level(draft.headlineLogOdds)
        certainty = DateView.level(draft.logOdds)
        let own = t.tokens
        rivals = triggers.filter { !$0.tokens.overlaps(own) }
        asides = c.asides(inSentence: t.sentence).filter { !$0.contains(own.lowerBound) }
    }

    private static func level(_ x: Double) -> UInt64 {
        switch x {
        case ..<(-3): 0
        case ..<(-2): 1
        case ..<(-1): 2
        case ..<(-0.3): 3
        case ..<0.3: 4
        case ..<1: 5
        case ..<2: 6
        default: 7
        }
    }

    /// Where the days lie beside publication.
    private func when(_ d: DayInterval) -> UInt64 {
        guard let p = c.document.published?.days else { return 0 }
        if d == p { return 1 }
        if d.from > p.to { return d.from > p.to.adding(days: 8) ? 2 : 3 }
        if d.to >= p.from { return d.from.year < p.from.year ? 4 : 5 }
        if d.from >= p.from.adding(days: -8) { return 6 }
        if d.from >= p.from.adding(days: -100) { return 7 }
        return d.from.year >= p.from.year - 1 ? 8 : 9
    }

    /// A length of time in few steps.
    private func length(_ d: DayInterval) -> UInt64 {
        switch d.dayCount {
        case ...1: 1
        case ...7: 2
        case ...31: 3
        case ...93: 4
        case ...184: 5
        case ...366: 6
        default: 7
        }
    }

    /// What both a time of the sentence and one beside it say.
    private func time(_ k: Int, _ d: DayInterval, _ reading: DateReading, _ f: inout FeatureList, _ place: UInt64) {
        let time = c.times[k]
        let (when, length) = (when(d), length(d))
        let kind = UInt64(time.kind)
        let sentence = c.document.sentences[c.sentence(of: time.tokens.lowerBound)].tokens
        let before = word(time.tokens.lowerBound - 1, sentence)
        f.add(1, place)
        f.add(2, place, type)
        f.add(3, place, kind)
        f.add(4, place, kind, type)
        f.add(5, place, when, kind)
        f.add(6, place, when, type)
        f.add(7, place, when, status)
        f.add(8, when, status, type)
        f.add(9, place, length, type)
        f.add(10, place, length, when)
        f.add(11, place, when, forms)
        f.add(12, place, when, modal)
        f.add(13, place, before)
        f.add(14, before, kind)
        f.add(15, before, type)
        f.add(16, place, EventFeatures.shape(c, time.tokens.upperBound, sentence))
        f.add(17, before, EventFeatures.shape(c, time.tokens.upperBound, sentence))
        f.add(18, place, rule)
        f.add(19, place, anchor, kind)
        f.add(20, place, rule, length)
        f.add(21, place, titled, when)
        let way = UInt64(reading.rawValue)
        f.add(22, way, place)
        f.add(23, way, kind)
        f.add(24, way, type)
        f.add(25, way, kind, type)
        f.add(26, way, before)
        f.add(27, way, when, status)
        f.add(28, way, modal)
        f.add(29, way, forms)
        f.add(70, place, headline, when)
        f.add(71, place, certainty)
        f.add(72, before, anchor)
    }

    private func word(_ i: Int, _ range: Range<Int>) -> UInt64 {
        guard range.contains(i) else { return 1 }
        let token = c.document.tokens[i]
        if token.kind == .sign { return UInt64(c.document.byte(i)) &+ 2 }
        if c.isName(i) || c.mentionAt[i] > 0 { return 300 }
        if token.kind == .number { return 301 }
        return token.hash
    }

    /// A time of the event's own sentence.
    func own(_ k: Int, _ d: DayInterval, _ reading: DateReading) -> [UInt32] {
        var f = FeatureList("date", EventDateModel.region)
        time(k, d, reading, &f, 0)
        let time = c.times[k]
        let kind = UInt64(time.kind)
        let isRight = time.tokens.lowerBound >= t.tokens.upperBound
        let side: UInt64 = isRight ? 1 : time.tokens.upperBound <= t.tokens.lowerBound ? 0 : 2
        let r =
            isRight
            ? c.right(time.tokens, t)
            : (side == 0 ? c.left(time.tokens, t) : PartyRelation(place: .within))
        let gap = Gap(
            c, isRight ? t.tokens.upperBound..<time.tokens.lowerBound : time.tokens.upperBound..<max(time.tokens.upperBound, t.groupStart))
        let far = EventFeatures.bucket(r.distance)
        let governor = governor(time.tokens)
        f.add(30, side, far)
        f.add(31, side, UInt64(min(gap.verbs, 4)))
        f.add(32, side, UInt64(min(gap.commas, 4)))
        f.add(33, side, UInt64(min(r.mentions, 4)))
        f.add(34, side, UInt64(min(gap.verbs, 3)), UInt64(min(gap.commas, 2)))
        f.add(35, side, UInt64(t.voice.rawValue), far)
        for b in 0..<8 where gap.breaks >> UInt64(b) & 1 == 1 {
            f.add(36, side, UInt64(b))
            f.add(37, side, UInt64(b), UInt64(min(gap.verbs, 2)))
        }
        if gap.breaks == 0 { f.add(38, side, UInt64(min(gap.verbs, 3))) }
        f.add(39, side, governor)
        f.add(40, side, governor, far)
        f.add(41, governor, type)
        f.add(42, governor, kind)
        f.add(43, governor, status, when(d))
        f.add(73, governor, type, when(d))
        f.add(74, governor, modal, when(d))
        // Another trigger may own the time: one that is nearer, one between.
        var nearerRivals = 0
        var rivalsBetween = 0
        var sameType: UInt64 = 0
        for o in rivals {
            let gap =
                time.tokens.lowerBound >= o.tokens.upperBound
                ? time.tokens.lowerBound - o.tokens.upperBound : o.tokens.lowerBound - time.tokens.upperBound
            guard gap < distance(time.tokens) else { continue }
            nearerRivals += 1
            if o.type == t.type { sameType = 1 }
            let isBetween =
                isRight
                ? o.tokens.lowerBound >= t.tokens.upperBound && o.tokens.upperBound <= time.tokens.lowerBound
                : o.tokens.upperBound <= t.tokens.lowerBound && o.tokens.lowerBound >= time.tokens.upperBound
            if isBetween { rivalsBetween += 1 }
        }
        f.add(75, side, UInt64(min(nearerRivals, 3)), sameType)
        f.add(76, side, UInt64(min(rivalsBetween, 3)), sameType)
        f.add(77, UInt64(min(nearerRivals, 2)), type)
        f.add(78, UInt64(min(nearerRivals, 2)), governor)
        let opens: UInt64 = opensClause(time.tokens.lowerBound) ? 1 : 0
        f.add(44, side, opens)
        f.add(45, side, opens, UInt64(min(gap.commas, 3)))
        f.add(46, opens, governor)
        // The whole shape of what lies between: ", and X [bought]" begins a clause of its own.
        let between = UInt64(min(r.mentions, 1)) << 8 | gap.breaks
        f.add(80, side, opens &* 4 &+ UInt64(min(gap.commas, 2)), between)
        f.add(81, side &* 4 &+ UInt64(min(gap.verbs, 2)), gap.breaks)
        f.add(82, side &* 2 &+ opens, governor, gap.breaks)
        let verb = nearestVerb(time.tokens.lowerBound)
        f.add(83, verb, type)
        f.add(84, verb, kind)
        f.add(85, word(time.tokens.lowerBound - 2, range), type)
        var all = 0
        var nearer = 0
        var sameSide = 0
        for i in range where c.timeAt[i] > 0 {
            let o = Int(c.timeAt[i]) - 1
            guard c.times[o].tokens.lowerBound == i, o != k, c.days(ofTime: o) != nil else { continue }
            all += 1
            guard distance(c.times[o].tokens) < distance(time.tokens) else { continue }
            nearer += 1
            if (c.times[o].tokens.lowerBound >= t.tokens.upperBound) == isRight { sameSide += 1 }
        }
        f.add(47, UInt64(min(all, 3)), UInt64(min(nearer, 3)))
        f.add(48, UInt64(min(nearer, 3)), type)
        f.add(49, UInt64(min(nearer, 3)), UInt64(min(sameSide, 2)), side)
        f.add(50, UInt64(min(gap.verbs, 4)), UInt64(min(nearer, 2)), side)
        f.add(51, UInt64(min(nearer, 2)), kind, when(d))
        if compares(time.tokens) {
            f.add(52)
            f.add(53, type)
        }
        for i in max(range.lowerBound, time.tokens.lowerBound - 4)..<time.tokens.lowerBound where c.document.tokens[i].kind == .word {
            f.add(54, c.isName(i) ? 1 : c.document.tokens[i].hash)
        }
        return f.indices
    }

    /// A time of another sentence; `offset` counts from the event's.
    func beside(_ k: Int, _ d: DayInterval, _ reading: DateReading, _ offset: Int) -> [UInt32] {
        var f = FeatureList("date", EventDateModel.region)
        let place: UInt64 = offset == -1 ? 1 : offset == 1 ? 2 : offset < 0 ? 3 : 4
        time(k, d, reading, &f, place)
        let time = c.times[k]
        let s = c.sentence(of: time.tokens.lowerBound)
        let other = c.document.sentences[s].tokens
        let isNews: UInt64 = c.newsTime == k ? 1 : 0
        var verb: UInt64 = 0
        var mentions: UInt64 = 0
        for i in other where c.mentionAt[i] == 0 {
            if c.word(i).verb >= 0, c.word(i).verb == c.word(t.anchor).verb { verb = 1 }
        }
        for i in other where c.mentionAt[i] > 0 && draft.company.contains(c.mentions[Int(c.mentionAt[i]) - 1].entity) { mentions = 1 }
        let paragraph: UInt64 = c.document.sentences[max(s, t.sentence)].startsParagraph ? 1 : 0
        f.add(60, place, isNews, position)
        f.add(61, place, isNews, titled)
        f.add(62, place, isNews, type)
        f.add(63, place, verb, mentions)
        f.add(64, place, paragraph, isNews)
        f.add(65, place, EventFeatures.bucket(cues.times))
        f.add(66, place, EventFeatures.bucket(cues.times), when(d))
        f.add(67, place, modal, isNews)
        f.add(68, place, opensClause(time.tokens.lowerBound) ? 1 : 0)
        f.add(69, place, forms)
        return f.indices
    }

    /// The whole event, for a date that no word tells.
    func whole(_ choice: StaticString) -> [UInt32] {
        var f = FeatureList(choice, EventDateModel.region)
        f.add(1)
        f.add(2, type)
        f.add(3, position)
        f.add(4, titled)
        f.add(5, titled, UInt64(min(t.sentence, 3)))
        f.add(6, titled, type)
        f.add(7, forms)
        f.add(8, forms, type)
        EventFeatures.modality(c, t) {
            f.add(9, $0)
            f.add(19, $0, type)
        }
        for b in SentenceCues.watched where cues.classes.rawValue & b.rawValue != 0 { f.add(10, b.rawValue) }
        f.add(11, EventFeatures.bucket(cues.times - barred.count))
        f.add(12, EventFeatures.bucket(c.centralRank[draft.candidate.party.entity]))
        f.add(13, rule)
        f.add(14, UInt64(draft.candidate.party.anaphor.rawValue))
        for i in max(range.lowerBound, t.groupStart)..<t.tokens.lowerBound where c.document.tokens[i].kind != .sign {
            f.add(15, c.document.tokens[i].hash)
        }
        f.add(16, c.newsTime == nil ? 0 : 1)
        f.add(17, status)
        f.add(18, status, type)
        f.add(20, anchor, type)
        f.add(21, status, modal)
        f.add(22, titled, position, status)
        f.add(23, UInt64(min(draft.amounts.count, 2)), type)
        f.add(24, titled, modal, forms)
        f.add(30, headline)
        f.add(31, headline, type)
        f.add(32, headline, position)
        f.add(33, headline, status)
        f.add(34, headline, EventFeatures.bucket(cues.times - barred.count))
        f.add(35, certainty)
        f.add(36, certainty, titled)
        // Words around the trigger: "previously", "had", "recently", "new", "which".
        for i in max(range.lowerBound, t.groupStart - 6)..<t.groupStart
        where c.document.tokens[i].kind == .word && !c.isName(i) && !asides.contains(where: { $0.contains(i) }) {
            f.add(37, c.document.tokens[i].hash)
        }
        for i in t.tokens.upperBound..<min(range.upperBound, t.tokens.upperBound + 4)
        where c.document.tokens[i].kind == .word && !c.isName(i) {
            f.add(38, c.document.tokens[i].hash)
        }
        // What times the sentence has to offer.
        for i in range where c.timeAt[i] > 0 {
            let o = Int(c.timeAt[i]) - 1
            guard c.times[o].tokens.lowerBound == i, !barred.contains(o) else { continue }
            f.add(39, c.days(ofTime: o).map { when($0) } ?? 20)
        }
        f.add(40, rivals.isEmpty ? 0 : 1, type)
        return f.indices
    }

    private func distance(_ r: Range<Int>) -> Int {
        r.lowerBound >= t.tokens.upperBound ? r.lowerBound - t.tokens.upperBound : t.tokens.lowerBound - r.upperBound
    }

    /// Only a preposition or an adverb stands between the time and the start of its sentence or a comma.
    private func opensClause(_ start: Int) -> Bool {
        let first = c.document.sentences[c.sentence(of: start)].firstToken
        var i = start - 1
        while i >= first, c.document.tokens[i].kind == .word, c.has(i, [.preposition, .adverb, .conjunction, .article]) { i -= 1 }
        return i < first || c.document.tokens[i].kind == .sign
    }

    /// Whose time it is by the nearest verb on its left: 1 the trigger's, 2 a word of saying's, 3 another verb's, 0 of none; 4 to 6 the same for
    /// the verb on its right where none stands before.
    private func governor(_ time: Range<Int>) -> UInt64 {
        func role(_ i: Int) -> UInt64 {
            if t.tokens.contains(i) || (t.groupStart..<t.tokens.upperBound).contains(i) { return 1 }
            guard c.mentionAt[i] == 0, c.timeAt[i] == 0 else { return 0 }
            if c.has(i, .reporting) { return 2 }
            return c.word(i).verb >= 0 || c.has(i, .auxiliary) ? 3 : 0
        }
        var i = time.lowerBound - 1
        while i >= range.lowerBound {
            let r = role(i)
            if r > 0 { return r }
            i -= 1
        }
        i = time.upperBound
        while i < range.upperBound {
            let r = role(i)
            if r > 0 { return r + 3 }
            i += 1
        }
        return 0
    }

    /// The nearest verb before token `i`, 0 where there is none.
    private func nearestVerb(_ i: Int) -> UInt64 {
        var i = i - 1
        while i >= range.lowerBound {
            if c.isVerb(i), !c.has(i, .auxiliary) { return UInt64(c.word(i).verb) &+ 1 }
            i -= 1
        }
        return 0
    }

    /// "Its biggest purchase since [2002]", "the first since [May]", "up from 5 % in [May]": the time of what it is compared with.
    private func compares(_ time: Range<Int>) -> Bool {
        for i in max(range.lowerBound, time.lowerBound - 10)..<time.lowerBound where c.document.tokens[i].kind == .word {
            let r = c.document.tokens[i].range
            if DateView.comparing.contains(c.document.tokens[i].hash) { return true }
            guard r.count > 5, c.document.bytes[r.upperBound - 3..<r.upperBound].elementsEqual("est".utf8) else { continue }
            return true
        }
        return false
    }
    private static let comparing = EventLists.named("comparison")
}
