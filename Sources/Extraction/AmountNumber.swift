import Lexicon
import Text

/// A number of the text in digits or words, without what it counts.
struct Quantity {
    var startByte: Int
    var endByte: Int
    /// First token that does not belong to it.
    var endToken: Int
    var low: Double
    var high: Double
    /// The number before its scale word: 4.5 of "4.5 billion".
    var mantissa: Double
    var scale = 1.0
    var approximate = false
    var isDigits = true
    /// Separators of thousands, a decimal point or a fraction.
    var hasSeparator = false
    var hasScale = false
    /// The scale is one letter ("5m", "10K"): needs a currency or a noun.
    var isShortScale = false
    /// "dozens", "millions": "of" may follow.
    var isVague = false
    /// Begins with "a" or "an" and nothing else: "a dollar".
    var isArticle = false
    var digitCount = 0
    /// "million" without a number.
    var isBareScale = false
    /// "162.220.232": thousands only beside a currency.
    var isDotted = false
    /// "5+ billion"
    var isAtLeast = false
    /// A half or a quarter of what follows: "quarter-point".
    var isPart = false

    var isYearLike: Bool { isDigits && !hasSeparator && !hasScale && digitCount == 4 && low >= 1900 && low < 2100 }
    mutating func multiply(_ s: Double) {
        low *= s
        high *= s
        scale *= s
    }
}

extension AmountScanner {
    /// The number that begins in token `i` (at byte `from` inside it, for "USD3").
    func quantity(at i: Int, from: Int? = nil, afterCurrency: Bool = false) -> Quantity? {
        guard i < count else { return nil }
        if from != nil || tokens[i].kind == .number {
            return digits(at: i, from: from ?? Int(tokens[i].start), afterCurrency: afterCurrency)
        }
        if tokens[i].kind == .sign { return fractionSign(at: i, afterCurrency: afterCurrency) }
        guard tokens[i].kind == .word else { return nil }
        return spelled(at: i)
    }

    // MARK: Digits

    private func digits(at i: Int, from: Int, afterCurrency: Bool) -> Quantity? {
        guard let n = decimal(from: from) else { return nil }
        var e = i
        while e < count, Int(tokens[e].end) <= n.end { e += 1 }
        var q = Quantity(startByte: from, endByte: n.end, endToken: e, low: n.value, high: n.value, mantissa: n.value)
        q.hasSeparator = n.separators
        q.digitCount = n.digits
        q.isDotted = n.dots > 1
        // Letters left in the same token: "EUR50m".
        if e < count, Int(tokens[e].start) < n.end {
            let rest = n.end..<Int(tokens[e].end)
            guard let w = lexicon.numbers[foldedHash(rest)], w.role == .scale || w.role == .short else { return nil }
            q.low = n.scaled(w.low)
            q.high = q.low
            q.scale = w.low
            q.hasScale = true
            q.isShortScale = w.role == .short
            q.endByte = rest.upperBound
            q.endToken = e + 1
            return q
        }
        if !n.separators, n.digits <= 3 { groups(&q, n, afterCurrency: afterCurrency) }
        fraction(&q, n)
        scale(&q, n, afterCurrency: afterCurrency)
        return q
    }

    struct Decimal {
        var mantissa: UInt64
        var power: Int
        var end: Int
        var digits: Int
        var separators: Bool
        var dots = 0
        var value: Double { scaled(1) }
        /// Value times a scale, rounded once: 4.3 billion is 4300000000 exactly.
        func scaled(_ s: Double) -> Double { Double(mantissa) * s / AmountScanner.powers[min(power, 18)] }
    }
    static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18]

    /// Digits with separators from byte `from`; nil for versions ("1.2.3"), lists and more than 18 digits.
    func decimal(from: Int) -> Decimal? {
        var i = from
        var m: UInt64 = 0
        var digits = 0
        var commas = 0
        var dots = 0
        var sinceSeparator = 0
        var thousands = true  // every group after the first has 3 digits
        var indian = true  // ... or 2, the last 3
        var lastSeparator: UInt8 = 0
        var firstGroup = 0
        while i < bytes.count {
            let c = bytes[i]
            if c >= 0x30, c <= 0x39 {
                if digits < 18 { m = m * 10 + UInt64(c - 0x30) }
                digits += 1
                sinceSeparator += 1
                i += 1
            } else if c == 0x2E || c == 0x2C, i + 1 < bytes.count, bytes[i + 1] >= 0x30, bytes[i + 1] <= 0x39, digits > 0 {
                if lastSeparator == 0 {
                    firstGroup = sinceSeparator
                } else {
                    if sinceSeparator != 3 { thousands = false }
                    if sinceSeparator != 2, sinceSeparator != 3 { indian = false }
                }
                if c == 0x2C { commas += 1 } else { dots += 1 }
                lastSeparator = c
                sinceSeparator = 0
                i += 1
            } else {
                break
            }
        }
        guard digits > 0, digits <= 18 else { return nil }
        if lastSeparator == 0 { return Decimal(mantissa: m, power: 0, end: i, digits: digits, separators: false) }
        let grouped = firstGroup <= 3 && firstGroup > 0 && (thousands || indian)
        func whole() -> Decimal { Decimal(mantissa: m, power: 0, end: i, digits: digits, separators: true) }
        func decimals() -> Decimal { Decimal(mantissa: m, power: sinceSeparator, end: i, digits: digits, separators: true) }
        switch (commas, dots) {
        case (1..., 0):
            if sinceSeparator == 3, grouped { return whole() }
            return commas == 1 && sinceSeparator <= 2 ? decimals() : nil
        case (0, 1): return decimals()
        case (0, 2...):
            guard thousands, sinceSeparator == 3, firstGroup <= 3 else { return nil }
            var n = whole()
            n.dots = dots
            return n
        case (_, 1) where lastSeparator == 0x2E: return grouped ? decimals() : nil
        case (1, _) where lastSeparator == 0x2C: return grouped ? decimals() : nil
        default: return nil
        }
    }

    /// "3-1/2", "3 1/2", "1/2", "2½".
    private func fraction(_ q: inout Quantity, _ n: Decimal) {
        guard !n.separators, n.digits <= 4 else { return }
        var k = q.endToken
        if isSign(k, 0x2F), tokens[k].isGlued, let d = smallNumber(k + 1), tokens[k + 1].isGlued, d > n.value, d <= 64, n.value > 0 {
            guard !isSign(k + 2, 0x2F) else { return }
            set(&q, n.value / d, k + 2)
            return
        }
        if k < count, let f = vulgar(k), tokens[k].isGlued || !tokens[k].has(.lineBefore) {
            set(&q, n.value + f, k + 1)
            return
        }
        if isSign(k, 0x2D), tokens[k].isGlued, k + 1 < count, tokens[k + 1].isGlued {
            k += 1
        } else if k < count, tokens[k].isGlued {
            return
        }
        if let a = smallNumber(k), isSign(k + 1, 0x2F), tokens[k + 1].isGlued, let d = smallNumber(k + 2), tokens[k + 2].isGlued, a < d,
            d <= 64, a > 0
        {
            set(&q, n.value + a / d, k + 3)
        }
    }
    private func set(_ q: inout Quantity, _ v: Double, _ end: Int) {
        q.low = v
        q.high = v
        q.mantissa = v
        q.hasSeparator = true
        q.endToken = end
        q.endByte = Int(tokens[end - 1].end)
    }
    func smallNumber(_ k: Int) -> Double? {
        guard k < count, tokens[k].kind == .number, let d = decimal(from: Int(tokens[k].start)), !d.separators, d.digits <= 2 else {
            return nil
        }
        return d.value
    }
    /// ½ and its kin.
    private func vulgar(_ k: Int) -> Double? {
        let t = tokens[k]
        guard t.kind == .sign else { return nil }
        let s = Int(t.start)
        if t.end - t.start == 2, bytes[s] == 0xC2 {
            return bytes[s + 1] == 0xBC ? 0.25 : bytes[s + 1] == 0xBD ? 0.5 : bytes[s + 1] == 0xBE ? 0.75 : nil
        }
        if t.end - t.start == 3, bytes[s] == 0xE2, bytes[s + 1] == 0x85 {
            switch bytes[s + 2] {
            case 0x93: return 1.0 / 3
            case 0x94: return 2.0 / 3
            case 0x95: return 0.2
            case 0x96: return 0.4
            case 0x97: return 0.6
            case 0x98: return 0.8
            case 0x99: return 1.0 / 6
            case 0x9A: return 5.0 / 6
            case 0x9B: return 0.125
            case 0x9C: return 0.375
            case 0x9D: return 0.625
            case 0x9E: return 0.875
            default: return nil
            }
        }
        return nil
    }
    private func fractionSign(at i: Int, afterCurrency: Bool) -> Quantity? {
        guard let f = vulgar(i) else { return nil }
        var q = Quantity(startByte: Int(tokens[i].start), endByte: Int(tokens[i].end), endToken: i + 1, low: f, high: f, mantissa: f)
        q.hasSeparator = true
        // "¾ billion": no digits to scale exactly.
        scale(&q, Decimal(mantissa: 0, power: 0, end: q.endByte, digits: 0, separators: true), afterCurrency: afterCurrency)
        return q
    }

    /// "million", "bn", "lakh crore" behind digits; a hyphen may stand between.
    private func scale(_ q: inout Quantity, _ number: Decimal, afterCurrency: Bool) {
        var n = number
        if let k = oddEnd(q.endToken) {
            q.endToken = k
            q.endByte = Int(tokens[k - 1].end)
            q.approximate = true
        }
        var k = q.endToken
        var times = 0
        while k < count, times < 3 {
            var w = k
            if isSign(k, 0x2D), tokens[k].isGlued, k + 1 < count, tokens[k + 1].isGlued { w = k + 1 }
            let isAtLeast = times == 0 && isSign(k, 0x2B) && tokens[k].isGlued && k + 1 < count && isFullScale(k + 1)
            if isAtLeast { w = k + 1 }
            guard tokens[w].kind == .word, !tokens[w].has(.paragraphBefore) else { break }
            guard let word = lexicon.numbers[tokens[w].hash] else {
                // A space lost by scraping: "$13 billionin".
                guard times == 0, tokens[w].end - tokens[w].start > 7, let (s, cut) = gluedScale(tokens[w]) else { break }
                q.low = q.low == n.value ? n.scaled(s) : q.low * s
                q.high = q.low
                q.scale = s
                q.hasScale = true
                q.endToken = w + 1
                q.endByte = cut
                return
            }
            if isAtLeast { q.isAtLeast = true }
            var factor = word.low
            switch word.role {
            case .scale, .hundred:
                // "8 mn", but not "5 hundred" of "2005 hundred".
                if times == 0, q.isYearLike, word.role == .hundred { return }
                // "the 90 CR"; "Rs 500 CR" and "500 cr" are crores.
                if times == 0, !afterCurrency, tokens[w].end - tokens[w].start == 2, tokens[w].has(.allCaps) { return }
                if times == 0, isContinental(tokens[w].hash), let whole = n.dottedThousands {
                    n = whole
                    q.low = n.value
                }
            case .vague:
                // "$100 millions": low is that of "millions", two of them.
                factor = word.low / 2
                guard times == 0, w == k, factor >= 1e3, !q.isYearLike, afterCurrency || factor >= 1e6 || isCounted(w + 1) else { return }
            case .dozen:
                if times > 0 || w != k { return }
            case .short:
                guard times == 0, w == k else { return }
                let t = tokens[w]
                if !t.isGlued {
                    // "$5 M", "$ 3 B"; a lone letter only behind a currency, a capital, and not before a letter.
                    guard afterCurrency, t.has(.capitalised), !(w + 1 < count && tokens[w + 1].isGlued && isSign(w + 1, 0x26)) else {
                        return
                    }
                }
                q.isShortScale = true
            case .half where times == 0: return
            default: return
            }
            if times == 0, q.low == n.value { q.low = n.scaled(factor) } else { q.low *= factor }
            q.high = q.low
            q.scale *= factor
            q.hasScale = true
            q.endToken = w + 1
            q.endByte = Int(tokens[w].end)
            k = w + 1
            times += 1
            guard q.low <= 1e18, !q.isShortScale else { break }
        }
    }

    /// "million", "thousand" at token `k`.
    private func isFullScale(_ k: Int) -> Bool { lexicon.numbers[tokens[k].hash].map { $0.role == .scale } ?? false }

    /// "million", "billion" or "trillion" with other small letters or a capital glued behind.
    private func gluedScale(_ t: Token) -> (Double, Int)? {
        let s = Int(t.start)
        let c = bytes[s] | 0x20
        guard c == 0x6D || c == 0x62 || c == 0x74 else { return nil }
        for n in [7, 8] where s + n < Int(t.end) {
            guard let w = lexicon.numbers[foldedHash(s..<(s + n))], w.role == .scale else { continue }
            // "millionth", "billionaire" are words.
            let rest = foldedHash((s + n)..<Int(t.end))
            return AmountScanner.scaleEndings.contains(rest) ? nil : (w.low, s + n)
        }
        return nil
    }
}
