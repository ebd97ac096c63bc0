import Lexicon
import Text

extension EventContext {
    /// Whether an event without a date stands far down, in a sentence that has next to nothing of the title: no article exists to report it.
    func isBackground(_ d: EventDraft, _ title: EventTitleTellings) -> Bool {
        let tokens = document.sentences[d.sentence].tokens
        guard d.status == .reported, d.basis == .unknown, !title.wordsInOrder.isEmpty,
            document.byteRange(tokens).lowerBound > EventContext.opening
        else { return false }
        var shared: Set<UInt64> = []
        for i in tokens where document.tokens[i].kind == .word && document.tokens[i].end - document.tokens[i].start >= 4 {
            if title.words.contains(document.tokens[i].hash) { shared.insert(document.tokens[i].hash) }
        }
        return shared.count <= EventContext.sharedAtMost
    }
    /// Bytes of an article's beginning.
    private static let opening = 600
    private static let sharedAtMost = 2

    /// Features of "the article exists to report this".
    func headlineFeatures(_ x: EventCandidate, _ cues: SentenceCues, _ counts: TriggerCounts) -> [UInt32] {
        var f = FeatureList("headline", .arguments)
        addHeadline(x, cues, counts, &f)
        return f.indices
    }

    func addHeadline(_ x: EventCandidate, _ cues: SentenceCues, _ counts: TriggerCounts, _ f: inout some FeatureSink) {
        let t = x.trigger
        let type = rules.types[t.type].hash
        let inTitle: UInt64 = title.entities.contains(x.party.entity) ? 1 : 0
        let titleType = title.types >> UInt64(t.type) & 1
        let titleWord: UInt64 = title.anchors.contains(EventTitle.key(t.type, anchorKey(t))) ? 1 : 0
        let key = inTitle &* 4 &+ titleType &* 2 &+ titleWord
        f.add(1)
        f.add(2, type)
        f.add(3, key)
        f.add(4, key, type)
        f.add(5, UInt64(min(t.sentence, 10)))
        f.add(6, UInt64(min(t.sentence, 10)), key)
        f.add(7, EventFeatures.bucket(centralRank[x.party.entity]))
        f.add(8, EventFeatures.bucket(centralRank[x.party.entity]), key)
        f.add(9, EventFeatures.bucket(counts.count(t.type, of: .sentence)), titleType)
        f.add(10, counts.first(t.type, sentence: t.sentence) ? 1 : 0, inTitle)
        f.add(11, UInt64(t.forms.rawValue), UInt64(t.voice.rawValue))
        EventFeatures.modality(self, t) { f.add(12, $0) }
        for b in SentenceCues.watched where cues.classes.rawValue & b.rawValue != 0 { f.add(13, b.rawValue) }
        f.add(14, UInt64(x.party.anaphor.rawValue))
        f.add(15, EventFeatures.bucket(cues.times))
        // How many of the sentence's words the title repeats.
        var shared = 0
        for i in document.sentences[t.sentence].tokens where document.tokens[i].kind == .word && word(i).classes.isEmpty {
            if title.words.contains(document.tokens[i].hash) { shared += 1 }
        }
        f.add(16, EventFeatures.bucket(shared))
        f.add(17, EventFeatures.bucket(shared), inTitle, UInt64(min(t.sentence, 4)))
        // The words behind the trigger, what was launched or bought, in the title.
        var object = 0
        let end = document.sentences[t.sentence].endToken
        for i in t.tokens.upperBound..<max(t.tokens.upperBound, min(end, t.tokens.upperBound + 8))
        where document.tokens[i].kind != .sign && word(i).classes.isEmpty && title.words.contains(document.tokens[i].hash) { object += 1 }
        f.add(18, EventFeatures.bucket(object), key)
        f.add(19, EventFeatures.bucket(object))
        f.add(20, rules.rules[t.rule].hash)
    }
}
