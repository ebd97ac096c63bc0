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

    /// A wrong checksum is found behind the last byte: what stands before it is there.
    @Test func aWrongChecksumCostsNoRecord() {
        var packed = Packing.gzip(Array("{\"text\": \"a\"}\n{\"text\": \"b\"}\n".utf8))
        packed[packed.count - 8] ^= 1
        let r = Reading(packed, "x.ndjson.gz")
        #expect(r.texts == ["a", "b"] && r.failures.map(\.kind) == [.damaged])
    }

    @Test func textBeforeDamageIsKeptInEveryEncoding() {
        let lines = (0..<3000).map { "{\"text\": \"line \($0) of \($0 &* 7919 % 1013)\"}\n" }.joined()
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in lines.utf16 { wide += [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)] }
        let packed = Packing.gzip(wide)
        let r = Reading(Array(packed.dropLast(packed.count / 3)), "x.ndjson.gz")
        // Two of three lines, but for the one that is cut.
        #expect(r.articles.count > 1800)
        #expect(r.failures.map(\.kind).contains(.truncated))
    }

    /// A member whose first bytes are broken is no padding.
    @Test func aMemberThatCannotBeFoundIsReported() {
        let members = ["a", "b", "c"].map { Packing.gzip(Array("{\"text\": \"\($0)\"}\n".utf8)) }
        let r = Reading(members[0] + [0] + members[1].dropFirst() + members[2], "x.ndjson.gz")
        #expect(r.texts == ["a", "c"])
        #expect(r.failures.map(\.why) == ["no gzip member begins here, but one behind them"])
        #expect(Reading(members[0] + [0, 0, 0, 0] + members[2], "x.ndjson.gz").failures.isEmpty)
    }

    /// Bombs in archives in archives: each alone would get the free expansion anew.
    @Test func bombsDoNotMultiply() {
        var options = ArticleReader.Options()
        options.freeExpansionBytes = 1 << 16
        var level: (name: String, data: [UInt8]) = ("bomb.txt", [UInt8](repeating: 0x61, count: 1 << 20))
        for depth in 0..<4 {
            level = ("level\(depth).zip", Packing.zip((0..<16).map { ("\($0)-\(level.name)", level.data) }))
        }
        let r = Reading(Packing.zip([("a.txt", Array("A".utf8)), level, ("b.txt", Array("B".utf8))]), "x.zip", options)
        #expect(r.texts == ["A"])
        #expect(r.failures.last?.what == "stopped reading the file" && r.failures.last?.path == "x.zip")
        #expect(r.failures.last?.why.contains("more than 16 times what one may take") == true)
        // 65,536 bombs are in it.
        #expect(r.failures.count < 50)
    }

    @Test func bombsPackedTwiceLeaveTheOtherMembersToo() {
        var options = ArticleReader.Options()
        options.freeExpansionBytes = 1 << 20
        let bomb = Packing.gzip([UInt8](repeating: 0x61, count: 4 << 20))
        let members = [("a.txt", Array("A".utf8)), ("bomb.txt.gz", bomb), ("b.txt.gz", Packing.gzip(Array("B".utf8)))]
        for (archive, name) in [(Packing.zip(members), "x.zip"), (Packing.zip(members, .stored), "x.zip"), (Packing.tar(members), "x.tar")]
        {
            let r = Reading(archive, name, options)
            #expect(r.texts == ["A", "B"])
            #expect(r.failures.map(\.path) == ["\(name)!bomb.txt.gz"])
        }
    }
}
