import Reading
import Testing
import Text

@testable import Extraction

struct EventCentralityTests {
    /// A company for each row, a number for each column, and the events that are a company's own counted as such.
    @Test func aRowHasANumberForEachName() throws {
        let text = "Tarnfield Inc. laid off 40 people on Friday. Oakmere Inc. makes pumps, too.\n"
        var article = Article(id: "a", text: Array(text.utf8))
        article.title = "Tarnfield lays off 40"
        let document = Document(article)
        let c = EventContext(
            document, AmountFinder.find(in: document), TimeFinder.find(in: document), EntityFinder.findings(in: document, tagger: .shared),
            EventRules.shared)
        let title = EventTitleTellings(c, .trained)
        let kept = EventFinder.kept(c, .trained, title)
        let rows = EventCentrality.rows(c, kept, 0, title)
        #expect(rows.count == c.entities.count { $0.kind == .company })
        let column = try #require(EventCentrality.names.firstIndex(of: "events"))
        for row in rows {
            #expect(row.values.count == EventCentrality.names.count)
            #expect(Int(row.values[column]) == kept.count { $0.draft.company.contains(row.entity) })
        }
    }

    @Test func whatTheEventsSayReplacesTheFirstLook() {
        func entity(_ name: String, central: Bool) -> Entity {
            Entity(
                kind: .company, id: name, name: name, aliases: [], known: false, sectors: [], central: central, mentions: [], parent: nil)
        }
        let before = [entity("A", central: true), entity("B", central: false)]
        #expect(Extractor.marked(before, [1]).map(\.central) == [false, true])
        #expect(Extractor.marked(before, nil).map(\.central) == [true, false])
    }
}
