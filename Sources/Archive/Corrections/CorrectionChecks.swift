import GRDB
import Lexicon

/// What is looked up before a correction is made: what it would do, and whether it can be done.
extension Corrections {
    /// The company that mentions of `company` in the articles are to become: one of this name that there is, or a new one.
    /// - Throws: where the name is the company's own, or an article does not name the company.
    public static func split(_ company: CompanyRow, into name: String, articles: [Int64], _ db: Database) throws -> Correction.Change {
        let folded = NameFolding.fold(name)
        let own = try String.fetchOne(db, sql: "SELECT folded FROM company WHERE id = ?", arguments: [company.id])
        guard folded != own else {
            throw ArchiveError.refused("\(name) is the name of the company itself; give the other one another name")
        }
        for a in articles {
            let named = try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM article_company WHERE article_id = ?1 AND company_id = ?2)
                        OR EXISTS (SELECT 1 FROM event_mention m JOIN mention_participant p ON p.mention_id = m.id
                            WHERE m.article_id = ?1 AND p.company_id = ?2)
                    """, arguments: [a, company.id])
            guard named == true else {
                throw ArchiveError.refused("article \(a) does not name \(company.name); `dateline articles --company` lists those that do")
            }
        }
        if let there = try Self.company(name, besides: company.id, db) { return .init(company: there.key, name: there.name) }
        let lexicon = CompanyLexicon.shared
        let known = (0..<lexicon.count).filter { lexicon.kind($0).isCompany && NameFolding.fold(lexicon.name($0)) == folded }
        if known.count == 1, lexicon.id(known[0]) != company.key {
            return .init(company: lexicon.id(known[0]), name: lexicon.name(known[0]))
        }
        let key = "~" + (folded.isEmpty ? name : folded)
        guard key != company.key else {
            throw ArchiveError.refused("\(name) is the name of the company itself; give the other one another name")
        }
        return .init(company: key, name: name)
    }

    /// Articles of which a correction would change what was read, and that are here without their texts: what was shared of them cannot be read anew.
    /// - Parameter list: what is to be added; names, parents and sectors of companies need no text.
    public static func withheld(_ list: [Correction], _ db: Database) throws -> Int {
        let known = try Corrections.byUID(Ledger.all(db).map(\.correction))
        let all = known.merging(Corrections.byUID(list)) { there, _ in there }
        var articles = Set<Int64>()
        var companies = Set<String>()
        for c in list where known[c.uid] == nil && needsTexts(c, all) {
            try affected(by: c, all, db, &articles, &companies)
        }
        return try articles.reduce(0) { n, id in
            try n + (Int.fetchOne(db, sql: "SELECT count(*) FROM article WHERE id = ? AND text_length IS NOT NULL", arguments: [id]) ?? 0)
        }
    }

    private static func needsTexts(_ c: Correction, _ known: [String: Correction]) -> Bool {
        var c = c
        for _ in 0..<100 {
            switch c.kind {
            case .companyAlias, .companyParent, .companySector: return false
            case .undo:
                guard let target = c.anchor.correction.flatMap({ known[$0] }) else { return false }
                c = target
            default: return true
            }
        }
        return false
    }

    /// Corrections by their uids.
    static func byUID(_ list: [Correction]) -> [String: Correction] { Dictionary(list.map { ($0.uid, $0) }) { a, _ in a } }
}
