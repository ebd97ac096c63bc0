/// What a stream holds, told from its first bytes and, where they leave it open, its name.
///
/// To add a format: a case here and how it is recognised; a reader `read(_ stream: ByteReader, _ origin: Origin, _ run: ReadingRun)` in a file
/// of its own, which hands on articles with `run.deliver`, names what it cannot read with `run.report`, and gives what it contains back to
/// `run.read`; its line in `ReadingRun.dispatch`; the same articles packed into it in `SameArticleTests`; a seed in `Tests/Fuzz/Seeds`.
enum Format {
    case empty
    case gzip
    case zip
    case tar
    case warc
    case json(JSONDocuments.Layout)
    case delimited(UInt8)
    case mailbox
    case mail
    case feed
    case opml
    case sitemap
    case page
    case wide(WideText.Encoding)
    case database
    case text
    /// Nothing that is read; a short description.
    case binary(String)
    /// Found among articles, and none by its name: "robots.txt".
    case asset

    /// Bytes that are looked at.
    static let window = 1 << 16

    static func recognise(_ bytes: ArraySlice<UInt8>, _ origin: Origin) -> Format {
        guard !bytes.isEmpty else { return .empty }
        if GzipSource.isHeader(bytes) { return .gzip }
        if Zip.isArchive(bytes) { return .zip }
        if bytes.starts(with: SQLiteFile.magic) { return .database }
        if let what = magic(bytes) { return .binary(what) }
        if Tar.isArchive(bytes) { return .tar }
        if let wide = WideText.recognise(bytes) { return .wide(wide) }
        let head = withoutMark(bytes)
        if WARC.isArchive(head) { return .warc }
        if let layout = JSONDocuments.layout(head, suffix: origin.suffix) { return .json(layout) }
        if let markup = Markup.recognise(head, origin) { return markup }
        if Mail.isMailbox(head) { return .mailbox }
        if Mail.isMessage(head, suffix: origin.suffix) { return .mail }
        if let delimiter = DelimitedArticles.delimiter(head, suffix: origin.suffix), !isBinary(head) { return .delimited(delimiter) }
        // Damaged from the first byte on: the name says what it was.
        if origin.suffix == "warc" || origin.suffix == "arc" { return .warc }
        if isBinary(head) { return .binary("no format that is read") }
        if Assets.isAsset(origin), origin.isFound { return .asset }
        return .text
    }

    /// Without a byte order mark and white space.
    static func withoutMark(_ b: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = b
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        return rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    private static let magics: [(bytes: [UInt8], what: String)] = [
        (Array("%PDF-".utf8), "a PDF; convert it to text first"),
        ([0x37, 0x7F, 6, 0x82], "a log of SQLite; its database is read without it"),
        ([0x37, 0x7F, 6, 0x83], "a log of SQLite; its database is read without it"),
        ([0xD9, 0xD5, 5, 0xF9, 0x20, 0xA1, 0x63, 0xD7], "a journal of SQLite"),
        ([0x42, 0x5A, 0x68], "bzip2; recompress as gzip"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz; recompress as gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd; recompress as gzip"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z; repack as zip"),
        (Array("Rar!".utf8), "RAR; repack as zip"), ([0xD0, 0xCF, 0x11, 0xE0], "an Office document; convert it to text first"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"), ([0xFF, 0xD8, 0xFF], "a JPEG image"), (Array("GIF8".utf8), "a GIF image"),
        (Array("RIFF".utf8), "a media file"), (Array("wOFF".utf8), "a font"), (Array("wOF2".utf8), "a font"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0, 0, 1, 0], "an icon"),
    ]

    private static func magic(_ b: ArraySlice<UInt8>) -> String? {
        magics.first { b.starts(with: $0.bytes) }?.what
    }

    /// More than a tenth control characters, and no UTF-16 (whose every second byte is zero). A stray one is no proof in a few bytes, but for
    /// zeros, which no text has.
    static func isBinary(_ b: ArraySlice<UInt8>) -> Bool {
        let sample = b.prefix(4096)
        if sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF]) { return false }
        var controls = 0
        for c in sample where c < 0x20 && !(0x08...0x0D).contains(c) && c != 0x1B { controls += 1 }
        return controls * 10 > sample.count && (sample.count >= 16 || sample.contains(0))
    }
}
