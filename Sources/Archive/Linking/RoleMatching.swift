import Text

/// Do two reports agree on a role? `unknown` where one of them does not name it.
enum Agreement: Sendable { case agree, differ, unknown }

/// Roles that are no companies: persons by surname, products by name, rounds and periods by their normal form.
enum RoleMatching {
    /// - Parameter inSameDays: both reports are of the same few days.
    static func compare(
        _ role: String, _ a: [EventReport.Filler], _ b: [EventReport.Filler], _ directory: CompanyDirectory, inSameDays: Bool = true
    ) -> Agreement {
        guard !a.isEmpty, !b.isEmpty else { return .unknown }
        if role == "product" { return products(a, b, inSameDays) }
        for x in a {
            for y in b where alike(role, x, y, directory) { return .agree }
        }
        return .differ
    }

    /// One product in common in the same days; at other times all of the shorter list: "Lofoten and Mast" show that two tellings of another week
    /// are one launch, "Lofoten, for Mast" and "Oar, for Mast" are two.
    private static func products(_ a: [EventReport.Filler], _ b: [EventReport.Filler], _ inSameDays: Bool) -> Agreement {
        var result = Agreement.unknown
        let (few, many) = a.count <= b.count ? (a, b) : (b, a)
        var matched = 0
        for x in few {
            let name = x.product ?? ProductName(x.name)
            for y in many {
                guard let same = ProductName.same(name, y.product ?? ProductName(y.name), inSameDays: inSameDays) else { continue }
                if same {
                    if inSameDays { return .agree }
                    matched += 1
                    break
                }
                result = .differ
            }
        }
        if matched == few.count { return .agree }
        return matched > 0 ? .unknown : result
    }

    private static func alike(_ role: String, _ x: EventReport.Filler, _ y: EventReport.Filler, _ directory: CompanyDirectory) -> Bool {
        // A person or place that is a company of the archive as well has no words made in advance.
        func words(_ f: EventReport.Filler) -> [String] { f.company == nil ? f.words : Self.words(f.name) }
        func hashes(_ f: EventReport.Filler) -> [UInt64] { f.company == nil ? f.hashes : NameWords.of(f.name) }
        switch role {
        case "person", "founder": return samePerson(words(x), words(y))
        case "round": return roundName(words(x)) == roundName(words(y))
        case "period": return x.name == y.name || samePeriod(words(x), words(y))
        case "direction": return x.name == y.name
        case "position", "location", "unit": return NameWords.overlap(hashes(x), hashes(y)) > 0
        default:
            if x.company != nil || y.company != nil { return directory.likeness(x, y) != .different }
            return NameWords.areAlike(x.hashes, y.hashes) || NameWords.overlap(x.hashes, y.hashes) >= 0.5
        }
    }

    /// One surname, and no two different first names ("T. Cook" is Tim Cook).
    static func samePerson(_ x: [String], _ y: [String]) -> Bool {
        guard let s = x.last, let t = y.last, s == t else { return false }
        guard x.count > 1, y.count > 1 else { return true }
        return x[0] == y[0] || (x[0].utf8.count == 1 || y[0].utf8.count == 1) && x[0].utf8.first == y[0].utf8.first
            || x[0].hasPrefix(y[0]) || y[0].hasPrefix(x[0])
    }

    /// "Series B financing", "series-B round" -> "series b"; "seed".
    static func roundName(_ w: [String]) -> String {
        for (i, x) in w.enumerated() where x == "series" && i + 1 < w.count { return "series " + String(w[i + 1].prefix(1)) }
        for x in ["seed", "pre", "angel", "bridge", "growth", "mezzanine"] where w.contains(x) { return x }
        return w.joined(separator: " ")
    }

    /// The same quarter or half and year as far as both name them.
    static func samePeriod(_ a: [String], _ b: [String]) -> Bool {
        let (x, y) = (period(a), period(b))
        if let p = x.part, let q = y.part, p != q { return false }
        if let p = x.year, let q = y.year, p != q { return false }
        return x.part != nil && x.part == y.part || x.year != nil && x.year == y.year
    }

    private static func period(_ w: [String]) -> (part: String?, year: String?) {
        var part: String?
        var year: String?
        let ordinals = ["first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4]
        for (i, x) in w.enumerated() {
            if x.utf8.count == 4, x.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { year = x }
            if x.utf8.count == 2, x.hasPrefix("q") || x.hasPrefix("h") { part = x }
            if let n = ordinals[x], i + 1 < w.count { part = (w[i + 1].hasPrefix("h") ? "h" : "q") + String(n) }
        }
        return (part, year)
    }

    /// Words in small letters.
    static func words(_ s: String) -> [String] {
        if s.utf8.allSatisfy({ $0 < 0x80 }) {
            return s.utf8.split { !($0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }.map { word in
                String(decoding: word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
            }
        }
        return s.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    }
}
