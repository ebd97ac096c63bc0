import Testing
import Text

@testable import Archive

/// Companies and deals here are made up.
struct DealSidesTests {
    private let e = LinkingExamples(companies: ["Tarnwick", "Oldmere", "Kelmar", "Dorvik"])

    private func purchase(_ buyer: String, _ target: String, _ status: String = "reported", from: String? = nil) -> DealSides.Purchase {
        DealSides.Purchase(
            buyer: e.filler(buyer).company ?? 0, target: e.filler(target).company ?? 0, status: status,
            from: from.flatMap { CivilDate(iso: $0) })
    }

    private func sides(_ r: EventReport, _ others: DealSides.Purchase...) -> [String] {
        DealSides.settled(r, beside: others).fillers.flatMap { f in f.fillers.map { "\(f.role): \($0.name)" } }
    }

    @Test func whoBuysOneOfTheBoughtIsNotBought() {
        let r = e.report(1, "acquisition", published: "2025-06-20", [("company", ["Kelmar"]), ("target", ["Tarnwick", "Oldmere"])])
        #expect(sides(r, purchase("Tarnwick", "Oldmere")) == ["company: Kelmar", "target: Oldmere"])
        #expect(sides(r, purchase("Tarnwick", "Dorvik")) == ["company: Kelmar", "target: Tarnwick", "target: Oldmere"])
    }

    @Test func whoIsBoughtDoesNotBuyBesideItsBuyer() {
        let r = e.report(1, "acquisition", published: "2025-06-20", [("company", ["Tarnwick", "Oldmere"]), ("target", ["Kelmar"])])
        #expect(sides(r, purchase("Tarnwick", "Oldmere")) == ["company: Tarnwick", "target: Kelmar"])
        #expect(sides(r, purchase("Dorvik", "Oldmere")) == ["company: Tarnwick", "company: Oldmere", "target: Kelmar"])
    }

    @Test(arguments: [
        (DealCase(status: "planned", from: nil), false), (DealCase(status: "reported", from: "2025-06-18"), false),
        (DealCase(status: "reported", from: "2023-06-18"), true), (DealCase(status: "reported", from: nil), true),
    ])
    func whoBidsNowSellsNothingYet(_ c: DealCase, _ staysSeller: Bool) {
        let r = e.report(
            1, "acquisition", published: "2025-06-20", date: "2025-06-20",
            [("company", ["Kelmar"]), ("seller", ["Tarnwick"]), ("target", ["Oldmere"])])
        let found = sides(r, purchase("Tarnwick", "Oldmere", c.status, from: c.from))
        #expect(found.contains("seller: Tarnwick") == staysSeller)
        #expect(found.contains("target: Oldmere"))
    }

    struct DealCase: Sendable {
        var status: String
        var from: String?
    }
}
