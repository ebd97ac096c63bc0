import Text

/// Puts together the happenings of several blocks that are one deal, told with other sides.
///
/// Happenings are taken by weight: independent sources, then confidence, then content. Each joins at most one weightier happening, the leader
/// of its group, and is compared with it: what names several deals at once ("bought Oldmere and Kelmar") joins one and bridges none. Two
/// are one deal where
/// - their reports agree as those of one block would (`EventClustering`), and no article tells both but with one price, or
/// - they are of the same weeks and the sides of one are among those of the other, which names no further company, or gives the same price, or
/// - they give one price within weeks and share the buyer or the bought, while the other side is missing, misread or named otherwise: no article
///   tells both, and where two companies are named as bought the price has more than one digit.
struct DealJoining {
    let clustering: EventClustering

    private struct Group {
        /// The leader first.
        var clusters: [Int]
        var articles: Set<Int64>
    }

    /// Weeks in which one price is one deal's, in days.
    private static let weeks = 45
    /// Reports of a happening that are compared.
    private static let compared = 8
    /// How many pairs of reports must agree for each that does not: one of many may be misread.
    private static let sure = 4
    /// A key that more happenings share says nothing.
    fileprivate static let shared = 64

    func join(_ clusters: [[EventReport]]) -> [[EventReport]] {
        let deals = clusters.indices.filter { LinkingRule.of(clusters[$0][0].type).group == "takeover" }
        guard deals.count > 1 else { return clusters }
        let ranked = ranked(deals, clusters)
        let place = Dictionary(uniqueKeysWithValues: ranked.enumerated().map { ($1, $0) })
        let near = Neighbours(deals, clusters, clustering.directory)
        var groups: [Int: Group] = [:]
        var leader: [Int: Int] = [:]
        var out = clusters
        for u in ranked {
            var best: (leader: Int, score: Int)?
            for v in Set(near.of(u).compactMap { leader[$0] }).sorted(by: { place[$0]! < place[$1]! }) {
                guard let group = groups[v], let score = fit(clusters[u], group, clusters) else { continue }
                if best == nil || score > best!.score { best = (v, score) }
            }
            if let best {
                leader[u] = best.leader
                groups[best.leader]!.clusters.append(u)
                groups[best.leader]!.articles.formUnion(clusters[u].map(\.article))
                out[best.leader] += clusters[u].map { freed($0, clusters[best.leader]) }
                out[u] = []
            } else {
                leader[u] = u
                groups[u] = Group(clusters: [u], articles: Set(clusters[u].map(\.article)))
            }
        }
        return out.filter { !$0.isEmpty }
    }

    private func ranked(_ deals: [Int], _ clusters: [[EventReport]]) -> [Int] {
        let weights = deals.map { c in
            (
                cluster: c, sources: Set(clusters[c].map(\.family)).count, confidence: clusters[c].map(\.confidence).max() ?? 0,
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
    private func fit(_ cluster: [EventReport], _ group: Group, _ clusters: [[EventReport]]) -> Int? {
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
        for c in group.clusters.dropFirst() {
            let (x, y) = (cluster[0], clusters[c][0])
            if !x.fillers("target").isEmpty, !y.fillers("target").isEmpty, !Self.isOnePrice(x, y),
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
                    hasOnePrice = hasOnePrice || Self.isOnePrice(x, y)
                case .same: break
                case .unclear: if EventClustering.areOfOtherYears(x, y, LinkingRule.of(x.type)), !Self.isOnePrice(x, y) { apart += 1 }
                }
            }
        }
        let tellsBoth = cluster.contains { group.articles.contains($0.article) }
        if same >= Self.sure * apart, !tellsBoth || hasOnePrice, let score { return 100 + score }
        for x in few {
            for y in many where isNear(x, y) {
                if isWithin(x, y), Self.isOnePrice(x, y) || !namesAnother(x, y) { return 50 }
                if !tellsBoth, Self.isOnePrice(x, y), sharesASide(x, y) { return 10 }
            }
        }
        return nil
    }

    private static func isOnePrice(_ x: EventReport, _ y: EventReport) -> Bool {
        QuantityMatching.compare(x, y, slot: "price", share: 0.02) == .agree
    }

    /// Published within weeks, and not said to have happened in different years.
    private func isNear(_ x: EventReport, _ y: EventReport) -> Bool {
        guard let p = x.published, let q = y.published, EventClustering.distance(p, q) <= Self.weeks else { return false }
        guard x.basis == "explicit", y.basis == "explicit", let a = x.days, let b = y.days else { return true }
        return EventClustering.distance(a, b) <= 365
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

    /// Do they share one side, and may the other be the same under another name, or misread?
    private func sharesASide(_ x: EventReport, _ y: EventReport) -> Bool {
        let directory = clustering.directory
        let (targetX, targetY) = (x.fillers("target"), y.fillers("target"))
        if directory.likeness(targetX, targetY) == .same { return true }
        guard directory.likeness(x.fillers("company"), y.fillers("company")) != .different else { return false }
        if targetX.isEmpty || targetY.isEmpty { return true }
        func isKnown(_ f: EventReport.Filler) -> Bool { f.company.flatMap { directory.profiles[$0] }?.known ?? false }
        if targetX.contains(where: isKnown), targetY.contains(where: isKnown) { return false }
        let isNamed = targetX.contains { $0.company != nil } && targetY.contains { $0.company != nil }
        return !isNamed || x.quantities("price").contains { !QuantityMatching.isRound($0) }
    }

    /// The report with its sides as the leader has them, without what is of another deal or misread. Another name of what is bought stays.
    private func freed(_ r: EventReport, _ lead: [EventReport]) -> EventReport {
        let directory = clustering.directory
        let sides = EventConsensus(lead, directory: directory).participants
        func side(_ role: String) -> [EventReport.Filler] {
            sides.filter { $0.role == role }.map { EventReport.Filler(company: $0.company, name: $0.name) }
        }
        let (buyers, targets) = (side("company"), side("target"))
        guard !targets.isEmpty else { return r }
        func like(_ f: EventReport.Filler, _ side: [EventReport.Filler]) -> Bool { directory.likeness([f], side) != .different }
        var (company, target): ([EventReport.Filler], [EventReport.Filler]) = ([], [])
        for f in r.fillers("company") + r.fillers("target") {
            if directory.likeness([f], targets) == .same || !like(f, buyers) && like(f, targets) {
                target.append(f)
            } else if like(f, buyers) {
                company.append(f)
            }
        }
        if target.isEmpty { target = r.fillers("target").filter { $0.company != nil && !like($0, buyers) } }
        var out = r
        out.fillers.removeAll { $0.role == "company" || $0.role == "target" }
        if !company.isEmpty { out.fillers.append(("company", company)) }
        if !target.isEmpty { out.fillers.append(("target", target)) }
        return out
    }
}
