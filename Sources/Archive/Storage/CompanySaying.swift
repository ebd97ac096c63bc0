import Extraction

/// What an article says of a company that was discovered in it.
struct CompanySaying: Equatable {
    /// nil: a correction says that this company is meant by another's name.
    var name: String?
    var aliases: [String] = []
    /// Codes, the most telling first.
    var sectors: [String] = []

    /// Of a company of the reference data an article says nothing that is kept.
    static let nothing = ""

    /// As `article_company.names` has it: the name, then the others, a line each.
    var names: String {
        // Most are called by one name alone.
        if aliases.isEmpty { return name ?? "" }
        var lines = [name ?? ""]
        for a in aliases where !lines.contains(a) { lines.append(a) }
        return lines.joined(separator: "\n")
    }

    init(name: String? = nil, aliases: [String] = [], sectors: [String] = []) {
        self.name = name
        self.aliases = aliases
        self.sectors = []
        for code in sectors where !self.sectors.contains(code) { self.sectors.append(code) }
    }

    /// From the columns of `article_company`.
    init(names: String, sectors: String?) {
        var lines = names.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        let first = lines.popFirst() ?? ""
        name = first.isEmpty ? nil : first
        aliases = Array(lines)
        self.sectors = Self.codes(sectors)
    }

    /// As `article_company.sectors` has them; null where it says none.
    var codes: String? { sectors.isEmpty ? nil : sectors.joined(separator: " ") }

    static func codes(_ column: String?) -> [String] { (column ?? "").split(separator: " ").map(String.init) }

    /// Two of an article's companies may be one.
    mutating func add(_ other: CompanySaying) {
        let names = [name, other.name].compactMap { $0 }
        name = names.min(by: Self.isBetter)
        aliases += names.filter { $0 != name } + other.aliases
        for code in other.sectors where !sectors.contains(code) { sectors.append(code) }
    }

    /// Of the names that articles give a company it has the shortest, of equals the first.
    static func isBetter(_ a: String, _ b: String) -> Bool {
        let (x, y) = (a.unicodeScalars.count, b.unicodeScalars.count)
        return x != y ? x < y : a.utf8.lexicographicallyPrecedes(b.utf8)
    }
}
