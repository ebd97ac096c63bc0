import Text

struct TimeMatch {
    var rule: Int
    var end: Int
    var captures: TimeCaptures
}

/// Matches the rules at a token.
struct TimeMatcher {
    let document: Document
    let rules: TimeRules
    /// Number in the lexicon of each token.
    let ids: [UInt16]

    init(_ document: Document) {
        self.document = document
        rules = TimeRules.shared
        let lexicon = rules.lexicon
        ids = document.tokens.map { lexicon.id($0.hash) }
    }

    /// Appends every rule that matches from token `start`, up to `limit`.
    func matches(at start: Int, limit: Int, into out: inout [TimeMatch]) {
        let t = document.tokens[start]
        // Most words of a text open nothing.
        if ids[start] == 0, t.kind == .word ? !t.has(.hasDigit) : t.kind == .sign && !isApostrophe(start) { return }
        let edges: Range<Int> =
            switch t.kind {
            case .number: rules.numberOpenings
            case .word: ids[start] != 0 ? rules.openings[Int(ids[start])] : rules.digitWordOpenings
            case .sign: rules.signOpenings
            case .possessive: 0..<0
            }
        for k in edges where mayMatch(rules.edges[k].element, start) {
            let e = rules.edges[k]
            var captures = TimeCaptures()
            guard let next = match(rules.elements[e.element], start, limit, &captures) else { continue }
            walk(e.target, next, limit, captures, &out)
        }
    }

    private func walk(_ node: Int, _ p: Int, _ limit: Int, _ captures: TimeCaptures, _ out: inout [TimeMatch]) {
        let n = rules.nodes[node]
        // "Christmas, 2023" has a comma within, "the first quarter of 2023" an "of"; none ends a time.
        if n.rule >= 0, !isSign(p - 1, 0x2C), document.tokens[p - 1].hash != TimeNumber.Words.of {
            out.append(TimeMatch(rule: n.rule, end: p, captures: captures))
        }
        guard p < limit, !n.edges.isEmpty else { return }
        let hyphen = ids[p] == rules.hyphen && p + 1 < limit && document.tokens[p].isGlued && document.tokens[p + 1].isGlued
        for k in n.edges {
            let e = rules.edges[k]
            guard mayMatch(e.element, p) || (hyphen && mayMatch(e.element, p + 1)) else { continue }
            var c = captures
            if let next = match(rules.elements[e.element], p, limit, &c) {
                walk(e.target, next, limit, c, &out)
            }
            // "April-to-June": the hyphen is no "-" of the rule.
            var joined = captures
            if hyphen, let next = match(rules.elements[e.element], p + 1, limit, &joined) {
                walk(e.target, next, limit, joined, &out)
            }
        }
    }

    /// Cheap test before captures are copied.
    @inline(__always) private func mayMatch(_ element: Int, _ p: Int) -> Bool {
        rules.tests[element].mayMatch(ids[p], classes: rules.lexicon.classes[Int(ids[p])], document.tokens[p])
    }

    /// The token after the part, where it stands at token `p`.
    private func match(_ e: TimeElement, _ p: Int, _ limit: Int, _ c: inout TimeCaptures) -> Int? {
        switch e {
        case .words(let ids): return self.ids[p] != 0 && ids.contains(self.ids[p]) ? p + 1 : nil
        case .classes(let mask): return word(p, mask, &c)
        case .special(let s): return special(s, p, limit, &c)
        }
    }

    private func word(_ p: Int, _ mask: UInt64, _ c: inout TimeCaptures) -> Int? {
        let id = ids[p]
        let lexicon = rules.lexicon
        let found = lexicon.classes[Int(id)] & mask
        guard id != 0, found != 0 else { return nil }
        func value(_ k: TimeClass) -> Int? { found & k.mask != 0 ? lexicon.value(id, k) : nil }
        if let v = value(.unit) { c.unit = TimeUnit(rawValue: v) }
        if let v = value(.units) {
            c.unit = TimeUnit(rawValue: v)
            c.isPlural = true
        }
        if let v = value(.weekday) ?? value(.weekdays) { c.weekday = v }
        if let v = value(.season) { c.season = TimeSeason(rawValue: v) }
        if let v = value(.daytime) ?? value(.daytimes) { c.daytime = TimeOfDay(rawValue: v) }
        if let v = value(.ordinal) { c.ordinal = v }
        if let v = value(.edge) {
            c.part = [.early, .mid, .late][v]
            c.isEdge = true
        }
        if let v = value(.part) {
            c.firstPart = c.part
            c.part = TimePart(rawValue: v)
        }
        if let v = value(.quarterName) { c.quarter = v }
        if let v = value(.halfName) { c.half = v }
        for k in TimeMatcher.holidays where found & k.mask != 0 { c.holiday = TimeHoliday(rawValue: lexicon.value(id, k)) }
        if value(.vague) != nil { c.isVague = true }
        if value(.approximately) != nil { c.isApproximate = true }
        if let v = value(.last) ?? value(.previous) ?? value(.past) ?? value(.this) ?? value(.current) ?? value(.next) ?? value(.coming) {
            c.direction = v
        } else if value(.following) != nil {
            c.direction = 1
            c.isFollowing = true
        }
        return p + 1
    }

    private func special(_ s: TimeElement.Special, _ p: Int, _ limit: Int, _ c: inout TimeCaptures) -> Int? {
        let lexicon = rules.lexicon
        switch s {
        case .poss: return document.tokens[p].kind == .possessive || isApostrophe(p) ? p + 1 : nil
        case .weekdayAny, .monthAny:
            let (full, short): (TimeClass, TimeClass) = s == .monthAny ? (.month, .monthAbbreviation) : (.weekday, .weekdayAbbreviation)
            if s == .monthAny, let (m, d) = gluedMonthDay(p) {
                c.month = m
                c.day = d
                return p + 1
            }
            guard ids[p] != 0, lexicon.has(ids[p], full.mask | short.mask) else { return nil }
            let isShort = !lexicon.has(ids[p], full.mask)
            let v = lexicon.value(ids[p], isShort ? short : full)
            if s == .monthAny { c.month = v } else { c.weekday = v }
            // "Tues., Nov. 5": the longer short forms stand for themselves too.
            let isCut = isShort || (s == .weekdayAny && document.tokens[p].range.count <= 5 && p + 2 < limit && isSign(p + 2, 0x2C))
            if isCut, p + 1 < limit, isSign(p + 1, 0x2E), document.tokens[p + 1].isGlued { return p + 2 }
            return p + 1
        case .day, .dayOrdinal: return day(p, limit, ordinal: s == .dayOrdinal, &c)
        case .ordinalAny:
            var d = TimeCaptures()
            guard let next = day(p, limit, ordinal: true, &d) else { return nil }
            c.ordinal = d.day
            return next
        case .year:
            guard let (next, y) = year(p, limit) else { return nil }
            c.year = y
            return next
        case .yyyy:
            guard let n = digits(p, 4), (1900...2199).contains(n) else { return nil }
            c.year = n
            return p + 1
        case .mm:
            guard let n = digits(p, 2) ?? digits(p, 1), (1...12).contains(n) else { return nil }
            c.month = n
            return p + 1
        case .dd:
            guard let n = digits(p, 2) ?? digits(p, 1), (1...31).contains(n) else { return nil }
            c.day = n
            return p + 1
        case .digit:
            guard let n = digits(p, 1), (1...4).contains(n), p + 1 < limit, document.tokens[p + 1].isGlued else { return nil }
            (c.quarter, c.half) = (n, n)
            return p + 1
        case .yearShort:
            // "'24"
            guard isApostrophe(p), p + 1 < limit, document.tokens[p + 1].isGlued, let n = digits(p + 1, 2), !isGluedToWord(p + 1) else {
                return nil
            }
            c.year = n < 50 ? 2000 + n : 1900 + n
            return p + 2
        case .year2:
            let q = isApostrophe(p) ? p + 1 : p
            guard q < limit, q == p || document.tokens[q].isGlued, let n = digits(q, 2) else { return nil }
            // "27 July, 31 August": the day of the next month.
            let months = TimeClass.month.mask | TimeClass.monthAbbreviation.mask
            if q == p, (p > 0 && isSign(p - 1, 0x2C)) || (q + 1 < limit && lexicon.has(ids[q + 1], months)) { return nil }
            c.year = n < 50 ? 2000 + n : 1900 + n
            return q + 1
        case .n:
            guard let (next, v, last) = TimeNumber.cardinal(self, p, limit) else { return nil }
            (c.number, c.hasNumber, c.upTo) = (v, true, last)
            return next
        case .unitOrPeriod:
            if let next = word(p, TimeClass.unit.mask, &c) { return next }
            guard ids[p] != 0, document.tokens[p].hash == TimeMatcher.period else { return nil }
            c.isPeriod = true
            return p + 1
        case .decade: return decade(p, limit, &c)
        case .clock:
            guard let (next, minutes) = TimeNumber.clock(self, p, limit) else { return nil }
            // "10:35 a.m. (0735 GMT)": the place's own time stands first.
            if c.clock == nil { c.clock = minutes }
            return next
        case .dotDate, .compactDate:
            guard let d = numericDate(p, isCompact: s == .compactDate)?.components else { return nil }
            (c.year, c.month, c.day) = (d.year, d.month, d.day)
            return p + 1
        case .fiscalYear, .calendarYear: return yearWord(p, limit, isFiscal: s == .fiscalYear, &c)
        case .quarterYear, .quarterFiscal: return partYear(p, limit, 0x71, 1...4, isFiscal: s == .quarterFiscal, &c)
        case .halfYear, .halfFiscal: return partYear(p, limit, 0x68, 1...2, isFiscal: s == .halfFiscal, &c)
        case .monthsYear: return monthsYear(p, limit, &c)
        case .weekWord: return weekWord(p, &c)
        case .yearPair:
            guard let first = digits(p, 4), (1900...2199).contains(first), let second = TimeRanges.secondYear(self, p, limit),
                second == first + 1
            else { return nil }
            (c.year, c.secondYear) = (first, second)
            return p + 3
        case .dayCardinal:
            guard let (next, d) = TimeNumber.small(self, p, limit), d <= 31 else { return nil }
            c.day = d
            return next
        case .yearSpelled:
            guard let (next, y) = TimeNumber.spelledYear(self, p, limit) else { return nil }
            c.year = y
            return next
        }
    }

    private static let holidays: [TimeClass] = [
        .holiday, .new, .black, .cyber, .good, .feast, .luther, .lunar, .giving, .palm, .ash,
    ]
    private static let period = Hashing.folded("period")

    func isSign(_ p: Int, _ c: UInt8) -> Bool { document.tokens[p].kind == .sign && document.byte(p) == c }
    func isApostrophe(_ p: Int) -> Bool {
        guard document.tokens[p].kind == .sign else { return false }
        let r = document.tokens[p].range
        return document.byte(p) == 0x27
            || (r.count == 3 && document.bytes[r.lowerBound] == 0xE2 && document.bytes[r.lowerBound + 1] == 0x80
                && (0x98...0x99).contains(document.bytes[r.lowerBound + 2]))
    }

    /// A quotation mark, straight or curly.
    func isQuote(_ p: Int) -> Bool {
        guard document.tokens[p].kind == .sign else { return false }
        let r = document.tokens[p].range
        return document.byte(p) == 0x22 || isApostrophe(p)
            || (r.count == 3 && document.bytes[r.lowerBound] == 0xE2 && document.bytes[r.lowerBound + 1] == 0x80
                && (0x9C...0x9D).contains(document.bytes[r.lowerBound + 2]))
    }

    /// "highest", "biggest".
    func isSuperlative(_ p: Int) -> Bool {
        let t = document.tokens[p]
        guard t.kind == .word, t.range.count >= 6 else { return false }
        return document.bytes[t.range].suffix(3).elementsEqual("est".utf8)
    }

    /// The value of a token of exactly `count` digits.
    func digits(_ p: Int, _ count: Int) -> Int? {
        let t = document.tokens[p]
        guard t.kind == .number, Int(t.end - t.start) == count else { return nil }
        var n = 0
        for b in document.bytes[t.range] {
            guard b >= 0x30, b <= 0x39 else { return nil }
            n = n * 10 + Int(b - 0x30)
        }
        return n
    }

    /// A letter or digit follows without a space.
    func isGluedToWord(_ p: Int) -> Bool {
        let t = document.tokens
        return p + 1 < t.count && t[p + 1].isGlued && (t[p + 1].kind == .word || t[p + 1].kind == .number)
    }

    func year(_ p: Int, _ limit: Int) -> (Int, Int)? {
        guard document.tokens[p].kind == .number else { return TimeNumber.spelledYear(self, p, limit) }
        guard let n = digits(p, 4), (1000...2999).contains(n), !isGluedToWord(p) || isRunOn(p, n) else { return nil }
        return (p + 1, n)
    }

    /// A day of the month: "3", "3rd", "third", "twenty-third".
    private func day(_ p: Int, _ limit: Int, ordinal: Bool, _ c: inout TimeCaptures) -> Int? {
        let lexicon = rules.lexicon
        if let n = digits(p, 1) ?? digits(p, 2) {
            guard (1...31).contains(n) else { return nil }
            if p + 1 < limit, document.tokens[p + 1].isGlued, lexicon.has(ids[p + 1], TimeClass.ordinalSuffix.mask) {
                c.day = n
                return p + 2
            }
            // "$12 December 27"
            if p > 0, isSign(p - 1, 0x24) { return nil }
            guard !ordinal, !isGluedToWord(p) || isRunOnDay(p), !TimeNumber.isMeasured(self, p, limit) else { return nil }
            c.day = n
            return p + 1
        }
        if lexicon.has(ids[p], TimeClass.ordinal.mask) {
            // "its January-March first quarter" has no first of March.
            if !ordinal, p + 1 < limit, lexicon.has(ids[p + 1], TimeClass.unit.mask) || document.tokens[p + 1].hash == TimeNumber.Words.half
            {
                return nil
            }
            c.day = lexicon.value(ids[p], .ordinal)
            return p + 1
        }
        guard lexicon.has(ids[p], TimeClass.cardinal.mask) else { return nil }
        let tens = lexicon.value(ids[p], .cardinal)
        var q = p + 1
        if q + 1 < limit, ids[q] == rules.hyphen { q += 1 }
        guard tens >= 20, tens <= 30, q < limit else { return nil }
        if lexicon.has(ids[q], TimeClass.ordinal.mask), lexicon.value(ids[q], .ordinal) < 10 {
            c.day = tens + lexicon.value(ids[q], .ordinal)
            return q + 1
        }
        return nil
    }

    /// "1990s", "'90s", "90s", "nineties".
    private func decade(_ p: Int, _ limit: Int, _ c: inout TimeCaptures) -> Int? {
        if rules.lexicon.has(ids[p], TimeClass.decadeName.mask) {
            c.decade = 1900 + rules.lexicon.value(ids[p], .decadeName)
            return p + 1
        }
        var q = p
        if isApostrophe(p) {
            q += 1
            guard q < limit, document.tokens[q].isGlued else { return nil }
        }
        guard q + 1 < limit, document.tokens[q].kind == .number else { return nil }
        var s = q + 1
        if isApostrophe(s), document.tokens[s].isGlued, s + 1 < limit { s += 1 }
        let plural = document.tokens[s]
        let isS = document.byte(s) | 0x20 == 0x73 && plural.end - plural.start == 1
        // "1990 s" comes out of some scrapes.
        guard plural.isGlued ? isS || plural.kind == .possessive : isS && q == p && digits(q, 4) != nil else { return nil }
        if let y = digits(q, 4), y % 10 == 0, (1100...2100).contains(y) {
            c.decade = y
        } else if let y = digits(q, 2), y % 10 == 0, plural.kind == .word {
            c.decade = y < 20 ? 2000 + y : 1900 + y
        } else {
            return nil
        }
        return s + 1
    }
}
