import Lexicon
import Text

/// What a quantity counts.
enum AmountUnit {
    case money(AmountLexicon.Money)
    case percent
    /// Percentage points; divisor 100 for basis points.
    case points(Double)
}

/// A unit found beside a number.
struct UnitMatch {
    var unit: AmountUnit
    /// First token behind it.
    var endToken: Int
    var endByte: Int
    /// A scale behind the unit: "75 USD million".
    var scale = 1.0
    var isSign = false
}

/// A number with its units and where they stand.
struct Atom {
    var firstToken: Int
    var startByte: Int
    var endToken: Int
    var endByte: Int
    var quantity: Quantity
    var unit: AmountUnit?
    var hasPrefix = false
    var negative = false
    /// "120+ members"
    var isAtLeast = false
}

extension AmountScanner {
    /// Number with the currency before it or the unit behind it, beginning at token `i`.
    func atom(at i: Int) -> Atom? {
        guard i < count else { return nil }
        if let a = prefixed(i) { return a }
        let t = tokens[i]
        if isSign(i, 0x28), i > 0, AmountScanner.copulas.contains(tokens[i - 1].hash), var a = prefixed(i + 1), a.quantity.isDigits,
            !a.negative,
            isSign(a.endToken, 0x29), tokens[a.endToken].isGlued
        {
            // Accounts write a loss in brackets: "a margin of ($99.99)".
            a.negative = true
            a.firstToken = i
            a.startByte = Int(t.start)
            a.endByte = Int(tokens[a.endToken].end)
            a.endToken += 1
            return a
        }
        if isMinus(i) || (tokens[i].exact == AmountScanner.enDash && t.has(.spaceBefore)), i + 1 < count, tokens[i + 1].isGlued,
            !(i > 0 && t.isGlued && tokens[i - 1].kind != .sign)
        {
            // "-5%", "-$5 million".
            if var a = prefixed(i + 1) ?? plain(i + 1), a.quantity.isDigits, a.unit != nil || isMinus(i) {
                a.firstToken = i
                a.startByte = Int(t.start)
                a.negative = true
                return a
            }
            return nil
        }
        if t.hash == AmountScanner.minus || t.hash == AmountScanner.negative, i + 1 < count, var a = prefixed(i + 1) ?? plain(i + 1),
            a.unit != nil
        {
            a.firstToken = i
            a.startByte = Int(t.start)
            a.negative = true
            return a
        }
        return plain(i) ?? glued(i)
    }

    func plain(_ i: Int) -> Atom? {
        guard i < count, let q = quantity(at: i) else { return nil }
        if tokens[i].kind == .number, i + 1 < count, tokens[i + 1].kind == .number, let wide = quantity(at: i, afterCurrency: true),
            wide.endToken > q.endToken, let u = unit(after: wide), case .money = u.unit
        {
            // "10 000 dollars"
            var a = Atom(firstToken: i, startByte: wide.startByte, endToken: wide.endToken, endByte: wide.endByte, quantity: wide)
            apply(u, &a)
            return a
        }
        var a = Atom(firstToken: i, startByte: q.startByte, endToken: q.endToken, endByte: q.endByte, quantity: q)
        if q.isDigits, isSign(i - 1, 0x2E), tokens[i].isGlued, !q.hasSeparator, q.digitCount <= 4,
            i == 1 || tokens[i - 1].has(.spaceBefore) || isSign(i - 2, 0x3D)
        {
            // ".75": a decimal without its zero.
            let p = AmountScanner.powers[q.digitCount]
            a.quantity.low /= p
            a.quantity.high /= p
            a.quantity.mantissa /= p
            a.quantity.hasSeparator = true
            a.firstToken = i - 1
            a.startByte = Int(tokens[i - 1].start)
        }
        if let u = unit(after: a.quantity) {
            // "245 23 yen": two numbers that are not one.
            if case .money = u.unit, i > 0, tokens[i].kind == .number, tokens[i - 1].kind == .number, !u.isSign, !isYear(i - 1) { return a }
            apply(u, &a)
            compound(&a)
            if q.isArticle, case .points = u.unit, i > 1, tokens[i - 1].hash == AmountScanner.of, !takeFraction(&a) { return nil }
        }
        return a
    }
    func isYear(_ k: Int) -> Bool {
        guard let d = decimal(from: Int(tokens[k].start)) else { return false }
        return d.digits == 4 && !d.separators && d.value >= 1900 && d.value < 2100
    }

    func apply(_ u: UnitMatch, _ a: inout Atom) {
        a.unit = u.unit
        a.endToken = u.endToken
        a.endByte = u.endByte
        if u.scale != 1 {
            a.quantity.multiply(u.scale)
            a.quantity.hasScale = true
        }
    }

    // MARK: "3 dollars 50 cents"

    func compound(_ a: inout Atom) {
        guard case .money(let m)? = a.unit, !m.isMinor, a.quantity.scale == 1, a.quantity.low == a.quantity.high,
            a.quantity.low == a.quantity.low.rounded()
        else { return }
        var k = a.endToken
        guard k < count, !tokens[k].has(.lineBefore) else { return }
        let joined = tokens[k].hash == AmountScanner.and
        if joined { k += 1 }
        guard k < count, let q = quantity(at: k), q.low < 100, q.low > 0, q.scale == 1, !q.hasSeparator, !q.isArticle else { return }
        var end = q.endToken
        var endByte = q.endByte
        var part = q.low / 100
        var isPart = false
        if end < count, tokens[end].kind == .word || tokens[end].kind == .sign {
            if tokens[end].hash == AmountScanner.c, tokens[end].isGlued {
                isPart = true
                end += 1
            } else if let u = unit(after: q), case .money(let minor) = u.unit, minor.isMinor {
                isPart = true
                part = q.low / minor.divisor
                end = u.endToken
            }
        }
        if isPart {
            endByte = Int(tokens[end - 1].end)
        } else {
            // "15 dollars 50": only at the end of a phrase.
            guard a.quantity.endToken > 0, !q.isYearLike,
                end >= count
                    || (tokens[end].kind == .sign && !isSign(end, 0x25) && !isSign(end, 0x2D) && !lexicon.signs.contains(tokens[end].exact)
                        && !isSign(end, 0x2C)),
                !a.hasPrefix || joined || !q.isDigits || end >= count, q.digitCount != 1 || joined
            else { return }
            if let s = nextWord(end), s { return }
        }
        a.quantity.low += part
        a.quantity.high = a.quantity.low
        a.quantity.hasSeparator = true
        a.endToken = end
        a.endByte = endByte
    }
    private func nextWord(_ end: Int) -> Bool? { end < count && tokens[end].kind == .word ? true : nil }
}
