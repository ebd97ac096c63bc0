import Text

/// All that is stored of an event, with its seal: made of its reports, before anything is written.
struct EventRecord {
    struct Party {
        var (role, ordinal): (String, Int)
        var company: Int64?
        var name: String
    }
    struct Amount {
        var (slot, ordinal): (String, Int)
        var amount: Int64
        var sources: Int
    }

    let type, status, basis, day: String
    /// First and last day of the event, and of its publication.
    let from, to, first, last: String?
    let isHeadline: Bool
    let confidence: Double
    /// Mentions, articles, independent sources.
    let counts: [Int]
    let card: [UInt8]
    /// In the order of `event_participant`.
    let parties: [Party]
    let amounts: [Amount]
    let values: [(slot: String, value: EventValue, isUnlikely: Bool)]
    let seal: Int64

    /// What is likelier wrong than right is left out of sums.
    static func isUnlikely(_ confidence: Double) -> Bool { confidence < 0.5 }

    /// Whether a plan was long past when it was first told of: what came of it would have been told.
    private static func isLapsed(_ status: String, _ days: DayInterval?, _ told: CivilDate?) -> Bool {
        guard status == "planned", let days, let told else { return false }
        return told.days - days.to.days > year
    }
    private static let year: Int32 = 366

    init(_ c: EventConsensus, id: Int64, key: String) {
        let (days, basis) = c.date
        self.basis = basis
        (from, to) = (days?.from.iso, days?.to.iso)
        (first, last) = (c.firstPublished?.iso, c.lastPublished?.iso)
        (type, status, confidence, isHeadline) = (c.type, c.status, c.confidence, c.isHeadline)
        day = from ?? first ?? ""
        counts = [c.reports.count, c.articles, c.independentSources]
        let (participants, chosen) = (c.participants, c.amounts)
        card = EventCard.of(participants, chosen)
        var parties: [Party] = []
        for p in participants {
            let ordinal = parties.last?.role == p.role ? (parties.last?.ordinal ?? 0) + 1 : 0
            parties.append(Party(role: p.role, ordinal: ordinal, company: p.company, name: p.name))
        }
        self.parties = parties.sorted { ($0.role, $0.ordinal) < ($1.role, $1.ordinal) }
        var amounts: [Amount] = []
        var values: [(slot: String, value: EventValue, isUnlikely: Bool)] = []
        let isLapsed = Self.isLapsed(status, days, c.firstPublished)
        for a in chosen {
            let ordinal = amounts.last?.slot == a.slot ? (amounts.last?.ordinal ?? 0) + 1 : 0
            amounts.append(Amount(slot: a.slot, ordinal: ordinal, amount: a.quantity.amount, sources: a.sources))
            guard ordinal == 0, !EventValue.isPerShare(a.quantity, type: type, slot: a.slot),
                let v = EventValue(chosen.filter { $0.slot == a.slot }.map(\.quantity))
            else { continue }
            values.append((a.slot, v, isLapsed || a.isIdle || Self.isUnlikely(confidence) || Self.isUnlikely(a.confidence)))
        }
        self.amounts = amounts
        self.values = values
        var seal = SealBuilder()
        // In the words of `RowSeal.covered`.
        seal.begin()
        seal.add(id)
        for text in [key, type, status, from, to, basis, day] { seal.add(text) }
        seal.add(isHeadline)
        seal.add(confidence)
        for n in counts { seal.add(n) }
        seal.add(first)
        seal.add(last)
        seal.add(blob: card)
        seal.begin()
        for p in self.parties {
            seal.add(p.role)
            seal.add(p.ordinal)
            seal.add(p.company)
            for text in [p.name, type, day] { seal.add(text) }
        }
        seal.begin()
        for a in amounts {
            seal.add(a.slot)
            seal.add(a.ordinal)
            seal.add(a.amount)
            seal.add(a.sources)
        }
        seal.begin()
        for mention in c.reports.map(\.mention).sorted() { seal.add(mention) }
        seal.begin()
        for (slot, v, isUnlikely) in values {
            for text in [slot, type, day, status, v.kind, v.unit] { seal.add(text) }
            seal.add(v.isVague)
            for x in Self.numbers(v) { seal.add(x) }
            seal.add(isUnlikely)
        }
        self.seal = seal.seal
    }

    /// Bounds in the order of the columns of `event_value`.
    static func numbers(_ v: EventValue) -> [Double?] {
        [v.own, v.usd, v.eur].flatMap { [$0?.low, $0?.best, $0?.high] }
    }
}
