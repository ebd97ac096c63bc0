import GRDB

/// A company that a name was found to mean.
public struct CompanyMatch: Sendable {
    /// Row of `company`.
    public var id: Int64
    /// The name a reader would look it up by.
    public var name: String
    /// The spelling that matched.
    public var matched: String
    /// What that spelling is: name, alias, former, ticker or correction.
    public var kind: String
    /// Articles that name it.
    public var articles: Int
    var isKnown = false
    /// The row of a name that a company had before, beside that company's own.
    var isFormerName = false

    /// The reference data calls it so, not only an alias.
    var isOwnName: Bool { isKnown && kind == "name" }
}

/// What a name leads to.
public enum CompanyAnswer: Sendable {
    /// The company, and others of the same name, best first.
    case found(CompanyMatch, others: [CompanyMatch])
    /// No company has the name; names that are near.
    case unknown(suggestions: [String])
}

extension Archive {
    /// Finds a company by its name, an alias, a former name or a ticker; spelling of capitals, marks and legal form plays no part.
    public func company(named name: String) throws -> CompanyAnswer { try read { try CompanySearch.find(name, $0) } }

    /// The company and, with `units`, all companies that belong to it.
    public func family(of company: Int64, units: Bool) throws -> [Int64] {
        try read { try CompanySearch.family(company, units: units, $0) }
    }
}

enum CompanySearch {
    static func find(_ name: String, _ db: Database) throws -> CompanyAnswer {
        let folded = NameFolding.fold(name)
        // A key names one company alone: two may have one name.
        if name.hasPrefix("~"), let row = try Int64.fetchOne(db, sql: "SELECT id FROM company WHERE key = ?", arguments: [name]),
            let only = try matches("a.company_id = ? AND a.kind = 'name'", [row], db).first
        {
            return .found(only, others: [])
        }
        let isSymbol = (1...longestSymbol).contains(name.utf8.count) && name.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
        var found = try matches("a.folded = ?", [folded], db)
        if !folded.isEmpty, isSymbol || found.isEmpty {
            let symbols = try matches("a.kind = 'ticker' AND a.folded LIKE ?", ["% " + folded], db)
            found = ordered(found + symbols.filter { s in !found.contains { $0.id == s.id && $0.isOwnName } }, symbolsFirst: isSymbol)
        }
        if found.isEmpty, let row = try Int64.fetchOne(db, sql: "SELECT id FROM company WHERE key = ?", arguments: [name]) {
            found = try matches("a.company_id = ? AND a.kind = 'name'", [row], db)
        }
        if found.isEmpty { found = try renamed(folded, db) }
        // Who asks for a former name asks for the company that had it, whose family the name's own row is of.
        let formers = try found.filter(\.isFormerName).filter { f in
            guard let p = try Int64.fetchOne(db, sql: "SELECT parent_id FROM company WHERE id = ?", arguments: [f.id]) else { return false }
            return found.contains { $0.id == p }
        }
        found.removeAll { m in formers.contains { $0.id == m.id } }
        if let first = found.first { return .found(first, others: Array(found.dropFirst())) }
        let near = try suggestions(folded, db)
        // One company alone whose name begins so is the one that is meant.
        let begun = try matches("a.folded >= ? AND a.folded < ? AND a.kind <> 'ticker'", [folded + " ", folded + "!"], db, limit: 8)
        if folded.utf8.count > 2, let only = begun.first, begun.count == 1 { return .found(only, others: []) }
        return .unknown(suggestions: near)
    }

    private static func matches(_ condition: String, _ arguments: StatementArguments, _ db: Database, limit: Int = 50) throws
        -> [CompanyMatch]
    {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, name, matched, kind, (SELECT count(*) FROM article_company x WHERE x.company_id = found.id) AS articles, known,
                    former
                FROM (
                    SELECT c.id, c.name, a.name AS matched, a.kind, c.known AND NOT \(formerName) AS known, \(formerName) AS former
                    FROM company_alias a JOIN company c ON c.id = a.company_id
                    WHERE \(condition) ORDER BY a.folded, c.key, a.name, a.kind LIMIT \(limit * 4)
                ) found
                """, arguments: arguments)
        var best: [Int64: CompanyMatch] = [:]
        for r in rows {
            let m = CompanyMatch(id: r[0], name: r[1], matched: r[2], kind: r[3], articles: r[4], isKnown: r[5], isFormerName: r[6])
            if let old = best[m.id], rank(old.kind) <= rank(m.kind) { continue }
            best[m.id] = m
        }
        return ordered(Array(best.values), symbolsFirst: false)
    }

    /// The company of the reference data whose name it is, then the one whose symbol it is where it looks like one, then the one that most
    /// articles name; a present name before a former one among equals. Each company once.
    private static func ordered(_ found: [CompanyMatch], symbolsFirst: Bool) -> [CompanyMatch] {
        func group(_ m: CompanyMatch) -> Int { m.isOwnName ? 0 : (symbolsFirst && m.kind == "ticker" ? 1 : 2) }
        var seen: Set<Int64> = []
        return found.sorted {
            let (a, b) = (group($0), group($1))
            if a != b { return a < b }
            return ($1.articles, rank($0.kind), $0.name, $0.id) < ($0.articles, rank($1.kind), $1.name, $1.id)
        }.filter { seen.insert($0.id).inserted }
    }

    /// Letters of the longest share symbol that is written without its exchange.
    private static let longestSymbol = 5

    private static func rank(_ kind: String) -> Int { ["name", "correction", "alias", "former", "ticker"].firstIndex(of: kind) ?? 9 }

    /// Whether `c` is the row of a former name: it is known, but has no id of the reference data.
    private static let formerName = "(c.known = 1 AND c.parent_id IS NOT NULL AND c.key LIKE 'new:%')"

    /// The company, what it was called before or is called since (`renames`, and the rows of its former names), and with `units` what belongs
    /// to these.
    static func family(_ company: Int64, units: Bool, _ db: Database) throws -> [Int64] {
        var names = try renames(of: company, db)
        for id in names {
            names += try Int64.fetchAll(
                db, sql: "SELECT c.id FROM company c WHERE c.parent_id = ? AND \(formerName) ORDER BY c.id", arguments: [id]
            ).filter { !names.contains($0) }
        }
        guard units else { return names.sorted() }
        return try Int64.fetchAll(
            db,
            sql: """
                WITH RECURSIVE f (id) AS (
                    SELECT id FROM company WHERE id IN (\(names.map(String.init).joined(separator: ",")))
                    UNION SELECT c.id FROM company c JOIN f ON c.parent_id = f.id
                )
                SELECT id FROM f ORDER BY id
                """)
    }

    /// Up to five names near the folded one: a part of them, or few letters apart.
    private static func suggestions(_ folded: String, _ db: Database) throws -> [String] {
        guard !folded.isEmpty else { return [] }
        struct Near {
            var id: Int64
            var name: String
            var distance: Int
            var articles: Int
        }
        var near: [Near] = []
        let target = Array(folded.utf8)
        let rows = try Row.fetchCursor(
            db,
            sql:
                "SELECT DISTINCT a.folded, c.name, c.id FROM company_alias a JOIN company c ON c.id = a.company_id WHERE a.kind <> 'ticker'"
        )
        var seen: [Int64: Int] = [:]
        while let r = try rows.next() {
            let candidate = (r[0] as String)
            var d = editDistance(target, Array(candidate.utf8), atMost: max(1, target.count / 3))
            if d == nil, target.count > 3, candidate.contains(folded) { d = 3 }
            guard let d else { continue }
            let id: Int64 = r[2]
            if let i = seen[id] {
                near[i].distance = min(near[i].distance, d)
                continue
            }
            seen[id] = near.count
            near.append(Near(id: id, name: r[1], distance: d, articles: 0))
        }
        // Articles are counted of the nearest alone.
        near = Array(near.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(500))
        let count = try db.cachedStatement(sql: "SELECT count(*) FROM article_company WHERE company_id = ?")
        for i in near.indices where near[i].distance <= 3 { near[i].articles = try Int.fetchOne(count, arguments: [near[i].id]) ?? 0 }
        return near.sorted { ($0.distance, $1.articles, $0.name) < ($1.distance, $0.articles, $1.name) }.prefix(5).map(\.name)
    }

    /// Edits (insert, delete, replace) between the two; nil where there are more than `limit`.
    static func editDistance(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
        if abs(a.count - b.count) > limit || a.count > 200 || b.count > 200 { return nil }
        var row = Array(0...b.count)
        for i in 0..<a.count {
            var diagonal = row[0]
            row[0] = i + 1
            var best = row[0]
            for j in 0..<b.count {
                let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
                best = min(best, next)
            }
            if best > limit { return nil }
        }
        return row[b.count] <= limit ? row[b.count] : nil
    }
}
