import Text

/// Groups the reports of a block into happenings.
///
/// Reports are taken in an order that depends on their content alone - precisely dated ones by date, then those with a wide interval ("in
/// 2014"), then those without a date - and each joins the happening that it fits best, or begins one. So the same reports give the same
/// happenings in whatever order the articles came in.
/// - Complexity: O(n · k), k the happenings within a type's days; a happening is compared by at most `compared` of its reports.
struct EventClustering {
    let directory: CompanyDirectory
    /// Mentions that corrections declare two events.
    var forbidden: Set<Pair> = []

    struct Pair: Hashable, Sendable {
        var a: Int64
        var b: Int64
        init(_ x: Int64, _ y: Int64) {
            a = min(x, y)
            b = max(x, y)
        }
    }

    private struct Happening {
        var reports: [Int]
        var first: DayInterval?
    }

    private static let compared = 12
    /// Longest interval, in days, that places a report precisely.
    private static let precise = 31
    /// Longest interval, in days, of what belongs to a day: a share price moves every day, and "in May" is another move.
    private static let ofADay = 7
    /// How far apart, in days, two explicit dates of what happens once may lie for one of them to be a mistake; further where an amount agrees.
    private static let misdated = 1100

    /// Indices into `reports`, one list per happening, each in the order in which the reports were taken.
    func clusters(_ reports: [EventReport]) -> [[Int]] {
        guard reports.count > 1 else { return reports.isEmpty ? [] : [[0]] }
        let reports = reports.map(named)
        var happenings: [Happening] = []
        let (dated, wide, undated) = order(reports)
        for i in dated { place(i, reports, &happenings, back: true) }
        for i in wide { place(i, reports, &happenings, back: false) }
        for i in undated { place(i, reports, &happenings, back: false) }
        return happenings.map(\.reports)
    }

    /// The report with its products' names apart from its companies'.
    private func named(_ r: EventReport) -> EventReport {
        guard let i = r.fillers.firstIndex(where: { $0.role == "product" }), LinkingRule.of(r.type).apart.contains("product") else {
            return r
        }
        var company: Set<UInt64> = []
        for f in r.fillers("company") {
            guard let profile = f.company.flatMap({ directory.profiles[$0] }) else {
                company.formUnion(f.hashes)
                continue
            }
            for name in profile.names { company.formUnion(name) }
        }
        var out = r
        for k in out.fillers[i].fillers.indices {
            out.fillers[i].fillers[k].product = ProductName(out.fillers[i].fillers[k].name, company: company)
        }
        return out
    }

    private func order(_ reports: [EventReport]) -> (dated: [Int], wide: [Int], undated: [Int]) {
        var dated: [Int] = []
        var wide: [Int] = []
        var undated: [Int] = []
        for (i, r) in reports.enumerated() {
            guard let a = r.anchor else {
                undated.append(i)
                continue
            }
            if a.dayCount <= Self.precise { dated.append(i) } else { wide.append(i) }
        }
        func sorted(_ list: [Int], _ key: (EventReport) -> (Int32, Int32)) -> [Int] {
            list.map { ($0, key(reports[$0])) }.sorted { x, y in
                x.1 != y.1 ? x.1 < y.1 : EventReport.precedes(reports[x.0], reports[y.0])
            }.map(\.0)
        }
        let day = { (r: EventReport) in (r.anchor?.from.days ?? 0, r.published?.from.days ?? Int32.max) }
        let width = { (r: EventReport) in (Int32(clamping: r.anchor?.dayCount ?? 0), r.anchor?.from.days ?? 0) }
        let published = { (r: EventReport) in (r.published?.from.days ?? Int32.max, Int32(0)) }
        return (sorted(dated, day), sorted(wide, width), sorted(undated, published))
    }

    /// - Parameter back: happenings are in the order of their first report, so that looking back may stop.
    private func place(_ i: Int, _ reports: [EventReport], _ happenings: inout [Happening], back: Bool) {
        let r = reports[i]
        let rule = LinkingRule.of(r.type)
        let earliest = rule.isOnce ? Int32.min : (r.anchors.map(\.from.days).min() ?? 0) - Int32(clamping: rule.days)
        var best: (index: Int, score: Int)?
        var looked = 0
        for h in happenings.indices.reversed() {
            if back, let first = happenings[h].first, first.to.days < earliest { break }
            looked += 1
            if !back, looked > 2000 { break }
            guard let score = fit(i, happenings[h], reports, rule) else { continue }
            if best == nil || score > best!.score { best = (h, score) }
        }
        if let best {
            happenings[best.index].reports.append(i)
        } else {
            happenings.append(Happening(reports: [i], first: r.anchor))
        }
    }

    /// How well report `i` fits the happening: nil where something keeps them apart.
    private func fit(_ i: Int, _ h: Happening, _ reports: [EventReport], _ rule: LinkingRule) -> Int? {
        let r = reports[i]
        if !forbidden.isEmpty {
            for j in h.reports where forbidden.contains(Pair(r.mention, reports[j].mention)) { return nil }
        }
        let shown = h.reports.count <= Self.compared ? h.reports[...] : h.reports.prefix(4) + h.reports.suffix(Self.compared - 4)
        var best: Int?
        for (n, j) in shown.enumerated() {
            switch match(r, reports[j], rule, isFirst: n == 0) {
            case .apart: return nil
            case .unclear: continue
            case .same(let score): best = max(best ?? score, score)
            }
        }
        return best
    }

    enum Match {
        case apart, unclear
        case same(Int)
    }

    /// Do two reports tell one happening?
    func match(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule, isFirst: Bool) -> Match {
        let parties = Parties.compare(a, b, rule, directory)
        guard parties != .different else { return .apart }
        var agreed: UInt32 = 0
        for (role, bit) in zip(rule.apart, rule.apartBits) {
            if rule.group == "takeover", role == "target" { continue }
            switch RoleMatching.compare(role, a.fillers(role), b.fillers(role), directory, inSameDays: Self.areNear(a, b, days: Self.same))
            {
            case .differ: return .apart
            case .agree: agreed |= bit
            case .unknown: break
            }
        }
        for role in rule.need where !rule.apart.contains(role) {
            if RoleMatching.compare(role, a.fillers(role), b.fillers(role), directory) == .agree { agreed |= LinkingRule.bit(role) }
        }
        // What is only rumoured or planned is often put in other figures than what happens.
        let loose = a.status != b.status ? 3.0 : 1.0
        var amounts = 0
        for (slot, share) in rule.slots {
            switch QuantityMatching.compare(a, b, slot: slot, share: min(0.6, share * loose)) {
            case .differ: return .apart
            case .agree: amounts += 1
            case .unknown: break
            }
        }
        // Bids are raised, so that prices of one takeover may differ; but an equal one says that it is the same.
        if rule.group == "takeover", parties == .all, QuantityMatching.compare(a, b, slot: "price", share: 0.02) == .agree { amounts += 1 }
        let time = parties == .all && rule.group == "takeover" && amounts > 0 ? .unknown : Self.time(a, b, rule)
        if time == .differ { return isFirst ? .apart : .unclear }
        if parties == .all { agreed |= LinkingRule.otherSide & rule.needed }
        if amounts > 0 { agreed |= LinkingRule.amountBit }
        if time == .agree { agreed |= LinkingRule.dateBit }
        guard rule.need.isEmpty || rule.needed & agreed != 0 else { return .unclear }
        if a.anchor == nil || b.anchor == nil {
            // Without a date only what tells this one from others of the company will do.
            guard rule.recurs ? amounts > 0 : agreed & ~LinkingRule.dateBit != 0 || rule.need.isEmpty else { return .unclear }
        }
        if rule.isOnce, !rule.isForGood, amounts == 0, a.basis == "explicit", b.basis == "explicit", let x = a.days, let y = b.days,
            Self.distance(x, y) > Self.misdated
        {
            return .unclear
        }
        if rule.recurs, amounts == 0, time != .agree, !Self.areNear(a, b, days: Self.near) { return .unclear }
        if parties == .kin, amounts == 0, agreed & ~(LinkingRule.directionBit | LinkingRule.dateBit) == 0 { return .unclear }
        return .same(3 * amounts + 2 * agreed.nonzeroBitCount + (parties == .kin ? 0 : 2))
    }

    /// How many days apart two reports of what happens again and again may lie, where nothing but company and time speaks for one happening.
    private static let near = 10
    /// How many days after a launch one is told of without a date.
    private static let rememberedDays = 365
    /// How many days apart reports of the same days may lie.
    private static let same = 3

    private static func areNear(_ a: EventReport, _ b: EventReport, days: Int) -> Bool {
        for x in a.anchors where x.dayCount <= precise {
            for y in b.anchors where y.dayCount <= precise && distance(x, y) <= days { return true }
        }
        return false
    }

    /// Agree: the same explicit day or month. Differ: too far apart, or told before it happened. Unknown: near enough.
    private static func time(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule) -> Agreement {
        if rule.isOfADay, let x = a.days, let y = b.days, max(x.dayCount, y.dayCount) > Self.ofADay { return .differ }
        if let x = a.days, let y = b.days, a.basis == "explicit", b.basis == "explicit", x.overlaps(y) {
            return max(x.dayCount, y.dayCount) <= precise ? .agree : .unknown
        }
        let (xs, ys) = (a.anchors, b.anchors)
        if xs.isEmpty || ys.isEmpty {
            // Undated: it happened before it was told.
            if rule.isOnce { return .unknown }
            // A product that is looked back to years later has had other launches since.
            if rule.isOfAProduct, let x = xs.first ?? a.published, let y = ys.first ?? b.published, distance(x, y) > rememberedDays {
                return .differ
            }
            if let told = (xs.isEmpty ? a : b).published, let happened = (xs.isEmpty ? b : a).anchor {
                return happened.from.days <= told.to.days + 3 ? .unknown : .differ
            }
            return .unknown
        }
        for x in xs {
            for y in ys where distance(x, y) <= rule.days { return .unknown }
        }
        if rule.isOnce, !(a.headline && b.headline) { return .unknown }
        return .differ
    }

    static func distance(_ a: DayInterval, _ b: DayInterval) -> Int {
        if a.overlaps(b) { return 0 }
        return a.to < b.from ? Int(b.from.days - a.to.days) : Int(a.from.days - b.to.days)
    }
}
