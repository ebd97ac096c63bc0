import Testing
import Text

@testable import Reading

@Suite struct DateTextTests {
    @Test(
        arguments: [
            ("2024-10-22", "2024-10-22", nil),
            ("2024-10-22T09:00:00Z", "2024-10-22", "2024-10-22T09:00:00Z"),
            ("2024-10-22T23:30:00-05:00", "2024-10-22", "2024-10-23T04:30:00Z"),
            ("2024-10-22T01:30:00.123456+0530", "2024-10-22", "2024-10-21T20:00:00Z"),
            ("2024-10-22 09:00:00 +02", "2024-10-22", "2024-10-22T07:00:00Z"),
            ("2024-10-22T09:00", "2024-10-22", nil),
            ("20241022T090000Z", "2024-10-22", "2024-10-22T09:00:00Z"),
            ("20241022090000", "2024-10-22", nil),
            ("2024/10/22 9:05 pm EST", "2024-10-22", "2024-10-23T02:05:00Z"),
            ("2024-296", "2024-10-22", nil),
            ("Tue, 22 Oct 2024 09:00:00 GMT", "2024-10-22", "2024-10-22T09:00:00Z"),
            ("Tue, 22 Oct 24 09:00 EDT", "2024-10-22", "2024-10-22T13:00:00Z"),
            ("Tuesday, 22-Oct-24 09:00:00 UTC", "2024-10-22", "2024-10-22T09:00:00Z"),
            ("Tue Oct 22 09:00:00 2024", "2024-10-22", nil),
            ("Tue Oct 22 09:00:00 PDT 2024", "2024-10-22", "2024-10-22T16:00:00Z"),
            ("Tue Oct 22 2024 09:00:00 GMT+0200 (CEST)", "2024-10-22", "2024-10-22T07:00:00Z"),
            ("October 22, 2024", "2024-10-22", nil),
            ("Oct. 22nd, 2024 at 9:00 a.m. ET", "2024-10-22", nil),
            ("Published on October 22, 2024 09:00 UTC", "2024-10-22", "2024-10-22T09:00:00Z"),
            ("09:05:11 AM UTC Oct 22, 2024", "2024-10-22", nil),
            ("22 Oct 2024", "2024-10-22", nil), ("22nd of October, 2024", "2024-10-22", nil),
            ("22. Oktober 2024, 9:00 Uhr", "2024-10-22", nil),
            ("22 de octubre de 2024", "2024-10-22", nil), ("22 octobre 2024", "2024-10-22", nil), ("22 октября 2024", "2024-10-22", nil),
            ("2024年10月22日", "2024-10-22", nil), ("2024년 10월 22일", "2024-10-22", nil),
            ("22.10.2024", "2024-10-22", nil), ("03.04.2024", "2024-04-03", nil), ("10/22/2024", "2024-10-22", nil),
            ("22/10/2024", "2024-10-22", nil),
            ("1729587600", "2024-10-22", "2024-10-22T09:00:00Z"), ("1729587600123", "2024-10-22", "2024-10-22T09:00:00Z"),
        ] as [(String, String, String?)]) func reads(_ text: String, _ day: String, _ instant: String?)
    {
        let d = DateText(text)
        #expect(d?.days.from.iso == day)
        #expect(d?.days.to.iso == day)
        #expect(d?.utc == instant)
    }

    @Test(arguments: [
        ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("October 2024", "2024-10-01", "2024-10-31"),
    ])
    func keepsWhatIsPartial(_ text: String, _ from: String, _ to: String) {
        let d = DateText(text)
        #expect(d?.days.from.iso == from)
        #expect(d?.days.to.iso == to)
    }

    /// Neither a day that the calendar lacks nor a guess at the order of day and month.
    @Test(
        arguments: [
            "", "yesterday", "2024-02-31", "03/04/2024", "99/99/2024", "version 2.10.1", "call 555-01-2345", "0000-00-00",
            "May contain nuts",
            "99999999999999999999999", "12:30", "0001", "T", "----", "2024-13-01T00:00:00Z", "1e999",
        ]) func leavesUnknown(_ text: String)
    {
        #expect(DateText(text) == nil)
    }

    @Test func orderGivenByTheCallerDecides() {
        #expect(DateText("03/04/2024", order: .dayFirst)?.days.from.iso == "2024-04-03")
        #expect(DateText("03/04/2024", order: .monthFirst)?.days.from.iso == "2024-03-04")
        #expect(DateText("22/10/2024", order: .monthFirst)?.days.from.iso == "2024-10-22")
    }

    @Test(
        arguments: [
            ("By Ann Example, ⟦October 22, 2024⟧ | 4 min read", "2024-10-22"),
            ("Stand: ⟦22.10.2024⟧ - Lesezeit", "2024-10-22"),
            ("posted ⟦2024-10-22T09:00:00Z⟧ by desk", "2024-10-22"),
        ]) func findsInRunningText(_ marked: String, _ day: String)
    {
        let plain = marked.replacing("⟦", with: "").replacing("⟧", with: "")
        let inside = marked.split(separator: "⟦")[1].split(separator: "⟧")[0]
        let found = DateText.find(in: plain.utf8)
        #expect(found?.date.days.from.iso == day)
        #expect(found.map { ByteText.string(Array(plain.utf8), $0.range) } == String(inside))
    }

    @Test func anyBytesAreSafe() {
        var seed: UInt64 = 7
        let alphabet = Array("0123456789-/:.,TZ+ oct年月日\u{FF}".utf8) + [0xFF, 0xE3, 0xC2, 0x00]
        for _ in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(seed >> 33) % alphabet.count])
            }
            if let d = DateText(bytes) { #expect(d.days.from <= d.days.to) }
            _ = DateText.find(in: bytes)
        }
    }
}
