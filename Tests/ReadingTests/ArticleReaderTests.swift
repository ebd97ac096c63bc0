import Foundation
import Reading
import Testing
import Text

@Suite struct ArticleReaderTests {
    @Test func bytesThatAreNoTextAreNoArticle() {
        // A fixed sequence that uses all bytes alike.
        var state: UInt32 = 7
        let noise = (0..<3000).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        let r = Reading(noise, "x.dat")
        #expect(r.articles.isEmpty && r.failures.map(\.kind) == [.damaged])
        let broken = Array("Some words with a few sign".utf8) + [0xFF, 0xFE, 0x81] + Array("s that are broken, as it happens.".utf8)
        #expect(Reading(broken, "x.txt").articles.count == 1)
    }

    private static let sentence =
        "Quillfern, a maker of warehouse robots, opened a second plant near Graz on Tuesday and will hire ninety people there by the end of May."
    private static let page = Array(
        "<html><head><title>A plant opens</title></head><body><article><h1>A plant opens</h1><p>\(sentence)</p><p>\(sentence)</p></article></body></html>"
            .utf8)

    /// A folder with files, removed at the end.
    private func folder(_ files: [(name: String, data: [UInt8])], _ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for f in files {
            let url = root.appendingPathComponent(f.name)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(f.data).write(to: url)
        }
        try body(root.path)
    }

    @Test func foldersAreReadInAStableOrder() throws {
        let names = ["b.txt", "a.txt", "Z/x.txt", "Z/a/y.md", "c/1.ndjson", ".hidden/h.txt", ".secret.txt"]
        try folder(names.map { ($0, Array(($0.hasSuffix("ndjson") ? "{\"text\": \"in \($0)\"}" : "in \($0)").utf8)) }) { root in
            let r = Reading(paths: [root])
            #expect(r.texts == ["in a.txt", "in b.txt", "in Z/x.txt", "in Z/a/y.md", "in c/1.ndjson"])
            #expect(r.articles.map { $0.path?.hasPrefix(root) } == Array(repeating: true, count: 5))
        }
    }

    @Test func aLinkToNothingIsSaidToBeOne() throws {
        try folder([("a.txt", Array("A".utf8))]) { root in
            try FileManager.default.createSymbolicLink(atPath: root + "/b.txt", withDestinationPath: root + "/gone.txt")
            for (path, texts) in [(root, ["A"]), (root + "/b.txt", [])] {
                let r = Reading(paths: [path])
                #expect(r.texts == texts)
                #expect(r.failures.map(\.what) == ["cannot follow the link"])
            }
            #expect(Reading(paths: [root + "/gone.txt"]).failures.map(\.what) == ["cannot open it"])
        }
    }

    @Test func whatIsNoArticleInAFolderIsANoticeAndNamedByTheUserAProblem() throws {
        try folder([
            ("logo.png", [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0]), ("site.css", Array("p { color: red }".utf8)),
            ("a.txt", Array("A".utf8)),
        ]) {
            root in
            let walked = Reading(paths: [root])
            #expect(walked.texts == ["A"])
            #expect(walked.failures.isEmpty)
            #expect(walked.problems.count == 2)
            #expect(Reading(paths: [root + "/logo.png"]).failures.first?.kind == .unsupported)
        }
    }

    @Test func aFolderHidesNoFileThatClaimsToBeAnArticle() throws {
        let noise: [UInt8] = (0..<400).map { UInt8(truncatingIfNeeded: $0 * 7 % 29) }
        try folder([
            ("a.txt", noise), ("b.md", noise), ("c.json", noise), ("d.bin", noise), ("robots.txt", Array("User-agent: *".utf8)),
        ]) { root in
            let walked = Reading(paths: [root])
            #expect(walked.failures.map { $0.path.split(separator: "/").last } == ["a.txt", "b.md", "c.json"])
            #expect(walked.problems.filter(\.isPassedOver).map { $0.path.split(separator: "/").last } == ["d.bin", "robots.txt"])
        }
    }

    @Test func aSavedPagesFolderOfAssetsIsPassedOver() throws {
        try folder([("p.html", ArticleReaderTests.page), ("p_files/frame.html", ArticleReaderTests.page)]) {
            root in
            #expect(Reading(paths: [root]).articles.count == 1)
        }
    }

    @Test func aSnapshotOfArchiveBoxIsReadOnce() throws {
        let index = #"{"url": "https://news.example/x", "timestamp": "1700000000.0", "history": {}, "title": "X"}"#
        let page = ArticleReaderTests.page
        try folder([
            ("ArchiveBox.conf", []), ("index.html", Array("<p>List of links</p>".utf8)), ("archive/1/index.json", Array(index.utf8)),
            ("archive/1/index.html", Array("<p>Links</p>".utf8)), ("archive/1/singlefile.html", page), ("archive/1/output.html", page),
            ("archive/1/readability/content.txt", Array("The saved page".utf8)),
        ]) { root in
            let r = Reading(paths: [root])
            #expect(r.articles.count == 1)
            #expect(r.articles.first?.url == "https://news.example/x")
            #expect(r.articles.first?.path?.hasSuffix("singlefile.html") == true)
        }
    }

    @Test func aMissingPathIsAProblemAndTheRestIsRead() throws {
        try folder([("a.txt", Array("A".utf8))]) { root in
            let r = Reading(paths: [root + "/none.txt", root + "/a.txt"])
            #expect(r.texts == ["A"])
            #expect(r.failures.map(\.kind) == [.unreadable])
            #expect(r.failures.first?.description.contains("none.txt: cannot open it, no such file or directory; check the path") == true)
        }
    }

    @Test func idsAreUniqueInTheStreamAndTheGivenOnesKept() {
        let r = Reading(
            "{\"id\": \"a\", \"text\": \"one\"}\n{\"id\": \"a\", \"text\": \"two\"}\n{\"id\": \"a\", \"text\": \"two\"}\n{\"text\": \"two\"}\n",
            "x.ndjson")
        #expect(Set(r.articles.map(\.id)).count == 4)
        #expect(r.articles.map(\.guid) == [nil, "a", "a", nil])
        #expect(r.articles.map(\.position) == ["1", "2", "3", "4"])
        #expect(
            Reading("{\"text\": \"two\"}", "y.ndjson").articles[0].id == r.articles[3].id, "derived from the content, not from the place")
    }

    @Test func theConsumersErrorStopsReading() {
        struct Enough: Error {}
        var n = 0
        #expect(throws: Enough.self) {
            try ArticleReader().read(bytes: Array("{\"text\": \"1\"}\n{\"text\": \"2\"}\n{\"text\": \"3\"}\n".utf8), path: "x.ndjson") {
                _ in
                n += 1
                if n == 2 { throw Enough() }
            } onProblem: { _ in
            }
        }
        #expect(n == 2)
    }

    @Test func fieldsCanBeMapped() {
        var options = ArticleReader.Options()
        #expect(options.addMap("text=story,published=when") == nil)
        #expect(options.addMap("prose=story")?.contains("no field of an article") == true)
        #expect(options.addMap("text")?.contains("FIELD=NAME") == true)
        let a = Reading(#"{"story": "It rained.", "when": "3 May 2024", "text": "other"}"#, "x.json", options).articles.first
        #expect(a.map { String(decoding: $0.text, as: UTF8.self) } == "It rained.")
        #expect(a?.published?.days.from.iso == "2024-05-03")
    }

    @Test func messagesHoldNoControlCharacters() {
        let p = ReadProblem(.damaged, path: "a\u{1B}[31m\nb\u{202E}.txt", line: 3, what: "x", why: "y")
        #expect(p.description == "a\\e[31m\\nb\\u{202e}.txt:3: x, y")
    }
}
