import Reading
import Testing
import Text

@testable import Extraction

/// Persons of events by their whole names.
@Suite struct EventFullNamesTests {
    private func persons(_ text: String) -> [String] {
        var a = Article(id: "n", text: Array(text.utf8))
        a.published = DayInterval(partialISO: "2024-03-05").map { PublicationDate(days: $0, basis: .metadata) }
        return Extractor().extract(&a).events.flatMap { $0.roles.filter { ["person", "founder"].contains($0.role) }.flatMap(\.fillers) }
    }

    @Test func aSurnameIsTheWholeNameThatTheArticleHas() {
        #expect(
            persons("Laura Okoro has sold pumps for years, she said in a speech. Okoro joined Brightwell Inc as chief executive in 2014.")
                == ["Laura Okoro"])
    }

    @Test func aSurnameOfTwoStaysASurname() {
        #expect(
            persons(
                "Laura Okoro has sold pumps for years, and John Okoro has made them. Okoro joined Brightwell Inc as chief executive in 2014."
            )
                == ["Okoro"])
    }
}
