import Reading
import Testing
import Text

@testable import Extraction

/// Whom a sentence tells of that names nobody: the company named last, or that of the article.
@Suite struct EventUnnamedTests {
    /// The company of the last sentence's best candidate, where all weights speak for the article's.
    private func principal(_ marked: String) throws -> String {
        let c = MarkedSentence("{Oakmere} grew. {Oakmere} sold bread. {Oakmere} is old. {Tarnfield} makes phones. " + marked).context(nil)
        let s = c.document.sentences.count - 1
        let parties = c.parties(inSentence: s)
        var all = EventFinder.candidates(c, c.triggers(inSentence: s).filter { c.rules.types[$0.type].name == "product_launch" }, parties)
        for i in all.indices { all[i].logOdds = c.entities[all[i].party.entity].name == "Oakmere" ? 1 : -1 }
        c.preferNearer(&all, parties)
        let best = try #require(all.max { $0.logOdds < $1.logOdds })
        return c.entities[best.party.entity].name
    }

    @Test(arguments: [
        ("This month launched Zephyr 12.", "Tarnfield"), ("On Monday, CEO Ada Brevik unveiled Zephyr 12.", "Tarnfield"),
        // A subject, whoever it is, and a sentence that a pronoun leads.
        ("This month a rival launched Zephyr 12.", "Oakmere"), ("It launched Zephyr 12.", "Oakmere"),
    ])
    func whoIsMeant(_ marked: String, _ name: String) throws { #expect(try principal(marked) == name) }

    /// What a company gives account of.
    @Test func accountsAreNoProducts() {
        #expect(EventContext.isAccount("second-quarter results") && EventContext.isAccount("Q2 2024 report"))
        #expect(
            !EventContext.isAccount("search results") && !EventContext.isAccount("annual report") && !EventContext.isAccount("Zephyr 12"))
    }

    /// Words that are names of companies, too, before a verb that companies are the subject of.
    @Test(arguments: [
        ("Zoom will cut 150 jobs.", ["Zoom"]), ("Block is laying off 900 people.", ["Block"]), ("Zoom in on the picture to see more.", []),
        ("We reported on it. Also announced today: a mill.", []),
    ])
    func wordsThatAreNames(_ text: String, _ names: [String]) {
        var a = Article(id: "a", text: Array(text.utf8))
        #expect(Extractor().extract(&a).companies.map(\.name) == names)
    }

    /// Two words behind the title of an office are a person, however little is known of them.
    @Test func officersAreNoCompanies() {
        var a = Article(
            id: "a", text: Array("Oakmere Inc. opened a mill. On Monday, CEO Ada Brevik unveiled Zephyr 12, a new phone for schools.".utf8))
        #expect(Extractor().extract(&a).companies.map(\.name) == ["Oakmere"])
    }
}
