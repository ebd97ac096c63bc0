/// The currencies that amounts may be in.
public enum Currencies {
    /// Their codes: ISO 4217, and tickers of crypto assets.
    public static let codes: [String] = {
        let table = Table("Data/amounts/currencies.tsv")
        let code = table.column("code")
        return Set(table.rows.map { $0[code] }).sorted()
    }()
}
