/// Do two reports state the same quantity?
enum QuantityMatching {
    /// Compares what two reports have in a slot; quantities in units that cannot be compared say nothing.
    /// - Parameter share: by how much of the larger value two values of one quantity may differ.
    static func compare(_ a: EventReport, _ b: EventReport, slot: String, share: Double) -> Agreement {
        var result = Agreement.unknown
        for x in a.quantities where x.slot == slot {
            for y in b.quantities where y.slot == slot {
                switch compare(x, y, share: share) {
                case .agree: return .agree
                case .differ: result = .differ
                case .unknown: break
                }
            }
        }
        return result
    }

    static func compare(_ x: EventReport.Quantity, _ y: EventReport.Quantity, share: Double) -> Agreement {
        guard x.kind == y.kind else { return .unknown }
        if x.unit == y.unit { return compare(x.low, x.high, y.low, y.high, share: share) }
        guard x.usdLow != nil || x.usdHigh != nil, y.usdLow != nil || y.usdHigh != nil else { return .unknown }
        // Exchange rates of different days: a tenth more may differ.
        return compare(x.usdLow, x.usdHigh, y.usdLow, y.usdHigh, share: share + 0.1)
    }

    /// Two ranges agree where they overlap once widened; "more than X" reaches a quarter further, "up to X" down to half of it.
    private static func compare(_ aLow: Double?, _ aHigh: Double?, _ bLow: Double?, _ bHigh: Double?, share: Double) -> Agreement {
        guard let a = closed(aLow, aHigh), let b = closed(bLow, bHigh) else { return .unknown }
        let slack = share * max(abs(a.1), abs(b.1))
        guard a.0 <= b.1 + slack, b.0 <= a.1 + slack else { return .differ }
        // "Thousands" and "thousands" may be any two.
        return isVague(a) || isVague(b) ? .unknown : .agree
    }

    private static func isVague(_ r: (Double, Double)) -> Bool { r.0 > 0 && r.1 >= 3 * r.0 }

    private static func closed(_ low: Double?, _ high: Double?) -> (Double, Double)? {
        switch (low, high) {
        case (let l?, let h?): (min(l, h), max(l, h))
        case (let l?, nil): (l, l * 1.25)
        case (nil, let h?): (h * 0.5, h)
        case (nil, nil): nil
        }
    }

    /// One digit and zeros.
    static func isRound(_ q: EventReport.Quantity) -> Bool {
        guard var rest = q.low ?? q.high, rest >= 1 else { return true }
        while rest >= 10 { rest /= 10 }
        return rest == rest.rounded()
    }

    /// Is the quantity the other one in another currency, at a rate of some day near by?
    static func isConversion(_ x: EventReport.Quantity, of y: EventReport.Quantity) -> Bool {
        x.kind == "money" && y.kind == "money" && x.unit != y.unit
            && isConversion((x.usdLow, x.usdHigh), of: (y.usdLow, y.usdHigh))
    }

    /// The same, of their bounds in US dollars.
    static func isConversion(_ x: (low: Double?, high: Double?), of y: (low: Double?, high: Double?)) -> Bool {
        func near(_ a: Double?, _ b: Double?) -> Bool? {
            guard let a, let b else { return a == nil && b == nil ? nil : false }
            return abs(a - b) <= 0.1 * max(abs(a), abs(b))
        }
        let (low, high) = (near(x.low, y.low), near(x.high, y.high))
        return (low ?? high) != nil && low ?? true && high ?? true
    }

    /// One value as far as a reader is concerned: within a hundredth.
    static func isSameValue(_ x: EventReport.Quantity, _ y: EventReport.Quantity) -> Bool {
        guard x.kind == y.kind, x.unit == y.unit else { return false }
        func same(_ a: Double?, _ b: Double?) -> Bool {
            switch (a, b) {
            case (nil, nil): true
            case (let a?, let b?): abs(a - b) <= 0.01 * max(abs(a), abs(b))
            default: false
            }
        }
        return same(x.low, y.low) && same(x.high, y.high)
    }
}
