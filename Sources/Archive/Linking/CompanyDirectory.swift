import Lexicon
import Text

/// What linking knows of a company.
struct CompanyProfile: Sendable {
    var id: Int64
    /// Key of the company: the reference id, or '~' and the folded name.
    var key: String
    var name: String
    var known: Bool
    /// Words of each of its names, folded and hashed.
    var names: [[UInt64]]
    /// The company it belongs to, that company's parent, and so on.
    var ancestors: [Int64]
}

/// The companies that the reports of a batch name.
struct CompanyDirectory: Sendable {
    private(set) var profiles: [Int64: CompanyProfile] = [:]

    mutating func add(_ profile: CompanyProfile) { profiles[profile.id] = profile }
    var count: Int { profiles.count }
    func contains(_ id: Int64) -> Bool { profiles[id] != nil }

    enum Likeness: Int, Comparable {
        case different, kin, same
        static func < (a: Likeness, b: Likeness) -> Bool { a.rawValue < b.rawValue }
    }

    /// Are the two fillers one company (by id or by name), parent and unit, or neither?
    func likeness(_ a: EventReport.Filler, _ b: EventReport.Filler) -> Likeness {
        if let x = a.company, let y = b.company {
            if x == y { return .same }
            if let p = profiles[x], let q = profiles[y] {
                if p.ancestors.contains(y) || q.ancestors.contains(x) { return .kin }
                // The reference data keeps homonyms apart; a name that both have still speaks for one house.
                if p.known, q.known { return p.names.contains(where: q.names.contains) ? .kin : .different }
            }
        }
        for n in names(of: a) {
            for m in names(of: b) where NameWords.areAlike(n, m) { return .same }
        }
        // Of two texts either may have a word too many behind the name ("Acme Networks Companies", "Acme Networks collapsed").
        if a.company == nil, b.company == nil, NameWords.beginAlike(a.describedHashes, b.describedHashes) { return .same }
        return .different
    }

    /// Best likeness between two lists of fillers.
    func likeness(_ a: [EventReport.Filler], _ b: [EventReport.Filler]) -> Likeness {
        var best = Likeness.different
        for x in a {
            for y in b { best = max(best, likeness(x, y)) }
        }
        return best
    }

    /// Does the company belong to one of the others?
    func isUnit(_ f: EventReport.Filler, of owners: [EventReport.Filler]) -> Bool {
        guard let p = f.company.flatMap({ profiles[$0] }) else { return false }
        return owners.contains { $0.company.map(p.ancestors.contains) ?? false }
    }

    private func names(of f: EventReport.Filler) -> [[UInt64]] {
        if let id = f.company, let p = profiles[id] { return p.names }
        return [f.company == nil ? f.describedHashes : NameWords.ofDescribed(f.name)]
    }

    /// The word that reports about the company are filed under: the first telling word of the uppermost parent's name, so that
    /// "Axsys", "Axsys Technologies" and a unit of it meet.
    func blockWord(_ f: EventReport.Filler) -> UInt64 {
        if let id = f.company, let p = profiles[id] {
            let top = p.ancestors.last.flatMap { profiles[$0] } ?? p
            return NameWords.first(top.names.first ?? [])
        }
        return ownWord(f)
    }

    /// The first telling word of the company's own name.
    func ownWord(_ f: EventReport.Filler) -> UInt64 {
        if let id = f.company, let p = profiles[id] { return NameWords.first(p.names.first ?? []) }
        return NameWords.first(f.company == nil ? f.describedHashes : NameWords.ofDescribed(f.name))
    }
}

/// Names as words: folded, hashed, without legal forms and "the".
enum NameWords {
    private static let empty = Set((LegalForms.words(.linking) + ["the", "and", "of"]).map { Hashing.folded($0) })
    /// Words that many names begin with: one of them alone is no name.
    private static let common: Set<UInt64> = Set(
        [
            "american", "national", "general", "first", "united", "international", "global", "new", "royal", "bank", "north", "south",
            "china",
            "us", "u", "standard", "advanced", "applied", "western", "pacific", "digital", "data", "open", "blue", "red", "deep", "big",
        ].map { Hashing.folded($0) })

    /// Words of a name; all of them where nothing but legal forms would be left.
    static func of(_ name: String) -> [UInt64] {
        var all: [UInt64] = []
        var word: [UInt8] = []
        for b in name.utf8 {
            if b >= 0x80 || b >= 0x30 && b <= 0x39 || b >= 0x41 && b <= 0x5A || b >= 0x61 && b <= 0x7A {
                word.append(b)
            } else if b != 0x27, b != 0x2E || word.count > 1 {
                if !word.isEmpty { all.append(Hashing.folded(word)) }
                word.removeAll()
            }
        }
        if !word.isEmpty { all.append(Hashing.folded(word)) }
        let telling = all.filter { !empty.contains($0) }
        return telling.isEmpty ? all : telling
    }

    /// Words of a name that stands behind a description, as "rural phone company Acme Networks Inc": those after the last word in small
    /// letters; all of them where nothing follows it.
    static func ofDescribed(_ text: String) -> [UInt64] {
        let words = text.split(separator: " ")
        guard let last = words.lastIndex(where: { $0.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false }), last + 1 < words.count else {
            return of(text)
        }
        return of(words[(last + 1)...].joined(separator: " "))
    }

    /// Words before a name that make it the owner, or the other side, of what is spoken of.
    private static let parts: Set<UInt64> = Set(
        [
            "of", "unit", "division", "arm", "business", "businesses", "assets", "stake", "shares", "operations", "rights", "rival", "from",
            "by", "to", "and", "with", "for", "in",
        ].map { Hashing.folded($0) })

    /// Is the name an exchange's code for a share, as "SAPG.DE"? In a news text that stands in brackets behind its company.
    static func isShareCode(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        func isCapital(_ b: UInt8) -> Bool { b >= 0x41 && b <= 0x5A }
        return parts.count == 2 && (1...8).contains(parts[0].utf8.count) && (1...3).contains(parts[1].utf8.count)
            && parts[1].utf8.allSatisfy(isCapital) && parts[0].utf8.allSatisfy { isCapital($0) || $0 >= 0x30 && $0 <= 0x39 }
    }

    /// The name that a description ends in, as "business software maker Acme Networks" or "Ohio's Acme"; nil where the text is no
    /// description of that kind, or speaks of a part of something.
    static func described(_ text: String) -> String? {
        let words = text.split(separator: " ")
        func isPossessive(_ w: Substring) -> Bool { w.hasSuffix("'s") || w.hasSuffix("\u{2019}s") }
        func isSmall(_ w: Substring) -> Bool { w.utf8.first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false }
        guard let last = words.lastIndex(where: { isSmall($0) || isPossessive($0) }), last + 1 < words.count,
            !parts.contains(Hashing.folded(words[last]))
        else { return nil }
        return words[(last + 1)...].joined(separator: " ")
    }

    /// A name that carries the start of a share's code behind it ("Acme Inc AC", of "Acme Inc AC.N"), without that; nil where it
    /// carries none.
    static func beforeCode(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count > 1, let code = words.last, code.utf8.count <= 5, code.utf8.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }) else {
            return nil
        }
        return words.dropLast().joined(separator: " ")
    }

    static func first(_ words: [UInt64]) -> UInt64 { words.first ?? 0 }

    /// The same words, or one name begins with the whole other name and that is more than a common word.
    static func areAlike(_ a: [UInt64], _ b: [UInt64]) -> Bool {
        guard !a.isEmpty, !b.isEmpty else { return false }
        if a == b { return true }
        let (short, long) = a.count < b.count ? (a, b) : (b, a)
        guard short.count < long.count, long.starts(with: short) else { return false }
        return short.count > 1 || !common.contains(short[0])
    }

    /// Two words at the beginning are shared.
    static func beginAlike(_ a: [UInt64], _ b: [UInt64]) -> Bool { a.count > 1 && b.count > 1 && a[0] == b[0] && a[1] == b[1] }

    /// Share of common words among all words of the two.
    static func overlap(_ a: [UInt64], _ b: [UInt64]) -> Double {
        guard !a.isEmpty, !b.isEmpty else { return 0 }
        let x = Set(a)
        let y = Set(b)
        return Double(x.intersection(y).count) / Double(x.union(y).count)
    }
}
