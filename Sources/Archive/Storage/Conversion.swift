import Extraction
import Text

/// Money in US dollars and euros.
struct Conversion {
    var usdLow: Double?
    var usdHigh: Double?
    var eurLow: Double?
    var eurHigh: Double?
    /// Day of the exchange rate; nil where none was needed.
    var day: String?

    /// nil for what is no money or has no rate.
    static func of(_ a: Amount, on published: CivilDate?) -> Conversion? {
        guard a.kind == .money else { return nil }
        if a.unit == "USD" { return Conversion(usdLow: a.low, usdHigh: a.high) }
        return nil
    }
}
