/// Resolves references against a base (RFC 3986, section 5.2), as strings: nothing is normalised that need not be, nothing is fetched.
enum URLReference {
    /// `reference` as it stands where it is absolute or there is no usable base.
    static func resolve(_ reference: String, base: String?) -> String {
        guard let base, !hasScheme(reference), let scheme = base.firstIndex(of: ":"), hasScheme(base) else { return reference }
        if reference.isEmpty { return String(base.prefix { $0 != "#" }) }
        let prefix = base[...scheme]
        if reference.hasPrefix("//") { return prefix + reference }
        let rest = base[base.index(after: scheme)...]
        guard rest.hasPrefix("//") else { return reference }
        let authorityEnd = rest.dropFirst(2).firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
        let root = prefix + rest[..<authorityEnd]
        let beforeFragment = rest[authorityEnd...].prefix { $0 != "#" }
        let path = beforeFragment.prefix { $0 != "?" }
        switch reference.first {
        case "#": return root + beforeFragment + reference
        case "?": return root + path + reference
        case "/": return root + withoutDots(reference)
        default:
            let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "/"
            return root + withoutDots(folder + reference)
        }
    }

    static func hasScheme(_ s: String) -> Bool {
        guard let first = s.utf8.first, (0x61...0x7A).contains(first | 0x20) else { return false }
        for c in s.utf8 {
            if c == 0x3A { return true }
            guard (0x61...0x7A).contains(c | 0x20) || (0x30...0x39).contains(c) || c == 0x2B || c == 0x2D || c == 0x2E else { return false }
        }
        return false
    }

    /// Removes "." and ".." from the path; query and fragment stay.
    private static func withoutDots(_ s: String) -> String {
        let path = s.prefix { $0 != "?" && $0 != "#" }
        let tail = s[path.endIndex...]
        var out: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        for (n, part) in parts.enumerated() {
            let isLast = n == parts.count - 1
            if part == "." {
                if isLast { out.append("") }
            } else if part == ".." {
                if out.count > 1 { out.removeLast() }
                if isLast { out.append("") }
            } else {
                out.append(part)
            }
        }
        let joined = out.joined(separator: "/")
        return (path.hasPrefix("/") && !joined.hasPrefix("/") ? "/" : "") + joined + tail
    }
}
