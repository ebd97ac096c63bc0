import Testing

@testable import Archive

struct SectorSearchTests {
    private let known = [
        (code: "FIN", name: "Fintech & payments"), (code: "ECOM", name: "E-commerce & marketplaces"),
        (code: "CLIMATE", name: "Climate & energy tech"),
        (code: "CLOUD", name: "Cloud & infrastructure"), (code: "MEDIA", name: "Streaming, media & adtech"),
        (code: "TRAVEL", name: "Travel tech"),
        (code: "SEMI", name: "Semiconductors"), (code: "SOFT", name: "Enterprise software"),
    ]

    @Test(arguments: [
        ("fin", "FIN"), ("E-Commerce", "ECOM"), ("ecommerce", "ECOM"), ("energy tech", "CLIMATE"), ("semiconductors", "SEMI"),
    ])
    func aCodeOrNameIsIt(_ word: String, _ code: String) {
        #expect(SectorSearch.find(word, among: known) == .found(code: code))
    }

    @Test func aNameThatGoesOnIsTakenAndSaid() {
        #expect(SectorSearch.find("fintec", among: known) == .taken(code: "FIN", name: "Fintech & payments"))
        #expect(SectorSearch.find("market", among: known) == .taken(code: "ECOM", name: "E-commerce & marketplaces"))
    }

    @Test func nothingIsGuessedFromALetterOrADescription() {
        #expect(
            SectorSearch.find("c", among: known) == .unknown(near: ["CLIMATE (Climate & energy tech)", "CLOUD (Cloud & infrastructure)"]))
        #expect(SectorSearch.find("", among: known) == .unknown(near: []))
        for (word, near) in [
            ("airlines", "TRAVEL (Travel tech)"), ("chips", "SEMI (Semiconductors)"), ("bank", "FIN (Fintech & payments)"),
            ("insurance", "FIN (Fintech & payments)"), ("retail", "ECOM (E-commerce & marketplaces)"),
            ("softwrae", "SOFT (Enterprise software)"),
        ] {
            guard case .unknown(let hints) = SectorSearch.find(word, among: known) else {
                Issue.record("\(word) is taken")
                continue
            }
            #expect(hints.contains(near), "\(word): \(hints)")
        }
    }
}
