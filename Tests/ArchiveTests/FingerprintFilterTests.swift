import GRDB
import Reading
import Testing

@testable import Archive

@Suite struct FingerprintFilterTests {
    /// Hashes as texts have them: long ones know only those that end in zero bits.
    private static func hashes(_ numbers: Range<Int64>, zeros: Int64) -> [Int64] {
        numbers.map { ($0 &* 0x5851_F42D_4C95_7F2D) &* zeros }
    }

    @Test(arguments: [1, 4096] as [Int64]) func itHoldsWhatWasInsertedAndLittleElse(zeros: Int64) {
        var filter = FingerprintFilter()
        let (held, others) = (Self.hashes(1..<100_000, zeros: zeros), Self.hashes(200_000..<300_000, zeros: zeros))
        #expect(others.count { filter.mayHold($0) } == 0)
        for h in held { filter.insert(h) }
        #expect(held.count { filter.mayHold($0) } == 99_999)
        #expect(others.count { filter.mayHold($0) } < 100)
    }

    /// Copies are found the same with the filter as without it, in whatever table their fingerprints are, and also in what was there before.
    @Test func copiesAreFoundWithIt() throws {
        let fixture = Fixture()
        let words = { (text: Int) in (0..<120).map { "w\(($0 &* 31 &+ text &* 977) % 4999)" }.joined(separator: " ") }
        let articles = (0..<8).map { Fixture.article("a\($0)", words($0 / 2), title: "Title \($0)", site: "s\($0).example") }
        let archive = try fixture.archive([articles])
        let want = ["1|2", "3|4", "5|6", "7|8"]
        func copies() throws -> [String] {
            try archive.read { try String.fetchAll($0, sql: "SELECT article_a || '|' || article_b FROM article_copy ORDER BY 1") }
        }
        #expect(try copies() == want)
        try archive.write { db in
            // The first two thirds are in the tables already, one in each and one in the last; the others come in two steps.
            try db.execute(sql: "DELETE FROM article_copy; DELETE FROM fingerprint_recent")
            for parts in [[0], [2], [4, 6]] {
                let families = try FamilyWriter(db)
                for i in parts { families.add(Int64(i + 1), CopyTraits(articles[i])) }
                try families.finish()
                if parts == [0] { try families.gatherRecent() }
                if parts != [4, 6] { try families.gatherMiddle() }
                if parts == [0] { try families.gatherRecent() }
            }
            let families = try FamilyWriter(db, filteredFrom: 1)
            for parts in [[1, 3], [5, 7]] {
                for i in parts { families.add(Int64(i + 1), CopyTraits(articles[i])) }
                try families.finish()
            }
        }
        #expect(try copies() == want)
    }
}
