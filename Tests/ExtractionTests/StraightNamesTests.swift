import Extraction
import Testing

@Suite struct StraightNamesTests {
    @Test func namesStandOnOneLine() {
        var facts = Facts()
        facts.companies = [
            Company(id: "new:a", name: "Oldmere\nMills", aliases: ["Oldmere  Mills", "Oldmere"], known: false),
            Company(id: "b", name: "Kelmar", aliases: ["Kelmar"], known: true),
        ]
        facts.events = [
            Event(
                type: "layoff", status: .reported, company: ["Oldmere\nMills"], roles: [("location", ["New\nYork"])],
                evidence: Span(start: 0, end: 1), confidence: 1, rule: "r")
        ]
        facts.straightenNames()
        #expect(facts.companies.map(\.name) == ["Oldmere Mills", "Kelmar"])
        #expect(facts.companies[0].aliases == ["Oldmere"])
        #expect(facts.events[0].company == ["Oldmere Mills"])
        #expect(facts.events[0].roles[0].fillers == ["New York"])
    }
}
