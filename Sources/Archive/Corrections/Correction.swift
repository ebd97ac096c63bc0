import Reading

/// A row of the ledger: what it is about, by content, and what it sets.
public struct Correction: Sendable, Equatable {
    /// What is corrected; the raw value stands in the ledger.
    public enum Kind: String, Sendable, CaseIterable {
        case companyAlias = "company.alias"
        case companyParent = "company.parent"
        case companySector = "company.sector"
        case notACompany = "company.not"
        case mergeCompanies = "company.merge"
        case splitCompany = "company.split"
        case eventType = "event.type"
        case eventStatus = "event.status"
        case eventDate = "event.date"
        case eventAmount = "event.amount"
        case dropEvent = "event.drop"
        case mergeEvents = "event.merge"
        case splitEvent = "event.split"
        case undo
    }

    /// Where an article tells an event: the article by the hash of its content, the event by its sentence, type and company, and among several
    /// of these by what fills its other roles and its place among the events of the article.
    public struct Mention: Sendable, Equatable {
        /// Hash of the article's content, in hex.
        public var article: String
        /// First code point of the sentence that states it, in the article's text.
        public var start: Int
        /// The code point behind the last of the sentence.
        public var end: Int
        /// The type under which it was read.
        public var type: String
        /// Names, not keys, of the companies that it is about: any of these they may have in the article.
        public var company: [String]
        /// Names of what fills its other roles; nil in ledgers from before they were kept.
        public var fillers: [String]?
        /// Its place among the events of the article, from 0; nil in ledgers from before it was kept.
        public var place: Int?

        func of(type: String) -> Mention {
            var m = self
            m.type = type
            return m
        }

        /// Is the other in the same words? Its type may have been corrected since.
        func meets(_ other: Mention) -> Bool {
            guard article == other.article, start < other.end, other.start < end else { return false }
            // Two of one sentence; rules that moved an event left it its fillers.
            if let place, let there = other.place, place != there, fillers != other.fillers { return false }
            return type == other.type || company.isEmpty || !Set(company).isDisjoint(with: other.company)
        }
    }

    /// What a correction is about. Nothing here is a row id: those change.
    public struct Anchor: Sendable, Equatable {
        /// Key of a company.
        public var company: String?
        /// Articles (hashes of their content) that it is limited to.
        public var articles: [String] = []
        /// Places that tell the event.
        public var mentions: [Mention] = []
        /// The other side of a merge or split of events.
        public var others: [Mention] = []
        /// uid of a correction.
        public var correction: String?

        /// What is left out is nil or empty: each kind of correction needs other parts (`Kind`).
        public init(
            company: String? = nil, articles: [String] = [], mentions: [Mention] = [], others: [Mention] = [], correction: String? = nil
        ) {
            self.company = company
            self.articles = articles
            self.mentions = mentions
            self.others = others
            self.correction = correction
        }
    }

    /// What a correction sets; what is nil stays as it is.
    public struct Change: Sendable, Equatable {
        /// Key of the company that a company is merged into or belongs to.
        public var company: String?
        /// Its name, or an alias.
        public var name: String?
        /// Codes of `Data/sectors.tsv`, most telling first.
        public var sectors: [String]?
        /// A type of `Data/events/types.tsv`.
        public var type: String?
        /// reported, planned, rumoured, denied or cancelled.
        public var status: String?
        /// First day of the event, ISO 8601.
        public var from: String?
        /// Last day of the event, ISO 8601, inclusive.
        public var to: String?
        /// What the amount is to the event: `raised`, `price`, `headcount`...
        public var slot: String?
        /// Lower bound of the amount in plain units of `unit`, equal to `high` for one number.
        public var low: Double?
        /// Upper bound of the amount in plain units of `unit`.
        public var high: Double?
        /// ISO 4217 code or ticker of a currency, "%", "pp", "people", or what is counted.
        public var unit: String?

        /// What is left out stays as it is.
        public init(
            company: String? = nil, name: String? = nil, sectors: [String]? = nil, type: String? = nil, status: String? = nil,
            from: String? = nil, to: String? = nil, slot: String? = nil, low: Double? = nil, high: Double? = nil, unit: String? = nil
        ) {
            self.company = company
            self.name = name
            self.sectors = sectors
            self.type = type
            self.status = status
            self.from = from
            self.to = to
            self.slot = slot
            self.low = low
            self.high = high
            self.unit = unit
        }
    }

    /// Hash of what it says and when, in hex: the same in every ledger it is imported into.
    public var uid: String
    /// Instant, UTC.
    public var made: String
    /// What is corrected: tells which parts of `anchor` and `change` are set.
    public var kind: Kind
    /// What it is about, by content: the same in every archive that has the articles.
    public var anchor: Anchor
    /// What is set there; empty where the kind says all (`dropEvent`, `undo`...).
    public var change: Change
    /// Why, in the words of who made it.
    public var note: String?

    /// A new correction; its uid is the hash of what it says and when.
    public init(_ kind: Kind, _ anchor: Anchor, _ change: Change = Change(), note: String? = nil) {
        self.init(uid: "", made: Clock.now(), kind: kind, anchor: anchor, change: change, note: note)
        uid = contentHash
    }

    init(uid: String, made: String, kind: Kind, anchor: Anchor, change: Change, note: String?) {
        self.uid = uid
        self.made = made
        self.kind = kind
        self.anchor = anchor
        self.change = change
        self.note = note
    }

    /// Does it keep the mentions of one event together? What is corrected of an event is corrected of all that tells it. Ledgers of before, whose
    /// mentions have no place, said it of each mention alone.
    var keepsTogether: Bool {
        switch kind {
        case .eventType, .eventStatus, .eventDate, .eventAmount: anchor.mentions.count > 1 && anchor.mentions.allSatisfy { $0.place != nil }
        default: false
        }
    }

    /// What `uid` must be.
    var contentHash: String {
        var w = JSONWriter()
        w.beginArray()
        for s in [made, kind.rawValue, anchor.json, change.json] { w.value(s) }
        w.value(note)
        w.endArray()
        return Identity.hex(SHA256.hash(w.bytes).prefix(8))
    }
}

// MARK: JSON

extension Correction.Anchor {
    var json: String {
        var w = JSONWriter()
        w.beginObject()
        if let company { w.member("company", company) }
        if !articles.isEmpty { w.member("articles", articles) }
        for (key, list) in [("mentions", mentions), ("others", others)] where !list.isEmpty {
            w.key(key)
            w.beginArray()
            for m in list {
                w.beginObject()
                w.member("article", m.article)
                w.key("start")
                w.value(m.start)
                w.key("end")
                w.value(m.end)
                w.member("type", m.type)
                w.member("company", m.company)
                if let fillers = m.fillers { w.member("fillers", fillers) }
                if let place = m.place {
                    w.key("place")
                    w.value(place)
                }
                w.endObject()
            }
            w.endArray()
        }
        if let correction { w.member("correction", correction) }
        w.endObject()
        return String(decoding: w.bytes, as: UTF8.self)
    }

    init?(_ value: JSON?) {
        guard let value, value.members != nil else { return nil }
        company = value["company"]?.text
        articles = value["articles"]?.elements?.compactMap(\.text) ?? []
        correction = value["correction"]?.text
        func list(_ key: String) -> [Correction.Mention] {
            (value[key]?.elements ?? []).compactMap { m in
                guard let article = m["article"]?.text, let start = m["start"]?.int, let end = m["end"]?.int, let type = m["type"]?.text
                else { return nil }
                return Correction.Mention(
                    article: article, start: start, end: end, type: type, company: m["company"]?.elements?.compactMap(\.text) ?? [],
                    fillers: m["fillers"]?.elements?.compactMap(\.text), place: m["place"]?.int)
            }
        }
        mentions = list("mentions")
        others = list("others")
    }
}

extension Correction.Change {
    var json: String {
        var w = JSONWriter()
        w.beginObject()
        for (key, v) in [
            ("company", company), ("name", name), ("type", type), ("status", status), ("from", from), ("to", to), ("slot", slot),
        ] {
            if let v { w.member(key, v) }
        }
        if let sectors { w.member("sectors", sectors) }
        for (key, v) in [("low", low), ("high", high)] {
            if let v {
                w.key(key)
                w.value(v)
            }
        }
        if let unit { w.member("unit", unit) }
        w.endObject()
        return String(decoding: w.bytes, as: UTF8.self)
    }

    init?(_ value: JSON?) {
        guard let value, value.members != nil else { return nil }
        company = value["company"]?.text
        name = value["name"]?.text
        sectors = value["sectors"]?.elements?.compactMap(\.text)
        type = value["type"]?.text
        status = value["status"]?.text
        from = value["from"]?.text
        to = value["to"]?.text
        slot = value["slot"]?.text
        low = value["low"]?.number
        high = value["high"]?.number
        unit = value["unit"]?.text
    }
}

extension Correction {
    /// One line of `dateline export corrections`.
    public var line: String {
        var w = JSONWriter()
        w.beginObject()
        w.member("uid", uid)
        w.member("made", made)
        w.member("kind", kind.rawValue)
        w.key("anchor")
        w.raw(anchor.json)
        w.key("change")
        w.raw(change.json)
        if let note { w.member("note", note) }
        w.endObject()
        return String(decoding: w.bytes, as: UTF8.self)
    }

    /// A correction from such a line; nil where it is none or was tampered with.
    public init?(line: [UInt8]) {
        guard let v = try? JSON.parse(line), let uid = v["uid"]?.text, let made = v["made"]?.text,
            let kind = v["kind"]?.text.flatMap({ Kind(rawValue: $0) }), let anchor = Anchor(v["anchor"]), let change = Change(v["change"])
        else { return nil }
        self.init(uid: uid, made: made, kind: kind, anchor: anchor, change: change, note: v["note"]?.text)
        guard contentHash == uid else { return nil }
    }
}

extension JSONWriter {
    mutating func member(_ name: String, _ v: String) {
        key(name)
        value(v)
    }
    mutating func member(_ name: String, _ list: [String]) {
        key(name)
        beginArray()
        for s in list { value(s) }
        endArray()
    }
}
