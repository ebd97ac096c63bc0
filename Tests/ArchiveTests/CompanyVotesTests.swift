import Testing

@testable import Archive

/// The sectors of a discovered company, by what articles name.
@Suite struct CompanyVotesTests {
    private func votes(_ articles: [[String]]) -> CompanyVotes {
        var v = CompanyVotes()
        for a in articles { v.count(a) }
        return v
    }

    @Test(arguments: [
        ([["AI"], ["FIN", "AI"], ["FIN"], [], ["GAME"]], ["FIN", "AI"]),
        // As many articles, but named first.
        ([["FIN", "AI"], ["AI", "FIN"], ["AI", "FIN"]], ["AI", "FIN"]),
        // None in half of the articles: the one most named.
        ([["AI"], ["FIN"], ["GAME"], ["GAME"], ["AUTO"]], ["GAME"]),
        ([["AI", "FIN", "GAME", "AUTO"]], ["AI", "FIN", "GAME"]),
        ([[], []], []),
    ])
    func theMostNamedAreChosen(_ articles: [[String]], _ chosen: [String]) {
        #expect(votes(articles).chosen == chosen)
        #expect(votes(articles.reversed()).chosen == chosen)
    }

    @Test func countsAreKeptAsTextAndTakenBack() {
        var v = votes([["AI"], ["FIN", "AI"], []])
        #expect(v.articles == 2)
        #expect(v.text == "AI 2 1 FIN 1 0")
        #expect(CompanyVotes(articles: 2, sectors: v.text) == v)
        v.count(["FIN", "AI"], times: -1)
        #expect(v == votes([["AI"]]))
        v.add(votes([["FIN", "AI"]]))
        #expect(v.text == "AI 2 1 FIN 1 0")
        v.count(["AI"], times: -1)
        v.count(["FIN", "AI"], times: -1)
        #expect(v.isEmpty)
    }
}
