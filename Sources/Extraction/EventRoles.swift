import Lexicon
import Text

/// Something of a sentence that may fill a role.
struct RoleFiller {
    /// As `Data/events/types.tsv` writes them: ASCII letters, so that the comparison of kinds is one of numbers.
    enum Kind: UInt8 {
        case company = 0x63
        case organization = 0x6F
        case properName = 0x70
        case nounPhrase = 0x6E
    }
    var kind: Kind
    var tokens: Range<Int>
    var entity: Int?
    var name: String
}

/// What a filler is beside a trigger and its company, whichever role it may fill: read once for all roles of an event.
struct FillerView {
    let relation: PartyRelation
    /// See `objectOrder`.
    let order: Int
    /// What stands right before and behind it.
    let before, after: UInt64
    let isPerson: Bool
    /// What the tagger says of its first and its last word.
    let tag: Int
    let seen: (words: Int, inTitle: Int, count: Int, first: Int)
    let owner: UInt64

    init(_ c: EventContext, _ filler: RoleFiller, _ x: EventCandidate, _ all: [RoleFiller]) {
        let tokens = filler.tokens
        let range = c.document.sentences[x.trigger.sentence].tokens
        relation = c.relation(tokens, x.trigger)
        order = c.objectOrder(filler, x.trigger, all)
        before = EventFeatures.shape(c, tokens.lowerBound - 1, range)
        after = EventFeatures.shape(c, tokens.upperBound, range)
        isPerson = c.looksLikePerson(tokens)
        tag = Int(c.nameAt[tokens.lowerBound]) * 4 + Int(c.nameAt[tokens.upperBound - 1])
        seen = c.seen(filler)
        owner = c.owner(filler, x)
    }
}

extension EventContext {
    /// All that may fill a role in the sentence of a trigger.
    func fillers(_ t: EventTrigger, _ parties: [PartyMention]) -> [RoleFiller] {
        let range = document.sentences[t.sentence].tokens
        var out: [RoleFiller] = []
        var previous: Range<Int>?
        for p in parties where p.anaphor == .name && p.tokens != previous {
            let e = entities[p.entity]
            out.append(RoleFiller(kind: e.kind == .company ? .company : .organization, tokens: p.tokens, entity: p.entity, name: e.name))
            previous = p.tokens
        }
        var k = names.firstIndex { $0.tokens.lowerBound >= range.lowerBound } ?? names.count
        while k < names.count, names[k].tokens.upperBound <= range.upperBound {
            out.append(RoleFiller(kind: .properName, tokens: names[k].tokens, entity: nil, name: document.string(names[k].tokens)))
            k += 1
        }
        // The tagger may know a part of a name only ("iOS" of "iOS 12"): the whole run of capitals and numbers competes with it.
        for r in properNames(in: range) where !out.contains(where: { $0.tokens == r || ($0.kind != .properName && $0.tokens.overlaps(r)) })
        {
            out.append(RoleFiller(kind: .properName, tokens: r, entity: nil, name: document.string(r)))
        }
        // Noun phrases: behind the trigger and behind each preposition, "and" or comma near it.
        var starts = [range.lowerBound, t.tokens.upperBound]
        let borders: WordClasses = [.preposition, .coordinator, .determiner, EventContext.newness]
        var i = max(range.lowerBound, t.tokens.lowerBound - 16)
        while i < range.upperBound, i < t.tokens.upperBound + 20 {
            if has(i, borders) || sign(i) == 0x2C { starts.append(i + 1) }
            i += 1
        }
        for s in starts where s < range.upperBound {
            guard let np = nounPhrase(at: s, before: range.upperBound), !np.overlaps(t.tokens) else { continue }
            if out.contains(where: { $0.kind == .nounPhrase && $0.tokens == np }) { continue }
            if np.count == 1, mentionAt[np.lowerBound] > 0 || amountAt[np.lowerBound] > 0 || timeAt[np.lowerBound] > 0 { continue }
            if out.contains(where: { $0.kind != .nounPhrase && $0.tokens == np }) { continue }
            out.append(RoleFiller(kind: .nounPhrase, tokens: np, entity: nil, name: document.string(np)))
        }
        return out
    }

    func roleFeatures(_ x: EventCandidate, _ filler: RoleFiller, _ role: EventType.Role, _ all: [RoleFiller]) -> [UInt32] {
        var f = FeatureList("role", .arguments)
        addFeatures(x, filler, role, all, FillerView(self, filler, x, all), &f)
        return f.indices
    }

    /// Adds the features of a filler in a role.
    func addFeatures(
        _ x: EventCandidate, _ filler: RoleFiller, _ role: EventType.Role, _ all: [RoleFiller], _ view: FillerView,
        _ f: inout some FeatureSink
    ) {
        let t = x.trigger
        let type = rules.types[t.type].hash
        let name = Hashing.exact(role.name.utf8)
        let rule = rules.rules[t.rule]
        let kind = UInt64(filler.kind.rawValue)
        let r = view.relation
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
        let order = UInt64(min(view.order, 5))
        f.add(44, name, order)
        f.add(45, name, order, anchor)
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
        let (before, after) = (view.before, view.after)
        f.add(15, name, before)
        f.add(16, name, after)
        f.add(17, name, before, type)
        f.add(18, name, after, kind)
        f.add(19, name, UInt64(min(filler.tokens.count, 6)), kind)
        f.add(20, name, view.isPerson ? 1 : 0, kind)
        let tag = UInt64(view.tag)
        f.add(40, name, tag)
        f.add(41, name, tag, type)
        f.add(42, name, tag, place)
        for offset in 0..<4 {
            let k = offset < 2 ? filler.tokens.lowerBound - 2 + offset : filler.tokens.upperBound + offset - 2
            guard range.contains(k) else { continue }
            let side: UInt64 = k < filler.tokens.lowerBound ? 1 : 2
            if has(k, EventContext.besideFillers) {
                for c in [WordClasses.executive, .companyNoun, .productWord, .reporting, .determiner] where has(k, c) {
                    f.add(21, name, c.rawValue, side)
                }
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
                f.add(30, name, UInt64(o.kind.rawValue), o.tokens.count > filler.tokens.count ? 1 : 0)
            }
            if filler.tokens.lowerBound == range.lowerBound { f.add(31, name, kind) }
        }
        article(filler, name, type, view, &f)
        if let e = filler.entity {
            f.add(32, name, x.company.contains(e) ? 1 : 0)
            f.add(33, name, x.company.contains(e) ? 1 : 0, type)
            f.add(34, name, EventFeatures.bucket(centralRank[e]))
            for s in sectors[e] { f.add(35, name, s) }
            f.add(36, name, entities[e].known ? 1 : 0)
        }
        if filler.tokens.lowerBound < x.party.tokens.lowerBound { f.add(37, name, place) } else { f.add(38, name, place) }
        if filler.tokens.lowerBound == x.party.tokens.upperBound { f.add(39, name, kind) }
    }

    /// Which of the fillers right of the trigger it is, from 1; 0 on its left.
    func objectOrder(_ filler: RoleFiller, _ t: EventTrigger, _ all: [RoleFiller]) -> Int {
        guard filler.tokens.lowerBound >= t.tokens.upperBound else { return 0 }
        return 1 + all.count { $0.tokens.lowerBound >= t.tokens.upperBound && $0.tokens.upperBound <= filler.tokens.lowerBound }
    }

    /// How many of a filler's words there are, are in the title; how often and where first the rarest capitalised one stands in the article.
    func seen(_ filler: RoleFiller) -> (words: Int, inTitle: Int, count: Int, first: Int) {
        var (words, inTitle, count, first) = (0, 0, Int.max, 0)
        for k in filler.tokens where document.tokens[k].kind != .sign {
            words += 1
            if title.words.contains(document.tokens[k].hash) { inTitle += 1 }
            if let seen = capitalised[document.tokens[k].exact], seen.count < count { (count, first) = (seen.count, seen.first) }
        }
        return (words, inTitle, count == Int.max ? 0 : count, first)
    }

    /// Whose a filler is said to be, "Acme's Zephyr", "Acme Zephyr", "its Zephyr": 0 nobody's, 1 the principal's, 2 another's, 3 a pronoun's.
    func owner(_ filler: RoleFiller, _ x: EventCandidate) -> UInt64 {
        var k = filler.tokens.lowerBound - 1
        if k >= 0, document.tokens[k].kind == .possessive { k -= 1 }
        guard k >= 0 else { return 0 }
        if let m = mention(at: k) { return x.company.contains(m.entity) ? 1 : 2 }
        return has(k, .companyPronoun) ? 3 : 0
    }

    /// What the rest of the article says of a filler.
    private func article(_ filler: RoleFiller, _ name: UInt64, _ type: UInt64, _ view: FillerView, _ f: inout some FeatureSink) {
        let kind = UInt64(filler.kind.rawValue)
        if filler.entity == nil {
            for k in filler.tokens where capitalised.contains(document.tokens[k].exact) { f.add(50, name, document.tokens[k].hash) }
        }
        let seen = view.seen
        let titled: UInt64 = seen.inTitle == 0 ? 0 : (seen.inTitle == seen.words ? 3 : (seen.inTitle * 2 >= seen.words ? 2 : 1))
        f.add(51, name, titled, kind)
        f.add(52, name, titled, type)
        if seen.count > 0 {
            f.add(53, name, EventFeatures.bucket(seen.count), kind)
            f.add(54, name, EventFeatures.bucket(seen.count), titled)
            let (here, first) = (sentence(of: filler.tokens.lowerBound), sentence(of: seen.first))
            let place: UInt64 = first == here ? 0 : (first + 2 >= here ? 1 : 2)
            f.add(55, name, place, kind)
            f.add(56, name, place, type)
        }
        let owner = view.owner
        let before = filler.tokens.lowerBound - 1
        f.add(57, name, owner, before >= 0 && document.tokens[before].kind == .possessive ? 1 : 0)
        f.add(58, name, owner, type)
        f.add(59, name, owner, kind)
    }
    private static let newness = WordClasses.named("new")
    private static var besideFillers: WordClasses { [.executive, .companyNoun, .productWord, .reporting, .determiner] }
}
