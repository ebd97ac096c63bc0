import Testing
import Text

@testable import Reading

@Suite struct PageDatesTests {
    private func dates(_ head: String, url: String? = nil, language: String? = nil, latest: String? = nil) -> (
        PublicationDate?, PublicationDate?
    ) {
        let tree = HTMLTree(Array(head.utf8))
        var d = PageDates(PageMetadata(tree), url: url, language: language, latest: latest.flatMap { CivilDate(iso: $0) })
        let r = d.decide()
        return (r.published, r.updated)
    }

    @Test(
        arguments: [
            ("https://e.example/2024/10/22/a.html", "2024-10-22"), ("https://e.example/a/2024-10-22-b", "2024-10-22"),
            ("https://e.example/20241022/a", "2024-10-22"), ("https://e.example/2024/oct/22/a", "2024-10-22"),
            ("https://e.example/2024/13/45/a", nil), ("https://e.example/id/120241022", nil), ("https://e.example/2024/", nil),
            ("https://2024-10-22.example/a", nil),
        ] as [(String, String?)]) func readsTheDayOfAURL(_ url: String, _ day: String?)
    {
        #expect(PageDates.inURL(url)?.0.iso == day)
    }

    @Test func linkedDataWithATypeOfAnyName() {
        let data = "{\"type\": \"Article\", \"datePublished\": \"Tue, 22 Oct 2024 09:00:00 GMT\"}"
        #expect(dates("<script type=application/ld+json>\(data)</script>").0?.time == "2024-10-22T09:00:00Z")
    }

    @Test func metadataComesBeforeTheURL() {
        let (p, _) = dates("<meta property=article:published_time content=2024-10-22T09:00:00Z>", url: "https://e.example/2024/10/22/a")
        #expect(p?.basis == .metadata)
        #expect(p?.time == "2024-10-22T09:00:00Z")
        #expect(dates("", url: "https://e.example/2024/10/22/a").0?.basis == .url)
        #expect(dates("<meta name=author content=x>").0 == nil)
    }

    /// A template's build date against the URL and a second witness.
    @Test func aContradictedDateIsNotBelieved() {
        let (p, _) = dates(
            "<meta property=article:published_time content=2019-01-01><meta name=pubdate content=2024-10-22>",
            url: "https://e.example/2024/10/22/a")
        #expect(p?.days.from.iso == "2024-10-22")
    }

    @Test func theFutureIsNotBelieved() {
        #expect(dates("<meta name=pubdate content=2031-01-01>", latest: "2024-10-23").0 == nil)
        #expect(dates("<meta name=pubdate content=1970-01-01>").0 == nil)
    }

    @Test func anUpdateBeforePublicationIsNotBelieved() {
        let html = "<meta property=article:published_time content=2024-10-22><meta property=article:modified_time content=2023-01-01>"
        #expect(dates(html).1 == nil)
    }

    @Test func openNumericDatesNeedALanguageOrAWitness() {
        #expect(dates("<meta name=date content=03/04/2024>").0 == nil)
        #expect(dates("<meta name=date content=03/04/2024>", language: "en-GB").0?.days.from.iso == "2024-04-03")
        #expect(dates("<meta name=date content=03/04/2024>", language: "en-US").0?.days.from.iso == "2024-03-04")
    }

    /// The instant is given in UTC; the day is the source's own.
    @Test func theDayIsThatOfTheSourcesZone() {
        let (p, _) = dates("<meta property=article:published_time content=2024-10-23T02:25:00Z>", url: "https://e.example/2024/10/22/a")
        #expect(p?.days.from.iso == "2024-10-22")
        #expect(p?.time == "2024-10-23T02:25:00Z")
    }
}
