import Foundation
import GRDB
import Reading
import Testing

@testable import Archive

/// Articles without URL and id are known by their content, and their revisions by their place.
@Suite struct ArticlePlaceTests {
    let fixture = Fixture()

    private func file(_ path: String, _ text: String, title: String? = nil, position: String? = nil) -> Article {
        var a = Fixture.article("", text, title: title)
        a.id = ArticleLine.contentID(a)
        a.path = path
        a.position = position
        return a
    }

    private func texts(_ archive: Archive) throws -> [String] {
        try archive.read { try String.fetchAll($0, sql: "SELECT text FROM article ORDER BY text") }
    }

    private let old = "Acme raised $120 million from Umbra on Monday."
    private let new = "Acme raised $130 million from Umbra on Monday."

    @Test func aChangedFileIsARevision() throws {
        let archive = try fixture.archive([[file("p.txt", old)], [file("./p.txt", new)]])
        #expect(try texts(archive) == [new])
        #expect(try archive.int("SELECT count(*) FROM article_revision") == 1)
        #expect(Verification.run(archive).findings == [])
    }

    @Test func aFileIsTheSameHoweverItsPathIsTyped() throws {
        let here = FileManager.default.currentDirectoryPath
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/ch", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/ch")
        _ = FileManager.default.createFile(atPath: folder + "/ch/p.txt", contents: nil)
        for (i, typed) in ["/ch/./p.txt", "/ch/../ch/p.txt", "/link/p.txt"].enumerated() {
            let name = "\(i).db"
            #expect(
                try texts(fixture.archive(name, [[file(folder + "/ch/p.txt", old)], [file(folder + typed, new)]])) == [new], "\(typed)")
        }
        // A file that is gone, or lies in a container, has its folder's place; the path that is shown stays as it was typed.
        let archive = try fixture.archive([[file("a.zip!p.txt", old)], [file(here + "/a.zip!p.txt", new)]])
        #expect(try texts(archive) == [new])
        #expect(try archive.read { try String.fetchOne($0, sql: "SELECT path FROM article") } == here + "/a.zip!p.txt")
        #expect(try archive.read { try String.fetchOne($0, sql: "SELECT identity FROM article") } == "path:" + here + "/a.zip!p.txt")
    }

    /// Versions before took the path as it was typed.
    @Test func aPlaceOfAnOlderArchiveIsFound() throws {
        let archive = try fixture.archive([[file("p.txt", old)]])
        try archive.write { try $0.execute(sql: "UPDATE article SET identity = 'path:p.txt'") }
        try Fixture.ingest([file("p.txt", new)], into: archive)
        #expect(try texts(archive) == [new])
    }

    /// The typed path means another file where archives are merged.
    @Test func aMergeKeepsPlaces() throws {
        let a = try fixture.archive("a.db", [[file("p.txt", old)]])
        let b = try fixture.archive("b.db", [[file("p.txt", new)]])
        try b.write { try $0.execute(sql: "UPDATE article SET identity = 'path:/elsewhere/p.txt'") }
        _ = try Merging.merge(b, into: a, jobs: 1, read: Fixture.read)
        #expect(try texts(a) == [old, new])
    }

    /// The reader makes the id of the text before it finds the title in it.
    @Test func anIdMadeOfTheTextIsNone() throws {
        func titled(_ text: String) -> Article {
            var a = file("p.txt", text)
            a.title = text
            return a
        }
        #expect(try texts(fixture.archive([[titled(old)], [titled(new)]])) == [new])
    }

    @Test func aCopyElsewhereIsTheSameArticle() throws {
        let archive = try fixture.archive([[file("p.txt", old)], [file("moved/p.txt", old)], [file("-", old)]])
        #expect(try texts(archive) == [old])
        #expect(try archive.int("SELECT count(*) FROM article_revision") == 0)
    }

    @Test func aPipeHasNoPlace() throws { #expect(try texts(fixture.archive([[file("-", old)], [file("-", new)]])) == [old, new]) }

    @Test func aFileWrittenOverWithOtherNewsHoldsAnotherArticle() throws {
        let other = "Globex opens a factory near Bergen, where two hundred people will build ferries."
        #expect(try texts(fixture.archive([[file("p.txt", old, title: "A")], [file("p.txt", other, title: "B")]])) == [old, other])
    }

    @Test func inAFileOfManyTitleAndDateTell() throws {
        let archive = try fixture.archive([
            [file("n.json", old, title: "Round", position: "0"), file("n.json", "Umbra closes.", title: "End", position: "1")],
            [
                file("n.json", "Initech opens.", title: "Start", position: "0"), file("n.json", new, title: "Round", position: "1"),
                file("n.json", "Umbra closes.", title: "End", position: "2"),
            ],
        ])
        #expect(try texts(archive) == [new, "Initech opens.", "Umbra closes."])
    }

    @Test func twoOfOneTitleInAFileAreTwoInAnyOrder() throws {
        let two = [file("n.json", old, title: "Round", position: "0"), file("n.json", new, title: "Round", position: "1")]
        let digests = try [[two], [two.reversed()], [two, two]].enumerated().map { try fixture.archive("\($0).db", $1).digest }
        #expect(Set(digests).count == 1)
        #expect(try texts(fixture.open("0.db")) == [old, new])
    }

    @Test func whatIsReadAgainLeavesQuarantine() throws {
        let archive = try fixture.open()
        func run(_ records: [QuarantinedRecord], released: [String]) throws {
            let ingest = try Ingest(into: archive, jobs: 1, read: Fixture.read)
            for r in records { try ingest.quarantine(r) }
            for f in released { ingest.release(f) }
            _ = try ingest.finish()
        }
        let bad = ["q.ndjson", "q.ndjson.gz", "a.zip!q.ndjson"].map { QuarantinedRecord(path: $0, line: 2, reason: "no JSON") }
        try run(bad, released: [])
        try run([bad[0]], released: ["q.ndjson", "a.zip", "other.txt"])
        let left = try archive.read { try QuarantinedRecord.all($0) }
        #expect(left.map(\.path) == ["q.ndjson", "q.ndjson.gz"])
        #expect(left.allSatisfy { $0.seen?.hasPrefix("20") == true })
        try run([], released: ["q.ndjson"])
        #expect(try archive.read { try QuarantinedRecord.all($0) }.map(\.path) == ["q.ndjson.gz"])
        #expect(Verification.run(archive).findings == [])
    }
}
