import Lexicon
import Text

/// Whether two drafts of an article tell one event: a learned decision over pairs of the same type with a company in common.
enum EventIdentity {
    /// What a draft's sentence says, for comparison: hashes of its content words and of its proper names, both sorted.
    struct Wording {
        var words: [UInt64] = []
        var names: [UInt64] = []

        init(_ c: EventContext, _ d: EventDraft) { self.init(c, sentence: d.sentence) }

        init(_ c: EventContext, sentence: Int) {
            for i in c.document.sentences[sentence].tokens {
                let t = c.document.tokens[i]
                guard t.kind == .word || t.kind == .number, c.mentionAt[i] == 0 else { continue }
                if c.isProper(i) || t.has(.hasDigit) {
                    names.append(t.hash)
                } else if c.word(i).classes.isEmpty, t.end - t.start > 3 {
                    words.append(t.hash)
                }
            }
            words = Wording.sorted(words)
            names = Wording.sorted(names)
        }

        /// Each once, in order.
        private static func sorted(_ hashes: [UInt64]) -> [UInt64] {
            var all = hashes
            all.sort()
            var n = 0
            for i in all.indices where i == 0 || all[i] != all[n - 1] {
                all[n] = all[i]
                n += 1
            }
            all.removeLast(all.count - n)
            return all
        }
    }

    static func comparable(_ a: EventDraft, _ b: EventDraft) -> Bool {
        a.type == b.type && a.company.contains { b.company.contains($0) }
    }

    /// Log odds that two comparable drafts tell one event, and those from which they do; `a` stands first in the text.
    static func score(
        _ c: EventContext, _ a: EventDraft, _ x: Wording, _ b: EventDraft, _ y: Wording, _ model: EventModel
    ) -> (logOdds: Double, least: Double) {
        let isSame = EventMerging.same(a, b, c)
        return (model.score("same", .identity) { add(c, a, x, b, y, isSame: isSame, &$0) }, isSame ? leastSame : leastOther)
    }

    /// Log odds of the weights from which two drafts are one event, where the rules of `EventMerging.same` say so and where they do not:
    /// best in cross-validation.
    private static let leastSame = 0.0
    private static let leastOther = 0.5

    /// Features of a pair; `a` stands first in the text.
    static func features(_ c: EventContext, _ a: EventDraft, _ x: Wording, _ b: EventDraft, _ y: Wording) -> [UInt32] {
        var f = FeatureList("same", .identity)
        add(c, a, x, b, y, isSame: EventMerging.same(a, b, c), &f)
        return f.indices
    }

    /// Adds the features of a pair, of which the rules say that it is one event, or not.
    static func add(
        _ c: EventContext, _ a: EventDraft, _ x: Wording, _ b: EventDraft, _ y: Wording, isSame: Bool, _ f: inout some FeatureSink
    ) {
        let type = c.rules.types[a.type].hash
        let key = EventMerging.keyRelation(a, b, c)
        let date = EventMerging.dateRelation(a, b)
        let amount = EventMerging.amountRelation(a, b, c)
        let distance = EventFeatures.bucket(b.sentence - a.sentence)
        let rule: UInt64 = isSame ? 1 : 0
        let anchor: UInt64 = c.anchorKey(a.candidate.trigger) == c.anchorKey(b.candidate.trigger) ? 1 : 0
        let explicit: UInt64 = (a.basis == .explicit ? 1 : 0) + (b.basis == .explicit ? 2 : 0)
        f.add(1)
        f.add(2, type)
        f.add(3, key)
        f.add(4, key, type)
        f.add(5, date, explicit)
        f.add(6, date, explicit, type)
        f.add(7, amount)
        f.add(8, amount, type)
        f.add(9, distance)
        f.add(10, distance, key)
        f.add(11, distance, type)
        f.add(12, rule)
        f.add(13, rule, type)
        f.add(14, anchor, key)
        f.add(15, anchor, type)
        let words = common(x.words, y.words)
        let names = common(x.names, y.names)
        f.add(16, EventFeatures.bucket(words))
        f.add(17, EventFeatures.bucket(words), key)
        f.add(18, EventFeatures.bucket(names))
        f.add(19, EventFeatures.bucket(names), key)
        f.add(20, EventFeatures.bucket(names), type)
        f.add(21, EventFeatures.bucket(y.names.count - names), key)
        f.add(22, UInt64(b.candidate.party.anaphor.rawValue), key)
        f.add(23, UInt64(b.candidate.trigger.forms.rawValue), UInt64(b.candidate.trigger.voice.rawValue))
        f.add(24, definiteness(c, b), key)
        f.add(25, definiteness(c, b), UInt64(b.candidate.trigger.voice.rawValue))
        f.add(26, a.status == b.status ? 1 : 0, date)
        f.add(27, Hashing.exact(a.status.rawValue.utf8), Hashing.exact(b.status.rawValue.utf8))
        f.add(28, c.rules.rules[b.candidate.trigger.rule].hash)
        f.add(29, key, date, amount)
        f.add(30, key, date, anchor)
        f.add(31, a.candidate.trigger.anchor == b.candidate.trigger.anchor ? 1 : 0)
        f.add(32, a.sentence == b.sentence ? 1 : 0, key, type)
        f.add(33, level(a.logOdds), level(b.logOdds))
        f.add(34, level(b.logOdds), key)
        f.add(35, level(a.headlineLogOdds), level(b.headlineLogOdds))
        if a.type == c.rules.type(named: "funding_round") {
            let (first, second) = (c.round(a.sentence), c.round(b.sentence))
            f.add(36, first == nil ? 0 : 1, second == nil ? 0 : 1, first == second ? 1 : 0)
        }
        EventFeatures.modality(c, b.candidate.trigger) { f.add(37, $0, date) }
        let joint = a.company.reduce(0) { $0 + (b.company.contains($1) ? 1 : 0) }
        f.add(38, UInt64(min(joint, 3)), UInt64(min(a.company.count, 3)), UInt64(min(b.company.count, 3)))
    }

    /// What stands before the trigger: 1 "the", "this", "its" or a possessor, 2 "a", "another", 3 "new", "earlier", 0 anything else.
    private static func definiteness(_ c: EventContext, _ d: EventDraft) -> UInt64 {
        let t = d.candidate.trigger
        let first = c.document.sentences[d.sentence].firstToken
        var i = t.anchor - 1
        var steps = 0
        while i >= first, steps < 4 {
            let h = c.document.tokens[i].hash
            if indefinite.contains(h) { return 2 }
            if again.contains(h) { return 3 }
            if definite.contains(h) || c.document.tokens[i].kind == .possessive || c.has(i, .companyPronoun) { return 1 }
            if c.has(i, [.preposition, .auxiliary, .conjunction]) || c.document.tokens[i].kind == .sign { return 0 }
            i -= 1
            steps += 1
        }
        return 0
    }
    private static let definite = WordSet(["the", "this", "that", "these", "those"].map { Hashing.folded($0.utf8) })
    private static let indefinite = WordSet(["a", "an", "another", "second", "further"].map { Hashing.folded($0.utf8) })
    private static let again = EventLists.named("told_again")

    private static func common(_ a: [UInt64], _ b: [UInt64]) -> Int {
        var (i, k, n) = (0, 0, 0)
        while i < a.count, k < b.count {
            if a[i] == b[k] {
                (i, k, n) = (i + 1, k + 1, n + 1)
            } else if a[i] < b[k] {
                i += 1
            } else {
                k += 1
            }
        }
        return n
    }

    private static func level(_ x: Double) -> UInt64 {
        switch x {
        case ..<(-1.5): 0
        case ..<(-0.5): 1
        case ..<0.5: 2
        case ..<1.5: 3
        default: 4
        }
    }
}
