import Lexicon
import Text

/// Numbers in words: "twenty-one", "a hundred and two", "half a billion", "tens of millions".
extension AmountScanner {
    func spelled(at i: Int) -> Quantity? {
        guard let first = lexicon.numbers[tokens[i].hash] ?? article(i) else { return nil }
        let start = Int(tokens[i].start)
        func made(_ low: Double, _ high: Double, _ end: Int, scale: Double = 1) -> Quantity {
            var q = Quantity(
                startByte: start, endByte: Int(tokens[end - 1].end), endToken: end, low: low, high: high, mantissa: low / scale)
            q.scale = scale
            q.hasScale = scale > 1
            q.isDigits = false
            return q
        }
        switch first.role {
        case .vague: return isHeading(i) && first.low >= 2000 ? nil : vague(i, made)
        case .several: return several(i, i, made)
        case .short, .third: return nil
        case .half, .quarter: return part(i, first.low, i, made)
        case .dozen, .scale, .hundred:
            // "a million-dollar house"; "multi-million-dollar" says nothing that can be counted.
            // Nor is "million dollars" behind a number in brackets a sum of its own.
            if i > 0, (isSign(i - 1, 0x2D) && tokens[i].isGlued) || isSign(i - 1, 0x29) { return nil }
            if first.role == .scale, first.low >= 1e3, tokens[i].end - tokens[i].start >= 4, isSign(i + 1, 0x2D),
                tokens[i + 1].isGlued || i > 0
            {
                return made(first.low, first.low, i + 1, scale: first.low)
            }
            if first.role == .scale, first.low >= 1e6, tokens[i].end - tokens[i].start >= 7 {
                var q = made(first.low, first.low, i + 1, scale: first.low)
                q.isBareScale = true
                return q
            }
            return nil
        case .unit, .ten: break
        }
        // "a" or "an" before a number word.
        if tokens[i].hash == AmountScanner.a || tokens[i].hash == AmountScanner.an {
            guard i + 1 < count, !tokens[i + 1].has(.paragraphBefore) else { return nil }
            if let w = lexicon.numbers[tokens[i + 1].hash] {
                switch w.role {
                case .half, .quarter: return part(i + 1, w.low, i, made)
                // "a third of a billion dollars"; "a third of a percent" has its own reading.
                case .third: return share(w.low, of: i + 2, made).flatMap { $0.scale > 1 ? $0 : nil }
                case .several:
                    return several(i + 1, i, made)
                case .dozen, .scale, .hundred: break
                default: return nil
                }
            } else {
                var q = made(1, 1, i + 1)
                q.isArticle = true
                return q
            }
        }
        return spelledNumber(i, made)
    }

    func article(_ i: Int) -> AmountLexicon.NumberWord? {
        let h = tokens[i].hash
        return h == AmountScanner.a || h == AmountScanner.an ? AmountLexicon.NumberWord(role: .unit, low: 1, high: 1) : nil
    }

    private func spelledNumber(_ i: Int, _ made: (Double, Double, Int, Double) -> Quantity) -> Quantity? {
        var total = 0.0
        var current = 0.0
        var last = AmountLexicon.NumberRole.vague
        var k = i
        var end = i
        var scaled = 1.0
        var minScale = Double.infinity
        while k < count, k - i < 24 {
            var w = k
            if k > i {
                if isSign(k, 0x2D), tokens[k].isGlued, k + 1 < count, tokens[k + 1].isGlued { w = k + 1 }
                if tokens[w].has(.paragraphBefore) { break }
            }
            let h = tokens[w].hash
            if k > i, h == AmountScanner.and {
                // "a hundred and two", "one and a half million", "two-and-a-half".
                var n = w + 1
                if isSign(n, 0x2D) { n += 1 }
                if last == .unit || last == .ten || last == .scale, n < count, tokens[n].hash == AmountScanner.a {
                    n += 1
                    if isSign(n, 0x2D) { n += 1 }
                    if n < count, let f = lexicon.numbers[tokens[n].hash], f.role == .half || f.role == .quarter {
                        if last == .scale { total += f.low * scaled } else { current += f.low }
                        last = .half
                        k = n + 1
                        end = k
                        continue
                    }
                    break
                }
                guard last == .hundred || last == .scale, n < count, let f = lexicon.numbers[tokens[n].hash],
                    f.role == .unit || f.role == .ten, f.low > 0
                else { break }
                k = n
                continue
            }
            guard let word = k == i ? (lexicon.numbers[h] ?? article(k)) : lexicon.numbers[h] else {
                if h == AmountScanner.point, last == .unit || last == .ten, w == k, let d = decimals(k + 1) {
                    current += d.value
                    end = d.end
                    k = d.end
                    last = .half
                    continue
                }
                break
            }
            switch word.role {
            case .unit:
                guard last == .vague || last == .ten && word.low < 10 && word.low > 0 || last == .hundred || last == .scale else {
                    k = count
                    continue
                }
                current += word.low
            case .ten:
                guard last == .vague || last == .hundred || last == .scale else {
                    k = count
                    continue
                }
                current += word.low
            case .hundred:
                guard last == .unit || last == .ten, current < 100 else {
                    k = count
                    continue
                }
                current *= 100
            case .dozen:
                guard last == .unit || last == .ten, total == 0 else {
                    k = count
                    continue
                }
                current *= 12
            case .scale, .vague:
                // "two millions" as "two million"; not "two hundreds".
                let size = word.role == .scale ? word.low : word.low / 2
                guard size < minScale || last == .scale, last != .vague, word.role == .scale || size >= 1e6 else {
                    k = count
                    continue
                }
                if last == .scale { total *= size } else { total += max(current, 1) * size }
                current = 0
                scaled = size
                minScale = size
            case .quarter, .half, .third:
                // "three quarters of a billion", "three quarters billion", "one-half percentage point".
                guard word.role != .third, last == .unit, current * word.low < 1, total == 0 else {
                    k = count
                    continue
                }
                if let q = share(current * word.low, of: w + 1, made) { return q }
                k = count
                continue
            default:
                k = count
                continue
            }
            last = word.role
            k = w + 1
            end = k
            guard total + current <= 1e18 else { return nil }
        }
        guard end > i else { return nil }
        let v = total + current
        var q = made(v, v, end, scaled)
        // "twenty-odd companies"
        if let behind = oddEnd(end) {
            q.endToken = behind
            q.endByte = Int(tokens[behind - 1].end)
            q.approximate = true
        }
        return q
    }

    private func decimals(_ from: Int) -> (value: Double, end: Int)? {
        var k = from
        var value = 0.0
        var place = 0.1
        while k < count, k - from < 4 {
            if tokens[k].kind == .number, let d = smallNumber(k), d < 10 {
                value += d * place
            } else if let w = lexicon.numbers[tokens[k].hash], w.role == .unit, w.low < 10 {
                value += w.low * place
            } else {
                break
            }
            place /= 10
            k += 1
        }
        return k > from ? ((value * 10000).rounded() / 10000, k) : nil
    }

    /// "half a billion", "a quarter million", "half-billion".
    private func part(_ i: Int, _ share: Double, _ start: Int, _ made: (Double, Double, Int, Double) -> Quantity) -> Quantity? {
        let behind = i + 1
        guard let q = self.share(share, of: behind, made) else { return nil }
        // "the first half percentage growth" is no half of a percent.
        if q.endToken == behind, start == i, !isPercentagePoint(behind), !q.isPart { return nil }
        return q
    }

    /// `share` of what begins at token `from`: a scale, a percent or a point.
    private func share(_ share: Double, of from: Int, _ made: (Double, Double, Int, Double) -> Quantity) -> Quantity? {
        var k = from
        if isSign(k, 0x2D), tokens[k].isGlued { k += 1 }
        if k < count, tokens[k].hash == AmountScanner.of { k += 1 }
        if k < count, tokens[k].hash == AmountScanner.a {
            k += 1
            if isSign(k, 0x2D), tokens[k].isGlued { k += 1 }
        }
        guard k < count else { return nil }
        // "half a percent", "a quarter of a percentage point"
        if let p = AmountScanner.percentWords[tokens[k].hash], p == .percent || p == .percentage { return made(share, share, k, 1) }
        // "a quarter-point cut" of a rate
        if tokens[k].hash == AmountScanner.point || tokens[k].hash == AmountScanner.points, isRate(k) {
            var q = made(share, share, k, 1)
            q.isPart = true
            return q
        }
        guard let w = lexicon.numbers[tokens[k].hash], w.role == .scale || w.role == .dozen, w.low >= 12 else { return nil }
        return made(share * w.low, share * w.low, k + 1, w.low)
    }

    /// "several hundred thousand", "a few million", "a couple of dozen".
    private func several(_ i: Int, _ start: Int, _ made: (Double, Double, Int, Double) -> Quantity) -> Quantity? {
        var k = i + 1
        if k < count, tokens[k].hash == AmountScanner.of { k += 1 }
        var scale = 1.0
        var words = 0
        let many = lexicon.numbers[tokens[i].hash]
        while k < count, words < 3, let w = lexicon.numbers[tokens[k].hash], !tokens[k].has(.paragraphBefore) {
            if w.role == .scale || w.role == .hundred || (w.role == .dozen && words == 0) {
                scale *= w.low
            } else if w.role == .vague, w.low != 20, w.low != 24, w.low != 40 {
                scale *= w.low / 2  // "several hundred thousands"
            } else {
                break
            }
            k += 1
            words += 1
        }
        guard words > 0, scale <= 1e15, let many else { return nil }
        var q = made(
            many.low * scale, many.high == many.low ? many.low * scale : (many.high * scale / 10).rounded(.up) * 10 - scale / 100, k, scale)
        if many.high != many.low { q.high = scale == 12 ? 99 : AmountScanner.upper(q.low) }
        if scale == 12, many.high != many.low { q.low = 24 }
        q.approximate = true
        q.isVague = true
        return q
    }
    /// Upper end of "hundreds": 200 -> 999, 2000 -> 9999, 2e6 -> 9e6...
    static func upper(_ low: Double) -> Double {
        switch low {
        case 200: 999
        case 2000: 9999
        default: low / 2 * 9.99
        }
    }

    /// "dozens", "tens of millions", "tens or hundreds of thousands".
    private func vague(_ i: Int, _ made: (Double, Double, Int, Double) -> Quantity) -> Quantity? {
        guard let first = lexicon.numbers[tokens[i].hash] else { return nil }
        // "scores of users", not "the model scores users".
        if first.low == 40, i + 1 >= count || tokens[i + 1].hash != AmountScanner.of { return nil }
        var low = first.low
        var high = first.high
        var k = i + 1
        if k + 1 < count, tokens[k].hash == AmountScanner.or || tokens[k].hash == AmountScanner.to,
            let w = lexicon.numbers[tokens[k + 1].hash], w.role == .vague, w.low > low,
            k + 2 < count, tokens[k + 2].hash == AmountScanner.of
        {
            high = w.high
            k += 2
        }
        var n = k
        while isSign(n, 0x2D), tokens[n].isGlued { n += 1 }
        if n + 1 < count, tokens[n].hash == AmountScanner.of {
            n += 1
            while isSign(n, 0x2D), tokens[n].isGlued { n += 1 }
            if n < count, let w = lexicon.numbers[tokens[n].hash], w.role == .vague, w.low >= 200, w.low > first.low || first.low >= 200 {
                let unit = w.low / 2
                low *= unit
                high *= unit
                k = n + 1
            }
        } else if n < count, n > k || !tokens[n].has(.lineBefore), let w = lexicon.numbers[tokens[n].hash], w.role == .scale {
            low *= w.low
            high *= w.low
            k = n + 1
        }
        guard low <= 1e18, first.low != 20 || k > i + 1 else { return nil }
        var q = made(low, high, k, 1)
        q.approximate = true
        q.isVague = true
        q.hasScale = true
        return q
    }
}
