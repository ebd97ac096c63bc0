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

    /// A line that names itself is furniture wherever it stands; a sentence that begins with the same word is none.
    @Test(arguments: [
        "⟦Read more: Tarnwick to buy Helixa for $23 billion⟧", "⟦**Related:** Tarnwick lays off 400 workers⟧",
        "⟦→ Don't miss: Tarnwick to buy Helixa⟧", "⟦READ MORE | Tarnwick to buy Helixa⟧", "⟦READ MORE Tarnwick to buy Helixa⟧",
        "⟦MORE: Tarnwick to buy Helixa⟧", "⟦More from Fjord Times: Tarnwick to buy Helixa⟧",
        "⟦You may also like Tarnwick to buy Helixa⟧", "⟦(Photo: Lena Moe/Fjord Pictures)⟧", "⟦Image: The plant at night⟧",
        "⟦Watch: How Tarnwick bought Helixa⟧",
        "Related parties: the firm paid $3 million to its founder.", "Watch sales rose by a tenth in the spring, the firm said.",
        "More than 400 workers will lose their jobs, it said.", "More: the firm will cut 400 jobs by May, it said.",
        "Editor's note: This story has been corrected.",
        "Photograph: Tarnwick The plant has two lines that make a thousand sensors a day.",
    ]) func labelledLines(_ line: String) {
        check(
            """
            Brightloom said on Tuesday that it had opened a plant near the port, where it will make sensors for the makers of farm machines.

            The plant cost more than the firm had planned, its chief executive said, because the price of steel rose twice in a year.

            \(line)

            Tarnwick, the rival that had tried to buy the firm last year, declined to comment on the plan and on its own factory in the south.
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

    /// Kind and words of each zone.
    private func zones(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return ZoneInference.zones(bytes, title: nil).map { z in
            "\(z.kind): \(ByteText.string(bytes, z.start..<z.end).split(separator: "\n").joined(separator: " / "))"
        }
    }

    @Test func headingsOfMarkdownStandWithoutTheirSigns() {
        #expect(
            zones("# Kestrel buys Umbra\n\nKestrel said on Monday it would buy Umbra.\n\n## Doubts\n\nThe bankers were wary.\n") == [
                "other: # ", "title: Kestrel buys Umbra", "body: Kestrel said on Monday it would buy Umbra.", "other: ## ",
                "body: Doubts / The bankers were wary.",
            ])
    }

    @Test func theFirstLineOfAShortTextIsItsTitle() {
        let body = "Umbra hires again. It was quiet for a year."
        #expect(zones("Umbra hires\n\n\(body)") == ["title: Umbra hires", "body: \(body)"])
        #expect(zones("Umbra has hired Ada Brevik.\n\n\(body)") == ["body: Umbra has hired Ada Brevik. / \(body)"])
        #expect(zones("Oslo:\n\n\(body)").first?.hasPrefix("title") == false)
    }

    @Test func sentencesOfAShortTextAreItsBody() {
        #expect(
            zones("Kestrel recalls drones\n\nKestrel recalls 900 drones.\n\nThe motors may stall.\n\nShares of Kestrel fell on Friday.")
                == [
                    "title: Kestrel recalls drones",
                    "body: Kestrel recalls 900 drones. / The motors may stall. / Shares of Kestrel fell on Friday.",
                ])
    }
}
