import Lexicon
import Text

/// Currencies before the number: "US$5", "Rs 500 crore", "EUR50m", "ringgit 42".
extension AmountScanner {
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
        // "in US$ million", "($ millions)" head a table; "spent $billions" is a sum.
        if q.isBareScale || (q.isVague && k < count && (!tokens[k].isGlued || isSign(p.first - 1, 0x28))) { return nil }
        // "N5bn" are naira; N alone is a letter of many names.
        if p.isLetter, !q.hasScale, lexicon.currencies[p.money.candidates[0]].code == "NGN" { return nil }
        if p.isName, !q.hasScale, !q.hasSeparator, !p.isStrong { return nil }
        if p.isWeak, !q.hasScale, !q.hasSeparator { return nil }
        // "SR20", "NIS2": names of things, where the article does not count in that currency.
        if let f = p.from, !q.hasScale, !q.hasSeparator, q.digitCount <= 3, !AmountScanner.gluedCodes.contains(foldedHash(p.startByte..<f)),
            !full.contains(p.money.candidates[0])
        {
            return nil
        }
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
            if end < count, let w = lexicon.numbers[tokens[end].hash], w.role == .scale || (w.role == .short && tokens[end].isGlued) {
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
        // "$500 million Australian"
        if p.isSign, !p.isCode, p.money.candidates == [lexicon.dollar],
            let n = nationality(behind: UnitMatch(unit: .money(p.money), endToken: a.endToken, endByte: a.endByte))
        {
            a.unit = .money(n.money)
            a.endToken = n.end
            a.endByte = Int(tokens[n.end - 1].end)
        }
        compound(&a)
        return a
    }

    private static let gluedCodes = named("gluedCodes")
    private static let rand = h("r")

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

    func prefix(_ i: Int) -> Prefix? {
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
                // "raiseda$15 million": a letter that scraping glued to the sign.
                if t.end - t.start == 1, !t.has(.capitalised), !(loose && isCountry) { return nil }
                // "Canadian $5 million", not "gave the Canadian $5 million".
                let isNation =
                    t.has(.capitalised) && AmountScanner.nationalities.contains(t.hash) && !loose
                    && !(i > 0 && AmountScanner.determiners.contains(tokens[i - 1].hash))
                if !spaced || (loose && isCountry) || (t.has(.allCaps) && !t.has(.lineBefore)) || isNation {
                    return Prefix(money: m, first: i, startByte: Int(t.start), next: sign + 1, isSign: true)
                }
                return nil
            }
            if let m = lexicon.codes[t.exact] {
                var next = i + 1
                if isSign(next, 0x2E), tokens[next].isGlued, t.end - t.start <= 4 { next += 1 }
                if next < count, let s = lexicon.signs[tokens[next].exact], !s.isMinor { next += 1 }  // "USD $5"
                guard next < count else { return nil }
                if t.end - t.start == 1 {
                    // "R 300 million"
                    guard t.hash == AmountScanner.rand, next == i + 1, tokens[next].kind == .number, !tokens[next].has(.lineBefore),
                        quantity(at: next, afterCurrency: true)?.hasScale ?? false
                    else { return nil }
                    return Prefix(money: m, first: i, startByte: Int(t.start), next: next, isWeak: true, isCode: true, isLetter: true)
                }
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
            if let b = best, i > 0, tokens[i - 1].kind == .number || lexicon.numbers.contains(tokens[i - 1].hash) {
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
        guard letters.count <= 9, k < r.upperBound, let m = lexicon.codes[exactHash(letters)] ?? lexicon.leadingNames[foldedHash(letters)]
        else { return nil }
        return Prefix(
            money: m, first: i, startByte: r.lowerBound, next: i, from: k, isSign: !m.isWeak && letters.count > 1,
            isWeak: m.isWeak || letters.count == 1, isCode: true, isLetter: letters.count == 1)
    }
}
