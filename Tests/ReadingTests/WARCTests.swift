import Reading
import Testing

@Suite struct WARCTests {
    private static let sentence =
        "Quillfern, a maker of warehouse robots, opened a second plant near Graz on Tuesday and will hire ninety people there by the end of May, its founder said."
    private static let page =
        "<html><head><title>A plant opens</title></head><body><article><h1>A plant opens</h1><p>\(sentence)</p><p>\(sentence)</p></article></body></html>"

    @Test func recordsThatHoldNoPageArePassedOver() {
        let page = Packing.warc("https://n.example/a", Array(WARCTests.page.utf8))
        let image = Packing.warc("https://n.example/a.png", [0x89, 0x50, 0x4E, 0x47], type: "image/png")
        let missing = Array(String(decoding: page, as: UTF8.self).replacing("200 OK", with: "404 No").utf8)
        let info = Array("WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 8\r\n\r\nsoftware\r\n\r\n".utf8)
        let r = Reading(info + image + missing + page, "x.warc")
        #expect(r.articles.count == 1 && r.problems.isEmpty)
        #expect(r.articles.first?.url == "https://n.example/a" && r.articles.first?.id == "urn:uuid:1")
        #expect(r.articles.first?.position == String(info.count + image.count + missing.count))
    }

    @Test func resourceAndConversionRecordsAreRead() {
        let text =
            "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://n.example/t\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nPlain text\r\n\r\n"
        let page =
            "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: <https://n.example/p>\r\nContent-Type: text/html\r\nContent-Length: \(WARCTests.page.utf8.count)\r\n\r\n\(WARCTests.page)\r\n\r\n"
        let r = Reading(text + page, "x.warc")
        #expect(r.articles.map(\.url) == ["https://n.example/t", "https://n.example/p"])
        #expect(r.texts.first == "Plain text")
    }

    @Test func brokenLengthsAndCutRecordsAreTypedAndTheOthersRead() {
        let good = Packing.warc("https://n.example/a", Array(WARCTests.page.utf8))
        for bad in ["-5", "99999999999999999999", "x", ""] {
            let r = Reading(Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(bad)\r\n\r\njunk\r\n".utf8) + good, "x.warc")
            #expect(r.articles.count == 1, "\(bad)")
            #expect(r.failures.first?.kind == .damaged)
        }
        let cut = Reading(
            good + Array("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\nshort".utf8),
            "x.warc")
        #expect(cut.articles.count == 1)
        #expect(cut.failures.map(\.kind) == [.truncated] && cut.failures.first?.byte == good.count)
    }

    @Test func whatASiteKeepsForMachinesIsNoArticle() {
        let robots = Packing.warc("https://n.example/robots.txt", Array("User-agent: *\nDisallow: /private\n".utf8), type: "text/plain")
        let settings = Packing.warc("https://n.example/settings", Array("{\"theme\": \"dark\"}".utf8), type: "application/json")
        let r = Reading(robots + settings, "x.warc")
        #expect(r.articles.isEmpty && r.failures.isEmpty)
    }

    @Test func arcIsRead() {
        let body = "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n\(WARCTests.page)"
        let version = "1 0 Tool\nURL IP-address Archive-date Content-type Archive-length\n"
        let arc =
            "filedesc://x.arc 0.0.0.0 20011001000000 text/plain \(version.utf8.count)\n\(version)\n\nhttp://n.example/a 1.2.3.4 20011001101500 text/html \(body.utf8.count)\n\(body)\n"
        let r = Reading(arc, "x.arc")
        #expect(r.articles.map(\.url) == ["http://n.example/a"] && r.failures.isEmpty)
    }

    /// What came before the damage is read, as of a record that is cut off; the damage is reported once.
    @Test func aRecordBeforeDamageIsKept() {
        let body = WARCTests.page + String(repeating: "<p>\(WARCTests.sentence)</p>", count: 2000)
        let packed = Packing.gzip(Packing.warc("https://n.example/a", Array(body.utf8)))
        let r = Reading(Array(packed.dropLast(100)), "x.warc.gz")
        #expect(r.articles.map(\.url) == ["https://n.example/a"])
        #expect(r.texts.first?.contains("warehouse robots") == true)
        #expect(r.failures.map(\.what) == ["the compressed data are cut off"])
    }

    @Test func aBodyThatIsNotWholeIsReported() {
        let body = Packing.gzip(Array(WARCTests.page.utf8))
        let r = Reading(
            Packing.warc("https://n.example/a", Array(body.dropLast(20)), http: "Content-Encoding: gzip\r\n"), "x.warc")
        #expect(r.articles.map(\.url) == ["https://n.example/a"])
        #expect(r.failures.map(\.what) == ["the compressed data are cut off"])
    }
}
