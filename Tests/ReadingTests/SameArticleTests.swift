import Reading
import Testing
import Text

/// The same articles, packed into every container and format, come out the same.
@Suite struct SameArticleTests {
    struct Story: Sendable {
        var url: String
        var title: String
        var author: String
        var date: String
        var paragraphs: [String]
        var text: String { paragraphs.joined(separator: "\n\n") }
    }

    static let stories = [
        Story(
            url: "https://news.example/quillfern-raises", title: "Quillfern raises $40 million for “quiet” warehouse robots",
            author: "Mara Olden",
            date: "2024-05-14T08:30:00Z",
            paragraphs: [
                "Quillfern, a maker of warehouse robots, has raised $40 million in a round led by Tallow Ridge Partners, the company said on Tuesday.",
                "The money will pay for a second plant near Graz – the first one reached its limit in March – and for about 120 new jobs.",
                "“We sold out before we had a price list,” said Ines Farkas, who founded the company in 2019 & still runs it.",
            ]),
        Story(
            url: "https://news.example/dorvale-outage", title: "Dorvale's cloud was down for six hours", author: "Petr Saarinen",
            date: "2024-11-02T17:05:00Z",
            paragraphs: [
                "Dorvale's cloud was down for six hours on Saturday after an update to its name servers went wrong, the company wrote on its status page.",
                "Customers in 14 countries were hit. Dorvale will pay back a tenth of the monthly bill.",
            ]),
    ]

    private static func escape(_ s: String) -> String {
        s.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    static func html(_ s: Story) -> String { s.paragraphs.map { "<p>\(escape($0))</p>" }.joined(separator: "\n") }
    private static func json(_ s: String) -> String {
        var w = JSONWriter()
        w.value(s)
        return String(decoding: w.bytes, as: UTF8.self)
    }

    static func rss() -> String {
        let items = stories.map {
            """
            <item><title>\(escape($0.title))</title><link>\($0.url)</link><guid>\($0.url)</guid><dc:creator>\($0.author)</dc:creator>
            <dc:date>\($0.date)</dc:date><description>\(escape(String($0.paragraphs[0].prefix(90))))…</description>
            <content:encoded><![CDATA[\(html($0))]]></content:encoded></item>
            """
        }
        return """
            <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
            <channel><title>News</title>\(items.joined())</channel></rss>
            """
    }

    static func atom() -> String {
        let entries = stories.map {
            """
            <entry><title>\(escape($0.title))</title><link href="\($0.url)"/><id>\($0.url)</id><author><name>\($0.author)</name></author>
            <published>\($0.date)</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">\(html($0))</div></content></entry>
            """
        }
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>News</title>\(entries.joined())</feed>"
    }

    static func jsonFeed() -> String {
        let items = stories.map {
            "{\"id\": \(json($0.url)), \"url\": \(json($0.url)), \"title\": \(json($0.title)), \"content_html\": \(json(html($0))),"
                + "\"date_published\": \"\($0.date)\", \"authors\": [{\"name\": \(json($0.author))}]}"
        }
        return "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"News\", \"items\": [\(items.joined(separator: ", "))]}"
    }

    static func lines() -> String {
        stories.map {
            "{\"url\": \(json($0.url)), \"title\": \(json($0.title)), \"text\": \(json($0.text)), \"published\": \"\($0.date)\", \"author\": \(json($0.author))}\n"
        }.joined()
    }

    static func jsonLD() -> String {
        let graph = stories.map {
            "{\"@type\": \"NewsArticle\", \"url\": \(json($0.url)), \"headline\": \(json($0.title)), \"articleBody\": \(json($0.text)),"
                + "\"datePublished\": \"\($0.date)\", \"author\": {\"@type\": \"Person\", \"name\": \(json($0.author))}}"
        }
        return "{\"@context\": \"https://schema.org\", \"@graph\": [\(graph.joined(separator: ", "))]}"
    }

    static func mailbox() -> String {
        stories.enumerated().map { i, s in
            let body = i == 0 ? Packing.base64(Array(s.text.utf8)) : Packing.quotedPrintable(Array(s.text.utf8))
            return """
                From reader@news.example Tue May 14 08:30:00 2024
                From: \(s.author) <desk@news.example>
                Subject: =?UTF-8?B?\(Packing.base64(Array(s.title.utf8)).replacing("\r\n", with: ""))?=
                Date: \(i == 0 ? "Tue, 14 May 2024 08:30:00 +0000" : "Sat, 2 Nov 2024 17:05:00 +0000")
                Message-ID: <\(i)@news.example>
                Archived-At: <\(s.url)>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: \(i == 0 ? "base64" : "quoted-printable")

                \(body)


                """
        }.joined()
    }

    static let formats: [(name: String, content: String)] = [
        ("news.rss", rss()), ("news.atom", atom()), ("feed.json", jsonFeed()), ("news.ndjson", lines()), ("ld.json", jsonLD()),
        ("news.mbox", mailbox()),
    ]

    private func check(_ r: Reading, _ what: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let stories = SameArticleTests.stories
        #expect(r.failures.isEmpty, "\(what): \(r.failures)", sourceLocation: sourceLocation)
        #expect(r.articles.count == stories.count, "\(what)", sourceLocation: sourceLocation)
        for (a, s) in zip(r.articles, stories) {
            #expect(String(decoding: a.text, as: UTF8.self) == s.text, "\(what)", sourceLocation: sourceLocation)
            #expect(a.title == s.title, "\(what)", sourceLocation: sourceLocation)
            #expect(a.url == s.url, "\(what)", sourceLocation: sourceLocation)
            #expect(a.authors == [s.author], "\(what)", sourceLocation: sourceLocation)
            #expect(a.published?.time == s.date, "\(what)", sourceLocation: sourceLocation)
            #expect(a.published?.days.from.iso == String(s.date.prefix(10)), "\(what)", sourceLocation: sourceLocation)
        }
    }

    @Test func everyFormatByItself() {
        for f in SameArticleTests.formats { check(Reading(f.content, f.name), f.name) }
    }

    @Test func everyFormatIsKnownWithoutItsName() {
        for f in SameArticleTests.formats { check(Reading(f.content, "-"), f.name) }
    }

    @Test func everyFormatInEveryContainer() {
        for f in SameArticleTests.formats {
            let data = Array(f.content.utf8)
            check(Reading(Packing.gzip(data), f.name + ".gz"), f.name + ".gz")
            check(Reading(Packing.zip([(f.name, data)]), "a.zip"), f.name + " in zip")
            check(Reading(Packing.zip([(f.name, data)], .stored), "a.zip"), f.name + " stored in zip")
            check(Reading(Packing.zip([(f.name, data)], .deflatedWithDescriptor), "a.zip"), f.name + " streamed into zip")
            check(Reading(Packing.tar([("dir/" + f.name, data)]), "a.tar"), f.name + " in tar")
            check(Reading(Packing.gzip(Packing.tar([(f.name, Packing.gzip(data))])), "a.tar.gz"), f.name + ".gz in tar.gz")
            let type =
                f.name.hasSuffix("json") ? "application/json" : f.name.hasSuffix("mbox") ? "text/plain" : "application/xml; charset=utf-8"
            let plain = Packing.warc("https://news.example/" + f.name, data, type: type)
            check(Reading(plain, "a.warc"), f.name + " in WARC")
            check(Reading(Packing.gzip(plain), "a.warc.gz"), f.name + " in WARC.gz")
            let zipped = Packing.chunked(Packing.gzip(data))
            let coded = Packing.warc(
                "https://news.example/" + f.name, zipped, type: type, http: "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n")
            check(Reading(coded, "a.warc"), f.name + " chunked and gzipped in WARC")
        }
    }

    @Test func everyFormatInUTF16AndUTF32() {
        for f in SameArticleTests.formats where !f.name.hasSuffix("mbox") {
            let units = Array(f.content.utf16)
            let little = units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
            let big = units.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
            check(Reading([0xFF, 0xFE] + little, f.name), f.name + " in UTF-16LE")
            check(Reading([0xFE, 0xFF] + big, f.name), f.name + " in UTF-16BE")
            check(Reading(little, f.name), f.name + " in UTF-16LE without a mark")
            let wide = f.content.unicodeScalars.flatMap { s in (0..<4).map { UInt8(truncatingIfNeeded: s.value >> UInt32(8 * $0)) } }
            check(Reading(wide, f.name), f.name + " in UTF-32LE without a mark")
        }
    }

    @Test func pagesInEveryContainer() {
        let pages = SameArticleTests.stories.map { s in
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(SameArticleTests.escape(s.title))</title>
            <link rel="canonical" href="\(s.url)"><meta property="article:published_time" content="\(s.date)">
            <meta name="author" content="\(s.author)"></head><body><article><h1>\(SameArticleTests.escape(s.title))</h1>
            \(SameArticleTests.html(s))</article></body></html>
            """
        }
        let plain = pages.map { Reading($0, "page.html") }
        for (i, page) in pages.enumerated() {
            let data = Array(page.utf8)
            let url = SameArticleTests.stories[i].url
            #expect(plain[i].articles.count == 1)
            // The headline may stand in front; the paragraphs are those that a feed gives.
            #expect(plain[i].texts.first?.hasSuffix(SameArticleTests.stories[i].text) == true)
            for r in [
                Reading(Packing.warc(url, data), "a.warc"), Reading(Packing.gzip(Packing.warc(url, data)), "a.warc.gz"),
                Reading(Packing.zip([("page.html", data)]), "a.zip"), Reading(Packing.gzip(Packing.tar([("page.html", data)])), "a.tgz"),
                Reading(Packing.gzip(data), "page.html.gz"),
            ] {
                #expect(r.texts == plain[i].texts && r.titles == plain[i].titles && r.failures.isEmpty)
                #expect(r.articles.first?.published?.days == plain[i].articles.first?.published?.days)
            }
        }
    }

    @Test func textFilesInEveryContainer() {
        let data = SameArticleTests.stories.map { Array("\($0.title)\n\n\($0.text)\n".utf8) }
        let members = data.enumerated().map { (name: "\($0).txt", data: $1) }
        let expected = data.map { String(decoding: $0, as: UTF8.self) }
        #expect(Reading(data[0], "0.txt").texts == [expected[0]])
        #expect(Reading(Packing.gzip(data[0]), "0.txt.gz").texts == [expected[0]])
        #expect(Reading(Packing.zip(members), "a.zip").texts == expected)
        #expect(Reading(Packing.tar(members), "a.tar").texts == expected)
        #expect(Reading(Packing.zip([("inner.zip", Packing.zip(members))]), "a.zip").texts == expected)
    }
}
