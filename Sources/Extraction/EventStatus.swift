import Lexicon
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
        addFeatures(x, cues, status, &f)
        return f.indices
    }

    private func addFeatures(_ x: EventCandidate, _ cues: SentenceCues, _ status: Event.Status, _ f: inout some FeatureSink) {
        let s = Hashing.exact(status.rawValue.utf8)
        let t = x.trigger
        let type = rules.types[t.type].hash
        let range = document.sentences[t.sentence].tokens
        f.add(1, s)
        f.add(2, s, type)
        f.add(3, s, UInt64(t.forms.rawValue), UInt64(t.voice.rawValue))
        f.add(4, s, rules.rules[t.rule].hash)
        EventFeatures.modality(self, t) {
            f.add(5, s, $0)
            f.add(6, s, $0, UInt64(t.forms.rawValue))
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
    }

    func status(_ x: EventCandidate, _ cues: SentenceCues, _ model: EventModel) -> Event.Status {
        var best = Event.Status.reported
        var bestScore = -Double.infinity
        for s in Event.Status.learned {
            let score = model.score("status", .arguments) { addFeatures(x, cues, s, &$0) }
            if score > bestScore { (best, bestScore) = (s, score) }
        }
        let first = document.sentences[x.trigger.sentence].firstToken
        for i in max(first, x.trigger.groupStart - 3)..<x.trigger.tokens.lowerBound where has(i, .deny) { return .denied }
        return best
    }

    /// Tokens around a trigger in which a cue of its status stands.
    private static let reachOfCue = 12

    /// The status that a cue in the trigger's clause gives it (`Data/events/status_cues.tsv`), nil where there is none.
    /// - Parameter held: the status that the models hold it for.
    func cuedStatus(_ t: EventTrigger, _ held: Event.Status = .reported) -> Event.Status? {
        let range = document.sentences[t.sentence].tokens
        let from = max(range.lowerBound, t.anchor - EventContext.reachOfCue)
        let to = min(range.upperBound, t.tokens.upperBound + EventContext.reachOfCue)
        var weaker: Event.Status?
        for i in from..<to where mentionAt[i] == 0 && !t.tokens.contains(i) {
            guard let patterns = rules.statusStarts[document.tokens[i].hash] else { continue }
            let isBehind = i >= t.tokens.upperBound
            for p in patterns {
                let cue = rules.statuses[rules.statusCues.rule(p)]
                guard (cue.place == .behind || cue.place == .turn) == isBehind,
                    let end = rules.statusCues.match(p, self, at: i, before: isBehind ? to : t.anchor)
                else { continue }
                if !cue.types.isEmpty, !cue.types.contains(t.type) || (cue.corrects && held != .reported) { continue }
                // "has not ruled out"
                if !isBehind, i > range.lowerBound, EventContext.nots.contains(document.tokens[i - 1].hash) { continue }
                let between = isBehind ? t.tokens.upperBound..<i : end..<t.anchor
                if cue.place == .next {
                    let isNegated = (max(range.lowerBound, i - 2)..<t.anchor).contains { has($0, .negation) }
                    if isNegated || between.contains(where: { !has($0, [.auxiliary, .adverb]) }) { continue }
                }
                if cue.place == .object, !isObject(t) || between.contains(where: { isActive($0) || has($0, .preposition) }) { continue }
                if between.contains(where: { endsClause($0) && !(cue.place == .turn && sign($0) == 0x2C) }) { continue }
                if cue.status == .denied || cue.status == .cancelled { return cue.status }
                if weaker == nil { weaker = cue.status }
            }
        }
        // "did not buy": what the verb itself negates did not happen.
        return t.voice != .noun && !EventContext.foretells.contains(rules.types[t.type].hash)
            && (t.groupStart..<t.anchor).contains { has($0, .negation) } ? .denied : weaker
    }

    /// Whether the words say that what the models hold for done is still to come.
    func isPlan(_ d: EventDraft) -> Bool {
        d.status == .reported && (isAhead(d) || isOnlyBid(d) || isHeadlinePlan(d.candidate.trigger) || isLeavingAhead(d))
    }

    /// Whether what is told as done is dated after the article, in a sentence that looks ahead: "the second season is [arriving] in March".
    func isAhead(_ d: EventDraft) -> Bool {
        guard d.status == .reported, d.basis == .explicit, let days = d.days, let published = document.published?.days,
            days.from.days > published.to.days + 1, days.from.days <= published.to.days + EventContext.farAhead,
            !EventContext.foretells.contains(rules.types[d.type].hash), !EventContext.lastsLong.contains(rules.types[d.type].hash)
        else { return false }
        return document.sentences[d.sentence].tokens.contains {
            mentionAt[$0] == 0 && EventContext.ahead.contains(document.tokens[$0].hash)
        }
    }
    /// Days: what is dated further ahead is misread.
    private static let farAhead: Int32 = 731
    /// What falls due later has been agreed.
    private static let lastsLong = WordSet(["milestone", "debt"].map { Hashing.exact($0.utf8) })
    private static let ahead = EventLists.named("ahead")

    /// "Acme to cut 300 jobs in Oslo", "Acme chief Jane Doe to step down": a headline that says by an infinitive what is to come.
    func isHeadlinePlan(_ t: EventTrigger) -> Bool {
        let range = document.sentences[t.sentence].tokens
        guard t.voice != .noun, t.forms.contains(.base) else { return false }
        var to = t.anchor - 1
        while to > range.lowerBound, has(to, [.adverb, .auxiliary]), document.tokens[to].hash != EventContext.to { to -= 1 }
        guard to > range.lowerBound, document.tokens[to].hash == EventContext.to, mentionAt[to - 1] > 0 || nameAt[to - 1] == 1
        else { return false }
        // "Acme expects Birdsong to cut jobs", "a way for Acme to buy": what somebody else thinks, wants or needs.
        return !(range.lowerBound..<to).contains { !isName($0) && (isVerb($0) || has($0, [.auxiliary, .preposition, .reporting])) }
    }

    /// "Acme said Jane Doe, who came in 2020, would [leave]": a move that the verb itself puts ahead, whatever is told of it beside.
    private func isLeavingAhead(_ d: EventDraft) -> Bool {
        let t = d.candidate.trigger
        guard rules.types[d.type].name == "executive_change", t.voice != .noun, t.forms.contains(.base), t.anchor >= 2 else { return false }
        var i = t.anchor - 1
        while i > document.sentences[d.sentence].firstToken, has(i, .adverb) { i -= 1 }
        return EventContext.willWords.contains(document.tokens[i].hash)
    }
    private static let willWords = WordSet(words: "will would")

    /// Whether a takeover is told as done of which the words say that it was bid or offered for, not that the bid was won.
    func isOnlyBid(_ d: EventDraft) -> Bool {
        guard d.status == .reported, rules.types[d.type].name == "acquisition",
            rules.rules[d.candidate.trigger.rule].name == EventContext.bid || isOfBid(d.candidate.trigger)
        else { return false }
        return !document.sentences[d.sentence].tokens.contains {
            mentionAt[$0] == 0 && EventContext.succeeds.contains(document.tokens[$0].hash)
        }
    }
    private static let bid = "acquisition.bid"

    /// "a $3 million [takeover] bid", "an unsolicited offer to [buy] Birdsong".
    private func isOfBid(_ t: EventTrigger) -> Bool {
        if t.voice == .noun {
            return t.tokens.upperBound < document.tokens.count && EventContext.attempts.contains(document.tokens[t.tokens.upperBound].hash)
        }
        let first = document.sentences[t.sentence].firstToken
        guard let to = (max(first, t.groupStart - 1)..<t.anchor).last(where: { document.tokens[$0].hash == EventContext.to }), to > first
        else {
            return false
        }
        return EventContext.attempts.contains(document.tokens[to - 1].hash) && t.anchor - to <= 2
    }
    private static let attempts = EventLists.named("attempt")
    private static let succeeds = EventLists.named("bid_won")

    /// "If Acme bought Birdsong, it would ...", "unless it sells its mill", "Acme should buy Birdsong": what is only supposed.
    func isSupposed(_ t: EventTrigger) -> Bool {
        guard t.voice != .noun else { return false }
        let first = document.sentences[t.sentence].firstToken
        // "Analysts think Acme should buy Birdsong"
        if (t.groupStart..<t.anchor).contains(where: { document.tokens[$0].hash == EventContext.should }),
            (first..<t.groupStart).contains(where: { has($0, .opinion) })
        {
            return true
        }
        var i = t.groupStart - 1
        while i >= first, !endsClause(i) {
            if EventContext.suppositions.contains(document.tokens[i].hash) {
                return i == first || !EventContext.beforeIf.contains(document.tokens[i - 1].hash)
            }
            i -= 1
        }
        return false
    }

    /// "if Acme were to buy": not even planned.
    func isUnreal(_ t: EventTrigger) -> Bool {
        let isUnreal = (t.groupStart..<t.anchor).contains { document.tokens[$0].hash == EventContext.were }
        return isUnreal && isSupposed(t)
    }
    private static let were = Hashing.folded("were")
    private static let should = Hashing.folded("should")
    private static let suppositions = WordSet(words: "if unless")
    private static let beforeIf = WordSet(words: "as even only")

    /// A trigger that stands as a noun: "its $3 million purchase" is one, although "purchase" may be a verb.
    private func isObject(_ t: EventTrigger) -> Bool {
        if t.voice == .noun || rules.rules[t.rule].frame == .noun { return true }
        var i = t.anchor - 1
        while i >= 0, amountAt[i] > 0 || EventContext.foreseen.contains(document.tokens[i].hash) { i -= 1 }
        return i >= 0 && (has(i, .determiner) || document.tokens[i].kind == .possessive)
    }

    private func endsClause(_ i: Int) -> Bool {
        if document.tokens[i].kind == .sign { return [0x2C, 0x3B, 0x3A].contains(document.byte(i)) }
        guard mentionAt[i] == 0, EventContext.clauseWords.contains(document.tokens[i].hash) else { return false }
        // "the merger of Acme and Birdsong has been called off", "the purchase by Acme was approved"
        let joins = document.tokens[i].hash == EventContext.and || document.tokens[i].hash == EventContext.by
        return !joins || i + 1 >= document.tokens.count || !isName(i + 1)
    }

    /// A verb that governs what stands behind it: not "its planned merger".
    private func isActive(_ i: Int) -> Bool { isVerb(i) && !EventContext.foreseen.contains(document.tokens[i].hash) }
    private static let foreseen = EventLists.named("foreseen")
    private static let nots = WordSet(words: "not n't never hasn't haven't hadn't didn't doesn't don't won't wouldn't cannot isn't wasn't")
    /// "does not expect a profit" is a forecast like another.
    private static let foretells = WordSet(["guidance", "earnings", "market_move"].map { Hashing.exact($0.utf8) })
    private static let clauseWords = WordSet(
        words: "but and or while after before because when although though who which whose where until since by")
}
