import GRDB

/// Files queued mentions in blocks.
extension ReportLoader {
    /// A mention with what is stored of it.
    private struct Filed {
        var (block, mention): (Int64, Int64)
        var event: Int64?
        var report: [UInt8]
        var keys: [Int64]
    }

    /// Mentions that are read at a time.
    private static let portion = 2_000

    /// Finds the blocks of up to `limit` queued mentions.
    ///
    /// New mentions are read in the order in which they were stored, page by page; blocks lie anywhere in their table, and the more are written at
    /// a time the more fall on one page.
    /// - Returns: the blocks, each with how many were filed in it; nil where none was queued.
    mutating func fileQueue(limit: Int) throws -> [Int64: Int]? {
        var rows: [Filed] = []
        var last: Int64?
        while rows.count < limit, let end = try read(after: last, atMost: limit - rows.count, &rows) { last = end }
        guard let last else { return nil }
        try noteBlocks(rows)
        var filed: [Int64: Int] = [:]
        rows.sort { ($0.block, $0.mention) < ($1.block, $1.mention) }
        for r in rows {
            try keep.add(r.block).add(r.mention).add(r.event).add(blob: r.report).run()
            if filed[r.block] == nil { try markDirty.add(r.block).run() }
            filed[r.block, default: 0] += 1
        }
        try noteKeys(rows)
        try unqueue.add(last).run()
        return filed
    }

    /// Files all that is queued at once: rows go to a table of the connection's own first, and from there, sorted by SQLite on the disk, to their
    /// blocks, each page of which is written once.
    mutating func fileAll(_ db: Database) throws {
        try db.execute(
            sql: "CREATE TEMP TABLE filed (block INTEGER NOT NULL, mention_id INTEGER NOT NULL, event_id INTEGER, report BLOB NOT NULL)")
        let note = try PreparedStatement(db, "INSERT INTO filed (block, mention_id, event_id, report) VALUES (?, ?, ?, ?)")
        var rows: [Filed] = []
        var last: Int64?
        while let end = try read(after: last, atMost: Self.portion, &rows) {
            last = end
            try noteBlocks(rows)
            for r in rows { try note.add(r.block).add(r.mention).add(r.event).add(blob: r.report).run() }
            try noteKeys(rows)
            rows = []
        }
        let sorted = try PreparedStatement(db, "SELECT block, mention_id, event_id, report FROM filed ORDER BY block, mention_id")
        var block: Int64?
        while try sorted.next() {
            let next = sorted.int(0)
            let event: Int64? = sorted.isNull(2) ? nil : sorted.int(2)
            try keep.add(next).add(sorted.int(1)).add(event).add(blob: sorted.bytes(3)).run()
            if block != next { try markDirty.add(next).run() }
            block = next
        }
        if let last { try unqueue.add(last).run() }
        try db.execute(sql: "DROP TABLE filed")
    }

    /// Reads some of the queued mentions behind `last`.
    /// - Returns: the last of them; nil where none is left.
    private mutating func read(after last: Int64?, atMost limit: Int, _ rows: inout [Filed]) throws -> Int64? {
        let mentions = try queued.add(last ?? .min).add(min(Self.portion, limit)).ints()
        for var r in try reports(mentions) {
            r.block = Parties.block(r, directory)
            let keys = DealKeys.isDeal(r.block) ? DealKeys.keys(r, directory) : []
            rows.append(Filed(block: r.block, mention: r.mention, event: r.event, report: ReportCoding.encode(r), keys: keys))
        }
        trim()
        return mentions.last
    }

    private func noteBlocks(_ rows: [Filed]) throws {
        for r in rows {
            try unfile.add(r.mention).run()
            try file.add(r.mention).add(r.block).run()
            if DealKeys.isDeal(r.block) { try forgetKeys.add(r.mention).run() }
        }
    }

    private func noteKeys(_ rows: [Filed]) throws {
        for (key, mention) in rows.flatMap({ r in r.keys.map { ($0, r.mention) } }).sorted(by: { $0 < $1 }) {
            try noteKey.add(key).add(mention).run()
        }
    }
}
