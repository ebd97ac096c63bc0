/// Folders of ArchiveBox (https://github.com/ArchiveBox/ArchiveBox): a collection holds "archive/TIMESTAMP/", a snapshot of one page each,
/// saved by several tools side by side.
enum ArchiveBox {
    /// The page as saved, best first: rendered and whole before raw, raw before what a tool extracted.
    private static let forms = [
        "singlefile.html", "dom.html", "output.html", "readability/content.html", "mercury/content.html", "readability/content.txt",
        "htmltotext.txt", "mercury/content.txt",
    ]

    static func isCollection(_ names: [String]) -> Bool {
        names.contains("archive") && (names.contains("ArchiveBox.conf") || names.contains("index.sqlite3"))
    }

    /// Where the folder `base` (with its "/") is a snapshot: the file to read, and the page's address.
    static func snapshot(_ base: String, _ names: [String]) -> (file: String, url: String?)? {
        guard names.contains("index.json"), let index = index(base + "index.json"), let url = index["url"]?.text,
            index["timestamp"] != nil, index["history"] != nil || index["canonical"] != nil || index["archive_path"] != nil
        else { return nil }
        for form in forms {
            if case .file = FileWalk.kind(base + form) { return (base + form, url) }
        }
        if let warc = FileWalk.names(base + "warc")?.first(where: { $0.contains(".warc") }) { return ("\(base)warc/\(warc)", nil) }
        return nil
    }

    private static func index(_ path: String) -> JSON? {
        guard let source = try? FileSource(path: path, budget: ExpansionBudget(.init())) else { return nil }
        return (try? ByteReader(source).readAll(limit: 1 << 22)).flatMap { try? JSON.parse($0) }
    }
}
