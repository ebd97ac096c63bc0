import Lexicon
import Text

/// How a mention stands to a trigger, by shallow syntax.
struct PartyRelation {
    enum Place: UInt8 {
        /// Left of the trigger and head of its phrase; left behind a preposition; possessor; glued before a noun.
        case subject, leftObject, possessive, compound
        /// Right of the trigger without preposition; behind the preposition of the name.
        case object, by, of, with, from, to, inside, forWhom, on, against, between, at, otherRight
        /// Within the trigger's own tokens; not in the sentence.
        case within, absent
    }
    var place: Place
    var distance = 0
    var verbs = 0
    var commas = 0
    var mentions = 0
    var coordinators = 0
    /// The subject that the walk from the verb to the left found.
    var isNearestSubject = false
    /// Preposition before a mention on the left, 0 where there is none.
    var preposition: UInt64 = 0
    /// A semicolon, colon, quote or bracket between.
    var isolated = false
}

extension PartyRelation {
    init(place: Place, _ between: TokenCounts) {
        self.place = place
        verbs = Int(between.verbs)
        commas = Int(between.commas)
        mentions = Int(between.mentions)
        coordinators = Int(between.coordinators)
        isolated = between.borders > 0
    }
}

/// What stands before a token, counted from the start of the article: how a mention stands to a trigger is asked for each pair of them.
struct TokenCounts {
    var verbs: Int32 = 0
    var commas: Int32 = 0
    var mentions: Int32 = 0
    var coordinators: Int32 = 0
    /// Semicolons, colons, quotes and brackets.
    var borders: Int32 = 0
    /// The last preposition, or verb that is part of no name; -1 where there is none.
    var governor: Int32 = -1

    static func - (a: TokenCounts, b: TokenCounts) -> TokenCounts {
        TokenCounts(
            verbs: a.verbs - b.verbs, commas: a.commas - b.commas, mentions: a.mentions - b.mentions,
            coordinators: a.coordinators - b.coordinators, borders: a.borders - b.borders)
    }

    /// Those before each token, and before the end.
    static func all(_ document: Document, _ words: [WordEntry], _ mentionAt: [Int32]) -> [TokenCounts] {
        var out: [TokenCounts] = []
        out.reserveCapacity(words.count + 1)
        var now = TokenCounts()
        for (i, w) in words.enumerated() {
            out.append(now)
            if w.classes.contains(.preposition) || (w.verb >= 0 && mentionAt[i] == 0) { now.governor = Int32(i) }
            if mentionAt[i] > 0 {
                if i == 0 || mentionAt[i - 1] != mentionAt[i] { now.mentions += 1 }
                continue
            }
            if w.verb >= 0 || w.classes.contains(.reporting) { now.verbs += 1 }
            if w.classes.contains(.coordinator) { now.coordinators += 1 }
            guard document.tokens[i].kind == .sign else { continue }
            switch document.byte(i) {
            case 0x2C: now.commas += 1  // ,
            case 0x3B, 0x3A, 0x28, 0x29, 0x22, 0xE2: now.borders += 1
            default: break
            }
        }
        out.append(now)
        return out
    }
}

extension EventContext {
    /// Mentions of the sentence, with pronouns and "the company" resolved, then companies that the sentence does not name.
    func parties(inSentence s: Int) -> [PartyMention] {
        if let known = knownParties[s] { return known }
        let found = findParties(inSentence: s)
        knownParties[s] = found
        return found
    }

    private func findParties(inSentence s: Int) -> [PartyMention] {
        let range = document.sentences[s].tokens
        var out: [PartyMention] = []
        var named: [Int] = []
        var t = range.lowerBound
        while t < range.upperBound {
            if mentionAt[t] > 0 {
                let m = mentions[Int(mentionAt[t]) - 1]
                // Who is cited tells of others.
                if !m.isSource { out.append(m) }
                if !named.contains(m.entity) { named.append(m.entity) }
                t = max(t + 1, min(m.tokens.upperBound, range.upperBound))
                continue
            }
            if let (tokens, kind) = anaphor(at: t, range) {
                for (entity, how) in antecedents(t, s) {
                    out.append(PartyMention(tokens: tokens, entity: entity, isSource: false, anaphor: kind, antecedent: how))
                }
                t = tokens.upperBound
                continue
            }
            t += 1
        }
        // A sentence without a suitable name may still tell of the company of the sentence before or of the article.
        var absent: [(Int, PartyMention.Antecedent)] = []
        if let previous = lastCompany(beforeSentence: s) { absent.append((previous, .previousSentence)) }
        if let main = mainCompany { absent.append((main, .central)) }
        for (entity, how) in absent where !named.contains(entity) {
            named.append(entity)
            out.append(
                PartyMention(
                    tokens: range.lowerBound..<range.lowerBound, entity: entity, isSource: false, anaphor: .absent, antecedent: how))
        }
        return out
    }

    /// "it", "its", "they", "we"; "the company", "the Finnish startup".
    private func anaphor(at t: Int, _ range: Range<Int>) -> (Range<Int>, PartyMention.Anaphor)? {
        let w = word(t)
        if w.classes.contains(.companyPronoun) { return (t..<t + 1, .pronoun) }
        let hash = document.tokens[t].hash
        guard hash == pointers.the || hash == pointers.this || hash == pointers.both else { return nil }
        var i = t + 1
        while i < range.upperBound, i <= t + 5 {
            guard document.tokens[i].kind != .possessive, mentionAt[i] == 0 else { return nil }
            let v = word(i)
            if v.classes.contains(.companyNoun) {
                // The head of the phrase, no modifier: "the company's", "the company said", not "the app store owner".
                let next = i + 1
                if next < range.upperBound, document.tokens[next].kind == .word, word(next).classes.isEmpty, word(next).verb < 0,
                    !endsInLy(next)
                {
                    i += 1
                    continue
                }
                return (t..<next, .noun)
            }
            if !v.classes.isDisjoint(with: [.preposition, .auxiliary, .pronoun, .conjunction]) || document.tokens[i].kind == .number {
                return nil
            }
            i += 1
        }
        return nil
    }

    private func antecedents(_ t: Int, _ s: Int) -> [(Int, PartyMention.Antecedent)] {
        var out: [(Int, PartyMention.Antecedent)] = []
        var i = t - 1
        let first = document.sentences[s].firstToken
        while i >= first {
            if let m = mention(at: i), entities[m.entity].kind == .company, !m.isSource {
                out.append((m.entity, .sameSentence))
                break
            }
            i -= 1
        }
        if let previous = lastCompany(beforeSentence: s), !out.contains(where: { $0.0 == previous }) {
            out.append((previous, .previousSentence))
        }
        if let main = mainCompany, !out.contains(where: { $0.0 == main }) { out.append((main, .central)) }
        return out
    }

    /// First company of the nearest sentence before that names one, at most four sentences back.
    func lastCompany(beforeSentence s: Int) -> Int? {
        var k = s - 1
        while k >= 0, k >= s - 4 {
            let tokens = document.sentences[k].tokens
            var i = tokens.lowerBound
            while i < tokens.upperBound {
                if let m = mention(at: i), entities[m.entity].kind == .company, !m.isSource { return m.entity }
                i += 1
            }
            k -= 1
        }
        return nil
    }

    static let this = Hashing.folded("this".utf8)
    static let both = Hashing.folded("both".utf8)

    /// How the mention stands to the trigger.
    func relation(_ m: PartyMention, _ t: EventTrigger) -> PartyRelation {
        m.anaphor == .absent ? PartyRelation(place: .absent) : relation(m.tokens, t)
    }

    /// How a phrase stands to the trigger.
    func relation(_ tokens: Range<Int>, _ t: EventTrigger) -> PartyRelation {
        if tokens.lowerBound >= t.tokens.upperBound { return right(tokens, t) }
        return tokens.upperBound <= t.tokens.lowerBound ? left(tokens, t) : PartyRelation(place: .within)
    }

    func right(_ m: Range<Int>, _ t: EventTrigger) -> PartyRelation {
        var r = PartyRelation(place: .object, between(t.tokens.upperBound, m.lowerBound))
        var preposition: UInt64 = 0
        if let i = governor(from: t.tokens.upperBound, before: m.lowerBound) {
            preposition = has(i, .preposition) ? document.tokens[i].hash : 1
        }
        r.distance = m.lowerBound - t.tokens.upperBound
        r.preposition = preposition
        r.place = preposition == 0 ? .object : (EventContext.places[preposition] ?? .otherRight)
        return r
    }

    func left(_ m: Range<Int>, _ t: EventTrigger) -> PartyRelation {
        let end = t.groupStart < m.upperBound ? t.tokens.lowerBound : t.groupStart
        var r = PartyRelation(place: .subject, between(m.upperBound, max(m.upperBound, end)))
        r.distance = max(0, end - m.upperBound)
        let own = m.count == 1 && document.tokens[m.lowerBound].hash == EventContext.its
        if r.verbs == 0, r.commas == 0, r.distance <= 6, own || (m.upperBound < end && document.tokens[m.upperBound].kind == .possessive) {
            r.place = .possessive
            return r
        }
        if t.voice == .noun, r.distance == 0 || (r.distance <= 2 && r.verbs == 0 && r.commas == 0 && r.preposition == 0) {
            var plain = true
            for k in m.upperBound..<end where has(k, [.preposition, .determiner, .conjunction, .auxiliary]) { plain = false }
            if plain {
                r.place = .compound
                return r
            }
        }
        r.preposition = prepositionBefore(m.lowerBound, document.sentences[t.sentence].firstToken)
        if r.preposition != 0 { r.place = .leftObject }
        return r
    }

    /// The preposition that governs the phrase before `t`: determiners, adjectives and other names may stand between.
    func prepositionBefore(_ t: Int, _ first: Int) -> UInt64 {
        var i = t - 1
        var steps = 0
        while i >= first, steps < 4 {
            let token = document.tokens[i]
            if has(i, .preposition) { return token.hash }
            if token.kind == .sign || token.kind == .possessive || has(i, [.conjunction, .auxiliary, .pronoun]) { return 0 }
            if word(i).verb >= 0, word(i).forms.isDisjoint(with: [.participle, .gerund]) { return 0 }
            i -= 1
            steps += 1
        }
        return 0
    }

    private static let places = WordMap<PartyRelation.Place>([
        by: .by, of: .of, to: .to, Hashing.folded("with".utf8): .with, Hashing.folded("from".utf8): .from,
        Hashing.folded("in".utf8): .inside, Hashing.folded("into".utf8): .inside, Hashing.folded("for".utf8): .forWhom,
        Hashing.folded("on".utf8): .on, Hashing.folded("against".utf8): .against, Hashing.folded("between".utf8): .between,
        Hashing.folded("at".utf8): .at,
    ])

    /// "Founded in 2014, Acme sells tea": the phrase behind the comma, and in it the owned, not the owner: "Birdsong's Acme".
    private func subjectBehindComma(_ t: EventTrigger, _ parties: [PartyMention]) -> Range<Int>? {
        let end = document.sentences[t.sentence].endToken
        var i = t.tokens.upperBound
        while i < end, i < t.tokens.upperBound + 14, sign(i) != 0x2C { i += 1 }
        guard i < end, sign(i) == 0x2C else { return nil }
        let comma = i
        while i < end, i < comma + 9 {
            if let p = parties.first(where: { $0.anaphor != .absent && $0.tokens.contains(i) }) {
                let after = p.tokens.upperBound
                if after < end, document.tokens[after].kind == .possessive, p.anaphor == .name {
                    i = after + 1
                    continue
                }
                return p.tokens
            }
            if word(i).verb >= 0, has(i, .auxiliary) { return nil }
            i += 1
        }
        return nil
    }

    /// Tokens of the trigger's subject: the nearest phrase on the left that is no object of a preposition.
    func nearestSubject(_ t: EventTrigger, _ parties: [PartyMention]) -> Range<Int>? {
        let first = document.sentences[t.sentence].firstToken
        if t.voice == .passive, t.anchor <= first + 1, let s = subjectBehindComma(t, parties) { return s }
        var i = (t.voice == .noun ? t.tokens.lowerBound : t.groupStart) - 1
        var relative = false
        var fallback: Range<Int>?
        while i >= first {
            if let p = parties.last(where: { $0.anaphor != .absent && $0.tokens.contains(i) }) {
                let governed = prepositionBefore(p.tokens.lowerBound, first) != 0
                if !governed || relative { return p.tokens }
                if fallback == nil { fallback = p.tokens }
                i = p.tokens.lowerBound - 1
                continue
            }
            if has(i, .relative) { relative = true }
            if document.tokens[i].kind == .sign, document.byte(i) == 0x3B { break }
            i -= 1
        }
        return fallback
    }
}
