import Extraction
import GRDB
import Lexicon

/// Gives companies the names and sectors that follow from what all articles say, whatever came first.
extension CompanyWriter {
    /// Call it after the articles of a batch, before events are linked.
    func settle() throws {
        for (id, change) in counted.sorted(by: { $0.key < $1.key }) where !change.isEmpty {
            var votes = try cache.votes[id] ?? sayings.votes(of: id)
            votes.add(change)
            try sayings.set(votes, of: id)
            cache.votes[id] = votes
            if cache.chosen[id] != votes.chosen { voting.insert(id) }
        }
        counted = [:]
        for id in lost.sorted() { try look(id) }
        lost = []
        unsaid = []
        for id in voting.sorted() { try vote(id) }
        voting = []
    }

    /// Looks whether a company that an article no longer names, or names otherwise, is still called what articles call it.
    private func look(_ id: Int64) throws {
        guard let key = try key(of: id) else { return }
        guard try sayings.isNamed(id) else {
            // It goes at the end of the run, once no event names it, or is made anew when the next article does.
            try db.execute(sql: "INSERT OR IGNORE INTO renewal_company (key, made_anew) VALUES (?, 1)", arguments: [key])
            cache.dropped?.insert(id)
            return
        }
        if CompanyLexicon.shared.company(id: key) != nil {
            guard unsaid.contains(id) else { return }
        } else {
            guard try !sayings.isUntold(id) else { return }
            voting.insert(id)
            if try isCalled(id, sayings.names(of: id)) { return }
        }
        try reset(key)
        try relink(id)
    }

    private func key(of id: Int64) throws -> String? {
        keyOf.add(id)
        defer { keyOf.reset() }
        return try keyOf.next() ? keyOf.text(0) : nil
    }

    /// Has the company the names that articles give it, and no other?
    private func isCalled(_ id: Int64, _ said: [CompanySaying]) throws -> Bool {
        let held = try Row.fetchAll(
            db, sql: "SELECT name, kind = 'name' FROM company_alias WHERE company_id = ? AND kind IN ('name', 'alias')", arguments: [id]
        ).map { (name: $0[0] as String, isFirst: $0[1] as Bool) }
        let given = said.compactMap(\.name)
        guard Set(held.map(\.name)) == Set(given + said.flatMap(\.aliases)), let best = given.min(by: CompanySaying.isBetter),
            held.filter(\.isFirst).map(\.name) == [best]
        else { return false }
        return try String.fetchOne(db, sql: "SELECT name FROM company WHERE id = ?", arguments: [id]) == best
    }

    private func vote(_ id: Int64) throws {
        guard let key = try key(of: id), CompanyLexicon.shared.company(id: key) == nil,
            corrections.attributes[key]?.contains(where: { $0.correction.kind == .companySector }) != true
        else { return }
        let old = try Row.fetchAll(
            db, sql: "SELECT sector, rank FROM company_sector WHERE company_id = ? ORDER BY rank, sector", arguments: [id]
        )
        .map { (code: $0[0] as String, rank: $0[1] as Int) }
        let new = try (cache.votes[id] ?? sayings.votes(of: id)).chosen
        // What an article says that was stored by a version before is not known: sectors that it may have given stay until it is read anew.
        if try !old.isEmpty && sayings.isUntold(id) { return }
        cache.chosen[id] = new
        if old.map(\.code) == new, old.map(\.rank) == Array(new.indices) { return }
        for o in old where !new.contains(o.code) {
            try db.execute(sql: "DELETE FROM company_sector WHERE company_id = ? AND sector = ?", arguments: [id, o.code])
        }
        for (rank, code) in new.enumerated() { try sector(id, code, rank) }
        changed.insert(id)
    }

    /// Makes a company's names, parent and sectors anew from the reference data, what articles say and the ledger.
    func reset(_ key: String) throws {
        guard let id = try existing(key) else { return }
        let said = try sayings.names(of: id)
        // What an article without its text said to a version before could not come back.
        let keeps = try sayings.isUntold(id) && isWithheld(id)
        try db.execute(
            sql: "DELETE FROM company_alias WHERE company_id = ?1 AND (kind = 'correction' OR NOT ?2)", arguments: [id, keeps])
        if !keeps || CompanyLexicon.shared.company(id: key) != nil {
            try db.execute(sql: "DELETE FROM company_sector WHERE company_id = ?", arguments: [id])
        }
        cache.names[id] = nil
        cache.declined[id] = nil
        cache.chosen[id] = nil
        if let row = CompanyLexicon.shared.company(id: key) {
            let parent = try CompanyLexicon.shared.parent(row).flatMap { try existing($0) }
            try db.execute(sql: "UPDATE company SET parent_id = ? WHERE id = ?", arguments: [parent, id])
            try describe(row, id)
        } else {
            let parent = try bearer(ofFormerName: key)
            try db.execute(sql: "UPDATE company SET parent_id = ? WHERE id = ?", arguments: [parent, id])
            if let name = said.compactMap(\.name).min(by: CompanySaying.isBetter) {
                try db.execute(
                    sql: "UPDATE company SET name = ?, folded = ? WHERE id = ?", arguments: [name, NameFolding.fold(name), id])
            }
            let name = try String.fetchOne(db, sql: "SELECT name FROM company WHERE id = ?", arguments: [id]) ?? key
            try alias(id, name, "name")
            for (rank, sector) in try sayings.votes(of: id).chosen.enumerated() { try self.sector(id, sector, rank) }
        }
        for s in said { for n in [s.name].compactMap({ $0 }) + s.aliases { try alias(id, n, "alias") } }
        try correct(key, id)
        changed.insert(id)
    }

    private func isWithheld(_ id: Int64) throws -> Bool {
        try Bool.fetchOne(
            db,
            sql: """
                SELECT EXISTS (SELECT 1 FROM article_company x JOIN article a ON a.id = x.article_id
                    WHERE x.company_id = ? AND a.text_length IS NOT NULL)
                """, arguments: [id]) == true
    }
}
