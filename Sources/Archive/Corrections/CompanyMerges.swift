import GRDB

/// Companies that corrections merged.
enum CompanyMerges {
    /// Key of each company that went -> key of the one that stays.
    static func load(_ db: Database) throws -> [String: String] { [:] }
}
