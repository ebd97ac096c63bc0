import Testing
import Text

@testable import Archive

/// Companies and events here are made up.
struct ReportCodingTests {
    private let e = LinkingExamples(companies: ["Tarnwick", "Oldmere"])

    private func example() -> EventReport {
        var r = e.report(
            7, "acquisition", "planned", published: "2025-06-20", date: "2025",
            [("company", ["Tarnwick"]), ("target", ["Oldmere", "the chip maker K\u{E4}lmar"])], [("price", 9.1e8)])
        r.event = 12
        r.block = -3
        r.family = -7
        r.quantities[0].high = nil
        r.quantities[0].eurLow = -0.5
        return r
    }

    private func decoded(_ bytes: [UInt8], _ r: EventReport) -> EventReport? {
        bytes.withUnsafeBytes { ReportCoding.decode($0, mention: r.mention, event: r.event, block: r.block) }
    }

    @Test func whatIsReadIsWhatWasWritten() throws {
        var other = e.report(1, "founding", published: "2025", [("company", ["Oldmere"])])
        other.published = nil
        for r in [example(), other] {
            let again = try #require(decoded(ReportCoding.encode(r), r))
            #expect(ReportCoding.encode(again) == ReportCoding.encode(r))
            #expect((again.mention, again.event, again.block) == (r.mention, r.event, r.block))
            #expect(again.days == r.days && again.published == r.published && again.family == r.family && again.confidence == r.confidence)
            #expect(again.fillers.map(\.role) == r.fillers.map(\.role) && again.fillers.map(\.fillers) == r.fillers.map(\.fillers))
            #expect(again.quantities == r.quantities && again.articleHash == r.articleHash)
        }
    }

    @Test func whatIsCutOffIsNoReport() {
        let r = example()
        let bytes = ReportCoding.encode(r)
        for n in 0..<bytes.count { #expect(decoded(Array(bytes[..<n]), r) == nil) }
    }

    @Test func daysBeyondTheCalendarAreNoReport() {
        var r = example()
        r.days = DayInterval(from: CivilDate(days: -719_162), to: CivilDate(days: 2_932_896))
        #expect(decoded(ReportCoding.encode(r), r)?.days?.from.iso == "0001-01-01")
        r.days = DayInterval(from: CivilDate(days: .min), to: CivilDate(days: .max))
        #expect(decoded(ReportCoding.encode(r), r) == nil)
        r.days = DayInterval(day: CivilDate(days: 2_932_897))
        #expect(decoded(ReportCoding.encode(r), r) == nil)
    }
}
