import Lexicon
import Reading
import Testing
import Text

@testable import Extraction

struct EventTreesTests {
    @Test func writtenTreesAreReadAgain() throws {
        let rows = Table("Data/events/trees.tsv").rows
        let trees = try #require(EventTrees(rows: rows))
        #expect(trees.verdict.trees > 0 && trees.headline.trees > 0)
        let again = trees.table.split(separator: "\n").dropFirst(2).map { $0.split(separator: "\t").map(String.init) }
        #expect(again == rows)
    }

    @Test func treesOfUnknownColumnsAreRefused() {
        let line = Array(repeating: "weather<1.0", count: 15) + Array(repeating: "0.1", count: 16)
        #expect(EventTrees(rows: [["verdict", "base", "0.0"], ["verdict", "tree", line.joined(separator: " ")]]) == nil)
    }

    /// Each column has its number, in a sentence with an event and a rival telling of it.
    @Test func aRowHasANumberForEachName() throws {
        let text = "Tarnfield Inc. laid off 40 people on Friday. The layoffs at Tarnfield Inc. hit its sales team.\n"
        var article = Article(id: "a", text: Array(text.utf8))
        article.title = "Tarnfield lays off 40"
        let document = Document(article)
        let entities = EntityFinder.findings(in: document, tagger: .shared)
        let c = EventContext(
            document, AmountFinder.find(in: document), TimeFinder.find(in: document), entities, EventRules.shared)
        let title = EventTitleTellings(c, .trained)
        let judged = EventFinder.judged(c, .trained, title)
        try #require(!judged.isEmpty)
        let drafts = judged.map(\.draft)
        let likeness = EventLikeness(c, drafts, of: Array(drafts.indices), .trained)
        for i in judged.indices {
            let row = EventVerdictNumbers.values(c, drafts, i, title, weights: 1.5)
            #expect(row.count == EventVerdictNumbers.names.count)
            #expect(row[0] == 1.5)
            let numbers = EventHeadlineChoice.numbers(c, judged, drafts, i, title, likeness, choice: 0)
            #expect(numbers.count == EventHeadlineChoice.names.count)
        }
    }

    /// An acquisition is type 0, and its buyer the first company of the article: both numbers are 0.
    @Test func aTitleTellsTheFirstTypeOfTheFirstCompany() throws {
        var article = Article(id: "a", text: Array("Tarnfield Inc. acquired Oakmere Ltd. on Friday for $40 million.\n".utf8))
        article.title = "Tarnfield acquires Oakmere for $40 million"
        let document = Document(article)
        let entities = EntityFinder.findings(in: document, tagger: .shared)
        let c = EventContext(document, AmountFinder.find(in: document), [], entities, EventRules.shared)
        let title = EventTitleTellings(c, .trained)
        let draft = try #require(EventFinder.judged(c, .trained, title).map(\.draft).first { $0.type == 0 })
        #expect(c.rules.types[0].name == "acquisition" && draft.company == [0])
        #expect(title.score(draft) == title.score(ofType: 0))
        #expect(title.score(draft) > -3 && title.level(draft) >= 2)
    }
}
