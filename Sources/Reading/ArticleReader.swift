import Text

/// Reads articles out of files, folders and standard input, whatever containers and formats they are in.
///
/// One pass, constant memory: a document is in memory at a time. Formats are recognised by content; the name decides only where the content
/// leaves it open. Nothing is unpacked to disk, no link is followed out of an archive, and no address is ever fetched.
public struct ArticleReader: Sendable {
    /// How far reading has come.
    public struct Progress: Sendable {
        /// File that is being read.
        public var path: String
        /// Bytes of it that are read, as they lie on disk.
        public var bytes: Int
        /// Articles so far, of all files.
        public var articles: Int
    }

    /// What is accepted, and how much of it; they hold for readings that begin after a change.
    public var options: Options

    /// A reader holds no file open and may read any number of times.
    public init(_ options: Options = Options()) { self.options = options }

    /// Reads `paths` in the order given; a folder with all below it, in a stable order; "-" is standard input.
    ///
    /// The closures are called on this thread, article after article as they are found, so that a consumer that blocks holds the reader up.
    /// One bad record never takes the rest of its file: it becomes a `ReadProblem`.
    /// - Parameter onExplanation: where given, gets for each page what it is made of and why (`ReadExplanation`), before its article.
    /// - Throws: only what `onArticle` throws; reading then stops.
    public func read(
        _ paths: [String], onArticle: (Article) throws -> Void, onProblem: (ReadProblem) -> Void, onProgress: (Progress) -> Void = { _ in },
        onExplanation: ((String) -> Void)? = nil
    ) throws {
        try withoutActuallyEscaping(onArticle) { article in
            try withoutActuallyEscaping(onProblem) { problem in
                try withoutActuallyEscaping(onProgress) { progress in
                    let run = ReadingRun(options, article, problem, progress)
                    run.onExplanation = onExplanation
                    for path in paths { try run.read(path: path) }
                    run.finish()
                }
            }
        }
    }

    /// Reads one document or container from memory, as if it were the file `path`.
    public func read(
        bytes: [UInt8], path: String, onArticle: (Article) throws -> Void, onProblem: (ReadProblem) -> Void
    ) throws {
        try withoutActuallyEscaping(onArticle) { article in
            try withoutActuallyEscaping(onProblem) { problem in
                let run = ReadingRun(options, article, problem) { _ in }
                run.budget = ExpansionBudget(options)
                run.budget.raw = bytes.count
                do {
                    try run.read(ByteReader(MemorySource(bytes)), Origin(path: path))
                    run.finish()
                } catch let end as FileGivenUp {
                    run.report(end.cause, Origin(path: path))
                } catch let stop as ConsumerStop {
                    throw stop.cause
                }
            }
        }
    }
}

/// Where a document comes from, and what its container says of it.
struct Origin {
    /// File and, behind "!", the member of the container.
    var path: String
    /// Name that decides what content leaves open: the file's or the member's.
    var name: String
    var position: String?
    /// Where the record begins in its file, for messages.
    var byte: Int?
    var id: String?
    var url: String?
    /// Of the transport: an HTTP or MIME header.
    var mediaType: String?
    var charset: String?
    /// When the container's maker fetched the document: an upper bound of its publication.
    var fetched: CivilDate?
    /// Containers around it.
    var depth = 0
    /// Found by walking a folder or archive, not named by the user: what is no article there is passed over with a notice.
    var isFound = false
    /// What a file of the same name says of the document: "story.json" beside "story.html".
    var sidecar: Article?

    init(path: String) {
        self.path = path
        name = path
    }

    /// A member of this container.
    func member(_ name: String) -> Origin {
        var o = Origin(path: path + "!" + name)
        o.name = name
        o.depth = depth + 1
        o.isFound = true
        return o
    }

    /// Extension of the name in lower case, without the dot.
    var suffix: String {
        let last = name.split(separator: "/").last ?? ""
        guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return "" }
        return last[last.index(after: dot)...].lowercased()
    }

    /// Its name is that of a format that is read as text, and of no hidden file: what lies there should be an article.
    var claimsFormat: Bool {
        let last = name.split(separator: "/").last ?? ""
        return !last.hasPrefix(".") && Origin.textSuffixes.contains(suffix)
    }
    private static let textSuffixes: Set<String> = [
        "txt", "text", "md", "markdown", "html", "htm", "xhtml", "json", "ndjson", "jsonl", "csv", "tsv", "tab", "xml", "rss", "atom",
        "opml", "eml",
        "mbox", "warc",
    ]
}

/// The consumer does not want to go on.
struct ConsumerStop: Error { var cause: any Error }

/// One call of `ArticleReader.read`: the consumer's closures, and what must hold over the whole stream (unique ids).
final class ReadingRun {
    let options: ArticleReader.Options
    var budget: ExpansionBudget
    private let onArticle: (Article) throws -> Void
    private let onProblem: (ReadProblem) -> Void
    private let onProgress: (ArticleReader.Progress) -> Void
    var onExplanation: ((String) -> Void)?
    private var ids = UniqueIDs()
    private var articles = 0
    private var file = ""
    private var reported = 0
    /// Names of the mapping that no record has had, and the first record's own names.
    private var unmapped: Set<String>
    private var firstRecord: (origin: Origin, names: [String])?

    init(
        _ options: ArticleReader.Options, _ onArticle: @escaping (Article) throws -> Void, _ onProblem: @escaping (ReadProblem) -> Void,
        _ onProgress: @escaping (ArticleReader.Progress) -> Void
    ) {
        self.options = options
        self.onArticle = onArticle
        self.onProblem = onProblem
        self.onProgress = onProgress
        budget = ExpansionBudget(options)
        unmapped = Set(options.map.values.joined())
    }

    /// Remembers which names of the mapping a record has.
    func note(mapped members: [JSON.Member], _ origin: Origin) {
        guard !unmapped.isEmpty else { return }
        if firstRecord == nil { firstRecord = (origin, members.map(\.key)) }
        unmapped = unmapped.filter { !ArticleFields.has($0, members) }
    }

    /// Names what the mapping asked for and no record of the whole input had.
    func finish() {
        guard let (origin, names) = firstRecord else { return }
        for (field, keys) in options.map.sorted(by: { $0.key < $1.key }) where keys.allSatisfy(unmapped.contains) {
            report(
                .noText, origin, what: "--map \(field)=\(keys[0]) finds nothing", why: "no record has \"\(keys[0])\"",
                hint: "the first one has \(names.prefix(30).joined(separator: ", ")); a path into an object is written meta.story")
        }
    }

    // MARK: Files

    func read(path: String) throws {
        if path == "-" { return try read(file: path, found: false) }
        switch FileWalk.kind(path) {
        case .file: try read(file: path, found: false)
        case .folder:
            try FileWalk.walk(path) {
                try read(file: $0, found: true, url: $1, sidecar: $2)
            } fail: {
                reportUnreadable($0, $1)
            }
        case .other:
            // A pipe named by the user ("<(...)") is a stream like any other.
            try read(file: path, found: false)
        case .missing(let number):
            reportUnreadable(path, number)
        }
    }

    /// A folder that cannot be listed, a link to nothing, or what is not there at all.
    private func reportUnreadable(_ path: String, _ number: Int32) {
        switch (FileWalk.kind(path), FileWalk.kind(path, followingLinks: false)) {
        case (.missing, .other):
            report(
                .unreadable, Origin(path: path), what: "cannot follow the link", why: FileSource.reason(number),
                hint: "what it points to is gone or cannot be reached; mend the link or remove it")
        case (.folder, _):
            report(
                .unreadable, Origin(path: path), what: "cannot read the folder", why: FileSource.reason(number),
                hint: "check its permissions")
        default:
            report(.unreadable, Origin(path: path), what: "cannot open it", why: FileSource.reason(number), hint: "check the path")
        }
    }

    private func read(file path: String, found: Bool, url: String? = nil, sidecar: Article? = nil) throws {
        budget = ExpansionBudget(options)
        file = path
        reported = 0
        var origin = Origin(path: path)
        origin.isFound = found
        origin.url = url
        origin.sidecar = sidecar
        do {
            try read(ByteReader(try FileSource(path: path, budget: budget)), origin)
        } catch let failure as StreamFailure {
            report(failure, origin)
        } catch let end as FileGivenUp {
            report(end.cause, origin)
        } catch let stop as ConsumerStop {
            throw stop.cause
        }
        onProgress(.init(path: path, bytes: budget.raw, articles: articles))
    }

    /// Reads a stream of whatever format. Failures that end it are reported here; only `ConsumerStop` and `FileGivenUp` come out.
    func read(_ stream: ByteReader, _ origin: Origin) throws {
        do {
            guard origin.depth <= options.maximumDepth else {
                throw StreamFailure(
                    .tooDeep, "not opened", "it is more than \(options.maximumDepth) containers deep", hint: "unpack the outer ones first")
            }
            try dispatch(stream, origin)
        } catch let failure as StreamFailure {
            report(failure, origin)
        }
    }

    private func dispatch(_ stream: ByteReader, _ origin: Origin) throws {
        switch Format.recognise(stream.peek(Format.window), origin) {
        case .empty:
            if try stream.isAtEnd() { notice(.empty, origin, what: "passed over", why: "it is empty") }
        case .gzip:
            var inner = origin
            inner.depth += 1
            if inner.suffix == "gz" { inner.name = String(inner.name.dropLast(3)) }
            try read(ByteReader(GzipSource(stream, budget)), inner)
        case .wide(let encoding):
            var inner = origin
            inner.charset = "utf-8"
            inner.depth += 1
            try read(ByteReader(WideTextSource(stream, encoding)), inner)
        case .zip: try Zip.read(stream, origin, self)
        case .tar: try Tar.read(stream, origin, self)
        case .warc: try WARC.read(stream, origin, self)
        case .delimited(let delimiter): try DelimitedArticles.read(stream, delimiter, origin, self)
        case .mailbox: try Mail.readMailbox(stream, origin, self)
        case .mail: try Mail.read(try document(stream), origin, self)
        case .feed: try FeedReader.read(try document(stream), origin, self)
        case .opml: LinkLists.readOPML(try document(stream), origin, self)
        case .sitemap: try LinkLists.readSitemap(try document(stream), origin, self)
        case .page: try Pages.read(try document(stream), origin, self)
        case .json(let layout): try JSONDocuments.read(stream, layout, origin, self)
        case .database: try SQLiteArticles.read(stream, origin, self)
        case .text: try PlainText.read(stream, origin, self)
        case .asset: notice(.unsupported, origin, what: "passed over", why: "no article by its name")
        case .binary(let what):
            if origin.isFound, !origin.claimsFormat { return notice(.unsupported, origin, what: "passed over", why: what) }
            report(.unsupported, origin, what: "not read", why: what, hint: "see the list of formats that are read")
        }
    }

    private func document(_ stream: ByteReader) throws -> [UInt8] { try stream.readAll(limit: options.maximumDocumentBytes) }

    // MARK: Results

    /// Hands an article on, with its origin, a unique id and zones.
    func deliver(_ article: Article, _ origin: Origin, line: Int? = nil, byte: Int? = nil) throws {
        guard article.text.count <= options.maximumArticleBytes else {
            return report(
                .tooLarge, origin, line: line, byte: byte, what: "the article is too large",
                why: "its text has \(article.text.count) bytes, more than \(options.maximumArticleBytes)",
                hint: "split it, or give --max-article \(article.text.count >> 20 + 1)")
        }
        var a = article
        if let s = origin.sidecar { s.complete(&a) }
        a.speakByTitle()
        if a.path == nil { a.path = origin.path }
        // A line of `read` or of an export says where the article came from; it is no member of the file that carries it on.
        let isCarried = article.path != nil && !article.zones.isEmpty
        if a.position == nil, !isCarried { a.position = origin.position }
        if a.url == nil { a.url = origin.url }
        if a.id.isEmpty { a.id = origin.id ?? "" }
        if a.id.isEmpty { a.id = ArticleLine.contentID(a) }
        if let noise = TextNoise.finding(a.text) {
            return report(
                .damaged, origin, line: line, byte: byte, what: "no article", why: noise,
                hint: "look whether it is a text at all, and in which encoding")
        }
        ids.makeUnique(&a)
        ZoneInference.apply(to: &a)
        if a.title == nil, let z = a.zones.first(where: { $0.kind == .title }) {
            a.title = ZoneInference.titleText(a.text, z)
        }
        PublicationDateInference.apply(to: &a)
        articles += 1
        do { try onArticle(a) } catch { throw ConsumerStop(cause: error) }
        if budget.raw - reported > 1 << 20 || articles & 255 == 0 {
            reported = budget.raw
            onProgress(.init(path: file, bytes: budget.raw, articles: articles))
        }
    }

    /// Something was passed over on purpose.
    func notice(_ kind: ReadProblem.Kind, _ origin: Origin, what: String, why: String, hint: String? = nil) {
        onProblem(ReadProblem(kind, .notice, path: origin.path, byte: origin.byte, what: what, why: why, hint: hint))
    }

    /// Bytes that the encoding does not have became U+FFFD: no failure, but not to be hidden.
    func noticeReplacements(_ encoding: String, _ origin: Origin) {
        notice(.damaged, origin, what: "bytes replaced by U+FFFD", why: "they are no \(encoding)")
    }

    func report(
        _ kind: ReadProblem.Kind, _ origin: Origin, line: Int? = nil, byte: Int? = nil, what: String, why: String, hint: String? = nil
    ) {
        onProblem(ReadProblem(kind, path: origin.path, line: line, byte: byte ?? origin.byte, what: what, why: why, hint: hint))
    }

    func report(_ f: StreamFailure, _ origin: Origin, line: Int? = nil, byte: Int? = nil) {
        report(f.kind, origin, line: line, byte: f.byte ?? byte, what: f.what, why: f.why, hint: f.hint)
    }
}

/// Makes ids unique over a stream, in a way that does not depend on anything but the articles before.
struct UniqueIDs {
    private var seen: Set<UInt64> = []
    private var repeats: [UInt64: Int] = [:]

    /// An id that was there before gets the content's hash behind "#", and a count where even that was there; `guid` keeps it as it was.
    mutating func makeUnique(_ a: inout Article) {
        if seen.insert(Hashing.exact(a.id.utf8)).inserted { return }
        let given = a.id
        var id = "\(given)#\(ArticleLine.contentID(a))"
        let hash = Hashing.exact(id.utf8)
        if !seen.insert(hash).inserted {
            let stem = id
            repeat {
                let n = repeats[hash, default: 1] + 1
                repeats[hash] = n
                id = "\(stem).\(n)"
            } while !seen.insert(Hashing.exact(id.utf8)).inserted
        }
        if a.guid == nil { a.guid = given }
        a.id = id
    }
}
