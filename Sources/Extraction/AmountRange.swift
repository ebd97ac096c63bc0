import Lexicon
import Text

extension AmountScanner {
    /// Joins "$3 to $5 million", "between 500 and 700", "4-5 percent" into `a`; where the two are amounts of their own ("33 and 116
    /// percent", "from 8 % to 10 %") emits both and returns the token to go on with.
    mutating func range(_ a: inout Atom) -> Int? {
        var k = a.endToken
        // "10- to 15-percent", "two-to-three".
        if isSign(k, 0x2D), tokens[k].isGlued, k + 2 < count, tokens[k + 1].hash == AmountScanner.to { k += 1 }
        // "from $1 billion up to $1.5 billion" is a span whatever the verb.
        var isSpan = false
        if k + 2 < count, a.firstToken > 0, tokens[a.firstToken - 1].hash == AmountScanner.from, tokens[k].hash == AmountScanner.up,
            tokens[k + 1].hash == AmountScanner.to
        {
            isSpan = true
            k += 1
        }
        guard k + 1 < count, !a.quantity.isArticle else { return nil }
        if a.quantity.isVague { return a.unit == nil && tokens[k].hash == AmountScanner.or ? shared(&a, k + 1) : nil }
        let opener = a.firstToken > 0 ? tokens[a.firstToken - 1].hash : 0
        let connector = tokens[k].hash
        let dash = isDash(k)
        let between = opener == AmountScanner.between
        let second = k > a.endToken && isSign(k + 1, 0x2D) && k + 2 < count ? k + 2 : k + 1
        if dash {
            guard a.quantity.isDigits, !tokens[k].has(.lineBefore) else { return nil }
            let tight = tokens[k].isGlued && tokens[second].isGlued
            guard tight || a.unit != nil else { return nil }
        } else if connector == AmountScanner.to || (connector == AmountScanner.and && (between || opener == AmountScanner.from))
            || (between && connector == AmountScanner.to)
        {
        } else if connector == AmountScanner.or || connector == AmountScanner.and {
            if connector == AmountScanner.or, let both = alternatives(a, second) {
                a = both
                return nil
            }
            return shared(&a, second)
        } else if isSign(k, 0x2F), tokens[k].isGlued, a.hasPrefix, tokens[second].isGlued {
        } else {
            return nil
        }
        guard !tokens[second].has(.paragraphBefore), let b = atom(at: second), !b.quantity.isVague, !b.quantity.isArticle,
            !(b.negative && dash)
        else { return nil }
        var joined = b
        guard let unit = common(a, b, dash: dash) else { return nil }
        // "by $2 to $18 to $20": the second begins a range of its own.
        if !dash, a.unit != nil, b.endToken + 1 < count, tokens[b.endToken].hash == AmountScanner.to || isDash(b.endToken),
            let c = atom(at: b.endToken + 1),
            common(b, c, dash: false) != nil, c.hasPrefix == b.hasPrefix, c.quantity.low > b.quantity.low
        {
            return nil
        }
        // "rose 2 percent to 5 percent", "from 8 % to 10 %": a change, not a span.
        var low = a.quantity
        if b.quantity.hasScale, !low.hasScale, low.mantissa < 1000, low.mantissa <= b.quantity.mantissa || a.unit == nil {
            low.multiply(b.quantity.scale)
        }
        if !dash, connector == AmountScanner.to || connector == AmountScanner.and, !between, !isSpan,
            isChange(a, low.low > b.quantity.low, shares: a.unit == nil) || isStep(a, low.low, b)
        {
            guard unit != nil else {
                // "subscribers fell by 2 to 30 million": the first is read alone, in the scale of both.
                if low.low <= b.quantity.low { a.quantity = low }
                return nil
            }
            var first = a
            first.quantity = low
            first.unit = unit
            emit(first)
            joined.unit = unit
            emit(joined)
            return b.endToken
        }
        if dash, low.low > b.quantity.low { return nil }
        if a.quantity.isYearLike, a.unit == nil, b.quantity.isYearLike || !b.quantity.hasSeparator { return nil }
        joined.quantity.low = min(low.low, b.quantity.low)
        joined.quantity.high = max(low.high, b.quantity.high)
        joined.quantity.approximate = false
        joined.firstToken = a.firstToken
        joined.startByte = a.startByte
        joined.negative = a.negative
        joined.unit = unit
        joined.hasPrefix = a.hasPrefix || b.hasPrefix
        if between {
            joined.firstToken -= 1
            joined.startByte = Int(tokens[joined.firstToken].start)
        }
        a = joined
        return nil
    }

    /// Unit of both ends; `.some(nil)` for two bare numbers.
    private func common(_ a: Atom, _ b: Atom, dash: Bool) -> AmountUnit?? {
        switch (a.unit, b.unit) {
        case (nil, nil):
            guard a.quantity.isDigits == b.quantity.isDigits, !a.quantity.isYearLike, !b.quantity.isYearLike else { return nil }
            return .some(nil)
        case (nil, let u?):
            guard !b.hasPrefix || dash || b.quantity.hasScale || a.quantity.isDigits else { return nil }
            if a.quantity.isYearLike, !b.quantity.isYearLike { return nil }
            // "the price of Watch Series 3 to $199", "the week ended April 5 to $3 million": the number of a name or a date.
            if b.hasPrefix, !dash, !a.quantity.hasScale, a.firstToken > 0, tokens[a.firstToken - 1].kind == .word,
                tokens[a.firstToken - 1].has([.capitalised, .mixedCase, .allCaps]), sentence(a.firstToken - 1) == sentence(a.firstToken),
                !lexicon.isBoundary(tokens[a.firstToken - 1].hash), !AmountScanner.changes.contains(tokens[a.firstToken - 1].hash)
            {
                return nil
            }
            return .some(u)
        case (let u?, nil):
            // "$3 to 5 million"; not "$10 to 12 people".
            guard a.hasPrefix || dash, a.quantity.isDigits else { return nil }
            if b.quantity.isYearLike, !a.quantity.isYearLike { return nil }
            if b.quantity.hasScale || dash {
                return b.endToken < count && tokens[b.endToken].isGlued && tokens[b.endToken].kind == .word ? nil : .some(u)
            }
            guard b.quantity.low > a.quantity.low, !a.quantity.hasScale else { return nil }
            if b.endToken < count, tokens[b.endToken].kind == .word, !AmountScanner.perWords.contains(tokens[b.endToken].hash) {
                return nil
            }
            return .some(u)
        case (.percent?, .percent?): return .some(.percent)
        case (.points(let d)?, .points(let e)?): return d == e ? .some(a.unit) : nil
        case (.percent?, .points?): return .some(b.unit)
        case (.money(let m)?, .money(let n)?):
            if m.isMinor != n.isMinor { return nil }
            if m.candidates == n.candidates { return .some(m.candidates.count <= n.candidates.count ? a.unit : b.unit) }
            // "HK$20 to $25"
            if b.hasPrefix, a.hasPrefix, isDefaultDollar(n) { return .some(a.unit) }
            return nil
        default: return nil
        }
    }

    /// "raised by $50 to $549.99", "fell 5,000 to 388,000", "down 2 percent or $3.10 to $154.49": by how much, and to what. Ends of a span lie
    /// nearer together.
    private func isStep(_ a: Atom, _ low: Double, _ b: Atom) -> Bool {
        guard a.firstToken > 0, low > 0 else { return false }
        let ratio = b.quantity.low / low
        if a.unit != nil, b.unit != nil, tokens[a.firstToken - 1].hash == AmountScanner.by { return ratio > 4 }
        var least = 8.0
        var isPercent = false
        // A forecast of percents may be wide: "to grow by 1 to 10 percent".
        if case .percent? = b.unit { (least, isPercent) = (15, true) }
        let s = sentence(a.firstToken)
        var k = a.firstToken - 1
        while k >= max(0, a.firstToken - 4), sentence(k) == s {
            let h = tokens[k].hash
            if AmountScanner.changes.contains(h) { return ratio > least }
            if h == AmountScanner.by, !isPercent { least = 4 }
            if tokens[k].kind == .sign ? !isSign(k, 0x25) : AmountScanner.unstepped.contains(h) || AmountScanner.spans.contains(h) {
                return false
            }
            k -= 1
        }
        return false
    }

    /// "rose $2 million to $5 million", "from 8 percent to 10 percent" after a verb of change.
    private func isChange(_ a: Atom, _ descending: Bool, shares: Bool) -> Bool {
        if descending { return true }
        var k = a.firstToken - 1
        guard k >= 0, !shares || tokens[k].hash == AmountScanner.from else { return false }
        // "rose $2 million to $5 million"; but "to fall 5 percent to 10 percent".
        if case .percent? = a.unit, tokens[k].hash != AmountScanner.from { return false }
        if AmountScanner.changes.contains(tokens[k].hash) { return true }
        if lexicon.bounds.contains(tokens[k].hash), k > 0, AmountScanner.changes.contains(tokens[k - 1].hash) { return true }
        guard tokens[k].hash == AmountScanner.from else { return false }
        let s = sentence(a.firstToken)
        let stop = max(0, k - 7)
        while k > stop {
            k -= 1
            if sentence(k) != s { return false }
            if AmountScanner.changes.contains(tokens[k].hash) { return true }
            if AmountScanner.spans.contains(tokens[k].hash) { return false }
        }
        return false
    }

    /// "33 and 116 percent", "8 or $9": the first has the unit of the second.
    private mutating func shared(_ a: inout Atom, _ second: Int) -> Int? {
        guard a.unit == nil, a.quantity.isDigits || !a.quantity.hasScale || a.quantity.isVague, let b = atom(at: second), let u = b.unit,
            b.quantity.isVague == a.quantity.isVague, !b.quantity.isArticle, !b.negative
        else { return nil }
        guard a.quantity.isDigits == b.quantity.isDigits, !a.quantity.isYearLike, !(a.endToken < count && tokens[a.firstToken].isGlued)
        else { return nil }
        switch u {
        case .percent, .points:
            // "6.7 million or 80 percent"
            if a.quantity.hasScale { return nil }
        case .money:
            guard tokens[a.endToken].hash == AmountScanner.or, a.quantity.mantissa <= b.quantity.mantissa else { return nil }
        }
        var first = a
        first.unit = u
        if b.quantity.hasScale, !first.quantity.hasScale { first.quantity.multiply(b.quantity.scale) }
        emit(first)
        emit(b)
        return b.endToken
    }

    /// "two or three offices": a range of what the second counts.
    private func alternatives(_ a: Atom, _ second: Int) -> Atom? {
        guard a.unit == nil, var both = atom(at: second), both.unit == nil, !both.quantity.isVague, !both.quantity.isArticle,
            !both.negative,
            a.quantity.isDigits == both.quantity.isDigits, !a.quantity.isYearLike, !both.quantity.isYearLike
        else { return nil }
        var low = a.quantity
        if both.quantity.hasScale, !low.hasScale { low.multiply(both.quantity.scale) }
        // "4 or 40 machines" are a choice, no range.
        guard low.low > 0, low.low < both.quantity.low, both.quantity.low <= 2 * low.low, let n = noun(after: both.quantity),
            n.kind != .measure
        else { return nil }
        both.quantity.low = low.low
        both.firstToken = a.firstToken
        both.startByte = a.startByte
        return both
    }

    static let changes = named("changes")
    static let spans = named("spans")
    private static let unstepped = named("unstepped")
}
