import Lexicon
import Text

/// Numbers as time expressions spell them.
enum TimeNumber {
    /// "3", "2.5", "three", "twenty-one", "a", "a couple of", "two and a half", "two to three": the token behind, the first number
    /// and, where there are two, the second.
    static func cardinal(_ m: TimeMatcher, _ p: Int, _ limit: Int) -> (Int, Double, Double?)? {
        guard let (first, v) = simple(m, p, limit) else { return nil }
        var q = first
        let half = Words.half
        func hash(_ i: Int) -> UInt64 { i < limit ? m.document.tokens[i].hash : 0 }
        if hash(q) == Words.and, hash(q + 1) == Words.a, hash(q + 2) == half {
            return (q + 3, v + 0.5, nil)
        }
        // "two-and-a-half"
        if m.ids[safe: q] == m.rules.hyphen, hash(q + 1) == Words.and, m.ids[safe: q + 2] == m.rules.hyphen, hash(q + 3) == Words.a,
            m.ids[safe: q + 4] == m.rules.hyphen, hash(q + 5) == half
        {
            return (q + 6, v + 0.5, nil)
        }
        // "5 1/2"
        if q + 2 < limit, m.digits(q, 1) == 1, m.isSign(q + 1, 0x2F), m.digits(q + 2, 1) == 2 { return (q + 3, v + 0.5, nil) }
        var last: Double?
        if hash(q) == Words.to || hash(q) == Words.or || m.ids[safe: q] == m.rules.hyphen, let (r, w) = simple(m, q + 1, limit),
            v != 1 || hash(p) != Words.a
        {
            q = r
            last = w > v ? w : nil
        }
        return (q, v, last)
    }

    private static func simple(_ m: TimeMatcher, _ p: Int, _ limit: Int) -> (Int, Double)? {
        guard p < limit else { return nil }
        let tokens = m.document.tokens
        let t = tokens[p]
        let lexicon = m.rules.lexicon
        if t.kind == .number {
            if m.isGluedToWord(p) { return nil }
            if p > 0, tokens[p].isGlued, tokens[p - 1].kind != .word, m.isSign(p - 1, 0x24) || m.isSign(p - 1, 0x23) { return nil }
            var v = 0.0
            var scale = 0.0
            for b in m.document.bytes[t.range] {
                if b >= 0x30, b <= 0x39 {
                    if scale > 0 {
                        v += Double(b - 0x30) * scale
                        scale /= 10
                    } else {
                        v = v * 10 + Double(b - 0x30)
                    }
                } else if b == 0x2E {
                    guard scale == 0 else { return nil }
                    scale = 0.1
                }
            }
            if t.end - t.start == 4, v >= 1900, v < 2100 { return nil }
            return v < 1e7 ? (p + 1, v) : nil
        }
        if t.hash == Words.a || t.hash == Words.an {
            if p + 2 < limit, tokens[p + 1].hash == Words.couple, tokens[p + 2].hash == Words.of { return (p + 3, 2) }
            if p + 1 < limit, tokens[p + 1].hash == Words.dozen { return (p + 2, 12) }
            if p + 1 < limit, tokens[p + 1].hash == Words.hundred { return (p + 2, 100) }
            if p + 1 < limit, tokens[p + 1].hash == Words.half { return nil }
            return (p + 1, 1)
        }
        if t.hash == Words.half { return nil }
        guard lexicon.has(m.ids[p], TimeClass.cardinal.mask) else { return nil }
        var v = lexicon.value(m.ids[p], .cardinal)
        var q = p + 1
        if v >= 20 {
            let r = q < limit && m.ids[q] == m.rules.hyphen ? q + 1 : q
            if r < limit, lexicon.has(m.ids[r], TimeClass.cardinal.mask), lexicon.value(m.ids[r], .cardinal) < 10 {
                v += lexicon.value(m.ids[r], .cardinal)
                q = r + 1
            }
        }
        while q < limit, lexicon.has(m.ids[q], TimeClass.scale.mask), v < 10_000 {
            v *= lexicon.value(m.ids[q], .scale)
            q += 1
        }
        return (q, Double(v))
    }

    /// A number in words from 1 to 99.
    static func small(_ m: TimeMatcher, _ i: Int, _ limit: Int) -> (Int, Int)? {
        let lexicon = m.rules.lexicon
        func cardinal(_ i: Int) -> Int? {
            i < limit && lexicon.has(m.ids[i], TimeClass.cardinal.mask) ? lexicon.value(m.ids[i], .cardinal) : nil
        }
        guard let tens = cardinal(i) else { return nil }
        let j = i + 1 < limit && m.ids[i + 1] == m.rules.hyphen ? i + 2 : i + 1
        if tens >= 20, let unit = cardinal(j), unit < 10 { return (j + 1, tens + unit) }
        return (i + 1, tens)
    }

    /// "nineteen ninety-six", "nineteen hundred ninety-three", "two thousand and five", "twenty twenty-four"; "two thousand five hundred"
    /// is none.
    static func spelledYear(_ m: TimeMatcher, _ p: Int, _ limit: Int) -> (Int, Int)? {
        guard let found = yearInWords(m, p, limit) else { return nil }
        return found.0 < limit && m.rules.lexicon.has(m.ids[found.0], TimeClass.scale.mask) ? nil : found
    }

    private static func yearInWords(_ m: TimeMatcher, _ p: Int, _ limit: Int) -> (Int, Int)? {
        let lexicon = m.rules.lexicon
        func cardinal(_ i: Int) -> Int? {
            i < limit && lexicon.has(m.ids[i], TimeClass.cardinal.mask) ? lexicon.value(m.ids[i], .cardinal) : nil
        }
        func scale(_ i: Int) -> Int? { i < limit && lexicon.has(m.ids[i], TimeClass.scale.mask) ? lexicon.value(m.ids[i], .scale) : nil }
        func small(_ i: Int) -> (Int, Int)? { TimeNumber.small(m, i, limit) }
        guard let first = cardinal(p) else { return nil }
        if first == 2, scale(p + 1) == 1000 {
            let q = p + 2 < limit && m.document.tokens[p + 2].hash == Words.and ? p + 3 : p + 2
            if let (end, rest) = small(q) { return (end, 2000 + rest) }
            return (p + 2, 2000)
        }
        guard (15...20).contains(first) else { return nil }
        var q = p + 1
        if scale(q) == 100 {
            q += 1
            if q < limit, m.document.tokens[q].hash == Words.and { q += 1 }
            guard let (end, rest) = small(q) else { return (p + 2, first * 100) }
            return (end, first * 100 + rest)
        }
        if q < limit, m.ids[q] == m.rules.hyphen { q += 1 }
        guard let (end, rest) = small(q), rest >= 10 else { return nil }
        return (end, first * 100 + rest)
    }

    /// "10 p.m.", "9:30 a.m. EST", "16:00 GMT", "1415 GMT": the token after it and the minutes after midnight.
    static func clock(_ m: TimeMatcher, _ p: Int, _ limit: Int) -> (Int, Int)? {
        var q = p + 1
        var hour = 0
        var minute = 0
        var colon = false
        if let fixed = Words.noons.first(where: { $0.0 == m.document.tokens[p].hash }) { return (p + 1, fixed.1) }
        if let n = m.digits(p, 1) ?? m.digits(p, 2) {
            hour = n
            if q + 1 < limit, m.isSign(q, 0x3A), let mm = m.digits(q + 1, 2), mm < 60, m.document.tokens[q + 1].isGlued {
                minute = mm
                colon = true
                q += 2
            }
        } else if let n = m.digits(p, 4), q < limit, Words.zones.contains(m.document.tokens[q].hash), n % 100 < 60 {
            hour = n / 100
            minute = n % 100
            colon = true
        } else {
            return nil
        }
        let h = q < limit ? m.document.tokens[q].hash : 0
        if Words.am.contains(h) || Words.pm.contains(h) {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (Words.pm.contains(h) ? 12 : 0)
            q += 1
        } else if h == Words.in, q + 2 < limit, m.document.tokens[q + 1].hash == Words.the, (1...12).contains(hour),
            m.rules.lexicon.has(m.ids[q + 2], TimeClass.daytime.mask)
        {
            // "4 in the morning"
            let time = TimeOfDay(rawValue: m.rules.lexicon.value(m.ids[q + 2], .daytime))
            hour = hour % 12 + (time == .morning || time == .night ? 0 : 12)
            q += 3
        } else if !(colon && Words.zones.contains(h)) {
            return nil
        }
        if q < limit, Words.zones.contains(m.document.tokens[q].hash) { q += 1 }
        guard hour < 24 else { return nil }
        return (q, hour * 60 + minute)
    }

    /// The number counts or measures something: "15 percent", "20 million", "3%".
    static func isMeasured(_ m: TimeMatcher, _ p: Int, _ limit: Int) -> Bool {
        guard p + 1 < m.document.tokens.count else { return false }
        let t = m.document.tokens[p + 1]
        if t.kind == .sign, t.isGlued {
            let c = m.document.byte(p + 1)
            if c == 0x25 { return true }
            if c == 0x2F, p + 2 < limit, m.document.tokens[p + 2].kind == .number { return true }
            // "10:30"; "1975: 19-year-old twins" has a space.
            if c == 0x3A, p + 2 < limit, m.document.tokens[p + 2].kind == .number, m.document.tokens[p + 2].isGlued { return true }
        }
        return Words.measures.contains(t.hash)
    }

    enum Words {
        static let a = Hashing.folded("a")
        static let an = Hashing.folded("an")
        static let and = Hashing.folded("and")
        static let to = Hashing.folded("to")
        static let or = Hashing.folded("or")
        static let of = Hashing.folded("of")
        static let `in` = Hashing.folded("in")
        static let the = Hashing.folded("the")
        static let half = Hashing.folded("half")
        static let couple = Hashing.folded("couple")
        static let dozen = Hashing.folded("dozen")
        static let hundred = Hashing.folded("hundred")
        static let noons = [(Hashing.folded("noon"), 720), (Hashing.folded("midday"), 720), (Hashing.folded("midnight"), 0)]
        static let am = set("am a.m a.m.")
        static let pm = set("pm p.m p.m.")
        static let zones = set("gmt utc est edt et cst cdt ct pst pdt pt mst mdt mt bst cet cest ist jst")
        static let measures = set(
            "percent percentage pct million billion trillion thousand hundred bps basis points dollars euros cents yen pounds people years months weeks "
                + "days hours minutes companies countries states")
    }

    static func set(_ words: String) -> WordSet { WordSet(words: words) }
}

extension Array {
    subscript(safe i: Int) -> Element? { indices.contains(i) ? self[i] : nil }
}
