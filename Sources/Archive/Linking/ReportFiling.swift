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
        while rows.count < limit {
            let mentions = try queued.add(last ?? .min).add(min(Self.portion, limit - rows.count)).ints()
            guard let end = mentions.last else { break }
            last = end
            for var r in try reports(mentions) {
                r.block = Parties.block(r, directory)
                let keys = DealKeys.isDeal(r.block) ? DealKeys.keys(r, directory) : []
                rows.append(Filed(block: r.block, mention: r.mention, event: r.event, report: ReportCoding.encode(r), keys: keys))
            }
            trim()
        }
        guard let last else { return nil }
        for r in rows {
            try unfile.add(r.mention).run()
            try file.add(r.mention).add(r.block).run()
            if DealKeys.isDeal(r.block) { try forgetKeys.add(r.mention).run() }
        }
        var filed: [Int64: Int] = [:]
        rows.sort { ($0.block, $0.mention) < ($1.block, $1.mention) }
        for r in rows {
            try keep.add(r.block).add(r.mention).add(r.event).add(blob: r.report).run()
            if filed[r.block] == nil { try markDirty.add(r.block).run() }
            filed[r.block, default: 0] += 1
        }
        for (key, mention) in rows.flatMap({ r in r.keys.map { ($0, r.mention) } }).sorted(by: { $0 < $1 }) {
            try noteKey.add(key).add(mention).run()
        }
        try unqueue.add(last).run()
        return filed
    }
}
