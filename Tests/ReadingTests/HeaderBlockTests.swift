import Reading
import Testing
import Text

@Suite struct HeaderBlockTests {
    private let prose =
        "Quillfern opened a second plant near Graz on Tuesday. It will hire ninety people there by the end of May, its founder said.\n"

    @Test func articlesSavedByNewsboat() {
        let text =
            "Feed: News Desk\nTitle: A plant opens\nAuthor: Ada Quist\nDate: Tue, 22 Oct 2024 09:00:00 +0200\nLink: https://n.example/a\nFlags: n\n \n"
            + prose
        let r = Reading(text, "a.txt")
        let a = r.articles.first
        #expect(r.texts == [text], "unchanged")
        #expect(a?.title == "A plant opens" && a?.authors == ["Ada Quist"] && a?.url == "https://n.example/a" && a?.site == "News Desk")
        #expect(a?.published?.time == "2024-10-22T07:00:00Z")
        #expect(a?.zones.first?.kind == .other && a?.zones.last?.kind == .body)
        #expect(a?.zones.contains { $0.kind == .title } == true)
    }

    @Test func frontMatterOfMarkdown() {
        let text =
            "---\ntitle: \"A plant: it opens\"\ndate: 2024-10-22\ntags: [chips, \"deals\"]\naliases:\n  - x\nsource: https://n.example/a\n---\n\n"
            + prose
        let r = Reading(text, "a.md")
        let a = r.articles.first
        #expect(r.texts == [text])
        #expect(a?.title == "A plant: it opens" && a?.published?.days.from.iso == "2024-10-22" && a?.categories == ["chips", "deals"])
        #expect(a?.url == "https://n.example/a")
    }

    @Test(arguments: [
        "Date: 14 May 2024\nThe plant opens.\n\nMore.", "Title: only one line\n\nText", "---\n\nA text after a rule.",
        "Note: this.\nDate: that.\n\nText",
        "Title: A\nDate: 2024-05-01\nno blank line", "",
    ])
    func otherTextsHaveNoHeader(text: String) {
        #expect(Reading(text, "a.txt").articles.first?.url == nil)
        #expect(Reading(text, "a.txt").articles.first?.published?.basis != .metadata)
    }
}
