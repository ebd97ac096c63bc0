import GRDB

/// The ledger of corrections.
public enum Corrections {
    /// Applies the ledger to the facts of articles that were just written.
    static func apply(_ db: Database, to articles: [Int64], companies: CompanyWriter) throws {}
}
