import Lexicon
import Text

/// Hashes of the few words that the scanner's grammar names.
extension AmountScanner {
    static func h(_ s: String) -> UInt64 { Hashing.folded(s) }
    static func set(_ s: String) -> Set<UInt64> { Set(s.split(separator: " ").map { Hashing.folded($0) }) }
    static let a = h("a"), an = h("an"), and = h("and"), or = h("or"), of = h("of"), to = h("to"), per = h("per"), cent = h("cent"),
        cents = h("cents")
    static let between = h("between"), from = h("from"), point = h("point"), points = h("points"), age = h("age"), ur = h("ur"), c = h("c")
    static let minus = h("minus"), negative = h("negative"), plus = h("plus"), u = h("u"), s = h("s"), us = h("us")
    static let more = h("more"), less = h("less"), fewer = h("fewer"), higher = h("higher"), lower = h("lower"), greater = h("greater"),
        so = h("so")
    static let won = h("won"), pound = h("pound"), pounds = h("pounds"), mark = h("mark"), real = h("real"), lat = h("lat")
    static let over = h("over"), past = h("past"), either = h("either"), respectively = h("respectively")
    static let minusSign = h("−"), enDash = h("–"), emDash = h("—"), nonBreakingHyphen = h("‑"), almostEqual = h("≈")
    static let www = h("www"), one = h("one"), by = h("by"), no = h("no"), isWord = h("is")
    static let sub = h("sub"), top = h("top"), up = h("up"), counting = h("counting"), above = h("above"), inWord = h("in")
    static let scaleEndings = set("s th ths aire aires")
    static let majorCurrencies: Set<String> = ["USD", "EUR", "GBP"]
    static let sumVerbs = set("add adds added adding own owns owned amount amounts amounted live lives stands stood")
    static let statementWords = set("figures amounts reported expressed stated otherwise unless")
    static let upward = set("up counting above over beyond")
    static let marks = set("mark level threshold milestone barrier line")
    static let determiners = set("a an the its their his her this that our your my")
    static let disputes = set(
        "fight dispute battle row lawsuit concerns concern worries debate talks fears questions war suit clash feud discussions")
    static let perWords = set("a an per each and or in for to of more less off")
    static let everydayNames = set("dollar dollars euro euros yen yuan buck bucks pound pounds bitcoin bitcoins ether usd eur gbp btc eth")
    static let weightWords = set(
        "weigh weighs weighed weighing weight lb lbs heavy heavier lighter ounces kg kilograms payload payloads thrust cargo orbit rocket lift lifting capacity inch inches foot-pounds torque lost lose"
    )
    static let centCurrencies: Set<String> = ["USD", "EUR", "AUD", "CAD", "NZD", "HKD", "SGD", "ZAR", "TWD", "JMD", "TTD", "KES", "MYR"]
    static let dollarCurrencies: Set<String> = ["USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "MXN", "BRL", "JMD", "TTD"]
    static let euro = h("euro")
    static let zoneWords = set("zone area bloc member members")
    static let exactWeightWords = set("kg kilograms kgs thrust payload")
    static let statedDollars: Set<String> = ["CAD", "AUD", "NZD", "HKD", "SGD", "TWD"]
    static let copulas = set("is was were be been of at to totaled totalled")
    static let linkWords = set(
        "or about around approximately roughly nearly some us equivalent equal equals worth an estimated i.e. ie just over under more than less at the time then"
    )

    enum PercentWord: Sendable { case percent, percentage, per, pc, basis, bps, pp }
    static let percentWords: WordMap<PercentWord> = {
        var m = WordMap<PercentWord>(minimumCapacity: 32)
        for (w, p) in [
            ("percent", PercentWord.percent), ("percents", .percent), ("pct", .percent), ("percentage", .percentage),
            ("percentages", .percentage),
            ("per", .per), ("pc", .pc), ("basis", .basis), ("bp", .bps), ("bps", .bps), ("pp", .pp), ("ppt", .pp), ("ppts", .pp),
            ("pps", .pp), ("pts", .pp),
        ] where w != "pts" { m.set(h(w), p) }
        return m
    }()
}
