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
}
