import Lexicon
import Text

/// The tables of Data/amounts/, by word hash. Built once.
///
/// A class, for the scanner asks it at every token: a struct of as many tables is copied on the way. Nothing changes once it is made.
final class AmountLexicon: @unchecked Sendable {
    enum NumberRole: UInt8, Sendable { case unit, ten, hundred, scale, short, dozen, half, quarter, third, several, vague }
    struct NumberWord: Sendable {
        var role: NumberRole
        var low: Double
        var high: Double
    }
    /// What a currency phrase or symbol says: one code, or several that the article must decide between (indices into `currencies`).
    struct Money: Sendable {
        var candidates: [Int]
        /// Parts in one unit: 100 for cents, 1e-6 for "MUSD".
        var divisor = 1.0
        /// A part ("cents") without a currency of its own: the one of the amount before it, else the default.
        var inherits = false
        var isMinor = false
        /// Places in the article may decide between the candidates; else only a name in full.
        var byPlaces = false
        /// "$", "dollars", "cents": no country is named.
        var isPlain = false
        /// Also an ordinary word ("real", "won", "pound", "mark").
        var isWeak = false
    }
    struct Currency: Sendable {
        var code: String
        var places: [UInt64]
    }
    enum Bound: Sendable { case low, high, about }
    enum NounKind: Sendable { case headcount, occupation, trade, users, weak, people, measure }
    struct Noun: Sendable {
        var kind: NounKind
        var unit: String
    }
    /// What a token may begin, for the main loop.
    struct Trigger: OptionSet, Sendable {
        let rawValue: UInt8
        static let number = Trigger(rawValue: 1)
        static let currency = Trigger(rawValue: 2)
        static let article = Trigger(rawValue: 4)
    }

    static let shared = AmountLexicon()

    // Nothing writes them once they are made: that no one else does while they are read need not be asked each time.
    @exclusivity(unchecked) private(set) var currencies: [Currency] = []
    @exclusivity(unchecked) private(set) var numbers = WordMap<NumberWord>(minimumCapacity: 128)
    /// Names and codes behind a number: joined hashes of their words.
    @exclusivity(unchecked) private(set) var moneyPhrases = WordMap<Money>(minimumCapacity: 4096)
    /// Words a money phrase begins with -> number of words of the longest.
    @exclusivity(unchecked) private(set) var moneyStarts = WordMap<Int>(minimumCapacity: 1024)
    /// Codes and symbols of letters by exact hash ("USD", "Rs", "RM").
    @exclusivity(unchecked) private(set) var codes = WordMap<Money>(minimumCapacity: 1024)
    /// Letters before a sign: "HK" + "$" (folded), joined.
    @exclusivity(unchecked) private(set) var signed = WordMap<Money>(minimumCapacity: 256)
    /// Signs: "$", "€".
    @exclusivity(unchecked) private(set) var signs = WordMap<Money>(minimumCapacity: 64)
    /// Names that may stand before the number: "ringgit 42", "rupees 500 crore".
    @exclusivity(unchecked) private(set) var leadingNames = WordMap<Money>(minimumCapacity: 512)
    @exclusivity(unchecked) private(set) var bounds = WordMap<Bound>(minimumCapacity: 128)
    @exclusivity(unchecked) private(set) var nouns = WordMap<Noun>(minimumCapacity: 1024)
    /// "tenths" -> 0.1
    @exclusivity(unchecked) private(set) var fractions = WordMap<Double>(minimumCapacity: 64)
    @exclusivity(unchecked) private(set) var boundaries = WordMap<Bool>(minimumCapacity: 256)
    @exclusivity(unchecked) private(set) var triggers = WordMap<Trigger>(minimumCapacity: 2048)

    /// Joined hash of the words of a phrase; of one word its own hash.
    static func phraseHash(_ s: some StringProtocol) -> UInt64 {
        var h: UInt64 = 0
        for (i, t) in Tokenizer.tokens(Array(s.utf8)).enumerated() { h = i == 0 ? t.hash : Hashing.join(h, t.hash) }
        return h
    }
    static func hash(_ s: String) -> UInt64 { Hashing.folded(s) }

    private init() {
        readNumbers()
        readCurrencies()
        readMinorUnits()
        let b = Table("Data/amounts/bounds.tsv")
        for r in b.rows { bounds.set(AmountLexicon.phraseHash(r[0]), r[1] == "low" ? .low : r[1] == "high" ? .high : .about) }
        for r in Table("Data/amounts/nouns.tsv").rows {
            let kind: NounKind =
                switch r[1] {
                case "headcount": .headcount
                case "occupation": .occupation
                case "trade": .trade
                case "users": .users
                case "weak": .weak
                case "people": .people
                default: .measure
                }
            nouns.set(AmountLexicon.phraseHash(r[0]), Noun(kind: kind, unit: r[2]))
        }
        for r in Table("Data/amounts/boundaries.tsv").rows { boundaries.set(AmountLexicon.hash(r[0]), true) }
        for (w, d) in [("third", 3.0), ("fourth", 4), ("fifth", 5), ("eighth", 8), ("tenth", 10), ("hundredth", 100)] {
            fractions.set(AmountLexicon.hash(w), 1 / d)
            fractions.set(AmountLexicon.hash(w + "s"), 1 / d)
        }
        for w in ["a", "an"] { trigger(AmountLexicon.hash(w), .article) }
    }

    private func trigger(_ h: UInt64, _ t: Trigger) { triggers.set(h, (triggers[h] ?? []).union(t)) }

    private func readNumbers() {
        let roles: [String: NumberRole] = [
            "unit": .unit, "ten": .ten, "hundred": .hundred, "scale": .scale, "short": .short, "dozen": .dozen, "half": .half,
            "quarter": .quarter, "third": .third, "several": .several, "vague": .vague,
        ]
        for r in Table("Data/amounts/numbers.tsv").rows {
            guard let role = roles[r[1]], let low = Double(r[2]), let high = Double(r[3]) else { fatalError("numbers.tsv: \(r)") }
            let h = AmountLexicon.hash(r[0])
            numbers.set(h, NumberWord(role: role, low: low, high: high))
            if role != .short { trigger(h, .number) }
        }
    }

    private func addPhrase(_ words: [UInt64], _ money: Money) {
        guard let first = words.first else { return }
        let h = words.dropFirst().reduce(first) { Hashing.join($0, $1) }
        moneyPhrases.set(h, money)
        moneyStarts.set(first, max(words.count, moneyStarts[first] ?? 0))
    }

    private static func words(_ s: some StringProtocol) -> [UInt64] { Tokenizer.tokens(Array(s.utf8)).map(\.hash) }

    private func readCurrencies() {
        let weakNames: Set<String> = [
            "real", "won", "pound", "pounds", "mark", "marks", "sol", "sum", "dong", "nt", "lats", "lat", "bucks", "buck", "pacific",
        ]
        var alone: [(word: String, code: Int)] = []
        let weakCodes = Set(Table("Data/amounts/weak_codes.tsv").rows.map { $0[0] })
        let rows = Table("Data/amounts/currencies.tsv").rows
        for r in rows {
            let index = currencies.count
            currencies.append(Currency(code: r[0], places: r[6].fields().map { Hashing.folded($0) }))
            let plain = Money(candidates: [index])
            codes.set(Hashing.exact(r[0].utf8), Money(candidates: [index], isWeak: weakCodes.contains(r[0])))
            codes.set(Hashing.exact(("M" + r[0]).utf8), Money(candidates: [index], divisor: 1e-6))
            for w in r[0].count == 3 ? [r[0], "M" + r[0]] : [r[0]] { trigger(AmountLexicon.hash(w), .currency) }
            let nouns = r[2].fields()
            for adjective in r[4].split(separator: ";") {
                let a = AmountLexicon.words(adjective)
                for n in nouns where n != "cent" && n != "cents" {
                    addPhrase(a + AmountLexicon.words(n), plain)
                    leadingNames.set((a.dropFirst() + AmountLexicon.words(n)).reduce(a[0]) { Hashing.join($0, $1) }, plain)
                    trigger(a[0], .currency)
                }
            }
            for w in r[3].fields() { alone.append((String(w), index)) }
            for s in r[5].fields() { addSymbol(String(s), plain) }
        }
        dollar = index(of: "USD") ?? 0
        if var m = signs[Hashing.exact("$".utf8)] {
            m.isPlain = true
            signs.set(Hashing.exact("$".utf8), m)
        }
        for (word, _) in alone {
            var money = Money(candidates: alone.filter { $0.word == word }.map(\.code), isWeak: weakNames.contains(word))
            money.isPlain = money.candidates == [dollar]
            addPhrase(AmountLexicon.words(word), money)
            if !money.isWeak {
                leadingNames.set(AmountLexicon.phraseHash(word), money)
                trigger(AmountLexicon.words(word)[0], .currency)
            }
        }
        for r in Table("Data/amounts/shared_names.tsv").rows {
            var money = Money(
                candidates: r[1].fields().compactMap { c in index(of: String(c)) }, isWeak: weakNames.contains(r[0]))
            money.byPlaces = r[2] == "places"
            let words = Tokenizer.tokens(Array(r[0].utf8))
            if words[0].kind == .sign {
                signs.set(words[0].exact, money)
                continue
            }
            addPhrase([words[0].hash], money)
            if !money.isWeak {
                leadingNames.set(words[0].hash, money)
                trigger(words[0].hash, .currency)
            }
        }
        if let i = index(of: "ZAR") { codes.set(Hashing.exact("R".utf8), Money(candidates: [i])) }
        if let p = index(of: "PHP") { codes.set(Hashing.exact("P".utf8), Money(candidates: [p], isWeak: true)) }
        if let p = index(of: "GBP") { codes.set(Hashing.exact("PS".utf8), Money(candidates: [p], isWeak: true)) }
        if let n = index(of: "NGN") { codes.set(Hashing.exact("N".utf8), Money(candidates: [n])) }
        for w in ["R", "P", "PS"] { trigger(AmountLexicon.hash(w), .currency) }
        // Codes that news writes in small letters, too.
        for (w, c) in [
            ("usd", "USD"), ("eur", "EUR"), ("gbp", "GBP"), ("inr", "INR"), ("rmb", "CNY"), ("cad", "CAD"), ("aud", "AUD"), ("btc", "BTC"),
            ("eth", "ETH"), ("usdt", "USDT"), ("usdc", "USDC"),
        ] {
            guard let i = index(of: c) else { continue }
            let money = Money(candidates: [i])
            addPhrase([AmountLexicon.hash(w)], money)
            leadingNames.set(AmountLexicon.hash(w), money)
            trigger(AmountLexicon.hash(w), .currency)
        }
        // "20 grand"
        addPhrase([AmountLexicon.hash("grand")], Money(candidates: [dollar], divisor: 1e-3, isWeak: true))
        // "Canadian $20 million"
        for (w, c) in [("canadian", "CAD"), ("australian", "AUD")] {
            guard let i = index(of: c) else { continue }
            signed.set(Hashing.join(AmountLexicon.hash(w), Hashing.folded("$")), Money(candidates: [i]))
        }
        firstToken = index(of: "BTC") ?? currencies.count
        for w in ["us", "c", "u", "u.s."] { trigger(AmountLexicon.hash(w), .currency) }
    }

    /// The currency of "$" and of "dollars".
    private(set) var dollar = 0
    /// Index of the first crypto asset: they stand behind the currencies.
    private(set) var firstToken = Int.max

    func index(of code: String) -> Int? { currencies.firstIndex { $0.code == code } }

    private func addSymbol(_ s: String, _ money: Money) {
        let t = Tokenizer.tokens(Array(s.utf8))
        guard let first = t.first else { return }
        trigger(first.hash, .currency)
        if t.count == 1, first.kind == .sign {
            signs.set(first.exact, money)
        } else if t.count == 2, first.kind == .word, t[1].kind == .sign, s.utf8.last != 0x2E, s.utf8.last != 0x2F {
            signed.set(Hashing.join(first.hash, t[1].hash), money)
        } else if first.kind == .word {
            codes.set(first.exact, money)
        }
    }

    private func readMinorUnits() {
        for r in Table("Data/amounts/minor_units.tsv").rows {
            guard let i = index(of: r[1].isEmpty ? r[2] : r[1]), let d = Double(r[3]) else { fatalError("minor_units.tsv: \(r)") }
            let money = Money(candidates: [i], divisor: d, inherits: r[1].isEmpty, isMinor: true)
            let w = AmountLexicon.words(r[0])
            if w.count == 1, r[0] == "¢" { signs.set(Hashing.exact(r[0].utf8), money) }
            addPhrase(w, money)
        }
    }
}
