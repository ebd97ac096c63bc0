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

    private enum Descriptor { case none, signed, unsigned }

    /// A member whose sizes stand in its header, in a descriptor behind the data, or in both.
    private func member(
        _ name: String, _ text: String, method: Int = 0, isEncrypted: Bool = false, sized: Bool = true, _ descriptor: Descriptor = .none
    ) -> [UInt8] {
        let data = method == 8 ? Packing.deflate(Array(text.utf8), windowBits: -15) : Array(text.utf8)
        let sizes = Packing.little(data.count, 4) + Packing.little(text.utf8.count, 4)
        let flags = (descriptor == .none ? 0 : 8) + (isEncrypted ? 1 : 0)
        var out = [0x50, 0x4B, 3, 4] + Packing.little(20, 2) + Packing.little(flags, 2) + Packing.little(method, 2) + Packing.little(0, 8)
        out += (sized ? sizes : Packing.little(0, 8)) + Packing.little(name.utf8.count, 2) + Packing.little(0, 2) + Array(name.utf8) + data
        if descriptor == .signed { out += [0x50, 0x4B, 7, 8] }
        if descriptor != .none { out += Packing.little(data.isEmpty ? 0 : 0x1234_5678, 4) + sizes }
        return out
    }
    private let end = Packing.zip([])

    @Test(arguments: [true, false]) func descriptorsBehindStoredMembersArePassedOver(_ isSigned: Bool) {
        let d: Descriptor = isSigned ? .signed : .unsigned
        let zip =
            member("folder/", "", sized: false, d) + member("folder/a.txt", "A", d) + member("empty.txt", "", sized: false, d)
            + member("b.txt", "B", method: 8, sized: false, d) + member("c.txt", "C", method: 8, d)
            + member("secret.txt", "hidden", isEncrypted: true, d) + member("d.txt", "D")
        let r = Reading(zip + end, "x.zip")
        #expect(r.texts == ["A", "B", "C", "D"])
        #expect(r.failures.map(\.why) == ["the member is encrypted"])
        #expect(r.problems.filter { $0.kind == .empty }.map(\.path) == ["x.zip!empty.txt"])
    }

    /// What does not tell where it ends takes the rest with it, and the report says so.
    @Test func membersBehindAnOpenEndAreReported() {
        let whole = member("a.txt", "A")
        for (open, why) in [
            (member("b.txt", "stored", sized: false, .signed), "a stored member of unknown size"),
            (member("b.txt", "hidden", method: 8, isEncrypted: true, sized: false, .signed), "the member is encrypted"),
        ] {
            let r = Reading(whole + open + member("c.txt", "C") + end, "x.zip")
            #expect(r.texts == ["A"])
            #expect(r.failures.map(\.why) == [why, "the header of member 2 does not tell where it ends"])
            #expect(r.failures.map(\.byte) == [whole.count, whole.count])
        }
    }

    /// Only the directory ends an archive, whatever else begins with "PK".
    @Test func whatIsNoRecordIsReportedWithItsByte() {
        let whole = member("a.txt", "A")
        for stray in [[UInt8](arrayLiteral: 0x50, 0x4B, 7, 8, 1, 2, 3), Array("PKnonsense".utf8), Array("junk".utf8), []] {
            let r = Reading(whole + stray, "x.zip")
            #expect(r.texts == ["A"])
            #expect(r.failures.map(\.byte) == [whole.count])
            #expect(r.failures.first?.why == "no member header after member 1")
        }
        for directory: [UInt8] in [[0x50, 0x4B, 1, 2], [0x50, 0x4B, 5, 6], [0x50, 0x4B, 6, 6]] {
            #expect(Reading(whole + directory, "x.zip").failures.isEmpty)
        }
    }
}
