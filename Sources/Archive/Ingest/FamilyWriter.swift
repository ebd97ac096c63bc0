import GRDB

/// Stores fingerprints and links copies of a text into families.
final class FamilyWriter {
    private let db: Database
    private let insert: PreparedStatement
    /// Events whose count of independent sources may have changed, because articles joined or left a family.
    private(set) var changedEvents = Set<Int64>()

    init(_ db: Database) throws {
        self.db = db
        insert = try PreparedStatement(db, "INSERT OR IGNORE INTO fingerprint (hash, article_id) VALUES (?, ?)")
    }

    func add(_ article: Int64, _ fingerprints: [Int64]) throws {}
    func remove(_ article: Int64) throws {}
    func finish() throws {}
}
