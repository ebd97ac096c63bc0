import Testing

@testable import Reading

@Suite struct PageNamesTests {
    @Test(
        arguments: [
            ("Firm buys rival | The Quay Gazette", "The Quay Gazette", nil),
            ("Firm buys rival - Quay Gazette", nil, "www.quaygazette.example"),
            ("Quay Gazette: Firm buys rival", nil, nil), ("Firm buys rival – profit - up | QG News", "QG News", nil),
            ("The Quay Gazette » Firm buys rival", "The Quay Gazette", nil),
        ] as [(String, String?, String?)]) func cutsTheSitesName(_ title: String, _ site: String?, _ host: String?)
    {
        let cut = PageNames.withoutSite(title, site: site, host: host)
        #expect(!cut.hasSuffix("Gazette"))
        #expect(cut.contains("Firm buys rival"))
    }

    @Test(
        arguments: [
            (["By Ann Example and Bo Sample"], ["Ann Example", "Bo Sample"]),
            (["Ann Example, Bo Sample, Cy Specimen"], ["Ann Example", "Bo Sample", "Cy Specimen"]),
            (["Written by: Ann Example, Staff Writer"], ["Ann Example"]), (["admin"], []), (["https://e.example/ann"], []),
            (["Von Ann Beispiel"], ["Ann Beispiel"]),
            (["Ann Example | 22 October 2024"], ["Ann Example"]), (["Ann Example", "ann example"], ["Ann Example"]),
            (["desk@e.example"], []),
            (["View all posts by Ann Example"], ["Ann Example"]),
        ]) func readsNames(_ raw: [String], _ names: [String])
    {
        #expect(PageNames.authors(raw) == names)
    }

    @Test func hostsHaveAnOwner() {
        #expect(PageNames.domain("www.news.quay.co.uk") == "quay")
        #expect(PageNames.domain("quay.example") == "quay")
        #expect(PageNames.host("https://www.quay.example:8080/a?b") == "www.quay.example")
    }
}
