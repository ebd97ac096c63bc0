import GRDB

/// What articles say of companies, as rows: `names` and `sectors` of `article_company`, and their counts in `company_vote`.
final class CompanySayings {
    /// What an article said of a company before it is written anew.
    struct Former {
        var company: Int64
        /// As in `article_company.names`; nil: stored by a version before.
        var names: String?
        var sectors: [String]
    }

    private let article, names, untold, named, votes, setVotes: PreparedStatement

    init(_ db: Database) throws {
        article = try PreparedStatement(db, "SELECT company_id, names, sectors FROM article_company WHERE article_id = ?")
        names = try PreparedStatement(db, "SELECT DISTINCT names FROM article_company WHERE company_id = ? AND names <> '' ORDER BY names")
        untold = try PreparedStatement(db, "SELECT 1 FROM article_company WHERE company_id = ? AND names IS NULL LIMIT 1")
        named = try PreparedStatement(db, "SELECT 1 FROM article_company WHERE company_id = ? LIMIT 1")
        votes = try PreparedStatement(db, "SELECT articles, sectors FROM company_vote WHERE company_id = ?")
        setVotes = try PreparedStatement(
            db,
            """
            INSERT INTO company_vote (company_id, articles, sectors) VALUES (?, ?, ?)
            ON CONFLICT DO UPDATE SET articles = excluded.articles, sectors = excluded.sectors
            """)
    }

    func said(in id: Int64) throws -> [Former] {
        var out: [Former] = []
        article.add(id)
        while try article.next() {
            out.append(
                Former(
                    company: article.int(0), names: article.optionalText(1), sectors: CompanySaying.codes(article.optionalText(2))))
        }
        return out
    }

    /// What articles call the company, each way once.
    func names(of company: Int64) throws -> [CompanySaying] {
        var out: [CompanySaying] = []
        names.add(company)
        while try names.next() { out.append(CompanySaying(names: names.text(0), sectors: nil)) }
        return out
    }

    /// Does an article name the company of which it is not known what it says?
    func isUntold(_ company: Int64) throws -> Bool { try untold.add(company).firstInt() != nil }

    func isNamed(_ company: Int64) throws -> Bool { try named.add(company).firstInt() != nil }

    func votes(of company: Int64) throws -> CompanyVotes {
        votes.add(company)
        defer { votes.reset() }
        return try votes.next() ? CompanyVotes(articles: Int(votes.int(0)), sectors: votes.text(1)) : CompanyVotes()
    }

    func set(_ v: CompanyVotes, of company: Int64) throws { try setVotes.add(company).add(v.articles).add(v.text).run() }
}
