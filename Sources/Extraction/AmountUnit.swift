import Lexicon
import Text

/// Units behind the number: percent, points, currencies by sign, code and name.
extension AmountScanner {
    func unit(after q: Quantity) -> UnitMatch? {
        var k = q.endToken
        guard k < count, !tokens[k].has(.paragraphBefore) else { return nil }
        if tokens[k].hash == AmountScanner.of, q.isVague || isPluralScale(k - 1) { k += 1 }
        if isAbbreviation(k), q.hasScale { return moneyName(k + 1, q, false) }
        if !q.isDigits, isWhole(k) { k += 1 }
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
                if let e = pointsEnd(k + 1) { return UnitMatch(unit: .points(1), endToken: e, endByte: Int(tokens[e - 1].end)) }
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
        if q.isPart, AmountScanner.pointWords.contains(tokens[k].hash) {
            return UnitMatch(unit: .points(1), endToken: k + 1, endByte: Int(tokens[k].end))
        }
        guard let form = AmountScanner.percentWords[tokens[k].hash], !q.isArticle || form == .percentage else { return nil }
        func made(_ u: AmountUnit, _ e: Int) -> UnitMatch { UnitMatch(unit: u, endToken: e, endByte: Int(tokens[e - 1].end)) }
        func word(_ n: Int) -> UInt64 {
            // The word after token n, over a hyphen.
            var m = n
            if isSign(m, 0x2D), m + 1 < count { m += 1 }
            return m < count ? tokens[m].hash : 0
        }
        func end(_ n: Int) -> Int { isSign(n, 0x2D) ? n + 2 : n + 1 }
        let isPoint = { (h: UInt64) in AmountScanner.pointWords.contains(h) }
        switch form {
        case .percent:
            if isPoint(word(k + 1)) { return made(.points(1), end(k + 1)) }
            return made(.percent, k + 1)
        case .percentage:
            if isPoint(word(k + 1)) { return made(.points(1), end(k + 1)) }
            // "100 percentage"; not "three percentage gains".
            guard !q.isArticle, k + 1 >= count || tokens[k + 1].kind == .sign || tokens[k + 1].has(.lineBefore) else { return nil }
            return made(.percent, k + 1)
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
        if t.hash == AmountScanner.c, t.isGlued, !hyphen, q.isDigits, q.scale == 1, q.low < 1000, !t.has(.capitalised),
            let m = lexicon.moneyPhrases[AmountScanner.cents],
            k + 1 >= count || tokens[k + 1].kind == .sign && !tokens[k + 1].has(.spaceBefore)
                || AmountScanner.perWords.contains(tokens[k + 1].hash)
        {
            // "a dividend of 10c a share"
            return UnitMatch(unit: .money(m), endToken: k + 1, endByte: Int(t.end))
        }
        if t.hash == AmountScanner.p, isPence(k, q), !hyphen, let m = lexicon.moneyPhrases[AmountScanner.pence] {
            return UnitMatch(unit: .money(m), endToken: k + 1, endByte: Int(t.end))
        }
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
        if isOfYear(k, q, hyphen) { return nil }
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
            if let best {
                guard let n = nationality(behind: best) else { return best }
                return made(n.money, n.end)
            }
        }
        if let m = lexicon.codes[t.exact], t.has([.allCaps, .mixedCase, .nonASCII]) || (t.end - t.start >= 2 && t.has(.capitalised)),
            !q.isArticle
        {
            // "5,000 PEN", not "5 PEN" or "the 10 ALL-STAR teams"; but "20 SOL" beside tokens and wallets.
            if m.isWeak, !q.hasScale, !isToken(m, k), !q.hasSeparator || qualifies(k) { return nil }
            if k + 1 < count, isSign(k + 1, 0x2D), tokens[k + 1].isGlued { return nil }
            // "50 US$ 3": the code of the next amount.
            if k + 1 < count, tokens[k + 1].kind == .number, t.end - t.start < 3 || !q.isDigits { return nil }
            if !q.isDigits, !q.hasScale, t.end - t.start < 3 { return nil }
            return made(m, k + 1)
        }
        return nil
    }

    /// "25,000 DHS employees", "69,000 CVE's": the code is part of a phrase that goes on.
    private func qualifies(_ k: Int) -> Bool {
        let next = k + 1
        guard next < count, !tokens[next].has(.lineBefore) else { return false }
        if tokens[next].kind == .possessive { return true }
        return tokens[next].kind == .word && !tokens[next].has(.capitalised) && !lexicon.isBoundary(tokens[next].hash)
            && !AmountScanner.perWords.contains(tokens[next].hash)
    }

    /// "in 2026 dollars", "its 2022 dollar note": the prices or the paper of a year.
    private func isOfYear(_ k: Int, _ q: Quantity, _ hyphen: Bool) -> Bool {
        guard q.isYearLike, !hyphen, q.endToken > 1 else { return false }
        let before = tokens[q.endToken - 2].hash
        if AmountScanner.constantPrices.contains(before) { return tokens[k].hash != AmountScanner.dollar }
        // "a 2000 dollar bonus" may be a sum.
        return tokens[k].hash == AmountScanner.dollar && q.low > 2000 && q.low.truncatingRemainder(dividingBy: 50) != 0 && qualifies(k)
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
        if let said = slang(k, q, hyphen) { return said }
        if q.isArticle {
            // "a dollar", not "a dollar store" or "a euro zone".
            guard !hyphen,
                next >= count || (tokens[next].kind == .sign && !isSign(next, 0x2D)) || tokens[next].has(.lineBefore)
                    || AmountScanner.perWords.contains(tokens[next].hash)
            else { return false }
            return !m.isWeak
        }
        if h(next, AmountScanner.zoneWords), tokens[k].hash == AmountScanner.euro, !q.hasScale || q.isVague { return false }
        // "75,000 Crown models": a name, not money.
        if !q.hasScale, q.isDigits, tokens[k].has(.capitalised), !tokens[k].has(.allCaps), !m.candidates.contains(lexicon.dollar), !hyphen,
            bytes[Int(tokens[k].end) - 1] != 0x73, next < count, tokens[next].kind == .word, !tokens[next].has(.lineBefore),
            !lexicon.isBoundary(tokens[next].hash), m.candidates.count > 1
        {
            return false
        }
        guard m.isWeak else { return true }
        let h = tokens[k].hash
        if h == AmountScanner.won {
            return (q.hasScale || q.hasSeparator || q.low >= 100 && !q.isYearLike) && q.isDigits
                && !(next < count && AmountScanner.determiners.contains(tokens[next].hash) && !tellsWhen(next))
        }
        if h == AmountScanner.pound || h == AmountScanner.pounds {
            if hyphen, !q.hasScale { return false }
            if q.hasScale {
                for n in next..<min(count, next + 4) where AmountScanner.exactWeightWords.contains(tokens[n].hash) { return false }
                // "30 million pounds of cherries", in an article that knows no other pounds.
                let isMoney = next + 1 >= count || self.h(next + 1, AmountScanner.moneyWholes) || self.h(next + 1, AmountScanner.moneyNouns)
                return isMoney || tokens[next].hash != AmountScanner.of || pounds.areNamed(tokens)
            }
            return !isWeight(k)
        }
        if h == AmountScanner.mark || h == AmountScanner.real || h == AmountScanner.lat { return false }
        return q.hasScale || q.hasSeparator || q.low >= 100
    }

    private func h(_ k: Int, _ set: WordSet) -> Bool { k < count && set.contains(tokens[k].hash) }

    /// "weighs 5 pounds", "2,000 pounds of thrust".
    private func isWeight(_ k: Int) -> Bool {
        for n in max(0, k - 16)..<min(count, k + 12) where AmountScanner.weightWords.contains(tokens[n].hash) { return true }
        if k + 1 < count, tokens[k + 1].hash == AmountScanner.of { return true }
        // "can hold up to 40 pounds", "light at 2.6 pounds"
        let s = sentence(k)
        for n in max(0, k - 8)..<min(count, k + 3) where AmountScanner.loadWords.contains(tokens[n].hash) && sentence(n) == s {
            return !pounds.areNamed(tokens)
        }
        return false
    }
    private static let loadWords = named("loadWords")
    private static let moneyWholes = named("moneyWholes")
}
