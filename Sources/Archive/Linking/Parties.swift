import Text

/// Whom two reports are about: the principals and, in a deal, the other side.
enum Parties: Sendable {
    /// The principals are different companies, or the other sides are.
    case different
    /// Parent and unit.
    case kin
    /// One company; no other side to compare.
    case principal
    /// Both sides agree.
    case all

    static func compare(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule, _ directory: CompanyDirectory) -> Parties {
        switch rule.group {
        case "takeover": takeover(a, b, directory)
        case "partnership": alliance(a, b, directory)
        default: plain(a, b, rule, directory)
        }
    }

    /// Roles of the other side of a deal.
    static let others = ["target", "customer", "partner", "defendant", "plaintiff", "counterparty"]

    private static func plain(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule, _ directory: CompanyDirectory) -> Parties {
        let likeness = directory.likeness(a.fillers("company"), b.fillers("company"))
        guard likeness != .different else { return .different }
        guard rule.block == .deal else { return likeness == .kin ? .kin : .principal }
        for role in others {
            // Where a text names the sued alone, it fills both sides.
            let (x, y) = (otherSide(a, role, directory), otherSide(b, role, directory))
            if !x.isEmpty, !y.isEmpty {
                return directory.likeness(x, y) == .different ? (rule.apart.contains(role) ? .different : .principal) : .all
            }
        }
        return likeness == .kin ? .kin : .principal
    }

    private static func otherSide(_ r: EventReport, _ role: String, _ directory: CompanyDirectory) -> [EventReport.Filler] {
        let company = r.fillers("company")
        return r.fillers(role).filter { directory.likeness([$0], company) != .same }
    }

    /// A buyer and what is bought; a merger has no sides.
    private static func takeover(_ a: EventReport, _ b: EventReport, _ directory: CompanyDirectory) -> Parties {
        let (buyerA, targetA) = (a.fillers("company"), a.fillers("target"))
        let (buyerB, targetB) = (b.fillers("company"), b.fillers("target"))
        if !targetA.isEmpty, !targetB.isEmpty {
            let target = directory.likeness(targetA, targetB)
            // Two companies do not buy each other: where a report has the sides the other way round it is the same deal, misread.
            if directory.likeness(buyerA, targetB) == .same, directory.likeness(targetA, buyerB) == .same { return .all }
            guard target != .different else { return .different }
            if buyerA.isEmpty || buyerB.isEmpty { return .principal }
            let buyer = directory.likeness(buyerA, buyerB)
            guard buyer != .different else { return .different }
            // Who belongs to the bought is not who buys it: the two are kin by the very deal.
            if buyer == .kin, (buyerA + buyerB).contains(where: { directory.isUnit($0, of: targetA + targetB) }) { return .different }
            // A buyer and its own unit are kin of one another: a target that is only kin is another unit.
            return target == .same ? .all : .kin
        }
        let (partiesA, partiesB) = (buyerA + targetA, buyerB + targetB)
        guard partiesA.count > 1, partiesB.count > 1 else { return isOneMerger(a, b, directory) ? .all : .different }
        return shared(partiesA, partiesB, directory) >= 2 ? .all : .different
    }

    /// Days within which two reports of a merger of one company are of the same one, where neither names the other side.
    private static let talks = 10

    /// Do both tell of a merger of one company, at one time, without naming the other side? A company merges with one at a time.
    private static func isOneMerger(_ a: EventReport, _ b: EventReport, _ directory: CompanyDirectory) -> Bool {
        guard a.type == "merger", b.type == "merger" else { return false }
        let (x, y) = (a.fillers("company") + a.fillers("target"), b.fillers("company") + b.fillers("target"))
        guard x.count == 1, y.count == 1, directory.likeness(x, y) == .same else { return false }
        let (happenedA, happenedB) = (a.basis == "explicit" ? a.days : nil, b.basis == "explicit" ? b.days : nil)
        if let p = happenedA, let q = happenedB {
            // "The merger of 2005", twice; or a month of talks.
            return p.dayCount == q.dayCount ? p.overlaps(q) || isNear(p, q) : isNear(p, q)
        }
        guard let p = happenedA ?? a.published, let q = happenedB ?? b.published else { return false }
        return isNear(p, q)
    }

    private static func isNear(_ p: DayInterval, _ q: DayInterval) -> Bool {
        max(p.dayCount, q.dayCount) <= 31 && EventClustering.distance(p, q) <= talks
    }

    /// How many of one side's companies the other side has, each for one: a company and its unit are not both one company.
    private static func shared(_ a: [EventReport.Filler], _ b: [EventReport.Filler], _ directory: CompanyDirectory) -> Int {
        let (few, many) = a.count <= b.count ? (a, b) : (b, a)
        var free = many
        var rest: [EventReport.Filler] = []
        for x in few {
            if let i = free.firstIndex(where: { directory.likeness(x, $0) == .same }) { free.remove(at: i) } else { rest.append(x) }
        }
        var matched = few.count - rest.count
        for x in rest {
            guard let i = free.firstIndex(where: { directory.likeness(x, $0) != .different }) else { continue }
            free.remove(at: i)
            matched += 1
        }
        return matched
    }

    /// At least two partners in common.
    private static func alliance(_ a: EventReport, _ b: EventReport, _ directory: CompanyDirectory) -> Parties {
        let (x, y) = (a.fillers("company") + a.fillers("partner"), b.fillers("company") + b.fillers("partner"))
        var matched = 0
        for f in x where directory.likeness([f], y) != .different { matched += 1 }
        guard matched > 0 else { return .different }
        return matched >= 2 ? .all : .principal
    }

    /// The block that a report is compared in: type group and company, or both sides of the deal in alphabetical order. Those of takeovers are
    /// odd numbers, all others even: only takeovers are tied to other blocks by what they tell (`DealKeys`).
    static func block(_ r: EventReport, _ directory: CompanyDirectory) -> Int64 {
        let rule = LinkingRule.of(r.type)
        if rule.group == "takeover" { return DealKeys.block(r, directory) }
        var words = r.fillers("company").map { directory.blockWord($0) }
        if rule.block == .deal {
            for role in others where words.count < 2 {
                let side = r.fillers(role).map { directory.blockWord($0) }
                guard !side.isEmpty else { continue }
                words = [words.min() ?? 0, side.min() ?? 0]
                break
            }
        }
        words.sort()
        let kept = words.prefix(rule.block == .deal ? 2 : 1)
        var h = Hashing.folded(rule.group)
        for w in kept { h = Hashing.join(h, w) }
        return Int64(bitPattern: h & ~1)
    }
}
