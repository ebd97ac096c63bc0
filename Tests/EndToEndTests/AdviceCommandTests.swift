import Foundation
import Reading
import Testing

/// What the program says beside an answer: what was taken for what, what is not in it, what to do next.
extension QuestionCommandTests {
    @Test(arguments: [
        ("events --sector c", 2, "did you mean CLIMATE"), ("events --sector airlines", 2, "TRAVEL"),
        ("events --sector fintec", 0, "is taken for FIN"), ("events --currency EURO", 64, "did you mean EUR"),
        ("amounts --currency dollars", 64, "did you mean USD"), ("events --currency acres", 64, "no currency"),
        ("top layoffs", 64, "--by layoffs"), ("top rivers", 64, "is not ranked"),
        ("compare tarnwick TARNWICK", 64, "one company"),
        ("sql ''", 64, "there is no statement"), ("sql 'SELECT 1; SELECT 2'", 64, "several are refused"),
        ("restore nofile.db", 66, "no such backup"), ("merge nofile.db", 66, "no such archive to merge"),
        ("export corrections --format csv", 64, "leave the options out"),
        ("export corrections --company tarnwick", 64, "leave the options out"),
        ("fix event 1 --type acquisit", 64, "did you mean acquisition?"), ("--db x.db events", 64, "options go behind it: dateline events"),
        ("events --source nosuch", 2, "no publisher with \"nosuch\""), ("--nothing", 64, "Unknown option"),
    ])
    func adviceIsGiven(_ arguments: String, _ status: Int, _ advice: String) throws {
        let r = try run(arguments)
        #expect(r.status == Int32(status), "\(arguments)")
        #expect(r.errors.contains(advice), "\(arguments): \(r.errors)")
    }

    @Test func namesNeedNoQuotes() throws {
        try Data("Oakfin Robotics said on Monday that it has laid off 40 employees in Dublin.\n".utf8).write(
            to: folder.appendingPathComponent("o.txt"))
        _ = try run("ingest o.txt")
        #expect(try run("timeline oakfin robotics").output.contains("layoff"))
        #expect(try run("company oakfin robotics").output.contains("Oakfin Robotics"))
    }

    @Test func aSumSaysWhereElseACompanyTakesPart() throws {
        let r = try run("total paid --company microsoft")
        #expect(r.status == 0 && r.errors.contains("1 as target"), "\(r.errors)")
        #expect(r.errors.contains("dateline events --company \"microsoft\" --type acquisition,merger"))
        #expect(try run("total paid --company tarnwick").errors.isEmpty)
    }

    @Test func aListSaysHowManyThereAreAndWhichReachBeyond() throws {
        let more = """
            {"id": "y1", "published": "2025-08-01", "text": "Oakfin Robotics laid off 40 employees in 2024."}
            {"id": "y2", "published": "2025-08-02", "text": "Dorvik Energy laid off 70 employees on July 30, 2025."}

            """
        try Data(more.utf8).write(to: folder.appendingPathComponent("y.ndjson"))
        _ = try run("ingest y.ndjson")
        #expect(try run("events --limit 1").errors.contains("the first 1 of 3; --limit 0 gives all"))
        let r = try run("events --type layoff --on 2024-03")
        #expect(r.output.contains("Oakfin") && r.errors.contains("1 of these has a date that reaches beyond"), "\(r.output)\(r.errors)")
        let years = try run("total cut --by month")
        #expect(
            years.errors.contains("lines do not add up to the whole: 1 event dated less precisely than a month (40 people)"),
            "\(years.errors)")
        let trend = try run("trend --type layoff --by year --measure cut --format csv")
        #expect(trend.output.hasPrefix("period,events,articles,per_1000_articles,summed,low,best,high,unit"))
    }

    @Test func wordsAreSearchedForInArticlesThatTellOfAType() throws {
        #expect(try run("search cash --type acquisition").output.contains("Tarnwick"))
        #expect(try run("search cash --type layoff").errors.contains("no articles match"))
    }

    @Test func keysOfOneObjectAreApart() throws {
        #expect(try run("sql 'SELECT 1 AS a, 2 AS a, 3 AS a_2' --format ndjson").output == "{\"a\": 1, \"a_2\": 2, \"a_2_2\": 3}\n")
        #expect(try run("sql 'SELECT 1 AS a, 2 AS a' --format csv").output == "a,a\r\n1,2\r\n")
    }

    @Test func aCorrectionThatChangesNothingIsSaid() throws {
        #expect(try run("fix event 1 --type acquisition").errors.contains("is of type acquisition already"))
    }

    @Test func whatIsPassedOverIsCounted() throws {
        let mixed = folder.appendingPathComponent("mixed")
        try FileManager.default.createDirectory(at: mixed, withIntermediateDirectories: true)
        for (name, bytes) in [
            ("a.html", Array("<html></html>".utf8)), ("b.txt", []), ("c.txt", [0, 1, 2] + Array("binary".utf8)),
        ] {
            try Data(bytes).write(to: mixed.appendingPathComponent(name))
        }
        let r = try run("ingest mixed --db mixed.db")
        #expect(r.status == 3 && r.errors.contains("0 new, 0 updated, 0 duplicate, 1 quarantined, 2 passed over"), "\(r.errors)")
    }
}
