import Lexicon
import Text

/// Notations that need a look around before they are read as an amount: groups of thousands, points of a rate, pence, tickers, slang.
extension AmountScanner {
    // MARK: Numbers

    /// Thousands apart by apostrophes ("1'200'000") or spaces ("1 200 000"), the last group perhaps with decimals. A plain space parts
    /// other numbers, too, and groups only beside a currency; one that does not break is meant.
    func groups(_ q: inout Quantity, _ n: Decimal, afterCurrency: Bool) {
        guard q.endToken < count, n.mantissa > 0 else { return }
        let quoted = isApostrophe(q.endToken)
        var value = n.value
        var k = q.endToken
        while value < 1e12 {
            let g = quoted ? k + 1 : k
            guard g < count, tokens[g].kind == .number, !tokens[g].has(.lineBefore) else { break }
            if quoted {
                guard isApostrophe(k), tokens[k].isGlued, tokens[g].isGlued else { break }
            } else {
                let gap = Int(tokens[g - 1].end)
                guard Int(tokens[g].start) - gap <= 3, tokens[g].has(.spaceBefore), afterCurrency || bytes[gap] >= 0x80 else { break }
            }
            guard let d = decimal(from: Int(tokens[g].start)), d.end == Int(tokens[g].end), d.digits - d.power == 3, d.power <= 2,
                d.separators == (d.power > 0)
            else { break }
            value = value * 1000 + d.value
            k = g + 1
            if d.separators { break }
        }
        guard k > q.endToken else { return }
        q.low = value
        q.high = value
        q.mantissa = value
        q.hasSeparator = true
        q.digitCount = max(q.digitCount, 4)
        q.endToken = k
        q.endByte = Int(tokens[k - 1].end)
    }

    /// "12.500 euros": three digits that end in two zeros are no cents where thousands are parted by a full stop.
    func isDottedThousands(_ q: Quantity, _ code: String) -> Bool {
        guard q.isDigits, q.hasSeparator, !q.hasScale, q.low == q.high, q.low >= 1, q.low < 1000,
            AmountScanner.dottedCurrencies.contains(code),
            let d = decimal(from: q.startByte), d.power == 3, d.end <= q.endByte, d.mantissa % 100 == 0
        else { return false }
        return bytes[d.end - 4] == 0x2E
    }

    /// A heading that says what a table counts in: "(in millions of dollars)", "figures in thousands of euros". `k` is its first word.
    func isHeading(_ k: Int) -> Bool {
        guard k > 0 else { return false }
        // "(USD millions)", "(€ thousands)", "(thousands of euros)"
        if !tokens[k].isGlued, lexicon.signs.contains(tokens[k - 1].exact) || lexicon.codes.contains(tokens[k - 1].exact) { return true }
        guard tokens[k - 1].hash == AmountScanner.inWord else { return isSign(k - 1, 0x28) && isSign(k + 3, 0x29) }
        return k == 1 || tokens[k - 2].kind == .sign || tokens[k - 1].has(.lineBefore)
            || AmountScanner.statementWords.contains(tokens[k - 2].hash)
    }

    /// "300-odd": somewhat more than the number; the token behind the word.
    func oddEnd(_ k: Int) -> Int? {
        guard isSign(k, 0x2D), tokens[k].isGlued, k + 1 < count, tokens[k + 1].isGlued, tokens[k + 1].hash == AmountScanner.odd else {
            return nil
        }
        return k + 2
    }

    private func isApostrophe(_ k: Int) -> Bool {
        guard k < count, tokens[k].kind == .sign else { return false }
        return tokens[k].exact == AmountScanner.apostrophe || tokens[k].exact == AmountScanner.rightQuote
    }

    /// Scales that are written where the comma is the decimal sign.
    func isContinental(_ h: UInt64) -> Bool { AmountScanner.continentalScales.contains(h) }

    /// The full stop of "4,5 Mrd. Euro", behind an abbreviated scale and inside a phrase.
    func isAbbreviation(_ k: Int) -> Bool {
        guard isSign(k, 0x2E), k > 0, k + 1 < count, tokens[k].isGlued, AmountScanner.shortScales.contains(tokens[k - 1].hash) else {
            return false
        }
        let next = tokens[k + 1]
        return next.kind == .word && !next.isGlued && !next.has(.lineBefore)
    }

    /// "millions" of "3 millions of dollars".
    func isPluralScale(_ k: Int) -> Bool {
        guard k >= 0, let w = lexicon.numbers[tokens[k].hash] else { return false }
        return w.role == .vague && w.low >= 2e3
    }

    /// A currency or a noun that is counted at token `k`.
    func isCounted(_ k: Int) -> Bool {
        guard k < count, tokens[k].kind == .word, !tokens[k].has(.lineBefore) else { return false }
        if let n = lexicon.nouns[tokens[k].hash] { return n.kind != .measure }
        return lexicon.moneyStarts.contains(tokens[k].hash) || lexicon.codes.contains(tokens[k].exact)
    }

    // MARK: Points

    /// Token behind "points" or "pts" at `k`, a hyphen before it: "0.3%-pts".
    func pointsEnd(_ k: Int) -> Int? {
        var n = k
        if isSign(n, 0x2D), tokens[n].isGlued, n + 1 < count, tokens[n + 1].isGlued { n += 1 }
        guard n < count, AmountScanner.pointWords.contains(tokens[n].hash), !tokens[n].has(.lineBefore) else { return nil }
        return n + 1
    }

    /// "percentage point" at token `k`, a hyphen before it.
    func isPercentagePoint(_ k: Int) -> Bool {
        var n = k
        if isSign(n, 0x2D), n + 1 < count { n += 1 }
        guard n < count, AmountScanner.percentWords[tokens[n].hash] == .percentage else { return false }
        return pointsEnd(n + 1) != nil
    }

    /// "three-tenths of a percentage point", "0.5 of a percentage point": makes `a`, the point, what stands before "of"; false where that is
    /// a part that no one can tell ("a fraction of"). "A chance of a percentage point" is one.
    func takeFraction(_ a: inout Atom) -> Bool {
        var k = a.firstToken - 2
        guard k >= 0, !AmountScanner.partWords.contains(tokens[k].hash) else { return false }
        var value = 1.0
        if let f = lexicon.fractions[tokens[k].hash] {
            value = f
            k -= 1
            if isSign(k, 0x2D) { k -= 1 }
        }
        guard k >= 0 else { return false }
        if tokens[k].kind == .number, let d = decimal(from: Int(tokens[k].start)), d.value < 100 {
            value *= d.value
        } else if let w = lexicon.numbers[tokens[k].hash] ?? article(k), w.role == .unit, value < 1 {
            value *= w.low
        } else {
            return value == 1
        }
        a.firstToken = k
        a.startByte = Int(tokens[k].start)
        value = (value * 1e9).rounded() / 1e9
        (a.quantity.low, a.quantity.high, a.quantity.mantissa) = (value, value, value)
        a.quantity.isArticle = false
        return true
    }

    /// "full" of "a full percentage point".
    func isWhole(_ k: Int) -> Bool {
        AmountScanner.wholeWords.contains(tokens[k].hash) && isPercentagePoint(k + 1)
    }

    /// Whether the sentence of token `k` tells of a rate that moves by points.
    func isRate(_ k: Int) -> Bool {
        let s = sentence(k)
        for n in max(0, k - 14)..<min(count, k + 14) where sentence(n) == s && AmountScanner.rateWords.contains(tokens[n].hash) {
            return true
        }
        return false
    }

    // MARK: Money

    /// "12p a share", "fell 45p": glued, no height of a picture, and among shares or pounds.
    func isPence(_ k: Int, _ q: Quantity) -> Bool {
        let t = tokens[k]
        guard t.isGlued, q.isDigits, q.scale == 1, q.low < 1e4, !t.has(.capitalised),
            !(q.low == q.low.rounded() && AmountScanner.pictureHeights.contains(Int(q.low)))
        else { return false }
        let next = k + 1
        if next < count, !tokens[next].has(.lineBefore) {
            let n = tokens[next]
            guard n.kind == .sign ? !(n.isGlued && isDash(next)) : AmountScanner.perWords.contains(n.hash) || lexicon.isBoundary(n.hash)
            else { return false }
        }
        if let pound = lexicon.index(of: "GBP"), full.contains(pound) { return true }
        if next + 1 < count, AmountScanner.eachWords.contains(tokens[next].hash), tokens[next + 1].hash == AmountScanner.share {
            return true
        }
        // "shares fell 45p"; "shares at 45p" may be points.
        let moves = k > 1 && AmountScanner.changes.contains(tokens[k - 2].hash)
        for n in max(0, k - 24)..<min(count, k + 24) {
            let t = tokens[n]
            if AmountScanner.penceCues.contains(t.hash) || t.exact == AmountScanner.poundSign { return true }
            if moves, AmountScanner.shareWords.contains(t.hash) { return true }
        }
        return false
    }

    /// A ticker that is a word, too ("SOL", "DOT"), in a text about tokens.
    func isToken(_ m: AmountLexicon.Money, _ k: Int) -> Bool {
        guard m.candidates[0] >= lexicon.firstToken, tokens[k].has(.allCaps) else { return false }
        if full.contains(where: { $0 >= lexicon.firstToken }) { return true }
        for n in max(0, k - 60)..<min(count, k + 60) where AmountScanner.tokenCues.contains(tokens[n].hash) { return true }
        return false
    }

    /// Whether "bucks" or "grand" at token `k` is money; nil for other words.
    func slang(_ k: Int, _ q: Quantity, _ hyphen: Bool) -> Bool? {
        let h = tokens[k].hash
        let next = k + 1
        let ends =
            next >= count || tokens[next].kind == .sign || tokens[next].has(.lineBefore)
            || lexicon.isBoundary(tokens[next].hash)
            || AmountScanner.perWords.contains(tokens[next].hash)
        if h == AmountScanner.grand { return ends && !hyphen && !q.isArticle && !q.hasScale && !tokens[k].has(.capitalised) }
        guard h == AmountScanner.buck || h == AmountScanner.bucks else { return nil }
        // The Milwaukee Bucks are a team; "make a buck" is no sum, "a buck a day" is.
        if tokens[k].has(.capitalised) { return false }
        return !q.isArticle || (next < count && AmountScanner.eachWords.contains(tokens[next].hash))
    }

    /// "20 million dollars Canadian": the nation behind the name.
    func nationality(behind u: UnitMatch) -> (money: AmountLexicon.Money, end: Int)? {
        let k = u.endToken
        guard case .money(let m) = u.unit, m.isPlain, k < count, tokens[k].has(.capitalised), !tokens[k].has(.lineBefore),
            AmountScanner.nationalities.contains(tokens[k].hash),
            let named = lexicon.moneyPhrases[Hashing.join(tokens[k].hash, AmountScanner.dollars)]
        else { return nil }
        // "two million dollars American firms pay"
        let next = k + 1
        guard
            next >= count || (tokens[next].kind == .sign && !(isSign(next, 0x2D) && tokens[next].isGlued)) || tokens[next].has(.lineBefore)
                || lexicon.isBoundary(tokens[next].hash)
        else {
            return nil
        }
        return (named, next)
    }

    /// Currencies of countries that part thousands by full stops.
    private static let dottedCurrencies: Set<String> = ["EUR", "BRL", "IDR", "DKK", "NOK", "SEK", "TRY", "ARS", "CLP", "COP", "VND"]
    private static let odd = h("odd")
    private static let grand = h("grand"), buck = h("buck"), bucks = h("bucks"), poundSign = h("£")
    private static let pictureHeights: Set<Int> = [144, 240, 360, 480, 540, 576, 720, 900, 1080, 1200, 1440, 1600, 2160, 4320]
    private static let wholeWords = named("wholeWords")
    private static let rateWords = named("rateWords")
    private static let penceCues = named("penceCues")
    private static let shareWords = named("shareWords")
    private static let partWords = named("partWords")
    private static let tokenCues = named("tokenCues")
    static let share = h("share")
    static let eachWords = named("eachWords")
    private static let continentalScales = named("continentalScales")
    private static let shortScales = named("shortScales")
}

extension AmountScanner.Decimal {
    /// "1.200" as the 1200 that it is where the comma is the decimal sign; nil for other forms.
    var dottedThousands: AmountScanner.Decimal? {
        guard power == 3, mantissa >= 1000, digits <= 6 else { return nil }
        return AmountScanner.Decimal(mantissa: mantissa, power: 0, end: end, digits: digits, separators: true)
    }
}
