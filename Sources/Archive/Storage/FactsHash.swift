import GRDB
import Text

/// Hash of an article and of everything read in it, from the rows as they stand in the archive.
///
/// Rows are named by content (a company by its key, an amount by its place), never by row id: the same article with the same facts has the
/// same hash in every archive.
final class FactsHash {
    private let queries: [PreparedStatement]
    /// Asks for what versions before did not store: without rows it leaves the hash as it was.
    private let rates: PreparedStatement

    static let queries = [
        """
        SELECT url, canonical_url, guid, title, authors, language, categories, published_from, published_to, published_basis, published_time,
            published_raw, updated_from, updated_to, updated_basis, updated_time, updated_raw, extra, content_hash, text
        FROM article WHERE id = ?
        """,
        "SELECT start, \"end\", kind FROM zone WHERE article_id = ? ORDER BY start",
        "SELECT c.key AS k, a.central, a.mentions FROM article_company a JOIN company c ON c.id = a.company_id WHERE a.article_id = ? ORDER BY k",
        """
        SELECT m.start, m."end", c.key AS k FROM company_mention m JOIN company c ON c.id = m.company_id WHERE m.article_id = ?
        ORDER BY m.start, m."end", k
        """,
        """
        SELECT a.ordinal, a.start, a."end", a.kind, a.low, a.high, a.unit, a.approximate, a.usd_low, a.usd_high, a.eur_low, a.eur_high, a.rate_day,
            s.ordinal FROM amount a LEFT JOIN amount s ON s.id = a.same_as WHERE a.article_id = ? ORDER BY a.ordinal
        """,
        "SELECT start, \"end\", timex, date_from, date_to FROM time_expression WHERE article_id = ? ORDER BY start, \"end\"",
        """
        SELECT ordinal, type, status, date_from, date_to, date_basis, headline, start, "end", confidence, rule FROM event_mention
        WHERE article_id = ? ORDER BY ordinal
        """,
        """
        SELECT m.ordinal, p.role, p.ordinal, c.key, p.name FROM event_mention m JOIN mention_participant p ON p.mention_id = m.id
        LEFT JOIN company c ON c.id = p.company_id WHERE m.article_id = ? ORDER BY m.ordinal, p.role, p.ordinal
        """,
        """
        SELECT m.ordinal, x.slot, x.ordinal, a.ordinal FROM event_mention m JOIN mention_amount x ON x.mention_id = m.id
        JOIN amount a ON a.id = x.amount_id WHERE m.article_id = ? ORDER BY m.ordinal, x.slot, x.ordinal
        """,
    ]

    static let rates = """
        SELECT ordinal, usd_rate, eur_rate FROM amount WHERE article_id = ? AND (usd_rate IS NOT NULL OR eur_rate IS NOT NULL) ORDER BY ordinal
        """

    init(_ db: Database) throws {
        queries = try Self.queries.map { try PreparedStatement(db, $0) }
        rates = try PreparedStatement(db, Self.rates)
    }

    func hash(_ article: Int64) throws -> Int64 {
        var h = Hashing.seed
        for q in queries {
            h = Hashing.step(h, 0xFF)
            q.add(article)
            while try q.next() { h = RowSeal.hash(q, columns: 0..<q.columnCount, h) }
        }
        rates.add(article)
        while try rates.next() { h = RowSeal.hash(rates, columns: 0..<rates.columnCount, h) }
        return Int64(bitPattern: h)
    }
}
