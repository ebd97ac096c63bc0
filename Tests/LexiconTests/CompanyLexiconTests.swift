import Testing
import Text

@testable import Lexicon

@Suite struct CompanyLexiconTests {
    private func match(_ text: String) -> (row: Int, words: Int)? {
        let tokens = Tokenizer.tokens(Array(text.utf8))
        return tokens.withUnsafeBufferPointer { t in
            CompanyLexicon.shared.match(t, at: 0, end: t.count).map { (Int(CompanyLexicon.shared.forms[$0.form].company), $0.count) }
        }
    }

    @Test func theLongestFormWins() throws {
        let lexicon = CompanyLexicon.shared
        let long = try #require(match("Alibaba Group Holding cut jobs"))
        #expect(lexicon.id(long.row) == "alibaba")
        #expect(long.words == 3)
    }

    @Test func formsCarryWhatTheyNeed() throws {
        let lexicon = CompanyLexicon.shared
        let tokens = Tokenizer.tokens(Array("Apple".utf8))
        let hit = try #require(tokens.withUnsafeBufferPointer { lexicon.match($0, at: 0, end: 1) })
        #expect(lexicon.forms[hit.form].all.contains(.word))
    }

    @Test func unitsKnowTheirParent() throws {
        let row = try #require(CompanyLexicon.shared.company(id: "yuanjing"))
        #expect(CompanyLexicon.shared.parent(row) == "alibaba")
        #expect(CompanyLexicon.shared.kind(row) == .unit)
    }

    /// "google@2013-12..2017|softbank@2017..2021|hyundai-motor-group@2021-06..": the owner of the day, or else of now.
    @Test(
        arguments: [
            ("boston-dynamics", "2012-06-01", nil), ("boston-dynamics", "2015-06-01", "google"),
            ("boston-dynamics", "2019-06-01", "softbank"),
            ("boston-dynamics", "2022-06-01", "hyundai-motor-group"), ("boston-dynamics", nil, "hyundai-motor-group"),
            ("skype", "2008-01-01", "ebay"), ("skype", "2010-06-01", nil), ("skype", "2015-01-01", "microsoft"), ("skype", nil, nil),
            ("yuanjing", "2001-01-01", "alibaba"),
        ] as [(String, String?, String?)])
    func ownersHaveTheirTime(id: String, day: String?, owner: String?) throws {
        let row = try #require(CompanyLexicon.shared.company(id: id))
        #expect(CompanyLexicon.shared.parent(row, on: day.flatMap { CivilDate(iso: $0) }) == owner)
    }

    /// NYSE:S was Sprint's until 2020 and is SentinelOne's.
    @Test func aSymbolIsOfWhoBoreItThen() throws {
        let symbol = Hashing.exact("S".utf8)
        func bearer(_ day: String?) -> String? {
            let lexicon = CompanyLexicon.shared
            return lexicon.company(ticker: symbol, on: day.flatMap { CivilDate(iso: $0) }).map(lexicon.id)
        }
        #expect(bearer("2012-10-15") == "sprint")
        #expect(bearer("2023-10-15") == "sentinelone")
        #expect(bearer(nil) == "sentinelone")
    }

    /// FRE is Fresenius in Frankfurt and was Freddie Mac in New York.
    @Test func aSymbolIsOneCompanysInAMarket() {
        let symbol = Hashing.exact("FRE".utf8)
        func bearer(_ suffix: String) -> String? {
            let lexicon = CompanyLexicon.shared
            return lexicon.company(ticker: symbol, on: CivilDate(iso: "2008-09-15"), in: ShareMarkets.suffix(Hashing.exact(suffix.utf8)))
                .map(lexicon.id)
        }
        #expect(bearer("N") == "freddie-mac")
        #expect(bearer("DE") == "fresenius")
        #expect(bearer("T") == nil)
        #expect(ShareMarkets.suffix(Hashing.exact("UL".utf8)) == nil)
    }

    /// "British" is the United Kingdom's and no name of it.
    @Test(arguments: [("U.S. Treasury", "US", false, 1), ("British police", "GB", true, 1), ("South Korea said", "KR", false, 2)])
    func statesAreKnownByNameAndAdjective(_ text: String, _ country: String, _ isAdjective: Bool, _ count: Int) throws {
        let tokens = Tokenizer.tokens(Array(text.utf8))
        let state = try #require(tokens.withUnsafeBufferPointer { Nations.shared.match($0, at: 0, end: $0.count) })
        #expect(state.country == country && state.isAdjective == isAdjective && state.count == count)
    }

    /// "Time Warner" before and after it was AOL Time Warner.
    @Test func aNameBorneAgainIsNoFormerOne() throws {
        let lexicon = CompanyLexicon.shared
        let row = try #require(lexicon.company(id: "time-warner"))
        let own = lexicon.forms.filter { Int($0.company) == row && $0.flags.contains(.name) }
        #expect(!own.isEmpty && own.allSatisfy { !$0.flags.contains(.former) })
    }

    @Test func unknownWordsMatchNothing() {
        #expect(match("Zzyzxquell rose") == nil)
    }
}

@Suite struct PhraseTableTests {
    @Test func growsAndKeepsItsPhrases() {
        var table = PhraseTable(capacity: 4)
        let phrases = (0..<200).map { "name\($0) of\($0 % 7) thing" }
        for (i, p) in phrases.enumerated() { #expect(table.insert(Tokenizer.tokens(Array(p.utf8)), Int32(i)) == nil) }
        for (i, p) in phrases.enumerated() {
            let tokens = Tokenizer.tokens(Array((p + " more").utf8))
            let hit = tokens.withUnsafeBufferPointer { table.longest($0, 0, tokens.count) }
            #expect(hit?.value == Int32(i))
            #expect(hit?.count == 3)
        }
    }

    @Test func apostrophesAreOneSign() {
        var table = PhraseTable(capacity: 16)
        _ = table.insert(Tokenizer.tokens(Array("Macy's".utf8)), 1)
        let tokens = Tokenizer.tokens(Array("Macy’s".utf8))
        #expect(tokens.withUnsafeBufferPointer { table.longest($0, 0, tokens.count) }?.value == 1)
    }
}
