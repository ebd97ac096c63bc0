import Reading

#if canImport(Glibc)
    import Glibc
#endif

// One target for every reader: the environment variable READER names the file that the bytes pretend to be, so that a reader can be chosen
// ("x.warc", "x.xml", ...); without it the first byte chooses. Whatever the bytes are, reading must end, in bounds, with valid articles.
// Formats are told by their first bytes, which mutations would soon lose: some names put the bytes behind a fitting opening.

private let names = [
    "x.txt", "x.html", "x.xml", "x.json", "x.ndjson", "x.csv", "x.warc", "x.arc", "x.eml", "x.mbox", "x.zip", "x.tar", "x.gz", "x",
    "x.opml", "x.sitemap", "x.charset", "x.wide", "x.sqlite",
]
private let chosen = getenv("READER").map { String(cString: $0) }

/// Encodings of the target "x.charset": one of each kind of decoder, and one that no table has.
private let charsets = [
    "utf-8", "windows-1252", "iso-8859-2", "koi8-r", "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "big5", "euc-kr", "utf-16le",
    "utf-16be",
    "windows-874", "macintosh", "x-user-defined", "replacement", "none",
]
private let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]

/// What the target `name` reads of `bytes`.
private func opened(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
    let first = Int(bytes.first ?? 0)
    return switch name {
    case "x.opml": Array("<opml version=\"2.0\"><body>".utf8) + bytes
    case "x.sitemap": Array("<urlset><url>".utf8) + bytes
    case "x.charset":
        Array(
            "Subject: a\nContent-Type: text/\(first & 0x80 == 0 ? "plain" : "html"); charset=\(charsets[(first & 0x7F) % charsets.count])\n\n"
                .utf8)
            + bytes.dropFirst()
    case "x.wide": marks[first % marks.count] + bytes.dropFirst()
    default: bytes
    }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var name = "x"
    if let chosen { name = chosen } else if !bytes.isEmpty { name = names[Int(bytes.removeFirst()) % names.count] }
    bytes = opened(name, bytes)
    var options = ArticleReader.Options()
    options.maximumDocumentBytes = 1 << 20
    options.freeExpansionBytes = 1 << 20
    options.maximumExpandedBytes = 1 << 23
    var ids: Set<String> = []
    try? ArticleReader(options).read(bytes: bytes, path: name == "x.charset" ? "x.eml" : name) { a in
        precondition(ids.insert(a.id).inserted, "ids are unique")
        precondition(!a.text.contains(0), "no NUL")
        var at = 0
        for z in a.zones {
            precondition(z.start == at && z.end >= z.start, "zones cover the text in order")
            at = z.end
        }
        precondition(a.zones.isEmpty || at == a.text.count, "zones cover the text")
        if let p = a.published { precondition(p.days.from <= p.days.to, "days in order") }
        var w = JSONWriter()
        w.beginObject()
        ArticleLine.write(a, to: &w)
        w.endObject()
        precondition((try? JSON.parse(w.bytes)) != nil, "the line is JSON")
    } onProblem: { p in
        precondition(!p.description.utf8.contains { $0 < 0x20 }, "messages are one line")
    }
    return 0
}
