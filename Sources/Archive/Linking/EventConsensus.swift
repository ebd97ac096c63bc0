import Text

/// What the reports of one happening say together. Values are chosen, never averaged:
///
/// - **status**: the latest report's; but a plan or rumour told after the fact takes nothing back, only a denial or cancellation does; and a
///   takeover that was called off is planned or done only where that is dated after it was first told: "last year's merger" may be the one that failed.
/// - **date**: an explicit one before that of a publication; of explicit ones a day or month before a year; then the one that most
///   independent sources give, then the narrower, then the earlier.
/// - **amount of a slot**: a number before "billions", of what has happened not what a rumour or denial gives, what tellings likelier right than wrong give before what others do; of these the value
///   that most independent sources give, then the latest; others follow in the same order. Of two that as many give, one ten, a hundred or a
///   thousand times the other, the smaller: a point was lost.
/// - **role**: whom at least a fifth as many independent sources name as name the best known filler; of a takeover's sides more than a third.
///   Lists of investors, which every source cuts where it likes, have all.
/// - **type** of a takeover (acquisition or merger): that of most independent sources, then acquisition.
///
/// Where a correction set one of these in some of the reports, what the others say does not count.
struct EventConsensus {
    struct Participant: Sendable {
        var role: String
        var company: Int64?
        var name: String
    }
    struct ChosenAmount: Sendable {
        var slot: String
        var quantity: EventReport.Quantity
        var sources: Int
        /// Probability that a telling which gives it is right.
        var confidence: Double
        /// It happened, and only tellings of a rumour, or of what came to nothing, give this.
        var isIdle = false
    }

    /// Reports in order of publication.
    let reports: [EventReport]
    let type: String
    private let directory: CompanyDirectory
    /// Those of the reports that had the sides the other way round.
    private let turned: Set<Int>

    init(_ reports: [EventReport], directory: CompanyDirectory) {
        let sorted = reports.sorted { a, b in
            let (x, y) = (a.published?.from.days ?? Int32.max, b.published?.from.days ?? Int32.max)
            return x != y ? x < y : EventReport.precedes(a, b)
        }
        (self.reports, turned) = Self.oneWayRound(sorted, directory)
        self.type = Self.type(of: self.reports)
        self.directory = directory
    }

    /// Turns round the takeovers that have buyer and bought the other way than most independent sources; among equals the surer decide.
    private static func oneWayRound(_ reports: [EventReport], _ directory: CompanyDirectory) -> ([EventReport], turned: Set<Int>) {
        guard let first = reports.first(where: { !$0.fillers("company").isEmpty && !$0.fillers("target").isEmpty }) else {
            return (reports, [])
        }
        var turned: [Int] = []
        var weights: (asFirst: [Int64: Double], turned: [Int64: Double]) = ([:], [:])
        for (i, r) in reports.enumerated() where r.type == "acquisition" {
            let (buyer, target) = (r.fillers("company"), r.fillers("target"))
            guard !buyer.isEmpty, !target.isEmpty else { continue }
            if directory.likeness(buyer, first.fillers("target")) == .same, directory.likeness(target, first.fillers("company")) == .same,
                directory.likeness(target, first.fillers("target")) != .same
            {
                turned.append(i)
                weights.turned[r.family] = max(weights.turned[r.family] ?? 0, r.confidence)
            } else {
                weights.asFirst[r.family] = max(weights.asFirst[r.family] ?? 0, r.confidence)
            }
        }
        guard !turned.isEmpty else { return (reports, []) }
        // Sums in the order of the sorted values: the same on any machine.
        func weight(_ w: [Int64: Double]) -> Double { w.values.sorted().reduce(0, +) }
        let wrong =
            weight(weights.turned) > weight(weights.asFirst)
            ? reports.indices.filter { !turned.contains($0) && reports[$0].type == "acquisition" } : turned
        var out = reports
        for i in wrong {
            for k in out[i].fillers.indices {
                switch out[i].fillers[k].role {
                case "company": out[i].fillers[k].role = "target"
                case "target": out[i].fillers[k].role = "company"
                default: break
                }
            }
        }
        return (out, Set(wrong))
    }

    /// Those in which a correction set the part; all where there are none.
    private static func heeded(_ reports: [EventReport], _ part: (CorrectedParts) -> Bool) -> [EventReport] {
        let corrected = reports.filter { part($0.corrected) }
        return corrected.isEmpty ? reports : corrected
    }

    private static func type(of all: [EventReport]) -> String {
        let reports = heeded(all, \.type)
        var best = (type: reports[0].type, sources: 0)
        guard reports.contains(where: { $0.type != best.type }) else { return best.type }
        for t in Set(reports.map(\.type)).sorted() {
            let n = sources(reports.filter { $0.type == t })
            if n > best.sources { best = (t, n) }
        }
        return best.type
    }

    /// The reports that say what has become of it. What is read the wrong way round may be misread in more: of a rumour it does not say that it happened.
    private var told: [EventReport] {
        let right = reports.indices.filter { !turned.contains($0) }.map { reports[$0] }
        if right.isEmpty || right.contains(where: { $0.status == "reported" || $0.status == "planned" }) { return reports }
        return reports.indices.filter { !turned.contains($0) || reports[$0].status != "reported" || reports[$0].corrected.status }.map {
            reports[$0]
        }
    }

    var status: String {
        let reports = Self.heeded(told, \.status)
        let isTakeover = LinkingRule.of(type).isOfADeal
        let cancelled = isTakeover ? reports.filter { $0.status == "cancelled" } : []
        let calledOff = cancelled.compactMap { $0.published?.from }.min()
        var now = reports[0].status
        for (i, r) in reports.enumerated().dropFirst() {
            switch r.status {
            case "planned" where now == "cancelled" && isTakeover && !Self.isSince(calledOff, r): break
            case "reported" where now == "cancelled" && isTakeover && !Self.isSince(calledOff, r):
                // One source that says so may be wrong, where many look back on what was done.
                let since = Self.sources(reports[i...].filter { $0.status == "reported" })
                if since >= Self.outvotes * Self.sources(cancelled) { now = r.status }
            case "reported", "denied", "cancelled": now = r.status
            case "planned": if now != "reported" { now = "planned" }
            default: if now == "denied" { now = r.status }
            }
        }
        return now
    }

    private static let outvotes = 3

    private static func isSince(_ day: CivilDate?, _ r: EventReport) -> Bool {
        guard let day, let days = r.days else { return false }
        return days.from >= day
    }

    var date: (days: DayInterval?, basis: String) {
        struct Candidate {
            var days: DayInterval
            var basis: String
            var reports: [EventReport] = []
        }
        var found: [Candidate] = []
        let reports = Self.heeded(told, \.date)
        let settled = reports.contains { $0.status == "reported" }
        for r in reports {
            guard let d = r.days, !settled || r.status == "reported" else { continue }
            if let i = found.firstIndex(where: { $0.days == d && $0.basis == r.basis }) {
                found[i].reports.append(r)
            } else {
                found.append(Candidate(days: d, basis: r.basis, reports: [r]))
            }
        }
        let ranked = found.map { c in (c, (c.basis == "explicit" ? 0 : 1), c.days.dayCount <= 31 ? 0 : 1, Self.sources(c.reports)) }
        let best = ranked.min { x, y in
            if x.2 != y.2 { return x.2 < y.2 }
            if x.1 != y.1 { return x.1 < y.1 }
            if x.3 != y.3 { return x.3 > y.3 }
            if x.0.days.dayCount != y.0.days.dayCount { return x.0.days.dayCount < y.0.days.dayCount }
            return x.0.days.from < y.0.days.from
        }
        guard let best else { return (nil, "unknown") }
        return (best.0.days, best.0.basis)
    }

    /// Probability that at least one independent source is right; sources are not wholly independent, so each further one counts half.
    var confidence: Double { Self.confidence(reports) }

    private static func confidence(_ reports: [EventReport]) -> Double {
        var best: [Int64: Double] = [:]
        for r in reports { best[r.family] = max(best[r.family] ?? 0, r.confidence) }
        let sorted = best.values.sorted(by: >)
        var wrong = 1 - min(0.999, max(0, sorted.first ?? 0))
        for c in sorted.dropFirst().prefix(20) { wrong *= 1 - min(0.999, max(0, c)) / 2 }
        return ((1 - wrong) * 1000).rounded() / 1000
    }

    var independentSources: Int { Self.sources(reports) }
    var articles: Int { Set(reports.map(\.article)).count }
    var isHeadline: Bool { reports.contains { $0.headline } }
    /// The day by which it was told: of an article of which only the year is known the last.
    var firstPublished: CivilDate? { reports.compactMap { $0.published?.to }.min() }
    var lastPublished: CivilDate? { reports.compactMap { $0.published?.to }.max() }

    private static func sources(_ list: some Sequence<EventReport>) -> Int { Set(list.map { $0.family }).count }

    /// Fillers of all roles, `company` first, then by name of the role; in a role by how many sources name them, then by first report.
    var participants: [Participant] {
        var roles = Set(reports.flatMap { $0.fillers.map(\.role) }).sorted()
        if let i = roles.firstIndex(of: "company") {
            roles.remove(at: i)
            roles.insert("company", at: 0)
        }
        let sides = type == "acquisition" ? TakeoverSides(reports, directory) : nil
        var out: [Participant] = []
        for role in roles {
            let found = merged(role) { sides?.isElsewhere($0, than: role) ?? false }
            // A takeover has a buyer: where each is bought in another telling, whoever is named so most often stays.
            out += found.isEmpty && role == "company" && sides != nil ? Array(merged(role) { _ in false }.prefix(1)) : found
        }
        guard sides != nil else { return out }
        // Nobody is bought from itself.
        func fillers(_ list: [Participant]) -> [EventReport.Filler] { list.map { .init(company: $0.company, name: $0.name) } }
        let chosen = fillers(out.filter { $0.role == "company" || $0.role == "target" })
        return out.filter { $0.role != "seller" || directory.likeness(fillers([$0]), chosen) != .same }
    }

    /// A filler counts from one part in so many of the best one's sources.
    static let share = 5

    private struct Tally {
        var filler: EventReport.Filler
        var families: Set<Int64>
        /// Sources by the row of a company that they name: two discovered names of one company are two rows.
        var rows: [Int64: Set<Int64>] = [:]
        var names: [Int64: EventReport.Filler] = [:]

        mutating func note(_ f: EventReport.Filler, _ family: Int64) {
            guard let company = f.company else { return }
            rows[company, default: []].insert(family)
            if names[company] == nil { names[company] = f }
        }
    }

    private func merged(_ role: String, without isElsewhere: (EventReport.Filler) -> Bool) -> [Participant] {
        var found: [Tally] = []
        for r in reports {
            for f in r.fillers(role) {
                if isElsewhere(f) { continue }
                if let i = found.firstIndex(where: { same(role, $0.filler, f) }) {
                    found[i].families.insert(r.family)
                    found[i].note(f, r.family)
                    if better(f, than: found[i].filler) { found[i].filler = f }
                } else if found.count < 64 {
                    found.append(Tally(filler: f, families: [r.family]))
                    found[found.count - 1].note(f, r.family)
                }
            }
        }
        for i in found.indices where found[i].rows.count > 1 { found[i].filler = chosen(found[i]) }
        var sorted = found.enumerated().sorted { ($1.element.families.count, $0.offset) < ($0.element.families.count, $1.offset) }
        let only = role == "direction" || role == "round"
        // "Bought Oldmere and Kelmar" beside a telling that names Kelmar alone: the other is another deal.
        if type == "acquisition", role == "target", found.count > 1 {
            let alone = reports.map { $0.fillers("target") }.filter { $0.count == 1 }.flatMap { $0 }
            let named = alone.isEmpty ? sorted : sorted.filter { directory.likeness([$0.element.filler], alone) == .same }
            if named.count < sorted.count, !named.isEmpty { sorted = named }
        }
        // Whom one source alone has beside a side of the takeover that three have is misread: another buyer, the adviser, another deal.
        if type == "acquisition", role == "company" || role == "target", let most = sorted.first?.element.families.count, most >= 3 {
            return sorted.filter { $0.element.families.count * 3 > most }.map {
                Participant(role: role, company: $0.element.filler.company, name: $0.element.filler.name)
            }
        }
        // Whom one of twenty sources has beside those that all name is its own slip.
        if role != "investor", let most = sorted.first?.element.families.count {
            sorted.removeAll { $0.element.families.count * Self.share < most }
        }
        return sorted.prefix(only ? 1 : 64).map {
            Participant(role: role, company: $0.element.filler.company, name: $0.element.filler.name)
        }
    }

    /// Of several rows for one company one of the reference data, then the one that most sources name, then the shortest name, then the first key:
    /// a company and a body of one name are two rows as well.
    private func chosen(_ t: Tally) -> EventReport.Filler {
        let rows = t.names.map { id, filler in
            (filler: filler, profile: directory.profiles[id], sources: t.rows[id]?.count ?? 0)
        }
        return rows.min { a, b in
            let (p, q) = (a.profile?.known == true, b.profile?.known == true)
            if p != q { return p }
            if a.sources != b.sources { return a.sources > b.sources }
            let (x, y) = (a.filler.name, b.filler.name)
            if x.utf8.count != y.utf8.count { return x.utf8.count < y.utf8.count }
            return x != y ? x < y : (a.profile?.key ?? "") < (b.profile?.key ?? "")
        }?.filler ?? t.filler
    }

    private func same(_ role: String, _ a: EventReport.Filler, _ b: EventReport.Filler) -> Bool {
        if a.company != nil || b.company != nil { return directory.likeness(a, b) == .same }
        return RoleMatching.compare(role, [a], [b], directory) == .agree
    }

    /// A company of the reference data before a discovered one; a longer text filler before a shorter.
    private func better(_ a: EventReport.Filler, than b: EventReport.Filler) -> Bool {
        func rank(_ f: EventReport.Filler) -> Int { f.company.map { directory.profiles[$0]?.known == true ? 2 : 1 } ?? 0 }
        if rank(a) != rank(b) { return rank(a) > rank(b) }
        return a.company == nil && a.name.utf8.count > b.name.utf8.count
    }

    var amounts: [ChosenAmount] {
        struct Candidate {
            var quantity: EventReport.Quantity
            var families: Set<Int64>
            var last: Int
            var reports: [EventReport]
            var confidence = 0.0
            var isIdle = false
        }
        var out: [ChosenAmount] = []
        let hasHappened = status == "reported"
        for slot in Set(reports.flatMap { $0.quantities.map(\.slot) }).sorted() {
            var found: [Candidate] = []
            for (n, r) in Self.heeded(reports, { $0.slots.contains(slot) }).enumerated() {
                var given = r.quantities(slot)
                // A correction sets the first, wherever it stands.
                if r.corrected.slots.contains(slot) { given = Array(given.prefix(1)) }
                for q in given.sorted(by: { $0.start < $1.start }) {
                    if let i = found.firstIndex(where: { QuantityMatching.isSameValue($0.quantity, q) }) {
                        found[i].families.insert(r.family)
                        found[i].last = n
                        found[i].reports.append(r)
                        if found[i].quantity.approximate, !q.approximate { found[i].quantity = q }
                    } else if found.count < 64 {
                        found.append(Candidate(quantity: q, families: [r.family], last: n, reports: [r]))
                    }
                }
            }
            // What a correction set is certain.
            for i in found.indices {
                let isSet = found[i].reports.contains { $0.corrected.slots.contains(slot) }
                found[i].confidence = isSet ? 1 : Self.confidence(found[i].reports)
                found[i].isIdle = hasHappened && !isSet && !found[i].reports.contains { $0.status == "reported" || $0.status == "planned" }
            }
            // "$34 a share" beside "$2.4 billion" is another quantity of the same deal: it comes last, whoever gives it.
            let most = found.map { max(abs($0.quantity.low ?? 0), abs($0.quantity.high ?? 0)) }.max() ?? 0
            func isPerShare(_ q: EventReport.Quantity) -> Bool {
                q.kind == "money" && max(abs(q.low ?? 0), abs(q.high ?? 0)) < 10_000 && most >= 1_000_000
            }
            // "Close 50 stores and lay off 400": people are counted, not stores.
            let countsPeople = slot == "headcount" && found.contains { $0.quantity.unit == "people" }
            var sorted = found.enumerated().sorted { x, y in
                let (a, b) = (x.element, y.element)
                if countsPeople, (a.quantity.unit == "people") != (b.quantity.unit == "people") { return a.quantity.unit == "people" }
                if isPerShare(a.quantity) != isPerShare(b.quantity) { return isPerShare(b.quantity) }
                if EventValue.isVague(a.quantity) != EventValue.isVague(b.quantity) { return EventValue.isVague(b.quantity) }
                if a.isIdle != b.isIdle { return b.isIdle }
                if EventRecord.isUnlikely(a.confidence) != EventRecord.isUnlikely(b.confidence) {
                    return EventRecord.isUnlikely(b.confidence)
                }
                if a.families.count != b.families.count { return a.families.count > b.families.count }
                if a.last != b.last { return a.last > b.last }
                return x.offset < y.offset
            }
            if let i = sorted.dropFirst().firstIndex(where: {
                $0.element.families.count == sorted[0].element.families.count
                    && Self.lostPoint(sorted[0].element.quantity, $0.element.quantity)
            }) {
                sorted.insert(sorted.remove(at: i), at: 0)
            }
            out += sorted.map {
                ChosenAmount(
                    slot: slot, quantity: $0.element.quantity, sources: $0.element.families.count, confidence: $0.element.confidence,
                    isIdle: $0.element.isIdle)
            }
        }
        return out
    }

    /// "$133 billion" beside "$1.33 billion".
    private static func lostPoint(_ large: EventReport.Quantity, _ small: EventReport.Quantity) -> Bool {
        guard large.kind == small.kind, large.unit == small.unit, let x = large.low ?? large.high, let y = small.low ?? small.high, y > 0
        else { return false }
        return [10.0, 100, 1000].contains { abs(x / y / $0 - 1) < 0.005 }
    }

    /// Hash of the content: the same for the same articles on any machine.
    var key: String {
        let members = reports.map { $0.articleHash + [UInt8(truncatingIfNeeded: $0.ordinal >> 8), UInt8(truncatingIfNeeded: $0.ordinal)] }
            .sorted { $0.lexicographicallyPrecedes($1) }
        var a = Hashing.seed
        var b: UInt64 = 0x9E37_79B9_7F4A_7C15
        for m in members {
            for byte in m {
                a = Hashing.step(a, byte)
                b = Hashing.step(b, byte ^ 0x5A)
            }
        }
        func hex(_ n: UInt64) -> String {
            let s = String(n, radix: 16)
            return String(repeating: "0", count: 16 - s.utf8.count) + s
        }
        return hex(a) + hex(b)
    }
}
