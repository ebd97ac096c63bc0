import Text

/// Groups the reports of a block into happenings.
///
/// Reports are taken in an order that depends on their content alone - precisely dated ones by date, then those with a wide interval ("in
/// 2014"), then those without a date - and each joins the happening that it fits best, or begins one. So the same reports give the same
/// happenings in whatever order the articles came in.
/// - Complexity: O(n · k), k the happenings within a type's days, and of what happens once, or is told without a precise date, the last `looked`
///   of the block; a happening is compared by at most `compared` of its reports.
struct EventClustering {
    let directory: CompanyDirectory
    /// Mentions that corrections declare two events.
    var forbidden: Set<Pair> = []
    /// How many happenings are looked at for a report that any of them may fit, whenever it was.
    var looked = 2000

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
    /// Longest interval, in days, that is near to days beside it, and of what belongs to a day: a share price moves every day, and "in May" is another move.
    private static let week = 7
    /// How far apart, in days, two explicit dates of what happens once may lie for one of them to be a mistake; further where an amount agrees.
    private static let misdated = 1100
    /// The same for two years of a founding, which texts take for the next or the one before.
    private static let misremembered = 200
    /// The same for two days or months of a takeover: the bid of another year is another bid. And how long before it happens an IPO is talked of.
    private static let resumed = 730

    /// Indices into `reports`, one list per happening, each in the order in which the reports were taken.
    func clusters(_ reports: [EventReport]) -> [[Int]] {
        guard reports.count > 1 else { return reports.isEmpty ? [] : [[0]] }
        let reports = brands(reports.map(named))
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

    /// Marks the products whose name is in the news again and again: "Acme Assist gets a voice", and a map the next month. What is launched under
    /// such a name is one launch in the same days alone.
    private func brands(_ reports: [EventReport]) -> [EventReport] {
        guard let rule = reports.first.map({ LinkingRule.of($0.type) }), rule.isOfAProduct else { return reports }
        var days: [ProductName: [Int32]] = [:]
        var spans: [ProductName: (first: Int32, last: Int32)] = [:]
        for r in reports {
            // A look back says nothing of how often the name is in the news.
            guard let a = r.anchor, let p = r.published, max(a.dayCount, p.dayCount) <= 366, Self.distance(a, p) <= rule.days else {
                continue
            }
            for f in r.fillers("product") {
                guard let name = f.product?.kind, !name.named.isEmpty else { continue }
                if max(a.dayCount, p.dayCount) <= Self.precise { days[name, default: []].append(a.from.days) }
                let span = spans[name] ?? (p.from.days, p.from.days)
                spans[name] = (min(span.first, p.from.days), max(span.last, p.from.days))
            }
        }
        var often: Set<ProductName> = []
        for (name, span) in spans where span.last - span.first >= Self.generation { often.insert(name) }
        for (name, list) in days where list.count >= Self.seasons {
            let sorted = list.sorted()
            var count = 1
            for (x, y) in zip(sorted, sorted.dropFirst()) where y - x > Int32(clamping: rule.days) { count += 1 }
            if count >= Self.seasons { often.insert(name) }
        }
        guard !often.isEmpty else { return reports }
        var out = reports
        for i in out.indices {
            guard let k = out[i].fillers.firstIndex(where: { $0.role == "product" }) else { continue }
            for n in out[i].fillers[k].fillers.indices {
                guard let name = out[i].fillers[k].fillers[n].product, often.contains(name.kind) else { continue }
                out[i].fillers[k].fillers[n].product?.isBrand = true
            }
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
        // What happens once may be misdated by years.
        let isAnywhere = !back || rule.isOnce
        let earliest = isAnywhere ? Int32.min : (r.anchors.map(\.from.days).min() ?? 0) - Int32(clamping: rule.reach)
        // Of two that it fits as well it joins the one that more tell.
        var best: (index: Int, score: Int, reports: Int)?
        for h in happenings.indices.suffix(isAnywhere ? looked : happenings.count).reversed() {
            if let first = happenings[h].first, first.to.days < earliest { break }
            guard let score = fit(i, happenings[h], reports, rule) else { continue }
            let size = happenings[h].reports.count
            if best == nil || (score, size) > (best!.score, best!.reports) { best = (h, score, size) }
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
            switch RoleMatching.compare(role, a.fillers(role), b.fillers(role), directory, inSameDays: Self.areOfOneTime(a, b)) {
            // One sum on one day is one round, whatever a text calls it.
            case .differ: if role != "round" || !isOneSum(a, b) || !Self.areOfOneTime(a, b) { return .apart }
            case .agree: agreed |= bit
            case .unknown: break
            }
        }
        for role in rule.need where !rule.apart.contains(role) {
            if RoleMatching.compare(role, a.fillers(role), b.fillers(role), directory) == .agree { agreed |= LinkingRule.bit(role) }
        }
        // What is only rumoured or planned is often put in other figures than what happens.
        let loose = a.status != b.status ? 1.5 : 1.0
        var amounts = 0
        for (slot, share) in rule.slots {
            switch QuantityMatching.compare(a, b, slot: slot, share: min(0.6, share * loose), firstOnly: rule.comesInARow) {
            case .differ: return .apart
            case .agree: amounts += 1
            case .unknown: break
            }
        }
        var doubts = 0
        for (slot, share) in rule.support {
            switch QuantityMatching.compare(a, b, slot: slot, share: share) {
            case .agree: amounts += 1
            case .differ: doubts += 1
            case .unknown: break
            }
        }
        // Fines of like size in one month may be two; of one sum they are one, whoever is said to have set it.
        let isOneAmount = amounts > 0 && (!rule.isOfAPenalty || Self.hasEqualAmount(a, b, rule) && !Self.areToOthers(a, b, rule, directory))
        if Self.areUnlike(a, b, rule, directory, hasEqualAmount: isOneAmount) { return .apart }
        // A month's sales and a quarter's loss are told in other slots.
        if rule.days < Self.precise, amounts == 0, !a.quantities.isEmpty, !b.quantities.isEmpty { doubts += 1 }
        // Bids are raised, so that prices of one takeover may differ; but an equal one says that it is the same.
        if rule.group == "takeover", parties == .all, QuantityMatching.compare(a, b, slot: "price", share: 0.02) == .agree { amounts += 1 }
        var time = parties == .all && rule.group == "takeover" && amounts > 0 ? .unknown : Self.time(a, b, rule)
        if time == .differ, rule.remembered > 0, parties != .kin || !rule.isOfACut, isRemembered(a, b, rule, agreed) { time = .unknown }
        // What fell on Monday and what fell in that week are two figures, unless they are one.
        if rule.isOfADay, amounts == 0, let x = a.days, let y = b.days, max(x.dayCount, y.dayCount) > 1, x != y { time = .differ }
        if time == .differ { return isFirst ? .apart : .unclear }
        if parties == .all { agreed |= LinkingRule.otherSide & rule.needed }
        if amounts > 0 { agreed |= LinkingRule.amountBit }
        if time == .agree { agreed |= LinkingRule.dateBit }
        guard rule.need.isEmpty || rule.needed & agreed != 0 else { return .unclear }
        if a.anchor == nil || b.anchor == nil {
            // Without a date only what tells this one from others of the company will do.
            let isKnown =
                rule.recurs ? amounts > 0 && !rule.isOfADay && Self.hasEqualAmount(a, b, rule) : agreed & ~LinkingRule.dateBit != 0
            guard isKnown || !rule.recurs && rule.need.isEmpty else { return .unclear }
        }
        // "Founded in 1973" of a unit, and in 1919 of its parent: who founded it must be one then.
        if rule.isForGood, Self.areOfOtherYears(a, b, rule),
            RoleMatching.compare("founder", a.fillers("founder"), b.fillers("founder"), directory) != .agree
        {
            return .apart
        }
        if rule.isOnce, !rule.isForGood, amounts == 0, Self.areOfOtherYears(a, b, rule) { return .unclear }
        // An order of the 15th and one of the 20th are two.
        if rule.recurs, amounts == 0, a.status == b.status, Self.areOfOtherDays(a, b) { return .unclear }
        // "In May" is any day of May, unless other figures say that it tells of something else.
        let isMonth = doubts > 0 && a.days != b.days && max(a.days?.dayCount ?? 0, b.days?.dayCount ?? 0) > Self.week
        if rule.recurs, amounts == 0, time != .agree || isMonth {
            let (days, longest) = doubts > 0 ? (0, Self.week) : (min(Self.near, rule.days / 3), Self.precise)
            guard Self.areNear(a, b, days: days, atMost: longest) else { return .unclear }
        }
        // Of who else sues the company nothing is known: only the same days will do.
        if rule.block == .deal, rule.isOnce, !rule.isOfADeal, parties != .all, amounts == 0, time != .agree,
            !Self.areNear(a, b, days: Self.near)
        {
            return .unclear
        }
        if parties == .kin, amounts == 0, agreed & ~(LinkingRule.directionBit | LinkingRule.dateBit) == 0 { return .unclear }
        return .same(3 * amounts + 2 * agreed.nonzeroBitCount + (parties == .kin ? 0 : 2))
    }

    /// Does one of two tellings of other times look back to what the other tells?
    private func isRemembered(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule, _ agreed: UInt32) -> Bool {
        if rule.isOfARound { return isOneRound(a, b, agreed) }
        if rule.isOfACut { return Self.isOneCut(a, b, rule) }
        return rule.isOfAPenalty && Self.isOnePenalty(a, b, rule, directory)
    }

    /// Do both give a date, too far apart for one of them to be a mistake?
    static func areOfOtherYears(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule) -> Bool {
        guard a.basis == "explicit", b.basis == "explicit", let x = a.days, let y = b.days else { return false }
        if rule.isForGood { return distance(x, y) > misremembered }
        return distance(x, y) > (rule.isOfADeal && max(x.dayCount, y.dayCount) <= precise ? resumed : misdated)
    }

    /// Is one of the amounts that tell two happenings of the type apart the same in both?
    private static func hasEqualAmount(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule) -> Bool {
        (rule.slots + rule.support).contains { QuantityMatching.compare(a, b, slot: $0.slot, share: Self.equal) == .agree }
    }

    /// By what share two values of one amount may differ.
    private static let equal = 0.03
    /// How many days apart two reports of what happens again and again may lie, where nothing but company and time speaks for one happening.
    private static let near = 10
    /// How many days after what may come again it is told of without a date; of what comes every few weeks; of who came and went.
    private static let rememberedDays = (long: 450, short: 120, once: 550)
    /// How many days lie between the first and the last launch under a brand's name; or how many launches, each with a type's days between.
    private static let generation: Int32 = 700
    private static let seasons = 3
    /// How many days apart reports of the same days may lie.
    private static let same = 3

    /// Are both of the same few days, or do both look back to one month or year?
    static func areOfOneTime(_ a: EventReport, _ b: EventReport) -> Bool {
        if areNear(a, b, days: same) { return true }
        guard a.basis == "explicit", b.basis == "explicit", let d = a.days, d == b.days, let p = a.published, let q = b.published else {
            return false
        }
        return p.from > d.to && q.from > d.to
    }

    /// "In May" is near to what happened in May, not to the last of April.
    /// - Parameter longest: longer intervals are not near to anything.
    private static func areNear(_ a: EventReport, _ b: EventReport, days: Int, atMost longest: Int = precise) -> Bool {
        for x in a.anchors where x.dayCount <= longest {
            for y in b.anchors where y.dayCount <= longest && distance(x, y) <= (max(x.dayCount, y.dayCount) <= week ? days : 0) {
                return true
            }
        }
        return false
    }

    /// Agree: the same explicit day or month. Differ: too far apart, or told before it happened. Unknown: near enough.
    private static func time(_ a: EventReport, _ b: EventReport, _ rule: LinkingRule) -> Agreement {
        if rule.isOfADeal, areOtherTalks(a, b) || areOtherTalks(b, a) { return .differ }
        if rule.isOfADay, let x = a.days, let y = b.days, max(x.dayCount, y.dayCount) > Self.week {
            // "Up 27 percent this year" on one day is one move, however many tell it.
            return x == y && a.basis == "explicit" && b.basis == "explicit" && hasEqualAmount(a, b, rule) ? .agree : .differ
        }
        if let x = a.days, let y = b.days, a.basis == "explicit", b.basis == "explicit", x.overlaps(y) {
            return max(x.dayCount, y.dayCount) <= precise ? .agree : .unknown
        }
        let (xs, ys) = (a.anchors, b.anchors)
        if xs.isEmpty || ys.isEmpty {
            // Undated: it happened before it was told.
            if rule.isOnce {
                guard let told = (xs.isEmpty ? a : b).published, let happened = (xs.isEmpty ? b : a).anchor else { return .unknown }
                let ahead = rule.isOfADeal ? misdated : rule.days
                return happened.from.days <= told.to.days + Int32(clamping: ahead) ? .unknown : .differ
            }
            // What is looked back to years later has come again since; a product has had other launches.
            let remembered =
                rule.days <= precise ? rememberedDays.short : rule.recurs || rule.isOfAProduct ? rememberedDays.long : rememberedDays.once
            if let x = xs.first ?? a.published, let y = ys.first ?? b.published, distance(x, y) > remembered { return .differ }
            if let told = (xs.isEmpty ? a : b).published, let happened = (xs.isEmpty ? b : a).anchor {
                return happened.from.days <= told.to.days + 3 ? .unknown : .differ
            }
            return .unknown
        }
        for x in xs {
            // "In 2021" is not near to 2022.
            for y in ys where distance(x, y) <= (max(x.dayCount, y.dayCount) <= precise ? rule.days : 0) { return .unknown }
        }
        guard rule.isOnce else { return .differ }
        if rule.isOfADeal {
            // What is still talked of years later has come up anew.
            if a.status != "reported", b.status != "reported" || rule.comesUpAgain { return .differ }
            if b.status != "reported", rule.comesUpAgain { return .differ }
            return isNews(a) && isNews(b) ? .differ : .unknown
        }
        if rule.isForGood { return a.headline && b.headline ? .differ : .unknown }
        // An IPO may be talked of for two years before it happens.
        let (early, late) = a.status == "reported" ? (b, a) : (a, b)
        guard early.status != "reported", late.status == "reported", let told = early.published, let happened = late.days else {
            return .differ
        }
        return told.from < happened.from && distance(told, happened) <= resumed ? .unknown : .differ
    }

    static func distance(_ a: DayInterval, _ b: DayInterval) -> Int {
        if a.overlaps(b) { return 0 }
        return a.to < b.from ? Int(b.from.days) - Int(a.to.days) : Int(a.from.days) - Int(b.to.days)
    }
}
