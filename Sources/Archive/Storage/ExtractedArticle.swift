import Extraction
import Reading
import Text

/// What reads the facts of an article, and its zones where it has none.
public typealias FactsReader = @Sendable (inout Article) -> Facts

/// An article with its facts, ready to be stored. Made on any thread.
public struct ExtractedArticle: Sendable {
    /// With the zones and the publication date that reading it inferred.
    public var article: Article
    /// What was read in it; spans count in the text of `article`.
    public var facts: Facts
    /// `ContentHash` of the article as it came: 16 bytes.
    public var contentHash: [UInt8]
    /// By what a later revision is recognised (`Identity.of`): "url:…", "id:…", "path:…" or "content:…".
    public var identity: String
    var copies: CopyTraits
    /// The run it is stored under; nil: the writer's.
    var run: Int64?
    /// Code points of a text that is not here.
    var withheldLength: Int?
    var extractorVersion = Extractor.version

    /// Reads the facts of `article` with `extractor`.
    public init(_ article: Article, _ extractor: Extractor) { self.init(article, { extractor.extract(&$0) }) }

    /// Reads the facts of `article` with `read`.
    public init(_ article: Article, _ read: FactsReader) { self.init(article, key: ArticleKey(article), read) }

    init(_ article: Article, key: ArticleKey, _ read: FactsReader) {
        var a = article
        contentHash = key.contentHash
        identity = key.identity
        facts = read(&a)
        copies = CopyTraits(a)
        self.article = a
    }

    /// An article of another archive that has its facts but not its text. The facts are copied row by row (`SharedFacts`).
    init(withheld stored: StoredArticle, length: Int, identity: String, run: Int64?) {
        article = stored.article
        facts = Facts()
        contentHash = stored.contentHash
        self.identity = identity
        copies = CopyTraits([], [])
        self.run = run
        withheldLength = length
        extractorVersion = stored.extractorVersion
    }
}
