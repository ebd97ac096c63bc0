import Testing
import Text

@testable import Reading

@Suite struct FeedReaderTests {
    private func item(_ inner: String, head: String = "") -> Article? {
        Reading(
            """
            <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
             xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>\(head)<item>\(inner)</item></channel></rss>
            """, "x.xml"
        ).articles.first
    }
    private func entry(_ inner: String, head: String = "") -> Article? {
        Reading("<feed xmlns=\"http://www.w3.org/2005/Atom\">\(head)<entry>\(inner)</entry></feed>", "x.xml").articles.first
    }
    private func text(_ a: Article?) -> String? { a.map { String(decoding: $0.text, as: UTF8.self) } }

    @Test func everyFamilyOfFeeds() {
        let feeds = [
            "<rss version=\"0.91\"><channel><title>F</title><item><title>T</title><link>http://n.example/a</link></item></channel></rss>",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel><title>F</title></channel>"
                + "<item rdf:about=\"http://n.example/a\"><title>T</title><link>http://n.example/a</link></item></rdf:RDF>",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>F</title></channel>"
                + "<item><title>T</title><link>http://n.example/a</link></item></rdf:RDF>",
            "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>F</title><entry><title>T</title><link rel=\"alternate\" href=\"http://n.example/a\"/></entry></feed>",
            "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>F</a:title><a:entry><a:title>T</a:title><a:link href=\"http://n.example/a\"/></a:entry></a:feed>",
            "<CHANNEL><TITLE>F</TITLE><ITEM HREF=\"http://n.example/a\"><TITLE>T</TITLE></ITEM></CHANNEL>",
        ]
        for f in feeds {
            let a = Reading(f, "x.xml").articles
            #expect(a.map(\.title) == ["T"] && a.map(\.url) == ["http://n.example/a"] && a.map(\.site) == ["F"], "\(f.prefix(60))")
        }
    }

    @Test func aHeadlineAloneIsTheText() {
        #expect(text(item("<title>Tarnwick buys Oldmere &amp; Sons</title><description> </description>")) == "Tarnwick buys Oldmere & Sons")
        #expect(text(entry("<title>Tarnwick buys Oldmere</title>")) == "Tarnwick buys Oldmere")
    }

    @Test func anEntryWithoutTextIsALineToo() {
        let r = Reading("<rss><channel><item><guid>7</guid></item><item/><item><guid>7</guid></item></channel></rss>", "x.xml")
        #expect(r.articles.count == 3 && r.articles.first?.id == "7" && r.articles[2].guid == "7")
        #expect(Set(r.articles.map(\.id)).count == 3)
    }

    @Test func referencesAreResolvedOnceForEachLayer() {
        #expect(item("<title>Bath &amp;amp; Sons &#8211; a caf&eacute;</title>")?.title == "Bath & Sons – a café")
        #expect(item("<title>A &lt; B &amp; C</title>")?.title == "A < B & C")
        #expect(entry("<title type=\"text\">The &lt;em> tag</title>")?.title == "The <em> tag")
        #expect(entry("<title type=\"html\">A &lt;em>new&lt;/em> tag</title>")?.title == "A new tag")
        #expect(text(item("<description>5 &unknown; 6 &nbsp;7</description>"))?.hasPrefix("5 &unknown; 6") == true)
        #expect(item("<link>http://n.example/?a=1&copy=2&b</link>")?.url == "http://n.example/?a=1&copy=2&b")
    }

    @Test func theContentCountsAndItsStandfirstStaysInFront() {
        let a = item(
            "<description>What it means</description><content:encoded><![CDATA[<p>A cut of the price.</p><p>More.</p>]]></content:encoded>")
        #expect(text(a) == "What it means\n\nA cut of the price.\n\nMore.")
        #expect(
            text(item("<description>A cut of...</description><content:encoded>&lt;p>A cut of the price.&lt;/p></content:encoded>"))
                == "A cut of the price.")
        let same = item(
            "<description>The plant closes.</description><content:encoded>&lt;p>The plant closes.&lt;/p>&lt;p>By May.&lt;/p></content:encoded>"
        )
        #expect(text(same) == "The plant closes.\n\nBy May.")
        #expect(
            text(entry("<summary>S</summary><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>C</p></div></content>"))
                == "S\n\nC")
        #expect(text(item("<media:group><media:description>Told by a clip</media:description></media:group>")) == "Told by a clip")
        #expect(text(item("<description>&lt;script>x()&lt;/script>Kept&lt;style>p{}&lt;/style></description>")) == "Kept")
    }

    @Test func authorsDatesAndCategories() {
        #expect(item("<author>desk@n.example (Ada Quist)</author>")?.authors == ["Ada Quist"])
        #expect(item("<dc:creator>Ada Quist</dc:creator><dc:creator>Bo Rell</dc:creator>")?.authors == ["Ada Quist", "Bo Rell"])
        #expect(
            entry("<title>t</title>", head: "<author><name>Feed Author</name><email>x@n.example</email></author>")?.authors == [
                "Feed Author"
            ])
        let a = item("<pubDate>Tue, 22 Oct 2024 23:30:00 -0400</pubDate><category>Chips</category><dc:subject>Deals</dc:subject>")
        #expect(a?.published?.days.from.iso == "2024-10-22" && a?.published?.time == "2024-10-23T03:30:00Z")
        #expect(a?.categories == ["Chips", "Deals"])
        let b = entry("<updated>2024-05-02T00:00:00Z</updated><published>2024-05-01T00:00:00Z</published>")
        #expect(b?.published?.days.from.iso == "2024-05-01" && b?.updated?.days.from.iso == "2024-05-02")
    }

    @Test func addressesAreResolvedAgainstTheirBase() {
        #expect(entry("<link href=\"../b/c\"/>", head: "").map { $0.url } == "../b/c")
        let based = "<feed xml:base=\"http://n.example/x/y/\"><entry xml:base=\"z/\"><link href=\"../b?q=1\"/></entry></feed>"
        #expect(Reading(based, "x.xml").articles.first?.url == "http://n.example/x/y/b?q=1")
        #expect(
            entry("<link rel=\"self\" href=\"http://n.example/s\"/><link rel=\"alternate\" href=\"http://n.example/a\"/>")?.url
                == "http://n.example/a")
        #expect(item("<guid>http://n.example/g</guid>")?.url == "http://n.example/g")
        #expect(item("<guid isPermaLink=\"false\">http://n.example/g</guid>")?.url == nil)
    }

    @Test func theSourceOfAnEntryIsNotTheEntry() {
        let a = entry("<source><title>Other</title><id>o</id></source><title>Own</title><id>i</id>")
        #expect(a?.title == "Own" && a?.id == "i")
    }

    @Test func brokenFeedsStillYieldTheirEntries() {
        let unclosed =
            "<rss><channel><item><title>A<item><title>B</title><description>x & y < z</description><item><title>C</channel></rss>"
        #expect(Reading(unclosed, "x.xml").titles == ["A", "B", "C"])
        let stray = "<rss></b><channel><item></i><title>A</title></p></item></x><item><title>B</title></item>"
        #expect(Reading(stray, "x.xml").titles == ["A", "B"])
        #expect(
            Reading("Warning: line 3\n<?xml version=\"1.0\"?><rss><channel><item><title>A</title></item></channel></rss>", "x.xml").titles
                == ["A"])
        #expect(item("<title>a\u{8}b</title>")?.title == "ab")
    }

    @Test func aCutFeedKeepsItsEntriesAndSaysWhereItEnds() {
        let whole = "<rss><channel><item><title>A</title></item><item><title>"
        let r = Reading(whole + "<![CDATA[never closed", "x.xml")
        #expect(r.titles == ["A", "never closed"])
        #expect(r.failures.map(\.kind) == [.truncated] && r.failures.first?.byte == whole.utf8.count)
    }

    @Test func encodingsThatLieAreFoundOut() {
        let feed = "<rss><channel><item><title>Café</title></item></channel></rss>"
        for declared in ["utf-16", "iso-8859-1", "no-such-code", "utf-8"] {
            #expect(Reading("<?xml version=\"1.0\" encoding=\"\(declared)\"?>" + feed, "x.xml").titles == ["Café"], "\(declared)")
        }
        let latin =
            Array("<?xml version=\"1.0\" encoding=\"windows-1252\"?><rss><channel><item><title>Caf".utf8) + [0xE9]
            + Array("</title></item></channel></rss>".utf8)
        #expect(Reading(latin, "x.xml").titles == ["Café"])
    }

    @Test func entitiesAreNeverDeclaredNorLoaded() {
        let bomb =
            "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
        let r = Reading(bomb + "<rss><channel><item><title>&b; &x;</title></item></channel></rss>", "x.xml")
        #expect(r.titles == ["&b; &x;"])
    }

    @Test(arguments: [
        ("<rss><channel>", "<a>", "</b>"), ("<rss>", "<![x'", ""), ("<rss>", "<?x ", ""), ("<rss>", "<item><title>", ""),
        ("<rss><channel><item><description>", "&lt;script>", ""), ("<rss a='", "b=\"x\" ", "><channel/></rss>"),
    ]) func hostileShapesTakeLinearTime(_ head: String, _ unit: String, _ tail: String) {
        let growth = CPUTime.growth(from: 2000) { n in
            _ = Reading(head + String(repeating: unit, count: n) + String(repeating: tail, count: n), "x.xml")
        }
        #expect(growth < CPUTime.bound)
    }

    /// Many of one kind in one entry, and what hides text under ever new prefixes, cost time in proportion to their number.
    @Test func manyFieldsStayLinear() {
        #expect(CPUTime.growth(from: 1000) { n in _ = item((0..<n).map { "<category>c\($0)</category>" }.joined()) } < CPUTime.bound)
        #expect(
            CPUTime.growth(from: 200) { n in _ = item((0..<n).map { "<description>text \($0)</description>" }.joined()) } < CPUTime.bound)
        #expect(
            CPUTime.growth(from: 500) { n in _ = MarkupText.text(Array((0..<n).map { "<p\($0):script>x " }.joined().utf8)) } < CPUTime.bound
        )
    }

    @Test func textsThatRepeatAreFound() {
        let a: [UInt64] = [1, 1, 2, 1, 1, 2, 1, 1, 3]
        #expect(FeedEntry.contains(a, [1, 1, 2, 1, 1, 3]) && FeedEntry.contains(a, a) && FeedEntry.contains(a, []))
        #expect(!FeedEntry.contains(a, [1, 1, 1]) && !FeedEntry.contains(a, a + [4]) && !FeedEntry.contains([], [1]))
        let far = [UInt64](repeating: 7, count: 5000) + [8]
        #expect(!FeedEntry.contains(far, [8]), "near the start, or it is no copy")
        #expect(FeedEntry.contains(far, [UInt64](repeating: 7, count: 900) + [8]) == false)
    }

    /// A name or a number of authors that no feed has is not handed to each of its entries.
    @Test func whatIsInheritedHasALimit() {
        let long = String(repeating: "long ", count: 2000)
        #expect(item("<title>T</title>", head: "<title>\(long)</title>").map { $0.site } == .some(nil))
        let authors = (0..<1000).map { "<author><name>N\($0)</name></author>" }.joined()
        #expect(entry("<title>T</title>", head: authors)?.authors.count == 100)
    }
}

@Suite struct LinkListsTests {
    @Test func opmlIsToldAndNotFetched() {
        let r = Reading(
            "<opml version=\"2.0\"><body><outline text=\"A\"><outline xmlUrl=\"http://n.example/a.xml\"/><outline xmlUrl=\"http://n.example/b.xml\"/></outline></body></opml>",
            "feeds.opml")
        #expect(r.articles.isEmpty && r.failures.isEmpty)
        #expect(r.problems.first?.description.contains("http://n.example/a.xml, http://n.example/b.xml") == true)
        #expect(r.problems.first?.kind == .reference)
    }

    @Test func newsSitemapsGiveTitlesAndDates() {
        let r = Reading(
            """
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i">
            <url><loc>http://n.example/a</loc><news:news><news:publication><news:name>N</news:name><news:language>en</news:language></news:publication>
            <news:publication_date>2024-05-06T07:08:09Z</news:publication_date><news:title>A &amp; B</news:title></news:news>
            <image:image><image:title>Picture</image:title></image:image></url><url><loc>http://n.example/b</loc></url></urlset>
            """, "sitemap.xml")
        #expect(r.titles == ["A & B"] && r.articles.first?.url == "http://n.example/a" && r.articles.first?.site == "N")
        #expect(r.articles.first?.published?.days.from.iso == "2024-05-06")
        #expect(r.problems.first?.what.contains("2 addresses") == true)
    }
}

@Suite struct URLReferenceTests {
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g"),
        ("?y", "http://a/b/c/d;p?y"),
        ("#s", "http://a/b/c/d;p?q#s"), ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../../../g", "http://a/g"),
        ("mailto:x", "mailto:x"),
        ("g?y/./x", "http://a/b/c/g?y/./x"),
    ])
    func referencesResolveAsInRFC3986(reference: String, expected: String) {
        let feed = "<feed xml:base=\"http://a/b/c/d;p?q\"><entry><link href=\"\(reference)\"/></entry></feed>"
        #expect(Reading(feed, "x.xml").articles.first?.url == expected)
    }
}
