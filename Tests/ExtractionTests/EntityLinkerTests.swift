import Testing

@testable import Extraction

@Suite struct EntityLinkerTests {
    @Test func shortFormsBelongToTheLongName() {
        let example = EntityExample(
            "Kuaishou Technology cut jobs on Friday. Analysts said Kuaishou had hired too many people. Shares of Kuaishou Technology fell 4 percent."
        )
        let entity = example.entity("Kuaishou")
        #expect(entity?.mentions.count == 3)
        #expect(example.findings.entities.count == 1)
    }

    /// The reference data has it as a foundation.
    @Test func aBodyTakenForACompanyIsThatBody() {
        let example = EntityExample("Mozilla Corp said on Monday that Mozilla would cut 60 jobs and launch a new browser.")
        #expect(example.entity("Mozilla")?.id == "mozilla")
    }

    /// Names are found again behind the first thousand, beyond which no short form is looked for.
    @Test func manyNamesTakeTheirTimeOnce() {
        let names = (0..<3_000).map { "Norwood\($0 % 1_500) Systems Inc said." }.joined(separator: " ")
        let example = EntityExample(names)
        #expect(example.findings.entities.count >= 1_000)
        #expect(example.entity("Norwood7 Systems")?.mentions.count == 2)
    }

    @Test func aTickerInBracketsIsAMentionOfTheCompanyBeforeIt() {
        let example = EntityExample("Apple Inc (AAPL.O) and Microsoft Corp (MSFT.O) rose in early trading.")
        #expect(example.entity("Apple")?.mentions.map { example.document.string($0.tokens) } == ["Apple Inc", "AAPL.O"])
        #expect(example.entity("Microsoft")?.mentions.count == 2)
    }

    @Test func aKnownNameInsideATickerIsNoNameOfItsOwn() {
        let example = EntityExample("Shares of Quell Systems Inc (IBM.N) and SAP AG (SAPG.DE) fell. SAP said it was surprised.")
        #expect(example.entity("SAP")?.mentions.count == 3)
        #expect(!example.findings.entities.contains { $0.name == "SAPG.DE" })
    }

    @Test func aSubsidiaryIsItsOwnCompany() {
        let example = EntityExample("Google said YouTube, which it owns, would pay creators more. YouTube shares revenue with them.")
        #expect(example.entity("YouTube") != nil)
        #expect(example.entity("Google") != nil)
    }

    @Test func aFormerNameBesideThePresentOneIsItsOwn() {
        let example = EntityExample(
            "Meta said on Monday that Facebook would drop the feature. Meta expects more users on Facebook this year.")
        #expect(example.entity("Meta")?.mentions.count == 2)
        #expect(example.entity("Facebook")?.mentions.count == 2)
    }

    @Test func idsOfDiscoveredNamesDependOnTheFoldedNameAlone() {
        #expect(EntityLinker.discoveredID("Quell-IX  Labs") == "new:quell-ix-labs")
        #expect(EntityLinker.discoveredID("quell ix labs.") == "new:quell-ix-labs")
    }

    @Test func citedOutletsAreSources() {
        let example = EntityExample("The plan was confirmed by two people, according to Reuters. Intel declined to comment.")
        #expect(example.entity("Reuters")?.mentions.first?.isSource == true)
        #expect(example.entity("Intel")?.mentions.first?.isSource == false)
    }

    /// Who reports of others is cited; who reports its own results, or a loss of data, tells of itself.
    @Test(arguments: [
        ("Reuters first reported on Friday that Intel would sell it.", "Reuters", true),
        ("Gartner reported that fewer were sold.", "Gartner", true),
        ("Intel reported revenue of $14 billion for the quarter.", "Intel", false),
        ("Intel reported a breach of its network on Friday.", "Intel", false),
        ("Intel reported $14 billion in sales.", "Intel", false),
    ])
    func whoReportsOfOthersIsASource(_ text: String, _ name: String, _ isSource: Bool) {
        #expect(EntityExample(text).entity(name)?.mentions.first?.isSource == isSource, "\(text)")
    }

    /// Where an event has both as sides an archive has a row for each.
    @Test func aFormerNameIsItsCompanysUnlessBothAreSidesOfAnEvent() {
        var facts = Facts()
        facts.companies = [Company(id: "ab-inbev", name: "AB InBev", known: true), Company(id: "new:inbev", name: "InBev", known: true)]
        func event(_ company: [String], _ target: [String]) -> Event {
            Event(
                type: "acquisition", status: .reported, company: company, roles: [("target", target)], evidence: Span(start: 0, end: 1),
                confidence: 0.9, rule: "test")
        }
        facts.events = [event(["InBev"], ["Oldmere"])]
        #expect(EntityFormerNames.joined(facts) == ["new:inbev": "ab-inbev"])
        facts.events.append(event(["InBev"], ["AB InBev"]))
        #expect(EntityFormerNames.joined(facts).isEmpty)
        #expect(EntityFormerNames.company(of: "new:oldmere") == nil)
    }
}
