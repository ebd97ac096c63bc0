import Extraction
import Lexicon
import Text

/// Money in US dollars and euros.
struct Conversion {
    var usdLow: Double?
    var usdHigh: Double?
    var eurLow: Double?
    var eurHigh: Double?
    /// Day of the exchange rate; nil where none was needed.
    var day: String?

    /// At the rates of the newest day up to publication; nil for what is no money or has no rate, and where the day is not known.
    static func of(_ a: Amount, on published: CivilDate?) -> Conversion? {
        guard a.kind == .money else { return nil }
        guard let published, let rate = ExchangeRates.rate(a.unit, on: published) else {
            switch a.unit {
            case "USD": return Conversion(usdLow: a.low, usdHigh: a.high)
            case "EUR": return Conversion(eurLow: a.low, eurHigh: a.high)
            default: return nil
            }
        }
        return Conversion(
            usdLow: a.low.map { cents($0 * rate.usd) }, usdHigh: a.high.map { cents($0 * rate.usd) },
            eurLow: a.low.map { cents($0 * rate.eur) },
            eurHigh: a.high.map { cents($0 * rate.eur) }, day: rate.rateDay.iso)
    }

    /// Rounded to hundredths: what stands behind them is no knowledge.
    private static func cents(_ d: Double) -> Double { abs(d) < 1e13 ? (d * 100).rounded() / 100 : d }
}
