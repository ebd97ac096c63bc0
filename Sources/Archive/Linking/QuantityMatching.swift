/// Do two reports state the same quantity?
enum QuantityMatching {
    /// Compares what two reports have in a slot; quantities in units that cannot be compared say nothing.
    /// - Parameters:
    ///   - share: by how much of the larger value two values of one quantity may differ
    ///   - firstOnly: where a value agrees that a text has beside another one, they say nothing: "850 jobs, two weeks after 1,200" is not the cut of 1,200
    static func compare(_ a: EventReport, _ b: EventReport, slot: String, share: Double, firstOnly: Bool = false) -> Agreement {
        var result = Agreement.unknown
        var isElsewhere = false
        func isFirst(_ q: EventReport.Quantity, _ r: EventReport) -> Bool {
            !r.quantities.contains { $0.slot == slot && $0.start < q.start && compare($0, q, share: share) == .differ }
        }
        for x in a.quantities where x.slot == slot {
            for y in b.quantities where y.slot == slot {
                switch compare(x, y, share: share) {
                case .agree:
                    if !firstOnly || isFirst(x, a) && isFirst(y, b) { return .agree }
                    isElsewhere = true
                case .differ: result = .differ
                case .unknown: break
                }
            }
        }
        return isElsewhere ? .unknown : result
    }

    static func compare(_ x: EventReport.Quantity, _ y: EventReport.Quantity, share: Double) -> Agreement {
        guard x.kind == y.kind else { return .unknown }
        if x.unit == y.unit { return compare((x.low, x.high), (y.low, y.high), share: share, isMove: x.kind == "percent") }
        guard x.usdLow != nil || x.usdHigh != nil, y.usdLow != nil || y.usdHigh != nil else { return .unknown }
        // Exchange rates of different days: a tenth more may differ.
        return compare((x.usdLow, x.usdHigh), (y.usdLow, y.usdHigh), share: share + 0.1)
    }

    /// Two ranges agree where they overlap once widened; "more than X" reaches a quarter further, and "up to X" as far down, of a move half of it:
    /// "as much as 8 percent" is the day's height.
    private static func compare(
        _ x: (low: Double?, high: Double?), _ y: (low: Double?, high: Double?), share: Double, isMove: Bool = false
    ) -> Agreement {
        let least = isMove ? 0.5 : 0.75
        guard let a = closed(x.low, x.high, least), let b = closed(y.low, y.high, least) else { return .unknown }
        let slack = share * max(abs(a.1), abs(b.1))
        guard a.0 <= b.1 + slack, b.0 <= a.1 + slack else { return .differ }
        // "Thousands" and "thousands" may be any two.
        return isVague(a) || isVague(b) ? .unknown : .agree
    }

    private static func isVague(_ r: (Double, Double)) -> Bool { r.0 > 0 && r.1 >= 3 * r.0 }

    private static func closed(_ low: Double?, _ high: Double?, _ least: Double) -> (Double, Double)? {
        switch (low, high) {
        case (let l?, let h?): (min(l, h), max(l, h))
        case (let l?, nil): (l, l * 1.25)
        case (nil, let h?): (h * least, h)
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

    /// One figure, whether "about", "more than" or "up to" stands before it.
    static func isSameFigure(_ x: EventReport.Quantity, _ y: EventReport.Quantity) -> Bool {
        func figure(_ q: EventReport.Quantity) -> Double? {
            guard let low = q.low, let high = q.high else { return q.low ?? q.high }
            return abs(high - low) <= 0.01 * abs(high) ? high : nil
        }
        guard x.kind == y.kind, x.unit == y.unit, let a = figure(x), let b = figure(y) else { return isSameValue(x, y) }
        return abs(a - b) <= 0.01 * max(abs(a), abs(b))
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
