import Extraction
import Reading
import Testing

/// Ranges, bounds, and amounts that only look like ranges.
@Suite struct AmountRangeTests {
    @Test(arguments: [
        "It guides for ⟦money:$3 million to $5 million|3e6..5e6 USD⟧.",
        "It guides for ⟦money:$3 to $5 million|3e6..5e6 USD⟧.",
        "It guides for ⟦money:$3-5 million|3e6..5e6 USD⟧.",
        "It guides for ⟦money:$3–$5|3..5 USD⟧ a share.",
        "It guides for ⟦money:10 to 20 dollars|10..20 USD⟧.",
        "It guides for ⟦money:185-190 million pounds|185e6..190e6 GBP⟧.",
        "Checks range from ⟦money:$500,000 to $2 million|500e3..2e6 USD⟧.",
        "It needs ⟦money:between $250 million and $284 million|250e6..284e6 USD⟧.",
        "It needs ⟦money:between $500 and $700 million|500e6..700e6 USD⟧.",
        "The odds are ⟦money:$7/$9|7..9 USD⟧ now.",
        "A flat costs ⟦money:RM120,000 to RM300,000|120e3..300e3 MYR⟧.",
        "Growth of ⟦percent:5% to 10%|5..10 %⟧ is likely.",
        "Growth of ⟦percent:5-10%|5..10 %⟧ is likely.",
        "Growth of ⟦percent:five to ten percent|5..10 %⟧ is likely.",
        "It will cut ⟦headcount:between 500 and 700 jobs|500..700 people⟧.",
        "A ⟦percent:10- to 15-percent|10..15 %⟧ cut.",
        "A team of ⟦headcount:two-to-three people|2..3 people⟧.",
        "It will cut ⟦headcount:500 to 700 jobs|500..700 people⟧.",
        "It lends ⟦money:7-9 lakh rupees|7e5..9e5 INR⟧.",
        "It fines ⟦money:tens or hundreds of thousands of euros|20e3..999e3 EUR ~⟧.",
    ]) func ranges(_ text: String) { AmountExample.check(text) }

    /// A change has two amounts.
    @Test(arguments: [
        "Growth slowed from ⟦percent:8%|8 %⟧ to ⟦percent:5%|5 %⟧.",
        "Its share rose from ⟦percent:8|8 %⟧ to ⟦percent:10 percent|10 %⟧.",
        "Sales rose ⟦money:$2 million|2e6 USD⟧ to ⟦money:$5 million|5e6 USD⟧.",
        "Margins were ⟦percent:33|33 %⟧ and ⟦percent:41 percent|41 %⟧.",
        "It raised the price by ⟦money:$50|50 USD⟧ to ⟦money:$549.99|549.99 USD⟧.",
        "It will raise the price by ⟦money:$2 to $5|2..5 USD⟧.",
        "The range moved up by ⟦money:$2|2 USD⟧ to ⟦money:$18 to $20|18..20 USD⟧.",
        "It fell ⟦percent:2 percent|2 %⟧ to ⟦money:$9|9 USD⟧.",
        "Claims fell ⟦count:5,000|5000⟧ to ⟦count:388,000|388000⟧.",
        "Subscribers fell by ⟦users:1.1 million|1.1e6 subscriber⟧ to ⟦users:10.1 million|10.1e6 subscriber⟧.",
        "It was down ⟦percent:2 percent|2 %⟧ or ⟦money:$3.10|3.1 USD⟧ to ⟦money:$154.49|154.49 USD⟧.",
        "Crude fell more than ⟦money:$2|2.. USD ~⟧ to ⟦money:$100.39|100.39 USD⟧.",
        "Cash fell by more than ⟦money:$500 million|500e6.. USD ~⟧ to ⟦money:$2.57 billion|2.57e9 USD⟧.",
        "Unemployment fell ⟦percent:0.2 percent|0.2 %⟧ to ⟦percent:4.1 percent|4.1 %⟧.",
        "Sales may rise ⟦percent:2 percent to 7 percent|2..7 %⟧.",
        "Rents have fallen by ⟦percent:2 to 10 percent|2..10 %⟧.",
        "It plans to cut ⟦headcount:300 to 900 jobs|300..900 people⟧.",
    ]) func changes(_ text: String) { AmountExample.check(text) }

    /// The number of a name or a date is no end of a range.
    @Test(arguments: [
        "It cut the price of Glow Series 3 to ⟦money:$199|199 USD⟧.",
        "Assets fell in the week ended April 5 to ⟦money:$141.8 million|141.8e6 USD⟧.",
        "It will pay ⟦money:3 to $5 million|3e6..5e6 USD⟧.",
        "It added 6.7 million or ⟦percent:80 percent|80 %⟧.".replacing("6.7 million", with: "⟦count:6.7 million|6.7e6⟧"),
    ]) func numbersOfNames(_ text: String) { AmountExample.check(text) }

    @Test(arguments: [
        "It paid more than ⟦money:$3 million|3e6.. USD ~⟧.",
        "It paid over ⟦money:$3 million|3e6.. USD ~⟧.",
        "It paid at least ⟦money:$3 million|3e6.. USD ~⟧.",
        "It paid upwards of ⟦money:$3 million|3e6.. USD ~⟧.",
        "It paid ⟦money:$3 million|3e6.. USD ~⟧ or more.",
        "Sales topped ⟦money:$3 million|3e6.. USD ~⟧.",
        "Sales went past the ⟦money:$3 million|3e6.. USD ~⟧ mark.",
        "It paid up to ⟦money:$3 million|..3e6 USD ~⟧.",
        "It paid as much as ⟦money:$3 million|..3e6 USD ~⟧.",
        "It paid less than ⟦money:$3 million|..3e6 USD ~⟧.",
        "It paid no more than ⟦money:$3 million|..3e6 USD ~⟧.",
        "A sub-⟦money:$300|..300 USD ~⟧ phone.",
        "It paid about ⟦money:$3 million|3e6 USD ~⟧.",
        "It paid nearly ⟦money:$3 million|3e6 USD ~⟧.",
        "It paid an estimated ⟦money:$3 million|3e6 USD ~⟧.",
        "It paid around ⟦money:$3-4 million|3e6..4e6 USD ~⟧.",
        "As many as ⟦headcount:300 jobs|..300 people ~⟧ may go.",
        "It employs ⟦headcount:120+ engineers|120.. people ~⟧.",
    ]) func bounds(_ text: String) { AmountExample.check(text) }

    /// "over", "top" and "below" are no bounds here.
    @Test(arguments: [
        "A fight over ⟦money:$3 million|3e6 USD⟧ began.",
        "Profit was below the ⟦money:$5 million|5e6 USD⟧ that analysts had expected.",
        "The bill adds up to ⟦money:$120|120 USD⟧.",
        "Held under a ⟦money:$3 million|3e6 USD⟧ bond.",
        "The top ⟦percent:5%|5 %⟧ earn more.",
    ]) func noBounds(_ text: String) { AmountExample.check(text) }

    /// A conversion in brackets is linked to the sum that it converts and shares its bound.
    @Test func conversions() {
        AmountExample.check("The unit cost ⟦money:236.5 billion yuan|236.5e9 CNY⟧ (⟦money:$33.2 billion|33.2e9 USD⟧).")
        AmountExample.check("It invests up to ⟦money:$4bn|..4e9 USD ~⟧ (⟦money:£3.2bn|..3.2e9 GBP ~⟧) there.")
        AmountExample.check("It earned about ⟦money:350 million pounds|350e6 GBP ~⟧ (⟦money:$614 million|614e6 USD ~⟧).")
        var article = Article(
            id: "a", text: Array("It paid 20 million euros (about $22 million) and 5 million euros, or $5.5 million.".utf8))
        let found = Extractor().extract(&article, .amounts).amounts
        #expect(found.map(\.unit) == ["EUR", "USD", "EUR", "USD"])
        #expect(found.map(\.sameAs) == [1, 0, 3, 2])
    }
}
