import GRDB

/// With whom a company's events are counted in a ranking: with the company that stands above it and all its other units, as `total` counts them
/// for a company that is asked for by name.
struct UnitOwners {
    /// SQL: common table expressions, the last of them `owner (id, top)` with a row for each company that belongs to another. "" where each
    /// company stands for itself.
    let sql: String
    private let isFolding: Bool

    /// - Parameter companies: whom the ranking is about; nobody above them is looked at, for only their events are counted.
    init(units: Bool, within companies: [Int64]?) {
        isFolding = units
        guard units else {
            sql = ""
            return
        }
        let list = companies?.map(String.init).joined(separator: ", ")
        let bound = list.map { " AND NOT (id IN (\($0)) AND parent_id NOT IN (\($0)))" } ?? ""
        // UNION ends a circle of parents; who stands in one has nobody at the top, and stands for itself.
        sql = """
            WITH RECURSIVE belongs (id, parent) AS (SELECT id, parent_id FROM company WHERE parent_id IS NOT NULL\(bound)),
            above (id, top) AS (
                SELECT id, parent FROM belongs UNION SELECT a.id, b.parent FROM above a JOIN belongs b ON b.id = a.top
            ),
            owner AS MATERIALIZED (
                SELECT a.id, a.top FROM above a WHERE NOT EXISTS (SELECT 1 FROM belongs b WHERE b.id = a.top)
            )
            """
    }

    /// SQL: a join that `key` needs. The column holds a company.
    func join(_ column: String) -> String { isFolding ? "LEFT JOIN owner o ON o.id = \(column)" : "" }
    /// SQL: the company that the one in the column is counted with.
    func key(_ column: String) -> String { isFolding ? "coalesce(o.top, \(column))" : column }

    /// Articles that name a company, or one that belongs to it.
    func articles(_ company: Int64, _ db: Database) throws -> Int {
        let statement = try db.cachedStatement(
            sql: isFolding
                ? """
                WITH RECURSIVE f (id) AS (SELECT ?1 UNION SELECT c.id FROM company c JOIN f ON c.parent_id = f.id)
                SELECT count(DISTINCT x.article_id) FROM f JOIN article_company x ON x.company_id = f.id
                """ : "SELECT count(*) FROM article_company WHERE company_id = ?1")
        return try Int.fetchOne(statement, arguments: [company]) ?? 0
    }
}
