import Lexicon
import Reading
import Text

/// How the days of an event follow from a time that dates it.
enum DateReading: UInt8 {
    /// The days that are told.
    case told
    /// All of a unit of which only a part was meant: the whole of "this week", the whole year of "early 2014".
    case whole
    /// What is over by publication: "in 2019", told in May 2019, of a rise.
    case untilPublication
    /// What lies ahead: "this year", told of a plan; "by 2030".
    case fromPublication
    /// The last day: "at the end of June".
    case lastDay
    /// The unit below: "a year ago" is that month, "a week ago" that day.
    case finer
    /// From then on: "since May 18", "since its listing in May", "from a January low".
    case since
    /// The same up to the day of the news.
    case sinceUntilNews
}

extension EventContext {
    /// The ways to read a time as the days of an event, each with other days; the one told first.
    func readings(ofTime k: Int) -> [(DateReading, DayInterval)] {
        let time = times[k]
        guard let told = days(ofTime: k) else { return [] }
        var out: [(DateReading, DayInterval)] = [(.told, told)]
        func add(_ reading: DateReading, _ from: CivilDate, _ to: CivilDate) {
            guard from <= to else { return }
            let d = DayInterval(from: from, to: to)
            if !out.contains(where: { $0.1 == d }) { out.append((reading, d)) }
        }
        if let all = time.days { add(.whole, all.from, all.to) }
        if time.tokens.contains(where: { document.tokens[$0].hash == Words.end }) { add(.lastDay, told.to, told.to) }
        guard let p = document.published?.days, p.dayCount == 1 else { return out }
        if told.from < p.from, told.to > p.to {
            add(.untilPublication, told.from, p.to)
            add(.fromPublication, p.from, told.to)
        }
        // What is told of this year without a word on when may be over or lie ahead.
        if let all = time.days, all.from < p.from, all.to > p.to, told.to == p.to { add(.fromPublication, p.from, all.to) }
        let first = document.sentences[sentence(of: time.tokens.lowerBound)].firstToken
        let words = max(first, time.tokens.lowerBound - 2)..<time.tokens.lowerBound
        if told.to < p.from, starts(time.tokens, first) {
            add(.since, told.from, p.to)
            if let n = newsTime, n != k, let day = days(ofTime: n) { add(.sinceUntilNews, told.from, day.to) }
        }
        if told.from > p.to, words.contains(where: { Words.deadlines.contains(document.tokens[$0].hash) }) {
            add(.fromPublication, p.from, told.to)
        }
        if let last = time.tokens.last, document.tokens[last].hash == Words.ago, told.to < p.from {
            if told.dayCount >= 365, let year = DayInterval(year: told.from.year, month: p.from.month) { add(.finer, year.from, year.to) }
            if told.dayCount == 7 {
                let day = told.from.adding(days: p.from.weekday - 1)
                add(.finer, day, day)
            }
        }
        return out
    }
    /// "since", "from" before the time, in its phrase.
    private func starts(_ time: Range<Int>, _ first: Int) -> Bool {
        var i = time.lowerBound - 1
        while i >= max(first, time.lowerBound - 16), document.tokens[i].kind != .sign || document.byte(i) == 0x27 {
            if document.tokens[i].hash == EventContext.since || document.tokens[i].hash == Words.from { return true }
            i -= 1
        }
        return false
    }

    static let since = Hashing.folded("since")

    private enum Words {
        static let end = Hashing.folded("end")
        static let from = Hashing.folded("from")
        static let ago = Hashing.folded("ago")
        static let deadlines = TimeNumber.set("by before until through")
    }
}
