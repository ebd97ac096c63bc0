import Testing

@testable import Archive

/// Why an event says what it says.
@Suite struct ExplanationsTests {
    let fixture = Fixture()

    /// An amount is shown in its own sentence, where it is not the event's.
    @Test func anAmountOfAnotherSentenceStandsInIt() throws {
        let archive = try fixture.archive([
            [
                Fixture.article(
                    "a", "⟦company:Acme⟧ let people go. The plan will cost ⟦money:5000000⟧ in all. It said so: ⟦event:layoff:Acme:cost⟧",
                    title: "Acme", day: "2024-05-02", url: "https://news.example/a")
            ]
        ])
        let one = try #require(try archive.events(Filter()).rows.first)
        let source = try #require(try archive.event(one.id)?.sources.first)
        #expect(source.amounts.map(\.quote) == ["⟦money:5000000⟧"])
        #expect(source.amounts.map(\.sentence) == ["The plan will cost ⟦money:5000000⟧ in all."])
    }
}
