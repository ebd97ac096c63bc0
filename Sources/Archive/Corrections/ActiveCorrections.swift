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
    /// What says of mentions of several articles that they tell one event or two, by the hash of an article on either side.
    private(set) var links: [String: [Item]] = [:]
    /// uids of corrections that are undone.
    private let undone: Set<String>
    private var merges: [String: Item] = [:]
    private var removals: [String: Item] = [:]
    private var splits: [String: [Item]] = [:]
    /// Of companies' names, parents and sectors, by key.
    private(set) var attributes: [String: [Item]] = [:]

    init(_ db: Database) throws {
        let all = try Ledger.all(db)
        undone = Ledger.undone(all.map(\.correction))
        let circles = ParentCircles.closed(by: all.map(\.correction), undone: undone)
        for (id, c) in all {
            let item = Item(id: id, correction: c)
            guard !undone.contains(c.uid) else {
                // Corrections behind it may name the type that it gave.
                if c.kind == .eventType { note(item) }
                continue
            }
            switch c.kind {
            case .undo: break
            case .companyAlias, .companyParent, .companySector:
                if let k = c.anchor.company, !circles.contains(c.uid) { attributes[k, default: []].append(item) }
            case .notACompany: if let k = c.anchor.company { removals[k] = item }
            case .mergeCompanies: if let k = c.anchor.company { merges[k] = item }
            case .splitCompany: if let k = c.anchor.company { splits[k, default: []].append(item) }
            case .eventType, .eventStatus, .eventDate, .eventAmount, .dropEvent:
                note(item)
                if c.keepsTogether { link(item) }
            case .mergeEvents, .splitEvent: link(item)
            }
        }
    }

    private func note(_ item: Item) {
        for hash in Set(item.correction.anchor.mentions.map(\.article)) { events[hash, default: []].append(item) }
    }
    private func link(_ item: Item) {
        let anchor = item.correction.anchor
        for hash in Set((anchor.mentions + anchor.others).map(\.article)) { links[hash, default: []].append(item) }
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
        guard let items = events[article] else { return [] }
        var tellings = facts.events.enumerated().map { Telling($0.element, place: $0.offset) }
        var used: [Int64] = []
        for item in items {
            let c = item.correction
            for anchor in c.anchor.mentions where anchor.article == article && !isSplitOff(anchor, after: c) {
                guard let i = Telling.find(anchor, in: tellings) else {
                    // Rules that read it right by now.
                    if let type = c.change.type, !undone.contains(c.uid), Telling.find(anchor.of(type: type), in: tellings) != nil {
                        used.append(item.id)
                    }
                    continue
                }
                if let type = c.change.type { tellings[i].types.append(type) }
                guard !undone.contains(c.uid), !facts.events[i].isDropped else { continue }
                used.append(item.id)
                if c.kind == .dropEvent {
                    facts.events[i].drop()
                    tellings[i].isDropped = true
                } else {
                    Self.change(&facts, i, c)
                }
            }
        }
        return used
    }

    /// Events of an article as they are stored, with the types that the ledger knows them by.
    /// - Parameter stored: each with the name of its rule, which says by what it was corrected.
    func tellings(_ stored: [(telling: Telling, rule: String)], article: String) -> [Telling] {
        var out = stored.map(\.telling)
        for item in events[article] ?? [] {
            let c = item.correction
            guard let type = c.change.type else { continue }
            for anchor in c.anchor.mentions where anchor.article == article {
                let found = stored.firstIndex { $0.rule.contains(c.uid) && $0.telling.start < anchor.end && anchor.start < $0.telling.end }
                if let i = found ?? (undone.contains(c.uid) ? Telling.find(anchor, in: out) : nil) {
                    // The type that it has stays the last.
                    out[i].types.insert(contentsOf: [anchor.type, type], at: 0)
                }
            }
        }
        return out
    }

    /// Does a correction say that the event did not happen? Another one in its words is not meant instead.
    func isDropped(_ m: Correction.Mention) -> Bool {
        m.place != nil
            && (events[m.article] ?? []).contains { item in
                item.correction.kind == .dropEvent
                    && item.correction.anchor.mentions.contains { $0.of(type: m.type) == m }
            }
    }

    /// Was the mention taken out of the event since it was corrected? Then the correction is of the event that the others tell; one made of this
    /// mention alone stays with it.
    func isSplitOff(_ m: Correction.Mention, after c: Correction) -> Bool {
        (links[m.article] ?? []).contains { item in
            let s = item.correction
            return s.kind == .splitEvent && s.made > c.made && s.anchor.mentions.contains { $0.meets(m) }
                && c.anchor.mentions.contains { x in s.anchor.others.contains { $0.meets(x) } }
        }
    }

    private static func change(_ facts: inout Facts, _ i: Int, _ c: Correction) {
        facts.events[i].rule += CorrectedParts.mark(c)
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

    /// Sets the value of the event's amount in the slot; where it has none, its sentence states the value.
    private static func amount(_ facts: inout Facts, _ i: Int, _ c: Correction) {
        guard let slot = c.change.slot else { return }
        let unit = c.change.unit ?? "USD"
        var amount = Amount(
            span: facts.events[i].evidence, kind: Amount.Kind(unit: unit), low: c.change.low, high: c.change.high, unit: unit,
            approximate: c.change.low != c.change.high)
        let n = facts.events[i].amounts.firstIndex { $0.slot == slot }
        guard let n, let k = facts.events[i].amounts[n].indices.first, facts.amounts.indices.contains(k) else {
            facts.amounts.append(amount)
            facts.events[i].amounts.append((slot: slot, indices: [facts.amounts.count - 1]))
            return
        }
        amount.span = facts.amounts[k].span
        if facts.events.reduce(0, { $0 + $1.amounts.reduce(0) { $0 + $1.indices.count { $0 == k } } }) > 1 {
            // What else states it keeps it as it was read.
            facts.amounts.append(amount)
            facts.events[i].amounts[n].indices[0] = facts.amounts.count - 1
        } else {
            amount.sameAs = facts.amounts[k].sameAs
            facts.amounts[k] = amount
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
