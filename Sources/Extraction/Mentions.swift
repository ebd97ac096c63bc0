import Text

/// What the finders hand on, in tokens of the document.
struct AmountMention {
    var tokens: Range<Int>
    /// Bytes, end exclusive: may cut a token ("$1.2bn" ends with it, "10bn-a-year" before it).
    var bytes: Range<Int>
    var kind: Amount.Kind
    var low: Double?
    var high: Double?
    var unit: String
    var approximate: Bool
    var sameAs: Int?
}

struct TimeMention {
    var tokens: Range<Int>
    var bytes: Range<Int>
    /// TIMEX3 value.
    var timex: String
    /// Days of that value; nil where it is no calendar date.
    var days: DayInterval?
    /// Days of an event told with this expression where they are narrower: "early 1990" is its first quarter, "earlier this month" ends at publication.
    var eventDays: DayInterval?
    /// What was said: the operation of its rule and the unit of the calendar it came to.
    var kind = 0
}

/// A company or organisation of the article.
struct Entity {
    enum Kind: UInt8 { case company, organization }
    var kind: Kind
    var id: String
    var name: String
    var aliases: [String]
    var known: Bool
    var sectors: [String]
    var central: Bool
    /// Sorted by position.
    var mentions: [EntityMention]
    /// Id of the company it belongs to, where known.
    var parent: String?
}

struct EntityMention {
    var tokens: Range<Int>
    var bytes: Range<Int>
    /// Cited as a source ("told Reuters", "(Bloomberg)").
    var isSource: Bool
}

struct EventMention {
    var type: String
    var status: Event.Status
    /// Indices into the entities.
    var company: [Int]
    var roles: [(role: String, fillers: [String])]
    var amounts: [(slot: String, indices: [Int])]
    var days: DayInterval?
    var basis: Event.DateBasis
    var headline: Bool
    /// Bytes.
    var evidence: Range<Int>
    var confidence: Double
    var rule: String
}
