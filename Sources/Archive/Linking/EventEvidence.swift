import Text

/// What tells two happenings of one company apart, or shows that they are one, beside parties, roles and amounts.
extension EventClustering {
    /// Days between what happens and an article that reports it as news.
    private static let fresh = 45
    /// Days after a deal was called off from which on a plan is a new one.
    private static let calledOff = 150
    /// Days from a deal's closing to plans of another.
    private static let closed = 730

    /// Does the article report it as news, and does not look back?
    static func isNews(_ r: EventReport) -> Bool {
        if r.headline { return true }
        guard r.basis == "explicit", let days = r.days, let published = r.published, days.dayCount <= 31 else { return false }
        return distance(days, published) <= fresh
    }

    /// Was the deal of the first report called off, or done, long before the second plans one?
    static func areOtherTalks(_ early: EventReport, _ late: EventReport) -> Bool {
        guard late.status == "planned" || late.status == "rumoured", let now = late.published else { return false }
        switch early.status {
        case "cancelled", "denied":
            guard let then = early.published else { return false }
            return now.from.days > then.to.days + Int32(calledOff)
        case "reported":
            guard late.headline, early.basis == "explicit", let then = early.days else { return false }
            return now.from.days > then.to.days + Int32(closed)
        default: return false
        }
    }

    /// Do both give a day or a few, and others?
    static func areOfOtherDays(_ a: EventReport, _ b: EventReport) -> Bool {
        guard a.basis == "explicit", b.basis == "explicit", let x = a.days, let y = b.days, max(x.dayCount, y.dayCount) <= 7 else {
            return false
        }
        // One day apart may be two time zones.
        return distance(x, y) > 1
    }

    /// Do the reports differ in what keeps two of the type apart though it does not make two one? A role does only where no amount agrees.
    static func areUnlike(
        _ a: EventReport, _ b: EventReport, _ rule: LinkingRule, _ directory: CompanyDirectory, hasEqualAmount: Bool
    ) -> Bool {
        for (slot, share) in rule.unlikeSlots where QuantityMatching.compare(a, b, slot: slot, share: share) == .differ { return true }
        guard !hasEqualAmount else { return false }
        return rule.unlikeRoles.contains { RoleMatching.compare($0, a.fillers($0), b.fillers($0), directory) == .differ }
    }

    /// Is the sum that was raised the same, in one currency?
    func isOneSum(_ a: EventReport, _ b: EventReport) -> Bool {
        a.quantities("raised").contains { x in b.quantities("raised").contains { QuantityMatching.isSameValue(x, $0) } }
    }

    /// Do two reports of rounds, of other months by their dates, tell one? A sum is raised twice within a year by chance alone where it is a
    /// round number; the name of the round or an investor in common says the rest.
    func isOneRound(_ a: EventReport, _ b: EventReport, _ agreed: UInt32) -> Bool {
        guard isOneSum(a, b) else { return false }
        guard Self.areNear(a.anchors, b.anchors, within: LinkingRule.of(a.type).remembered) else { return false }
        if agreed & LinkingRule.bit("round") != 0 { return true }
        let (x, y) = (Self.investors(a), Self.investors(b))
        if !x.isEmpty, !y.isEmpty { return directory.likeness(x, y) == .same }
        return a.quantities("raised").allSatisfy { !QuantityMatching.isRound($0) }
    }

    private static func areNear(_ xs: [DayInterval], _ ys: [DayInterval], within days: Int) -> Bool {
        xs.contains { x in ys.contains { distance(x, $0) <= days } }
    }

    /// Do two reports tell of one penalty, one of them looking back? No company pays 497 million twice, and 500 not to one regulator.
    static func isOnePenalty(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule, _ directory: CompanyDirectory) -> Bool {
        guard !isNews(a) || !isNews(b) else { return false }
        let isToOne = rule.unlikeRoles.contains { RoleMatching.compare($0, a.fillers($0), b.fillers($0), directory) == .agree }
        return a.quantities("amount").contains { x in
            x.kind == "money" && (isToOne || !QuantityMatching.isRound(x))
                && b.quantities("amount").contains { QuantityMatching.isSameFigure(x, $0) }
        }
    }

    /// Do two reports tell of one cut of jobs, one of them looking back or still carrying it out? As many go twice by chance alone; two that
    /// are each told with a day of their own are two.
    static func isOneCut(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule) -> Bool {
        // What is told without a date is of the time when it was told.
        func times(_ r: EventReport) -> [DayInterval] { r.anchors.isEmpty ? [r.published].compactMap { $0 } : r.anchors }
        guard !isNews(a) || !isNews(b), areNear(times(a), times(b), within: rule.remembered) else { return false }
        if areDated(a, b), let x = a.days, let y = b.days, distance(x, y) > rule.days { return false }
        return a.quantities("headcount").contains { x in b.quantities("headcount").contains { QuantityMatching.isSameFigure(x, $0) } }
    }

    /// Do both give a day or month?
    private static func areDated(_ a: EventReport, _ b: EventReport) -> Bool {
        [a, b].allSatisfy { $0.basis == "explicit" && ($0.days?.dayCount ?? .max) <= 31 }
    }

    private static func areDatedAlike(_ a: EventReport, _ b: EventReport) -> Bool {
        guard a.basis == "explicit", b.basis == "explicit", let x = a.days, let y = b.days else { return false }
        return x.overlaps(y)
    }

    /// Are two penalties of one sum paid to different bodies, each of which is known, at different times?
    static func areToOthers(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule, _ directory: CompanyDirectory) -> Bool {
        guard rule.isOfAPenalty, !areOfOneTime(a, b), !areDatedAlike(a, b) else { return false }
        return rule.unlikeRoles.contains { role in
            let (x, y) = (a.fillers(role), b.fillers(role))
            return x.contains { $0.company != nil } && y.contains { $0.company != nil }
                && RoleMatching.compare(role, x, y, directory) == .differ
        }
    }

    private static func investors(_ r: EventReport) -> [EventReport.Filler] { r.fillers("investor") + r.fillers("lead_investor") }
}
