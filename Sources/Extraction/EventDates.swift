import Reading
import Text

extension EventContext {
    /// Times that may date an event of the sentence: its own, then the news day that an earlier sentence gives.
    func timeCandidates(_ s: Int) -> [Int] {
        var out: [Int] = []
        for i in document.sentences[s].tokens where timeAt[i] > 0 {
            let k = Int(timeAt[i]) - 1
            if out.last != k, days(ofTime: k) != nil { out.append(k) }
        }
        if let n = newsTime, !out.contains(n) { out.append(n) }
        return out
    }

    /// Log odds from which a time dates an event and from which an event counts as the day's news: best in cross-validation.
    static let leastTime = -1.5
    static let leastPublication = -0.4

    func days(ofTime k: Int) -> DayInterval? { times[k].eventDays ?? times[k].days }

    /// The first time of the article that lies within a week before publication: "on Tuesday" of the opening sentence.
    var newsTime: Int? {
        guard let published = document.published?.days, published.dayCount == 1 else { return nil }
        for k in times.indices {
            guard let d = days(ofTime: k), d.dayCount == 1, d.to <= published.to, d.from >= published.from.adding(days: -7) else {
                continue
            }
            return sentence(of: times[k].tokens.lowerBound) < 4 ? k : nil
        }
        return nil
    }

    func dateFeatures(_ x: EventCandidate, _ k: Int) -> [UInt32] {
        var f = FeatureList("date", .arguments)
        let t = x.trigger
        let type = rules.types[t.type].hash
        let time = times[k]
        let range = document.sentences[t.sentence].tokens
        let remote = !range.contains(time.tokens.lowerBound)
        f.add(1, remote ? 1 : 0)
        f.add(2, remote ? 1 : 0, type)
        let d = days(ofTime: k)
        let length = EventFeatures.bucket((d?.dayCount ?? 0) / 4)
        var when: UInt64 = 0
        if let p = document.published?.days, let d {
            when = d.from > p.to ? 1 : (d.from == p.from && d.to == p.to ? 2 : (d.to >= p.from.adding(days: -8) ? 3 : 4))
        }
        f.add(3, length, when)
        f.add(4, length, type)
        f.add(5, when, type)
        f.add(6, when, UInt64(t.forms.rawValue))
        guard !remote else {
            f.add(7, UInt64(min(t.sentence, 6)))
            f.add(8, UInt64(min(t.sentence, 6)), title.types >> UInt64(t.type) & 1)
            f.add(9, UInt64(t.forms.rawValue), UInt64(t.voice.rawValue))
            f.add(10, rules.rules[t.rule].hash)
            return f.indices
        }
        let r =
            time.tokens.lowerBound >= t.tokens.upperBound
            ? right(time.tokens, t)
            : (time.tokens.upperBound <= t.tokens.lowerBound ? left(time.tokens, t) : PartyRelation(place: .within))
        let side: UInt64 = time.tokens.lowerBound >= t.tokens.upperBound ? 1 : 0
        f.add(11, side, EventFeatures.bucket(r.distance))
        f.add(12, side, UInt64(min(r.verbs, 4)))
        f.add(13, side, UInt64(min(r.commas, 4)))
        f.add(14, side, UInt64(min(r.mentions, 4)))
        f.add(15, EventFeatures.shape(self, time.tokens.lowerBound - 1, range))
        f.add(16, EventFeatures.shape(self, time.tokens.upperBound, range))
        f.add(17, side, UInt64(t.voice.rawValue), EventFeatures.bucket(r.distance))
        var all = 0
        var nearer = 0
        for i in range where timeAt[i] > 0 {
            let o = times[Int(timeAt[i]) - 1]
            guard o.tokens.lowerBound == i, o.tokens != time.tokens else { continue }
            all += 1
            if distance(o.tokens, t) < distance(time.tokens, t) { nearer += 1 }
        }
        f.add(18, UInt64(min(all, 3)), UInt64(min(nearer, 3)))
        f.add(19, UInt64(min(nearer, 3)), type)
        // A verb nearer to the time than the trigger may own it.
        f.add(20, UInt64(min(r.verbs, 4)), UInt64(min(nearer, 2)), side)
        let before = time.tokens.lowerBound - 1
        if range.contains(before), word(before).verb >= 0 { f.add(21, has(before, .reporting) ? 1 : 0) }
        return f.indices
    }

    private func distance(_ r: Range<Int>, _ t: EventTrigger) -> Int {
        r.lowerBound >= t.tokens.upperBound ? r.lowerBound - t.tokens.upperBound : t.tokens.lowerBound - r.upperBound
    }

    /// Features of "the event is the day's news": its date is the day of publication though no word says so.
    func publicationFeatures(_ x: EventCandidate, _ cues: SentenceCues) -> [UInt32] {
        var f = FeatureList("publication", .arguments)
        let t = x.trigger
        let type = rules.types[t.type].hash
        let inTitle: UInt64 = title.entities.contains(x.party.entity) ? 1 : 0
        let titleType = title.types >> UInt64(t.type) & 1
        f.add(1)
        f.add(2, type)
        f.add(3, UInt64(min(t.sentence, 8)))
        f.add(4, inTitle, titleType)
        f.add(5, inTitle &* 2 &+ titleType, UInt64(min(t.sentence, 3)))
        f.add(6, inTitle &* 2 &+ titleType, type)
        f.add(7, UInt64(t.forms.rawValue), UInt64(t.voice.rawValue))
        f.add(8, UInt64(t.forms.rawValue), type)
        for m in EventFeatures.modality(self, t) { f.add(9, m) }
        for b in SentenceCues.watched where cues.classes.rawValue & b.rawValue != 0 { f.add(10, b.rawValue) }
        f.add(11, EventFeatures.bucket(cues.times))
        f.add(12, EventFeatures.bucket(centralRank[x.party.entity]))
        f.add(13, rules.rules[t.rule].hash)
        f.add(14, UInt64(x.party.anaphor.rawValue))
        let first = document.sentences[t.sentence].firstToken
        for i in max(first, t.groupStart)..<t.tokens.lowerBound where document.tokens[i].kind != .sign {
            f.add(15, document.tokens[i].hash)
        }
        f.add(16, newsTime == nil ? 0 : 1)
        return f.indices
    }

    /// Results and forecasts are dated by the day they are given, not by the quarter or year they are about; what is reported as done does
    /// not lie ahead.
    private func canDate(_ draft: EventDraft, _ k: Int) -> Bool {
        guard let d = days(ofTime: k) else { return false }
        let type = rules.types[draft.type].name
        if type == "earnings" || type == "guidance", d.dayCount >= 80 { return false }
        if isComparedWith(times[k].tokens.lowerBound) { return false }
        if draft.status == .reported, let p = document.published?.days, d.from > p.to { return false }
        return true
    }

    /// "Its biggest purchase since [2002]", "the first since [May]": the time of what it is compared with.
    private func isComparedWith(_ t: Int) -> Bool {
        guard t > 0, document.tokens[t - 1].hash == EventContext.since else { return false }
        let first = document.sentences[sentence(of: t)].firstToken
        for i in max(first, t - 8)..<t - 1 where document.tokens[i].kind == .word {
            let range = document.tokens[i].range
            let isSuperlative = range.count > 5 && document.bytes[range.upperBound - 3..<range.upperBound].elementsEqual("est".utf8)
            if isSuperlative || EventContext.ranks.contains(document.tokens[i].hash) { return true }
        }
        return false
    }
    static let since = Hashing.folded("since".utf8)
    static let ranks = Set(["first", "most", "best", "worst", "least", "record", "low", "high"].map { Hashing.folded($0.utf8) })

    /// Dates a draft.
    func date(_ draft: inout EventDraft, _ cues: SentenceCues, _ model: EventModel) {
        var best: (Double, Int)?
        for k in timeCandidates(draft.sentence) where canDate(draft, k) {
            let s = model.score(dateFeatures(draft.candidate, k))
            if s > EventContext.leastTime, s > best?.0 ?? -.infinity { best = (s, k) }
        }
        if let (_, k) = best, let d = days(ofTime: k) {
            draft.days = d
            draft.basis = .explicit
            return
        }
        if let published = document.published, model.score(publicationFeatures(draft.candidate, cues)) > EventContext.leastPublication {
            draft.days = published.days
            draft.basis = .publication
        }
    }
}
