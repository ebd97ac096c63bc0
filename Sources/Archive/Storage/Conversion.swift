import Extraction
import Lexicon
import Text

/// Money in US dollars and euros.
struct Conversion {
    var usdLow: Double?
    var usdHigh: Double?
    var eurLow: Double?
    var eurHigh: Double?
    /// US dollars and euros for one of the unit; nil where there is no rate.
    var usdRate: Double?
    var eurRate: Double?
    /// Day of the exchange rate; nil where none was needed.
    var day: String?

    /// At the rates of the newest day up to `day`; nil for what is no money or has no rate, and where the day is not known.
    static func of(_ a: Amount, on day: CivilDate?) -> Conversion? {
        guard a.kind == .money else { return nil }
        guard let day, let rate = ExchangeRates.rate(a.unit, on: day) else {
            switch a.unit {
            case "USD": return Conversion(usdLow: a.low, usdHigh: a.high, usdRate: 1)
            case "EUR": return Conversion(eurLow: a.low, eurHigh: a.high, eurRate: 1)
            default: return nil
            }
        }
        let (usd, eur) = (figures(rate.usd), figures(rate.eur))
        return Conversion(
            usdLow: a.low.map { cents($0 * usd) }, usdHigh: a.high.map { cents($0 * usd) },
            eurLow: a.low.map { cents($0 * eur) }, eurHigh: a.high.map { cents($0 * eur) },
            usdRate: usd, eurRate: eur, day: rate.rateDay.iso)
    }

    /// The day whose rates each of an article's amounts takes: that of the first event that it belongs to and whose date is known, else that of
    /// publication.
    ///
    /// What an event of a whole year paid was paid somewhere in it: its middle is the least wrong. A plan is told in the money of the day on which
    /// it is told, and of an event that goes on what has passed counts.
    /// - Parameter amounts: how many the article has.
    static func days(of events: [Event], amounts: Int, published: CivilDate?) -> [CivilDate?] {
        var days = [CivilDate?](repeating: nil, count: amounts)
        for e in events where !e.isDropped {
            guard let date = e.days, date.from <= published ?? date.from else { continue }
            let to = min(date.to, published ?? date.to)
            let middle = CivilDate(days: date.from.days + (to.days - date.from.days) / 2)
            for k in e.amounts.flatMap(\.indices) where days.indices.contains(k) && days[k] == nil { days[k] = middle }
        }
        return days.map { $0 ?? published }
    }

    /// Eight figures: the bank gives five or six, and quotients of them would fill a column with noise.
    private static func figures(_ rate: Double) -> Double {
        var scale = 1e8
        while rate * scale >= 1e8 { scale /= 10 }
        while rate * scale < 1e7, scale < 1e18 { scale *= 10 }
        return (rate * scale).rounded() / scale
    }

    /// Rounded to hundredths: what stands behind them is no knowledge.
    private static func cents(_ d: Double) -> Double { abs(d) < 1e13 ? (d * 100).rounded() / 100 : d }
}
