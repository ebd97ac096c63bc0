import Reading
import Testing

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
