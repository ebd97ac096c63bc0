/// The amount of an event in a slot as totals count it.
struct EventValue: Sendable, Equatable {
    struct Bounds: Sendable, Equatable {
        var low: Double
        var best: Double
        var high: Double
    }
    var kind: String
    var unit: String
    /// The chosen value is no number to add up: "dozens", "billions".
    var isVague: Bool
    var own: Bounds
    var usd: Bounds?
    var eur: Bounds?

    /// The highest bound of a range over its lowest, from which on it is vague.
    static let vagueFrom = 3.0

    /// - Parameter quantities: values of one slot, the chosen one first.
    init?(_ quantities: [EventReport.Quantity]) {
        guard let chosen = quantities.first else { return nil }
        let size = max(abs(chosen.low ?? 0), abs(chosen.high ?? 0))
        // What is a hundred times off is another quantity (a price per share) or misread, no other opinion of the same.
        let comparable = quantities.filter {
            let other = max(abs($0.low ?? 0), abs($0.high ?? 0))
            return $0.kind == chosen.kind && ($0.unit != chosen.unit || other * 100 >= size && other <= size * 100)
        }
        // What another currency gives within the tenth that rates of other days make is the same value, converted.
        let opinions = comparable.filter { $0.unit == chosen.unit || !QuantityMatching.isConversion($0, of: chosen) }
        guard let own = Self.bounds(comparable.filter { $0.unit == chosen.unit }.map { ($0.low, $0.high) }) else { return nil }
        self.own = own
        kind = chosen.kind
        unit = chosen.unit
        isVague = Self.isVague(chosen)
        guard kind == "money" else { return }
        if chosen.usdLow != nil || chosen.usdHigh != nil { usd = Self.bounds(opinions.map { ($0.usdLow, $0.usdHigh) }) }
        if chosen.eurLow != nil || chosen.eurHigh != nil { eur = Self.bounds(opinions.map { ($0.eurLow, $0.eurHigh) }) }
    }

    /// "Dozens", "billions".
    static func isVague(_ q: EventReport.Quantity) -> Bool {
        guard let l = q.low, let h = q.high else { return false }
        return q.approximate && l > 0 && h / l > vagueFrom
    }

    /// Less than any company is sold for: what is paid for a share, which is no sum to add up.
    static func isPerShare(_ q: EventReport.Quantity, type: String, slot: String) -> Bool {
        q.kind == "money" && slot == "price" && LinkingRule.of(type).isOfADeal && max(abs(q.low ?? 0), abs(q.high ?? 0)) < leastPrice
    }
    private static let leastPrice = 10_000.0

    /// The first value is the best one: the middle of a range, the bound of an open one.
    private static func bounds(_ values: [(low: Double?, high: Double?)]) -> Bounds? {
        let known = values.compactMap { v -> (Double, Double)? in
            guard let l = v.low ?? v.high, let h = v.high ?? v.low else { return nil }
            return (min(l, h), max(l, h))
        }
        guard let first = known.first, let low = known.map(\.0).min(), let high = known.map(\.1).max() else { return nil }
        return Bounds(low: low, best: (first.0 + first.1) / 2, high: high)
    }
}
