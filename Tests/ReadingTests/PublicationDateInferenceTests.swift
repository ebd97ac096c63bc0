import Testing
import Text

@testable import Reading

@Suite struct PublicationDateInferenceTests {
    private func infer(_ text: String) -> PublicationDate? {
        var a = Article(id: "t", text: Array(text.utf8))
        ZoneInference.apply(to: &a)
        PublicationDateInference.apply(to: &a)
        return a.published
    }
    private let body =
        "The maker of small boats said its sales had grown because more people fish, and that it hired a dozen welders for the yard by the river."

    @Test func postingLines() {
        for line in [
            "Published: October 22, 2024", "Posted on Oct 22, 2024 at 9:15 am", "Tue 22 Oct 2024 10.00 BST",
            "By Ann Marlow | October 22, 2024",
        ] {
            let d = infer("Small boats sell\n\n\(line)\n\n\(body)\n\n\(body)")
            #expect(d?.days.from.iso == "2024-10-22", "\(line)")
            #expect(d?.basis == .dateline)
        }
    }

    @Test func anUpdateIsNoPublication() { #expect(infer("Small boats sell\n\nUpdated: October 22, 2024\n\n\(body)") == nil) }

    @Test func datelines() {
        let d = infer("HARBOURTOWN, Oct 22, 2024 (Wire) - \(body)")
        #expect(d?.days.from.iso == "2024-10-22")
        #expect(d?.days.to.iso == "2024-10-22")
        #expect(d?.basis == .dateline)
    }

    @Test func theTextsOwnTimesProveAMonth() {
        let d = infer(
            "\(body) Last May, with its Q1 2023 report, the maker told of a loss. Only in this month of July has a buyer been found for the yard."
        )
        #expect(d?.days.from.iso == "2023-07-01")
        #expect(d?.days.to.iso == "2023-07-31")
        #expect(d?.basis == .text)
    }

    @Test func lessIsNoProof() {
        #expect(infer("\(body) In 2023 it sold a yard, and by 2025 it will open one.") == nil)
        #expect(infer("\(body) Only this month of July has a buyer been found.") == nil)
        #expect(infer("\(body) Last May it told of a loss.") == nil)
    }

    @Test func metadataIsKept() {
        var a = Article(id: "t", text: Array("Published: October 22, 2024\n\(body)".utf8))
        a.published = DayInterval(partialISO: "2020").map { PublicationDate(days: $0, basis: .metadata) }
        PublicationDateInference.apply(to: &a)
        #expect(a.published?.days.from.iso == "2020-01-01")
    }
}
