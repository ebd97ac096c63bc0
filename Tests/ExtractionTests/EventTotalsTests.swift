import Reading
import Testing
import Text

@testable import Extraction

@Suite struct EventTotalsTests {
    private func rounds(_ text: String) -> [Event] {
        var a = Article(id: "t", text: Array(text.utf8))
        a.title = "Helixa raises $45 million"
        a.published = DayInterval(partialISO: "2025-02-04").map { PublicationDate(days: $0, basis: .metadata) }
        return Extractor().extract(&a).events.filter { $0.type == "funding_round" }
    }

    @Test func allThatWasRaisedIsNoSecondRound() {
        let found = rounds(
            """
            Helixa, a startup that designs antibodies with software, has raised $45 million in a Series B round led by Fjordgate Ventures.

            Helixa has raised $71 million in total.
            """)
        #expect(found.count == 1)
        #expect(found.first?.amounts.contains { $0.slot == "total_raised" } == true)
        #expect(found.first?.amounts.filter { $0.slot == "raised" }.flatMap(\.indices).count == 1)
    }

    @Test func aRoundStaysARound() {
        let found = rounds(
            "Helixa, a startup that designs antibodies with software, has raised $45 million in a Series B round led by Fjordgate Ventures."
        )
        #expect(found.first?.amounts.map(\.slot) == ["raised"])
    }

    @Test func investorsAreReadFromTheNextSentence() {
        let found = rounds(
            """
            Helixa, a startup that designs antibodies with software, has raised $45 million in a Series B round.

            The round was led by Fjordgate Ventures, with participation from Norrsken Capital and Polar Seed Ventures.
            """)
        let investors = found.first?.roles.first { $0.role == "investor" }?.fillers ?? []
        #expect(investors.contains { $0.hasPrefix("Fjordgate") } && investors.contains { $0.hasPrefix("Norrsken") })
    }

    /// A larger sum, told without a round behind one, is all that was raised.
    @Test(arguments: [
        "Helixa has now raised $71 million.", "The company has raised $71 million since 2019.",
        "With the new money, Helixa has raised $71 million.",
        "The firm has now raised $71 million over four rounds.",
        "Including this round, the company has raised $71 million.",
    ])
    func whatIsBeyondTheRoundIsTheTotal(_ text: String) {
        let found = rounds(
            "Helixa, a maker of heat pumps, said on Tuesday it has raised $45 million in a Series B round led by Fjordgate Ventures.\n\n"
                + text)
        #expect(found.count == 1)
        #expect(found.first?.amounts.map(\.slot).sorted() == ["raised", "total_raised"])
        #expect(found.first?.amounts.allSatisfy { $0.indices.count == 1 } == true)
    }

    /// Another round is one, and so is a sum that differs by its rounding.
    @Test(arguments: [
        "In May, Helixa raised $71 million in a Series C round led by Polar Seed Ventures.", "Helixa has raised $46 million.",
    ])
    func whatIsNoTotal(_ text: String) {
        let found = rounds(
            "Helixa, a maker of heat pumps, said on Tuesday it has raised $45 million in a Series B round led by Fjordgate Ventures.\n\n"
                + text)
        #expect(!found.contains { $0.amounts.contains { $0.slot == "total_raised" } })
    }

    /// A seed in the name of an investor is no round.
    @Test func aNameIsNoRound() {
        let found = rounds("Helixa, a maker of heat pumps, has raised $45 million in a round led by Polar Seed Ventures.")
        #expect(found.first?.roles.contains { $0.role == "round" } == false)
    }

    /// A cue claims one sum, on its own side: the round beside it stays a round.
    @Test(arguments: [
        ("Helixa raised a $45 million Series B, bringing its total funding to $71 million.", ["$45 million"], ["$71 million"]),
        ("Helixa raised $45 million, taking the total raised to date to $71 million.", ["$45 million"], ["$71 million"]),
        ("Helixa has raised $71 million to date.", [], ["$71 million"]),
        ("To date, Helixa has raised $71 million.", [], ["$71 million"]),
    ])
    func aCueClaimsOneSum(_ text: String, _ raised: [String], _ total: [String]) {
        var a = Article(id: "t", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2025-02-04").map { PublicationDate(days: $0, basis: .metadata) }
        let facts = Extractor().extract(&a)
        func told(_ slot: String) -> [String] {
            let sums = facts.events.filter { $0.type == "funding_round" }.flatMap { e in
                e.amounts.filter { $0.slot == slot }.flatMap(\.indices)
            }
            return sums.map { k in
                let span = facts.amounts[k].span
                return String(String.UnicodeScalarView(Array(text.unicodeScalars)[span.start..<span.end]))
            }
        }
        #expect(told("raised") == raised)
        #expect(told("total_raised") == total)
    }
}
