import Lexicon
import Text

/// What the words right before a time say of its direction, beside the verb of its clause.
extension TimeResolver {
    /// "the quarter ended Oct. 31": behind this word no day lies ahead.
    var isEndedBefore: Bool { range.lowerBound > sentence.lowerBound && document.tokens[range.lowerBound - 1].hash == Words.ended }

    /// "its forecast for the year ending March", "sees profit of $3 billion in the year to June": the end of what is foreseen lies ahead.
    var isForeseenEnd: Bool {
        var i = range.lowerBound - 1
        guard i > sentence.lowerBound else { return false }
        if document.tokens[i].hash == Words.in { i -= 1 }
        guard Words.endings.contains(document.tokens[i].hash), i > sentence.lowerBound, Words.years.contains(document.tokens[i - 1].hash)
        else {
            return false
        }
        return sentence.contains { Words.foreseeing.contains(document.tokens[$0].hash) }
            && !sentence.contains { Words.resulting.contains(document.tokens[$0].hash) }
    }

    /// "was sued on April 27", "closed Jan. 3", "was bought by a rival on June 3": what was done is over, however far away that day of last
    /// year is. Of what is held or due on a day no verb stands right before it: "sent invitations to an event on April 9".
    var isDoneOn: Bool {
        var i = range.lowerBound - 1
        guard i > sentence.lowerBound, document.tokens[i].kind == .word else { return false }
        if document.tokens[i].hash == Words.on { i -= 1 }
        let first = max(sentence.lowerBound, i - 4)
        while i >= first, document.tokens[i].kind == .word {
            let h = document.tokens[i].hash
            if TimeTense.ofVerb(i, in: sentence, document) == .past {
                return !Words.arranging.contains(h) && !Words.states.contains(h) && !hasModal(before: i)
            }
            guard document.tokens[i].has(.capitalised) || Words.agents.contains(h) else { return false }
            i -= 1
        }
        return false
    }

    /// A word in the clause before token `i` that makes its verb a plan: "agreed to be bought".
    private func hasModal(before i: Int) -> Bool {
        var k = i - 1
        while k >= max(sentence.lowerBound, i - 12), document.tokens[k].kind != .sign {
            if Words.modals.contains(document.tokens[k].hash) { return true }
            k -= 1
        }
        return false
    }

    /// Whether a weekday lies ahead that was the day of publication or up to six days before it, `back`.
    ///
    /// The day before publication is what its name means but for a plan told in its own clause. Six days back would be "last Friday": what
    /// is told of tomorrow's name as done was published where that day had not begun yet. Where no verb tells, the nearer of both is meant.
    func isWeekdayAhead(_ back: Int) -> Bool {
        let before = range.lowerBound > sentence.lowerBound ? document.tokens[range.lowerBound - 1].hash : 0
        // "the closing stock price of $12 on Wednesday", not "its closing statement on Wednesday"
        let near = max(sentence.lowerBound, range.lowerBound - 6)..<range.lowerBound
        if let i = near.first(where: { document.tokens[$0].hash == Words.closing }),
            (i..<min(range.lowerBound, i + 4)).contains(where: { Words.prices.contains(document.tokens[$0].hash) })
        {
            return false
        }
        switch tense() {
        case .future:
            // "reports on Thursday, a rival on Friday": what goes on with days ahead.
            let isListed = focusSentence == sentenceIndex && published.map { p in focus?.days.map { $0.from > p.to } ?? false } ?? false
            return back != 1 || isListed || TimeTense.isPlannedInClause(range, in: sentence, document)
        // "On Wednesday, the miner agreed": a story told from its start.
        case .past: return back == 6 && before != Words.since && range.lowerBound - sentence.lowerBound > 1
        case .unknown: return back > 3 && !Words.behind.contains(before)
        }
    }

    /// A verb of the past right before the month: "detailed in January", "launched it in March".
    var isToldRightBefore: Bool {
        guard range.lowerBound > sentence.lowerBound, document.tokens[range.lowerBound - 1].hash == Words.in else { return false }
        var i = range.lowerBound - 2
        var isTold = false
        while i >= max(sentence.lowerBound, range.lowerBound - 16), document.tokens[i].kind != .sign {
            if Words.modals.contains(document.tokens[i].hash) { return false }
            if !isTold, i >= range.lowerBound - 6, TimeTense.ofVerb(i, in: sentence, document) == .past {
                if Words.planning.contains(document.tokens[i].hash) { return false }
                isTold = true
            }
            i -= 1
        }
        return isTold
    }

    /// "will fly in December", "ahead of the election in November": nothing but what is announced stands before the month in its clause.
    var isAnnounced: Bool {
        guard range.lowerBound > sentence.lowerBound + 1 else { return false }
        let before = document.tokens[range.lowerBound - 1].hash
        if before == TimeNumber.Words.of { return Words.announcing.contains(document.tokens[range.lowerBound - 2].hash) }
        guard before == Words.in else { return false }
        var i = range.lowerBound - 2
        while i >= max(sentence.lowerBound, range.lowerBound - 16),
            document.tokens[i].kind != .sign || (document.byte(i) == 0x2D && document.tokens[i].isGlued)
        {
            if Words.announcing.contains(document.tokens[i].hash) { return true }
            i -= 1
        }
        return false
    }

    /// "the January floods", "a November report": what is named by its month has happened, whatever is told of it.
    var isOfHappening: Bool {
        let first = range.lowerBound - 1
        guard first >= sentence.lowerBound,
            document.tokens[first].kind == .possessive || Words.determiners.contains(document.tokens[first].hash)
        else { return false }
        for k in range.upperBound..<min(sentence.upperBound, range.upperBound + 3) {
            let t = document.tokens[k]
            guard t.kind == .word, !TimeGuard.beforeDates.contains(t.hash) else { return false }
            if TimeTense.Cues.shared.happened.contains(t.hash) { return true }
        }
        return false
    }

    /// "forecast third-quarter earnings of 46 cents", "its outlook for the fourth quarter": what is foreseen of a quarter is told before it ends.
    var isForeseenQuarter: Bool {
        var i = range.lowerBound - 1
        while i >= max(sentence.lowerBound, range.lowerBound - 14) {
            let t = document.tokens[i]
            if t.kind == .sign, document.byte(i) != 0x2D, document.byte(i) != 0x24, document.byte(i) != 0x25 { return false }
            if Words.foreseeing.contains(t.hash) {
                // "had forecast", "beat the average forecast": of the quarter that results are told for.
                return !(max(sentence.lowerBound, i - 3)..<i).contains { Words.comparing.contains(document.tokens[$0].hash) }
                    && !sentence.contains { Words.resulting.contains(document.tokens[$0].hash) }
            }
            i -= 1
        }
        return false
    }

    /// "will report first-quarter results on Wednesday": of a quarter that is over.
    var isToBeReported: Bool {
        let end = range.upperBound
        guard end < sentence.upperBound,
            let noun = (end..<min(sentence.upperBound, end + 2)).first(where: { Words.results.contains(document.tokens[$0].hash) }),
            // "to report second-quarter profit of $2 million" may tell of one that goes on.
            noun + 1 == sentence.upperBound || document.tokens[noun + 1].kind == .sign
                || Words.dating.contains(document.tokens[noun + 1].hash)
        else { return false }
        return (max(sentence.lowerBound, range.lowerBound - 7)..<range.lowerBound).contains {
            Words.reporting.contains(document.tokens[$0].hash)
        }
    }

    private enum Words {
        static let determiners = TimeNumber.set("the a an its their his her our")
        static let comparing = TimeNumber.set("had analysts average consensus previously earlier previous beat beating above below topped")
        static let results = TimeNumber.set("results earnings figures numbers profits")
        static let reporting = TimeNumber.set(
            "report announce release publish unveil reporting announcing releasing reports announces releases")
        static let dating = TimeNumber.set("on before after later next this today tomorrow and")
        static let on = Hashing.folded("on")
        static let ended = Hashing.folded("ended")
        /// May stand between a verb and its day, beside names.
        static let agents = TimeNumber.set("by from in at")
        /// What is, and what may be a noun, tells nothing of when.
        static let states = TimeNumber.set("was were had has have been cut set put run")
        static let since = Hashing.folded("since")
        /// What follows a weekday by these has happened, unless a verb says otherwise.
        static let behind = TimeNumber.set("after following followed follows since last")
        static let closing = Hashing.folded("closing")
        static let prices = TimeNumber.set("price prices level levels value high low")
        static let endings = TimeNumber.set("ending to through")
        static let years = TimeNumber.set("year full-year months")
        static let foreseeing = TimeNumber.set(
            "forecast forecasts forecasting outlook guidance expects expect projects predicts sees implies guided")
        static let resulting = TimeNumber.set("beat beats exceeded missed topped reported posted earned compared versus")
        /// What is arranged on a day is not done on it.
        static let arranging = TimeNumber.set(
            "scheduled rescheduled set fixed booked planned delayed postponed extended moved slated called expected")
        /// What is told by these may lie ahead.
        static let planning = TimeNumber.set(
            "said announced scheduled set planned told approved unveiled proposed delayed postponed moved slated called")
        static let modals = TimeNumber.set("will 'll would could may might should to")
        static let `in` = Hashing.folded("in")
        static let announcing = TimeNumber.set("will 'll ahead")
    }
}

/// Choosing the year of a month or day that is told without one.
extension TimeResolver {
    /// Of the units `first + k * step`, the one that the tense points to.
    func choose(
        _ unit: TimeUnit, _ of: (Int) -> TimeGranule?, tense: TimeTense, grace: Int = 0, nearest: Bool = false, isStrict: Bool = false
    )
        -> TimeGranule?
    {
        guard let p = published else { return nil }
        let candidates = (-2...2).compactMap { k in of(p.from.year + k).flatMap { g in g.days.map { (g, $0) } } }
        let past = candidates.last { $0.1.from <= p.to }
        let future = candidates.first { $0.1.to >= p.from.adding(days: -grace) }
        switch tense {
        case .past: return isStrict ? past?.0 : nearer(past, future, p)
        case .future: return nearer(future ?? past, past, p)
        case .unknown:
            guard nearest, let a = past, let b = future else { return nearer(past, future, p) }
            return p.from.days - a.1.to.days <= b.1.from.days - p.to.days ? a.0 : b.0
        }
    }

    /// Days between publication and an interval.
    private func distance(_ d: DayInterval, _ p: DayInterval) -> Int { max(0, Int(d.from.days - p.to.days), Int(p.from.days - d.to.days)) }

    /// A day or month of this name far away would have its year written, where another is near.
    private func nearer(_ a: (TimeGranule, DayInterval)?, _ b: (TimeGranule, DayInterval)?, _ p: DayInterval) -> TimeGranule? {
        guard let a, let b, a.0.unit == .day || a.0.unit == .month else { return a?.0 ?? b?.0 }
        // "in March", told in February, is the one to come even of a plan told in the past.
        if a.0.unit == .month {
            let isFar = a.1.to < p.from ? distance(a.1, p) > 310 : distance(a.1, p) > (isAnnounced ? 300 : 250) && distance(b.1, p) < 100
            return isFar ? b.0 : a.0
        }
        let isFuture = a.1.from > p.to
        return distance(a.1, p) > (isFuture ? 240 : 275) && distance(b.1, p) < 100 ? b.0 : a.0
    }

    func monthDay(_ month: Int, _ day: Int, tense: TimeTense, isStrict: Bool = false) -> TimeGranule? {
        guard let p = published else { return nil }
        // 29 February may lie four years away.
        let candidates = (-4...4).compactMap { CivilDate(year: p.from.year + $0, month: month, day: day) }
        switch tense {
        case .past, .future:
            let past = candidates.last { $0 <= p.to }.map { (TimeGranule.day($0), DayInterval(day: $0)) }
            let future = candidates.first { $0 >= p.from }.map { (TimeGranule.day($0), DayInterval(day: $0)) }
            if isStrict { return tense == .past ? past?.0 : future?.0 }
            return tense == .past ? nearer(past, future, p) : nearer(future, past, p)
        case .unknown: return candidates.min { abs($0.days - p.from.days) < abs($1.days - p.from.days) }.map { .day($0) }
        }
    }
}

extension TimeResolver {
    /// "usually opens in September", "typically the second quarter": of every year.
    var isHabit: Bool {
        var i = range.lowerBound - 1
        while i >= max(sentence.lowerBound, range.lowerBound - 14) {
            let t = document.tokens[i]
            if TimeResolver.habits.contains(t.hash) { return true }
            if t.kind == .sign, document.byte(i) == 0x2C || document.byte(i) == 0x3B { return false }
            i -= 1
        }
        return false
    }
    private static let habits = TimeNumber.set("usually typically traditionally normally")
}
