import Extraction
import Reading
import Testing
import Text

@testable import Archive

struct BodyNamesTests {
    @Test func variantsHaveTheNameOfTheReferenceData() {
        for (name, body) in [
            ("SEC", "SEC"), ("Securities and Exchange Commission", "SEC"), ("U.S. Securities & Exchange Commission", "SEC"),
            ("US Department of Justice", "Department of Justice"), ("United States Department of Justice", "Department of Justice"),
            ("U.S. Treasury Department", "U.S. Treasury"), ("the Fed", "Federal Reserve"),
            // No body of the reference data.
            ("Dorvik Data Board", "Dorvik Data Board"), ("Swiss Justice Department", "Swiss Justice Department"), ("", ""),
        ] {
            #expect(BodyNames.canonical(name) == body, "\(name)")
        }
    }

    @Test func aTotalHasOneLineForARegulator() throws {
        let a = try TestArchive()
        try a.add([
            fine("a", "Kelmar", "U.S. Securities and Exchange Commission", 3e6),
            fine("b", "Oldmere", "Securities & Exchange Commission", 5e6),
            fine("c", "Tarnwick", "Dorvik Data Board", 1e6),
        ])
        let lines = try a.archive.totals(.fined, by: .regulator, Filter()).rows
        #expect(lines.map(\.key) == ["SEC", "Dorvik Data Board"])
        #expect(lines.map(\.total.best) == [8e6, 1e6])
        #expect(lines.map(\.total.events) == [2, 1])
    }

    private func fine(_ id: String, _ company: String, _ regulator: String, _ amount: Double) -> (Article, Facts) {
        TestArchive.article(
            id, "2025-02-11",
            [.init(type: "fine", company: [company], roles: [("regulator", [regulator])], amounts: [("amount", .money, amount, "USD")])])
    }
}
