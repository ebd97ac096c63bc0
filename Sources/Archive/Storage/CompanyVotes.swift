/// How many articles name which sectors of a company that was discovered in articles: a row of `company_vote`.
struct CompanyVotes: Equatable {
    private struct Sector: Equatable {
        var code: String
        var articles: Int
        var ranks: Int
    }

    /// Articles that name any.
    private(set) var articles = 0
    /// In the order of their codes.
    private var sectors: [Sector] = []

    init() {}

    /// From the columns of `company_vote`.
    init(articles: Int, sectors text: String) {
        self.articles = articles
        let parts = text.split(separator: " ")
        for i in stride(from: 0, to: parts.count - parts.count % 3, by: 3) {
            sectors.append(Sector(code: String(parts[i]), articles: Int(parts[i + 1]) ?? 0, ranks: Int(parts[i + 2]) ?? 0))
        }
    }

    /// As `company_vote.sectors` has them.
    var text: String { sectors.map { "\($0.code) \($0.articles) \($0.ranks)" }.joined(separator: " ") }

    /// Nobody says anything, or what is said anew was said before.
    var isEmpty: Bool { articles == 0 && sectors.isEmpty }

    /// Counts the sectors that an article names, each once, the most telling first.
    /// - Parameter times: -1 where it no longer does.
    mutating func count(_ codes: [String], times: Int = 1) {
        articles += codes.isEmpty ? 0 : times
        for (rank, code) in codes.enumerated() { add(code, times, times * rank) }
    }

    mutating func add(_ other: CompanyVotes) {
        articles += other.articles
        for s in other.sectors { add(s.code, s.articles, s.ranks) }
    }

    private mutating func add(_ code: String, _ articles: Int, _ ranks: Int) {
        let i = sectors.firstIndex { $0.code >= code } ?? sectors.endIndex
        guard i < sectors.endIndex, sectors[i].code == code else {
            sectors.insert(Sector(code: code, articles: articles, ranks: ranks), at: i)
            return
        }
        sectors[i].articles += articles
        sectors[i].ranks += ranks
        if sectors[i].articles == 0, sectors[i].ranks == 0 { sectors.remove(at: i) }
    }

    /// The sectors that at least half of the articles name that name any, three at most; the one most named where none is.
    var chosen: [String] {
        let order = sectors.sorted { ($1.articles, $0.ranks, $0.code) < ($0.articles, $1.ranks, $1.code) }
        let many = order.prefix { $0.articles * 2 >= articles }
        return (many.isEmpty ? order.prefix(1) : many.prefix(3)).map(\.code)
    }
}
