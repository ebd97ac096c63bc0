import Reading
import Testing
import Text

@testable import Extraction

/// What is told beside the news dates and prices nothing but itself.
@Suite struct EventAsidesTests {
    /// Days of the events of a type of an article of 23 June 2025.
    private func days(_ type: String, _ text: String) -> [String] {
        extractedEvents(text).filter { $0.type == type }.map { $0.days.map { "\($0.from.iso)..\($0.to.iso)" } ?? "-" }
    }

    @Test(arguments: [
        "Lucid, which went public in 2021, is laying off 400 workers.",
        "Lucid, founded in 2007 by Bernard Tse, is laying off 400 workers.",
        "Lucid, which opened a factory in 2020 and raised $3 billion in 2023, is laying off 400 workers.",
    ])
    func aCompanysPastDatesNoLayoff(_ text: String) {
        #expect(days("layoff", text) == ["2025-06-23..2025-06-23"])
    }

    @Test func whatIsToldBesideKeepsItsOwnDay() {
        let text = "Lucid, which went public in 2021, laid off 400 workers on June 20."
        #expect(days("ipo", text) == ["2021-01-01..2021-12-31"])
        #expect(days("layoff", text) == ["2025-06-20..2025-06-20"])
    }

    @Test func theDayOfSayingIsTheNews() {
        #expect(
            days("layoff", "Lucid, which announced the cuts on June 20, is laying off 400 workers.") == ["2025-06-20..2025-06-20"])
    }

    @Test(arguments: [
        ("acquisition", "Uber bought Foodpanda, which was founded in 2012, for $900 million."),
        ("acquisition", "Uber bought Foodpanda, which was founded in 2012."),
        ("legal_outcome", "Uber has settled a lawsuit over a 2019 fire."),
        ("legal_outcome", "Uber settled a lawsuit over its 2019 purchase of Foodpanda."),
    ])
    func aRelativeClauseOrANounsYearDatesNothingElse(_ type: String, _ text: String) {
        #expect(days(type, text) == ["2025-06-23..2025-06-23"])
    }

    @Test func aNounThatIsTheEventHasItsYear() {
        #expect(days("acquisition", "Uber settled a lawsuit over its 2019 purchase of Foodpanda.") == ["2019-01-01..2019-12-31"])
        #expect(days("acquisition", "Uber bought Foodpanda, which makes boxes, in 2019.") == ["2019-01-01..2019-12-31"])
    }

    @Test func whatIsUnderWayIsNotOld() {
        #expect(days("layoff", "Lucid is laying off 400 workers hired in 2021.") == ["2025-06-23..2025-06-23"])
    }

    @Test func whatWasSaidLongAgoIsOld() {
        #expect(
            days("layoff", "Lucid said in March 2024 that it plans to lay off 400 workers.") == ["2024-03-01..2024-03-31"])
    }

    @Test func aSumOfAnotherTellingIsNoPrice() throws {
        let text = "Uber, which lost $1.2 billion in 2022, is buying Foodpanda for $900 million."
        let deal = try #require(extractedEvents(text).first { $0.type == "acquisition" })
        #expect(deal.amounts.first { $0.slot == "price" }?.indices == [1])
    }

    /// The asides of a sentence, each as its words.
    private func asides(_ text: String) -> [String] {
        let document = Document(Article(id: "a", text: Array(text.utf8)))
        let c = EventContext(
            document, AmountFinder.find(in: document), TimeFinder.find(in: document), EntityFinder.findings(in: document, tagger: .shared),
            EventRules.shared)
        return c.asides(inSentence: 0).map { document.string($0) }
    }

    @Test(arguments: [
        ("Lucid, which went public in 2021, is cutting jobs.", ["which went public in 2021"]),
        ("Lucid, which makes cars, vans and parts, said it is cutting jobs.", ["which makes cars, vans and parts"]),
        ("Founded in 2007, Lucid is cutting jobs.", ["Founded in 2007"]),
        ("Lucid is cutting jobs, which costs $3 million.", []),
    ])
    func whatCommasSetOff(_ text: String, _ expected: [String]) { #expect(asides(text) == expected) }
}
