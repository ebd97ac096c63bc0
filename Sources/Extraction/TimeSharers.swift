import Lexicon
import Text

/// Times that share what stands only behind the last of them: "9 to 12 June", "the first and second quarters", "March and April 2023".
extension TimeRanges {
    /// Adds, before the last time found, the numbers that share its month, quarter or half.
    static func addSharers(_ found: inout [TimeFinder.Found], _ m: TimeMatcher, _ resolver: TimeResolver, _ start: Int) {
        guard let last = found.last else { return }
        let floor = max(start, found.count > 1 ? found[found.count - 2].tokens.upperBound : 0)
        switch last.rule.operation {
        case .numeric: addSlashed(&found, m, floor)
        case .calendar: addDays(&found, m, floor, sentence: start)
        case .quarter, .half, .quarterOfYear, .halfOfYear: addOrdinals(&found, m, resolver, floor)
        default: break
        }
    }

    /// "5, 6 and 7 March", "9-12 June".
    private static func addDays(_ found: inout [TimeFinder.Found], _ m: TimeMatcher, _ floor: Int, sentence: Int) {
        guard let last = found.last, last.time.granule?.unit == .day, let from = last.time.days?.from, let day = last.captures.day,
            isDay(last.tokens.lowerBound, m) == day
        else { return }
        let tokens = m.document.tokens
        let lexicon = m.rules.lexicon
        // Day first: the month stands right behind the number.
        var behind = last.tokens.lowerBound + 1
        if lexicon.has(m.ids[behind], TimeClass.ordinalSuffix.mask) { behind += 1 }
        if behind < last.tokens.upperBound, tokens[behind].hash == TimeNumber.Words.of { behind += 1 }
        guard behind < last.tokens.upperBound, lexicon.has(m.ids[behind], TimeClass.month.mask | TimeClass.monthAbbreviation.mask) else {
            return
        }
        var days: [TimeFinder.Found] = []
        var i = last.tokens.lowerBound
        var next = day
        var isHyphened = false
        while i - 2 >= floor {
            let isSuffixed = lexicon.has(m.ids[i - 2], TimeClass.ordinalSuffix.mask) && tokens[i - 2].isGlued && i - 3 >= floor
            let number = isSuffixed ? i - 3 : i - 2
            let isComma = m.isSign(i - 1, 0x2C)
            guard isConnector(i - 1, m.document) || tokens[i - 1].hash == TimeNumber.Words.and || (isComma && !days.isEmpty),
                let d = isDay(number, m), d < next, let date = CivilDate(year: from.year, month: from.month, day: d)
            else { break }
            var other = last
            other.tokens = number..<i - 1
            other.captures.day = d
            other.time = ResolvedTime(.day(date))
            other.time.yearIsSupplied = last.time.yearIsSupplied
            isHyphened = tokens[i - 1].kind == .sign && !isComma
            days.append(other)
            (i, next) = (number, d)
        }
        guard !days.isEmpty else { return }
        // "sales of 3 to 12 June": what opens the list must be able to open a time, unless a hyphen makes one of both numbers.
        let before = i > sentence ? tokens[i - 1] : nil
        if tokens[i].isGlued, let b = before, b.kind != .sign || m.document.byte(i - 1) != 0x28 { return }
        guard isHyphened || before.map({ SharerWords.openers.contains($0.hash) || $0.kind == .sign }) ?? true else { return }
        found.insert(contentsOf: days.reversed(), at: found.count - 1)
    }

    /// A token of one or two digits that can be a day.
    private static func isDay(_ i: Int, _ m: TimeMatcher) -> Int? {
        guard let d = m.digits(i, 1) ?? m.digits(i, 2), (1...31).contains(d) else { return nil }
        return d
    }

    /// "the first and second quarters", "third- and fourth-quarter", "the first or second half".
    private static func addOrdinals(_ found: inout [TimeFinder.Found], _ m: TimeMatcher, _ resolver: TimeResolver, _ floor: Int) {
        guard let last = found.last else { return }
        // Quarters of every year have none of one: "usually the second and fourth quarters".
        let g = last.time.granule
        guard g.map({ $0.unit == .quarter || $0.unit == .half }) ?? last.time.timex.hasPrefix("XXXX") else { return }
        let tokens = m.document.tokens
        let lexicon = m.rules.lexicon
        var i = last.tokens.lowerBound
        guard lexicon.has(m.ids[i], TimeClass.ordinal.mask), lexicon.value(m.ids[i], .ordinal) == last.captures.ordinal else { return }
        var parts: [TimeFinder.Found] = []
        while i - 2 >= floor {
            var joiner = i - 1
            guard SharerWords.joining.contains(tokens[joiner].hash) || (m.isSign(joiner, 0x2C) && !parts.isEmpty) else { break }
            // "third- and fourth-quarter"
            if joiner - 2 >= floor, m.ids[joiner - 1] == m.rules.hyphen, tokens[joiner - 1].isGlued { joiner -= 1 }
            let number = joiner - 1
            guard lexicon.has(m.ids[number], TimeClass.ordinal.mask) else { break }
            let n = lexicon.value(m.ids[number], .ordinal)
            let here = lexicon.value(m.ids[i], .ordinal)
            guard n < here else { break }
            var other = last
            other.tokens = number..<number + 1
            other.captures.ordinal = n
            let isOpen = last.time.yearIsSupplied || g == nil
            let isQuarter = [.quarter, .quarterOfYear].contains(last.rule.operation)
            let own = !isOpen ? nil : isQuarter ? resolver.quarter(other.captures, year: nil) : resolver.half(other.captures, year: nil)
            guard let time = own ?? g.map({ ResolvedTime($0.shifted(n - (last.captures.ordinal ?? n))) }) else { return }
            other.time = time
            other.time.yearIsSupplied = isOpen
            parts.append(other)
            i = number
        }
        found.insert(contentsOf: parts.reversed(), at: found.count - 1)
    }

    /// "in March and April 2023", "in May and June last year": the year behind the last is that of all.
    static func shareYears(_ found: inout [TimeFinder.Found], _ d: Document) {
        guard found.count > 1 else { return }
        var isShared = false
        for i in (1..<found.count).reversed() {
            let a = found[i - 1]
            let b = found[i]
            let gap = a.tokens.upperBound..<b.tokens.lowerBound
            let isNamed = b.captures.year != nil || b.rule.operation == .calendarOfYear || b.rule.operation == .quarterOfYear || isShared
            isShared = false
            guard a.sentence == b.sentence, (1...3).contains(gap.count), isNamed, a.time.yearIsSupplied, !b.time.yearIsSupplied,
                let g = a.time.granule, let h = b.time.granule, g.unit == h.unit, [.day, .month, .quarter].contains(g.unit),
                let first = g.days?.from, let last = h.days?.from
            else { continue }
            let isListed =
                gap.contains { SharerWords.joining.contains(d.tokens[$0].hash) }
                || (i + 1 < found.count && isNamed && b.captures.year == nil)
            guard isListed,
                gap.allSatisfy({ SharerWords.joining.contains(d.tokens[$0].hash) || SharerWords.between.contains(d.tokens[$0].hash) }),
                let same = g.shifted(years: last.year - first.year), let days = same.days
            else { continue }
            let moved = days.from > last ? same.shifted(years: -1) ?? same : same
            var r = ResolvedTime(moved, part: a.captures.part)
            r.yearIsSupplied = false
            found[i - 1].time = r
            isShared = true
        }
    }

    /// "Monday and Tuesday nights", "on Tuesday and Wednesday next week", "from Monday to Thursday": what stands behind the last weekday is that
    /// of those before it, and a range does not run backwards.
    static func shareWeekdays(_ found: inout [TimeFinder.Found], _ d: Document, _ resolver: TimeResolver) {
        for i in (1..<found.count).reversed() {
            let (a, b) = (found[i - 1], found[i])
            let gap = a.tokens.upperBound..<b.tokens.lowerBound
            guard a.sentence == b.sentence, gap.count == 1, a.rule.operation == .calendar, let w = a.captures.weekday,
                a.captures.month == nil,
                a.captures.clock == nil, b.captures.weekday != nil
            else { continue }
            let isRange = isConnector(gap.lowerBound, d)
            guard isRange || SharerWords.joining.contains(d.tokens[gap.lowerBound].hash) || d.byte(gap.lowerBound) == 0x2C else { continue }
            switch b.rule.operation {
            case .set where b.captures.daytime != nil:
                found[i - 1].time = ResolvedTime("XXXX-WXX-\(w)" + (b.captures.daytime?.code ?? ""))
            case .weekdayOfWeek:
                var c = a.captures
                c.direction = b.captures.direction
                if let r = resolver.weekday(c, inWeek: c.direction) { found[i - 1].time = r }
            case .calendar where isRange && b.captures.month == nil:
                guard let first = a.time.days?.from, let last = b.time.days?.from, last < first, let p = resolver.published,
                    last >= first.adding(days: -7)
                else { continue }
                let isAhead = first > p.to
                let moved = isAhead ? last.adding(days: 7) : first.adding(days: -7)
                let k = isAhead ? i : i - 1
                found[k].time = ResolvedTime(.day(moved), suffix: found[k].captures.daytime?.code ?? "")
            default: continue
            }
        }
    }

    private enum SharerWords {
        static let openers = TimeNumber.set("on from between of the until till since dates for and")
        static let joining = TimeNumber.set("and or &")
        static let between = TimeNumber.set(", in on")
    }
}
