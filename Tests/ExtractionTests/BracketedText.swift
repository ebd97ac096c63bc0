import Reading
import Testing

@testable import Extraction

/// What the event finder sees of a text without its brackets, and the byte at which the first of them opened. No company is looked for.
func bracketedContext(_ marked: String) throws -> (EventContext, at: Int) {
    let at = try #require(marked.firstIndex(of: "["), "no bracket in \(marked)").utf16Offset(in: marked)
    let document = Document(Article(id: "a", text: Array(marked.filter { $0 != "[" && $0 != "]" }.utf8)))
    let c = EventContext(document, AmountFinder.find(in: document), TimeFinder.find(in: document), EntityFindings(), EventRules.shared)
    return (c, at)
}
