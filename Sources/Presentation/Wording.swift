import Dateline
import Text

/// Numbers and dates in the words of the tables for people.
public enum Wording {
    /// Said in place of a quote that the archive does not have.
    static func withheld(_ start: Int, _ end: Int, _ url: String?) -> String {
        TerminalText.safe(
            "(the text is not in this archive, which has facts only: characters \(start)-\(end)\(url.map { " of " + $0 } ?? ""))")
    }

    /// `$4.5bn`, `€300m`, `1.2bn CNY`, `10,000 people`, `35%`, `24-99 people`, `over $2m`, `up to 5%`, `about`.
    public static func amount(low: Double?, high: Double?, unit: String, approximate: Bool = false) -> String {
        switch (low, high) {
        case (nil, nil): return "?"
        case (let l?, nil): return "over " + one(l, unit)
        case (nil, let h?): return "up to " + one(h, unit)
        case (let l?, let h?):
            if l == h { return (approximate ? "~" : "") + one(l, unit) }
            let (prefix, suffix) = mark(plural(unit))
            return prefix + number(l, unit) + "-" + number(h, unit) + suffix
        }
    }

    private static func one(_ d: Double, _ unit: String) -> String {
        let (prefix, suffix) = mark(abs(d) == 1 ? unit : plural(unit))
        return (d < 0 ? "-" : "") + prefix + number(abs(d), unit) + suffix
    }

    /// Units are singular nouns: "user" -> "users", "person" -> "people"; codes stay, and what is a plural already.
    private static func plural(_ unit: String) -> String {
        let letters = Array(unit.utf8)
        guard letters.count > 2, letters.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 == 0x20 || $0 == 0x2D }), let last = letters.last,
            unit != "people"
        else { return unit }
        if unit == "person" { return "people" }
        if unit.hasSuffix("man") { return unit.dropLast(2) + "en" }
        let before = letters[letters.count - 2]
        if last == 0x79, !Array("aeiou".utf8).contains(before) { return unit.dropLast() + "ies" }
        if last == 0x73, before != 0x73 { return unit }
        if last == 0x73 || last == 0x78 || unit.hasSuffix("ch") || unit.hasSuffix("sh") { return unit + "es" }
        return unit + "s"
    }

    private static func mark(_ unit: String) -> (String, String) {
        switch unit {
        case "USD": ("$", "")
        case "EUR": ("€", "")
        case "GBP": ("£", "")
        case "%": ("", "%")
        case "": ("", "")
        default: ("", " " + TerminalText.safe(unit))
        }
    }

    private static func number(_ d: Double, _ unit: String) -> String {
        let money = unit.utf8.count >= 3 && unit.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
        let size = abs(d)
        if money || size >= 1e7 {
            for (scale, suffix) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m")] where size >= scale { return short(d / scale) + suffix }
        }
        return grouped(d)
    }

    /// Three figures at least, without trailing zeros.
    private static func short(_ d: Double) -> String {
        let places = abs(d) >= 100 ? 0 : abs(d) >= 10 ? 1 : 2
        let scale = places == 0 ? 1.0 : places == 1 ? 10.0 : 100.0
        return trimmed((d * scale).rounded() / scale)
    }

    /// An exchange rate in five figures: `1.3672`, `0.0091743`.
    static func rate(_ d: Double) -> String {
        guard d > 0, d.isFinite else { return "?" }
        var (scale, size) = (1e4, d)
        while size < 1, scale < 1e15 { (scale, size) = (scale * 10, size * 10) }
        while size >= 10, scale > 1 { (scale, size) = (scale / 10, size / 10) }
        // Never with an exponent.
        let text = ((d * scale).rounded() / scale).description
        guard text.contains("e") else { return text }
        let digits = String(Int((d * scale).rounded()))
        return "0." + String(repeating: "0", count: max(0, String(Int(scale)).utf8.count - 1 - digits.utf8.count)) + digits
    }

    private static func trimmed(_ d: Double) -> String { d == d.rounded() && abs(d) < 9e15 ? String(Int64(d)) : d.description }

    /// Groups of three digits.
    public static func grouped(_ d: Double) -> String {
        guard d.isFinite else { return "?" }
        guard abs(d) < 9e15 else { return d.description }
        let whole = Int64(d.rounded(.towardZero))
        var digits = Array(String(whole.magnitude).utf8)
        var i = digits.count - 3
        while i > 0 {
            digits.insert(0x2C, at: i)
            i -= 3
        }
        let rest = (abs(d) - Double(whole.magnitude)) * 100
        let cents = Int(rest.rounded())
        var text = String(decoding: digits, as: UTF8.self)
        if cents > 0, cents < 100 {
            text += "." + (cents < 10 ? "0" : "") + String(cents)
            if text.utf8.last == 0x30 { text.removeLast() }
        }
        return (d < 0 ? "-" : "") + text
    }

    /// The days at their true precision: `2024-10-22`, `2024-10`, `2024 Q3`, `2024 H1`, `2024`, else `from..to`; "" where unknown.
    public static func days(from: String?, to: String?) -> String {
        guard let from else { return to.map { "..\($0)" } ?? "" }
        guard let to else { return from }
        if from == to { return from }
        guard let a = CivilDate(iso: from), let b = CivilDate(iso: to) else { return "\(from)..\(to)" }
        let span = DayInterval(from: a, to: b)
        let (y, m, _) = a.components
        if span == DayInterval(year: y) { return String(from.prefix(4)) }
        if span == DayInterval(year: y, month: m) { return String(from.prefix(7)) }
        if m % 3 == 1, span == DayInterval(year: y, quarter: (m + 2) / 3) { return "\(from.prefix(4)) Q\((m + 2) / 3)" }
        if m == 1, b == CivilDate(year: y, month: 6, day: 30), a.day == 1 { return "\(from.prefix(4)) H1" }
        if m == 7, b == CivilDate(year: y, month: 12, day: 31), a.day == 1 { return "\(from.prefix(4)) H2" }
        if from.prefix(7) == to.prefix(7) { return from + ".." + to.suffix(2) }
        return from + ".." + to
    }
}
