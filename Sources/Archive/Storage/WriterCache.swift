/// Row ids that stay the same over the transactions of one writer. Thrown away with the writer when a transaction fails.
public final class WriterCache {
    var companies: [String: Int64] = [:]
    var sources: [String: Int64] = [:]
    /// Names that `company_alias` holds, by company.
    var names: [Int64: Set<String>] = [:]
    /// Names by which articles called a discovered company and that it was not renamed to: most names come again and again.
    var declined: [Int64: Set<String>] = [:]
    /// Keys of discovered companies and bodies by name.
    var keys: [String: String] = [:]
    /// Companies that the reference data does not have.
    var unlisted: Set<Int64> = []
    /// How many articles name which sectors of a discovered company, and the sectors that followed from it.
    var votes: [Int64: CompanyVotes] = [:]
    var chosen: [Int64: [String]] = [:]
    /// Companies that no article names any more; nil: not read yet.
    var dropped: Set<Int64>?
    /// The ledger; read once.
    var corrections: ActiveCorrections?
    /// Knows nothing yet; all is looked up once.
    public init() {}

    /// Companies that are remembered: those that articles name again and again, not all of an archive.
    private static let kept = 20_000

    /// Forgets what is known of companies where they are many; what is wanted again is read again. Call it between transactions.
    func trim() {
        if companies.count > Self.kept { (companies, unlisted) = ([:], []) }
        if names.count > Self.kept { names = [:] }
        if declined.count > Self.kept { declined = [:] }
        if keys.count > 5 * Self.kept { keys = [:] }
        if votes.count > Self.kept || chosen.count > Self.kept { (votes, chosen) = ([:], [:]) }
        if sources.count > Self.kept { sources = [:] }
    }
}
