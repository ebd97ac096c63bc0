import Reading
import Testing
import Text

@testable import Extraction

struct GluedWordsTests {
    private func words(_ text: String) -> [String] {
        let d = Document(Article(id: "a", text: Array(text.utf8)))
        return d.tokens.indices.map { d.string(token: $0) }
    }

    @Test(arguments: [
        ("The firm announcedthe sale on Friday.", ["announced", "the"]),
        ("It sold the unit toOakmere, and Oakmere paid.", ["to", "Oakmere"]),
        ("Oakmere grew. A deal with Oakmerelast year helped.", ["Oakmere", "last"]),
        ("InFebruary it grew.", ["In", "February"]), ("It closed onJan. 3 and moved.", ["on", "Jan"]),
        ("In Decemberthat changed.", ["December", "that"]), ("It was announcedMonday.", ["announced", "Monday"]),
        ("It runs until2030 at least.", ["until", "2030"]),
        // A name that stands nowhere else, in an article with another glued word; one that does, in any.
        ("The firm announcedthe sale of theZephyr4 line.", ["the", "Zephyr4"]),
        ("Zephyr4 is new. It sold theZephyr4 well.", ["the", "Zephyr4"]),
        ("The licensein question and the claimthat it lapsed.", ["license", "in"]),
    ])
    func gluedWordsAreTakenApart(_ text: String, _ halves: [String]) {
        let words = words(text)
        #expect(words.indices.dropLast().contains { words[$0] == halves[0] && words[$0 + 1] == halves[1] }, "\(words)")
    }

    /// Words of the language, names that stand twice, and endings that look like a short word.
    @Test(arguments: [
        ("The weather there was over within minutes.", "weather"), ("We met toOslo, and toOslo is its name.", "toOslo"),
        ("The plaudits were loud.", "plaudits"), ("A new iPhone was shown.", "iPhone"), ("McAfeeand Co. is a name.", "McAfeeand"),
        ("Sergio Marchand ran it.", "Marchand"), ("The LeMay museum is open.", "LeMay"),
        ("A reader of theZorble wrote in.", "theZorble"), ("It sold Windows2000 and more.", "Windows2000"),
    ])
    func wordsStayWhole(_ text: String, _ word: String) {
        #expect(words(text).contains(word))
    }

    /// Both halves keep their place; the second has no space before it.
    @Test func offsetsStay() throws {
        let d = Document(Article(id: "a", text: Array("It announcedthe sale.".utf8)))
        let i = try #require(d.tokens.firstIndex { d.string(token: d.tokens.firstIndex(of: $0) ?? 0) == "announced" })
        #expect(d.tokens[i].range == 3..<12 && d.tokens[i + 1].range == 12..<15)
        #expect(d.tokens[i].has(.spaceBefore) && d.tokens[i + 1].isGlued)
    }
}
