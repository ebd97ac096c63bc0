import Foundation
import Reading
import Testing

/// Drives the program in a temporary folder.
final class QuestionCommandTests {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let story = """
            {"id": "w1", "title": "=Tarnwick\\u001b]0;x\\u0007 buys", "published": "2025-06-20", "text": "Tarnwick Group has agreed to acquire Microsoft for $910 million in cash, the companies said on Friday."}

            """
        try Data(story.utf8).write(to: folder.appendingPathComponent("a.ndjson"))
        _ = try run("ingest a.ndjson")
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// The program beside the tests.
    private static let program =
        Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent().appendingPathComponent("dateline").path }
        .first { FileManager.default.isExecutableFile(atPath: $0) } ?? top.appendingPathComponent(".build/debug/dateline").path
    private static let top = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// - Parameters:
    ///   - before: what the shell does first.
    ///   - shell: what stands behind the arguments.
    func run(_ arguments: String, before: String = "", shell: String = "") throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "\(before) '\(Self.program)' \(arguments) \(shell)"]
        process.currentDirectoryURL = folder
        let (out, err) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("err"))
        for f in [out, err] { _ = FileManager.default.createFile(atPath: f.path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: err), as: UTF8.self))
    }

    @Test func aFileThatMayNotGrowIsAWriteErrorAndLeavesNothing() throws {
        let r = try run("backup copy.db", before: "ulimit -f 200;")
        #expect(r.status == 74)
        #expect(r.errors.contains("ulimit -f"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("copy") || $0.hasSuffix("-lock") } == [])
    }

    @Test func anUnknownCompanyIsASuggestionAndStatus2() throws {
        let r = try run("timeline Microsotf")
        #expect(r.status == 2)
        #expect(r.errors.contains("did you mean Microsoft"))
    }

    @Test func anExportOfArticlesComesBackAsItWas() throws {
        try Data("A note\n\nTarnwick Group was founded in Oslo in 2014.\n".utf8).write(to: folder.appendingPathComponent("n.txt"))
        let more = """
            {"id": "d", "title": "Day", "published": "2024-01-01", "feed": {"n": 1}, "text": "Tarnwick Group opened an office."}
            {"id": "q", "title": "Quarter", "published": {"from": "2024-01-01", "to": "2024-03-31", "basis": "text"}, "text": "It did so again."}

            """
        try Data(more.utf8).write(to: folder.appendingPathComponent("m.ndjson"))
        _ = try run("ingest n.txt m.ndjson")
        let digest = try run("digest").output
        for format in ["csv", "tsv", "json", "ndjson"] {
            _ = try run("export articles --format \(format)", shell: "> x.\(format)")
            #expect(try run("ingest x.\(format) --db \(format).db").status == 0)
            #expect(try run("digest --db \(format).db").output == digest, "\(format)")
            #expect(try run("ingest x.\(format)").errors.contains("0 new, 0 updated, 4 duplicate"), "\(format)")
        }
    }

    @Test(arguments: [
        ("events --since 2025 --until 2024", "--since is later than --until"), ("events --limit -1", "--limit is 0 or more"),
        ("sql 'SELECT 1' --limit -1", "--limit is 0 or more"), ("export events --limit -1", "--limit is 0 or more"),
        ("events --until 2014/", "--until 2014/ has no last day"), ("events --since /2014", "--since /2014 has no first day"),
        ("export companies --since 2030 --type layoff", "does not know --type, --since"),
        ("export mentions --min 100bn", "does not know --min"), ("export articles --currency EUR", "does not know --currency"),
        ("ingest a.ndjson --jobs 99999999", "--jobs is 1 to"), ("extract a.ndjson --jobs 0", "--jobs is 1 to"),
        ("ingest a.ndjson --wait inf", "--wait is 0 to"), ("ingest a.ndjson --wait 2200000", "--wait is 0 to"),
        ("fix event 1 --status done", "--status knows"),
        ("amounts --min -5", "--min is 0 or more"), ("search \"\\\"\"", "no word"), ("search \"*\"", "no word"), ("search \"\"", "no word"),
    ])
    func whatMakesNoSenseIsNamed(_ arguments: String, _ message: String) throws {
        let r = try run(arguments)
        #expect(r.status == 64)
        #expect(r.errors.contains(message), "\(r.errors)")
    }

    @Test func aBackupWritesOverNothingUnasked() throws {
        #expect(try run("backup b.db").status == 0)
        let again = try run("backup b.db")
        #expect(again.status == 1 && again.errors.contains("--force"))
        #expect(try run("backup b.db --force").status == 0)
        #expect(try run("backup dateline.db --force").status == 1)
    }

    @Test func aWrongFileOfCorrectionsIsTwoWords() throws {
        let lines = (0..<40).map { "{\"n\": \($0)}" }.joined(separator: "\n")
        try Data(lines.utf8).write(to: folder.appendingPathComponent("c.ndjson"))
        let r = try run("import corrections c.ndjson")
        #expect(r.status == 65 && r.errors.contains("and 35 more lines") && r.errors.contains("nothing was added"))
        #expect(r.errors.split(separator: "\n").count == 7)
        _ = try run("fix company Microsoft --alias Softly")
        _ = try run("export corrections", shell: "> mine.ndjson")
        #expect(try run("import corrections mine.ndjson").errors.contains("there already"))
    }

    @Test func everyFormatAnswers() throws {
        for format in ["table", "csv", "tsv", "json", "ndjson", "md"] {
            let r = try run("companies --format \(format)")
            #expect(r.status == 0)
            #expect(r.output.contains("Microsoft"), "\(format)")
        }
    }

    @Test func aReaderThatGoesAwayIsNoError() throws {
        let r = try run("export companies", shell: "| head -1")
        #expect(r.errors.isEmpty)
    }

    @Test func hostileTitlesDoNothing() throws {
        let r = try run("articles")
        #expect(!r.output.contains("\u{1B}"))
        #expect(try run("articles --format csv").output.contains("'=Tarnwick"))
    }

    @Test func anExportReadsBackToTheSameArticles() throws {
        for format in ["csv", "tsv", "ndjson", "json"] {
            _ = try run("export articles --format \(format)", shell: "> back.\(format)")
            let once = try run("export articles --format ndjson").output
            let back = try run("read back.\(format)").output
            for key in ["\"title\": \"=Tarnwick\\u001b]0;x\\u0007 buys\"", "\"id\": \"w1\"", "Tarnwick Group has agreed"] {
                #expect(once.contains(key))
                #expect(back.contains(key), "\(format)")
            }
        }
    }

    @Test func everyCommandHasExamples() throws {
        for c in [
            "timeline", "events", "event", "why", "amounts", "companies", "company", "sectors", "articles", "search", "show", "total",
            "trend",
            "compare", "top", "stats", "sql", "export",
        ] {
            let help = try run("\(c) --help").output
            #expect(help.contains("EXAMPLES"), "\(c)")
            #expect(
                help.components(separatedBy: "\n  dateline \(c)").count + help.components(separatedBy: "| dateline \(c)").count >= 3, "\(c)"
            )
        }
    }

    @Test func wrongFiltersSayWhatIsRight() throws {
        #expect(try run("events --type layfof").errors.contains("layoff"))
        #expect(try run("events --since 2024-13").status == 64)
        #expect(try run("amounts --min many").errors.contains("2.5bn"))
    }

    @Test func correctionsGoFromOneArchiveToAnother() throws {
        _ = try run("fix company tarnwick --alias Bigco")
        let shared = try run("export corrections")
        #expect(shared.output.contains("company.alias"))
        try Data(shared.output.utf8).write(to: folder.appendingPathComponent("c.ndjson"))
        _ = try run("ingest a.ndjson --db other.db")
        #expect(try run("import corrections c.ndjson --db other.db").status == 0)
        #expect(try run("company Bigco --db other.db").output.contains("Tarnwick"))
        #expect(try run("digest").output == run("digest --db other.db").output)
    }

    @Test func mistakesAreNamedWithTheirStatus() throws {
        for (command, status, word) in [
            ("evnets --db x", 64, "did you mean events"), ("help foo", 64, "no command"), ("fix evnt 1", 64, "did you mean event"),
            ("events --limit -1", 64, "dateline events"), ("events --currency XXQ", 64, "no currency"),
            ("total raised --in XYZ", 64, "the currencies are"), ("sql 'SELEC 1'", 64, "syntax"),
            ("ingest a.ndjson --db /no/such/x.db", 73, "cannot be"),
            ("events --db .", 65, "a folder"), ("fix event 1 --amount foo=1bn", 64, "price"),
            ("fix event 1 --amount price=5people", 64, "money"),
            ("fix company tarnwick --alias ' '", 64, "give a name"), ("fix company tarnwick --sector ''", 64, "each once"),
            ("fix company tarnwick --sector AI,,SPACE,AI", 64, "each once"), ("fix event 1 --drop --type merger", 64, "alone"),
            ("fix company tarnwick --not-a-company --sector AI", 64, "alone"), ("split tarnwick --into '' --article 1", 64, "give a name"),
            ("split tarnwick --into Tarnwick --article 1", 1, "the company itself"),
            ("fix company tarnwick --parent tarnwick", 1, "itself"), ("events --type outage", 0, "no events match"),
            ("log", 0, "no corrections"),
        ] {
            let r = try run(command)
            #expect(r.status == Int32(status), "\(command)")
            #expect(r.errors.contains(word), "\(command): \(r.errors)")
        }
        #expect(try run("events --type outage --format csv").output.hasPrefix("id,"))
    }

    @Test func machinesGetExactNumbers() throws {
        let line = try JSON.parse(Array(try run("events --format ndjson").output.utf8))
        #expect(line["amounts"]?["price"]?["low"]?.number == 910e6)
        #expect(line["amounts"]?["price"]?["unit"]?.text == "USD")
        #expect(line["roles"]?["target"]?.elements?.compactMap(\.text) == ["Microsoft"])
        #expect(try run("events --format csv").output.contains("price: 910000000 USD"))
        #expect(try run("export events --format csv").output.contains(",price,910000000,910000000,USD,"))
        #expect(try run("total paid --format json").output.contains("\"left_out\": []"))
    }

    @Test func aCorrectionThatFindsNothingIsSaidAndHasItsStatus() throws {
        let r = try run("fix event 1 --type fine --date 2024 --status planned")
        #expect(r.status == 0 && r.errors.contains("correction 3: applied"))
        #expect(try run("log --format csv").output.components(separatedBy: ",applied,").count == 4)
        // A parent that no article names: there is nothing that could be no company.
        try Data("WhatsApp said on Monday that it has laid off 40 employees in Dublin.\n".utf8).write(
            to: folder.appendingPathComponent("w.txt"))
        _ = try run("ingest w.txt")
        let nothing = try run("fix company meta --not-a-company")
        #expect(nothing.status == 4 && nothing.errors.contains("correction 4: orphaned"), "\(nothing.errors)")
        let facts = try run("export --facts-only facts.db")
        #expect(facts.status == 0, "\(facts.errors)")
        let refused = try run("fix event 1 --drop --db facts.db")
        #expect(refused.status == 1 && refused.errors.contains("without a text"))
        let log = try run("log --db facts.db --format csv").output
        #expect(!log.contains("event.drop"))
        #expect(try run("fix company tarnwick --sector AI --db facts.db").status == 0)
    }

    @Test func anUndoSaysWhatItUndid() throws {
        _ = try run("fix event 1 --type fine")
        let r = try run("undo")
        #expect(r.status == 0 && r.errors.contains("undone: correction 1, event.type"))
        #expect(try run("log --format csv").output.split(separator: "\r\n").map { $0.prefix(2) } == ["id", "1,", "2,"])
    }

    @Test func anExportOfCompaniesKnowsTheirPublishers() throws {
        let story = """
            {"id": "w2", "title": "Oldmere lets people go", "site": "Other Wire", "published": "2025-06-21", "text": "Oldmere Robotics Inc. said on Saturday that it has laid off 40 employees."}

            """
        try Data(story.utf8).write(to: folder.appendingPathComponent("o.ndjson"))
        _ = try run("ingest o.ndjson")
        #expect(try run("export companies --format csv").output.contains("Microsoft"))
        let own = try run("export companies --format csv --source 'other wire'")
        #expect(own.output.contains("Oldmere") && !own.output.contains("Microsoft"), "\(own.output)\(own.errors)")
    }

    @Test func aPictureSaysWhatItLeavesOut() throws {
        let story = """
            {"id": "w3", "title": "Tarnwick lets people go", "published": "2025-07-20", "text": "Tarnwick Group has laid off 40 employees, it said on Sunday."}

            """
        try Data(story.utf8).write(to: folder.appendingPathComponent("o.ndjson"))
        _ = try run("ingest o.ndjson")
        let cut = try run("timeline tarnwick --svg t.svg --limit 1")
        #expect(cut.errors.contains("1 events") && cut.errors.contains("the first 1 of 2; --limit 0 gives all"), "\(cut.errors)")
        #expect(try !run("timeline tarnwick --svg t.svg").errors.contains("gives all"))
    }

    @Test func bothSpellingsOfAStatusAreRead() throws {
        #expect(try run("fix event 1 --status Rumored").status == 0)
        #expect(try run("events --status rumored --format csv").output.contains(",rumoured,"))
    }
}
