import Extraction
import Foundation
import Reading
import Text

/// An article labelled by hand, with the spans of its names in bytes.
struct GoldNames {
    var article: Article
    var companies: [Range<Int>] = []
    var organizations: [Range<Int>] = []
    var persons: [Range<Int>] = []
    var products: [Range<Int>] = []
    /// The companies with name and surfaces.
    var labelled: [(names: [String], central: Bool, sectors: [String])] = []
    var fold: Int { Int(Hashing.exact(article.id.utf8) % UInt64(TrainEntities.folds)) }

    /// Articles of `folder/docs` with `folder/labels`, by name.
    static func load(_ folder: String) throws -> [GoldNames] {
        try FileManager.default.contentsOfDirectory(atPath: folder + "/labels").filter { $0.hasSuffix(".json") }.sorted().map { file in
            func object(_ path: String) throws -> [String: Any] {
                try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any] ?? [:]
            }
            return GoldNames(try object("\(folder)/docs/\(file)"), try object("\(folder)/labels/\(file)"))
        }
    }

    private init(_ doc: [String: Any], _ label: [String: Any]) {
        let text = Array((doc["text"] as? String ?? "").utf8)
        article = Article(id: doc["gid"] as? String ?? "", text: text)
        article.title = doc["title"] as? String
        let cruft = (label["cruft"] as? [String] ?? []).compactMap { c in
            Self.find(Array(c.utf8), text, from: 0).map { $0..<$0 + c.utf8.count }
        }
        article.zones = Self.zones(text.count, cruft)
        labelled = (label["companies"] as? [[String: Any]] ?? []).map { c in
            (
                [c["name"] as? String ?? ""] + (c["surfaces"] as? [String] ?? []), c["central"] as? Bool ?? false,
                c["sectors"] as? [String] ?? []
            )
        }
        // The longest surfaces first, none over another: as the scorer does.
        var todo: [(range: Range<Int>, company: Bool)] = []
        for (key, company) in [("companies", true), ("organizations", false)] {
            for entity in label[key] as? [[String: Any]] ?? [] {
                for surface in Set(entity["surfaces"] as? [String] ?? []) {
                    for r in Self.occurrences(Array(surface.utf8), text) { todo.append((r, company)) }
                }
            }
        }
        todo.sort { ($1.range.count, $0.range.lowerBound, $0.company ? 0 : 1) < ($0.range.count, $1.range.lowerBound, $1.company ? 0 : 1) }
        var taken: [Range<Int>] = cruft
        func take(_ r: Range<Int>) -> Bool {
            guard !taken.contains(where: { $0.overlaps(r) }) else { return false }
            taken.append(r)
            return true
        }
        for (r, company) in todo where take(r) {
            let r = Self.trim(text, r)
            if company { companies.append(r) } else { organizations.append(r) }
        }
        for (role, isPerson) in [("person", true), ("product", false)] {
            var names = Set<String>()
            for event in label["events"] as? [[String: Any]] ?? [] {
                for n in (event["roles"] as? [String: Any])?[role] as? [String] ?? [] { names.insert(n) }
            }
            for n in names.sorted(by: { ($1.utf8.count, $0) < ($0.utf8.count, $1) }) where n.first?.isUppercase == true {
                for r in Self.occurrences(Array(n.utf8), text) where take(r) {
                    if isPerson { persons.append(r) } else { products.append(r) }
                }
            }
        }
    }

    /// Labels of the tokens of `example`; weak ones where no hand-made label stands.
    func labels(_ example: TaggerExample) -> [UInt8] {
        var candidate = [Bool](repeating: false, count: example.tokenBytes.count)
        for run in example.runs { for i in run { candidate[i] = true } }
        var out = example.weak
        func put(_ spans: [Range<Int>], _ label: UInt8) {
            for s in spans {
                var tokens: [Int] = []
                // Spans are few and tokens sorted: a binary search for the first token.
                var (lo, hi) = (0, example.tokenBytes.count)
                while lo < hi {
                    let mid = (lo + hi) / 2
                    if example.tokenBytes[mid].upperBound <= s.lowerBound { lo = mid + 1 } else { hi = mid }
                }
                while lo < example.tokenBytes.count, example.tokenBytes[lo].lowerBound < s.upperBound {
                    tokens.append(lo)
                    lo += 1
                }
                guard let a = tokens.first, let b = tokens.last, example.tokenBytes[a].lowerBound == s.lowerBound,
                    example.tokenBytes[b].upperBound == s.upperBound, tokens.allSatisfy({ candidate[$0] })
                else { continue }
                for i in tokens { out[i] = i == a ? label : label + 1 }
                // What a weak name leaves of itself is none.
                var k = b + 1
                while k < out.count, out[k] > 0, out[k] & 1 == 0, example.weak[k] == out[k] {
                    out[k] = 0
                    k += 1
                }
            }
        }
        put(products, TaggerLabel.product)
        put(persons, TaggerLabel.person)
        put(organizations, TaggerLabel.organization)
        put(companies, TaggerLabel.company)
        // An inside label needs its own beginning before it.
        var previous: UInt8 = 0
        for i in out.indices {
            if !candidate[i] { out[i] = 0 }
            if !TaggerLabel.mayFollow(previous, out[i]) { out[i] = 0 }
            previous = out[i]
        }
        return out
    }

    private static func zones(_ count: Int, _ cruft: [Range<Int>]) -> [Zone] {
        var out: [Zone] = []
        var at = 0
        for c in cruft.sorted(by: { $0.lowerBound < $1.lowerBound }) where c.lowerBound >= at {
            if c.lowerBound > at { out.append(Zone(kind: .body, start: at, end: c.lowerBound)) }
            out.append(Zone(kind: .other, start: c.lowerBound, end: c.upperBound))
            at = c.upperBound
        }
        if at < count { out.append(Zone(kind: .body, start: at, end: count)) }
        return out
    }

    private static func isWordByte(_ c: UInt8) -> Bool {
        c >= 0x80 && c != 0xE2 && c != 0xC2 || (c | 0x20) >= 0x61 && (c | 0x20) <= 0x7A || c >= 0x30 && c <= 0x39
    }

    private static func find(_ needle: [UInt8], _ text: [UInt8], from: Int) -> Int? {
        guard !needle.isEmpty, text.count >= needle.count else { return nil }
        var i = from
        while i + needle.count <= text.count {
            if text[i] == needle[0], text[i..<i + needle.count].elementsEqual(needle) { return i }
            i += 1
        }
        return nil
    }

    private static func occurrences(_ needle: [UInt8], _ text: [UInt8]) -> [Range<Int>] {
        var out: [Range<Int>] = []
        var at = 0
        while let i = find(needle, text, from: at) {
            let j = i + needle.count
            let left = i == 0 || !(isWordByte(text[i - 1]) && isWordByte(needle[0]))
            let right =
                j == text.count || !(isWordByte(text[j]) && isWordByte(needle[needle.count - 1])) || (text[j] >= 0x41 && text[j] <= 0x5A)
            if left, right { out.append(i..<j) }
            at = i + 1
        }
        return out
    }

    private static func trim(_ text: [UInt8], _ r: Range<Int>) -> Range<Int> {
        var (a, b) = (r.lowerBound, r.upperBound)
        if b - a > 4, text[a] | 0x20 == 0x74, text[a + 1] == 0x68, text[a + 2] == 0x65, text[a + 3] == 0x20 { a += 4 }
        for ending in [[0x27, 0x73], [0xE2, 0x80, 0x99, 0x73], [0x27], [0xE2, 0x80, 0x99]] as [[UInt8]]
        where b - a > ending.count && text[(b - ending.count)..<b].elementsEqual(ending) {
            b -= ending.count
            break
        }
        return a..<b
    }
}
