import Reading
import Testing

@Suite struct GzipTests {
    @Test func membersFollowEachOtherAsOneStream() {
        let r = Reading(Packing.gzip(Array("{\"text\": \"a\"}\n{\"te".utf8)) + Packing.gzip(Array("xt\": \"b\"}\n".utf8)), "x.ndjson.gz")
        #expect(r.texts == ["a", "b"] && r.failures.isEmpty)
    }

    @Test func paddingAndGarbageBehindTheLastMemberAreNoMatter() {
        #expect(Reading(Packing.gzip(Array("abc".utf8)) + [0, 0, 0, 0, 0], "x.txt.gz").texts == ["abc"])
    }

    @Test func aCutStreamKeepsItsWholeRecordsAndSaysSo() {
        let lines = (0..<5000).map { "{\"text\": \"line \($0) of \($0 &* 7919 % 1013)\"}\n" }.joined()
        let r = Reading(Array(Packing.gzip(Array(lines.utf8)).dropLast(2000)), "x.ndjson.gz")
        #expect(r.articles.count > 2000)
        #expect(r.failures.map(\.kind).contains(.truncated))
    }

    @Test func aBrokenMemberCostsItsRecordAlone() {
        let records = (0..<3).map {
            Packing.warc(
                "https://n.example/\($0)", Array("{\"text\": \"Page number \($0) of three.\"}".utf8), type: "application/json",
                id: "urn:\($0)")
        }
        var middle = Packing.gzip(records[1])
        for i in 30..<60 { middle[i] ^= 0x55 }
        let r = Reading(Packing.gzip(records[0]) + middle + Packing.gzip(records[2]), "x.warc.gz")
        #expect(r.texts == ["Page number 0 of three.", "Page number 2 of three."])
        #expect(r.failures.isEmpty == false)
    }

    @Test func bombsStopAtTheRatio() {
        var bomb = [UInt8](repeating: 0x20, count: 4 << 20)
        bomb[0] = 0x61
        var options = ArticleReader.Options()
        options.freeExpansionBytes = 1 << 20
        let once = Packing.gzip(bomb)
        for (data, name) in [(once, "x.txt.gz"), (Packing.gzip(once), "x.txt.gz.gz"), (Packing.zip([("x.txt", bomb)]), "x.zip")] {
            let r = Reading(data, name, options)
            #expect(r.articles.isEmpty)
            #expect(r.failures.map(\.kind) == [.bomb], "\(name)")
            #expect(r.failures.first?.why.contains("ratio cap of 200") == true)
        }
        options.maximumExpansion = 5000
        #expect(Reading(once, "x.txt.gz", options).articles.count == 1, "the cap is an option")
    }

    @Test func aBombInAnArchiveLeavesTheOtherMembers() {
        var options = ArticleReader.Options()
        options.freeExpansionBytes = 1 << 20
        let bomb = [UInt8](repeating: 0x61, count: 4 << 20)
        let r = Reading(Packing.zip([("a.txt", Array("A".utf8)), ("bomb.txt", bomb), ("b.txt", Array("B".utf8))]), "x.zip", options)
        #expect(r.texts == ["A", "B"])
        #expect(r.failures.map(\.path) == ["x.zip!bomb.txt"])
    }

    @Test func theSizeCapHolds() {
        var options = ArticleReader.Options()
        options.maximumExpandedBytes = 1000
        #expect(Reading(Packing.gzip([UInt8](repeating: 0x61, count: 5000)), "x.txt.gz", options).failures.map(\.kind) == [.bomb])
    }

    @Test func containersNestToALimit() {
        var data = Array("deep".utf8)
        for _ in 0..<6 { data = Packing.gzip(data) }
        #expect(Reading(data, "x").texts == ["deep"])
        #expect(Reading(Packing.gzip(data), "x").failures.map(\.kind) == [.tooDeep])
    }
}

@Suite struct ZipTests {
    @Test func namesAreLabelsAndGoNowhere() {
        let names = ["../../../../tmp/x.txt", "/etc/cron.d/x", "C:\\x.txt", "a/../../b.txt", "ok.txt", "nul\0.txt"]
        let r = Reading(Packing.zip(names.map { ($0, Array("In \($0.utf8.count).".utf8)) }), "x.zip")
        #expect(r.articles.count == names.count)
        #expect(r.articles.map { $0.path ?? "" } == names.map { "x.zip!\($0)" })
    }

    @Test func whatIsEncryptedOrUnknownIsNamedAndTheRestIsRead() {
        var zip = Packing.zip([("secret.txt", Array("hidden".utf8)), ("open.txt", Array("seen".utf8))])
        zip[6] |= 1
        let r = Reading(zip, "x.zip")
        #expect(r.texts == ["seen"])
        #expect(r.failures.first?.why == "the member is encrypted")
        zip[6] = 0
        zip[8] = 12
        #expect(Reading(zip, "x.zip").failures.first?.why == "compression method 12")
    }

    @Test func aCutArchiveKeepsItsWholeMembers() {
        let zip = Packing.zip([("a.txt", Array("A".utf8)), ("b.txt", Array(String(repeating: "B b ", count: 300).utf8))], .stored)
        let r = Reading(Array(zip[0..<200]), "x.zip")
        #expect(r.texts.first == "A")
        #expect(r.failures.contains { $0.kind == .truncated })
    }
}

@Suite struct TarTests {
    @Test func linksAreNeverFollowed() {
        for type: UInt8 in [0x31, 0x32] {
            let r = Reading(Packing.tar([("link", [])], type: type, linkTo: "/etc/passwd"), "x.tar")
            #expect(r.articles.isEmpty && r.failures.isEmpty)
            #expect(r.problems.first?.kind == .reference)
        }
    }

    @Test func longNamesAreRead() {
        let long = String(repeating: "folder/", count: 20) + "a.txt"
        let gnu =
            Packing.tar([("././@LongLink", Array(long.utf8) + [0])], type: 0x4C).dropLast(1024) + Packing.tar([("cut", Array("A".utf8))])
        #expect(Reading(Array(gnu), "x.tar").articles.map(\.path) == ["x.tar!" + long])
        let record = "\(long.utf8.count + 10) path=\(long)\n"
        let pax = Packing.tar([("pax", Array(record.utf8))], type: 0x78).dropLast(1024) + Packing.tar([("cut", Array("A".utf8))])
        #expect(Reading(Array(pax), "x.tar").articles.map(\.path) == ["x.tar!" + long])
    }

    @Test func damageIsNamedWithItsByte() {
        var tar = Packing.tar([("a.txt", Array("A".utf8)), ("b.txt", Array("B".utf8))])
        tar[1024] ^= 0xFF
        let r = Reading(tar, "x.tar")
        #expect(r.texts == ["A"])
        #expect(r.failures.map(\.byte) == [1024])
    }
}

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
}
