import Foundation
import Reading
import Testing
import Text

/// What `--map` takes, who wrote an article, and what stands beside a page.
@Suite struct MappingTests {
    private func options(_ map: String...) -> ArticleReader.Options {
        var o = ArticleReader.Options()
        for m in map { #expect(o.addMap(m) == nil) }
        return o
    }

    @Test func aPathLeadsIntoObjects() {
        let line = #"{"meta": {"story": "one", "days": ["x", "2024-03-05"]}, "title": "T"}"#
        let r = Reading(line, "x.ndjson", options("text=meta.story,published=meta.days.1"))
        #expect(r.texts == ["one"] && r.titles == ["T"] && r.problems.isEmpty)
        #expect(r.articles.first?.published?.days.from.iso == "2024-03-05")
        #expect(Reading(#"{"a.b": "one"}"#, "x.ndjson", options("text=a.b")).texts == ["one"], "a key with a dot in it")
    }

    @Test func aNameThatNoRecordHasIsAnError() {
        let lines = "{\"text\": \"one\", \"when\": \"2024\"}\n{\"text\": \"two\"}\n"
        let r = Reading(lines, "x.ndjson", options("text=meta.story,published=when"))
        #expect(r.texts == ["one", "two"])
        #expect(r.failures.count == 1)
        #expect(r.failures.first?.description.contains("--map text=meta.story") == true)
        #expect(r.failures.first?.hint?.contains("text, when") == true)
        let table = Reading("a,b\n1,2\n", "x.csv", options("text=c"))
        #expect(table.failures.first?.hint?.contains("a, b") == true)
    }

    @Test(arguments: [
        ("By Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]), ("Ann Lee; Bob Ray", ["Ann Lee", "Bob Ray"]), ("by Ann Lee", ["Ann Lee"]),
        ("Ann Lee & Bob Ray", ["Ann Lee", "Bob Ray"]), ("Johnson and Johnson", ["Johnson and Johnson"]), ("Lee, Ann", ["Lee, Ann"]),
    ]) func aBylineNamesEachAuthor(_ byline: String, _ names: [String]) {
        #expect(Reading("{\"text\": \"one\", \"author\": \"\(byline)\"}", "x.json").articles.first?.authors == names)
        #expect(
            Reading("{\"text\": \"one\", \"authors\": [\"\(byline.replacing(";", with: " and"))\"]}", "x.json").articles.first?.authors
                == names)
    }

    @Test func tooLargeNamesTheLineAndTheOption() {
        var o = ArticleReader.Options()
        o.maximumArticleBytes = 20
        let r = Reading("{\"text\": \"one\"}\n{\"text\": \"\(String(repeating: "long ", count: 9))\"}\n", "x.ndjson", o)
        #expect(r.texts == ["one"] && r.failures.map(\.line) == [2])
        #expect(r.failures.first?.hint?.contains("--max-article") == true)
    }

    @Test func whatACrawlerNotedBesideAPageGoesWithIt() throws {
        let folder = NSTemporaryDirectory() + "dateline-sidecar-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = [
            "a.html": "<html><head><title>Quillfern raises | Wire</title></head><body><article><h1>Quillfern raises</h1>"
                + String(
                    repeating:
                        "<p>Quillfern has raised $40 million for its robots, and the company said that a second plant will be built.</p>",
                    count: 6) + "</article></body></html>",
            "a.json": #"{"url": "https://n.example/a", "date": "2024-10-22", "title": "Another title"}"#,
            "b.txt": "Dorvale was down for six hours on Saturday, the company said.",
            "b.json": #"{"text": "A text of its own."}"#,
        ]
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
        let r = Reading(paths: [folder])
        #expect(r.articles.count == 3 && r.problems.isEmpty)
        let a = r.articles.first { $0.path?.hasSuffix("a.html") == true }
        #expect(a?.url == "https://n.example/a" && a?.title == "Quillfern raises")
        #expect(a?.published?.days.from.iso == "2024-10-22")
    }
}
