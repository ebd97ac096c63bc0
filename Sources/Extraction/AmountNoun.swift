import Lexicon
import Text

extension AmountScanner {
    /// Emits a number without a unit where a noun says what it counts; the token to go on with.
    mutating func counted(_ a: Atom) -> Int? {
        let q = a.quantity
        let next = q.endToken
        guard !q.isArticle, !q.isBareScale, !a.negative else { return q.isDigits ? next : nil }
        guard a.firstToken < count, isFree(a) else { return next }
        guard let n = noun(after: q) else { return bare(a) }
        // "a 2016 paper, researchers": a year unless the noun is next.
        if q.isYearLike, n.end > next + 1 || a.firstToken == 0 || AmountScanner.determiners.contains(tokens[a.firstToken - 1].hash) {
            return next
        }
        // "12 times 2025 earnings", "as 2024 winds down": the year that something is of, not how many. 2000 is a round number, too.
        if q.isYearLike, n.kind == nil, q.low != 2000 { return next }
        if q.isDotted { return next }
        // "one employee", "1.5 users", "one in five fans", "three of its executives" count nothing.
        guard q.low != 1 || q.high != 1, q.low == q.low.rounded(), !isProportion(a) else { return next }
        // "version 2.0 updates": what is written with a point is no count.
        if q.isDigits, q.hasSeparator, !q.hasScale, q.high < 1000 { return next }
        if !q.isDigits, !q.hasScale, !q.isVague, q.low < 20, tokens[next].hash == AmountScanner.of { return next }
        var kind = Amount.Kind.count
        var unit = n.unit
        switch n.kind {
        case .headcount: kind = .headcount
        case .users: kind = isPlayers(n) && q.low < 100 ? .count : .users
        case .people:
            if n.isHyphenated {
                // "a seven-person team", not "an eight-member board".
                for k in n.end..<min(count, n.end + 4) where AmountScanner.groups.contains(tokens[k].hash) { kind = .headcount }
                if kind == .headcount { unit = "people" }
                break
            }
            switch people(a, n.end) {
            case .headcount?:
                kind = .headcount
                unit = "people"
            case .users?: kind = .users
            default: break
            }
        case .occupation, .trade:
            switch employed(a, n) {
            case .headcount?:
                kind = .headcount
                unit = "people"
            case .users?: kind = .users
            default: break
            }
        case .weak: if isServed(a) { kind = .users }
        case .measure: return next
        case nil: break
        }
        var counted = a
        counted.isAtLeast =
            isSign(q.endToken, 0x2B)
            || (isSign(q.endToken, 0x2D) && q.endToken + 1 < count && tokens[q.endToken + 1].hash == AmountScanner.plus)
        if isLoose(q.endToken) {
            if tokens[q.endToken + 1].hash == AmountScanner.so { counted.quantity.approximate = true } else { counted.isAtLeast = true }
        }
        counted.endToken = n.end
        counted.endByte = Int(tokens[n.end - 1].end)
        add(counted, kind: kind, low: q.low, high: q.high, unit: unit)
        return n.end
    }

    /// Not part of a name, a version, a date or a sign: "GPT-4 users", "Windows 10 users", "May 12 employees".
    private func isFree(_ a: Atom) -> Bool {
        let q = a.quantity
        let i = a.firstToken
        // Letters glued behind that are no unit: "5G", "13th", "1080p".
        if q.endToken < count, tokens[q.endToken].isGlued, tokens[q.endToken].kind == .word { return false }
        if q.isShortScale, noun(after: q) == nil { return false }
        guard i > 0 else { return true }
        let p = tokens[i - 1]
        if tokens[i].isGlued, q.isDigits {
            if p.kind == .word || p.kind == .number { return false }
            if isDash(i - 1), p.isGlued { return false }
            if isSign(i - 1, 0x2F) || isSign(i - 1, 0x23) || isSign(i - 1, 0x5F) || isSign(i - 1, 0x2E) || isSign(i - 1, 0x3A) {
                return false
            }
        }
        if q.isDigits, !q.hasScale, !q.hasSeparator, q.low < 1000 || q.isYearLike || (q.digitCount <= 5 && isModelName(i - 1)) {
            if p.kind == .word, p.has([.capitalised, .allCaps, .mixedCase]), sentence(i - 1) == sentence(i),
                !AmountScanner.quantifiers.contains(p.hash),
                !lexicon.isBoundary(p.hash), !lexicon.bounds.contains(p.hash), !AmountScanner.titleVerbs.contains(p.hash)
            {
                return false
            }
            if isSign(i - 1, 0x2E), i > 1, tokens[i - 1].isGlued, tokens[i - 2].hash == AmountScanner.no { return false }
            if AmountScanner.beforeOrdinals.contains(p.hash) { return false }
        }
        // "Magic Leap One Creator Edition"
        if !q.isDigits, tokens[i].has(.capitalised), !q.hasScale, p.has([.capitalised, .mixedCase]), sentence(i) == sentence(i - 1) {
            return false
        }
        if q.isYearLike, AmountScanner.beforeYears.contains(p.hash) { return false }
        return true
    }

    /// A handful of players is a team's, not a game's.
    private func isPlayers(_ n: CountedNoun) -> Bool { n.unit == "player" || n.unit == "fan" }

    /// "one in five", "three out of four".
    private func isProportion(_ a: Atom) -> Bool {
        let i = a.firstToken
        guard i >= 2, a.quantity.low < 100 else { return false }
        let h = tokens[i - 1].hash
        guard h == AmountScanner.inWord || h == AmountScanner.of || h == AmountScanner.every else { return false }
        let p = h == AmountScanner.of && i >= 3 && tokens[i - 2].hash == AmountScanner.out ? i - 3 : i - 2
        return p >= 0 && (tokens[p].kind == .number || lexicon.numbers.contains(tokens[p].hash))
    }

    struct CountedNoun {
        var kind: AmountLexicon.NounKind?
        var unit: String
        /// First token behind it.
        var end: Int
        var isHyphenated = false
    }

    /// The head of the noun phrase that begins behind the number, at most 8 words on.
    func noun(after q: Quantity) -> CountedNoun? {
        var k = q.endToken
        guard k < count else { return nil }
        if isSign(k, 0x2B), tokens[k].isGlued { k += 1 }
        if isLoose(k) { k += 2 }
        var hyphen = false
        if isSign(k, 0x2D), tokens[k].isGlued, k + 1 < count, tokens[k + 1].isGlued {
            hyphen = true
            k += 1
            if k < count, tokens[k].hash == AmountScanner.plus {
                hyphen = false
                k += 1
            }
        }
        if hyphen, tokens[k].hash == AmountScanner.strong, let n = strength(k) { return n }
        if k + 1 < count, tokens[k].hash == AmountScanner.of {
            // "dozens of employees", "10,000 of its staff".
            guard q.isVague || AmountScanner.possessives.contains(tokens[k + 1].hash) || tokens[k + 1].has(.capitalised) else { return nil }
            k += 1
            if AmountScanner.possessives.contains(tokens[k].hash) {
                k += 1
                // The whole is read for itself.
                if let n = whole(at: k) { return CountedNoun(kind: n.kind, unit: n.unit, end: q.endToken) }
            }
        }
        let stop = min(count, k + 8)
        var found: CountedNoun?
        var plural: CountedNoun?
        var words = 0
        while k < stop {
            let t = tokens[k]
            if t.has(.paragraphBefore) { break }
            if t.kind == .possessive {
                k += 1
                continue
            }
            if t.kind == .sign {
                // "200 major, high-impact brands"; "B2B", "full-time".
                if found != nil || plural != nil { break }
                if isSign(k, 0x2D), t.isGlued, k + 1 < count, tokens[k + 1].isGlued {
                    k += 1
                    continue
                }
                // "20,000 Google (GOOG) employees"
                if isSign(k, 0x28), words > 0, tokens[k - 1].has(.capitalised),
                    let close = (k + 1..<min(count, k + 6)).first(where: { isSign($0, 0x29) }), hasHead(close + 1)
                {
                    k = close + 1
                    continue
                }
                if isSign(k, 0x2C), words > 0, k + 1 < stop, isModifier(k - 1), hasHead(k + 1) {
                    k += 1
                    continue
                }
                break
            }
            guard t.kind == .word, !(t.has(.hasDigit) && !lexicon.triggers.contains(t.hash) && prefixed(k) != nil) else { break }
            // "5,000 IT leaders", "300 US workers": no "it" and no "us".
            let isInitials =
                t.has(.allCaps) && t.end - t.start == 2 && k + 1 < count && tokens[k + 1].kind == .word && !tokens[k + 1].has(.allCaps)
            if lexicon.isBoundary(t.hash), !isInitials, !isCompound(k, from: q.endToken) {
                if t.hash == AmountScanner.and, found == nil, plural == nil, words > 0, hasHead(k + 1) {
                    k += 1
                    continue
                }
                break
            }
            if k + 1 < count, let p = lexicon.nouns[Hashing.join(t.hash, tokens[k + 1].hash)] {
                found = CountedNoun(kind: p.kind, unit: p.unit, end: k + 2)
                break
            }
            // "Four Ways Engineers Are Trying": a heading.
            if !q.isDigits, t.has(.capitalised), isPluralForm(t), !lexicon.nouns.contains(t.hash), !q.isVague,
                bytes[q.startByte] >= 0x41, bytes[q.startByte] <= 0x5A
            {
                break
            }
            if let n = lexicon.nouns[t.hash] {
                if n.kind == .measure {
                    if words == 0 || found == nil && plural == nil && words < 2 {
                        return words == 0 ? CountedNoun(kind: .measure, unit: "", end: k + 1) : nil
                    }
                    break
                }
                let singular = !isPluralForm(t) && n.kind != .people && t.hash != AmountScanner.staff
                if !singular || hyphen || q.low == 1 && q.high == 1 {
                    found = CountedNoun(kind: n.kind, unit: n.unit, end: k + 1)
                    if hyphen, words == 0 {
                        found?.isHyphenated = true
                        break
                    }
                }
            } else if found != nil {
                break
            } else if words < 4, isPluralForm(t) && !t.has([.capitalised, .allCaps, .mixedCase]) || isPluralName(t),
                !AmountScanner.pluralModifiers.contains(t.hash) || isHead(k)
            {
                // "four-way talks", "12-core chips": what they are like.
                if hyphen, words > 0 { break }
                if plural == nil { plural = CountedNoun(kind: nil, unit: singular(t), end: k + 1) }
                // "professional services firms": only a head right behind goes on.
                guard k + 1 < count, let n = lexicon.nouns[tokens[k + 1].hash], n.kind != .measure, n.kind != .people,
                    isPluralForm(tokens[k + 1])
                else {
                    break
                }
            }
            words += 1
            k += 1
        }
        return found ?? plural
    }

    private func hasHead(_ from: Int) -> Bool {
        var k = from
        while k < min(count, from + 4) {
            let t = tokens[k]
            if isSign(k, 0x2D) {
                k += 1
                continue
            }
            guard t.kind == .word, !lexicon.isBoundary(t.hash) else { return false }
            if let n = lexicon.nouns[t.hash] { return n.kind != .measure && isPluralForm(t) }
            k += 1
        }
        return false
    }
    private func isModifier(_ k: Int) -> Bool { tokens[k].kind == .word && !isPluralForm(tokens[k]) }

    func isPluralForm(_ t: Token) -> Bool {
        if AmountScanner.irregularPlurals.contains(t.hash) { return true }
        let e = Int(t.end)
        guard t.end - t.start >= 4, bytes[e - 1] == 0x73 else { return t.end - t.start == 4 && bytes[e - 1] == 0x73 }
        switch bytes[e - 2] {
        case 0x73, 0x75, 0x69: return false  // business, status, analysis
        default: return true
        }
    }
    private func singular(_ t: Token) -> String {
        let s = ByteText.lowercased(bytes, t.range)
        if s.hasSuffix("ies"), s.utf8.count > 4 { return s.dropLast(3) + "y" }
        if s.hasSuffix("sses") || s.hasSuffix("shes") || s.hasSuffix("ches") || s.hasSuffix("xes") { return String(s.dropLast(2)) }
        return s.hasSuffix("s") ? String(s.dropLast()) : s
    }

    /// People at work or people who use something, by the words around.
    private func people(_ a: Atom, _ end: Int) -> Amount.Kind? {
        let s = sentence(a.firstToken)
        var work = 0
        var use = 0
        var k = a.firstToken - 1
        while k >= 0, k > a.firstToken - 14, sentence(k) == s {
            if AmountScanner.workCues.contains(tokens[k].hash) { work += a.firstToken - k < 6 ? 2 : 1 }
            if AmountScanner.useCues.contains(tokens[k].hash) { use += a.firstToken - k < 6 ? 2 : 1 }
            k -= 1
        }
        k = end
        while k < count, k < end + 10, sentence(k) == s {
            if AmountScanner.workCues.contains(tokens[k].hash) { work += k - end < 4 ? 2 : 1 }
            if AmountScanner.useCues.contains(tokens[k].hash) { use += k - end < 4 ? 2 : 1 }
            k += 1
        }
        if work == 0, use == 0 {
            // Millions of people are a public, unless they are a population.
            guard a.quantity.low >= 1e6 else { return nil }
            for n in max(0, a.firstToken - 4)..<min(count, end + 4)
            where sentence(n) == s && AmountScanner.populationCues.contains(tokens[n].hash) { return nil }
            return .users
        }
        return work >= use ? .headcount : .users
    }
    /// "laid off 200 pilots" and "33,000 machinists" are people at work, "used by 3,000 doctors" users, "a survey of 4,000 nurses" neither.
    ///
    /// Of a trade that is also plied alone or polled ("drivers", "managers") only what the sentence says is believed.
    private func employed(_ a: Atom, _ n: CountedNoun) -> Amount.Kind? {
        if isServed(a) { return .users }
        let s = sentence(a.firstToken)
        var (work, use) = (0, 0)
        for k in max(0, a.firstToken - 14)..<min(count, n.end + 10) where sentence(k) == s && (k < a.firstToken || k >= n.end) {
            let h = tokens[k].hash
            if AmountScanner.pollCues.contains(h) { return nil }
            if AmountScanner.employCues.contains(h) { work += 1 }
            if AmountScanner.appCues.contains(h) { use += 1 }
        }
        if use > work { return .users }
        // "three pilots were fired", "the ten managers of the fund": persons, not a headcount.
        if work > 0 { return a.quantity.low >= (n.kind == .occupation ? 5 : 12) ? .headcount : nil }
        return n.kind == .occupation && a.quantity.low >= 50 ? .headcount : nil
    }
    /// "300-strong team", by the token "strong"; nil where no group of people follows ("its 190-strong fleet").
    private func strength(_ strong: Int) -> CountedNoun? {
        for k in (strong + 1)..<min(count, strong + 5) {
            guard tokens[k].kind == .word || tokens[k].kind == .possessive || isSign(k, 0x2D), !tokens[k].has(.paragraphBefore) else {
                return nil
            }
            if AmountScanner.strongGroups.contains(tokens[k].hash) { return CountedNoun(kind: .headcount, unit: "people", end: k + 1) }
        }
        return nil
    }
    private static let strongGroups = named("strongGroups")

    /// "serves 2,000 firms", "used by 75 brands": companies that are customers.
    private func isServed(_ a: Atom) -> Bool {
        let s = sentence(a.firstToken)
        var k = a.firstToken - 1
        while k >= 0, k > a.firstToken - 5, sentence(k) == s {
            if AmountScanner.serviceCues.contains(tokens[k].hash) { return true }
            k -= 1
        }
        return false
    }

    /// A number that counts nothing named: kept where it is too large to be an ordinal or a year.
    private mutating func bare(_ a: Atom) -> Int? {
        let q = a.quantity
        let next = q.endToken
        if isTeamSize(a) || (q.low >= 2 && !q.isYearLike && isDismissed(next)) {
            add(a, kind: .headcount, low: q.low, high: q.high, unit: "people")
            return next
        }
        if let e = ellipsis(a) {
            add(a, kind: e.kind, low: q.low, high: q.high, unit: e.unit)
            return next
        }
        guard q.hasScale || (q.isDigits && q.hasSeparator && q.low >= 1000 && q.digitCount >= 4) || q.isVague, q.low >= 20 else {
            return next
        }
        if !q.isDigits, !q.isVague, q.low < 1000 { return next }
        if next < count, isSign(next, 0x2D), tokens[next].isGlued { return next }
        add(a, kind: .count, low: q.low, high: q.high, unit: "")
        return next
    }

    static let titleVerbs = named("titleVerbs")
    static let employCues = named("employCues")
    static let pollCues = named("pollCues")
    static let appCues = named("appCues")
    static let quantifiers = named("quantifiers")
    static let staff = h("staff")
    static let possessives = named("possessives")
    static let beforeOrdinals = named("beforeOrdinals")
    static let beforeYears = named("beforeYears")
    static let irregularPlurals = named("irregularPlurals")
    static let pluralModifiers = named("pluralModifiers")
    static let workCues = named("workCues")
    static let every = h("every"), out = h("out")
    static let groups = named("groups")
    static let serviceCues = named("serviceCues")
    static let populationCues = named("populationCues")
    static let useCues = named("useCues")
}

extension AmountLexicon {
    func isBoundary(_ h: UInt64) -> Bool { boundaries.contains(h) }
}
