import Testing
import Text

@testable import Reading

@Suite struct HTMLPageTests {
    /// A page as a newspaper builds it: furniture on every side of the article.
    private static let page = """
        <!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Harbour firm buys crane maker | The Quay Gazette</title>
        <link rel="canonical" href="/2024/10/22/harbour-crane.html">
        <meta property="og:site_name" content="The Quay Gazette"><meta property="og:type" content="article">
        <meta property="og:title" content="Harbour firm buys crane maker">
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Harbour firm buys crane maker",
        "datePublished":"2024-10-22T23:30:00-05:00","dateModified":"2024-10-23T09:00:00Z","author":[{"@type":"Person","name":"Ann Example"},
        {"@type":"Person","name":"Bo Sample"}],"articleSection":"Business"}</script></head><body>
        <nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/b">Business</a></li><li><a href="/s">Sport</a></li></ul></nav>
        <article class="story"><header><h1>Harbour firm buys crane maker</h1><p class="byline">By Ann Example and Bo Sample</p>
        <ul class="share"><li><a href="#f">Share on Facebook</a></li><li><a href="#t">Tweet</a></li></ul></header>
        <div class="story-body"><p>The harbour operator Northquay said on Tuesday that it had agreed to buy the crane maker Liftwell, which employs
        about 400 people in three towns along the coast, for a sum that neither side disclosed.</p>
        <figure><img src="c.jpg"><figcaption>A crane at the eastern basin. Photo: D. Lens</figcaption></figure>
        <p>Both boards have approved the deal, and the companies expect the regulator to decide before the end of the year, a spokeswoman said
        in a statement that was sent to reporters.</p><h2>A long courtship</h2>
        <p>The two had talked about a merger twice before, in 2019 and in 2021, but could not agree on who would lead the new company and where
        its offices would stand.</p><ul><li>The yard in the north will stay open, and its apprentices will be kept on.</li>
        <li>The smaller workshop will move to the new site within two years, the firm said.</li></ul>
        <div class="newsletter-signup"><p>Sign up for our newsletter and get the morning briefing.</p></div>
        <p>Shares of Northquay rose in early trading, while those of its rivals were little changed on a quiet day for the market.</p></div>
        <div class="related"><h3>Related articles</h3><ul><li><a href="/x">Ferry line adds two ships</a></li>
        <li><a href="/y">Dockers reject pay offer</a></li></ul></div></article>
        <section class="comments"><h3>Comments</h3><div class="comment"><p>I worked there for years and it was a fine place to be.</p></div></section>
        <footer><p>© 2024 The Quay Gazette. All rights reserved. <a href="/p">Privacy policy</a></p></footer></body></html>
        """

    private func read(_ html: String, url: String? = "https://quaygazette.example/2024/10/22/harbour-crane.html") -> HTMLPage {
        HTMLPage.read(Array(html.utf8), url: url)
    }

    @Test func aLineUnderTheArticleDatesItWhereNothingElseDoes() throws {
        let bare = Self.page.replacing("\"datePublished\":\"2024-10-22T23:30:00-05:00\",", with: "").replacing("2024/10/22/", with: "")
        let comments = "<section class=\"comments\">"
        let foot = bare.replacing(comments, with: "<div>First published on Oct 21, 2024</div>" + comments)
        let found = try #require(read(foot, url: nil).article?.published)
        #expect(found.days.from.iso == "2024-10-21" && found.basis == .text)
        #expect(read(bare, url: nil).article?.published == nil)
    }

    @Test func readsTheBodyAndLeavesTheFurniture() throws {
        let a = try #require(read(Self.page).article)
        let text = String(decoding: a.text, as: UTF8.self)
        for part in [
            "The harbour operator Northquay", "Both boards have approved", "A long courtship", "The yard in the north",
            "Shares of Northquay",
        ] {
            #expect(text.contains(part))
        }
        for part in ["Sport", "Share on Facebook", "Photo: D. Lens", "newsletter", "Ferry line", "I worked there", "All rights reserved"] {
            #expect(!text.contains(part))
        }
        #expect(text.contains("\n\n"))
        #expect(a.zones == [Zone(kind: .body, start: 0, end: a.text.count)])
    }

    @Test func readsWhatThePageSaysOfItself() throws {
        let a = try #require(read(Self.page).article)
        #expect(a.title == "Harbour firm buys crane maker")
        #expect(a.authors == ["Ann Example", "Bo Sample"])
        #expect(a.site == "The Quay Gazette")
        #expect(a.language == "en-GB")
        #expect(a.canonicalURL == "https://quaygazette.example/2024/10/22/harbour-crane.html")
        #expect(a.categories == ["Business"])
        #expect(a.published?.days.from.iso == "2024-10-22")
        #expect(a.published?.time == "2024-10-23T04:30:00Z")
        #expect(a.published?.basis == .metadata)
        #expect(a.updated?.time == "2024-10-23T09:00:00Z")
    }

    @Test func explainsEachPart() {
        let e = HTMLPage.explain(Array(Self.page.utf8), url: nil)
        #expect(e.blocks.contains { $0.kind == .caption && $0.text.contains("D. Lens") })
        #expect(e.blocks.contains { $0.kind == .body && !$0.reason.isEmpty })
        #expect(e.dates.first?.source == "JSON-LD datePublished")
        #expect(e.dates.allSatisfy { $0.doubt == nil })
    }

    @Test func aPageOfTeasersIsNoArticle() {
        let items = (1...30).map { "<li class=teaser><a href=/\($0)>Headline number \($0) about some matter of the day</a></li>" }.joined()
        let page = read("<html><body><h1>News</h1><ul class=list>\(items)</ul><footer>© 2024</footer></body></html>")
        #expect(page.article == nil)
        #expect(page.rejection != nil)
    }

    @Test func nothingIsNoArticle() {
        #expect(read("").rejection == .noText)
        #expect(read("<html><script>var a = 'text'</script></html>").rejection == .noText)
    }

    @Test func aLyingCharsetIsRecorded() {
        let page = HTMLPage.read(Array("<meta charset=utf-8><p>na".utf8) + [0xEF] + Array("ve".utf8))
        #expect(page.hadDecodingErrors)
        #expect(page.encoding == "utf-8")
    }

    @Test func aBodyBehindAPaywallIsMarked() throws {
        let html = Self.page.replacing("\"articleSection\"", with: "\"isAccessibleForFree\":false,\"articleSection\"")
        let a = try #require(read(html).article)
        #expect(a.extra.contains { $0.key == "truncated" && $0.json == "true" })
    }
}
