import Text

/// Markets of shares (`Data/companies/markets.tsv`): a symbol tells a company only together with the market that it is traded in.
public struct ShareMarkets: OptionSet, Sendable, Hashable {
    /// Bit n: the market of row n of the table, from 0.
    public let rawValue: UInt64
    /// Takes the bits as `rawValue` has them; they change with the table, so nothing stores them.
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// What Reuters writes behind a symbol ("O" of "AAPL.O"), by exact hash; nil for "UL" (not listed) and what is in no table.
    public static func suffix(_ hash: UInt64) -> ShareMarkets? { table.suffixes[hash] }
    /// An exchange as `companies.tsv` names it; one of several places, as Euronext, is in each of their markets.
    public static func exchange(_ hash: UInt64) -> ShareMarkets? { table.exchanges[hash] }
    /// A word that stands before symbols in texts ("Nasdaq" of "Nasdaq: AAPL").
    public static func word(_ hash: UInt64) -> ShareMarkets? { table.words[hash] }

    private struct Names: Sendable {
        var suffixes: [UInt64: ShareMarkets] = [:]
        var exchanges: [UInt64: ShareMarkets] = [:]
        var words: [UInt64: ShareMarkets] = [:]
    }
    private static let table = read()

    private static func read() -> Names {
        var out = Names()
        for (n, row) in Table("Data/companies/markets.tsv").rows.enumerated() {
            let market = ShareMarkets(rawValue: 1 << UInt64(n))
            func add(_ column: Int, _ names: WritableKeyPath<Names, [UInt64: ShareMarkets]>) {
                for name in row[column].split(separator: " ") {
                    out[keyPath: names][Hashing.exact(name.utf8), default: []].formUnion(market)
                }
            }
            add(1, \.suffixes)
            add(2, \.exchanges)
            add(3, \.words)
        }
        return out
    }
}
