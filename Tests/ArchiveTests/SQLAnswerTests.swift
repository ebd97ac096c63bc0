import Foundation
import Testing

@testable import Archive

struct SQLAnswerTests {
    private func ask(_ sql: String, seconds: Double = 5) throws -> [[Value]] {
        let a = try TestArchive()
        var rows: [[Value]] = []
        try SQLAnswer.ask(sql, path: a.path, seconds: seconds) { _ in
        } row: { row in
            rows.append(row)
            return true
        }
        return rows
    }

    @Test func readsAreAnswered() throws {
        #expect(try ask("SELECT 1, 'a', NULL, 2.5; -- done") == [[.integer(1), .text("a"), .null, .number(2.5)]])
        for behind in ["/* done */", " /* a */ ; -- b\n /* c; */", "/* open"] {
            #expect(try ask("SELECT 1; \(behind)") == [[.integer(1)]], "\(behind)")
        }
        #expect(try ask("WITH x AS (VALUES (1), (2)) SELECT count(*) FROM x") == [[.integer(2)]])
        #expect(try ask("SELECT count(*) FROM event_flat") == [[.integer(0)]])
    }

    @Test(arguments: [
        "DELETE FROM article", "ATTACH 'x.db' AS x", "SELECT 1; SELECT 2", "SELECT 1; /* a */ SELECT 2", "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')", "",
        "CREATE TEMP TABLE t (x)", "VACUUM INTO 'x.db'", "SELECT nothing FROM nowhere",
    ])
    func everythingElseIsRefused(_ sql: String) {
        #expect(throws: SQLAnswer.Failure.self) { try ask(sql) }
    }

    @Test func aQuestionThatTakesTooLongIsStopped() {
        #expect(throws: SQLAnswer.Failure.self) {
            try ask("WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n", seconds: 0.2)
        }
    }

    /// The superuser writes into any folder.
    @Test(.enabled(if: getuid() != 0)) func anArchiveInAFolderThatCannotBeWrittenIsAsked() throws {
        let fixture = Fixture()
        try fixture.archive([[Fixture.article("a", "One.")]]).close()
        chmod(fixture.folder, 0o555)
        defer { chmod(fixture.folder, 0o755) }
        var rows: [[Value]] = []
        try SQLAnswer.ask("SELECT count(*) FROM article", path: fixture.path(), seconds: 5) { _ in
        } row: { row in
            rows.append(row)
            return true
        }
        #expect(rows == [[.integer(1)]])
    }
}
