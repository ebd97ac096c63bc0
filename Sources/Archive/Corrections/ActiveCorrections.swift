import Extraction
import GRDB
import Text

/// The corrections in force, by what they are about.
final class ActiveCorrections {
    struct Item {
        var id: Int64
        var correction: Correction
    }
    /// Of events, by the hash of the article.
    private var events: [String: [Item]] = [:]
    /// Merges and splits of events, by the hash of an article on either side.
    private(set) var links: [String: [Item]] = [:]
    private var merges: [String: Item] = [:]
    private var removals: [String: Item] = [:]
    private var splits: [String: [Item]] = [:]
    private(set) var attributes: [String: [Item]] = [:]

    init(_ db: Database) throws {
        let all = try Ledger.all(db)
        let undone = Ledger.undone(all.map(\.correction))
        for (id, c) in all where !undone.contains(c.uid) {
            let item = Item(id: id, correction: c)
            switch c.kind {
            case .undo: break
            case .companyAlias, .companyParent, .companySector: if let k = c.anchor.company { attributes[k, default: []].append(item) }
            case .notACompany: if let k = c.anchor.company { removals[k] = item }
            case .mergeCompanies: if let k = c.anchor.company { merges[k] = item }
            case .splitCompany: if let k = c.anchor.company { splits[k, default: []].append(item) }
            case .eventType, .eventStatus, .eventDate, .eventAmount, .dropEvent:
                for hash in Set(c.anchor.mentions.map(\.article)) { events[hash, default: []].append(item) }
            case .mergeEvents, .splitEvent:
                for hash in Set((c.anchor.mentions + c.anchor.others).map(\.article)) { links[hash, default: []].append(item) }
            }
        }
    }

    // MARK: Companies

    struct Place {
        /// nil: it is no company.
        var key: String?
        /// Its name, where the correction gives one.
        var name: String?
        /// Corrections that led there.
        var used: [Int64] = []
    }

    /// Where mentions of the company `key` in the article go; nil where no correction says anything of it.
    func place(of key: String, in article: String) -> Place? {
        var place = Place(key: key)
        // When the newest merge on the way was made: a split that is older meant the company as it was before.
        var merged = ""
        for _ in 0..<8 {
            guard let k = place.key else { break }
            let split = splits[k]?.last {
                $0.correction.anchor.articles.contains(article) && $0.correction.made >= merged && !place.used.contains($0.id)
            }
            if let s = split {
                place.key = s.correction.change.company
                place.name = s.correction.change.name
                place.used.append(s.id)
            } else if let r = removals[k] {
                place.key = nil
                place.used.append(r.id)
            } else if let m = merges[k], let to = m.correction.change.company, to != k, !place.used.contains(m.id) {
                place.key = to
                place.name = m.correction.change.name
                place.used.append(m.id)
                merged = max(merged, m.correction.made)
            } else {
                break
            }
        }
        return place.used.isEmpty ? nil : place
    }

    // MARK: Events

    /// Applies the corrections of an article to its facts; an event that is dropped stays in its place, marked. - Returns: those that found what they are about.
    func apply(to facts: inout Facts, article: String) -> [Int64] {
        var used: [Int64] = []
        for item in events[article] ?? [] {
            let c = item.correction
            for anchor in c.anchor.mentions where anchor.article == article && !isSplitOff(anchor, after: c) {
                guard let i = Self.find(anchor, in: facts.events) else {
                    // Rules that read it right by now.
                    if c.kind == .eventType, let type = c.change.type {
                        var wanted = anchor
                        wanted.type = type
                        if Self.find(wanted, in: facts.events) != nil { used.append(item.id) }
                    }
                    continue
                }
                used.append(item.id)
                if c.kind == .dropEvent {
                    facts.events[i].drop()
                } else {
                    Self.change(&facts, i, c)
                }
            }
        }
        return used
    }

    /// Was the mention taken out of the event since it was corrected? Then the correction is of the event that the others tell; one made of this
    /// mention alone stays with it.
    private func isSplitOff(_ m: Correction.Mention, after c: Correction) -> Bool {
        (links[m.article] ?? []).contains { item in
            let s = item.correction
            return s.kind == .splitEvent && s.made > c.made && s.anchor.mentions.contains { $0.meets(m) }
                && c.anchor.mentions.contains { x in s.anchor.others.contains { $0.meets(x) } }
        }
    }

    /// The event that an anchor means: same type, in the same sentence; of several the one with the same company.
    static func find(_ anchor: Correction.Mention, in events: [Event]) -> Int? {
        var best: (index: Int, score: Int)?
        for (i, e) in events.enumerated() where e.type == anchor.type {
            let overlap = min(e.evidence.end, anchor.end) - max(e.evidence.start, anchor.start)
            guard overlap > 0 else { continue }
            let names = Set(e.company.map(NameFolding.fold))
            let shared = anchor.company.reduce(0) { $0 + (names.contains(NameFolding.fold($1)) ? 1 : 0) }
            let score = shared * 100_000 + overlap
            if score > (best?.score ?? 0) { best = (i, score) }
        }
        return best?.index
    }

    private static func change(_ facts: inout Facts, _ i: Int, _ c: Correction) {
        facts.events[i].rule += "; correction:\(c.uid)"
        switch c.kind {
        case .eventType: if let t = c.change.type { facts.events[i].type = t }
        case .eventStatus: if let s = c.change.status.flatMap({ Event.Status(rawValue: $0) }) { facts.events[i].status = s }
        case .eventDate:
            if let from = c.change.from.flatMap({ CivilDate(iso: $0) }), let to = c.change.to.flatMap({ CivilDate(iso: $0) }), from <= to {
                facts.events[i].days = DayInterval(from: from, to: to)
                facts.events[i].basis = .explicit
            } else {
                facts.events[i].days = nil
                facts.events[i].basis = .unknown
            }
        case .eventAmount: amount(&facts, i, c)
        default: break
        }
    }

    /// Sets the value of the event's first amount in the slot; where it has none, its sentence states the value.
    private static func amount(_ facts: inout Facts, _ i: Int, _ c: Correction) {
        guard let slot = c.change.slot else { return }
        let unit = c.change.unit ?? "USD"
        let kind = Amount.Kind(unit: unit)
        if let k = facts.events[i].amounts.first(where: { $0.slot == slot })?.indices.first, facts.amounts.indices.contains(k) {
            facts.amounts[k].low = c.change.low
            facts.amounts[k].high = c.change.high
            facts.amounts[k].unit = unit
            facts.amounts[k].kind = kind
            facts.amounts[k].approximate = c.change.low != c.change.high
        } else {
            facts.amounts.append(
                Amount(
                    span: facts.events[i].evidence, kind: kind, low: c.change.low, high: c.change.high, unit: unit,
                    approximate: c.change.low != c.change.high))
            facts.events[i].amounts.append((slot: slot, indices: [facts.amounts.count - 1]))
        }
    }
}

extension Amount.Kind {
    /// What a unit measures; what is no unit of its own counts things.
    public init(unit: String) {
        switch unit {
        case "%", "pp": self = .percent
        case "people": self = .headcount
        case "users": self = .users
        default: self = unit.utf8.count >= 3 && unit.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A } ? .money : .count
        }
    }
}

extension Event {
    /// A correction took it out. It keeps its place, so that the events behind it keep theirs, by which an event is known again.
    var isDropped: Bool { type.isEmpty }
    mutating func drop() { type = "" }
}
