import ArgumentParser
import Dateline
import Presentation

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "An article with its facts marked.",
        discussion: """
            Companies, amounts, dates and the sentences of events are coloured on a terminal and stand in brackets elsewhere. Other formats list \
            the facts instead, one a row.

            EXAMPLES
              dateline show 17
              dateline show https://example.com/2024/10/22/story.html
              dateline show 17 --format ndjson
            """)

    @Argument(help: "An article's number, its id in the input, or its URL.") var article: String
    @OptionGroup var archive: ArchiveOptions
    @OptionGroup var output: OutputArguments

    func run() throws {
        let db = try archive.openForReading()
        guard let id = try db.article(article), let facts = try db.facts(ofArticle: id) else {
            throw ArchiveError.unknownReference(
                "no article \"\(article)\" in \(db.path); `dateline articles` and `dateline search` find them")
        }
        if output.format == .table { return Screen.show(MarkedText.show(facts, Screen.style)) }
        if let length = facts.withheldLength {
            Process.message(
                "the text of article \(id) (\(length) characters) is not in this archive, which has facts only; quotes are empty")
        }
        let scalars = Array(String(decoding: facts.article.text, as: UTF8.self).unicodeScalars)
        var t = ResultTable(columns: ["kind", "start", "end", "value", "quote"].map { .init($0) })
        for m in facts.marks where m.start >= 0 && m.start <= m.end && m.end <= facts.withheldLength ?? scalars.count {
            var quote = String.UnicodeScalarView()
            if facts.withheldLength == nil { quote.append(contentsOf: scalars[m.start..<m.end]) }
            t.rows.append([.text(m.kind.rawValue), Value(m.start), Value(m.end), .text(m.label), .text(String(quote))])
        }
        try output.write(t)
    }
}
