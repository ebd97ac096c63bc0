import Reading
import Testing
import Text

@testable import Extraction

/// Whose event it is, chosen once more among the companies of its sentence.
@Suite struct EventPrincipalsTests {
    private func context(_ text: String) -> EventContext {
        let document = Document(Article(id: "p", text: Array(text.utf8)))
        let entities = EntityFinder.findings(in: document, tagger: .shared)
        return EventContext(document, AmountFinder.find(in: document), TimeFinder.find(in: document), entities, EventRules.shared)
    }

    @Test func eachCompanyOfASentenceIsAChoiceOnceAndHasARow() throws {
        let c = context("Tarnfield Inc. sued Larkspur Corp. on Friday, and Tarnfield's shares rose.\n")
        let draft = try #require(EventFinder.drafts(c, .trained).first { c.rules.types[$0.type].name == "lawsuit" })
        let choices = EventPrincipals.choices(c, draft, EventFinder.triggered(c).1, .trained)
        let entities = choices.map(\.candidate.party.entity)
        #expect(Set(entities).count == entities.count && entities.count >= 2)
        #expect(choices.map(\.candidate.logOdds) == choices.map(\.candidate.logOdds).sorted(by: >))
        #expect(EventPrincipals.rows(c, [draft], 0, choices).count == choices.count * EventPrincipals.names.count)
    }

    @Test func withoutTreesNothingIsChosenAnew() {
        let c = context("Tarnfield Inc. sued Larkspur Corp. on Friday.\n")
        var model = EventModel.trained
        model.trees.principal = BoostedTrees()
        let kept = EventFinder.kept(c, model, EventTitleTellings(c, model))
        #expect(EventPrincipals.rechosen(c, kept, model).map(\.draft.company) == kept.map(\.draft.company))
    }

    @Test func theCompanyOfTheSentenceBeforeIsMeantRatherThanTheOneThatIsNamedMost() {
        let text =
            "Larkspur Inc was founded by Ada Moss. The company was founded in 2009 to sell beds, and chairs came later. "
            + "Brightwell Inc makes pumps in Leeds. Brightwell shares have done well this year, and Brightwell expects more of the same."
        var article = Article(id: "f", text: Array(text.utf8))
        article.published = DayInterval(partialISO: "2024-03-05").map { PublicationDate(days: $0, basis: .metadata) }
        let founded = Extractor().extract(&article).events.filter { $0.type == "founding" }
        #expect(founded.map(\.company) == [["Larkspur"]])
        #expect(founded.first?.days?.from.iso == "2009-01-01")
    }
}
