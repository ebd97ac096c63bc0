import GRDB

/// Names that articles say became other names: "Oldmere is called Tarnwick now".
///
/// Each name has a company of its own in the archive, for neither is in the reference data, and articles of both days name them. They find each
/// other by the event, so that a correction of it corrects this too.
extension CompanySearch {
    /// A rename that counts: it has happened, and is likelier right than wrong.
    private static let counts = "e.type = 'rename' AND e.status = 'reported' AND e.confidence >= 0.5"
    /// More names than that are no names of one company.
    private static let most = 8

    /// The company with those that it was or is called by renames.
    static func renames(of company: Int64, _ db: Database) throws -> [Int64] {
        let next = try PreparedStatement.cached(
            db,
            """
            SELECT DISTINCT q.company_id FROM event_participant p INDEXED BY event_participant_timeline
            CROSS JOIN event e ON e.id = p.event_id CROSS JOIN event_participant q ON q.event_id = p.event_id
            CROSS JOIN company a ON a.id = p.company_id CROSS JOIN company b ON b.id = q.company_id
            WHERE p.company_id = ? AND p.type = 'rename' AND \(counts)
                AND (p.role = 'company' AND q.role = 'old_name' OR p.role = 'old_name' AND q.role = 'company')
                AND (a.known = 0 OR b.known = 0)
            ORDER BY q.company_id
            """)
        var out = [company]
        var at = 0
        while at < out.count {
            for id in try next.add(out[at]).ints() where !out.contains(id) && out.count < most { out.append(id) }
            at += 1
        }
        return out
    }

    /// The companies that were called so, where no company of the archive has the name.
    static func renamed(_ folded: String, _ db: Database) throws -> [CompanyMatch] {
        guard !folded.isEmpty else { return [] }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT c.id, c.name, p.name, (SELECT count(*) FROM article_company x WHERE x.company_id = c.id)
                FROM event e INDEXED BY event_type CROSS JOIN event_participant p ON p.event_id = e.id AND p.role = 'old_name'
                CROSS JOIN event_participant q ON q.event_id = e.id AND q.role = 'company' CROSS JOIN company c ON c.id = q.company_id
                WHERE \(counts) ORDER BY e.day DESC, c.key
                """)
        var out: [CompanyMatch] = []
        for r in rows where NameFolding.fold(r[2]) == folded && !out.contains(where: { $0.id == r[0] as Int64 }) {
            out.append(CompanyMatch(id: r[0], name: r[1], matched: r[2], kind: "former", articles: r[3]))
        }
        return out
    }
}
