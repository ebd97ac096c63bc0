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
        return plain(i)
    }

    private func plain(_ i: Int) -> Atom? {
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
        }
        return a
    }
    private func isYear(_ k: Int) -> Bool {
        guard let d = decimal(from: Int(tokens[k].start)) else { return false }
        return d.digits == 4 && !d.separators && d.value >= 1900 && d.value < 2100
    }

    private func apply(_ u: UnitMatch, _ a: inout Atom) {
        a.unit = u.unit
        a.endToken = u.endToken
        a.endByte = u.endByte
        if u.scale != 1 {
            a.quantity.multiply(u.scale)
            a.quantity.hasScale = true
        }
    }

    // MARK: Currency before the number

    func prefixed(_ i: Int) -> Atom? {
        guard let p = prefix(i) else { return nil }
        var k = p.next
        var negative = false
        var from: Int?
        var startsWithPoint = false
        var inBrackets = false
        if let f = p.from {
            from = f
        } else {
            guard k < count, !tokens[k].has(.paragraphBefore) else { return nil }
            if isMinus(k), k + 1 < count, tokens[k].isGlued, tokens[k + 1].kind == .number, tokens[k + 1].isGlued, !p.isCode {
                negative = true
                k += 1
            } else if isSign(k, 0x2E), k + 1 < count, tokens[k].isGlued, tokens[k + 1].kind == .number, tokens[k + 1].isGlued {
                startsWithPoint = true
                k += 1
            } else if isSign(k, 0x28), k + 2 < count, tokens[k].isGlued, tokens[k + 1].kind == .number, isSign(k + 2, 0x29) {
                negative = true
                inBrackets = true
                k += 1
            }
        }
        guard var q = quantity(at: k, from: from, afterCurrency: true), !q.isVague || p.isSign, !q.isArticle else { return nil }
        if p.isName, !q.hasScale, !q.hasSeparator, !p.isStrong { return nil }
        if p.isWeak, !q.hasScale, !q.hasSeparator { return nil }
        if !p.isSign || p.isCode, !q.isDigits, !q.hasScale { return nil }
        if p.isLetter, q.isShortScale, bytes[q.endByte - 1] != 0x6D { return nil }
        if startsWithPoint {
            guard q.isDigits, q.digitCount <= 4, !q.hasSeparator else { return nil }
            let d = AmountScanner.powers[q.digitCount]
            q.low /= d
            q.high /= d
            q.mantissa /= d
            q.hasSeparator = true
        }
        if inBrackets, isSign(q.endToken, 0x29), q.scale == 1 {
            // "$(5.2) million"
            var end = q.endToken + 1
            var endByte = Int(tokens[end - 1].end)
            if end < count, let w = lexicon.numbers[tokens[end].hash], w.role == .scale {
                q.multiply(w.low)
                q.hasScale = true
                endByte = Int(tokens[end].end)
                end += 1
            }
            q.endToken = end
            q.endByte = endByte
        }
        // Letters glued to the number that are no scale: "$5th", "US1A".
        if q.endToken < count, tokens[q.endToken].isGlued, tokens[q.endToken].kind == .word, unit(after: q) == nil {
            guard p.isSign else { return nil }
        }
        var a = Atom(firstToken: p.first, startByte: p.startByte, endToken: q.endToken, endByte: q.endByte, quantity: q)
        a.unit = .money(p.money)
        a.hasPrefix = true
        a.negative = negative
        if p.money.divisor != 1 { a.quantity.multiply(1 / p.money.divisor) }
        // "$10 dollars", "$50 USD", "$5 million Canadian dollars": the more exact name wins.
        if p.isSign, !p.isCode, !(q.endToken < count && isSign(q.endToken, 0x2D)), let u = unit(after: q), case .money(let m) = u.unit,
            !u.isSign, !m.isMinor, u.scale == 1, m.candidates.count == 1,
            AmountScanner.dollarCurrencies.contains(lexicon.currencies[m.candidates[0]].code)
        {
            a.endToken = u.endToken
            a.endByte = u.endByte
            if !isDefaultDollar(m) { a.unit = u.unit }
        }
        compound(&a)
        return a
    }

    struct Prefix {
        var money: AmountLexicon.Money
        var first: Int
        var startByte: Int
        /// Token the number begins in, and its first byte where that is inside the token ("USD3").
        var next: Int
        var from: Int?
        var isSign = false
        /// A name ("dollar 22.5 million").
        var isName = false
        /// ... that no one writes before a number but as its unit.
        var isStrong = false
        var isWeak = false
        /// Letters ("USD", "Rs").
        var isCode = false
        /// One letter ("R").
        var isLetter = false
    }

    private func prefix(_ i: Int) -> Prefix? {
        let t = tokens[i]
        switch t.kind {
        case .sign:
            guard let m = lexicon.signs[t.exact], !m.isMinor else { return nil }
            return Prefix(money: m, first: i, startByte: Int(t.start), next: i + 1, isSign: true)
        case .word:
            guard i + 1 < count || t.has(.hasDigit) else { return nil }
            if t.has(.hasDigit) { return gluedPrefix(i) }
            guard let trigger = lexicon.triggers[t.hash], trigger.contains(.currency) else { return nil }
            // "US$5", "HK $5", "u.s $ 5".
            var sign = i + 1
            var word = t.hash
            if t.hash == AmountScanner.u, isSign(i + 1, 0x2E), i + 3 < count, tokens[i + 2].hash == AmountScanner.s {
                sign = isSign(i + 3, 0x2E) ? i + 4 : i + 3
                word = AmountScanner.us
            }
            if sign < count, tokens[sign].kind == .sign, let m = lexicon.signed[Hashing.join(word, tokens[sign].hash)] {
                let spaced = tokens[sign].has(.spaceBefore)
                // "gave us $150" and "vitamin C $5" against "us $ 150" of a text with spaces around every sign.
                let loose = sign + 1 < count && tokens[sign + 1].has(.spaceBefore)
                let isCountry = t.end - t.start > 1 || t.hash == AmountScanner.c
                if !spaced || (loose && isCountry) || (t.has(.allCaps) && !t.has(.lineBefore)) {
                    return Prefix(money: m, first: i, startByte: Int(t.start), next: sign + 1, isSign: true)
                }
                return nil
            }
            if let m = lexicon.codes[t.exact] {
                var next = i + 1
                if isSign(next, 0x2E), tokens[next].isGlued, t.end - t.start <= 3 { next += 1 }
                if next < count, let s = lexicon.signs[tokens[next].exact], !s.isMinor { next += 1 }  // "USD $5"
                guard next < count else { return nil }
                if t.end - t.start == 1 { return nil }
                return Prefix(money: m, first: i, startByte: Int(t.start), next: next, isSign: !m.isWeak, isWeak: m.isWeak, isCode: true)
            }
            // "ringgit 42", "malaysian ringgit 42", "dollar 22.5 million".
            var h = t.hash
            var best: Prefix?
            for k in 0..<3 where i + k < count && tokens[i + k].kind == .word {
                if k > 0 { h = Hashing.join(h, tokens[i + k].hash) }
                if let m = lexicon.leadingNames[h], i + k + 1 < count {
                    var next = i + k + 1
                    if isSign(next, 0x2E), tokens[next].isGlued, next + 1 < count { next += 1 }
                    guard tokens[next].kind == .number, !tokens[next].has(.lineBefore) else { continue }
                    best = Prefix(
                        money: m, first: i, startByte: Int(t.start), next: next, isName: true,
                        isStrong: m.candidates.count == 1 && !AmountScanner.everydayNames.contains(t.hash))
                }
            }
            if let b = best, i > 0, tokens[i - 1].kind == .number || lexicon.numbers[tokens[i - 1].hash] != nil {
                _ = b
                return nil
            }
            return best
        default: return nil
        }
    }

    /// "USD3.14", "Rs20", "RM42", "EUR50m".
    private func gluedPrefix(_ i: Int) -> Prefix? {
        let r = tokens[i].range
        var k = r.lowerBound
        while k < r.upperBound, !(bytes[k] >= 0x30 && bytes[k] <= 0x39) { k += 1 }
        let letters = r.lowerBound..<k
        guard letters.count <= 5, k < r.upperBound, let m = lexicon.codes[exactHash(letters)] ?? lexicon.leadingNames[foldedHash(letters)]
        else { return nil }
        return Prefix(
            money: m, first: i, startByte: r.lowerBound, next: i, from: k, isSign: !m.isWeak && letters.count > 1,
            isWeak: m.isWeak || letters.count == 1, isCode: true, isLetter: letters.count == 1)
    }

    // MARK: Units behind the number

    func unit(after q: Quantity) -> UnitMatch? {
        var k = q.endToken
        guard k < count, !tokens[k].has(.paragraphBefore) else { return nil }
        if q.isVague, tokens[k].hash == AmountScanner.of { k += 1 }
        var hyphen = false
        if isSign(k, 0x2D), tokens[k].isGlued, k + 1 < count, tokens[k + 1].isGlued {
            hyphen = true
            k += 1
        }
        guard k < count else { return nil }
        let t = tokens[k]
        if t.kind == .sign {
            if isSign(k, 0x25) {
                if q.isArticle || (k + 1 < count && tokens[k + 1].kind == .number && tokens[k + 1].isGlued) { return nil }
                if k + 1 < count, t.isGlued || !tokens[k + 1].isGlued || tokens[k + 1].kind == .sign,
                    tokens[k + 1].hash == AmountScanner.points || tokens[k + 1].hash == AmountScanner.point
                {
                    return UnitMatch(unit: .points(1), endToken: k + 2, endByte: Int(tokens[k + 1].end))
                }
                if k + 2 < count, tokens[k + 1].hash == AmountScanner.age {  // "%age points"
                    return UnitMatch(unit: .points(1), endToken: k + 2, endByte: Int(tokens[k + 1].end))
                }
                return UnitMatch(unit: .percent, endToken: k + 1, endByte: Int(t.end), isSign: true)
            }
            guard !hyphen, let m = lexicon.signs[t.exact], !q.isArticle else { return nil }
            // "10 $" and "10$", but not the sign of the next amount.
            if k + 1 < count, tokens[k + 1].kind == .number, tokens[k + 1].isGlued || !t.isGlued { return nil }
            if k + 1 < count, t.isGlued, tokens[k + 1].isGlued, tokens[k + 1].kind == .word {  // "20 €ur"
                if tokens[k + 1].hash == AmountScanner.ur {
                    return UnitMatch(unit: .money(m), endToken: k + 2, endByte: Int(tokens[k + 1].end))
                }
            }
            if k + 1 < count, tokens[k + 1].hash == AmountScanner.ur, tokens[k + 1].isGlued {
                return UnitMatch(unit: .money(m), endToken: k + 2, endByte: Int(tokens[k + 1].end))
            }
            return UnitMatch(unit: .money(m), endToken: k + 1, endByte: Int(t.end), isSign: true)
        }
        if q.isVague, q.low >= 1e6, t.hash == AmountScanner.inWord, k + 1 < count, !hyphen,
            AmountScanner.moneyNouns.contains(tokens[k + 1].hash)
        {
            // "millions in damages": money, of the default currency.
            return UnitMatch(unit: .money(AmountLexicon.Money(candidates: [lexicon.dollar])), endToken: k, endByte: q.endByte)
        }
        guard t.kind == .word, hyphen || !t.has(.lineBefore) || !t.has(.capitalised) else { return nil }
        if let p = percent(k, q) { return p }
        if var m = moneyName(k, q, hyphen) {
            if m.scale == 1, m.endToken < count, !q.hasScale, let w = lexicon.numbers[tokens[m.endToken].hash], w.role == .scale,
                w.low >= 1e5
            {
                m.scale = w.low
                m.endByte = Int(tokens[m.endToken].end)
                m.endToken += 1
            }
            return m
        }
        return nil
    }

    private func percent(_ k: Int, _ q: Quantity) -> UnitMatch? {
        guard !q.isArticle, let form = AmountScanner.percentWords[tokens[k].hash] else { return nil }
        func made(_ u: AmountUnit, _ e: Int) -> UnitMatch { UnitMatch(unit: u, endToken: e, endByte: Int(tokens[e - 1].end)) }
        func word(_ n: Int) -> UInt64 {
            // The word after token n, over a hyphen.
            var m = n
            if isSign(m, 0x2D), m + 1 < count { m += 1 }
            return m < count ? tokens[m].hash : 0
        }
        func end(_ n: Int) -> Int { isSign(n, 0x2D) ? n + 2 : n + 1 }
        let isPoint = { (h: UInt64) in h == AmountScanner.point || h == AmountScanner.points }
        switch form {
        case .percent:
            if isPoint(word(k + 1)) { return made(.points(1), end(k + 1)) }
            return made(.percent, k + 1)
        case .percentage:
            if isPoint(word(k + 1)) { return made(.points(1), end(k + 1)) }
            // "100 percentage"; not "three percentage gains".
            return k + 1 >= count || tokens[k + 1].kind == .sign || tokens[k + 1].has(.lineBefore) ? made(.percent, k + 1) : nil
        case .per:
            guard word(k + 1) == AmountScanner.cent else { return nil }
            let e = end(k + 1)
            if isPoint(word(e)) { return made(.points(1), end(e)) }
            return made(.percent, e)
        case .pc:
            return q.isDigits && !tokens[k].has([.capitalised, .allCaps]) ? made(.percent, k + 1) : nil
        case .basis:
            return isPoint(word(k + 1)) ? made(.points(100), end(k + 1)) : nil
        case .bps: return made(.points(100), k + 1)
        case .pp: return tokens[k].has(.capitalised) ? nil : made(.points(1), k + 1)
        }
    }

    private func moneyName(_ k: Int, _ q: Quantity, _ hyphen: Bool) -> UnitMatch? {
        let t = tokens[k]
        func made(_ m: AmountLexicon.Money, _ e: Int) -> UnitMatch {
            var u = UnitMatch(unit: .money(m), endToken: e, endByte: Int(tokens[e - 1].end))
            if m.divisor < 1 {
                u.scale = 1 / m.divisor
                u.unit = .money(AmountLexicon.Money(candidates: m.candidates))
            }
            return u
        }
        // "3.14US$", "5 million HK$"
        if k + 1 < count, tokens[k + 1].kind == .sign, tokens[k + 1].isGlued,
            let m = lexicon.signed[Hashing.join(t.hash, tokens[k + 1].hash)],
            !(k + 2 < count && tokens[k + 2].kind == .number)
        {
            return made(m, k + 2)
        }
        if t.has(.mixedCase), let cut = innerCapital(t), let m = lexicon.moneyPhrases[foldedHash(Int(t.start)..<cut)], !m.isWeak {
            // A line break lost by scraping: "159 billion yuanAnnual".
            return UnitMatch(unit: .money(m), endToken: k + 1, endByte: cut)
        }
        if let longest = lexicon.moneyStarts[t.hash] {
            var h: UInt64 = 0
            var n = k
            var best: UnitMatch?
            for step in 0..<longest {
                guard n < count, tokens[n].kind == .word || step > 0, step == 0 || !tokens[n].has(.paragraphBefore) else { break }
                if step > 0, isSign(n, 0x2D), n + 1 < count { n += 1 }
                h = step == 0 ? tokens[n].hash : Hashing.join(h, tokens[n].hash)
                n += 1
                if let m = lexicon.moneyPhrases[h], step > 0 || accepts(m, n - 1, q, hyphen) { best = made(m, n) }
            }
            if let best { return best }
        }
        if let m = lexicon.codes[t.exact], t.has(.allCaps) || t.has(.mixedCase) || (t.end - t.start >= 2 && t.has(.capitalised)),
            !q.isArticle
        {
            // "5 PEN", not "the 10 ALL-STAR teams".
            if m.isWeak || (k + 1 < count && isSign(k + 1, 0x2D) && tokens[k + 1].isGlued) { return nil }
            // "50 US$ 3": the code of the next amount.
            if k + 1 < count, tokens[k + 1].kind == .number, t.end - t.start < 3 || !q.isDigits { return nil }
            if !q.isDigits, !q.hasScale, t.end - t.start < 3 { return nil }
            return made(m, k + 1)
        }
        return nil
    }

    /// Byte of the first capital behind a small letter.
    private func innerCapital(_ t: Token) -> Int? {
        var i = Int(t.start) + 1
        while i < Int(t.end) {
            if bytes[i] >= 0x41, bytes[i] <= 0x5A, bytes[i - 1] >= 0x61, bytes[i - 1] <= 0x7A { return i }
            i += 1
        }
        return nil
    }

    /// Whether a single name behind the number is meant as money.
    private func accepts(_ m: AmountLexicon.Money, _ k: Int, _ q: Quantity, _ hyphen: Bool) -> Bool {
        let next = k + 1
        if q.isArticle {
            // "a dollar", not "a dollar store" or "a euro zone".
            guard !hyphen,
                next >= count || (tokens[next].kind == .sign && !isSign(next, 0x2D)) || tokens[next].has(.lineBefore)
                    || AmountScanner.perWords.contains(tokens[next].hash)
            else { return false }
            return !m.isWeak
        }
        guard m.isWeak else { return true }
        let h = tokens[k].hash
        if h == AmountScanner.won {
            return (q.hasScale || q.hasSeparator || q.low >= 100 && !q.isYearLike) && q.isDigits
                && !(next < count && AmountScanner.determiners.contains(tokens[next].hash))
        }
        if h == AmountScanner.pound || h == AmountScanner.pounds {
            if hyphen, !q.hasScale { return false }
            if q.hasScale { return true }
            return !isWeight(k)
        }
        if h == AmountScanner.mark || h == AmountScanner.real || h == AmountScanner.lat { return false }
        return q.hasScale || q.hasSeparator || q.low >= 100
    }

    /// "weighs 5 pounds", "2,000 pounds of thrust".
    private func isWeight(_ k: Int) -> Bool {
        for n in max(0, k - 16)..<min(count, k + 12) where AmountScanner.weightWords.contains(tokens[n].hash) { return true }
        if k + 1 < count, tokens[k + 1].hash == AmountScanner.of { return true }
        return false
    }

    // MARK: "3 dollars 50 cents"

    private func compound(_ a: inout Atom) {
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
                    || (tokens[end].kind == .sign && !isSign(end, 0x25) && !isSign(end, 0x2D) && lexicon.signs[tokens[end].exact] == nil
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
