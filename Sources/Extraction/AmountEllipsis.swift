import Lexicon
import Text

extension AmountScanner {
    /// What a number without unit and noun counts, taken from the sentence before it, else from the sentence before that.
    ///
    /// "an operating loss of 322 million" after euros; "60 million in the U.S. and 91 million abroad" after subscribers; "layoffs slowed
    /// to 2,716"; "analysts had expected 244 million".
    func ellipsis(_ a: Atom) -> (kind: Amount.Kind, unit: String)? {
        let q = a.quantity
        let isResult = isResult(a)
        guard isResult || isComplete(q.endToken), !(q.isVague && q.endToken < count && followsOf(q.endToken)) else { return nil }
        let large = q.hasScale && q.low >= 1e5
        let grouped = q.isDigits && q.hasSeparator && q.low >= 1000 && q.low == q.low.rounded()
        let vague = q.isVague
        let s = sentence(a.firstToken)
        var k = a.firstToken - 1
        var m = mentions.count - 1
        let stop = max(0, a.firstToken - 40)
        var isOfClaims = false
        while k >= stop, sentence(k) == s {
            if m >= 0, mentions[m].tokens.contains(k) {
                var last = mentions[m]
                // The sum before its conversion in brackets is the one to go on with.
                if let same = last.sameAs, same < m { last = mentions[same] }
                k = last.tokens.lowerBound - 1
                m -= 1
                switch last.kind {
                case .money:
                    if large, (last.low ?? last.high ?? 0) >= 1e5 { return (.money, last.unit) }
                    return nil
                case .headcount, .users:
                    if isResult || isOfClaims || isOfOther(a) { return nil }
                    if large || grouped || vague || isPaired(a) || isPart(a) || (k + 1 < count && isChangedTo(a, last)) {
                        return (last.kind, last.unit)
                    }
                    return nil
                case .count:
                    if !last.unit.isEmpty { return nil }
                case .percent: break
                }
                continue
            }
            while m >= 0, mentions[m].tokens.lowerBound > k { m -= 1 }
            let t = tokens[k]
            if isResult {
                k -= 1
                continue
            }
            // "workers filing claims fell by 21,000": of the claims.
            if t.hash == AmountScanner.claims { isOfClaims = true }
            if t.kind == .word, AmountScanner.hireVerbs.contains(t.hash), a.firstToken - k <= 3,
                vague && q.low < 1e6 || isObject(a, of: k)
            {
                return (.headcount, "people")
            }
            if t.kind == .word, k > 0, let p = lexicon.nouns[Hashing.join(tokens[k - 1].hash, t.hash)], p.kind == .headcount,
                grouped || vague
            {
                return (.headcount, "people")
            }
            if t.kind == .word, let n = lexicon.nouns[t.hash] {
                let close = a.firstToken - k <= 4
                switch n.kind {
                case .headcount where isOfClaims: return nil
                case .headcount where isPluralForm(t) || AmountScanner.groups.contains(t.hash) || t.hash == AmountScanner.headcountWord:
                    if grouped || vague || large || (close && isNumberPlace(a)) { return (.headcount, "people") }
                case .users where isPluralForm(t) || (k + 1 < count && AmountScanner.baseNouns.contains(tokens[k + 1].hash)):
                    if large || grouped || (close && isNumberPlace(a) && isPluralForm(t)) { return (.users, n.unit) }
                default: break
                }
            } else if t.kind == .word, large, AmountScanner.moneyNouns.contains(t.hash), a.firstToken - k <= 6,
                let last = lastSum, (last.low ?? last.high ?? 0) >= 1e5
            {
                return (.money, last.unit)
            }
            k -= 1
        }
        // "Analysts had expected 244 million."
        guard large || grouped, s > 0, !isResult else { return nil }
        var compares = false
        for n in max(0, a.firstToken - 12)..<a.firstToken where sentence(n) == s && AmountScanner.comparisons.contains(tokens[n].hash) {
            compares = true
        }
        guard compares, var last = recent({ $0.kind != .percent && $0.kind != .count }),
            s - sentence(last.tokens.lowerBound) <= 1
        else {
            return nil
        }
        if let same = last.sameAs { last = mentions[min(same, mentions.count - 1)] }
        if last.kind == .money, !large || (last.low ?? last.high ?? 0) < 1e5 { return nil }
        let value = last.low ?? last.high ?? 0
        guard value > 0, q.low / value < 1000, value / max(q.low, 1) < 1000 else { return nil }
        return (last.kind, last.unit)
    }

    /// The last sum of money; of a sum and its conversion the first.
    private var lastSum: AmountMention? {
        guard let i = mentions.suffix(64).lastIndex(where: { $0.kind == .money }) else { return nil }
        if let same = mentions[i].sameAs, same < i { return mentions[same] }
        return mentions[i]
    }

    /// Nothing behind the number can be what it counts.
    private func isComplete(_ k: Int) -> Bool {
        guard k < count else { return true }
        let t = tokens[k]
        if t.has(.paragraphBefore) || t.kind == .possessive { return true }
        if t.kind == .sign { return !isSign(k, 0x2D) && !isSign(k, 0x25) && !isSign(k, 0x2F) || !t.isGlued }
        if isSign(k + 1, 0x2D), tokens[k + 1].isGlued { return false }
        return t.kind == .word && (lexicon.isBoundary(t.hash) || AmountScanner.afterNumbers.contains(t.hash) || tellsWhen(k))
    }
    /// "a year ago", "the year before", "the same quarter", by the article: when, not what.
    func tellsWhen(_ k: Int) -> Bool {
        guard k + 1 < count, tokens[k].kind == .word else { return false }
        let article = tokens[k].hash
        guard article == AmountScanner.a || article == AmountScanner.one || article == AmountScanner.the else { return false }
        if article == AmountScanner.the, AmountScanner.comparedPeriods.contains(tokens[k + 1].hash) { return true }
        guard let unit = lexicon.nouns[tokens[k + 1].hash], unit.kind == .measure else { return false }
        let behind = isSign(k + 2, 0x2D) ? k + 3 : k + 2
        return behind < count && AmountScanner.beforeWords.contains(tokens[behind].hash)
    }
    /// "sales of 8 million", "an average score of 1,600": the noun before "of" says what is counted.
    private func isOfOther(_ a: Atom) -> Bool {
        let p = beforeBound(a.firstToken)
        guard p > 0, tokens[p].hash == AmountScanner.of, tokens[p - 1].kind == .word else { return false }
        return AmountScanner.otherNouns.contains(tokens[p - 1].hash)
    }
    /// "against a 35 million profit": in the currency of the sum before it.
    private func isResult(_ a: Atom) -> Bool {
        let (q, i) = (a.quantity, a.firstToken)
        guard q.hasScale, q.isDigits, q.low >= 1e5, i > 0, q.endToken < count else { return false }
        return (tokens[i - 1].hash == AmountScanner.a || tokens[i - 1].hash == AmountScanner.an)
            && AmountScanner.resultNouns.contains(tokens[q.endToken].hash)
    }
    /// "to 52", "around 100": where a small number is a total.
    private func isNumberPlace(_ a: Atom) -> Bool {
        guard a.firstToken > 0, !a.quantity.isYearLike else { return false }
        let h = tokens[a.firstToken - 1].hash
        return h == AmountScanner.to || h == AmountScanner.around || h == AmountScanner.about || h == AmountScanner.from
            || h == AmountScanner.by
    }
    /// "employs 5,000", "laid off about 300": nothing but a bound between the verb at `k` and the number.
    private func isObject(_ a: Atom, of k: Int) -> Bool {
        let q = a.quantity
        guard q.isDigits, q.low >= 20, q.low < 1e6, !q.isYearLike else { return false }
        for n in (k + 1)..<max(k + 1, a.firstToken) where !AmountScanner.betweenHires.contains(tokens[n].hash) { return false }
        return true
    }
    /// "from 80 to 250"
    private func isChangedTo(_ a: Atom, _ last: AmountMention) -> Bool {
        a.firstToken == last.tokens.upperBound + 1 && tokens[a.firstToken - 1].hash == AmountScanner.to
    }
    /// "billions" of simulated miles: a noun follows after all.
    private func followsOf(_ k: Int) -> Bool {
        tokens[k].hash == AmountScanner.of || (tokens[k].kind == .sign && k + 1 < count && tokens[k + 1].hash == AmountScanner.of)
    }
    /// "a team of around 100", "a staff of 2,500".
    func isTeamSize(_ a: Atom) -> Bool {
        guard a.quantity.low >= 3, isComplete(a.quantity.endToken) else { return false }
        var k = a.firstToken - 1
        var steps = 0
        while k > 0, steps < 4, tokens[k].hash != AmountScanner.of {
            k -= 1
            steps += 1
        }
        guard k > 0, tokens[k].hash == AmountScanner.of, sentence(k) == sentence(a.firstToken) else { return false }
        if k + 1 < a.firstToken {
            let between = (k + 2..<a.firstToken).reduce(tokens[k + 1].hash) { Hashing.join($0, tokens[$1].hash) }
            guard lexicon.bounds.contains(between) else { return false }
        }
        return AmountScanner.staffNouns.contains(tokens[k - 1].hash)
    }
    /// "50 jobs in Egypt and 20 in the United States".
    private func isPaired(_ a: Atom) -> Bool {
        guard a.firstToken > 0, tokens[a.firstToken - 1].hash == AmountScanner.and, a.endToken < count else { return false }
        return tokens[a.endToken].hash == AmountScanner.inWord
    }

    /// "its subscriber base", "customer growth".
    static let baseNouns = named("baseNouns")
    static let staffNouns = named("staffNouns")
    static let around = h("around"), about = h("about"), headcountWord = h("headcount")
    static let afterNumbers = named("afterNumbers")
    static let moneyNouns = named("moneyNouns")
    static let hireVerbs = named("hireVerbs")
    static let betweenHires = named("betweenHires")
    static let comparisons = named("comparisons")
    private static let comparedPeriods = named("comparedPeriods")
    private static let beforeWords = named("beforeWords")
    private static let resultNouns = named("resultNouns")
    private static let otherNouns = named("otherNouns")
    private static let the = h("the"), claims = h("claims")
}
