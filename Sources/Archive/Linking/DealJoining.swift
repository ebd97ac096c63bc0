import Text

/// Puts together the happenings of several blocks that are one deal, told with other sides.
///
/// Happenings are taken by weight: independent sources, then confidence, then content. Each joins at most one weightier happening, the leader
/// of its group, and is compared with it: what names several deals at once ("bought Oldmere and Kelmar") joins one and bridges none. Two
/// are one deal where
/// - their reports agree as those of one block would (`EventClustering`), and no article tells both but with one price, or
/// - they are of the same weeks and the sides of one are among those of the other, which names no further company, or gives the same price, or
/// - they give one price and share a side, while the other is missing, misread or named otherwise (`DealPrices`), and no article tells them as two.
struct DealJoining {
    let clustering: EventClustering

    private struct Group {
        /// The leader first; and the first report of each, with its sides as the group has them.
        var clusters: [Int]
        var firsts: [EventReport]
        /// The happening that has the sides right.
        var model: Int
        /// Reports by their articles.
        var articles: [Int64: [EventReport]] = [:]

        init(_ cluster: Int, _ reports: [EventReport]) {
            (clusters, firsts, model) = ([], [], cluster)
            add(cluster, reports, first: reports[0])
        }

        mutating func add(_ cluster: Int, _ reports: [EventReport], first: EventReport) {
            clusters.append(cluster)
            firsts.append(first)
            for r in reports { articles[r.article, default: []].append(r) }
        }
    }

    /// How well a happening fits another, and whether that has as the buyer whom this has as bought.
    struct Fit {
        var score: Int
        var isTurned = false
    }

    /// Reports of a happening that are compared.
    private static let compared = 8
    /// How many pairs of reports must agree for each that does not: one of many may be misread.
    private static let sure = 4
    /// Reports in which who buys together is counted.
    private static let counted = 64
    /// A key that more happenings share says nothing.
    fileprivate static let shared = 64

    func join(_ clusters: [[EventReport]]) -> [[EventReport]] {
        let deals = clusters.indices.filter { LinkingRule.of(clusters[$0][0].type).group == "takeover" }
        guard deals.count > 1 else { return clusters }
        let ranked = ranked(deals, clusters)
        let place = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($1, $0) })
        let near = Neighbours(deals, clusters, clustering.directory)
        let prices = DealPrices(directory: clustering.directory)
        let priced = deals.reduce(into: [Int: DealPrices.Deal]()) { $0[$1] = DealPrices.Deal(clusters[$1]) }
        var groups: [Int: Group] = [:]
        var leader: [Int: Int] = [:]
        var out = clusters
        for u in ranked {
            var best: (leader: Int, fit: Fit)?
            for v in Set(near.of(u).compactMap { leader[$0] }).sorted(by: { place[$0]! < place[$1]! }) {
                guard let group = groups[v] else { continue }
                var fit = agreement(clusters[u], group, clusters)
                if fit == nil, let priced = prices.fit(priced[u]!, priced[v]!), !tellsApart(clusters[u], group) { fit = priced }
                if let fit, best == nil || fit.score > best!.fit.score { best = (v, fit) }
            }
            guard let best, var group = groups[best.leader] else {
                leader[u] = u
                groups[u] = Group(u, clusters[u])
                continue
            }
            leader[u] = best.leader
            var reports = clusters[u]
            if best.fit.isTurned, Self.sources(reports) >= Self.sources(out[best.leader]) {
                group.model = u
                out[best.leader] = freed(out[best.leader], reports)
            } else {
                reports = freed(reports, clusters[group.model])
            }
            out[best.leader] += reports
            group.add(u, clusters[u], first: reports[0])
            groups[best.leader] = group
            out[u] = []
        }
        return out.filter { !$0.isEmpty }
    }

    private static func sources(_ reports: [EventReport]) -> Int { Set(reports.map(\.family)).count }

    /// Does an article tell the happening and the group's as two deals?
    private func tellsApart(_ cluster: [EventReport], _ group: Group) -> Bool {
        let prices = DealPrices(directory: clustering.directory)
        return cluster.contains { x in group.articles[x.article, default: []].contains { prices.areTwo(x, $0) } }
    }

    private func ranked(_ deals: [Int], _ clusters: [[EventReport]]) -> [Int] {
        let weights = deals.map { c in
            (
                cluster: c, sources: Self.sources(clusters[c]), confidence: clusters[c].map(\.confidence).max() ?? 0,
                first: clusters[c].min(by: EventReport.precedes)!
            )
        }
        return weights.sorted { a, b in
            if a.sources != b.sources { return a.sources > b.sources }
            if a.confidence != b.confidence { return a.confidence > b.confidence }
            return EventReport.precedes(a.first, b.first)
        }.map(\.cluster)
    }

    /// Happenings that share a key. Looked up when they are wanted: the pairs of thousands that hang together are more than memory should hold.
    private struct Neighbours {
        private var byKey: [Int64: Set<Int>] = [:]
        private var keys: [Int: Set<Int64>] = [:]

        init(_ deals: [Int], _ clusters: [[EventReport]], _ directory: CompanyDirectory) {
            for c in deals {
                for r in clusters[c] { keys[c, default: []].formUnion([DealKeys.block(r, directory)] + DealKeys.keys(r, directory)) }
                for key in keys[c, default: []] { byKey[key, default: []].insert(c) }
            }
        }

        func of(_ cluster: Int) -> Set<Int> {
            var out: Set<Int> = []
            for key in keys[cluster, default: []] {
                if let group = byKey[key], group.count > 1, group.count <= DealJoining.shared { out.formUnion(group) }
            }
            return out
        }
    }

    /// How well a happening fits the leader of a group; nil where it is another.
    private func agreement(_ cluster: [EventReport], _ group: Group, _ clusters: [[EventReport]]) -> Fit? {
        let lead = clusters[group.clusters[0]]
        let directory = clustering.directory
        if !clustering.forbidden.isEmpty {
            for c in group.clusters {
                for x in cluster {
                    for y in clusters[c] where clustering.forbidden.contains(.init(x.mention, y.mention)) { return nil }
                }
            }
        }
        // What the group has taken in already may be another deal than this one.
        for y in group.firsts.dropFirst() {
            let x = cluster[0]
            if !x.fillers("target").isEmpty, !y.fillers("target").isEmpty, !DealPrices.areOne(x, y),
                !isWithin(x, y), Parties.compare(x, y, LinkingRule.of(x.type), directory) == .different
            {
                return nil
            }
        }
        let (few, many) = (cluster.prefix(Self.compared), lead.prefix(Self.compared))
        var score: Int?
        var (same, apart, hasOnePrice) = (0, 0, false)
        for x in few {
            for (n, y) in many.enumerated() {
                switch clustering.match(x, y, LinkingRule.of(x.type), isFirst: n == 0) {
                case .apart: apart += 1
                case .same(let s) where Parties.compare(x, y, LinkingRule.of(x.type), directory) == .all:
                    same += 1
                    score = max(score ?? s, s)
                    hasOnePrice = hasOnePrice || DealPrices.areOne(x, y)
                case .same: break
                case .unclear: if EventClustering.areOfOtherYears(x, y, LinkingRule.of(x.type)), !DealPrices.areOne(x, y) { apart += 1 }
                }
            }
        }
        let tellsBoth = cluster.contains { group.articles[$0.article] != nil }
        if same >= Self.sure * apart, !tellsBoth || hasOnePrice, let score { return Fit(score: 100 + score) }
        for x in few {
            for y in many where DealPrices.areNear(x, y) && isWithin(x, y) && (DealPrices.areOne(x, y) || !namesAnother(x, y)) {
                return Fit(score: 50)
            }
        }
        return nil
    }

    /// Are all sides of one report among those of the other, on whatever side?
    private func isWithin(_ x: EventReport, _ y: EventReport) -> Bool {
        let (p, q) = (x.fillers("company") + x.fillers("target"), y.fillers("company") + y.fillers("target"))
        let (few, many) = p.count <= q.count ? (p, q) : (q, p)
        return few.count > 1 && few.allSatisfy { clustering.directory.likeness([$0], many) == .same }
    }

    /// Does one name a company of the reference data that the other does not? "A U.S. company" and the regulator's lawyer are no other side.
    private func namesAnother(_ x: EventReport, _ y: EventReport) -> Bool {
        let (p, q) = (x.fillers("company") + x.fillers("target"), y.fillers("company") + y.fillers("target"))
        let (few, many) = p.count <= q.count ? (p, q) : (q, p)
        return many.contains { f in
            f.company.flatMap { clustering.directory.profiles[$0] }?.known ?? false && clustering.directory.likeness([f], few) == .different
        }
    }

    /// The reports with their sides as the model has them, without what is of another deal or misread. Another name of what is bought stays, and
    /// a buyer that several sources name: several buy together.
    private func freed(_ reports: [EventReport], _ model: [EventReport]) -> [EventReport] {
        let directory = clustering.directory
        let sides = EventConsensus(model, directory: directory).participants
        func side(_ role: String) -> [EventReport.Filler] {
            sides.filter { $0.role == role }.map { EventReport.Filler(company: $0.company, name: $0.name) }
        }
        let (buyers, targets) = (side("company"), side("target"))
        guard !targets.isEmpty else { return reports }
        func together(_ f: EventReport.Filler) -> Bool {
            f.company != nil
                && Self.sources(reports.prefix(Self.counted).filter { directory.likeness([f], $0.fillers("company")) == .same }) > 1
        }
        return reports.map { r in
            var (company, target): ([EventReport.Filler], [EventReport.Filler]) = ([], [])
            for (role, f) in ["company", "target"].flatMap({ role in r.fillers(role).map { (role, $0) } }) {
                let (buyer, bought) = (directory.likeness([f], buyers), directory.likeness([f], targets))
                // What was bought is its buyer's kin by now.
                if bought == .same || bought > buyer || role == "target" && buyer == .kin {
                    target.append(f)
                } else if buyer != .different || role == "company" && together(f) {
                    company.append(f)
                }
            }
            if target.isEmpty {
                target = r.fillers("target").filter { $0.company != nil && directory.likeness([$0], buyers) == .different }
            }
            var out = r
            out.fillers.removeAll { $0.role == "company" || $0.role == "target" }
            if !company.isEmpty { out.fillers.append(("company", company)) }
            if !target.isEmpty { out.fillers.append(("target", target)) }
            return out
        }
    }
}
