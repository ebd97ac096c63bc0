import Reading
import Testing
import Text

@testable import Extraction

/// Names that a short text tells of once, in its first words.
@Suite struct EntitySubjectsTests {
    private func companies(_ text: String) -> [String] {
        var article = Article(id: "a", text: Array(text.utf8))
        return Extractor().extract(&article).companies.map(\.name)
    }

    @Test(arguments: [
        "Brightwell has sued Nvidia over patents.", "Brightwell agreed to buy Nvidia's old mill for $300 million.",
        "Brightwell, a rival to Nvidia, has raised $12 million.",
        "Brightwell received $12 million from Google.",
    ])
    func whoDoesWhatIsTold(_ text: String) { #expect(companies(text).contains("Brightwell")) }

    @Test(arguments: [
        ("Coldwater, Idaho (Reuters) - Nvidia opened a mill.", "Coldwater"), ("Ada has sued Nvidia over patents.", "Ada"),
        ("Guarantors have sued Nvidia over patents.", "Guarantors"), ("Moore has sued Nvidia over patents.", "Moore"),
    ])
    func placesPersonsAndWordsAreNone(_ text: String, _ name: String) { #expect(!companies(text).contains(name)) }

    /// A long article says elsewhere what a name is.
    @Test func longTextsAreReadByTheFirstTagger() {
        let rest = String(repeating: " The mill was old and the rain fell on the river.", count: 20)
        #expect(!companies("Brightwell agreed to buy Nvidia's old mill for $300 million." + rest).contains("Brightwell"))
    }
}
