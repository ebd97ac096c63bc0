import Reading

#if canImport(Glibc)
    import Glibc
#endif

// One target for every reader: the environment variable READER names the file that the bytes pretend to be, so that a reader can be chosen
// ("x.warc", "x.xml", ...); without it the first byte chooses. Whatever the bytes are, reading must end, in bounds, with valid articles.

private let names = [
    "x.txt", "x.html", "x.xml", "x.json", "x.ndjson", "x.csv", "x.warc", "x.arc", "x.eml", "x.mbox", "x.zip", "x.tar", "x.gz", "x",
]
private let chosen = getenv("READER").map { String(cString: $0) }

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var name = "x"
    if let chosen { name = chosen } else if !bytes.isEmpty { name = names[Int(bytes.removeFirst()) % names.count] }
    var options = ArticleReader.Options()
    options.maximumDocumentBytes = 1 << 20
    options.freeExpansionBytes = 1 << 20
    options.maximumExpandedBytes = 1 << 23
    var ids: Set<String> = []
    try? ArticleReader(options).read(bytes: bytes, path: name) { a in
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
