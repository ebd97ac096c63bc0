import GRDB

extension Archive {
    /// Events of a measure's types in which the filter's companies take part without being those whose events they are, by role, most first:
    /// a sum leaves them out, and who asks for an investor's sum should know. An event counts with each role that they have in it.
    public func otherParts(in measure: Measure, _ filter: Filter) throws -> [(role: String, events: Int)] {
        guard let companies = filter.companies, !companies.isEmpty else { return [] }
        var rest = filter
        rest.companies = nil
        rest.limit = nil
        rest.types = filter.types.isEmpty ? measure.standard.map(\.type) : filter.types
        let ids = companies.map(String.init).joined(separator: ", ")
        var c = rest.countingClause()
        c.sql.append(
            """
            p.company_id IN (\(ids)) AND p.role <> 'company' AND NOT EXISTS (
                SELECT 1 FROM event_participant o WHERE o.event_id = p.event_id AND o.role = 'company' AND o.company_id IN (\(ids)))
            """)
        return try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT p.role, count(DISTINCT p.event_id) AS n FROM event_participant p INDEXED BY event_participant_timeline
                    CROSS JOIN event e ON e.id = p.event_id \(c.whereSQL) GROUP BY p.role ORDER BY n DESC, p.role
                    """, arguments: c.arguments
            ).map { ($0[0], $0[1]) }
        }
    }
}
