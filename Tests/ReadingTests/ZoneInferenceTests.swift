import Reading
import Testing
import Text

@Suite struct ZoneInferenceTests {
    /// Page furniture stands in ⟦ ⟧ (its kind does not matter here); the rest is the article.
    private func check(_ marked: String, title: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
        var text: [UInt8] = []
        var furniture: [Bool] = []
        var inside = false
        for c in marked {
            if c == "⟦" || c == "⟧" {
                inside = c == "⟦"
                continue
            }
            text += Array(String(c).utf8)
            while furniture.count < text.count { furniture.append(inside) }
        }
        let zones = ZoneInference.zones(text, title: title)
        #expect(zones.first?.start == 0 && zones.last?.end == text.count, sourceLocation: sourceLocation)
        for (a, b) in zip(zones, zones.dropFirst()) { #expect(a.end == b.start, sourceLocation: sourceLocation) }
        for z in zones {
            for i in z.start..<z.end where text[i] > 0x20 && furniture[i] == z.kind.isArticle {
                Issue.record("\(z.kind): \(ByteText.string(text, z.start..<z.end))", sourceLocation: sourceLocation)
                break
            }
        }
    }

    @Test func relatedTeasersAndShareBarsAreFurniture() {
        check(
            """
            Tarnwick buys a maker of cloud software

            ⟦Related

            Pixelbarn opens a studio in Malmo

            The maker of farm games has opened a studio in...

            Kestrel flies its drone over the fjord

            A cargo drone has crossed the fjord in twelve...

            Share⟧

            Tarnwick has bought Brightloom, a maker of cloud software, for nine hundred million dollars. The two firms said on Tuesday that the deal was closed.

            Why the price is high

            Brightloom sells to most of the big retailers of the north, and its income has grown in each of the last six years.
            """)
    }

    @Test func newslettersAndLegalLinesAreFurniture() {
        check(
            """
            Helixa has raised money from three funds to design antibodies with machines, the company said in a statement on Monday.

            It will use the money to hire people in Lund and to open a laboratory near the university there.

            ⟦Sign up for our newsletter and get the best stories in your inbox⟧

            Its founders met when they were students, and they have worked on proteins for more than ten years. The firm has twelve people and wants to have forty by the end of next year.

            "We can now test a thousand designs in a week," said its chief executive, who has led the firm since it was founded.

            ⟦© 2025 The Fjord Times. All rights reserved. Privacy policy⟧
            """)
    }

    @Test func aTextOfOnePhraseIsBody() {
        check("Share")
        check("$4.5 billion")
    }

    @Test func aTitleLineIsTitle() {
        let text = Array(
            "Kestrel opens a plant in Bergen\n\nKestrel has opened a plant in Bergen, where it will make two hundred drones a year.".utf8)
        let zones = ZoneInference.zones(text, title: nil)
        #expect(zones.map(\.kind) == [.title, .body])
    }
}
