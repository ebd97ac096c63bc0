import Text

/// What the extractor read in one article. All offsets are Unicode code points into the article's text, end exclusive.
public struct Facts: Sendable {
    /// Companies that it names.
    public var companies: [Company] = []
    /// Regulators, courts, universities and other bodies that are no companies.
    public var organizations: [Company] = []
    /// In the order of the text; events point at them.
    public var amounts: [Amount] = []
    /// In the order of the text.
    public var dates: [TimeExpression] = []
    /// What happens to companies and by them, as the article tells it.
    public var events: [Event] = []
    /// Nothing read.
    public init() {}
}

/// A run of code points, end exclusive.
public struct Span: Sendable, Hashable {
    /// First code point.
    public var start: Int
    /// The code point behind the last.
    public var end: Int
    /// The code points `start..<end`.
    public init(start: Int, end: Int) {
        self.start = start
        self.end = end
    }
}

/// A company (or, under `organizations`, a non-commercial body) of an article.
public struct Company: Sendable {
    /// Id in the reference data, or one derived from the name where it was discovered in the text.
    public var id: String
    /// The name a reader would look it up by.
    public var name: String
    /// Other names under which the reference data or the article know it.
    public var aliases: [String]
    /// From the reference data; else discovered in this text.
    public var known: Bool
    /// Codes of `Data/sectors.tsv`, most telling first.
    public var sectors: [String]
    /// The article is about it.
    public var central: Bool
    /// Where it is named, in order.
    public var mentions: [Span]
    /// What is left out is empty or false.
    public init(
        id: String, name: String, aliases: [String] = [], known: Bool, sectors: [String] = [], central: Bool = false, mentions: [Span] = []
    ) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.known = known
        self.sectors = sectors
        self.central = central
        self.mentions = mentions
    }
}

/// A quantity. One number has `low == high`; "more than X" has no `high`, "up to X" no `low`.
public struct Amount: Sendable, Equatable {
    /// What is measured or counted.
    public enum Kind: String, Sendable, CaseIterable { case money, percent, headcount, users, count }
    /// Where it stands.
    public var span: Span
    /// What is measured or counted.
    public var kind: Kind
    /// Lower bound in plain units (42 cents is 0.42 USD); nil: "up to".
    public var low: Double?
    /// Upper bound in plain units, equal to `low` for one number; nil: "more than".
    public var high: Double?
    /// ISO 4217 code or crypto ticker; "%" or "pp"; "people"; a singular noun, "" for a bare number.
    public var unit: String
    /// "About", "nearly", or a vague word: the bounds are no exact figure.
    public var approximate: Bool
    /// Index of the amount that states the same in another currency ("236.5 billion yuan ($33.2 billion)").
    public var sameAs: Int?
    /// - Parameter sameAs: index into `Facts.amounts` of the same in another currency.
    public init(span: Span, kind: Kind, low: Double?, high: Double?, unit: String, approximate: Bool, sameAs: Int? = nil) {
        self.span = span
        self.kind = kind
        self.low = low
        self.high = high
        self.unit = unit
        self.approximate = approximate
        self.sameAs = sameAs
    }
}

/// A time expression with its TIMEX3 value (TimeML) and, where that is a calendar date, its days.
public struct TimeExpression: Sendable, Equatable {
    /// Where it stands.
    public var span: Span
    /// TIMEX3 value (TimeML): "2024-10-22", "2024-Q3", "P2Y", "PAST_REF".
    public var timex: String
    /// Days of the value, inclusive; nil where it is none of the calendar.
    public var days: DayInterval?
    /// - Parameter timex: TIMEX3 value; `days` are its own where it is a date of the calendar.
    public init(span: Span, timex: String, days: DayInterval?) {
        self.span = span
        self.timex = timex
        self.days = days
    }
}

/// An event as one article tells it.
public struct Event: Sendable {
    /// Told as a fact, announced for later, by hearsay, denied, called off.
    public enum Status: String, Sendable, CaseIterable { case reported, planned, rumoured, denied, cancelled }
    /// The date is told, that of the publication, or not known.
    public enum DateBasis: String, Sendable { case explicit, publication, unknown }
    /// A type of `Data/events/types.tsv`: "layoff", "funding_round"...
    public var type: String
    /// How it is told.
    public var status: Status
    /// Names, as in `Facts.companies` and `.organizations`, of whom the event is about.
    public var company: [String]
    /// Role -> fillers, in the order of the roles' names. `direction` has one filler and is written as a string.
    public var roles: [(role: String, fillers: [String])]
    /// Slot -> indices into `Facts.amounts`.
    public var amounts: [(slot: String, indices: [Int])]
    /// Days on which it happens or happened; nil: not known.
    public var days: DayInterval?
    /// Where `days` is from.
    public var basis: DateBasis
    /// The article exists to report it.
    public var headline: Bool
    /// The sentence that states it.
    public var evidence: Span
    /// Probability that the event is right.
    public var confidence: Double
    /// Name of the rule that read it.
    public var rule: String
    /// What is left out is empty, and the date unknown.
    public init(
        type: String, status: Status, company: [String], roles: [(role: String, fillers: [String])] = [],
        amounts: [(slot: String, indices: [Int])] = [], days: DayInterval? = nil, basis: DateBasis = .unknown, headline: Bool = false,
        evidence: Span, confidence: Double, rule: String
    ) {
        self.type = type
        self.status = status
        self.company = company
        self.roles = roles
        self.amounts = amounts
        self.days = days
        self.basis = basis
        self.headline = headline
        self.evidence = evidence
        self.confidence = confidence
        self.rule = rule
    }
}
