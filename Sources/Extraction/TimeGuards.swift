import Lexicon
import Reading
import Text

/// Conditions on the words around a match, named in the `guard` column of `Data/times/rules.tsv`.
extension TimeGuard {
    func holds(_ start: Int, _ match: TimeMatch, _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        let tokens = m.document.tokens
        let before = start > sentence.lowerBound ? tokens[start - 1].hash : 0
        let after = match.end < sentence.upperBound ? tokens[match.end].hash : 0
        switch self {
        case .none, .yearAgo: return true
        case .month:
            // "this may be", "this march" are no months; "last may" is.
            let t = tokens[match.end - 1].kind == .sign ? tokens[match.end - 2] : tokens[match.end - 1]
            return t.has(.capitalised) || match.captures.direction != 0 || !Words.doubtfulMonths.contains(t.hash)
        case .title: return tokens[start].has(.capitalised) || (match.end - start > 2 && tokens[start + 1].has(.capitalised))
        case .name:
            // "USA Today", "the BBC Today show": part of a name.
            guard start > sentence.lowerBound, tokens[start].has(.capitalised), !tokens[start].has(.allCaps) else { return true }
            return !tokens[start - 1].has(.allCaps) || (match.end < sentence.upperBound && m.isSign(match.end, 0x2C))
        case .decade:
            // "in her 30s", "in their late 40s and 50s" are ages, "its 1980s look" is none.
            let isFull = (start..<match.end).contains { m.digits($0, 4) != nil || m.isApostrophe($0) }
            // "2010's best app": a year, of which something is.
            if match.end - start == 2, tokens[start + 1].kind == .possessive, let y = m.digits(start, 4), y >= 2000, before != Words.the,
                match.end < sentence.upperBound, tokens[match.end].kind == .word, !Words.behindDecades.contains(after)
            {
                return false
            }
            // "the high $50s" are dollars.
            if start > 0, m.isSign(start - 1, 0x24) { return false }
            // "margins in the mid-20s", "in the low 40s" are no decades of the last century.
            if !isFull, let d = match.captures.decade, (1920..<1950).contains(d), tokens[match.end - 1].isGlued { return false }
            return isFull || !isOwned(start, m, sentence)
        case .year: return (1500...2199).contains(match.captures.year ?? 0)
        case .bareMonth:
            // "may" and "march" are verbs, "sun", "mar", "dec" other things: a preposition makes a month of them.
            if match.captures.day != nil { return true }
            let t = tokens[match.end - 1].kind == .sign ? tokens[match.end - 2] : tokens[match.end - 1]
            let doubtful = Words.doubtfulMonths.contains(t.hash) || m.rules.lexicon.has(m.ids[start], TimeClass.monthAbbreviation.mask)
            if !t.has(.capitalised) { return doubtful ? before == Words.in : Self.beforeDates.contains(before) }
            if tokens[start].has(.allCaps), tokens[start].end - tokens[start].start == 3 { return opensRange(match, tokens, m, sentence) }
            // First names: "by April Jones", "and Jan Kavan".
            if isNamed(match, tokens, m, sentence), before != Words.in,
                m.rules.lexicon.has(m.ids[start], TimeClass.monthAbbreviation.mask)
                    || (Words.introducing.contains(before) && Words.firstNames.contains(t.hash))
            {
                return false
            }
            return !doubtful || Self.beforeDates.contains(before) || opensRange(match, tokens, m, sentence)
                || TimeContracts.names(start..<match.end, in: sentence, m.document)
        case .numeric: return isNumeric(start, match, m, before)
        case .bareYear: return bareYear(start, match, m, sentence, before, after)
        case .half: return before != Words.by && after != TimeNumber.Words.of
        case .season:
            // "the Summer Olympics" is a name.
            if match.end < sentence.upperBound, tokens[match.end - 1].has(.capitalised), !tokens[match.end - 1].has(.allCaps),
                tokens[match.end].has(.capitalised),
                tokens[match.end].kind == .word
            {
                return false
            }
            // "the fall was explained by prices"
            if match.captures.season == .fall, match.captures.part == nil, !tokens[match.end - 1].has(.capitalised),
                !Words.seasonal.contains(before)
            {
                return false
            }
            return after != TimeNumber.Words.of && after != Words.in
        case .unjoined:
            // "Q4_K_M" is no quarter.
            return !(match.end < sentence.upperBound && tokens[match.end].isGlued && m.document.byte(match.end) == 0x5F)
        case .weekday:
            // "the Sunday Times" is a newspaper.
            if match.end - start == 1, tokens[start].has(.capitalised), match.end < sentence.upperBound,
                tokens[match.end].has(.capitalised),
                Words.papers.contains(after), !Words.dated.contains(before)
            {
                return false
            }
            // "Monday.com" is a name.
            if match.end + 1 < sentence.upperBound, tokens[match.end].isGlued, tokens[match.end + 1].isGlued,
                m.isSign(match.end, 0x2E), Words.domains.contains(tokens[match.end + 1].hash)
            {
                return false
            }
            // "Saturday Night Live", "Monday Night Football"
            guard let i = (start..<match.end).first(where: { m.rules.lexicon.has(m.ids[$0], TimeClass.weekday.mask) }),
                i + 2 < sentence.upperBound
            else { return true }
            let isName =
                m.rules.lexicon.has(m.ids[i + 1], TimeClass.daytime.mask) && tokens[i + 1].has(.capitalised)
                && tokens[i + 2].has(.capitalised) && tokens[i + 2].kind == .word && !tokens[i + 1].has(.allCaps)
            return !isName
        case .holiday: return !Words.eggs.contains(after)
        case .dayMonth:
            // "paragraph 14 may be offensive", "the Windows 10 October 2018 Update".
            if Words.versioned.contains(before), tokens[start].kind == .number { return false }
            guard let m = (start..<match.end).last(where: { Words.doubtfulMonths.contains(tokens[$0].hash) }), !tokens[m].has(.capitalised)
            else { return true }
            return match.captures.year != nil || match.end == sentence.upperBound || tokens[match.end].kind != .word
        case .nextYear:
            // "2008-09" are two years.
            return match.captures.year.map { ($0 + 1) % 100 != match.captures.month } ?? true
        case .following:
            // "following Thursday's results" is after them; "the following Thursday" a week on.
            return !match.captures.isFollowing || tokens[start].hash != Words.following
        case .programme:
            // 'ABC's "This Week"' is a show.
            guard TimeGuard.shift.holds(start, match, m, sentence) else { return false }
            guard start > sentence.lowerBound, tokens[start].has(.capitalised), tokens[match.end - 1].has(.capitalised),
                !tokens[match.end - 1].has(.allCaps)
            else { return true }
            return tokens[start - 1].kind != .possessive && !m.isQuote(start - 1)
        case .shift:
            guard let unit = match.captures.unit else { return false }
            return unit.rawValue >= TimeUnit.day.rawValue
        case .future:
            // "the highest in three years" looks back.
            let isRecord = (max(sentence.lowerBound, start - 8)..<start).contains {
                Words.records.contains(tokens[$0].hash) || m.isSuperlative($0)
            }
            return !isRecord && TimeTense.of(start..<match.end, in: sentence, m.document) == .future && after != Words.ago
        case .the:
            guard let unit = match.captures.unit else { return false }
            // "on Oct. 12, the day before the sale": decided by what stands before the comma.
            if start > sentence.lowerBound, m.isSign(start - 1, 0x2C), Words.apposed.contains(after) {
                return unit.rawValue >= TimeUnit.day.rawValue
            }
            // "a high for the year of $42": what the year was like, not which.
            if Words.ordering.contains(after), !(after == TimeNumber.Words.of && isValue(match.end + 1, m, sentence)) { return false }
            if after != 0, tokens[match.end].isGlued, m.document.byte(match.end) == 0x2D { return false }
            switch unit {
            case .year, .quarter, .week, .month, .weekend: return true
            case .day: return before == Words.for || before == TimeNumber.Words.of || before == Words.in
            default: return false
            }
        case .vagueUnits:
            // "for years", "within weeks", "months of talks": not "of the days", "two days", "trading days".
            guard let unit = match.captures.unit, unit.rawValue >= TimeUnit.minute.rawValue, unit != .quarter else { return false }
            return Words.duration.contains(before)
        case .slash: return isSlashDay(start, match, m, sentence)
        case .dayOfMonth: return isDayOfMonth(start, match, m, sentence)
        case .then:
            guard Words.untilThen.contains(before) else { return false }
            guard match.end < sentence.upperBound else { return true }
            // "by then-19-year-old", "by then Prime Minister"
            let isBefore = tokens[match.end].has(.capitalised) && before != TimeTense.Cues.since
            return !isBefore && !(tokens[match.end].isGlued && m.document.byte(match.end) == 0x2D)
        case .newYear:
            // "the New Year's concert", "the New Year holiday"
            guard match.end < sentence.upperBound else { return true }
            return tokens[match.end].kind != .possessive && !m.isApostrophe(match.end) && !Words.feasts.contains(after)
        case .bareSeason:
            // "on sale by summer": not "in winter storms", nor what every winter brings.
            guard Words.seasonBefore.contains(before) else { return false }
            guard match.end == sentence.upperBound || tokens[match.end].kind == .sign || Words.seasonBehind.contains(after) else {
                return false
            }
            return TimeTense.of(start..<match.end, in: sentence, m.document) != .unknown
        case .boundedUnits:
            // "the early hours of Sunday" are Sunday's.
            guard let unit = match.captures.unit, unit != .quarter, unit != .weekend, unit.rawValue >= TimeUnit.minute.rawValue else {
                return false
            }
            return unit != .hour || tokens[match.end - 2].hash != Words.early
        case .clock: return before != Words.high
        case .thatMonth:
            // "fell that September": "that October sales fell" says what, not when.
            return TimeGuard.month.holds(start, match, m, sentence)
                && (match.end == sentence.upperBound || tokens[match.end].kind == .sign || Words.behindThat.contains(after))
        case .thatSeason:
            // "a plan that fall short of", "rivals that spring up"
            let t = tokens[match.end - 1]
            return t.has(.capitalised) || (match.captures.season != .spring && t.hash != Words.fall)
        case .holidaySeason:
            // What every season brings is of none.
            return match.captures.year != nil || TimeTense.of(start..<match.end, in: sentence, m.document) != .unknown
        case .overnight: return isOvernight(start, match, m, sentence)
        case .clauseEnd:
            // "three years after the sale" is a length of time; "three years after." stands for a date.
            guard match.end < sentence.upperBound else { return true }
            return tokens[match.end].kind == .sign && m.document.byte(match.end) != 0x24
        case .stretch:
            // "over the years", "in the weeks that followed".
            guard match.captures.unit.map({ $0.rawValue >= TimeUnit.day.rawValue }) ?? false else { return false }
            return Words.over.contains(before) || (before == Words.in && Words.bounding.contains(after))
        case .duration:
            if Words.age.contains(after) { return false }
            // "60 Minutes" is a programme.
            if start > sentence.lowerBound, match.captures.isPlural, tokens[match.end - 1].has(.capitalised),
                !tokens[match.end - 1].has(.allCaps)
            {
                return false
            }
            // "a years-long fight"
            if match.captures.isPlural, match.captures.number == 1, tokens[start].hash == TimeNumber.Words.a { return false }
            if after != 0, tokens[match.end].kind == .sign, match.end + 1 < sentence.upperBound,
                Words.age.contains(tokens[match.end + 1].hash)
            {
                return false
            }
            // Three quarters of something is a fraction.
            if match.captures.unit == .quarter {
                return after != TimeNumber.Words.of && match.captures.number != 1 && match.captures.number != 3
            }
            return match.captures.unit != .second || match.captures.number != 1
                || (tokens[start].hash == Words.one && after != 0 && !tokens[match.end].isGlued)
        case .periodOf: return match.captures.isPeriod || (match.captures.unit == .quarter && tokens[match.end - 1].hash != Words.number)
        case .edge: return isBareEdge(start, m, before)
        case .uncounted:
            // "a 30 years-old founder" has an age.
            return start == 0
                || (!m.isSign(start - 1, 0x2D) && tokens[start - 1].kind != .number
                    && !m.rules.lexicon.has(m.ids[start - 1], TimeClass.cardinal.mask))
        case .ended: return Words.ended.contains(after)
        case .halfYear:
            return match.captures.unit == .year && match.end < sentence.upperBound
                && (Words.ended.contains(after) || TimeRanges.leadsToEnd(match.end, m.document, sentence.upperBound))
        case .bareHalf:
            // "H1 revenue"; alone it is a visa, a chip or a gas.
            return tokens[start].has(.capitalised) && (start == 0 || !tokens[start].isGlued) && Words.resulting.contains(after)
        case .threeMonths: return m.months(start..<match.end).map { ($0.last - $0.first + 12) % 12 == 2 } ?? false
        case .quarterMonths:
            // Without a word that says so only the quarters of the calendar are meant; "from April-June on" may be a range.
            guard let (first, last) = m.months(start..<match.end) else { return false }
            return last - first == 2 && first % 3 == 1 && tokens[start].has(.capitalised)
        case .shortYear:
            // "in '99 Luftballons'": a title.
            return Words.shortYears.contains(before) && (after == 0 || !tokens[match.end].has([.capitalised, .allCaps]))
                && !TimeNumber.isMeasured(m, match.end - 1, sentence.upperBound)
        case .glued: return (start + 1..<match.end).allSatisfy { tokens[$0].isGlued }
        case .spaced: return Words.dated.contains(before) && (after == 0 || tokens[match.end].kind != .number)
        case .oneDay:
            // "a one-day trip"
            if m.isSign(start + 1, 0x2D) { return false }
            return !Words.ordering.contains(after) && TimeTense.of(start..<match.end, in: sentence, m.document) == .future
        case .wide: return match.captures.unit.map { $0.rawValue >= TimeUnit.month.rawValue } ?? false
        case .toDate: return before != Words.up && !(start - 2 >= sentence.lowerBound && tokens[start - 2].hash == Words.up)
        case .recent: return after != 0
        case .rate:
            // "the Daily Mail", "Economic Daily": names.
            if tokens[start].has(.capitalised), !tokens[start].has(.allCaps) {
                let isNamed = match.end < sentence.upperBound && tokens[match.end].has(.capitalised) && tokens[match.end].kind == .word
                if isNamed || start > sentence.lowerBound && tokens[start - 1].kind == .word && tokens[start - 1].has(.capitalised) {
                    return false
                }
            }
            return !isRate(start, m, sentence)
        case .tomorrow:
            // "the cars of tomorrow" are of no day.
            return before != TimeNumber.Words.of || (start - 2 >= sentence.lowerBound && Words.edges.contains(tokens[start - 2].hash))
        case .century:
            // "Twentieth Century Fox" is a name.
            return
                !(tokens[match.end - 1].has(.capitalised) && match.end < sentence.upperBound && tokens[match.end].kind == .word
                && tokens[match.end].has(.capitalised))
        case .unnamed:
            // "the day before last Tuesday" is not the one before last.
            let names = TimeClass.weekday.mask | TimeClass.month.mask | TimeClass.unit.mask | TimeClass.season.mask | TimeClass.daytime.mask
            return match.end == sentence.upperBound || !m.rules.lexicon.has(m.ids[match.end], names)
        case .thePast: return Self.beforeDates.contains(before) && (after == 0 || !m.rules.lexicon.has(m.ids[match.end], .max))
        case .soon:
            if !Words.modals.contains(before), match.end < sentence.upperBound,
                TimeTense.ofVerb(match.end, in: sentence, m.document) == .past
            {
                return false
            }
            return before != Words.as && before != Words.too && before != Words.how && after != Words.as && after != Words.after
        }
    }

    /// "10,000 units annually", "8.5% daily": how much, not when.
    private func isRate(_ start: Int, _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        // "an average daily volume of 3 million shares"
        if start > sentence.lowerBound, m.document.tokens[start - 1].hash == Words.average { return true }
        return (max(sentence.lowerBound, start - 3)..<start).contains {
            let t = m.document.tokens[$0]
            return t.kind == .number || m.isSign($0, 0x25) || Words.scales.contains(t.hash)
        }
    }

    /// Behind parts, other decades and what joins them stands "her", "their".
    private func isOwned(_ start: Int, _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        var i = start - 1
        while i >= sentence.lowerBound {
            let t = m.document.tokens[i]
            if t.kind == .word, !m.rules.lexicon.has(m.ids[i], TimeClass.part.mask | TimeClass.decadeName.mask),
                !Words.joining.contains(t.hash)
            {
                return Words.owners.contains(t.hash)
            }
            i -= 1
        }
        return false
    }

    /// The month is followed by another name: it is a first name itself.
    private func isNamed(_ match: TimeMatch, _ tokens: [Token], _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        guard match.end < sentence.upperBound, tokens[match.end - 1].kind == .word else { return false }
        let next = tokens[match.end]
        return next.kind == .word && next.has(.capitalised) && !next.has(.allCaps) && m.ids[match.end] == 0
    }

    /// "Jan-Feb 2017", "March to May": a month follows.
    private func opensRange(_ match: TimeMatch, _ tokens: [Token], _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        guard match.end + 1 < sentence.upperBound, TimeRanges.isConnector(match.end, m.document) else { return false }
        return m.rules.lexicon.has(m.ids[match.end + 1], TimeClass.month.mask | TimeClass.monthAbbreviation.mask)
    }

    /// An amount: "$42", "36 million", no year.
    private func isValue(_ i: Int, _ m: TimeMatcher, _ sentence: Range<Int>) -> Bool {
        guard i < sentence.upperBound else { return false }
        if m.document.tokens[i].kind == .sign { return true }
        return m.document.tokens[i].kind == .number && m.year(i, sentence.upperBound) == nil
    }

    /// Words that a date or its month may follow.
    static let beforeDates = TimeNumber.set(
        "in of by since last next this late early mid until till from to through and between for during before after end middle beginning start "
            + "- – around about on per the back or than at as over")

    private enum Words {
        static let doubtfulMonths = TimeNumber.set("may march")
        static let modals = TimeNumber.set("will would may might could should can to shall must")
        static let papers = TimeNumber.set(
            "times telegraph mail mirror express post herald star sun independent tribune age guardian business mercury people world sport")
        static let over = TimeNumber.set("over through throughout")
        static let bounding = TimeNumber.set("since that")
        static let ended = TimeNumber.set("ended ending")
        static let resulting = TimeNumber.set(
            "revenue revenues sales profit profits earnings results ebitda ebit turnover guidance loss losses deliveries orders bookings net operating organic "
                + "pretax pre-tax adjusted underlying")
        static let domains = TimeNumber.set("com io ai co net org app")
        static let average = Hashing.folded("average")
        static let behindDecades = TimeNumber.set(
            "and or but to of on in at by for with as when while after before that which who was were is are had has it they he she")
        static let shortYears = TimeNumber.set("in since than during until")
        static let apposed = TimeNumber.set("before after when that")
        static let dated = TimeNumber.set("on dated since until by")
        static let seasonal = TimeNumber.set(
            "in by during until till since through throughout over for before after from this next last into to of on enter spent")
        static let untilThen = TimeNumber.set("since by until till before")
        static let feasts = TimeNumber.set("holiday holidays eve day celebration celebrations party resolution resolutions break")
        static let seasonBefore = TimeNumber.set("in by until till since through before after")
        static let seasonBehind = TimeNumber.set("and or when after before as with at for but if that to")
        static let behindThat = TimeNumber.set("at in to for by from with when after as on")
        static let one = Hashing.folded("one")
        static let edges = TimeNumber.set("as end morning afternoon evening night start")
        static let scales = TimeNumber.set("million billion trillion percent")
        static let high = Hashing.folded("high")
        static let fall = Hashing.folded("fall")
        static let early = Hashing.folded("early")
        static let eggs = TimeNumber.set("egg eggs bunny")
        static let versioned = TimeNumber.set("windows ios ipados macos android version")
        static let owners = TimeNumber.set("his her their my your our its")
        static let introducing = TimeNumber.set("by and with")
        static let firstNames = TimeNumber.set("april may june august")
        static let joining = TimeNumber.set("s and or to")
        static let ordering = TimeNumber.set("of after before that when following later earlier ago")
        static let duration = TimeNumber.set(
            "for within in over after took take takes last lasted spend spent spending lasting until past than during")
        static let `in` = Hashing.folded("in")
        static let by = Hashing.folded("by")
        static let `for` = Hashing.folded("for")
        static let ago = Hashing.folded("ago")
        static let the = Hashing.folded("the")
        static let up = Hashing.folded("up")
        static let `as` = Hashing.folded("as")
        static let too = Hashing.folded("too")
        static let how = Hashing.folded("how")
        static let after = Hashing.folded("after")
        static let number = Hashing.folded("number")
        static let records = TimeNumber.set("first worst best most least only")
        static let following = Hashing.folded("following")
        static let age = TimeNumber.set("old olds veteran-old")
    }
}
