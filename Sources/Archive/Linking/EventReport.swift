import Text

/// An event as one article tells it, with what linking needs to know of the article. Reports are compared by content only, never by row
/// ids, so that the order of ingestion plays no part.
struct EventReport: Sendable {
    /// Who fills a role.
    struct Filler: Sendable, Equatable {
        /// Row of the company; nil where the filler is no company of the archive.
        let company: Int64?
        let name: String
        /// The name's words in small letters, hashed (`NameWords.of`, `NameWords.ofDescribed`): made once, compared often. Of a company empty:
        /// its names are in the directory.
        let words: [String]
        let hashes: [UInt64]
        let describedHashes: [UInt64]
        /// What the name says beside the company's own, of a product that reports are compared by (`EventClustering`).
        var product: ProductName?

        init(company: Int64?, name: String) {
            self.company = company
            self.name = name
            words = company == nil ? RoleMatching.words(name) : []
            hashes = company == nil ? NameWords.of(name) : []
            describedHashes = company == nil ? NameWords.ofDescribed(name) : []
        }
    }

    /// What fills a slot.
    struct Quantity: Sendable, Equatable {
        /// Row of the amount.
        var amount: Int64
        var slot: String
        var kind: String
        var low: Double?
        var high: Double?
        var unit: String
        var approximate: Bool
        var usdLow: Double?
        var usdHigh: Double?
        var eurLow: Double?
        var eurHigh: Double?
        /// Code points of the article, for a stable order.
        var start: Int
    }

    /// Row of the mention.
    var mention: Int64
    /// Row of the event that it belonged to before, kept where the cluster stays.
    var event: Int64?
    /// Hash of the article's content, and the mention's place in the article: the order of the reports on any machine.
    var articleHash: [UInt8]
    var ordinal: Int
    var article: Int64
    /// Copies of one story share it: the family, else the article (negative).
    var family: Int64
    var published: DayInterval?
    var type: String
    var status: String
    var days: DayInterval?
    var basis: String
    var headline: Bool
    var confidence: Double
    var fillers: [(role: String, fillers: [Filler])]
    var quantities: [Quantity]
    /// The block that it is filed in; 0 where it was not read from there.
    var block: Int64 = 0
    /// What corrections set of it.
    var corrected = CorrectedParts.none

    func fillers(_ role: String) -> [Filler] {
        for f in fillers where f.role == role { return f.fillers }
        return []
    }
    func quantities(_ slot: String) -> [Quantity] { quantities.filter { $0.slot == slot } }

    /// Days on which the happening may be placed: its own date; the publication where the article reports it as news or as a plan.
    var anchors: [DayInterval] {
        var out: [DayInterval] = []
        if let days { out.append(days) }
        if let published, headline || basis == "publication" || status != "reported" { out.append(published) }
        return out
    }

    /// Where the report stands in time: the publication of a plan, else the event's date.
    var anchor: DayInterval? {
        if status != "reported", let published { return published }
        return days ?? anchors.first
    }

    /// Order by content: the same on any machine, whatever order the articles came in.
    static func precedes(_ a: EventReport, _ b: EventReport) -> Bool {
        if a.articleHash != b.articleHash { return a.articleHash.lexicographicallyPrecedes(b.articleHash) }
        return a.ordinal < b.ordinal
    }
}
