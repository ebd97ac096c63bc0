import Text

/// Which tellings of takeovers one price shows to be one deal: those that share a side, while the other is missing, misread or named otherwise.
///
/// Within weeks any price does, and one with more than one digit, or of one bought company, as long as a deal is in the making. A look back
/// that gives the year of the deal tells of it however late.
struct DealPrices {
    let directory: CompanyDirectory

    /// Weeks in which one price is one deal's, in days.
    private static let weeks = 45

    /// Do both give one price?
    static func areOne(_ x: EventReport, _ y: EventReport) -> Bool {
        QuantityMatching.compare(x, y, slot: "price", share: 0.02) == .agree
    }

    /// Published within weeks, and not said to have happened in different years.
    static func areNear(_ x: EventReport, _ y: EventReport) -> Bool { arePublished(x, y, within: weeks) && !areOfOtherYears(x, y) }

    /// Prices of a happening that are compared, and tellings of each: the first and the last.
    private static let compared = (prices: 12, reports: 8)
    /// Tellings in which the buyer is counted.
    private static let counted = 64
    /// Of how many tellings with a price one at least gives the price of another buyer's bid, where both are one: rival bids are told side by side.
    private static let rivals = 3

    /// What a happening has to be known by.
    struct Deal {
        /// The prices that its tellings give, each with some of the tellings, and how many there are.
        var prices: [(reports: [EventReport], count: Int)] = []
        /// Who buys in most tellings.
        var buyers: [EventReport.Filler] = []

        init(_ reports: [EventReport]) {
            for r in reports where !r.quantities("price").isEmpty {
                if let i = prices.firstIndex(where: { areOne($0.reports[0], r) }) {
                    prices[i].count += 1
                    if prices[i].reports.count == compared.reports { prices[i].reports.remove(at: compared.reports / 2) }
                    prices[i].reports.append(r)
                } else if prices.count < compared.prices {
                    prices.append(([r], 1))
                }
            }
            guard !prices.isEmpty else { return }
            let told = reports.prefix(counted).map { $0.fillers("company") }.filter { !$0.isEmpty }
            for f in told.first(where: { $0.contains { $0.company != nil } }) ?? [] {
                if told.filter({ $0.contains { $0.company == f.company } }).count * 2 > told.count { buyers.append(f) }
            }
        }

        func isOften(_ price: Int) -> Bool { prices[price].count * rivals >= prices.reduce(0) { $0 + $1.count } }
    }

    /// How well a happening fits another by their prices; nil where none shows that they are one.
    func fit(_ few: Deal, _ many: Deal) -> DealJoining.Fit? {
        let areRivals = areRivals(few.buyers, many.buyers)
        var best: DealJoining.Fit?
        for (i, p) in few.prices.enumerated() {
            for (k, q) in many.prices.enumerated() where Self.areOne(p.reports[0], q.reports[0]) {
                if areRivals, !few.isOften(i) || !many.isOften(k) { continue }
                for x in p.reports {
                    for y in q.reports {
                        guard let side = side(x, y) else { continue }
                        let isTurned = isTurned(x.fillers("target"), y)
                        if Self.areNear(x, y) { return .init(score: 10, isTurned: isTurned) }
                        if best == nil, areRemembered(x, y, side) { best = .init(score: 5, isTurned: isTurned) }
                    }
                }
            }
        }
        return best
    }

    /// Does one article tell them as two deals? One sum in one place is one deal read twice, and so is one company bought at no other price.
    func areTwo(_ x: EventReport, _ y: EventReport) -> Bool {
        let (p, q) = (x.quantities("price"), y.quantities("price"))
        if p.contains(where: { a in q.contains { $0.start == a.start } }) { return false }
        return directory.likeness(x.fillers("target"), y.fillers("target")) != .same
            || QuantityMatching.compare(x, y, slot: "price", share: 0.02) == .differ
    }

    private static func arePublished(_ x: EventReport, _ y: EventReport, within days: Int) -> Bool {
        guard let p = x.published, let q = y.published else { return false }
        return EventClustering.distance(p, q) <= days
    }

    private static func areOfOtherYears(_ x: EventReport, _ y: EventReport) -> Bool {
        guard let (a, b) = explicit(x, y) else { return false }
        return EventClustering.distance(a, b) > 365
    }

    private static func explicit(_ x: EventReport, _ y: EventReport) -> (DayInterval, DayInterval)? {
        guard x.basis == "explicit", y.basis == "explicit", let a = x.days, let b = y.days else { return nil }
        return (a, b)
    }

    /// Months or years apart: as long as a deal is in the making, or of one year.
    private func areRemembered(_ x: EventReport, _ y: EventReport, _ side: Side) -> Bool {
        if let (a, b) = Self.explicit(x, y) {
            if max(a.dayCount, b.dayCount) <= 366, a.overlaps(b) { return true }
            if EventClustering.distance(a, b) > (side == .bought ? 365 : 92) { return false }
        }
        guard side == .bought || side == .buyer && Self.isOdd(x, y) else { return false }
        return Self.arePublished(x, y, within: LinkingRule.of(x.type).days)
    }

    /// Are both of the reference data, and others?
    private func areRivals(_ x: [EventReport.Filler], _ y: [EventReport.Filler]) -> Bool {
        areBothKnown(x, y) && directory.likeness(x, y) == .different
    }

    /// Is one a rumour, or came to nothing, and the other not?
    private static func areOfOtherFates(_ x: EventReport, _ y: EventReport) -> Bool {
        func isOpen(_ r: EventReport) -> Bool { r.status == "reported" || r.status == "planned" }
        return isOpen(x) != isOpen(y)
    }

    /// Has their price more than one digit? Those of two deals of a company are the same by chance where they are round.
    private static func isOdd(_ x: EventReport, _ y: EventReport) -> Bool {
        let others = y.quantities("price")
        return x.quantities("price").contains { p in
            !QuantityMatching.isRound(p) && others.contains { QuantityMatching.compare(p, $0, share: 0.02) == .agree }
        }
    }

    private enum Side {
        case buyer, bought
        /// What one has as bought is the buyer of the other, which has something else as bought.
        case turned
    }

    /// The side that both share, where the other may be the same under another name, or misread.
    private func side(_ x: EventReport, _ y: EventReport) -> Side? {
        let (targetX, targetY) = (x.fillers("target"), y.fillers("target"))
        let bought = directory.likeness(targetX, targetY)
        let buyer = directory.likeness(x.fillers("company"), y.fillers("company"))
        // Of rival bids at one price one fails, or was a rumour.
        if bought == .same { return areRivals(x.fillers("company"), y.fillers("company")) && Self.areOfOtherFates(x, y) ? nil : .bought }
        if bought == .kin, buyer == .same { return .bought }
        let areTwo = areBothKnown(targetX, targetY)
        if isTurned(targetX, y) || isTurned(targetY, x) { return !areTwo ? .bought : Self.isOdd(x, y) ? .turned : nil }
        guard buyer != .different else { return nil }
        if targetX.isEmpty || targetY.isEmpty { return .buyer }
        if areTwo { return nil }
        let isNamed = targetX.contains { $0.company != nil } && targetY.contains { $0.company != nil }
        return !isNamed || Self.isOdd(x, y) ? .buyer : nil
    }

    /// Is what one telling has as bought the buyer of the other? "Oldmere agreed to a $2 billion buyout" is read as Oldmere's.
    private func isTurned(_ targets: [EventReport.Filler], _ other: EventReport) -> Bool {
        directory.likeness(targets, other.fillers("company")) == .same
    }

    private func areBothKnown(_ x: [EventReport.Filler], _ y: [EventReport.Filler]) -> Bool {
        func isKnown(_ f: EventReport.Filler) -> Bool { f.company.flatMap { directory.profiles[$0] }?.known ?? false }
        return x.contains(where: isKnown) && y.contains(where: isKnown)
    }
}
