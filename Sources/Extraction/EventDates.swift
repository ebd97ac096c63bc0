import Reading
import Text

/// Something that may date an event.
struct DateCandidate {
    enum Source: Equatable {
        /// A time of the article, and its sentence counted from the event's.
        case time(Int, offset: Int)
        case publication, none
    }
    var source: Source
    var days: DayInterval?
    var features: [UInt32]
}

extension EventContext {
    func days(ofTime k: Int) -> DayInterval? { times[k].eventDays ?? times[k].days }

    /// All that may date a draft: the times of its sentence and of those beside it, the news day that the article's opening gives, the day of
    /// publication, and nothing.
    ///
    /// `triggers` are all those of the draft's sentence.
    func dateCandidates(_ draft: EventDraft, _ cues: SentenceCues, _ triggers: [EventTrigger]) -> [DateCandidate] {
        var out: [DateCandidate] = []
        var view = DateView(self, draft, cues, triggers)
        var known: [Int] = []
        let isUnderWay = isUnderWay(draft.candidate.trigger)
        for offset in [0, -1, 1] {
            let s = draft.sentence + offset
            guard document.sentences.indices.contains(s) else { continue }
            for i in document.sentences[s].tokens where timeAt[i] > 0 {
                let k = Int(timeAt[i]) - 1
                guard times[k].tokens.lowerBound == i, !known.contains(k) else { continue }
                known.append(k)
                if isBarred(k, draft.candidate.trigger, isUnderWay: isUnderWay) {
                    if offset == 0 { view.barred.append(k) }
                    continue
                }
                for (reading, d) in readings(ofTime: k) {
                    let f = offset == 0 ? view.own(k, d, reading) : view.beside(k, d, reading, offset)
                    out.append(DateCandidate(source: .time(k, offset: offset), days: d, features: f))
                }
            }
        }
        if let k = newsTime, !known.contains(k), let d = days(ofTime: k) {
            let offset = sentence(of: times[k].tokens.lowerBound) - draft.sentence
            out.append(DateCandidate(source: .time(k, offset: offset), days: d, features: view.beside(k, d, .told, offset)))
        }
        if let published = document.published {
            out.append(DateCandidate(source: .publication, days: published.days, features: view.whole("publication")))
        }
        out.append(DateCandidate(source: .none, days: nil, features: view.whole("none")))
        return out
    }

    /// The days of a draft as they are given: what the article exists to report is of its day where only other tellings have times beside it.
    func givenDays(_ d: EventDraft, headline: Bool) -> (days: DayInterval?, basis: Event.DateBasis) {
        if let days = ahead(d) { return (days, d.basis) }
        guard d.days == nil, headline, let published = document.published else { return (d.days, d.basis) }
        let isUnderWay = isUnderWay(d.candidate.trigger)
        let range = document.sentences[d.sentence].tokens
        let isBeside = range.contains { timeAt[$0] > 0 && isBarred(Int(timeAt[$0]) - 1, d.candidate.trigger, isUnderWay: isUnderWay) }
        return isBeside ? (published.days, .publication) : (nil, .unknown)
    }

    /// "Acme to close its mill in [May]", told in June: a month without a year that a headline says is to come is the next one of its name.
    private func ahead(_ d: EventDraft) -> DayInterval? {
        let t = d.candidate.trigger
        guard d.basis == .explicit, let days = d.days, let published = document.published?.days, days.to < published.from,
            (28...31).contains(days.dayCount), isHeadlinePlan(t)
        else { return nil }
        let isBare = times.indices.contains { k in
            self.days(ofTime: k) == days && times[k].tokens.count == 1 && times[k].tokens.lowerBound > t.anchor
                && sentence(of: times[k].tokens.lowerBound) == d.sentence
        }
        guard isBare, let from = days.from.adding(months: 12), let end = from.adding(months: 1), from > published.from else { return nil }
        return DayInterval(from: from, to: end.adding(days: -1))
    }

    /// Whether a time cannot be the event's: told beside it, or long past where the event is under way.
    private func isBarred(_ k: Int, _ t: EventTrigger, isUnderWay: Bool) -> Bool {
        guard sentence(of: times[k].tokens.lowerBound) == t.sentence else { return false }
        if isUnderWay, let d = days(ofTime: k), let p = document.published?.days, d.to < p.from.adding(days: -EventContext.underWay) {
            return true
        }
        return isTimeOfAside(times[k].tokens, t) || isTimeOfRelative(times[k].tokens, t) || isYearOfANoun(times[k].tokens, t)
    }
    /// Days: what goes on may have been told a while ago.
    private static let underWay = 45

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

    /// Dates a draft by the days that are most probable, whichever words tell them.
    func date(_ draft: inout EventDraft, _ cues: SentenceCues, _ triggers: [EventTrigger], _ model: EventModel) {
        let candidates = dateCandidates(draft, cues, triggers)
        let p = model.dates.probabilities(candidates.map(\.features))
        var best = (p: 0.0, index: candidates.count - 1)
        for i in candidates.indices {
            let sum = candidates.indices.reduce(0.0) { $0 + (candidates[$1].days == candidates[i].days ? p[$1] : 0) }
            // Of those that give the same days the most probable one says how they are known.
            if sum > best.p + 1e-9 || (sum > best.p - 1e-9 && p[i] > p[best.index]) { best = (sum, i) }
        }
        draft.days = candidates[best.index].days
        draft.dateProbability = best.p
        switch candidates[best.index].source {
        case .time: draft.basis = .explicit
        case .publication: draft.basis = .publication
        case .none: draft.basis = .unknown
        }
    }
}
