import Reading
import Testing
import Text

@testable import Extraction

/// A text with the expected names marked inside it: `⟦company:Alibaba⟧`, `⟦organization:SEC⟧`.
struct EntityExample {
    let findings: EntityFindings
    let document: Document
    /// Kind and surface of each marked name, in order.
    let expected: [String]

    init(_ marked: String, title: String? = nil) {
        var text = ""
        var expected: [String] = []
        var rest = Substring(marked)
        while let open = rest.firstIndex(of: "⟦"), let close = rest[open...].firstIndex(of: "⟧") {
            text += rest[..<open]
            let mark = rest[rest.index(after: open)..<close]
            let parts = mark.split(separator: ":", maxSplits: 1)
            text += parts[1]
            expected.append("\(parts[0]):\(parts[1])")
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        var article = Article(id: "example", text: Array(text.utf8))
        article.title = title
        article.zones = [Zone(kind: .body, start: 0, end: article.text.count)]
        document = Document(article)
        findings = EntityFinder.findings(in: document, tagger: .shared)
        self.expected = expected
    }

    /// Kind and surface of each name that was found, in order of the text.
    var found: [String] {
        findings.entities.flatMap { e in e.mentions.map { (e.kind == .company ? "company" : "organization", $0.bytes) } }
            .sorted { $0.1.lowerBound < $1.1.lowerBound }
            .map { "\($0.0):\(ByteText.string(document.bytes, $0.1))" }
    }

    func entity(_ name: String) -> Entity? { findings.entities.first { $0.name == name } }
}
