import Text

/// The short notations of results and plans: "FY24", "FY2023/24", "CY2025", "2Q24", "Q2FY24", "1H24", "9M24", "2024-W42".
extension TimeMatcher {
    /// "FY2023", "FY23", "FY25E" and "FY2023/24", "FY23-24"; of the calendar "CY2025".
    func yearWord(_ p: Int, _ limit: Int, isFiscal: Bool, _ c: inout TimeCaptures) -> Int? {
        let t = document.tokens[p]
        let (s, e) = (Int(t.start), Int(t.end))
        guard t.kind == .word, t.has(.hasDigit), e - s >= 4, lower(s) == (isFiscal ? 0x66 : 0x63), lower(s + 1) == 0x79 else { return nil }
        // What is estimated or forecast has its letter behind: "FY25E".
        let isEstimate = e - s > 4 && (lower(e - 1) == 0x65 || lower(e - 1) == 0x66)
        guard let y = shortYear(s + 2..<(isEstimate ? e - 1 : e)) else { return nil }
        c.year = y
        guard isFiscal, !isEstimate, p + 2 < limit, document.tokens[p + 1].isGlued, document.tokens[p + 2].isGlued,
            isSign(p + 1, 0x2F) || (document.tokens[p + 1].kind == .sign && TimeRanges.isConnector(p + 1, document)),
            let next = digits(p + 2, 2) ?? digits(p + 2, 4), !isGluedToWord(p + 2), next == y + 1 || next == (y + 1) % 100
        else { return p + 1 }
        c.secondYear = y + 1
        return p + 3
    }

    /// "2Q24", "1H2024" and, of fiscal years, "Q2FY24", "3QFY24", "1HFY25": the letter of the part, its number, the year.
    func partYear(_ p: Int, _ limit: Int, _ letter: UInt8, _ parts: ClosedRange<Int>, isFiscal: Bool, _ c: inout TimeCaptures) -> Int? {
        let t = document.tokens[p]
        let number: Int
        var at: Int
        let word: Int
        if let n = digits(p, 1) {
            // The digit is a token of its own.
            guard p + 1 < limit, document.tokens[p + 1].isGlued, document.tokens[p + 1].kind == .word,
                lower(Int(document.tokens[p + 1].start)) == letter
            else { return nil }
            (number, at, word) = (n, Int(document.tokens[p + 1].start) + 1, p + 1)
        } else {
            // Without "FY" the letter stands behind its number.
            guard isFiscal, t.kind == .word, t.range.count >= 6, lower(Int(t.start)) == letter else { return nil }
            (number, at, word) = (Int(document.bytes[Int(t.start) + 1]) - 0x30, Int(t.start) + 2, p)
        }
        let end = Int(document.tokens[word].end)
        if isFiscal {
            guard end - at >= 4, lower(at) == 0x66, lower(at + 1) == 0x79 else { return nil }
            at += 2
        }
        guard parts.contains(number), at < end, let year = shortYear(at..<end) else { return nil }
        if letter == 0x71 { c.quarter = number } else { c.half = number }
        c.year = year
        return word + 1
    }

    /// "9M24", "6M2024": the first months of a year; "9M 2024" where no maker of cranes or tape is called so.
    func monthsYear(_ p: Int, _ limit: Int, _ c: inout TimeCaptures) -> Int? {
        guard let n = digits(p, 1) ?? digits(p, 2), [3, 6, 9, 12].contains(n), p + 1 < limit else { return nil }
        let t = document.tokens[p + 1]
        guard t.kind == .word, t.isGlued, lower(Int(t.start)) == 0x6D else { return nil }
        var next = p + 2
        if t.range.count > 1 {
            guard let y = shortYear(Int(t.start) + 1..<Int(t.end)) else { return nil }
            c.year = y
        } else {
            guard n > 3, t.has(.capitalised), next < limit, let y = digits(next, 4), (1950...2199).contains(y), !isGluedToWord(next) else {
                return nil
            }
            c.year = y
            next += 1
        }
        (c.number, c.hasNumber, c.unit) = (Double(n), true, .month)
        return next
    }

    /// "W42" of "2024-W42".
    func weekWord(_ p: Int, _ c: inout TimeCaptures) -> Int? {
        let t = document.tokens[p]
        guard t.kind == .word, t.has(.hasDigit), t.range.count == 3, lower(Int(t.start)) == 0x77 else { return nil }
        var n = 0
        for x in document.bytes[t.range].dropFirst() {
            guard x >= 0x30, x <= 0x39 else { return nil }
            n = n * 10 + Int(x - 0x30)
        }
        guard (1...53).contains(n) else { return nil }
        (c.number, c.hasNumber) = (Double(n), true)
        return p + 1
    }

    private func lower(_ i: Int) -> UInt8 { document.bytes[i] | 0x20 }

    /// The year that two or four digits write.
    private func shortYear(_ r: Range<Int>) -> Int? {
        guard r.count == 2 || r.count == 4 else { return nil }
        var n = 0
        for x in document.bytes[r] {
            guard x >= 0x30, x <= 0x39 else { return nil }
            n = n * 10 + Int(x - 0x30)
        }
        if r.count == 4 { return (1900...2199).contains(n) ? n : nil }
        return n < 50 ? 2000 + n : 1900 + n
    }
}

extension TimeGuard {
    /// "end-June", "by end 2025": joined by a hyphen or behind a preposition of days; "to end 2025 with a loss" has a verb.
    func isBareEdge(_ start: Int, _ m: TimeMatcher, _ before: UInt64) -> Bool {
        guard m.document.tokens[start].hash == EdgeWords.end else { return false }
        return (m.document.tokens[start + 1].isGlued && m.isSign(start + 1, 0x2D)) || EdgeWords.before.contains(before)
    }

    private enum EdgeWords {
        static let end = Hashing.folded("end")
        static let before = TimeNumber.set("by at until till since before around")
    }
}
