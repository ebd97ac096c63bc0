import Reading
import Testing
import Text

/// Teasers that a scrape ran together within a paragraph; ⟦ ⟧ stand around them.
@Suite struct GluedTeasersTests {
    private static let lead =
        "Quennell opens a bakery in Turku\n\nQuennell has opened a bakery in the mill of Turku, where it bakes for the schools."
    private static let teasers = """
        Gear The Best Kettles You Can Carry Uphill Jane Doe Business Velmora Ousts CEO Sam Poe Lee Kimber Science A Comet Is Lost Over \
        the Fjord Will Stone Security Who Opened the Lock of Orlund’s Vault? Ann Rayner
        """

    private func check(_ paragraph: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let text =
            "\(Self.lead)\n\n\(paragraph)\n\nThe mill had stood empty since the last miller gave it up, and the city paid for its roof."
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "⟦" || $0 == "⟧" }
        let bytes = parts.flatMap { Array($0.utf8) }
        let zones = ZoneInference.zones(bytes, title: "Quennell opens a bakery in Turku")
        let read = zones.filter(\.kind.isArticle).map { ByteText.string(bytes, $0.start..<$0.end) }.joined()
        func plain(_ s: some StringProtocol) -> String { s.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        let wanted = parts.enumerated().filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined(separator: " ")
        #expect(plain(read) == plain(wanted), sourceLocation: sourceLocation)
        #expect(zones.first?.start == 0 && zones.last?.end == bytes.count, sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        "When Quennell asked for the keys, the miller had lost them in the river and had to send for a smith.",
        "In the first week the ovens were cold, and the bread came from a baker on the other side of the river.",
        "“The ovens were cold for a week,” said the miller, who had sold the keys to a smith on the other side.",
        "Quennell’s ovens were cold for a week, and the bread came from a baker on the other side of the river.",
        "Quennell said that the ovens were cold for a week and that the bread came from a baker on the other side.",
        "At 4 in the morning the ovens were lit, and by noon there was bread for each of the schools of the city.",
    ])
    func theArticleGoesOnBehind(_ sentence: String) {
        check("⟦\(Self.teasers)⟧ \(sentence)")
        check("The miller had kept a key for himself, as his father had done before him. ⟦\(Self.teasers)⟧ \(sentence)")
    }

    @Test func aCaptionBeforeMayLackItsStop() {
        check(
            "The miller kept the key. The mill in spring, drawn by Tilda Moss ⟦\(Self.teasers)⟧ When it rained, the ovens went cold again.")
    }

    @Test func aRunThatComesAgainEndsWhereTwoGoOnDifferently() {
        check(
            """
            ⟦\(Self.teasers)⟧ Tilda Moss and Quennell both wanted the mill, and the city let a coin decide which of the two should have it.

            ⟦\(Self.teasers)⟧ Superintendent Brevik says that the roof will be done by the autumn, when the schools come back to the city.
            """)
    }

    @Test(arguments: [
        "The Best Friday Tech Offers Ann Rayner", "The Best Lamps and Ropes Adrienne So", "Vault of Orlund Opened Will Rayner",
    ])
    func headlinesAndNamesOfSuchWords(_ last: String) {
        check(
            "⟦\(Self.teasers) Gear \(last)⟧ When Quennell asked for the keys, the miller had lost them in the river and sent for a smith.")
    }

    @Test func aLineOfTeasersAloneIsNoneOfTheArticle() { check("⟦\(Self.teasers)⟧") }

    @Test(arguments: [
        "Business was slow in the first year. Science and Culture are the schools that Quennell bakes for, and Security is paid for.",
        "The Ministry of Culture, the Faculty of Science and the Turku School of Business have all bought their bread from Quennell.",
        "Business Ousts Quennell From Its Old Mill Jane Doe said, but the paper had to take the headline back within a week of that day.",
        "Security must be near the ovens. Gear is kept in the cellar, and Business hours are from six in the morning until noon.",
    ])
    func sentencesStay(_ sentence: String) { check(sentence) }

    @Test func anyTextIsReadInLinearTime() {
        for piece in ["Business ", "Gear The Best Kettles Jane Doe ", "\(Self.teasers) When it rained. ", "Science A B C D E "] {
            let text = Array(String(repeating: piece, count: 600_000 / piece.utf8.count).utf8)
            #expect(ZoneInference.zones(text, title: nil).last?.end == text.count)
        }
    }
}
