import GRDB
import Lexicon

/// The sectors of `Data/sectors.tsv` as rows of `sector`.
enum Sectors {
    static func write(_ db: Database) throws {
        let table = Lexicon.Table("Data/sectors.tsv")
        let (code, name, parent) = (table.column("code"), table.column("name"), table.column("parent"))
        for row in table.rows {
            try db.execute(
                sql: "INSERT INTO sector (code, name, parent) VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name",
                arguments: [row[code], row[name], row[parent] == "-" || row[parent].isEmpty ? nil : row[parent]])
        }
    }
}
