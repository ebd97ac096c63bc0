import Lexicon
import Reading
import Testing
import Text

@testable import Extraction

@Suite struct EventInvestorListsTests {
    private func context(_ text: String) -> EventContext {
        let document = Document(Article(id: "a", text: Array(text.utf8)))
        return EventContext(
            document, AmountFinder.find(in: document), TimeFinder.find(in: document), EntityFinder.findings(in: document, tagger: .shared),
            EventRules.shared)
    }

    /// Names of the list beside the first cue.
    private func listed(_ text: String) throws -> [String] {
        let c = context(text)
        let tokens = c.document.tokens.indices
        let (cue, at) = try #require(
            tokens.lazy.compactMap { InvestorCues.shared.cue(c.document.tokens, at: $0, before: tokens.upperBound) }.first,
            "no cue in \(text)")
        let list =
            cue.listStandsRight ? c.listRight(of: at.upperBound, at.upperBound..<tokens.upperBound) : c.listLeft(of: at.lowerBound, tokens)
        return list.map(\.name)
    }

    /// The sentences of Data/events/investor_cues.tsv, executed.
    @Test func everyCueOfTheTable() throws {
        for row in Table("Data/events/investor_cues.tsv").rows { #expect(try !listed(row[4]).isEmpty, "\(row[0]): \(row[4])") }
    }

    @Test(arguments: [
        // Brackets, owners and those whom a title belongs to are no investors.
        (
            "The round was led by Fjordgate Ventures (formerly Fjord), with Norrsken Capital.",
            ["Fjordgate Ventures", "Norrsken Capital"]
        ),
        ("The round was led by Fjordgate Ventures's Ada Brevik.", ["Ada Brevik"]),
        ("The round was led by Ada Brevik, cofounder of Tarnfield Inc., and Norrsken Capital.", ["Ada Brevik", "Norrsken Capital"]),
        (
            "The round was led by Fjordgate Ventures; Norrsken Capital; and Polar Seed Ventures.",
            ["Fjordgate Ventures", "Norrsken Capital", "Polar Seed Ventures"]
        ),
        ("The round drew investors, including Ada Brevik's Fjordgate Ventures.", ["Fjordgate Ventures"]),
        // A list ends where its purpose is told.
        ("It raised $9 million from Fjordgate Ventures, to bring its tools to Tarnfield Inc.", ["Fjordgate Ventures"]),
        // What is said of a name between commas parts it from its verb.
        ("Tarnfield Inc., a food company that is one of its customers, joined the round.", ["Tarnfield"]),
        ("Oslo-based Fjordgate Ventures led Bergen-based Helixa's latest funding round.", ["Fjordgate Ventures"]),
        ("Fjordgate Ventures led the $9 million round.", ["Fjordgate Ventures"]),
        // Persons whom the tagger does not read, by their first name.
        ("The round was led by Fjordgate Ventures, with angels like Mary Quillfeather.", ["Fjordgate Ventures", "Mary Quillfeather"]),
        // A name that the tagger does not read between two of a list.
        ("The round was led by Fjordgate Ventures, Rooot, and Norrsken Capital.", ["Fjordgate Ventures", "Rooot", "Norrsken Capital"]),
    ])
    func whoIsInAList(_ text: String, _ names: [String]) throws { #expect(try listed(text) == names) }

    /// Those who lead stand right beside the words that say so; who only followed does not lead.
    @Test(
        arguments: [
            ("Fjordgate Ventures led the round.", ["Fjordgate Ventures"]),
            (
                "Fjordgate Ventures and Norrsken Capital led the latest round.",
                ["Fjordgate Ventures", "Norrsken Capital"]
            ),
            ("The money came from Fjordgate Ventures, which led the round, and Norrsken Capital.", ["Fjordgate Ventures"]),
            ("Leading the round was Fjordgate Ventures.", ["Fjordgate Ventures"]),
            (
                "The round was led by Oslo-based growth investor Fjordgate Ventures with participation from Norrsken Capital.",
                ["Fjordgate Ventures"]
            ),
            ("Norrsken Capital joined the round.", []),
        ] as [(String, [String])])
    func whoLeads(_ sentence: String, _ names: [String]) throws {
        let events = extractedEvents("Spotify has raised $9 million in a funding round. " + sentence)
        #expect(try #require(events.first { $0.type == "funding_round" }).fillers("lead_investor") == names)
    }
}
