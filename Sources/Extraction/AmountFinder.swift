import Lexicon
import Text

/// Finds amounts: money, percent and points, people employed, users, other counts.
///
/// One pass over the tokens. At a token that may begin an amount - a number, a number word, a currency - it reads a number with its
/// unit (`AmountUnit`), the other end of a range (`AmountRange`), the bound before it, or the noun that it counts (`AmountNoun`).
enum AmountFinder {
    /// Amounts sorted by position.
    static func find(in document: Document) -> [AmountMention] {
        var scanner = AmountScanner(document)
        scanner.run()
        return scanner.mentions
    }
}

/// The pass over one document.
struct AmountScanner {
    let lexicon = AmountLexicon.shared
    let document: Document
    let tokens: [Token]
    let bytes: [UInt8]
    let count: Int
    var mentions: [AmountMention] = []
    /// A conversion has told which of the two it is.
    var isSettled = false
    /// See `dollar()`.
    var statedDollar: Int?
    /// Mentions with "$" alone.
    var plainDollars: [Int] = []
    let pounds = MoneyPounds()
    /// Mentions with "¥", which may be yen or yuan.
    var unsettled: [Int] = []
    /// Currency of the last amount that named it in full, by its noun: "7.5 million Danish crowns ... 3 million crowns".
    var resolved: [[Int]: Int] = [:]

    init(_ document: Document) {
        self.document = document
        tokens = document.tokens
        bytes = document.bytes
        count = document.tokens.count
    }

    mutating func run() {
        var i = 0
        // Looked up once: what a type holds is asked for behind a lock.
        let (enDash, minus, negative) = (AmountScanner.enDash, AmountScanner.minus, AmountScanner.negative)
        while i < count {
            let t = tokens[i]
            if isAddress(i) {
                repeat { i += 1 } while i < count && tokens[i].isGlued
                continue
            }
            let start: Bool
            switch t.kind {
            case .number: start = !isRestOfWord(i)
            case .sign:
                start =
                    lexicon.signs.contains(t.exact) || isMinus(i) || isSign(i, 0x28) || t.exact == enDash
                    || bytes[Int(t.start)] == 0xC2
                    || bytes[Int(t.start)] == 0xE2
            case .word: start = t.has(.hasDigit) || lexicon.triggers.contains(t.hash) || t.hash == minus || t.hash == negative
            case .possessive: start = false
            }
            if start, let next = amount(at: i) {
                i = max(next, i + 1)
            } else {
                i += 1
            }
        }
    }

    /// Reads what begins at token `i`; the token to go on with, nil where nothing does.
    private mutating func amount(at i: Int) -> Int? {
        guard var a = atom(at: i) else { return tokens[i].kind == .number ? skipNumber(i) : nil }
        if let next = range(&a) { return next }
        if a.unit == nil { return counted(a) }
        emit(a)
        return a.endToken
    }

    private func skipNumber(_ i: Int) -> Int { i + 1 }

    /// Numbers of an address are none: "https://a.example/?q=30%25".
    private func isAddress(_ i: Int) -> Bool {
        if isSign(i + 1, 0x2E), tokens[i].hash == AmountScanner.www { return true }
        return isSign(i, 0x3A) && tokens[i].isGlued && isSign(i + 1, 0x2F) && isSign(i + 2, 0x2F)
    }

    // MARK: Bounds

    struct Limits {
        var bound: AmountLexicon.Bound?
        var approximate = false
    }

    /// "more than" before or "or more", "+" behind; "about" makes it approximate.
    func limits(before first: Int, after end: Int) -> (Limits, end: Int) {
        var l = Limits()
        var p = first
        // "over a $180 million", "past the 50 percent mark"; but not "below the $5.1 billion that analysts had expected".
        if p > 1, AmountScanner.determiners.contains(tokens[p - 1].hash) {
            let h = tokens[p - 1].hash
            guard h == AmountScanner.a || h == AmountScanner.an || (end < count && AmountScanner.marks.contains(tokens[end].hash)) else {
                return (l, end)
            }
            p -= 1
        }
        if p > 1, isSign(p - 1, 0x2D), tokens[p - 1].isGlued, tokens[p].isGlued, tokens[p - 2].hash == AmountScanner.sub { l.bound = .high }
        if p > 0, isSign(p - 1, 0x7E) || tokens[p - 1].exact == AmountScanner.almostEqual { l.approximate = true }
        if p > 0, isSign(p - 1, 0x3E) { l.bound = .low }
        if p > 0, isSign(p - 1, 0x3C) { l.bound = .high }
        var found = false
        for n in stride(from: min(5, p), through: 1, by: -1) where !found {
            var h: UInt64 = 0
            for k in (p - n)..<p { h = k == p - n ? tokens[k].hash : Hashing.join(h, tokens[k].hash) }
            guard let b = lexicon.bounds[h] else { continue }
            if p < first, b != .low { continue }
            if n == 1, !isBound(p - 1) { continue }
            // "adds up to $120" is a sum.
            if n == 2, tokens[p - 2].hash == AmountScanner.up, p > 2, AmountScanner.sumVerbs.contains(tokens[p - 3].hash) { continue }
            found = true
            if b == .about { l.approximate = true } else { l.bound = b }
        }
        if !found, p > 1, tokens[p - 1].hash == AmountScanner.either, tokens[p - 2].hash != AmountScanner.either {
            // "up to either €20m or 4%"
            l = limits(before: p - 1, after: 0).0
        }
        var e = end
        if end > 0, end < count {
            if isSign(end, 0x2B), tokens[end].isGlued {
                l.bound = .low
                e = end
            } else if end + 1 < count, tokens[end].hash == AmountScanner.or {
                let w = tokens[end + 1].hash
                if w == AmountScanner.more || w == AmountScanner.higher || w == AmountScanner.greater { l.bound = .low }
                if w == AmountScanner.less || w == AmountScanner.fewer || w == AmountScanner.lower { l.bound = .high }
                if w == AmountScanner.so { l.approximate = true }
            } else if end + 1 < count, tokens[end].hash == AmountScanner.and, AmountScanner.upward.contains(tokens[end + 1].hash),
                end + 2 >= count || tokens[end + 2].kind == .sign
            {
                l.bound = .low
            } else if isSign(end, 0x2D), tokens[end].isGlued, end + 1 < count, tokens[end + 1].hash == AmountScanner.plus {
                l.bound = .low
                e = end
            }
        }
        return (l, e)
    }

    /// "over" and "under" are places, too: "a fight over $5 billion".
    private func isBound(_ k: Int) -> Bool {
        guard k > 0 else { return true }
        let h = tokens[k].hash
        if h == AmountScanner.top { return !AmountScanner.determiners.contains(tokens[k - 1].hash) }
        guard h == AmountScanner.over || h == AmountScanner.past else { return true }
        return !AmountScanner.disputes.contains(tokens[k - 1].hash)
    }

    // MARK: Emission

    mutating func emit(_ a: Atom, end: Int? = nil) {
        guard let unit = a.unit else { return }
        var low = a.quantity.low
        var high = a.quantity.high
        var kind = Amount.Kind.money
        var name = ""
        switch unit {
        case .percent:
            kind = .percent
            name = "%"
        case .points(let d):
            kind = .percent
            name = "pp"
            low = AmountScanner.divide(low, d)
            high = AmountScanner.divide(high, d)
        case .money(let m):
            let code = resolve(m, a)
            name = lexicon.currencies[code].code
            if m.isMinor {
                low = AmountScanner.divide(low, m.divisor)
                high = AmountScanner.divide(high, m.divisor)
            } else if isDottedThousands(a.quantity, name) {
                (low, high) = (low * 1000, high * 1000)
            }
        }
        if a.negative { (low, high) = (-high, -low) }
        add(a, kind: kind, low: low, high: high, unit: name)
    }

    /// 10.4 cents are 0.104 and not 0.10400000000000001.
    private static func divide(_ v: Double, _ d: Double) -> Double {
        let q = v / d
        let rounded = (q * 1e9).rounded() / 1e9
        return abs(q) < 1e6 && abs(rounded - q) <= 1e-12 * abs(q) ? rounded : q
    }

    mutating func add(_ a: Atom, kind: Amount.Kind, low: Double, high: Double, unit: String) {
        guard low.isFinite, high.isFinite, abs(high) <= 1e21, !startsWithZeros(a) else { return }
        var (l, _) = limits(before: a.firstToken, after: a.endToken)
        if a.isAtLeast || a.quantity.isAtLeast { l.bound = .low }
        var m = AmountMention(
            tokens: a.firstToken..<max(a.endToken, a.firstToken + 1), bytes: a.startByte..<a.endByte, kind: kind, low: low, high: high,
            unit: unit,
            approximate: l.approximate || l.bound != nil || a.quantity.approximate, sameAs: nil)
        if low == high {
            if l.bound == .low { m.high = nil }
            if l.bound == .high { m.low = nil }
        }
        if kind == .money {
            if isSameProfit(m) { restate(m.unit) }
            link(&m)
            if case .money(let money)? = a.unit, money.isPlain, unit == "USD" { plainDollars.append(mentions.count) }
            if case .money(let money)? = a.unit, money.candidates.count == 2, unit == "JPY" || unit == "CNY" {
                unsettled.append(mentions.count)
            }
        }
        mentions.append(m)
    }

    /// "000 dollars" is the tail of a number that was not understood.
    private func startsWithZeros(_ a: Atom) -> Bool {
        let q = a.quantity
        return q.isDigits && q.digitCount > 1 && !q.hasSeparator && q.startByte < bytes.count && bytes[q.startByte] == 0x30
    }

    /// The currency of `m` here: named in full before, by evidence of places in the article, else the first of the candidates.
    mutating func resolve(_ m: AmountLexicon.Money, _ a: Atom) -> Int {
        if m.inherits {
            if let last = recent({ $0.kind == .money }), sentence(last.tokens.lowerBound) == sentence(a.firstToken),
                let i = lexicon.index(of: last.unit), AmountScanner.centCurrencies.contains(last.unit) || last.unit == "GBP"
            {
                return i
            }
            return m.candidates[0]
        }
        if m.candidates.count == 1, m.candidates[0] == lexicon.dollar, m.isPlain { return dollar() }
        guard m.candidates.count > 1 else {
            for (list, _) in resolved where list.contains(m.candidates[0]) { resolved[list] = m.candidates[0] }
            full.insert(m.candidates[0])
            return m.candidates[0]
        }
        if let r = resolved[m.candidates] { return r }
        var best = m.candidates[0]
        if let named = m.candidates.first(where: { full.contains($0) }) {
            best = named
        } else {
            var most = 0
            for c in m.candidates where m.byPlaces {
                let places = lexicon.currencies[c].places
                var n = 0
                for t in tokens where t.kind == .word && places.contains(t.hash) { n += 1 }
                if n > most {
                    most = n
                    best = c
                }
            }
        }
        resolved[m.candidates] = best
        return best
    }
    /// What "$" and "dollars" mean in this article: the dollar that it says its figures are in, else that of the United States.
    private mutating func dollar() -> Int {
        if let statedDollar { return statedDollar }
        var found = lexicon.dollar
        for i in 0..<count where tokens[i].hash == AmountScanner.inWord {
            guard let code = dollarName(i + 1), code != lexicon.dollar else { continue }
            let s = sentence(i)
            for k in max(0, i - 10)..<min(count, i + 10) where sentence(k) == s && AmountScanner.statementWords.contains(tokens[k].hash) {
                found = code
            }
        }
        statedDollar = found
        return found
    }
    /// "Canadian dollars", "CAD" at token `i`.
    private func dollarName(_ i: Int) -> Int? {
        var h: UInt64 = 0
        for k in i..<min(count, i + 4) {
            h = k == i ? tokens[k].hash : Hashing.join(h, tokens[k].hash)
            let m = lexicon.moneyPhrases[h] ?? (k == i ? lexicon.codes[tokens[k].exact] : nil)
            if let m, m.candidates.count == 1, m.divisor == 1,
                AmountScanner.statedDollars.contains(lexicon.currencies[m.candidates[0]].code)
            {
                return m.candidates[0]
            }
        }
        return nil
    }

    /// "a profit of $900 million, or A$0.20 a share": one sum told twice, in one currency.
    private func isSameProfit(_ m: AmountMention) -> Bool {
        guard AmountScanner.statedDollars.contains(m.unit), let last = mentions.last, plainDollars.last == mentions.count - 1,
            (last.low ?? 0) >= 1e5, (m.high ?? .infinity) < 1e3
        else { return false }
        let (k, e) = (last.tokens.upperBound, m.tokens.upperBound)
        guard m.tokens.lowerBound == k + 2, isSign(k, 0x2C), tokens[k + 1].hash == AmountScanner.or, e + 1 < count else { return false }
        return AmountScanner.eachWords.contains(tokens[e].hash) && tokens[e + 1].hash == AmountScanner.share
    }
    /// All sums with "$" alone are in this dollar.
    private mutating func restate(_ unit: String) {
        statedDollar = lexicon.index(of: unit)
        for i in plainDollars { mentions[i].unit = unit }
        plainDollars = []
    }

    /// Currencies that the article named without doubt.
    var full: Set<Int> = []

    /// "236.5 billion yuan ($33.2 billion)": the second states the first, and shares its bound.
    private mutating func link(_ m: inout AmountMention) {
        guard let last = mentions.last, last.kind == .money, last.unit != m.unit, last.sameAs == nil else { return }
        var k = last.tokens.upperBound
        let first = m.tokens.lowerBound
        guard k < first, first - k <= 5 else { return }
        guard isSign(k, 0x28) || (isSign(k, 0x2C) && k + 1 < count && tokens[k + 1].hash == AmountScanner.or) else { return }
        k += 1
        while k < first {
            let h = tokens[k].hash
            guard h == AmountScanner.or || lexicon.bounds.contains(h) || AmountScanner.linkWords.contains(h) || isSign(k, 0x3D) else {
                return
            }
            k += 1
        }
        settle(last, m)
        m.sameAs = mentions.count - 1
        mentions[mentions.count - 1].sameAs = mentions.count
        if last.low == nil, m.low == m.high { m.low = nil }
        if last.high == nil, m.low == m.high { m.high = nil }
        if last.approximate { m.approximate = true }
    }

    /// A conversion tells yen from yuan: a dollar is some 100 of the one and 7 of the other.
    private mutating func settle(_ first: AmountMention, _ second: AmountMention) {
        guard let yen = lexicon.index(of: "JPY"), let yuan = lexicon.index(of: "CNY"), first.unit == "JPY" || first.unit == "CNY",
            AmountScanner.majorCurrencies.contains(second.unit), let a = first.low ?? first.high, let b = second.low ?? second.high, b > 0
        else { return }
        let found = a / b < 25 ? yuan : yen
        // The first conversion decides for the article.
        guard !isSettled, !unsettled.isEmpty else { return }
        isSettled = true
        resolved[[yen, yuan]] = found
        for i in unsettled where i < mentions.count { mentions[i].unit = lexicon.currencies[found].code }
    }

    /// The last of the 64 mentions before that fits: far enough for prose, and no text makes it slow.
    func recent(_ fits: (AmountMention) -> Bool) -> AmountMention? { mentions.suffix(64).last(where: fits) }

    // MARK: Tokens

    func sentence(_ token: Int) -> Int32 { token < document.sentenceOfToken.count ? document.sentenceOfToken[token] : -1 }

    /// Whether token `k` is this sign of one byte.
    @inline(__always) func isSign(_ k: Int, _ c: UInt8) -> Bool {
        guard k >= 0, k < count else { return false }
        let t = tokens[k]
        return t.kind == .sign && bytes[Int(t.start)] == c
    }
    /// "-" or "−".
    func isMinus(_ k: Int) -> Bool { isSign(k, 0x2D) || (k >= 0 && k < count && tokens[k].exact == AmountScanner.minusSign) }
    /// A hyphen or an en or em dash.
    func isDash(_ k: Int) -> Bool {
        guard k >= 0, k < count, tokens[k].kind == .sign else { return false }
        if isSign(k, 0x2D) { return true }
        let e = tokens[k].exact
        return e == AmountScanner.enDash || e == AmountScanner.emDash || e == AmountScanner.minusSign
            || e == AmountScanner.nonBreakingHyphen
    }
    func isDefaultDollar(_ m: AmountLexicon.Money) -> Bool { lexicon.currencies[m.candidates[0]].code == "USD" }
    func foldedHash(_ r: Range<Int>) -> UInt64 { Hashing.folded(bytes[r]) }
    func exactHash(_ r: Range<Int>) -> UInt64 { Hashing.exact(bytes[r]) }
}
