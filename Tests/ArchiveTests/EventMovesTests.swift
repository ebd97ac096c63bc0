import GRDB
import Testing

@testable import Archive

@Suite struct EventMovesTests {
    let fixture = Fixture()

    @Test func anEventThatTheCorrectionSaysNothingOfMayMove() throws {
        let archive = try fixture.archive([
            [("a", "2021-01-05"), ("b", "2021-01-05"), ("c", "2024-09-05"), ("d", "2024-09-05")].map {
                Fixture.article($0.0, "⟦company:Acme⟧ let people go. ⟦event:layoff:Acme⟧ Story \($0.0).", day: $0.1)
            }
        ])
        let numbers = "SELECT group_concat(event_id) FROM (SELECT event_id FROM event_mention ORDER BY article_id)"
        #expect(try archive.text(numbers) == "1,1,2,2")
        func moved(by c: Correction) throws -> [EventMoves.Move] {
            let moves = try EventMoves(watching: archive)
            #expect(try Corrections(archive, jobs: 1, read: Fixture.read).add([c]) == (1, 2))
            return try moves.end()
        }
        // Only articles a and c are read anew; what b and d tell comes along.
        let (a, c) = try archive.read { db in
            (try Corrections.mentions(of: 1, db).prefix(1), try Corrections.mentions(of: 2, db).prefix(1))
        }
        let merge = Correction(.mergeEvents, .init(mentions: Array(a), others: Array(c)))
        #expect(try moved(by: merge) == [.init(from: 2, to: [1], isPart: false)])
        #expect(try archive.text(numbers) == "1,1,1,1")
        // Taken back, one of the two has another number.
        #expect(try moved(by: Correction(.undo, .init(correction: merge.uid))).map(\.isPart) == [true])
        #expect(try archive.int("SELECT count(DISTINCT event_id) FROM event_mention") == 2)
        // Nothing of the notes stays.
        #expect(try archive.write { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_temp_schema") } == 0)
    }

    @Test func ofTwoNumbersThatAHappeningHadItKeepsTheSmaller() throws {
        let archive = try fixture.archive([
            ["a", "b"].map { Fixture.article($0, "⟦company:Acme⟧ let people go. ⟦event:layoff:Acme⟧ Story \($0).") }
        ])
        // Both tellings were read anew, one after the other: the first has got an event of its own, and nothing tells the one that they had.
        try archive.write { db in
            try db.execute(
                sql: """
                    CREATE TEMP TABLE other AS SELECT * FROM event;
                    UPDATE temp.other SET id = 2, key = 'of the first alone';
                    INSERT INTO event SELECT * FROM temp.other;
                    UPDATE event_mention SET event_id = iif(article_id = 1, 2, NULL);
                    INSERT OR IGNORE INTO link_orphan (event_id) VALUES (1);
                    INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
                    """)
        }
        try EventLinker.finish(archive)
        #expect(try archive.text("SELECT group_concat(event_id) FROM event_mention") == "1,1")
        #expect(try archive.int("SELECT count(*) FROM event") == 1)
    }
}
