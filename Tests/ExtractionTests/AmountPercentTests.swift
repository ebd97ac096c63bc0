import Testing

/// Percent, percentage points, basis points.
@Suite struct AmountPercentTests {
    @Test(
        arguments: [
            "It grew ⟦percent:35%|35 %⟧.", "It grew ⟦percent:35 %|35 %⟧.", "It grew ⟦percent:35 percent|35 %⟧.",
            "It grew ⟦percent:19 per cent|19 %⟧.",
            "It grew ⟦percent:6.5 pct|6.5 %⟧.", "It is a ⟦percent:24pc|24 %⟧ discount.", "It grew ⟦percent:twenty-one percent|21 %⟧.",
            "It grew ⟦percent:half a percent|0.5 %⟧.", "It grew ⟦percent:3-1/2 percent|3.5 %⟧.", "It grew ⟦percent:2½ percent|2.5 %⟧.",
            "A ⟦percent:90-percent|90 %⟧ stake.", "It is ⟦percent:43.4 percent|43.4 %⟧-owned.", "⟦percent:Eighty per cent|80 %⟧ is sold.",
            "DAX ⟦percent:-1.6%|-1.6 %⟧ FTSE ⟦percent:−0.4%|-0.4 %⟧ CAC ⟦percent:–2%|-2 %⟧.",
            "Margins fell ⟦percent:1.5 percentage points|1.5 pp⟧.", "Margins fell ⟦percent:150 basis points|1.5 pp⟧.",
            "Margins fell ⟦percent:25bps|0.25 pp⟧.",
            "A ⟦percent:50-basis-point|0.5 pp⟧ cut.",
            "It may be ⟦percent:3,5 %|3.5 %⟧.",
            "It grew⟦percent:640%|640 %⟧ in a year, compared to⟦percent:68.4%|68.4 %⟧for the rest, after a⟦percent:1.5%|1.5 %⟧ rise.",
            "It is offering⟦percent:27 percent|27 %⟧ off.", "It paid about⟦money:2.5 million dollars|2500000 USD⟧.",
        ]) func percents(_ text: String)
    { AmountExample.check(text) }

    @Test(arguments: [
        "Margins fell ⟦percent:0.3%-pts|0.3 pp⟧ in spring.",
        "Margins fell ⟦percent:0.4%pts|0.4 pp⟧ in spring.",
        "Margins fell ⟦percent:4 percentage pts|4 pp⟧ in spring.",
        "Margins fell ⟦percent:a full percentage point|1 pp⟧ in spring.",
        "Margins fell ⟦percent:a percentage point|1 pp⟧ in spring.",
        "The bank raised its rate by ⟦percent:a quarter percentage point|0.25 pp⟧.",
        "The bank raised its rate by ⟦percent:one-half percentage point|0.5 pp⟧.",
        "The bank made ⟦percent:a quarter-point|0.25 pp⟧ cut in its rate.",
        "The bank raised its rate by ⟦percent:three-quarters of a point|0.75 pp⟧.",
        "The team took a half-point lead.",
        "The rate fell ⟦percent:three-tenths of a percentage point|0.3 pp⟧.",
        "The rate fell ⟦percent:0.5 of a percentage point|0.5 pp⟧.",
        "The rate fell by hundreds of a percentage point.",
        "See https://example.test/find?q=30%25%20a%2020% for it.", "See www.example.test/a?p=30%25%2020%", "It scored 3 points.",
        "He got an A%.", "It runs v2.5% and Mk3.5% and GPT4% as they are called.", "A percentage of it.",
    ]) func noPercents(_ text: String) { AmountExample.check(text) }
}
