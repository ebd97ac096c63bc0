import Lexicon
import Text

/// Dates in digits alone: "10/12/2024", "12.10.2024", "20241012".
extension TimeMatcher {
    /// "from 2013to 2017", "in 2024after a delay": scrapes lose the space where a link ended. A unit is none of these words.
    func isRunOn(_ p: Int, _ year: Int) -> Bool {
        let t = document.tokens[p + 1]
        guard (1950...2060).contains(year), t.kind == .word, t.isGlued else { return false }
        return RunOnWords.common.contains(t.hash)
    }

    /// "on May 4and", "until Nov. 30in": a day behind its month.
    func isRunOnDay(_ p: Int) -> Bool {
        guard p > 1, RunOnWords.common.contains(document.tokens[p + 1].hash) else { return false }
        let months = TimeClass.month.mask | TimeClass.monthAbbreviation.mask
        return rules.lexicon.has(ids[isSign(p - 1, 0x2E) ? p - 2 : p - 1], months)
    }

    private enum RunOnWords {
        static let common = TimeNumber.set(
            "to in at on by as of or and for from after before that when while with but is was are were has had have says said who which because "
                + "due since until through the it its this")
    }

    /// The date that token `p` is: eight digits, or day, month and year (or the other way round) with full stops, two digits each.
    func numericDate(_ p: Int, isCompact: Bool) -> CivilDate? {
        let t = document.tokens[p]
        guard t.kind == .number, t.range.count == (isCompact ? 8 : 10) else { return nil }
        let b = Array(document.bytes[t.range])
        func number(_ from: Int, _ count: Int) -> Int? {
            var n = 0
            for x in b[from..<from + count] {
                guard x >= 0x30, x <= 0x39 else { return nil }
                n = n * 10 + Int(x - 0x30)
            }
            return n
        }
        let date: CivilDate?
        if isCompact {
            guard let y = number(0, 4), let m = number(4, 2), let d = number(6, 2) else { return nil }
            date = CivilDate(year: y, month: m, day: d)
        } else if b[2] == 0x2E, b[5] == 0x2E, let d = number(0, 2), let m = number(3, 2), let y = number(6, 4) {
            date = CivilDate(year: y, month: m, day: d)
        } else if b[4] == 0x2E, b[7] == 0x2E, let y = number(0, 4), let m = number(5, 2), let d = number(8, 2) {
            date = CivilDate(year: y, month: m, day: d)
        } else {
            return nil
        }
        return date.flatMap { (1950...2099).contains($0.year) ? $0 : nil }
    }
}

extension TimeMatcher {
    /// "Dec31": an abbreviated month with its day glued to it.
    func gluedMonthDay(_ p: Int) -> (Int, Int)? {
        let t = document.tokens[p]
        guard t.kind == .word, t.has(.hasDigit), t.end - t.start >= 4, t.end - t.start <= 5 else { return nil }
        let b = document.bytes[t.range]
        let id = rules.lexicon.id(Hashing.folded(b.prefix(3)))
        var d = 0
        for x in b.dropFirst(3) {
            guard x >= 0x30, x <= 0x39 else { return nil }
            d = d * 10 + Int(x - 0x30)
        }
        guard rules.lexicon.has(id, TimeClass.monthAbbreviation.mask), (1...31).contains(d) else { return nil }
        return (rules.lexicon.value(id, .monthAbbreviation), d)
    }
}

extension TimeGuard {
    /// Not part of a longer number, no money, no version.
    func isNumeric(_ start: Int, _ match: TimeMatch, _ m: TimeMatcher, _ before: UInt64) -> Bool {
        let d = m.document
        if NumericWords.numbered.contains(before) { return false }
        if start > 0, d.tokens[start].isGlued {
            let c = d.byte(start - 1)
            guard d.tokens[start - 1].kind == .sign, c != 0x24, c != 0x23, c != 0x2F, c != 0x2E else { return false }
            if start > 1, d.tokens[start - 1].isGlued, d.tokens[start - 2].kind == .number { return false }
        }
        guard match.end < d.tokens.count, d.tokens[match.end].isGlued else { return true }
        let c = d.byte(match.end)
        guard d.tokens[match.end].kind != .number, c != 0x2F, c != 0x25 else { return false }
        return !(c == 0x2D && match.end + 1 < d.tokens.count && d.tokens[match.end + 1].isGlued && d.tokens[match.end + 1].kind == .number)
    }

    private enum NumericWords {
        static let numbered = TimeNumber.set("version versions v release releases build firmware no number part section chapter $ £ € #")
    }
}

extension TimeCaptures {
    /// Day and month the other way round.
    var swapped: TimeCaptures {
        var c = self
        (c.day, c.month) = (month, day)
        return c
    }
}

extension TimeResolver {
    /// "10/12/2024" is December's where the article writes the day first elsewhere ("22/11/2024"), or where October's lies ahead of
    /// publication and December's does not; else the month stands first.
    func isDayFirst(_ c: TimeCaptures) -> Bool {
        guard let year = c.year, let month = c.month, let day = c.day, day <= 12, day != month else { return false }
        if let written = dayStandsFirst { return written }
        guard let p = published, let american = CivilDate(year: year, month: month, day: day),
            let other = CivilDate(year: year, month: day, day: month)
        else { return false }
        return american > p.to.adding(days: 1) && other <= p.to
    }

    /// Whether the first number of the article's dates with slashes or hyphens is the day; nil where none of them tells.
    private var dayStandsFirst: Bool? {
        let tokens = document.tokens
        func value(_ i: Int) -> Int? {
            guard tokens[i].kind == .number, tokens[i].range.count <= 2 else { return nil }
            return Int(ByteText.string(document.bytes, tokens[i].range))
        }
        var i = 0
        while i + 4 < tokens.count {
            let sign = document.byte(i + 1)
            if tokens[i].kind == .number, tokens[i + 1].kind == .sign, sign == 0x2F || sign == 0x2D, tokens[i + 1].isGlued,
                document.byte(i + 3) == sign, tokens[i + 3].isGlued, tokens[i + 4].kind == .number, let a = value(i), let b = value(i + 2)
            {
                if a > 12, a <= 31, b <= 12 { return true }
                if b > 12, b <= 31, a <= 12 { return false }
            }
            i += 1
        }
        return nil
    }
}
