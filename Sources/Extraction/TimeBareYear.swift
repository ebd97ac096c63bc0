import Lexicon
import Text

extension TimeGuard {
    /// A bare number of four digits is a year unless it counts, names or prices something.
    func bareYear(_ start: Int, _ match: TimeMatch, _ m: TimeMatcher, _ sentence: Range<Int>, _ before: UInt64, _ after: UInt64)
        -> Bool
    {
        let d = m.document
        let y = match.captures.year ?? 0
        let p = match.end - 1
        if match.end - start > 1, before != 0 || d.tokens[start].hash != YearWords.the { return (1500...2199).contains(y) }
        let spelled = d.tokens[p].kind != .number
        if spelled { return (1700...2100).contains(y) && Self.beforeDates.contains(before) }
        guard (1400...2199).contains(y) else { return false }
        if TimeNumber.isMeasured(m, p, sentence.upperBound), TimeRanges.secondYear(m, p, sentence.upperBound) == nil { return false }
        // "until2030" was taken apart: its word stands before the year as any other.
        if start > 0, d.tokens[start].isGlued, d.tokens[start - 1].kind != .word {
            let c = d.byte(start - 1)
            let opener = c == 0x28 || (0x3C...0x3E).contains(c) || c == 0x5B || c == 0x22 || c == 0x27 || c == 0xE2
            if !opener, !(c == 0x2D && Self.beforeDates.contains(start > 1 ? d.tokens[start - 2].hash : 0)), !(c == 0x2F) {
                // "post-1959", "pre-2020": glued words that date.
                guard c == 0x2D, start > 1, YearWords.dating.contains(d.tokens[start - 2].hash) else { return false }
            }
        }
        if match.end < d.tokens.count, d.tokens[match.end].isGlued {
            let c = d.byte(match.end)
            if c == 0x2D || c == 0x2F, match.end + 1 < d.tokens.count, d.tokens[match.end + 1].kind == .number,
                d.tokens[match.end + 1].isGlued
            {
                return m.year(match.end + 1, sentence.upperBound) != nil || m.digits(match.end + 1, 2) != nil
                    || TimeRanges.secondYear(m, match.end - 1, sentence.upperBound) != nil
            }
        }
        // "It had 2020 employees"; "its 2020 jobs report" has a year.
        if YearWords.counted.contains(after), start > sentence.lowerBound, TimeTense.ofVerb(start - 1, in: sentence, d) != nil {
            return false
        }
        // "1920 x 1200" are points of a screen.
        if after == YearWords.times, match.end + 1 < sentence.upperBound, d.tokens[match.end + 1].kind == .number { return false }
        if YearWords.naming.contains(before)
            || (start > sentence.lowerBound + 1 && m.isSign(start - 1, 0x2E) && d.tokens[start - 2].hash == YearWords.no)
        {
            return false
        }
        if Self.beforeDates.contains(before) { return (1500...2199).contains(y) }
        guard (1900...2060).contains(y) else { return false }
        // "2000 pieces": a round number before a plural counts.
        if y % 100 == 0, match.end < d.tokens.count, d.tokens[match.end].kind == .word { return false }
        return before != YearWords.number && before != YearWords.no
    }

    private enum YearWords {
        static let dating = TimeNumber.set("post pre mid early late since")
        static let counted = TimeNumber.set(
            "employees workers staff staffers jobs units customers subscribers users miles points stores vehicles cars")
        static let naming = TimeNumber.set("room suite page flight route highway gate lot")
        static let times = Hashing.folded("x")
        static let the = Hashing.folded("the")
        static let number = Hashing.folded("number")
        static let no = Hashing.folded("no")
    }
}
