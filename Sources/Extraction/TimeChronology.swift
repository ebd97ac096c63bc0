import Text

/// Lists of dates in their order: "October 1 -- UBS warns ... April 1 -- it writes down ...": each entry follows the one before it.
enum TimeChronology {
    /// Gives the entries of a list of three and more the years in which they are in order, the last of them not long after publication.
    static func order(_ found: inout [TimeFinder.Found], _ resolver: TimeResolver, _ d: Document) {
        guard let p = resolver.published else { return }
        let entries = found.indices.filter { isEntry(found[$0], d) }
        guard entries.count > 2, entries.filter({ found[$0].time.yearIsSupplied }).count > 1 else { return }
        func month(_ i: Int) -> Int { (found[i].captures.month ?? 1) * 32 + (found[i].captures.day ?? 1) }
        let falls = zip(entries, entries.dropFirst()).filter { month($1) < month($0) }.count
        let rises = zip(entries, entries.dropFirst()).filter { month($1) > month($0) }.count
        // Lists with the newest first are read from their end; where both ways are possible the newest is near publication.
        func distance(_ i: Int) -> Int {
            let days = [p.to.year + 1, p.to.year, p.to.year - 1].compactMap {
                CivilDate(year: $0, month: found[i].captures.month ?? 1, day: found[i].captures.day ?? 1)
            }
            return days.first { $0 <= p.to.adding(days: 60) }.map { abs(Int($0.days - p.to.days)) } ?? .max
        }
        let isRising = falls == 0 || (rises > 0 && distance(entries[entries.count - 1]) <= distance(entries[0]))
        let latestFirst = isRising ? Array(entries.reversed()) : entries
        var limit = p.to.adding(days: 60)
        for i in latestFirst {
            guard let told = found[i].time.days?.from else { return }
            guard found[i].time.yearIsSupplied else {
                limit = told
                continue
            }
            let day = [limit.year, limit.year - 1].compactMap { CivilDate(year: $0, month: told.month, day: told.day) }.first {
                $0 <= limit
            }
            guard let day else { return }
            limit = day
            guard day != told else { continue }
            found[i].time = ResolvedTime(.day(day))
            found[i].time.yearIsSupplied = true
        }
    }

    /// A day that opens its sentence and is closed by a dash or a colon.
    private static func isEntry(_ f: TimeFinder.Found, _ d: Document) -> Bool {
        guard f.rule.operation == .calendar, f.captures.month != nil, f.captures.day != nil, f.time.granule?.unit == .day else {
            return false
        }
        let s = d.sentences[f.sentence].tokens
        guard f.tokens.lowerBound - s.lowerBound <= 2, (s.lowerBound..<f.tokens.lowerBound).allSatisfy({ d.tokens[$0].kind == .sign }),
            f.tokens.upperBound < s.upperBound
        else { return false }
        let next = d.tokens[f.tokens.upperBound]
        guard next.kind == .sign else { return false }
        let c = d.byte(f.tokens.upperBound)
        return c == 0x3A || ((c == 0x2D || c == 0xE2) && !next.isGlued)
    }
}
