import Text

/// One article as the streams carry it (the article line of the contract).
public struct Article: Sendable {
    /// Unique in the stream: from the input (`id`, guid, Message-ID, WARC-Record-ID) or derived from the content.
    public var id: String
    /// A feed's own id where it repeats and `id` had to differ.
    public var guid: String?
    /// File it came from, and behind "!" the member of the container.
    public var path: String?
    /// The entry in that file: an index, a line, a byte offset, or a table and a row; nil where the file is one article.
    public var position: String?
    /// The address where it was found.
    public var url: String?
    /// The address that it gives itself.
    public var canonicalURL: String?
    /// As its metadata or feed has it.
    public var title: String?
    /// Names as its metadata, feed or byline gives them.
    public var authors: [String] = []
    /// BCP 47.
    public var language: String?
    /// Name of the publisher's site.
    public var site: String?
    /// Sections and tags, as it gives them.
    public var categories: [String] = []
    /// When it was published.
    public var published: PublicationDate?
    /// When it was last changed, where its source says so.
    public var updated: PublicationDate?
    /// The article as plain text, UTF-8, without U+0000.
    public var text: [UInt8]
    /// Zones that cover `text`, in order; empty where they are not inferred yet.
    public var zones: [Zone] = []
    /// Keys of the input that the contract does not know, with their JSON value, passed through untouched.
    public var extra: [(key: String, json: String)] = []

    /// An article of which nothing else is known.
    /// - Parameter text: UTF-8 without U+0000.
    public init(id: String, text: [UInt8]) {
        self.id = id
        self.text = text
    }

    /// Gives an article that is a headline alone, as most entries of many feeds are, its title as text: facts stand in the text.
    public mutating func speakByTitle() {
        guard let title, !text.contains(where: { $0 > 0x20 }), title.utf8.contains(where: { $0 > 0x20 }) else { return }
        text = ArticleLine.withoutNUL(Array(title.utf8))
        zones = []
    }
}

/// When an article was published or updated.
public struct PublicationDate: Sendable, Equatable {
    /// Where the date was found.
    public enum Basis: String, Sendable { case metadata, url, dateline, text }
    /// The days, in the source's own zone, inclusive: one day, or a month or year where no more is known.
    public var days: DayInterval
    /// Where the date was found.
    public var basis: Basis
    /// The date as it was written.
    public var raw: String?
    /// The instant in UTC, `2024-10-22T09:00:00Z`, where the source gives a time.
    public var time: String?

    /// - Parameters:
    ///   - raw: the date as it was written.
    ///   - time: the instant in UTC, `2024-10-22T09:00:00Z`.
    public init(days: DayInterval, basis: Basis, raw: String? = nil, time: String? = nil) {
        self.days = days
        self.basis = basis
        self.raw = raw
        self.time = time
    }
}

/// A run of the text and what it is.
public struct Zone: Sendable, Equatable {
    /// What a run of the text is.
    public enum Kind: String, Sendable, CaseIterable {
        case body, title, byline, caption, teaser, share, promo, navigation, legal, other
        /// Body, title and byline are the article; the rest is page furniture and never feeds extraction.
        public var isArticle: Bool { self == .body || self == .title || self == .byline }
    }
    /// What the run is.
    public var kind: Kind
    /// First byte in the text.
    public var start: Int
    /// The byte behind the last.
    public var end: Int

    /// - Parameters:
    ///   - start: first byte in the text; the article line has code points instead.
    ///   - end: the byte behind the last.
    public init(kind: Kind, start: Int, end: Int) {
        self.kind = kind
        self.start = start
        self.end = end
    }
}
