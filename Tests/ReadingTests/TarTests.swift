import Reading
import Testing

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

    /// Also where it ends inside a member that is not read.
    @Test func aCutArchiveIsReported() {
        let link = Packing.tar([("link", Array(String(repeating: "x", count: 600).utf8))], type: 0x32)
        #expect(Reading(Array(link.prefix(900)), "x.tar").failures.map(\.kind) == [.truncated])
        let long = Packing.tar([("././@LongLink", Array(String(repeating: "n", count: 600).utf8))], type: 0x4C)
        #expect(Reading(Array(long.prefix(900)), "x.tar").failures.map(\.kind) == [.truncated])
    }
}
