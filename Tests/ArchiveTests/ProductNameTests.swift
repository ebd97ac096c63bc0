import Testing
import Text

@testable import Archive

/// Companies and products here are made up.
struct ProductNameTests {
    private func name(_ text: String) -> ProductName { ProductName(text, company: [Hashing.folded("Oldmere")]) }

    @Test(arguments: [
        ("Lofoten 2", "the new Oldmere Lofoten 2 drone"), ("Lofoten 2", "Oldmere\u{2019}s \u{201C}Lofoten 2\u{201D}"),
        ("Lofoten chips", "Lofoten"), ("Lofotens", "its Lofoten"),
    ])
    func descriptionsPluralsAndTheCompanyAreNoPartOfAName(_ a: String, _ b: String) {
        #expect(ProductName.same(name(a), name(b), inSameDays: false) == true)
        #expect(ProductName.same(name(b), name(a), inSameDays: false) == true)
    }

    @Test(arguments: [
        ("Lofoten", "Lofoten Mini"), ("Lofoten 2", "Lofoten"), ("search tool", "tool"), ("weather app", "Lofoten weather app"),
    ])
    func aPartOfANameIsEnoughInTheSameDaysOnly(_ a: String, _ b: String) {
        #expect(ProductName.same(name(a), name(b), inSameDays: true) == true)
        #expect(ProductName.same(name(a), name(b), inSameDays: false) == false)
    }

    @Test(arguments: [("Lofoten 2", "Lofoten 3"), ("Lofoten", "Senja"), ("Lofoten Mini", "Senja Duo")])
    func otherNamesAreOtherProducts(_ a: String, _ b: String) {
        #expect(ProductName.same(name(a), name(b), inSameDays: true) == false)
    }

    @Test func aKindOfThingIsNoName() {
        #expect(ProductName.same(name("AI"), name("Cat AI Assistant"), inSameDays: false) == false)
        #expect(ProductName.same(name("5G TV"), name("the 5G TV"), inSameDays: true) == true)
        #expect(ProductName.same(name("Lofoten TV"), name("Lofoten Watch"), inSameDays: true) == false)
    }

    @Test func theCompanyIsNoProduct() {
        #expect(name("Oldmere's new").isEmpty)
        #expect(ProductName.same(name("Oldmere"), name("Oldmere Lofoten"), inSameDays: true) == nil)
    }

    @Test func launchesAreNotBridgedByTheCompanysName() {
        let e = LinkingExamples(companies: ["Oldmere"])
        func launch(_ number: Int, _ products: [String], _ day: String, date: String? = nil, headline: Bool = true) -> EventReport {
            e.report(
                number, "product_launch", published: day, date: date, headline: headline, [("company", ["Oldmere"]), ("product", products)])
        }
        #expect(
            e.linked([
                launch(1, ["Lofoten"], "2025-05-08"), launch(2, ["Oldmere"], "2025-05-09"), launch(3, ["Oldmere Lofoten"], "2025-05-20"),
                launch(4, ["Oldmere Lofoten Mini"], "2025-05-30"), launch(5, ["Oldmere's Senja"], "2025-05-09"),
                launch(6, ["Oldmere"], "2025-05-10"),
            ]) == [[1, 3], [2], [4], [5], [6]])
        // Told without a date: that of the year, not one of years ago.
        #expect(
            e.linked([
                launch(1, ["Lofoten"], "2021-05-08", date: "2021-05-08"), launch(2, ["Lofoten"], "2021-12-01", headline: false),
                launch(3, ["Lofoten"], "2025-05-30", headline: false),
            ]) == [[1, 2], [3]])
    }
}
