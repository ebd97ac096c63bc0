import Reading
import Text

extension Event.Status {
    /// Those that the model tells apart; `denied` is too rare to learn and needs a word of denial.
    static let learned: [Event.Status] = [.reported, .planned, .rumoured, .cancelled]
}

extension EventContext {
    /// Features of a status: tense, modality, negation and attribution around the trigger.
    func statusFeatures(_ x: EventCandidate, _ cues: SentenceCues, _ status: Event.Status) -> [UInt32] {
        var f = FeatureList("status", .arguments)
        let s = Hashing.exact(status.rawValue.utf8)
        let t = x.trigger
        let type = rules.types[t.type].hash
        let range = document.sentences[t.sentence].tokens
        f.add(1, s)
        f.add(2, s, type)
        f.add(3, s, UInt64(t.forms.rawValue), UInt64(t.voice.rawValue))
        f.add(4, s, rules.rules[t.rule].hash)
        for m in EventFeatures.modality(self, t) {
            f.add(5, s, m)
            f.add(6, s, m, UInt64(t.forms.rawValue))
        }
        for b in SentenceCues.watched where cues.classes.rawValue & b.rawValue != 0 { f.add(7, s, b.rawValue) }
        for i in max(range.lowerBound, t.groupStart)..<t.tokens.lowerBound where document.tokens[i].kind != .sign {
            f.add(8, s, document.tokens[i].hash)
        }
        for k in 1...5 {
            let i = t.groupStart - k
            if range.contains(i), document.tokens[i].kind == .word, !isName(i) {
                f.add(9, s, document.tokens[i].hash)
                if k == 1 { f.add(10, s, document.tokens[i].hash) }
            }
            let n = t.tokens.upperBound - 1 + k
            if range.contains(n), document.tokens[n].kind == .word, !isName(n), !word(n).classes.isEmpty {
                f.add(11, s, document.tokens[n].hash)
            }
        }
        for i in range where !word(i).classes.isDisjoint(with: [.rumour, .cancel, .deny, .plan, .future]) && mentionAt[i] == 0 {
            f.add(12, s, document.tokens[i].hash)
            f.add(13, s, document.tokens[i].hash, i < t.tokens.lowerBound ? 1 : 2)
        }
        if let days = document.published?.days {
            for i in range where timeAt[i] > 0 {
                let time = times[Int(timeAt[i]) - 1]
                guard time.tokens.lowerBound == i, let d = time.eventDays ?? time.days else { continue }
                f.add(14, s, d.from > days.to ? 1 : (d.to < days.from ? 2 : 3), type)
                f.add(15, s, d.from > days.to ? 1 : (d.to < days.from ? 2 : 3))
            }
        }
        return f.indices
    }

    func status(_ x: EventCandidate, _ cues: SentenceCues, _ model: EventModel) -> Event.Status {
        var best = Event.Status.reported
        var bestScore = -Double.infinity
        for s in Event.Status.learned {
            let score = model.score(statusFeatures(x, cues, s))
            if score > bestScore { (best, bestScore) = (s, score) }
        }
        let first = document.sentences[x.trigger.sentence].firstToken
        for i in max(first, x.trigger.groupStart - 3)..<x.trigger.tokens.lowerBound where has(i, .deny) { return .denied }
        return best
    }
}
