import Reading
import Text

/// Where an article lies that has neither URL nor id: what comes from the same place later is a revision of it.
///
/// The place tells revisions only. The same content is the same article wherever it lies, so that files may be moved and copied, and the digest
/// knows nothing of paths.
enum ArticlePlace {
    /// Share of the words of the shorter text that two revisions have in common: a file that is written over with other news holds another article.
    static let sharedWords = 0.6

    /// The file, where that holds one article; in a file of many the file with the article's title and date. nil for what comes through a pipe.
    static func identity(_ a: Article) -> String? {
        guard let raw = a.path, !raw.isEmpty, raw != "-", !raw.hasPrefix("/dev/"), !raw.hasPrefix("/proc/") else { return nil }
        let path = "path:" + normalised(raw)
        guard a.position != nil else { return path }
        // A date that was read in the text changes with it.
        let date = a.published.flatMap { $0.basis == .metadata || $0.basis == .url ? $0.days.from.iso : nil } ?? ""
        let hash = Hashing.exact((NameFolding.fold(a.title ?? "") + "\n" + date).utf8)
        return "\(path)#\(String(hash, radix: 16))"
    }

    /// Is this what an article is recognised by that has neither URL nor id?
    static func isUnnamed(_ identity: String) -> Bool { identity.hasPrefix("content:") || identity.hasPrefix("path:") }

    /// "./a//b" is "a/b".
    static func normalised(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    static func shareWords(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        func words(_ text: [UInt8]) -> Set<UInt64> { Set(Tokenizer.tokens(text).filter { $0.kind != .sign }.map(\.hash)) }
        let (x, y) = (words(a), words(b))
        let fewer = min(x.count, y.count)
        return fewer > 0 && Double(x.intersection(y).count) >= sharedWords * Double(fewer)
    }
}
