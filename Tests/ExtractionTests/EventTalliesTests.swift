import Reading
import Testing
import Text

@testable import Extraction

/// Sums of several events or of several companies are no amount of one.
@Suite struct EventTalliesTests {
    /// Companies of the events of a type with their amounts as they are written.
    private func told(_ text: String, _ type: String) -> [String] {
        var article = Article(id: "a", text: Array(text.utf8))
        article.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
        let facts = Extractor().extract(&article)
        return facts.events.filter { $0.type == type }.map { event in
            let amounts = event.amounts.flatMap(\.indices).map { i in
                String(decoding: article.text[facts.amounts[i].span.start..<facts.amounts[i].span.end], as: UTF8.self)
            }
            return event.company.joined(separator: ", ") + ": " + amounts.joined(separator: ", ")
        }
    }

    @Test(arguments: [
        ("Over the past five years, Tarnfield Inc. has invested $30 billion in its plants.", "Tarnfield: "),
        ("Tarnfield Inc. has invested $30 billion in its plants since 2019.", "Tarnfield: "),
        ("Tarnfield Inc. has invested $3 billion in Oakmere Inc., it said on Monday.", "Tarnfield: $3 billion"),
    ])
    func whatWasInvestedOverYears(_ text: String, _ expected: String) { #expect(told(text, "investment") == [expected]) }

    @Test(arguments: [
        ("Tarnfield Inc. has cut 9,000 jobs, or 12 percent of its staff, since late 2021.", "Tarnfield: 12 percent"),
        ("Since 2021, Tarnfield Inc. and Larkspur Corp. have cut 42,000 jobs.", "Tarnfield, Larkspur: "),
        ("Tarnfield Inc. cut 9,000 jobs on Monday, its first layoffs since 2021.", "Tarnfield: 9,000 jobs"),
        ("Tarnfield Inc. cut 900 jobs on Monday.", "Tarnfield: 900 jobs"),
    ])
    func jobsOfYears(_ text: String, _ expected: String) {
        let sorted = { (line: String) in line.split(separator: ":").map { $0.split(separator: ", ").sorted() } }
        #expect(told(text, "layoff").map(sorted) == [sorted(expected)])
    }

    @Test(arguments: [
        "Banks including Tarnfield Inc., Oakmere Inc. and Larkspur Corp. have cut 40,000 jobs in Europe.",
        "Tarnfield Inc., Oakmere Inc. and Larkspur Corp. have announced a total of 40,000 job cuts in Europe.",
        "Tarnfield Inc. ( TRN.N ), Oakmere Inc. ( OAK.N ) and Larkspur Corp. ( LRK.N ) have announced a total of 40,000 job cuts.",
    ])
    func jobsOfMany(_ text: String) {
        let found = told(text, "layoff")
        #expect(found.count == 1 && found.allSatisfy { !$0.contains("40,000") })
    }

    @Test func jobsOfNobodyInParticular() {
        let text = "Shares of Tarnfield Inc. fell. Large European banks have outlined plans to cut nearly 40,000 jobs."
        #expect(told(text, "layoff").isEmpty)
    }

    /// Those who are named stand for nobody else.
    @Test(arguments: [
        "Tarnfield Inc., one of the largest banks, cut 40,000 jobs in Europe.",
        "Tarnfield Inc., a supplier of software to Oakmere Inc. and other banks, will lay off 40,000 people.",
        "Tarnfield Inc. said it will sell two airlines and cut 40,000 jobs in Europe.",
    ])
    func jobsOfOne(_ text: String) { #expect(told(text, "layoff").contains { $0.hasPrefix("Tarnfield: 40,000") }) }

    @Test(arguments: [
        ("Regulators have fined three banks, including Tarnfield Inc., a total of $870 million for their trades.", "Tarnfield: "),
        ("Regulators have fined Tarnfield Inc. a total of $870 million for its trades.", "Tarnfield: $870 million"),
    ])
    func finesOfMany(_ text: String, _ expected: String) { #expect(told(text, "fine") == [expected]) }

    @Test(arguments: [
        ("The $15 billion in capital that Tarnfield Inc. has raised in the last 14 months is not enough.", "Tarnfield: "),
        ("Tarnfield Inc. raised $15 billion in capital in May.", "Tarnfield: $15 billion"),
    ])
    func roundsOfMonths(_ text: String, _ expected: String) { #expect(told(text, "funding_round") == [expected]) }
}
