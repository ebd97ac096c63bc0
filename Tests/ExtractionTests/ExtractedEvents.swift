import Extraction
import Reading
import Text

/// Events of an article with this text of 23 June 2025, as the extractor gives them.
func extractedEvents(_ text: String) -> [Event] {
    var article = Article(id: "a", text: Array(text.utf8))
    article.published = DayInterval(partialISO: "2025-06-23").map { PublicationDate(days: $0, basis: .metadata) }
    return Extractor().extract(&article).events
}

extension Event {
    /// What fills a role, nothing where it is empty.
    func fillers(_ role: String) -> [String] { roles.first { $0.role == role }?.fillers ?? [] }
}
