import Text

/// RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, CDF: one article for each entry, well-formed or not.
struct FeedReader {
    private let b: [UInt8]
    private var scanner: MarkupScanner
    private let origin: Origin
    private let run: ReadingRun

    /// An element that is open.
    private struct Open {
        var name: FeedName
        /// Base for the references in it.
        var base: String?
        var language: String?
    }
    private var open: [Open] = []
    /// Elements open beyond those kept in `open`.
    private var tooDeep = 0
    private var prefixes: [String: String] = [:]
    /// Depth of the entry at hand, 0 outside.
    private var entryDepth = 0
    private var entry = FeedEntry()
    private var channel = FeedEntry()
    private var count = 0
    /// The field at hand: its tag, where its content starts, and the decoded text so far.
    private var field: (tag: FeedField, depth: Int, start: Int)?
    private var fieldText: [UInt8] = []
    private var fieldHasMarkup = false

    /// Fields of the feed itself so far.
    private var channelFields = 0

    private static let deepest = 256
    /// Fields of a feed that its entries may inherit, and bytes of each.
    private static let mostChannelFields = 100
    private static let longestInherited = 4096

    static func read(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun) throws {
        let decoded = CharacterDecoding.decode(bytes, hint: origin.charset)
        if decoded.hadErrors { run.noticeReplacements(decoded.encoding, origin) }
        var reader = FeedReader(decoded.utf8, origin, run)
        try reader.read()
    }

    private init(_ bytes: [UInt8], _ origin: Origin, _ run: ReadingRun) {
        b = bytes
        scanner = MarkupScanner(bytes)
        self.origin = origin
        self.run = run
    }

    private mutating func read() throws {
        var cut: Int?
        while let event = scanner.next() {
            switch event {
            case .text(let r): if field != nil { CharacterReferences.append(b, r, to: &fieldText) }
            case .cdata(let r, let closed):
                if field != nil { fieldText.append(contentsOf: b[r]) }
                if !closed { cut = r.lowerBound - 9 }
            case .start(let tag): try start(tag)
            case .end(let name, let range): try end(FeedName(b, name, prefixes), range)
            }
        }
        if entryDepth > 0 {
            let at = cut ?? b.count
            run.report(
                .truncated, origin, byte: at, what: cut == nil ? "the feed is cut off" : "a CDATA section never ends",
                why: "it ends inside entry \(count + 1), which is kept as far as it goes", hint: "fetch the feed again")
            endField(b.count)
            try endEntry()
        }
        if count == 0 { run.notice(.empty, origin, what: "passed over", why: "a feed without entries") }
    }

    // MARK: Structure

    private mutating func start(_ tag: MarkupScanner.Tag) throws {
        var attributes: [(name: String, value: String)] = []
        if !tag.attributes.isEmpty {
            attributes = MarkupScanner.attributes(b, tag)
            for (name, value) in attributes where name.hasPrefix("xmlns:") {
                prefixes[String(name.dropFirst(6))] = FeedName.prefix(ofNamespace: value)
            }
        }
        let name = FeedName(b, tag.name, prefixes)
        let parent = open.last
        var base = parent?.base ?? origin.url
        if let own = value("xml:base", attributes) { base = URLReference.resolve(own, base: base) }
        let depth = open.count + 1
        if name.isEntry, field == nil || isUnclosedField {
            // An entry in an entry: the one before was never closed.
            if entryDepth > 0 {
                endField(tag.range.lowerBound)
                open.removeLast(max(0, open.count - entryDepth + 1))
                tooDeep = 0
                try endEntry()
            }
            if !tag.isSelfClosing { push(Open(name: name, base: base, language: value("xml:lang", attributes) ?? parent?.language)) }
            entryDepth = open.count
            entry = FeedEntry()
            entry.isAtom = name.local == "entry"
            entry.language = value("xml:lang", attributes) ?? parent?.language
            entry.add(attributes: attributes, of: name, base: base)
            if tag.isSelfClosing {
                entryDepth = open.count + 1
                try endEntry()
            }
            return
        }
        if field != nil {
            fieldHasMarkup = true
        } else if entryDepth > 0 || name.isChannelField(below: parent?.name) {
            let content = FeedField(name: name, attributes: attributes, base: base)
            if tag.isSelfClosing {
                keep(content, text: [], markup: nil, depth: depth)
            } else if !name.isWrapper {
                field = (content, depth, tag.range.upperBound)
                fieldText = []
                fieldHasMarkup = false
            }
        }
        if !tag.isSelfClosing { push(Open(name: name, base: base, language: value("xml:lang", attributes) ?? parent?.language)) }
    }

    /// A field of the entry that cannot hold an entry: it was never closed. Content may (Atom in Atom), unless it is still empty.
    private var isUnclosedField: Bool {
        guard let f = field, entryDepth > 0, f.depth == entryDepth + 1 else { return false }
        switch f.tag.name.local {
        case "content": return false
        case "description", "summary", "encoded", "body", "fullitem", "div", "source":
            return !fieldHasMarkup && !fieldText.contains { $0 > 0x20 }
        default: return true
        }
    }

    private mutating func push(_ o: Open) {
        if open.count < FeedReader.deepest { open.append(o) } else { tooDeep += 1 }
    }

    private mutating func end(_ name: FeedName, _ range: Range<Int>) throws {
        if tooDeep > 0 {
            // Names are not kept down there; only what closes an entry is believed.
            guard name.isEntry || name.local == "channel" || name.local == "feed" || name.local == "rss" else {
                tooDeep -= 1
                return
            }
            tooDeep = 0
        }
        guard let at = open.lastIndex(where: { $0.name.local == name.local }) else { return }
        // A stray end tag in an entry does not close what stands around it, unless it is the feed's own.
        if entryDepth > 0, at + 1 < entryDepth, !name.isRoot { return }
        if let f = field, at + 1 <= f.depth { endField(range.lowerBound) }
        if entryDepth > 0, at + 1 <= entryDepth { try endEntry() }
        open.removeLast(open.count - at)
    }

    private mutating func endField(_ end: Int) {
        guard let f = field else { return }
        field = nil
        keep(f.tag, text: fieldText, markup: fieldHasMarkup ? f.start..<max(f.start, end) : nil, depth: f.depth)
        fieldText = []
    }

    private mutating func keep(_ f: FeedField, text: [UInt8], markup: Range<Int>?, depth: Int) {
        let content = FeedContent(text: text, markup: markup.map { Array(b[$0]) })
        if entryDepth > 0 { return entry.add(f, content) }
        // Every entry inherits these: a hostile feed would multiply what is long, or many, by its entries.
        guard channelFields < FeedReader.mostChannelFields, text.count + (markup?.count ?? 0) <= FeedReader.longestInherited else { return }
        channelFields += 1
        channel.add(f, content)
    }

    private mutating func endEntry() throws {
        let article = entry.article(channel: channel, language: open.first?.language)
        entryDepth = 0
        field = nil
        entry = FeedEntry()
        var o = origin
        o.position = String(count)
        o.url = nil
        o.id = nil
        count += 1
        try run.deliver(article, o)
    }

    private func value(_ name: String, _ attributes: [(name: String, value: String)]) -> String? {
        // Bases and languages are inherited too.
        attributes.first { $0.name == name && $0.value.utf8.count <= FeedReader.longestInherited }?.value
    }
}

/// Name of a feed's element: prefix by its namespace, local part in lower case.
struct FeedName: Equatable {
    /// "" for RSS and Atom themselves; else the usual prefix of the namespace ("dc", "media"), or the one written.
    var prefix: String
    var local: String

    init(_ b: [UInt8], _ range: Range<Int>, _ prefixes: [String: String]) {
        let short = range.lowerBound..<min(range.upperBound, range.lowerBound + 64)
        if let colon = b[short].firstIndex(of: 0x3A) {
            let written = ByteText.string(b, range.lowerBound..<colon)
            prefix = prefixes[written] ?? FeedName.usual(written.lowercased())
            local = ByteText.lowercased(b, (colon + 1)..<short.upperBound)
        } else {
            prefix = ""
            local = ByteText.lowercased(b, short)
        }
    }

    private static func usual(_ p: String) -> String {
        switch p {
        case "atom", "a10", "rss", "rdf", "r": ""
        default: p
        }
    }

    /// The usual prefix of a namespace; nil keeps the one written.
    static func prefix(ofNamespace uri: String) -> String? {
        let u = uri.lowercased()
        let known: [(String, String)] = [
            ("http://www.w3.org/2005/atom", ""), ("http://purl.org/atom/", ""), ("http://purl.org/rss/1.0/modules/content", "content"),
            ("http://purl.org/rss/1.0/modules/", "module"), ("http://purl.org/rss/1.0", ""), ("http://my.netscape.com/rdf/simple", ""),
            ("http://channel.netscape.com/rdf/simple", ""), ("http://backend.userland.com/rss", ""),
            ("http://blogs.law.harvard.edu/tech/rss", ""),
            ("http://www.w3.org/1999/02/22-rdf-syntax-ns", ""), ("http://purl.org/dc/elements/", "dc"),
            ("http://purl.org/dc/terms", "dcterms"),
            ("http://search.yahoo.com/mrss", "media"), ("http://www.itunes.com/dtds/podcast", "itunes"),
            ("http://www.w3.org/1999/xhtml", "xhtml"),
        ]
        return known.first { u.hasPrefix($0.0) }?.1
    }

    var isEntry: Bool { prefix.isEmpty && (local == "item" || local == "entry") }
    var isRoot: Bool { prefix.isEmpty && (local == "rss" || local == "feed" || local == "rdf" || local == "channel") }
    /// Elements that only hold others.
    var isWrapper: Bool { isRoot || prefix == "media" && (local == "group" || local == "content") || prefix.isEmpty && local == "logo" }

    /// Fields of the feed that its entries inherit.
    func isChannelField(below parent: FeedName?) -> Bool {
        guard let parent, parent.isRoot else { return false }
        switch (prefix, local) {
        case ("", "title"), ("", "link"), ("", "language"), ("dc", "language"), ("", "author"), ("dc", "creator"): return true
        default: return false
        }
    }
}
