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

extension Facts {
    /// Names on one line: where a text breaks its lines is none of a name.
    mutating func straightenNames() {
        // Nearly all are: what is not changed is not copied.
        guard !areNamesStraight else { return }
        for i in companies.indices { companies[i].straightenNames() }
        for i in organizations.indices { organizations[i].straightenNames() }
        for i in events.indices {
            for k in events[i].company.indices { events[i].company[k].straighten() }
            for r in events[i].roles.indices {
                for k in events[i].roles[r].fillers.indices { events[i].roles[r].fillers[k].straighten() }
            }
        }
    }

    private var areNamesStraight: Bool {
        companies.allSatisfy(\.areNamesStraight) && organizations.allSatisfy(\.areNamesStraight)
            && events.allSatisfy { e in
                e.company.allSatisfy(\.isStraight) && e.roles.allSatisfy { $0.fillers.allSatisfy(\.isStraight) }
            }
    }
}

extension Company {
    fileprivate var areNamesStraight: Bool { name.isStraight && aliases.allSatisfy(\.isStraight) }

    fileprivate mutating func straightenNames() {
        name.straighten()
        for k in aliases.indices { aliases[k].straighten() }
    }
}

extension String {
    /// false where there may be white space that is more, or other, than one space between words.
    fileprivate var isStraight: Bool {
        var before: UInt8 = 0x20
        for b in utf8 {
            // Beyond ASCII only what may begin a space: U+00A0, U+2000 and those behind it, U+3000.
            if b < 0x20 || b == 0x20 && before == 0x20 || b == 0xC2 || b == 0xE2 || b == 0xE3 { return false }
            before = b
        }
        return before != 0x20
    }

    /// One space for each run of white space.
    fileprivate mutating func straighten() {
        if !isStraight { self = split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}
