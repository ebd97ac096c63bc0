import Lexicon
import Text

/// Hashes of the few words that the scanner's grammar names.
extension AmountScanner {
    static func h(_ s: String) -> UInt64 { Hashing.folded(s) }
    /// A set of Data/amounts/words.tsv.
    static func named(_ name: String) -> WordSet {
        guard let set = sets[name] else { fatalError("no set \(name) in words.tsv") }
        return set
    }
    private static let sets: [String: WordSet] = Table("Data/amounts/words.tsv").rows.reduce(into: [:]) { all, row in
        all[row[0]] = WordSet(words: row[1])
    }
    static let a = h("a"), an = h("an"), and = h("and"), or = h("or"), of = h("of"), to = h("to"), per = h("per"), cent = h("cent"),
        cents = h("cents")
    static let between = h("between"), from = h("from"), point = h("point"), points = h("points"), age = h("age"), ur = h("ur"), c = h("c")
    static let constantPrices = named("constantPrices"), dollar = h("dollar")
    static let minus = h("minus"), negative = h("negative"), plus = h("plus"), u = h("u"), s = h("s"), us = h("us")
    static let more = h("more"), less = h("less"), fewer = h("fewer"), higher = h("higher"), lower = h("lower"), greater = h("greater"),
        so = h("so")
    static let won = h("won"), pound = h("pound"), pounds = h("pounds"), mark = h("mark"), real = h("real"), lat = h("lat")
    static let over = h("over"), past = h("past"), either = h("either"), respectively = h("respectively")
    static let minusSign = h("−"), enDash = h("–"), emDash = h("—"), nonBreakingHyphen = h("‑"), almostEqual = h("≈")
    static let www = h("www"), one = h("one"), by = h("by"), no = h("no"), isWord = h("is")
    static let sub = h("sub"), top = h("top"), up = h("up"), counting = h("counting"), above = h("above"), inWord = h("in")
    static let scaleEndings = named("scaleEndings")
    static let majorCurrencies: Set<String> = ["USD", "EUR", "GBP"]
    static let sumVerbs = named("sumVerbs")
    static let statementWords = named("statementWords")
    static let upward = named("upward")
    static let marks = named("marks")
    static let determiners = named("determiners")
    static let disputes = named("disputes")
    static let perWords = named("perWords")
    static let everydayNames = named("everydayNames")
    static let weightWords = named("weightWords")
    static let centCurrencies: Set<String> = ["USD", "EUR", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR", "TWD", "JMD", "TTD", "KES", "MYR"]
    static let dollarCurrencies: Set<String> = ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "BRL", "JMD", "TTD"]
    static let euro = h("euro")
    static let zoneWords = named("zoneWords")
    static let exactWeightWords = named("exactWeightWords")
    static let statedDollars: Set<String> = ["CAD", "AUD", "NZD", "HKD", "SGD", "TWD"]
    static let copulas = named("copulas")
    static let nationalities = named("nationalities")
    static let pointWords = named("pointWords")
    static let p = h("p"), pence = h("pence"), dollars = h("dollars"), apostrophe = h("'"), rightQuote = h("’"), strong = h("strong")
    static let linkWords = named("linkWords")

    enum PercentWord: Sendable { case percent, percentage, per, pc, basis, bps, pp }
    static let percentWords: WordMap<PercentWord> = {
        var m = WordMap<PercentWord>(minimumCapacity: 32)
        for (w, p) in [
            ("percent", PercentWord.percent), ("percents", .percent), ("pct", .percent), ("percentage", .percentage),
            ("percentages", .percentage),
            ("per", .per), ("pc", .pc), ("basis", .basis), ("bp", .bps), ("bps", .bps), ("pp", .pp), ("p.p.", .pp), ("ppt", .pp),
            ("ppts", .pp),
            ("pps", .pp),
        ] { m.set(h(w), p) }
        return m
    }()
}
