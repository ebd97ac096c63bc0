import Foundation
import Reading
import Synchronization
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
        return identity(a, at: real(raw))
    }

    /// As versions that took the path as it was typed made it; nil where that is the same.
    static func formerIdentity(_ a: Article) -> String? {
        guard let raw = a.path, let own = identity(a) else { return nil }
        let former = identity(a, at: normalised(raw))
        return former == own ? nil : former
    }

    private static func identity(_ a: Article, at place: String) -> String {
        let path = "path:" + place
        guard a.position != nil else { return path }
        // A date that was read in the text changes with it.
        let date = a.published.flatMap { $0.basis == .metadata || $0.basis == .url ? $0.days.from.iso : nil } ?? ""
        let hash = Hashing.exact((NameFolding.fold(a.title ?? "") + "\n" + date).utf8)
        return "\(path)#\(String(hash, radix: 16))"
    }

    /// Is this what an article is recognised by that has neither URL nor id?
    static func isUnnamed(_ identity: String) -> Bool { identity.hasPrefix("content:") || identity.hasPrefix("path:") }

    /// The one path that a file has however it is typed: absolute, links followed. What lies in a container ("a.zip!b") has the container's.
    private static func real(_ path: String) -> String {
        lastReal.withLock { last in
            if last.typed == path { return last.real }
            last = (path, resolved(path))
            return last.real
        }
    }

    /// Articles of one file come one after another.
    private static let lastReal = Mutex<(typed: String, real: String)>(("", ""))

    private static func resolved(_ path: String) -> String {
        for end in [path.endIndex] + path.indices.reversed().filter({ path[$0] == "!" || path[$0] == "/" }) where end > path.startIndex {
            guard let found = realpath(String(path[..<end]), nil) else { continue }
            defer { free(found) }
            return String(cString: found) + path[end...]
        }
        guard !path.hasPrefix("/"), let here = realpath(".", nil) else { return normalised(path) }
        defer { free(here) }
        return normalised(String(cString: here) + "/" + path)
    }

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
