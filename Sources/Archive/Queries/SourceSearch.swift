import GRDB

/// Whether a part of a publisher's name leads anywhere.
public enum SourceAnswer: Sendable, Equatable {
    /// Some publisher has it in its name.
    case found
    /// None has; those whose names are near, else those with the most articles.
    case unknown(near: [String])
}

extension Archive {
    /// Looks for publishers with `part` in their names, as `Filter.source` does.
    public func source(named part: String) throws -> SourceAnswer {
        try read { db in
            let isThere = try Row.fetchOne(
                db, sql: "SELECT 1 FROM source WHERE instr(lower(name), lower(?)) > 0 LIMIT 1", arguments: [part])
            if isThere != nil { return .found }
            let names = try String.fetchAll(db, sql: "SELECT name FROM source WHERE name <> '' ORDER BY name")
            let near = Suggestions.near(part, among: names)
            guard near.isEmpty else { return .unknown(near: near) }
            return .unknown(
                near: try String.fetchAll(
                    db,
                    sql: """
                        SELECT s.name FROM article r JOIN source s ON s.id = r.source_id WHERE s.name <> ''
                        GROUP BY s.id ORDER BY count(*) DESC, s.name LIMIT 5
                        """))
        }
    }
}
