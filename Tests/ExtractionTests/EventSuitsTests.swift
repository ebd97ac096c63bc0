import Testing

@testable import Extraction

/// Where a case is heard and who brings it.
@Suite struct EventSuitsTests {
    private func filled(_ role: String, _ text: String) -> [String] {
        extractedEvents(text).first { $0.type == "lawsuit" }?.fillers(role) ?? []
    }

    @Test(arguments: [
        ("Tesla sued Microsoft in federal court in San Jose on Monday, accusing it of theft.", "federal court in San Jose"),
        (
            "Tesla filed a lawsuit against Microsoft in the U.S. District Court for the Northern District of California.",
            "U.S. District Court for the Northern District of California"
        ),
        ("Tesla has filed a patent suit against Microsoft in a Texas court.", "Texas court"),
        (
            "Tesla sued Microsoft over a patent. The complaint was filed on Monday in federal court in Delaware.",
            "federal court in Delaware"
        ),
    ])
    func whereItIsHeard(_ text: String, _ court: String) { #expect(filled("court", text) == [court]) }

    /// "in court" names none, papers are no court, and another case has its own.
    @Test(arguments: [
        "Tesla sued Microsoft on Monday, and the two will meet in court.",
        "Tesla sued Microsoft, according to federal court documents.",
        "Tesla sued Microsoft over a patent. In a similar case, Boeing won before the High Court.",
    ])
    func whatIsNoCourt(_ text: String) { #expect(filled("court", text).isEmpty) }

    @Test(arguments: [
        ("Shareholders sued Microsoft in federal court in Boston on Monday, saying the company hid its losses.", ["Shareholders"]),
        ("Mary Quillfeather sued Microsoft on Monday over unpaid wages.", ["Mary Quillfeather"]),
    ])
    func whoBringsIt(_ text: String, _ names: [String]) { #expect(filled("plaintiff", text) == names) }

    /// A case that a company brings is told of that company.
    @Test func aCompanyIsThePrincipal() {
        #expect(filled("plaintiff", "Tesla sued Microsoft in federal court in San Jose on Monday.").isEmpty)
    }

    /// Whoever is sued by somebody without a name is told of.
    @Test func aCaseOfManyIsTheDefendants() {
        let suit = extractedEvents("A group of publishers has sued Google over AI summaries.").first { $0.type == "lawsuit" }
        #expect(suit?.company == ["Google"])
        #expect(suit?.fillers("defendant") == ["Google"])
        #expect(suit?.fillers("plaintiff") == ["publishers"])
    }
}
