import GRDB
import Reading
import Text

/// Stores fingerprints, finds copies and links them into families.
///
/// A family is all that hangs together by copies (`CopyTraits.isCopy`). That depends on the texts alone, so the order of ingestion does not
/// matter, as long as a fingerprint stands in no more than `postings` articles and an article is like no more than `comparisons` others: of more
/// those that came first are compared, and the rest is found through these.
final class FamilyWriter {
    /// Articles looked at for one fingerprint, and compared in full for one article.
    static let postings = 64
    static let comparisons = 12
    /// Fingerprints that two articles must share to be compared.
    static let common = 2
    /// Where fingerprints are, the oldest first.
    static let tables = ["fingerprint", "fingerprint_middle", "fingerprint_recent"]
    /// With every so many articles the recent fingerprints move to the middle table; with every so many those of the middle to the large one.
    static let gathered: (recent: Int64, middle: Int64) = (10_000, 100_000)

    private let db: Database
    private let insert, text, zones, insertCopy, deleteCopies, copies, neighbours: PreparedStatement
    private let find, deleteFingerprints: [PreparedStatement]
    private let deleteEmpty, copyRecent, copyMiddle, clearRecent, clearMiddle: PreparedStatement
    /// Articles whose copies are still to be looked for, in the order in which they came.
    private var fresh: [(id: Int64, traits: CopyTraits)] = []
    private var touched = Set<Int64>()
    /// What the tables of fingerprints surely do not hold; nil: the archive is small, or was before this run, and SQLite is asked.
    private var filter: FingerprintFilter?
    /// Articles looked for since this began.
    private var searched: Int64 = 0
    /// From how many articles on the tables outgrow the pages that SQLite keeps; and what share of the archive a run must have brought before it reads
    /// all fingerprints of what was there.
    static let filtered: (articles: Int64, share: Int64) = (40_000, 8)
    private let filteredFrom: Int64
    /// Families given to a component already; a family that falls apart leaves its row to one part.
    private var taken = Set<Int64>()
    /// Families that articles were in which are looked at anew.
    private var before = Set<Int64>()
    /// Events whose count of independent sources may have changed, because articles joined or left a family; known when it has finished.
    private(set) var changedEvents = Set<Int64>()

    /// - Parameter filteredFrom: of how many articles an archive must be for most lookups of fingerprints to be spared.
    init(_ db: Database, filteredFrom: Int64 = filtered.articles) throws {
        self.db = db
        self.filteredFrom = filteredFrom
        func prepare(_ sql: String) throws -> PreparedStatement { try PreparedStatement(db, sql) }
        insert = try prepare("INSERT OR IGNORE INTO fingerprint_recent (hash, article_id) VALUES (?, ?)")
        find = try Self.tables.map { try prepare("SELECT article_id FROM \($0) WHERE hash = ?") }
        text = try prepare("SELECT text FROM article WHERE id = ?")
        zones = try prepare("SELECT start, \"end\" FROM zone WHERE article_id = ? AND kind = 'body' ORDER BY start")
        insertCopy = try prepare("INSERT OR IGNORE INTO article_copy (article_a, article_b, containment) VALUES (?, ?, ?)")
        deleteCopies = try prepare("DELETE FROM article_copy WHERE article_a = ?1 OR article_b = ?1")
        copies = try prepare(
            "SELECT article_b FROM article_copy WHERE article_a = ?1 UNION SELECT article_a FROM article_copy WHERE article_b = ?1")
        neighbours = try prepare("SELECT id FROM article WHERE family_id = ?")
        deleteFingerprints = try Self.tables.map {
            try prepare("DELETE FROM \($0) WHERE article_id = ? AND hash = ?")
        }
        deleteEmpty = try prepare(
            "DELETE FROM article_family WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM article WHERE family_id = ?1)")
        copyRecent = try prepare(Self.copying(Self.tables[2], to: Self.tables[1]))
        copyMiddle = try prepare(Self.copying(Self.tables[1], to: Self.tables[0]))
        clearRecent = try prepare("DELETE FROM \(Self.tables[2])")
        clearMiddle = try prepare("DELETE FROM \(Self.tables[1])")
    }

    /// Notes an article; `finish` stores its fingerprints and finds its copies.
    func add(_ id: Int64, _ mine: CopyTraits) { fresh.append((id, mine)) }

    /// Finds the copies of the noted articles among those that were there before each, and stores their fingerprints.
    ///
    /// All at once and in the order of the hashes: one after the other they would be looked up in pages from all over the tables, which a large
    /// archive has to read each time.
    private func search() throws {
        defer { fresh = [] }
        let index = fresh.map(\.traits.index)
        var entries: [(hash: Int64, place: Int)] = []
        entries.reserveCapacity(index.reduce(0) { $0 + $1.count })
        for (place, hashes) in index.enumerated() { for f in hashes { entries.append((f, place)) } }
        entries.sort { ($0.hash, $0.place) < ($1.hash, $1.place) }
        try prepareFilter()
        var shared = [[Int64: Int]](repeating: [:], count: fresh.count)
        var from = 0
        while from < entries.count {
            let hash = entries[from].hash
            var to = from + 1
            while to < entries.count, entries[to].hash == hash { to += 1 }
            var stored: [Int64] = []
            for s in find where filter?.mayHold(hash) ?? true {
                s.add(hash)
                while stored.count < Self.postings, try s.next() { stored.append(s.int(0)) }
                s.reset()
            }
            for i in from..<to {
                for other in stored { shared[entries[i].place][other, default: 0] += 1 }
                for earlier in entries[from..<i].prefix(Self.postings - stored.count) {
                    shared[entries[i].place][fresh[earlier.place].id, default: 0] += 1
                }
            }
            from = to
        }
        for e in entries {
            try insert.add(e.hash).add(fresh[e.place].id).run()
            filter?.insert(e.hash)
        }
        if fresh.contains(where: { $0.id % Self.gathered.recent == 0 }) { try gatherRecent() }
        if fresh.contains(where: { $0.id % Self.gathered.middle == 0 }) { try gatherMiddle() }
        for (place, (id, mine)) in fresh.enumerated() {
            // The same for a long text as for the excerpt of it: whichever comes second must find the other.
            let enough = min(Self.common, index[place].count)
            let candidates = shared[place].filter { $0.value >= enough && $0.key != id }
                .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.comparisons)
            for (other, _) in candidates {
                let theirs = try traits(of: other)
                guard mine.isCopy(of: theirs) else { continue }
                try link(id, other, containment: mine.body.similarity(to: theirs.body))
            }
        }
    }

    /// Makes the filter once it is worth reading the fingerprints of all articles. Whoever writes fingerprints keeps it up to date; one that was deleted
    /// is asked for in vain.
    private func prepareFilter() throws {
        searched += Int64(fresh.count)
        guard filter == nil, let last = fresh.map(\.id).max(), last >= filteredFrom, searched * Self.filtered.share >= last else { return }
        var made = FingerprintFilter()
        for table in Self.tables {
            let all = try PreparedStatement(db, "SELECT hash FROM \(table)")
            while try all.next() { made.insert(all.int(0)) }
        }
        filter = made
    }

    /// Moves the recent fingerprints to the middle table, and those of the middle table to the large one.
    func gatherRecent() throws { try Self.move(copyRecent, clearRecent) }
    func gatherMiddle() throws { try Self.move(copyMiddle, clearMiddle) }

    private static func copying(_ from: String, to: String) -> String {
        """
        INSERT OR IGNORE INTO \(to) (hash, article_id)
        SELECT hash, article_id FROM \(from) WHERE hash BETWEEN ? AND ? ORDER BY hash, article_id
        """
    }

    /// Moves fingerprints from one table to another, piece by piece: while a statement runs, SQLite may keep in memory what the pages that it
    /// changes were before.
    private static func move(_ copy: PreparedStatement, _ clear: PreparedStatement) throws {
        let pieces = Int64(64)
        let width = Int64.max / pieces * 2
        var first = Int64.min
        for i in 1...pieces {
            let last = i == pieces ? Int64.max : first + width
            try copy.add(first).add(last).run()
            first = last &+ 1
        }
        try clear.run()
    }

    /// Makes two stored articles copies of one another.
    func link(_ a: Int64, _ b: Int64, containment: Double) throws {
        insertCopy.add(min(a, b)).add(max(a, b)).add(containment)
        try insertCopy.run()
        touched.insert(a)
        touched.insert(b)
    }

    /// Forgets an article's fingerprints and copies, before its text changes.
    func remove(_ id: Int64) throws {
        if let i = fresh.firstIndex(where: { $0.id == id }) {
            fresh.remove(at: i)
        } else {
            for f in Set(try fingerprints(of: id)) {
                for s in deleteFingerprints { try s.add(id).add(f).run() }
            }
        }
        copies.add(id)
        while try copies.next() { touched.insert(copies.int(0)) }
        if let family = try Int64.fetchOne(db, sql: "SELECT family_id FROM article WHERE id = ?", arguments: [id]) {
            neighbours.add(family)
            while try neighbours.next() { touched.insert(neighbours.int(0)) }
        }
        // One that came with this very transaction has copies, and no family yet.
        try deleteCopies.add(id).run()
    }

    /// Finds the copies of what is new, and makes the families of what changed anew.
    func finish() throws {
        try search()
        changedEvents = []
        var seen = Set<Int64>()
        for start in touched.sorted() where !seen.contains(start) {
            var component: [Int64] = []
            var open = [start]
            seen.insert(start)
            while let next = open.popLast() {
                component.append(next)
                copies.add(next)
                var found: [Int64] = []
                while try copies.next() { found.append(copies.int(0)) }
                for f in found where seen.insert(f).inserted { open.append(f) }
            }
            try store(component.sorted())
        }
        for family in before.subtracting(taken).sorted() { try deleteEmpty.add(family).run() }
        touched = []
        taken = []
        before = []
    }

    private func store(_ members: [Int64]) throws {
        let list = members.map(String.init).joined(separator: ",")
        let before = try Set(
            Int64.fetchAll(db, sql: "SELECT DISTINCT family_id FROM article WHERE id IN (\(list)) AND family_id IS NOT NULL"))
        self.before.formUnion(before)
        var family: Int64?
        if members.count > 1 {
            let first = try Int64.fetchOne(
                db,
                sql: """
                    SELECT id FROM article WHERE id IN (\(list))
                    ORDER BY coalesce(published_time, published_from) IS NULL, substr(coalesce(published_time, published_from), 1, 10),
                        coalesce(published_time, '~'), content_hash LIMIT 1
                    """)
            if let old = before.subtracting(taken).min() {
                family = old
                try db.execute(
                    sql: "UPDATE article_family SET first_article_id = ?, size = ? WHERE id = ?", arguments: [first, members.count, old])
            } else {
                try db.execute(sql: "INSERT INTO article_family (first_article_id, size) VALUES (?, ?)", arguments: [first, members.count])
                family = db.lastInsertedRowID
            }
            if let family { taken.insert(family) }
        }
        try db.execute(sql: "UPDATE article SET family_id = ? WHERE id IN (\(list)) AND family_id IS NOT ?", arguments: [family, family])
        if db.changesCount > 0 {
            changedEvents.formUnion(
                try Int64.fetchAll(
                    db, sql: "SELECT DISTINCT event_id FROM event_mention WHERE article_id IN (\(list)) AND event_id IS NOT NULL"))
        }
    }

    /// Share of the shorter one that the other has.
    func similarity(_ a: Int64, _ b: Int64) throws -> Double { try traits(of: a).body.similarity(to: traits(of: b).body) }

    private func body(of id: Int64) throws -> (text: [UInt8], ranges: [Range<Int>]) {
        text.add(id)
        guard try text.next() else { return ([], []) }
        let bytes = Array(text.bytes(0))
        text.reset()
        let points = CodePoints(bytes)
        var ranges: [Range<Int>] = []
        zones.add(id)
        while try zones.next() {
            let (from, to) = (points.byte(ofOffset: Int(zones.int(0))), points.byte(ofOffset: Int(zones.int(1))))
            if from < to { ranges.append(from..<to) }
        }
        return (bytes, ranges)
    }

    private func traits(of id: Int64) throws -> CopyTraits {
        let (bytes, ranges) = try body(of: id)
        return CopyTraits(bytes, ranges)
    }

    func fingerprints(of id: Int64) throws -> [Int64] { try traits(of: id).index }
}
