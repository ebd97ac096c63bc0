import Testing

@testable import Extraction

/// Companies that stand beside what is told of another.
@Suite struct EventBystandersTests {
    private func companies(_ text: String, _ type: String) -> [[String]] {
        extractedEvents(text).filter { $0.type == type }.map(\.company)
    }

    @Test func aRelativeClauseSpeaksOfWhomItStandsBehind() {
        let text = "Intel now outgrows its rival Nvidia, which raised $90 million in a Series B round last year."
        #expect(companies(text, "funding_round") == [["Nvidia"]])
    }

    @Test func anOldNameRaisesNothing() {
        let text = "Velmora, formerly known as PayTwo, has raised $12 million from Sequoia Capital."
        #expect(companies(text, "funding_round") == [["Velmora"]])
    }

    @Test func whoCountsReportsHasNoOutage() {
        let text = "ChatGPT suffered a partial outage on Tuesday, with thousands of users reporting errors on Downdetector."
        #expect(!companies(text, "outage").contains(["Downdetector"]))
    }

    @Test func aLineIsAboutWhatItIsHeadedWith() throws {
        let text = "Anthropic: In May, Nvidia participated in a $90 million Series B round led by Sequoia Capital."
        let round = try #require(extractedEvents(text).first { $0.type == "funding_round" })
        #expect(round.company == ["Anthropic"])
        #expect(round.fillers("investor").contains("Nvidia"))
    }

    @Test(arguments: [
        (
            "Facebook is going public, and Morgan Stanley said its procedures for Facebook's initial public offering were sound.",
            "Morgan Stanley"
        ),
        ("The initial public offering was underwritten by Morgan Stanley and Citigroup.", "Citigroup"),
        ("Citigroup and Morgan Stanley led the company's initial public offering.", "Morgan Stanley"),
    ])
    func whoSellsTheSharesIsNoIssuer(_ text: String, _ bank: String) {
        #expect(!companies(text, "ipo").contains { $0.contains(bank) })
    }

    @Test func theShopHasNoPriceOfItsOwn() {
        let text = "The Anker power bank is down to $19.99 ($5 off) at Amazon."
        #expect(!companies(text, "price_change").contains(["Amazon"]))
    }
}
